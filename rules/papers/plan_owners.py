"""Who does an item of a plan and until when, from the words at its end, in all the hands that plans are written in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from rules.names import plain_name
from rules.papers.plan_ends import AFTER_VERB, BARE_DEADLINE, DEADLINE, LABEL, LEAD_IN_NOTE, deadline_before, end_of

_VERB = re.compile(
    "(?P<word>牵头|主办|负责|承办|落实|配合|协助|协办|参与)(?:抓好|做好)?(?:负责|落实|实施|办理|推进|完成)*$"
)
_HOW = re.compile("(?:分别|共同|具体|按照?职责(?:分工)?|按照?分工|各负其责|各自|统一|抓好|做好)$")
_ROLES = {
    "牵头": "lead",
    "主办": "lead",
    "配合": "supporting",
    "协办": "supporting",
    "协助": "supporting",
    "参与": "supporting",
}
NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无"})
ALL_YEAR = "全年"
# Words that ask for the whole year without saying so; the plan's data know one word for it.
_ALL_YEAR_WORDS = re.compile("全年|长期|持续|常态|每季度|每月|经常|日常|即时|适时|及时|贯穿")
_MONTHS = ((re.compile("年底|年末|年内|下半年|第?四季度|12月"), 12), (re.compile("上半年|第?二季度"), 6), (re.compile("第?一季度"), 3),
           (re.compile("第?三季度"), 9))  # fmt: skip


@dataclass
class Owners:
    """What the end of an item says; names as the plan writes them."""

    lead: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    deadline: str = ""
    deadline_month: int | None = None
    notes: list[str] = field(default_factory=list)
    behind: str = ""  # words behind the end, which nobody expects there

    def add(self, role: str, names: str) -> None:
        place: list[str] = getattr(self, role)
        for name in re.split("[、/／]", names):
            name = re.sub("^(?:由|以及|和|及|与)(?=.{2})", "", name.strip(" \u3000。.，,"))
            if plain_name(name) in NOTHING:
                continue
            if name not in place:
                place.append(name)
            else:
                self.notes.append(f"“{name}”在同一处写了两遍，疑有一处应为其他科室")


def owners_of(text: str) -> Owners:
    """Sections and deadline of an item's whole text."""
    owners = Owners()
    body, owners.behind = end_of(text)
    if not body:
        owners.notes.append("本项没有写牵头单位、责任单位和完成时限")
        return owners
    rest = _read_deadline(body, owners)
    for sentence in re.split("[；;。]", rest):
        _read_sentence(sentence, owners)
    if LEAD_IN_NOTE.search(text):  # who leads by a note is not among the others once more
        owners.responsible = [name for name in owners.responsible if name not in owners.lead]
    if not owners.deadline and (earlier := deadline_before(text, body)):
        _take_deadline(earlier, owners)
        owners.notes.append(f"待确认：完成时限取自正文“{earlier}”")
    if not owners.deadline:
        owners.notes.append("本项没有写完成时限")
    if not (owners.lead or owners.responsible or owners.supporting):
        owners.notes.append("本项没有写由哪些科室负责")
    return owners


def _read_deadline(body: str, owners: Owners) -> str:
    """Take the deadline out of the words."""
    found = DEADLINE.search(body)
    if found is None:
        for clause in re.split("[；;。，,]", body):
            found = BARE_DEADLINE.fullmatch(clause.strip()) or AFTER_VERB.search(clause)
            if found:
                body = body.replace(found[0], "", 1)
                break
    else:
        body = body[: found.start()] + body[found.end() :]
    if found:
        _take_deadline(found["words"].strip(), owners)
    return body


def _narrow(words: str) -> str:
    """Digits of one width; nothing else changes."""
    return "".join(unicodedata.normalize("NFKC", c) if c.isdigit() else c for c in words)


def _take_deadline(words: str, owners: Owners) -> None:
    words = _narrow(re.sub("(?:完成|落实|推进)$", "", words) or words)
    months = [int(month) for month in re.findall(r"(\d{1,2})月", words) if 1 <= int(month) <= 12]
    month = max(months) if months else next((m for pattern, m in _MONTHS if pattern.search(words)), None)
    if month is not None and not (ALL_YEAR in words and not months):
        owners.deadline, owners.deadline_month = words, month
        if re.search(r"月(?!30日|31日|28日|29日)\d{1,2}日|[上中]旬|月初", words):
            owners.notes.append(f"待确认：完成时限写的是“{words}”，程序按 {month} 月底计")
        if len(set(months)) > 1:
            owners.notes.append(f"待确认：完成时限“{words}”写了几个月份，程序按 {month} 月底计")
    else:
        owners.deadline = ALL_YEAR
        if words != ALL_YEAR:
            sure = "" if _ALL_YEAR_WORDS.search(words) else "待确认："
            owners.notes.append(f"{sure}完成时限原文是“{words}”，按全年计")


def _read_sentence(sentence: str, owners: Owners) -> None:
    """One sentence: a label before its names, a verb behind them, or both."""
    labels = list(LABEL.finditer(sentence))
    ends = [*(label.start() for label in labels[1:]), len(sentence)][: len(labels)]
    head = sentence[: labels[0].start()] if labels else sentence
    _read_clauses(head, "", owners)
    for label, end in zip(labels, ends, strict=True):
        role = _ROLES.get(label["word"], "responsible")
        _read_clauses(sentence[label.end() : end], role, owners)


def _read_clauses(words: str, usual: str, owners: Owners) -> None:
    """甲牵头，乙、丙配合: each clause by its verb; one without a verb goes by the label before it."""
    waiting: list[str] = []
    for clause in re.split("[，,]", words):
        for piece in re.split("(?<=牵头)、|(?<=配合)、|(?<=负责)、", clause.strip(" 。")):
            verb = _VERB.search(piece)
            if verb is None:
                waiting.append(piece)
                continue
            role = _ROLES.get(verb["word"], "responsible")
            names = _HOW.sub("", piece[: verb.start()])
            for earlier in waiting:  # 甲，乙配合: whoever stands before without a verb
                owners.add(usual or role, earlier)
            waiting = []
            owners.add(role, names)
    for name in waiting:
        owners.add(usual or "responsible", _HOW.sub("", name))

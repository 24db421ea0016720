"""The lines of a plan -> its parts and items, each with its whole text: hard breaks undone, numbers read in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rules.numerals import ONES, number_of
from rules.papers.grid import PaperError

_NUMERALS = f"{ONES}十"
# How plans number, from above: parts, parts of parts, items. A number within a line is none.
STYLES = (
    re.compile(rf"\s*(?:第(?=[{_NUMERALS}]+部分))?(?P<n>[{_NUMERALS}]+)(?:部分[、.．：:\s]*|[、.．：:](?!\d))"),
    re.compile(rf"\s*[（(](?P<n>[{_NUMERALS}]+)[）)][、.．]?"),
    re.compile(r"\s*(?P<n>\d{1,3})\s*[.、．](?!\d)"),
    re.compile(r"\s*[（(](?P<n>\d{1,3})[）)][、.．]?"),
)
# Where responsibilities are told: by these words an item of the plan is known from a mere heading or a point of a list.
DUTY_WORDS = re.compile(
    "(?:牵头|责任|配合|承办|落实|主办)(?:单位|科室|部门|处室)?[:：]|完成时限|牵头|负责落实|分别落实|(?:按职责|分工)(?:负责|落实)"
    "|(?:负责|配合)(?=$|[；;，,。])"
)
_BRACKETED = re.compile(r"[（(【\[]([^（）()【】\[\]]*(?:[（(][^（）()]*[）)][^（）()【】\[\]]*)*)[）)】\]]")
# What follows the last item: enclosures, copies, signatures, the day.
ENDING = re.compile(
    r"\s*(?:附件|附[:：]|抄送|抄报|主题词|印发[:：]|(?:联系人|联系电话)[:：]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:印发)?$)"
)
_ENCLOSURE = re.compile(r"\s*附件?\s*\d*[:：]")
_NAME_END = re.compile("(?:方案|要点|任务分解|安排|计划|分工|(?:任务|责任|工作|分工|分解)清单?)(?:一览|明细)?表?$")
_ATTACHED = re.compile(r"附件?\s*\d*")
_DRAFT = re.compile("[（(](?:试行|征求意见稿|讨论稿|送审稿|草案|稿)[）)]$")
_YEAR = re.compile(r"20\d\d\s*年")
# A line this full was broken for its length; a shorter one ended there.
FULL_LINE, LINES_OF_TITLE = 0.85, 3
_PAUSE = re.compile("[。，；：、《》]")


@dataclass
class Item:
    """One item as it stands in the plan."""

    number: int  # as counted through the whole plan
    printed: int  # as printed, which may begin anew in each part
    part: str  # 一 … , "" where the plan has no parts
    text: str = ""


@dataclass
class PlanText:
    """A plan taken apart; `rest` holds lines behind the last item, which belong to none."""

    title: str
    parts: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Start:
    line: int
    number: int
    style: int


def read_items(lines: Sequence[str], name: str) -> PlanText:
    """Parts and items; PaperError where nothing in the lines is numbered as plans are."""
    found = [_starts(lines, style) for style in range(len(STYLES))]
    scores = [_score(lines, starts) for starts in found]
    best = max(range(len(STYLES)), key=lambda style: (scores[style], len(found[style]), style))
    if scores[best] == 0:
        raise PaperError(
            f"{name}：没有找到分工方案的事项。事项应有序号（如“1.”“（一）”），后面写明“牵头单位”“责任单位”“完成时限”等。"
        )
    items = _before_ending(lines, found[best])
    above = [start for style in range(best) for start in found[style]]
    return _taken_apart(lines, items, above)


def _before_ending(lines: Sequence[str], items: list[_Start]) -> list[_Start]:
    """The items without the numbered names of enclosures that follow the last of them."""
    for at in range(items[0].line + 1, len(lines)):
        if _ENCLOSURE.match(lines[at]) and not (brackets(joined(lines[at:])) or _labels(joined(lines[at:]))):
            return [item for item in items if item.line < at]
    return items


def _starts(lines: Sequence[str], style: int) -> list[_Start]:
    """The lines that begin with the next number of a style; it may begin anew under a heading of a higher style."""
    starts: list[_Start] = []
    last = 0
    for at, line in enumerate(lines):
        match = STYLES[style].match(line)
        if match:
            number = number_of(match["n"])
            if number == last + 1 or (number == 1 and _renewed(lines, starts, at, style)):
                starts.append(_Start(at, number, style))
                last = number
    return starts


def _renewed(lines: Sequence[str], starts: list[_Start], at: int, style: int) -> bool:
    """Whether a heading of a higher style stands between the last start and this line."""
    since = starts[-1].line + 1 if starts else 0
    return any(STYLES[higher].match(line) for line in lines[since:at] for higher in range(style))


def _score(lines: Sequence[str], starts: Sequence[_Start]) -> int:
    """How many of the pieces tell responsibilities exactly once: items do, parts do many times, points of a list never."""
    ends = [*(start.line for start in starts[1:]), len(lines)][: len(starts)]
    pieces = (joined(lines[start.line : end]) for start, end in zip(starts, ends, strict=True))
    return sum(len(brackets(piece)) == 1 or (not brackets(piece) and _labels(piece) == 1) for piece in pieces)


def _labels(text: str) -> int:
    """How many times the label is told that is told most: 牵头科室 beside 责任科室 is one telling, not two."""
    counts = Counter(re.findall("(责任|牵头)(?:单位|科室|部门)[:：]", text))
    return max(counts.values(), default=0)


def brackets(text: str) -> list[re.Match[str]]:
    """The brackets of a text that tell who does it, or until when."""
    return [match for match in _BRACKETED.finditer(text) if DUTY_WORDS.search(match[1])]


def joined(lines: Sequence[str]) -> str:
    """Lines made one text: print breaks and spaces go, between two words in letters one stays."""
    text = ""
    for line in (line.strip() for line in lines):
        apart = text[-1:].isascii() and text[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        text += f" {line}" if apart else line
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text)


def _taken_apart(lines: Sequence[str], items: Sequence[_Start], above: Sequence[_Start]) -> PlanText:
    first = min(start.line for start in items)
    plan = PlanText(_title(lines[:first]))
    top = min((start.style for start in above), default=-1)
    marks = sorted([*items, *above], key=lambda start: start.line)
    part = ""
    for mark, end in zip(marks, [*(m.line for m in marks[1:]), len(lines)], strict=True):
        piece = list(lines[mark.line : end])
        words = STYLES[mark.style].sub("", piece[0], count=1)
        if mark in items:
            if mark is items[-1]:
                piece, plan.rest = _without_ending(piece)
            text = joined([words, *piece[1:]])
            plan.items.append(Item(len(plan.items) + 1, mark.number, part, text))
        elif mark.style == top and mark.line < items[-1].line:
            match = STYLES[mark.style].match(piece[0])
            part = match["n"] if match else ""
            plan.parts[part] = _heading([words, *piece[1:]])
    # A list in the introduction may be numbered like the parts; only those that hold items are parts.
    plan.parts = {part: words for part, words in plan.parts.items() if any(item.part == part for item in plan.items)}
    return plan


def _heading(lines: Sequence[str]) -> str:
    """A part's heading: its line, and the next where the first is as long as a printed line."""
    words = joined(lines[:1])
    return words if len(lines) < 2 or words.endswith("。") or len(joined(lines[:2])) > 60 else joined(lines[:2])


def _without_ending(piece: list[str]) -> tuple[list[str], list[str]]:
    """The last item's own lines, and what follows it."""
    for at in range(1, len(piece)):
        done = brackets(joined(piece[:at])) and joined(piece[:at]).rstrip("。；").endswith(("）", ")", "】", "]"))
        if done or ENDING.match(piece[at]):
            return piece[:at], [line.strip() for line in piece[at:]]
    return piece, []


def _title(lines: Sequence[str]) -> str:
    """The plan's name: the last line before its text that ends as names of plans do, with the lines it goes on from."""
    width = max((len(line.strip()) for line in lines), default=0)
    for at in range(len(lines) - 1, -1, -1):
        title = _DRAFT.sub("", joined(lines[at : at + 1]))
        if _NAME_END.search(title) and not _PAUSE.search(title):
            for before in map(str.strip, reversed(lines[max(at - LINES_OF_TITLE + 1, 0) : at])):
                cut = _YEAR.search(before) and not _YEAR.search(
                    title
                )  # set larger, so it broke before the line was full
                if (
                    _PAUSE.search(before)
                    or _ATTACHED.fullmatch(before)
                    or not (cut or title[:1].isdigit() or len(before) >= FULL_LINE * width)
                ):
                    break
                title = joined([before]) + title
            return title
    return ""

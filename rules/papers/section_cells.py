"""Cells that name sections: 牵头 and 配合 in one cell, in all the hands an office writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from rules.names import plain_name
from rules.papers.many_sections import EVERY_OWN, EVERYONE, OPEN, OTHERS, is_everybody
from rules.papers.persons import is_person, without_numbers
from rules.papers.section_hands import common_hand
from rules.papers.section_names import SectionNames


class Role(Enum):
    LEAD = "牵头"
    SUPPORTING = "配合"


_LEAD_WORDS = "牵头|主办|主责|承办|负责|责任|主要|提供"
_SUPPORT_WORDS = "配合|协办|协助|参与|协同|会办|参加"
_KIND = "科室|单位|部门|处室|股室|机构|科|处"
# A label before the names: 牵头科室：宣传科. Without a colon only where the kind of body follows or a clause begins.
_LABEL = re.compile(
    rf"(?:^|(?<=[\s;；。，,、)）]))(?P<word>{_LEAD_WORDS}|{_SUPPORT_WORDS})(?P<kind>{_KIND})?(?:[:：]|为|是)"
    rf"|(?<=[^\s;；。，,、])(?P<word2>牵头|配合|协办|主办)(?P<kind2>{_KIND})?[:：]"
    rf"|(?:^|(?<=[\s;；。，,、]))(?P<word3>{_LEAD_WORDS}|{_SUPPORT_WORDS})(?P<kind3>{_KIND})\s*(?=\S)"
    r"|(?:^|(?<=[\s;；。，,、]))(?P<word4>牵头|主办|配合|协办|协助)(?=[^\s;；。，,、:：])"
)
# A role behind the names: 宣传科牵头，办公室配合.
_VERB = re.compile(
    rf"(?P<word>{_LEAD_WORDS}|{_SUPPORT_WORDS})(?:负责)?(?:落实|实施|办理|完成|更新|维护|报送|发布|提供|保障|牵头)*"
)
_MARK = re.compile(rf"[(\[【](?:为)?(?P<word>{_LEAD_WORDS}|{_SUPPORT_WORDS})(?:{_KIND})?[)\]】]")
_FIRST_ROLE = re.compile(rf"(?P<word>{_LEAD_WORDS}|{_SUPPORT_WORDS})[，,;；、]")
_BETWEEN = re.compile(r"[、，,;；。/⟩\s]+")
_NOTE = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_BODY_IN_NOTE = re.compile("科|室|处|股|中心|单位|部门|台|站")
# Notes that take nothing away from whose the column is.
_ASIDE = re.compile(r"[\W\d]*|.*(?:电话|手机|联系人|责任人|负责人|联络员|信息员|经办人|[主一][任岗]|[AB]岗)[:：]?.*")
_BREAKS = re.compile(r"[、，,;；。/／\\\n|&+]+")
_SLASH = re.compile(r"[一-龥]\s*[/／\\|]\s*[一-龥]")
_JOINERS = re.compile(r"和|及|与|以及|暨|\s+")
_FILLERS = re.compile(
    "^(?:由|请|共同|分别|各自|具体|按照?职责(?:分工)?|按照?分工|会同|会|主要|统一)|(?:共同|分别|各自|统一|按照?(?:各自)?职责(?:分工|范围)?(?:答复|办理|落实|负责|提供|更新)?|按照?分工(?:负责)?|具体)$"
)
_NOT_YET = re.compile("(?:暂|尚)?(?:待定|未定|另定|待明确|未明确|待确定|空缺|暂缺|待研究)|另行(?:确定|明确)|[?？]+")
_SEVERAL_LEFT_OPEN = re.compile("等(?:科室|部门|单位|有关科室|相关科室)?$")

NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空", "×", "无此项", "不涉及", "n/a"})


@dataclass
class Named:
    """What a cell names; `problems` make the row unread, `doubts` are for a person to look at, `assumed` holds for all rows alike."""

    lead: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)  # what words for many sections are taken for
    everybody: list[str] = field(default_factory=list)  # 各科室 alone lead: doubtful, and in many rows alike
    persons: list[str] = field(default_factory=list)  # who stands beside the sections
    besides: Sequence[str] = ()
    others: list[Role] = field(default_factory=list)  # 其他科室: known when the rest is

    @property
    def is_as_written(self) -> bool:
        """Whether nothing is understood or left out beyond the names that stand there."""
        return not (self.doubts or self.assumed or self.everybody)

    def add(self, role: Role, names: Iterable[str]) -> None:
        place = self.lead if role is Role.LEAD else self.supporting
        place += [name for name in names if name not in place]


def parse_sections(text: str, names: SectionNames, role: Role, besides: Sequence[str] = ()) -> Named:
    """The sections of a cell; words without a mark have the cell's own `role`, unless others are marked.

    `besides`: who leads by another cell, and so is not among 各科室 and 其他科室 here.
    """
    words = common_hand(without_numbers(text))
    named = Named(besides=besides)
    if plain_name(words) in NOTHING:
        return named
    whole = names.resolve(words)
    if whole:
        named.add(role, [whole])
        return named
    words = _with_notes(_without_persons(words, names, named), names, named)
    if _SLASH.search(words):
        named.doubts.append(f"“{text.strip()}”用斜杠连着，按都负责读入")
    parts = _parts(words, role)
    for part_role, part in parts:
        _add_names(part_role, part, names, named)
    if len(parts) == len(named.doubts) == 1 and is_everybody(_bare(parts[0][1].strip(" \n、，,"))):
        named.everybody, named.doubts = named.doubts, []  # nobody is named beside them, and nothing else is doubtful
    for other in named.others:
        rest = [n for n in names.own if n not in named.lead and n not in named.supporting and n not in besides]
        named.add(other, rest)
        (named.doubts if other is Role.LEAD else named.assumed).append(f"“其他科室”按{_listed(rest)}读入")
    named.supporting = [name for name in named.supporting if name not in named.lead]
    return named


def _without_persons(words: str, names: SectionNames, named: Named) -> str:
    """The words without persons that stand behind or before a section (宣传科 李某, 科技科：王某); they are kept in `named`."""
    pieces = re.split(r"(\s*[\s:\-—]\s*)", words)
    told = list(pieces)
    beside = [bool(names.resolve(re.split("[、，,;；。/]", piece)[-1])) for piece in pieces]
    for at in range(0, len(pieces), 2):
        piece = pieces[at]
        glued = next((n for n in range(2, len(piece) - 1) if names.resolve(piece[:n]) and is_person(piece[n:])), 0)
        persons = re.split("[、，,/]", piece)
        if glued:
            named.persons.append(piece[glued:])
            told[at] = piece[:glued]
        elif all(map(is_person, persons)) and (beside[max(at - 2, 0)] or any(beside[at + 2 : at + 3])):
            named.persons += persons
            told[at], beside[at] = "", True  # a further person may follow
    return "".join(told)


def _with_notes(words: str, names: SectionNames, named: Named) -> str:
    """Notes in brackets: a role stays as a mark, further sections come into the line, other notes are left out."""
    words = _MARK.sub(lambda m: "⟨牵⟩" if _role(m["word"]) is Role.LEAD else "⟨配⟩", words)

    def note(match: re.Match[str]) -> str:
        inner = match[1].strip()
        if EVERYONE.fullmatch(plain_name(match.string[: match.end()].split("、")[-1])):
            return match[0]
        first = _FIRST_ROLE.match(inner)
        if first:  # 宣传科（牵头，办公室配合）
            return f"{'⟨牵⟩' if _role(first['word']) is Role.LEAD else '⟨配⟩'}；{inner[first.end() :]}；"
        verb = _VERB.search(inner)
        if verb and _BODY_IN_NOTE.search(inner):
            if _role(verb["word"]) is Role.LEAD and verb["word"] not in ("牵头", "主办", "主责"):
                named.doubts.append(f"括号里的“{inner}”按责任科室读入")
            return f"；{inner}；"
        before = _BETWEEN.split(match.string[: match.start()].strip())[-1]
        if names.resolve(inner) and names.resolve(inner) == names.resolve(before):
            return ""  # 规划财务科（规财科）: its other name
        if names.resolve(inner) or _BODY_IN_NOTE.search(inner):
            named.problems.append(f"括号里的“{inner}”看不出是牵头还是配合")
        elif inner and not (_ASIDE.fullmatch(inner) or all(map(is_person, re.split("[、，,/ ]+", inner)))):
            named.doubts.append(f"括号里的“{inner}”没有读入")
        return ""

    return _NOTE.sub(note, words)


def has_roles(text: str) -> bool:
    """Whether a cell itself says who leads or supports."""
    return bool(re.search(f"{_LEAD_WORDS}|{_SUPPORT_WORDS}", text))


def _role(word: str) -> Role:
    return Role.SUPPORTING if re.fullmatch(_SUPPORT_WORDS, word) else Role.LEAD


def _parts(words: str, usual: Role) -> list[tuple[Role, str]]:
    """The line cut by roles: by labels before the names, else by verbs behind them, else by marks in brackets."""
    labels = list(_LABEL.finditer(words))
    if labels:
        head = words[: labels[0].start()].strip(" \n;；，,、")
        return (_parts(head, usual) if head else []) + _labelled(words, labels)
    parts: list[tuple[Role, str]] = []
    led = "⟨牵⟩" in words
    for clause in re.split("[;；。]+", words):
        at = 0
        for verb in _VERB.finditer(clause):
            if clause[at : verb.start()].strip(" \n，,、"):
                role = _role(verb["word"])
                role = Role.SUPPORTING if role is Role.LEAD and led and verb["word"] not in ("牵头", "主办") else role
                parts.append((role, clause[at : verb.start()]))
                led = led or role is Role.LEAD
                at = verb.end()
        rest = clause[at:]
        if rest.strip(" \n，,、"):
            parts += _marked(rest, Role.SUPPORTING if led else usual)
            led = led or "⟨牵⟩" in rest
    return [piece for role, part in parts for piece in ([(role, part)] if "⟨" not in part else _marked(part, role))]


def _labelled(words: str, labels: Sequence[re.Match[str]]) -> list[tuple[Role, str]]:
    """牵头单位：甲；责任单位：乙: beside a named lead, those who answer are those who support it."""
    kinds = [next(word for word in (m["word"], m["word2"], m["word3"], m["word4"]) if word) for m in labels]
    has_lead = any(word in ("牵头", "主办", "主责") for word in kinds)
    ends = [m.start() for m in labels[1:]] + [len(words)]
    parts = []
    for match, word, end in zip(labels, kinds, ends, strict=True):
        role = _role(word)
        if role is Role.LEAD and has_lead and word not in ("牵头", "主办", "主责"):
            role = Role.SUPPORTING
        parts += _marked(words[match.end() : end], role)
    return parts


def _marked(words: str, usual: Role) -> list[tuple[Role, str]]:
    """Names with marks behind them, one by one: 宣传科⟨牵⟩、科技科. Beside a marked lead the others support it."""
    if "⟨" not in words:
        return [(usual, words)]
    others = Role.SUPPORTING if "⟨牵⟩" in words else usual
    parts: list[tuple[Role, str]] = []
    for token in re.split(r"[、，,;；/\n\s]+", re.sub(r"\s+⟨", "⟨", words).replace("⟩", "⟩、")):
        if token.endswith("⟨牵⟩"):
            parts.append((Role.LEAD, token[:-3]))
        elif token.endswith("⟨配⟩"):
            parts.append((Role.SUPPORTING, token[:-3]))
        elif token:
            parts.append((others, token))
    return parts


def _add_names(role: Role, words: str, names: SectionNames, named: Named) -> None:
    if _add_many(role, words.strip(" \n、，,"), names, named):
        return
    for token in _BREAKS.split(words):
        token = _bare(token)
        if token and not _add_many(role, token, names, named):
            for part in _apart(token, names):
                if not _add_many(role, part, names, named):
                    _add_one(role, part, names, named)


def _bare(token: str) -> str:
    token = token.strip(" \t：:")
    while (shorter := _FILLERS.sub("", token).strip()) != token:
        token = shorter
    return token


def _apart(token: str, names: SectionNames) -> list[str]:
    """A token cut at 和, 及 or spaces, where that makes known names of it and it is none itself."""
    if names.resolve(token) or OPEN.fullmatch(token):
        return [token]
    parts = _segmented(token, names) or [part for part in _JOINERS.split(token) if part]
    known = [bool(names.resolve(part) or EVERY_OWN.fullmatch(part) or OTHERS.fullmatch(part)) for part in parts]
    return parts if len(parts) > 1 and all(known) else [token]


def _segmented(token: str, names: SectionNames) -> list[str]:
    """宣传科科技科 cut into names, where it consists of nothing else."""
    for at in range(len(token) - 2, 1, -1):
        if names.resolve(token[:at]):
            rest = [token[at:]] if names.resolve(token[at:]) else _segmented(token[at:], names)
            if rest:
                return [token[:at], *rest]
    return []


def _add_many(role: Role, word: str, names: SectionNames, named: Named) -> bool:
    """Words that stand for many sections; whether the word was one."""
    plain = plain_name(word)
    if names.resolve(word):
        return False
    if OTHERS.fullmatch(plain):
        named.others.append(role)
    elif is_everybody(word):
        everybody = names.own if EVERY_OWN.fullmatch(plain) else names.names
        every = tuple(name for name in everybody if name not in named.besides)
        named.add(role, every)
        (named.doubts if role is Role.LEAD else named.assumed).append(f"“{word}”按{_listed(every)}读入")
    else:
        return False
    return True


def _add_one(role: Role, word: str, names: SectionNames, named: Named) -> None:
    found = names.resolve(word)
    if found:
        named.add(role, [found])
    elif OPEN.fullmatch(plain_name(word)) or _SEVERAL_LEFT_OPEN.search(word):
        if role is Role.LEAD:
            named.problems.append(f"“{word}”没有写明是哪几个科室")
        else:
            named.doubts.append(f"配合写的是“{word}”，没有列名，配合科室没有读入")
    elif _NOT_YET.fullmatch(plain_name(word)):
        named.problems.append(f"写的是“{word}”，请定下来再填写")
    elif names.resolve(f"{word}科"):  # 宣传、科技科
        named.add(role, [names.resolve(f"{word}科")])
        named.doubts.append(f"“{word}”按“{names.resolve(f'{word}科')}”读入")
    else:
        near = names.like(word)
        named.problems.append(f"没有登记科室“{word}”" + (f"，最接近的是“{near}”" if near else ""))


def _listed(names: Sequence[str]) -> str:
    return f"全部 {len(names)} 个科室（{'、'.join(names)}）" if len(names) > 1 else "、".join(names)

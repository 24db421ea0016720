"""Which known checks prove an item of a new plan: by its likeness to items of earlier plans, else by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from rules.data import data_file
from rules.duties import Duty, LedgerPart, Proof
from rules.papers.plan_items import Item, brackets
from rules.papers.plan_owners import Owners, owners_of

SAME, LIKE = (
    85.0,
    55.0,
)  # likeness of two texts in per cent: the same item with other figures, an item of the same matter
LONGEST_TITLE = 24
_OPENING = re.compile(
    "^(?:局办公室|各单位和科室|各科室|各单位|局机关各科室)?(?:要|应)?(?:进一步|积极|认真|切实|持续|深入|全面|扎实)*"
)
_WEB = re.compile("公开|网站|栏目|发布|公布|公示|上网|解读|转载|门户|平台|目录|专栏")
_ENDS = re.compile("[。；;：:]")


class Sureness(Enum):
    """How far a proposal can be relied on."""

    SAME = "与往年的事项基本相同"
    LIKE = "与往年的事项相近"
    WORDS = "按用语拟定"
    NONE = "没有相近的事项"


@dataclass(frozen=True)
class Proposal:
    """One item of the new plan as data, with what it was taken from."""

    duty: Duty
    sureness: Sureness
    source: str  # 2019 年第 8 项“…”, "" where there is none

    @property
    def is_sure(self) -> bool:
        return self.sureness is Sureness.SAME


@dataclass(frozen=True)
class Earlier:
    """A duty of an earlier plan."""

    year: int
    duty: Duty

    @property
    def named(self) -> str:
        return f"{self.year} 年第 {self.duty.number} 项“{self.duty.title}”"


def proposed(items: Sequence[Item], earlier: Sequence[Earlier]) -> tuple[Proposal, ...]:
    """Each item as a duty; whatever is not sure says 待确认 in its notes."""
    return tuple(_proposal(item, owners_of(item.text), earlier) for item in items)


def _proposal(item: Item, owners: Owners, earlier: Sequence[Earlier]) -> Proposal:
    body = _body(item.text)
    near = max(earlier, key=lambda one: _likeness(body, one), default=None)
    likeness = _likeness(body, near) if near else 0.0
    if near and likeness >= LIKE:
        sureness = Sureness.SAME if likeness >= SAME else Sureness.LIKE
    else:
        near = _by_words(body, earlier)
        sureness = Sureness.WORDS if near else Sureness.NONE
    return Proposal(_duty(item, owners, near, sureness), sureness, near.named if near else "")


def _likeness(body: str, earlier: Earlier) -> float:
    """Of whole texts; a short item that is the beginning of a longer one is like it as well."""
    other = _body(earlier.duty.text)
    opening = fuzz.ratio(body.split("。")[0], other.split("。")[0])
    return max(fuzz.ratio(body, other), 0.5 * fuzz.ratio(body, other) + 0.5 * opening)


def _body(text: str) -> str:
    """What is owed, without who owes it and without years."""
    found = brackets(text)
    words = text[: found[-1].start()] if found else text
    return re.sub(r"\d{4}年", "", words)


def _by_words(body: str, earlier: Sequence[Earlier]) -> Earlier | None:
    """The duty of the 2019 plan that the item's words speak of; the first words of a text weigh most."""
    numbered = {one.duty.number: one for one in earlier if one.year == 2019}
    found = [
        (body.index(word), order, entry["like"])
        for order, entry in enumerate(data_file("plan_words.yaml"))
        for word in entry["words"]
        if word in body
    ]
    return numbered.get(min(found)[2]) if found else None


def _duty(item: Item, owners: Owners, near: Earlier | None, sureness: Sureness) -> Duty:
    number = item.number
    notes = list(owners.notes)
    old = near.duty if near else None
    if old and sureness is not Sureness.SAME:
        notes.append(f"待确认：{sureness.value}，核查方式照{near.named if near else ''}拟定")
    if old is None:
        notes.append("待确认：没有相近的事项，核查方式由程序暂拟")
    if owners.behind:
        notes.append(f"待确认：责任单位后面还有文字“{owners.behind[:40]}”")
    if item.printed != number:
        notes.append(f"原文序号是 {item.printed}，全方案统一编号为 {number}")
    web = old.web if old else ("本项要求公开的内容" if _WEB.search(item.text) else "")
    proof = old.proof if old else (Proof.BOTH if web else Proof.LEDGER)
    parts = old.ledger if old else (LedgerPart(id=f"{number}-1", what="落实情况的记录"),)
    return Duty(
        number=number,
        part=item.part or "一",
        title=old.title if old and sureness is Sureness.SAME else _title(item.text),
        text=item.text,
        lead=tuple(owners.lead),
        responsible=tuple(owners.responsible),
        supporting=tuple(owners.supporting),
        deadline=owners.deadline,
        deadline_month=owners.deadline_month,
        proof=proof,
        web=web,
        ledger=tuple(part.model_copy(update={"id": f"{number}-{n}"}) for n, part in enumerate(parts, 1)),
        checks=old.checks if old else (),
        known_as=_known_as(near),
        confirm=_to_confirm(owners),
        bound=old.bound if old and sureness is Sureness.SAME else "",
        notes=tuple(dict.fromkeys(notes)),
    )


def _known_as(near: Earlier | None) -> tuple[int, ...]:
    """The numbers of the 2019 plan, in which checks count."""
    if near is None:
        return ()
    return near.duty.known_as or ((near.duty.number,) if near.year == 2019 else ())


def _to_confirm(owners: Owners) -> str:
    """What the office has to say of who answers."""
    if not (owners.lead or owners.responsible or owners.supporting):
        return "没有写牵头单位和责任单位：由谁负总责"
    twice = next((note for note in owners.notes if "写了两遍" in note), "")
    if twice:
        return twice.removesuffix("，疑有一处应为其他科室") + "：是否有一处应为其他科室"
    vague = not owners.lead and any(re.search("各|相关|有关|具有|等", name) for name in owners.responsible)
    return "没有写牵头单位：由谁负总责" if vague else ""


def _title(text: str) -> str:
    """The item's first words, cut where they pause."""
    first = _ENDS.split(text)[0]
    short = _OPENING.sub("", first) or first
    if len(short) > LONGEST_TITLE:
        short = next((cut for cut in re.split("[，,]", short) if cut), short)[:LONGEST_TITLE]
    return short

"""Parts that a matter must show (执法依据, 申请表 …): looked for in whole columns, then on the whole portal, before one is called absent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from audits.checks.column_matter import Matter, words
from audits.checks.matter_told import evidence_of, hidden_told, named_elsewhere, titles_told, told_wholly
from audits.checks.points import Point
from audits.model import Outcome, Place
from audits.site import Site
from rules.data import data_file

EVIDENCE_MOST = 5  # pages read that a finding of absence points to


@dataclass(frozen=True)
class Part:
    """One part: its stable id, its Chinese name, the words by which it is known."""

    id: str
    name: str
    pattern: re.Pattern[str]
    elsewhere: re.Pattern[str]  # by which it is known outside the columns that should hold it


@cache
def parts_of(matter: str) -> tuple[Part, ...]:
    """The parts of a matter of parts.yaml."""
    return tuple(
        Part(name, str(row["name"]), words(row["phrases"]), words(row.get("elsewhere", row["phrases"])))
        for name, row in data_file("parts.yaml")[matter].items()
    )


@dataclass(frozen=True)
class Asked:
    """What is said where a part is not there."""

    whole: str  # Chinese: whose parts they are, 行政执法公示 …
    fix: str
    recognised: int = (
        1  # so many other parts must be there before one is called absent: else the readers may not know these words
    )


def judge_parts(site: Site, matter: Matter, parts: Sequence[Part], asked: Asked, url: str) -> Iterator[Point]:
    """A point a part: PASS, on the portal but not here TOLERATED, in doubt MANUAL, unread NOT_EVALUATED, absent FAIL."""
    there = {part.id: matter.saying(part.pattern) for part in parts}
    count = sum(piece is not None for piece in there.values())
    weighed = told_wholly(site, matter)
    for part in parts:
        if there[part.id] is not None:
            yield Point(part.id, Outcome.PASS)
            continue
        elsewhere = named_elsewhere(site, part.elsewhere, matter, weighed)
        if elsewhere:
            yield _elsewhere(part, asked, elsewhere)
        elif matter.cause is not None or not site.health.nav_complete:
            cause = matter.cause
            yield (
                Point(part.id, Outcome.NOT_EVALUATED, cause=cause)
                if cause
                else _doubt(part, asked, url, "全站导航未能读全")
            )
        elif matter.hiding:
            yield _doubt(part, asked, url, f"可能在{hidden_told(matter.hiding)}中")
        elif count < asked.recognised:
            yield _doubt(part, asked, url, "栏目内容与通常的写法不同")
        else:
            yield _absent(site, part, asked, url, matter)


def _elsewhere(part: Part, asked: Asked, places: tuple[Place, ...]) -> Point:
    told = "、".join(f"“{p.text}”" for p in places)
    return Point(
        part.id, Outcome.TOLERATED, "part_elsewhere", f"{asked.whole}的“{part.name}”不在专栏内",
        f"“{part.name}”不在本栏目内，在网站其他地方有 {told}。", "在专栏内集中公开，或在专栏内设链接", places=places,
        url=places[0].url,
    )  # fmt: skip


def _doubt(part: Part, asked: Asked, url: str, why: str) -> Point:
    return Point(
        part.id, Outcome.MANUAL, "part_missing", f"{asked.whole}的“{part.name}”待核对",
        f"没有读到“{part.name}”，{why}，请人工核对。", asked.fix, url,
    )  # fmt: skip


def _absent(site: Site, part: Part, asked: Asked, url: str, matter: Matter) -> Point:
    # A column that is a single page is read as that page.
    pages = matter.pages or tuple(p for p in matter.pieces if p.url in matter.own and p.text)
    read = titles_told(pages)
    files = f"和 {len(matter.read_files)} 个附件" if matter.read_files else ""
    return Point(
        part.id, Outcome.FAIL, "part_missing", f"{asked.whole}缺“{part.name}”",
        f"栏目及所列文章已读全（{len(pages)} 篇{files}），网站其他栏目的名称和标题也已查过，没有“{part.name}”。",
        asked.fix, url, facts=(("已读", read),) if read else (),
        evidence=tuple(e for p in pages[:EVIDENCE_MOST] for e in evidence_of(site, p)),
    )  # fmt: skip

"""A year of a bureau by chance: what becomes of each problem month by month, and what every paper has to say of it.

The truth is reckoned here from the plan of the year alone, with none of the reports' code: statuses, scores, means, pairs.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

TRIAL, MISSING, UNFIT, PUBLISHED = "试运行", "没有体检", "降级", "已发布"
MONTHS = {
    "2025-12": TRIAL, "2026-01": PUBLISHED, "2026-02": PUBLISHED, "2026-03": PUBLISHED, "2026-04": MISSING,
    "2026-05": PUBLISHED, "2026-06": UNFIT, "2026-07": PUBLISHED, "2026-08": PUBLISHED, "2026-09": PUBLISHED,
    "2026-10": PUBLISHED, "2026-11": PUBLISHED, "2026-12": PUBLISHED,
}  # fmt: skip
SECTIONS = ("局办公室", "宣传管理科", "科技事业科", "安全播出科")
RENAMED, NEW_NAME, RENAMED_FROM = "宣传管理科", "宣传处", "2026-07"
DEARER_FROM = "2026-08"  # a dead link costs two points instead of one
UNSEEN = ("安全播出科", "2026-09")  # its columns could not be looked at
APPEAL_OF, APPEAL_GRANTED_IN = "2026-03", "2026-05"
WAIVER = (date(2026, 2, 20), date(2026, 10, 31))
LINKS, COLUMNS = 10, 2  # weights of the two cells of a section
A_SECTION = 7  # problems


class Look(Enum):
    """What an audit sees of a subject."""

    FOUND = "F"
    WELL = "W"
    UNSEEN = "N"


@dataclass
class Standing:
    """What the register has to say of one problem in one month."""

    status: str
    months: int
    first_seen: date


@dataclass(frozen=True)
class Problem:
    """One link over the year. The first of a section is waived for a while, the second dismissed on appeal."""

    number: int
    section: str
    looks: dict[str, Look]

    @property
    def is_waived(self) -> bool:
        return self.number % A_SECTION == 0

    @property
    def is_appealed(self) -> bool:
        return self.number % A_SECTION == 1


@dataclass
class Year:
    """The plan of one year, and what follows from it."""

    problems: list[Problem]
    told: dict[str, dict[int, Standing]] = field(default_factory=dict)  # month -> problem -> what its register says

    def name(self, section: str, month: str) -> str:
        return NEW_NAME if section == RENAMED and month >= RENAMED_FROM else section

    def dismissed(self, problem: Problem, month: str) -> bool:
        """Dismissed on appeal for the month, and carried over while the same is found without having been well."""
        if not problem.is_appealed or month < APPEAL_OF or problem.looks[APPEAL_OF] is not Look.FOUND:
            return False
        between = [m for m in published() if APPEAL_OF < m < month]
        return not any(problem.looks[m] is Look.WELL for m in between)

    def charged(self, problem: Problem, month: str) -> bool:
        waived = problem.is_waived and day(month) <= WAIVER[1]
        return problem.looks[month] is Look.FOUND and not waived and not self.dismissed(problem, month)

    def score(self, section: str, month: str) -> str:
        """To a tenth, half up."""
        count = sum(p.section == section and self.charged(p, month) for p in self.problems)
        price = 2 if month >= DEARER_FROM else 1
        weight = LINKS + (0 if (section, month) == UNSEEN else COLUMNS)
        tenths = 1000 * (1 - Fraction(min(LINKS, price * count), weight))
        rounded = int(tenths + Fraction(1, 2))
        return f"{rounded // 10}.{rounded % 10}"

    def mean(self, section: str) -> str:
        scores = [Fraction(self.score(section, month)) for month in published() if month.startswith("2026")]
        rounded = int(10 * sum(scores) / len(scores) + Fraction(1, 2))
        return f"{rounded // 10}.{rounded % 10}"

    def blamed(self, month: str) -> set[int]:
        """Problems that stand in the month's own count: neither waived nor dismissed."""
        return {p.number for p in self.problems if p.looks[month] is Look.FOUND and not self.dismissed(p, month)}


def day(month: str) -> date:
    """The day judged."""
    year, number = map(int, month.split("-"))
    return date(year, number, 22)


def published() -> list[str]:
    """The months that count."""
    return [month for month, kind in MONTHS.items() if kind == PUBLISHED]


def make_year(seed: int) -> Year:
    """A year by chance: problems come, stay, go, come back and are not seen."""
    chance = random.Random(seed)
    problems = []
    for number in range(A_SECTION * len(SECTIONS)):
        look, looks = chance.choice((Look.FOUND, Look.WELL)), {}
        for month in MONTHS:
            looks[month] = look
            turn = chance.random()
            if turn < 0.25:
                look = Look.WELL if look is Look.FOUND else Look.FOUND
            elif turn < 0.35 and month > "2026-01":
                look = Look.UNSEEN
            elif look is Look.UNSEEN:
                look = chance.choice((Look.FOUND, Look.WELL))
        if number % A_SECTION == 1:
            looks[APPEAL_OF] = Look.FOUND
        problems.append(Problem(number, SECTIONS[number // A_SECTION], looks))
    year = Year(problems)
    for problem in problems:
        _follow(year, problem)
    return year


def _follow(year: Year, problem: Problem) -> None:
    """What each published month says of the problem, from what the published months before it said."""
    known: Standing | None = None
    ended = withdrawn = False
    for month in MONTHS:
        kind, look = MONTHS[month], problem.looks[month]
        if kind in (MISSING, UNFIT):
            continue
        said: Standing | None = None
        if look is Look.FOUND and year.dismissed(problem, month):
            said = Standing("withdrawn", 1, day(month))
            if known and not ended and not withdrawn:
                said = Standing("withdrawn", known.months + 1, known.first_seen)
            known, ended, withdrawn = said, True, True
        elif look is Look.FOUND:
            going_on = known is not None and not ended
            if going_on and known is not None:
                said = Standing("persisting", known.months + 1, known.first_seen)
            else:
                said = Standing("returned" if known and not withdrawn else "new", 1, day(month))
            known, ended, withdrawn = said, False, False
        elif known is not None and not ended:
            said = Standing("fixed" if look is Look.WELL else "undetermined", known.months, known.first_seen)
            ended = look is Look.WELL
        if said is not None:
            year.told.setdefault(month, {})[problem.number] = said

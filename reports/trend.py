"""Scores of the last twelve months as a small drawing that needs no script, with the words that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reports.edition import Told, scoring_digest
from reports.figures import percent, score_text

MONTHS = 12
WIDTH, HEIGHT, MARGIN = 120, 26, 4  # of the drawing, in its own units
COVERAGE_LEAP = Decimal(10)  # percentage points: beyond it the months no longer speak of the same things
HIGHEST_FLOOR = 90  # the scale shows ten points at least, so that small changes look small


@dataclass(frozen=True)
class Month:
    """One section in one month."""

    month: str
    score: Decimal | None  # None where it had none
    coverage: Decimal | None
    digest: str


@dataclass(frozen=True)
class Spot:
    """A month in the drawing."""

    x: int
    y: int


@dataclass(frozen=True)
class Trend:
    """A section's months, oldest first, with the scale that all sections of the edition share."""

    months: tuple[Month, ...]
    floor: int

    @property
    def told(self) -> str:
        """The drawing in words."""
        rows = [f"{m.month} {m.score if m.score is not None else '未评'}" for m in self.months]
        return "，".join(rows) + "".join(f"；{break_}" for break_ in self.breaks.values())

    @property
    def breaks(self) -> dict[str, str]:
        """Months that do not compare with the one before, and why."""
        found = {}
        for before, after in pairwise(self.months):
            if before.digest != after.digest:
                found[after.month] = f"{after.month} 起评分口径有变"
            elif _leaps(before.coverage, after.coverage):
                found[after.month] = f"{after.month} 覆盖率由 {before.coverage}% 变为 {after.coverage}%"
        return found

    @property
    def spots(self) -> tuple[Spot | None, ...]:
        """Where each month stands in the drawing; None where it had no score."""
        return tuple(self._spot(n, month.score) for n, month in enumerate(self.months))

    @property
    def last(self) -> Spot | None:
        return self.spots[-1] if self.spots else None

    @property
    def lines(self) -> tuple[str, ...]:
        """The points of each unbroken line: a month without a score, or one that does not compare, breaks it."""
        runs: list[list[Spot]] = [[]]
        for month, spot in zip(self.months, self.spots, strict=True):
            if spot is None or month.month in self.breaks:
                runs.append([])
            if spot is not None:
                runs[-1].append(spot)
        return tuple(" ".join(f"{s.x},{s.y}" for s in run) for run in runs if len(run) > 1)

    @property
    def bars(self) -> tuple[int, ...]:
        """Where the marks of months that do not compare stand."""
        return tuple(self._x(n) - self._step // 2 for n, month in enumerate(self.months) if month.month in self.breaks)

    @property
    def _step(self) -> int:
        return (WIDTH - 2 * MARGIN) // (MONTHS - 1)

    def _x(self, number: int) -> int:
        return WIDTH - MARGIN - (len(self.months) - 1 - number) * self._step

    def _spot(self, number: int, score: Decimal | None) -> Spot | None:
        if score is None:
            return None
        part = (score - self.floor) / (100 - self.floor)
        return Spot(self._x(number), round(HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN)))


def trends(told: Told) -> Mapping[str, Trend]:
    """The trend of each section; none while there is one month alone."""
    past = told.history.editions[-(MONTHS - 1) :]
    if not past:
        return {}
    digest = scoring_digest(told.rules)
    rows: dict[str, tuple[Month, ...]] = {}
    for share in told.sections:
        earlier = [
            Month(e.month, _number(e.scores.get(share.name)), _number(e.coverage.get(share.name)), e.comparable)
            for e in past
        ]
        score, coverage = share.score.score if share.score else None, share.score.coverage if share.score else None
        now = Month(
            told.masthead.month,
            Decimal(score_text(score)) if score is not None else None,
            _number(percent(coverage)) if coverage is not None else None,
            digest,
        )
        rows[share.name] = (*earlier, now)
    floor = _floor([m.score for months in rows.values() for m in months if m.score is not None])
    return {name: Trend(months, floor) for name, months in rows.items()}


def _leaps(before: Decimal | None, after: Decimal | None) -> bool:
    return before is not None and after is not None and abs(after - before) >= COVERAGE_LEAP


def breaks(drawn: Mapping[str, Trend]) -> tuple[str, ...]:
    """The months that do not compare: what breaks all sections is said once, what breaks some with their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, trend in drawn.items():
        for told in trend.breaks.values():
            found[told].append(name)
    return tuple(
        told if len(names) == len(drawn) else f"{'、'.join(names)} {told}" for told, names in sorted(found.items())
    )


def _floor(scores: Sequence[Decimal]) -> int:
    """The lower end of the scale: the tens below the lowest score."""
    return min(HIGHEST_FLOOR, int(min(scores, default=Decimal(HIGHEST_FLOOR)) // 10 * 10))


def _number(text: str | None) -> Decimal | None:
    return Decimal(text.rstrip("%")) if text else None

"""The year's table: each section's mean over the published months, with the months behind every number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from reports.figures import exact, score_text
from reports.months import NO_RUN, NO_WORK, MonthTold, Work
from reports.trend import COVERAGE_LEAP

UNSCORED = "未评"


@dataclass(frozen=True)
class MonthHead:
    """One month of the year: what became of it."""

    month: str
    state: str  # 已发布第 2 版, 送审稿（不计）, 未体检
    counts: bool


@dataclass(frozen=True)
class YearRow:
    """One section's year."""

    rank: int | None
    section: str
    scores: tuple[str, ...]  # one for each month of the year: 93.2, 未评, — where the month does not count
    rated: tuple[tuple[str, Decimal], ...]  # the months behind the mean
    work: Work  # over the months that count
    lowest: str

    @property
    def mean(self) -> Fraction | None:
        return sum((Fraction(s) for _, s in self.rated), Fraction(0)) / len(self.rated) if self.rated else None

    @property
    def mean_text(self) -> str:
        return score_text(self.mean) if self.mean is not None else UNSCORED

    @property
    def arithmetic(self) -> str:
        """The mean as a sum on one line."""
        if not self.rated:
            return "没有计分的月份"
        parts = " + ".join(f"{score}（{int(month[5:])} 月）" for month, score in self.rated)
        return f"（{parts}）÷ {len(self.rated)} = {self.mean_text}"

    @property
    def points(self) -> str:
        return exact(self.work.points)


@dataclass(frozen=True)
class Appraisal:
    """The year's table."""

    year: int
    portal: str
    demo: bool
    heads: tuple[MonthHead, ...]
    rows: tuple[YearRow, ...]
    months: tuple[MonthTold, ...]  # that count
    breaks: tuple[str, ...]  # months that do not compare with the one before

    @property
    def counted(self) -> int:
        return len(self.months)

    @property
    def summary(self) -> str:
        left = [head for head in self.heads if not head.counts]
        text = (
            f"{self.year} 年计入 {self.counted} 个月。"
            if self.months
            else f"{self.year} 年还没有已发布的月份，没有考核数。"
        )
        return text + (f"其余 {len(left)} 个月没有发布，不计。" if left and self.months else "")


def appraise(year: int, months: Sequence[MonthTold]) -> Appraisal:
    """Reckon the year's table from its months; only published ones count. Pure."""
    held = {told.month: told for told in months}
    counting = tuple(told for told in months if told.published)
    heads = tuple(_head(f"{year}-{n:02}", held) for n in range(1, 13))
    sections = list(dict.fromkeys(name for told in reversed(counting) for name in told.scores))
    rows = [_row(section, heads, counting) for section in sections]
    means = sorted((row.mean for row in rows if row.mean is not None), reverse=True)
    ranked = [_ranked(row, means) for row in rows]
    last = months[-1] if months else None
    return Appraisal(
        year=year,
        portal=last.portal if last else "",
        demo=bool(last and last.demo),
        heads=heads,
        rows=tuple(sorted(ranked, key=lambda row: (row.rank is None, row.rank or 0))),
        months=counting,
        breaks=tuple(told for a, b in pairwise(counting) for told in _breaks(a, b)),
    )


def _breaks(before: MonthTold, after: MonthTold) -> Iterator[str]:
    """Why a month does not compare with the one before."""
    if before.digest != after.digest:
        yield f"{after.month} 起评分口径有变"
    leapt = [
        f"{name} {before.coverage[name]}% → {covered}%" for name, covered in after.coverage.items()
        if name in before.coverage and abs(covered - before.coverage[name]) >= COVERAGE_LEAP
    ]  # fmt: skip
    if leapt:
        yield f"{after.month} 覆盖率变动较大（{'、'.join(leapt)}）"


def _head(month: str, held: dict[str, MonthTold]) -> MonthHead:
    told = held.get(month)
    if told is None:
        return MonthHead(month, NO_RUN, False)
    if told.published:
        return MonthHead(month, f"第 {told.number} 版", True)
    return MonthHead(month, f"{told.status}，不计", False)


def _row(section: str, heads: Sequence[MonthHead], counting: Sequence[MonthTold]) -> YearRow:
    held = {told.month: told for told in counting}
    scores = []
    for head in heads:
        score = held[head.month].scores.get(section) if head.counts else None
        scores.append(str(score) if score is not None else UNSCORED if head.counts else "—")
    rated = tuple((told.month, score) for told in counting if (score := told.scores.get(section)) is not None)
    total = sum((told.work.get(section, NO_WORK) for told in counting), NO_WORK)
    lowest = min(rated, key=lambda item: item[1], default=None)
    return YearRow(None, section, tuple(scores), rated, total, f"{lowest[0]}：{lowest[1]}" if lowest else "—")


def _ranked(row: YearRow, means: Sequence[Fraction]) -> YearRow:
    """Equal printed means share a rank; a section without a score has none."""
    if row.mean is None:
        return row
    higher = sum(score_text(mean) != row.mean_text and mean > row.mean for mean in means)
    return YearRow(1 + higher, row.section, row.scores, row.rated, row.work, row.lowest)

"""The year of [07-25]: from the address, the article, a heading above, or pressed in between neighbours of a list in order; never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from audits.dated import Confidence, Dated
from audits.extract.dates import MonthDay
from audits.extract.row_dates import url_month, with_year


@dataclass(frozen=True)
class Row:
    """What decides the year of a row: its month and day, or its full date, its address, whether it is pinned, the year above."""

    full: Dated | None
    partial: MonthDay | None
    url: str
    pinned: bool = False
    heading: int | None = None


def settle_years(rows: Sequence[Row], fetched_at: datetime) -> list[Dated | None]:
    """The date of each row; None stays where the year is not certain.

    The address decides where its month is the row's own, then a year that stands as a heading above rows in order. Else the list must be in falling order, and exactly one year
    must lie between the next dated row below and the next dated row above (or the day the page was fetched).
    """
    dates: list[Dated | None] = [_own(row) for row in rows]
    for i, dated in _under_headings(rows):
        dates[i] = dates[i] or dated
    if not any(row.partial and not known for row, known in zip(rows, dates, strict=True)):
        return dates
    if not _falling(rows, dates):
        return dates
    anchors = [
        d.day if d and d.confidence is Confidence.SURE and not r.pinned else None
        for r, d in zip(rows, dates, strict=True)
    ]
    tomorrow = fetched_at.date() + timedelta(days=1)
    return [
        dates[i] or (_pressed(row.partial, anchors, i, tomorrow) if row.partial and not row.pinned else None)
        for i, row in enumerate(rows)
    ]


def _own(row: Row) -> Dated | None:
    if row.full or not row.partial:
        return row.full
    month = url_month(row.url)
    if month and month[1] == row.partial.month:
        return with_year(row.partial, month[0], "年份据网址")
    return None


def _under_headings(rows: Sequence[Row]) -> Iterator[tuple[int, Dated]]:
    """The rows whose year a heading tells, where all rows under that heading stand in order."""
    for year in {row.heading for row in rows if row.heading}:
        own = [(i, row.partial) for i, row in enumerate(rows) if row.heading == year and row.partial and not row.pinned]
        days = [(partial.month, partial.day) for _, partial in own]
        if days in (sorted(days), sorted(days, reverse=True)):
            for i, partial in own:
                dated = with_year(partial, year, "年份据上方标题")
                if dated:
                    yield i, dated


def _falling(rows: Sequence[Row], dates: Sequence[Dated | None]) -> bool:
    days = [d.day for r, d in zip(rows, dates, strict=True) if d and not r.pinned]
    return bool(days) and all(a >= b for a, b in pairwise(days))


def _pressed(partial: MonthDay | None, anchors: Sequence[date | None], i: int, latest: date) -> Dated | None:
    """The one year that keeps the order; None where several years or none do."""
    if partial is None:
        return None
    above = next((day for day in reversed(anchors[:i]) if day), latest)
    below = next((day for day in anchors[i + 1 :] if day), None)
    if below is None:
        return None
    fitting = []
    for year in range(below.year, above.year + 1):
        dated = with_year(partial, year, "年份据前后条目")
        if dated and below <= dated.day <= above:
            fitting.append(dated)
    return fitting[0] if len(fitting) == 1 else None


def year_of_article(partial: MonthDay, dates: Sequence[Dated], fetched_at: datetime) -> Dated | None:
    """A row's [07-25] with the one year in which its own page shows that day, None where no date of the page falls on it.

    Even a mere 更新时间 will do: that it falls on the row's own day and month by accident is past belief.
    """
    fitting = {d.day.year for d in dates if (d.day.month, d.day.day) == (partial.month, partial.day)}
    years = {year for year in fitting if date(year, partial.month, partial.day) <= fetched_at.date()}
    return with_year(partial, years.pop(), "年份据文章页") if len(years) == 1 else None

"""Witnesses of one publication that contradict each other: page, tag, address, index number, list. A fact, no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from audits.dated import Confidence, Dated, DateSource

# Off by a day is the midnight at which something was put on line, or the day after signing.
TOLERATED = timedelta(days=1)
_WITNESSES = frozenset(
    {DateSource.CMS, DateSource.META, DateSource.ROW, DateSource.DATA, DateSource.URL, DateSource.INDEX_NO}
)


def contradicting(published: Dated | None, dates: Iterable[Dated]) -> tuple[Dated, ...]:
    """The witnesses that name another day than the publication's by more than one; all of them where none could be chosen.

    A weak label (发文日期, 更新时间) names another event and contradicts nothing.
    """
    told = [
        d for d in dates if d.source in _WITNESSES or (d.source is DateSource.LABEL and d.confidence is Confidence.SURE)
    ]
    if published is not None:
        return tuple(d for d in told if abs(d.day - published.day) > TOLERATED)
    days = [d.day for d in told]
    return tuple(told) if days and max(days) - min(days) > TOLERATED else ()

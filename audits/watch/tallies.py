"""Looks counted by days. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from audits.watch.model import Look, LookState, WatchedDay

# 间隔访问: twenty looks in one minute are one look.
SPACED = timedelta(minutes=9)
COUNTED = {LookState.OPEN: "opened", LookState.FAILED: "failed", LookState.DOUBTFUL: "doubtful"}


@dataclass
class _Course:
    """Where the count stands on its way through the looks."""

    last: datetime | None = None
    content: str = ""


def days_of(looks: Iterable[Look], until: date) -> tuple[WatchedDay, ...]:
    """The looks of each watched day up to `until`, oldest day first; days without any are left out."""
    days: dict[date, WatchedDay] = defaultdict(lambda: WatchedDay(date.min))
    course = _Course()
    for look in sorted(looks, key=lambda look: look.at):
        moment = datetime.fromisoformat(look.at)
        if moment.date() <= until:
            day = replace(days[moment.date()], day=moment.date())
            days[day.day] = _with_content(_counted(day, look, moment, course), look, course)
    return tuple(days[day] for day in sorted(days))


def _counted(day: WatchedDay, look: Look, moment: datetime, course: _Course) -> WatchedDay:
    name = COUNTED.get(look.state)
    if name is None:
        return replace(day, lost=day.lost + 1)
    if course.last is not None and moment - course.last < SPACED:
        return day
    course.last = moment
    return replace(day, **{name: getattr(day, name) + 1})


def _with_content(day: WatchedDay, look: Look, course: _Course) -> WatchedDay:
    if not look.content:
        return day
    changed = bool(course.content) and look.content != course.content
    course.content = look.content
    return replace(day, read=day.read + 1, changed=day.changed + changed)

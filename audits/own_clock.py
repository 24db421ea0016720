"""Whether this machine's clock could be believed: its moments held against the Date that servers wrote on their answers. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from audits.extract.urls import host_of
from audits.snapshot.records import Attempt

MUCH = timedelta(hours=24)  # less changes no day by more than the hour of a request does
STEADY = timedelta(
    minutes=5
)  # an answer out of a cache bears the Date of the day it was made: those differ among each other
ANSWERS = 3  # of one host, before its Date is held against anything


def clock_off(attempts: Iterable[Attempt]) -> timedelta | None:
    """How far the servers' clocks are ahead of this machine's (negative: behind), where that is days and nobody says otherwise.

    None where some host's clock agrees with ours, or where too few answers bear a Date.
    """
    ahead: dict[str, list[timedelta]] = defaultdict(list)
    for attempt in attempts:
        written = _written(attempt)
        if written is not None:
            told = datetime.fromisoformat(attempt.at) + timedelta(milliseconds=attempt.elapsed_ms)
            ahead[host_of(attempt.final_url or attempt.url)].append(written - told)
    middle = [_middle(found) for found in ahead.values()]
    if any(abs(found) <= MUCH for found in middle):
        return None
    steady = [found for found in ahead.values() if len(found) >= ANSWERS and max(found) - min(found) <= STEADY]
    return _middle(steady[0]) if steady else None


def _middle(found: list[timedelta]) -> timedelta:
    return sorted(found)[len(found) // 2]


def _written(attempt: Attempt) -> datetime | None:
    value = next((value for name, value in attempt.headers if name.lower() == "date"), "")
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo is not None else None

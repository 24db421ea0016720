"""When the run's own network could be believed, read from its canaries. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from audits.snapshot.records import Attempt, Canary, Error

OWN_TARGETS = ("home",)  # what must be well for a failure on the portal's own hosts to be believed
OUTWARD_TARGETS = ("outward", "dns")  # and for one on other hosts
SLOWNESS = "machine"  # when this machine did not let the program run in time
# What a client that is itself too slow sees of servers that are well.
TIMEOUTS = frozenset({Error.CONNECT_TIMEOUT, Error.READ_TIMEOUT, Error.DNS_TIMEOUT})
END_OF_TIME = "9999"

Span = tuple[str, str]


def trust(canaries: Iterable[Canary], own: bool) -> Callable[[Attempt], bool]:
    """Whether what an attempt met may be believed, by the canaries that guard it.

    A failing canary discredits everything from the last good one before it to the first good one after it. Several
    canaries of one target asked together (the same `at`) count as one: well if any of them is. Without canaries of a
    target everything is believed. A timeout is not, either, where the machine itself was held up meanwhile.
    """
    rows = tuple(canaries)
    spans = {target: failing_spans(rows, target) for target in (*OWN_TARGETS, *OUTWARD_TARGETS, SLOWNESS)}
    return lambda a: not any(touches(spans[target], a.at, a.elapsed_ms) for target in guards(own, a.error))


def guards(own: bool, error: Error | None) -> tuple[str, ...]:
    """The targets whose failing discredits what an attempt met."""
    targets = OWN_TARGETS if own else OUTWARD_TARGETS
    return (*targets, SLOWNESS) if error in TIMEOUTS else targets


def failing_spans(canaries: Iterable[Canary], target: str) -> list[Span]:
    """The intervals (last good moment, next good moment) around failing canaries, in order; "" and "9999" are the ends."""
    spans: list[Span] = []
    last_good, failing = "", False
    for at, ok in _sweeps(canaries, target):
        if ok:
            if failing:
                spans.append((last_good, at))
            last_good, failing = at, False
        else:
            failing = True
    if failing:
        spans.append((last_good, END_OF_TIME))
    return spans


def touches(spans: Sequence[Span], at: str, elapsed_ms: int = 0) -> bool:
    """Whether a request that began at `at` and lasted so long fell into one of the intervals, wholly or in part."""
    if not spans:
        return False
    end = at
    if elapsed_ms:
        end = (datetime.fromisoformat(at) + timedelta(milliseconds=elapsed_ms)).isoformat(timespec="milliseconds")
    # Intervals are disjoint and in order: the last one that began before the request ended is the only candidate.
    i = bisect_left(spans, (end, ""))
    return i > 0 and spans[i - 1][1] >= at


def _sweeps(canaries: Iterable[Canary], target: str) -> list[tuple[str, bool]]:
    """One (moment, well) for each sweep: rows of one target with the same moment belong together."""
    sweeps: dict[str, bool] = {}
    for canary in canaries:
        if canary.target == target:
            sweeps[canary.at] = sweeps.get(canary.at, False) or canary.ok
    return sorted(sweeps.items())

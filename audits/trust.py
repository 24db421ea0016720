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
# When a box on the office's own line opened TLS and put its own certificate in place of every other: outward canaries show it.
INTERCEPTION = "tls"
TLS_FAULTS = frozenset({Error.TLS_EXPIRED, Error.TLS_WRONG_NAME, Error.TLS_UNTRUSTED, Error.TLS_PROTOCOL})
END_OF_TIME = "9999"

_TLS_WORDS = tuple(TLS_FAULTS)  # how the detail of a canary begins that failed by one
Span = tuple[str, str]


def trust(canaries: Iterable[Canary], own: bool) -> Callable[[Attempt], bool]:
    """Whether what an attempt met may be believed, by the canaries that guard it.

    A failing canary discredits everything from the last good one before it to the first good one after it. Several
    canaries of one target asked together (the same `at`) count as one: well if any of them is. Without canaries of a
    target everything is believed. A timeout is not, either, where the machine itself was held up meanwhile, nor a bad
    certificate where those of outward canaries were bad too.
    """
    rows = tuple(canaries)
    targets = (*OWN_TARGETS, *OUTWARD_TARGETS, SLOWNESS, INTERCEPTION)
    spans = {target: failing_spans(rows, target) for target in targets}
    return lambda a: not any(touches(spans[target], a.at, a.elapsed_ms) for target in guards(own, a.error))


def guards(own: bool, error: Error | None) -> tuple[str, ...]:
    """The targets whose failing discredits what an attempt met."""
    targets = OWN_TARGETS if own else OUTWARD_TARGETS
    if error in TIMEOUTS:
        return (*targets, SLOWNESS)
    return (*targets, INTERCEPTION) if error in TLS_FAULTS else targets


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
        elif target == INTERCEPTION and canary.url.startswith("https:"):
            sweeps[canary.at] = sweeps.get(canary.at, False) or not canary.detail.startswith(_TLS_WORDS)
    return sorted(sweeps.items())

"""What befalls a whole run: canaries that fail for a while, a crawl cut short, a portal being rebuilt; each takes away what is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.trials.portal import HOME, Portal

MINUTES = ("09:00:30", "09:01:00", "09:02:00", "09:03:00", "09:04:00", "09:05:00", "09:15:00", "09:30:00")
# What does not rest on the second round of asking: rules, probes, what a host showed at once.
KNOWN_ALL_THE_SAME = frozenset({
    "retired_linked", "retired_resolving", "retired_serving", "certificate_expired", "parked",
})  # fmt: skip
FAILING = "09:02:00"  # when the second round of the ladder asks


def _canaries(portal: Portal, target: str, url: str, failing: tuple[str, ...]) -> None:
    for minute in MINUTES:
        portal.builder.canary(target, url, minute not in failing, f"{portal.today}T{minute}.000+08:00")


def home_failed_for_a_while(portal: Portal) -> None:
    """The second round met a portal that answered nobody: its failures prove nothing."""
    _canaries(portal, "home", HOME, (FAILING,))
    portal.truth.unproved(lambda d: d.proof == "own")
    portal.truth.leave_open(lambda d: d.code == "no_statistics")  # what failed may have held them, if anything failed


def outward_failed_for_a_while(portal: Portal) -> None:
    _canaries(portal, "outward", "https://www.gov.cn/", (FAILING,))
    portal.truth.leave_open(lambda d: d.why == "other_silent_twice")  # today's first round beside an earlier day
    portal.truth.unproved(lambda d: d.proof == "outward" and d.why not in KNOWN_ALL_THE_SAME)


def outward_failed(portal: Portal) -> None:
    """Nothing is known of other hosts; that a link names a retired domain is."""
    _canaries(portal, "outward", "https://www.gov.cn/", MINUTES)
    portal.truth.unproved(lambda d: d.proof == "outward" and d.why not in ("retired_linked", "certificate_expired"))


def cut_short(portal: Portal) -> None:
    """The crawl ended before its work was done: what was not found may stand where nobody looked."""
    portal.builder.meta("state", "stopped")
    portal.truth.unproved(lambda d: d.code in ("missing", "no_statistics") or (d.check == "interpretation" and "late" not in d.why))  # fmt: skip


def rebuilt(portal: Portal) -> None:
    """The whole portal is announced to be rebuilt on this day."""
    span = {"from": str(portal.today - timedelta(days=3)), "until": str(portal.today + timedelta(days=20))}
    portal.stop({**span, "reason": "网站改版"})
    portal.truth.unproved(lambda d: d.check != "domains")


CIRCUMSTANCES: tuple[Callable[[Portal], None], ...] = (
    home_failed_for_a_while, outward_failed_for_a_while, outward_failed, cut_short, rebuilt,
)  # fmt: skip


def befall(portal: Portal) -> None:
    circumstance = portal.dice.one(CIRCUMSTANCES)
    portal.circumstance = circumstance.__name__
    circumstance(portal)

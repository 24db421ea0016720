"""The sightings of one address held together: what was seen at least twice, and what both clients agree on."""

from __future__ import annotations

from dataclasses import dataclass

from audits.conditions import GOOD, Condition
from audits.reached import Reached
from audits.sighting import Sighting

ABSENT = frozenset({Condition.NOT_FOUND, Condition.GONE})
TLS = frozenset({Condition.TLS_EXPIRED, Condition.TLS_WRONG_NAME, Condition.TLS_UNTRUSTED, Condition.TLS_PROTOCOL})
NO_DNS = frozenset({Condition.DNS_FAILURE, Condition.DNS_TIMEOUT})
SOFT = frozenset({Condition.SOFT_404, Condition.HOME_REDIRECT})
BROKEN = frozenset(
    {
        Condition.SERVER_ERROR,
        Condition.REFUSED,
        Condition.RESET,
        Condition.TIMEOUT,
        Condition.BAD_RESPONSE,
        Condition.CUT_BODY,
        Condition.REDIRECT_LOOP,
    }
)
# What one client may be too strict to read: a browser that merely takes too long, on a machine at work, does not confirm it.
STRICTNESS = frozenset({Condition.BAD_RESPONSE, Condition.CUT_BODY})
# Which conditions of the browser agree with which of HTTP. A dead server looks different to different clients; a page that
# is not there and a server that does not answer are two things.
KINDS = (
    ABSENT | SOFT,
    BROKEN | TLS,
    frozenset({Condition.NO_SUCH_NAME}),
    frozenset({Condition.FORBIDDEN}),
    frozenset({Condition.CLIENT_ERROR}),
)


def kind_of(condition: Condition) -> frozenset[Condition]:
    """The conditions that speak of the same kind of trouble."""
    return next((kind for kind in KINDS if condition in kind), frozenset({condition}))


@dataclass(frozen=True)
class Case:
    """The sightings of one address, and what they are held against. `lenient`: those with the certificate left aside."""

    url: str
    own: bool
    http: tuple[Sighting, ...]
    browser: tuple[Sighting, ...]
    lenient: tuple[Sighting, ...]
    second_day: bool
    twin: Reached | None

    @property
    def is_there(self) -> bool:
        """Whether the page was found behind the certificate."""
        return any(s.condition in GOOD for s in self.lenient)

    @property
    def all(self) -> tuple[Sighting, ...]:
        return (*self.http, *self.browser)

    def spaced(self, among: frozenset[Condition]) -> bool:
        """At least two rounds, or two days, that saw one of these conditions without doubt."""
        rounds = _rounds(self.http, among)
        return rounds >= 2 or (rounds > 0 and self.second_day)

    def dead_behind(self, among: frozenset[Condition]) -> bool:
        """Whether nothing but these was found behind the certificate, in two rounds or more."""
        return _rounds(self.lenient, among) >= 2 and all(s.condition in among for s in self.lenient)

    def everywhere(self, condition: Condition) -> bool:
        """Whether on the portal each client saw this very condition and nothing else, HTTP in two rounds or more."""
        rounds = {s.attempt.round for s in self.http if s.condition is condition}
        return self.own and len(rounds) >= 2 and bool(self.browser) and all(s.condition is condition for s in self.all)

    def agreed(self, shown: Sighting) -> bool:
        """Whether the browser looked, and each time saw the same kind of thing without doubt."""
        kind = kind_of(shown.condition)
        if shown.condition in STRICTNESS:
            kind -= {Condition.TIMEOUT}
        return bool(self.browser) and all(s.condition in kind and not s.doubt for s in self.browser)


def _rounds(sightings: tuple[Sighting, ...], among: frozenset[Condition]) -> int:
    return len({s.attempt.round for s in sightings if s.condition in among and not s.doubt})

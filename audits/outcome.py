"""Raw attempts -> what may be said of an address. This module alone maps them; its table is its docstring, a test a row.

"Spaced" means at least two HTTP rounds of one run that saw the same, or one and a failing day of an earlier run. "Agreed"
means that the real browser saw the same kind of thing; that it took too long does not confirm an answer that was malformed
or cut. Attempts made while the canary that guards them was not well, and failures of the browser's own, say nothing. One
good attempt, by either client, outweighs all failures: it healed.

| # | host | what the attempts saw | outcome | condition or cause |
|---|---|---|---|---|
| 1 | any | any attempt: a final 2xx with content | PASS | OK, MOVED after redirects, TOO_LARGE past our limit |
| 2 | any | HTTP always cut off, the browser shows it | TOLERATED | CUT_BODY |
| 3 | any | no attempt, or none that says anything | NOT_EVALUATED | NOT_COLLECTED, UNREACHED |
| 4 | any | only failures while the canary was not well | NOT_EVALUATED | CANARY |
| 5 | any | refused by our own policy (private address) | MANUAL | DENIED: a fault for visitors, not provable from inside |
| 6 | any | an address nobody can ask for (on a disk, file:///C:/…: FAIL, never asked) | MANUAL | INVALID_URL |
| 7 | any | VSB content.jsp: login, missing or system notice; its /info/ twin not there | TOLERATED | UNPUBLISHED |
| 8 | any | firewall or challenge page, 412 | NOT_EVALUATED(BLOCKED) | BLOCKED |
| 9 | own | HTTP blocked, but the browser sees 404/410 | MANUAL | NOT_FOUND |
| 10 | any | login wall, 401 | NOT_EVALUATED(LOGIN) | LOGIN |
| 11 | any | 429 and nothing better | NOT_EVALUATED(BLOCKED) | RATE_LIMITED |
| 12 | own | 404, 410, spaced and agreed | FAIL | NOT_FOUND, GONE |
| 13 | any | 404 with content unlike the server's page for missing addresses | MANUAL | NOT_FOUND |
| 14 | own | 5xx, refused, reset, timeout, malformed, cut, loop: spaced, agreed | FAIL | as seen last over HTTP |
| 15 | any | TLS (expired, wrong name, self-signed, old protocol), and the page is there with the certificate left aside | TOLERATED | TLS_*: told once of the host |
| 15a | own | TLS, spaced and agreed; with the certificate left aside dead as well, twice, or not asked so | FAIL | as dead, or TLS_* |
| 15b | own | TLS, spaced and agreed; with the certificate left aside neither there nor surely dead | TOLERATED | TLS_* |
| 15c | other | certificate expired or of another name; with it left aside 404 or 410, twice | FAIL | NOT_FOUND, GONE |
| 16 | own | no such name, spaced and agreed | FAIL | NO_SUCH_NAME |
| 17 | own | DNS server failure or timeout | MANUAL | DNS_FAILURE, DNS_TIMEOUT: whose, cannot be told from here |
| 18 | own | 403, spaced and agreed, no firewall's mark | MANUAL | FORBIDDEN |
| 19 | own | other 4xx, and statuses beyond 599, spaced and agreed | MANUAL | CLIENT_ERROR |
| 20 | any | soft 404 by two signs, spaced (own: and agreed) | FAIL | SOFT_404, HOME_REDIRECT |
| 21 | any | one sign: wording; own: a deep link ends at the home page | MANUAL | SOFT_404, HOME_REDIRECT |
| 21a | own | nothing but an alert that says so, spaced, and nothing to see in the browser either | FAIL | SOFT_404 |
| 22 | other | one sign: a deep link ends at a home page | TOLERATED | HOME_REDIRECT |
| 23 | own | document or picture of zero bytes, spaced | FAIL | EMPTY |
| 24 | other | the same | TOLERATED | EMPTY |
| 25 | any | page of zero bytes, or without anything on it | MANUAL (other: TOLERATED) | EMPTY: counters answer so by design |
| 26 | any | HTML, data or another kind of file in place of a document | MANUAL | WRONG_TYPE |
| 27 | any | the same, and it says that the file is missing, or is the home page: spaced | FAIL | SOFT_404, HOME_REDIRECT |
| 28 | own | rows 12, 14–16, 18–20: spaced, but the browser did not look, or saw something else | MANUAL | as seen over HTTP |
| 29 | own | any of them, not spaced | NOT_EVALUATED(UNREACHED) | as seen |
| 30 | other | 404, 410, spaced; the browser, where it was asked, saw nothing better | FAIL | NOT_FOUND, GONE |
| 31 | other | no such name, spaced | FAIL | NO_SUCH_NAME |
| 32 | other | the same, not spaced | NOT_EVALUATED(UNREACHED) | as seen |
| 33 | other | timeout, refused, reset, 5xx, DNS server failure or timeout | TOLERATED | as seen |
| 34 | other | the same, and failing on an earlier day too | FAIL | as seen |
| 35 | other | TLS (but for 15 and 15c), redirect loop, malformed, cut off, other 4xx | TOLERATED; MANUAL from the second day | as seen |
| 36 | other | 403 | NOT_EVALUATED(BLOCKED) | FORBIDDEN |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from audits.address_kinds import vsb_twin
from audits.case import ABSENT, BROKEN, NO_DNS, SOFT, TLS, Case, kind_of
from audits.conditions import GOOD, Condition
from audits.extract.signs import Signs
from audits.model import Cause, Outcome
from audits.reached import Reached
from audits.sighting import MissingPage, Scene, Sighting, look
from audits.snapshot.records import Attempt, Client
from audits.visits import told

C = Condition
_TRANSIENT = frozenset({C.TIMEOUT, C.REFUSED, C.RESET, C.SERVER_ERROR}) | NO_DNS
_UNPUBLISHED = frozenset({C.LOGIN, C.SOFT_404, C.NOT_FOUND, C.GONE, C.EMPTY, C.HOME_REDIRECT})
# Nobody is blamed for these, so the canaries need not vouch for them.
_CERTAIN = GOOD | {C.DENIED, C.INVALID_URL, C.BLOCKED, C.LOGIN, C.RATE_LIMITED}
_ABOUT_CONTENT = frozenset({C.EMPTY, C.WRONG_TYPE, C.SOFT_404})


Verdict = tuple[Outcome, Sighting, Cause | None]


def judge(
    url: str,
    attempts: Sequence[Attempt],
    *,
    own: bool,
    signs_of: Callable[[str], Signs | None],
    home_url: str = "",
    missing: MissingPage | None = None,
    twin: Reached | None = None,
    failing_days: Sequence[str] = (),
    trusted: Callable[[Attempt], bool] = lambda attempt: True,
) -> Reached:
    """What may be said of an address after these attempts; the table of this module.

    `own`: on the portal's own hosts. `signs_of` reads the signs of a stored body by its hash. `missing`: what the
    guaranteed-missing neighbour gave, where it was asked. `twin`: of vsb_twin(url), where it was asked. `failing_days`
    (ISO dates): earlier days on which the address failed. `trusted`: see audits/trust.py. Pure.
    """
    sightings = [look(attempt, signs_of, Scene(home_url, missing)) for attempt in attempts]
    lenient = tuple(s for s in sightings if s.attempt.client is Client.LENIENT and trusted(s.attempt))
    telling = [s for s in sightings if s.condition is not C.UNKNOWN and s.attempt.client is not Client.LENIENT]
    believed = [s for s in telling if s.condition in _CERTAIN or trusted(s.attempt)]
    visits = told(sightings)
    ids = tuple(a.id for a in attempts if a.id)
    if not believed:
        why = Cause.CANARY if telling else Cause.UNREACHED if attempts else Cause.NOT_COLLECTED
        shown = telling[-1].condition if telling else C.UNKNOWN
        return Reached(url, Outcome.NOT_EVALUATED, shown, why, attempts=ids, visits=visits)
    today = {a.at[:10] for a in attempts}
    case = Case(
        url=url,
        own=own,
        http=tuple(s for s in believed if s.attempt.client is Client.HTTP),
        browser=tuple(s for s in believed if s.attempt.client is Client.BROWSER),
        lenient=lenient,
        second_day=any(day not in today for day in failing_days),
        twin=twin,
    )
    outcome, sighting, cause = _verdict(case)
    condition = (
        C.UNPUBLISHED if outcome is Outcome.TOLERATED and _is_unpublished(case, sighting) else sighting.condition
    )
    return Reached(
        url,
        outcome,
        condition,
        cause,
        sighting.attempt.final_url,
        sighting.attempt.status,
        ids,
        visits,
        everywhere=case.everywhere(sighting.condition),
        proved=case.spaced(kind_of(sighting.condition)) and (not own or case.agreed(sighting)),
        signs=sighting.soft,
    )


def _verdict(case: Case) -> Verdict:
    for rule in (_good, _ours, _unpublished, _walled):
        verdict = rule(case)
        if verdict is not None:
            return verdict
    shown = (case.http or case.browser)[-1]
    # A 429 in between is no evidence either way; what the other rounds saw stands.
    shown = next((s for s in reversed(case.http) if s.condition is not C.RATE_LIMITED), shown)
    if shown.condition is C.RATE_LIMITED:
        return Outcome.NOT_EVALUATED, shown, Cause.BLOCKED
    if shown.doubt or shown.condition in _ABOUT_CONTENT or shown.condition in SOFT:
        return _content(case, shown)
    verdict = _behind_certificate(case, shown) if shown.condition in TLS else None
    return verdict or (_own(case, shown) if case.own else _other(case, shown))


_DEAD = ABSENT | SOFT | BROKEN | TLS
# Whose certificate it is is known here; any other may be that of a box on our own line, which also writes the 404.
_SITES_OWN = frozenset({C.TLS_EXPIRED, C.TLS_WRONG_NAME})


def _behind_certificate(case: Case, shown: Sighting) -> Verdict | None:
    """Rows 15 to 15c: a certificate that is bad, and a page that may be there all the same."""
    if case.is_there:
        return Outcome.TOLERATED, shown, None
    if not case.own:
        gone = shown.condition in _SITES_OWN and case.dead_behind(ABSENT)
        return (Outcome.FAIL, case.lenient[-1], None) if gone else None
    if not case.lenient or not case.spaced(kind_of(shown.condition)) or not case.agreed(shown):
        return None
    if not case.dead_behind(_DEAD):
        return Outcome.TOLERATED, shown, None
    return Outcome.FAIL, case.lenient[-1] if case.dead_behind(ABSENT | SOFT) else shown, None


def _good(case: Case) -> Verdict | None:
    """Rows 1 and 2. A browser that saw only the headers of a file, or was left with an empty page, knows nothing of it."""
    about_content = any(s.condition in _ABOUT_CONTENT for s in case.http)
    for sighting in (*reversed(case.http), *reversed(case.browser)):
        if sighting.condition not in GOOD:
            continue
        if sighting.attempt.client is Client.BROWSER:
            if about_content and (sighting.headers_only or sighting.invisible):
                continue
            if case.http and all(s.condition is C.CUT_BODY for s in case.http):
                return Outcome.TOLERATED, case.http[-1], None
        return Outcome.PASS, sighting, None
    return None


def _ours(case: Case) -> Verdict | None:
    """Rows 5 and 6: what no second try can change."""
    for sighting in case.all:
        if sighting.condition in (C.DENIED, C.INVALID_URL):
            return Outcome.MANUAL, sighting, None
    return None


def _is_unpublished(case: Case, sighting: Sighting) -> bool:
    if vsb_twin(case.url) is None or sighting.condition not in _UNPUBLISHED:
        return False
    if case.twin is None:
        return sighting.condition is C.LOGIN
    return case.twin.outcome is not Outcome.PASS


def _unpublished(case: Case) -> Verdict | None:
    """Row 7."""
    for sighting in case.all:
        if _is_unpublished(case, sighting):
            return Outcome.TOLERATED, sighting, None
    return None


def _walled(case: Case) -> Verdict | None:
    """Rows 8 to 10."""
    for sighting in case.all:
        if sighting.condition is C.BLOCKED:
            seen = next((s for s in case.browser if s.condition in ABSENT), None) if case.own else None
            if seen is not None:
                return Outcome.MANUAL, seen, None
            return Outcome.NOT_EVALUATED, sighting, Cause.BLOCKED
        if sighting.condition is C.LOGIN:
            return Outcome.NOT_EVALUATED, sighting, Cause.LOGIN
    return None


def _content(case: Case, shown: Sighting) -> Verdict:
    """Rows 13 and 20 to 27: an answer came, but what is in it?"""
    if shown.condition is C.WRONG_TYPE:
        return Outcome.MANUAL, shown, None
    if case.own and _only_alerts(case):
        return Outcome.FAIL, shown, None
    if shown.doubt:
        mild = not case.own and shown.condition in (C.HOME_REDIRECT, C.EMPTY)
        return (Outcome.TOLERATED if mild else Outcome.MANUAL), shown, None
    if shown.condition is C.EMPTY:
        if not case.own:
            return Outcome.TOLERATED, shown, None
        return (Outcome.FAIL, shown, None) if case.spaced(frozenset({C.EMPTY})) else _unproved(shown)
    if not case.spaced(SOFT | ABSENT):
        return _unproved(shown)
    in_a_file = not any(s.condition in SOFT for s in case.browser) and all(s.headers_only for s in case.browser)
    if not case.own or case.agreed(shown) or (in_a_file and _is_file_notice(shown)):
        return Outcome.FAIL, shown, None
    return Outcome.MANUAL, shown, None


def _only_alerts(case: Case) -> bool:
    """Row 21a: every round got a page that is nothing but an alert saying so, and the browser was left with nothing to show."""
    rounds = {s.attempt.round for s in case.http if s.condition is C.SOFT_404 and s.invisible and s.soft}
    looked = bool(case.browser) and all(s.invisible or s.headers_only for s in case.browser)
    return len(rounds) >= 2 and looked and all(s.condition is C.SOFT_404 and s.invisible for s in case.http)


def _is_file_notice(shown: Sighting) -> bool:
    """Row 27: a page that says "no such file", served where a document should be. The browser only saw a download."""
    return shown.condition is C.SOFT_404 and len(shown.soft) == 1 and not shown.doubt


def _own(case: Case, shown: Sighting) -> Verdict:
    """Rows 12, 14 to 19, 28 and 29."""
    if shown.condition in NO_DNS:
        return Outcome.MANUAL, shown, None
    if not case.spaced(kind_of(shown.condition)):
        return _unproved(shown)
    if not case.agreed(shown) or shown.condition in (C.FORBIDDEN, C.CLIENT_ERROR):
        return Outcome.MANUAL, shown, None
    return Outcome.FAIL, shown, None


def _other(case: Case, shown: Sighting) -> Verdict:
    """Rows 30 to 36."""
    if shown.condition is C.FORBIDDEN:
        return Outcome.NOT_EVALUATED, shown, Cause.BLOCKED
    for firm in (ABSENT, frozenset({C.NO_SUCH_NAME})):
        if case.spaced(firm):
            return Outcome.FAIL, next(s for s in reversed(case.http) if s.condition in firm), None
    if shown.condition in ABSENT or shown.condition is C.NO_SUCH_NAME:
        mixed = any(s.condition in _TRANSIENT for s in case.http)
        return (Outcome.TOLERATED, shown, None) if mixed else _unproved(shown)
    if not case.second_day:
        return Outcome.TOLERATED, shown, None
    return (Outcome.FAIL if shown.condition in _TRANSIENT else Outcome.MANUAL), shown, None


def _unproved(shown: Sighting) -> Verdict:
    return Outcome.NOT_EVALUATED, shown, Cause.UNREACHED

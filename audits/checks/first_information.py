"""Grave events: first information within five hours (aim three), a press conference within a day; by the office's register (duty 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from audits.checks.tallies import Tallies
from audits.dated import Dated, Precision
from audits.extract.types import Article
from audits.extract.urls import canonical
from audits.model import SITE, Cause, Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import duty_owners
from audits.site import Site
from rules.check_data import CODES
from rules.schema import Rules
from rules.schema_days import Event

META = Meta(
    id="first_information",
    title="突发事件信息发布",
    duties=(3,),
    basis="分工方案第3项（力争在3小时内、最迟不超过5小时发布权威信息，24小时内举行新闻发布会）",
)
DUTY = 3
AIM, LIMIT, CONFERENCE = timedelta(hours=3), timedelta(hours=5), timedelta(hours=24)


@dataclass(frozen=True)
class _Verdict:
    outcome: Outcome
    code: str = ""
    why: str = ""  # Chinese
    url: str = ""
    cause: Cause | None = None


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """Two subjects an event of the register; without events nothing is owed."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    findings: list[Finding] = []
    looked: list[Looked] = []
    owners = duty_owners(rules, DUTY)
    tallies.open(SITE, owners)
    for event in rules.events:
        if not event.grave or not rules.since <= event.day <= as_of:
            continue
        for part, verdict in (("information", _information(site, event)), ("conference", _conference(site, event))):
            subject = f"{event.day}:{event.name}:{part}"
            tallies.count(SITE, owners, verdict.outcome, verdict.cause)
            looked.append(Looked(META.id, subject, verdict.outcome))
            if verdict.code:
                findings.append(_finding(site, event, subject, verdict))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _times(site: Site, addresses: Iterable[str]) -> tuple[list[tuple[str, Article]], bool]:
    """The pages at these addresses, and whether one of them was not read."""
    read = [(url, site.article(url)) for url in addresses]
    return [(url, article) for url, article in read if article is not None], any(a is None for _, a in read)


def _information(site: Site, event: Event) -> _Verdict:
    if not event.information:
        return _Verdict(
            Outcome.MANUAL, "no_information", "没有登记首次发布的地址，请人工核对并在规则文件的 events 中补上"
        )
    pages, unread = _times(site, event.information)
    dated = sorted((a.published.value, url, a) for url, a in pages if a.published and not a.contradicting)
    exact = [(at, url) for at, url, a in dated if _is_exact(a.published)]
    started = event.started
    if started is not None and exact and exact[0][0] - started <= LIMIT and exact[0][0] >= started:
        at, url = exact[0]
        if at - started <= AIM:
            return _Verdict(Outcome.PASS)
        why = f"{_told(at)} 首次发布，距事发 {_hours(at - started)}，超过“力争 3 小时”，未超过 5 小时"
        return _Verdict(Outcome.TOLERATED, "after_aim", why, url)
    if unread:
        return _Verdict(Outcome.NOT_EVALUATED, cause=Cause.UNREAD)
    if started is None or len(exact) < len(pages) or not exact or exact[0][0] < started:
        why = "事发时间或页面发布时间没有精确到时分，或互相矛盾，不能按小时判断，请凭台账核对"
        return _Verdict(Outcome.MANUAL, "unclear_time", why, pages[0][0] if pages else "")
    at, url = exact[0]
    return _Verdict(Outcome.FAIL, "late", f"{_told(at)} 首次发布，距事发 {_hours(at - started)}，超过 5 小时", url)


def _conference(site: Site, event: Event) -> _Verdict:
    """The page tells when the news of a conference came out, not when it was held: it can clear, never blame."""
    pages, unread = _times(site, event.conference)
    started = event.started
    for _, article in pages:
        published = article.published
        if started is None or published is None or not _is_exact(published):
            continue
        if timedelta(0) <= published.value - started <= CONFERENCE:
            return _Verdict(Outcome.PASS)
    if unread:
        return _Verdict(Outcome.NOT_EVALUATED, cause=Cause.UNREAD)
    why = "从网页不能确定 24 小时内举行了新闻发布会，请凭台账核对"
    return _Verdict(Outcome.MANUAL, "conference", why, pages[0][0] if pages else "")


def _is_exact(dated: Dated | None) -> bool:
    return dated is not None and dated.precision is not Precision.DAY


def _told(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _hours(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return f"{minutes // 60} 小时 {minutes % 60} 分"


def _finding(site: Site, event: Event, subject: str, verdict: _Verdict) -> Finding:
    url = canonical(verdict.url) if verdict.url else site.home
    late = event.started + LIMIT if event.started else None
    return Finding(
        check=META.id,
        obligation=META.id,
        subject=subject,
        code=verdict.code,
        outcome=verdict.outcome,
        title=f"{CODES[META.id][verdict.code]}：{event.name}",
        message=f"“{event.name}”（{_told(event.started) if event.started else event.day}）{verdict.why}。",
        fix="今后在 5 小时内发布权威信息、24 小时内举行新闻发布会；实际时间以台账为准",
        basis=META.basis,
        url=url,
        duties=META.duties,
        owners=duty_owners(site.rules, DUTY),
        found_on=(Place(url, event.name),),
        event_deadline=late.date() if late and verdict.code == "late" else None,
        evidence=(Evidence(url, body=site.body_of(url)),),
    )

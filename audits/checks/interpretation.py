"""Each policy document is interpreted, on the portal or in the media, within three working days of its publication (duty 1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from audits.checks.free_titles import freely_titled, linking_articles
from audits.checks.interpretation_findings import Match, Verdict, finding_of
from audits.checks.policy_documents import (
    Interpretation,
    Policy,
    editions,
    interpretations,
    needing,
    owners_of,
    policies,
)
from audits.checks.tallies import Tallies
from audits.extract.own_trade import own_trade
from audits.extract.policies import Pairing, Strength, edition, normal_doc_no, pair, stem
from audits.extract.policy_need import Need
from audits.model import Cause, Finding, Looked, Meta, Outcome, Report
from audits.ownership import column_owners
from audits.settle import obligation_since
from audits.site import Site
from rules.calendar import Count, UnpublishedYear
from rules.schema import Rules
from rules.schema_columns import ColumnKind

META = Meta(
    id="interpretation",
    title="政策解读",
    duties=(1,),
    basis="分工方案第1项：政策文件公开后3个工作日内在局门户网站或媒体发布解读，谁起草、谁解读",
)

# An interpretation with the same title that came out so long before the document belongs to a former edition.
NUMBER_YEAR = re.compile(r"〔(\d{4})〕")
FORMER_EDITION = timedelta(days=60)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a policy column and owning section; a finding a document without interpretation, or interpreted late."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    columns = [column for column in sorted(rules.columns, key=lambda c: c.id) if column.kind is ColumnKind.POLICY]
    documents = {column.id: policies(site, column) for column in columns}
    known = editions(tuple(p for found in documents.values() for p in found))
    candidates = interpretations(site) if columns else ()
    linked = linking_articles(site, (p for found in documents.values() for p in found))
    findings: list[Finding] = []
    looked: list[Looked] = []
    judged: set[str] = set()
    for column in columns:
        leads = column_owners(rules, column.id, as_of)
        tallies.open(column.id, leads)
        blind = _blind(site, column.id)
        if blind and not documents[column.id]:
            tallies.count(column.id, leads, Outcome.NOT_EVALUATED, blind)
        for policy in needing(documents[column.id], rules):
            if policy.writing.url in judged:
                continue
            judged.add(policy.writing.url)
            verdict = _unless_stopped(
                site, policy, _judge(site, policy, candidates, known, linked.get(policy.writing.url, ()))
            )
            owners = owners_of(rules, policy, verdict.limit.deadline if verdict.limit else as_of)
            if not verdict.legacy:
                tallies.count(column.id, owners, verdict.outcome, verdict.cause)
            looked.append(Looked(f"policy:{column.id}", policy.address, verdict.outcome, policy.aliases))
            if verdict.code:
                findings.append(replace(finding_of(site, policy, verdict, META), owners=owners))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _blind(site: Site, column_id: str) -> Cause | None:
    """Why documents of this column may have been missed."""
    reading = site.column(column_id)
    if reading.entries or reading.articles or (reading.blank and not reading.cause):
        return None
    return reading.cause or (reading.reached.cause if reading.reached else Cause.NOT_LOCATED) or Cause.UNREAD


def _unless_stopped(site: Site, policy: Policy, verdict: Verdict) -> Verdict:
    """While documents or interpretations are being moved, what is not found may be on its way, and days may be new ones."""
    columns = [c.id for c in site.rules.columns if c.kind is ColumnKind.INTERPRETATION]
    reason = next((r for c in (policy.column.id, *columns) if (r := site.stopped(site.as_of, c))), "")
    if not reason or verdict.outcome not in (Outcome.FAIL, Outcome.MANUAL):
        return verdict
    why = f"停机或改版期间（{reason}），未核查"
    return replace(
        verdict, outcome=Outcome.NOT_EVALUATED, code="not_evaluated", why=why, cause=Cause.STOPPED, event=False
    )


def _judge(
    site: Site,
    policy: Policy,
    candidates: tuple[Interpretation, ...],
    known: dict[str, list[Policy]],
    linked: tuple[Interpretation, ...],
) -> Verdict:
    if policy.published is None:
        return _undated_policy(policy, candidates)
    matches = tuple(m for c in candidates if (m := _match(policy, c, known)).pairing.strength is not Strength.NONE)
    sure = tuple(m for m in matches if m.pairing.strength is Strength.SURE)
    days = [m.interpretation.published.day for m in sure if m.interpretation.published]
    days += [
        m.published for m in site.rules.interpretation.media if policy.is_called(m.policy) and m.published <= site.as_of
    ]
    published = policy.published.day
    if policy.holds_own or (days and min(days) <= published):
        return Verdict(Outcome.PASS)
    try:
        limit = site.calendar.add(published, site.rules.interpretation.working_days)
    except UnpublishedYear as missing:
        return _without_calendar(site, published, days, str(missing))
    undated = tuple(m for m in sure if m.interpretation.published is None)
    if days and min(days) > limit.deadline and undated:
        return _undated(undated, limit)  # one whose day nobody can read may have been in time
    if days:
        return _unless_earlier(_timely(site, policy, min(days), limit, sure), matches, published)
    if sure:
        return _undated(sure, limit)
    if not matches:
        portal = site.rules.portal
        trade = own_trade((portal.name, *portal.old_names))
        free = (*freely_titled(policy, candidates, known.values(), trade), *((c, "正文链接到文件") for c in linked))
        matches = tuple(Match(c, Pairing(Strength.DOUBTFUL, why)) for c, why in free)
    return _absent(site, policy, matches, limit)


def _undated_policy(policy: Policy, candidates: tuple[Interpretation, ...]) -> Verdict:
    sure = any(pair(policy.writing, c.writing).strength is Strength.SURE for c in candidates)
    if sure or policy.holds_own:
        return Verdict(Outcome.PASS)
    if policy.need.need is Need.UNSURE:
        return Verdict(Outcome.NOT_APPLICABLE)
    why = "文件发布日期未能识别，不能推算解读期限"
    return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", why, Cause.UNDATED)


def _match(policy: Policy, candidate: Interpretation, known: dict[str, list[Policy]]) -> Match:
    """How surely a candidate speaks of this policy; by its title alone it belongs to the edition nearest before it."""
    if candidate.writing.url == policy.writing.url:
        return Match(candidate, Pairing(Strength.NONE))
    pairing = pair(policy.writing, candidate.writing)
    if pairing.by_title and candidate.published and policy.published:
        day = candidate.published.day
        if day < policy.published.day - FORMER_EDITION:
            older = any(p is not policy and _could_be_of(p, day) for p in known[stem(policy.writing.title)])
            older |= _names_a_former_year(candidate, policy)
            strength = Strength.NONE if older else Strength.DOUBTFUL
            return Match(
                candidate, Pairing(strength, f"{pairing.why}，但早于文件 60 天以上，可能是旧版文件的解读", True)
            )
        newer = [p for p in known[stem(policy.writing.title)] if _newer(p, policy) and _could_be_of(p, day)]
        if newer:
            return Match(candidate, Pairing(Strength.NONE))
    return Match(candidate, pairing)


def _names_a_former_year(candidate: Interpretation, policy: Policy) -> bool:
    """Whether an old interpretation names an edition (2023年版) of years before the document's own number."""
    years, number = edition(candidate.writing.title)[0], NUMBER_YEAR.search(normal_doc_no(policy.writing.doc_no))
    return bool(number) and bool(years) and max(map(int, years)) < int(number[1] if number else 0)


def _could_be_of(policy: Policy, day: date) -> bool:
    return policy.published is not None and day >= policy.published.day - FORMER_EDITION


def _newer(one: Policy, other: Policy) -> bool:
    return bool(one.published and other.published and one.published.day > other.published.day + FORMER_EDITION)


def _without_calendar(site: Site, published: date, days: list[date], missing: str) -> Verdict:
    """Without a calendar: as many days as working days are surely in time; nothing else can be said."""
    surely = published + timedelta(days=site.rules.interpretation.working_days)
    if days and min(days) <= surely:
        return Verdict(Outcome.PASS)
    if not days and site.as_of <= surely:
        return Verdict(Outcome.NOT_APPLICABLE)
    return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", f"{missing}，不能推算解读期限", Cause.CALENDAR)


def _timely(site: Site, policy: Policy, day: date, limit: Count, sure: tuple[Match, ...]) -> Verdict:
    if day <= limit.deadline:
        return Verdict(Outcome.PASS, limit=limit)
    late = site.calendar.between(limit.deadline, day)
    why = f"解读 {day} 发布，晚于期限 {limit.deadline}（逾期 {late} 个工作日）"
    unsure = policy.need.need is Need.UNSURE  # interpreted, though nobody may have owed it
    why = f"{why}；{policy.need.why}" if unsure else why
    return Verdict(
        Outcome.MANUAL if unsure else Outcome.FAIL,
        "late",
        why,
        matches=sure,
        limit=limit,
        event=True,
        legacy=_legacy(site, policy, limit),
    )


def _unless_earlier(verdict: Verdict, matches: tuple[Match, ...], published: date) -> Verdict:
    """Late is for a person where something that came out in time may be the interpretation too."""
    if verdict.code != "late" or verdict.limit is None:
        return verdict
    first, last = published - FORMER_EDITION, verdict.limit.deadline
    doubtful = (m for m in matches if m.pairing.strength is Strength.DOUBTFUL and m.interpretation.published)
    perhaps = tuple(
        m for m in doubtful if m.interpretation.published and first <= m.interpretation.published.day <= last
    )
    if not perhaps:
        return verdict
    why = f"{verdict.why}；另有按时发布的候选，请人工核对"
    return replace(verdict, outcome=Outcome.MANUAL, why=why, matches=(*verdict.matches, *perhaps))


def _undated(sure: tuple[Match, ...], limit: Count) -> Verdict:
    if all(m.interpretation.read for m in sure):
        return Verdict(
            Outcome.TOLERATED,
            "undated",
            "已有解读，但解读页面没有标注日期，不能判断是否逾期",
            matches=sure,
            limit=limit,
        )
    return Verdict(
        Outcome.NOT_EVALUATED, "not_evaluated", "已有解读，但解读日期未能读出", Cause.UNDATED, matches=sure, limit=limit
    )


def _absent(site: Site, policy: Policy, doubtful: tuple[Match, ...], limit: Count) -> Verdict:
    legacy = _legacy(site, policy, limit)
    if site.as_of <= limit.deadline:
        return Verdict(Outcome.NOT_APPLICABLE, limit=limit)
    if legacy and (doubtful or policy.need.need is Need.UNSURE):
        return Verdict(Outcome.NOT_APPLICABLE, limit=limit, legacy=True)
    if reason := site.stopped(limit.deadline, policy.column.id):
        return Verdict(
            Outcome.NOT_EVALUATED, "not_evaluated", f"期限在停机或改版期间（{reason}）", Cause.STOPPED, limit=limit
        )
    if doubtful:
        return Verdict(Outcome.MANUAL, "doubtful", "没有找到确定的解读，有可能的候选", matches=doubtful, limit=limit)
    if policy.elsewhere:
        why = f"本站没有找到解读，文件页面链接到站外的解读（{policy.elsewhere[0]}），请核对发布日期"
        return Verdict(Outcome.MANUAL, "doubtful", why, limit=limit)
    if policy.need.need is Need.UNSURE:
        return Verdict(Outcome.MANUAL, "unsure", f"没有找到解读；{policy.need.why}", limit=limit)
    if cause := _unseen(site):
        why = f"没有找到解读，但可能登载解读的页面{cause.value}"
        return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", why, cause, limit=limit)
    why = f"期限 {limit.deadline} 已过，在全站没有找到解读"
    return Verdict(Outcome.FAIL, "missing", why, limit=limit, legacy=legacy)


def _legacy(site: Site, policy: Policy, limit: Count) -> bool:
    return limit.deadline < obligation_since(site.rules, policy.column.id)


def _unseen(site: Site) -> Cause | None:
    """Why an interpretation may stand where nobody looked: an unread column of interpretations, an unfinished crawl."""
    if site.health.unfinished:
        return Cause.BUDGET
    for column in site.rules.columns:
        if column.kind is ColumnKind.INTERPRETATION:
            reading = site.column(column.id)
            if reading.reached is None or (reading.reached.outcome is not Outcome.FAIL and reading.cause):
                return reading.cause or Cause.NOT_LOCATED
            if not reading.whole and not reading.complete:
                return Cause.PAGING
    return None

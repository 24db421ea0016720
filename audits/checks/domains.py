"""Names on the net: retired domains still linked or still alive, hosts that vanished or changed hands, certificates (duties 21, 25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audits.checks.domain_registry import judge_certificates, judge_retired
from audits.checks.tallies import Tallies
from audits.conditions import Condition
from audits.extract.text import normalise
from audits.extract.urls import bare_host, host_of
from audits.model import FOUND_ON_KEPT, Cause, Evidence, Finding, Looked, Meta, Outcome, Owner, Place, Report
from audits.ownership import column_owners, template_owners
from audits.registered_names import registered_name
from audits.site import LinkUse, Site
from rules.schema import Domain, Rules

META = Meta(
    id="domains",
    title="域名",
    duties=(21, 25),
    basis="分工方案第21、25项：规范网站名称和域名，清理已下线未注销的域名",
    needs=("links", "probes"),
    removal_mends=True,
)

NOTHING_ELSE = 200  # characters, links and all: a page with so little beside a sign of parking bears a second one
TITLE_PARTS = re.compile(r"[\s\-_|,:·>—]+")
SITE_WORDS = re.compile(r"^(?:欢迎访问|欢迎光临)|(?:政府|政务|门户|官方)*(?:网站|网|官网)?(?:首页|主页)?$")
OLD_NAME_LINK = 12  # more words around an old name make a headline about it, not a sign over its door

TITLES = {
    "retired_link": "链接指向已停用的域名",
    "old_name": "链接仍用本单位曾用名指向外部网站",
    "no_such_name": "链接的域名已不存在",
    "parked": "链接的域名疑似被停放或出售",
    "gambling": "链接的网站疑似变为赌博或色情网站",
    "not_evaluated": "外部域名未能核查",
}
FIXES = {
    "retired_link": "改为现用域名或撤下链接",
    "old_name": "核对所指网站，改用现名和现用域名",
    "no_such_name": "改正或撤下链接",
    "parked": "立即核对并撤下链接",
    "gambling": "立即核对并撤下链接",
    "not_evaluated": "网络恢复后重新核查",
}


@dataclass(frozen=True)
class Verdict:
    """What is said of one outward host."""

    outcome: Outcome
    code: str = ""
    why: str = ""  # Chinese
    cause: Cause | None = None


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """Cells for the site and for each column with outward links; a finding a host and owning section."""
    tallies = Tallies(META, rules.weights.domains, rules)
    tallies.open("", column_owners(rules, "", as_of))
    order = {column.id: number for number, column in enumerate(rules.columns)}
    verdicts: dict[str, Verdict] = {}
    findings: list[Finding] = []
    looked: list[Looked] = []
    for (host, owners), uses in sorted(_grouped(site, rules, as_of).items(), key=lambda item: str(item[0])):
        if host not in verdicts:
            verdicts[host] = _judge(site, rules, as_of, host)
        verdict = verdicts[host]
        if verdict.outcome is Outcome.PASS and (named := _under_old_name(site, rules, uses)):
            verdict = named
        key = "" if any(u.in_template for u in uses) else min((u.column for u in uses), key=lambda c: order.get(c, -1))
        tallies.count(key, owners, verdict.outcome, verdict.cause)
        looked.append(Looked(_obligation(owners), host, verdict.outcome))
        if verdict.code and verdict.outcome not in (Outcome.PASS, Outcome.NOT_EVALUATED):
            findings.append(_finding(site, host, owners, uses, verdict, key))
    for subject, cause, finding in (*judge_retired(site, META), *judge_certificates(site, META)):
        tallies.count("", column_owners(rules, "", as_of), subject.outcome, cause)
        looked.append(subject)
        findings += [finding] if finding else []
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _obligation(owners: tuple[Owner, ...]) -> str:
    return "domains:" + "+".join(owner.section for owner in owners)


def _grouped(site: Site, rules: Rules, as_of: date) -> dict[tuple[str, tuple[Owner, ...]], list[LinkUse]]:
    """Links that leave the portal, or use a retired name of it, by host and owners."""
    groups: dict[tuple[str, tuple[Owner, ...]], list[LinkUse]] = defaultdict(list)
    for use in site.link_uses():
        host = host_of(use.link.target)
        if not host or (site.is_own(use.link.target) and not retired_under(rules, host, as_of)):
            continue
        owners = template_owners(rules) if use.in_template else column_owners(rules, use.column, as_of)
        groups[bare_host(host), owners].append(use)
    return groups


def retired_under(rules: Rules, host: str, as_of: date) -> Domain | None:
    """The retired domain a host belongs to by as_of, None where there is none; a current domain below it stays current."""
    host = bare_host(host)
    current = max((len(bare_host(n)) for n in rules.portal.domains.current if _belongs(host, n)), default=0)
    for domain in rules.portal.domains.retired:
        # Of ybj.county.gov.cn, retired, and county.gov.cn, current, the nearer name tells.
        nearer = len(bare_host(domain.name)) > current
        if nearer and _belongs(host, domain.name) and (domain.since is None or domain.since <= as_of):
            return domain
    return None


def _belongs(host: str, domain: str) -> bool:
    domain = bare_host(domain.strip().lower().rstrip("."))
    return host == domain or host.endswith(f".{domain}")


def _judge(site: Site, rules: Rules, as_of: date, host: str) -> Verdict:
    if domain := retired_under(rules, host, as_of):
        since = f"（{domain.since} 起停用）" if domain.since else ""
        return Verdict(Outcome.FAIL, "retired_link", f"{host} 属于已停用的域名 {domain.name}{since}")
    if not site.health.outward_ok:
        return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", "外网巡检失败", Cause.CANARY)
    return _vanished(site, host) or _changed_hands(site, host) or Verdict(Outcome.PASS)


def _vanished(site: Site, host: str) -> Verdict | None:
    """No such name, proved by the ladder on every address of the host that was asked."""
    reached = [site.reached(target) for target in site.targets_of(host)]
    asked = [r for r in reached if r.attempts]
    gone = [r for r in asked if r.condition is Condition.NO_SUCH_NAME]
    if gone and len(gone) == len(asked):
        worst = min(
            (r.outcome for r in gone),
            key=(Outcome.TOLERATED, Outcome.NOT_EVALUATED, Outcome.MANUAL, Outcome.FAIL, Outcome.PASS).index,
        )
        cause = gone[0].cause if worst is Outcome.NOT_EVALUATED else None
        name = registered_name(host)
        whole = f"（注册域名 {name}）" if name and name != host else ""
        return Verdict(worst, "no_such_name", f"域名 {host}{whole} 已不能解析", cause)
    if asked and all(r.outcome is Outcome.NOT_EVALUATED for r in asked):
        return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", "未能核查", asked[0].cause)
    return None


def _changed_hands(site: Site, host: str) -> Verdict | None:
    """Two signs together make a person look; a machine's reading alone calls nobody a gambling site."""
    for target in site.targets_of(host):
        signs = site.signs(target)
        if signs is None:
            continue
        moved = registered_name(host_of(site.reached(target).final_url or target)) != registered_name(host)
        for code, found in (("gambling", signs.gambling), ("parked", signs.parked)):
            bare = code == "parked" and signs.short and len(signs.text) < NOTHING_ELSE
            if len(found) >= 2 or (found and (moved or bare)):
                words = "、".join(found)
                return Verdict(Outcome.MANUAL, code, f"{host} 的页面有以下迹象：{words}；请人工核对")
    return None


def _under_old_name(site: Site, rules: Rules, uses: list[LinkUse]) -> Verdict | None:
    """A link that is little more than the bureau's old name, or a page titled by it, on a host that is not the bureau's."""
    for use in uses:
        words = normalise(use.link.text)
        for name in rules.portal.old_names:
            if name in words and len(words) <= len(name) + OLD_NAME_LINK and "关于" not in words:
                return Verdict(
                    Outcome.MANUAL, "old_name", f"链接“{words}”用的是曾用名，指向 {host_of(use.link.target)}"
                )
        signs = site.signs(use.link.target)
        over_the_door = (
            {SITE_WORDS.sub("", part) for part in TITLE_PARTS.split(normalise(signs.title))} if signs else set()
        )
        if name := next((name for name in rules.portal.old_names if name in over_the_door), ""):
            return Verdict(Outcome.MANUAL, "old_name", f"{host_of(use.link.target)} 的网页标题是本单位曾用名“{name}”")
    return None


def _finding(
    site: Site, host: str, owners: tuple[Owner, ...], uses: list[LinkUse], verdict: Verdict, key: str
) -> Finding:
    places = sorted({Place(use.page, use.link.text or use.link.target, use.link.locator) for use in uses})
    targets = sorted({use.link.target for use in uses})
    pages = len({use.page for use in uses})
    return Finding(
        check=META.id,
        obligation=_obligation(owners),
        subject=host,
        code=verdict.code,
        outcome=verdict.outcome,
        title=f"{TITLES[verdict.code]}：{host}",
        message=f"{verdict.why}；{pages} 个页面上有 {len(targets)} 个链接指向它。",
        fix=FIXES[verdict.code],
        basis=META.basis,
        url=targets[0],
        column=key,
        duties=META.duties,
        owners=owners,
        found_on=tuple(places[:FOUND_ON_KEPT]),
        found_count=len(places),
        cause=verdict.cause,
        facts=(("域名", host), *(("链接", site.written(target)) for target in targets[:5])),
        visits=site.reached(targets[0]).visits,
        evidence=tuple(_evidence(site, targets[0], places[0])),
    )


def _evidence(site: Site, target: str, place: Place) -> Iterator[Evidence]:
    yield Evidence(place.url, place.locator, place.text[:200], site.body_of(place.url))
    yield Evidence(target, attempts=site.reached(target).attempts)

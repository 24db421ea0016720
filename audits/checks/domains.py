"""Names on the net: retired domains still linked or still alive, hosts that vanished or changed hands, certificates (duties 21, 25)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache, partial

from audits.checks.domain_registry import judge_certificates, judge_names, judge_retired
from audits.checks.link_findings import Problem, link_finding, owed_uses
from audits.checks.old_names import judge_old_names
from audits.checks.outward_hosts import Verdict, judge_host, retired_under, under_old_name
from audits.checks.tallies import Tallies
from audits.extract.urls import bare_host, host_of
from audits.model import Finding, Looked, Meta, Outcome, Owner, Report
from audits.ownership import column_owners, template_owners
from audits.site import LinkUse, Site
from rules.schema import Rules

META = Meta(
    id="domains",
    title="域名",
    duties=(21, 25),
    basis="分工方案第21、25项：规范网站名称和域名，清理已下线未注销的域名",
    removal_mends=True,
)

TITLES = {
    "retired_link": "链接指向已停用的域名",
    "old_name": "链接仍用本单位曾用名指向外部网站",
    "no_such_name": "链接的域名已不存在",
    "parked": "链接的域名被停放或出售",
    "gambling": "链接的网站变为赌博或色情网站",
    "stale_service": "链接指向已更换的公共服务地址",
    "raw_address": "链接直接写 IP 地址",
    "posing": "非政府域名的网站使用本单位名称",
    "several_names": "一个网站用了几个域名",
    "not_evaluated": "外部域名未能核查",
}
FIXES = {
    "retired_link": "改为现用域名或撤下链接",
    "old_name": "核对所指网站，改用现名和现用域名",
    "no_such_name": "改正或撤下链接",
    "parked": "立即核对并撤下链接",
    "gambling": "立即核对并撤下链接",
    "stale_service": "改为现用的服务地址",
    "raw_address": "改为域名；没有域名的，核对所指网站是否还应链接",
    "posing": "核对该网站是否本单位所办；不是的，撤下链接并依规处理",
    "several_names": "只保留一个域名，其余的注销或跳转到现用域名",
    "not_evaluated": "网络恢复后重新核查",
}


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """Cells for the site and for each column with outward links; a finding a host and owning section."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    tallies.open("", column_owners(rules, "", as_of))
    order = {column.id: number for number, column in enumerate(rules.columns)}
    verdicts: dict[str, Verdict] = {}
    findings: list[Finding] = []
    looked: list[Looked] = []
    for (host, owners), uses in sorted(_grouped(site, rules, as_of).items(), key=lambda item: str(item[0])):
        if host not in verdicts:
            verdicts[host] = judge_host(site, rules, as_of, host)
        verdict = verdicts[host]
        if verdict.outcome is Outcome.PASS and (named := under_old_name(site, rules, uses)):
            verdict = named
        key = "" if any(u.in_template for u in uses) else min((u.column for u in uses), key=lambda c: order.get(c, -1))
        tallies.count(key, owners, verdict.outcome, verdict.cause)
        looked.append(Looked(_obligation(owners), host, verdict.outcome))
        if verdict.code and verdict.outcome not in (Outcome.PASS, Outcome.NOT_EVALUATED):
            findings.append(_finding(site, host, owners, uses, verdict, key))
    names = judge_old_names(site, rules, META)
    looked += names[0]
    findings += names[1]
    for subject in names[0]:
        tallies.count("", template_owners(rules), subject.outcome)
    for subject, cause, finding in (
        *judge_retired(site, META),
        *judge_names(site, META),
        *judge_certificates(site, META),
    ):
        tallies.count("", column_owners(rules, "", as_of), subject.outcome, cause)
        looked.append(subject)
        findings += [finding] if finding else []
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _obligation(owners: tuple[Owner, ...]) -> str:
    return "domains:" + "+".join(owner.section for owner in owners)


def _grouped(site: Site, rules: Rules, as_of: date) -> dict[tuple[str, tuple[Owner, ...]], list[LinkUse]]:
    """Links that leave the portal, or use a retired name of it, by host and owners."""
    groups: dict[tuple[str, tuple[Owner, ...]], list[LinkUse]] = defaultdict(list)
    retired = cache(partial(retired_under, rules, as_of=as_of))
    for use in owed_uses(rules, site.link_uses(), as_of):
        host = host_of(use.link.target)
        if not host or (site.is_own(use.link.target) and not retired(host)):
            continue
        owners = template_owners(rules) if use.in_template else column_owners(rules, use.column, as_of)
        groups[bare_host(host), owners].append(use)
    return groups


def _finding(
    site: Site, host: str, owners: tuple[Owner, ...], uses: list[LinkUse], verdict: Verdict, key: str
) -> Finding:
    targets = sorted({use.link.target for use in uses})
    pages = len({use.page for use in uses})
    problem = Problem(
        verdict.code,
        verdict.outcome,
        f"{TITLES[verdict.code]}：{host}",
        f"{verdict.why}；{pages} 个页面上有 {len(targets)} 个链接指向它。",
        FIXES[verdict.code],
        verdict.cause,
        (("域名", host), *(("链接", site.written(target)) for target in targets[:5])),
    )
    return link_finding(
        site, META, problem, obligation=_obligation(owners), subject=host, url=targets[0], uses=uses, owners=owners,
        column=key, reached=site.reached(targets[0]),
    )  # fmt: skip

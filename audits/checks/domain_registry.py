"""The bureau's own names: retired ones that still resolve or serve, current ones beside the portal's, certificates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from audits.case import TLS
from audits.checks.link_findings import places_of
from audits.conditions import Condition
from audits.extract.urls import bare_host, host_of
from audits.model import FOUND_ON_KEPT, Cause, Evidence, Finding, Looked, Meta, Outcome
from audits.reached import Reached
from audits.site import LinkUse, Site
from rules.schema import Domain

CERTIFICATE_FAULTS = {
    Condition.TLS_EXPIRED: ("certificate_expired", "网站证书已过期"),
    Condition.TLS_WRONG_NAME: ("certificate_name", "网站证书与域名不符"),
    Condition.TLS_UNTRUSTED: ("certificate_untrusted", "网站证书不受浏览器信任"),
    Condition.TLS_PROTOCOL: ("certificate_protocol", "网站加密协议过旧，浏览器打不开"),
}
FAMILIES = {"retired_alive": "retired", "retired_resolves": "retired", "several_names": "names", "dangling": "names"}

Verdict = tuple[Outcome, Cause | None, Finding | None]
Judged = tuple[Looked, Cause | None, Finding | None]


def judge_retired(site: Site, meta: Meta) -> list[Judged]:
    """One subject a retired domain: gone, resolving, serving, or leading on to the present portal."""
    domains = sorted(site.rules.portal.domains.retired, key=lambda d: d.name)
    due = [domain for domain in domains if domain.since is None or domain.since <= site.as_of]
    return [_judged("retired", bare_host(domain.name), _retired(site, domain, meta)) for domain in due]


def _judged(family: str, host: str, verdict: Verdict) -> Judged:
    outcome, cause, finding = verdict
    return Looked(f"domains:{family}", host, outcome), cause, finding


def _retired(site: Site, domain: Domain, meta: Meta) -> Verdict:
    name = bare_host(domain.name)
    known = [(host, found) for host in (name, f"www.{name}") if (found := site.dns(host)).known]
    if not known:
        return Outcome.NOT_EVALUATED, Cause.NOT_COLLECTED, None
    if not site.health.outward_ok:
        return Outcome.NOT_EVALUATED, Cause.CANARY, None
    alive = [host for host, found in known if found.addresses]
    written = next(((host, found.dangling) for host, found in known if found.dangling), None)
    if alive:
        outcome, code, why = _served(site, alive[0])
    elif written:
        outcome, code = Outcome.FAIL, "retired_resolves"
        why = f"{written[0]} 的别名（CNAME）仍指向 {written[1]}，那里已没有网站：记录没有撤，谁占用了它谁就能冒用本单位域名"
    elif any(found.ns for _, found in known):
        outcome, code = Outcome.TOLERATED, "retired_resolves"
        why = f"{name} 已不能解析，但域名服务器（NS）记录还在，可能没有办理注销"
    else:
        failed = all(found.in_trouble for _, found in known)
        return (Outcome.NOT_EVALUATED, Cause.UNREACHED, None) if failed else (Outcome.PASS, None, None)
    if domain.cancel_by and site.as_of <= domain.cancel_by:
        outcome, why = Outcome.TOLERATED, f"{why}；注销期限 {domain.cancel_by} 未到"
    elif domain.cancel_by and outcome is Outcome.FAIL:
        why = f"{why}；注销期限 {domain.cancel_by} 已过 {(site.as_of - domain.cancel_by).days} 天"
    return outcome, None, _finding(meta, name, code, outcome, "已停用的域名尚未注销", why, "办理域名注销，停止解析")


def _served(site: Site, host: str) -> tuple[Outcome, str, str]:
    for kind in ("http", "https"):
        found = site.served(kind, host)
        if found.well:
            if found.final_url and site.is_own(found.final_url) and host_of(found.final_url) != host:
                return Outcome.TOLERATED, "retired_alive", f"{host} 仍能解析，并跳转到现门户网站"
            return Outcome.FAIL, "retired_alive", f"{host} 仍能解析，且网站仍能打开（{kind}，状态 {found.status}）"
    return Outcome.FAIL, "retired_resolves", f"{host} 仍能解析，网站已不能打开"


def judge_names(site: Site, meta: Meta) -> list[Judged]:
    """One subject a current name besides the portal's own: whether it serves a second site or leads to the one there is."""
    home = bare_host(host_of(site.home))
    others = sorted({bare_host(name.lower()) for name in site.rules.portal.domains.current} - {home})
    return [
        _judged("names", name, _current(site, name, home, meta)) for name in others if not home.endswith(f".{name}")
    ]


def _current(site: Site, name: str, home: str, meta: Meta) -> Verdict:
    dns = site.dns(name)
    if not dns.known:
        return Outcome.NOT_EVALUATED, Cause.NOT_COLLECTED, None
    if not site.health.outward_ok:
        return Outcome.NOT_EVALUATED, Cause.CANARY, None
    if dns.dangling:
        why = f"{name} 的别名（CNAME）指向 {dns.dangling}，那里已没有网站"
        return (
            Outcome.MANUAL,
            None,
            _finding(meta, name, "dangling", Outcome.MANUAL, "域名记录悬空", why, "改正或撤销解析记录"),
        )
    served = site.served("http", name)
    if served.well and bare_host(host_of(served.final_url or f"http://{name}/")) == name:
        why = f"{name} 和 {home} 各自能打开，没有跳转到同一个网站"
        fix = "确认是否同一网站；是的，只保留一个域名，其余的跳转过去"
        return (
            Outcome.MANUAL,
            None,
            _finding(meta, name, "several_names", Outcome.TOLERATED, "一个单位用了几个域名", why, fix),
        )
    return Outcome.PASS, None, None


def judge_certificates(site: Site, meta: Meta) -> list[Judged]:
    """One subject an own host that serves HTTPS: its certificate bad where the portal's links lead, expired, about to, or well."""
    hosts = {bare_host(host_of(site.home))} | {bare_host(name) for name in site.rules.portal.domains.current}
    names = {host for bare in hosts if bare for host in (bare, f"www.{bare}")}
    proved = _proved_bad(site)
    judged = (
        (host, _refused(host, proved[host], meta) if host in proved else _certificate(site, host, meta))
        for host in sorted(names | proved.keys())
    )
    return [_judged("certificate", host, verdict) for host, verdict in judged if verdict]


def _proved_bad(site: Site) -> dict[str, list[tuple[LinkUse, Reached]]]:
    """Own hosts, as the portal writes them, whose certificate turns visitors of its links away; each link's proof."""
    found: dict[str, list[tuple[LinkUse, Reached]]] = defaultdict(list)
    for use in site.link_uses():
        reached = site.reached(use.link.target)
        if reached.condition in TLS and reached.proved and site.is_own(use.link.target):
            found[host_of(site.written(use.link.target))].append((use, reached))
    return found


def _refused(host: str, uses: list[tuple[LinkUse, Reached]], meta: Meta) -> Verdict:
    """One finding a host, however many links lead there: its pages may be well, a visitor's browser turns back all the same."""
    reached = uses[0][1]
    code, title = CERTIFICATE_FAULTS[reached.condition]
    places = places_of([use for use, _ in uses])
    targets = len({use.link.target for use, _ in uses})
    why = f"{host} 的{reached.condition}，访问者的浏览器会拦下；门户网站有 {targets} 个链接用 https 指向它"
    finding = _finding(meta, host, code, Outcome.FAIL, title, why, "更换证书或升级加密协议")
    finding = replace(
        finding, visits=reached.visits, found_on=places[:FOUND_ON_KEPT], found_count=len(places), url=reached.url,
        evidence=(Evidence(reached.url, attempts=reached.attempts),),
    )  # fmt: skip
    return Outcome.FAIL, None, finding


def _certificate(site: Site, host: str, meta: Meta) -> Verdict | None:
    ends = site.certificate(host).ends
    if ends is None:
        return None
    left = (ends - site.as_of).days
    fix = "更换证书"
    error = site.served("https", host).error
    if left < 0:
        # A second witness: asking the host over HTTPS failed for that very reason.
        outcome = Outcome.FAIL if error == "tls_expired" else Outcome.TOLERATED
        why = f"{host} 的证书已于 {ends} 到期"
        return outcome, None, _finding(meta, host, "certificate_expired", outcome, "网站证书已过期", why, fix)
    if left < site.rules.thresholds.certificate_days:
        why = f"{host} 的证书 {ends} 到期，还有 {left} 天"
        finding = _finding(meta, host, "certificate_expiring", Outcome.TOLERATED, "网站证书即将过期", why, fix)
        return Outcome.TOLERATED, None, finding
    if error == "tls_wrong_name":
        names = "、".join(site.certificate(host).names[:3])
        why = f"{host} 能用 https 访问，但证书是 {names} 的"
        finding = _finding(meta, host, "certificate_name", Outcome.TOLERATED, "网站证书与域名不符", why, fix)
        return Outcome.TOLERATED, None, finding
    return Outcome.PASS, None, None


def _finding(meta: Meta, host: str, code: str, outcome: Outcome, title: str, why: str, fix: str) -> Finding:
    family = FAMILIES.get(code, "certificate")
    return Finding(
        check=meta.id,
        obligation=f"domains:{family}",
        subject=host,
        code=code,
        outcome=outcome,
        title=f"{title}：{host}",
        message=f"{why}。",
        fix=fix,
        basis=meta.basis,
        url=f"http://{host}/",
        duties=meta.duties,
        facts=(("域名", host),),
        evidence=(Evidence(f"http://{host}/"),),
    )

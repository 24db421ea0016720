"""The bureau's own names: retired domains that still resolve or serve, certificates that expire."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from audits.extract.urls import bare_host, host_of
from audits.model import Cause, Evidence, Finding, Looked, Meta, Outcome
from audits.site import Site
from audits.snapshot.records import Probe
from rules.schema import Domain

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
    seen = [(host, _result(site.probe("dns", host))) for host in (name, f"www.{name}")]
    known = [(host, found) for host, found in seen if found is not None]
    if not known:
        return Outcome.NOT_EVALUATED, Cause.NOT_COLLECTED, None
    if not site.health.outward_ok:
        return Outcome.NOT_EVALUATED, Cause.CANARY, None
    alive = [host for host, found in known if found.get("addresses")]
    if not alive:
        failed = all(found.get("error") in ("dns_failure", "dns_timeout") for _, found in known)
        return (Outcome.NOT_EVALUATED, Cause.UNREACHED, None) if failed else (Outcome.PASS, None, None)
    outcome, code, why = _served(site, alive[0], domain)
    if domain.cancel_by and site.as_of <= domain.cancel_by:
        outcome, why = Outcome.TOLERATED, f"{why}；注销期限 {domain.cancel_by} 未到"
    return outcome, None, _finding(meta, name, code, outcome, "已停用的域名尚未注销", why, "办理域名注销，停止解析")


def _served(site: Site, host: str, domain: Domain) -> tuple[Outcome, str, str]:
    for kind in ("http", "https"):
        found = _result(site.probe(kind, host))
        status = found.get("status") if found else None
        if isinstance(status, int) and status < 400:
            final = str(found.get("final_url") or "") if found else ""
            if final and site.is_own(final) and host_of(final) != host:
                return Outcome.TOLERATED, "retired_alive", f"{host} 仍能解析，并跳转到现门户网站"
            return Outcome.FAIL, "retired_alive", f"{host} 仍能解析，且网站仍能打开（{kind}，状态 {status}）"
    return Outcome.FAIL, "retired_resolves", f"{host} 仍能解析，网站已不能打开"


def judge_certificates(site: Site, meta: Meta) -> list[Judged]:
    """One subject an own host that serves HTTPS: its certificate expired, about to, or well."""
    hosts = {bare_host(host_of(site.home))} | {bare_host(name) for name in site.rules.portal.domains.current}
    names = sorted(host for bare in hosts if bare for host in (bare, f"www.{bare}"))
    judged = ((host, _certificate(site, host, meta)) for host in names)
    return [_judged("certificate", host, verdict) for host, verdict in judged if verdict]


def _certificate(site: Site, host: str, meta: Meta) -> Verdict | None:
    found = _result(site.probe("certificate", host))
    if not found or not found.get("not_after"):
        return None
    ends = _day(str(found["not_after"]))
    if ends is None:
        return None
    left = (ends - site.as_of).days
    fix = "更换证书"
    if left < 0:
        confirmed = _expired_in_use(site, host)
        outcome = Outcome.FAIL if confirmed else Outcome.TOLERATED
        why = f"{host} 的证书已于 {ends} 到期"
        return outcome, None, _finding(meta, host, "certificate_expired", outcome, "网站证书已过期", why, fix)
    if left < site.rules.thresholds.certificate_days:
        why = f"{host} 的证书 {ends} 到期，还有 {left} 天"
        finding = _finding(meta, host, "certificate_expiring", Outcome.TOLERATED, "网站证书即将过期", why, fix)
        return Outcome.TOLERATED, None, finding
    return Outcome.PASS, None, None


def _expired_in_use(site: Site, host: str) -> bool:
    """A second witness: asking the host over HTTPS failed for that very reason."""
    found = _result(site.probe("https", host))
    return bool(found) and found is not None and found.get("error") == "tls_expired"


def _result(probe: Probe | None) -> dict[str, Any] | None:
    if probe is None:
        return None
    loaded = json.loads(probe.result)
    return loaded if isinstance(loaded, dict) else None


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _finding(meta: Meta, host: str, code: str, outcome: Outcome, title: str, why: str, fix: str) -> Finding:
    family = "certificate" if code.startswith("certificate") else "retired"
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

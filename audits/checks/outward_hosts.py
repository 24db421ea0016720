"""What may be said of one host that the portal links to: retired, vanished, a bare address, for sale, changed hands, posing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address

from audits.address_kinds import is_home
from audits.conditions import Condition
from audits.extract.sign_data import load_signs
from audits.extract.signs import NOTHING_ELSE, Signs, likeness
from audits.extract.site_names import named_sites
from audits.extract.text import normalise
from audits.extract.urls import bare_host, host_of
from audits.model import Cause, Outcome
from audits.registered_names import registered_name
from audits.sighting import ALIKE
from audits.site import LinkUse, Site
from rules.schema import Domain, Rules

A_WHOLE_PAGE = 300  # characters two home pages must share to be one site: shorter ones are alike by chance
OLD_NAME_LINK = 12  # more words around an old name make a headline about it, not a sign over its door
GOVERNMENT = ("gov.cn", "政务", "公益")  # registered to offices alone: no broker, no gambling site, no impostor

_WORST = (Outcome.TOLERATED, Outcome.NOT_EVALUATED, Outcome.MANUAL, Outcome.FAIL, Outcome.PASS)


@dataclass(frozen=True)
class Verdict:
    """What is said of one outward host."""

    outcome: Outcome
    code: str = ""
    why: str = ""  # Chinese
    cause: Cause | None = None


def judge_host(site: Site, rules: Rules, as_of: date, host: str) -> Verdict:
    """The verdict on a host, whatever the words of the links to it."""
    if domain := retired_under(rules, host, as_of):
        since = f"（{domain.since} 起停用）" if domain.since else ""
        return Verdict(Outcome.FAIL, "retired_link", f"{host} 属于已停用的域名 {domain.name}{since}")
    if replaced := load_signs().replaced_services.get(host):
        return Verdict(Outcome.MANUAL, "stale_service", f"{host} 是{replaced}")
    if not site.health.outward_ok:
        return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", "外网巡检失败", Cause.CANARY)
    rest = _vanished(site, host) or _changed_hands(site, host) or _posing(site, rules, host) or _raw_address(host)
    return rest or Verdict(Outcome.PASS)


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


def _vanished(site: Site, host: str) -> Verdict | None:
    """No such name, proved by the ladder on every address of the host that was asked."""
    reached = [site.reached(target) for target in site.targets_of(host)]
    asked = [r for r in reached if r.attempts]
    gone = [r for r in asked if r.condition is Condition.NO_SUCH_NAME]
    if gone and len(gone) == len(asked):
        worst = min((r.outcome for r in gone), key=_WORST.index)
        cause = gone[0].cause if worst is Outcome.NOT_EVALUATED else None
        name = registered_name(host)
        whole = f"（注册域名 {name}）" if name and name != host else ""
        return Verdict(worst, "no_such_name", f"域名 {host}{whole} 已不能解析{_alias(site, host)}", cause)
    if asked and all(r.outcome is Outcome.NOT_EVALUATED for r in asked):
        return Verdict(Outcome.NOT_EVALUATED, "not_evaluated", "未能核查", asked[0].cause)
    return None


def _alias(site: Site, host: str) -> str:
    """Where the name still points although nothing is there: whoever takes that name takes this one."""
    for name in (host, f"www.{host}"):
        found = site.dns(name)
        if found.cname and not found.addresses:
            return f"，别名（CNAME）仍指向 {found.cname[0]}"
    return ""


def _changed_hands(site: Site, host: str) -> Verdict | None:
    """Sure by two independent signs, one of them unmistakable; else two signs together make a person look."""
    for target in site.targets_of(host):
        signs = site.signs(target)
        if signs is None:
            continue
        moved = registered_name(host_of(site.reached(target).final_url or target)) != registered_name(host)
        for code, found, sure in (
            ("gambling", signs.gambling, signs.surely_gambling),
            ("parked", signs.parked, signs.surely_parked),
        ):
            words = "、".join(found)
            if sure and not _is_government(host):
                return Verdict(Outcome.FAIL, code, f"{host} 的页面有以下迹象：{words}")
            bare = code == "parked" and signs.short and len(signs.text) < NOTHING_ELSE
            if len(found) >= 2 or (found and (moved or bare)):
                return Verdict(Outcome.MANUAL, code, f"{host} 的页面有以下迹象：{words}；请人工核对")
    return None


def _is_government(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in GOVERNMENT)


def _posing(site: Site, rules: Rules, host: str) -> Verdict | None:
    """The bureau's own name over the door of a host that is no office's, or the portal itself under another name."""
    if any(_belongs(host, name) for name in rules.portal.domains.current):
        return None  # the office says that it is its own
    home = site.signs(site.home)
    for target in site.targets_of(host):
        signs = site.signs(target)
        if signs is None or not is_home(target, site.home):
            continue
        another = registered_name(host) != registered_name(host_of(site.home))  # m.… is the same name
        if another and home is not None and _same_site(home, signs) and not _ends_at_the_portal(site, target):
            return Verdict(Outcome.MANUAL, "several_names", f"{host} 的首页与本门户网站相同，一个网站用了几个域名")
        if rules.portal.name in over_the_door(signs) and not _is_government(host):
            return Verdict(
                Outcome.MANUAL, "posing", f"{host} 不是政府域名，网页标题却是本单位名称“{rules.portal.name}”"
            )
    return None


def _same_site(home: Signs, other: Signs) -> bool:
    return min(len(home.text), len(other.text)) >= A_WHOLE_PAGE and likeness(home, other) >= ALIKE


def _ends_at_the_portal(site: Site, target: str) -> bool:
    final = site.reached(target).final_url
    return bool(final) and site.is_own(final)


def _raw_address(host: str) -> Verdict | None:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return None
    return Verdict(Outcome.TOLERATED, "raw_address", f"链接直接写了 IP 地址 {host}，没有用域名")


def under_old_name(site: Site, rules: Rules, uses: Sequence[LinkUse]) -> Verdict | None:
    """A link that is little more than the bureau's old name, or a page titled by it, on a host that is not the bureau's."""
    for use in uses:
        words, host = normalise(use.link.text), host_of(use.link.target)
        for name in rules.portal.old_names:
            if name in words and len(words) <= len(name) + OLD_NAME_LINK and "关于" not in words:
                return Verdict(Outcome.MANUAL, "old_name", f"链接“{words}”用的是曾用名，指向 {host}")
        signs = site.signs(use.link.target)
        named = over_the_door(signs) if signs else frozenset()
        if name := next((name for name in rules.portal.old_names if name in named), ""):
            return Verdict(Outcome.MANUAL, "old_name", f"{host} 的网页标题是本单位曾用名“{name}”")
    return None


def over_the_door(signs: Signs) -> frozenset[str]:
    """The names in a page's title, without what makes a name a site's."""
    return named_sites(signs.title)

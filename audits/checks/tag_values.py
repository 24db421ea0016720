"""What the tags of a page say: a site code that can be one and is the footer's, a domain that is the portal's, dates in their form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from audits.checks.points import Point
from audits.extract.text import normalise, visible_text
from audits.extract.urls import bare_host, host_of
from audits.model import Outcome, Place
from audits.registered_names import registered_name
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules


def tags_of(site: Site, url: str) -> dict[str, str]:
    """The tags of a page by name in lower case."""
    facts = site.reader.facts(url)
    return dict(facts.tags) if facts else {}


def judge_values(site: Site, rules: Rules) -> Iterator[Point]:
    """A point each for the site code, the domain and the dates, where the pages say any."""
    yield from _site_code(site)
    yield from _domain(site, rules)
    yield from _dates(site)


def _site_code(site: Site) -> Iterator[Point]:
    form, shown = (data_file("site_identity.yaml")[key] for key in ("site_code", "shown_code"))
    tag = tags_of(site, site.home).get("siteidcode", "")
    doc = site.reader.document(site.home)
    match = re.search(shown, normalise(visible_text(doc.root))) if doc is not None else None
    written = match[1] if match else ""
    for where, code in (("SiteIDCode 标签", tag), ("首页页脚", written)):
        if code and not re.fullmatch(form, code, re.I):
            told = f"{where}的网站标识码为“{code}”，应为 10 位数字（部委网站为 bm 加 8 位数字）。"
            yield Point("code", Outcome.FAIL, "code_wrong", "网站标识码不规范", told, "改为国办分配的网站标识码")
            return
    if tag and written and tag.lower() != written.lower():
        told = f"首页页脚的网站标识码为“{written}”，SiteIDCode 标签为“{tag}”，两处不一致。"
        yield Point("code", Outcome.FAIL, "code_differs", "网站标识码前后不一致", told, "核对后改为一致")
    elif tag or written:
        yield Point("code", Outcome.PASS)


def _domain(site: Site, rules: Rules) -> Iterator[Point]:
    """On a shared platform the tag may name the platform's domain: only a name that is neither is asked about."""
    said = tags_of(site, site.home).get("sitedomain", "")
    if not said:
        return
    host = bare_host(host_of(said if "//" in said else f"http://{said}/"))
    portal = rules.portal
    own = {bare_host(host_of(site.home)), *(bare_host(name.lower()) for name in portal.domains.current)}
    retired = {bare_host(domain.name.lower()) for domain in portal.domains.retired}
    if host in retired:
        outcome = Outcome.FAIL
    elif host in own or any(registered_name(host) == registered_name(name) for name in own):
        outcome = Outcome.PASS
    else:
        outcome = Outcome.MANUAL
    told = f"SiteDomain 标签写着“{said}”，网站域名是 {bare_host(host_of(site.home))}。"
    if outcome is Outcome.PASS:
        yield Point("domain", outcome)
    else:
        title = "SiteDomain 标签与网站域名不符"
        yield Point("domain", outcome, "domain_differs", title, told, "把标签改为现用域名")


def _dates(site: Site) -> Iterator[Point]:
    form = re.compile(data_file("site_identity.yaml")["pub_date"])
    said = {url: tags_of(site, url).get("pubdate", "") for url, _ in site.articles()}
    said = {url: value for url, value in said.items() if value}
    odd = sorted(url for url, value in said.items() if not form.fullmatch(value))
    if not odd:
        if said:
            yield Point("pubdate", Outcome.PASS)
        return
    usual = Counter(said[url] for url in odd).most_common(1)[0][0]
    told = f"{len(said)} 个页面的 PubDate 标签中，{len(odd)} 个不是“YYYY-MM-DD HH:MM”的格式，如“{usual}”。"
    places = tuple(Place(url, said[url]) for url in odd)
    title = "PubDate 标签格式不规范"
    yield Point("pubdate", Outcome.TOLERATED, "date_form", title, told, "改为“年-月-日 时:分”", odd[0], places=places)

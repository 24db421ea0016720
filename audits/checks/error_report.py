"""A way to tell the portal of its errors (我为政府网站找错): the national platform's entry, or one of its own (duty 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from audits.checks.points import Point
from audits.checks.site_identity import has_footer
from audits.checks.site_points import home_unread, report_points
from audits.checks.tag_values import tags_of
from audits.extract.types import Link
from audits.extract.urls import host_of
from audits.model import Meta, Outcome, Report
from audits.ownership import template_owners
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="error_report",
    title="网站找错入口",
    duties=(24,),
    basis="分工方案第24项：及时处理网民纠错意见",
)
FIX = "在全站页脚加上“我为政府网站找错”入口，链接到国务院办公厅的找错平台"


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell of the site, owned by who owns the template."""
    return report_points(site, rules, META, template_owners(rules), _points(site, rules))


@cache
def _data() -> Any:
    return data_file("error_report.yaml")


def _points(site: Site, rules: Rules) -> Iterator[Point]:
    links = [link for page in site.pages() for link in _links(site, page.url)]
    national = [link for link in links if host_of(link.target) in _data()["hosts"]]
    if national:
        yield _national(site, national)
    elif any(host_of(link.target) in data_file("signs.yaml")["replaced_services"] for link in links):
        told = "找错入口指向已更换的旧地址，点开不是现在的找错平台。"
        yield Point("entry", Outcome.MANUAL, "stale", "网站找错入口指向旧地址", told, FIX)
    elif any(re.search(_data()["words"], link.text) for link in links) or rules.about(Topic.CORRECTION):
        yield Point("entry", Outcome.PASS)
    else:
        yield _absent(site)


def _links(site: Site, url: str) -> tuple[Link, ...]:
    facts = site.reader.facts(url)
    return facts.links if facts else ()


def _national(site: Site, links: list[Link]) -> Point:
    """The entry of another site would send its errors there."""
    own = tags_of(site, site.home).get("siteidcode", "").lower()
    codes = {
        code.lower() for li in links for code in parse_qs(urlsplit(li.address or li.target).query).get("site_code", ())
    }
    if own and codes and own not in codes:
        told = f"找错入口的标识码是 {'、'.join(sorted(codes))}，本站 SiteIDCode 标签是 {own}。"
        return Point(
            "entry", Outcome.MANUAL, "code_differs", "网站找错入口的标识码与本站不符", told, "改为本站的标识码"
        )
    return Point("entry", Outcome.PASS)


def _absent(site: Site) -> Point:
    cause = home_unread(site)
    if cause:
        return Point("entry", Outcome.NOT_EVALUATED, cause=cause)
    doc = site.reader.document(site.home)
    if doc is not None and re.search(_data()["markup"], doc.html):
        return Point("entry", Outcome.PASS)
    told = "首页和其他页面都没有找到“我为政府网站找错”或纠错入口。"
    if has_footer(site):
        return Point("entry", Outcome.FAIL, "missing", "没有网站找错入口", told, FIX)
    return Point(
        "entry",
        Outcome.MANUAL,
        "unsure",
        "没有见到网站找错入口",
        told + "入口可能在平台统一的页脚里，请人工核对。",
        FIX,
    )

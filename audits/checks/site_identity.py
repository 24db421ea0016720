"""The portal tells what it is: the tags of its pages, the items of its footer, its site code (duty 21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from audits.checks.points import Point
from audits.checks.site_points import home_unread, report_points
from audits.checks.tag_values import judge_values, tags_of
from audits.extract.document import Document
from audits.extract.text import normalise, visible_text
from audits.extract.urls import canonical
from audits.model import Meta, Outcome, Place, Report
from audits.ownership import template_owners
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules
from rules.schema_columns import ColumnKind

META = Meta(
    id="site_identity",
    title="网站标识",
    duties=(21,),
    basis="分工方案第21项：规范网站名称和域名管理；页脚各要素照政府网站普查所查的项目",
)
TAG_FIX = "在页面模板中补上标签，内容与网站、栏目、稿件一致"
FOOTER_FIX = "在全站页脚补上该要素"
FAMILIES = {"site": "网站标签", "column": "栏目标签", "article": "内容标签"}
PAGES_LEAST = 3  # fewer pages of a kind prove no template
FEW = 0.5  # a tag that no more than this share of a kind's pages lack is in the template; they are slips


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell of the site, owned by who owns the template; a point a tag, a footer's item, a value."""
    points = [*_tags(site, rules), *judge_values(site, rules), *_footer(site)]
    return report_points(site, rules, META, template_owners(rules), points)


@cache
def _data() -> Any:
    return data_file("site_identity.yaml")


def _pages(site: Site, rules: Rules) -> dict[str, list[str]]:
    """The pages of each kind: site tags are asked of the home page, the columns' own pages and articles."""
    read = (reading for c in rules.columns if (reading := site.column(c.id)).entries and not reading.cause)
    own = {canonical(reading.located.url) for reading in read}
    columns = [url for url in sorted(own - {site.home}) if site.was_read(url)]
    messages = {c.id for c in rules.columns if c.kind is ColumnKind.REPLIES}
    articles = [
        url
        for url, article in site.articles()
        if article.published is not None and url not in own and site.owner_column(url) not in messages
    ]
    home = [site.home] if site.was_read(site.home) else []
    return {"site": [*home, *columns, *articles], "column": columns, "article": articles}


def _tags(site: Site, rules: Rules) -> Iterator[Point]:
    """A point a family. The plan does not ask for tags by name: what is absent is a reminder, never points."""
    for family, pages in _pages(site, rules).items():
        if len(pages) < PAGES_LEAST:
            continue
        tags = {url: tags_of(site, url) for url in pages}
        names = _data()["tags"][family]
        without = {name: [url for url in pages if not tags[url].get(name.lower())] for name in names}
        lacking = {name: urls for name, urls in without.items() if urls}
        if not lacking:
            yield Point(f"tags-{family}", Outcome.PASS)
        else:
            yield _lacking(
                family, len(pages), lacking, unused=all(len(urls) == len(pages) for urls in without.values())
            )


def _lacking(family: str, count: int, lacking: dict[str, list[str]], *, unused: bool) -> Point:
    told = "、".join(f"{name} {len(urls)} 个" for name, urls in lacking.items())
    slips = all(len(urls) <= FEW * count for urls in lacking.values())
    code, title = ("tag_empty", "部分页面标签空缺") if slips else ("tag_missing", "页面缺少必选标签")
    if unused:
        code, title = "tag_unused", "网站没有使用必选标签"
    places = tuple(Place(url) for url in sorted({url for urls in lacking.values() for url in urls}))
    return Point(
        f"tags-{family}",
        Outcome.TOLERATED,
        code,
        f"{title}：{FAMILIES[family]}",
        f"核查的 {count} 个页面中，没有下列标签或内容空缺的页面：{told}。",
        TAG_FIX,
        url=places[0].url,
        places=places,
    )


def _footer(site: Site) -> Iterator[Point]:
    cause = home_unread(site)
    doc = site.reader.document(site.home)
    if cause or doc is None:
        yield Point("footer", Outcome.NOT_EVALUATED, cause=cause)
        return
    missing = _missing(doc)
    if len(_data()["footer"]) - len(missing) < _data()["footer_least"]:
        names = "、".join(row["name"] for row in missing)
        told = f"首页没有找到：{names}。页脚可能由平台统一提供，请人工核对。"
        yield Point("footer", Outcome.MANUAL, "footer_unsure", "页脚要素不全", told, FOOTER_FIX)
        return
    for row in _data()["footer"]:
        if row not in missing:
            yield Point(f"footer-{row['id']}", Outcome.PASS)
        else:
            told = f"首页页脚没有{row['name']}（其他要素有）。"
            yield Point(
                f"footer-{row['id']}", Outcome.FAIL, "footer_missing", f"页脚缺少{row['name']}", told, FOOTER_FIX
            )


def has_footer(site: Site) -> bool:
    """Whether the home page shows so much of its footer that what it lacks is not there."""
    doc = site.reader.document(site.home)
    return doc is not None and len(_data()["footer"]) - len(_missing(doc)) >= _data()["footer_least"]


def _missing(doc: Document) -> list[dict[str, str]]:
    text = normalise(visible_text(doc.root))
    return [row for row in _data()["footer"] if not _has(row, text, doc.html)]


def _has(row: dict[str, str], text: str, html: str) -> bool:
    return bool(re.search(row["text"], text, re.I) or re.search(row["markup"], html, re.I))

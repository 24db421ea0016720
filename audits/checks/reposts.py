"""Policies of higher governments that the portal passes on: with their source, and a link to the original (duty 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnEntry, ColumnReading
from audits.extract.text import normalise, visible_text
from audits.extract.types import Article
from audits.extract.urls import canonical, host_of
from audits.model import Evidence, Meta, Outcome, Place, Report
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="reposts",
    title="上级政策转载",
    duties=(24,),
    basis="分工方案第24项：对国务院、省、州人民政府发布的重要政策信息及时转载",
)
# A label with nothing behind it stands before the next one: 来源: 作者: 点击:
_LABELLED_SOURCE = re.compile(
    r"(?:来源|转自|转载自|发布机构|发文机关)\s*:\s*(?!(?:作者|编辑|责编|责任编辑|审核|点击|点击数|点击量|浏览|浏览量|阅读|字体|字号|时间|日期|发布时间|发布日期|打印|分享)\s*:)[^\s:]"
)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a column of reposts; a subject an entry of the newest, and one for the links of all."""
    return judge_topics(site, rules, as_of, META, {Topic.REPOSTS: 24}, _judge)


@cache
def _data() -> Any:
    return data_file("reposts.yaml")


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    entries = reading.entries[: _data()["newest"]]
    unlinked = []
    for entry in entries:
        url = entry.entry.url
        if not url or not site.is_own(url):
            yield Point(url or entry.entry.title, Outcome.PASS)  # the row leads to the original itself
            continue
        article = entry.article
        if article is None or not article.has_body:
            continue  # dead or unread addresses are the business of the check of links
        if not _has_link(site, article):
            unlinked.append(Place(url, entry.entry.title))
        yield _source(site, entry, article)
    if unlinked:
        told = f"{len(unlinked)} 条转载没有附原文链接，如“{unlinked[0].text}”。"
        fix = "在文末附上原文链接"
        yield Point(
            "links",
            Outcome.TOLERATED,
            "no_link",
            "转载没有附原文链接",
            told,
            fix,
            unlinked[0].url,
            places=tuple(unlinked),
        )


def _has_link(site: Site, article: Article) -> bool:
    return any(host_of(link.target) and not site.is_own(link.target) for link in article.body_links)


def _names_a_source(site: Site, url: str) -> bool:
    """Whether the words of a source stand anywhere on the page, with something behind them."""
    doc = site.reader.document(canonical(url))
    return doc is not None and _LABELLED_SOURCE.search(normalise(visible_text(doc.root))) is not None


def _source(site: Site, entry: ColumnEntry, article: Article) -> Point:
    url = entry.entry.url
    told = f"{article.source} {article.issuer} {article.doc_no} {article.title} {article.text}"
    if article.source or re.search(f"{_data()['source_words']}|{_data()['issuer_words']}", told):
        return Point(url, Outcome.PASS)
    title = entry.entry.title
    # What the reader of the page could not make out may stand in a picture or an attachment.
    plain = bool(article.text) and not article.pictures and not article.attachments and not _has_link(site, article)
    sure = plain and not _names_a_source(site, url)
    return Point(
        url,
        Outcome.FAIL if sure else Outcome.MANUAL,
        "no_source",
        "转载没有注明来源",
        f"“{title}”是转载的政策，页面上没有来源、发文机关、文号和原文链接。",
        "注明来源，附原文链接",
        url,
        places=(Place(url, title),),
        evidence=(Evidence(url, "", title, site.body_of(url)),),
    )

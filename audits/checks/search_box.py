"""The portal's search box finds what is there, and says so when there is nothing (duties 20, 22).

Sure is only what a results page says that was read whole: a title some months old, searched for letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from audits.checks.points import Point
from audits.checks.site_points import home_unread, report_points
from audits.extract.document import Document
from audits.extract.links import read_links
from audits.extract.text import normalise, visible_text
from audits.extract.urls import canonical
from audits.model import Cause, Evidence, Meta, Outcome, Report
from audits.ownership import duty_owners
from audits.search_answers import SearchAnswer
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules

META = Meta(
    id="search_box",
    title="站内搜索",
    duties=(20, 22),
    basis="分工方案第20、22项：强化信息搜索、网站信息检索功能",
)
FIX = "修复站内搜索，重建索引，用已发布的稿件标题检验"
BROKEN = 400
DUTY = 22


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell of the site: whether the known title is found, and what is said where there is nothing."""
    return report_points(site, rules, META, duty_owners(rules, DUTY), _points(site))


@cache
def _data() -> Any:
    return data_file("search_box.yaml")


def _points(site: Site) -> Iterator[Point]:
    known, nonsense = site.search_answer("known"), site.search_answer("nonsense")
    if known is None:
        yield Point("known", Outcome.NOT_EVALUATED, cause=Cause.NOT_COLLECTED)
        return
    if not known.box and not known.error:
        yield _no_box(site)
        return
    page = site.search_page(known)
    if known.error or not known.left or page is None:
        yield Point("known", Outcome.NOT_EVALUATED, cause=Cause.UNREACHED)
        return
    other = site.search_page(nonsense) if nonsense is not None and nonsense.left else None
    yield _known(site, known, page, nonsense, other)
    if nonsense is not None and other is not None and (known.status or 0) < BROKEN:
        yield _nonsense(nonsense, other)


def _no_box(site: Site) -> Point:
    cause = home_unread(site)
    if cause:
        return Point("known", Outcome.NOT_EVALUATED, cause=cause)
    told = "首页没有见到可以输入关键字的搜索框，站内搜索可能在别的页面或由平台统一提供，请人工核对。"
    return Point("known", Outcome.MANUAL, "no_box", "首页没有见到站内搜索", told, "在首页设置站内搜索")


def _known(
    site: Site, known: SearchAnswer, page: Document, nonsense: SearchAnswer | None, other: Document | None
) -> Point:
    text = normalise(visible_text(page.root))
    if _is_found(known, page):
        return Point("known", Outcome.PASS)
    if known.unfilled:
        return Point("known", Outcome.NOT_EVALUATED, cause=Cause.UNFILLED)
    if known.status in (401, 403, 405, 412, 429) or re.search(_data()["hindered"], text):
        return Point("known", Outcome.NOT_EVALUATED, cause=Cause.BLOCKED)
    if (known.status or 0) >= BROKEN:
        again = nonsense is not None and nonsense.status == known.status
        told = f"在首页搜索“{known.query}”，结果页打不开（状态 {known.status}）。"
        return _fault(known, page, Outcome.FAIL if again else Outcome.MANUAL, "broken", "站内搜索打不开", told)
    told = f"在首页搜索已有稿件的标题“{known.query}”，结果里没有这篇稿件。"
    if not _second_fails(site):
        return _fault(known, page, Outcome.MANUAL, "unsure", "站内搜索结果待核对", told)
    if re.search(_data()["nothing"], text.replace(known.query, "")):
        return _fault(known, page, Outcome.FAIL, "not_found", "站内搜索搜不到已有内容", told)
    if nonsense is not None and other is not None and _alike(page, known, other, nonsense):
        told += "搜索没有意义的字，得到的是同样的页面。"
        return _fault(known, page, Outcome.FAIL, "not_found", "站内搜索搜不到已有内容", told)
    return _fault(known, page, Outcome.MANUAL, "unsure", "站内搜索结果待核对", told)


def _second_fails(site: Site) -> bool:
    """Whether another title was looked for in vain too: one article alone may be missing from the index."""
    second = site.search_answer("second")
    page = site.search_page(second) if second is not None else None
    return second is not None and page is not None and not second.unfilled and not _is_found(second, page)


def _is_found(known: SearchAnswer, page: Document) -> bool:
    """The article's own address among the results, or a link or row that bears its title."""
    if any(link.target == canonical(known.article) for link in read_links(page)):
        return True
    words = normalise(known.query)[: max(_data()["title_least"], len(known.query) // 2)]
    links = (normalise("".join(map(str, a.itertext()))).replace(" ", "") for a in page.root.iter("a"))
    return any(words in text for text in links)


def _alike(page: Document, known: SearchAnswer, other: Document, nonsense: SearchAnswer) -> bool:
    one = normalise(visible_text(page.root)).replace(known.query, "")
    return one == normalise(visible_text(other.root)).replace(nonsense.query, "")


def _nonsense(nonsense: SearchAnswer, page: Document) -> Point:
    text = normalise(visible_text(page.root)).replace(nonsense.query, "")
    if nonsense.unfilled or re.search(_data()["hindered"], text):
        return Point("nonsense", Outcome.NOT_EVALUATED, cause=Cause.UNFILLED)
    if re.search(_data()["nothing"], text, re.I):
        return Point("nonsense", Outcome.PASS)
    told = f"搜索网站上没有的“{nonsense.query}”，结果页没有说明“没有找到”，群众看不出是没有内容还是搜索出错。"
    return _fault(nonsense, page, Outcome.TOLERATED, "silent", "搜不到时没有提示", told, "nonsense")


def _fault(
    asked: SearchAnswer, page: Document, outcome: Outcome, code: str, title: str, told: str, subject: str = "known"
) -> Point:
    facts = (("搜索的字", asked.query), ("结果页", asked.url), ("搜索时间", asked.at[:19].replace("T", " ")))
    words = normalise(visible_text(page.root))[:200]
    evidence = (Evidence(asked.url, "", words, asked.body),)
    return Point(subject, outcome, code, title, told, FIX, facts=facts, evidence=evidence)

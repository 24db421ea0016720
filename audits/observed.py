"""What an audit sees for a yardstick other than the plan. Pure over the snapshot; nothing where no yardstick is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from audits.column_ages import column_ages
from audits.dated import Dated
from audits.extract.types import Link
from audits.masking import masked
from audits.model import Outcome
from audits.observed_model import HomeNews, Observed
from audits.site import Site
from audits.snapshot.records import Variant
from audits.snapshot.store import Snapshot
from audits.watch.stored import kept_looks
from audits.watch.tallies import days_of
from rules.schema import Rules
from rules.yardsticks import yardstick_data

ONE_DAY = timedelta(days=1)
TITLE = 8  # characters: words of a link that may tell a piece of news


def observe(site: Site, snapshot: Snapshot, rules: Rules, as_of: date) -> Observed | None:
    """The looks of whole days before `as_of`, the newest article of the home page, columns older than the yardstick allows."""
    data = yardstick_data(rules.yardstick)
    if data is None:
        return None
    days = days_of(kept_looks(snapshot), as_of - ONE_DAY)
    news, unsure = _home_news(site, as_of)
    return Observed(
        days=days,
        news=news,
        news_unsure=unsure,
        ages=tuple(column_ages(site, rules, data.classes)),
        stopped=tuple(day.day for day in days if site.stopped(day.day)),
    )


def _home_news(site: Site, as_of: date) -> tuple[HomeNews | None, str]:
    """The newest article that the home page leads to, and why something newer may stand there, "" where nothing may."""
    page = site.reader.page(site.home)
    if page is None:
        return None, "首页没有读到"
    newest: HomeNews | None = None
    unread = 0
    for link in _news_links(site):
        day, known = _day(site, link)
        unread += not known
        if day is not None and day.day <= as_of and (newest is None or day.day > newest.day):
            newest = HomeNews(day.day, masked(link.text), site.written(link.target))
    unsure = f"首页上有 {unread} 条链接的内容没有读到日期" if unread else ""
    if page.variant is Variant.STATIC or site.reader.unfilled(site.home):
        unsure = "首页没有用浏览器读全"
    return newest, unsure


def _news_links(site: Site) -> tuple[Link, ...]:
    """Links of the home page that may lead to news: those of menus and footers stand on every page."""
    uses = site.link_uses()
    everywhere = {use.link.target for use in uses if use.in_template}
    found = {use.link.target: use.link for use in uses if use.page == site.home and use.link.target not in everywhere}
    return tuple(link for link in found.values() if link.tag == "a" and link.navigates and len(link.text) >= TITLE)


def _day(site: Site, link: Link) -> tuple[Dated | None, bool]:
    """When what a link of the home page leads to was published, and whether that could be known; a list is no news."""
    if not site.is_own(link.target):
        return None, False
    if site.reached(link.target).outcome is Outcome.FAIL:
        return None, True
    article = site.article(link.target) if site.was_read(link.target) else None
    if article is None:
        return None, False
    if not article.has_body:
        return None, True
    return article.published, article.published is not None

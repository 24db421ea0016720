"""The verb read: one page, from the network or from a file, and what the readers see in it."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audits.crawl.browser import Browser
from audits.crawl.egress import Policy
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.proxy import BrowserProxy
from audits.extract.urls import canonical
from audits.snapshot.records import CHINA
from cli.bootstrap import ROOT
from cli.equip import ensure_browser
from cli.exits import Exit
from cli.page_told import tell_page
from rules.load import load_rules
from rules.schema import Rules
from rules.schema_columns import NO_SELECTORS, ListSelectors

FILE_HOST = "http://file.invalid/"  # what links of a page in a file are resolved against: nobody's address


class PageError(Exception):
    """The page cannot be read as asked; the message says what to write."""


@dataclass(frozen=True)
class Page:
    """The bytes of a page, and where they came from."""

    data: bytes
    content_type: str
    url: str
    final_url: str
    at: datetime
    rendered: bool


def read_verb(options: argparse.Namespace) -> Exit:
    """Tell what is read of an address (one polite request) or of a file (no network)."""
    rules = load_rules(options.rules or ROOT / "rules.yaml")
    selector = _selector(rules, options.column)
    if options.page.lower().startswith(("http://", "https://")):
        fetched = asyncio.run(_in_browser(rules, options.page) if options.browser else _plainly(rules, options.page))
        attempt = fetched.attempt
        print(f"网页：{options.page}")
        if attempt.error is not None or not fetched.body:
            print(f"没有读到：{attempt.error_text or f'服务器答复 {attempt.status}，没有内容'}")
            return Exit.UNREACHABLE
        moved = f"，转到 {attempt.final_url}" if attempt.final_url not in ("", options.page) else ""
        how = "用浏览器打开" if options.browser else "普通访问"
        print(f"取得：{how}，服务器答复 {attempt.status}，{len(fetched.body)} 字节{moved}")
        page = _page_of(fetched, options.browser)
    else:
        page = _from_file(Path(options.page))
        print(
            f"文件：{options.page}（{len(page.data)} 字节，不联网；没有年份的日期按文件日期 {page.at:%Y-%m-%d} 推算）"
        )
    for line in tell_page(
        page.data,
        page.content_type,
        page.url,
        page.at,
        final_url=page.final_url,
        rendered=page.rendered,
        selector=selector,
    ):
        print(line.replace(FILE_HOST, ""))
    return Exit.AUDITED


def _selector(rules: Rules, word: str) -> ListSelectors:
    """The list selectors of a column named by id or name; PageError where there is no such column."""
    if not word:
        return NO_SELECTORS
    found = next((column for column in rules.columns if word in (column.id, column.name)), None)
    if found is None:
        raise PageError(f"规则文件里没有“{word}”这个栏目。请写栏目编号或名称。")
    return found.selector


def _from_file(path: Path) -> Page:
    if not path.is_file():
        raise PageError(f"没有 {path} 这个文件。网址请写全，以 http:// 或 https:// 开头。")
    at = datetime.fromtimestamp(path.stat().st_mtime, CHINA).replace(tzinfo=None)
    return Page(path.read_bytes(), "text/html", FILE_HOST, "", at, False)


async def _plainly(rules: Rules, url: str) -> Fetched:
    async with HttpClient(Policy.from_rules(rules), rules.crawl) as http:
        return await http.fetch(canonical(url), requested=url)


async def _in_browser(rules: Rules, url: str) -> Fetched:
    ensure_browser()
    async with BrowserProxy(Policy.from_rules(rules)) as proxy, Browser(proxy, rules.crawl) as browser:
        return await browser.attempt(url, "", 0)


def _page_of(fetched: Fetched, rendered: bool) -> Page:
    attempt = fetched.attempt
    served = dict(attempt.headers).get("content-type", "text/html")
    # The browser gives its own tree, in UTF-8 whatever the page declares.
    kind = "text/html; charset=utf-8" if rendered else served
    at = datetime.fromisoformat(attempt.at).replace(tzinfo=None)
    return Page(fetched.body, kind, attempt.url, attempt.final_url, at, rendered)

"""The portal's own search box, tried as a visitor would: a title that is surely there, and words that surely are nowhere.

Probe rows of kind `search`: `known`, `nonsense`, and `second`, another title, where the first did not seem to be found (keys:
audits/search_answers.py); `known` alone, with `box` false, where the home page shows no search box. The results pages are kept as
the browser showed them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from datetime import date
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from audits.crawl.browser import Browser, NoBrowser
from audits.crawl.quiet import settle
from audits.crawl.visit import Visit
from audits.extract.article import read_article
from audits.extract.document import open_document
from audits.page_facts import naive
from audits.registered_names import registered_name
from audits.snapshot.records import Probe, Variant, now
from audits.snapshot.store import Snapshot

KIND = "search"
KNOWN, SECOND, NONSENSE = "known", "second", "nonsense"
# Rare characters in an order that no text has; nothing but an index of single characters finds them.
NONSENSE_WORDS = "龘靐齉爨麤鱻"
PLAIN_TITLE = re.compile(r"[\u4e00-\u9fff]{8,32}")  # marks and figures are cut up differently by each search engine
SEARCHED_LETTERS = 32
CANDIDATES = 60
OLDEST, YOUNGEST, BEST = 1100, 30, 180  # days: young articles may not be in the index yet, very old ones no longer
SECONDS = 20.0
TICK = 0.1
ARRIVING = 4.0  # seconds after the click until the results page is on its way
MARK = "data-zwtj-search"

# Finds the box a visitor would type into, marks it and what sends it off; answers where it leads ("" for a script's).
FIND_BOX = """
(mark) => {
  const hint = /搜索|检索|关键[字词]|搜一搜|站内|search|keyword|searchword|\\bq\\b|\\bwd\\b|\\bkw\\b|\\bkeys?\\b/i;
  const refuse = /用户|账号|密码|邮箱|手机|验证码|姓名|user|pass|mail|phone|tel|code|login/i;
  const words = e => [e.name, e.id, e.placeholder, e.getAttribute('aria-label'), e.title, e.className, e.value]
    .filter(w => typeof w === 'string').join(' ');
  // A form with a text area, a password or several fields is a letter, a login, a questionnaire: it is not touched.
  const other = f => f.querySelector('textarea, input[type=password], input[type=tel], input[type=email], input[type=file]')
    || f.querySelectorAll('input:not([type]), input[type=text], input[type=search]').length > 2;
  const shown = e => e.offsetWidth > 20 && e.offsetHeight > 8 && getComputedStyle(e).visibility !== 'hidden';
  const boxes = [...document.querySelectorAll('input:not([type]), input[type=text], input[type=search]')]
    .filter(e => shown(e) && !(e.form && other(e.form)) && !refuse.test([e.name, e.id, e.placeholder].join(' ')) &&
      (hint.test(words(e)) || (e.form && /search|搜索|ssjg|query/i.test((e.form.getAttribute('action') || '') + e.form.className + e.form.id))));
  const box = boxes[0];
  if (!box) return null;
  box.setAttribute(mark, 'box');
  const holder = box.form || box.parentElement.parentElement || box.parentElement;
  const senders = [...holder.querySelectorAll('button, input[type=submit], input[type=button], input[type=image], a, img, span, i')];
  const sender = senders.find(e => shown(e) && (/submit|image/.test(e.type || '') || /搜|查询|检索|search|btn/i.test(words(e) + (e.textContent || '') + (e.alt || ''))));
  if (sender) sender.setAttribute(mark, 'send');
  if (box.form) box.form.setAttribute('target', '_self');
  window.open = address => { window.location.href = address; };
  return {action: box.form ? box.form.action : '', method: box.form ? box.form.method : ''};
}
"""


async def ask_search(browser: Browser, snapshot: Snapshot, home: str, as_of: date) -> None:
    """Try the search box of the home page once a run; without a known title nothing is asked."""
    if snapshot.probe(KIND, KNOWN) is not None:
        return
    titles = known_titles(snapshot, as_of)
    with contextlib.suppress(NoBrowser):
        for subject, (title, url) in zip((KNOWN, SECOND), titles, strict=False):
            found = await _ask(browser, home, title)
            shown = str(found.get("dom", "")).count(title) > 1  # once is what was typed
            snapshot.put_probe(_row(snapshot, subject, {"query": title, "article": url, **found}))
            if shown or not found.get("box") or found.get("error"):
                break
        if titles and found.get("box") and not found.get("error"):
            answer = await _ask(browser, home, NONSENSE_WORDS)
            snapshot.put_probe(_row(snapshot, NONSENSE, {"query": NONSENSE_WORDS, **answer}))
        snapshot.commit()


def known_titles(snapshot: Snapshot, as_of: date) -> list[tuple[str, str]]:
    """Titles that one article of the portal alone has, some months old, with its address; those nearest to BEST days first."""
    pages = [page for page in snapshot.pages() if page.variant is Variant.STATIC and _is_deep(page.url)]
    step = max(1, len(pages) // CANDIDATES)
    found: dict[str, list[tuple[int, str]]] = {}
    for page in sorted(pages, key=lambda p: p.url)[::step]:
        moment = naive(page.fetched_at)
        doc = open_document(snapshot.body(page.body), page.content_type, page.url, moment, final_url=page.final_url)
        article = read_article(doc)
        title = article.title[:SEARCHED_LETTERS]
        if article.has_body and article.published is not None and PLAIN_TITLE.fullmatch(title):
            found.setdefault(title, []).append(((as_of - article.published.day).days, page.url))
    alone = [(title, *rows[0]) for title, rows in found.items() if len(rows) == 1]
    fitting = sorted((abs(age - BEST), title, url) for title, age, url in alone if YOUNGEST <= age <= OLDEST)
    return [(title, url) for _, title, url in fitting]


def _is_deep(url: str) -> bool:
    return urlsplit(url).path.strip("/").count("/") >= 1 or bool(urlsplit(url).query)


async def _ask(browser: Browser, home: str, query: str) -> dict[str, object]:
    """Open the home page, type, send; what came of it."""
    try:
        async with asyncio.timeout(SECONDS), browser.tab() as page:
            opened = await browser.go(page, home, requested=home)
            if not opened.ok:
                return {"error": "home"}
            box = await page.evaluate(FIND_BOX, MARK)
            if box is None:
                return {"box": False}
            if not _may_send(box["action"], home):
                return {"box": True, "action": box["action"], "error": "foreign"}
            return {"box": True, **box, **await _send(page, query)}
    except (PlaywrightError, TimeoutError) as error:
        return {"box": True, "error": type(error).__name__}


def _may_send(action: str, home: str) -> bool:
    """Only to the portal itself or its platform: a search engine elsewhere is none of the portal's."""
    host, own = urlsplit(action).hostname or "", urlsplit(home).hostname or ""
    return not host or host == own or registered_name(host) == registered_name(own)


async def _send(page: Page, query: str) -> dict[str, object]:
    before = page.url
    visit = Visit(page)
    with visit:
        box = page.locator(f"[{MARK}=box]").first
        await box.fill(query)
        await box.press("Enter")
        if not await _has_left(page, before, visit):
            sender = page.locator(f"[{MARK}=send]").first
            if await sender.count():
                await sender.click(timeout=ARRIVING * 1000)
                await _has_left(page, before, visit)
        await page.wait_for_load_state("domcontentloaded")
        await settle(page, visit.traffic)
        await visit.traffic.read_answers()
        failed = visit.traffic.failures()
        dom = await page.content()
    left = page.url != before or visit.status is not None
    return {"url": page.url, "status": visit.status, "unfilled": bool(failed), "dom": dom, "left": left}


async def _has_left(page: Page, before: str, visit: Visit) -> bool:
    """Whether the results are on their way: another address, or another answer at the same one."""
    for _ in range(int(ARRIVING / TICK)):
        if visit.answered or page.url != before:
            return True
        await asyncio.sleep(TICK)
    return False


def _row(snapshot: Snapshot, subject: str, found: dict[str, object]) -> Probe:
    dom = found.pop("dom", "")
    if isinstance(dom, str) and dom:
        found["body"] = snapshot.put_body(dom.encode("utf-8", "replace"))
    known = {key: value for key, value in found.items() if value is not None}
    return Probe(KIND, subject, now(), json.dumps(known, ensure_ascii=False, sort_keys=True))

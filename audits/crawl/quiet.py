"""When a page has come to rest: no request under way and no change of its DOM for a moment, within bounds; what failed."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Request, Response

from audits.crawl.answers import tells_of_failure

NETWORK_QUIET = 0.15  # seconds without a request under way
NETWORK_LONGEST = 8.0  # some page counts, some map tiles never end
DOM_QUIET_MS = 200
DOM_LONGEST_MS = 1500  # scrolling headlines change the DOM for ever
UNWAITED = frozenset({"image", "media", "font", "eventsource", "websocket", "ping", "beacon"})  # bring no text
# What may bring a part of the page's content; a document is that of a frame.
DATA_TYPES = frozenset({"xhr", "fetch", "script", "document"})
SCRIPTS_ASK = frozenset({"xhr", "fetch"})
ANSWERS_READ = 30
ANSWERS_SECONDS = 3.0
# Counters, share buttons and marks that fail on most portals behind a firewall and bring nothing a reader looks for.
COUNTERS = re.compile(
    r"hm\.baidu|cnzz|51\.la/|conac|google-analytics|googletagmanager|jiathis|bdimg\.share|bshare|umeng|tongji|analytics|webdig"
    r"|dynclicks|clickcount|visitcount|counter|/stat\.js|weather|tianqi|favicon",
    re.I,
)

DOM_AT_REST = """
([quiet, longest]) => new Promise(resolve => {
  let timer = setTimeout(resolve, quiet);
  const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(resolve, quiet); });
  observer.observe(document, {childList: true, subtree: true, characterData: true});
  setTimeout(resolve, longest);
})
"""


class Traffic:
    """`with Traffic(page) as traffic`: the requests of a tab that are under way, and those for data that failed."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._under_way: set[Request] = set()
        self._failed: dict[str, None] = {}
        self._answers: list[Response] = []  # to scripts, with a status that says all is well
        self.changed = time.monotonic()

    def __enter__(self) -> Traffic:
        self._page.on("request", self.started)
        self._page.on("requestfinished", self.ended)
        self._page.on("requestfailed", self.failed)
        self._page.on("response", self.answered)
        return self

    def __exit__(self, *_: object) -> None:
        self._page.remove_listener("request", self.started)
        self._page.remove_listener("requestfinished", self.ended)
        self._page.remove_listener("requestfailed", self.failed)
        self._page.remove_listener("response", self.answered)

    def started(self, request: Request) -> None:
        if request.resource_type not in UNWAITED:
            self._under_way.add(request)
            self.changed = time.monotonic()

    def ended(self, request: Request) -> None:
        if request in self._under_way:
            self._under_way.discard(request)
            self.changed = time.monotonic()

    def failed(self, request: Request) -> None:
        self._note(request)
        self.ended(request)

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self._note(response.request)
        elif response.request.resource_type in SCRIPTS_ASK and len(self._answers) < ANSWERS_READ:
            self._answers.append(response)

    async def read_answers(self) -> None:
        """Look into what scripts were answered: an error in place of data counts as a failed request."""
        answers, self._answers = self._answers, []
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWERS_SECONDS):
                for response in answers:
                    with contextlib.suppress(PlaywrightError):  # a redirect, or the page has moved on
                        headers = response.headers
                        accept = response.request.headers.get("accept", "")
                        if tells_of_failure(await response.body(), headers.get("content-type", ""), accept):
                            self._note(response.request)

    def _note(self, request: Request) -> None:
        if _brings_content(request):
            self._failed[request.url] = None

    def failures(self) -> tuple[str, ...]:
        """Requests for content that failed, were refused (status 400 and above) or have not ended yet."""
        return (*self._failed, *(r.url for r in self._under_way if _brings_content(r) and r.url not in self._failed))

    @property
    def quiet(self) -> bool:
        return not self._under_way and time.monotonic() - self.changed >= NETWORK_QUIET


def _brings_content(request: Request) -> bool:
    """Whether a request may bring a part of what a reader looks for; the page itself is told by its own answer."""
    if request.resource_type not in DATA_TYPES or COUNTERS.search(request.url):
        return False
    with contextlib.suppress(PlaywrightError):  # a request of a page already left has no frame
        return not (request.is_navigation_request() and request.frame.parent_frame is None)
    return False


async def settle(page: Page, traffic: Traffic) -> bool:
    """Wait until network and DOM are quiet; False where the bounds ended the wait."""
    until = time.monotonic() + NETWORK_LONGEST
    while not traffic.quiet and time.monotonic() < until:
        await asyncio.sleep(0.03)
    with contextlib.suppress(PlaywrightError):  # the page moved on by itself meanwhile
        await page.evaluate(DOM_AT_REST, [DOM_QUIET_MS, DOM_LONGEST_MS])
    # What the DOM's change asked for (a list fetched after a timer) is waited for as well.
    while not traffic.quiet and time.monotonic() < until:
        await asyncio.sleep(0.03)
    return traffic.quiet

"""One short look at the portal's home page: is it open, and if not, is that the portal's doing or ours?"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from audits.conditions import GOOD, Condition
from audits.crawl.browser import Browser, NoBrowser
from audits.crawl.canary import answer_told, condition_of, in_own_name
from audits.crawl.egress import Policy
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.machine import watch_machine
from audits.crawl.probes import random_name_resolves
from audits.crawl.proxy import BrowserProxy
from audits.crawl.reading import content_type
from audits.extract.document import open_document
from audits.extract.links import read_links
from audits.extract.signs import Signs, read_body_signs
from audits.extract.urls import canonical, resolve
from audits.snapshot.records import Error, now
from audits.trust import TIMEOUTS, TLS_FAULTS
from audits.watch.model import Look, LookState
from rules.schema import Rules

# 国办秘函〔2019〕19号: a visit counts as failed after 15 seconds or more.
OPEN_SECONDS = 15.0
PAUSE_SECONDS = 5.0  # between the two requests: a server that restarts is not away
LAST = 2  # Attempt.round of the browser, as on the ladder of proof
SHORTEST_TITLE = 4  # 首页, 更多: words of links that tell no news

# We were turned away, or asked to say who we are: visitors may see the page all the same.
_TURNED_AWAY = frozenset({Condition.BLOCKED, Condition.FORBIDDEN, Condition.RATE_LIMITED, Condition.LOGIN})
_OUR_OWN_RULES = frozenset({Condition.DENIED, Condition.INVALID_URL})


async def look_at_home(
    rules: Rules, *, least_seconds: float = OPEN_SECONDS, pause_seconds: float = PAUSE_SECONDS
) -> Look:
    """Open the home page once, as a visitor would; where that fails, again, then in the real browser.

    FAILED only where all of them failed and our own line was well each time: some outward canary answered in its own name, made-up
    names do not resolve, this machine was not held up. A portal that is well is asked once.
    """
    timeout = max(rules.crawl.timeout_seconds, least_seconds)
    settings = rules.crawl.model_copy(update={"timeout_seconds": timeout, "pictures": False})
    rules = rules.model_copy(update={"crawl": settings})
    policy = Policy.from_rules(rules)
    async with HttpClient(policy, settings) as http:
        return await _Looking(rules, policy, http, pause_seconds).look()


@dataclass(frozen=True)
class _Seen:
    """What one request for the home page saw."""

    fetched: Fetched
    condition: Condition
    signs: Signs | None

    @property
    def instead(self) -> str:
        """What stands in place of the home page, in Chinese; "" where it is one."""
        signs = self.signs
        if signs is None or signs.empty or not signs.is_html:
            return "没有网页内容"
        if signs.parked or signs.surely_gambling:
            return "打开的是域名停放或出售的页面" if signs.parked else "打开的是别的网站的内容"
        return f"页面写着“{signs.missing}”" if signs.missing else ""

    @property
    def told(self) -> str:
        if self.condition in GOOD:
            return self.instead
        return f"{self.condition.value}（{answer_told(self.fetched)}）"


@dataclass
class _Looking:
    """One look under way."""

    rules: Rules
    policy: Policy
    http: HttpClient
    pause: float
    held_up: list[str] = field(default_factory=list)  # what was noted of this machine's bad moments

    async def look(self) -> Look:
        self.at = now()
        self.start = resolve("", self.rules.portal.start) or self.rules.portal.start
        async with self._machine_watched():
            seen = await self._ask()
            if self._is_open(seen):
                return self._told(LookState.OPEN, "", seen, _content(seen.fetched))
            if seen.condition in _OUR_OWN_RULES:
                return self._told(LookState.OWN, f"程序的设置不允许访问：{seen.told}", seen)
            own = await self._own_trouble()
            if own:
                return self._told(LookState.OWN, own, seen)
            await asyncio.sleep(self.pause)
            return await self._again()

    async def _again(self) -> Look:
        """The second request and the browser: what is still not open then is judged."""
        seen = await self._ask()
        if self._is_open(seen):
            return self._told(LookState.OPEN, "第一次没有打开，隔几秒打开了", seen, _content(seen.fetched))
        try:
            shown = await self._in_browser()
        except NoBrowser as error:
            return self._told(LookState.DOUBTFUL, f"程序访问：{seen.told}；{error}", seen)
        if self._is_open(shown):
            return self._told(LookState.OPEN, f"浏览器能打开；程序访问：{seen.told}", shown)
        own = await self._own_trouble()
        if own or (self.held_up and {seen.fetched.attempt.error, shown.fetched.attempt.error} & TIMEOUTS):
            return self._told(LookState.OWN, own or self.held_up[0], seen)
        return self._told(*self._judged(seen, shown), shown)

    def _judged(self, seen: _Seen, shown: _Seen) -> tuple[LookState, str]:
        words = f"程序访问：{seen.told}；浏览器：{shown.told}"
        if shown.condition in _TURNED_AWAY or seen.condition in _TURNED_AWAY:
            return LookState.BLOCKED, words
        if not self.rules.network.outward_canaries:
            return LookState.DOUBTFUL, f"{words}；没有设外网巡检地址，分不清是网站还是本机网络"
        if (
            shown.fetched.attempt.error is Error.BROWSER
            or {e.fetched.attempt.error for e in (seen, shown)} & TLS_FAULTS
        ):
            return LookState.DOUBTFUL, words
        for one in (seen, shown):  # a page came: only one that is surely no home page counts as not open
            if one.condition in GOOD and not (one.signs and one.signs.surely_parked):
                return LookState.DOUBTFUL, words
        return LookState.FAILED, words

    def _is_open(self, seen: _Seen) -> bool:
        return seen.condition in GOOD and not seen.instead

    async def _ask(self) -> _Seen:
        return _seen(await self.http.fetch(canonical(self.start), requested=self.start))

    async def _in_browser(self) -> _Seen:
        settings = self.rules.crawl
        async with BrowserProxy(self.policy) as proxy, Browser(proxy, settings) as browser:
            return _seen(await browser.attempt(self.start, "", LAST))

    async def _own_trouble(self) -> str:
        """Why nothing seen now may be believed, in Chinese; "" where our own line is well, or nothing can tell."""
        outward = self.rules.network.outward_canaries
        answers = await asyncio.gather(*(self.http.fetch(url, keep=False) for url in outward))
        if outward and not any(in_own_name(url, f) for url, f in zip(outward, answers, strict=True)):
            return f"外网巡检地址也打不开（{answer_told(answers[0])}）"
        name, address = await random_name_resolves(self.policy)
        return f"不存在的域名 {name} 被解析到 {address}" if address else ""

    @asynccontextmanager
    async def _machine_watched(self) -> AsyncIterator[None]:
        def note(at: str, well: bool, detail: str) -> None:
            self.held_up += [] if well else [detail]

        task = asyncio.create_task(watch_machine(self.rules.crawl.timeout_seconds, note))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def _told(self, state: LookState, detail: str, seen: _Seen, content: str = "") -> Look:
        return Look(self.at, self.start, state, detail[:300], seen.fetched.attempt.elapsed_ms, content)


def _seen(fetched: Fetched) -> _Seen:
    signs = read_body_signs(fetched.body, content_type(fetched.attempt)) if fetched.body else None
    return _Seen(fetched, condition_of(fetched, signs), signs)


def _content(fetched: Fetched) -> str:
    """A digest of what the home page links to under which words, whatever their order; "" where it shows no links."""
    attempt = fetched.attempt
    moment = datetime.fromisoformat(attempt.at).replace(tzinfo=None)
    doc = open_document(
        fetched.body, content_type(attempt), attempt.url, moment, final_url=attempt.final_url or attempt.url
    )
    links = {
        f"{link.target}\t{link.text}"
        for link in read_links(doc)
        if link.tag == "a" and link.navigates and len(link.text) >= SHORTEST_TITLE
    }
    return hashlib.sha256("\n".join(sorted(links)).encode()).hexdigest()[:16] if links else ""

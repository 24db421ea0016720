"""The home page first: opened by whatever means there are, its place taken into scope, what the office registered beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from audits.crawl.browser import Browser
from audits.crawl.confirm import Confirmation
from audits.crawl.scope import Scope
from audits.crawl.walk import Walk
from audits.extract.signs import Signs, read_body_signs
from audits.extract.urls import canonical, resolve, split
from audits.snapshot.records import Error, StoredPage, UrlKind, UrlRow, UrlState, Variant
from rules.schema import Rules

HOME_RETRY = 10.0  # seconds: whoever mistyped the address should not wait a minute to be told
# The portal may well stand in the office's own network: then its name is to be allowed, one by one.
ASK_TO_ALLOW = "\n如果这确实是本单位的网站，请在 rules.yaml 的 portal 下写一行 allow_private: [{host}]，表示允许访问内网里的这台主机。"


@dataclass
class HomePage:
    """The portal's start page and the first steps of a crawl. `start` is its address as written, `url` its identity."""

    rules: Rules
    walk: Walk
    scope: Scope
    start: str
    url: str

    def row(self) -> UrlRow:
        """The home page's place in the frontier, made where it has none yet."""
        row = self.walk.snapshot.url(self.url)
        if row is None:
            row = UrlRow(self.url, UrlKind.PAGE, UrlState.WAITING, 0, "", self.start)
            self.walk.frontier.add(row)
        return row

    async def open(self, row: UrlRow, browser: Browser) -> str:
        """Fetch the home page first; the Chinese reason where it cannot be opened by any means, "" where it can."""
        opened = self.page() is not None or await self.walk.open_first(row)
        if not opened and not self._is_denied():  # what our own rules refuse, asking again does not change
            await Confirmation(self.walk, browser, canaries=None, longest_wait=HOME_RETRY).run()
        if self.page() is None:
            return self._why_unreachable()
        self._take_its_place_into_scope()
        self._offer_registered(row)
        return ""

    def page(self) -> StoredPage | None:
        """The home page as stored, as served if it was."""
        snapshot = self.walk.snapshot
        return snapshot.page(self.url, Variant.STATIC) or snapshot.page(self.url, Variant.RENDERED)

    def signs(self) -> Signs | None:
        """What the home page looks like when all is well."""
        page = self.page()
        return read_body_signs(self.walk.snapshot.body(page.body), page.content_type) if page else None

    def _why_unreachable(self) -> str:
        attempts = self.walk.snapshot.attempts(self.url)
        told = dict.fromkeys(a.error_text or f"服务器返回状态码 {a.status}" for a in attempts)
        hint = ASK_TO_ALLOW.format(host=urlsplit(self.start).hostname) if self._is_denied() else ""
        return "；".join(told) + hint

    def _is_denied(self) -> bool:
        return any(a.error is Error.DENIED for a in self.walk.snapshot.attempts(self.url))

    def _take_its_place_into_scope(self) -> None:
        """Where the home page really stands is in scope, when the rules name nothing but its address."""
        page = self.page()
        final = split(canonical(page.final_url)) if page is not None and page.final_url else None
        if final is not None and not self.rules.portal.scope:
            host = f"{final.host}:{final.port}" if final.port else final.host
            folder = final.path[: final.path.rfind("/") + 1]
            self.scope.widen(f"{host}{folder}*")

    def _offer_registered(self, home: UrlRow) -> None:
        """Addresses that the office registered for columns and accounts are asked for, whether or not a page leads to them."""
        registered = (*(c.url for c in self.rules.columns), *(account.address for account in self.rules.new_media))
        written = (resolve(self.url, address) for address in registered if address)
        self.walk.frontier.offer([(address, canonical(address), True) for address in written if address], home)

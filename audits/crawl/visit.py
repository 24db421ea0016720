"""One navigation of a tab: what its main frame was answered with, and what Chromium's errors mean."""

from __future__ import annotations

import asyncio
import contextlib
import re

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Request, Response
from playwright.async_api import TimeoutError as PlaywrightTimeout

from audits.crawl.quiet import Traffic
from audits.snapshot.records import Error, Headers

# Chromium's own words -> what they mean. The first match counts.
NET_ERRORS: tuple[tuple[str, Error], ...] = (
    ("ERR_NAME_NOT_RESOLVED", Error.NO_SUCH_NAME),
    ("ERR_CERT_DATE_INVALID", Error.TLS_EXPIRED),
    ("ERR_CERT_COMMON_NAME_INVALID", Error.TLS_WRONG_NAME),
    ("ERR_CERT", Error.TLS_UNTRUSTED),
    ("ERR_SSL", Error.TLS_PROTOCOL),
    ("ERR_TOO_MANY_REDIRECTS", Error.REDIRECT_LOOP),
    ("ERR_CONNECTION_REFUSED", Error.REFUSED),
    ("ERR_CONNECTION_TIMED_OUT", Error.CONNECT_TIMEOUT),
    ("ERR_TIMED_OUT", Error.READ_TIMEOUT),
    ("ERR_CONNECTION", Error.RESET),
    ("ERR_EMPTY_RESPONSE", Error.RESET),
    ("ERR_ADDRESS_UNREACHABLE", Error.UNREACHABLE),
    ("ERR_CONTENT_LENGTH_MISMATCH", Error.CUT_BODY),
    ("ERR_INCOMPLETE_CHUNKED_ENCODING", Error.CUT_BODY),
    ("ERR_INVALID_URL", Error.INVALID_URL),
    ("invalid URL", Error.INVALID_URL),
    ("ERR_INVALID", Error.BAD_RESPONSE),
    ("ERR_HTTP", Error.BAD_RESPONSE),
)
HEADERS_SECONDS = 1.0  # a page left in the meantime no longer tells them
TO_THE_PROXY = frozenset({"proxy-connection", "proxy-authorization"})  # it keeps them to itself
MOST_HOPS = 20
LEFT_THE_PAGE = re.compile(r"ERR_ABORTED|Download is starting")  # a file, not a page: its headers decide


class Visit:
    """What one navigation of a tab's main frame was answered with."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._answers: list[Response] = []
        self.sent: tuple[Headers, ...] = ()
        self.traffic = Traffic(page)
        self.arrived = False
        self.status: int | None = None
        self.headers: tuple[tuple[str, str], ...] = ()
        self.hops: tuple[tuple[int, str], ...] = ()

    def __enter__(self) -> Visit:
        self._page.on("response", self._answered)
        self.traffic.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._page.remove_listener("response", self._answered)
        self.traffic.__exit__()
        self._sum_up()

    def _answered(self, response: Response) -> None:
        request: Request = response.request
        with contextlib.suppress(PlaywrightError):
            if request.is_navigation_request() and response.frame == self._page.main_frame:
                self._answers.append(response)

    async def read_requests(self) -> None:
        """The headers that the browser sent, cookies among them: one set for each redirect and one for the last request."""
        with contextlib.suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(HEADERS_SECONDS):
                sent = [await answer.request.headers_array() for answer in self._answers[: MOST_HOPS + 1]]
                self.sent = tuple(
                    tuple((h["name"], h["value"]) for h in headers if h["name"].lower() not in TO_THE_PROXY)
                    for headers in sent
                )

    @property
    def answered(self) -> bool:
        """Whether the main frame was answered with anything yet."""
        return bool(self._answers)

    def _sum_up(self) -> None:
        if not self._answers:
            return
        last = self._answers[-1]
        self.status = last.status
        self.headers = tuple(sorted(last.headers.items()))
        self.hops = tuple(
            (answer.status, answer.headers.get("location", ""))
            for answer in self._answers
            if 300 <= answer.status < 400
        )

    def final_url(self, page: Page) -> str:
        """Where the visit ended; a download leaves the tab on the page before, which is none of this address's."""
        if self.arrived and page.url.startswith(("http://", "https://")):
            return page.url
        return self._answers[-1].url if self._answers else ""

    def explain(self, caught: PlaywrightError) -> tuple[Error | None, str]:
        """The error of a navigation that broke off; None where it became a download that began well."""
        text = str(caught).splitlines()[0]
        if LEFT_THE_PAGE.search(text) and self.status is not None:
            return None, ""
        if isinstance(caught, PlaywrightTimeout):
            return Error.READ_TIMEOUT, text
        return next((error for words, error in NET_ERRORS if words in text), Error.BROWSER), text

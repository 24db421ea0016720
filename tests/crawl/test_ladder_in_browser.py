"""The whole ladder on real servers with the real browser: what both clients see, and the verdict that follows."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from audits.conditions import Condition
from audits.crawl import visit
from audits.crawl.asked_host import Failure
from audits.crawl.browser import Browser
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.ladder import confirm, needs_proof
from audits.crawl.proxy import BrowserProxy
from audits.extract.signs import Signs, read_body_signs
from audits.model import Outcome
from audits.outcome import judge
from audits.reached import Reached
from audits.snapshot.records import Client
from tests.crawl.loopback import FAST as FASTER
from tests.crawl.loopback import Authority, local, on_loop, raw_server, web_server

pytestmark = pytest.mark.browser

FAST = FASTER.model_copy(update={"timeout_seconds": 5})  # nothing here is slow but a browser on a machine at work
HOME = "http://portal.test/"
ARTICLE = "<title>通知</title><p>" + "关于做好安全播出工作的通知。" * 40 + "</p>"


async def serve(request: web.Request) -> web.StreamResponse:
    """What an address does is written in its path; HEAD is refused everywhere."""
    if request.method == "HEAD":
        return web.Response(status=405)
    match request.path.split("/")[1:]:
        case ["picture.jpg"]:  # 防盗链
            well = request.headers.get("Referer", "").startswith(HOME)
            return web.Response(
                status=200 if well else 403, body=b"\xff\xd8\xff picture" if well else b"", content_type="image/jpeg"
            )
        case ["loop", number]:
            raise web.HTTPFound(f"/loop/{1 - int(number)}")
        case ["chain", number] if int(number):
            raise web.HTTPFound(f"/chain/{int(number) - 1}")
        case ["status", number]:
            return web.Response(status=int(number), text="<title>出错</title>", content_type="text/html")
        case ["blank"]:
            return web.Response(body=b"", content_type="text/html")
        case ["empty.doc"]:
            return web.Response(body=b"", content_type="application/msword")
    return web.Response(text=ARTICLE, content_type="text/html")


class Climb:
    """First attempts and the ladder for them, judged."""

    def __init__(self, http: HttpClient, browser: Browser) -> None:
        self.http, self.browser = http, browser
        self.fetched: dict[str, list[Fetched]] = {}

    async def __call__(self, *urls: str) -> dict[str, Reached]:
        failures = []
        for url in urls:
            fetched = await self.http.fetch(url, referer="" if url.endswith(".jpg") else HOME)
            self._keep(fetched)
            if self._doubtful(fetched):
                failures.append(Failure(url, url, HOME, fetched.attempt))
        await confirm(
            failures, http=self.http, browser=self.browser, settings=FAST, is_own=lambda url: True,
            on_attempt=self._keep, doubtful=self._doubtful,
        )  # fmt: skip
        return {url: self._judge(url) for url in urls}

    def _keep(self, fetched: Fetched) -> None:
        self.fetched.setdefault(fetched.attempt.url, []).append(fetched)

    def _doubtful(self, fetched: Fetched) -> bool:
        return needs_proof(fetched.attempt, _signs(fetched), HOME)

    def _judge(self, url: str) -> Reached:
        bodies = {str(n): fetched for n, fetched in enumerate(self.fetched[url])}
        attempts = [replace(f.attempt, body=n if f.body else "") for n, f in bodies.items()]
        return judge(url, attempts, own=True, signs_of=lambda key: _signs(bodies[key]), home_url=HOME)


def _signs(fetched: Fetched) -> Signs | None:
    kind = next((value for name, value in fetched.attempt.headers if name.lower() == "content-type"), "")
    return read_body_signs(fetched.body, kind) if fetched.body else None


EXPECTED = {
    "picture.jpg": (Outcome.PASS, Condition.OK),
    "well": (Outcome.PASS, Condition.OK),
    "chain/5": (Outcome.PASS, Condition.MOVED),
    "loop/0": (Outcome.FAIL, Condition.REDIRECT_LOOP),
    "status/404": (Outcome.FAIL, Condition.NOT_FOUND),
    "status/502": (Outcome.FAIL, Condition.SERVER_ERROR),
    "status/403": (Outcome.MANUAL, Condition.FORBIDDEN),
    "status/412": (Outcome.NOT_EVALUATED, Condition.BLOCKED),
    "blank": (Outcome.MANUAL, Condition.EMPTY),
    "empty.doc": (Outcome.FAIL, Condition.EMPTY),
}


CERTIFICATES: dict[str, tuple[dict[str, Any], Condition]] = {
    "expired.test": ({"days": -3}, Condition.TLS_EXPIRED),
    "wrong.test": ({}, Condition.TLS_WRONG_NAME),
    "selfmade.test": ({"self_signed": True}, Condition.TLS_UNTRUSTED),
}


def certified(authority: Authority) -> ssl.SSLContext:
    """A server's context that answers each name of CERTIFICATES with its own certificate."""
    contexts = {}
    for name, (how, _) in CERTIFICATES.items():
        contexts[name] = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        contexts[name].load_cert_chain(authority.issue("elsewhere.test" if name == "wrong.test" else name, **how))
    first = next(iter(contexts.values()))

    def choose(connection: ssl.SSLObject, name: str | None, context: ssl.SSLContext) -> None:
        connection.context = contexts.get(name or "", context)

    first.sni_callback = choose
    return first


async def behind_the_certificate(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """An article at every address but one."""
    gone = b"/gone" in await reader.readuntil(b"\r\n\r\n")
    body = b"<title>404 Not Found</title>" if gone else ARTICLE.encode()
    head = f"HTTP/1.1 {404 if gone else 200} X\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
    writer.write(f"{head}\r\nConnection: close\r\n\r\n".encode() + body)
    await writer.drain()


@on_loop
async def test_what_both_clients_see(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "HEADERS_SECONDS", 10.0)  # what was sent is looked at here, however busy the machine
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    urls = {f"{HOME}{path}": expected for path, expected in EXPECTED.items()}
    urls |= {f"https://{name}/a.htm": (Outcome.TOLERATED, condition) for name, (_, condition) in CERTIFICATES.items()}
    urls |= {f"https://{name}/gone": (Outcome.FAIL, Condition.NOT_FOUND) for name in CERTIFICATES}
    async with web_server(serve) as port, raw_server(behind_the_certificate, certified(authority)) as secure:
        policy = local("portal.test", *CERTIFICATES, ports={80: port, 443: secure})
        async with HttpClient(policy, FAST) as http, BrowserProxy(policy) as proxy, Browser(proxy, FAST) as browser:
            climb = Climb(http, browser)
            found = await climb(*urls)
    assert {url: (reached.outcome, reached.condition) for url, reached in found.items()} == urls
    assert found[f"{HOME}blank"].everywhere
    plain = [Client.HTTP, Client.HTTP, Client.BROWSER]
    without = [Client.HTTP, Client.HTTP, Client.LENIENT, Client.BROWSER, Client.LENIENT]
    for url, reached in found.items():
        secret = url.startswith("https:")
        if secret or reached.outcome is Outcome.FAIL:
            assert [f.attempt.client for f in climb.fetched[url]] == (without if secret else plain)
            told = reached.visits[-1 if url.endswith("/gone") else 0]
            assert told.result.startswith(reached.condition.partition("（")[0])
    for fetched in (f for url in EXPECTED for f in climb.fetched[HOME + url] if f.attempt.status):
        names = {name.lower() for name, _ in fetched.sent[-1]}
        assert {"host", "user-agent", "accept", "accept-encoding"} <= names, fetched
        assert len(fetched.sent) == len(fetched.attempt.hops) + 1 or fetched.attempt.error

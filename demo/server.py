"""The demo's web server: ready answers by Host header, with the manners some addresses have."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter

from aiohttp import web

from demo.site.pages import HTML, PORTAL, Answer, Hosts, Manner

SLOW_SECONDS = 1.5
HANGING_SECONDS = 60.0
_NO_HOST = Answer(b"<html><body>unknown host</body></html>", 404)


class DemoServer:
    """Serves the demo's hosts on one loopback port; port 0 takes a free one."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._visits: Counter[str] = Counter()
        self._runner: web.ServerRunner | None = None
        self._closing = asyncio.Event()
        self.port = 0

    async def start(self) -> None:
        """Begin to listen; `port` is known from here on."""
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening; answers that hang are let go first."""
        self._closing.set()
        await asyncio.sleep(0)
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        name = request.headers.get("Host", "").partition(":")[0].lower()
        host = self._hosts.get(name)
        if host is None:
            return _respond(_NO_HOST, request)
        path = request.rel_url.raw_path.partition(";")[0]  # a session id in the path names no other page
        answer = host.answers.get(request.path_qs) or host.answers.get(path) or host.missing
        return await self._in_manner(answer, name + request.path_qs, request)

    async def _in_manner(self, answer: Answer, address: str, request: web.BaseRequest) -> web.StreamResponse:
        manner = answer.manner
        if manner is Manner.PLAIN:
            return _respond(answer, request)
        self._visits[address] += 1
        visits = self._visits[address]
        if manner is Manner.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
        elif manner is Manner.HANGS:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), HANGING_SECONDS)
        elif manner is Manner.HEALS and visits <= 2:
            return _respond(Answer(b"busy", 503), request)
        elif manner is Manner.FLAKY and visits == 1:
            return _respond(Answer(b"error", 500), request)
        elif manner is Manner.REFUSES_HEAD and request.method == "HEAD":
            return _respond(Answer(b"", 405, headers=(("Allow", "GET"),)), request)
        elif manner is Manner.NEEDS_REFERER and PORTAL not in request.headers.get("Referer", ""):
            return _respond(Answer(b"<html><body>403 Forbidden</body></html>", 403), request)
        return _respond(answer, request)


def _respond(answer: Answer, request: web.BaseRequest) -> web.Response:
    headers = {"Content-Type": answer.content_type or HTML, **dict(answer.headers)}
    return web.Response(body=answer.body, status=answer.status, headers=headers)

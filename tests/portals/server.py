"""Serves a portal's answers by host and path on loopback, with the small bad habits an answer may have."""

from __future__ import annotations

import asyncio
from collections import Counter
from urllib.parse import quote

from aiohttp import web

from tests.portals.trs import Answer

MISSING = Answer(
    "<html><head><title>404</title></head><body><h1>404 Not Found</h1><p>页面不存在</p></body></html>".encode(), 404
)


class PortalServer:
    """An HTTP server on a free loopback port; `async with` starts and stops it."""

    def __init__(self, answers: dict[tuple[str, str], Answer]) -> None:
        self.answers = {(host, quote(path, safe="/?=&%")): answer for (host, path), answer in answers.items()}
        self.hosts = {host for host, _ in answers}
        self.asked: Counter[tuple[str, str]] = Counter()
        self.port = 0

    async def __aenter__(self) -> PortalServer:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        host = request.host.split(":")[0]
        path = request.raw_path
        self.asked[host, path] += 1
        answer = self._find(host, path)
        await asyncio.sleep(answer.slow)
        if answer.heals_after >= self.asked[host, path]:
            return web.Response(status=503, text="busy")
        if answer.referer and answer.referer not in request.headers.get("Referer", ""):
            return web.Response(status=403, text="forbidden")
        if answer.no_head and request.method == "HEAD":
            return web.Response(status=405)
        headers = {"Content-Type": answer.kind}
        if answer.location:
            headers["Location"] = answer.location
        body = answer.body
        if answer.posted and request.method == "POST":
            body = dict(answer.posted).get(str((await request.post()).get("__EVENTARGUMENT", "")), body)
        return web.Response(status=answer.status, body=body, headers=headers)

    def _find(self, host: str, path: str) -> Answer:
        """The answer at a path; www and bare host serve the same."""
        for name in (host, f"www.{host}", host.removeprefix("www.")):
            if (name, path) in self.answers:
                return self.answers[name, path]
        return MISSING

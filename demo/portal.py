"""The demo portal at work: its web server and its DNS on loopback, in a thread of their own."""

from __future__ import annotations

import asyncio
import socket
import threading
from datetime import date
from types import TracebackType

from demo.dns import DemoDns
from demo.rules_text import Ports, demo_rules_text
from demo.server import DemoServer
from demo.site.build import Builder
from demo.site.neighbours import NOBODY_LISTENS, REFUSING
from demo.site.pages import PORTAL
from rules.schema import Rules

_STARTING_SECONDS = 30


class Demo:
    """The demo portal, laid relative to `today`; works as a context manager, plain or async.

    Inside the block `rules_text` holds its rules.yaml with ports put in, `rules` the same parsed, `start` its home page.
    """

    start = f"http://{PORTAL}/"

    def __init__(self, today: date) -> None:
        self.today = today
        self.rules_text = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo-portal", daemon=True)
        hosts = Builder(today).build()
        self._server = DemoServer(hosts)
        addresses = dict.fromkeys(hosts, "127.0.0.1") | dict.fromkeys(REFUSING, NOBODY_LISTENS)
        aliases = {f"www.{PORTAL}": PORTAL}
        self._names = tuple(addresses)
        self._dns = DemoDns(addresses, aliases)
        # Bound, never listening: connections to the portal's port 443 are refused, whatever else runs on this machine.
        self._no_https = socket.socket()

    @property
    def rules(self) -> Rules:
        """The rules of this demo as the audit takes them."""
        from rules.load import parse_rules

        return parse_rules(self.rules_text)

    @property
    def ports(self) -> Ports:
        """Where the demo listens on 127.0.0.1."""
        return Ports(self._server.port, self._no_https.getsockname()[1], self._dns.port)

    def __enter__(self) -> Demo:
        self._no_https.bind(("127.0.0.1", 0))
        self._thread.start()
        for service in (self._server, self._dns):
            asyncio.run_coroutine_threadsafe(service.start(), self._loop).result(_STARTING_SECONDS)
        self.rules_text = demo_rules_text(self.today, self._names, self.ports)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for service in (self._server, self._dns):
            asyncio.run_coroutine_threadsafe(service.stop(), self._loop).result(_STARTING_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STARTING_SECONDS)
        self._loop.close()
        self._no_https.close()

    async def __aenter__(self) -> Demo:
        return await asyncio.to_thread(self.__enter__)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.__exit__, kind, error, trace)

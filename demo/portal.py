"""The demo portal at work: its web server and its DNS on loopback, in a thread of their own."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from demo.dns import DemoDns
from demo.ledgers import fill_ledgers
from demo.rules_text import Ports, demo_rules_text
from demo.server import DemoServer
from demo.site.build import Builder
from demo.site.neighbours import NOBODY_LISTENS, REFUSING
from demo.site.pages import PORTAL
from rules.load import parse_rules
from rules.schema import Rules

_SECONDS = 30


@contextmanager
def _loop_in_a_thread() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop running in a thread of its own until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="demo-portal", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_SECONDS)
        loop.close()


def _in(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[None, None, None]) -> None:
    asyncio.run_coroutine_threadsafe(coroutine, loop).result(_SECONDS)


def _stop(loop: asyncio.AbstractEventLoop, service: DemoServer | DemoDns) -> None:
    _in(loop, service.stop())


class Demo:
    """The demo portal, laid relative to `today`; works as a context manager, plain or async.

    Inside the block `rules_text` holds its rules.yaml with ports put in, `rules` the same parsed, `start` its home page,
    `ledger` the folder of its sections' filled-in ledgers.
    """

    start = f"http://{PORTAL}/"

    def __init__(self, today: date) -> None:
        self.today = today
        self.rules_text = ""
        self.ports = Ports()
        self.ledger: Path | None = None
        self.hosts = Builder(today).build()
        self._open = ExitStack()

    @property
    def rules(self) -> Rules:
        """The rules of this demo as the audit takes them."""
        return parse_rules(self.rules_text)

    def __enter__(self) -> Demo:
        addresses = dict.fromkeys(self.hosts, "127.0.0.1") | dict.fromkeys(REFUSING, NOBODY_LISTENS)
        server, names = DemoServer(self.hosts), DemoDns(addresses, {f"www.{PORTAL}": PORTAL})
        with ExitStack() as stack:
            # Bound, never listening: port 443 of the demo refuses, whatever else runs on this machine.
            no_https = stack.enter_context(socket.socket())
            no_https.bind(("127.0.0.1", 0))
            loop = stack.enter_context(_loop_in_a_thread())
            for service in (server, names):
                _in(loop, service.start())
                stack.callback(_stop, loop, service)
            self.ports = Ports(server.port, no_https.getsockname()[1], names.port)
            self.rules_text = demo_rules_text(self.today, tuple(addresses), self.ports)
            self.ledger = Path(stack.enter_context(TemporaryDirectory(prefix="demo-ledger-")))
            fill_ledgers(self.ledger, self.rules, self.today)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    async def __aenter__(self) -> Demo:
        return await asyncio.to_thread(self.__enter__)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.__exit__, kind, error, trace)

"""Work that may hang or eat memory, done in a process of its own: other people's files, and long reading beside the crawl."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, TypeVar

from audits.crawl.carrying import end_with_parent

T = TypeVar("T")

MEMORY_MOST = 3 << 29  # bytes, 1.5 GB, of address space: a task that needs more is given up
STARTING_SECONDS = 30.0  # allowed besides, where the process has to be started first


class GaveUp(Exception):
    """The task took too long, failed or ended its process; the message is the reason in Chinese."""


class Apart:
    """`async with Apart() as apart: await apart.call(seconds, function, …)`, one task after the other."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    async def __aenter__(self) -> Apart:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go()

    async def call(self, seconds: float, function: Callable[..., T], *args: object) -> T:
        """What a function of a module returns; GaveUp where that takes longer or goes wrong. A new process then does the next."""
        if self._process is None:
            try:
                self._start()
            except OSError:
                raise GaveUp("读取程序启动不了，可能内存不足") from None
            seconds += STARTING_SECONDS
        assert self._connection is not None
        try:
            well, answer = await asyncio.to_thread(_exchange, self._connection, seconds, function, args)
        except (EOFError, OSError):
            self._let_go()
            raise GaveUp("读取时程序中断，可能内存不足") from None
        except GaveUp:
            self._let_go()
            raise
        if not well:
            raise GaveUp("读取出错")
        result: T = answer
        return result

    def end(self) -> None:
        """End the process, whatever it does; who waits for it hears of it."""
        if self._process is not None:
            self._process.kill()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would inherit open connections and an event loop
        ours, theirs = context.Pipe()
        try:
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._process, self._connection = process, ours  # only one that runs can be ended

    def _let_go(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None  # the connection closes when nobody waits at it any more


def _exchange(connection: Connection, seconds: float, function: object, args: object) -> tuple[bool, Any]:
    connection.send((function, args))
    if not connection.poll(seconds):
        raise GaveUp(f"{seconds:.0f} 秒内没有读完")
    answer: tuple[bool, Any] = connection.recv()
    return answer


def _serve(connection: Connection) -> None:
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the crawl, which ends this process itself
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # openpyxl loads numpy, which takes address space for every core
    _bound_memory()
    while True:
        try:
            function, args = connection.recv()
        except EOFError:
            return
        try:
            connection.send((True, function(*args)))
        except Exception:  # other people's files: anything may go wrong
            connection.send((False, None))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = MEMORY_MOST if most == resource.RLIM_INFINITY else min(MEMORY_MOST, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))

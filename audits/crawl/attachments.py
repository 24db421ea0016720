"""Attachments fetched whole and read: the newest files of the columns that papers prove, within bounds, one at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from audits.crawl.apart import Apart, GaveUp
from audits.crawl.files_wanted import Wanted, files_wanted
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.pace import Pace
from audits.crawl.reading import content_type
from audits.crawl.stop import Stop
from audits.extract.attachment_text import read_attachment
from audits.extract.file_text import FileText
from audits.extract.urls import host_of
from audits.sighting import ending
from audits.snapshot.records import Error, KeptFile
from audits.snapshot.store import Snapshot
from rules.schema import Rules

FILES_MOST = 160  # of a run, of those that are wanted
FILE_BYTES_MOST = 8_000_000  # a text of a hundred pages has less; what is larger is scanned or full of pictures
RUN_BYTES_MOST = 150_000_000
RUN_SECONDS_MOST = 900.0  # all of it: the run has other things to do
CHOOSING_SECONDS = 300.0
READING_SECONDS = 60.0  # one file; the largest honest ones take ten on a slow machine
TOO_LARGE = f"超过 {FILE_BYTES_MOST // 1_000_000} MB，没有读取"


class Attachments:
    """Fills the snapshot's table of files. What cannot be fetched or read is written down with the reason, and blames nobody."""

    def __init__(
        self, snapshot: Snapshot, rules: Rules, http: HttpClient, stop: Stop, as_of: date, say: Callable[[str], None]
    ) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._http = http
        self._stop = stop
        self._as_of = as_of
        self._say = say
        self._paces: dict[str, Pace] = {}

    async def collect(self, located: dict[str, str]) -> None:
        """Fetch and read what is wanted of the columns at these addresses (by column id) and was not fetched yet."""
        self._snapshot.commit()  # the other process reads the file
        async with Apart() as apart:
            watching = asyncio.create_task(self._end_when_stopped(apart))
            try:
                await self._collect(apart, located)
            finally:
                watching.cancel()

    async def _end_when_stopped(self, apart: Apart) -> None:
        """Whoever stops a crawl does not wait for a file to be read."""
        await self._stop.walking.wait()
        apart.end()

    async def _collect(self, apart: Apart, located: dict[str, str]) -> None:
        ends = time.monotonic() + RUN_SECONDS_MOST
        try:
            wanted = await apart.call(
                CHOOSING_SECONDS, files_wanted, self._snapshot.path, self._rules, located, self._as_of
            )
        except GaveUp as reason:
            self._say(f"没有读取附件：{reason}。附件里的内容由人工核对。")
            return
        if wanted:
            self._say(f"读取 {min(len(wanted), FILES_MOST)} 个附件的内容。")
        left = RUN_BYTES_MOST
        for file in wanted[:FILES_MOST]:
            if self._stop.wanted or time.monotonic() > ends or left <= 0:
                break
            left -= await self._take(apart, file)
            self._snapshot.commit()

    async def _take(self, apart: Apart, file: Wanted) -> int:
        """Fetch, read and keep one file; how many bytes it had."""
        pace = self._paces.setdefault(host_of(file.url), Pace(1, self._rules.crawl.delay_seconds))
        await pace.turn()
        most = min(FILE_BYTES_MOST, self._rules.crawl.max_bytes)
        fetched = await self._http.fetch(file.url, requested=file.requested, referer=file.found_on, limit=most)
        attempt = fetched.attempt
        pace.learn(attempt)
        kept = KeptFile(
            file.url, file.found_on, file.name, attempt.at, content_type=content_type(attempt),
            final_url=attempt.final_url,
        )  # fmt: skip
        if not (fetched.ok and fetched.whole):
            self._snapshot.put_file(replace(kept, problem=_why_not(fetched)))
            return len(fetched.body)
        # A well answer is an attempt like any other; a failed one is not: that the address opens was proved before.
        self._snapshot.add_attempt(attempt, fetched.sent)
        text = await self._read(apart, fetched.body, f"{file.name}{ending(attempt)}")
        if text.problem and self._stop.wanted:
            return 0  # broken off; the same command goes on with it
        self._snapshot.put_file(
            replace(
                kept,
                body=self._snapshot.put_body(fetched.body),
                text=self._snapshot.put_body(text.html.encode("utf-8", "replace")) if text.html else "",
                problem=text.problem,
                gaps=text.gaps,
                prose=text.prose,
            )
        )
        return len(fetched.body)

    async def _read(self, apart: Apart, body: bytes, name: str) -> FileText:
        try:
            return await apart.call(READING_SECONDS, read_attachment, body, name)
        except GaveUp as reason:
            return FileText(problem=str(reason))


def _why_not(fetched: Fetched) -> str:
    attempt = fetched.attempt
    if attempt.error is Error.TOO_LARGE:
        return TOO_LARGE
    return f"没有取到（HTTP {attempt.status}）" if attempt.error is None else "没有取到（网络中断）"

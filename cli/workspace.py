"""Where a run's files lie: output/<YYYY-MM>/采集/第N次.sqlite, editions beside it, one run at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from audits.snapshot.file import SnapshotError
from audits.snapshot.manifest import DIGEST
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot
from reports.retention import SNAPSHOTS as CRAWLS
from reports.retention import cleared

COMPLETE = "complete"
FRESH = timedelta(hours=24)  # an older crawl is not reported as if it were today's
UNFINISHED = frozenset({"crawling", "partial"})  # killed, or stopped by hand
NAME = re.compile(r"第(\d+)次\.sqlite$")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])$")


class Busy(Exception):
    """Another run works on this output folder."""


@dataclass(frozen=True)
class Workspace:
    """The output folder of one portal; demo results have a folder of their own and never mix with real ones."""

    output: Path
    month: str

    @property
    def folder(self) -> Path:
        return self.output / self.month

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the output folder; Busy at once if somebody else does."""
        self.output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.output / ".正在运行.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise Busy(str(self.output)) from error
        try:
            yield
        finally:
            lock.release()

    def snapshots(self) -> list[Path]:
        """This month's snapshots, oldest first."""
        return _numbered(self.folder / CRAWLS)

    def unfinished(self) -> Path | None:
        """The newest snapshot of the month if its crawl has not ended."""
        newest = self.snapshots()[-1:]
        return newest[0] if newest and state(newest[0]) in UNFINISHED else None

    def unreported(self) -> Path | None:
        """The newest snapshot of the month if its crawl ended within a day and no edition was made from it: the run was killed between."""
        newest = self.latest()
        if newest is None:
            return None
        written, digest, ended = _told_of_itself(newest)
        if written != COMPLETE or not ended or datetime.now(CHINA) - datetime.fromisoformat(ended) > FRESH:
            return None
        manifests = self.folder.glob("第*版/manifest.json")
        reported = {json.loads(m.read_text("utf-8")).get("digests", {}).get("snapshot") for m in manifests}
        return None if digest in reported else newest

    def next_snapshot(self) -> Path:
        """The path of the month's next snapshot. A number that was once taken is never given again."""
        taken = [*self.snapshots(), *map(Path, cleared(self.folder / CRAWLS))]
        number = max(map(_number, taken), default=0) + 1
        return self.folder / CRAWLS / f"第{number}次.sqlite"

    def crawl(self, name: str) -> Path:
        """The month's snapshot of this name."""
        return self.folder / CRAWLS / name

    def latest(self) -> Path | None:
        """The newest snapshot of the month."""
        found = self.snapshots()
        return found[-1] if found else None

    def months(self) -> list[str]:
        """The months that have snapshots, oldest first."""
        return sorted(p.name for p in self.output.glob("*") if MONTH.match(p.name) and _numbered(p / CRAWLS))

    def previous(self, before: Path) -> Path | None:
        """The last complete snapshot before `before`, in this month or an earlier one."""
        months = [month for month in self.months() if month <= self.month]
        earlier = [path for month in months for path in _numbered(self.output / month / CRAWLS)]
        if before in earlier:
            earlier = earlier[: earlier.index(before)]
        return next((path for path in reversed(earlier) if state(path) == COMPLETE), None)


def state(path: Path) -> str:
    """The crawl state written in a snapshot, "" where it cannot be read."""
    return _told_of_itself(path)[0]


def _told_of_itself(path: Path) -> tuple[str, str, str]:
    """A snapshot's crawl state, digest and end; all "" where it cannot be read."""
    try:
        snapshot = Snapshot.open(path)
    except SnapshotError:
        return "", "", ""
    try:
        return snapshot.meta("state"), snapshot.meta(DIGEST), snapshot.meta("ended")
    finally:
        snapshot.close()


def _numbered(folder: Path) -> list[Path]:
    return sorted((p for p in folder.glob("第*次.sqlite") if NAME.search(p.name)), key=_number)


def _number(path: Path) -> int:
    match = NAME.search(path.name)
    return int(match[1]) if match else 0

"""Where the time of a whole demo run goes: seconds and processor seconds by phase, and the memory of its processes.

    python -m benchmarks.demo_phases [--day 2026-11-20] [--runs 1] [--keep FOLDER]

The embedded demo portal is crawled, judged and reported as `run_audit.py demo` does it, in this process. Memory is the
largest sum of resident sizes of this process and its children, browsers left out, read four times a second.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import psutil

from audits.crawl.beginning import china_now
from audits.crawl.progress import Progress
from audits.crawl.run import crawl
from audits.redrawing import redraw
from audits.runner import audit
from demo import Demo
from reports.build import build

SAMPLE_SECONDS = 0.25
BROWSERS = ("chrom", "headless_shell", "msedge", "exe")  # "exe": what Chromium starts from /proc/self/exe
DAY = date(2026, 11, 20)


@dataclass
class Watch:
    """Seconds and processor seconds by phase, in the order the phases were first entered."""

    phase: str = ""
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    busy: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _since: tuple[float, float] = (0.0, 0.0)

    def enter(self, phase: str) -> None:
        """From now on time belongs to `phase`; "" to none."""
        moment = time.perf_counter(), _processor_seconds()
        if self.phase:
            self.seconds[self.phase] += moment[0] - self._since[0]
            self.busy[self.phase] += moment[1] - self._since[1]
        self.phase, self._since = phase, moment

    def progress(self, moment: Progress, /) -> None:
        if moment.phase != self.phase:
            self.enter(moment.phase)

    def say(self, sentence: str, /) -> None:
        print(f"  {sentence}", file=sys.stderr)


def _processor_seconds() -> float:
    """Of this process alone: browser and driver are children and are counted when they end."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Memory:
    """The largest sum of resident sizes of this process and its children, by program; browsers are left out."""

    def __init__(self) -> None:
        self.largest = 0
        self.then: dict[str, int] = {}

    @contextmanager
    def watching(self) -> Iterator[Memory]:
        done = threading.Event()

        def watch() -> None:
            while not done.wait(SAMPLE_SECONDS):
                sizes = _resident_sizes()
                if sum(sizes.values()) > self.largest:
                    self.largest, self.then = sum(sizes.values()), sizes

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            done.set()
            thread.join()


def _resident_sizes() -> dict[str, int]:
    """Bytes by program name of this process and all below it, browsers left out."""
    me = psutil.Process()
    sizes: dict[str, int] = defaultdict(int)
    for process in (me, *me.children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            if not process.name().startswith(BROWSERS):
                sizes[process.name()] += process.memory_info().rss
    return sizes


async def _crawl(demo: Demo, path: Path, watch: Watch) -> None:
    async with demo:
        await crawl(
            demo.rules, path, rules_text=demo.rules_text, listener=watch, demo=True,
            clock=lambda: datetime.combine(demo.today, china_now().timetz()),
        )  # fmt: skip


def run_once(day: date, folder: Path) -> None:
    watch, memory, snapshot = Watch(), Memory(), folder / "snapshot.sqlite"
    with memory.watching():
        watch.enter("演示网站")
        demo = Demo(day)
        asyncio.run(_crawl(demo, snapshot, watch))
        watch.enter("核查")
        result = audit(snapshot, demo.rules, day)
        watch.enter("评分表")
        build(result, demo.rules, snapshot, folder / "output", f"{day:%Y-%m}", redraw=redraw)
        watch.enter("")
    for phase, seconds in watch.seconds.items():
        print(f"{seconds:7.1f} s {watch.busy[phase]:7.1f} s busy  {phase}")
    print(f"{sum(watch.seconds.values()):7.1f} s {sum(watch.busy.values()):7.1f} s busy  whole")
    told = ", ".join(f"{name} {size / 2**20:.0f} MB" for name, size in sorted(memory.then.items()))
    print(f"memory without browsers: {memory.largest / 2**20:.0f} MB ({told})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", type=date.fromisoformat, default=DAY)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the snapshot and the edition of the last run")
    options = parser.parse_args()
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            run_once(options.day, Path(folder))
            if options.keep:
                shutil.copytree(folder, options.keep, dirs_exist_ok=True)


if __name__ == "__main__":
    main()

"""A run's snapshot: begun anew, or taken up where an earlier call left it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from audits.crawl.progress import CrawlState
from audits.model import TOOL_VERSION
from audits.snapshot.file import SnapshotError
from audits.snapshot.manifest import DIGEST
from audits.snapshot.records import CHINA, RUN_CLOCK
from audits.snapshot.store import Snapshot
from rules.duties import duties_text
from rules.load import rules_digest
from rules.schema import Rules

Clock = Callable[[], datetime]


def china_now() -> datetime:
    """The present moment in China; a crawl's clock unless it is given another."""
    return datetime.now(CHINA)


def begin(rules: Rules, path: Path, rules_text: str, previous: Path | None, demo: bool, clock: Clock) -> Snapshot:
    """The snapshot at `path`, open for the crawl. SnapshotError where it cannot be used or its rules have changed meanwhile."""
    if path.exists():
        snapshot = Snapshot.open(path)
        if snapshot.meta("rules_digest") != rules_digest(rules_text):
            snapshot.close()
            raise SnapshotError(f"规则文件在采集中途改动过，{path} 不能接着采集，请重新采集。")
        RUN_CLOCK.not_before(snapshot.last_moment())
        return snapshot
    started = clock()
    return Snapshot.create(
        path,
        {
            "state": CrawlState.CRAWLING,
            "started": started.isoformat(timespec="seconds"),
            "as_of": started.astimezone(CHINA).date().isoformat(),
            "tool": TOOL_VERSION,
            "rules": rules_text,
            "rules_digest": rules_digest(rules_text),
            "plan": duties_text(rules.duties),
            "demo": "1" if demo else "0",
            "home": rules.portal.start,
            "previous": _of_previous(previous, DIGEST),
            "previous_as_of": _of_previous(previous, "as_of"),
        },
    )


def _of_previous(previous: Path | None, key: str) -> str:
    """What the last snapshot says of itself; "" where there is none that can be used."""
    if previous is None:
        return ""
    try:
        snapshot = Snapshot.open(previous)
    except SnapshotError:
        return ""
    try:
        return snapshot.meta(key) if snapshot.meta("state") == CrawlState.COMPLETE else ""
    finally:
        snapshot.close()

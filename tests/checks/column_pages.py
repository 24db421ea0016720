"""A column of an invented portal in a snapshot: its list, its articles, its audit."""

from __future__ import annotations

from datetime import date

from audits.model import Result
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules

HOME_PAGE = '<html><body><ul><li><a href="/tzgg/index.html">通知公告</a></li></ul></body></html>'
COLUMN: dict[str, object] = {
    "id": "tzgg", "name": "通知公告", "lead": "宣传科", "update": "每月", "url": "/tzgg/index.html",
}  # fmt: skip
FRESH = ["2026-11-18", "2026-11-03", "2026-10-12", "2026-09-20", "2026-08-30"]
STALE = ["2026-08-30", "2026-08-12", "2026-07-20", "2026-06-15", "2026-05-09"]


def rows(days: list[str], prefix: str = "/tzgg/") -> list[tuple[str, str, str]]:
    return [(f"关于做好第{n}项广播电视安全播出工作的通知", f"{prefix}{n}.html", day) for n, day in enumerate(days, 1)]


def add_articles(run: SnapshotBuilder, listed: list[tuple[str, str, str]]) -> None:
    for title, url, day in listed:
        run.page(url, article_page(title, day, column="通知公告"))


def audited(run: SnapshotBuilder, as_of: date | None = None, **changes: object) -> Result:
    return run.audit(make_rules([COLUMN | changes]), as_of)


def add_column(run: SnapshotBuilder, days: list[str], more: str = "") -> None:
    listed = rows(days)
    add_articles(run, listed)
    run.page("/tzgg/index.html", list_page("通知公告", listed, more))

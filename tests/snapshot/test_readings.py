"""The best reading of a page: unfolded before rendered before static, else what another host answered."""

from __future__ import annotations

from pathlib import Path

from audits.snapshot.readings import best_reading
from audits.snapshot.records import Variant
from audits.snapshot.store import Snapshot
from tests.snapshot_builder import SnapshotBuilder


def test_what_shows_most_is_taken(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    own = run.page("/a.html", "<p>静态</p>", variant=Variant.STATIC)
    run.page("/a.html", "<p>渲染</p>", variant=Variant.RENDERED)
    other = run.answer("http://other.example.org/", html="<p>外部</p>")
    gone = run.answer("http://other.example.org/gone", status=404, html="<p>404</p>")
    file = run.answer("http://other.example.org/a.pdf", html="%PDF", content_type="application/pdf")
    snapshot = Snapshot.open(run.close())
    read = {url: best_reading(snapshot, url) for url in (own, other, gone, file)}
    bodies = {url: snapshot.body(page.body).decode() for url, page in read.items() if page is not None}
    snapshot.close()
    assert bodies == {own: "<p>渲染</p>", other: "<p>外部</p>"}

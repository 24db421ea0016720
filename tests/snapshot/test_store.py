"""The store: what goes in comes out, known addresses stay, altered bodies are noticed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.snapshot.file import SnapshotError
from audits.snapshot.records import (
    Attempt,
    Box,
    Canary,
    Carried,
    Client,
    Error,
    Picture,
    Probe,
    StoredPage,
    UrlKind,
    UrlRow,
    UrlState,
    Variant,
)
from audits.snapshot.store import Snapshot

ROW = UrlRow("http://a.cn/", UrlKind.PAGE, UrlState.WAITING, 0, "", "http://www.a.cn/")
ATTEMPT = Attempt(
    "http://a.cn/", Client.HTTP, 1, "2026-11-22T10:00:00.000+08:00", "http://www.a.cn/", "http://a.cn/x", "1.2.3.4:80", 302,
    (("Server", "nginx"),), ((302, "/y"),), "http://a.cn/y", Error.CUT_BODY, "断", "h", 7, 12,
)  # fmt: skip


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    opened = Snapshot.create(tmp_path / "s.sqlite", {"as_of": "2026-11-22"})
    yield opened
    opened.close()


def test_rows_come_back_as_they_were(snapshot: Snapshot) -> None:
    key = snapshot.add_attempt(ATTEMPT)
    (back,) = snapshot.attempts("http://a.cn/")
    assert back == Attempt(**{**ATTEMPT.__dict__, "id": key})
    page = StoredPage("http://a.cn/", Variant.UNFOLDED, "h", "http://a.cn/y", "t", "text/html", key, False, "断了")
    snapshot.put_page(page)
    assert snapshot.page("http://a.cn/", Variant.UNFOLDED) == page
    picture = Picture("http://a.cn/", "h", 10, 20, (Box("http://a.cn/z", "更多", 1, 2, 3, 4, "li"),), at="t")
    snapshot.put_picture(picture)
    assert snapshot.picture("http://a.cn/") == picture
    carried = Carried("failing", "http://b.cn/", "2026-09-01", "", "", ("2026-09-01", "2026-10-01"))
    snapshot.put_carried([carried])
    assert snapshot.carried("failing", "http://b.cn/") == carried
    canary = Canary("t", "home", "http://a.cn/", False, "拒绝连接")
    snapshot.add_canary(canary)
    assert snapshot.canaries() == (canary,)
    probe = Probe("dns", "b.cn", "t", "{}")
    snapshot.put_probe(probe)
    assert snapshot.probe("dns", "b.cn") == probe


def test_the_headers_that_went_out_are_kept_once_where_they_are_the_same(snapshot: Snapshot) -> None:
    agent = ("User-Agent", "ZhengwuTijian/1.0")
    first = (("Host", "www.a.cn"), agent, ("Referer", ATTEMPT.referer))
    onward = (("Host", "www.a.cn"), agent, ("Referer", ATTEMPT.referer), ("Cookie", "seen=1"))
    keys = [snapshot.add_attempt(ATTEMPT, [first, onward]) for _ in range(3)]
    assert [snapshot.sent(a) for a in snapshot.attempts(ATTEMPT.url)] == [(first, onward)] * 3
    elsewhere = (("Host", "other.cn"), agent)
    key = snapshot.add_attempt(ATTEMPT, [elsewhere])
    assert snapshot.sent(snapshot.attempts(ATTEMPT.url)[-1]) == (elsewhere,) and key not in keys
    snapshot.commit()
    with sqlite3.connect(snapshot.path) as raw:
        assert raw.execute("SELECT count(*) FROM header_sets").fetchone() == (3,)
        raw.executescript("DROP TABLE sent; DROP TABLE header_sets;")
    raw.close()
    assert snapshot.sent(snapshot.attempts(ATTEMPT.url)[0]) == (), "of an earlier version"


def test_a_known_address_stays_as_it_is(snapshot: Snapshot) -> None:
    snapshot.enqueue([ROW])
    snapshot.set_state(ROW.url, UrlState.DONE)
    snapshot.enqueue([ROW])
    assert [row.state for row in snapshot.urls()] == [UrlState.DONE]
    snapshot.set_kind(ROW.url, UrlKind.FILE)
    assert snapshot.count_urls() == {(UrlKind.FILE, UrlState.DONE): 1}


def test_bodies_are_kept_once_and_alterations_are_noticed(snapshot: Snapshot) -> None:
    key = snapshot.put_body(b"abc" * 100)
    assert snapshot.put_body(b"abc" * 100) == key
    assert snapshot.body(key) == b"abc" * 100
    other = snapshot.put_body(b"other")
    snapshot.commit()
    with sqlite3.connect(snapshot.path) as raw:
        raw.execute("UPDATE bodies SET data = (SELECT data FROM bodies WHERE hash = ?) WHERE hash = ?", (other, key))
    raw.close()
    with pytest.raises(SnapshotError, match="已被改动"):
        snapshot.body(key)
    with pytest.raises(SnapshotError, match="缺少内容"):
        snapshot.body("0" * 32)


def test_what_was_not_committed_is_lost_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    writer = Snapshot.create(path, {})
    writer.enqueue([ROW])
    writer.commit()
    writer.set_state(ROW.url, UrlState.DONE)
    reader = Snapshot.open(path)
    assert [row.state for row in reader.urls()] == [UrlState.WAITING]
    reader.close()
    writer.close()


def test_files_that_cannot_be_used_are_told_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="找不到快照文件"):
        Snapshot.open(tmp_path / "none.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database" * 100)
    with pytest.raises(SnapshotError, match="已损坏"):
        Snapshot.open(broken)
    old = Snapshot.create(tmp_path / "old.sqlite", {})
    old.set_meta("format", "0")
    old.close()
    with pytest.raises(SnapshotError, match="格式是 0"):
        Snapshot.open(old.path)
    with pytest.raises(SnapshotError, match="已存在"):
        Snapshot.create(old.path, {})

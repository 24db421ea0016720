"""evidence and verify, as the office uses them: a package that other programs read, and every alteration noticed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from audits.runner import audit
from audits.snapshot.manifest import seal
from audits.snapshot.records import Attempt, Client, Error, Picture
from audits.snapshot.store import Snapshot
from cli.exits import Exit
from cli.main import main
from reports.build import build
from rules.load import load_rules
from tests.cli.test_commands import _handlers_as_before, rules_file, told  # noqa: F401
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page

NUMBER = "13812345678"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
DEAD = "http://portal.example/info/1/gone.html"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[list[str]]:
    """A month with one snapshot and one edition; the options that name it."""
    rules_path = rules_file(tmp_path, extra="  \n")
    path = tmp_path / "output" / "2026-11" / "采集" / "第1次.sqlite"
    run = SnapshotBuilder(path)
    run.page("/", '<html><body><ul><li><a href="/a/index.html">通知公告</a></li></ul></body></html>')
    run.page("/a/index.html", list_page("通知公告", [("关于开展培训的通知", "/a/1.html", "2026-11-18")]))
    body = f'<p>联系电话 {NUMBER}，附件见<a href="/info/1/gone.html">名单</a>。</p>' + "<p>请按时参加培训。</p>" * 20
    page = run.page("/a/1.html", article_page("关于开展培训的通知", "2026-11-18", body, column="通知公告"))
    run.dead("/info/1/gone.html")
    run.close()
    _what_the_builder_leaves_out(path, page)
    rules = load_rules(rules_path)
    build(audit(path, rules), rules, path, tmp_path / "output", "2026-11")
    yield ["--rules", str(rules_path), "--output", str(tmp_path / "output"), "--month", "2026-11"]


def _what_the_builder_leaves_out(path: Path, page: str) -> None:
    snapshot = Snapshot.open(path)
    snapshot.put_picture(Picture(page, snapshot.put_body(PNG), 10, 10, ()))
    snapshot.add_attempt(
        Attempt(DEAD, Client.HTTP, 2, "2026-11-20T09:03:00.000+08:00", requested=DEAD, error=Error.CONNECT_TIMEOUT)
    )
    sent = (("Host", "portal.example"), ("User-Agent", "ZhengwuTijian/1.0"), ("Accept", "text/html"), ("Cookie", "a=1"))
    snapshot.add_attempt(
        Attempt(
            DEAD, Client.HTTP, 1, "2026-11-20T09:01:00.000+08:00", requested=DEAD, referer=page, status=404,
            headers=(("Content-Encoding", "gzip"), ("X-Words", "中文")), hops=((302, "/b.html"),), body=snapshot.put_body(b"gone"),
            final_url="http://portal.example/b.html", peer="203.0.113.7:80", body_bytes=4,
        ),
        [(*sent, ("Referer", page)), sent],
    )  # fmt: skip
    seal(snapshot)
    snapshot.close()


def findings(office: list[str]) -> list[dict[str, str]]:
    folder = Path(office[3]) / "2026-11" / "第1版"
    return [json.loads(line) for line in (folder / "findings.jsonl").read_text("utf-8").splitlines()]


def test_the_evidence_of_a_finding_is_read_back_by_other_programs(
    office: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    dead = next(f for f in findings(office) if f["code"] == "dead_page")
    assert main(["evidence", dead["id"][:8], *office]) == Exit.AUDITED
    assert dead["id"] in told(capsys)
    folder = Path(office[3]) / "2026-11" / "证据" / f"第1版-{dead['id']}"
    records = []
    with (folder / "证据.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            head = record.rec_headers
            records.append(
                (record.rec_type, head.get_header("WARC-Target-URI"), record.http_headers, record.content_stream().read(), head)
            )  # fmt: skip
    kinds = {kind for kind, *_ in records}
    assert kinds == {"warcinfo", "request", "response", "resource", "metadata"}
    answers = [(uri, http, body, head) for kind, uri, http, body, head in records if kind == "response"]
    (last,) = [a for a in answers if a[2] == b"gone"]
    assert last[0] == "http://portal.example/b.html" and last[1].get_statuscode() == "404"
    assert last[1].get_header("X-Archive-Orig-Content-Encoding") == "gzip" and last[1].get_header("X-Words")
    assert last[3].get_header("WARC-IP-Address") == "203.0.113.7"
    assert last[3].get_header("WARC-Date") == "2026-11-20T01:01:00.000Z"
    assert any(uri == DEAD and http.get_header("Location") == "/b.html" for uri, http, *_ in answers)
    asked = [http for kind, uri, http, *_ in records if kind == "request" and uri == DEAD]
    assert any(http.get_header("Referer") == "http://portal.example/a/1.html" for http in asked)
    full = [http for http in asked if http.get_header("User-Agent") == "ZhengwuTijian/1.0"]
    assert [(h.get_header("Accept"), h.get_header("Cookie"), h.get_header("Host")) for h in full] == [
        ("text/html", "a=1", "portal.example")
    ]
    assert any(kind == "request" and uri == last[0] and http.get_header("Cookie") for kind, uri, http, *_ in records)
    noted = [json.loads(body) for kind, uri, _, body, _ in records if kind == "metadata" and uri == DEAD]
    assert len(noted) == 5 and any(n.get("error") == "connect_timeout" for n in noted), "every attempt, answered or not"
    assert any(["X-Words", "中文"] in n.get("headers", []) for n in noted)
    shown = [
        body for kind, uri, _, body, _ in records if kind == "resource" and uri == "http://portal.example/a/1.html"
    ]
    assert any(NUMBER in body.decode() for body in shown), "the evidence keeps what the reports mask"
    assert any(uri == "urn:fullPage:http://portal.example/a/1.html" and body == PNG for _, uri, _, body, _ in records)
    assert (folder / "截图" / "001.png").read_bytes() == PNG


def test_the_same_snapshot_gives_the_same_bytes(office: list[str]) -> None:
    assert main(["evidence", "--section", "宣传科", *office]) == Exit.AUDITED
    (folder,) = (Path(office[3]) / "2026-11" / "证据").iterdir()
    first = (folder / "manifest.json").read_bytes()
    assert main(["evidence", "--section", "宣传科", *office]) == Exit.AUDITED
    assert (folder / "manifest.json").read_bytes() == first
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize(
    "words", [[], ["0000"], ["abcd1234abcd1234"], ["--section", "宣传可"], ["1234", "--section", "宣传科"]]
)
def test_what_names_nothing_is_told(office: list[str], words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", *words, *office]) == Exit.USAGE
    assert told(capsys).strip()


def test_all_is_as_it_was_written(office: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "--section", "宣传科", *office]) == Exit.AUDITED
    assert main(["verify", *office]) == Exit.AUDITED
    assert "共核对 3 项，全部一致" in told(capsys)


@pytest.mark.parametrize("what", ["sections/宣传科.html", "findings.jsonl"])
def test_an_altered_edition_is_noticed(office: list[str], what: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(office[3]) / "2026-11" / "第1版" / what
    path.write_bytes(path.read_bytes() + b" ")
    (path.parent / "后加.txt").write_text("x")
    assert main(["verify", *office]) == Exit.ALTERED
    said = told(capsys)
    assert f"{path} 已被改动" in said and "后来放进去的" in said


def test_an_altered_snapshot_is_noticed_and_so_is_what_was_made_from_it(
    office: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(office[3]) / "2026-11" / "采集" / "第1次.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE attempts SET status = 200")
    database.close()
    assert main(["verify", str(path), *office]) == Exit.ALTERED
    assert "已被改动" in told(capsys)
    assert main(["verify", *office]) == Exit.ALTERED
    assert "不是由现在的快照" in told(capsys)


def test_nothing_to_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--output", str(tmp_path)]) == Exit.NO_SNAPSHOT
    assert "可核对" in told(capsys)
    assert main(["verify", str(tmp_path / "nothing.sqlite")]) == Exit.ALTERED
    assert "manifest.json 缺失" in told(capsys)

"""The verb watch: a look is written down once, our own trouble told as ours, the days shown, one look at a time."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from audits.watch.model import LookState
from audits.watch.register import WATCH_FILE, read_looks
from cli.exits import Exit
from cli.main import main
from cli.watching import LOCK
from tests.cli.test_commands import _handlers_as_before, rules_file, told

__all__ = ["_handlers_as_before"]  # a fixture

AWAY = 'network: {outward_canaries: ["http://127.0.0.1:9/"]}\n'


class Portal(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:  # the name that http.server asks for
        body = "<html><title>某局</title><body><a href='/1.html'>关于换届的通知</a></body></html>".encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Not into the test's output."""


@contextmanager
def portal(status: int) -> Iterator[str]:
    handler = type("Answer", (Portal,), {"status": status})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def words(folder: Path, start: str) -> list[str]:
    rules = rules_file(folder, start, AWAY)
    text = rules.read_text("utf-8").replace("  start:", "  allow_private: [127.0.0.1]\n  start:")
    rules.write_text(text, "utf-8")
    return ["watch", "--rules", str(rules), "--output", str(folder / "output")]


def test_each_look_is_one_line_and_the_days_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "output" / WATCH_FILE
    with portal(200) as start:
        assert main(words(tmp_path, start)) == Exit.AUDITED
        assert "首页打开正常" in told(capsys)
        assert main(words(tmp_path, start)) == Exit.AUDITED
    assert [look.state for look in read_looks(register)] == [LookState.OPEN, LookState.OPEN]
    told(capsys)
    assert main([*words(tmp_path, start), "--show"]) == Exit.AUDITED
    assert "不够 20 次" in told(capsys)


def test_our_own_line_is_told_apart_from_the_portal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal(503) as start:
        assert main(words(tmp_path, start)) == Exit.AUDITED
    assert "不算一次观察" in told(capsys)
    assert [look.state for look in read_looks(tmp_path / "output" / WATCH_FILE)] == [LookState.OWN]


def test_two_looks_at_once_are_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "output").mkdir()
    with FileLock(tmp_path / "output" / LOCK):
        assert main(words(tmp_path, "http://127.0.0.1:9/")) == Exit.BUSY
    assert "还没有结束" in told(capsys)


def test_nothing_watched_yet_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words(tmp_path, "http://127.0.0.1:9/"), "--show"]) == Exit.NO_SNAPSHOT
    assert "schedule --watch" in told(capsys)

"""The self-inspection says what is well and what to do about the rest."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest

from cli.doctor import Sign, examine
from tests.cli.test_commands import rules_file

TODAY = date(2026, 11, 22)


def signs(folder: Path, start: str, today: date = TODAY) -> dict[str, Sign]:
    return {sign.what: sign for sign in examine(rules_file(folder, start), folder / "output", today)}


def test_a_server_that_listens_and_one_that_does_not(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        start = f"http://127.0.0.1:{server.getsockname()[1]}/"
        found = signs(tmp_path, start)
        assert found["门户网站"].well
        assert found["浏览器"].well and "能启动" in found["浏览器"].told
    found = signs(tmp_path, start)
    assert not found["门户网站"].well
    assert "连不上" in found["门户网站"].told


def test_the_machines_proxy_is_named_where_the_way_is_shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        open_port = server.getsockname()[1]
    monkeypatch.setenv("https_proxy", "http://10.1.1.1:8080")
    told = signs(tmp_path, f"http://127.0.0.1:{open_port}/")["门户网站"].told
    assert "proxy: http://10.1.1.1:8080" in told


def test_a_browser_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PORTAL_AUDIT_BROWSER", str(broken))
    sign = signs(tmp_path, "")["浏览器"]
    assert not sign.well
    assert "不能启动" in sign.told


def test_a_year_without_a_published_calendar(tmp_path: Path) -> None:
    assert signs(tmp_path, "")["工作日历"].well
    sign = signs(tmp_path, "", date(2031, 1, 5))["工作日历"]
    assert not sign.well
    assert "2031" in sign.told


def test_bad_rules_end_the_inspection_with_every_mistake(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("portal: {nmae: x}\n", "utf-8")
    last = list(examine(rules, tmp_path, TODAY))[-1]
    assert (last.what, last.well) == ("规则文件", False)
    assert "rules.yaml:1:" in last.told

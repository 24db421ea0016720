"""Which browser is taken where several are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.crawl.chromium import find_chromium


def test_edge_comes_first_on_windows_wherever_either_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chrome = tmp_path / "Program Files" / "Google/Chrome/Application/chrome.exe"
    edge = tmp_path / "Program Files (x86)" / "Microsoft/Edge/Application/msedge.exe"
    for program in (chrome, edge):
        program.parent.mkdir(parents=True)
        program.touch()
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("PORTAL_AUDIT_BROWSER", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "Program Files"))
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path / "Program Files (x86)"))
    assert find_chromium() == edge
    monkeypatch.setenv("PORTAL_AUDIT_BROWSER", str(chrome))
    assert find_chromium() == chrome

"""What a bundle carries for which machine, and that a machine without a way out is equipped from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import cli.bootstrap as bootstrap
from cli.bootstrap import OFFLINE, SUITS, lock_file, this_platform
from cli.bundling import PLATFORMS, PYTHONS, needed
from cli.exits import Exit
from cli.main import main

LOCK = lock_file(developer=False).read_text("utf-8")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.mark.parametrize("python", PYTHONS)
def test_every_pin_of_the_lock_is_fetched_once_with_its_digests(python: str) -> None:
    texts = [text for _, text in needed(LOCK, [python])]
    pins = [pin for text in texts for pin in re.findall(r"^([\w.-]+)==(\S+) \\$", text, re.M)]
    assert {name for name, _ in pins} == set(re.findall(r"^([\w.-]+)==", LOCK, re.M))
    assert len(pins) == len(set(pins))
    assert all(text.count("--hash=sha256:") >= len(re.findall(r"==", text)) for text in texts)
    assert ";" not in "".join(texts), "pip would read markers by the machine that fetches"


def test_a_python_gets_what_its_own_patches_need() -> None:
    versions = {
        python: dict(re.findall(r"^(numpy|soupsieve)==(\S+)", text, re.M))
        for python, text in needed(LOCK, ["3.11", "3.12"])
    }
    assert versions["3.11"]["numpy"] != versions["3.12"]["numpy"]
    assert versions["3.11"]["soupsieve"] != versions["3.11.99"]["soupsieve"], "3.11.4 and 3.11.5 need different ones"


def test_components_are_taken_only_where_they_suit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    assert bootstrap.offline_components() == ([], "")
    (tmp_path / OFFLINE).mkdir()
    suits = tmp_path / OFFLINE / SUITS
    suits.write_text(f"{this_platform()}\n3.10\n{HERE}\n", "utf-8")
    assert bootstrap.offline_components() == (["--no-index", "--find-links", str(tmp_path / OFFLINE)], "")
    for other in (f"windows-arm\n{HERE}\n", f"{this_platform()}\n3.10\n"):
        suits.write_text(other, "utf-8")
        words, told = bootstrap.offline_components()
        assert not words and "用不上，改为联网安装" in told


@pytest.mark.soak
@pytest.mark.skipif(this_platform() not in PLATFORMS, reason="no wheels are published for this machine")
def test_a_machine_without_a_way_out_is_equipped_from_the_bundle(tmp_path: Path) -> None:
    assert main(["bundle", "--output", str(tmp_path)]) == Exit.AUDITED
    (made,) = (tmp_path / "离线安装包").glob("*.zip")
    with zipfile.ZipFile(made) as packed:
        packed.extractall(tmp_path / "另一台")
    program = tmp_path / "另一台" / "网站体检"
    no_way_out = {**os.environ, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull}
    no_way_out.pop("PIP_FIND_LINKS", None)
    done = subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), "run_audit.py", "doctor"],
        cwd=program, env=no_way_out, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == Exit.AUDITED, done.stdout + done.stderr
    assert "不用联网" in done.stdout and "一切就绪" in done.stdout

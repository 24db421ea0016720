"""Timers that are written, not installed: each in its own system's form, whatever stands in the paths."""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.arguments import parse
from cli.exits import Exit
from cli.scheduling import schedule

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def written(folder: Path, *words: str) -> Path:
    options = parse(["schedule", "--output", str(folder), *words])
    assert isinstance(options, argparse.Namespace)
    assert schedule(options) == Exit.AUDITED
    return folder / "定时"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return tmp_path / "体检 结果 50% $HOME & <局>"


def test_cron(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = (written(odd, "--kind", "cron", "--day", "5", "--time", "2:05") / "crontab-portal-audit.txt").read_text(
        "utf-8"
    )
    assert line.startswith("5 2 5 * * cd ")
    assert line.count("%") == line.count(r"\%")  # an unescaped one would end the command
    command = line.split("&& ", 1)[1].replace(r"\%", "%")
    assert str(odd) in shlex.split(command)
    assert "不会自动发布" in capsys.readouterr().out


def test_systemd(odd: Path) -> None:
    folder = written(odd, "--kind", "systemd")
    service = (folder / "portal-audit.service").read_text("utf-8")
    assert "OnCalendar=*-*-01 01:30:00" in (folder / "portal-audit.timer").read_text("utf-8")
    assert "50%% $$HOME" in service
    if shutil.which("systemd-analyze"):
        told = subprocess.run(
            ["systemd-analyze", "verify", str(folder / "portal-audit.timer")], capture_output=True, text=True
        )
        assert "portal-audit" not in told.stderr


def test_windows(odd: Path) -> None:
    data = (written(odd, "--kind", "windows", "--day", "28") / "政务公开网站体检.xml").read_bytes()
    assert data.startswith(b"\xff\xfe")  # the Task Scheduler takes UTF-16 alone
    task = ElementTree.fromstring(data.decode("utf-16").encode("utf-16"))
    assert task.findtext(f".//{TASK}Day") == "28"
    assert len(next(task.iter(f"{TASK}Months"))) == 12
    assert f'"{odd}"' in str(task.findtext(f".//{TASK}Arguments"))


@pytest.mark.parametrize(
    "words", [["--day", "31"], ["--time", "25:00"], ["--kind", "launchd"], ["--watch", "--every", "7"]]
)
def test_what_no_timer_can_do_is_refused(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["schedule", "--output", str(tmp_path), *words])


def test_the_watch_is_a_timer_of_its_own_for_each_system(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("cron", "systemd", "windows"):
        folder = written(odd, "--kind", kind, "--watch", "--every", "20")
    line = (folder / "crontab-portal-watch.txt").read_text("utf-8")
    assert line.startswith("*/20 * * * * cd ") and " watch --output " in line
    assert "OnCalendar=*:0/20\n" in (folder / "portal-watch.timer").read_text("utf-8")
    assert "Persistent" not in (folder / "portal-watch.timer").read_text("utf-8")
    service = (folder / "portal-watch.service").read_text("utf-8")
    assert '"watch"' in service and "SuccessExitStatus=4 8\n" in service
    if shutil.which("systemd-analyze"):
        told = subprocess.run(
            ["systemd-analyze", "verify", str(folder / "portal-watch.timer")], capture_output=True, text=True
        )
        assert "portal-watch" not in told.stderr
    task = ElementTree.fromstring((folder / "政务公开网站观察.xml").read_bytes().decode("utf-16").encode("utf-16"))
    assert task.findtext(f".//{TASK}Interval") == "PT20M" and task.findtext(f".//{TASK}StartWhenAvailable") == "false"
    assert "错过的不补" in capsys.readouterr().out
    assert (
        written(odd, "--kind", "cron", "--watch", "--every", "60")
        .joinpath("crontab-portal-watch.txt")
        .read_text("utf-8")
        .startswith("0 * * * * ")
    )

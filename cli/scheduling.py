"""The verb schedule: what makes this machine run the audit each month, written as files with the one command that installs them."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from cli.bootstrap import ROOT, environment_python
from cli.exits import Exit

FOLDER = "定时"
NAME = "portal-audit"
TASK = "政务公开网站体检"
LOG = "运行记录.txt"
LAST_DAY = 28  # the last day that every month has


@dataclass(frozen=True)
class Job:
    """What is to be run, and when."""

    day: int
    hour: int
    minute: int
    program: Path
    arguments: tuple[str, ...]
    log: Path


@dataclass(frozen=True)
class Schedule:
    """The files of one kind of timer, and what the clerk does with them."""

    files: Mapping[str, bytes]
    steps: tuple[str, ...]


def schedule(options: argparse.Namespace) -> Exit:
    """Write the timer's files into output/定时; nothing of the machine is changed before the clerk runs the command told."""
    folder = options.output.resolve() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["run", "--output", str(options.output.resolve())]
    if options.rules:
        arguments += ["--rules", str(options.rules.resolve())]
    hour, minute = options.time
    job = Job(options.day, hour, minute, environment_python(), (str(ROOT / "run_audit.py"), *arguments), folder / LOG)
    made = KINDS[options.kind or _usual()](job, folder)
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
        print(f"已写好：{folder / name}")
    print(f"每月 {job.day} 日 {hour:02}:{minute:02} 体检一次，出送审稿，不会自动发布。还要做一步，定时才生效：")
    for step in made.steps:
        print(f"  {step}")
    return Exit.AUDITED


def _usual() -> str:
    if os.name == "nt":
        return "windows"
    return "systemd" if Path("/run/systemd/system").is_dir() else "cron"


def _cron(job: Job, folder: Path) -> Schedule:
    words = " ".join(shlex.quote(word) for word in (str(job.program), *job.arguments))
    command = f"cd {shlex.quote(str(ROOT))} && {words} >> {shlex.quote(str(job.log))} 2>&1".replace("%", r"\%")
    line = f"{job.minute} {job.hour} {job.day} * * {command}\n"
    path = shlex.quote(str(folder / "crontab.txt"))
    return Schedule(
        {"crontab.txt": line.encode()},
        (f"(crontab -l 2>/dev/null; cat {path}) | crontab -", "查看：crontab -l；取消：crontab -e，删去这一行。"),
    )


def _systemd(job: Job, folder: Path) -> Schedule:
    command = " ".join(_unit_word(word) for word in (str(job.program), *job.arguments))
    # Leaving off with 5 (degraded) or 6 (partial) is a result that is told, no failure of the service.
    service = (
        f"[Unit]\nDescription={TASK}\nAfter=network-online.target\n\n[Service]\nType=oneshot\n"
        f"WorkingDirectory={_percent(str(ROOT))}\nExecStart={command}\nSuccessExitStatus=5 6\n"
        f"StandardOutput=append:{_percent(str(job.log))}\nStandardError=inherit\n"
    )
    timer = (
        f"[Unit]\nDescription={TASK}（每月）\n\n[Timer]\n"
        f"OnCalendar=*-*-{job.day:02} {job.hour:02}:{job.minute:02}:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    names = {f"{NAME}.service": service.encode(), f"{NAME}.timer": timer.encode()}
    files = " ".join(shlex.quote(str(folder / name)) for name in names)
    return Schedule(
        names,
        (
            f"mkdir -p ~/.config/systemd/user && cp {files} ~/.config/systemd/user/",
            f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}.timer && loginctl enable-linger",
            f"查看：systemctl --user list-timers；取消：systemctl --user disable --now {NAME}.timer",
        ),
    )


def _unit_word(word: str) -> str:
    """A word of ExecStart: quoted, its specifiers and variables taken literally."""
    escaped = _percent(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"'


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _windows(job: Job, folder: Path) -> Schedule:
    months = "".join(f"<{m} />" for m in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ))  # fmt: skip
    words = " ".join(f'"{word}"' for word in job.arguments)
    xml = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{TASK}</Description></RegistrationInfo>
  <Triggers><CalendarTrigger><StartBoundary>2026-01-01T{job.hour:02}:{job.minute:02}:00</StartBoundary><Enabled>true</Enabled>
    <ScheduleByMonth><DaysOfMonth><Day>{job.day}</Day></DaysOfMonth><Months>{months}</Months></ScheduleByMonth>
  </CalendarTrigger></Triggers>
  <Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries><StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit></Settings>
  <Actions><Exec><Command>{escape(str(job.program))}</Command><Arguments>{escape(words)}</Arguments>
    <WorkingDirectory>{escape(str(ROOT))}</WorkingDirectory></Exec></Actions>
</Task>
"""
    path = folder / f"{TASK}.xml"
    return Schedule(
        {path.name: xml.replace("\n", "\r\n").encode("utf-16")},
        (
            f'schtasks /Create /TN "{TASK}" /XML "{path}"',
            f'查看：schtasks /Query /TN "{TASK}"；取消：schtasks /Delete /TN "{TASK}"',
            "到时电脑要开着；错过了，开机后会补做。",
        ),
    )


KINDS: dict[str, Callable[[Job, Path], Schedule]] = {"cron": _cron, "systemd": _systemd, "windows": _windows}

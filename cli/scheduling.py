"""The verb schedule: what makes this machine run the audit each month, or look at the portal all day, as files with the one command that installs them."""

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
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LAST_DAY = 28  # the last day that every month has
EVERY = (10, 15, 20, 30, 60)  # minutes: all of them part an hour, so that one line of cron says it
EVERY_USUAL = 30  # an office's machine that is on for ten hours a day makes twenty looks


@dataclass(frozen=True)
class Monthly:
    """On one day of each month; made up for where the machine was off."""

    day: int
    hour: int
    minute: int

    @property
    def cron(self) -> str:
        return f"{self.minute} {self.hour} {self.day} * *"

    @property
    def systemd(self) -> str:
        return f"OnCalendar=*-*-{self.day:02} {self.hour:02}:{self.minute:02}:00\nPersistent=true"

    @property
    def windows(self) -> str:
        months = "".join(f"<{name} />" for name in MONTHS)
        return (
            f"<CalendarTrigger><StartBoundary>2026-01-01T{self.hour:02}:{self.minute:02}:00</StartBoundary><Enabled>true</Enabled>\n"
            f"    <ScheduleByMonth><DaysOfMonth><Day>{self.day}</Day></DaysOfMonth><Months>{months}</Months></ScheduleByMonth>\n"
            "  </CalendarTrigger>"
        )


@dataclass(frozen=True)
class Every:
    """Every so many minutes, day and night. A look that was missed is not made up for: it would be one of another hour."""

    minutes: int

    @property
    def cron(self) -> str:
        return "0 * * * *" if self.minutes == 60 else f"*/{self.minutes} * * * *"

    @property
    def systemd(self) -> str:
        return "OnCalendar=*:00" if self.minutes == 60 else f"OnCalendar=*:0/{self.minutes}"

    @property
    def windows(self) -> str:
        return (
            f"<TimeTrigger><Repetition><Interval>PT{self.minutes}M</Interval></Repetition>"
            "<StartBoundary>2026-01-01T00:00:00</StartBoundary><Enabled>true</Enabled></TimeTrigger>"
        )


@dataclass(frozen=True)
class Job:
    """What is to be run, when, and under which names."""

    when: Monthly | Every
    name: str  # of files and units
    task: str  # Chinese: what the system shows
    program: Path
    arguments: tuple[str, ...]
    log: Path
    results: str  # exit codes that are results to be told, no failures of the service
    limit: str  # how long it may take, as Windows writes it
    missed: str  # what becomes of a time at which the machine was off


@dataclass(frozen=True)
class Schedule:
    """The files of one kind of timer, and what the clerk does with them."""

    files: Mapping[str, bytes]
    steps: tuple[str, ...]


def schedule(options: argparse.Namespace) -> Exit:
    """Write the timer's files into output/定时; nothing of the machine is changed before the clerk runs the command told."""
    folder = options.output.resolve() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = KINDS[options.kind or _usual()](_job(options, folder), folder)
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
        print(f"已写好：{folder / name}")
    print(_told(options))
    for step in made.steps:
        print(f"  {step}")
    return Exit.AUDITED


def _job(options: argparse.Namespace, folder: Path) -> Job:
    verb = "watch" if options.watch else "run"
    words = [str(ROOT / "run_audit.py"), verb, "--output", str(options.output.resolve())]
    if options.rules:
        words += ["--rules", str(options.rules.resolve())]
    program, arguments = environment_python(), tuple(words)
    if options.watch:
        results = f"{Exit.UNREACHABLE:d} {Exit.BUSY:d}"
        return Job(
            Every(options.every), "portal-watch", "政务公开网站观察", program, arguments, folder / "观察运行记录.txt", results,
            "PT10M", "到时电脑要开着；错过的不补，那一次就不算。",
        )  # fmt: skip
    results = f"{Exit.DEGRADED:d} {Exit.PARTIAL:d}"
    return Job(
        Monthly(options.day, *options.time), "portal-audit", "政务公开网站体检", program, arguments, folder / "运行记录.txt",
        results, "PT12H", "到时电脑要开着；错过了，开机后会补做。",
    )  # fmt: skip


def _told(options: argparse.Namespace) -> str:
    more = "还要做一步，定时才生效："
    if options.watch:
        return f"每隔 {options.every} 分钟看一眼首页，记进 {options.output / '观察记录.jsonl'}。{more}"
    hour, minute = options.time
    return f"每月 {options.day} 日 {hour:02}:{minute:02} 体检一次，出送审稿，不会自动发布。{more}"


def _usual() -> str:
    if os.name == "nt":
        return "windows"
    return "systemd" if Path("/run/systemd/system").is_dir() else "cron"


def _cron(job: Job, folder: Path) -> Schedule:
    words = " ".join(shlex.quote(word) for word in (str(job.program), *job.arguments))
    command = f"cd {shlex.quote(str(ROOT))} && {words} >> {shlex.quote(str(job.log))} 2>&1".replace("%", r"\%")
    name = f"crontab-{job.name}.txt"
    path = shlex.quote(str(folder / name))
    return Schedule(
        {name: f"{job.when.cron} {command}\n".encode()},
        (f"(crontab -l 2>/dev/null; cat {path}) | crontab -", "查看：crontab -l；取消：crontab -e，删去这一行。"),
    )


def _systemd(job: Job, folder: Path) -> Schedule:
    command = " ".join(_unit_word(word) for word in (str(job.program), *job.arguments))
    service = (
        f"[Unit]\nDescription={job.task}\nAfter=network-online.target\n\n[Service]\nType=oneshot\n"
        f"WorkingDirectory={_percent(str(ROOT))}\nExecStart={command}\nSuccessExitStatus={job.results}\n"
        f"StandardOutput=append:{_percent(str(job.log))}\nStandardError=inherit\n"
    )
    timer = (
        f"[Unit]\nDescription={job.task}（定时）\n\n[Timer]\n{job.when.systemd}\n\n[Install]\nWantedBy=timers.target\n"
    )
    names = {f"{job.name}.service": service.encode(), f"{job.name}.timer": timer.encode()}
    files = " ".join(shlex.quote(str(folder / name)) for name in names)
    return Schedule(
        names,
        (
            f"mkdir -p ~/.config/systemd/user && cp {files} ~/.config/systemd/user/",
            f"systemctl --user daemon-reload && systemctl --user enable --now {job.name}.timer && loginctl enable-linger",
            f"查看：systemctl --user list-timers；取消：systemctl --user disable --now {job.name}.timer",
        ),
    )


def _unit_word(word: str) -> str:
    """A word of ExecStart: quoted, its specifiers and variables taken literally."""
    escaped = _percent(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"'


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _windows(job: Job, folder: Path) -> Schedule:
    words = " ".join(f'"{word}"' for word in job.arguments)
    xml = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{job.task}</Description></RegistrationInfo>
  <Triggers>{job.when.windows}</Triggers>
  <Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><StartWhenAvailable>{str(isinstance(job.when, Monthly)).lower()}</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries><StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>{job.limit}</ExecutionTimeLimit></Settings>
  <Actions><Exec><Command>{escape(str(job.program))}</Command><Arguments>{escape(words)}</Arguments>
    <WorkingDirectory>{escape(str(ROOT))}</WorkingDirectory></Exec></Actions>
</Task>
"""
    path = folder / f"{job.task}.xml"
    return Schedule(
        {path.name: xml.replace("\n", "\r\n").encode("utf-16")},
        (
            f'schtasks /Create /TN "{job.task}" /XML "{path}"',
            f'查看：schtasks /Query /TN "{job.task}"；取消：schtasks /Delete /TN "{job.task}"',
            job.missed,
        ),
    )


KINDS: dict[str, Callable[[Job, Path], Schedule]] = {"cron": _cron, "systemd": _systemd, "windows": _windows}

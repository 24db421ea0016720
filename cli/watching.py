"""The verb watch: one look at the portal's home page goes into the register; --show tells what stands there."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from filelock import FileLock, Timeout

from audits.crawl.look import look_at_home
from audits.watch.model import STATE_WORDS, Look, LookState
from audits.watch.register import WATCH_FILE, append_look, read_looks
from audits.watch.tallies import days_of
from cli.exits import Exit
from cli.subject import Subject, subject_in_force, today, workspace_of
from rules.yardsticks import Yardstick, looks_a_day

SHOWN_DAYS = 31
LOCK = ".正在观察.lock"  # of its own: a look does not wait for the month's audit, nor the audit for a look
HINT = "提示：还没有开启对照国家检查指标，这些观察先记着。要开启，在 rules.yaml 写 yardstick: national（设置表里选“国家检查指标”）。"


def watch(options: argparse.Namespace) -> Exit:
    """Look once and write it down; UNREACHABLE where the portal was not open, so that a timer's own log shows it."""
    return asyncio.run(_watch(options))


async def _watch(options: argparse.Namespace) -> Exit:
    async with subject_in_force(options) as subject:
        register = workspace_of(options, subject.demo).output / WATCH_FILE
        if options.show:
            return _show(register)
        register.parent.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(register.parent / LOCK, timeout=0):
                return await _look(subject, register)
        except Timeout:
            print("上一次观察还没有结束，这一次不看了。")
            return Exit.BUSY


async def _look(subject: Subject, register: Path) -> Exit:
    look = await look_at_home(subject.rules)
    append_look(register, look)
    print(_told(look))
    if subject.rules.yardstick is Yardstick.OFF:
        print(HINT)
    return Exit.UNREACHABLE if look.state is LookState.FAILED else Exit.AUDITED


def _told(look: Look) -> str:
    detail = f"：{look.detail}" if look.detail else ""
    return f"{look.at[:19].replace('T', ' ')} {look.home} {STATE_WORDS[look.state]}（{look.elapsed_ms / 1000:.1f} 秒）{detail}"


def _show(register: Path) -> Exit:
    """Day by day: how many looks, how many of them not open, how many lost."""
    days = days_of(read_looks(register), today())[-SHOWN_DAYS:]
    if not days:
        print("还没有观察过。看一次：watch；自动看：schedule --watch。")
        return Exit.NO_SNAPSHOT
    wanted = looks_a_day()
    print(f"{'日期':<9}观察  打不开  说不准  不算数  首页变化")
    for d in days:
        few = "" if d.looks >= wanted else f"  不够 {wanted} 次"
        print(f"{d.day}{d.looks:>5}{d.failed:>8}{d.doubtful:>8}{d.lost:>8}{d.changed:>10}{few}")
    return Exit.AUDITED

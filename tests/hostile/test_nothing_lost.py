"""Killed, stopped, doubled, damaged, out of room: the same command goes on, and says in a sentence what it cannot do."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from cli.exits import Exit
from tests.hostile.bureau import FRIEND, Bureau, Net, served
from tests.hostile.command import asked_again, children_gone, command, findings, finish, halves, start
from tests.hostile.manners import says

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEED = 20191


def bureau(articles: int = 2) -> Bureau:
    made = Bureau(articles=articles, columns=3)
    made.plant("gzdt", "/gone.htm", broken=True)
    made.plant("aqbc", "/aqbc/gone.pdf", broken=True)
    made.plant("aqbc", f"http://{FRIEND}/gone.html", says("404", 404), broken=True)
    return made.build()


def written(net: Net, folder: Path, **settings: object) -> Path:
    rules = folder / "rules.yaml"
    rules.write_text(net.rules(**settings), encoding="utf-8")
    return rules


@dataclass(frozen=True)
class Moment:
    """When a command is killed: so far into its requests, or after it said so, and a little later."""

    verb: str
    share: float = 0.0  # of an undisturbed run's requests
    said: str = ""
    later: float = 0.0  # seconds


def moments(kills: int) -> list[Moment]:
    """Half of them in the crawl, the others while it judges and writes, in a whole run and in the commands for these alone."""
    chance = random.Random(SEED)
    crawling = [Moment("run", share=chance.uniform(0.02, 1.0)) for _ in range(kills - kills // 2)]
    words = {"run": ("正在核查", "正在生成"), "audit": ("正在核查", "正在生成"), "report": ("正在生成",)}
    verbs = [("run", "audit", "report")[n * 3 // max(1, kills // 2)] for n in range(kills // 2)]
    return crawling + [Moment(v, said=chance.choice(words[v]), later=chance.uniform(0, 0.4)) for v in verbs]


async def at_its_moment(process: asyncio.subprocess.Process, net: Net, moment: Moment, requests: int) -> None:
    """Wait for the moment, or for the end of the command where that comes first."""
    assert process.stdout is not None
    if not moment.said:
        before = sum(net.server.asked.values())
        while process.returncode is None and sum(net.server.asked.values()) - before < moment.share * requests:
            await asyncio.sleep(0.01)
    else:
        while (line := await process.stdout.readline()) and moment.said not in line.decode("utf-8", "replace"):
            pass
    await asyncio.sleep(moment.later)


async def killed(folder: Path, kills: list[Moment]) -> None:
    """Kill each of these commands at its moment; in the end the same command completes with the same findings."""
    async with served(bureau(), latency=0.02) as net:
        options = ("--rules", written(net, folder), "--output", folder / "killed")
        whole = await command("run", "--rules", folder / "rules.yaml", "--output", folder / "whole")
        assert whole.code == Exit.AUDITED, whole.said
        requests = sum(net.server.asked.values())
        for number, moment in enumerate(kills):
            process = await start(moment.verb, *options)
            await at_its_moment(process, net, moment, requests)
            if process.returncode is None:
                process.send_signal(signal.SIGKILL)
            await process.wait()
            children_gone(process.pid)
            assert halves(folder / "killed") == []
            if number + 1 == len(kills) or kills[number + 1].verb != "run":
                ended = await command(moment.verb, *options)
                assert ended.code == Exit.AUDITED, ended.said
                assert findings(folder / "killed") == findings(folder / "whole"), moment
        for snapshot in (folder / "killed").glob("*/采集/*.sqlite"):
            assert asked_again(snapshot) == {}
        assert halves(folder / "killed") == []
        print(f"{len(kills)} kills, findings equal, nothing asked for twice that was answered and kept")


def test_killed_at_any_moment_the_same_command_completes_with_the_same_findings(tmp_path: Path) -> None:
    asyncio.run(killed(tmp_path, [moments(6)[0], *moments(6)[4:]]))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_killed_twenty_times(tmp_path: Path) -> None:
    asyncio.run(killed(tmp_path, moments(20)))


def at_another_time(folder: Path, shift: timedelta) -> dict[str, str]:
    """The environment of a process whose machine's clock is set otherwise; skips the test where no C compiler is at hand."""
    compiler, library = shutil.which("cc"), folder / "shifted_clock.so"
    if compiler is None:
        pytest.skip("no C compiler (cc) to make another clock with")
    source = Path(__file__).with_name("shifted_clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "SHIFT": str(int(shift.total_seconds()))}


async def set_back(folder: Path) -> None:
    """Killed at different moments, and each time gone on with by a clock that was set back further."""
    async with served(bureau(), latency=0.05) as net:
        options = ("--rules", written(net, folder, concurrency=1), "--output", folder / "out", "--month", "2026-11")
        whole = await command("run", "--rules", folder / "rules.yaml", "--output", folder / "whole")
        assert whole.code == Exit.AUDITED, whole.said
        requests = sum(net.server.asked.values())
        for share, clock in ((0.5, {}), (0.3, at_another_time(folder, timedelta(hours=-3)))):
            process = await start("run", *options, **clock)
            await at_its_moment(process, net, Moment("run", share=share), requests)
            process.kill()
            await process.wait()
            children_gone(process.pid)
        ended = await finish(await start("run", *options, **at_another_time(folder, timedelta(hours=-20, minutes=-2))))
        assert ended.code == Exit.AUDITED, ended.said
        assert "本机时钟比上次采集的最后时刻早了20小时" in "".join(ended.said.split()), ended.said
        assert findings(folder / "out") == findings(folder / "whole")
        (snapshot,) = (folder / "out").glob("*/采集/*.sqlite")
        assert asked_again(snapshot) == {}
        with sqlite3.connect(snapshot) as db:
            moments = [row[0] for row in db.execute("SELECT at FROM canaries WHERE target = 'home' ORDER BY id")]
        db.close()
        assert moments == sorted(moments) and len(moments) > 3


@pytest.mark.soak
def test_a_clock_set_back_between_the_calls_is_told_and_changes_nothing(tmp_path: Path) -> None:
    asyncio.run(set_back(tmp_path))


@pytest.mark.soak
@pytest.mark.parametrize("days", [40, -40])
def test_a_clock_that_is_days_wrong_publishes_nothing(tmp_path: Path, days: int) -> None:
    async def run() -> None:
        async with served(bureau()) as net:
            options = ("--rules", written(net, tmp_path), "--output", tmp_path / "out", "--month", "2026-11")
            clock = at_another_time(tmp_path, timedelta(days=days))
            ended = await finish(await start("run", *options, **clock))
            assert ended.code == Exit.DEGRADED, ended.said
            page = next((tmp_path / "out").glob("*/第1版/index.html")).read_text("utf-8")
            assert f"本机时钟比网站服务器{'快' if days > 0 else '慢'}" in page
            published = await finish(await start("report", "--publish", *options, **clock))
            assert published.code == Exit.DEGRADED and "不能发布" in published.said, published.said

    asyncio.run(run())


async def stopped(folder: Path) -> None:
    async with served(bureau(), latency=0.05) as net:
        options = ("--rules", written(net, folder, concurrency=1), "--output", folder / "out")
        process = await start("run", *options)
        while sum(net.server.asked.values()) < 12:
            await asyncio.sleep(0.02)
        second = await command("run", *options)
        assert second.code == Exit.BUSY and "正有另一次体检" in second.said, second.said
        os.kill(process.pid, signal.SIGINT)
        ended = await finish(process)
        assert ended.code == Exit.PARTIAL, ended.said
        assert "采集没有做完" in ended.said, ended.said
        page = next((folder / "out").glob("*/第1版/index.html")).read_text("utf-8")
        assert "采集未完成" in page
        published = await command("report", "--publish", *options)
        assert published.code == Exit.DEGRADED and "不能发布" in published.said, published.said
        assert halves(folder / "out") == [] and not list((folder / "out").glob("*/第2版"))
        gone_on = await command("run", *options)
        assert gone_on.code == Exit.AUDITED and "接着" in gone_on.said, gone_on.said
        assert asked_again(next((folder / "out").glob("*/采集/第1次.sqlite"))) == {}


def test_ctrl_c_leaves_a_partial_result_and_a_second_run_is_refused(tmp_path: Path) -> None:
    asyncio.run(stopped(tmp_path))


def spoil(path: Path, kept: bytes, damage: str) -> None:
    """Damage a snapshot as disks, virus scanners and people do."""
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    path.write_bytes(
        {
            "middle": kept[: len(kept) // 8] + os.urandom(len(kept) // 2) + kept[len(kept) * 5 // 8 :],
            "head": os.urandom(200) + kept[200:],
            "cut": kept[: len(kept) // 3],
            "empty": b"",
        }.get(damage, kept)
    )
    statement = {
        "body": "UPDATE bodies SET data = (SELECT data FROM bodies ORDER BY hash LIMIT 1)",
        "row": "UPDATE attempts SET status = 200, error = NULL WHERE status = 404",
        "canary": "DELETE FROM canaries",
    }.get(damage)
    if statement:
        db = sqlite3.connect(path)
        db.execute(statement)
        db.commit()
        db.close()


def test_a_damaged_snapshot_is_told_in_a_sentence_and_the_next_run_starts_anew(tmp_path: Path) -> None:
    async def damaged() -> None:
        async with served(bureau()) as net:
            options = ("--rules", written(net, tmp_path), "--output", tmp_path / "out")
            assert (await command("crawl", *options)).code == Exit.AUDITED
            path = next((tmp_path / "out").glob("*/采集/*.sqlite"))
            kept = path.read_bytes()
            for damage in ("middle", "head", "cut", "empty", "body", "row", "canary"):
                spoil(path, kept, damage)
                ended = await command("audit", *options)
                print(damage, ended.code, ended.said.strip()[-120:])
                assert ended.code == Exit.NO_SNAPSHOT, (damage, ended.said)
                assert "重新采集" in ended.said, (damage, ended.said)
            anew = await command("run", *options)
            assert anew.code == Exit.AUDITED and not halves(tmp_path / "out"), anew.said

    asyncio.run(damaged())


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of a few MB; the test is skipped where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.name == "nt" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small disk may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_and_a_read_only_disk_are_told_in_a_sentence_and_lose_nothing(tmp_path: Path) -> None:
    async def crowded(disk: Path) -> None:
        async with served(bureau()) as net:
            rules = written(net, tmp_path)
            options = ("--rules", rules, "--output", disk / "out")
            ballast = disk / "ballast"
            for left in (0, 200_000):  # no room at all; none any more in mid-crawl
                ballast.write_bytes(b"")
                room = os.statvfs(disk)
                ballast.write_bytes(b"x" * (room.f_bavail * room.f_frsize - left))
                full = await command("run", *options)
                assert full.code == Exit.STORAGE and "磁盘已满" in full.said, (left, full.said)
            ballast.unlink()
            gone_on = await command("run", *options)
            assert gone_on.code == Exit.AUDITED, gone_on.said
            before = findings(disk / "out")
            room = os.statvfs(disk)
            ballast.write_bytes(b"x" * (room.f_bavail * room.f_frsize - 30_000))  # too little for an edition
            full = await command("audit", *options)
            assert full.code == Exit.STORAGE and "磁盘已满" in full.said, full.said
            assert halves(disk / "out") == [] and findings(disk / "out") == before
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            for verb in ("run", "audit", "report"):
                refused = await command(verb, *options)
                assert refused.code == Exit.STORAGE and "只读" in refused.said, refused.said
            assert halves(disk / "out") == [] and findings(disk / "out") == before

    with small_disk(tmp_path / "disk", 8) as disk:
        gc.disable()  # a file that only the collector would close keeps a disk from being made read-only
        try:
            asyncio.run(crowded(disk))
        finally:
            gc.enable()

"""Killed, stopped, doubled, damaged, out of room: the same command goes on, and says in a sentence what it cannot do."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.bureau import FRIEND, Bureau, Net, served
from tests.hostile.command import command, findings, finish, start
from tests.hostile.manners import says

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEED = 20191


def bureau() -> Bureau:
    made = Bureau(articles=2, columns=3)
    made.plant("gzdt", "/gone.htm", broken=True)
    made.plant("aqbc", "/aqbc/gone.pdf", broken=True)
    made.plant("aqbc", f"http://{FRIEND}/gone.html", says("404", 404), broken=True)
    return made.build()


def written(net: Net, folder: Path, **settings: object) -> Path:
    rules = folder / "rules.yaml"
    rules.write_text(net.rules(**settings), encoding="utf-8")
    return rules


async def killed(folder: Path, kills: int) -> None:
    chance = random.Random(SEED)
    async with served(bureau(), latency=0.02) as net:
        rules = written(net, folder)
        began = time.monotonic()
        whole = await command("run", "--rules", rules, "--output", folder / "whole")
        assert whole.code == 0, whole.said
        lasted = time.monotonic() - began
        net.server.asked.clear()
        output = folder / "killed"
        for number in range(kills):
            process = await start("run", "--rules", rules, "--output", output)
            # Later kills come later, so that crawl, audit and report all have their turn.
            await asyncio.sleep(lasted * chance.uniform(0.1, 0.5 + 0.45 * (number + 1) / kills))
            if process.returncode is None:
                process.send_signal(signal.SIGKILL)
            await process.wait()
        ended = await command("run", "--rules", rules, "--output", output)
        assert ended.code == 0, ended.said
        assert findings(output) == findings(folder / "whole")
        articles = Counter(
            {path: n for (_, path), n in net.server.asked.items() if "_" in path and path.endswith(".htm")}
        )
        print(kills, "kills, asked most:", articles.most_common(3), ended.said[-300:])


def test_killed_at_any_moment_the_same_command_completes_with_the_same_findings(tmp_path: Path) -> None:
    asyncio.run(killed(tmp_path, 3))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_killed_twenty_times(tmp_path: Path) -> None:
    asyncio.run(killed(tmp_path, 20))


async def stopped(folder: Path) -> None:
    async with served(bureau(), latency=0.05) as net:
        rules = written(net, folder, concurrency=1)
        process = await start("run", "--rules", rules, "--output", folder / "out")
        while sum(net.server.asked.values()) < 12:
            await asyncio.sleep(0.02)
        second = await command("run", "--rules", rules, "--output", folder / "out")
        assert second.code == 8 and "正有另一次体检" in second.said, second.said
        os.kill(process.pid, signal.SIGINT)
        ended = await finish(process)
        assert ended.code == 6, ended.said
        assert "采集没有做完" in ended.said, ended.said
        page = next((folder / "out").glob("*/第1版/index.html")).read_text("utf-8")
        assert "采集未完成" in page
        published = await command("report", "--publish", "--rules", rules, "--output", folder / "out")
        assert published.code != 0 and not list((folder / "out").glob("*/第2版/manifest.json")), published.said
        gone_on = await command("run", "--rules", rules, "--output", folder / "out")
        assert gone_on.code == 0 and "接着" in gone_on.said, gone_on.said


def test_ctrl_c_leaves_a_partial_result_and_a_second_run_is_refused(tmp_path: Path) -> None:
    asyncio.run(stopped(tmp_path))


async def damaged(folder: Path, kinds: tuple[str, ...]) -> None:
    async with served(bureau()) as net:
        rules = written(net, folder)
        output = folder / "out"
        assert (await command("crawl", "--rules", rules, "--output", output)).code == 0
        path = next(output.glob("*/采集/*.sqlite"))
        kept = path.read_bytes()
        for damage in kinds:
            path.write_bytes(kept)
            for beside in path.parent.glob(f"{path.name}-*"):
                beside.unlink()
            if damage == "body":
                db = sqlite3.connect(path)
                db.execute("UPDATE bodies SET data = (SELECT data FROM bodies ORDER BY hash LIMIT 1)")
                db.commit()
                db.close()
            else:
                spoilt = {
                    "middle": kept[: len(kept) // 8] + os.urandom(len(kept) // 2) + kept[len(kept) * 5 // 8 :],
                    "head": os.urandom(200) + kept[200:],
                    "cut": kept[: len(kept) // 3],
                }[damage]
                path.write_bytes(spoilt)
            ended = await command("audit", "--rules", rules, "--output", output)
            print(damage, ended.code, ended.said.strip()[-200:])
            assert ended.code == 9, (damage, ended.said)
            assert "重新采集" in ended.said and "故障" not in ended.said, (damage, ended.said)


def test_a_damaged_snapshot_is_told_in_a_sentence(tmp_path: Path) -> None:
    asyncio.run(damaged(tmp_path, ("body", "middle")))


@pytest.mark.soak
def test_other_damage(tmp_path: Path) -> None:
    asyncio.run(damaged(tmp_path, ("head", "cut")))

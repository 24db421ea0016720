"""A machine that does not keep up: what only we were too slow for is nobody's deficiency."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from audits.model import Result
from audits.runner import audit
from cli.exits import Exit
from tests.hostile import manners
from tests.hostile.bureau import Bureau, blamed, crawled, served
from tests.hostile.command import finish, start
from tests.hostile.server import stay_silent
from tests.hostile.test_manners import fine

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.soak]

SEED = 3
BROKEN = ("/tzgg/gone.htm", "/tzgg/hangs.htm")


def bureau() -> Bureau:
    """All is well but two pages; many take half of the time that is allowed."""
    made = Bureau(articles=3, columns=3)
    for number in range(25):
        made.plant("gzdt", f"/gzdt/slow{number}.htm", manners.slow(fine(made, f"第 {number} 号"), 0.5), broken=False)
    made.plant("tzgg", BROKEN[0], broken=True)
    made.plant("tzgg", BROKEN[1], stay_silent, broken=True)
    return made.build()


async def hold_up(process: asyncio.subprocess.Process, chance: random.Random) -> None:
    """Stop the program and its browser, or one of them, for up to 1.4 seconds at a time, a third of the time."""
    while process.returncode is None:
        await asyncio.sleep(chance.uniform(0.5, 3.0))
        send = os.killpg if chance.random() < 0.5 else os.kill  # its browser is in its group
        with contextlib.suppress(ProcessLookupError):
            send(process.pid, signal.SIGSTOP)
            await asyncio.sleep(chance.uniform(0.4, 1.4))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGCONT)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(SEED))
def test_a_program_that_is_held_up_blames_nobody_for_it(tmp_path: Path, seed: int) -> None:
    async def run() -> None:
        async with served(bureau()) as net:
            rules = tmp_path / "rules.yaml"
            rules.write_text(net.rules(timeout_seconds=1), encoding="utf-8")
            process = await start("run", "--rules", rules, "--output", tmp_path / "out")
            holding = asyncio.create_task(hold_up(process, random.Random(seed)))
            ended = await finish(process)
            await holding
            assert ended.code in (Exit.AUDITED, Exit.DEGRADED), ended.said
            print(ended.said)

    asyncio.run(run())
    path = next((tmp_path / "out").glob("*/第1版/findings.jsonl"))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    failed = [row for row in rows if row.get("outcome") == "FAIL"]
    print(*(f"{row['outcome']} {row['code']} {row['subject']}" for row in rows if "id" in row), sep="\n")
    assert [row["subject"] for row in failed if not row["url"].endswith(BROKEN)] == []
    assert any(row["url"].endswith(BROKEN[0]) for row in failed)


@pytest.mark.timeout(300)
def test_a_run_on_a_machine_that_never_keeps_up_ends_all_the_same(tmp_path: Path) -> None:
    """What hangs is asked again because the machine was at fault, but not for ever."""

    async def blocks() -> None:
        while True:
            await asyncio.sleep(0.4)
            time.sleep(0.35)  # more than a quarter of the time allowed, again and again

    async def run() -> Result:
        made = Bureau(articles=1, columns=2)
        made.plant("tzgg", BROKEN[1], stay_silent, broken=True)
        async with served(made.build()) as net:
            blocking = asyncio.create_task(blocks())
            end, rules, path = await crawled(net, tmp_path, timeout_seconds=1)
            blocking.cancel()
            assert end.state == "complete", end
            return audit(path, rules)

    assert blamed(asyncio.run(run())) == []

"""The command line as the clerk calls it: a process of its own, its words, its exit code."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    code: int
    said: str


async def start(*arguments: str | Path) -> asyncio.subprocess.Process:
    """Start `python run_audit.py …` in a process group of its own."""
    command = [sys.executable, str(ROOT / "run_audit.py"), *map(str, arguments)]
    return await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd=ROOT
    )


async def finish(process: asyncio.subprocess.Process) -> Ended:
    said, _ = await process.communicate()
    told = said.decode("utf-8", "replace")
    assert "Traceback" not in told, told
    return Ended(process.returncode or 0, told)


async def command(*arguments: str | Path) -> Ended:
    return await finish(await start(*arguments))


def findings(output: Path) -> set[tuple[str, str, tuple[str, ...]]]:
    """(id, outcome, owners) of the newest edition."""
    newest = max(output.glob("*/第*版/findings.jsonl"), key=lambda path: path.stat().st_mtime)
    rows = [json.loads(line) for line in newest.read_text("utf-8").splitlines()]
    return {(r["id"], r["outcome"], tuple(o["section"] for o in r["owners"])) for r in rows if "id" in r}

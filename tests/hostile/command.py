"""The command line as the clerk calls it: its words, its exit code, what it leaves on disk."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import io
import json
import logging
import os
import signal
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from audits.snapshot.records import Client
from audits.snapshot.store import Snapshot
from cli.exits import Exit
from cli.main import main

ROOT = Path(__file__).resolve().parents[2]
Finding = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    code: int
    said: str


async def start(*arguments: str | Path, **environment: str) -> asyncio.subprocess.Process:
    """Start `python run_audit.py …` as a process of its own, to be killed or interrupted."""
    command = [sys.executable, str(ROOT / "run_audit.py"), *map(str, arguments)]
    return await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=ROOT,
        start_new_session=True,
        env=os.environ | environment,
    )


async def finish(process: asyncio.subprocess.Process) -> Ended:
    said, _ = await process.communicate()
    return _checked(process.returncode or 0, said.decode("utf-8", "replace"))


async def command(*arguments: str | Path) -> Ended:
    """Run one command in this process, beside the servers of the test: half as long as a process of its own."""
    said = io.StringIO()
    before = list(logging.getLogger().handlers)
    with redirect_stdout(said), redirect_stderr(said):
        code = await asyncio.to_thread(main, [str(argument) for argument in arguments])
    logging.getLogger().handlers[:] = before
    return _checked(code, said.getvalue())


def _checked(code: int, said: str) -> Ended:
    """Whatever happened: a documented exit code, Chinese sentences, no traceback."""
    assert "Traceback" not in said and "程序内部出现故障" not in said, said
    assert code in set(Exit) or code < 0, code  # below zero: killed by the test
    return Ended(code, said)


def findings(output: Path) -> set[Finding]:
    """(id, outcome, owners) of the newest edition."""
    newest = max(output.glob("*/第*版/findings.jsonl"), key=lambda path: path.stat().st_mtime)
    rows = [json.loads(line) for line in newest.read_text("utf-8").splitlines()]
    return {(r["id"], r["outcome"], tuple(o["section"] for o in r["owners"])) for r in rows if "id" in r}


def halves(output: Path) -> list[str]:
    """What of the editions on disk is half-written: a file that is missing or is not what its manifest says."""
    wrong: list[str] = []
    for folder in output.glob("*/第*版"):
        manifest = folder / "manifest.json"
        if not manifest.is_file():
            wrong.append(f"{folder}: no manifest")
            continue
        for name, digest in json.loads(manifest.read_text("utf-8"))["files"].items():
            path = folder / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                wrong.append(str(path))
    for pointer in output.glob("*/当前版本.json"):
        row = json.loads(pointer.read_text("utf-8"))
        if not (pointer.parent / row["index"]).is_file():
            wrong.append(f"{pointer}: {row['index']}")
    return wrong


def asked_again(snapshot: Path) -> dict[tuple[str, str], int]:
    """Addresses that one client asked for in the first round more than once although the first answer was well."""
    opened = Snapshot.open(snapshot)
    well: Counter[tuple[str, str]] = Counter()
    again: dict[tuple[str, str], int] = {}
    for attempt in opened.all_attempts():
        key = (attempt.url, attempt.client.value)
        if attempt.round == 0 and attempt.client in (Client.HTTP, Client.BROWSER):
            if well[key]:
                again[key] = again.get(key, 1) + 1
            well[key] += attempt.error is None and (attempt.status or 500) < 400
    opened.close()
    return again


def children_gone(pid: int) -> None:
    """A killed run leaves its Chromium behind for a moment; the test must not."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)

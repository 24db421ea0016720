"""The register of looks (观察记录.jsonl): one line a look, only ever added to, on disk before the next is made."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from audits.watch.model import Look, LookState

WATCH_FILE = "观察记录.jsonl"
WATCH_FORMAT = 1


def append_look(path: Path, look: Look) -> None:
    """Add one look at the end and see it safely on disk. A line that a kill left half written is closed, not gone on with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as register:
        end = register.seek(0, os.SEEK_END)
        torn = end > 0 and _last_byte(register, end) != b"\n"
        try:
            register.write((b"\n" if torn else b"") + look_line(look).encode() + b"\n")
            register.flush()
            os.fsync(register.fileno())
        except OSError:
            register.truncate(end)
            raise


def _last_byte(register: Any, end: int) -> bytes:
    register.seek(end - 1)
    last: bytes = register.read(1)
    return last


def look_line(look: Look) -> str:
    """A look as its line."""
    return json.dumps({"format": WATCH_FORMAT} | asdict(look), ensure_ascii=False, separators=(",", ":"))


def look_of(line: str | bytes) -> Look | None:
    """The look of a line; None for half a line, or one of another format."""
    try:
        row = json.loads(line)
        if row.pop("format") != WATCH_FORMAT:
            return None
        return Look(**{**row, "state": LookState(row["state"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def read_looks(path: Path) -> tuple[Look, ...]:
    """All looks in the order of their moments. Lines that cannot be read are looks that were not made."""
    if not path.exists():
        return ()
    found = (look_of(line) for line in path.read_bytes().split(b"\n") if line.strip())
    return tuple(sorted((look for look in found if look is not None), key=lambda look: look.at))

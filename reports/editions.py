"""Editions on disk: their names, the pointer to a month's current one, and how a new one appears all at once."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

POINTER_FORMAT = 1
POINTER = "当前版本.json"
UNFINISHED = ".正在生成-"
MANIFEST = "manifest.json"
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
EDITION = re.compile(r"第(\d+)版")

# Windows refuses these in names, these as whole names, and a name that ends in a dot or blank.
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
NAME_LENGTH = 60  # leaves room for the path before it under Windows' 260 characters


@dataclass(frozen=True)
class Pointer:
    """Which edition of a month is the current one."""

    month: str
    number: int
    status: str

    @property
    def folder(self) -> str:
        return f"第{self.number}版"


def safe_name(name: str) -> str:
    """`name` as a file name that Windows, macOS and Linux all take."""
    cleaned = FORBIDDEN.sub("_", name).strip(". ")[:NAME_LENGTH].strip(". ")
    if not cleaned or RESERVED.fullmatch(cleaned):
        return f"_{cleaned}"
    return cleaned


def unique_names(names: tuple[str, ...]) -> dict[str, str]:
    """Each name's file name; two that would fall together (case is nothing on Windows) are told apart by a number."""
    chosen: dict[str, str] = {}
    used: set[str] = set()
    for name in names:
        stem = safe_name(name)
        candidate, number = stem, 2
        while candidate.casefold() in used:
            candidate, number = f"{stem}（{number}）", number + 1
        used.add(candidate.casefold())
        chosen[name] = candidate
    return chosen


def file_names(edition: Path) -> dict[str, str]:
    """Each owner's file name in an edition. Editions of earlier versions do not tell: there names are their files' own."""
    held: object = json.loads((edition / MANIFEST).read_text("utf-8")).get("papers")
    if isinstance(held, dict):
        return {str(name): str(file) for name, file in held.items()}
    return {page.stem: page.stem for page in sorted((edition / "sections").glob("*.html"))}


def read_pointer(output: Path, month: str) -> Pointer | None:
    """The current edition of a month; None where there is none yet or its folder is gone."""
    try:
        row = json.loads((output / month / POINTER).read_text("utf-8"))
        pointer = Pointer(month, int(row["edition"]), str(row["status"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return pointer if (output / month / pointer.folder / MANIFEST).is_file() else None


def current_edition(output: Path, month: str) -> Path | None:
    """The folder of a month's current edition, the newest one where the pointer leads nowhere; None where there is none."""
    pointer = read_pointer(output, month)
    if pointer is not None:
        return output / month / pointer.folder
    return next((folder for _, folder in reversed(edition_folders(output, month))), None)


def edition_folders(output: Path, month: str) -> list[tuple[int, Path]]:
    """The finished editions of a month, first to last."""
    folder = output / month
    found = [(int(m[1]), path) for path in folder.glob("第*版") if (m := EDITION.fullmatch(path.name))]
    return sorted((number, path) for number, path in found if (path / MANIFEST).is_file())


def months(output: Path) -> list[str]:
    """The months that have a folder, oldest first."""
    return sorted(p.name for p in output.iterdir() if MONTH.fullmatch(p.name)) if output.is_dir() else []


@contextmanager
def new_edition(output: Path, month: str) -> Iterator[tuple[Path, int]]:
    """A folder to fill and its number; it takes its name only when the block ends well.

    A kill at any moment leaves earlier editions as they were; what it left behind is cleared by the next call.
    """
    folder = output / month
    folder.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(folder)
    number = _next_number(folder)
    draft = folder / f"{UNFINISHED}{number}-{os.getpid()}"
    draft.mkdir()
    try:
        yield draft, number
        for path in draft.rglob("*"):
            if path.is_file():
                _sync(path)
        draft.rename(folder / f"第{number}版")
        _sync_folder(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def filled_whole(folder: Path) -> Iterator[Path]:
    """A draft to fill; its files move into `folder` only when the block ends well, each in the place of its forerunner."""
    folder.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(folder.parent)
    draft = folder.with_name(f"{UNFINISHED}0-{os.getpid()}")
    draft.mkdir()
    try:
        yield draft
        for path in draft.iterdir():
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def point_to(output: Path, pointer: Pointer, page: str) -> None:
    """Make `pointer` the month's current edition; `page` is the small page that leads a reader there."""
    row = {
        "format": POINTER_FORMAT,
        "month": pointer.month,
        "edition": pointer.number,
        "folder": pointer.folder,
        "status": pointer.status,
        "index": f"{pointer.folder}/index.html",
    }
    replace_file(output / pointer.month / POINTER, json.dumps(row, ensure_ascii=False, indent=1) + "\n")
    replace_file(output / "打开评分表.html", page)


def replace_file(path: Path, text: str) -> None:
    """Put `text` at `path` so that a reader sees the old file or the new one, never half of it."""
    draft = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
    draft.write_text(text, "utf-8", "replace", newline="\n")
    _sync(draft)
    draft.replace(path)
    _sync_folder(path.parent)


def file_digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder but its manifest, by relative path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _next_number(folder: Path) -> int:
    taken = [int(m[1]) for p in folder.glob("第*版") if (m := EDITION.fullmatch(p.name))]
    return max(taken, default=0) + 1


def _clear_leftovers(folder: Path) -> None:
    """Remove what a killed run left; another run that is still at work is left alone."""
    for path in [*folder.glob(f"{UNFINISHED}*"), *folder.parent.glob(f"{UNFINISHED}*")]:
        numbers = [int(n) for n in re.findall(r"\d+", path.name.removeprefix(UNFINISHED))[:2]]
        owner = numbers[1] if path.is_dir() and len(numbers) > 1 else numbers[0] if numbers else 0
        if owner != os.getpid() and psutil.pid_exists(owner):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """See a rename safely on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

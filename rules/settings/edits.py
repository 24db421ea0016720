"""What changes in rules.yaml, apart from its text: a value put in its place, an item added, a piece taken out."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rules.tree import Path


@dataclass(frozen=True)
class Put:
    """A value for a key; the mappings above it are made where they are missing. None leaves the key with nothing behind it."""

    path: Path
    value: object


@dataclass(frozen=True)
class Append:
    """A new item at the end of a list; the list is made where it is missing."""

    path: Path
    value: object


@dataclass(frozen=True)
class Drop:
    """A key, or an item of a list, with all that stands in it."""

    path: Path


Edit = Put | Append | Drop


def in_order(edits: Sequence[Edit]) -> list[Edit]:
    """Puts, then additions, then what is taken out from below: so that the places of a list mean the same all the way."""
    kinds = (Put, Append, Drop)
    drops = sorted((e for e in edits if isinstance(e, Drop)), key=lambda e: _from_below(e.path), reverse=True)
    return [*(e for kind in kinds[:2] for e in edits if isinstance(e, kind)), *drops]


def _from_below(path: Path) -> list[tuple[str, int]]:
    return [("", step) if isinstance(step, int) else (step, 0) for step in path]


def applied(data: object, edits: Sequence[Edit]) -> object:
    """The plain data of the file as it must read after the edits."""
    whole: Any = copy.deepcopy(data)
    for edit in in_order(edits):
        if isinstance(edit, Drop):
            _drop(whole, edit.path)
        elif isinstance(edit, Put):
            above = _made(whole, edit.path[:-1], {})
            above[edit.path[-1]] = copy.deepcopy(edit.value)
        else:
            _made(whole, edit.path, []).append(copy.deepcopy(edit.value))
    return whole


def _made(data: Any, path: Path, last: Any) -> Any:
    """What stands at `path`, made where it is missing: mappings on the way, `last` at its end."""
    for number, step in enumerate(path):
        if isinstance(data, dict) and data.get(step) is None:
            data[step] = last if number == len(path) - 1 else {}
        data = data[step]
    return data


def _drop(data: Any, path: Path) -> None:
    """Taken out; a mapping that has nothing left goes with it, as its key alone says nothing."""
    above = data
    for step in path[:-1]:
        above = above[step]
    del above[path[-1]]
    if not above and isinstance(above, dict) and path[:-1]:
        _drop(data, path[:-1])

"""Addresses of columns written into rules.yaml: only they change, comments, order and spacing stay as the office left them.

The places come from ruamel's round-trip reading; the text itself is edited there, because dumping it anew would fold lines
and move comments.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from rules.load import parse_rules
from rules.source import encoding_of, plain_lines


class NotWritable(Exception):
    """The file is laid out so that an address cannot be put in safely; the message says what to do by hand."""


@dataclass(frozen=True)
class Change:
    """One line of the file before and after; `before` is "" where the line is new."""

    line: int  # counted from 1, in the new file
    before: str
    after: str


def with_addresses(text: str, addresses: Mapping[str, str]) -> tuple[str, tuple[Change, ...]]:
    """The rules' text with these addresses (column id -> address) put in, and the lines that change.

    Raises NotWritable unless the new text means exactly the old one with the addresses.
    """
    lines = text.split("\n")
    columns = {str(c["id"]): c for c in YAML(typ="rt").load(text)["columns"]}
    spots = [(columns[i], url) for i, url in addresses.items()]
    changes: list[Change] = []
    for column, url in sorted(spots, key=lambda pair: -pair[0].lc.line):  # from below, so that places above stay
        at, line, is_new = _edited(lines, column, json.dumps(url, ensure_ascii=False))
        changes = [Change(c.line + 1, c.before, c.after) if is_new else c for c in changes]
        changes.append(Change(at + 1, "" if is_new else lines[at], line))
        lines[at : at if is_new else at + 1] = [line]
    new = "\n".join(lines)
    _assure(text, new, addresses)
    return new, tuple(sorted(changes, key=lambda change: change.line))


def _edited(lines: list[str], column: Any, url: str) -> tuple[int, str, bool]:
    """The line that an address changes or adds: its number, its words, whether it is new."""
    if "url" in column:
        at, start = column.lc.value("url")
        key_line, key_start = column.lc.key("url")
        if at != key_line:
            at, start = key_line, key_start + len("url:")
        head, tail = lines[at][:start].rstrip(), lines[at][start:]
        rest = re.sub(r"""^\s*(?:"[^"]*"|'[^']*'|[^\s,}#]*)""", "", tail, count=1)
        return at, f"{head} {url}{rest}", False
    if column.fa.flow_style():
        at, start = column.lc.key("name")
        return at, f"{lines[at][:start]}url: {url}, {lines[at][start:]}", False
    at, start = column.lc.key("name")
    if not _stands_alone(lines[at][start:]):
        raise NotWritable(f"第 {at + 1} 行的栏目名称写法特殊，请自行在它下面加一行 url: {url}")
    return at + 1, f"{' ' * start}url: {url}", True


def _stands_alone(text: str) -> bool:
    """Whether a name and its value fill one line, so that the next line may be another key."""
    return re.match(r"""name:\s+(?:"[^"]*"|'[^']*'|[^\s"'|>&*#][^#]*?)\s*(?:\s#.*)?$""", text) is not None


def _assure(old: str, new: str, addresses: Mapping[str, str]) -> None:
    """NotWritable unless the new text says what the old one said, and the addresses."""
    before, after = parse_rules(old), parse_rules(new)
    wanted = tuple(c.model_copy(update={"url": addresses.get(c.id, c.url)}) for c in before.columns)
    if after != before.model_copy(update={"columns": wanted}):
        raise NotWritable("规则文件的写法特殊，程序没有把握改对，没有改动它。请按上面列出的地址自行填写 url。")


def write_rules(path: Path, text: str, now: datetime) -> Path:
    """Put a new text in the file's place at once, in its own encoding and line ends; the path of the old file's copy."""
    raw = path.read_bytes()
    encoding = encoding_of(raw, str(path))
    old = raw.decode(encoding)
    ends = "\r\n" if "\r\n" in old else "\n"
    copy = _kept(path, raw, now)
    fresh = path.with_name(f".{path.name}.新")
    plain = plain_lines(text) if old.endswith(("\n", "\r")) else plain_lines(text).removesuffix("\n")
    with fresh.open("wb") as file:
        file.write(plain.replace("\n", ends).encode(encoding))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return copy


def _kept(path: Path, raw: bytes, now: datetime) -> Path:
    """A copy of the old file under a name of its own, also where two are made within a second."""
    for number in count(1):
        more = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.备份-{now:%Y%m%d-%H%M%S}{more}{path.suffix}")
        try:
            with copy.open("xb") as file:
                file.write(raw)
        except FileExistsError:
            continue
        return copy
    raise AssertionError("there is always another number")

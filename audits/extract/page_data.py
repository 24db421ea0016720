"""Lists that stand in a page as data of its scripts (var rows = [{"title": …, "publishTime": …}]) and in no element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from audits.dated import Confidence, Dated, DateSource
from audits.extract.dates import parse_date, parse_timestamp
from audits.extract.document import Document
from audits.extract.labels import LABELS_FILE
from audits.extract.text import tidy
from audits.extract.types import Entry
from audits.extract.urls import resolve
from rules.data import data_file

_START = re.compile(r"\[\s*\{|\{\s*\"")
_MARKUP = re.compile(r"<[^<>]{1,200}>")
MOST_TRIES = 40  # places of one script at which data may begin
MOST_CHARS = 2_000_000
DEEPEST = 6
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class PageData:
    """The entries, and how many the data says there are in all."""

    entries: tuple[Entry, ...]
    total: int | None


def list_in_data(doc: Document) -> PageData | None:
    """The one list among the data of a page's scripts; None where there is none, or several that cannot be told apart.

    None, too, where a template ({{title}}) waits for it: what that shows of its data, and how much, only a browser knows.
    """
    if "{{" in doc.html or not any(f'"{key}"' in doc.html for key in _keys("title")):
        return None
    found = [(rows, total) for data in _data_of(doc) for rows, total in _lists(data, None, 0) if _is_list(rows)]
    if len(found) != 1:
        return None
    rows, total = found[0]
    entries = tuple(_entry(doc, row, n) for n, row in enumerate(rows))
    return PageData(entries, total)


@cache
def _keys(what: str) -> tuple[str, ...]:
    return tuple(data_file(LABELS_FILE)["page_data"][what])


def _data_of(doc: Document) -> Iterator[Any]:
    for script in doc.root.iter("script"):
        text = script.text or ""
        if len(text) > MOST_CHARS:
            continue
        place = 0
        for _ in range(MOST_TRIES):
            match = _START.search(text, place)
            if match is None:
                break
            try:
                data, place = _DECODER.raw_decode(text, match.start())
            except (ValueError, RecursionError):
                place = match.start() + 1
                continue
            yield data


def _lists(data: Any, total: int | None, depth: int) -> Iterator[tuple[list[Any], int | None]]:
    """Every array of objects within, with the number of entries told beside or above it."""
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        told = next((data[key] for key in _keys("total") if isinstance(data.get(key), int)), total)
        for value in data.values():
            yield from _lists(value, told, depth + 1)
    elif isinstance(data, list) and data and all(isinstance(item, dict) for item in data):
        yield data, total


def _is_list(rows: list[Any]) -> bool:
    """Whether objects are entries: each with a title, most with a date or an address."""
    titled = [row for row in rows if _of(row, "title")]
    told = [row for row in titled if _of(row, "url") or _of(row, "published")]
    dated = any(_of(row, "published") for row in rows)
    return len(titled) == len(rows) and len(told) * 2 >= len(rows) and dated


def _of(row: dict[str, Any], what: str) -> str:
    for key in _keys(what):
        value = row.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""


def _entry(doc: Document, row: dict[str, Any], position: int) -> Entry:
    title, url = tidy(_MARKUP.sub("", _of(row, "title"))), _of(row, "url")
    address = resolve(doc.base, url, encoding=doc.encoding) if url else None
    return Entry(title, address or "", _date(doc, row, position), position, text=title)


def _date(doc: Document, row: dict[str, Any], position: int) -> Dated | None:
    raw, where = _of(row, "published"), f"第{position + 1}行 页面数据"
    dated = parse_timestamp(raw, where=where) or parse_date(raw, doc.fetched_at, source=DateSource.DATA, where=where)
    # A time that the data does not call one of publication is no more than a hint.
    sure = any(str(row.get(key) or "").strip() == raw for key in _keys("sure"))
    return dated if dated is None or sure else replace(dated, confidence=Confidence.WEAK)

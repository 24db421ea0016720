"""The responsibility table in the file: periods that cannot be, tenures that overlap, columns written twice."""

from __future__ import annotations

import re
from datetime import date

import soupsieve

from rules.addresses import tell_web_address
from rules.day_spans import Bounds, sound_span
from rules.names import Sections, plain_name, words_at
from rules.periods import EXAMPLES, impossible
from rules.problems import nearest, quoted
from rules.telling import Telling
from rules.tree import Path


def tell_columns(telling: Telling, sections: Sections) -> None:
    """Each column by itself, then all of them together."""
    for path, column in telling.tree.items("columns"):
        _tell_column(telling, path, column)
        for role in ("lead", "supporting"):
            _tell_tenures(telling, sections, (*path, role), column.get(role))
    _tell_doubles(telling)
    _tell_stops(telling)


def _tell_column(telling: Telling, path: Path, column: dict[str, object]) -> None:
    update, selector, url = (column.get(key) for key in ("update", "selector", "url"))
    if isinstance(update, str) and (reason := impossible(update)):
        telling.tell(
            (*path, "update"), f"更新时限{quoted(update)}不成立：{reason}", "看得懂的写法，如 " + "、".join(EXAMPLES)
        )
    _tell_selectors(telling, (*path, "selector"), selector)
    if isinstance(url, str):
        tell_web_address(telling, (*path, "url"), url, relative=True)
    if column.get("lead") == []:
        telling.tell((*path, "lead"), "没有写牵头科室", "至少一个科室")


def _tell_selectors(telling: Telling, path: Path, value: object) -> None:
    for place, selector in ((path, value),) if isinstance(value, str) else _items(path, value):
        if isinstance(selector, str) and selector.strip():
            try:
                soupsieve.compile(selector)
            except soupsieve.SelectorSyntaxError:
                telling.tell(place, f"选择器{quoted(selector)}不合 CSS 的写法", "如 div.list ul li")


def _items(path: Path, value: object) -> tuple[tuple[Path, object], ...]:
    return tuple(((*path, str(key)), item) for key, item in value.items()) if isinstance(value, dict) else ()


def _tell_tenures(telling: Telling, sections: Sections, path: Path, value: object) -> None:
    """A section answers at most once on any day."""
    spans: dict[str, list[Bounds]] = {}
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        place = (*path, index) if isinstance(value, list) else path
        word = item.get("section") if isinstance(item, dict) else item
        span = sound_span(telling, place, item) if isinstance(item, dict) else (date.min, date.max)
        if not isinstance(word, str) or span is None:
            continue
        name = sections.resolve(word) or word
        if any(span[0] <= end and start <= span[1] for start, end in spans.get(name, [])):
            telling.tell(place, f"“{name}”的负责时间有重叠", advice="同一科室的两段时间请首尾相接，或合并为一段")
        spans.setdefault(name, []).append(span)


def _tell_doubles(telling: Telling) -> None:
    ids: dict[str, int] = {}
    names: dict[tuple[str, ...], int] = {}
    for path, column in telling.tree.items("columns"):
        line = telling.tree.place(path)[0]
        if isinstance(column.get("id"), str | int):
            first = ids.setdefault(str(column["id"]).strip().casefold(), line)
            if first != line:
                found = f"栏目编号“{column['id']}”重复，第 {first} 行的栏目已经用了"
                telling.tell((*path, "id"), found, advice="请另取一个编号")
        if isinstance(column.get("name"), str):
            above = [part for _, word in words_at(telling.tree, *path, "path") for part in re.split("[>＞»]", word)]
            where = tuple(plain_name(word) for word in [*above, str(column["name"])])
            first = names.setdefault(where, line)
            if first != line:
                found = f"栏目“{column['name']}”重复，第 {first} 行已有同名、同上级的栏目"
                telling.tell((*path, "name"), found, advice="请删去一处，或用 path 写明各自的上级栏目")


def _tell_stops(telling: Telling) -> None:
    if "columns" in telling.tree.torn:
        return
    known = [str(column.get("id", "")) for _, column in telling.tree.items("columns")]
    for path, _ in telling.tree.items("stops"):
        for place, word in words_at(telling.tree, *path, "columns"):
            if word not in known:
                telling.tell(place, f"没有编号为“{word}”的栏目", "columns 中的栏目编号", nearest(word, known))

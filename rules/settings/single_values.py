"""The single values of rules.yaml as rows of a sheet: read from the schema, so that none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rules.check_data import CODES, DEFAULT
from rules.reference import TITLES
from rules.schema import Change, Rules
from rules.schema_columns import Column
from rules.schema_keys import choices_in, keys_of, model_in, models, parts
from rules.settings.kinds import LEVEL, Kind, Words, shown
from rules.settings.sheet_model import VALUE_HEADING, Field, Setting
from rules.tree import Path

LIMITS: tuple[Path, ...] = (
    ("since",), ("trial_until",), ("interpretation", "working_days"), ("replies", "limit_working_days"),
    ("replies", "unanswered_months"), ("ledger", "required_from"), ("thresholds",),
)  # fmt: skip
CLAUSE_END = re.compile("[；：]")
PRICES: tuple[Path, ...] = (("weights",), ("points",))
SHOWN_WORDS = {"off": "不对照", "national": "国家检查指标"}  # where the word of rules.yaml is not Chinese
DATED = ("interpretation", "replies", "thresholds")
PLAIN_KINDS: dict[Any, Kind] = {date: Kind.DAY, bool: Kind.YES_NO, int: Kind.WHOLE, Decimal: Kind.AMOUNT, float: Kind.AMOUNT, str: Kind.TEXT}  # fmt: skip


def settings_of(wanted: tuple[Path, ...] | None) -> tuple[Setting, ...]:
    """The single values below these places, in their order; with None those below no sheet's places."""
    every = [*_every(), *_prices()]
    if wanted is None:
        return tuple(one for one in every if not any(_below(one.path, place) for place in (*LIMITS, *PRICES)))
    return tuple(one for place in wanted for one in every if _below(one.path, place))


def field_at(path: Path) -> Field | None:
    """The value that a place of the file holds, as a cell; None where no single value stands there."""
    if path[:1] == ("columns",):
        found = keys_of(Column).get(str(path[-1]))
        return _field(found, ()) if found else None
    return next((one.field for one in (*_every(), *_prices()) if one.path == path), None)


def title_at(path: Path) -> str:
    """What a place of the file is called: 政策解读：政策文件公开后几个工作日内解读."""
    found = next((one for one in (*_every(), *_prices()) if one.path == path), None)
    return f"{found.group}：{found.short}" if found else LEVEL.join(map(str, path))


def _below(path: Path, place: Path) -> bool:
    return path[: len(place)] == place


def _every(model: type[BaseModel] = Rules, path: Path = ()) -> Iterator[Setting]:
    """The single values of the file; what stands in lists and mappings of paragraphs has sheets of its own."""
    for key, field in keys_of(model).items():
        here, inner = (*path, key), model_in(field.annotation)
        if inner and here not in PRICES and not _has(field.annotation, tuple) and not _has(field.annotation, dict):
            yield from _every(inner, here)
        cell = _field(field, here)
        if cell is not None:
            title = field.description or key
            group = TITLES[".".join(map(str, path))] if path else "总则"
            yield Setting(here, group, title, CLAUSE_END.split(title)[0], cell)


def _prices() -> Iterator[Setting]:
    for path in PRICES:
        model = next(model for name, model in models() if name == path[0])
        for check, field in keys_of(model).items():
            default = field.get_default(call_default_factory=True)
            if path == ("weights",):
                title = field.description or check
                short = title.partition("（")[0]
                yield Setting((*path, check), "权重", title, short, _price(shown(Kind.AMOUNT, default)))
                continue
            about = (field.description or check).partition("：")[0]
            for code in dict.fromkeys((*default, *CODES[check], DEFAULT)):
                name = "没有列出的其余问题" if code == DEFAULT else CODES[check].get(code, code)
                usual = default.get(code, default.get(DEFAULT, ""))
                title = f"{about}：{name}"
                yield Setting((*path, check, code), "扣分", title, title, _price(shown(Kind.AMOUNT, usual)))


def _price(resting: str) -> Field:
    return Field(VALUE_HEADING, (), Kind.AMOUNT, dated=True, resting=resting)


def _field(field: FieldInfo, path: Path) -> Field | None:
    kind = _kind(field.annotation)
    if kind is None:
        return None
    words = Words({SHOWN_WORDS.get(word, word): word for word in choices_in(field.annotation)})
    if kind is Kind.YES_NO:
        words = Words.of(("是", "否"))
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    resting = shown(kind, list(default) if isinstance(default, tuple) else default, words)
    changeable = keys_of(Change).get(path[0]) if path and path[0] in DATED else None
    inner = model_in(changeable.annotation) if changeable else None
    return Field(
        VALUE_HEADING, (), kind, words=words, required=field.is_required(), resting=resting,
        dated=bool(inner and str(path[-1]) in keys_of(inner)),
    )  # fmt: skip


def _kind(annotation: Any) -> Kind | None:
    """What a cell for this type holds; None for paragraphs and mappings."""
    found = tuple(parts(annotation))
    if model_in(annotation) or not found or _has(annotation, dict):
        return None
    plain = found[0]
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Kind.CHOICE
    kind = PLAIN_KINDS.get(plain)
    if _has(annotation, tuple):
        return {Kind.TEXT: Kind.LINES, Kind.WHOLE: Kind.NUMBERS, Kind.DAY: Kind.DAYS}.get(kind) if kind else None
    return kind


def _has(annotation: Any, origin: type) -> bool:
    return get_origin(annotation) is origin or any(_has(one, origin) for one in get_args(annotation))

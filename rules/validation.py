"""The schema's complaints -> sentences: what stands where, what belongs there, the nearest valid word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from rules.problems import Problem, nearest, one_of, quoted
from rules.schema import Rules
from rules.schema_keys import choices_in, keys_of, model_in, models, parts
from rules.tree import Path, Tree

KINDS = {
    str: "文字",
    int: "整数",
    float: "数字",
    Decimal: "数字",
    bool: "是或否（true / false）",
    date: "日期，如 2026-01-31",
}
BOUNDS = {
    "greater_than_equal": ("ge", "不小于"),
    "less_than_equal": ("le", "不大于"),
    "greater_than": ("gt", "大于"),
    "less_than": ("lt", "小于"),
}
NUMBER_ERRORS = ("number_type", "int_", "float_", "decimal_", "finite_")
MAPPING_ERRORS = ("model_type", "model_attributes_type", "dict_type")
LIST_ERRORS = ("tuple_type", "list_type")


def schema_problems(tree: Tree, file: str) -> list[Problem]:
    """Every place where the data is not what the schema asks for; none where a piece of it could not be read."""
    try:
        Rules.model_validate(tree.data)
    except ValidationError as error:
        told = (_told(detail, tree, file) for detail in error.errors(include_url=False))
        return [problem for problem in told if problem]
    return []


def _told(detail: ErrorDetails, tree: Tree, file: str) -> Problem | None:
    kind, loc = detail["type"], tuple(detail["loc"])
    if kind == "missing":
        return _missing(loc, tree, file)
    if kind == "extra_forbidden":
        return _unknown_key(loc, tree, file)
    if len(loc) == 1 and str(loc[0]) in tree.torn:
        return None  # what is left of it is not what was written
    if loc[:1] == ("plan",) and loc[-1] == "[key]":
        return None  # plan_table.py tells it with the duty that was meant
    path = _written(loc, tree)
    line, column = tree.place(path)
    name, field = _field(loc)
    inner = [str(step) for step in path[-1:] if isinstance(step, str) and step != name]
    label = f"“{'.'.join([name, *inner])}”" if name else "这里"
    expected = _expected(detail, field)
    found = f"{label}写的是{quoted(_shown(detail['input']))}"
    near, advice = "", ""
    choices = choices_in(field.annotation) if field else ()
    if kind == "enum":
        near = nearest(str(detail["input"]), choices)
    elif kind in MAPPING_ERRORS:
        found = f"{label}下面应分行写各项，这里写的是{quoted(_shown(detail['input']))}"
        advice = "请检查冒号后是否有空格、下一行是否缩进"
    elif kind in LIST_ERRORS:
        advice = "每项另起一行，以减号加空格开头"
    elif kind == "string_too_short":
        found, expected, advice = f"{label}是空的", _described(field), "请填写"
    elif kind == "string_type" and detail["input"] is None:
        found, advice = f"{label}有一项是空的", "请填写或删去这一行"
    elif kind == "string_type":
        advice = f'如果就是这几个字，请加半角引号，写成 "{_shown(detail["input"])}"'
    elif kind in ("no_such_day", "odd_year"):
        found = f"{label}写的是{quoted(_shown(detail['input']))}，{detail['msg']}"
    return Problem(file, line, column, found, expected, near, advice)


def _missing(loc: Path, tree: Tree, file: str) -> Problem | None:
    if "" in tree.torn or (loc and str(loc[0]) in tree.torn):
        return None  # it may stand in the piece that could not be read
    line, column = tree.place(_written(loc, tree), key=False)
    name, field = _field(loc)
    where = "文件里" if len(loc) == 1 else "这里"
    if loc in tree.keys:
        line, column = tree.keys[loc]
        return Problem(file, line, column, f"“{name}”后面没有填写", _described(field), advice="请填写")
    return Problem(file, line, column, f"{where}缺少“{name}”", _described(field), advice=f"请补上一行 {name}: …")


def _unknown_key(loc: Path, tree: Tree, file: str) -> Problem:
    word = str(loc[-1])
    line, column = tree.place(_written(loc, tree), key=True)
    model = _model(loc[:-1]) or Rules
    known = keys_of(model)
    homes = [f"{place or '最外层'}" for place, other in models() if word in keys_of(other)]
    near = "" if homes else nearest(word, known) or _by_description(word, known)
    advice = f"“{word}”应写在 {'、'.join(homes)} 下面" if homes else "请改正或删去这一行"
    if "：" in word:
        advice = "冒号要用半角，后面空一格"
    return Problem(file, line, column, f"没有“{word}”这一项", one_of(tuple(known)), near, advice)


def _by_description(word: str, known: dict[str, FieldInfo]) -> str:
    """牵头 -> lead: the key whose description says the word."""
    return next((key for key, field in known.items() if len(word) > 1 and word in (field.description or "")), "")


def _written(loc: Path, tree: Tree) -> Path:
    """The longest beginning of `loc` that stands in the file; pydantic marks the key of a mapping by `[key]`."""
    path = tuple(step for step in loc if step != "[key]")
    while path and path not in tree.values:
        path = path[:-1]
    return path


def _model(loc: Path) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Rules
    free = False  # the next word is the office's own: the key of a mapping
    for step in loc:
        if not isinstance(step, str) or not model:
            continue
        if free:
            free = False
            continue
        field = keys_of(model).get(step)
        model = model_in(field.annotation) if field else None
        free = field is not None and get_origin(field.annotation) is dict
    return model


def _field(loc: Path) -> tuple[str, FieldInfo | None]:
    """The key a place belongs to, and its field."""
    for end in range(len(loc), 0, -1):
        if isinstance(loc[end - 1], str):
            model = _model(loc[: end - 1])
            field = keys_of(model).get(str(loc[end - 1])) if model else None
            if field:
                return str(loc[end - 1]), field
    return str(loc[-1]) if loc else "", None


def _described(field: FieldInfo | None) -> str:
    return field.description or "" if field else ""


def _expected(detail: ErrorDetails, field: FieldInfo | None) -> str:
    kind = detail["type"]
    if field is None:
        return "带有各项内容的结构"
    if kind in BOUNDS:
        bound, words = BOUNDS[kind]
        return f"{words} {detail.get('ctx', {}).get(bound)} 的数"
    if kind == "enum":
        return one_of(choices_in(field.annotation))
    if kind == "string_pattern_mismatch":
        return f"只含英文字母、数字、- 和 _ 的编号（{_described(field)}）"
    if kind == "too_short":
        return f"至少一项（{_described(field)}）"
    if kind in LIST_ERRORS:
        return f"列表（{_described(field)}）"
    if kind in MAPPING_ERRORS:
        return f"“键: 值”的结构（{_described(field)}）"
    return f"{_kind_name(detail, field)}（{_described(field)}）"


def _kind_name(detail: ErrorDetails, field: FieldInfo) -> str:
    if detail["type"].startswith(NUMBER_ERRORS):
        return "数字"
    if detail["type"] in ("date_type", "no_such_day", "odd_year"):
        return KINDS[date]
    return next((KINDS[part] for part in parts(field.annotation) if part in KINDS), "文字")


def _shown(value: Any) -> object:
    return "一组内容" if isinstance(value, dict | list | tuple) else value

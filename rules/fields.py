"""A strict model, and single values as an office writes them: dates in several hands, 是 and 否, one word where a list is meant."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Optional

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
_DATE = re.compile(r"(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?")
_YES_NO = {"是": True, "否": False, "对": True, "有": True, "无": False, "√": True, "×": False}


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)


def _day(value: object) -> object:
    """2026-01-31, 2026年1月31日, 2026/1/31 and 2026.1.31 are one date; anything else is told."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        match = _DATE.fullmatch(unicodedata.normalize("NFKC", value).replace(" ", ""))
        if match:
            try:
                value = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError as error:
                raise PydanticCustomError("no_such_day", "没有这一天") from error
    if not isinstance(value, date):
        raise PydanticCustomError("date_type", "不是日期")
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise PydanticCustomError("odd_year", "年份不合理")
    return value


def _yes_no(value: object) -> object:
    return _YES_NO.get(value.strip(), value) if isinstance(value, str) else value


def _number(value: object) -> object:
    """A truth value is no number, though Python takes it for one; full-width digits are digits."""
    if isinstance(value, bool):
        raise PydanticCustomError("number_type", "不是数字")
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value


def _several(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        return ()
    return (value,) if isinstance(value, str | int) and not isinstance(value, bool) else value


def _trail(value: object) -> object:
    """`信息公开 > 法定主动公开内容` is a path written in one line."""
    return tuple(re.split(r"\s*[>＞»]+\s*", value.strip())) if isinstance(value, str) else value


def _label(value: object) -> object:
    """`version: 2` and `id: 101` need no quotes."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Day = Annotated[date, BeforeValidator(_day)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Whole = Annotated[int, BeforeValidator(_number)]
Real = Annotated[float, BeforeValidator(_number)]
Amount = Annotated[Decimal, BeforeValidator(_number)]
Worth = Annotated[Decimal, BeforeValidator(_number), Field(ge=0)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_several)]
Numbers = Annotated[tuple[Whole, ...], BeforeValidator(_several)]
Trail = Annotated[tuple[str, ...], BeforeValidator(_trail)]
Label = Annotated[str, BeforeValidator(_label)]
Reason = Annotated[str, Field(min_length=1)]


def partial(name: str, model: type[BaseModel], *keys: str) -> type[BaseModel]:
    """A model of some keys of another (all where none is named), each of which may be left out."""
    fields: dict[str, Any] = {
        key: (Optional[Annotated[field.annotation, Field(), *field.metadata]], Field(default=None, description=field.description))  # noqa: UP045
        for key, field in model.model_fields.items() if not keys or key in keys
    }  # fmt: skip
    return create_model(name, __base__=Strict, **fields)

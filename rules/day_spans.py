"""Days and spans of days as they stand in the file, before the schema has seen them."""

from __future__ import annotations

from datetime import date

from pydantic import TypeAdapter, ValidationError

from rules.fields import Day
from rules.telling import Telling
from rules.tree import Path

_DAY: TypeAdapter[date] = TypeAdapter(Day)
Bounds = tuple[date, date]


def read_day(value: object) -> date | None:
    """The date, None where it is none (the schema tells that)."""
    try:
        return _DAY.validate_python(value)
    except ValidationError:
        return None


def read_span(item: dict[str, object]) -> Bounds | None:
    """`from` and `until`, open ends reaching as far as dates go; None where one of them is no date."""
    first = read_day(item["from"]) if "from" in item else date.min
    last = read_day(item["until"]) if "until" in item else date.max
    return (first, last) if first and last else None


def sound_span(telling: Telling, path: Path, item: dict[str, object]) -> Bounds | None:
    """The span; one that ends before it begins is told, and is None."""
    span = read_span(item)
    if span and span[0] > span[1]:
        telling.tell((*path, "until"), f"止于 {span[1]}，早于开始的 {span[0]}", advice="请对调或改正")
        return None
    return span


def tell_spans(telling: Telling) -> None:
    """Holidays and stops must end after they begin; a day is not both off and worked."""
    tree = telling.tree
    for path, item in [*tree.items("calendar", "holidays"), *tree.items("stops")]:
        sound_span(telling, path, item)
    _tell_typed_years(telling)
    off = [span for _, item in tree.items("calendar", "holidays") if (span := read_span(item))]
    days = tree.at("calendar", "workdays")
    for index, value in enumerate(days if isinstance(days, list) else ()):
        day = read_day(value)
        if day and any(start <= day <= end for start, end in off):
            telling.tell(("calendar", "workdays", index), f"{day} 既写成放假又写成上班", advice="请对照通知改正")


def _tell_typed_years(telling: Telling) -> None:
    """A year called whole without a single holiday would make every day of it a working day."""
    years = telling.tree.at("calendar", "published_years")
    spans = [span for _, item in telling.tree.items("calendar", "holidays") if (span := read_span(item))]
    for year in years if isinstance(years, list) else [years]:
        if isinstance(year, int) and not any(start.year <= year <= end.year for start, end in spans):
            found = f"写明 {year} 年已录全，holidays 里却没有这一年的放假日期"
            telling.tell(("calendar", "published_years"), found, advice="请照国务院通知录入，或删去这一年")

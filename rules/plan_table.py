"""The plan in the file: a year that is there, numbers of its duties, words that it really uses."""

from __future__ import annotations

from pathlib import Path as FilePath

from rules.duties import Duty, DutyData, known_years, load_duties
from rules.problems import nearest, one_of
from rules.schema import Plan
from rules.telling import Telling
from rules.tree import Path


def tell_plan(telling: Telling, plans: FilePath | None) -> None:
    """The plan's own keys, and the numbers of duties that columns speak of."""
    source, years = telling.tree.at("plan", "source"), known_years(plans)
    if isinstance(source, int) and source not in years:
        known = one_of([str(year) for year in years])
        telling.tell(("plan", "source"), f"没有 {source} 年的分工方案数据", known, str(years[-1]))
        return
    try:
        duties = load_duties(source if isinstance(source, int) else Plan.model_fields["source"].default, plans)
    except DutyData as error:
        telling.tell(("plan", "source"), str(error), advice="请重新导入这一年的分工方案，或照另一年的样子改正")
        return
    _tell_numbers(telling, duties)
    _tell_closed_twice(telling)


def _tell_numbers(telling: Telling, duties: tuple[Duty, ...]) -> None:
    for path, column in telling.tree.items("columns"):
        numbers = column.get("duties")
        for number in numbers if isinstance(numbers, list) else [numbers]:
            _tell_number(telling, (*path, "duties"), number, duties)
    for table in ("owners", "closed"):
        for number in _keys(telling, table):
            _tell_number(telling, ("plan", table, number), number, duties, key=True)


def _tell_number(telling: Telling, path: Path, number: object, duties: tuple[Duty, ...], *, key: bool = False) -> None:
    last = duties[-1].number
    if isinstance(number, int) and not 1 <= number <= last:
        telling.tell(path, f"分工方案没有第 {number} 项", f"1 至 {last} 的序号", key=key)
    elif key and isinstance(number, str):
        meant = next((duty for duty in duties if duty.title == nearest(number, [d.title for d in duties])), None)
        near = f"{meant.number}（{meant.title}）" if meant else ""
        telling.tell(path, f"“{number}”不是事项的序号", f"1 至 {last} 的序号", near, key=True)


def _tell_closed_twice(telling: Telling) -> None:
    """A duty that is closed needs nobody to answer for it: one of the two is a slip."""
    for number in set(_keys(telling, "owners")) & set(_keys(telling, "closed")):
        line = telling.tree.place(("plan", "closed", number), key=True)[0]
        telling.tell(("plan", "owners", number), f"第 {number} 项在第 {line} 行已经关闭", advice="请删去一处", key=True)


def _keys(telling: Telling, table: str) -> tuple[str | int, ...]:
    value = telling.tree.at("plan", table)
    return tuple(value) if isinstance(value, dict) else ()

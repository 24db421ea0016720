"""What compared sheets change in rules.yaml: edits with the words that tell them, and which cell each value came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.papers.column_ids import new_id
from rules.schema_columns import Column
from rules.schema_keys import keys_of
from rules.settings.compare import EMPTY, CellChange, Compared, NewRow
from rules.settings.edits import Append, Drop, Edit, Put
from rules.settings.kinds import Kind
from rules.settings.sheet_model import Row, Shape
from rules.settings.sheet_rows import CHANGES_KEY, row_label, value_at
from rules.settings.tenures import Group, handovers
from rules.tree import Path

Origin = tuple[str, str]  # sheet, cell


@dataclass
class Planned:
    """The edits, their words, and the cells they came from."""

    edits: list[Edit] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    origins: dict[Path, Origin] = field(default_factory=dict)


def planned(sheets: Sequence[Compared], groups: dict[int, Group], data: Any) -> Planned:
    """Everything but the rows that are gone."""
    plan = Planned()
    dated: list[CellChange] = []
    for compared in sheets:
        if compared.sheet.shape is Shape.TENURES:
            _owners(plan, compared, groups, data, without_gone=False)
            continue
        for change in compared.changes:
            if change.day is not None:
                dated.append(change)
            else:
                _change(plan, change, data)
        _keep_old_names(plan, compared.changes, data)
        _added(plan, compared, data)
    _dated(plan, dated, data)
    return plan


def taken_out(sheets: Sequence[Compared], groups: dict[int, Group], data: Any) -> list[Edit]:
    """The edits that take out the rows that are gone; for owners with dates they take the place of those of `planned`."""
    edits: list[Edit] = []
    for compared in sheets:
        if compared.sheet.shape is Shape.TENURES:
            if compared.gone:
                plan = Planned()
                _owners(plan, compared, groups, data, without_gone=True)
                edits += plan.edits
        elif compared.sheet.shape is Shape.CHANGES:
            edits += _changes_gone(compared, data)
        else:
            edits += [Drop(row.path) for row in compared.gone]
    return edits


def _changes_gone(compared: Compared, data: Any) -> Iterator[Edit]:
    """A dated change of which nothing is left goes whole."""
    gone: dict[int, list[Row]] = {}
    for row in compared.gone:
        gone.setdefault(int(row.path[1]), []).append(row)
    numbers = [int(key.partition("/")[0]) - 1 for key in compared.places] + [int(r.path[1]) for r in compared.gone]
    for number, rows in gone.items():
        if numbers.count(number) == len(rows):
            yield Drop((CHANGES_KEY, number))
        else:
            yield from (Drop(row.path) for row in rows)


def _owners(plan: Planned, compared: Compared, groups: dict[int, Group], data: Any, *, without_gone: bool) -> None:
    for one in handovers(compared, groups, data, without_gone=without_gone):
        plan.edits.append(Put(one.path, one.value) if one.value else Drop(one.path))
        plan.told.append(f"{one.label} {one.before} → {one.after}")
    for change in compared.changes:
        plan.origins[change.row.path] = plan.origins[change.row.path[:3]] = (compared.sheet.name, change.place)
    for row in compared.added:
        if row.number in groups:
            number, role = groups[row.number]
            written = value_at(data, ("columns", number, role))
            place = len(written) if isinstance(written, list) else 1 if written else 0
            earlier = sum(r.number < row.number and groups.get(r.number) == (number, role) for r in compared.added)
            origin = (compared.sheet.name, row.places["科室"])
            plan.origins[("columns", number, role, place + earlier)] = origin
            plan.origins.setdefault(("columns", number, role), origin)


def _change(plan: Planned, change: CellChange, data: Any) -> None:
    row = change.row
    path = (*row.path, *change.field.key)
    plan.origins[path] = (row.sheet.name, change.place)
    where = f"{row.label}：{change.heading} " if row.sheet.shape is not Shape.SETTINGS else f"{row.label}："
    plan.told.append(f"{where}{_line(change.before, change)} → {_line(change.after, change)}")
    if change.value is not None:
        plan.edits.append(Put(path, change.value))
    elif row.sheet.shape is Shape.ENTRIES:
        plan.edits.append(Put(path, ""))
    elif value_at(data, path) is not None:
        # A single value keeps its key: the words behind it on its line explain it.
        keeps = row.sheet.shape is Shape.SETTINGS
        lists = isinstance(value_at(data, path), list)
        plan.edits.append(Put(path, [] if lists else None) if keeps else Drop(path))


def _keep_old_names(plan: Planned, changes: Sequence[CellChange], data: Any) -> None:
    """A section that is called otherwise is still meant where its old name stands."""
    for change in changes:
        if change.row.sheet.path != ("sections",) or change.field.key != ("name",):
            continue
        path = (*change.row.path, "aliases")
        written = next((e.value for e in plan.edits if isinstance(e, Put) and e.path == path), value_at(data, path))
        aliases = [one for one in (written if isinstance(written, list) else [written]) if one and one != change.value]
        if change.before not in aliases:
            plan.edits = [e for e in plan.edits if e.path != path]
            plan.edits.append(Put(path, [*aliases, change.before]))
            plan.told.append(f"{change.row.label}：旧名“{change.before}”自动留作别名，各栏目里写的旧名照旧认得")


def _line(text: str, change: CellChange | None = None) -> str:
    """What a cell says, on one line; with what holds where it says nothing."""
    resting = change.field.resting.replace("\n", "、") if change else ""
    return text.replace("\n", "、") or (f"（空，按 {resting}）" if resting else EMPTY)


def _added(plan: Planned, compared: Compared, data: Any) -> None:
    sheet = compared.sheet
    ids = [str(c.get("id", "")) for c in value_at(data, ("columns",)) or ()]
    place = len(value_at(data, sheet.path) or ()) if sheet.shape is Shape.RECORDS else 0
    for row in compared.added:
        name = str(row.shown.get(sheet.key_heading if sheet.shape is Shape.ENTRIES else sheet.fields[0].heading, ""))
        if sheet.shape is Shape.ENTRIES:
            path: Path = (*sheet.path, _key(row.key))
            value = row.values.get(sheet.fields[0].heading, "")
            plan.edits.append(Put(path, value))
            plan.origins[path] = (sheet.name, row.places[sheet.key_heading])
        else:
            item = _item(row, ids)
            path = (*sheet.path, place)
            plan.edits.append(Append(sheet.path, item))
            plan.origins[path] = (sheet.name, f"第 {row.number} 行")
            plan.origins |= {(*path, *sheet.field(h).key): (sheet.name, row.places[h]) for h in row.values}
            place += 1
            ids += [str(item["id"])] if "id" in item else []
            name += f"（编号 {item['id']}）" if "id" in item else ""
        said = "；".join(f"{h} {_line(row.shown[h])}" for h in row.values if row.shown[h] not in name)
        plan.told.append(f"新增{row_label(sheet, name)}{'：' + said if said else ''}")


def _key(text: str) -> str | int:
    return int(text) if text.isascii() and text.isdigit() and not text.startswith("0") else text


def _item(row: NewRow, ids: Sequence[str]) -> dict[str, object]:
    """A new paragraph, its keys in the order of the reference."""
    item: dict[str, object] = {str(row.sheet.field(h).key[0]): _short(row, h) for h in row.values}
    if not row.sheet.key_first:
        return item
    above = item.get("path")
    item["id"] = row.key or new_id(str(item.get("name", "")), above if isinstance(above, list) else (), ids)
    return {key: item[key] for key in keys_of(Column) if key in item}


def _short(row: NewRow, heading: str) -> object:
    """One section alone needs no list."""
    value = row.values[heading]
    kind = row.sheet.field(heading).kind
    alone = isinstance(value, list) and len(value) == 1 and kind in (Kind.OWNERS, Kind.WORDS, Kind.COLUMNS)
    return value[0] if alone and isinstance(value, list) else value


def _dated(plan: Planned, changes: Sequence[CellChange], data: Any) -> None:
    """Changes from a day on: into the paragraph of that day where there is one, else into a new one."""
    fresh: dict[date, dict[str, Any]] = {}
    written = value_at(data, (CHANGES_KEY,)) or []
    for change in changes:
        assert change.day is not None
        inner: Path = (*_inside(change), *change.field.key)
        number = next((n for n, one in enumerate(written) if _begins(one, change.day)), None)
        if number is not None:
            path: Path = (CHANGES_KEY, number, *inner)
            plan.edits.append(Put(path, change.value))
        else:
            order = [*fresh, change.day] if change.day not in fresh else list(fresh)
            path = (CHANGES_KEY, len(written) + order.index(change.day), *inner)
            held = fresh.setdefault(change.day, {"from": change.day})
            for step in inner[:-1]:
                held = held.setdefault(str(step), {})
            held[str(inner[-1])] = change.value
        plan.origins[path] = (change.row.sheet.name, change.place)
        named = "" if change.row.sheet.shape is Shape.SETTINGS else f"{change.heading} "
        plan.told.append(
            f"{change.row.label}：{named}自 {change.day} 起 {_line(change.before, change)} → {_line(change.after)}（此前不变）"
        )
    plan.edits += [Append((CHANGES_KEY,), value) for value in fresh.values()]


def _begins(change: dict[str, Any], day: date) -> bool:
    return str(change.get("from")) == day.isoformat() and "until" not in change


def _inside(change: CellChange) -> Path:
    """Where a dated change stands in its paragraph: columns by their id."""
    row = change.row
    return ("columns", row.key) if row.path[0] == "columns" else row.path

"""What a responsibility table changes in the rules: added, changed with old and new, gone; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules.names import plain_name
from rules.papers.column_ids import new_id
from rules.papers.table_model import NO_PERIOD, TableRow
from rules.problems import nearest
from rules.schema import Rules
from rules.schema_columns import Column, ColumnKind, Tenure

# What a new column holds where its name alone says so; every other is a list until the office says otherwise.
KINDS = {
    ColumnKind.POLICY: ("部门文件", "政策文件", "本局文件", "规范性文件", "行政规范性文件", "文件公开"),
    ColumnKind.INTERPRETATION: ("政策解读", "文件解读", "解读回应"),
    ColumnKind.REPLIES: ("留言答复", "留言回复", "局长信箱", "领导信箱", "咨询投诉", "网民留言"),
    ColumnKind.STATISTICS: ("留言统计", "信件统计", "留言办理统计"),
    ColumnKind.ARTICLE: (
        "机构职能", "机构设置", "主要职能", "领导信息", "领导简介", "内设机构", "单位概况", "联系我们", "政府信息公开指南", "信息公开指南",
        "依申请公开", "联系方式", "机构概况", "单位简介",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """One key of a column with its old and its new value, as a reader sees them."""

    key: str
    label: str
    before: str
    after: str
    value: object  # as it is written: a text, a list of texts, a list of tenures


@dataclass(frozen=True)
class Added:
    id: str
    row: TableRow
    kind: ColumnKind


@dataclass(frozen=True)
class Changed:
    column: Column
    row: TableRow
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Changes:
    """Everything that the table says otherwise than the rules."""

    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Column, ...]  # stay in the rules: history hangs on them
    same: int
    asked: tuple[str, ...]  # what a person has to decide: renamings, sections with dates

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed)


def changes_of(rules: Rules, rows: Sequence[TableRow], day: date, handover: date | None = None) -> Changes:
    """What the rows change. `handover`: from when on a changed lead answers; the earlier one keeps the time before."""
    pairs = _matched(rules.columns, rows)
    changed: list[Changed] = []
    asked: list[str] = []
    for column, row in pairs:
        edits = _edits(column, row, day, handover, asked)
        if edits:
            changed.append(Changed(column, row, tuple(edits)))
    met = {column.id for column, _ in pairs}
    known = {id(row) for _, row in pairs}
    new = [row for row in rows if id(row) not in known]
    gone = [column for column in rules.columns if column.id not in met]
    asked += _renamed(new, gone)
    ids = [column.id for column in rules.columns]
    added = []
    for row in new:
        added.append(Added(new_id(row.name, row.path, ids), row, _kind(row.name)))
        ids.append(added[-1].id)
    return Changes(tuple(added), tuple(changed), tuple(gone), len(pairs) - len(changed), tuple(asked))


def _key(path: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(map(plain_name, (*path, name)))


def _matched(columns: Sequence[Column], rows: Sequence[TableRow]) -> list[tuple[Column, TableRow]]:
    """Columns with their rows: by path and name, else by a name that either side has only once."""
    by_key = {_key(row.path, row.name): row for row in rows}
    pairs = [(column, row) for column in columns if (row := by_key.get(_key(column.path, column.name)))]
    met = {column.id for column, _ in pairs}
    taken = {id(row) for _, row in pairs}
    for column in columns:
        if column.id not in met:
            named = [row for row in rows if plain_name(row.name) == plain_name(column.name)]
            others = [one for one in columns if plain_name(one.name) == plain_name(column.name)]
            if len(named) == len(others) == 1 and id(named[0]) not in taken:
                pairs.append((column, named[0]))
    order = {column.id: n for n, column in enumerate(columns)}
    return sorted(pairs, key=lambda pair: order[pair[0].id])


def _edits(column: Column, row: TableRow, day: date, handover: date | None, asked: list[str]) -> list[Edit]:
    edits = []
    if row.path and _key(row.path, "") != _key(column.path, ""):
        edits.append(Edit("path", "上级栏目", "＞".join(column.path), "＞".join(row.path), list(row.path)))
    edits += _lead_edit(column, row, day, handover, asked)
    helping = tuple(t.section for t in column.supporting if t.holds(day))
    if row.says_supporting and set(helping) != set(row.supporting):
        if any(t.since or t.until for t in column.supporting):
            asked.append(f"“{column.name}”的配合科室在规则文件里写有起止日期，没有改动，请自行修改")
        else:
            edits.append(
                Edit("supporting", "配合科室", "、".join(helping), "、".join(row.supporting), list(row.supporting))
            )
    if row.update != NO_PERIOD and plain_name(row.update) != plain_name(column.update):
        edits.append(Edit("update", "更新时限", column.update, row.update, row.update))
    if row.basis and plain_name(row.basis) != plain_name(column.basis):
        edits.append(Edit("basis", "依据", column.basis, row.basis, row.basis))
    if row.url and row.url not in (column.url, ""):
        edits.append(Edit("url", "栏目地址", column.url, row.url, row.url))
    return edits


def _lead_edit(column: Column, row: TableRow, day: date, handover: date | None, asked: list[str]) -> list[Edit]:
    """The change of who answers. Without a day of handover the new section simply stands in the old one's place."""
    leads = column.leads(handover or day)
    if set(leads) == set(row.lead):
        return []
    dated = any(t.since or t.until for t in column.lead)
    if dated and handover is None:
        asked.append(
            f"“{column.name}”的牵头科室在规则文件里写有起止日期，表中是“{'、'.join(row.lead)}”，没有改动。换了科室的，请加 --from 日期 再导入"
        )
        return []
    before, after = "、".join(leads), "、".join(row.lead)
    if handover is None:
        return [Edit("lead", "责任科室", before, after, list(row.lead) if len(row.lead) > 1 else row.lead[0])]
    tenures = [_closed(t, handover) for t in column.lead if t.since is None or t.since < handover]
    tenures += [{"section": name, "from": handover.isoformat()} for name in row.lead]
    return [Edit("lead", "责任科室", before, f"{after}（{handover} 起）", tenures)]


def _closed(tenure: Tenure, handover: date) -> dict[str, str]:
    last = handover - timedelta(days=1)
    until = tenure.until if tenure.until and tenure.until < handover else last
    since = {"from": tenure.since.isoformat()} if tenure.since else {}
    return {"section": tenure.section, **since, "until": until.isoformat()}


def _renamed(new: Sequence[TableRow], gone: Sequence[Column]) -> list[str]:
    """A new column much like one that is gone may be the same under another name: its history would be cut off."""
    told = []
    by_name = {column.name: column for column in gone}
    for row in new:
        near = nearest(row.name, by_name)
        if near:
            column = by_name[near]
            told.append(
                f"新栏目“{row.name}”和表中已没有的“{near}”（{column.id}）相近。如果只是改了名，请先不写入，在规则文件里把名称改成“{row.name}”再导入，历史记录才接得上"
            )
    return told


def _kind(name: str) -> ColumnKind:
    plain = plain_name(name)
    return next((kind for kind, names in KINDS.items() if plain in names), ColumnKind.LIST)

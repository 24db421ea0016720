"""What a table changes in rules.yaml, and how it is written there: nothing else moves."""

from __future__ import annotations

from datetime import date

import pytest

from rules.addresses_written import NotWritable
from rules.load import parse_rules
from rules.papers.column_ids import initials, new_id
from rules.papers.columns_written import with_changes
from rules.papers.table_changes import Changes, changes_of
from rules.papers.table_model import TableRow
from tests.rules.sound import OFFICE

DAY = date(2026, 11, 22)


def row(
    path: str,
    name: str,
    lead: str,
    update: str,
    supporting: str = "",
    basis: str = "",
    notes: str = "",
    says: bool = True,
) -> TableRow:
    helping = tuple(supporting.split())
    return TableRow(
        "第 1 行", tuple(path.split()), name, tuple(lead.split()), helping, update, basis, notes, says_supporting=says
    )


def changed(*rows: TableRow, handover: date | None = None, text: str = OFFICE) -> tuple[Changes, str]:
    changes = changes_of(parse_rules(text), rows, DAY, handover)
    return changes, with_changes(text, changes, None, DAY)


def differing(new: str, old: str = OFFICE) -> tuple[list[str], list[str]]:
    gone = [line for line in old.split("\n") if line not in new.split("\n")]
    return gone, [line for line in new.split("\n") if line not in old.split("\n")]


def test_values_change_in_their_place_and_new_keys_come_below_the_name() -> None:
    changes, text = changed(
        row("", "工作动态", "局办公室", "每周", "宣传科 科技科"),
        row("政务公开", "机构职能", "人事科", "每年1次", says=False),
    )
    assert differing(text) == (
        [
            "    lead: 宣传科", "    update: 每月          # 暂定",
            "  - {id: jgzn, name: 机构职能, path: [政府信息公开], lead: 人事科, update: 变动后及时更新}   # 一行写完",
        ],
        [
            "    supporting: [宣传科, 科技科]", "    lead: 局办公室", "    update: 每周          # 暂定",
            "  - {id: jgzn, name: 机构职能, path: [政务公开], lead: 人事科, update: 每年1次}   # 一行写完",
        ],
    )  # fmt: skip
    assert [(c.column.id, [e.label for e in c.edits]) for c in changes.changed] == [
        ("gzdt", ["责任科室", "配合科室", "更新时限"]), ("jgzn", ["上级栏目", "更新时限"]),
    ]  # fmt: skip
    assert [column.id for column in changes.gone] == ["czyjs"] and "czyjs" in text


def test_new_columns_come_behind_the_last_one_before_the_words_that_follow() -> None:
    new = row(
        "政府信息公开", "部门文件", "局办公室 宣传科", "5个工作日内", "科技科", basis="条例：第二十条", notes="试行"
    )
    _, text = changed(new)
    assert differing(text) == (
        [],
        [
            "  # —— 按责任分解表导入，2026-11-22 ——", "  - id: bmwj", "    # 备注：试行", "    name: 部门文件",
            "    lead: [局办公室, 宣传科]", "    supporting: 科技科", '    update: "5个工作日内"', "    kind: 政策文件",
            "    basis: 条例：第二十条",
        ],
    )  # fmt: skip
    assert text.index("bmwj") < text.index("# 以下是方案")
    assert parse_rules(text).column("bmwj").path == ("政府信息公开",)
    again, same = changed(new, text=text)
    assert not again.any and same == text


def test_sections_with_dates_are_only_changed_from_a_day_on() -> None:
    moved = row("政府信息公开", "财政预决算", "宣传科", "每年2次", "局属单位")
    changes, text = changed(moved)
    assert not changes.any and text == OFFICE and "起止日期" in changes.asked[0]
    changes, text = changed(moved, row("", "工作动态", "科技科", "每月"), handover=date(2026, 12, 1))
    lead = [(t.section, t.since, t.until) for t in parse_rules(text).column("czyjs").lead]
    assert lead == [
        ("规划财务科", None, date(2026, 6, 30)), ("局办公室", date(2026, 7, 1), date(2026, 11, 30)),
        ("宣传科", date(2026, 12, 1), None),
    ]  # fmt: skip
    assert "lead: [{section: 宣传科, until: 2026-11-30}, {section: 科技科, from: 2026-12-01}]" in text


def test_a_table_that_says_the_same_changes_nothing() -> None:
    changes, text = changed(
        row("", "工作动态", "宣传科", "每月", says=False), row("政府信息公开", "机构职能", "人事科", "变动后及时更新"),
        row("", "财政预决算", "局办公室", "每年2次", "局属单位"),
    )  # fmt: skip
    assert not changes.any and changes.same == 3 and text == OFFICE


def test_a_new_name_like_one_that_is_gone_is_asked_about() -> None:
    changes, _ = changed(row("政府信息公开", "财政预决算公开", "局办公室", "每年2次"))
    assert "czyjs" in changes.asked[0] and "改了名" in changes.asked[0]


def test_words_within_a_value_are_not_lost() -> None:
    text = OFFICE.replace("      - 局属单位\n", "      - 局属单位   # 台站\n      - 科技科\n")
    with pytest.raises(NotWritable, match="夹有说明文字"):
        changed(row("政府信息公开", "财政预决算", "局办公室", "每年2次", "宣传科"), text=text)
    _, plain = changed(row("政府信息公开", "财政预决算", "局办公室", "每年2次", "宣传科"))
    assert "    supporting: [宣传科]\n" in plain


def test_columns_in_one_line_are_left_to_the_office() -> None:
    start, end = OFFICE.index("columns:"), OFFICE.index("# 以下是方案")
    text = OFFICE[:start] + "columns: [{id: gzdt, name: 工作动态, lead: 宣传科, update: 每月}]\n" + OFFICE[end:]
    with pytest.raises(NotWritable, match="写法特殊"):
        changed(row("", "工作动态", "宣传科", "每周"), text=text)


def test_ids_are_initials_made_once() -> None:
    assert (initials("工作动态"), initials("“双随机、一公开”"), initials("IPTV 专区")) == ("gzdt", "ssjygk", "iptvzq")
    assert new_id("工作动态", ("政务公开",), ["GZDT"]) == "zwgk-gzdt"
    assert new_id("工作动态", (), ["gzdt", "gzdt2"]) == "gzdt3"
    assert new_id("——", (), []) == "lm"

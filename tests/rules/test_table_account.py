"""Nothing of a table is passed over in silence: what no column takes, what is beside the text, what does not agree."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from rules.load import parse_rules
from rules.papers.cards import cards
from rules.papers.duty_table import read_table
from rules.papers.table_csv import read_csv
from rules.papers.table_model import Kind, TableReading
from tests.rules.hand_tables import sheet
from tests.rules.office_table import read, written
from tests.rules.sound import OFFICE

RULES = parse_rules(OFFICE)
PLAIN = "序号|栏目名称|责任科室|更新时限\n1|图片新闻|宣传科|每周\n2|通知公告|办公室|每月\n3|人事信息|人事科|每季度"


def told(reading: TableReading, name: str) -> str:
    """What a person is asked to look at about one row."""
    return "；".join(r.words for r in (*reading.of(Kind.DOUBT), *reading.of(Kind.UNREAD)) if name in r.words)


@pytest.mark.parametrize(
    ("table", "name", "words"),
    [
        (PLAIN.replace("2|", "停用|"), "通知公告", "序号一格写着“停用”"),
        (PLAIN.replace("每月", "每月|改由科技科"), "通知公告", "没有表头的格子里写着“改由科技科”"),
        (PLAIN + "\n注：“通知公告”自7月起由科技科负责。", "通知公告", "表中说明里提到它"),
        (PLAIN.replace("通知公告", "通知公告①") + "\n①每年1月由科技科更新。", "通知公告", "表中注明“每年1月由科技科更新”"),
        (PLAIN.replace("通知公告", "通知公告（注2）"), "通知公告", "没有找到它的说明"),
        (PLAIN + "\n4|部门文件¶公示|办公室|每月", "部门文件公示", "格里换了行"),
        (PLAIN.replace("通知公告", "通知公告：各类通知"), "通知公告", "名称里有冒号或网址"),
        (PLAIN.replace("2|通知公告|办公室", "2|通知公告|办公室、人事科") + "\n注：加粗的为牵头科室。", "通知公告", "加粗的为牵头科室"),
        (PLAIN + "\n~|~|科技科|~", "人事信息", "下一行没有名称"),
        (PLAIN + "\n说明：图片新闻、人事信息由办公室审核后发布。", "人事信息", "表中说明里提到它"),
        ("填报单位：局办公室\n栏目名称|更新时限\n图片新闻|每周\n通知公告|每月", "通知公告", "那里写的是填报"),
        (PLAIN.replace("更新时限", "更新时限|条数").replace("每月", "及时更新|若干"), "通知公告", "没有和更新时限"),
        ("栏目名称|责任科室|更新时限\n通知公告|办公室|每月\n　　会议通知|~|~", "通知公告", "下面缩进的行"),
        (PLAIN + "\n合计|共 4 个栏目|~|~", "4 个栏目", "找到的栏目是 3 个"),
        (PLAIN.replace("3|", "5|"), "序号", "从 2 跳到 5"),
        (PLAIN.replace("更新时限", "更新时限|责任人").replace("每月", "每月|科技科李某"), "通知公告", "和责任科室不同"),
        ("栏目名称|责任科室|办理科室意见|更新时限\n图片新闻|宣传科|宣传科|每周\n通知公告|办公室|科技科|每月", "通知公告", "没有读入"),
    ],
)  # fmt: skip
def test_what_no_column_takes_is_told(table: str, name: str, words: str, tmp_path: Path) -> None:
    assert words in told(read([sheet(table)], tmp_path / "表.csv", RULES), name)


def test_whatever_is_changed_in_a_table_changes_its_reading_or_is_told(tmp_path: Path) -> None:
    rows = (PLAIN + "\n说明：“人事信息”由办公室审核。").split("\n")
    before = read([sheet("\n".join(rows))], tmp_path / "表.csv", RULES)
    for at, row in enumerate(rows):
        for column, _ in enumerate(row.split("|")):
            cells = row.split("|")
            cells[column] += "甲乙"
            changed = sheet("\n".join([*rows[:at], "|".join(cells), *rows[at + 1 :]]))
            assert read([changed], tmp_path / "表.csv", RULES) != before, (at, column)


def test_a_table_in_order_carries_no_doubt(tmp_path: Path) -> None:
    reading = read([sheet(PLAIN + "\n合计|3 个栏目|~|~\n说明：办公室每季度通报一次。")], tmp_path / "表.xlsx", RULES)
    assert len(reading.rows) == 3 and not reading.of(Kind.DOUBT) and not reading.of(Kind.UNREAD)


def test_a_column_that_is_a_parent_too_is_told(tmp_path: Path) -> None:
    table = "一级栏目|二级栏目|责任科室|更新时限\n互动交流|局长信箱|办公室|每月\n~|互动交流|办公室|每月"
    twice = sheet("栏目名称|责任科室|更新时限\n互动交流|科技科|每年", title="另一张")
    reading = read([sheet(table, title="一张"), twice], tmp_path / "表.xlsx", RULES)
    assert "作为栏目读入，又是" in told(reading, "互动交流")


def test_a_second_table_that_amends_the_first_is_told(tmp_path: Path) -> None:
    first = sheet(
        "上级栏目|栏目名称|责任科室|更新时限\n公开|通知公告|办公室|每月\n公开|人事信息|人事科|每月", title="总表"
    )
    second = sheet("栏目名称|责任科室|更新时限\n通知公告|科技科|每季度", title="调整")
    reading = read([first, second], tmp_path / "表.xlsx", RULES)
    assert "要求不同" in told(reading, "通知公告") and not told(reading, "人事信息")


def test_words_crossed_out_and_comments_are_told(tmp_path: Path) -> None:
    path = written([sheet(PLAIN)], tmp_path / "表.xlsx")
    book = load_workbook(path)
    page = book.worksheets[0]
    page["C2"] = CellRichText(TextBlock(InlineFont(strike=True), "宣传科"), "科技科")
    page["C3"].font = Font(strike=True)
    page["B4"].comment = Comment("已并入通知公告", "局办")
    book.save(path)
    reading = read_table(path, RULES)
    assert [(row.name, row.lead) for row in reading.rows] == [("图片新闻", ("科技科",)), ("人事信息", ("人事科",))]
    assert "画了删除线的“宣传科”" in told(reading, "图片新闻") and "责任科室是空的" in told(reading, "通知公告")
    assert "批注或脚注写着“已并入通知公告”" in told(reading, "人事信息")


def test_words_crossed_out_and_comments_of_a_document_are_told(tmp_path: Path) -> None:
    path = written([sheet(PLAIN)], tmp_path / "表.docx")
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(1, 2).paragraphs[0].runs[0].font.strike = True
    table.cell(1, 2).paragraphs[0].add_run("科技科")
    document.add_comment(table.cell(3, 1).paragraphs[0].runs, text="已并入通知公告", author="局办")
    document.save(str(path))
    reading = read_table(path, RULES)
    assert reading.rows[0].lead == ("科技科",) and "画了删除线的“宣传科”" in told(reading, "图片新闻")
    assert "批注或脚注写着“已并入通知公告”" in told(reading, "人事信息") and not told(reading, "“通知公告”")


def test_a_list_with_words_that_read_like_labels_is_no_set_of_cards(tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    rows = (
        "1,机构,局简介,办公室,每年,",
        "2,公开,公开目录,办公室,每年,每年调整",
        "3,,招标采购,科技科,每月,由办公室移交",
        "4,【服务】,节目预告,宣传科,每周,",
    )
    file.write_text("\n".join(["序号,一级类目,二级类目,责任科室,更新周期,备注", *rows]), encoding="utf-8-sig")
    found = [(row.path, row.name) for row in read_table(file, parse_rules(OFFICE)).rows]
    assert found == [(("机构",), "局简介"), (("公开",), "公开目录"), (("公开",), "招标采购"), (("服务",), "节目预告")]


def test_a_list_under_headings_nobody_knows_is_no_set_of_cards(tmp_path: Path) -> None:
    rows = (
        "1,机构,局简介,办公室,,长期公开,", "2,,科室设置,人事科,,变动时更新,", "7,公开,公开目录,办公室,规划财务科,每年,每年随公开要点调整", "8,,招标采购,规划财务科,科技科,及时,2024年前由办公室维护",
    )  # fmt: skip
    (grid,) = read_csv(
        tmp_path / "表.csv", "\n".join(["序号,甲项,乙项,责任科室,协同科室,更新周期,备注", *rows]).encode()
    ).grids
    assert cards(grid) is None

"""Responsibility tables as offices keep them, in real files of every kind: each row right, or told."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from rules.load import parse_rules
from rules.papers.duty_table import read_table
from rules.papers.grid import PaperError
from rules.papers.table_files import open_tables
from rules.papers.table_model import NO_PERIOD, Kind, TableReading, TableRow
from tests.rules.card_tables import CARDS
from tests.rules.hand_tables import HANDS, Hand, sheet, t
from tests.rules.odd_tables import ODD
from tests.rules.office_table import Result, compared, read, written
from tests.rules.rough_tables import ROUGH
from tests.rules.sound import OFFICE
from tests.rules.table_generator import made

RULES = parse_rules(OFFICE)


ALL = [*HANDS, *ROUGH, *ODD, *CARDS]


@pytest.mark.parametrize(("number", "hand"), list(enumerate(ALL)), ids=[hand.name for hand in ALL])
def test_a_table_written_by_hand_is_read_right(number: int, hand: Hand, tmp_path: Path) -> None:
    kind = hand.kinds[number % len(hand.kinds)]
    result = compared(hand.truth, read(hand.sheets, tmp_path / f"表{kind}", RULES))
    assert result.wrong == []
    assert result.right == result.total


@pytest.mark.soak
def test_the_tables_written_by_hand_are_read_right_in_every_kind_of_file(tmp_path: Path) -> None:
    result = Result()
    for hand in ALL:
        for kind in hand.kinds:
            result.add(compared(hand.truth, read(hand.sheets, tmp_path / f"表{kind}", RULES)))
    assert result.wrong == []
    assert result.right == result.total == 654


def trial(seeds: range, folder: Path) -> Result:
    result = Result()
    for seed in seeds:
        table = made(seed)
        result.add(compared(table.truth, read(table.sheets, folder / f"表{table.kind}", RULES)))
    return result


def test_tables_made_by_chance_are_read_right(tmp_path: Path) -> None:
    result = trial(range(10), tmp_path)
    assert result.wrong == []
    assert result.right >= 0.95 * result.total


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_three_hundred_tables_made_by_chance_are_read_right(tmp_path: Path) -> None:
    result = trial(range(300), tmp_path)
    assert result.wrong == []
    assert result.right >= 0.95 * result.total


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", "\t"), ("gb18030", ","), ("gb18030", "\t"), ("utf-16", "\t")],
)
def test_plain_text_is_read_in_every_encoding_an_office_writes(tmp_path: Path, encoding: str, separator: str) -> None:
    hand = next(hand for hand in HANDS if ".csv" in hand.kinds)
    reading = read(hand.sheets, tmp_path / "表.csv", RULES, encoding=encoding, separator=separator)
    assert compared(hand.truth, reading).right == len(hand.truth)


def test_every_row_not_understood_is_told_with_its_place_and_what_is_expected(tmp_path: Path) -> None:
    hand = next(hand for hand in HANDS if hand.name.startswith("spoilt"))
    reading = read([*hand.sheets, sheet("说明", title="说明")], tmp_path / "表.xlsx", RULES)
    told = [f"{remark.where}：{remark.words}" for remark in reading.of(Kind.UNREAD)]
    assert told == [
        "工作表“Sheet1”第 7 行：没有栏目名称，只有“办公室”、“每月”。应写明是哪个栏目",
        "工作表“Sheet1”第 2 行：“工作动态”：责任科室没有登记科室“宣传股”，最接近的是“宣传科”",
        "工作表“Sheet1”第 3 行：“通知公告”：责任科室是空的，应写明科室",
        "工作表“Sheet1”第 5 行：“规划计划”：更新时限“每0天”不成立：时限中的数目是 0",
        "工作表“Sheet1”第 8 行：“每月”：名称像更新时限，疑为填错了列；责任科室没有登记科室“应急广播”；更新时限写的是科室“科技科”，疑为填错了列",
    ]
    assert [remark.where for remark in reading.of(Kind.DOUBT)] == [
        "工作表“Sheet1”第 6 行",  # the row below it has no name
        "工作表“Sheet1”第 4 行 D 列",
        "工作表“Sheet1”第 6 行 D 列",
    ]
    assert next(row.update for row in reading.rows if row.name == "人事信息") == NO_PERIOD
    assert reading.left_out == ("工作表“说明”没有找到表头（要有栏目名称，和责任科室或更新时限），没有读",)


def test_a_table_that_goes_on_in_the_next_one_of_a_document_keeps_its_header_and_parents(tmp_path: Path) -> None:
    first = sheet("一级栏目|二级栏目|责任科室|更新时限\n政府信息公开|机构职能|人事科|变动后及时更新")
    second = sheet("~|部门文件|办公室|每月\n互动交流|留言答复|办公室|有则更新")
    reading = read([first, second], tmp_path / "表.docx", RULES)
    assert [(row.path, row.name, row.where) for row in reading.rows] == [
        (("政府信息公开",), "机构职能", "第 1 个表格第 2 行"),
        (("政府信息公开",), "部门文件", "第 2 个表格第 1 行"),
        (("互动交流",), "留言答复", "第 2 个表格第 2 行"),
    ]


def test_a_formula_without_its_value_is_told(tmp_path: Path) -> None:
    table = sheet("栏目名称|责任科室|更新时限\n工作动态|=A1|每月\n通知公告|办公室|每月")
    reading = read([table], tmp_path / "表.xlsx", RULES)
    assert [row.name for row in reading.rows] == ["通知公告"]
    assert "是公式" in reading.of(Kind.UNREAD)[0].words


def test_notes_basis_and_addresses_come_along(tmp_path: Path) -> None:
    table = sheet(
        "栏目名称|责任科室|更新时限|设置依据|栏目地址|备注\n"
        "通知公告|办公室|每月|分工方案第 20 项|http://www.example.gov.cn/tzgg/|7月起停更\n工作动态|宣传科|每周|/|见导航|无"
    )
    rows = read([table], tmp_path / "表.xlsx", RULES).rows
    assert [(r.basis, r.url, r.notes) for r in rows] == [
        ("分工方案第 20 项", "http://www.example.gov.cn/tzgg/", "7月起停更"), ("", "", ""),
    ]  # fmt: skip


def test_truth_is_not_always_met() -> None:
    """The comparison itself: what is missing, or read otherwise without a word, counts as wrong."""
    row = TableRow("第 2 行", (), "工作动态", ("宣传科",), (), "每周")
    assert compared([t("工作动态", "宣传科", "每周")], TableReading((row,), (), ())).right == 1
    assert compared([t("工作动态", "科技科", "每周")], TableReading((row,), (), ())).wrong
    assert compared([], TableReading((row,), (), ())).wrong
    assert compared([t("通知公告", "科技科", "每周")], TableReading((), (), ())).wrong


def test_what_a_file_cannot_be_read_for_is_said_with_what_to_do(tmp_path: Path) -> None:
    def told(name: str, content: bytes | None = b"x") -> str:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(PaperError) as error:
            open_tables(path)
        return str(error.value)

    for name in ("表.doc", "表.wps", "表.et"):
        assert "另存为" in told(name) and ".xlsx" in told(name)
    assert "PDF" in told("表.pdf") and "认不出" in told("表.abc") and "找不到" in told("没有.xlsx", None)
    assert "空的" in told("空.csv", b"") and "改了扩展名" in told("网页.xls", b"<html><table></table></html>")
    assert "损坏" in told("坏.xlsx", b"PK\x03\x04 no more") and "损坏" in told("坏.docx", b"PK\x03\x04 no more")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "加了密码" in told("密.xlsx", ole + "EncryptedPackage".encode("utf-16-le"))
    assert "旧版 Word" in told("旧.xls", ole + "WordDocument".encode("utf-16-le")) and "损坏" in told("坏.xls", ole)
    assert "引号不成对" in told("引.csv", '栏目名称,"责任科室\n工作动态,宣传科'.encode())


def test_a_workbook_under_another_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    hand = HANDS[0]
    path = written(hand.sheets, tmp_path / "表.xlsx").rename(tmp_path / "表.xls")
    assert compared(hand.truth, read_table(path, RULES)).right == len(hand.truth)


def test_what_is_crossed_out_is_not_read(tmp_path: Path) -> None:
    path = written(
        [sheet("栏目名称|责任科室|更新时限\n工作动态|宣传科|每周\n通知公告|办公室|每月")], tmp_path / "表.xlsx"
    )
    book = load_workbook(path)
    book.worksheets[0]["A2"].font = Font(strike=True)
    book.save(path)
    reading = read_table(path, RULES)
    assert [row.name for row in reading.rows] == ["通知公告"] and "删除线" in reading.of(Kind.UNREAD)[0].words


@pytest.mark.parametrize("kind", [".xlsx", ".xls", ".docx"])
def test_a_damaged_file_is_told_or_read_but_never_breaks(kind: str, tmp_path: Path) -> None:
    path = written(HANDS[0].sheets, tmp_path / f"表{kind}")
    whole, chance = path.read_bytes(), Random(5)
    told = 0
    for _ in range(12):
        raw = bytearray(whole)
        for _ in range(chance.choice((1, 20))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(bytes(raw[: chance.choice((len(raw), len(raw) // 2))]))
        try:
            read_table(path, RULES)
        except PaperError as error:
            told += "请" in str(error)
    assert told

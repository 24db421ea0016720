"""What a table itself says of how its cells are to be read holds for all of it, told once; words that do not say so change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.load import parse_rules
from rules.papers.duty_table import read_table
from rules.papers.notes_aside import is_aside, may_change
from rules.papers.prose_periods import is_prose_heading, only_tells, period_in_prose
from rules.papers.roles_by_place import strokes_in_heading, strokes_in_note
from rules.papers.section_names import SectionNames
from rules.papers.table_model import Kind, TableReading
from rules.periods import parse_period
from tests.rules.sound import OFFICE

RULES = parse_rules(OFFICE)
NAMES = SectionNames(RULES)
LEAD_FIRST, SUPPORT_FIRST = True, False


def read(head: str, *rows: str, folder: Path) -> TableReading:
    file = folder / "表.csv"
    file.write_text("\n".join([head, *rows]), encoding="utf-8-sig")
    return read_table(file, RULES)


def doubts(reading: TableReading) -> list[str]:
    return [remark.words for remark in (*reading.of(Kind.DOUBT), *reading.of(Kind.UNREAD))]


@pytest.mark.parametrize(
    "heading", ["责任科室（牵头/配合）", "主办／协办单位", "责任科室(前为牵头、后为配合)", "牵头、配合科室", "牵头科室｜配合科室", "责任/配合科室"]
)  # fmt: skip
def test_a_heading_may_say_that_a_stroke_parts_who_leads_from_who_supports(heading: str, tmp_path: Path) -> None:
    rows = "工作动态,宣传科/办公室、科技科,每周", "通知公告,办公室,每月", "人事信息,人事科|宣传科,每季度"
    reading = read(f"栏目名称,{heading},更新时限", *rows, folder=tmp_path)
    assert [(row.lead, row.supporting) for row in reading.rows] == [
        (("宣传科",), ("局办公室", "科技科")),
        (("局办公室",), ()),
        (("人事科",), ("宣传科",)),
    ]
    assert len(reading.of(Kind.ASSUMED)) == 1 and not doubts(reading)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("责任科室", "宣传科/办公室"),
        ("责任科室/责任人", "宣传科/办公室"),
        ("责任科室（网站/新媒体）", "宣传科/办公室"),
        ("责任科室（牵头/配合）", "宣传科/办公室/科技科"),
        ("责任科室（牵头/配合）", "宣传科/某某中心"),
        ("牵头、配合科室", "宣传科、办公室"),
        ("责任科室（牵头/配合）", "/办公室"),
        ("责任科室（牵头/配合）", "宣传科/办公室（提供素材）"),
    ],
)
def test_without_such_words_or_with_more_strokes_it_stays_a_doubt(heading: str, cell: str, tmp_path: Path) -> None:
    assert doubts(read(f"栏目名称,{heading},更新时限", f"工作动态,{cell},每周", folder=tmp_path))


@pytest.mark.parametrize(
    ("note", "order"),
    [
        ("注：斜杠前为牵头科室，斜杠后为配合科室。", LEAD_FIRST),
        ("说明：责任科室一栏“/”前面的科室牵头，后面的配合", LEAD_FIRST),
        ("注：“｜”左侧为主办单位，右侧为协办单位", LEAD_FIRST),
        ("以“/”分隔的，前者为牵头科室，后者为配合科室", LEAD_FIRST),
        ("牵头科室与配合科室之间用“/”隔开", LEAD_FIRST),
        ("斜杠前为配合科室，斜杠后为牵头科室", SUPPORT_FIRST),
        ("注：“/”后为牵头科室，前为配合科室", SUPPORT_FIRST),
        ("斜杠后的是配合科室，斜杠前的是牵头科室", LEAD_FIRST),
        ("牵头科室写在斜杠左边，配合科室写在右边", LEAD_FIRST),
        ("斜杠前后科室同为牵头，其他科室配合", None),
        ("斜杠表示两个科室共同负责", None),
        ("注：牵头/配合科室请于每月5日前报送素材", None),
        ("各科室牵头编写、配合审核的材料见附件1/2", None),
        ("多个科室的，排在首位的为牵头科室，其余为配合科室", None),
        ("斜杠前为网站栏目，斜杠后为新媒体账号", None),
        ("牵头/配合科室于会前由办公室牵头通知，会后配合整理", None),
    ],
)
def test_a_note_may_say_so_too(note: str, order: bool | None) -> None:
    found = strokes_in_note(note)
    assert (found.lead_first if found else None) is order


def test_below_a_heading_whose_cells_say_their_roles_in_words_a_stroke_stays_a_doubt(tmp_path: Path) -> None:
    rows = "工作动态,宣传科牵头、办公室配合,每周", "通知公告,宣传科/办公室,每月"
    assert doubts(read("栏目名称,责任科室（牵头、配合）,更新时限", *rows, folder=tmp_path))


def test_headings_of_other_things_say_nothing_of_strokes() -> None:
    assert not any(
        map(strokes_in_heading, ["责任科室/责任人", "牵头科室", "配合科室", "责任科室", "责任领导、责任科室"])
    )
    found = strokes_in_heading("配合/牵头科室")
    assert found and not found.lead_first


def test_a_heading_and_a_note_that_contradict_each_other_leave_a_doubt(tmp_path: Path) -> None:
    note = "注：斜杠前为配合科室，斜杠后为牵头科室,,"
    reading = read("栏目名称,责任科室（牵头/配合）,更新时限", "工作动态,宣传科/办公室,每周", note, folder=tmp_path)
    assert any("斜杠" in words for words in doubts(reading))


def test_by_a_note_the_first_leads_all_the_others_too(tmp_path: Path) -> None:
    note = "注：有两个以上科室的，排在首位的为牵头科室，其余为配合科室。,,"
    rows = (
        "工作动态,办公室、各科室,每周",
        "通知公告,宣传科和其他科室,每月",
        "人事信息,各科室,每季度",
        "机构职能,各科室、办公室,每年",
    )
    reading = read("栏目名称,责任科室,更新时限", *rows, note, folder=tmp_path)
    first, second, third, fourth = reading.rows
    assert (first.lead, len(first.supporting)) == (("局办公室",), 5)
    assert (second.lead, len(second.supporting)) == (("宣传科",), 5)
    assert (len(third.lead), third.supporting) == (6, ())  # nobody is named before the others
    assert len(fourth.lead) == 6 and [words for words in doubts(reading) if "机构职能" in words]
    assert not [words for words in doubts(reading) if not ("机构职能" in words or "人事信息" in words)]


def test_without_the_note_all_lead_and_a_person_is_asked(tmp_path: Path) -> None:
    reading = read("栏目名称,责任科室,更新时限", "工作动态,办公室、各科室,每周", folder=tmp_path)
    assert len(reading.rows[0].lead) == 6 and doubts(reading)


@pytest.mark.parametrize(
    ("prose", "period"),
    [
        ("公开无线覆盖工程进展，每季度更新一次。", "每季度"),
        ("编制并发布政府信息公开工作年度报告，每年1月31日前完成。", "每年1月31日前"),
        ("对网民留言于5个工作日内答复并公开。", "5个工作日内"),
        ("公开机构设置、领导姓名，如有变动应在10个工作日内更新。", "10个工作日内"),
        ("及年度计划、总结；每半年更新", "每半年"),
        ("公开无偿服务项目。并按季度更新", "每季度"),
        ("公开预算，每年2月底前；公开年度决算，每年9月底前", ""),
        ("公开第三季度月报，每月更新", ""),
        ("每周更新动态信息，暑期停更一个月", ""),
        ("公开每月例会的年度安排，每季度更新", ""),
        ("公开年度计划和总结", ""),
        ("除涉密事项外公开年度项目，每月更新", ""),
        ("公开年度重点工作进展，及时更新", ""),
    ],
)
def test_the_one_clause_of_a_prose_cell_that_is_a_period_is_taken(prose: str, period: str) -> None:
    found = period_in_prose(prose)
    assert bool(found) is bool(period)
    if found:
        taken, meant = parse_period(found), parse_period(period)
        assert taken and meant and taken.meaning == meant.meaning


def test_prose_is_looked_into_only_below_a_heading_that_asks_for_contents_too(tmp_path: Path) -> None:
    prose = "公开无线覆盖工程进展，每季度更新一次"
    for heading in ("内容及更新要求", "工作内容及时限", "工作任务和完成时间", "公开内容与更新频次"):
        reading = read(f"栏目名称,责任科室,{heading}", f"工程项目,科技科,{prose}", folder=tmp_path)
        assert [row.update for row in reading.rows] == ["每季度更新一次"], heading
        assert len(reading.of(Kind.ASSUMED)) == 1 and not doubts(reading)
    assert doubts(read("栏目名称,责任科室,更新时限", f"工程项目,科技科,{prose}", folder=tmp_path))
    assert not any(map(is_prose_heading, ["更新时限", "更新频次", "公开时间"]))


def test_contents_are_not_taken_for_vague_words_of_time(tmp_path: Path) -> None:
    reading = read("栏目名称,责任科室,内容及更新要求", "国有资产,规划财务科,公开固定资产情况", folder=tmp_path)
    assert only_tells("公开固定资产情况") and not only_tells("公开机构职能，变动后及时更新")
    assert any("没有看懂" in words for words in doubts(reading))


@pytest.mark.parametrize(
    ("note", "aside"),
    [
        ("照片由宣传科拍摄", True),
        ("废止的同步标注", True),
        ("原由办公室负责，2023年起调整", True),
        ("原由办公室负责，2023年起调整为科技科", True),
        ("办公室参与评审，不承担更新", True),
        ("由人事科报送", True),
        ("原由科技科负责，2023年起调整", False),  # the row still has the one before
        ("原由办公室负责，2026年起调整为宣传科", False),
        ("2026年7月起由宣传科负责", False),
        ("科技科不负责更新", False),
        ("由宣传科审核后更新", False),
        ("由宣传科提供素材", False),
        ("废止的栏目停更", False),
        ("拟撤销", False),
        ("照片由宣传科拍摄，每月不少于2张", False),
        ("宣传科", False),
    ],
)
def test_a_remark_that_leaves_owner_and_period_is_told_once(note: str, aside: bool) -> None:
    assert may_change(note, NAMES)
    assert is_aside(note, ["科技科"], ["人事科"], NAMES) is aside


def test_lists_and_everybody_are_told_once_where_nothing_else_can_be_meant(tmp_path: Path) -> None:
    rows = (
        "通知公告、会议公开,办公室,每月",
        "部门预算、部门决算,规划财务科,每年",
        "局长信箱、网上信访回音,办公室,每月",
        "双随机、一公开,各科室,每季度",
        "科室动态,各科室,每月",
    )
    reading = read("栏目名称,责任科室,更新时限", *rows, folder=tmp_path)
    assert len(reading.rows) == 8
    told = doubts(reading)  # everybody leads: one question, with all the rows it is about
    assert len(told) == 1 and "各科室" in told[0] and "双随机、一公开" in told[0] and "科室动态" in told[0]
    unsure = read("栏目名称,责任科室,更新时限", *rows[:2], "应急广播、村村通,科技科,每月", folder=tmp_path)
    assert any("应急广播" in words for words in doubts(unsure))
    noted = read("栏目名称,责任科室,更新时限", "工作动态,各科室（涉密的除外）,每周", folder=tmp_path)
    assert any("涉密" in words for words in doubts(noted))

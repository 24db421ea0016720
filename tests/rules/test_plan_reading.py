"""Yearly plans as they come (.txt with hard breaks, .docx with automatic numbers, .pdf): items, sections, deadlines, proposals."""

from __future__ import annotations

import html
import os
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from audits.crawl.chromium import find_chromium
from rules.duties import Duty, load_duties, parse_duties
from rules.papers.docx_numbers import written_number
from rules.papers.grid import PaperError
from rules.papers.pdf_characters import with_marks
from rules.papers.plan_files import read_lines
from rules.papers.plan_items import Item, PlanText, read_items
from rules.papers.plan_owners import owners_of
from rules.papers.plan_proposals import Earlier, Sureness, proposed
from rules.papers.plan_written import plan_text
from tests.rules.hand_tables import sheet
from tests.rules.office_table import written

ROOT = Path(__file__).parents[2]
PLAN = Path(os.environ.get("PORTAL_AUDIT_PLAN", ROOT.parent / "shared" / "plan-2019.txt"))
EARLIER = [Earlier(2019, duty) for duty in load_duties(2019)]

TITLE = "云岭州广播电视局2027年政务公开工作任务分工方案"
INTRODUCTION = "为做好2027年政务公开工作，结合实际，制定本方案。工作原则有三条：一是依法；二是及时；三是便民。"
PARTS = {"一": "深化主动公开", "二": "优化平台和保障"}
# Heading, text with a list of its own, the words at the end; what they mean.
ITEMS = [
    ("一", "推进预决算公开。", "2027年部门预算、决算在批复后20日内公开，做到：1.内容完整；2.格式规范。", "责任科室：规划财务科；配合科室：局属各单位；完成时限：2027年9月底前。",
     ((), ("规划财务科",), ("局属各单位",), "2027年9月底前", 9)),
    ("一", "做好政策解读。", "政策文件公开后3个工作日内发布解读材料。", "牵头科室：局办公室；责任科室：宣传科、科技科；完成时限：长期坚持。",
     (("局办公室",), ("宣传科", "科技科"), (), "全年", None)),
    ("一", "公开应急广播建设情况。", "每季度公布一次全州应急广播终端在线情况。", "由科技科牵头，宣传科、各县市台配合，年底前完成。",
     (("科技科",), (), ("宣传科", "各县市台"), "年底前", 12)),
    ("二", "规范政务新媒体。", "对关注用户少的账号予以关停整合。", "责任科室：宣传科。",
     ((), ("宣传科",), (), "", None)),
    ("二", "开展业务培训。", "全年集中培训不少于2次。", "责任科室：局办公室；完成时限：6月底前、11月底前各一次。",
     ((), ("局办公室",), (), "6月底前、11月底前各一次", 11)),
]  # fmt: skip
ENDING = ["附件：任务清单", "云岭州广播电视局", "2027年3月1日", "抄送：州政府办公室。"]


def paragraphs(numbered: bool) -> list[tuple[int, str]]:
    """The plan's paragraphs with their level in the list (0 part, 1 item, -1 none); items begin anew in each part."""
    lines = [(-1, TITLE), (-1, INTRODUCTION)]
    for part, heading in PARTS.items():
        lines.append((0, heading if not numbered else f"{part}、{heading}"))
        own = [item for item in ITEMS if item[0] == part]
        for number, (_, name, text, end, _) in enumerate(own, 1):
            printed = f"（{written_number(number, 'chineseCounting')}）" if numbered else ""
            lines.append((1, f"{printed}{name}{text}（{end.rstrip('。')}）"))
    return [*lines, *((-1, line) for line in ENDING)]


def txt(path: Path) -> Path:
    """Lines broken at a fixed width, page numbers and form feeds between."""
    lines: list[str] = []
    for _, text in paragraphs(numbered=True):
        lines += [text[at : at + 23] for at in range(0, len(text), 23)]
    pages = ["\n \n".join(lines[at : at + 12]) + f"\n\n— {at // 12 + 1} —\n\f" for at in range(0, len(lines), 12)]
    path.write_bytes("".join(pages).encode("gb18030"))
    return path


NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def word(path: Path) -> Path:
    """Numbers made by Word: none of them stands in the text."""
    document = docx.Document()
    root = document.part.numbering_part.element
    for child in parse_xml(NUMBERING):
        root.append(child)
    for level, text in paragraphs(numbered=False):
        paragraph = document.add_paragraph(text)
        if level >= 0:
            numbers = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(numbers))
    document.save(str(path))
    return path


def pdf(path: Path) -> Path:
    """Printed by a real browser, as office programs print."""
    page = path.with_suffix(".html")
    body = "".join(f"<p>{html.escape(text)}</p>" for _, text in paragraphs(numbered=True))
    style = '@page{size:10cm 14cm;@bottom-center{content:"- " counter(page) " -"}}'
    page.write_text(f"<meta charset=utf-8><style>{style}</style>{body}", "utf-8")
    command = [str(find_chromium()), "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={path}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=60)
    return path


def read(path: Path) -> PlanText:
    return read_items(read_lines(path), path.name)


@pytest.mark.parametrize("kind", [txt, word, pytest.param(pdf, marks=pytest.mark.browser)])
def test_a_plan_of_another_year_and_shape_is_read_from_every_kind_of_file(kind: object, tmp_path: Path) -> None:
    ending = {"txt": ".txt", "word": ".docx", "pdf": ".pdf"}[kind.__name__]  # type: ignore[attr-defined]
    plan = read(kind(tmp_path / f"方案{ending}"))  # type: ignore[operator]
    assert (plan.title, plan.parts) == (TITLE, PARTS)
    assert [(item.part, item.printed) for item in plan.items] == [("一", 1), ("一", 2), ("一", 3), ("二", 1), ("二", 2)]
    for item, (_, name, text, end, meant) in zip(plan.items, ITEMS, strict=True):
        assert item.text.removesuffix("。") == f"{name}{text}（{end.rstrip('。')}）"
        owners = owners_of(item.text)
        found = (
            tuple(owners.lead),
            tuple(owners.responsible),
            tuple(owners.supporting),
            owners.deadline,
            owners.deadline_month,
        )
        assert found == meant
    assert plan.rest[0] == ENDING[0]


@pytest.mark.skipif(not PLAN.exists(), reason=f"分工方案原文不在 {PLAN.name} 处")
def test_the_2019_plan_comes_back_36_of_36(tmp_path: Path) -> None:
    plan = read(PLAN)
    written = plan_text(plan.title, PLAN.name, plan.parts, proposed(plan.items, EARLIER), 2019)
    assert plan.title == "楚雄州广播电视局贯彻落实州人民政府办公室2019年政务公开工作要点分工方案"
    assert plan.rest == []

    def told(duty: Duty) -> tuple[object, ...]:
        sections = (duty.lead, duty.responsible, duty.supporting)
        return duty.number, duty.part, duty.text, *sections, duty.deadline, duty.deadline_month, duty.proof, duty.checks

    known = load_duties(2019)
    assert [told(duty) for duty in parse_duties(written, "2019")] == [told(duty) for duty in known]
    assert [duty.number for duty in parse_duties(written, "2019") if "没有写牵头单位" in duty.confirm] == [
        5,
        26,
        28,
        33,
    ]


def test_what_is_new_is_proposed_by_words_and_marked(tmp_path: Path) -> None:
    proposals = proposed(read(txt(tmp_path / "方案.txt")).items, EARLIER)
    assert [p.sureness for p in proposals] == [
        Sureness.WORDS,
        Sureness.WORDS,
        Sureness.NONE,
        Sureness.WORDS,
        Sureness.WORDS,
    ]
    assert [p.duty.known_as for p in proposals] == [(18,), (1,), (), (26,), (30,)]
    assert all(any("待确认" in note for note in p.duty.notes) for p in proposals)
    text = plan_text(TITLE, "方案.txt", PARTS, proposals, 2027)
    assert text.count("  # 【待确认】") == 5 and parse_duties(text, "2027")[1].ledger[0].id == "2-1"


def test_items_of_earlier_years_are_known_again_with_other_years_and_figures() -> None:
    old = EARLIER[16].duty
    item = Item(1, 1, "一", old.text.replace("2019年", "2028年"))
    proposal = proposed([item], EARLIER)[0]
    assert proposal.is_sure and (proposal.duty.known_as, proposal.duty.title) == ((17,), old.title)


@pytest.mark.parametrize(
    ("end", "lead", "responsible", "supporting", "deadline"),
    [
        ("（牵头单位：局办公室；责任单位：各单位和科室。完成时限：全年）。", "局办公室", "各单位和科室", "", "全年"),
        ("【责任科室：宣传科、科技科】", "", "宣传科 科技科", "", ""),
        ("（宣传科牵头；办公室、科技科按职责分工负责，2027年6月底前完成）", "宣传科", "办公室 科技科", "", "2027年6月底前"),
        ("（责任单位：宣传科牵头，局属单位配合，完成时间：10月31日前）", "宣传科", "", "局属单位", "10月31日前"),
        ("。牵头单位：局办公室。责任单位：宣传科（含新媒体）。完成时限：持续推进。", "局办公室", "宣传科（含新媒体）", "", "全年"),
        ("（局办公室负责；各科室配合）", "", "局办公室", "各科室", ""),
        ("。责任科室：宣传科、科技科（宣传科牵头）　完成时限：5月底前", "宣传科", "科技科", "", "5月底前"),
        ("。完成时限：10月底前", "", "", "", "10月底前"),
        ("。由宣传科牵头，各科室配合，全年推进。", "宣传科", "", "各科室", "全年"),
        ("（宣传科、科技科，10月31日前）", "", "宣传科 科技科", "", "10月31日前"),
        ("（牵头：办公室，配合：人事科，时限：年内）", "办公室", "", "人事科", "年内"),
        ("。[办公室牵头全年]", "办公室", "", "", "全年"),
        ("，6月底前完成。责任科室：宣传科。", "", "宣传科", "", "6月底前"),
        ("（2025年已完成）。", "", "", "", ""),
        ("，抓好任务落实：各科室要按月报送", "", "", "", ""),
        ("（牵头科室：宣传科；配合科室：—；完成时限：１２月底前）", "宣传科", "", "", "12月底前"),
    ],
)  # fmt: skip
def test_the_words_at_an_items_end_are_read_in_many_hands(
    end: str, lead: str, responsible: str, supporting: str, deadline: str
) -> None:
    owners = owners_of(f"做好信息公开（含台站）。按月公布{end}")
    assert (owners.lead, owners.responsible, owners.supporting, owners.deadline) == (
        lead.split(), responsible.split(), supporting.split(), deadline,
    )  # fmt: skip


def test_a_plan_kept_as_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    table = sheet(
        """
序号|类别|工作任务|牵头单位|责任单位|完成时限
1|主动公开|推进预决算公开。批复后20日内公开。|规划财务科|各单位|9月底前
2|~|做好政策解读|局办公室|宣传科 科技科|全年
3|保障|1.开展业务培训|局办公室|~|11月底前
注：未尽事宜由办公室解释。
""",
        (1, 1, 2, 1), (4, 0, 4, 5), title="云岭州广播电视局2027年政务公开任务分解表",
    )  # fmt: skip
    plan = read(written([table], tmp_path / "分解表.docx"))
    assert plan.parts == {"一": "主动公开", "二": "保障"} and "2027年" in plan.title
    found = [
        (i.part, i.text.split("（")[0], o.lead, o.responsible, o.deadline)
        for i in plan.items
        for o in (owners_of(i.text),)
    ]
    assert found == [
        ("一", "推进预决算公开。批复后20日内公开。", ["规划财务科"], ["各单位"], "9月底前"),
        ("一", "做好政策解读", ["局办公室"], ["宣传科", "科技科"], "全年"),
        ("二", "开展业务培训", ["局办公室"], [], "11月底前"),
    ]


def test_a_plan_in_numbered_parts_under_a_broken_title_is_read() -> None:
    lines = [
        "云岭州广播电视局2027年政务公开工作要点任", "务分工表（征求意见稿）", "各科室：", "现印发给你们，请按照职责分工认真抓好落实，并于每季度末将进展情况报局办公室汇总。",
        "第一部分 抓好公开", "（一）做好公示。（宣传科牵头，科技科配合；时限：4月底前）",
        "第二部分 抓好保障", "（二）开展培训。（人事科负责；时限：全年）",
    ]  # fmt: skip
    plan = read_items(lines, "表")
    assert plan.title == "云岭州广播电视局2027年政务公开工作要点任务分工表"
    assert plan.parts == {"一": "抓好公开", "二": "抓好保障"} and [item.part for item in plan.items] == ["一", "二"]


def test_enclosures_after_the_last_item_and_leaders_by_name_are_left_out() -> None:
    lines = [
        "云岭州广播电视局2027年政务公开工作要点", "一、做好公开。", "分管领导：王小明", "牵头科室：办公室", "责任科室：各科室", "完成时限：12月31日",
        "二、做好解读。", "牵头科室：宣传科", "责任科室：科技科", "完成时限：6月30日", "附件：1.名单", "三、说明",
    ]  # fmt: skip
    plan = read_items(lines, "要点")
    assert [owners_of(item.text).lead for item in plan.items] == [["办公室"], ["宣传科"]]
    assert plan.rest == ["附件：1.名单", "三、说明"]


def test_quotation_marks_that_a_printed_file_sets_apart_come_back() -> None:
    lines = ["深化 双随机、一公开 。公布抽查结果，实现", "“", "”", "全覆盖，比例 80 % 以上。"]
    assert with_marks(lines) == ["深化“双随机、一公开”。公布抽查结果，实现", "全覆盖，比例 80 % 以上。"]
    assert with_marks(["推行 一件事 ，实", "”", "“", "现"]) == ["推行“一件事”，实", "现"]
    assert with_marks(["无空处", "“”", "下一行"]) == ["无空处", "下一行"]


def test_what_is_no_plan_is_told(tmp_path: Path) -> None:
    (tmp_path / "信.txt").write_text("关于放假的通知\n各科室：\n请按时值班。\n", "utf-8")
    with pytest.raises(PaperError, match="没有找到分工方案的事项"):
        read(tmp_path / "信.txt")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 no more")
    with pytest.raises(PaperError, match="坏"):
        read(tmp_path / "坏.pdf")
    (tmp_path / "方案.doc").write_bytes(b"x")
    with pytest.raises(PaperError, match="另存为"):
        read(tmp_path / "方案.doc")

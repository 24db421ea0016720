"""The deficiency list as .xlsx: what a section fills in and sends back. Text from outside can never become a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pandas as pd
from rich.cells import cell_len

from audits.model import OUTCOME_NAMES, Cell, Outcome
from reports.cards import Card
from reports.cases import full_tally
from reports.clean_text import clean, clean_line, cut
from reports.decisions import TAKEN_OUT, DecisionKind
from reports.edition import Share, Told, is_legacy
from reports.figures import exact
from reports.filled_in import DROP_DOWNS, OFFICE_COLUMNS, SECTION_COLUMNS
from reports.pages import cell_title, outward, unseen_part
from reports.register import STATUS_NAMES, CaseStatus, Entry
from reports.words import check_title, kind_title

CELL_LIMIT = 32_000  # Excel holds 32,767 characters in a cell
LINK_LIMIT = 2_000  # Excel refuses longer addresses, and 65,530 links in a sheet
LINKS_A_SHEET = 60_000
LINE_POINTS = 15
HEAD_LIMIT = 220  # Excel takes 255 characters with the codes before them
WHOLE_SITE = "全站"
MOST_POINTS = 240  # Excel allows 409; a cell that needs more is read in the formula bar

# Column heading -> width in characters. The order is the order of the sheet. What stands before PAPER_ENDS is printed and
# fits A4 landscape in a size that can be read; what stands behind it is looked up on the screen.
PROBLEM_COLUMNS = {
    "问题编号": 18, "栏目": 12, "问题": 26, "说明": 38, "问题地址": 26, "怎么办": 22, "整改期限": 11, "扣分": 6,
    **SECTION_COLUMNS, **OFFICE_COLUMNS, "已有决定": 30,
    "打开": 7, "依据": 30, "核查事实": 40, "核查经过": 60, "所在页面": 42, "处数": 6, "扣分说明": 26, "类别": 14, "状态": 9, "首次发现": 12,
    "连续月数": 9, "科室": 12, "月份": 9, "版次": 6,
}  # fmt: skip
PAPER_ENDS = {"问题清单": "佐证材料", "待人工核查": "佐证材料", "提醒与未能核查": "怎么办"}
REMINDER_COLUMNS = {
    "问题编号": 18, "结果": 11, "栏目": 14, "事项": 28, "说明": 40, "原因": 16, "地址": 30, "怎么办": 26,
    "打开": 7, "依据": 30, "类别": 14, "月份": 9, "版次": 6,
}  # fmt: skip
CELL_COLUMNS = {"核查内容": 12, "核查点": 20, "结果": 12, "合格": 7, "提醒": 7, "问题": 7, "待人工核查": 11, "未能核查": 10,
                "原因": 16, "说明": 50, "月份": 9, "版次": 6}  # fmt: skip
LINK_COLUMN = {"问题清单": "问题地址", "待人工核查": "问题地址", "提醒与未能核查": "地址"}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its heading widths and its rows, in order."""

    name: str
    widths: dict[str, int]
    rows: tuple[tuple[object, ...], ...]


def write_workbook(path: Path, told: Told, share: Share) -> None:
    """Write the list of one owner."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        _untyped(writer.book).set_properties(
            {
                "title": clean_line(f"{share.name} 问题清单 {told.masthead.month}"),
                "author": clean_line(told.masthead.portal),
                # The day judged, not the hour written: the same edition gives the same bytes.
                "created": datetime.combine(told.masthead.as_of, time(12)),
            }
        )
        for sheet in _sheets(told, share):
            _write(writer, sheet, _page_head(told, share, sheet))
        _explain(writer, told, share)


def _sheets(told: Told, share: Share) -> Iterable[Sheet]:
    columns = {column.id: column.name for column in told.rules.columns}
    edition = (told.masthead.month, told.masthead.number)
    yield Sheet("问题清单", PROBLEM_COLUMNS, tuple(_problem(Card(e, share, columns.get(e.finding.column, ""), None), edition)
                                               for e in share.problems))  # fmt: skip
    yield Sheet("待人工核查", PROBLEM_COLUMNS, tuple(_problem(Card(e, share, columns.get(e.finding.column, ""), None), edition)
                                                for e in share.of(Outcome.MANUAL)))  # fmt: skip
    shown = {id(e) for e in (*share.problems, *share.of(Outcome.MANUAL))}
    rest = [*(e for e in share.entries if id(e) not in shown), *share.ended]
    unseen = [c for c in share.cells if c.outcome is Outcome.NOT_EVALUATED]
    rows = [_reminder(e, columns.get(e.finding.column, ""), edition) for e in rest]
    rows += [_unseen(cell, edition) for cell in unseen]
    yield Sheet("提醒与未能核查", REMINDER_COLUMNS, tuple(rows))
    yield Sheet("已核查栏目", CELL_COLUMNS, tuple(_cell(cell, edition) for cell in share.cells))


def _problem(card: Card, edition: tuple[str, int]) -> tuple[object, ...]:
    entry, finding = card.entry, card.entry.finding
    places = "\n".join(f"{place.url} {place.text}".strip() for place in finding.found_on)
    facts = "\n".join([*(f"{label}：{value}" for label, value in finding.facts), *([card.trail] if card.trail else [])])
    visits = "\n".join(f"{v.at}　{v.way}　{v.url}　{v.peer or '无答复'}　{v.result}" for v in finding.visits)
    return (
        finding.id, card.column or WHOLE_SITE, finding.title, card.lead, finding.url, finding.fix,
        entry.due.isoformat() if entry.due else "另行通知", _number(exact(card.points)), *_answered(entry, card.share),
        *("" for _ in OFFICE_COLUMNS), _decided(entry), "", finding.basis, facts, visits, places, finding.found_count or len(finding.found_on), card.arithmetic, kind_title(finding),
        STATUS_NAMES[entry.status], entry.first_seen.isoformat(), entry.months, card.share.name, *edition,
    )  # fmt: skip


def _answered(entry: Entry, share: Share) -> tuple[str, str, str, str]:
    """What the section wrote into an earlier list stands in the new one: nobody has to write it twice."""
    answer = entry.case.answer if entry.case else None
    if answer is None or answer.section != share.name:
        return ("", "", "", "")
    return (answer.rectified, answer.appeal, answer.reason, answer.proof)


def _decided(entry: Entry) -> str:
    """The office's decisions in force, to be read; new ones are written into the office's own columns."""
    case = entry.case
    waiver = case.waiver.sentence if case and case.waiver else ""
    return "\n".join(told for told in (case.decided, waiver) if told) if case else ""


def _reminder(entry: Entry, column: str, edition: tuple[str, int]) -> tuple[object, ...]:
    finding = entry.finding
    outcome = entry.case.outcome if entry.case else finding.outcome
    result = "历史遗留" if is_legacy(entry) else OUTCOME_NAMES[outcome]
    if entry.case is None:
        result = f"上期问题：{STATUS_NAMES[entry.status]}"
    if entry.case and entry.case.waiver:
        result = "已核减"
    if entry.case and entry.case.decision and entry.case.decision.kind in TAKEN_OUT:
        dismissed = f"已撤销（沿用 {entry.case.decision.dismissal.month}）" if entry.case.carried else "已撤销"
        result = "无发生" if entry.case.decision.kind is DecisionKind.ABSENT else dismissed
    if entry.case and entry.status is CaseStatus.FIXED:
        result = "已整改（复查）"
    cause = finding.cause.value if finding.cause else entry.uncharged
    return (finding.id, result, column or WHOLE_SITE, finding.title, finding.message, cause, finding.url, finding.fix,
            "", finding.basis, kind_title(finding), *edition)  # fmt: skip


def _unseen(cell: Cell, edition: tuple[str, int]) -> tuple[object, ...]:
    cause = cell.cause.value if cell.cause else ""
    return ("", OUTCOME_NAMES[cell.outcome], cell_title(cell), f"{check_title(cell.check)}：{unseen_part(cell)}", cell.note, cause, "", "",
            "", "", check_title(cell.check), *edition)  # fmt: skip


def _cell(cell: Cell, edition: tuple[str, int]) -> tuple[object, ...]:
    tally = full_tally(cell)
    counts = (tally.passed, tally.tolerated, tally.failed, tally.manual, tally.not_evaluated)
    return (check_title(cell.check), cell_title(cell), OUTCOME_NAMES[cell.outcome], *counts,
            cell.cause.value if cell.cause else "", cell.note, *edition)  # fmt: skip


def _number(text: str) -> object:
    """A figure as a number where it is one, so that Excel can add it up."""
    return text if text.startswith("约") else float(text)


def _clean(value: object) -> object:
    return cut(clean(value), CELL_LIMIT) if isinstance(value, str) else value


def _page_head(told: Told, share: Share, sheet: Sheet) -> str:
    """What stands above every printed page: whose list it is, of which edition, and that it is a demo where it is one."""
    head = told.masthead
    banners = "".join(f"　{banner.partition('：')[0]}" for banner in head.banners)
    text = f"{head.portal}　{share.name}　{sheet.name}　{head.month_text}第 {head.number} 版（{head.status}）{banners}"
    return clean_line(text).replace("&", "&&")[:HEAD_LIMIT]


def _write(writer: pd.ExcelWriter, sheet: Sheet, page_head: str) -> None:
    rows = [tuple(_clean(value) for value in row) for row in sheet.rows]
    frame = pd.DataFrame(rows, columns=pd.Index(list(sheet.widths)))
    frame.to_excel(writer, sheet_name=sheet.name, index=False)
    page, book = _untyped(writer.sheets[sheet.name]), _untyped(writer.book)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EDF2", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#D5DADE"})
    entry = book.add_format(
        {"text_wrap": True, "valign": "top", "bg_color": "#FFFBE6", "border": 1, "border_color": "#D8CFA8"}
    )
    office = book.add_format(
        {"text_wrap": True, "valign": "top", "bg_color": "#EEF3FA", "border": 1, "border_color": "#B4C3D6"}
    )
    kinds = dict.fromkeys(SECTION_COLUMNS, entry) | dict.fromkeys(OFFICE_COLUMNS, office)
    for index, (name, width) in enumerate(sheet.widths.items()):
        page.set_column(index, index, width, kinds.get(name, body))
        page.write_string(0, index, name, head)
    page.set_row(0, 30)
    last = list(sheet.widths).index(PAPER_ENDS.get(sheet.name, list(sheet.widths)[-1]))
    for number, row in enumerate(rows, 1):
        page.set_row(number, _height(row, list(sheet.widths.values())[: last + 1]))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(rows), 1), len(sheet.widths) - 1)
    _paper(page)
    page.print_area(0, 0, max(len(rows), 1), last)
    page.set_header(f'&L&"-,Bold"{page_head}')
    page.repeat_rows(0)
    _links(page, sheet, rows, book.add_format({"font_color": "#174A7C", "underline": 1, "valign": "top"}))
    _choices(page, sheet, len(rows))


def _paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R第 &P 页，共 &N 页")


def _height(row: Iterable[object], widths: Iterable[int]) -> float:
    """Points for the fullest of the cells given: WPS and LibreOffice do not fit rows to wrapped text by themselves."""
    lines = 1
    for value, width in zip(row, widths, strict=False):  # the cells behind PAPER_ENDS have no width here
        if isinstance(value, str):
            lines = max(lines, sum(-(-max(1, cell_len(line)) // width) for line in value.split("\n")))
    return float(min(lines * LINE_POINTS + 3, MOST_POINTS))


def _links(page: Any, sheet: Sheet, rows: Sequence[tuple[object, ...]], style: Any) -> None:
    names = list(sheet.widths)
    if sheet.name not in LINK_COLUMN:
        return
    source, target = names.index(LINK_COLUMN[sheet.name]), names.index("打开")
    for number, row in enumerate(rows[:LINKS_A_SHEET], 1):
        url = outward(str(row[source]))
        if url and len(url) <= LINK_LIMIT:
            page.write_url(number, target, url, style, "打开")


def _choices(page: Any, sheet: Sheet, count: int) -> None:
    for index, name in enumerate(sheet.widths):
        if name in DROP_DOWNS:
            page.data_validation(
                1, index, max(count, 1), index,
                {"validate": "list", "source": list(DROP_DOWNS[name]), "error_title": "请从下拉列表中选择",
                 "error_message": "请从下拉列表中选择一项，其他情况写在“科室说明”中。"},
            )  # fmt: skip


def _explain(writer: pd.ExcelWriter, told: Told, share: Share) -> None:
    head = told.masthead
    lines = [
        (f"{head.portal} · {share.name} · 问题清单", ""),
        ("月份与版次", f"{head.month_text} 第 {head.number} 版（{head.status.value}）"),
        ("核查基准日", head.as_of.isoformat()),
        ("出表日", head.issued.isoformat()),
        ("期限起算日", f"{head.counts_from.isoformat()}，整改期限和申诉期限从这天起算"),
        ("本版性质", head.meaning),
        *(("注意", banner) for banner in head.banners),
        *((("得分", share.score.arithmetic), ("覆盖率", share.score.coverage_arithmetic)) if share.score else ()),
        ("怎样填写", "在“问题清单”和“待人工核查”中逐项填写黄色的四列：整改情况、申诉理由从下拉列表中选择，补充的话写在科室说明；申诉“期间无此事项发生”的要写佐证材料。"
         "请不要改动表头、问题编号、科室、月份和版次。"),
        ("局办公室填写", "蓝色的六列由局办公室填写：审核决定（属实、撤销、核减、改派、无发生、收回）、决定理由、批准人；核减写明截止日期和范围，改派写明改派给谁。"
         "填好后运行 review 命令收回，决定在下一版生效。"),
        ("待人工核查", "程序拿不准的事项，请核对是否属实；核实之前不扣分。"),
        ("提醒与未能核查", "提醒不扣分，建议处理；未能核查的不扣分，只降低覆盖率。历史遗留、已核减、已撤销的和上期问题的下落也列在此表。"),
        ("整改期限", told.due.isoformat() if told.due else "当年工作日历未公布，由局办公室另行通知"),
    ]  # fmt: skip
    book = _untyped(writer.book)
    page = book.add_worksheet("说明")
    bold = book.add_format({"bold": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    page.set_column(0, 0, 18, bold)
    page.set_column(1, 1, 96, body)
    _paper(page)
    for number, (name, text) in enumerate(lines):
        page.set_row(number, 24 if number == 0 else _height((text,), (96,)))
        page.write_string(number, 0, str(_clean(name)), title if number == 0 else bold)
        page.write_string(number, 1, str(_clean(text)), body)


def _untyped(thing: object) -> Any:
    """xlsxwriter ships no types."""
    return thing

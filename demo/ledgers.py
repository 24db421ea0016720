"""The demo's filled-in ledgers (台账): three sections handed one in, with proofs that are there and proofs that are not."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook

from reports.ledger_workbook import ledger_name, write_ledger
from rules.ledger import COLUMNS, SHEET, STATUS, LedgerStatus, owed_rows, rows_of
from rules.schema import Rules

FIRST_FILLED = COLUMNS.index(STATUS) + 1
PDF = b"%PDF-1.4\n% demo\n"
DONE, UNDER_WAY, NOTHING = LedgerStatus.DONE, LedgerStatus.UNDER_WAY, LedgerStatus.NOTHING

# section -> part -> status, what was done, days before today, proof, remark
Filled = tuple[LedgerStatus, str, int, str, str]
ROWS: dict[str, dict[str, Filled]] = {
    "局办公室": {
        "1-3": (DONE, "在新闻网刊发解读", 40, "http://news.xinwen-demo.cn/2026/taizhang.html", ""),
        "2-1": (DONE, "印发舆情风险评估研判制度", 60, "舆情研判制度.pdf", ""),
        "2-2": (NOTHING, "", 0, "", "今年没有出台需要评估的改革措施"),
        "3-1": (UNDER_WAY, "每日监测", 0, "", ""),
        "21-2": (DONE, "印发集约化工作机制", 50, "集约化 工作机制", ""),
        "23-1": (DONE, "开展安全检查", 30, "http://www.gov-demo.cn/flfg/1.htm\n安全检查记录.pdf", ""),
        "34-2": (DONE, "建立公开台账", 30, "纸质台账存局办公室档案柜", ""),
    },
    "宣传科": {
        "7-1": (DONE, "州报刊发应急广播建设成效", 20, "报道剪报.pdf", ""),
        "30-2": (DONE, "统计信息公开数量", 20, "公开数量统计.pdf", ""),
    },
}
PROOFS = {"集约化工作机制.pdf": PDF, "安全检查记录.pdf": PDF, "公开数量统计.pdf": PDF, "报道剪报.pdf": b""}
CUT_OFF = "科技科"  # its workbook did not come through whole


def fill_ledgers(folder: Path, rules: Rules, today: date) -> None:
    """Write the demo's ledgers and their proofs into a folder, laid for that day."""
    rows, year = owed_rows(rules), rules.plan.applies_to
    for section in (*ROWS, CUT_OFF):
        path = folder / ledger_name(section, year, f"{today:%Y-%m}")
        write_ledger(path, rules, section, rows_of(rows, section), f"{today:%Y-%m}")
        if section == CUT_OFF:
            path.write_bytes(path.read_bytes()[:4000])
        else:
            _fill(path, ROWS[section], year, today)
    for name, data in PROOFS.items():
        (folder / name).write_bytes(data)


def _fill(path: Path, filled: dict[str, Filled], year: int, today: date) -> None:
    book = load_workbook(path)
    sheet = book[SHEET]
    numbers = {sheet.cell(number, 1).value: number for number in range(2, sheet.max_row + 1)}
    spare = max(number for key, number in numbers.items() if key) + 1
    for part, (status, what, ago, proof, remark) in filled.items():
        key = f"{year}年{part}"
        if key not in numbers:  # a row of another section's: somebody wrote its number into a spare row
            numbers[key], spare = spare, spare + 1
            sheet.cell(numbers[key], 1).value = key
        day = done_on(year, today, ago) if status is DONE else None
        for column, value in enumerate((status.value, what, day, proof, remark), FIRST_FILLED):
            sheet.cell(numbers[key], column).value = value or None
    book.save(path)


def done_on(year: int, today: date, ago: int) -> date:
    """So many days before today, within the plan's year."""
    return max(date(year, 1, 1), min(today, date(year, 12, 31)) - timedelta(days=ago))

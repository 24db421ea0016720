"""The columns of the deficiency list that people fill in, and what may stand in them: by this the list is written and read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.decisions import NO_APPEAL, DecisionKind
from rules.workbook_reader import Mistake, ReadRow, read_workbook

ABSENT_APPEAL = "期间无此事项发生"
RECTIFIED = ("已整改", "整改中", "未整改", "需上级或平台方处理")
APPEALS = (NO_APPEAL, "问题不存在", "不属于本科室", "特殊原因申请核减", ABSENT_APPEAL)

# What the office may write as its verdict. 属实 of a doubtful one confirms it, of a problem it says that an appeal failed.
VERDICTS = {
    "属实": DecisionKind.CONFIRM,
    "撤销": DecisionKind.VOID,
    "核减": DecisionKind.EXCUSE,
    "改派": DecisionKind.RE_OWN,
    "无发生": DecisionKind.ABSENT,
    "收回": DecisionKind.REVOKE,
}
THIS_ONE, SAME_COLUMN, SAME_SECTION = "本项", "本栏目同类问题", "本科室同类问题"
SCOPES = (THIS_ONE, SAME_COLUMN, SAME_SECTION)

SHEETS = ("问题清单", "待人工核查")

# Heading -> width. What the section writes, then what the office decides.
SECTION_COLUMNS = {"整改情况": 12, "申诉理由": 13, "科室说明": 18, "佐证材料": 14}
OFFICE_COLUMNS = {"审核决定": 10, "决定理由": 22, "批准人": 10, "核减截止": 12, "核减范围": 14, "改派给": 18}
DROP_DOWNS = {"整改情况": RECTIFIED, "申诉理由": APPEALS, "审核决定": tuple(VERDICTS), "核减范围": SCOPES}
IDENTITY = ("问题编号", "科室", "月份", "版次")
NEEDED = (*IDENTITY, *SECTION_COLUMNS, *OFFICE_COLUMNS)


@dataclass(frozen=True)
class FilledRow:
    """One row of a list that came back: the identity of its finding and what was written beside it, by heading."""

    file: str
    row: ReadRow

    def __getitem__(self, heading: str) -> str:
        return self.row[heading].text

    def day(self, heading: str) -> date | None:
        """The day that a cell tells, None where it tells none."""
        return self.row[heading].day

    def mistake(self, heading: str, expected: str, nearest: str = "") -> Mistake:
        """That the cell of this heading cannot be taken, and what belongs there."""
        found = f"写的是“{self[heading]}”" if self[heading] else "是空的"
        return self.row.mistake(self.file, heading, found, expected, nearest)

    @property
    def source(self) -> str:
        """The row as a later reader finds it again."""
        return f"{self.file} {self.row.sheet} 第 {self.row.number} 行"


def read_list(path: Path) -> tuple[tuple[FilledRow, ...], tuple[Mistake, ...]]:
    """The rows of both sheets of a list, and every mistake of form. Where there is a mistake the rows must not be used."""
    book = read_workbook(path, dict.fromkeys(SHEETS, NEEDED))
    return tuple(FilledRow(book.file, row) for row in book.rows), book.mistakes

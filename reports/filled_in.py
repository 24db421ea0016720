"""The columns of the deficiency list that people fill in, and what may stand in them: by this the list is written and read back."""

from __future__ import annotations

from dataclasses import dataclass

from reports.decisions import NO_APPEAL, DecisionKind

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
SECTION_COLUMNS = {"整改情况": 12, "申诉理由": 13, "科室说明": 20, "佐证材料": 20}
OFFICE_COLUMNS = {"审核决定": 10, "决定理由": 22, "批准人": 10, "核减截止": 12, "核减范围": 14, "改派给": 18}
DROP_DOWNS = {"整改情况": RECTIFIED, "申诉理由": APPEALS, "审核决定": tuple(VERDICTS), "核减范围": SCOPES}
IDENTITY = ("问题编号", "科室", "月份", "版次")
NEEDED = (*IDENTITY, *SECTION_COLUMNS, *OFFICE_COLUMNS)


@dataclass(frozen=True)
class Cell:
    """One cell as it was found: where, and its text."""

    place: str  # 问题清单!I5
    text: str


@dataclass(frozen=True)
class FilledRow:
    """One row of a list that came back: the identity of its finding and what was written beside it, by heading."""

    file: str
    sheet: str
    number: int
    cells: dict[str, Cell]

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading].text

    def place(self, heading: str) -> str:
        """Where the cell of this heading stands."""
        return self.cells[heading].place

    @property
    def source(self) -> str:
        """The row as a later reader finds it again."""
        return f"{self.file} {self.sheet} 第 {self.number} 行"


@dataclass(frozen=True)
class Mistake:
    """A cell that cannot be taken as it is: where, what was found, what belongs there."""

    file: str
    place: str
    found: str
    expected: str
    nearest: str = ""

    @property
    def sentence(self) -> str:
        found = f"写的是“{self.found}”，" if self.found else "是空的，"
        near = f"您是不是要写“{self.nearest}”？" if self.nearest else ""
        return f"{self.file}　{self.place}：{found}{self.expected}。{near}"

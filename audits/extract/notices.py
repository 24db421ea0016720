"""What a column page says of itself: that the column was merged, moved or closed, and news stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audits.extract.text import normalise

LONGEST = 120  # characters: a longer line is the text of something
# 本栏目自2025年起并入“通知公告”栏目，此处不再更新 / 该栏目已迁移至… / 此栏目内容请到…查看
_COLUMN = r"(?:本|该|此|原|当前)(?:栏目|版块|板块|专栏|专题|频道|页面|列表)"
_ENDED = (
    r"(?:并入|合并|归并|整合|迁移|迁至|转移|转至|移至|移到|已移|搬迁|调整[至到为]|更名|改名|改为|停用|停办|停止|不再|下线|关闭|撤销|归档"
    r"|请(?:到|至|前往|移步|转到|在|查看|参见|见|点击|访问))"
)
NOTICE = re.compile(rf"{_COLUMN}[^。；;！!]{{0,40}}?{_ENDED}")


def moved_notice(lines: Iterable[str]) -> str:
    """The line in which a page says that its column goes on elsewhere or has ended, "" where none does."""
    plain = (normalise(line).strip() for line in lines)
    return next((line for line in plain if len(line) <= LONGEST and NOTICE.search(line)), "")

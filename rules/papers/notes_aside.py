"""Remarks behind a row that take nothing from who answers for it and how often: told once for the table, not row by row."""

from __future__ import annotations

import re
from collections.abc import Collection

from rules.papers.section_names import SectionNames

_CLAUSES = re.compile(r"[，,;；。\n]+")
# Notes that may mean the column is owed no more.
CLOSED_NOTE = re.compile("停|取消|撤销|合并|并入|删除|关闭|关停|不再|废止|下线|移交|改由|暂不")
# Notes that may say otherwise than the row's own cells.
CHANGED_NOTE = re.compile(
    "改为|改成|改名|更名|调整|变更|起由|起执行|暂缓|另行|待定|待建|待?明确|拟|过渡|牵头|配合|负责|每[日天周月季半年]"
)
# 废止的同步标注: of what the column shows, not of the column.
_OF_ENTRIES = re.compile(
    "(?:已|被|经)?(?:废止|失效|撤销|取消|停用|删除|注销|变更|调整)(?:了)?的(?:文件|事项|项目|信息|条目|证照|机构|内容)?(?:应当?|须|要|请|均|一并|需)*(?:同步|及时|随时)?(?:予以|作出|做好)?(?:标注|标明|注明|标识|说明|公告|归档|留存)"
)
# What a section does for a column without answering for it: 照片由宣传科拍摄, 人事科参与评审.
_HELPS = re.compile("拍摄|摄影|摄像|录像|评审|审核|审签|校对|把关|签发|排版|翻译")
_PROVIDES = re.compile("报送|提供|供稿|采集|起草|撰写|汇总")
_DENIES = re.compile("不(?:承担|负责|参与)(?:栏目|网站|信息|内容|日常)*(?:更新|维护|发布|保障)?")
# 原由办公室负责，2023年起调整.
_BEFORE = re.compile("(?:原|原来|原先|此前|以前|过去|曾)(?:是|系)?由.+?(?:负责|承办|牵头|维护|管理|更新)?")
_SINCE = re.compile(
    r"(?:自|从)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|后)?(?:已|现|现已)?(?:调整|变更|划转|移交|改)(?:为|由|至|给|到)?(?P<who>.*?)(?:负责|承办|牵头|维护|管理|更新)?"
)
_OWNS = re.compile(
    "牵头|配合|负责|更新|维护|改|移交|调整|变更|拟|暂|待|起|将|停|取消|撤|合并|并入|关闭|每|时限|[日月]前"
)


def may_change(note: str, names: SectionNames) -> bool:
    """Whether a note may say otherwise than the row it stands in."""
    return bool(CLOSED_NOTE.search(note) or CHANGED_NOTE.search(note) or names.mentioned(note))


def is_aside(note: str, lead: Collection[str], supporting: Collection[str], names: SectionNames) -> bool:
    """Whether each clause of a note that may change a row plainly leaves its owner and its period as they are."""
    clauses = [clause.strip() for clause in _CLAUSES.split(note) if clause.strip()]
    return all(_leaves(clause, note, lead, supporting, names) for clause in clauses)


def _leaves(clause: str, note: str, lead: Collection[str], supporting: Collection[str], names: SectionNames) -> bool:
    named = names.in_text(clause)
    if _BEFORE.fullmatch(clause):  # who answered before is not the one who stands in the row
        return bool(named) and not named & {*lead}
    if _BEFORE.search(note) and (since := _SINCE.fullmatch(clause)):
        return named <= {*lead} and (bool(named) or not since["who"])
    if _DENIES.fullmatch(clause) or (named and _DENIES.search(clause)):
        about = named or names.in_text(note)
        return bool(about) and not about & {*lead, *supporting} and not _OWNS.search(_DENIES.sub("", clause))
    if _OF_ENTRIES.match(clause):
        return not named and not re.search("停更|不再|移交|每", clause)
    if not may_change(clause, names):
        return True
    if not named or _OWNS.search(clause):
        return False
    return bool(_HELPS.search(clause) or (_PROVIDES.search(clause) and named <= {*lead, *supporting}))

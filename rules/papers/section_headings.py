"""Headings that say whose rows stand below them: a band across the table, a paragraph or the name of a sheet."""

from __future__ import annotations

import re

from rules.papers.many_sections import is_everybody
from rules.papers.name_cells import numbering, plain_words
from rules.papers.section_cells import Role, parse_sections
from rules.papers.section_names import SectionNames

# Beside the section's name: （6个栏目，责任人：李某）, 联系电话.
_ASIDE = re.compile(
    r"[（(\[【](?:共|计)?[^（）()\[\]【】]*(?:\d+\s*[个项条]|[一二三四五六七八九十]+[个项条]|责任人|负责人|联系人|分管|电话|信息员|联络员)[^（）()\[\]【】]*[）)\]】]"
    r"|[:：]?共?\s*\d+\s*[个项条](?:栏目|事项)?$|(?:责任人|负责人|联系人|信息员|联络员|电话)[:：].*$"
)
_THINGS = "栏目|事项|内容|信息|任务|职责|目录|板块|频道|页面|部分"
_BEHIND = re.compile(
    rf"(?:牵头|主办|承办|负责|承担|保障|维护|更新|管理|提供|责任|职责范围内|所属|应)*(?:的|类)?(?:{_THINGS})*(?:清单|一览表?|明细表?|分解表|责任表|表)?[:：]?$"
)
_BEFORE = re.compile(rf"^(?:(?:以下|下列|本表|下表|此类|本类|上述)(?:{_THINGS})*)?(?:均|都|统一|全部)*(?:由)?")
_FRAMES = (re.compile(r"[【\[「](.+)[】\]」]"), re.compile(r"[—\-=*·]+\s*(.+?)\s*[—\-=*·]+"))
_LABEL = re.compile(r"(?:责任|牵头|承办|负责|维护|填报|报送|保障)?(?:科室|单位|部门|处室)(?:名称)?[:：]")
_LONGEST = 60


def section_heading(text: str, names: SectionNames) -> str:
    """The words of a heading as a cell of sections would have them; "" where it names none."""
    words = numbering(plain_words(text.replace("\n", " ")))[1]
    for frame in _FRAMES:
        words = match[1] if (match := frame.fullmatch(words)) else words
    if not words or len(words) > _LONGEST:
        return ""
    bare = _BEFORE.sub("", _ASIDE.sub("", words).strip(" ，,、;；:：。"), count=1)
    labelled = re.split(r"\s{1,}", bare[label.end() :].strip())[0] if (label := _LABEL.match(bare)) else ""
    if names.resolve(labelled):
        return names.resolve(labelled)
    for candidate in (bare, _BEHIND.sub("", bare)):
        if names.resolve(candidate):
            return names.resolve(candidate)
        named = parse_sections(candidate, names, Role.LEAD)
        if named.lead and not (named.problems or named.doubts or is_everybody(candidate)):
            return candidate if named.supporting or len(named.lead) > 1 else named.lead[0]
    return ""

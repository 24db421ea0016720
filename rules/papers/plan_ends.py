"""Where the words of who does it begin in an item of a plan: a bracket, labels, or a last sentence; else there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.papers.plan_items import brackets

DEADLINE = re.compile("(?:(?:完成|办结|落实|办理)?(?:时限|期限|时间)(?:要求)?[:：]?|完成[:：])(?P<words>[^。；;）)]+)")
_WHEN = (
    "(?:\\d{4}年)?(?:\\d{1,2}月(?:\\d{1,2}日|底|末|上旬|中旬|下旬)?(?:以前|之前|前)?"
    "(?:[、和及](?:\\d{1,2}月)(?:底|末)?(?:以前|之前|前)?)*(?:各?1?一?次)?"
    "|年底前?|年内|全年|每月|每季度末?|每半年|长期坚持|长期|持续推进|持续坚持|常态化推进|常态化|持续)(?:完成|落实|推进|坚持)?"
)
BARE_DEADLINE = re.compile(f"(?P<words>{_WHEN})$")
AFTER_VERB = re.compile(
    f"(?<=牵头|负责|配合|落实|协助)(?P<words>{_WHEN})$"
)  # 办公室牵头全年: the space between is gone
# 牵头单位：甲; without the kind of body only where a clause begins, for 抓好落实：… is no label.
LABEL = re.compile(
    "(?P<begins>(?<![^（(；;，,。]))?(?P<word>牵头|主办|责任|承办|落实|负责|配合|协办|协助|参与)"
    "(?:(?:单位|科室|部门|处室)(?:及责任人)?(?:[:：]|为)|(?(begins)[:：]|(?!)))"
)
_DEADLINE_LABEL = re.compile("(?:完成|办结|落实|办理)(?:时限|期限|时间)(?:要求)?[:：]")
# 责任科室：法规科、媒体科（法规科牵头）
LEAD_IN_NOTE = re.compile("[（(](?:由|其中)?([^（）()，,；;：:]{2,20}?)(?:牵头|主办)[）)]")
_BODY = "[^，,;；、。:：（）()]{1,14}?(?:科室|科|室|处|股|办|党委|支部|工会|中心|单位|部门|台|站|队|局)"
# A bracket or sentence of nothing but bodies, verbs and a deadline: （人事科；6月底前）, 由宣传科牵头，各科室配合，全年推进。
_ROLE = "(?:分别|共同|具体|按照?职责(?:分工)?)*(?:牵头|主办|负责|承办|配合|协助|协办|参与|落实)(?:负责|落实|实施|办理|推进|抓好)*"
_NAMED = f"由?{_BODY}(?:[、和及]{_BODY})*(?:{_ROLE})?"
_ALONE = re.compile(rf"(?:{_NAMED}|{_WHEN})(?:[，,;；\s]+(?:{_NAMED}|{_WHEN}))*")
_LAST_BRACKET = re.compile("[（(【\\[]([^（）()【】\\[\\]]+)[）)】\\]][。；;]?$")
_SAID = re.compile(
    "(?P<words>(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日|底|末|上旬|中旬|下旬)?(?:以前|之前|前)|年底前)(?:全部|全面|基本)?(?:完成|落实)"
)
LONGEST_END = 200


def end_of(text: str) -> tuple[str, str]:
    """The words that tell who does it and until when, "" where none do; and what stands behind them."""
    found = brackets(text)
    label = next((m for m in LABEL.finditer(text) if not _is_inside(m.start(), found)), None)
    if found and not (label and label.start() < found[-1].start() and LEAD_IN_NOTE.search(text[label.start() :])):
        last = found[-1]
        return last[1], text[last.end() :].strip("。；;. ")
    label = label or _DEADLINE_LABEL.search(text)
    if label and len(text) - label.start() < LONGEST_END:
        return LEAD_IN_NOTE.sub(r"；\1牵头；", text[label.start() :]).strip("。；; "), ""
    return _plain_end(text), ""


def _plain_end(text: str) -> str:
    """A last bracket, or a last sentence, that holds nothing but bodies, their part in it and a deadline."""
    bracket = _LAST_BRACKET.search(text)
    if bracket:
        return bracket[1] if _ALONE.fullmatch(bracket[1]) else ""
    sentences = [sentence for sentence in text.split("。") if sentence]
    last = sentences[-1] if len(sentences) > 1 else ""
    return last if _ALONE.fullmatch(last) and re.search(_ROLE, last) else ""


def deadline_before(text: str, end: str) -> str:
    """A day that the text itself gives for being done (6月底前完成), where the words at its end give none."""
    said = _SAID.findall(text[: text.rfind(end)] if end else text)
    return said[0] if len(said) == 1 else ""


def _is_inside(at: int, found: Sequence[re.Match[str]]) -> bool:
    return any(match.start() < at < match.end() for match in found)

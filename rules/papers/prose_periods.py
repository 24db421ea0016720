"""A cell of prose that says what a column shows and, in one of its clauses, how often: that clause is its period."""

from __future__ import annotations

import re
import unicodedata

from rules.papers.header_words import plain_header
from rules.period_model import PeriodKind
from rules.periods import parse_period

# Headings that ask for more than the period: 内容及更新要求, 工作内容及时限, 任务要求.
_HEADING = re.compile(".*(?:内容|任务|事项|要点|措施|标准|说明|要求).*")
_CLAUSES = re.compile(r"[，,;；。\n]+")
# Where the period may begin within a clause: 对留言|于5个工作日内答复, 公开进展，并|按季度更新.
_BEGINS = re.compile(
    r"(?:应当?|须|要|需)?[于在](?=\d|[一二三四五六七八九十两])|每|逐[日周月季年]|按[日天周旬月季年]|自(?=.{1,12}之日)|(?<!\d)\d+(?=个?工作日)"
)
_LED_IN = re.compile("^(?:应当?|须|要|需)?[于在]")
# Words of time and of exceptions: beside the one period they may ask for more, for less, or for something else.
_TIMED = re.compile(
    r"每|逐[日周月季年]|按[日天周旬月季]|[\d一二两三四五六七八九十半]+个?(?:工作日|小时|[日天周旬月季年])|\d|[日月年季]底?[前末]|时限|期限|季度|工作日"
    "|实时|及时|适时|即时|随时|定期|除.*外|除外|不含|不更新|不再|无需|不需|暂停|暂缓|停更|免于|之日|另行"
)
# Words by which prose without a figure speaks of when it is renewed, and not of what it shows (固定资产, 稳定就业).
_VAGUE_TIME = re.compile("时|不定期|定期|变动|变化|变更|调整|按需|长期|常年|永久|更新|产生|形成|后")


def is_prose_heading(text: str) -> bool:
    """Whether a heading over the periods asks for contents as well."""
    return bool(_HEADING.fullmatch(plain_header(text)))


def period_in_prose(text: str) -> str:
    """The words of the one period that a text holds, "" where it holds none, several, or anything else about time."""
    words = re.sub(r"[ \t\u3000]+", "", unicodedata.normalize("NFKC", text))
    found = []
    for clause in filter(None, _CLAUSES.split(words)):
        period = _in_clause(clause)
        if period:
            found.append(period)
        elif _TIMED.search(clause):
            return ""
    return found[0] if len(found) == 1 else ""


def only_tells(text: str) -> bool:
    """Whether prose is taken for a vague period by words that tell what the column shows."""
    period = parse_period(text)
    return bool(period and period.kind is PeriodKind.EVENT_DRIVEN and not _VAGUE_TIME.search(text))


def _in_clause(clause: str) -> str:
    """The longest end of a clause that is a period with a figure, where nothing before it speaks of time."""
    for start in (0, *(match.start() for match in _BEGINS.finditer(clause))):
        period = parse_period(words := _LED_IN.sub("", clause[start:]))
        if period and period.kind is not PeriodKind.EVENT_DRIVEN and not _TIMED.search(clause[:start]):
            return words
    return ""

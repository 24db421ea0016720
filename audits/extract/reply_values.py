"""A message out of labels and values: which label is which field, and the dates among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import _Element

from audits.dated import Dated, DateSource
from audits.extract.dates import find_dates, parse_date
from audits.extract.document import Document
from audits.extract.fields import Hit
from audits.extract.labels import vocabulary
from audits.extract.row_pieces import Row
from audits.extract.rows import primary_link, target
from audits.extract.text import tidy, visible_text
from audits.extract.types import FieldValue, Reply

PART = "replies"
FIELDS = ("received", "answered", "department", "content", "question", "status", "title")
# Enough labels to believe in a table or record of messages: one of these, and two fields in all.
TELLING = frozenset({"received", "answered", "content", "department", "status"})
FEWEST_FIELDS = 2
STATUS_CHARS = 8
_STATUS = re.compile(r"已|未|待|中$|办结|完成|受理|回复|答复|处理|转办")
_NO_VALUE = re.compile(r"^(?:[-—/无]+|暂无|null|undefined)?$", re.I)


def reply_of(doc: Document, hits: Sequence[Hit], scope: Sequence[_Element], *, in_list: bool) -> Reply:
    chosen = _choose(hits, in_list)
    locators = doc.locators
    values = {
        field: FieldValue(hit.label, "" if _NO_VALUE.match(hit.value) else hit.value, locators.of(hit.element))
        for field, hit in chosen.items()
    }
    link = primary_link(Row(tuple(scope))) if scope else None
    title = values["title"].value if "title" in values else ""
    if in_list and link is not None and not title and "question" not in values:
        title = tidy(link.get("title") or visible_text(link))
    return Reply(
        title=title,
        url=target(link, doc.base, doc.encoding) if in_list else "",
        page=doc.url,
        received=values.get("received"),
        answered=values.get("answered"),
        department=values.get("department"),
        content=values.get("content"),
        question=values.get("question"),
        status=values.get("status"),
        received_on=_day(doc, values.get("received")),
        answered_on=_day(doc, values.get("answered")),
        locator=locators.of(scope[0]) if scope else "",
    )


def _choose(hits: Sequence[Hit], in_list: bool) -> dict[str, Hit]:
    """The best hit of each field: one with a value before an empty one, then the stricter label."""
    rank = vocabulary(PART).rank
    best: dict[str, tuple[tuple[bool, int], Hit]] = {}
    for hit in hits:
        for field in _meant(hit, in_list):
            key = (not hit.value, rank[field, hit.label])
            if field not in best or key < best[field][0]:
                best[field] = (key, hit)
    chosen = {field: hit for field, (_, hit) in best.items()}
    if "received" not in chosen and "answered" in chosen:
        # 时间 alone, before the answer's own 回复时间, is the message's time.
        bare = next((h for h in hits if h.label in ("时间", "日期") and h.at <= chosen["answered"].at), None)
        if bare is not None:
            chosen["received"] = bare
    return chosen


def _meant(hit: Hit, in_list: bool) -> tuple[str, ...]:
    """The fields a label stands for here: 处理情况 is a status when short, 问题 a title in a list."""
    fields = [field for field in hit.fields if field in FIELDS]
    if "status" in fields and "content" in fields:
        short = len(hit.value) <= STATUS_CHARS and bool(_STATUS.search(hit.value))
        fields.remove("content" if short else "status")
    if "title" in fields and "question" in fields:
        fields.remove("question" if in_list else "title")
    if "content" in fields and in_list and hit.element.tag in ("td", "th", "li") and _is_bare_count(hit.value):
        fields.remove("content")
    return tuple(fields)


def _is_bare_count(value: str) -> bool:
    return value.isdigit()


def _day(doc: Document, field: FieldValue | None) -> Dated | None:
    """The date of a labelled value; None where it holds none, or more than one day."""
    if field is None or not field.value:
        return None
    dated = parse_date(field.value, doc.fetched_at, source=DateSource.LABEL, where=field.label)
    if dated:
        return dated
    moments = find_dates(field.value[:60], doc.fetched_at)
    if len({m.value.date() for m in moments}) == 1:
        m = moments[0]
        source = DateSource.RELATIVE if m.relative else DateSource.LABEL
        return Dated(m.value, m.precision, source, field.label, m.raw)
    return None

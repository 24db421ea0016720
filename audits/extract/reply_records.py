"""Messages told by labels beside their values: one detail page, or one record after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from audits.extract.document import Document
from audits.extract.field_values import Segment
from audits.extract.fields import Hit, find_hits
from audits.extract.layout import Layout
from audits.extract.reply_area import reply_segments
from audits.extract.reply_cuts import common, cut, heading_of
from audits.extract.reply_unlabelled import from_two_blocks, is_column_name, page_title
from audits.extract.reply_values import FEWEST_FIELDS, FIELDS, PART, TELLING, reply_of
from audits.extract.text import tidy
from audits.extract.types import FieldValue, Reply

BARE_CHARS = 10
_SALUTATION = re.compile(r".{0,8}(?:[您你]好|网友|先生|女士|同志)[:：,，!！]")
TITLE_CHARS = 30  # of the question, where a message has no title


def from_records(doc: Document, layout: Layout) -> list[Reply]:
    found = reply_segments(layout, PART)
    hits = find_hits(found, PART)
    fields = {field for hit in hits for field in hit.fields}
    if not fields & TELLING:
        return from_two_blocks(doc, layout)
    cut_up = _records(hits)
    records = [record for record in cut_up if _is_record(record, len(cut_up) > 1)]
    replies = [_listed(doc, own) for own in cut(found, records)] if len(records) > 1 else []
    replies = replies or [reply_of(doc, record, (), in_list=False) for record in records]
    if len(replies) == 1:
        reply = _with_bare_words(doc, replies[0], records[0], found, len(found), beside_answered=True)
        replies = [_as_detail(doc, layout, reply)]
    return replies or from_two_blocks(doc, layout)


def _listed(doc: Document, own: Sequence[Segment]) -> Reply:
    """One of several messages, from its own segments alone."""
    record = find_hits(own, PART)
    top = common(record)
    reply = reply_of(doc, record, (top,) if top is not None else (), in_list=True)
    reply = _with_bare_words(doc, reply, record, own, len(own))
    asked = reply.question.value[:TITLE_CHARS] if reply.question else ""
    return replace(reply, title=reply.title or _heading(own, record[0].at) or asked) if record else reply


def _heading(own: Sequence[Segment], at: int) -> str:
    heading = heading_of(own, at)
    return "" if is_column_name(heading) else heading


def _with_bare_words(
    doc: Document,
    reply: Reply,
    record: Sequence[Hit],
    found: Sequence[Segment],
    end: int,
    *,
    beside_answered: bool = False,
) -> Reply:
    """A record whose question and answer stand beside their dates without a label: long words nobody claims.

    `beside_answered`: the answer stands in the very box of its date; on a page of one message other words stand further on.
    """
    dated = next((hit for hit in record if "answered" in hit.fields), None)
    if dated is None or reply.content is not None:
        return reply
    answered, box = dated.at, dated.element.getparent() if beside_answered else None
    claimed = " ".join(hit.value for hit in record)
    labelled = {hit.at for hit in record}
    bare = [
        (i, segment)
        for i, segment in enumerate(found[record[0].at : end], record[0].at)
        if i not in labelled and _is_bare(tidy(segment.text)) and tidy(segment.text) not in claimed
    ]
    locators = doc.locators
    asked = [FieldValue("", tidy(s.text), locators.of(s.element)) for i, s in bare if i < answered]
    told = [
        FieldValue("", tidy(s.text), locators.of(s.element))
        for i, s in bare
        if i > answered and (box is None or box in s.element.iterancestors())
    ]
    return replace(reply, question=reply.question or (asked[0] if asked else None), content=told[0] if told else None)


def _is_bare(text: str) -> bool:
    """Whether words are long enough to be a message and do not begin with a label of their own."""
    return len(text) >= BARE_CHARS and (not re.match(r".{1,10}[:：]", text) or bool(_SALUTATION.match(text)))


def _records(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Labels cut into records: a new one begins where the first label comes again."""
    records: list[list[Hit]] = []
    first = ""
    for hit in hits:
        if not records or hit.label == first:
            records.append([])
            first = first or hit.label
        records[-1].append(hit)
    if len(records) > 1:
        return records
    return [list(hits)] if hits else []


def _is_record(record: Sequence[Hit], repeated: bool) -> bool:
    fields = {field for hit in record for field in hit.fields if field in FIELDS}
    told = {field for hit in record for field in hit.fields if hit.value and not _is_template(hit.value)}
    answers = fields & {"answered", "content", "received"}
    # One office's name beside one title may be anything; again and again it is a list of messages.
    if not answers and not (repeated and "title" in fields and fields & TELLING):
        return False
    return len(fields) >= FEWEST_FIELDS and bool(told & (TELLING | {"question"}))


def _is_template(value: str) -> bool:
    return "{" in value and "}" in value


def _as_detail(doc: Document, layout: Layout, reply: Reply) -> Reply:
    title = reply.title or page_title(doc, layout)
    return replace(reply, title=title, url=reply.url or doc.url)

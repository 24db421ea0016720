"""Messages without labels: likely readings, marked as weak, that decide nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.etree import _Element

from audits.dated import Confidence, Dated
from audits.extract.dates import parse_date
from audits.extract.document import Document
from audits.extract.fields import segments
from audits.extract.layout import Layout
from audits.extract.listing import read_listing
from audits.extract.name_meanings import meanings_of
from audits.extract.text import normalise, tidy, visible_text
from audits.extract.types import Entry, FieldValue, Reply

DEPARTMENT_CHARS = 24
_CONTEXT = re.compile(r"信箱|来信|留言|咨询|诉求|问政|投诉|信件|互动|答复|回复|反馈|建言|民意|热线|12345|我要写信|办件")
_PROPOSALS = re.compile(r"提案|议案|代表建议|委员建议|人大建议")
_ANSWER_LIST = re.compile(r"回复|答复|反馈|回音")
_MESSAGE_LIST = re.compile(r"诉求|来信|留言|咨询|信箱|提问|问政|投诉|信件")
_BODY_OF_OFFICE = re.compile(r"(?:局|委|办|厅|院|中心|政府|部|室|处|科|站|队|编辑|会|街道|镇|乡|县|区|公司|社)$")


def in_context(layout: Layout) -> str:
    """The name that tells a page to be of messages and answers, "" where none does."""
    names = [*layout.names, *(layout.crumb.names if layout.crumb else ())]
    return next((name for name in names if _CONTEXT.search(name) and not _PROPOSALS.search(name)), "")


def is_column_name(text: str) -> bool:
    """Whether words over a message are the name of a column (留言答复), and no title."""
    return bool(meanings_of(text))


def page_title(doc: Document, layout: Layout) -> str:
    for node in layout.outline.nodes:
        name = f"{node.get('class') or ''} {node.get('id') or ''}"
        if node.tag in ("h1", "h2", "h3") or re.search(r"(?<![a-z])(?:title|tit|bt)(?![a-z])|title$", name, re.I):
            text = tidy(visible_text(node))
            outer = layout.is_outer(node) or layout.is_hidden(node) or is_column_name(text)
            if 4 <= len(text) <= 80 and not outer:
                return text
    title = doc.root.find(".//title")
    return re.split(r"\s*[-_|—–]\s*", tidy(title.text))[0] if title is not None and title.text else ""


def from_two_blocks(doc: Document, layout: Layout) -> list[Reply]:
    """A message and its answer in two blocks of one make, each with its time and no label."""
    if not in_context(layout):
        return []
    for node in layout.outline.nodes:
        following = node.getnext()
        if node.tag != "div" or following is None or following.tag != "div" or not node.get("class"):
            continue
        if node.get("class") != following.get("class") or layout.outline[node].dates < 1:
            continue
        third = following.getnext()
        if layout.outline[node].links > 1 or (third is not None and third.get("class") == node.get("class")):
            continue
        pair = [read for block in (node, following) if (read := _block(doc, block))]
        if len(pair) == 2:
            return [_two_block_reply(doc, layout, pair)]
    return []


def _block(doc: Document, element: _Element) -> tuple[str, Dated, _Element] | None:
    """The longest words of a block and its one time."""
    texts = [s.text for s in segments([element])]
    dated = [d for text in texts if len(text) < 40 and (d := parse_date(text, doc.fetched_at))]
    words = max((tidy(text) for text in texts), key=len, default="")
    if len({d.value for d in dated}) != 1 or len(words) < 10:
        return None
    return words, dated[0], element


def _two_block_reply(doc: Document, layout: Layout, pair: Sequence[tuple[str, Dated, _Element]]) -> Reply:
    (question, asked, first), (answer, answered, second) = pair
    locators = doc.locators

    def value(text: str, element: _Element) -> FieldValue:
        return FieldValue("", text, locators.of(element))

    # Without labels the reading is a likely one and decides nothing.
    return Reply(
        title=page_title(doc, layout),
        url=doc.url,
        page=doc.url,
        received=value(asked.raw, first),
        answered=value(answered.raw, second),
        question=value(question, first),
        content=value(answer, second),
        received_on=replace(asked, confidence=Confidence.WEAK),
        answered_on=replace(answered, confidence=Confidence.WEAK),
    )


def from_plain_list(doc: Document, layout: Layout) -> list[Reply]:
    """A list of messages without labels: the column's name tells whether its dates are of messages or of answers."""
    name = in_context(layout)
    if not name:
        return []
    leaf = layout.names[0] if layout.names else name
    listing = read_listing(doc)
    return [_from_entry(doc, entry, leaf, name) for entry in listing.entries]


def _from_entry(doc: Document, entry: Entry, leaf: str, name: str) -> Reply:
    answered = bool(_ANSWER_LIST.search(leaf))
    asked = not answered and bool(_MESSAGE_LIST.search(leaf) or _MESSAGE_LIST.search(name))
    dated = replace(entry.date, confidence=Confidence.WEAK) if entry.date else None
    shown = FieldValue("", dated.raw, entry.locator) if dated else None
    return Reply(
        title=entry.title,
        url=entry.url,
        page=doc.url,
        received=shown if asked else None,
        answered=shown if answered else None,
        department=_department(entry),
        received_on=dated if asked else None,
        answered_on=dated if answered else None,
        locator=entry.locator,
    )


def _department(entry: Entry) -> FieldValue | None:
    """The words at the end of a row that are the name of an office."""
    rest = normalise(entry.text).replace(normalise(entry.title), "\n")
    tail = re.sub(r"^[\s\d\-/.:年月日\[\]()]+|[\s\d\-/.:年月日\[\]()]+$", "", rest.split("\n")[-1])
    if 2 <= len(tail) <= DEPARTMENT_CHARS and _BODY_OF_OFFICE.search(tail) and " " not in tail:
        return FieldValue("", tail, entry.locator)
    return None

"""Messages and their answers: 受理日期, 答复日期, 答复部门, 答复内容 on list pages and on the pages of single messages.

Duty 8 asks for four fields. A field whose label the page shows with nothing behind it has the value ""; one the page
does not offer is None. 来信日期 is read as 受理日期 where no stricter label stands beside it: the milder reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml.etree import _Element

from audits.extract.dates import find_dates, parse_date
from audits.extract.document import Document
from audits.extract.fields import Hit, Segment, find_hits, segments
from audits.extract.labels import plain_label, vocabulary
from audits.extract.layout import Layout
from audits.extract.listing import read_listing
from audits.extract.locator import Locators
from audits.extract.outline import all_words
from audits.extract.rows import Row, primary_link, target
from audits.extract.text import UNSEEN_TAGS, normalise, tidy, visible_text
from audits.extract.types import Entry, FieldValue, Reply
from audits.extract.urls import canonical
from audits.model import Confidence, Dated, DateSource

PART = "replies"
FIELDS = ("received", "answered", "department", "content", "question", "status", "title")
# Enough labels to believe in a table or record of messages: one of these, and two fields in all.
TELLING = frozenset({"received", "answered", "content", "department", "status"})
FEWEST_FIELDS = 2
HEAD_TAGS = frozenset({"tr", "ul", "li", "div", "dl", "p"})
HEAD_CHARS = 120
STATUS_CHARS = 8
DEPARTMENT_CHARS = 24
BARE_CHARS = 10
_STATUS = re.compile(r"已|未|待|中$|办结|完成|受理|回复|答复|处理|转办")
_CONTEXT = re.compile(r"信箱|来信|留言|咨询|诉求|问政|投诉|信件|互动|答复|回复|反馈|建言|民意|热线|12345|我要写信|办件")
_PROPOSALS = re.compile(r"提案|议案|代表建议|委员建议|人大建议")
_ANSWER_LIST = re.compile(r"回复|答复|反馈|回音")
_MESSAGE_LIST = re.compile(r"诉求|来信|留言|咨询|信箱|提问|问政|投诉|信件")
_BODY_OF_OFFICE = re.compile(r"(?:局|委|办|厅|院|中心|政府|部|室|处|科|站|队|编辑|会|街道|镇|乡|县|区|公司|社)$")
_NO_VALUE = re.compile(r"^(?:[-—/无]+|暂无|null|undefined)?$", re.I)


def read_replies(doc: Document) -> tuple[Reply, ...]:
    """The messages a page shows, in page order: the rows of a list, its records, or the one message of a detail page."""
    layout = Layout(doc)
    for read in (_from_tables, _from_records, _from_plain_list):
        replies = read(doc, layout)
        if replies:
            return tuple(replies)
    return ()


def is_reply_list(doc: Document) -> bool:
    """Whether a page lists messages: a table headed by reply labels, two records or more, or a list in such a column."""
    layout = Layout(doc)
    if _from_tables(doc, layout) or len(_from_records(doc, layout)) > 1:
        return True
    return not _from_records(doc, layout) and bool(_from_plain_list(doc, layout))


def merge_replies(listed: Iterable[Reply], detailed: Iterable[Reply]) -> tuple[Reply, ...]:
    """List rows completed from their detail pages, joined by address, else by a title that only one of them has.

    What a detail page says beats its list row; a labelled value beats an unlabelled one; details without a row follow.
    """
    rows, rest = list(listed), list(detailed)
    by_page = {canonical(reply.page): reply for reply in rest}
    titles: dict[str, list[Reply]] = {}
    for reply in rest:
        titles.setdefault(plain_label(reply.title), []).append(reply)
    own = [plain_label(row.title) for row in rows]
    merged, used = [], set()
    for row, title in zip(rows, own, strict=True):
        detail = by_page.get(canonical(row.url)) if row.url else None
        if detail is None and title and own.count(title) == 1 and len(titles.get(title, [])) == 1:
            detail = titles[title][0] if not row.url else None
        if detail is not None:
            used.add(id(detail))
        merged.append(_merged(row, detail) if detail else row)
    return (*merged, *(reply for reply in rest if id(reply) not in used))


def _merged(row: Reply, detail: Reply) -> Reply:
    changes: dict[str, object] = {}
    for name in ("received", "answered", "department", "content", "question", "status"):
        inner, outer = getattr(detail, name), getattr(row, name)
        changes[name] = inner if inner is not None and (inner.value or outer is None) else outer
    for name in ("received_on", "answered_on"):
        inner, outer = getattr(detail, name), getattr(row, name)
        sure = inner is not None and inner.confidence is Confidence.SURE
        changes[name] = inner if sure or outer is None else outer
    return replace(row, url=row.url or detail.page, title=row.title or detail.title, **changes)  # type: ignore[arg-type]


# --- lists in tables with a head ---------------------------------------------------------------------------------


def _from_tables(doc: Document, layout: Layout) -> list[Reply]:
    best: list[Reply] = []
    for head in layout.outline.nodes:
        if head.tag not in HEAD_TAGS or len(head) == 0 or layout.outline[head].chars > HEAD_CHARS:
            continue
        labels = _head_labels(head)
        fields = {field for label in labels for field in vocabulary(PART).of(label)}
        if len(fields & set(FIELDS)) < FEWEST_FIELDS or not fields & TELLING or layout.is_hidden(head):
            continue
        rows = [row for row in _rows_below(head) if _is_data(row, len(labels))]
        replies = [_from_cells(doc, row, labels) for row in rows]
        found = [reply for reply in replies if reply.title or reply.received or reply.answered]
        if len(found) > len(best):
            best = found
    return best


def _head_labels(head: _Element) -> list[str]:
    """The words of a head row; () where one of its cells is no short label."""
    cells = _cells(head)
    words = [tidy(visible_text(cell)) for cell in cells]
    known = sum(1 for word in words if vocabulary(PART).of(word))
    if len(words) < 2 or known < 2 or known * 2 < len([w for w in words if w]) or any(len(w) > 10 for w in words):
        return []
    # Labels and values in turn (标题 | 路灯不亮 | 状态 | 已办结) are no head.
    return words if known >= len([w for w in words if w]) - 1 else []


def _cells(row: _Element) -> list[_Element]:
    """The cells of a row: of a table, or the children of any other element (of the link that wraps them)."""
    if row.tag == "tr":
        return [cell for cell in row if cell.tag in ("td", "th")]
    children = [child for child in row if isinstance(child.tag, str) and child.tag not in UNSEEN_TAGS]
    return _cells(children[0]) if len(children) == 1 and len(children[0]) > 1 else children


def _rows_below(head: _Element) -> list[_Element]:
    """The rows after a head: its siblings, those of the body below a thead, or of the next table where the head fills one."""
    rows = [row for row in head.itersiblings() if row.tag == head.tag]
    box = head.getparent()
    if not rows and head.tag != "tr":
        following = next((e for e in head.itersiblings() if len(e)), None)
        return list(following) if following is not None else []
    if not rows and box is not None and box.tag in ("thead", "tbody", "table"):
        for following in box.itersiblings("tbody", "table"):
            rows.extend(following.iter("tr"))
        table = next(box.iterancestors("table"), None)
        if not rows and box.tag in ("thead", "tbody") and table is not None:
            for following in table.itersiblings("table"):
                rows.extend(following.iter("tr"))
    return rows


def _is_data(row: _Element, columns: int) -> bool:
    cells = _cells(row)
    return len(cells) >= max(2, columns - 1) and bool(tidy(all_words(row)))


def _from_cells(doc: Document, row: _Element, labels: Sequence[str]) -> Reply:
    hits = []
    for cell, label in zip(_cells(row), labels, strict=False):
        link = next((a for a in cell.iter("a") if a.get("title")), None)
        value = tidy(visible_text(cell))
        fields = vocabulary(PART).of(label)
        if "title" in fields and link is not None and len(tidy(link.get("title") or "")) > len(value):
            value = tidy(link.get("title") or "")
        if fields:
            hits.append(Hit(plain_label(label), fields, value, cell, 0))
    return _reply(doc, hits, (row,), in_list=True)


# --- records and detail pages of labels and values ----------------------------------------------------------------


def _from_records(doc: Document, layout: Layout) -> list[Reply]:
    body = doc.root.find("body")
    found = [s for s in segments([body if body is not None else doc.root]) if not layout.is_outer(s.element)]
    hits = find_hits(found, PART)
    fields = {field for hit in hits for field in hit.fields}
    if not fields & TELLING:
        return _from_two_blocks(doc, layout)
    cut = _records(hits)
    records = [record for record in cut if _is_record(record, len(cut) > 1)]
    replies = []
    for n, record in enumerate(records):
        top = _common(record) if len(records) > 1 else None
        reply = _reply(doc, record, (top,) if top is not None else (), in_list=len(records) > 1)
        end = records[n + 1][0].at if n + 1 < len(records) else len(found)
        replies.append(_with_bare_words(doc, reply, record, found, end) if len(records) > 1 else reply)
    if len(replies) == 1:
        replies = [_as_detail(doc, layout, replies[0])]
    return replies or _from_two_blocks(doc, layout)


def _with_bare_words(doc: Document, reply: Reply, record: Sequence[Hit], found: Sequence[Segment], end: int) -> Reply:
    """A record whose question and answer stand beside their dates without a label: long words nobody claims."""
    answered = next((hit.at for hit in record if "answered" in hit.fields), None)
    if answered is None or reply.content is not None:
        return reply
    claimed = " ".join(hit.value for hit in record)
    labelled = {hit.at for hit in record}
    bare = [
        (i, segment)
        for i, segment in enumerate(found[record[0].at : end], record[0].at)
        if i not in labelled and _is_bare(tidy(segment.text)) and tidy(segment.text) not in claimed
    ]
    locators = Locators(doc.root)
    asked = [FieldValue("", tidy(s.text), locators.of(s.element)) for i, s in bare if i < answered]
    told = [FieldValue("", tidy(s.text), locators.of(s.element)) for i, s in bare if i > answered]
    return replace(reply, question=reply.question or (asked[0] if asked else None), content=told[0] if told else None)


def _is_bare(text: str) -> bool:
    """Whether words are long enough to be a message and do not begin with a label of their own."""
    return len(text) >= BARE_CHARS and not re.match(r".{1,10}[:：]", text)


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


def _common(record: Sequence[Hit]) -> _Element | None:
    """The smallest element that holds all labels of a record."""
    if not record:
        return None
    others = [set(hit.element.iterancestors()) | {hit.element} for hit in record[1:]]
    for node in (record[0].element, *record[0].element.iterancestors()):
        if all(node in other for other in others):
            return node if node.tag not in ("body", "html") else None
    return None


def _as_detail(doc: Document, layout: Layout, reply: Reply) -> Reply:
    title = reply.title or _page_title(doc, layout)
    return replace(reply, title=title, url=reply.url or doc.url)


def _page_title(doc: Document, layout: Layout) -> str:
    for node in layout.outline.nodes:
        name = f"{node.get('class') or ''} {node.get('id') or ''}"
        if node.tag in ("h1", "h2", "h3") or re.search(r"(?<![a-z])(?:title|tit|bt)(?![a-z])|title$", name, re.I):
            text = tidy(visible_text(node))
            if 4 <= len(text) <= 80 and not layout.is_outer(node) and not layout.is_hidden(node):
                return text
    title = doc.root.find(".//title")
    return re.split(r"\s*[-_|—–]\s*", tidy(title.text))[0] if title is not None and title.text else ""


def _reply(doc: Document, hits: Sequence[Hit], scope: Sequence[_Element], *, in_list: bool) -> Reply:
    chosen = _choose(hits, in_list)
    locators = Locators(doc.root)
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


# --- pages without labels -------------------------------------------------------------------------------------------


def _in_context(layout: Layout) -> str:
    """The name that tells a page to be of messages and answers, "" where none does."""
    names = [*layout.names, *(layout.crumb.names if layout.crumb else ())]
    return next((name for name in names if _CONTEXT.search(name) and not _PROPOSALS.search(name)), "")


def _from_two_blocks(doc: Document, layout: Layout) -> list[Reply]:
    """A message and its answer in two blocks of one make, each with its time and no label."""
    if not _in_context(layout):
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
    locators = Locators(doc.root)

    def value(text: str, element: _Element) -> FieldValue:
        return FieldValue("", text, locators.of(element))

    # Without labels the reading is a likely one and decides nothing.
    return Reply(
        title=_page_title(doc, layout),
        url=doc.url,
        page=doc.url,
        received=value(asked.raw, first),
        answered=value(answered.raw, second),
        question=value(question, first),
        content=value(answer, second),
        received_on=replace(asked, confidence=Confidence.WEAK),
        answered_on=replace(answered, confidence=Confidence.WEAK),
    )


def _from_plain_list(doc: Document, layout: Layout) -> list[Reply]:
    """A list of messages without labels: the column's name tells whether its dates are of messages or of answers."""
    name = _in_context(layout)
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

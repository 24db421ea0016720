"""Messages and their answers: 受理日期, 答复日期, 答复部门, 答复内容 on list pages and on the pages of single messages.

Duty 8 asks for four fields. A field whose label the page shows with nothing behind it has the value ""; one the page
does not offer is None. 来信日期 is read as 受理日期 where no stricter label stands beside it: the milder reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from audits.dated import Confidence
from audits.extract.document import Document
from audits.extract.labels import plain_label
from audits.extract.layout import Layout
from audits.extract.reply_records import from_records
from audits.extract.reply_tables import from_tables
from audits.extract.reply_unlabelled import from_plain_list
from audits.extract.types import Reply
from audits.extract.urls import canonical


def read_replies(doc: Document) -> tuple[Reply, ...]:
    """The messages a page shows, in page order: the rows of a list, its records, or the one message of a detail page."""
    layout = Layout(doc)
    for read in (from_tables, from_records, from_plain_list):
        replies = read(doc, layout)
        if replies:
            return tuple(replies)
    return ()


def is_reply_list(doc: Document) -> bool:
    """Whether a page lists messages: a table headed by reply labels, two records or more, or a list in such a column."""
    layout = Layout(doc)
    if from_tables(doc, layout) or len(from_records(doc, layout)) > 1:
        return True
    return not from_records(doc, layout) and bool(from_plain_list(doc, layout))


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

"""Published counts of messages: 收到留言123件，已答复120件，截至2026年10月31日, and their tables (duty 8)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.dated import Dated, DateSource
from audits.extract.dates import Moment, find_dates
from audits.extract.document import Document
from audits.extract.field_values import Segment
from audits.extract.fields import find_hits, segments
from audits.extract.labels import plain_label, vocabulary
from audits.extract.layout import Layout
from audits.extract.text import normalise, tidy, visible_text
from audits.extract.types import Statistics

PART = "statistics"
SENTENCE_CHARS = 300
_THING = r"(?:网民|群众|各类|有效|网上|网络|公众|市民|咨询|投诉|建议|类|的|及|和|、|在线)*(?:留言|来信|信件|咨询|诉求|邮件|问题|投诉|建议|件|办件|工单|网民留言)?(?:共计|总计|共|合计|数|总数|数量)?"
_UNIT = r"(?:件|条|封|个|份|次|宗)"
_RECEIVED = re.compile(rf"(?:收到|受理|接收|接到|收悉|接受)(?:了)?{_THING}[:：]?\s*(\d{{1,7}})\s*(?:余|多)?{_UNIT}")
_ANSWERED = re.compile(
    rf"(?:答复|回复|办结|办复|反馈|回应|处理|办理)(?:完毕|完成)?(?:了)?{_THING}[:：]?\s*(\d{{1,7}})\s*(?:余|多)?{_UNIT}"
)
_ROUND = re.compile(r"\d\s*(?:余|多)\s*(?:件|条|封|个|份|次|宗)")
_CUTOFF = re.compile(r"截至|截止|统计时间|(?:至|到|[—–~～-])\s*$")
_SINCE = re.compile(r"^\s*(?:自|从|由)?\s*$|自|从")
_NUMBER = re.compile(r"^\s*(\d{1,7})\s*(?:件|条|封|个|份|次)?\s*$")
_UNIT_NOTE = re.compile(r"[(（\[]\s*(?:单位\s*[:：])?\s*[件条封个次份]\s*[)）\]]")
# A row of one month, quarter or year, which tells its own time: 2026年10月, 2026-10, 10月份, 第三季度.
_ONE_PERIOD = re.compile(
    r"^(?:\d{4}\s*年?)?[^\d]{0,2}(?:\d{1,2}\s*月份?|[一二三四1-4]\s*季度?|[上下]半年|\d{4}\s*年度?)$"
    r"|^\d{4}\s*[-./]\s*(?:0?[1-9]|1[0-2])$"
)
_TOTAL = re.compile(r"^(?:合计|总计|总数|共计|小计)$")


def read_statistics(doc: Document) -> tuple[Statistics, ...]:
    """The counts of messages a page publishes, in page order; round figures (300余件) are none.

    Read from one sentence, from labels with numbers, and from tables of one row, with a row of totals, or with a row a month, quarter or year.
    """
    layout = Layout(doc)
    body = doc.root.find("body")
    found = segments([body if body is not None else doc.root])
    return (*_from_sentences(doc, found), *(_from_tables(doc, layout) or _from_labels(doc, found)))


def _from_sentences(doc: Document, found: Sequence[Segment]) -> list[Statistics]:
    results = []
    for first, last in _blocks(found):
        text = normalise("".join(segment.text for segment in found[first:last]))
        if len(text) > SENTENCE_CHARS or _ROUND.search(text):
            continue
        received, answered = _RECEIVED.search(text), _ANSWERED.search(text)
        if received is None or answered is None:
            continue
        since, cutoff = _period(text, doc)
        results.append(
            Statistics(
                doc.url,
                int(received[1]),
                int(answered[1]),
                cutoff,
                since,
                text,
                doc.locators.of(found[first].element),
            )
        )
    return results


def _blocks(found: Sequence[Segment]) -> list[tuple[int, int]]:
    begins = [i for i, segment in enumerate(found) if segment.hard] or [0]
    return list(zip(begins, [*begins[1:], len(found)], strict=True)) if found else []


def _period(text: str, doc: Document) -> tuple[Dated | None, Dated | None]:
    """Beginning and cut-off of the period a text names: the date after 截至 or 至, the date after 自 or before 至."""
    moments = [m for m in find_dates(text, doc.fetched_at) if not m.relative]
    since = cutoff = None
    previous = 0
    for moment in moments:
        before = text[previous : moment.start]
        if _CUTOFF.search(before[-8:]):
            cutoff = _dated(moment, "截至")
        elif _SINCE.search(before[-3:]) and text[moment.end : moment.end + 1] in (
            "至",
            "到",
            "起",
            "以",
            "-",
            "—",
            "–",
            "~",
            "～",
        ):
            since = _dated(moment, "自")
        previous = moment.end
    return since, cutoff


def _dated(moment: Moment, where: str) -> Dated:
    return Dated(moment.value, moment.precision, DateSource.LABEL, where, moment.raw)


def _from_labels(doc: Document, found: Sequence[Segment]) -> list[Statistics]:
    values: dict[str, int] = {}
    raw: list[str] = []
    cutoff = None
    locator = ""
    for hit in find_hits(found, PART):
        number = _NUMBER.match(hit.value)
        for field in hit.fields:
            if field == "cutoff":
                moments = find_dates(hit.value[:40], doc.fetched_at)
                cutoff = cutoff or (_dated(moments[-1], hit.label) if moments else None)
            elif number and field not in values:
                values[field] = int(number[1])
                raw.append(f"{hit.label}：{hit.value}")
                locator = locator or doc.locators.of(hit.element)
    if len(values) < 2:
        return []
    return [Statistics(doc.url, values.get("received"), values.get("answered"), cutoff, None, "；".join(raw), locator)]


def _from_tables(doc: Document, layout: Layout) -> list[Statistics]:
    results = []
    for head in layout.outline.nodes:
        if head.tag != "tr" or layout.is_hidden(head):
            continue
        labels = [plain_label(_UNIT_NOTE.sub("", visible_text(cell))) for cell in head if cell.tag in ("td", "th")]
        fields = [vocabulary(PART).fields.get(label, ()) for label in labels]
        if not {"received", "answered"} <= {name for names in fields for name in names}:
            continue
        rows = [
            [tidy(visible_text(cell)) for cell in row if cell.tag in ("td", "th")] for row in head.itersiblings("tr")
        ]
        rows = [row for row in rows if len(row) == len(labels)]
        total = _total_row(rows)
        table = next(head.iterancestors("table"), head)
        since, cutoff = _period(normalise(visible_text(table))[:SENTENCE_CHARS], doc) if total else (None, None)
        for row in [total] if total else [row for row in rows if _ONE_PERIOD.match(row[0])]:
            values = _counts(fields, row)
            if len(values) == 2:
                raw = "；".join(f"{label}：{cell}" for label, cell in zip(labels, row, strict=False))
                where = doc.locators.of(head)
                results.append(Statistics(doc.url, values["received"], values["answered"], cutoff, since, raw, where))
    return results


def _counts(fields: Sequence[Sequence[str]], row: Sequence[str]) -> dict[str, int]:
    return {
        name: int(number[1])
        for names, cell in zip(fields, row, strict=False)
        for name in names
        if (number := _NUMBER.match(cell))
    }


def _total_row(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """The row of totals, or the only row; [] where the counts stand divided without a total."""
    total = next((row for row in rows if row and _TOTAL.match(row[0])), None)
    if total is not None:
        return total
    return rows[0] if len(rows) == 1 else []

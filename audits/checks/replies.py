"""Messages and their answers: the fields that must be shown, real answers, possible dates, in time, with true statistics (duty 8)."""

from __future__ import annotations

from datetime import date

from audits.checks.reply_rows import ROW_OBLIGATIONS, judge_row, message_name
from audits.checks.reply_statistics import judge_statistics
from audits.checks.tallies import Tallies
from audits.column_model import ColumnReading
from audits.extract.types import FieldValue, Reply
from audits.model import Cause, Cell, Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import Column, ColumnKind

META = Meta(
    id="replies",
    title="留言答复",
    duties=(8,),
    basis="分工方案第8项：列清受理日期、答复日期、答复部门、答复内容以及有关统计数据",
)

# field -> (name in Chinese, code)
REQUIRED = {
    "received": ("受理日期", "no_received"),
    "answered": ("答复日期", "no_answered"),
    "department": ("答复部门", "no_department"),
    "content": ("答复内容", "no_content"),
}


FEWEST_SHOWING = 3  # messages: fewer say nothing of what the column usually shows
USUAL_SHARE = 0.7


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a reply column; its subjects are the four fields, the statistics, and each message shown."""
    cells: list[Cell] = []
    findings: list[Finding] = []
    looked: list[Looked] = []
    for column in sorted(rules.columns, key=lambda c: c.id):
        if column.kind is not ColumnKind.REPLIES:
            continue
        tallies = Tallies(META, rules.weights.of(META.id), rules)
        owners = column_owners(rules, column.id, as_of)
        tallies.open(column.id, owners)
        outcomes, found = _judge(site, column)
        for outcome, cause in outcomes:
            tallies.count(column.id, owners, outcome, cause)
        cells += tallies.cells()
        findings += found
        looked += _looked(site, column, found) if outcomes else []
    return Report(tuple(cells), tuple(findings), tuple(looked))


def _looked(site: Site, column: Column, found: list[Finding]) -> list[Looked]:
    """What was looked at in a column whose messages were judged: the statistics, the fields, each message that was read."""
    rows = site.replies(column.id)
    read = [row for row in rows if not row.url or site.was_read(row.url)]
    subjects = [(f"{kind}:{column.id}", message_name(row)) for row in read for kind in ROW_OBLIGATIONS]
    if rows and len(read) == len(rows):
        subjects += [(f"field:{column.id}", f"{column.id}:{code}") for _, code in REQUIRED.values()]
        subjects.append((f"statistics:{column.id}", ""))
    failing = {(f.obligation, subject) for f in found for subject in (f.subject, "")}
    return [
        Looked(obligation, subject, Outcome.FAIL if (obligation, subject) in failing else Outcome.PASS)
        for obligation, subject in subjects
    ]


Judged = tuple[list[tuple[Outcome, Cause | None]], list[Finding]]


def _judge(site: Site, column: Column) -> Judged:
    reading = site.column(column.id)
    if site.stopped(site.as_of, column.id):
        return [(Outcome.NOT_EVALUATED, Cause.STOPPED)], []
    rows = site.replies(column.id)
    if not rows:
        return _without_rows(reading)
    outcomes: list[tuple[Outcome, Cause | None]] = []
    findings: list[Finding] = []
    for part in (_fields(site, reading, rows), judge_statistics(site, reading, rows, META)):
        outcomes += part[0]
        findings += part[1]
    usual = _usual_fields(rows)
    for row in rows:
        verdicts, found = judge_row(site, column, row, META, usual)
        outcomes += verdicts
        findings += found
    return outcomes, findings


def _without_rows(reading: ColumnReading) -> Judged:
    """No messages were read: whether the column is there and filled is the column check's business."""
    if reading.reached is not None and reading.reached.outcome is Outcome.FAIL:
        return [], []
    if reading.blank and not reading.cause:
        return [], []
    return [(Outcome.NOT_EVALUATED, reading.cause or Cause.UNREAD)], []


def _fields(site: Site, reading: ColumnReading, rows: tuple[Reply, ...]) -> Judged:
    """A field that no message offers, on list or detail page, is missing; one that could not be looked for is not judged."""
    unread = [row for row in rows if row.url and not site.was_read(row.url)]
    outcomes: list[tuple[Outcome, Cause | None]] = []
    findings = []
    column = reading.column
    answered = [row for row in rows if _is_answered(row)] or list(rows)
    for name, (words, code) in REQUIRED.items():
        offered = [value for row in rows if (value := _field(row, name)) is not None]
        if offered:
            outcomes.append((Outcome.PASS, None))
        elif unread:
            outcomes.append((Outcome.NOT_EVALUATED, Cause.UNREACHED))
        elif name != "received" and not any(_is_answered(row) for row in rows):
            continue  # nothing has been answered yet: there is no answer to show
        else:
            finding = _missing_field(
                site, reading, words, code, answered[0], len(rows), _other_names(site, column, name)
            )
            outcomes.append((finding.outcome, None))
            findings.append(finding)
    return outcomes, findings


def _usual_fields(rows: tuple[Reply, ...]) -> tuple[str, ...]:
    """The fields that nearly every answered message of the column shows: one without them stands out."""
    answered = [row for row in rows if row.content and row.content.value.strip()]
    shown = {name: sum(_field(row, name) is not None for row in answered) for name in REQUIRED}
    return tuple(
        name for name, count in shown.items() if count >= FEWEST_SHOWING and count >= USUAL_SHARE * len(answered)
    )


def _other_names(site: Site, column: Column, name: str) -> str:
    """Unknown labels, or words without one, that may be a field: a person has to look before it is called missing."""
    unknown = [u for u in site.unknown_reply_labels(column.id) if name in u.fields]
    named = [f"“{u.label}：{u.value[:20]}”" for u in unknown]
    named = named or [f"“{bare.text[:30]}”" for bare in site.bare_reply_values(column.id) if name in bare.fields]
    return "、".join(named[:3])


def _field(row: Reply, name: str) -> FieldValue | None:
    value: FieldValue | None = getattr(row, name)
    return value


def _is_answered(row: Reply) -> bool:
    return row.answered_on is not None or bool(row.content and row.content.value.strip())


def _missing_field(
    site: Site, reading: ColumnReading, words: str, code: str, row: Reply, count: int, other_names: str
) -> Finding:
    column = reading.column
    perhaps = f"；页面上的{other_names}不知是否即是，请人工核对" if other_names else ""
    return Finding(
        check=META.id,
        obligation=f"field:{column.id}",
        subject=f"{column.id}:{code}",
        code=code,
        outcome=Outcome.MANUAL if other_names else Outcome.FAIL,
        title=f"留言答复没有列出{words}：{column.name}",
        message=f"“{column.name}”读到的 {count} 件留言，列表页和详情页都没有{words}{perhaps}。",
        fix=f"在列表页或详情页列出{words}",
        basis=META.basis,
        url=row.page,
        column=column.id,
        duties=META.duties,
        found_on=(Place(row.url or row.page, row.title, row.locator),),
        evidence=(Evidence(row.url or row.page, row.locator, row.title, site.body_of(row.url or row.page)),),
    )

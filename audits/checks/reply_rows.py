"""One message and its answer: a real answer, possible dates, not left lying, in time where a limit is set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from audits.dated import Confidence, Dated
from audits.extract.text import normalise
from audits.extract.types import FieldValue, Reply
from audits.extract.urls import canonical
from audits.model import Cause, Evidence, Finding, Meta, Outcome, Place
from audits.settle import obligation_since
from audits.site import Site
from rules.calendar import UnpublishedYear
from rules.schema_columns import Column

PUNCTUATION = re.compile(r"[\W_]+")
# Polite frames around an answer that says nothing more.
FRAMES = re.compile(
    r"^(?:尊敬的)?(?:网友|市民|群众|留言人|来信人|您好|你好)*|(?:特此回复|特此答复|此复|谢谢|感谢您的(?:留言|来信|关注|支持))*$"
)
# Passed on to somebody, and what came of it is not said.
PASSED_ON = re.compile(
    r"(?:您的(?:来信|留言|问题|诉求))?已?(?:转|交|转交|转由|移交|转请|交由|批转)(?:至|给|由)?\w{0,16}?(?:处理|办理|研究|核实|调查|落实)"
)
WAITING = re.compile(
    r"未(?:答复|回复|办结|处理|受理)|待(?:答复|回复|办理|处理|受理)|(?:办理|处理|受理|答复|回复)中|正在(?:办理|处理)|已(?:受理|转办|分办)$"
)
DONE = re.compile(r"已(?:答复|回复|办结|处理|办理|反馈)|办结|答复完毕|已完成")

# Nobody owes an answer to what was withdrawn, refused or sent twice.
CLOSED = re.compile(r"撤回|撤销|撤诉|不予受理|不受理|重复(?:来信|留言|信件|件|提交)|无效|不公开|作废|已合并")

FIELD_WORDS = {"received": "受理日期", "answered": "答复日期", "department": "答复部门"}

# One message may have several faults: those of one family exclude each other, families have ids of their own.
FAMILIES = {"impossible_order": "dates", "future_date": "dates", "blank_field": "fields", "late": "term"}
ANSWER = "answer"  # the family of every other code
ROW_OBLIGATIONS = tuple(f"reply-{family}" for family in sorted({*FAMILIES.values(), ANSWER}))

Outcomes = list[tuple[Outcome, Cause | None]]


@dataclass(frozen=True)
class Fault:
    """One problem of one message."""

    code: str
    title: str
    why: str
    fix: str
    outcome: Outcome = Outcome.FAIL
    deadline: date | None = None


def judge_row(
    site: Site, column: Column, row: Reply, meta: Meta, usual: tuple[str, ...] = ()
) -> tuple[Outcomes, list[Finding]]:
    """The outcome of a message (one subject of the cell) and a finding a fault; `usual` fields are shown by its neighbours."""
    if _in_future(site, row):
        return [], []
    found = (
        _answer(site, row),
        _order(site, row),
        _unanswered(site, column, row, usual),
        _blank_fields(row) or _lacking(site, row, usual),
    )
    faults = [fault for fault in found if fault]
    late, cause = _late(site, column, row)
    findings = [_finding(site, column, row, fault, meta) for fault in (*faults, *((late,) if late else ()))]
    if cause:
        return [(Outcome.NOT_EVALUATED, cause)], findings
    worst = Outcome.FAIL if any(f.outcome is Outcome.FAIL for f in findings) else Outcome.MANUAL
    return [(worst if findings else Outcome.PASS, None)], findings


def _in_future(site: Site, row: Reply) -> bool:
    """Received after as_of: a message of a later day is not yet there."""
    return bool(_sure(row.received_on) and row.received_on and row.received_on.day > site.as_of)


def _sure(dated: Dated | None) -> bool:
    return dated is not None and dated.confidence is Confidence.SURE


def _answer(site: Site, row: Reply) -> Fault | None:
    """An answer that is marked as given and says nothing."""
    status = row.status.value if row.status else ""
    given = row.answered_on is not None or bool(DONE.search(status))
    if row.content is None:
        return None
    text = PUNCTUATION.sub("", normalise(row.content.value))
    if not text:
        if not given:
            return None
        return Fault("blank", "答复内容空白", "已标明答复，但答复内容是空白", "补上答复内容")
    bare = FRAMES.sub("", text)
    phrases = {PUNCTUATION.sub("", normalise(phrase)) for phrase in site.rules.replies.empty_phrases}
    if {text, bare} & phrases or not bare:
        return Fault(
            "empty_phrase", "答复内容空洞", f"整条答复只有“{row.content.value.strip()[:30]}”", "就所提问题作出实质答复"
        )
    if PASSED_ON.fullmatch(bare):
        why = f"整条答复只有“{row.content.value.strip()[:30]}”，没有说明办理结果，请人工核对"
        return Fault("empty_phrase", "答复只说明已转办", why, "补充办理结果", Outcome.MANUAL)
    return None


def _order(site: Site, row: Reply) -> Fault | None:
    if row.answered_on and _sure(row.answered_on) and row.answered_on.day > site.crawled_on:
        why = f"答复日期 {row.answered_on.day} 晚于采集日期 {site.crawled_on}"
        return Fault("future_date", "答复日期在未来", why, "核对并改正日期", Outcome.MANUAL)
    if not (_sure(row.received_on) and _sure(row.answered_on)) or not (row.received_on and row.answered_on):
        return None
    if row.answered_on.day >= row.received_on.day:
        return None
    why = f"答复日期 {row.answered_on.day} 早于受理日期 {row.received_on.day}"
    return Fault("impossible_order", "答复日期早于受理日期", why, "核对并改正日期")


def _blank_fields(row: Reply) -> Fault | None:
    """Labels that stand with nothing behind them, on a message that was answered."""
    if row.content is None or not row.content.value.strip():
        return None
    fields: list[tuple[str, FieldValue | None]] = [(words, getattr(row, name)) for name, words in FIELD_WORDS.items()]
    empty = [words for words, value in fields if value is not None and not value.value.strip()]
    if not empty:
        return None
    names = "、".join(empty)
    return Fault("blank_field", f"{names}空缺", f"已有答复，但{names}是空白", f"补上{names}")


def _lacking(site: Site, row: Reply, usual: tuple[str, ...]) -> Fault | None:
    """An answer without a field that its neighbours show: it may stand there in words nobody knows, so a person looks."""
    if row.content is None or not row.content.value.strip() or (row.url and not site.was_read(row.url)):
        return None
    lacking = [words for name, words in FIELD_WORDS.items() if name in usual and getattr(row, name) is None]
    if not lacking:
        return None
    names = "、".join(lacking)
    why = f"没有{names}，而本栏目其他留言大多有，请人工核对"
    return Fault("blank_field", f"{names}空缺", why, f"补上{names}", Outcome.MANUAL)


def _unanswered(site: Site, column: Column, row: Reply, usual: tuple[str, ...]) -> Fault | None:
    """Unanswered for longer than allowed: only where status or empty answer fields show it and the day is sure."""
    if not _sure(row.received_on) or row.received_on is None or row.answered_on is not None:
        return None
    if row.content is not None and row.content.value.strip() and not WAITING.search(row.content.value.strip()[:12]):
        return None
    status = row.status.value if row.status else ""
    if DONE.search(status) or CLOSED.search(status):
        return None
    shown = bool(WAITING.search(status)) or (
        row.content is not None and row.answered is not None and (not row.url or site.was_read(row.url))
    )
    months = site.rules.replies.unanswered_months
    limit = _months_later(row.received_on.day, months)
    # On one page with answered messages it stands without an answer; that may be written in words nobody knows.
    bare = row.content is None and not row.url and "answered" in usual
    if not (shown or bare) or site.as_of <= limit or limit < obligation_since(site.rules, column.id):
        return None
    days = (site.as_of - row.received_on.day).days
    why = f"{row.received_on.day} 受理，至 {site.as_of} 已 {days} 天未答复，超过 {months} 个月"
    title, fix = f"留言超过{months}个月未答复", "尽快答复并公开"
    if shown:
        return Fault("unanswered", title, why, fix)
    return Fault("unanswered", title, f"{why}；同页其他留言都有答复，这件没有看到，请人工核对", fix, Outcome.MANUAL)


def _months_later(day: date, months: int) -> date:
    """The same day `months` later, the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def _late(site: Site, column: Column, row: Reply) -> tuple[Fault | None, Cause | None]:
    limit = site.rules.replies.limit_working_days
    if limit is None or not (_sure(row.received_on) and _sure(row.answered_on)):
        return None, None
    assert row.received_on and row.answered_on
    received, answered = row.received_on.day, row.answered_on.day
    if answered <= received:
        return None, None
    try:
        deadline = site.calendar.add(received, limit).deadline
    except UnpublishedYear:
        return None, Cause.CALENDAR
    if answered <= deadline:
        return None, None
    why = f"{received} 受理，应在 {deadline} 前答复（{limit} 个工作日），实际 {answered} 答复"
    return Fault("late", "留言答复逾期", why, "今后在时限内答复", deadline=deadline), None


def message_name(row: Reply) -> str:
    """A message as the subject of findings: its own address, else list, title and day."""
    received = row.received_on.day if row.received_on else ""
    return canonical(row.url) if row.url else f"{row.page}|{row.title}|{received}"


def _finding(site: Site, column: Column, row: Reply, fault: Fault, meta: Meta) -> Finding:
    received = row.received_on.day if row.received_on else ""
    where = row.url or row.page
    family = FAMILIES.get(fault.code, ANSWER)
    return Finding(
        check=meta.id,
        obligation=f"reply-{family}:{column.id}",
        subject=message_name(row),
        code=fault.code,
        outcome=fault.outcome,
        title=f"{fault.title}：{row.title}",
        message=f"留言“{row.title}”{fault.why}。",
        fix=fault.fix,
        basis=meta.basis,
        url=where,
        column=column.id,
        duties=meta.duties,
        found_on=(Place(row.page, row.title, row.locator),),
        event_deadline=fault.deadline,
        facts=tuple(
            (label, value)
            for label, value in (
                ("受理日期", str(received)),
                ("答复日期", str(row.answered_on.day) if row.answered_on else ""),
                ("答复部门", row.department.value if row.department else ""),
                ("办理状态", row.status.value if row.status else ""),
                ("答复内容", row.content.value[:120] if row.content else ""),
            )
            if value
        ),
        evidence=(
            Evidence(where, row.locator, (row.content.value if row.content else row.title)[:200], site.body_of(where)),
        ),
    )

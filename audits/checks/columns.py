"""Columns of the responsibility table: there, not empty, and in time by their own update period (duty 20)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from audits.checks.column_dates import DateVerdict, judge_dates
from audits.checks.column_events import late_entries
from audits.checks.tallies import Tallies
from audits.column_model import ColumnEntry, ColumnReading
from audits.extract.notices import moved_notice
from audits.extract.text import visible_lines
from audits.extract.types import Certainty
from audits.model import Cause, Cell, Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners
from audits.settle import obligation_since
from audits.site import Site
from rules.periods import PeriodKind
from rules.schema import Rules
from rules.schema_columns import Column, ColumnKind

META = Meta(
    id="columns",
    title="栏目更新",
    duties=(20,),
    basis="《栏目信息内容提供责任分解表》更新时限；分工方案第20项",
)

# code -> (title, what to do)
WORDS = {
    "missing": ("栏目缺失", "恢复栏目或在责任分解表中登记新地址"),
    "blank": ("栏目空白", "补充内容；暂无内容可发布的，不应开设或保留空栏目"),
    "stale": ("栏目未按时更新", "按更新时限补充发布"),
    "too_few": ("栏目更新数量不足", "按更新时限规定的条数补足"),
    "undated": ("栏目内容没有标注日期", "为列表或正文补上发布日期"),
    "dates_differ": ("列表日期与页面日期不一致", "核对并统一发布日期"),
    "elsewhere": ("栏目指向其他网站", "人工核对所指网站上的栏目"),
    "not_located": ("栏目地址待确认", "请局办公室用 locate 命令选定本栏目的地址，或填进规则文件"),
    "moved": ("栏目地址已变更", "请局办公室把规则文件（rules.yaml）中的栏目地址改为新地址"),
}
TABS_NAMED = 5
UNKNOWN_WORDS = ("栏目未能核查", "查明原因后重新核查")
# Words of emptiness that say the column was opened before it was ready: blame also where news is not owed.
UNDER_CONSTRUCTION = ("建设中", "施工中", "正在建设", "敬请期待", "即将开通", "整理中")


@dataclass(frozen=True)
class Verdict:
    """What is said of one column."""

    outcome: Outcome
    code: str
    why: str  # Chinese
    cause: Cause | None = None
    dates: DateVerdict | None = None


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell a column and leading section; a finding where the column is not well."""
    cells: list[Cell] = []
    findings: list[Finding] = []
    looked: list[Looked] = []
    for column in sorted(rules.columns, key=lambda c: c.id):
        reading = site.column(column.id)
        verdict = judge_column(site, reading)
        tallies = Tallies(META, column.weight if column.weight is not None else rules.weights.of(META.id), rules)
        owners = column_owners(rules, column.id, as_of)
        tallies.open(column.id, owners, note=verdict.why)
        tallies.count(column.id, owners, verdict.outcome, verdict.cause)
        looked.append(Looked(f"column:{column.id}", column.id, verdict.outcome))
        # While a portal is rebuilt its articles may bear the day of their moving.
        late = [] if site.stopped(site.as_of, column.id) else late_entries(site, reading, META)
        for event in late:
            tallies.count(column.id, column_owners(rules, column.id, _deadline(event)), _counted_as(site, event))
        cells += tallies.cells()
        findings += late
        if verdict.code and verdict.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE):
            findings.append(_finding(site, reading, verdict))
    return Report(tuple(cells), tuple(findings), tuple(looked))


def _deadline(event: Finding) -> date:
    assert event.event_deadline is not None
    return event.event_deadline


def _counted_as(site: Site, event: Finding) -> Outcome:
    """A late entry fails its column's cell only where it is charged: what fell due before the duty began is legacy."""
    legacy = _deadline(event) < obligation_since(site.rules, event.column)
    return Outcome.NOT_APPLICABLE if legacy else event.outcome


def judge_column(site: Site, reading: ColumnReading) -> Verdict:
    """What is said of a column under the update period that its rule names."""
    column = reading.column
    if reason := site.stopped(site.as_of, column.id):
        return Verdict(Outcome.NOT_EVALUATED, "stopped", f"停机或改版期间：{reason}", Cause.STOPPED)
    verdict = _emptiness(site, reading) or _dates(site, reading)
    return _presence(site, reading) or _unless_announced(site, reading, _unless_in_tabs(reading, verdict))


def _unless_in_tabs(reading: ColumnReading, verdict: Verdict) -> Verdict:
    """Nobody is blamed for silence where something newer may stand behind a tab that was not read."""
    if verdict.outcome is not Outcome.FAIL or not reading.unread_tabs:
        return verdict
    names = "、".join(reading.unread_tabs[:TABS_NAMED])
    return replace(verdict, outcome=Outcome.MANUAL, why=f"{verdict.why}；选项卡“{names}”的内容未能读取，请人工核对")


def _unless_announced(site: Site, reading: ColumnReading, verdict: Verdict) -> Verdict:
    """Nobody is blamed for the silence of a column whose page says where it went: the table may not know it yet."""
    if verdict.outcome is not Outcome.FAIL or reading.reached is None:
        return verdict
    doc = site.reader.document(reading.reached.url)
    said = moved_notice(visible_lines(doc.root)) if doc is not None else ""
    if not said:
        return verdict
    why = f"{verdict.why}；页面上说明“{said}”，请人工核对，并按实际调整责任分解表"
    return replace(verdict, outcome=Outcome.MANUAL, why=why)


def _presence(site: Site, reading: ColumnReading) -> Verdict | None:
    """What is said of a column that cannot be looked at; None where it can."""
    if reading.elsewhere:
        return Verdict(Outcome.MANUAL, "elsewhere", f"栏目指向其他网站 {reading.elsewhere}，内容不在核查范围")
    reached = reading.reached
    if reached is None:
        return _not_located(site, reading)
    if reached.outcome is Outcome.FAIL:
        return Verdict(Outcome.FAIL, "missing", f"栏目页面打不开：{reached.condition.value}")
    if reached.outcome is Outcome.MANUAL:
        return Verdict(Outcome.MANUAL, "missing", f"栏目页面可能已失效：{reached.condition.value}")
    framed = any(listing.frames for listing in reading.listings)
    if reading.column.kind is ColumnKind.ARTICLE and reading.cause is Cause.UNREAD and reading.rendered and not framed:
        return Verdict(Outcome.MANUAL, "blank", "页面上除导航、页脚外没有读到正文，疑似空白，请人工核对")
    if not reading.entries and not reading.articles and (cause := reading.cause):
        return Verdict(Outcome.NOT_EVALUATED, "unread", f"栏目页面：{cause.value}", cause)
    return None


def _not_located(site: Site, reading: ColumnReading) -> Verdict:
    located = reading.located
    if located.certainty is Certainty.DOUBTFUL or located.candidates:
        names = "、".join(f"{c.name}（{c.url}）" for c in located.candidates[:3])
        return Verdict(
            Outcome.MANUAL, "not_located", f"没有找到与“{_name(reading.column)}”完全对应的栏目，可能是：{names}"
        )
    if reading.scripted:
        return Verdict(
            Outcome.MANUAL, "not_located", f"菜单中有“{_name(reading.column)}”，但只能由脚本打开，地址未能读出"
        )
    if site.health.nav_complete and site.reader.unfilled(site.home):
        return Verdict(Outcome.MANUAL, "missing", "在导航中没有找到；首页部分数据未能载入，导航可能不全，请人工核对")
    if site.health.nav_complete:
        return Verdict(Outcome.FAIL, "missing", f"全站导航已读全，没有名为“{_name(reading.column)}”或相近的栏目")
    return Verdict(Outcome.NOT_EVALUATED, "not_located", "网站导航未能读全，栏目地址未确定", Cause.NOT_LOCATED)


def _emptiness(site: Site, reading: ColumnReading) -> Verdict | None:
    if not reading.blank or reading.entries or any(a.has_body for a in reading.articles):
        return None
    if reading.cause is not None:
        return Verdict(Outcome.NOT_EVALUATED, "unread", f"栏目部分内容{reading.cause.value}", reading.cause)
    why = f"栏目没有任何内容（{reading.blank}）"
    if not reading.rendered:
        return Verdict(Outcome.MANUAL, "blank", f"{why}；未经浏览器读取，请人工核对")
    if any(word in reading.blank for word in UNDER_CONSTRUCTION):
        return Verdict(Outcome.FAIL, "blank", why)
    dates = judge_dates(site, reading)
    if dates.outcome is Outcome.NOT_APPLICABLE:
        return Verdict(Outcome.TOLERATED, "blank", f"{why}；{dates.why}，本期不扣分", dates=dates)
    if dates.period is not None and dates.period.kind in (PeriodKind.EVENT_DRIVEN, PeriodKind.AFTER_EVENT):
        return Verdict(
            Outcome.MANUAL, "blank", f"{why}；更新时限为“{reading.column.update}”，是否确无可公开内容请人工核对"
        )
    return Verdict(Outcome.FAIL, "blank", why)


def _dates(site: Site, reading: ColumnReading) -> Verdict:
    dates = judge_dates(site, reading)
    if dates.outcome is Outcome.PASS and reading.moved_from:
        why = f"登记的地址 {reading.moved_from} 已打不开，栏目现在 {reading.located.url}；{dates.why}"
        return Verdict(Outcome.TOLERATED, "moved", why, dates=dates)
    return Verdict(dates.outcome, dates.code, dates.why, dates.cause, dates)


def _name(column: Column) -> str:
    return " > ".join((*column.path, column.name))


def _finding(site: Site, reading: ColumnReading, verdict: Verdict) -> Finding:
    column = reading.column
    title, fix = WORDS.get(verdict.code, UNKNOWN_WORDS)
    reached = reading.reached
    url = (reached.url if reached else reading.located.url) or site.rules.portal.start
    newest = verdict.dates.newest if verdict.dates else None
    shown = (*((newest,) if newest else ()), *(verdict.dates.doubtful if verdict.dates else ()))
    return Finding(
        check=META.id,
        obligation=f"column:{column.id}",
        subject=column.id,
        code=verdict.code,
        outcome=verdict.outcome,
        title=f"{title}：{column.name}",
        message=f"“{_name(column)}”{verdict.why}。",
        fix=fix,
        basis=column.basis or META.basis,
        url=url,
        column=column.id,
        duties=META.duties,
        found_on=(Place(url, column.name),),
        cause=verdict.cause,
        facts=_facts(reading, verdict),
        evidence=(
            Evidence(url, body=site.body_of(url), attempts=reached.attempts if reached else ()),
            *(_entry_evidence(site, e) for e in shown),
        ),
        visits=reached.visits if reached and verdict.code in ("missing", "unread") else (),
    )


def _facts(reading: ColumnReading, verdict: Verdict) -> tuple[tuple[str, str], ...]:
    facts = [("更新时限", reading.column.update)]
    dates = verdict.dates
    if dates and dates.period:
        facts.append(("时限含义", dates.period.meaning))
    if dates and dates.newest and dates.newest.freshest:
        dated = dates.newest.freshest
        facts.append(("最近一条", f"{dated.day} {dates.newest.entry.title}（{dated.source.value}）"))
    if dates and dates.freshness and dates.freshness.due:
        facts.append(("到期日", str(dates.freshness.due)))
        if dates.freshness.overdue_days:
            facts.append(("逾期天数", str(dates.freshness.overdue_days)))
    facts += [("候选栏目", f"{c.name} {c.url}（{c.why}）") for c in reading.located.candidates[:5]]
    return tuple(facts)


def _entry_evidence(site: Site, entry: ColumnEntry) -> Evidence:
    return Evidence(
        entry.page, entry.entry.locator, (entry.entry.text or entry.entry.title)[:200], site.body_of(entry.page)
    )

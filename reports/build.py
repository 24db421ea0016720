"""From a result to an edition on disk: pages, lists, findings, register, manifest, pictures, all at once or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audits.findings import write_result
from audits.model import FINDINGS_FORMAT, TOOL_VERSION, Outcome, Result
from audits.snapshot.store import Snapshot
from reports.decision_log import DECISIONS_FILE, read_decisions
from reports.decision_record import Before, DecisionRecord, decision_record
from reports.duties import duty_rows
from reports.duty_file import DUTIES_FILE, write_duties
from reports.edition import Share, Told, scoring_digest, tell
from reports.editions import (
    MANIFEST,
    Pointer,
    current_edition,
    edition_folders,
    file_digests,
    new_edition,
    point_to,
    unique_names,
)
from reports.figures import percent, score_text
from reports.history import read_history
from reports.overview import Overview, overview
from reports.pages import Links, Pages, pointer_page
from reports.pictures import PICTURES_A_SECTION, Cut, PictureCutter
from reports.rechecks import read_rechecks
from reports.register import REGISTER_FORMAT, Entry, count_statuses, write_register
from reports.renamed import decisions_now, history_now, names_now
from reports.rule_changes import RULES_FILE, RuleChanges, rule_changes, write_rules_kept
from reports.summary import summary_lines
from reports.words import RunStatus
from reports.workbook import write_workbook
from reports.yardstick import yardstick_standing
from rules.dated import in_force
from rules.schema import Rules

__all__ = ["Edition", "NotPublishable", "build", "current_edition"]

MANIFEST_FORMAT = 1

Redraw = Callable[
    [Path, Mapping[str, frozenset[str]]], None
]  # snapshot, {address: places on it} -> pictures in the snapshot


class NotPublishable(Exception):
    """The result must not be published; the message is a Chinese sentence for the clerk."""


@dataclass(frozen=True)
class Edition:
    """An edition on disk and the lines that tell the clerk what came out."""

    path: Path
    number: int
    index: Path
    summary: tuple[str, ...]
    papers: dict[str, tuple[Path, Path]]  # owner -> its page and its list


def build(
    result: Result,
    rules: Rules,
    snapshot_path: Path,
    output: Path,
    month: str,
    *,
    status: str = RunStatus.DRAFT,
    issued: date | None = None,
    redraw: Redraw | None = None,
) -> Edition:
    """Write output/<month>/第N版 and make it the month's current edition.

    `status` is 试运行, 送审稿 or 已发布; NotPublishable where the last is asked for and the result is degraded, partial
    or 回溯. `issued` is the day the papers are made, by default the day judged; time counts from it until the month has been published.
    `redraw` draws pages of which the crawl took no picture; without it they have none.
    DecisionError where the log of decisions is damaged. A kill leaves earlier editions untouched.
    """
    run_status = RunStatus(status)
    _refuse(result, run_status, rules.trial_until, issued or result.as_of)
    rules = in_force(rules, result.rules_as_of or result.as_of)
    words = names_now((section.name, section.aliases) for section in rules.sections)
    history = history_now(read_history(output, month), words)
    decisions = decisions_now(read_decisions(output / DECISIONS_FILE), words)
    before = Before.read(current_edition(output, month))
    with new_edition(output, month) as (folder, number):
        told = tell(
            result, rules, history, decisions,
            month=month, number=number, status=run_status, snapshot=snapshot_path.name, issued=issued,
            first_published=first_published(output, month), rechecks=read_rechecks(output, month),
        )  # fmt: skip
        view = overview(told)
        if redraw is not None and rules.crawl.pictures:
            _redraw(told, snapshot_path, redraw)
        record = decision_record(told, decisions, before)
        links = _write(told, view, record, _changed_rules(told, output), snapshot_path, folder)
    pointer = Pointer(month, number, run_status)
    title = f"{rules.portal.name} {told.masthead.month_text}评分表"
    # A look back is for reference: the edition that the office works on stays the current one.
    if not result.for_reference or current_edition(output, month) in (None, output / month / pointer.folder):
        point_to(output, pointer, pointer_page(f"{month}/{pointer.folder}/index.html", title))
    path = output / month / pointer.folder
    pages = {name: (path / links.pages[name], path / links.lists[name]) for name in links.pages}
    return Edition(path, number, path / "index.html", summary_lines(told, view), pages)


def _refuse(result: Result, status: RunStatus, trial_until: date | None, issued: date) -> None:
    if status is not RunStatus.PUBLISHED:
        return
    if trial_until is not None and issued <= trial_until:
        raise NotPublishable(
            f"试运行到 {trial_until} 为止，期内不能发布；要提前结束试运行，请改 rules.yaml 的 trial_until。"
        )
    reasons = ["采集没有做完，请再运行一次体检把它做完"] if result.partial else []
    reasons += ["这是回溯结果，只供参考，请重新核查（audit，不写 --as-of）后再发布"] if result.retrospective else []
    if result.rules_as_of not in (None, result.as_of):
        reasons += [
            f"这是按 {result.rules_as_of} 的规则判定的，只供参考，请重新核查（audit，不写 --rules-as-of）后再发布"
        ]
    reasons += [f"{sentence.rstrip('。')}，请重新体检" for sentence in result.degraded]
    if reasons:
        raise NotPublishable(f"本次结果不能发布：{'；'.join(reasons)}。")


def first_published(output: Path, month: str) -> date | None:
    """The day on which the month was first published; None while it is not."""
    for _, folder in edition_folders(output, month):
        row = json.loads((folder / MANIFEST).read_text("utf-8"))
        if row["status"] == RunStatus.PUBLISHED and row.get("issued"):
            return date.fromisoformat(row["issued"])
    return None


def _changed_rules(told: Told, output: Path) -> RuleChanges:
    base = told.history.baseline
    before = output / base.month / f"第{base.number}版" if base else None
    against = f" {base.month} 第 {base.number} 版" if base else ""
    return rule_changes(before, against, told.rules, told.cells)


def _write(
    told: Told, view: Overview, record: DecisionRecord, changed: RuleChanges, snapshot_path: Path, folder: Path
) -> Links:
    files = unique_names(tuple(share.name for share in told.shares))
    links = Links(
        pages={name: f"sections/{file}.html" for name, file in files.items()},
        lists={name: f"lists/{file}-问题清单.xlsx" for name, file in files.items()},
    )
    write_result(folder, told.result)
    write_register(folder / "register.jsonl", told.register, told.masthead.month, told.masthead.number)
    duties = duty_rows(told)
    write_duties(folder / DUTIES_FILE, told.rules.plan, duties)
    pages = Pages(told, links, duties)
    (folder / "sections").mkdir()
    (folder / "lists").mkdir()
    snapshot = Snapshot.open(snapshot_path)
    try:
        cutter = PictureCutter(snapshot, folder)
        for share in told.shares:
            written = pages.section(share, _cuts(share, cutter))
            _text(folder / links.pages[share.name], written.page)
            for path, text in written.further.items():
                (folder / path).parent.mkdir(exist_ok=True)
                _text(folder / path, text)
            write_workbook(folder / links.lists[share.name], told, share)
    finally:
        snapshot.close()
    standing = yardstick_standing(told)
    _text(folder / "index.html", pages.index(view, standing))
    if duties:
        _text(folder / "duties.html", pages.duties())
    _text(folder / "decisions.html", pages.decisions(record))
    write_rules_kept(folder / RULES_FILE, told.rules)
    if standing is not None:
        _text(folder / "yardstick.html", pages.yardstick(standing))
    _text(folder / "rules.html", pages.rules(changed))
    _manifest(told, len(record.lines), files, folder)
    return links


def _redraw(told: Told, snapshot_path: Path, redraw: Redraw) -> None:
    """Have those pages drawn that the sections' costliest entries stand on."""
    wanted: dict[str, frozenset[str]] = {}
    snapshot = Snapshot.open(snapshot_path)
    try:
        cutter = PictureCutter(snapshot, Path())
        for share in told.shares:
            for entry in _costliest_first(share)[:PICTURES_A_SECTION]:
                found = cutter.undrawn(entry.finding)
                if found is not None:
                    wanted[found[0]] = wanted.get(found[0], frozenset()) | found[1]
    finally:
        snapshot.close()
    redraw(snapshot_path, wanted)


def _costliest_first(share: Share) -> list[Entry]:
    asked = sorted(share.problems, key=lambda e: (-share.points(e), -e.months, e.finding.id))
    return [*asked, *share.of(Outcome.MANUAL)]


def _cuts(share: Share, cutter: PictureCutter) -> Callable[[Entry], Cut | None]:
    """Pictures for a section's costliest entries, up to the limit; the workbook has no pictures, so none are lost there."""
    chosen: dict[str, Cut] = {}
    for entry in _costliest_first(share):
        if len(chosen) == PICTURES_A_SECTION:
            break
        cut = cutter.cut(entry.finding)
        if cut is not None:
            chosen[entry.finding.id] = cut
    return lambda entry: chosen.get(entry.finding.id)


def _text(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


def _manifest(told: Told, decisions: int, papers: Mapping[str, str], folder: Path) -> None:
    head, result = told.masthead, told.result
    scores = {
        share.name: score_text(share.score.score) if share.score and share.score.score is not None else None
        for share in told.sections
    }
    coverage = {
        share.name: percent(share.score.coverage)
        for share in told.sections if share.score and share.score.coverage is not None
    }  # fmt: skip
    row = {
        "format": MANIFEST_FORMAT,
        "findings_format": FINDINGS_FORMAT,
        "register_format": REGISTER_FORMAT,
        "portal": head.portal,
        "month": head.month,
        "edition": head.number,
        "status": head.status.value,
        "as_of": head.as_of.isoformat(),
        "issued": head.issued.isoformat(),
        "counts_from": head.counts_from.isoformat(),
        "appeals_until": head.appeals_until.isoformat() if head.appeals_until else "",
        "tool": TOOL_VERSION,
        "snapshot": head.snapshot,
        "rule_version": told.rules.version,
        "digests": result.digests,
        "degraded": list(result.degraded),
        "partial": result.partial,
        "retrospective": result.retrospective,
        "demo": result.demo,
        "scores": scores,
        "coverage": coverage,
        "decisions": decisions,
        "papers": dict(papers),
        "scoring_digest": scoring_digest(told.rules),
        "statuses": {s.value: n for s, n in count_statuses((*told.register.entries, *told.register.ended)).items()},
        "files": file_digests(folder),
    }  # fmt: skip
    _text(folder / MANIFEST, json.dumps(row, ensure_ascii=False, indent=1) + "\n")

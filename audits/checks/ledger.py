"""The ledgers (台账) that sections hand in: what the plan wants reported there is reported, in time, with proof that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audits.checks.ledger_rows import Day, Fault, Filing, RowVerdict, judge_row
from audits.ledger.model import Entry, FiledLedger
from audits.masking import masked
from audits.model import (
    LEDGER_CHECK,
    NOT_ITS_OWN,
    Cause,
    Cell,
    Evidence,
    Finding,
    Looked,
    Meta,
    Outcome,
    Owner,
    Report,
    Tally,
)
from audits.site import Site
from rules.duties import Rhythm
from rules.ledger import LedgerStatus, Owed, owed_rows, rows_of
from rules.schema import Rules

META = Meta(
    id=LEDGER_CHECK,
    title="台账",
    duties=(),  # those that the plan's data give a ledger; each cell names its own
    basis="分工方案各事项中网站上看不到、凭台账核对的部分",
)
REPORT = "ledger:report"  # the obligation to hand in a ledger at all
TITLES = {
    "unreported": "没有报台账",
    "unread": "台账的内容没能读出",
    "not_done": "过了时限没有完成",
    "late": "完成日期晚于时限",
    "no_proof": "没有证明材料",
    "proof_missing": "证明材料不在文件夹里",
    "proof_empty": "证明材料是空文件",
    "proof_wrong_type": "证明材料打不开",
    "proof_dead": "证明材料的地址打不开",
    "doubtful": "台账待核对",
    "wrong_section": "填了别的科室的事项",
}
FIXES = {
    "unreported": "补报台账，交局办公室",
    "unread": "照所列的表和单元格改正后重新交局办公室",
    "not_done": "尽快完成，在台账里写明完成日期和证明材料",
    "late": "核对完成日期；确有原因的，在备注里写明",
    "no_proof": "在台账里写明证明材料的网址或文件名，文件与台账一起交",
    "proof_missing": "把文件与台账一起交局办公室，或改正文件名",
    "proof_empty": "重新交一份完整的文件",
    "proof_wrong_type": "核对文件，重新交一份能打开的",
    "proof_dead": "改正网址，或改用文件",
    "doubtful": "对照材料核对，改正台账",
    "wrong_section": "核对由哪个科室填报，改正台账",
}
TOLD_BY_CELLS = frozenset({"unread", "no_proof"})  # the reading of a workbook says these with their very cells
SHOWN = 30  # mistakes told in one finding; the command tells all


@dataclass(frozen=True)
class _Filed:
    """All ledgers of one snapshot, asked by section and row."""

    ledgers: tuple[FiledLedger, ...]
    rows: tuple[Owed, ...]

    def of(self, section: str) -> tuple[FiledLedger, ...]:
        return tuple(ledger for ledger in self.ledgers if ledger.section == section)

    def body_of(self, file: str) -> str:
        """Under which hash the snapshot keeps a workbook."""
        return next(ledger.digest[:32] for ledger in self.ledgers if ledger.file == file)

    def filing(self, owed: Owed, section: str) -> Filing:
        mine = self.of(section)
        found = tuple((led.file, entry) for led in mine for entry in led.entries if self._belongs(entry, owed))
        return Filing(found, any(not ledger.opened for ledger in mine), self._elsewhere(owed, section))

    def _belongs(self, entry: Entry, owed: Owed) -> bool:
        """What is owed by the quarter counts for the quarter in which it was done, on whichever row it is written."""
        quarters = {row.key: row for row in self.rows if row.part == owed.part}
        if entry.key not in quarters:
            return False
        here = entry.key == owed.key
        if owed.rhythm is not Rhythm.QUARTERLY or entry.status is not LedgerStatus.DONE or entry.done_on is None:
            return here
        within = [row.key for row in quarters.values() if row.since <= entry.done_on <= (row.due or date.max)]
        own = quarters[entry.key]
        # A meeting held after its quarter stays on its row as a late one; it also is one of the quarter it was held in.
        return owed.key in within or (here and (not within or entry.done_on > (own.due or date.max)))

    def _elsewhere(self, owed: Owed, section: str) -> str:
        if not owed.jointly:
            return ""
        others = (s for s in owed.sections if s != section)
        told = (s for s in others for led in self.of(s) for e in led.entries if e.key == owed.key and e.status)
        return next(told, "")


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a row and reporting section; a finding a row that is not as it should be, and one a section for what is still to be reported or could not be read."""
    rows = owed_rows(rules)
    if site.ledgers is None:
        return Report(tuple(_cell(owed, section, _UNSEEN, rules) for owed, section in _all(rows)))
    filed = _Filed(site.ledgers, rows)
    day = Day(as_of, site.crawled_on, rules.ledger.required_from)
    cells: list[Cell] = []
    findings: list[Finding] = []
    looked: list[Looked] = []
    silent: dict[str, list[Owed]] = {}
    for owed, section in _all(rows):
        filing = filed.filing(owed, section)
        verdict = judge_row(owed, filing, day, site.reached)
        cells.append(_cell(owed, section, verdict, rules))
        looked.append(Looked(owed.cell_key, _subject(owed, section), verdict.outcome))
        told = [fault for fault in verdict.faults if fault.code != "unread" or fault.reached is not None]
        if told:
            findings.append(_finding(owed, section, filing, told, filed))
        elif not verdict.reported:
            silent.setdefault(section, []).append(owed)
    for owed, section, filing in _misplaced(filed, rules):
        verdict = RowVerdict(Outcome.MANUAL, NOT_ITS_OWN, (_wrong_section(owed, section),))
        cells.append(_cell(owed, section, verdict, rules))
        findings.append(_finding(owed, section, filing, verdict.faults, filed))
    findings += [_unreported(rules, section, owed, filed) for section, owed in silent.items()]
    reporting = dict.fromkeys(section for _, section in _all(rows))
    looked += [Looked(REPORT, _whole(rules, s), Outcome.MANUAL if s in silent else Outcome.PASS) for s in reporting]
    looked += [Looked(REPORT, led.file, Outcome.PASS) for led in site.ledgers if not led.mistakes]
    findings += _unread(site.ledgers, rules)
    return Report(tuple(cells), tuple(findings), tuple(looked))


def faults_of(ledger: FiledLedger, rules: Rules, day: date) -> Iterator[tuple[Owed, Fault]]:
    """What is the matter with the rows of one ledger by itself, its addresses apart and what its cells already told."""
    filed = _Filed((ledger,), owed_rows(rules))
    days = Day(day, day, None)
    for owed in rows_of(filed.rows, ledger.section):
        verdict = judge_row(owed, filed.filing(owed, ledger.section), days, lambda url: None)
        yield from ((owed, fault) for fault in verdict.faults if fault.code not in TOLD_BY_CELLS)
    for owed, section, _ in _misplaced(filed, rules):
        yield owed, _wrong_section(owed, section)


_UNSEEN = RowVerdict(Outcome.NOT_EVALUATED, "采集时没有读台账", cause=Cause.NOT_COLLECTED)


def _all(rows: Sequence[Owed]) -> Iterator[tuple[Owed, str]]:
    for owed in rows:
        for section in owed.sections:
            yield owed, section


def _misplaced(filed: _Filed, rules: Rules) -> Iterator[tuple[Owed, str, Filing]]:
    """Rows that a section filled in though another reports them."""
    for section in sorted({ledger.section for ledger in filed.ledgers if ledger.section}):
        for owed in filed.rows:
            entries = tuple(
                (led.file, e) for led in filed.of(section) for e in led.entries if e.key == owed.key and e.status
            )
            if entries and section not in owed.sections:
                yield owed, section, Filing(entries)


def _wrong_section(owed: Owed, section: str) -> Fault:
    return Fault(
        Outcome.MANUAL, "wrong_section", f"{section}的台账里填了这一条，按方案由{'、'.join(owed.sections)}填报"
    )


def _subject(owed: Owed, section: str) -> str:
    return f"{owed.key}@{section}"


def _whole(rules: Rules, section: str) -> str:
    return f"{rules.plan.applies_to}@{section}"


def _cell(owed: Owed, section: str, verdict: RowVerdict, rules: Rules) -> Cell:
    return Cell(
        check=META.id,
        key=owed.cell_key,
        section=section,
        outcome=verdict.outcome,
        tally=Tally().counting(verdict.outcome),
        weight=rules.weights.of(META.id),
        cause=verdict.cause,
        note=masked(verdict.note),
        duties=(owed.duty,),
        label=f"{owed.duty} {owed.title}：{owed.what}",
    )


def _finding(owed: Owed, section: str, filing: Filing, faults: Sequence[Fault], filed: _Filed) -> Finding:
    worst = faults[0]
    texts = tuple(dict.fromkeys(fault.text for fault in faults))
    reached = worst.reached
    file = filing.entries[0][0] if filing.entries else ""
    facts = [("要求", owed.what), ("时限", owed.deadline)]
    facts += [(f"台账 {name} {e.place}", _told(e)) for name, e in filing.entries]
    attempts = tuple(a for fault in faults if fault.reached for a in fault.reached.attempts)
    evidence = tuple(Evidence(name, e.place, body=filed.body_of(name)) for name, e in filing.entries)
    if reached is not None:
        evidence = (*evidence, Evidence(worst.url, "", "", attempts=attempts))
    return Finding(
        check=META.id,
        obligation=owed.cell_key,
        subject=_subject(owed, section),
        code=worst.code,
        outcome=worst.outcome,
        title=f"{TITLES[worst.code]}：{owed.what}",
        message=f"“{owed.what}”：{'；'.join(texts)}。",
        fix=FIXES[worst.code],
        basis=f"分工方案第 {owed.duty} 项：{owed.what}",
        url=worst.url or file,
        duties=(owed.duty,),
        owners=(Owner(section),),
        cause=(reached.cause if reached else Cause.LEDGER) if worst.outcome is Outcome.NOT_EVALUATED else None,
        event_deadline=worst.deadline,
        facts=tuple(facts),
        evidence=evidence,
        visits=reached.visits if reached is not None else (),
    )


def _told(entry: Entry) -> str:
    """An entry in one line, as the section wrote it."""
    parts = (entry.status, entry.done_on, entry.what, "、".join(proof.written for proof in entry.proofs), entry.remark)
    return "；".join(str(part) for part in parts if part)[:500]


def _unreported(rules: Rules, section: str, owed: Sequence[Owed], filed: _Filed) -> Finding:
    """One a section, not one a row: it is one letter that the section has to be written."""
    begun = bool(filed.of(section))
    how = f"台账里还有 {len(owed)} 条没有填" if begun else f"没有收到{section}的台账，应报 {len(owed)} 条"
    listed = tuple((row.key, f"{row.duty} {row.title}：{row.what}") for row in owed[:SHOWN])
    more = (("其余", f"{len(owed) - SHOWN} 条"),) if len(owed) > SHOWN else ()
    return Finding(
        check=META.id,
        obligation=REPORT,
        subject=_whole(rules, section),
        code="unreported",
        outcome=Outcome.MANUAL,
        title=f"待报台账：{section} {len(owed)} 条",
        message=f"{how}；报来之前不扣分。",
        fix=FIXES["unreported"],
        basis=META.basis,
        url=f"{rules.ledger.folder}/",
        duties=tuple(sorted({row.duty for row in owed})),
        owners=(Owner(section),),
        facts=(*listed, *more),
    )


def _unread(ledgers: Sequence[FiledLedger], rules: Rules) -> Iterator[Finding]:
    """Every mistake of a workbook at once, to whoever handed it in; nobody is blamed for one."""
    for ledger in ledgers:
        if not ledger.mistakes:
            continue
        hidden = not ledger.opened or not ledger.section or any(entry.unread for entry in ledger.entries)
        told = tuple((f"第 {n} 处", text) for n, text in enumerate(ledger.mistakes[:SHOWN], 1))
        more = (("其余", f"{len(ledger.mistakes) - SHOWN} 处"),) if len(ledger.mistakes) > SHOWN else ()
        yield Finding(
            check=META.id,
            obligation=REPORT,
            subject=ledger.file,
            code="unread",
            outcome=Outcome.NOT_EVALUATED if hidden else Outcome.TOLERATED,
            title=f"台账有 {len(ledger.mistakes)} 处要改：{ledger.file}",
            message="没有读出的内容不作结论。" if hidden else "不影响结论，请改正。",
            fix=FIXES["unread"],
            basis=META.basis,
            url=ledger.file,
            owners=(Owner(ledger.section or rules.office),),
            cause=Cause.LEDGER if hidden else None,
            facts=(*told, *more),
            evidence=(Evidence(ledger.file, body=ledger.digest[:32]),) if ledger.digest else (),
        )

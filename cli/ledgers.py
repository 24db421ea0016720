"""The verb ledger: new writes the sections' ledgers to be filled in, check tests filled ones."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from audits.checks.ledger import faults_of
from audits.ledger.folder import read_folder
from audits.ledger.model import FiledLedger
from audits.ledger.reading import read_ledger
from cli.bootstrap import ROOT
from cli.exits import Exit
from cli.flow import chosen_sections
from cli.subject import ledger_folder, today
from cli.verb_options import LEDGER_NEW
from reports.ledger_workbook import ledger_name, write_ledger
from rules.ledger import owed_rows, rows_of
from rules.load import load_rules
from rules.schema import Rules

FOLDER = "台账"  # in the month's folder of results: what is sent out, not what comes back


class NoLedger(Exception):
    """There is nothing to write or to test; the message is a Chinese sentence for the clerk."""


def ledger_verb(options: argparse.Namespace) -> Exit:
    """`ledger new` or `ledger check`."""
    rules_path = options.rules or ROOT / "rules.yaml"
    rules = load_rules(rules_path)
    folder = ledger_folder(rules_path, rules)
    return _new(options, rules, folder) if options.action == LEDGER_NEW else _check(options.files, rules, folder)


def _new(options: argparse.Namespace, rules: Rules, comes_back_to: Path) -> Exit:
    rows = owed_rows(rules)
    if not rows:
        raise NoLedger(f"没有 {rules.plan.source} 年分工方案的数据，不知道要报哪些台账。请先导入方案。")
    month = options.month or f"{today():%Y-%m}"
    folder = options.output / month / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in chosen_sections(options, rules) or tuple(section.name for section in rules.sections):
        mine = rows_of(rows, name)
        path = folder / ledger_name(name, rules.plan.applies_to, month)
        if not mine:
            print(f"{name}：没有要报台账的事项。")
        elif path.exists():  # somebody may have begun to fill it in
            print(f"{name}：{path} 已经有了，没有改动。要重新出表，请先把它移走或改名。")
        else:
            write_ledger(path, rules, name, mine, month)
            print(f"{name}：{len(mine)} 条　{path}")
    print(f"下一步：把各表发给科室填写；交回的台账和证明材料放进 {comes_back_to}，体检时自动核对。")
    return Exit.AUDITED


def _check(files: Sequence[Path], rules: Rules, folder: Path) -> Exit:
    """Tell everything that is to be put right, without the network: addresses are asked for by the audit itself."""
    ledgers = tuple(_one(path, rules) for path in files) if files else read_folder(folder, rules)
    if not ledgers:
        raise NoLedger(f"{folder} 里没有填好的台账。请把科室交回的台账和证明材料放进去，或在命令后面写出文件。")
    wrong = 0
    for ledger in ledgers:
        told = [*ledger.mistakes, *_faults(ledger, rules, today())]
        rows = len({entry.key for entry in ledger.entries})
        print(f"{ledger.file}（{ledger.section or '不知是哪个科室'}）：填了 {rows} 条，{_count(told)}")
        for sentence in told:
            print(f"  {sentence}")
        wrong += len(told)
    print(f"共 {len(ledgers)} 份台账，{_count([''] * wrong)}。网址能不能打开，体检时再核对。")
    return Exit.NOT_TAKEN if wrong else Exit.AUDITED


def _one(path: Path, rules: Rules) -> FiledLedger:
    """A workbook wherever it lies; its proofs lie beside it."""
    return read_ledger(path, path.parent, rules, owed_rows(rules))


def _faults(ledger: FiledLedger, rules: Rules, day: date) -> Iterator[str]:
    """What the audit would say of the rows that were filled in, beyond what the cells themselves tell."""
    entries = {entry.key: entry for entry in ledger.entries}
    for owed, fault in faults_of(replace(ledger, section=ledger.section or rules.office), rules, day):
        if owed.key in entries:
            yield f"{ledger.file}　{entries[owed.key].place}：{owed.key}“{owed.what}”：{fault.text}。"


def _count(told: Sequence[str]) -> str:
    return f"{len(told)} 处要改" if told else "没有要改的地方"

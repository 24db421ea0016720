"""What a verb is about: the rules in force, whether they are the demo's, and where the files of its runs lie."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from audits.crawl.beginning import Clock, china_now
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot
from cli.bootstrap import ROOT
from cli.workspace import Workspace
from demo import Demo
from rules.duties import duties_of_text
from rules.load import load_rules, parse_rules, rules_text
from rules.schema import Rules

DEMO_FOLDER = "演示"


@dataclass(frozen=True)
class Subject:
    """What is audited: the rules in force and whether they are the demo's."""

    rules: Rules
    text: str
    demo: bool
    ledger: Path | None = None  # the folder of filled-in ledgers; None where nothing is crawled
    clock: Clock = china_now  # the demo lays its dates around --as-of and is crawled on that day


def today() -> date:
    """The date in China."""
    return datetime.now(CHINA).date()


@asynccontextmanager
async def subject_in_force(options: argparse.Namespace) -> AsyncIterator[Subject]:
    """The portal of rules.yaml, or the demo where none is named yet or the demo is asked for."""
    rules_path = options.rules or ROOT / "rules.yaml"
    rules = load_rules(rules_path)
    if not options.demo and rules.portal.start:
        folder = ledger_folder(rules_path, rules)
        yield Subject(rules, rules_text(rules_path), demo=False, ledger=folder)
        return
    if not options.demo:
        print("rules.yaml 还没有填写门户网站首页（portal.start），下面核查的是内置演示网站。")
    day = getattr(options, "as_of", None) or today()
    async with Demo(day) as demo:
        yield Subject(
            demo.rules, demo.rules_text, demo=True, ledger=demo.ledger,
            clock=lambda: datetime.combine(day, china_now().timetz()),
        )  # fmt: skip


def ledger_folder(rules_path: Path, rules: Rules) -> Path:
    """Where the sections' filled-in ledgers lie."""
    return rules_path.absolute().parent / rules.ledger.folder


def workspace_of(options: argparse.Namespace, demo: bool) -> Workspace:
    output = options.output / DEMO_FOLDER if demo else options.output
    as_of = getattr(options, "as_of", None)
    return Workspace(output, options.month or f"{as_of or today():%Y-%m}")


def offline(options: argparse.Namespace) -> tuple[Workspace, Subject]:
    """Where the files lie and which rules are in force, for a verb that visits no portal."""
    rules_path = options.rules or ROOT / "rules.yaml"
    rules = load_rules(rules_path)
    demo = options.demo or not rules.portal.start
    return workspace_of(options, demo), Subject(rules, rules_text(rules_path), demo)


def subject_of(path: Path) -> Subject:
    """The rules a snapshot was crawled with."""
    snapshot = Snapshot.open(path)
    try:
        text = snapshot.meta("rules")
        kept = parse_rules(text, f"{path} 中的规则")
        if plan := snapshot.meta("plan"):
            kept = kept.with_duties(duties_of_text(plan))
        return Subject(kept, text, snapshot.meta("demo") == "1")
    finally:
        snapshot.close()

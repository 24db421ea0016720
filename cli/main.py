"""The verbs, and every failure as a sentence."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from audits.checks import METAS
from audits.findings import FormatError
from audits.runner import AuditRefused
from audits.snapshot.file import SnapshotError
from cli import storage
from cli.arguments import parse
from cli.backing_up import NotRestored, backup, restore
from cli.bootstrap import ROOT
from cli.bundling import NotBundled, bundle
from cli.deciding import NotDecided, decide
from cli.doctor import examine, tell
from cli.duties import NoPlan, duties_verb
from cli.equip import NotEquipped
from cli.exits import Exit
from cli.flow import NothingStored, UnknownSection, audit_only, crawl_only, report_only, run
from cli.importing import import_table
from cli.importing_plan import import_plan
from cli.keeping import storage_verb
from cli.ledgers import NoLedger, ledger_verb
from cli.locating import ChoiceError, locate_verb
from cli.mailing import NotMailed, mail_sections
from cli.proof import UnknownFinding, export_evidence, verify_all
from cli.reading import PageError, read_verb
from cli.rechecking import NothingToRecheck, recheck
from cli.reviewing import review
from cli.scheduling import schedule
from cli.selftest import run_steps
from cli.sending import make_papers_verb
from cli.settings import NoWorkbook, settings_verb
from cli.subject import today
from cli.watching import watch
from cli.workspace import Busy
from cli.yearly import appraisal, compare_months
from reports.build import NotPublishable
from reports.decision_log import DecisionError
from reports.notice import NoticeTrouble
from rules.addresses_written import NotWritable
from rules.data import DataFileError
from rules.papers.grid import PaperError
from rules.problems import RulesError

FAULT_LOG = "故障记录.txt"


def main(arguments: list[str]) -> int:
    """Run one verb and return its exit code; no failure reaches the clerk as a traceback unless --debug asks for it."""
    try:
        code = _run(parse(arguments))
        print(end="", flush=True)
        return code
    except BrokenPipeError:
        return _reader_left()


def _reader_left() -> int:
    """`… | head` closed its end. Nothing is wrong and nobody is there to be told; Python's own last flush must find an end too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(Exit.INTERRUPTED)


def _run(options: argparse.Namespace) -> int:
    if not options.debug:
        # Python prints warnings of libraries where nothing handles them: a traceback in English under the progress bar.
        logging.getLogger().addHandler(logging.NullHandler())
    try:
        return int(_verbs()[options.verb](options))
    except KeyboardInterrupt:
        print("\n已中断。已采集的内容都保存着，再运行一次同样的命令会接着做。", file=sys.stderr)
        return int(Exit.INTERRUPTED)
    except BrokenPipeError:
        raise
    except Exception as error:
        if options.debug:
            raise
        return int(_told(error, options))


def _verbs() -> dict[str, Callable[[argparse.Namespace], Exit]]:
    return {
        "run": run,
        "crawl": crawl_only,
        "audit": audit_only,
        "report": report_only,
        "decide": decide,
        "review": review,
        "recheck": recheck,
        "compare": compare_months,
        "appraisal": appraisal,
        "papers": make_papers_verb,
        "mail": mail_sections,
        "schedule": schedule,
        "watch": watch,
        "ledger": ledger_verb,
        "settings": settings_verb,
        "locate": locate_verb,
        "duties": duties_verb,
        "import-table": import_table,
        "import-plan": import_plan,
        "bundle": bundle,
        "storage": storage_verb,
        "backup": backup,
        "restore": restore,
        "read": read_verb,
        "evidence": export_evidence,
        "verify": verify_all,
        "list": _list,
        "doctor": _doctor,
        "test": lambda options: run_steps("test"),
        "soak": lambda options: run_steps("soak"),
    }


def _list(options: argparse.Namespace) -> Exit:
    width = max(len(meta.id) for meta in METAS) + 2
    for meta in METAS:
        duties = "、".join(map(str, meta.duties))
        print(f"{meta.id:<{width}}{meta.title}（事项 {duties}；第 {meta.version} 版）\n{'':<{width}}依据：{meta.basis}")
    return Exit.AUDITED


def _doctor(options: argparse.Namespace) -> Exit:
    signs = examine(options.rules or ROOT / "rules.yaml", options.output, today())
    return Exit.AUDITED if tell(signs, print) else Exit.NOT_EQUIPPED


def _told(error: Exception, options: argparse.Namespace) -> Exit:
    """Say the failure in Chinese and give its exit code."""
    known: tuple[tuple[type[Exception], Exit], ...] = (
        (RulesError, Exit.BAD_RULES),
        (NotEquipped, Exit.NOT_EQUIPPED),
        (NothingStored, Exit.NO_SNAPSHOT),
        (SnapshotError, Exit.NO_SNAPSHOT),
        (AuditRefused, Exit.USAGE),
        (UnknownSection, Exit.USAGE),
        (NotRestored, Exit.USAGE),
        (NotBundled, Exit.NOT_EQUIPPED),
        (NoPlan, Exit.NO_SNAPSHOT),
        (UnknownFinding, Exit.USAGE),
        (NoLedger, Exit.USAGE),
        (NoWorkbook, Exit.USAGE),
        (ChoiceError, Exit.USAGE),
        (PageError, Exit.USAGE),
        (PaperError, Exit.USAGE),
        (NotWritable, Exit.BAD_RULES),
        (FormatError, Exit.NO_SNAPSHOT),
        (NotPublishable, Exit.DEGRADED),
        (DecisionError, Exit.USAGE),
        (NotDecided, Exit.USAGE),
        (NotMailed, Exit.USAGE),
        (NothingToRecheck, Exit.USAGE),
        (NoticeTrouble, Exit.USAGE),
        (DataFileError, Exit.FAULT),
    )
    for kind, code in known:
        if isinstance(error, kind):
            print(error, file=sys.stderr)
            return code
    if isinstance(error, Busy):
        print(f"文件夹 {error} 正有另一次体检在运行，请等它结束，或用 --output 换一个文件夹。", file=sys.stderr)
        return Exit.BUSY
    refused = storage.told(error)
    if refused:
        print(refused, file=sys.stderr)
        return Exit.STORAGE
    return _fault(getattr(options, "output", Path("output")))


def _fault(output: Path) -> Exit:
    """An internal fault: the technical details go to a file, the clerk gets a sentence."""
    log = output / FAULT_LOG
    try:
        output.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
        where = f"技术细节已存入 {log}，请转给维护人员。"
    except OSError:
        where = "请加 --debug 再运行一次，把显示的内容转给维护人员。"
    print(f"程序内部出现故障，上一次的评分表不受影响。{where}", file=sys.stderr)
    return Exit.FAULT

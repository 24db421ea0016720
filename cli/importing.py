"""The verbs import-table and import-plan: the office's own papers into rules.yaml and plan data, shown before written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from audits.snapshot.records import CHINA
from cli.bootstrap import CALLED, ROOT
from cli.exits import Exit
from rules.addresses_written import write_rules
from rules.load import load_rules, rules_text
from rules.papers.columns_written import with_changes
from rules.papers.duty_table import read_table
from rules.papers.table_changes import Added, Changed, Changes, changes_of
from rules.papers.table_model import Kind, Remark, TableReading

YES = frozenset({"是", "y", "yes", "好", "写入", "删除", "1"})

UNREGISTERED = "“没有登记科室”的：确实是本局科室或单位的，先在规则文件的 sections 里加上（别的叫法写在 aliases 里），再导入一次；写错的，在表里改过来。"


def import_table(options: argparse.Namespace) -> Exit:
    """Read a responsibility table, show what it changes, write it into rules.yaml once that is agreed to."""
    path = options.rules or ROOT / "rules.yaml"
    rules = load_rules(path)
    today = datetime.now(CHINA).date()
    reading = read_table(options.paper, rules)
    changes = changes_of(rules, reading.rows, today, options.handover)
    print("\n".join([*told_reading(reading), "", *told_changes(changes, path)]))
    code = Exit.PARTIAL if reading.of(Kind.UNREAD) else Exit.AUDITED
    if not changes.any:
        print(f"\n{path} 不用改。")
        return code
    text = with_changes(rules_text(path), changes, rules.plans, today)
    if not agreed(options, f"写入 {path} 吗？"):
        return code
    copy = write_rules(path, text, datetime.now(CHINA))
    print(f"已写入 {path}。原来的文件留在 {copy}。")
    print(f"下一步：{CALLED} locate，看看各栏目在网站的哪里。")
    return code


def agreed(options: argparse.Namespace, question: str, doing: str = "写入") -> bool:
    """Whether to go on: by --yes, else by an answer at the terminal, else not."""
    if options.yes:
        return True
    if not sys.stdin.isatty():
        print(f"\n以上还没有{doing}。看过没有问题的，在命令末尾加上 --yes 再运行一次。")
        return False
    answer = input(f"\n{question}{doing}请输入“是”，不{doing}直接按回车：").strip().lower()
    if answer in YES:
        return True
    print(f"没有{doing}。")
    return False


def told_reading(reading: TableReading) -> list[str]:
    """What was read, and every row that was not or should be looked at."""
    lines = [f"读到 {len(reading.rows)} 个栏目。"]
    heads = {
        Kind.UNREAD: "没有读入的（改好后可以再导入一次，已写入的不会重复）：",
        Kind.DOUBT: "读入了、请核对的：",
        Kind.ASSUMED: "照这样理解的（不对的请改表）：",
        Kind.PASSED: "看过、不是栏目的：",
    }
    for kind, head in heads.items():
        remarks = reading.of(kind)
        if remarks:
            lines += ["", f"{head.removesuffix('：')}，共 {len(remarks)} 处：", *(_line(remark) for remark in remarks)]
    if any("没有登记科室" in remark.words for remark in reading.of(Kind.UNREAD)):
        lines += ["", "  " + UNREGISTERED]
    if reading.left_out:
        lines += ["", "没有用到的：", *(f"  {words}" for words in reading.left_out)]
    notes = [row for row in reading.rows if row.notes]
    if notes:
        lines += ["", "有备注的，程序不会照备注去做，请看一看："]
        lines += [f"  {row.where}“{row.name}”：{row.notes}" for row in notes]
    return lines


def _line(remark: Remark) -> str:
    return f"  {remark.where}：{remark.words}"


def told_changes(changes: Changes, path: Path) -> list[str]:
    """What the table changes in the rules file, in plain words."""
    lines = [
        f"和 {path} 相比：新增 {len(changes.added)} 个，改动 {len(changes.changed)} 个，"
        f"一致 {changes.same} 个，表中没有的 {len(changes.gone)} 个。"
    ]
    for added in changes.added:
        lines += _told_added(added)
    for changed in changes.changed:
        lines += _told_changed(changed)
    if changes.gone:
        lines.append(
            "  表中没有、规则文件里有的（不会删除，仍照旧核查；确实不要的，用 settings out 出设置表，在“栏目”表里整行删去再收回）："
        )
        lines += [f"    － {_named(column.path, column.name)}（{column.id}）" for column in changes.gone]
    return [*lines, *(f"  ！ {words}。" for words in changes.asked)]


def _told_added(added: Added) -> list[str]:
    row = added.row
    said = [f"责任科室 {'、'.join(row.lead)}", f"更新时限 {row.update}", f"类型 {added.kind.value}（按名称拟定）"]
    if row.url:
        said.append(f"地址 {row.url}")
    if row.supporting:
        said.insert(1, f"配合科室 {'、'.join(row.supporting)}")
    return [f"  ＋ {_named(row.path, row.name)}（编号 {added.id}）", f"      {'；'.join(said)}"]


def _told_changed(changed: Changed) -> list[str]:
    edits = [f"      {e.label}：{e.before or '（空）'} → {e.after or '（空）'}" for e in changed.edits]
    return [f"  ～ {_named(changed.column.path, changed.column.name)}（{changed.column.id}）", *edits]


def _named(path: Sequence[str], name: str) -> str:
    return "＞".join((*path, name))

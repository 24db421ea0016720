"""The verb settings: out writes the settings as a workbook, in takes it back, with what changes shown before it is written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from audits.snapshot.records import CHINA
from cli.bootstrap import CALLED, ROOT
from cli.exits import Exit
from cli.importing import agreed
from cli.subject import today
from cli.verb_options import SETTINGS_OUT
from reports.decision_log import DECISIONS_FILE, append_decisions, read_decisions
from reports.decisions import Decision
from reports.settings_waivers import HEADINGS, moved_waivers, new_waivers, waiver_rows
from reports.settings_workbook import write_settings
from rules.addresses_written import NotWritable, write_rules
from rules.load import load_rules, rules_digest, rules_text, warnings
from rules.schema import Rules
from rules.settings.compare import Clash
from rules.settings.proposal import FINGERPRINT, Proposal, propose
from rules.settings.sheet_rows import column_words
from rules.tree import read_tree
from rules.workbook_reader import Mistake
from rules.workbook_refusal import ENDING

SHOWN = 60  # lines of one kind; more would scroll away what comes first


class NoWorkbook(Exception):
    """The workbook cannot be written there or is not named; the message says what to do."""


def settings_verb(options: argparse.Namespace) -> Exit:
    """`settings out` or `settings in`."""
    path = options.rules or ROOT / "rules.yaml"
    rules = load_rules(path)
    return _out(options, path, rules) if options.action == SETTINGS_OUT else _in(options, path, rules)


def _out(options: argparse.Namespace, path: Path, rules: Rules) -> Exit:
    text = rules_text(path)
    target: Path = options.file or options.output / f"设置-{today()}{ENDING}"
    if target.suffix.lower() != ENDING:
        raise NoWorkbook(f"文件名要以 {ENDING} 结尾，例如 设置{ENDING}。")
    if target.exists() and not options.yes:
        raise NoWorkbook(f"{target} 已经有了，可能是填过的表，没有覆盖。请换一个文件名；确实要覆盖的加 --yes。")
    target.parent.mkdir(parents=True, exist_ok=True)
    about = {
        "单位": rules.portal.name, "规则文件": path.name, "规则版本": rules.version, "出表日期": today().isoformat(),
        FINGERPRINT: rules_digest(text),
    }  # fmt: skip
    waivers = waiver_rows(read_decisions(options.output / DECISIONS_FILE), rules, today())
    write_settings(target, read_tree(text, path.name)[0].data, about, waivers, datetime.now(CHINA).replace(tzinfo=None))
    print(f"设置已写进 {target}。")
    print(f"用 Excel 或 WPS 打开，照第一张“说明”表填写，存好以后运行：{CALLED} settings in {target}")
    return Exit.AUDITED


def _in(options: argparse.Namespace, path: Path, rules: Rules) -> Exit:
    if options.file is None:
        raise NoWorkbook(f"请写明要收回哪个文件，例如：{CALLED} settings in 设置{ENDING}")
    text = rules_text(path)
    proposal = propose(options.file, text, rules.plans, HEADINGS)
    log = options.output / DECISIONS_FILE
    decisions, mistakes, remarks = _waivers(proposal, text, log, rules)
    proposal = replace(proposal, mistakes=(*proposal.mistakes, *mistakes), remarks=(*proposal.remarks, *remarks))
    _print(proposal.remarks)
    if proposal.mistakes or proposal.clashes:
        return _refuse(proposal)
    if not (proposal.told or proposal.gone or decisions):
        print(f"表里没有改动，{path} 不用改。")
        return Exit.AUDITED
    _show(proposal, decisions, path)
    if proposal.unwritable:
        raise NotWritable(proposal.unwritable)
    if (proposal.told or decisions) and not agreed(options, "照上面的改动写入吗？"):
        return Exit.AUDITED
    shorter = _without_gone(options, proposal)
    _write(path, text, proposal.shorter if shorter else proposal.text, rules)
    if decisions:
        append_decisions(log, decisions)
        print(f"核减 {len(decisions)} 项已记入 {log}，从下一次 report 起生效。")
    return Exit.AUDITED


def _waivers(proposal: Proposal, text: str, log: Path, rules: Rules) -> tuple[list[Decision], list[Mistake], list[str]]:
    """Waivers of which the log does not know yet, or not this end."""
    earlier = read_decisions(log)
    words = column_words(read_tree(text, "")[0].data)
    found, mistakes = new_waivers(proposal.waivers, rules, words, today(), proposal.file)
    held = {replace(one, made_on=date.min, source="") for one in earlier}
    fresh = [one for one in found if replace(one, made_on=date.min, source="") not in held]
    moved, wrong, remarks = moved_waivers(proposal.waivers, earlier, rules, today(), proposal.file)
    return [*fresh, *moved], [*mistakes, *wrong], remarks


def _print(lines: tuple[str, ...]) -> None:
    for line in lines:
        print(f"提示：{line}")


def _refuse(proposal: Proposal) -> Exit:
    if proposal.mistakes:
        print(f"表里有 {len(proposal.mistakes)} 处要改，什么也没有写入：")
        _listed([str(mistake) for mistake in proposal.mistakes])
    if proposal.clashes:
        print(f"有 {len(proposal.clashes)} 处您改过、出表以后规则文件里也改过，不知道听谁的，什么也没有写入：")
        _listed([_clash(clash) for clash in proposal.clashes])
        print("以规则文件为准的，把这些格子填成“现在”的样子；以表为准的，重新出一份表，在新表上改。")
    print("改好后再运行一次同样的命令。")
    return Exit.NOT_TAKEN


def _clash(clash: Clash) -> str:
    place = "!".join(part for part in (clash.sheet, clash.place) if part)
    return f"{place}　{clash.row}：{clash.heading}。出表时 {clash.was}，现在 {clash.now}，您写的 {clash.wanted}。"


def _listed(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        print(f"  {line}")
    if len(lines) > SHOWN:
        print(f"  另有 {len(lines) - SHOWN} 处，改好这些后会接着列出。")


def _show(proposal: Proposal, decisions: list[Decision], path: Path) -> None:
    if proposal.told:
        print(f"{path} 将有 {len(proposal.told)} 处改动：")
        for line in proposal.told:
            print(f"  {line}")
    if decisions:
        print(f"将记入 {len(decisions)} 项核减（同一项记过的，以这次的截止日期为准）：")
        for one in decisions:
            print(f"  {one.sentence}")
    if proposal.gone:
        print(f"表里没有了、规则文件里还有的 {len(proposal.gone)} 行（要不要删，另外问您）：")
        for line in proposal.gone:
            print(f"  － {line}")


def _without_gone(options: argparse.Namespace, proposal: Proposal) -> bool:
    """Whether the rows that are gone are to be taken out: never without a word of its own."""
    if not proposal.gone:
        return False
    if proposal.objections:
        print("上面这些行不能删，规则文件里还有别处用到它们，照旧留着：")
        for line in proposal.objections:
            print(f"  {line}")
        return False
    if options.yes:
        if not options.remove:
            print("上面没有了的各行没有删。确实要删的，加上 --remove 再运行一次。")
        return bool(options.remove)
    return agreed(options, f"删去这 {len(proposal.gone)} 行吗？")


def _write(path: Path, text: str, new: str, earlier: Rules) -> None:
    if new == text:
        return
    if rules_text(path) != text:
        raise NotWritable(f"{path} 刚刚被别人改过，没有写入。请再运行一次同样的命令。")
    copy = write_rules(path, new, datetime.now(CHINA))
    print(f"已写入 {path}。原来的文件留在 {copy}。")
    for sentence in _worth_a_look(text, new, earlier, load_rules(path)):
        print(f"提示：{sentence}")


def _worth_a_look(text: str, new: str, earlier: Rules, rules: Rules) -> Iterator[str]:
    """What the new rules say that the old ones did not, and that a person should look at."""
    known = warnings(earlier)
    yield from (sentence for sentence in warnings(rules) if sentence not in known)
    before, after = (read_tree(one, "")[0].at("version") for one in (text, new))
    if before == after:
        yield f"规则版本还是 {rules.version}。要在各版评分表上看得出规则变过，请在“其他”表换一个版本号。"

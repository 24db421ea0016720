"""The command line: which verb, with which options."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rapidfuzz import process

from cli.argument_types import month
from cli.bootstrap import CALLED
from cli.chinese_parser import ChineseHelp, ChineseParser, speak_chinese
from cli.exits import MEANINGS, Exit
from cli.tasks import by_task
from cli.verb_options import OWN_OPTIONS, WITHOUT_MONTH
from cli.verbs import EXAMPLES, VERBS

NEAR = 50  # likeness in per cent from which a verb is asked back; options are alike in their dashes already
NEAR_OPTION = 70


def parse(arguments: list[str]) -> argparse.Namespace:
    """The parsed command line; exits with a Chinese sentence where it cannot be understood."""
    speak_chinese()
    verb, rest = _split_verb(arguments)
    parser = parser_for(verb)
    chosen, unknown = parser.parse_known_args(rest)
    late = next((word for word in unknown if word in VERBS), "")
    if late:
        parser.error(f"命令“{late}”要写在最前面，例如 {CALLED} {late} …")
    if unknown:
        known = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
        near = process.extractOne(unknown[0], known, score_cutoff=NEAR_OPTION)
        hint = f"。您是不是要写 {near[0]}？" if near else ""
        parser.error(f"不认识：{' '.join(unknown)}{hint}")
    chosen.verb = "run" if verb == "demo" else verb
    chosen.demo = chosen.demo or verb == "demo"
    return chosen


def _split_verb(arguments: list[str]) -> tuple[str, list[str]]:
    """The verb, `run` where none is written; a word near to a verb is asked back."""
    if not arguments or arguments[0].startswith("-"):
        return "run", arguments
    verb = arguments[0]
    if verb in VERBS:
        return verb, arguments[1:]
    near = process.extractOne(verb, list(VERBS), score_cutoff=NEAR)
    hint = f"您是不是要写 {near[0]}？" if near else f"可用的命令：{'、'.join(VERBS)}。"
    print(f"命令写法有误：没有“{verb}”这个命令。{hint}", file=sys.stderr)
    raise SystemExit(Exit.USAGE)


def parser_for(verb: str) -> ChineseParser:
    """The parser of one verb's command line."""
    parser = ChineseParser(
        prog=CALLED if verb == "run" else f"{CALLED} {verb}",
        description="政务公开网站体检：核查门户网站，按科室出具评分表和问题清单。",
        epilog=_epilog() if verb == "run" else EXAMPLES.get(verb, ""),
        formatter_class=ChineseHelp,
        add_help=True,
        allow_abbrev=False,
    )
    parser.add_argument("--debug", action="store_true", help="出错时显示技术细节")
    if verb in {"test", "soak", "list"}:
        parser.set_defaults(demo=False)
        return parser
    parser.add_argument(
        "--rules", type=Path, default=None, metavar="文件", help="规则文件，默认是程序文件夹里的 rules.yaml"
    )
    parser.add_argument("--demo", action="store_true", help="核查内置演示网站，不碰真实网站")
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar="文件夹", help="结果放在哪里，默认 output"
    )
    if verb in WITHOUT_MONTH:
        return WITHOUT_MONTH[verb](parser)
    parser.add_argument(
        "--month", type=month, default=None, metavar="月份", help="结果归入哪个月，写成 2026-11，默认为核查日所在月"
    )
    OWN_OPTIONS[verb](parser)
    return parser


def _epilog() -> str:
    verbs = "\n".join(
        f"{task}：\n" + "\n".join(f"  {verb:<14}{VERBS[verb]}" for verb in verbs)
        for task, verbs in by_task(VERBS).items()
    )
    codes = "\n".join(f"  {int(code):<5}{MEANINGS[code]}" for code in Exit)
    return f"{verbs}\n\n退出代码：\n{codes}\n"

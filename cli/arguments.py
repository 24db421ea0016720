"""The command line's words, in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from rapidfuzz import process
from rich.cells import cell_len

from cli.bootstrap import CALLED
from cli.bundling import PLATFORMS, PYTHONS
from cli.deciding import KIND_WORDS
from cli.exits import MEANINGS, Exit
from cli.scheduling import EVERY, EVERY_USUAL, KINDS, LAST_DAY
from cli.tasks import by_task
from cli.workspace import MONTH
from reports.decisions import DecisionKind

VERBS = {
    "run": "采集、核查、出评分表，一步完成（不写命令时就是它）",
    "crawl": "只采集：访问网站，存下快照",
    "audit": "只核查：用已存的快照重新判定并出评分表，不联网",
    "report": "只出表：用已判定的结果重新生成评分表，不联网",
    "review": "收回清单：把科室和局办公室填好的问题清单（.xlsx）读回来，记下答复、申诉和决定",
    "decide": "对一个问题作决定：撤销、核减、改派、属实、无发生、收回（报办公室负责人批准后用）",
    "recheck": "复查：只看查出的问题改好了没有（几分钟），改好的记下证据和日期，重新出表",
    "papers": "出文件：整改通知书、PDF，和发给各科室的压缩包",
    "compare": "对比：任意两个月，得分的变化和每个问题的下落",
    "appraisal": "年度考核表：已发布各月的平均分，每个数来自哪些月",
    "mail": "发邮件：把压缩包发给各科室（要先在 rules.yaml 开通）",
    "schedule": "定时：写好每月自动体检（或自动观察）的设置（Windows 任务计划、systemd、cron）",
    "watch": "观察：看一眼首页打不打得开、有没有更新，记下来（国家检查指标要连续看一两周）",
    "ledger": "台账：new 出各科室要填的台账，check 核对填好的台账",
    "settings": "改设置：out 把规则文件出成 Excel 表，in 把改好的表收回来，列出改动再写",
    "locate": "找栏目：责任分解表的每个栏目在网站的哪里，选定后写进规则文件",
    "import-table": "导入责任分解表：读 Excel、Word 或 .csv 表，列出改动，同意后写进规则文件",
    "duties": "看方案：分工方案每一项由谁负责、何时到期、怎样核查、现在怎样，还有哪些要确认",
    "import-plan": "导入分工方案：读一年的方案（Word、PDF、文本），拟定每一项由哪些检查核查",
    "read": "看网页：程序在一个网页（地址或文件）上读到了什么，依据是什么",
    "evidence": "出证据包：某个问题（写编号）或某个科室（--section）的全部访问记录、网页和截图",
    "verify": "核对：快照、评分表和证据包有没有被改动过",
    "storage": "占用空间：结果占多少磁盘、保留到什么时候、哪些可以删，确认后才删",
    "backup": "备份：rules.yaml 和全部结果装进一个压缩包，带摘要",
    "restore": "恢复：把备份放回这台电脑（换电脑、换新版时用），先核对摘要，不覆盖已有的结果",
    "bundle": "离线安装包：把程序和组件装进一个压缩包，给不能联网的电脑用",
    "demo": "在内置演示网站上体检一遍，看看结果是什么样",
    "list": "列出全部检查项目",
    "doctor": "自检：浏览器、字体、网络、工作日历、rules.yaml、磁盘",
    "test": "运行程序自身的测试（开发人员用）",
    "soak": "长时间测试（开发人员用）",
}

# Under the help of a verb whose command line is not plain by itself.
EXAMPLES = {
    "decide": (
        "例如：\n"
        f"  {CALLED} decide 16e910 撤销 --reason 采集当天网站停机检修 --by 王主任\n"
        f"  {CALLED} decide 16e910 核减 --reason 系统升级，经局领导同意 --by 王主任 --until 2026-12-31\n"
        f"  {CALLED} decide 16e910 改派 --to 宣传科 --reason 该栏目已移交 --by 王主任\n"
        "理由中有空格的，用英文双引号括起来。\n"
    ),
    "review": (
        "例如：\n"
        f"  {CALLED} review 宣传科-问题清单.xlsx 科技科-问题清单.xlsx\n"
        f"  {CALLED} review --check 收回的清单\\宣传科-问题清单.xlsx\n"
        "清单里有一格填错，就什么也不记入，先逐格指出来。\n"
    ),
    "import-table": (
        "例如：\n"
        f"  {CALLED} import-table 责任分解表.xlsx\n"
        "表头叫什么、分几级、有没有合并单元格都可以；读不懂的每一行都会列出来，说明在哪一格、该怎么写。\n"
        "写入前先列出新增、改动和表中没有的栏目，同意了才写；注释和排版不动，原文件另存为 rules.备份-日期-时间.yaml。\n"
        ".doc、.wps、.et 和 PDF 读不了，请先另存为 .docx 或 .xlsx。\n"
    ),
    "settings": (
        "例如：\n"
        f"  {CALLED} settings out 设置.xlsx\n"
        f"  {CALLED} settings in 设置.xlsx\n"
        "栏目、科室、换人负责、期限、域名、停机、核减都在表里改，不用碰规则文件。\n"
        "收回时先列出每一处改动，同意了才写；有一格填错就什么也不写，逐格指出来；表里去掉的行另外问，不会悄悄删。\n"
        "只改动到的那几行会变，注释和排版不动，原文件另存为 rules.备份-日期-时间.yaml。\n"
    ),
    "import-plan": (
        "例如：\n"
        f"  {CALLED} import-plan 2027年政务公开工作要点分工方案.docx --year 2027\n"
        "读出各项的内容、牵头和责任科室、完成时限，和往年的事项比对，拟定由哪些检查核查；拿不准的标“待确认”。\n"
        "同意后写进 rules.yaml 旁边的 plans 文件夹；核对以后加 --use 再运行一次，rules.yaml 就换用新方案。\n"
    ),
}

TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
LEDGER_NEW, LEDGER_CHECK = "new", "check"
SETTINGS_OUT, SETTINGS_IN = "out", "in"

NEAR = 50  # likeness in per cent from which a verb is asked back; options are alike in their dashes already
NEAR_OPTION = 70
OPTION_CELLS = 18  # the widest option of the help, `--output 文件夹`, and a gap

# argparse's own words. It has no Chinese catalogue, and its catalogue is the one thing the clerk would see in English.
PHRASES = {
    "usage: ": "用法：",
    "positional arguments": "要写的",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "the following arguments are required: %s": "缺少：%s",
    "unrecognized arguments: %s": "不认识：%s",
    "not allowed with argument %s": "不能和 %s 一起写",
    "expected one argument": "后面要跟一个值",
    "ambiguous option: %(option)s could match %(matches)s": "“%(option)s”不明确，可能是 %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这一项，可用：%(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
}


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser that says everything in Chinese."""

    def error(self, message: str) -> NoReturn:
        self.exit(
            Exit.USAGE,
            f"命令写法有误：{message.rstrip('。？')}{'？' if message.endswith('？') else '。'}\n写 {self.prog} --help 可看用法。\n",
        )

    def format_help(self) -> str:
        return super().format_help().replace("选项:\n", "选项：\n")


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Options in a straight column: a Chinese character is two cells wide, argparse counts it as one."""

    def _format_action(self, action: argparse.Action) -> str:
        name = self._format_action_invocation(action)
        return f"  {name}{' ' * max(2, OPTION_CELLS - cell_len(name))}{action.help}\n"


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


def speak_chinese() -> None:
    """argparse's own words in Chinese, for this process."""
    setattr(argparse, "_", lambda text: PHRASES.get(text, text))  # noqa: B010


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
    if verb == "evidence":
        parser.add_argument("finding", nargs="?", default="", metavar="问题编号", help="问题编号，写开头几位也可以")
    if verb == "verify":
        parser.add_argument(
            "path", nargs="?", type=Path, default=None, metavar="快照或文件夹",
            help="只核对这一个快照文件、一版评分表或一个证据包；不写则全部核对",
        )  # fmt: skip
    parser.add_argument(
        "--month", type=_month, default=None, metavar="月份", help="结果归入哪个月，写成 2026-11，默认为核查日所在月"
    )
    if verb in OWN_OPTIONS:
        OWN_OPTIONS[verb](parser)
        return parser
    if verb == "evidence":
        parser.add_argument(
            "--section", action="append", default=[], metavar="科室", help="这个科室的全部问题（可写多次）"
        )
    if verb not in {"crawl", "evidence", "verify"}:
        parser.add_argument(
            "--as-of",
            type=_day,
            default=None,
            metavar="日期",
            help="以哪一天为准判定，写成 2026-11-22，默认为采集开始日",
        )
        parser.add_argument(
            "--section",
            action="append",
            default=[],
            metavar="科室",
            help="另外指出这个科室的表在哪里（可写多次）；全部科室照常出表",
        )
        parser.set_defaults(publish=False, trial=False)
    if verb == "audit":
        parser.add_argument(
            "--rules-as-of", type=_day, default=None, metavar="日期",
            help="按哪一天的规则判定（rules.yaml 的 changes），默认为核查日；只供参考，不能发布",
        )  # fmt: skip
    if verb == "report":
        kinds = parser.add_mutually_exclusive_group()
        kinds.add_argument("--publish", action="store_true", help="审定后发布：标为已发布，计入历史和考核")
        kinds.add_argument("--trial", action="store_true", help="试运行：标为试运行，不扣分、不排名")
    return parser


def _add_lists(parser: ChineseParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="清单", help="交回来的问题清单（.xlsx），可写多个")
    parser.add_argument("--check", action="store_true", help="只看会记入什么，不记入")


def _add_papers(parser: ChineseParser) -> None:
    parser.add_argument("--section", action="append", default=[], metavar="科室", help="只出这个科室的（可写多次）")
    parser.add_argument("--no-pdf", dest="pdf", action="store_false", help="不出 PDF（不需要浏览器，快一些）")


def _add_mail(parser: ChineseParser) -> None:
    parser.add_argument("--section", action="append", default=[], metavar="科室", help="只发这个科室的（可写多次）")
    parser.add_argument("--send", action="store_true", help="真的发出；不写就只列出要发给谁")
    parser.add_argument("--again", action="store_true", help="发过的也再发一次")


def _with_schedule(parser: ChineseParser) -> ChineseParser:
    parser.add_argument(
        "--watch", action="store_true", help="定时做的是观察（watch），不是每月体检；每隔 --every 分钟一次"
    )
    parser.add_argument(
        "--every", type=int, choices=EVERY, default=EVERY_USUAL, metavar="分钟",
        help=f"观察隔多久一次：{'、'.join(map(str, EVERY))}，默认 {EVERY_USUAL}",
    )  # fmt: skip
    parser.add_argument(
        "--day", type=int, choices=range(1, LAST_DAY + 1), default=1, metavar="几号", help="每月几号，1 到 28，默认 1"
    )
    parser.add_argument("--time", type=_time, default=(1, 30), metavar="时刻", help="几点几分，写成 01:30（默认）")
    parser.add_argument(
        "--kind",
        choices=tuple(KINDS),
        default=None,
        metavar="方式",
        help="windows、systemd 或 cron；不写就按这台电脑选",
    )
    return parser


def _with_register(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("--show", action="store_true", help="不观察，只看已经记下的：每天看了几次、打不开几次")
    parser.set_defaults(month=None)
    parser.epilog = f"例如：\n  {CALLED} watch\n  {CALLED} watch --show\n  {CALLED} schedule --watch\u3000（写好定时设置，每隔半小时自动看一眼）\n"
    return parser


def _time(text: str) -> tuple[int, int]:
    match = TIME.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，应写成 01:30 这样")
    return int(match[1]), int(match[2])


def _add_two_months(parser: ChineseParser) -> None:
    parser.add_argument("months", nargs=2, type=_month, metavar="月份", help="要对比的两个月，写成 2026-09 2026-11")


def _add_year(parser: ChineseParser) -> None:
    parser.add_argument("--year", type=int, default=None, metavar="年份", help="哪一年，写成 2026；不写就是今年")


def _add_recheck(parser: ChineseParser) -> None:
    parser.add_argument("--section", action="append", default=[], metavar="科室", help="只复查这个科室的（可写多次）")
    parser.add_argument(
        "--finding", action="append", default=[], metavar="编号", help="只复查这个编号的问题（可写多次）"
    )
    parser.set_defaults(publish=False, trial=False, as_of=None)


def _add_decision(parser: ChineseParser) -> None:
    kinds = "撤销（问题不成立）、核减（成立，批准免扣）、改派（是别的科室的）、属实（待人工核查的，核实了；申诉不成立）、无发生（期间没有应公开的事项）、收回（以前的决定不算）"
    parser.add_argument("finding", metavar="编号", help="问题编号，前 6 位以上即可")
    parser.add_argument("kind", metavar="决定", type=_kind, help=kinds)
    parser.add_argument("--reason", required=True, metavar="理由", help="为什么，会印在评分表上")
    parser.add_argument("--by", required=True, metavar="批准人", help="谁批准的")
    parser.add_argument("--until", type=_day, default=None, metavar="日期", help="核减到哪天为止，写成 2026-12-31")
    parser.add_argument("--proof", default="", metavar="佐证", help="认定无发生的佐证材料：台账名称、文件号或网址")
    parser.add_argument("--to", action="append", default=[], metavar="科室", help="改派给谁；分担的写成 宣传科=1/2")


def _kind(text: str) -> DecisionKind:
    if text not in KIND_WORDS:
        raise argparse.ArgumentTypeError(f"没有“{text}”这种决定，可写：撤销、核减、改派、属实、无发生、收回")
    return KIND_WORDS[text]


def _add_choices(parser: ChineseParser) -> None:
    parser.add_argument("--write", action="store_true", help="把认定的地址写进规则文件（先列出改动，并留下原文件）")
    parser.add_argument(
        "--choose", action="append", default=[], metavar="栏目=第几个",
        help="选定待选的栏目并写进规则文件，例如 czyjs=1（可写多次）",
    )  # fmt: skip


def _with_ledgers(parser: ChineseParser) -> ChineseParser:
    parser.add_argument(
        "action", choices=(LEDGER_NEW, LEDGER_CHECK), metavar="new 或 check", help="出空白台账，或核对填好的台账"
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="文件", help="要核对的台账；不写则核对台账文件夹里的全部"
    )
    parser.add_argument("--month", type=_month, default=None, metavar="月份", help="出哪个月的台账，默认本月")
    parser.add_argument("--section", action="append", default=[], metavar="科室", help="只出这个科室的（可写多次）")
    return parser


def _with_settings(parser: ChineseParser) -> ChineseParser:
    parser.add_argument(
        "action", choices=(SETTINGS_OUT, SETTINGS_IN), metavar="out 或 in", help="把设置出成表，或把改好的表收回来"
    )
    parser.add_argument(
        "file", nargs="?", type=Path, default=None, metavar="文件", help="设置表（.xlsx）；out 时不写就放在结果文件夹里"
    )
    parser.add_argument("--yes", action="store_true", help="列出改动后直接写入，不再询问（原文件另存一份）")
    parser.add_argument("--remove", action="store_true", help="和 --yes 一起用：表里去掉的行也从规则文件里删去")
    return parser


def _with_page(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("page", metavar="地址或文件", help="网页地址（http 开头），或存在电脑里的网页文件")
    parser.add_argument("--browser", action="store_true", help="用浏览器打开再读（内容由脚本生成的网页）")
    parser.add_argument("--column", default="", metavar="栏目", help="照这个栏目在规则文件里的选择器来读（编号或名称）")
    return parser


def _with_table(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("paper", type=Path, metavar="文件", help="责任分解表：.xlsx、.xls、.docx 或 .csv")
    parser.add_argument("--yes", action="store_true", help="列出改动后直接写入，不再询问（原文件另存一份）")
    parser.add_argument(
        "--from", dest="handover", type=_day, default=None, metavar="日期",
        help="换了责任科室的，从哪天起由新科室负责，写成 2026-07-01；不写就直接换成新科室",
    )  # fmt: skip
    return parser


def _with_plan(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("paper", type=Path, metavar="文件", help="分工方案：.docx、有文字的 .pdf 或 .txt")
    parser.add_argument(
        "--year", type=_year, default=None, metavar="年份", help="哪一年的方案，写成 2027；不写则从文件里找"
    )
    parser.add_argument(
        "--use",
        action="store_true",
        help="写入后换用这份方案：改规则文件的 plan 和各栏目的事项序号（先列出，同意才改）",
    )
    parser.add_argument("--yes", action="store_true", help="列出各项后直接写入，不再询问（原来的另存一份）")
    return parser


def _with_clearing(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("--delete", action="store_true", help="删除可以删的；先列出来，输入“是”才删")
    parser.add_argument("--yes", action="store_true", help="列出后直接删除，不再询问")
    parser.set_defaults(month=None)
    return parser


def _with_target(parser: ChineseParser) -> ChineseParser:
    parser.add_argument(
        "--to",
        type=Path,
        default=None,
        metavar="文件夹",
        help="备份放在哪里，例如 U 盘 E:\\；不写就放在结果文件夹旁边的“备份”里",
    )
    return parser


def _with_backup(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("paper", type=Path, metavar="备份文件", help="backup 做出来的压缩包")
    parser.add_argument("--check", action="store_true", help="只核对备份是不是完整，不放回")
    parser.add_argument("--yes", action="store_true", help="列出后直接放回，不再询问")
    return parser


def _with_platform(parser: ChineseParser) -> ChineseParser:
    parser.add_argument(
        "--platform", choices=tuple(PLATFORMS), default=None, metavar="电脑",
        help="给哪种电脑用：windows-x64、linux-x64 或 linux-arm64；不写就是和这台一样的",
    )  # fmt: skip
    parser.add_argument(
        "--python", action="append", choices=PYTHONS, default=[], metavar="版本",
        help="那台电脑上 Python 的版本，如 3.12（可写多次）；不写就是和这台一样的",
    )  # fmt: skip
    return parser


def _with_sections(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("--section", action="append", default=[], metavar="科室", help="只列这个科室的（可写多次）")
    parser.epilog = f"例如：\n  {CALLED} duties --section 宣传科\n  {CALLED} duties --output 分工方案事项.xlsx　（写成 Excel 文件）\n"
    return parser


# Verbs that are about no month's results.
WITHOUT_MONTH: dict[str, Callable[[ChineseParser], ChineseParser]] = {
    "doctor": lambda parser: parser,
    "bundle": _with_platform,
    "storage": _with_clearing,
    "backup": _with_target,
    "restore": _with_backup,
    "read": _with_page,
    "ledger": _with_ledgers,
    "settings": _with_settings,
    "import-table": _with_table,
    "schedule": _with_schedule,
    "watch": _with_register,
    "import-plan": _with_plan,
    "duties": _with_sections,
}

# Verbs that take --month and options of their own, none of those of an audit.
OWN_OPTIONS: dict[str, Callable[[ChineseParser], None]] = {
    "review": _add_lists,
    "papers": _add_papers,
    "compare": _add_two_months,
    "mail": _add_mail,
    "appraisal": _add_year,
    "recheck": _add_recheck,
    "decide": _add_decision,
    "locate": _add_choices,
}


def _epilog() -> str:
    verbs = "\n".join(
        f"{task}：\n" + "\n".join(f"  {verb:<14}{VERBS[verb]}" for verb in verbs)
        for task, verbs in by_task(VERBS).items()
    )
    codes = "\n".join(f"  {int(code):<5}{MEANINGS[code]}" for code in Exit)
    return f"{verbs}\n\n退出代码：\n{codes}\n"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-22 这样") from error


def _year(text: str) -> int:
    if not (text.isdigit() and 2000 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，应写成 2027 这样")
    return int(text)


def _month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，应写成 2026-11 这样")
    return text

"""The options of each verb that has some of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli.argument_types import TwoMonths, day, decision_kind, month, time_of_day, year
from cli.bootstrap import CALLED
from cli.bundling import PLATFORMS, PYTHONS
from cli.chinese_parser import ChineseParser
from cli.scheduling import EVERY, EVERY_USUAL, KINDS, LAST_DAY

LEDGER_NEW, LEDGER_CHECK = "new", "check"
SETTINGS_OUT, SETTINGS_IN = "out", "in"


def _add_judging(parser: ChineseParser) -> None:
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="以哪一天为准判定，写成 2026-11-22，默认为采集开始日"
    )
    parser.add_argument(
        "--section", action="append", default=[], metavar="科室",
        help="另外指出这个科室的表在哪里（可写多次）；全部科室照常出表",
    )  # fmt: skip
    parser.set_defaults(publish=False, trial=False)


def _add_audit(parser: ChineseParser) -> None:
    _add_judging(parser)
    parser.add_argument(
        "--rules-as-of", type=day, default=None, metavar="日期",
        help="按哪一天的规则判定（rules.yaml 的 changes），默认为核查日；只供参考，不能发布",
    )  # fmt: skip


def _add_report(parser: ChineseParser) -> None:
    _add_judging(parser)
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--publish", action="store_true", help="审定后发布：标为已发布，计入历史和考核")
    kinds.add_argument("--trial", action="store_true", help="试运行：标为试运行，不扣分、不排名")


def _add_evidence(parser: ChineseParser) -> None:
    parser.add_argument("finding", nargs="?", default="", metavar="问题编号", help="问题编号，写开头几位也可以")
    parser.add_argument("--section", action="append", default=[], metavar="科室", help="这个科室的全部问题（可写多次）")


def _add_verified(parser: ChineseParser) -> None:
    parser.add_argument(
        "path", nargs="?", type=Path, default=None, metavar="快照或文件夹",
        help="只核对这一个快照文件、一版评分表或一个证据包；不写则全部核对",
    )  # fmt: skip


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
    parser.add_argument(
        "--time", type=time_of_day, default=(1, 30), metavar="时刻", help="几点几分，写成 01:30（默认）"
    )
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


def _add_two_months(parser: ChineseParser) -> None:
    parser.add_argument(
        "months", nargs=2, type=month, action=TwoMonths, metavar="月份", help="要对比的两个月，写成 2026-09 2026-11"
    )


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
    parser.add_argument("kind", metavar="决定", type=decision_kind, help=kinds)
    parser.add_argument("--reason", required=True, metavar="理由", help="为什么，会印在评分表上")
    parser.add_argument("--by", required=True, metavar="批准人", help="谁批准的")
    parser.add_argument("--until", type=day, default=None, metavar="日期", help="核减到哪天为止，写成 2026-12-31")
    parser.add_argument("--proof", default="", metavar="佐证", help="认定无发生的佐证材料：台账名称、文件号或网址")
    parser.add_argument("--to", action="append", default=[], metavar="科室", help="改派给谁；分担的写成 宣传科=1/2")


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
    parser.add_argument("--month", type=month, default=None, metavar="月份", help="出哪个月的台账，默认本月")
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
        "--from", dest="handover", type=day, default=None, metavar="日期",
        help="换了责任科室的，从哪天起由新科室负责，写成 2026-07-01；不写就直接换成新科室",
    )  # fmt: skip
    return parser


def _with_plan(parser: ChineseParser) -> ChineseParser:
    parser.add_argument("paper", type=Path, metavar="文件", help="分工方案：.docx、有文字的 .pdf 或 .txt")
    parser.add_argument(
        "--year", type=year, default=None, metavar="年份", help="哪一年的方案，写成 2027；不写则从文件里找"
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

# Verbs about one month's results.
OWN_OPTIONS: dict[str, Callable[[ChineseParser], None]] = {
    "run": _add_judging,
    "demo": _add_judging,
    "crawl": lambda parser: None,
    "audit": _add_audit,
    "report": _add_report,
    "evidence": _add_evidence,
    "verify": _add_verified,
    "review": _add_lists,
    "papers": _add_papers,
    "compare": _add_two_months,
    "mail": _add_mail,
    "appraisal": _add_year,
    "recheck": _add_recheck,
    "decide": _add_decision,
    "locate": _add_choices,
}

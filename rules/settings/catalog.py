"""The sheets of the settings in the order of their tabs: what a clerk changes often comes first."""

from __future__ import annotations

from functools import cache

from rules.schema_columns import ColumnKind
from rules.settings.kinds import Kind, Words
from rules.settings.sheet_model import CODE_HEADING, VALUE_HEADING, Field, Offer, Setting, Shape, Sheet
from rules.settings.single_values import LIMITS, PRICES, settings_of
from rules.topics import Topic

GUIDE, WAIVERS = "说明", "豁免"
COLUMNS, SECTIONS, TENURES, CHANGES = "栏目", "科室", "责任人变动", "已定变动"
ROLES = {"牵头": "lead", "配合": "supporting"}
SEVERAL = "几个的用顿号隔开"
A_LINE_EACH = "一行写一个（单元格里按 Alt+Enter 换行）"


def _columns() -> Sheet:
    return Sheet(
        COLUMNS, "栏目",
        "一行一个栏目。白色的格子都可以改；加栏目就在末尾添一行，编号留空，程序自己编。填了生效日期的，更新时限、类型、依据、权重从那天起才变。",
        Shape.RECORDS, ("columns",), key_heading="编号", identity=("编号",), with_day=True,
        fields=(
            Field("栏目名称", ("name",), Kind.TEXT, 18, required=True, note="照网站上的写"),
            Field("上级栏目", ("path",), Kind.TRAIL, 22, note="由上到下，用 > 隔开"),
            Field("牵头科室", ("lead",), Kind.OWNERS, 15, offer=Offer.SECTIONS, required=True,
                  note=f"{SEVERAL}。从某天起换科室的，写在“{TENURES}”表"),
            Field("配合科室", ("supporting",), Kind.OWNERS, 18, offer=Offer.SECTIONS, note=SEVERAL),
            Field("更新时限", ("update",), Kind.TEXT, 17, offer=Offer.PERIODS, required=True, dated=True, note="照责任分解表的原话写"),
            Field("栏目地址", ("url",), Kind.TEXT, 24, note="按名称找不到时再填，以 http:// 开头"),
            Field("类型", ("kind",), Kind.CHOICE, 10, Words.of(tuple(ColumnKind)), dated=True, resting=ColumnKind.LIST, note="不填就是列表"),
            Field("方案事项", ("duties",), Kind.NUMBERS, 9, note="分工方案的第几项，几项的用顿号隔开"),
            Field("内容属于", ("topic",), Kind.CHOICE, 13, Words.of(tuple(Topic)), note="栏目名称看不出内容时才选"),
            Field("依据", ("basis",), Kind.TEXT, 30, dated=True),
            Field("自何日起要求", ("since",), Kind.DAY, 12, note="不填就随“期限”表的起算日"),
            Field("要求到何日止", ("until",), Kind.DAY, 12, note="这天以后不再核查；不填就一直要求"),
            Field("权重", ("weight",), Kind.AMOUNT, 6, dated=True, note="不填就用“权重扣分”表的"),
        ),
    )  # fmt: skip


def _sections() -> Sheet:
    return Sheet(
        SECTIONS, "科室", "一行一个科室。网站、责任分解表、分工方案里的各种叫法都写进别名。",
        Shape.RECORDS, ("sections",), identity=("科室名称",),
        fields=(
            Field("科室名称", ("name",), Kind.TEXT, 18, required=True),
            Field("别名", ("aliases",), Kind.WORDS, 42, note=SEVERAL),
            Field("收清单的邮箱", ("mail",), Kind.WORDS, 34, note=SEVERAL),
            Field("是否局办公室", ("office",), Kind.YES_NO, 13, Words.of(("是", "否")), resting="否", note="只能有一个"),
        ),
    )  # fmt: skip


def _tenures() -> Sheet:
    return Sheet(
        TENURES, "责任时间",
        "从某天起换科室，在末尾添一行：栏目、牵头或配合、新科室、自何日起。原来的科室自动写到前一天为止；原科室继续一起负责的，也给它添一行。",
        Shape.TENURES, ("columns",), identity=("栏目", "牵头或配合", "科室", "自何日起"),
        fields=(
            Field("栏目", (), Kind.TEXT, 26, offer=Offer.COLUMNS, required=True),
            Field("牵头或配合", (), Kind.CHOICE, 12, Words(ROLES), required=True),
            Field("科室", ("section",), Kind.TEXT, 18, offer=Offer.SECTIONS, required=True),
            Field("自何日起", ("from",), Kind.DAY, 14, note="这天也算"),
            Field("到何日止", ("until",), Kind.DAY, 14, note="这天也算；不填就一直负责"),
        ),
    )  # fmt: skip


def _records() -> tuple[Sheet, ...]:
    section = Field("科室", ("section",), Kind.TEXT, 18, offer=Offer.SECTIONS)
    return (
        Sheet(
            "域名", "停用域名", "这里写已停用、应当注销的域名（分工方案第 25 项）。现用的域名在“其他”表。",
            Shape.RECORDS, ("portal", "domains", "retired"), identity=("域名",),
            fields=(
                Field("域名", ("name",), Kind.TEXT, 34, required=True, note="不带 http:// 和路径"),
                Field("停用日期", ("since",), Kind.DAY, 16, note="不知道可以不填"),
                Field("应当注销的期限", ("cancel_by",), Kind.DAY, 18, note="不知道可以不填"),
            ),
        ),
        Sheet(
            "停机改版", "停机改版", "停机、改版期间查不到的不算问题。栏目不填就是全站。",
            Shape.RECORDS, ("stops",), identity=("自何日起", "到何日止", "原因"),
            fields=(
                Field("自何日起", ("from",), Kind.DAY, 14, required=True), Field("到何日止", ("until",), Kind.DAY, 14, required=True),
                Field("原因", ("reason",), Kind.TEXT, 30, required=True),
                Field("栏目", ("columns",), Kind.COLUMNS, 40, note=f"栏目的编号或名称，{SEVERAL}"),
            ),
        ),
        Sheet(
            "放假安排", "放假", "国务院公布下一年的放假通知后录入；调休上班的日子和已录全的年份在“其他”表。",
            Shape.RECORDS, ("calendar", "holidays"), identity=("自何日起", "到何日止"),
            fields=(Field("自何日起", ("from",), Kind.DAY, 16, required=True), Field("到何日止", ("until",), Kind.DAY, 16, required=True)),
        ),
        Sheet(
            "新媒体", "新媒体账号", "政务新媒体账号（第 26 项），每期核对两周内有没有更新。",
            Shape.RECORDS, ("new_media",), identity=("账号名称", "平台"),
            fields=(
                Field("账号名称", ("name",), Kind.TEXT, 22, required=True), Field("平台", ("kind",), Kind.TEXT, 16, required=True),
                Field("网页地址", ("address",), Kind.TEXT, 34, note="网页上看不到的不填"), section,
            ),
        ),
        Sheet(
            "重大事件", "事件", "重大突发事件，用来核查首次发布的时限；只知道日期的不按小时判断。",
            Shape.RECORDS, ("events",), identity=("事件名称", "日期"),
            fields=(
                Field("事件名称", ("name",), Kind.TEXT, 30, required=True), Field("日期", ("day",), Kind.DAY, 14, required=True),
                Field("时刻", ("time",), Kind.TEXT, 10, note="如 09:30"),
                Field("是否特别重大、重大", ("grave",), Kind.YES_NO, 18, Words.of(("是", "否")), resting="是"),
                Field("首次发布的网页", ("information",), Kind.LINES, 36, note=A_LINE_EACH),
                Field("发布会的网页", ("conference",), Kind.LINES, 36, note=A_LINE_EACH),
            ),
        ),
        Sheet(
            "媒体解读", "媒体解读", "在媒体上发布的解读，登记后不再算未解读。",
            Shape.RECORDS, ("interpretation", "media"), identity=("文件", "媒体地址"),
            fields=(
                Field("文件", ("policy",), Kind.TEXT, 34, required=True, note="所解读文件的文号、标题或地址"),
                Field("媒体地址", ("url",), Kind.TEXT, 40, required=True), Field("发布日期", ("published",), Kind.DAY, 14, required=True),
            ),
        ),
    )  # fmt: skip


def _entries() -> tuple[Sheet, ...]:
    sections = Field("科室", (), Kind.WORDS, 40, offer=Offer.SECTIONS, required=True, note=SEVERAL)
    return (
        Sheet("起草科室", "文件", "文件由哪个科室起草（谁起草、谁解读）。", Shape.ENTRIES, ("interpretation", "drafters"),
              (Field("科室", (), Kind.TEXT, 18, offer=Offer.SECTIONS, required=True),), key_heading="文件"),
        Sheet("方案牵头", "事项", "方案没有写牵头、或写得前后矛盾的事项，由谁负总责。写明以前，涉及的问题列为待认领，不扣分。", Shape.ENTRIES,
              ("plan", "owners"), (sections,), key_heading="事项序号"),
        Sheet("已关闭事项", "事项", "不再执行的事项和理由，显示为“已关闭”，不核查。", Shape.ENTRIES, ("plan", "closed"),
              (Field("理由", (), Kind.TEXT, 60, required=True),), key_heading="事项序号"),
        Sheet("方案说法", "说法", "方案里不点名的说法（如 具有行政执法职能科室）指哪些科室。", Shape.ENTRIES, ("plan", "groups"),
              (sections,), key_heading="方案的原话"),
        Sheet("用语", "用语", "错误用语和正确用语（第 19 项），每期在稿件里逐字核查。", Shape.ENTRIES, ("wordlist",),
              (Field("正确用语", (), Kind.TEXT, 30),), key_heading="错误用语"),
    )  # fmt: skip


def _settings(name: str, about: str, settings: tuple[Setting, ...], with_day: bool) -> Sheet:
    value = Field(VALUE_HEADING, (), Kind.TEXT, 30)
    return Sheet(
        name, "设置", about, Shape.SETTINGS, (), (value,), CODE_HEADING, settings=settings, with_day=with_day, grows=False,
        told=(("类别", 13), ("项目", 46)), told_after=(("不填时", 14),),
    )  # fmt: skip


def _changes() -> Sheet:
    return Sheet(
        CHANGES, "已定变动", "已经写明从哪天起改变的规定。可以改“改为”；不要的整行删去。新的变动请在各表填生效日期。",
        Shape.CHANGES, ("changes",), (Field("改为", (), Kind.TEXT, 24, required=True),), CODE_HEADING,
        identity=("自何日起", "到何日止", "依据", "项目"),
        told=(("自何日起", 13), ("到何日止", 13), ("依据", 24), ("项目", 46)),
    )  # fmt: skip


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet that stands for a part of rules.yaml."""
    limits, prices, others = settings_of(LIMITS), settings_of(PRICES), settings_of(None)
    dated = "填了生效日期的，从那天起才变。"
    return (
        _columns(), _sections(), _tenures(),
        _settings("期限", f"起算日、各种时限和阈值。{dated}", limits, True),
        *_records(), *_entries(),
        _settings("权重扣分", f"检查的权重和每个问题的扣分。不填就用“不填时”的数。{dated}", prices, True),
        _changes(),
        _settings("其他", f"单位和网站、试点、邮件、采集等其余设置。{A_LINE_EACH}的，照原样一行一个。", others, False),
    )  # fmt: skip


def sheet_named(name: str) -> Sheet:
    """The sheet with this name; KeyError where there is none."""
    return {sheet.name: sheet for sheet in sheets()}[name]

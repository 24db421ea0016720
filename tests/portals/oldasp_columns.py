"""The responsibility table of the commerce bureau, and its columns of an odd shape."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.portals.planted import Planned, ages

if TYPE_CHECKING:
    from tests.portals.oldasp import OldAspPortal

OFFICE, MARKET, TRADE, FOREIGN, ECOM, STAFF, LAW = (
    "综合科",
    "市场运行和流通科",
    "外贸科",
    "外资科",
    "电子商务科",
    "人事科",
    "法规科",
)


def planned_columns(p: OldAspPortal) -> list[Planned]:
    """The columns that are ordinary lists."""
    year = p.today.year
    plan_year = year if p.today > date(year, 2, 28) else year - 1
    june = year if p.today > date(year, 6, 30) else year - 1
    report = year if p.today > date(year, 1, 31) else year - 1

    def since(day: date) -> int:
        return (p.today - day).days

    work = since(p.workday_before(p.today))
    handed = [{"section": TRADE, "until": p.ago(100)}, {"section": MARKET, "from": p.ago(99)}]
    return [
        Planned("swdt", "商务动态", OFFICE, "每两周", ages(4, 6, 40), shape="short"),
        Planned("tzgg", "通知公告", OFFICE, "每月不少于2条", tuple(reversed(ages(3, 10, 40)))),
        Planned("xqdt", "县区动态", OFFICE, "每周更新", ages(367, 4, 12), OFFICE, shape="short"),
        Planned("mrsx", "每日时讯", OFFICE, "每日更新", (work, work, *ages(work + 1, 1, 20)), shape="dots"),
        Planned("aqsc", "安全生产", MARKET, "每两周", ages(8, 11, 12), shape="images"),
        Planned(
            "ghzj",
            "规划总结",
            OFFICE,
            "每年2月底前",
            (since(date(plan_year, 2, 19)), since(date(plan_year - 1, 2, 20))),
        ),
        Planned("czzj", "财政资金", OFFICE, "每半年更新一次", ages(400, 180, 4), OFFICE),
        Planned(
            "gknb",
            "政府信息公开年报",
            OFFICE,
            "每年1月31日前",
            tuple(since(date(report - n, 1, 18)) for n in (1, 2, 3)),
            OFFICE,
        ),
        Planned("jyta", "建议提案", LAW, "有则更新", ages(800, 300, 3)),
        Planned("gkgd", "公开规定", LAW, "长期公开", ages(2400, 30, 4)),
        Planned("tjsj", "统计数据", OFFICE, "每月15日前", ages(10, 30, 16), shape="dots"),
        Planned("zlxz", "资料下载", LAW, "变动后及时更新", ages(700, 90, 4)),
        Planned("sczx", "市场秩序", MARKET, "每季度", ages(255, 40, 6), MARKET),
        Planned("smlt", "商贸流通", handed, "每季度不少于1次", ages(240, 30, 8), MARKET, more={"supporting": [ECOM]}),
        Planned("shxy", "信用建设", [LAW, MARKET], "每半年", ages(90, 120, 5), shape="dots"),
        Planned("wmxx", "外贸信息", TRADE, "每月不少于3条", ages(9, 31, 16), TRADE, shape="dots"),
        Planned("jb2", "工作简报", TRADE, "每月", ages(190, 30, 8), TRADE, more={"path": ("对外贸易",)}),
        Planned("zhxx", "展会信息", TRADE, "每季度", (-60, -31, -12, 44, 70, 160), shape="dots"),
        Planned("zhyg", "展会预告", TRADE, "每月", (-45, -20, 320, 350, 390), TRADE),
        Planned(
            "dwhz",
            "对外合作",
            TRADE,
            "每年6月30日前",
            (since(date(june - 2, 6, 11)), since(date(june - 3, 6, 12))),
            TRADE,
        ),
        Planned("wzxx", "外资信息", FOREIGN, "每季度", ages(33, 50, 7), shape="dots"),
        Planned("zstj", "招商推介", FOREIGN, "每年4次", ages(20, 75, 12)),
        Planned("wqfw", "外企服务", FOREIGN, "每季度", ages(50, 60, 6)),
        Planned("dzsw", "电商动态", ECOM, "每月", ages(7, 15, 14)),
        Planned("jb1", "工作简报", ECOM, "每月", ages(13, 28, 12), more={"path": ("电子商务",)}),
        Planned("djlz", "党建廉政", STAFF, "每季度", ages(27, 45, 9), shape="open"),
    ]


def add_odd_columns(p: OldAspPortal) -> None:
    """Merged, under construction, single pages, decisions by their own dates, a wrong number, a database fault."""
    p.column_spec("xfts", "消费提示", MARKET, "每月")
    p.fill("xfts", [p.ago(n) for n in (700, 730, 760)])
    note = f"<P><B>说明：本栏目自{p.today.year - 1}年起并入“<A href='{p.list_path('tzgg').lstrip('/')}'>通知公告</A>”栏目，此处不再更新。</B></P>"
    p.page(p.list_path("xfts"), p.layout("消费提示", note + p.shaped(p.rows["xfts"], "dots")))
    p.decoy("columns", "xfts")
    p.column_spec("jzfw", "家政服务", MARKET, "每季度")
    p.page(p.list_path("jzfw"), p.layout("家政服务", "<P align=center>该栏目正在建设中……</P>"))
    p.defect("columns", "jzfw", MARKET)
    p.column_spec("zzjg", "机构设置", STAFF, "变动后及时更新", "单页")
    p.page(
        p.list_path("zzjg"),
        p.layout(
            "机构设置",
            "<P>内设综合科、外贸科、外资科、电子商务科等七个科室，核定编制三十二名。</P><P>地址：滨江路19号　电话：0838-2200000</P>",
        ),
    )
    p.column_spec("ldfg", "领导分工", STAFF, "变动后及时更新", "单页")
    p.page(p.list_path("ldfg"), p.layout("领导分工", "<IFRAME src='leader.htm' width=600 height=400></IFRAME>"))
    p.page(
        "/leader.htm",
        "<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'></HEAD><BODY><P>党组书记、局长：主持全面工作，分管综合科、人事科。</P><P>副局长：分管外贸科、外资科。</P></BODY></HTML>",
    )
    p.decoy("columns", "zzjg", "ldfg")
    approvals(p)
    p.column_spec("kfq", "开发区", FOREIGN, "每季度")
    p.page(
        p.list_path("kfq"),
        "<font face='宋体' size=2><p>Microsoft OLE DB Provider for ODBC Drivers</font> 错误 '80004005'</p>",
        status=500,
    )
    p.defect("columns", "kfq", FOREIGN)
    p.column_spec("kagl", "口岸管理", TRADE, "每季度")
    p.defect("columns", "kagl", TRADE)


def approvals(p: OldAspPortal) -> None:
    """Approvals owed within twenty working days of being made."""
    rows = []
    for n, lag in enumerate((3, 20, 11)):
        made = p.after(p.ago(300 - 60 * n), 1)
        shown = p.after(made, lag)
        title = f"成品油零售经营批复（新商审〔{made.year}〕{n + 2}号）"
        info = f"成文日期：{made}　发布日期：{shown}　来源：{p.name}"
        rows.append(
            (title, p.article("xzsp", title, shown, "<P>经审查，符合有关规定，同意变更。</P>" * 3, info=info), shown)
        )
    p.column_spec("xzsp", "行政审批", LAW, "自信息形成之日起20个工作日内")
    p.listing("xzsp", rows[::-1], "table")
    p.decoy("columns", "xzsp")

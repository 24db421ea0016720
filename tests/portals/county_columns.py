"""The responsibility table of the county's medical-insurance bureau, and its columns of an odd shape."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.portals.planted import Planned, ages

if TYPE_CHECKING:
    from tests.portals.county import CountyPortal

OFFICE, BENEFIT, FUND, MEDICINE, FINANCE, CENTRE = (
    "办公室",
    "待遇保障股",
    "基金监管股",
    "医药服务股",
    "规划财务和法规股",
    "县医疗保险中心",
)


def planned_columns(portal: CountyPortal) -> list[Planned]:
    """The columns that are ordinary lists."""
    p, year = portal, portal.today.year
    handed = [{"section": BENEFIT, "until": p.ago(40)}, {"section": CENTRE, "from": p.ago(39)}]
    reported = year if p.today > date(year, 1, 31) else year - 1
    budget = year if p.today > date(year, 3, 1) else year - 1
    since_jan = (p.today - date(reported, 1, 20)).days
    since_feb = (p.today - date(budget, 2, 14)).days
    group: Any = lambda name: {"path": (name,)}  # noqa: E731
    return [
        Planned("gzdt", "工作动态", OFFICE, "每周不少于1条", ages(1, 3, 40), shape="time", more=group("信息动态")),
        Planned("zxdt", "中心动态", CENTRE, "每周至少2次", ages(45, 3, 20), CENTRE),
        Planned("xwfb", "新闻发布", OFFICE, "每日", ages(24, 1, 25), OFFICE, shape="time"),
        Planned("ghjh", "规划计划", FINANCE, "每年3月底前", (since_feb, since_feb + 364)),
        Planned(
            "czyjs", "财政预决算", FINANCE, "每年2次", (60, since_feb + 9, 60 + 365, since_feb + 373), shape="time"
        ),
        Planned("sgjf", "三公经费", FINANCE, "每年1次", (780, 1140), FINANCE),
        Planned("rsxx", "人事信息", OFFICE, "有则更新", ages(1300, 60, 3)),
        Planned("ndbg", "政府信息公开年度报告", OFFICE, "每年1月31日前", tuple(since_jan + 365 * n for n in range(4))),
        Planned("jyta", "建议提案", OFFICE, "每年12月底前", ((p.today - date(year - 1, 12, 11)).days, 760)),
        Planned("yjzj", "意见征集", FINANCE, "适时更新", ages(600, 90, 4)),
        Planned("jjjg", "基金监管", FUND, "每季度", ages(30, 40, 8)),
        Planned("ssj", "双随机一公开", FUND, "每年2次", (50, 170, 420, 540), shape="time"),
        Planned("ypcg", "药品招采", MEDICINE, "每两周", (-25, *ages(40, 10, 9)), MEDICINE),
        Planned("jgzc", "价格政策", MEDICINE, "每季度", ages(210, 40, 6), MEDICINE, shape="cards"),
        Planned("dyzc", "待遇政策", handed, "每半年", ages(330, 60, 6), CENTRE, shape="time"),
        Planned("jjyx", "基金运行", FUND, "每季度结束后15日内", ages(300, 90, 5), FUND),
        Planned("sjfb", "数据发布", FINANCE, "每月10日前", ages(14, 30, 14), shape="cards"),
        Planned("kpxc", "科普宣传", [CENTRE, OFFICE], "每月", ages(12, 20, 12), shape="undated"),
        Planned("bszn1", "办事指南", CENTRE, "每半年", ages(70, 50, 5), more=group("医保经办")),
        Planned("bszn2", "办事指南", BENEFIT, "每半年", ages(500, 50, 5), BENEFIT, more=group("医疗救助")),
    ]


def add_odd_columns(portal: CountyPortal) -> None:
    """Pinned, empty, single pages, decisions, frames, parents of columns, a dead one, one that is nowhere."""
    pinned(portal)
    empty(portal)
    single_pages(portal)
    decisions(portal)
    frames(portal)
    missing(portal)


def pinned(p: CountyPortal) -> None:
    """A first page of pinned old notices; the new ones begin on the second."""
    p.column_spec("tzgg", "通知公告", OFFICE, "每月不少于1条", path=("信息动态",))
    p.fill("tzgg", [p.ago(n) for n in (*ages(900, 9, 15), *ages(5, 12, 25))])
    p.decoy("columns", "tzgg")
    p.listing("tzgg", p.rows["tzgg"], "time")


def empty(p: CountyPortal) -> None:
    """Nothing there, and said why; nothing there, and not said."""
    year = p.today.year
    for id_, name, lead, words in (
        ("zkly", "招考录用", OFFICE, f"<p>{year}年度本单位无招考录用计划。</p><p>发布时间：{p.ago(60)}</p>"),
        ("zfcg", "政府采购", FINANCE, f"<p>本年度暂无政府采购项目，特此说明。</p><p>{p.name}　{p.ago(30)}</p>"),
    ):
        p.column_spec(id_, name, lead, "每半年")
        if id_ == "zfcg":
            p.fill(id_, [p.ago(500), p.ago(700)])
        p.decoy("columns", id_)
        path = p.article(id_, "情况说明", p.ago(30), words)
        p.rows.setdefault(id_, []).insert(0, ("情况说明", path, p.ago(30)))
    p.column_spec("ztzl", "专题专栏", CENTRE, "每季度")
    p.put(
        p.list_path("ztzl"),
        p.layout("专题专栏", ["重点领域", "专题专栏"], "<ul class='l'></ul><div>共0条记录 第1/0页</div>"),
    )
    p.defect("columns", "ztzl", CENTRE)


def single_pages(p: CountyPortal) -> None:
    text = {
        "jgzn": "<p>负责全县医疗保险、生育保险、医疗救助等医疗保障制度的组织实施，内设五个股室，下辖县医疗保险中心。</p><p>地址：文昌路8号　电话：0854-1234567</p>",
        "ldxx": "",
        "xxgkzn": "<p>为方便公民、法人获取政府信息，编制本指南。公开范围、形式、时限、申请流程见下文。</p>" * 3,
        "ysqgk": "<p>申请人可以通过信函、当面提交方式申请。受理机构：县医疗保障局办公室。</p><p>收费标准按国家规定执行。</p>",
    }
    for id_, body in text.items():
        p.column_spec(id_, p.titles[id_], OFFICE, "长期公开" if id_ == "ysqgk" else "变动后及时更新", "单页")
        p.put(p.list_path(id_), p.layout(p.titles[id_], ["机构信息", p.titles[id_]], f"<div class='txt'>{body}</div>"))
    p.decoy("columns", "jgzn", "xxgkzn", "ysqgk")
    p.defect("request", "formats", OFFICE)  # neither there nor anywhere else
    p.defect("columns", "ldxx", OFFICE)


def decisions(p: CountyPortal) -> None:
    """Decisions owed seven working days after they are made; the list shows both dates."""
    for id_, lags in (("xzcf", (1, 3, 21, 2)), ("xzxk", (0, 4, 7, 5))):
        rows = ""
        for n, lag in enumerate(lags):
            made = p.after(p.ago(200 - 25 * n), 1)
            shown = p.after(made, lag) if lag else made
            title = f"青医保{'罚' if id_ == 'xzcf' else '许'}字〔{made.year}〕{n + 3}号决定书"
            info = f"作出决定日期：{made}　发布日期：{shown}　信息来源：{p.name}"
            path = p.article(
                id_,
                title,
                shown,
                "<p>当事人违反医疗保障基金使用监督管理条例的事实清楚，现作出决定。</p>" * 2,
                info=info,
            )
            rows = f"<tr><td><a href='{path}'>{title}</a></td><td>{made}</td><td>{shown}</td></tr>" + rows
        head = "<tr><th>决定书文号</th><th>作出决定日期</th><th>公示日期</th></tr>"
        p.column_spec(
            id_, p.titles[id_], FUND, "信息形成之日起7个工作日内" if id_ == "xzxk" else "信息产生后7个工作日内"
        )
        p.put(
            p.list_path(id_),
            p.layout(p.titles[id_], ["行政执法", p.titles[id_]], f"<table id='g'>{head}{rows}</table>"),
        )
    p.defect("columns", "xzcf", FUND)
    p.decoy("columns", "xzxk")


def frames(p: CountyPortal) -> None:
    """A frame within a frame holds the list."""
    p.column_spec("ddyd", "定点医药机构", MEDICINE, "每月不少于1条")
    p.fill("ddyd", [p.ago(n) for n in ages(6, 20, 12)])
    inner = f"<html><head><meta charset='utf-8'></head><body>{p.shaped(p.rows['ddyd'], 'time')}</body></html>"
    from tests.portals.county import BASE

    p.put(f"{BASE}/frame_list.aspx?tid=1", inner)
    p.put(
        f"{BASE}/frame_outer.aspx",
        "<html><body><iframe src='frame_list.aspx?tid=1' width='600' height='500'></iframe></body></html>",
    )
    page = p.layout(
        "定点医药机构",
        ["重点领域", "定点医药机构"],
        f"<iframe src='{BASE}/frame_outer.aspx' width='700' height='600'></iframe>",
    )
    p.put(p.list_path("ddyd"), page)
    p.decoy("columns", "ddyd")


def missing(p: CountyPortal) -> None:
    p.column_spec("hlw", "互联网+医保", CENTRE, "每季度")  # in the menu, its page gone
    p.defect("columns", "hlw", CENTRE)
    p.column_spec("cbzd", "参保征缴指南库", BENEFIT, "每季度")  # nowhere
    p.defect("columns", "cbzd", BENEFIT)

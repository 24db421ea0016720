"""The responsibility table of the agriculture bureau, and its columns of an odd shape."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.portals.planted import Planned, ages

if TYPE_CHECKING:
    from tests.portals.jiyue import JiyuePortal

OFFICE, PLAN, REFORM, CROPS, CATTLE, SAFETY, MACHINES, SQUAD = (
    "办公室",
    "计划财务科",
    "政策与改革科",
    "种植业管理科",
    "畜牧兽医科",
    "农产品质量安全监管科",
    "农业机械化管理科",
    "农业综合行政执法支队",
)


def planned_columns(p: JiyuePortal) -> list[Planned]:
    """The columns that are ordinary lists, drawn by script or written."""
    year = p.today.year
    report = year if p.today > date(year, 1, 31) else year - 1
    september = year if p.today > date(year, 9, 30) else year - 1

    def since(day: date) -> int:
        return (p.today - day).days

    handed = [{"section": CROPS, "until": p.ago(20)}, {"section": SAFETY, "from": p.ago(19)}]
    return [
        Planned("nyyw", "农业要闻", OFFICE, "实时更新", ages(2, 2, 50)),
        Planned("xqdt", "县区动态", OFFICE, "每周不少于3条", ages(50, 2, 30), OFFICE),
        Planned("tpxw", "图片新闻", OFFICE, "每月至少2条", ages(6, 11, 24)),
        Planned(
            "ghjh", "规划计划", PLAN, "每年9月30日前", (since(date(september, 9, 4)), since(date(september - 1, 9, 5)))
        ),
        Planned("czxx", "财政信息", PLAN, "每年不少于2次", (700, 760, 1100), PLAN),
        Planned("rsxx", "人事信息", OFFICE, "每半年1次", ages(44, 100, 8)),
        Planned("cgxx", "采购信息", "计划财务科", "每季度至少1次", ages(200, 50, 6), PLAN),
        Planned("ccjg", "抽查结果", SQUAD, "每半年", ages(100, 150, 5)),
        Planned(
            "jyta", "建议提案", OFFICE, "每年12月31日前", (since(date(year - 1, 12, 18)), since(date(year - 2, 12, 18)))
        ),
        Planned(
            "gknb",
            "政府信息公开年度报告",
            OFFICE,
            "每年1月31日前",
            tuple(since(date(report - n, 1, 15)) for n in range(5)),
        ),
        Planned("zfgz", "政府信息公开制度", OFFICE, "长期公开", ages(1700, 100, 4)),
        Planned("zqyj", "征求意见", REFORM, "适时更新", ages(420, 100, 5)),
        Planned("lssc", "粮食生产", CROPS, "每两周更新一次", ages(9, 12, 30)),
        Planned("bchz", "病虫害防治", handed, "每月不少于1条", ages(180, 25, 9), SAFETY),
        Planned("xmsy", "畜牧兽医", CATTLE, "每季度", ages(75, 60, 9)),
        Planned("njtg", "农机推广", MACHINES, "每月", ages(95, 30, 9), MACHINES),
        Planned(
            "zlaq", "质量安全", SAFETY, "每月不少于4条", tuple(a + b for a in ages(12, 30, 9) for b in (0, 3)), SAFETY
        ),
        Planned("xczx", "乡村振兴", [REFORM, PLAN], "每季度", ages(15, 40, 12)),
        Planned("gxjg", "供需价格", PLAN, "每周至少1次", (-9, *ages(60, 7, 9)), PLAN),
        Planned("kjxf", "科技下乡", CROPS, "每半年", ages(400, 60, 5), CROPS),
        Planned("zfdt", "执法动态", SQUAD, "每月", ages(18, 28, 16)),
        Planned("bszn", "办事指南", OFFICE, "变动后及时更新", ages(900, 40, 8)),
        Planned("xzzx", "下载中心", OFFICE, "有则更新", ages(1000, 90, 6)),
    ]


def add_odd_columns(p: JiyuePortal) -> None:
    """Pinned, films, single pages, decisions, no data, data that failed, a renamed and a missing one."""
    pinned(p)
    films(p)
    for id_, text in (
        ("jgzn", "<p>贯彻执行农业农村工作方针政策，统筹实施乡村振兴战略，负责种植业、畜牧业、农机化管理。</p>" * 2),
        (
            "gkzn",
            "<p>公民、法人或者其他组织可以按照本指南获取政府信息。受理机构：局办公室，地址：清河大道66号。</p>" * 2,
        ),
    ):
        p.column_spec(id_, p.titles[id_], OFFICE, "变动后及时更新", "单页")
        p.put(
            p.list_path(id_),
            p.layout(
                p.titles[id_], [p.group[id_], p.titles[id_]], f"<h1>{p.titles[id_]}</h1><div id='zoom'>{text}</div>"
            ),
        )
        p.decoy("columns", id_)
    decisions(p)
    p.column_spec("nyqx", "农业气象", CROPS, "每月")
    p.data("nyqx", 1, [], 0, 0)
    p.put(p.list_path("nyqx"), p.drawn("nyqx"))
    p.defect("columns", "nyqx", CROPS)
    p.column_spec("cjwd", "常见问答", OFFICE, "每季度")  # its data never come: nothing may be said
    p.put(p.list_path("cjwd"), p.drawn("cjwd"))
    p.put(
        f"/common/search/{p.number_of['cjwd']}?_isJson=true&_pageSize=15&page=1",
        b"error",
        status=500,
        kind="text/plain",
    )
    p.decoy("columns", "cjwd")
    p.column_spec("nzdj", "农资打假", SQUAD, "每季度")  # nowhere
    p.defect("columns", "nzdj", SQUAD)


def pinned(p: JiyuePortal) -> None:
    """Three old notices stay on top; the others follow, newest first."""
    p.column_spec("tzgg", "通知公告", OFFICE, "每月不少于1条")
    p.fill("tzgg", [p.ago(n) for n in (1500, 1200, 801, *ages(11, 14, 30))])
    p.listing("tzgg", p.rows["tzgg"])
    p.decoy("columns", "tzgg")


def films(p: JiyuePortal) -> None:
    """Films, four at a time, the newer ones behind 查看更多."""
    p.column_spec("spxw", "视频点播", OFFICE, "每月")
    p.fill("spxw", [p.ago(n) for n in (*ages(300, 30, 4), *ages(10, 20, 6))])

    def cards(rows: list[tuple[str, str, date]]) -> str:
        return "".join(f"<div class='v'><a href='{path}'>{title}</a><em>{d}</em></div>" for title, path, d in rows)

    p.put("/common/more/spxw", cards(p.rows["spxw"][4:]).encode(), kind="text/html; charset=utf-8")
    script = "<script>function more(b){fetch('/common/more/spxw').then(function(r){return r.text()}).then(function(h){document.getElementById('vs').insertAdjacentHTML('beforeend',h);b.remove()})}</script>"
    body = f"<h3>视频点播</h3><div id='vs'>{cards(p.rows['spxw'][:4])}</div><button onclick='more(this)'>查看更多</button>{script}"
    p.put(p.list_path("spxw"), p.layout("视频点播", ["资讯中心", "视频点播"], body))
    p.decoy("columns", "spxw")


def decisions(p: JiyuePortal) -> None:
    for id_, lags in (("xzcf", (2, 7, 4, 40)), ("xzxk", (1, 0, 7, 6))):
        rows = ""
        for n, lag in enumerate(lags):
            made = p.after(p.ago(210 - 40 * n), 1)
            shown = p.after(made, lag) if lag else made
            title = f"清农{'罚' if id_ == 'xzcf' else '许'}〔{made.year}〕{n + 6}号"
            info = (
                f"<span>处罚决定日期：{made}</span><span>公开日期：{shown}</span>"
                if id_ == "xzcf"
                else f"<span>成文日期：{made}</span><span>公开日期：{shown}</span>"
            )
            path = p.article(
                id_, title, shown, "<p>经查，当事人的行为违反有关规定，依法作出本决定，并予公开。</p>" * 2, info=info
            )
            rows = f"<tr><td><a href='{path}'>{title}</a></td><td>{shown}</td></tr>" + rows
        p.column_spec(id_, p.titles[id_], SQUAD, "信息形成后7个工作日内")
        p.put(
            p.list_path(id_),
            p.layout(
                p.titles[id_],
                [p.group[id_], p.titles[id_]],
                f"<table><tr><th>文书</th><th>公开日期</th></tr>{rows}</table>",
            ),
        )
    p.defect("columns", "xzcf", SQUAD)
    p.decoy("columns", "xzxk")

"""The responsibility table of the veterans' bureau, and its columns of an odd shape."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from tests.portals.planted import Planned, ages
from tests.portals.sample import PDF

if TYPE_CHECKING:
    from tests.portals.plaza import PlazaPortal

OFFICE, IDEA, PLACING, CARE, RIGHTS, CENTRE = (
    "局办公室",
    "思想政治和权益维护科",
    "移交安置科",
    "拥军优抚科",
    "就业创业科",
    "退役军人服务中心",
)


def planned_columns(p: PlazaPortal) -> list[Planned]:
    year = p.today.year
    november = year if p.today > date(year, 11, 12) else year - 1
    quarter = year if p.today > date(year, 3, 31) else year - 1

    def since(day: date) -> int:
        return (p.today - day).days

    handed = [{"section": IDEA, "until": p.ago(200)}, {"section": CENTRE, "from": p.ago(199)}]
    return [
        Planned("yw", "工作要闻", OFFICE, "每周更新", ages(3, 4, 30), shape="intro"),
        Planned("jc", "基层动态", OFFICE, "每两周", ages(60, 5, 20), OFFICE, shape="head"),
        Planned("mt", "媒体聚焦", OFFICE, "不定期更新", ages(300, 40, 5)),
        Planned("nb", "信息公开年报", OFFICE, "每年1月31日前", ages(since(date(year - 2, 1, 20)), 365, 3), OFFICE),
        Planned("ys", "预算决算", OFFICE, "每年2次", (45, 260, 410, 625), shape="head"),
        Planned("gh", "发展规划", OFFICE, "每年一季度", (since(date(quarter, 3, 3)), since(date(quarter - 1, 3, 3)))),
        Planned("rs", "干部人事", OFFICE, "及时更新", ages(500, 60, 4)),
        Planned("cg", "招标采购", OFFICE, "每季度", ages(230, 40, 6), OFFICE, shape="intro"),
        Planned(
            "ta",
            "人大建议和政协提案",
            IDEA,
            "每年11月底前",
            (since(date(november, 11, 12)), since(date(november - 1, 11, 12))),
        ),
        Planned(
            "az",
            "安置动态",
            PLACING,
            "每月不少于2条",
            tuple(a + b for a in ages(8, 30, 12) for b in (0, 6, 9)),
            shape="months",
        ),
        Planned("yf", "优抚褒扬", CARE, "每月", ages(150, 20, 9), CARE, shape="months"),
        Planned("px", "技能培训", RIGHTS, "每季度", ages(40, 50, 8), shape="head"),
        Planned("sy", "双拥工作", [CARE, IDEA], "每季度至少一次", ages(300, 50, 5), CARE),
        Planned("fw", "服务体系", handed, "每半年", ages(420, 90, 5), CENTRE, shape="intro"),
        Planned("bz", "帮扶援助", IDEA, "每半年", ages(80, 90, 5), more={"supporting": [CENTRE]}),
        Planned("zt", "主题教育", IDEA, "按需更新", ages(900, 20, 6)),
    ]


def add_odd_columns(p: PlazaPortal) -> None:
    announcements(p)
    scrolling(p)
    files(p)
    folded(p)
    decisions(p)
    for id_, text in (
        ("zn", "<p>申请获取政府信息的，可以向局办公室提出。办公地址：凯旋路9号，邮编：650000。</p>" * 2),
        ("jg", "<p>局办公室：负责机关日常运转。移交安置科：负责转业军官安置。拥军优抚科：负责优待抚恤。</p>" * 2),
    ):
        p.column_spec(id_, p.titles[id_], OFFICE, "变动后及时更新", "单页")
        p.put(
            p.list_path(id_),
            p.layout(p.titles[id_], [p.titles[id_]], f"<h2>{p.titles[id_]}</h2><div class='con'>{text}</div>"),
        )
        p.decoy("columns", id_)
    p.column_spec("xl", "英烈纪念", CARE, "每季度")
    p.put(
        p.list_path("xl"),
        p.layout(
            "英烈纪念", ["英烈纪念"], "<div class='listbox'><h1>英烈纪念</h1><p>栏目正在建设中，敬请期待！</p></div>"
        ),
    )
    p.defect("columns", "xl", CARE)
    p.column_spec("jx", "军休服务", CENTRE, "每季度")  # nowhere
    p.defect("columns", "jx", CENTRE)


def announcements(p: PlazaPortal) -> None:
    """Tabs of years: the column opens on this year's, which a script draws from data in the page."""
    p.column_spec("gg", "公告公示", OFFICE, "每月至少1条")
    p.fill("gg", [p.ago(n) for n in ages(12, 25, 20)])
    data = json.dumps([{"title": t, "url": u, "date": f"{d}"} for t, u, d in p.rows["gg"]], ensure_ascii=False)
    script = (
        f"<script>var data={data};function show(y){{document.getElementById('gl').innerHTML=data.filter(function(r){{return r.date.indexOf(y)==0}}).map(function(r){{"
        f"return '<li><a href=\"'+r.url+'\">'+r.title+'</a><span>'+r.date+'</span></li>'}}).join('')}}show('{p.today.year}');</script>"
    )
    tabs = f"<div class='years'><a href='javascript:show({p.today.year})'>{p.today.year}年</a><a href='javascript:show({p.today.year - 1})'>{p.today.year - 1}年</a></div>"
    p.put(p.list_path("gg"), p.layout("公告公示", ["公告公示"], f"<h1>公告公示</h1>{tabs}<ul id='gl'></ul>{script}"))
    p.decoy("columns", "gg")


def scrolling(p: PlazaPortal) -> None:
    """Endless scrolling; the pinned old ones come first, the newest only after the first fetch."""
    p.column_spec("jy", "就业招聘", RIGHTS, "每月")
    p.fill("jy", [p.ago(n) for n in (*ages(400, 5, 10), *ages(6, 9, 15))])

    def items(rows: list[tuple[str, str, date]]) -> str:
        return "".join(
            f"<article class='job'><a href='{u}'>{t}</a><time>{d.month}月{d.day}日 {d.year}</time><em>{d}</em></article>"
            for t, u, d in rows
        )

    p.put("/plus/more.php?page=2", items(p.rows["jy"][10:]).encode(), kind="text/html; charset=utf-8")
    script = (
        "<script>var done=false;window.addEventListener('scroll',function(){if(done||window.innerHeight+window.scrollY<document.body.scrollHeight-50)return;done=true;"
        "fetch('/plus/more.php?page=2').then(function(r){return r.text()}).then(function(h){document.getElementById('jobs').insertAdjacentHTML('beforeend',h)})})</script>"
    )
    p.put(
        p.list_path("jy"),
        p.layout(
            "就业招聘",
            ["就业招聘"],
            f"<h1>就业招聘</h1><div id='jobs'>{items(p.rows['jy'][:10])}</div><div style='height:1500px'></div>{script}",
        ),
    )
    p.decoy("columns", "jy")


def files(p: PlazaPortal) -> None:
    """Rows that lead to PDF files; the newest is five months old."""
    p.column_spec("sj", "数据发布", OFFICE, "每季度末")
    rows = ""
    for n, age in enumerate(ages(215, 90, 5)):
        path = f"/uploads/sj/{n}.pdf"
        p.put(path, PDF, kind="application/pdf")
        rows += f"<tr><td>{n + 1}</td><td><a href='{path}' download>优抚对象统计表（第{n + 1}期）.pdf</a></td><td>{p.ago(age)}</td></tr>"
    p.put(
        p.list_path("sj"),
        p.layout(
            "数据发布",
            ["数据发布"],
            f"<h1>数据发布</h1><table><tr><th>序号</th><th>名称</th><th>发布时间</th></tr>{rows}</table>",
        ),
    )
    p.defect("columns", "sj", OFFICE)


def folded(p: PlazaPortal) -> None:
    """Questions that unfold on a click."""
    p.column_spec("wd", "热点问答", CENTRE, "每半年")
    items = "".join(
        f"<details><summary>{q}<small>{p.ago(age)}</small></summary><p>{a}</p></details>"
        for q, a, age in (
            ("优待证怎么申领", "答：到户籍所在地退役军人服务站申请，二十个工作日内制发。", 30),
            ("自主就业一次性补助标准", "答：按服役年限计发，具体标准见政策文件。", 120),
            ("随军家属安置", "答：由移交安置科会同有关单位安排。", 260),
        )
    )
    p.put(p.list_path("wd"), p.layout("热点问答", ["热点问答"], f"<h1>热点问答</h1>{items}"))
    p.decoy("columns", "wd")


def decisions(p: PlazaPortal) -> None:
    """Of these each page tells both days; one came far too late."""
    p.column_spec("zf", "行政执法", IDEA, "信息产生之日起10个工作日内")
    for n, lag in enumerate((10, 3, 35)):
        made = p.after(p.ago(250 - 45 * n), 1)
        shown = p.after(made, lag)
        title = f"行政确认决定（南退役认〔{made.year}〕{n + 1}号）"
        path = p.article(
            "zf",
            title,
            shown,
            "<p>经审查符合条件，予以确认。</p>" * 4,
            info=f"成文日期：{made}　发布时间：{shown}　来源：{p.name}",
        )
        p.rows.setdefault("zf", []).insert(0, (title, path, shown))
    p.listing("zf", p.rows["zf"], "plain")
    p.defect("columns", "zf", IDEA)

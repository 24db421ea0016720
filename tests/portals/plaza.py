"""A veterans' bureau on a PHP content system of newspapers and blogs: /a/col/2026/0908/12.html, lists grouped by month, rows
with their interpretation beside them, accordions, endless scrolling, a <base>, PDF rows, a table of letters that unfolds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.portals.planted import PlantedPortal, Row
from tests.portals.plaza_columns import add_odd_columns, planned_columns
from tests.portals.plaza_letters import add_letters
from tests.portals.plaza_links import add_links, add_outside
from tests.portals.plaza_policies import add_policies
from tests.portals.sample import PIXEL

OFFICE, IDEA, PLACING, CARE, RIGHTS, CENTRE = (
    "局办公室",
    "思想政治和权益维护科",
    "移交安置科",
    "拥军优抚科",
    "就业创业科",
    "退役军人服务中心",
)
MENU: dict[str, dict[str, str]] = {
    "首页要闻": {"yw": "工作要闻", "gg": "公告公示", "jc": "基层动态", "mt": "媒体聚焦"},
    "信息公开": {
        "zn": "信息公开指南",
        "jg": "机构设置",
        "nb": "信息公开年报",
        "ys": "预算决算",
        "gh": "发展规划",
        "rs": "干部人事",
        "cg": "招标采购",
        "zc": "政策文件",
        "jd": "政策解读",
        "ta": "人大建议和政协提案",
        "zf": "行政执法",
    },
    "业务专栏": {
        "az": "安置动态",
        "yf": "优抚褒扬",
        "jy": "就业招聘",
        "px": "技能培训",
        "sy": "双拥工作",
        "xl": "英烈纪念",
        "fw": "服务体系",
        "bz": "帮扶援助",
        "sj": "数据发布",
        "zt": "主题教育",
    },
    "互动": {"xx": "局长信箱", "wd": "热点问答", "tj": "来信统计"},
}


class PlazaPortal(PlantedPortal):
    host = "tyjrj.nanshan.gov.cn"
    name = "南山市退役军人事务局"
    old_names = ("南山市军队转业干部安置办公室",)
    retired = ("sy.nanshan.gov.cn", "www.nstyjr.com")
    sections = (OFFICE, IDEA, PLACING, CARE, RIGHTS, CENTRE)
    topics = ("走访慰问", "荣誉悬挂", "专场招聘", "法律援助", "烈士褒扬", "适应性培训", "信访接待")
    acts = ("活动在各镇开展", "工作现场会召开", "专题研讨举行", "督导组到站检查", "政策宣传进社区", "年度任务部署")

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.titles = {c: name for group in MENU.values() for c, name in group.items()}
        self.group = {c: group for group, columns in MENU.items() for c in columns}
        self.owner_of = {"yw": OFFICE, "cg": OFFICE, "az": PLACING, "yf": CARE, "px": RIGHTS, "fw": CENTRE}
        self._shell()
        columns = planned_columns(self)
        for planned in columns:
            self.plan(planned)
        add_odd_columns(self)
        add_links(self)
        add_outside(self)
        add_policies(self)
        add_letters(self)
        for planned in columns:
            self.listing(planned.id, self.rows.get(planned.id, []), planned.shape)

    def list_path(self, column: str) -> str:
        return f"/a/{column}/"

    def layout(self, title: str, crumbs: list[str], body: str) -> str:
        menu = "".join(
            f"<div class='dropdown'><button>{group}</button><div class='menu'>"
            + "".join(f"<a href='a/{c}/'>{name}</a>" for c, name in columns.items())
            + "</div></div>"
            for group, columns in MENU.items()
        )
        trail = " &raquo; ".join(["<a href=''>网站首页</a>", *crumbs])
        return f"""<!doctype html><html><head><meta charset="utf-8"><base href="http://{self.host}/"><title>{title}|{self.name}</title>
<link rel="shortcut icon" href="favicon.ico"><link rel="stylesheet" href="skin/s.css"></head><body>
<div class="topbar">{self.today.month}月{self.today.day}日 星期{"一二三四五六日"[self.today.weekday()]} <a href="plus/rss.php">RSS</a> <a href="javascript:SetHome(this)">设为首页</a></div>
<div class="nav">{menu}</div><div class="place">您现在的位置：{trail}</div><div class="content">{body}</div>
<div class="right"><h3>推荐阅读</h3><ul><li><a href="a/yw/hot.html">送喜报进军营</a> <small>昨天</small></li></ul></div>
<div class="footer">&copy; {self.today.year} {self.name} <a href="plus/sitemap.html">网站地图</a></div></body></html>"""

    def _shell(self) -> None:
        self.put("/skin/s.css", b"p{line-height:2}", kind="text/css")
        self.put("/favicon.ico", PIXEL, kind="image/x-icon")
        self.put("/skin/p.jpg", PIXEL, kind="image/jpeg")
        self.put("/", self.layout(self.name, [], "<h2>南山退役军人</h2><p>服务退役军人，关爱现役军属。</p>"))
        self.put("/plus/rss.php", "<?xml version='1.0'?><rss><channel></channel></rss>", kind="text/xml")
        self.put("/a/yw/hot.html", self.layout("送喜报", ["首页要闻"], self.story("送喜报进军营", self.ago(1))))
        self.defect("links", "/plus/sitemap.html", OFFICE)
        self.decoy("links", "/plus/rss.php", "favicon.ico", "javascript:", "/skin/")

    def story(self, title: str, day: date, body: str = "", info: str = "") -> str:
        info = info or f"时间:{day} 09:12&nbsp;&nbsp;来源:{self.name}&nbsp;&nbsp;点击:<span>88</span>次"
        return f"<div class='viewbox'><div class='title'><h2>{title}</h2></div><div class='info'>{info}</div><div class='con'>{body or self.words * 2}</div><div class='pn'>上一篇：没有了 下一篇：没有了</div></div>"

    def article(self, column: str, title: str, day: date, body: str = "", **more: Any) -> str:
        path = f"/a/{column}/{day:%Y}/{day:%m%d}/{self.number()}.html"
        crumbs = [f"<a href='a/{column}/'>{self.titles[column]}</a>", "正文"]
        self.put(path, self.layout(title, crumbs, self.story(title, day, body, more.get("info", ""))))
        return path

    def listing(self, column: str, rows: list[Row], shape: str, size: int = 20) -> None:
        name, path = self.titles[column], self.list_path(column)
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        for n, page in enumerate(pages, 1):
            links = "".join(f"<li><a href='a/{column}/list_{k}.html'>{k}</a></li>" for k in range(1, len(pages) + 1))
            following = f"<li><a href='a/{column}/list_{n + 1}.html'>下一页</a></li>" if n < len(pages) else ""
            pager = f"<ul class='pagelist'><li>共 {len(rows)} 条</li>{links}{following}</ul>" if len(pages) > 1 else ""
            html = self.layout(
                name, [name], f"<div class='listbox'><h1>{name}</h1>{self.shaped(page, shape)}</div>{pager}"
            )
            self.put(f"{path}list_{n}.html", html)
            if n == 1:
                self.put(path, html)

    def shaped(self, rows: list[Row], shape: str) -> str:
        if shape == "months":  # grouped under 2026年9月, the rows show the day alone
            out, last = "", ""
            for title, path, d in rows:
                head = f"{d.year}年{d.month}月"
                out += (
                    f"<h4>{head}</h4>" if head != last else ""
                ) + f"<div class='r'><b>{d.day}日</b><a href='{path[1:]}'>{title}</a></div>"
                last = head
            return out
        if shape == "intro":  # title, small print, excerpt
            return "".join(
                f"<li><a href='{path[1:]}' class='t'>{title}</a><span class='info'><small>日期：</small>{d} 09:12:00 <small>点击：</small>62</span><p class='intro'>{title}，有关情况……</p></li>"
                for title, path, d in rows
            )
        if shape == "head":  # the date in front
            return (
                "<ul>"
                + "".join(f"<li>[{d:%Y/%m/%d}] <a href='{path[1:]}'>{title}</a></li>" for title, path, d in rows)
                + "</ul>"
            )
        return (
            "<ul class='e1'>"
            + "".join(f"<li><a href='{path[1:]}'>{title}</a><i>{d}</i></li>" for title, path, d in rows)
            + "</ul>"
        )

"""A medical-insurance bureau inside a county's shared platform of WebForms pages: its own part is told from the other
bureaus' by path and organisation code; lists page by __doPostBack, documents stand in tables with 索引号 and 文号."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rules.schema import Rules
from tests.portals.county_columns import add_odd_columns, planned_columns
from tests.portals.county_letters import add_letters
from tests.portals.county_links import add_links, add_outside
from tests.portals.county_policies import add_policies
from tests.portals.planted import PlantedPortal, Row
from tests.portals.sample import PIXEL

OFFICE, BENEFIT, FUND, MEDICINE, FINANCE, CENTRE = (
    "办公室",
    "待遇保障股",
    "基金监管股",
    "医药服务股",
    "规划财务和法规股",
    "县医疗保险中心",
)
BASE = "/bumen/ylbzj"
ORG = "QY0231"
# Column id -> (menu group, tid of its list page).
TREE: dict[str, tuple[str, int]] = {}
GROUPS: dict[str, tuple[str, ...]] = {
    "信息动态": ("gzdt", "tzgg", "zxdt", "xwfb", "kpxc"),
    "政务公开": ("zcwj", "zcjd", "ghjh", "czyjs", "sgjf", "rsxx", "zkly", "zfcg", "ndbg", "jyta", "yjzj"),
    "机构信息": ("jgzn", "ldxx", "xxgkzn", "ysqgk"),
    "行政执法": ("xzcf", "xzxk", "jjjg", "ssj"),
    "重点领域": ("ddyd", "ypcg", "jgzc", "dyzc", "jjyx", "sjfb", "ztzl", "hlw"),
    "医保经办": ("bszn1",),
    "医疗救助": ("bszn2",),
    "互动交流": ("lyhf", "zxwd", "lytj"),
}
SHOWN_AS = {"jjjg": "基金监督管理", "bszn1": "办事指南", "bszn2": "办事指南"}


class CountyPortal(PlantedPortal):
    host = "www.qingyan.gov.cn"
    name = "青岩县医疗保障局"
    old_names = ("青岩县医疗保险管理局",)
    retired = ("ybj.qingyan.gov.cn", "www.qyyb.org.cn", "qyxyb.gov.cn", "ncms.qingyan.gov.cn")
    sections = (OFFICE, BENEFIT, FUND, MEDICINE, FINANCE, CENTRE)
    refusing = ("qyxyb.gov.cn", "shut.sample.com")
    topics = ("异地就医备案", "门诊统筹", "参保缴费", "集采药品落地", "长期护理保险", "医保码推广", "慢特病认定")
    acts = ("政策宣讲走进社区", "工作推进会召开", "专项检查情况通报", "业务培训班开班", "经办服务窗口前移", "调研座谈")

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        columns = planned_columns(self)
        self.titles = {p.id: SHOWN_AS.get(p.id, p.name) for p in columns}
        self.titles |= {
            "zcwj": "政策文件",
            "zcjd": "政策解读",
            "lyhf": "留言办理",
            "zxwd": "在线咨询",
            "lytj": "留言统计",
        }
        self.titles |= {"jgzn": "机构职能", "ldxx": "领导信息", "xxgkzn": "政府信息公开指南", "ysqgk": "依申请公开"}
        self.titles |= {
            "xzcf": "行政处罚",
            "xzxk": "行政许可",
            "ztzl": "专题专栏",
            "hlw": "互联网+医保",
            "ddyd": "定点医药机构",
        }
        self.titles |= {"zkly": "招考录用", "zfcg": "政府采购", "tzgg": "通知公告", "kpxc": "科普宣传"}
        names = [c for group in GROUPS.values() for c in group]
        self.tid = {column: 3200 + n for n, column in enumerate(names)}
        self.group = {c: group for group, columns in GROUPS.items() for c in columns}
        self.owner_of = {
            "gzdt": OFFICE,
            "zfcg": FINANCE,
            "ypcg": MEDICINE,
            "jjjg": FUND,
            "bszn1": CENTRE,
            "dyzc": CENTRE,
        }
        self._platform()
        for planned in columns:
            self.plan(planned)
        add_odd_columns(self)
        add_links(self)
        add_outside(self)
        add_policies(self)
        add_letters(self)
        for column in ("zkly", "zfcg"):
            self.listing(column, self.rows[column], "grid")
        for planned in columns:
            self.listing(planned.id, self.rows.get(planned.id, []), planned.shape)

    def rules(self, dns_port: int, http_port: int) -> Rules:
        rules = super().rules(dns_port, http_port)
        scope = (f"{self.host}{BASE}/*", f"{self.host}/xxgk/*org={ORG}*")
        portal = rules.portal.model_copy(
            update={"start": f"http://{self.host}{BASE}/default.aspx", "scope": scope, "template_owner": "平台方"}
        )
        sections = tuple(
            s.model_copy(update={"aliases": ("医药价格股", "医药价格和招采股")}) if s.name == MEDICINE else s
            for s in rules.sections
        )
        sections = tuple(s.model_copy(update={"office": s.name == OFFICE}) for s in sections)
        return rules.model_copy(update={"portal": portal, "sections": sections})

    # The pages

    def list_path(self, column: str) -> str:
        if column == "zcwj":
            return f"/xxgk/xxgk.aspx?org={ORG}&cat=0301"
        return f"{BASE}/list.aspx?tid={self.tid[column]}"

    def layout(self, title: str, crumbs: list[str], body: str) -> str:
        """A page of the platform: the county's head, the bureau's menu, the other bureaus beside it."""
        menu = "".join(
            f"<dl class='m'><dt>{group}</dt>"
            + "".join(f"<dd><a href='{self.list_path(c)}'>{self.titles[c]}</a></dd>" for c in columns)
            + "</dl>"
            for group, columns in GROUPS.items()
        )
        trail = " &gt;&gt; ".join([f"<a href='{BASE}/default.aspx'>{self.name}</a>", *crumbs])
        return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head id="Head1"><meta charset="utf-8"><title>
{title}_{self.name}_青岩县人民政府</title><link href="/style/base.css" rel="stylesheet"></head><body>
<form method="post" action="./" id="form1"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTk3"><input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">
<script>function __doPostBack(t,a){{var f=document.forms['form1'];f.action=location.href;f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit();}}</script>
<div id="head"><img src="/style/logo.png" alt="青岩县人民政府"><span id="clock">今天是：{self.today.year}年{self.today.month}月{self.today.day}日</span>
<a href="/index.aspx">县政府首页</a> <a href="/xw/list.aspx?tid=1">工作动态</a> <a href="/xw/list.aspx?tid=2">通知公告</a> <a href="/zwgk/zcwj.aspx">政策文件</a>
<a href="/app/down-load.apk">手机版</a></div>
<div id="menu">{menu}</div><div id="crumb">您现在的位置：{trail}</div><div id="main">{body}</div>
<div id="side"><h3>最新发布</h3><ul><li><a href="{BASE}/show.aspx?id=80001">青岩县医保局开展冬季参保宣传</a>{self.ago(1)}</li></ul>
<h3>部门导航</h3><a href="/bumen/jyj/default.aspx">县教育局</a><a href="/bumen/jyj/list.aspx?tid=3201">教育局通知公告</a>
<a href="/xxgk/xxgk.aspx?org=QY0198&cat=0301">教育局政策文件</a><!-- <a href="{BASE}/show.aspx?id=70000">旧导航</a> --></div>
<div id="foot">主办：青岩县人民政府办公室 承办：{self.name} 版权所有 2012-{self.today.year} <a href="/about/privacy.aspx">隐私声明</a>
<a href="javascript:window.print()">打印</a><a href="javascript:window.close();">关闭</a></div></form></body></html>"""

    def _platform(self) -> None:
        """The county's own pages and another bureau's: not ours to judge, whatever they look like."""
        self.put("/style/base.css", b"a{color:#333}", kind="text/css")
        self.put("/style/logo.png", PIXEL, kind="image/png")
        self.defect("links", "/about/privacy.aspx", "平台方")
        self.defect("links", "/app/down-load.apk", "平台方")
        welcome = "<h2>欢迎访问</h2><p>本站发布医疗保障信息，服务热线12393。</p>"
        self.put(f"{BASE}/default.aspx", self.layout("首页", [], welcome))
        self.put(
            f"{BASE}/show.aspx?id=80001", self.layout("宣传", ["信息动态"], self.story("冬季参保宣传", self.ago(1)))
        )
        bad = "<a href='/bumen/jyj/show.aspx?id=999'>坏链</a><a href='http://www.never-was-edu.com/'>合作</a><li>暂无数据</li>"
        for path, title in (
            ("/index.aspx", "青岩县人民政府"),
            ("/xw/list.aspx?tid=1", "工作动态"),
            ("/xw/list.aspx?tid=2", "通知公告"),
            ("/zwgk/zcwj.aspx", "政策文件"),
            ("/bumen/jyj/default.aspx", "青岩县教育局"),
            ("/bumen/jyj/list.aspx?tid=3201", "通知公告"),
            ("/xxgk/xxgk.aspx?org=QY0198&cat=0301", "政策文件"),
        ):
            self.put(
                path,
                f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>{bad}</body></html>",
            )
        self.decoy(
            "links",
            "/bumen/jyj/default",
            "/bumen/jyj/show.aspx?id=999",
            "QY0198",
            "id=70000",
            "javascript:",
            "/xw/list.aspx",
            "logo.png",
        )
        self.decoy("domains", "never-was-edu.com")
        self.decoy("links", "never-was-edu.com")

    def story(self, title: str, day: date, body: str = "", info: str = "") -> str:
        info = (
            info
            or f"发布时间：{day.year}年{day.month}月{day.day}日　信息来源：{self.name}　点击数：<span id='hit'>12</span>"
        )
        return f"<div class='show'><h2 class='t'>{title}</h2><div class='info'>{info}</div><div class='txt'>{body or self.words * 2}</div></div>"

    def article(self, column: str, title: str, day: date, body: str = "", **more: Any) -> str:
        path = f"{BASE}/show.aspx?id={80001 + self.number()}"
        crumbs = [self.group[column], f"<a href='{self.list_path(column)}'>{self.titles[column]}</a>", "正文"]
        self.put(path, self.layout(title, crumbs, self.story(title, day, body, more.get("info", ""))))
        return path

    def document(self, title: str, day: date, number: str, body: str, drafter: str = "") -> str:
        """A document of the directory, with the table over its text."""
        id_ = self.number()
        path = f"/xxgk/detail.aspx?org={ORG}&id={id_}"
        cells = [
            ("索 引 号", f"{ORG}-03_A/{day.year}-{id_}", "主题分类", "社会保障"),
            ("发布机构", self.name, "发文日期", f"{day:%Y-%m-%d}"),
            ("文　　号", number or "无", "是否有效", "有效"),
            ("名　　称", title, "发布日期", f"{day:%Y-%m-%d}"),
        ]
        if drafter:
            cells.append(("起草单位", drafter, "公开方式", "主动公开"))
        table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
        text = (
            f"<table class='xxgk' border='1'>{table}</table><div class='t'>{title}</div><div class='txt'>{body}</div>"
        )
        self.put(path, self.layout(title, ["政务公开", "政策文件"], text))
        return path

    # The lists

    def listing(self, column: str, rows: list[Row], shape: str, size: int = 15) -> None:
        """The list of a column; further pages come by posting the form."""
        name = self.titles[column]
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        drawn = [
            self.layout(
                name, [self.group[column], name], self.shaped(page, shape) + self.pager(n, len(pages), len(rows))
            )
            for n, page in enumerate(pages, 1)
        ]
        posted = tuple((str(n), html.encode()) for n, html in enumerate(drawn, 1))
        self.put(self.list_path(column), drawn[0], posted=posted)

    def shaped(self, rows: list[Row], shape: str) -> str:
        if shape == "time":
            return (
                "<ul class='l'>"
                + "".join(
                    f"<li><a href='{path}' target='_blank'>{title}</a><span>{d.year}/{d.month}/{d.day} 0:00:00</span></li>"
                    for title, path, d in rows
                )
                + "</ul>"
            )
        if shape == "undated":
            return (
                "<ul class='l'>"
                + "".join(f"<li>◇ <a href='{path}'>{title}</a></li>" for title, path, _ in rows)
                + "</ul>"
            )
        if shape == "cards":
            return "".join(
                f"<div class='card'><a href='{path}'><img src='/style/logo.png'></a><p><a href='{path}'>{title}</a></p><i>{d.year}.{d.month}.{d.day}</i></div>"
                for title, path, d in rows
            )
        cells = "".join(
            f"<tr><td>{n}</td><td align='left'><a href='{path}' title='{title}'>{title[:14]}...</a></td><td>{d.year}年{d.month}月{d.day}日</td></tr>"
            for n, (title, path, d) in enumerate(rows, 1)
        )
        return f"<table id='ctl00_GridView1'><tr><th>序号</th><th>信息名称</th><th>发布日期</th></tr>{cells}</table>"

    @staticmethod
    def pager(number: int, total: int, count: int) -> str:
        if total == 1:
            return ""
        links = "".join(
            f"<a href=\"javascript:__doPostBack('ctl00$Main$AspNetPager1','{n}')\">{n}</a> "
            if n != number
            else f"<span>{n}</span> "
            for n in range(1, total + 1)
        )
        after = (
            f"<a href=\"javascript:__doPostBack('ctl00$Main$AspNetPager1','{number + 1}')\">下一页</a>"
            if number < total
            else ""
        )
        return f"<div id='ctl00_Main_AspNetPager1'>共{count}条记录 第{number}/{total}页 {links}{after}</div>"

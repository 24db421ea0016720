"""An agriculture bureau on an intensive platform of the 开普 kind: /art/YYYY/M/D/art_n_m.html, lists drawn from a JSON
interface, an open-government catalogue as a single page with hash routes, GBK pages among UTF-8 ones, a search form."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from rules.schema import Rules
from tests.portals.jiyue_columns import add_odd_columns, planned_columns
from tests.portals.jiyue_letters import add_letters
from tests.portals.jiyue_links import add_links, add_outside
from tests.portals.jiyue_policies import add_policies
from tests.portals.planted import PlantedPortal, Row
from tests.portals.sample import PIXEL

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
# Menu: group -> column id -> name. Of GROUP_SPA the columns are routes of one page.
MENU: dict[str, dict[str, str]] = {
    "资讯中心": {"nyyw": "农业要闻", "tzgg": "通知公告", "xqdt": "县区动态", "tpxw": "图片新闻", "spxw": "视频点播"},
    "政府信息公开": {
        "zfgz": "政府信息公开制度",
        "gkzn": "政府信息公开指南",
        "gknb": "政府信息公开年报",
        "jgzn": "机构职能",
        "ghjh": "规划计划",
        "czxx": "财政信息",
        "rsxx": "人事信息",
        "cgxx": "采购信息",
        "xzcf": "行政处罚",
        "xzxk": "行政许可",
        "ccjg": "抽查结果",
        "jyta": "建议提案",
    },
    "政策": {"zcwj": "政策文件", "zcjd": "政策解读", "zqyj": "征求意见"},
    "业务": {
        "lssc": "粮食生产",
        "bchz": "病虫害防治",
        "xmsy": "畜牧兽医",
        "njtg": "农机推广",
        "zlaq": "质量安全",
        "xczx": "乡村振兴",
        "gxjg": "供需价格",
        "nyqx": "农业气象",
        "kjxf": "科技下乡",
        "zfdt": "执法动态",
    },
    "服务": {"bszn": "办事指南", "xzzx": "下载中心", "cjwd": "常见问答"},
    "互动": {"ldxx": "领导信箱", "wyzx": "我要咨询", "lytj": "信件统计"},
}
SPA = frozenset({"ghjh", "czxx", "rsxx", "cgxx", "ccjg", "jyta"})
GBK = frozenset({"njtg", "xzzx"})
STATIC = frozenset({"nyyw", "kjxf", "njtg", "xzzx", "tpxw", "bszn"})  # lists written into their pages


class JiyuePortal(PlantedPortal):
    host = "nyncj.qinghe.gov.cn"
    name = "清河市农业农村局"
    old_names = ("清河市农业局", "清河市畜牧兽医局")
    retired = ("nyj.qinghe.gov.cn", "www.qhxmsy.cn", "qhnj.gov.cn")
    sections = (OFFICE, PLAN, REFORM, CROPS, CATTLE, SAFETY, MACHINES, SQUAD)
    refusing = ("qhnj.gov.cn", "dropped.sample.com")
    topics = ("春耕备耕", "高标准农田", "耕地保护", "种业振兴", "动物防疫", "农机作业", "农产品追溯")
    acts = ("现场推进会举行", "督导组深入田间", "技术指导到村", "工作简报发布", "观摩学习活动开展", "任务全面完成")

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.titles = {c: name for group in MENU.values() for c, name in group.items()}
        self.group = {c: group for group, columns in MENU.items() for c in columns}
        self.number_of = {c: 1200 + n for n, c in enumerate(self.titles)}
        self.owner_of = {"nyyw": OFFICE, "cgxx": PLAN, "lssc": CROPS, "xmsy": CATTLE, "zlaq": SAFETY, "njtg": MACHINES}
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
            self.listing(planned.id, self.rows.get(planned.id, []))

    def rules(self, dns_port: int, http_port: int) -> Rules:
        rules = super().rules(dns_port, http_port)
        aliases = {PLAN: ("发展规划与计划财务科", "计财科"), CATTLE: ("畜牧科", "兽医科")}
        sections = tuple(
            s.model_copy(update={"office": s.name == OFFICE, "aliases": aliases.get(s.name, ())})
            for s in rules.sections
        )
        return rules.model_copy(update={"sections": sections})

    def list_path(self, column: str) -> str:
        if column in SPA:
            return f"/zwgk/index.html#/catalog/{self.number_of[column]}"
        return f"/col/col{self.number_of[column]}/index.html"

    def served(self, path: str, html: str, gbk: bool = False) -> None:
        """A page in UTF-8, or in the GBK that a few old templates still write."""
        if gbk:
            body = html.replace('charset="utf-8"', 'charset="gbk"').encode("gbk", "replace")
            self.put(path, body, kind="text/html")
        else:
            self.put(path, html)

    def layout(self, title: str, crumbs: list[str], body: str, meta: str = "") -> str:
        menu = "".join(
            f"<li class='nav-item'><span>{group}</span><div class='sub'>"
            + "".join(f"<a href='{self.list_path(c)}'>{name}</a>" for c, name in columns.items())
            + "</div></li>"
            for group, columns in MENU.items()
        )
        trail = "<i>/</i>".join([f"<a href='/'>{'首页'}</a>", *crumbs])
        return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title} - {self.name}</title>
<meta name="SiteName" content="{self.name}"><meta name="SiteDomain" content="{self.host}">{meta}
<link rel="stylesheet" href="/static/css/main.css"><script src="/static/js/app.js" defer></script></head><body>
<header><img src="/static/img/logo.svg" alt="{self.name}"><form action="/search/" method="get"><input name="q"><button>搜索</button></form>
<a href="javascript:void(0)" id="wza">无障碍</a><a href="/login/sso">登录</a></header><nav><ul>{menu}</ul></nav>
<section class="crumb">当前位置：{trail}</section><main>{body}</main>
<aside class="rank"><h4>点击排行</h4><ol><li><a href="{self.hot}">清河市春耕物资储备充足</a><b>{self.ago(1)}</b></li></ol></aside>
<footer><p>主办单位：{self.name}　技术支持：某某科技　© {self.today.year} All Rights Reserved　更新时间：{self.today}</p>
<a href="/col/col1999/index.html">关于我们</a> <a href="https://bszs.example.com/site?id=1">事业单位</a> <a href="mailto:x@example.com">联系</a></footer></body></html>"""

    def _shell(self) -> None:
        self.hot = f"/art/{self.today.year}/1/1/art_1_1.html"
        self.put("/static/css/main.css", b"body{margin:0}", kind="text/css")
        self.put("/static/js/app.js", b"window.loaded=1;", kind="application/javascript")
        self.put("/static/img/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", kind="image/svg+xml")
        self.put("/static/img/p.png", PIXEL, kind="image/png")
        home = self.layout(self.name, [], "<h2>清河三农</h2><p>发布农业农村工作信息，服务农民群众。</p>")
        self.put("/", home)
        self.put("/index.html", home)
        self.put(self.hot, self.layout("春耕物资", ["资讯中心"], self.story("清河市春耕物资储备充足", self.ago(1))))
        self.put("/search/", self.layout("搜索", ["搜索"], "<p>请输入关键词</p>"))
        self.put("/login/sso", "", status=302, location="/login/page?next=/")
        self.put(
            "/login/page?next=/",
            "<html><head><title>用户登录</title></head><body><input type='password'>请登录</body></html>",
        )
        self.put("/site?id=1", "<html><body>标识</body></html>", host="bszs.example.com")
        self.defect("links", "/col/col1999/index.html", OFFICE)
        self.decoy("links", "/search/", "/login/", "bszs.example.com", "/static/")

    def story(self, title: str, day: date, body: str = "", info: str = "") -> str:
        info = (
            info
            or f"<span>发布日期：{day} 10:12</span><span>信息来源：{self.name}</span><span>浏览量：<em id='pv'></em></span>"
        )
        return f"<div class='arti'><h1>{title}</h1><div class='arti-info'>{info}</div><div class='arti-con' id='zoom'>{body or self.words * 2}</div></div>"

    def article(self, column: str, title: str, day: date, body: str = "", **more: Any) -> str:
        number = self.number()
        path = f"/art/{day.year}/{day.month}/{day.day}/art_{self.number_of[column]}_{90000 + number}.html"
        meta = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day} 10:12"><meta name="ColumnName" content="{self.titles[column]}">'
        crumbs = [self.group[column], f"<a href='{self.list_path(column)}'>{self.titles[column]}</a>"]
        html = self.layout(title, crumbs, self.story(title, day, body, more.get("info", "")), meta)
        self.served(path, html, column in GBK)
        return path

    # Lists

    def listing(self, column: str, rows: list[Row], size: int = 15) -> None:
        if column in STATIC:
            self._static(column, rows, size)
            return
        size = 100 if column in SPA else size  # the catalogue has no pager
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        for n, page in enumerate(pages, 1):
            self.data(column, n, page, len(rows), len(pages))
        if column in SPA:
            self.catalogue()
        else:
            self.put(self.list_path(column), self.drawn(column))

    def data(self, column: str, n: int, page: list[Row], count: int, pages: int) -> None:
        """One page of the JSON interface."""
        results = [
            {
                "title": title,
                "url": path,
                "publishedTimeStr": f"{d} 10:12:00",
                "publishedTime": int(datetime(d.year, d.month, d.day, 10).timestamp() * 1000),
            }
            for title, path, d in page
        ]
        body = {"code": 200, "data": {"page": n, "total": count, "pages": pages, "results": results}}
        path = f"/common/search/{self.number_of[column]}?_isJson=true&_pageSize=15&page={n}"
        self.put(path, json.dumps(body, ensure_ascii=False).encode(), kind="application/json;charset=UTF-8")

    def drawn(self, column: str) -> str:
        """The shell of a list that a script fills page by page."""
        script = (
            "<script>var cur=1,max=1;function load(n){fetch('/common/search/NUMBER?_isJson=true&_pageSize=15&page='+n).then(function(r){return r.json()})"
            ".then(function(d){cur=n;max=d.data.pages;var h='';d.data.results.forEach(function(r){h+='<li><a href=\"'+r.url+'\" target=\"_blank\">'+r.title+'</a>"
            "<span class=\"date\">'+r.publishedTimeStr.substr(0,10)+'</span></li>'});document.getElementById('list').innerHTML=h||'<li class=\"none\">暂无数据</li>';"
            "document.getElementById('page').innerHTML='<a class=\"prev\">上一页</a><span>第'+cur+'/'+max+'页</span>'+(cur<max?'<a class=\"next\" href=\"javascript:;\" onclick=\"load(cur+1)\">下一页</a>':'<a class=\"next disabled\">下一页</a>')})}load(1);</script>"
        ).replace("NUMBER", str(self.number_of[column]))
        name = self.titles[column]
        return self.layout(
            name,
            [self.group[column], name],
            f"<h3>{name}</h3><ul id='list'></ul><div id='page' class='page'></div>{script}",
        )

    def catalogue(self) -> None:
        """The one page of the catalogue: which list it shows is told by the hash alone."""
        names = json.dumps({str(self.number_of[c]): self.titles[c] for c in SPA}, ensure_ascii=False)
        script = (
            (
                "<script>var names=NAMES;function draw(){var id=(location.hash.split('/')[2]||'FIRST');document.getElementById('t').innerText=names[id];"
                "document.getElementById('rows').innerHTML='';fetch('/common/search/'+id+'?_isJson=true&_pageSize=15&page=1').then(function(r){return r.json()}).then(function(d){"
                "document.getElementById('rows').innerHTML=d.data.results.map(function(r,i){return '<tr><td>'+(i+1)+'</td><td><a href=\"'+r.url+'\">'+r.title+'</a></td><td>'+r.publishedTimeStr.substr(0,10)+'</td></tr>'}).join('')})}"
                "window.addEventListener('hashchange',draw);draw();</script>"
            )
            .replace("NAMES", names)
            .replace("FIRST", str(self.number_of["ghjh"]))
        )
        body = f"<h3 id='t'></h3><table><thead><tr><th>序号</th><th>标题</th><th>发布日期</th></tr></thead><tbody id='rows'></tbody></table>{script}"
        self.put("/zwgk/index.html", self.layout("政府信息公开", ["政府信息公开"], body))

    def _static(self, column: str, rows: list[Row], size: int) -> None:
        name, path = self.titles[column], self.list_path(column)
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        for n, page in enumerate(pages, 1):
            if column == "tpxw":
                items = "".join(
                    f"<figure><a href='{p}'><img src='/static/img/p.png'></a><figcaption><a href='{p}'>{t}</a><time>{d:%Y/%m/%d}</time></figcaption></figure>"
                    for t, p, d in page
                )
            else:
                items = (
                    "<ul>"
                    + "".join(
                        f"<li><b>{d.day:02}</b><i>{d:%Y-%m}</i><a href='{p}' title='{t}'>{t[:12]}...</a></li>"
                        for t, p, d in page
                    )
                    + "</ul>"
                )
            links = "".join(
                f"<a href='{path if k == 1 else path.replace('.html', f'_{k}.html')}'>{k}</a>"
                for k in range(1, len(pages) + 1)
            )
            html = self.layout(
                name,
                [self.group[column], name],
                f"<h3>{name}</h3>{items}<div class='pagination'>{links} 共{len(pages)}页</div>",
            )
            self.served(path if n == 1 else path.replace(".html", f"_{n}.html"), html, column in GBK)

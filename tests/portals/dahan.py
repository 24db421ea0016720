"""A portal of the 大汉 family: list.shtml, /art/, JSON-fed lists, side lists, a directory in a table, year folders.

A city bureau's site. The truth about it stands beside each case; the checks' authors did not write it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.portals.dahan_cases import CASES, Case
from tests.portals.sample import PDF, PIXEL, WORD, SamplePortal

PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}_示范市广播电视局</title>{meta}
<link rel="stylesheet" href="/images/site.css"/><script src="/script/pager.js"></script></head><body>
<!--<a href="/commented/old.html">旧版</a>-->
<div class="header"><div class="top-bar">今天是 {today:%Y年%m月%d日} 星期日　<a href="javascript:void(0)">无障碍</a> <a href="http://{host}/">返回首页</a></div>
<ul class="nav clearfix">{nav}</ul></div>
<div class="main clearfix"><div class="bt-position">您当前的位置：<a href="/">首页</a>{crumbs}</div>{body}
<div class="aside"><div class="hot"><h3>热点推荐</h3><ul>{hot}</ul></div><div class="hot"><h3>最新更新</h3><ul>{hot}</ul></div></div></div>
<div class="footer"><a href="/c100900/map.shtml">网站地图</a> <a href="/c100900/copyright.shtml">版权声明</a> <a href="http://{alive}/">友情链接</a>
<p>主办：示范市广播电视局　政府网站标识码：5323000099　最后更新：{today:%Y-%m-%d} 08:00</p></div>
<script type="text/x-handlebars-template" id="tpl">{{{{#each list}}}}<li><a href="{{{{url}}}}">{{{{title}}}}</a></li>{{{{/each}}}}</script>
<textarea style="display:none"><a href="/never/published.html">模板</a></textarea></body></html>"""

ARTICLE = """<div class="xxgk-article"><h1 class="tit">{title}</h1>
<div class="info"><span>时间：{day:%Y-%m-%d} 10:12</span><span>来源：{source}</span><span>浏览量：<script>document.write(88)</script></span><span>字体：【大 中 小】</span></div>
<div class="article-content" id="zoom">{text}</div><div class="pre-next"><p>上一篇：没有了</p></div></div>"""

# id, name, path, folder, lead, update, kind, and how old the entries are (days)
LISTED: tuple[tuple[str, str, tuple[str, ...], str, Any, str, tuple[int, ...]], ...] = (
    ("xsdt", "县市动态", ("新闻中心",), "c100103", "宣传科", "每周至少1次", (41, 47, 55, 60, 71)),
    ("szyw", "时政要闻", ("新闻中心",), "c100104", "宣传科", "每个工作日更新", (1, 2, 3, 3, 4, 5, 6, 8)),
    ("xxgkzd", "政府信息公开制度", ("政务公开",), "c100202", "局办公室", "适时更新", (900, 1200)),
    ("cgxx", "采购信息", ("政务公开",), "c100203", (), "每季度至少1次", (210, 260, 300)),
    ("rsxx", "人事信息", ("政务公开",), "c100204", "人事科", "每年至少1次", (290, 500, 700)),
    ("yjgl", "应急管理", ("政务公开",), "c100205", "安全传输科", "每半年至少1次", (-400, 560, 700)),
    ("tjxx", "统计信息", ("政务公开",), "c100206", ["规划财务科", "宣传科"], "每月不少于4条", ()),
    ("jdjc", "监督检查", ("政务公开", "行政执法"), "c100207", "执法科", "每季度至少1次", (20, 50)),
    ("cfjd", "行政处罚", ("政务公开", "行政执法"), "c100208", "执法科", "自作出决定之日起7个工作日内", (50, 200)),
    ("hdyg", "活动预告", ("公共服务",), "c100301", "公共服务科", "有则更新", (480, 800)),
    ("ndbg", "政府信息公开年度报告", ("政务公开",), "c100209", "局办公室", "每年1月31日前", ()),
    ("dczj", "征集调查", ("互动交流",), "c100403", "局办公室", "每年不少于2期", (30, 120, 230, 390, 450, 500)),
    ("zxft", "在线访谈", ("互动交流",), "c100404", "宣传科", "每半年至少1次", (130, 300)),
    ("kjfz", "科技发展", ("业务工作",), "c100501", "科技科", "每两个月至少1次", (95, 130, 160)),
    ("cbgl", "传播管理", ("业务工作",), "c100502", "媒体管理科", "每月至少1次", (12, 45)),
)  # fmt: skip


class DahanPortal(SamplePortal):
    """示范市广播电视局."""

    host = "www.gdj-shifan.gov.cn"
    name = "示范市广播电视局"
    old_names = ("示范市文化广电新闻出版局",)
    retired = ("gdj.shifan.gov.cn", "wgxj-shifan.gov.cn")
    sections = ("局办公室", "宣传科", "媒体管理科", "科技科", "公共服务科", "规划财务科", "人事科", "执法科", "政策法规科", "安全传输科", "财务科")  # fmt: skip
    refusing = ("refusing.shifan-media.com",)

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.nav: list[tuple[str, str]] = []
        self.fresh = (
            f"/art/{self.ago(1):%Y/%-m/%-d}/art_100101_3999.html",
            "市广电局召开智慧广电建设推进会",
            self.ago(1),
        )
        self._declare()
        self._lists()
        self._fed()
        self._odd_columns()
        self._stranger_columns()
        self._faulty_columns()
        self._policies()
        self._replies()
        self._links()
        self._home()

    # --- pieces

    def page(self, path: str, title: str, body: str, crumbs: tuple[str, ...] = (), meta: str = "", **more: Any) -> None:
        nav = "".join(f'<li><a href="{u}">{n}</a></li>' for u, n in self.nav)
        addresses = {name: url for url, name in self.nav}
        trail = "".join(f" &gt; <a href='{addresses.get(c, '#')}'>{c}</a>" for c in crumbs)
        url, name, day = self.fresh
        hot = f'<li><a href="{url}">{name}</a><span>{day:%Y-%m-%d}</span></li>'
        self.put(path, PAGE.format(title=title, meta=meta, today=self.today, host=self.host, nav=nav, crumbs=trail,
                                   body=body, hot=hot, alive=self.alive), **more)  # fmt: skip

    def article(self, path: str, title: str, day: date, text: str = "", source: str = "本局", crumbs: tuple[str, ...] = (), tags: bool = True) -> None:  # fmt: skip
        text = (
            text
            or f"<p>{title}。各单位结合实际抓好落实，推动工作取得实效。</p>"
            + "<p>会议强调，要提高站位、压实责任。</p>" * 5
        )
        meta = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day:%Y-%m-%d} 10:12"><meta name="ContentSource" content="{source}">'
        self.page(
            path, title, ARTICLE.format(title=title, day=day, source=source, text=text), crumbs, meta if tags else ""
        )

    def path_of(self, folder: str, day: date) -> str:
        return f"/art/{day.year}/{day.month}/{day.day}/art_{folder[1:]}_{self.number()}.html"

    def rows(
        self, folder: str, ages: tuple[int, ...], words: str, crumbs: tuple[str, ...] = ()
    ) -> list[tuple[str, str, date]]:
        made = []
        for n, age in enumerate(ages):
            day = self.ago(age)
            path, title = self.path_of(folder, day), f"示范市广播电视局{words}工作情况通报（第{len(ages) - n}期）"
            self.article(path, title, day, crumbs=crumbs)
            made.append((path, title, day))
        return made

    def listing(self, folder: str, name: str, rows: list[tuple[str, str, date]], crumbs: tuple[str, ...], per_page: int = 8, shape: str = "%Y-%m-%d") -> None:  # fmt: skip
        """list.shtml, list_2.shtml … with a pager written by script."""
        pages = max(1, -(-len(rows) // per_page))
        for n in range(1, pages + 1):
            items = "".join(f'<li><span class="date">{d:{shape}}</span><a href="{u}" title="{t}" target="_blank">{t[:16]}...</a></li>'
                            for u, t, d in rows[(n - 1) * per_page : n * per_page])  # fmt: skip
            body = f'<div class="list-right"><div class="list-title">{name}</div><ul class="list-con">{items}</ul><div id="page_div" class="page"></div><script>createPageHTML("page_div",{pages},{n},"list","shtml",{len(rows)});</script></div>'
            self.page(f"/{folder}/list{'' if n == 1 else f'_{n}'}.shtml", name, body, crumbs)

    def put_in_list(self, folder: str, path: str, title: str, day: date) -> None:
        """A row more on top of a list already laid."""
        answer = self.answers[self.host, f"/{folder}/list.shtml"].body.decode()
        row = f'<ul class="list-con"><li><span class="date">{day:%Y-%m-%d}</span><a href="{path}" title="{title}">{title}</a></li>'
        self.put(f"/{folder}/list.shtml", answer.replace('<ul class="list-con">', row, 1))

    # --- columns

    def _declare(self) -> None:
        """The table and the navigation first, since every page shows it."""
        for parent, folder in (("新闻中心", "c100100"), ("政务公开", "c100200"), ("公共服务", "c100300"), ("互动交流", "c100400"), ("业务工作", "c100500")):  # fmt: skip
            self.nav.append((f"/{folder}/index.shtml", parent))
        tenure = [
            {"section": "财务科", "until": f"{self.ago(61)}"},
            {"section": "规划财务科", "from": f"{self.ago(60)}"},
        ]
        for id_, name, path, folder, lead, update, _ in LISTED:
            self.column_spec(id_, name, lead or tenure, update, path=path)
            self.nav.append((f"/{folder}/list.shtml", name))
        for id_, name, path, folder, lead, update, kind in (
            ("tzgg", "通知公告", ("新闻中心",), "c100101/list.shtml", "局办公室", "每月不少于1条", "列表"),
            ("gzdt", "工作动态", ("新闻中心",), "c100102/list.shtml", "宣传科", "每周至少1次", "列表"),
            ("xczl", "宣传资料", ("新闻中心",), "c100105/list.shtml", "宣传科", "每月至少1次", "列表"),
            ("zcwj", "政策文件", ("政务公开",), "c100210/list.shtml", "政策法规科", "信息形成之日起20个工作日内", "政策文件"),
            ("zcjd", "政策解读", ("政务公开",), "c100211/list.shtml", "政策法规科", "每季度至少1次", "政策解读"),
            ("jgzn", "机构职能", ("政务公开",), "c100212/list.shtml", "人事科", "变动后及时更新", "单页"),
            ("ldjj", "领导简介", ("政务公开",), "c100213/list.shtml", "人事科", "变动后3个工作日内更新", "单页"),
            ("gkzn", "政府信息公开指南", ("政务公开",), "c100214/list.shtml", "局办公室", "长期公开", "单页"),
            ("czyjs", "财政预决算", ("政务公开",), "c100215/list.shtml", "规划财务科", "每年至少1次", "列表"),
            ("ggfw", "公共服务事项", ("公共服务",), "c100302/list.shtml", "公共服务科", "每月至少1次", "列表"),
            ("bsfw", "办事指南", ("公共服务",), "c100303/list.shtml", "公共服务科", "每季度至少1次", "列表"),
            ("stjm", "视听节目", ("公共服务",), "c100304/list.shtml", "媒体管理科", "每月至少1次", "列表"),
            ("fgbz", "法规标准", ("业务工作",), "c100503/list.shtml", "政策法规科", "每半年至少1次", "列表"),
            ("ztzl", "专题专栏", (), "c100600/list.shtml", "宣传科", "适时更新", "列表"),
            ("jb-rd", "办理情况", ("人大代表建议",), "c100216/list.shtml", "局办公室", "每半年至少1次", "列表"),
            ("jb-zx", "办理情况", ("政协委员提案",), "c100217/list.shtml", "公共服务科", "每半年至少1次", "列表"),
            ("ssj", "双随机一公开", ("政务公开", "行政执法"), "c100218/list.shtml", "执法科", "每季度至少1次", "列表"),
            ("qlqd", "权责清单", ("政务公开",), "c100219/list.shtml", "政策法规科", "每年至少1次", "列表"),
            ("hygq", "回应关切", ("互动交流",), "c100405/list.shtml", "宣传科", "每季度至少1次", "列表"),
            ("aqbc", "安全播出", ("业务工作",), "c100504/list.shtml", "安全传输科", "每月至少1次", "列表"),
            ("gkml", "公开目录", ("政务公开",), "c100222/list.shtml", "局办公室", "每年至少1次", "列表"),
            ("xkcx", "许可证查询", ("公共服务",), "c100305/list.shtml", "公共服务科", "每月至少1次", "列表"),
            ("hytd", "行业天地", ("业务工作",), "c100505/list.shtml", "科技科", "每月至少1次", "列表"),
            ("dqbz", "当期播报", ("业务工作",), "c100506/list.shtml", "媒体管理科", "每月至少1次", "列表"),
            ("zxgg", "公告栏", ("业务工作",), "c100507/list.shtml", "媒体管理科", "每月至少1次", "列表"),
            ("lyxd", "留言选登", ("互动交流",), "c100401/list.shtml", "局办公室", "每两个月至少1次", "留言答复"),
            ("lytj", "留言统计", ("互动交流",), "c100402/list.shtml", "局办公室", "每季度至少1次", "留言统计"),
        ):  # fmt: skip
            self.column_spec(id_, name, lead, update, kind, path=path)
            if not id_.startswith("jb-"):
                self.nav.append((f"/{folder}", name))
        self.nav += [("/c100220/index.shtml", "人大代表建议"), ("/c100221/index.shtml", "政协委员提案")]

    def _lists(self) -> None:
        for _, name, path, folder, _, _, ages in LISTED:
            if ages:
                self.listing(folder, name, self.rows(folder, ages, name, (*path, name)), (*path, name))
        last = self.today.replace(day=1) - timedelta(days=1)  # the last whole month: two of four
        days = tuple(
            (self.today - d).days
            for d in (self.today, last.replace(day=20), last.replace(day=6), last.replace(day=1) - timedelta(days=9))
        )
        self.listing(
            "c100206",
            "统计信息",
            self.rows("c100206", days, "统计", ("政务公开", "统计信息")),
            ("政务公开", "统计信息"),
        )
        report = (
            date(self.today.year, 1, 28)
            if self.today > date(self.today.year, 1, 31)
            else date(self.today.year - 1, 1, 28)
        )
        self.listing("c100209", "政府信息公开年度报告", self.rows("c100209", ((self.today - report).days, (self.today - report).days + 365), "政府信息公开"), ("政务公开", "政府信息公开年度报告"))  # fmt: skip
        crumbs = ("新闻中心", "通知公告")
        rows = self.rows("c100101", (6, 19, 33, 52, 77, 100, 130, 160, 190, 220, 250), "通知", crumbs)
        pinned = self.rows("c100101", (900, 1100), "长期有效公告", crumbs)
        self.listing("c100101", "通知公告", pinned + rows, crumbs)
        self.defect("columns", "xsdt", "宣传科")
        self.defect("columns", "cgxx", "规划财务科")
        self.defect("columns", "yjgl", "安全传输科")
        self.defect("columns", "tjxx", "规划财务科")
        self.defect("columns", "kjfz", "科技科")
        self.decoy("columns", "tzgg", "szyw", "xxgkzd", "rsxx", "jdjc", "cfjd", "hdyg", "ndbg", "dczj", "zxft", "cbgl")

    def _fed(self) -> None:
        """Lists fetched by script: JSON into a template, HTML in JSON with more pages, one whose service is down."""
        rows = self.rows("c100102", (2, 5, 9, 14), "工作动态", ("新闻中心", "工作动态"))
        self.dongtai = rows
        self._feed_dongtai()
        script = """<div class="list-right"><div class="list-title">工作动态</div><ul class="list-con" id="box"></ul><div class="page"><a id="more" href="javascript:load(2)">下一页</a></div></div>
        <script>function load(n){fetch('/api-gateway/unit?pageNo='+n).then(r=>r.json()).then(d=>{document.getElementById('box').innerHTML=d.data.html})}load(1)</script>"""
        self.page("/c100102/list.shtml", "工作动态", script, ("新闻中心", "工作动态"))
        broken = """<div class="list-right"><div class="list-title">视听节目</div><ul class="list-con" id="box"><li>加载中...</li></ul></div>
        <script>fetch('/api-gateway/down').then(r=>r.json()).then(d=>{document.getElementById('box').innerHTML=d.html}).catch(e=>0)</script>"""
        self.page("/c100304/list.shtml", "视听节目", broken, ("公共服务", "视听节目"))
        self.put("/api-gateway/down", "{}", status=500, kind="application/json")
        # Oldest first; the newest is on the last page.
        old_first = self.rows("c100302", tuple(range(400, 10, -20)), "公共服务", ("公共服务", "公共服务事项"))
        self.listing("c100302", "公共服务事项", old_first, ("公共服务", "公共服务事项"))
        # A button that appends.
        first, second = self.rows("c100105", (500, 520), "宣传资料"), self.rows("c100105", (10, 40), "新宣传资料")
        made = [
            "".join(f'<li><a href="{u}">{t}</a><i>{d:%Y/%m/%d}</i></li>' for u, t, d in part)
            for part in (first, second)
        ]
        self.page("/c100105/list.shtml", "宣传资料", f"""<div class="list-right"><div class="list-title">宣传资料</div><ul class="list-con" id="box">{made[0]}</ul><div class="more"><a href="javascript:;" onclick="add()">点击加载更多</a></div></div>
        <script>var k=0;function add(){{if(k++)return;document.getElementById('box').insertAdjacentHTML('beforeend',{json.dumps(made[1])})}}</script>""", ("新闻中心", "宣传资料"))  # fmt: skip
        self.decoy("columns", "gzdt", "stjm", "ggfw", "xczl")

    def _feed_dongtai(self) -> None:
        rows = sorted(self.dongtai, key=lambda r: r[2], reverse=True)
        for page in (1, 2):
            html = "".join(
                f'<li><a href="{u}">{t}</a><span>{d:%m-%d}</span></li>' for u, t, d in rows[(page - 1) * 6 : page * 6]
            )
            answer = json.dumps({"success": True, "data": {"html": html, "total": len(rows)}}, ensure_ascii=False)
            self.put(f"/api-gateway/unit?pageNo={page}", answer, kind="application/json")

    def _odd_columns(self) -> None:
        """Columns that only look wrong."""
        self.page("/c100212/list.shtml", "机构职能", ARTICLE.format(title="示范市广播电视局机构职能", day=self.ago(900), source="本局",
                  text="<p>贯彻执行党的宣传方针政策。</p><p>负责广播电视领域的监督管理工作。</p>" * 6), ("政务公开", "机构职能"))  # fmt: skip
        leaders = "".join(
            f'<div class="leader"><img src="/images/p.png" alt="{n}"><h4>{n}</h4><p>{p}，主持工作，分管有关科室。</p></div>'
            for n, p in (("李某", "局长"), ("王某", "副局长"))
        )
        self.page("/c100213/list.shtml", "领导简介", f'<div class="leaders">{leaders}</div>', ("政务公开", "领导简介"))
        self.put("/c100214/list.shtml", b"", status=302, location=f"http://{self.host}/art/2023/5/6/art_100214_1.html")
        self.article(
            "/art/2023/5/6/art_100214_1.html",
            "示范市广播电视局政府信息公开指南",
            date(2023, 5, 6),
            crumbs=("政务公开", "政府信息公开指南"),
        )
        tabs = ""
        for n, (year, age) in enumerate(((self.today.year, 80), (self.today.year - 1, 460))):
            name, folder = f"{year}年", f"c10021{5}{n}"
            self.listing(folder, name, self.rows(folder, (age,), f"{year}年部门预算"), ("政务公开", "财政预决算", name))
            tabs += f'<li><a href="/{folder}/list.shtml">{name}</a></li>'
        self.page(
            "/c100215/list.shtml",
            "财政预决算",
            f'<div class="list-right"><div class="list-title">财政预决算</div><ul class="years">{tabs}</ul></div>',
            ("政务公开", "财政预决算"),
        )
        self.put(
            "/c100303/list.shtml",
            "<html><head><title>Access Denied</title></head><body><h1>访问被拦截</h1><p>您的请求疑似攻击行为，已被Web应用防火墙拦截。事件编号：8f3a</p></body></html>",
            status=403,
        )
        undated = "".join(f'<li><a href="/c100503/fg{n}.shtml">广播电视技术标准之{n}</a></li>' for n in range(7))
        for n in range(7):
            self.page(
                f"/c100503/fg{n}.shtml",
                f"广播电视技术标准之{n}",
                f'<div class="xxgk-article"><h1>广播电视技术标准之{n}</h1><div id="zoom"><p>本标准规定了有关技术要求。</p><p>适用于本市。</p></div></div>',
            )
        self.page(
            "/c100503/list.shtml",
            "法规标准",
            f'<div class="list-right"><ul class="list-con">{undated}</ul></div>',
            ("业务工作", "法规标准"),
        )
        cards = "".join(
            f'<a class="card" href="http://{self.alive}/topic/{n}/"><img src="/images/p.png" alt="专题{n}"></a>'
            for n in range(3)
        )
        self.page("/c100600/list.shtml", "专题专栏", f'<div class="cards">{cards}</div>', ("专题专栏",))
        table = "".join(
            f'<tr><td>{n}</td><td><a href="{u}">{t}</a></td><td>{d:%Y.%m.%d}</td></tr>'
            for n, (u, t, d) in enumerate(self.rows("c100219", (100, 480), "权责清单"), 1)
        )
        self.page(
            "/c100219/list.shtml",
            "权责清单",
            f'<table class="tab"><tr><th>序号</th><th>名称</th><th>日期</th></tr>{table}</table>',
            ("政务公开", "权责清单"),
        )
        self.decoy(
            "columns", "jgzn", "ldjj", "gkzn", "czyjs", "bsfw", "fgbz", "ztzl", "qlqd", "zcwj", "zcjd", "lyxd", "lytj"
        )

    def _stranger_columns(self) -> None:
        """A document in place of a list, a form, hidden tabs with the newest, months for dates, an aggregate of side rows."""
        self.page(
            "/c100222/list.shtml",
            "公开目录",
            '<div class="list-title">公开目录</div><ul class="list-con"></ul><embed src="/files/catalogue.pdf" width="800" height="900">',
            ("政务公开", "公开目录"),
        )
        self.put("/files/catalogue.pdf", PDF, kind="application/pdf")
        self.page(
            "/c100305/list.shtml",
            "许可证查询",
            '<div class="list-title">许可证查询</div><form action="/c100305/list.shtml" method="get"><input name="no"><button>查询</button></form><ul class="list-con"></ul>',
            ("公共服务", "许可证查询"),
        )
        old, new = (
            self.rows("c100505", ages, "行业天地", ("业务工作", "行业天地")) for ages in ((200, 260, 300), (8, 30, 55))
        )
        tabs = [
            "".join(f'<li><a href="{u}">{t}</a><span>{d:%Y-%m-%d}</span></li>' for u, t, d in part)
            for part in (old, new)
        ]
        self.page(
            "/c100505/list.shtml",
            "行业天地",
            f'<div class="list-title">行业天地</div><div class="tab"><ul>{tabs[0]}</ul></div><div class="tab" style="display:none"><ul>{tabs[1]}</ul></div>',
            ("业务工作", "行业天地"),
        )
        rows = self.rows("c100506", (18, 50, 81), "当期播报", ("业务工作", "当期播报"))
        items = "".join(f'<li><a href="{u}">{t}</a><span>{d.year}年{d.month}月</span></li>' for u, t, d in rows)
        self.page(
            "/c100506/list.shtml",
            "当期播报",
            f'<div class="list-title">当期播报</div><ul class="list-con">{items}</ul>',
            ("业务工作", "当期播报"),
        )
        # Stale, though the same fresh article stands beside and above it on every page.
        self.listing(
            "c100507",
            "公告栏",
            self.rows("c100507", (140, 170, 200, 230), "公告", ("业务工作", "公告栏")),
            ("业务工作", "公告栏"),
        )
        self.decoy("columns", "gkml", "xkcx", "hytd", "dqbz")
        self.defect("columns", "zxgg", "媒体管理科")

    def _faulty_columns(self) -> None:
        for parent, index, folder in (("人大代表建议", "c100220", "c100216"), ("政协委员提案", "c100221", "c100217")):
            self.page(
                f"/{index}/index.shtml",
                parent,
                f'<div class="list-right"><div class="list-title">{parent} <a href="/{folder}/list.shtml">办理情况</a></div></div>',
                ("政务公开", parent),
            )
        self.listing(
            "c100216",
            "办理情况",
            self.rows("c100216", (60, 300), "人大代表建议办理"),
            ("政务公开", "人大代表建议", "办理情况"),
        )
        self.page(
            "/c100217/list.shtml",
            "办理情况",
            '<div class="list-right"><div class="list-title">办理情况</div><div class="nodata"><img src="/images/p.png"><p>暂无相关信息</p></div></div>',
            ("政务公开", "政协委员提案", "办理情况"),
        )
        self.page(
            "/c100405/list.shtml",
            "回应关切",
            '<div class="list-right"><div class="list-title">回应关切</div><ul class="list-con"></ul><div id="page_div" class="page"></div><script>createPageHTML("page_div",0,1,"list","shtml",0);</script></div>',
            ("互动交流", "回应关切"),
        )
        self.page(
            "/c100504/list.shtml",
            "安全播出",
            '<div class="list-right"><div class="list-title">安全播出</div><div class="con"><p>本栏目正在建设中，敬请期待！</p></div></div>',
            ("业务工作", "安全播出"),
        )
        self.defect("columns", "jb-zx", "公共服务科")
        self.defect("columns", "hygq", "宣传科")
        self.defect("columns", "aqbc", "安全传输科")
        self.defect("columns", "ssj", "执法科")
        self.decoy("columns", "jb-rd")

    # --- policies

    def _policies(self) -> None:
        self.decrees: list[tuple[str, str, date, str]] = []
        self.readings: list[tuple[str, str, date]] = []
        for case in CASES:
            self._policy(case)
        self.decrees.sort(key=lambda row: row[2], reverse=True)
        for n in range(1, 4):
            rows = "".join(f'<tr><td>5323-{i:04}</td><td><a href="{u}" title="{t}">{t}</a></td><td>{number}</td><td>{d:%Y-%m-%d}</td></tr>'
                           for i, (u, t, d, number) in enumerate(self.decrees[(n - 1) * 10 : n * 10]))  # fmt: skip
            table = f'<table class="xxgk-table"><tr><th>索引号</th><th>信息名称</th><th>文号</th><th>发布日期</th></tr>{rows}</table>'
            tree = '<ul class="tree"><li><a href="/c100210/list.shtml">法定主动公开内容</a></li><li><a href="/c100209/list.shtml">政府信息公开年报</a></li></ul>'
            pager = f'<div id="page_div"></div><script>createPageHTML("page_div",3,{n},"list","shtml",{len(self.decrees)});</script>'
            self.page(
                f"/c100210/list{'' if n == 1 else f'_{n}'}.shtml",
                "政策文件",
                f"{tree}<div class='xxgk-list'>{table}{pager}</div>",
                ("政务公开", "政策文件"),
            )
        parts = {"文字解读": "c1002111", "图解": "c1002112"}
        blocks = ""
        for n, (name, folder) in enumerate(parts.items()):
            listed = sorted(self.readings[n::2], key=lambda row: row[2], reverse=True)
            self.listing(folder, name, listed, ("政务公开", "政策解读", name))
            top = "".join(f'<li><a href="{u}" title="{t}">{t}</a><span>{d:%m-%d}</span></li>' for u, t, d in listed[:2])
            blocks += f'<div class="block"><h3>{name}<a class="more" href="/{folder}/list.shtml">更多&gt;&gt;</a></h3><ul>{top}</ul></div>'
        self.page("/c100211/list.shtml", "政策解读", f'<div class="blocks">{blocks}</div>', ("政务公开", "政策解读"))
        self._feed_dongtai()

    def _policy(self, case: Case) -> None:
        october = date(self.today.year if (self.today.month, self.today.day) > (10, 25) else self.today.year - 1, 9, 29)
        day = (
            october if case.national_day else self.after(self.ago(case.age), 1) if case.age > 5 else self.ago(case.age)
        )
        path = f"/art/{day.year}/{day.month}/{day.day}/art_100210_{case.id}.html"
        number = f"示广发〔{day.year}〕{case.id[1:]}号" if case.numbered else ""
        written = day - timedelta(days=case.written_before)
        fields = f"""<table class="xxgk-head"><tr><td>索引号</td><td>5323-{case.id}</td><td>发布机构</td><td>{case.issuer or self.name}</td></tr>
        <tr><td>文号</td><td>{number}</td><td>成文日期</td><td>{written:%Y-%m-%d}</td></tr><tr><td>标题</td><td>{case.title}</td><td>发布日期</td><td>{day:%Y-%m-%d}</td></tr></table>"""
        drafter = f"<p>起草单位：{case.drafter}</p>" if case.drafter else ""
        text = (
            fields
            + f"<p>{number}</p><p>各县（市）文化和旅游局，局属各单位：</p>"
            + f"<p>{case.body or '现印发给你们，请结合实际认真贯彻执行。'}</p>" * 3
            + drafter
        )
        if case.reading:
            when = self.after(day, case.after) if case.after > 0 else day + timedelta(days=case.after)
            folder = "c100102" if case.in_news else "c100211"
            target = self.path_of(folder, when)
            words = case.reading_text.format(path=path, number=number, title=case.title)
            self.article(
                target,
                case.reading,
                when,
                f"<p>{words}</p>" + "<p>一、制定背景。为规范管理。二、主要内容。明确了适用范围和工作要求。</p>" * 4,
            )
            if case.in_news:
                self.dongtai.append((target, case.reading, when))
            else:
                self.readings.append((target, case.reading, when))
            if case.linked:
                text += f'<p>相关解读：<a href="{target}">{case.reading}</a></p>'
        self.article(path, case.title, day, text, crumbs=("政务公开", "政策文件"))
        self.decrees.append((path, case.title, day, number))
        if case.by_row:
            self.readings.append(
                (
                    f"http://{self.alive}/wx/{case.id}",
                    f"{case.title.split('《')[-1].split('》')[0]}解读",
                    self.after(day, 1),
                )
            )
            self.neighbour(self.alive, f"/wx/{case.id}", "解读", "微信公众号上的解读。" * 20)
        if case.media:
            self.interpretation.setdefault("media", []).append(
                {"policy": case.title, "url": f"http://{self.alive}/news/1", "published": f"{self.after(day, 2)}"}
            )
        if case.not_needed:
            self.interpretation.setdefault("not_needed", []).append(case.title)
        if case.defect:
            self.defect("interpretation", f"_{case.id}.html", case.drafter or "政策法规科")
        else:
            self.decoy("interpretation", f"_{case.id}.html")

    # --- replies

    def _replies(self) -> None:
        good = "您好！经核实，您所在小区属于无线覆盖范围，我局已安排技术人员上门调试，现信号恢复正常，感谢您的监督。"
        rows = ""
        faults = {1: "empty", 3: "order", 5: "blank", 7: "old", 9: "nobody"}
        for n in range(12):
            received, fault = self.ago(25 + n * 9), faults.get(n, "")
            answered, text, dept, state = received + timedelta(days=5), good, "公共服务科", "已办结"
            if fault == "empty":
                text = "已收悉，谢谢！"
            if fault == "order":
                answered = received - timedelta(days=2)
            if fault == "blank":
                text = ""
            if fault == "nobody":
                dept = ""
            told = f"{answered:%Y-%m-%d %H:%M}"
            if fault == "old":
                received, told, text, dept, state = self.ago(160), "", "", "", "办理中"
            if n == 11:  # lately received, not answered yet
                received, told, text, dept, state = self.ago(8), "", "", "", "受理中"
            path = f"/c100401/letter_{n}.shtml"
            self.page(path, f"关于电视信号的咨询{n}", f"""<div class="mail"><h2>信件详情</h2><dl><dt>诉求标题：</dt><dd>关于电视信号的咨询{n}</dd><dt>提交时间：</dt><dd>{received:%Y-%m-%d %H:%M}</dd>
            <dt>诉求内容：</dt><dd>家里收不到地面数字电视信号，请问怎么解决？</dd></dl><dl class="answer"><dt>承办单位：</dt><dd>{dept}</dd><dt>办结时间：</dt><dd>{told}</dd><dt>处理意见：</dt><dd>{text}</dd></dl></div>""", ("互动交流", "留言选登"))  # fmt: skip
            rows += f'<tr><td>XJ{n:04}</td><td><a href="{path}">关于电视信号的咨询{n}</a></td><td>{received:%Y-%m-%d}</td><td>{state}</td></tr>'
            if fault:
                self.defect("replies", f"letter_{n}.shtml", "局办公室")
            else:
                self.decoy("replies", f"letter_{n}.shtml")
        self.page(
            "/c100401/list.shtml",
            "留言选登",
            f'<div class="list-right"><table class="mails"><tr><th>编号</th><th>诉求标题</th><th>提交时间</th><th>办理状态</th></tr>{rows}</table></div>',
            ("互动交流", "留言选登"),
        )
        first = self.ago(40)
        path = self.path_of("c100402", first)
        self.article(
            path,
            f"{first.year}年{first.month}月留言受理情况统计",
            first,
            f"<p>截至{first:%Y年%m月%d日}，共收到留言9件，已答复9件。</p>",
        )
        self.listing(
            "c100402",
            "留言统计",
            [(path, f"{first.year}年{first.month}月留言受理情况统计", first)],
            ("互动交流", "留言统计"),
        )
        self.decoy("replies", path)

    # --- links and domains

    def _links(self) -> None:
        self.article(*self.fresh, crumbs=("新闻中心", "工作动态"))
        self.page("/c100900/map.shtml", "网站地图", "<p>网站地图</p>")
        bad = {
            "/files/lost.docx": "申报表", "/c100900/gone.shtml": "已删页面", "/images/lost.jpg": "", "http://partner.shifan-media.com/lost.html": "合作媒体",
            "/c100900/soft.shtml": "办理系统", "www.gd-tv-missing.com/x.html": "缺协议头", "/c100900/gone410.shtml": "撤销页面", "/c100900/error500.shtml": "出错页面", "/files/empty.xls": "空表", "/c100900/tohome.shtml": "跳首页",
        }  # fmt: skip
        foreign = {
            "http://nobody.shifan-media.com/": "协会网站", "http://gdj.shifan.gov.cn/old/1.html": "旧网站", "http://parked.shifan-media.com/": "宽带网",
            "http://bet.shifan-media.com/": "电视报", "http://wgxj.shifan-media.com/": "旧局网站",
        }  # fmt: skip
        good = {
            "/files/申报 指南.docx": "指南", "/files/guard.pdf": "防盗链", "/c100900/flaky.shtml": "偶发", "/c100900/nohead.shtml": "不答HEAD", "/c100900/about404.shtml": "说明",
            "//www.gdj-shifan.gov.cn/c100101/list.shtml": "协议相对", f"http://{self.host.upper()}/c100102/list.shtml": "大写", " /c100900/map.shtml\n": "空白", "/c100900/moved.shtml": "改址",
            "http://refusing.shifan-media.com/": "暂拒", "http://slow.shifan-media.com/": "外站500", "http://antibet.shifan-media.com/": "反赌宣传", "http://other-wgj.shifan-media.com/": "外地局",
            f"http://{self.alive}/": "外站", "/c100900/sso.shtml": "登录", "javascript:alert(1)": "脚本", "tel:12345": "电话", "/c100900/issue404.shtml": "简报第404期", "/c100900/odd404.shtml": "状态有误", "javascript:history.go(-1)": "返回", "/c100900/cookie.shtml": "须先取Cookie", "http://friends.sample.com:80/": "默认端口", "data:text/plain,1": "数据", "/files/down?id=7": "无扩展名",
        }  # fmt: skip
        anchors = "".join(
            f'<p><a href="{u}">{t}</a></p>' if t else f'<img src="{u}" alt="图">' for u, t in {**bad, **good}.items()
        )
        path = self.path_of("c100101", self.ago(6))
        self.article(
            path,
            "关于公布常用资料下载地址的通知",
            self.ago(6),
            f"<p>请各单位下载使用。</p>{anchors}",
            crumbs=("新闻中心", "通知公告"),
        )
        self.put_in_list("c100101", path, "关于公布常用资料下载地址的通知", self.ago(6))
        path = self.path_of("c100502", self.ago(12))
        outward = "".join(f'<p><a href="{u}">{t}</a></p>' for u, t in foreign.items())
        self.article(
            path, "传播机构网站名录", self.ago(12), f"<p>名录如下。</p>{outward}", crumbs=("业务工作", "传播管理")
        )
        self.put_in_list("c100502", path, "传播机构网站名录", self.ago(12))
        for part in (
            "lost.docx",
            "gone.shtml",
            "gd-tv-missing",
            "gone410",
            "lost.jpg",
            "lost.html",
            "soft.shtml",
            "error500",
            "empty.xls",
            "copyright.shtml",
        ):
            self.defect("links", part, "局办公室")
        self.defect("links", "tohome", "局办公室")
        for part in (
            "nobody.shifan-media.com",
            "gdj.shifan.gov.cn",
            "parked.shifan",
            "bet.shifan-media.com",
            "wgxj.shifan-media",
        ):
            self.defect("domains|links", part, "媒体管理科")
        self.decoy("links|domains", "guard.pdf", "flaky", "nohead", "about404", "c100101/list", "c100102/list", "map.shtml", "moved", "refusing", "slow.shifan", "antibet",
                   "other-wgj", self.alive, "sso.shtml", "down?id", "%E7%94%B3", "issue404", "odd404", "cookie.shtml", "commented", "never/published", "%7B%7B", "{{", "pager.js", "site.css")  # fmt: skip
        self._targets()

    def _targets(self) -> None:
        self.put("/files/申报 指南.docx", WORD, kind="application/msword")
        self.put("/files/guard.pdf", PDF, kind="application/pdf", referer="shifan.gov.cn")
        self.put("/files/down?id=7", WORD, kind="application/octet-stream")
        self.put("/files/empty.xls", b"", kind="application/vnd.ms-excel")
        self.put("/images/p.png", PIXEL, kind="image/png")
        self.put("/files/v.mp4", b"\x00\x00\x00\x18ftypmp42" + b"0" * 900, kind="video/mp4")
        self.put("/images/site.css", b"body{}", kind="text/css")
        self.put("/script/pager.js", PAGER, kind="text/javascript")
        self.page("/c100900/soft.shtml", "您访问的页面不存在", "<p>很抱歉，您要访问的页面不存在或已被删除！</p>")
        self.put("/c100900/error500.shtml", "<h1>500</h1>", status=500)
        self.put("/c100900/gone410.shtml", "<h1>Gone</h1>", status=410)
        self.article("/c100900/issue404.shtml", "广电简报第404期", self.ago(90))
        self.article(
            "/c100900/odd404.shtml",
            "状态码有误但内容完好的页面",
            self.ago(90),
            "<p>本页内容完好，记录了全市广播电视公共服务建设的有关情况和经验做法。</p>" * 12,
        )
        self.put("/c100900/odd404.shtml", self.answers[self.host, "/c100900/odd404.shtml"].body, status=404)
        self.put("/c100900/cookie.shtml", b"", status=302, location=f"http://{self.host}/c100900/map.shtml")
        self.put("/c100900/tohome.shtml", b"", status=302, location=f"http://{self.host}/")
        self.put("/c100900/moved.shtml", b"", status=301, location=f"http://{self.host}/c100900/map.shtml")
        self.article("/c100900/flaky.shtml", "偶发故障页", self.ago(90))
        self.put("/c100900/flaky.shtml", self.answers[self.host, "/c100900/flaky.shtml"].body, heals_after=1)
        self.article("/c100900/nohead.shtml", "不答HEAD的页", self.ago(90))
        self.put("/c100900/nohead.shtml", self.answers[self.host, "/c100900/nohead.shtml"].body, no_head=True)
        self.article(
            "/c100900/about404.shtml",
            "出现404页面不存在时怎么办",
            self.ago(90),
            "<p>如果您访问的页面不存在，请检查地址是否正确。</p>" * 8,
        )
        self.page(
            "/c100900/sso.shtml",
            "统一身份认证",
            "<form method='post'><input name='u'><input type='password' name='p'><button>登录</button></form>",
        )
        near = self.neighbour
        near(self.alive, "/", "友好单位", "欢迎访问友好单位网站，发布各类资讯。")
        for n in range(3):
            near(self.alive, f"/topic/{n}/", "专题", "专题内容介绍，欢迎浏览。")
        near("partner.shifan-media.com", "/", "合作媒体", "欢迎访问。")
        near("gdj.shifan.gov.cn", "/old/1.html", "示范市广播影视局", "旧网站内容。")
        near("parked.shifan-media.com", "/", "域名出售", "该域名正在出售，This domain is for sale。联系购买此域名。")
        near(
            "bet.shifan-media.com",
            "/",
            "澳门新葡京娱乐城_真人百家乐_首存送彩金",
            "澳门新葡京娱乐场，真人百家乐、六合彩开奖、时时彩投注，注册送彩金。" * 5,
        )
        near(
            "antibet.shifan-media.com",
            "/",
            "打击跨境赌博专项行动",
            "严厉打击网络赌博、百家乐、六合彩等违法犯罪，市民发现线索请举报。" * 5,
        )
        near(
            "wgxj.shifan-media.com", "/", "示范市文化广电新闻出版局", "示范市文化广电新闻出版局门户网站，欢迎访问。" * 3
        )
        near(
            "other-wgj.shifan-media.com",
            "/",
            "远方市文化广电新闻出版局",
            "远方市文化广电新闻出版局门户网站，欢迎访问。" * 3,
        )
        self.answers["slow.shifan-media.com", "/"] = type(self.answers[self.alive, "/"])(b"busy", 503)

    def _home(self) -> None:
        for index, parent in (("c100100", "新闻中心"), ("c100200", "政务公开"), ("c100300", "公共服务"), ("c100400", "互动交流"), ("c100500", "业务工作")):  # fmt: skip
            paths = {name: path for c in self.columns for name, path in [(c["name"], c.get("path", ()))]}
            inside = "".join(f'<li><a href="{u}">{n}</a></li>' for u, n in self.nav if parent in paths.get(n, ()))
            self.page(
                f"/{index}/index.shtml",
                parent,
                f'<div class="left"><h2>{parent}</h2><ul>{inside}</ul></div>',
                (parent,),
            )
        tops = "".join(f'<li><a href="{u}">{t}</a><span>{d:%m-%d}</span></li>' for u, t, d in self.dongtai[:3])
        for path in ("/", "/index.shtml"):
            self.page(path, "首页", f'<div class="home"><h3>要闻</h3><ul>{tops}</ul></div>')


PAGER = b"""function createPageHTML(id,total,cur,name,ext,rows){var s='';if(total<2)return;for(var k=1;k<=total;k++){s+='<a href="'+name+(k>1?'_'+k:'')+'.'+ext+'">'+k+'</a> '}
if(cur<total){s+='<a href="'+name+'_'+(cur+1)+'.'+ext+'">&#19979;&#19968;&#39029;</a>'}document.getElementById(id).innerHTML=s}"""

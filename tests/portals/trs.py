"""A second portal, of other families than the demo's: TRS lists, JCMS records, a JSON-fed list, cards, a challenge.

A culture bureau's site, laid relative to a day. It exists so that no check can come to know the demo portal: the
checks' authors did not write it, and its truth is compared by `tests/test_other_portals.py` alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from rules.schema import Domain, Domains, Plan, Portal, Rules, Section
from rules.schema_columns import Column
from rules.schema_machine import Crawl, Network

HOST = "www.wlj-sample.gov.cn"
HOSTS_DEAD_LINKS = "old-partner.sample.com"
HOST_ALIVE = "friends.sample.com"
HOST_REFUSING = "refusing.sample.com"
HOST_RETIRED = "wgj-sample.gov.cn"
HOST_NO_NAME = "gone-for-good.sample.com"


@dataclass(frozen=True)
class Answer:
    """What the server says at one address. `heals_after`: so many failures with 503 first. `referer`: 403 without it."""

    body: bytes
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    location: str = ""
    heals_after: int = 0
    referer: str = ""
    no_head: bool = False
    slow: float = 0  # seconds before the answer
    posted: tuple[tuple[str, bytes], ...] = ()  # what a form that posts this __EVENTARGUMENT gets


@dataclass
class Truth:
    """What must be found, and what must not be blamed: (check, part of the subject or address) pairs."""

    defects: list[tuple[str, str, str]] = field(default_factory=list)  # check, subject contains, section
    decoys: list[tuple[str, str]] = field(default_factory=list)


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-示例州文化和旅游局</title>
<meta name="SiteName" content="示例州文化和旅游局"><meta name="SiteDomain" content="{host}">{meta}
<link rel="stylesheet" href="/images/style.css"><script src="/js/page.js"></script></head><body>
<!-- <a href="/commented/out.html">旧链接</a> -->
<div class="top"><span>今天是{today:%Y年%m月%d日}</span> <a href="javascript:;" onclick="window.external.AddFavorite()">收藏</a>
 <a href="mailto:bgs@example.cn">邮箱</a></div>
<div class="nav"><ul>{nav}</ul></div>
<div class="position">当前位置：<a href="/">首页</a>{crumbs}</div>
<div class="wrap">{body}</div>
<div class="side"><h3>最新发布</h3><ul><li><a href="/zwgk/tzgg/{fresh}">关于举办彝族年文化活动的通知</a><span>{yesterday:%Y-%m-%d}</span></li></ul></div>
<div class="footer"><a href="/about/map.html">网站地图</a> <a href="/about/missing-privacy.html">隐私声明</a>
<p>主办单位：示例州文化和旅游局　版权所有 &copy; 2012-{today:%Y}　页面生成时间：{today:%Y-%m-%d}</p></div></body></html>"""

ARTICLE = """<div class="article"><h1>{title}</h1><div class="info"><span>发布时间：{day:%Y-%m-%d} 09:30</span>
<span>来源：{source}</span><span>浏览次数：<script>document.write(7)</script></span></div>
<div class="TRS_Editor">{text}</div></div>"""


@dataclass(frozen=True)
class ColumnSpec:
    id: str
    name: str
    url: str
    update: str
    lead: str
    kind: str = "列表"
    path: tuple[str, ...] = ()


COLUMNS = (
    ColumnSpec("tzgg", "通知公告", "/zwgk/tzgg/", "每月不少于1条", "局办公室"),
    ColumnSpec("gzdt", "工作动态", "/xwzx/gzdt/", "每周至少1次", "宣传科"),
    ColumnSpec("zcwj", "政策文件", "/zwgk/zcwj/", "信息形成之日起20个工作日内", "法规科", "政策文件"),
    ColumnSpec("zcjd", "政策解读", "/col/col1077/index.html", "适时更新", "法规科", "政策解读"),
    ColumnSpec("ldxx", "领导信息", "/zwgk/ldxx/", "变动后及时更新", "人事科", "单页"),
    ColumnSpec("rsxx", "人事信息", "/zwgk/rsxx/", "每季度至少1次", "人事科"),
    ColumnSpec("czyjs", "财政预决算", "/zwgk/czyjs/", "每年至少1次", "财务科"),
    ColumnSpec("jyta", "建议提案", "/zwgk/jyta/", "每半年至少1次", "局办公室"),
    ColumnSpec("xzzf", "行政执法公示", "/zwgk/xzzf/", "每季度至少1次", "执法支队"),
    ColumnSpec("sjcc", "双随机一公开", "/zwgk/sjcc/", "每季度至少1次", "执法支队"),
    ColumnSpec("hygq", "回应关切", "/hdjl/hygq/", "每季度至少1次", "宣传科"),
    ColumnSpec("ztzl", "专题专栏", "/ztzl/", "适时更新", "宣传科"),
    ColumnSpec("lyhf", "留言答复", "/hdjl/lyhf/", "每两个月至少1次", "局办公室", "留言答复"),
    ColumnSpec("ndbg", "政府信息公开年度报告", "/zwgk/ndbg/", "每年1月31日前", "局办公室"),
    ColumnSpec("gkzn", "政府信息公开指南", "/zwgk/gkzn/", "变动后及时更新", "局办公室", "单页"),
    ColumnSpec("bsfw", "办事指南", "/bsfw/", "每季度至少1次", "行政审批科"),
    ColumnSpec("spxw", "视频新闻", "/xwzx/spxw/", "每两周", "宣传科"),
    ColumnSpec("fgwj", "法律法规", "/zwgk/fgwj/", "每半年", "法规科"),
    ColumnSpec("tpxw", "图片新闻", "/xwzx/tpxw/", "每月不少于2条", "宣传科"),
    ColumnSpec("gggs", "公告公示", "/zwgk/gggs/", "每月至少1次", "财务科"),
)  # fmt: skip


class TrsPortal:
    """The pages of the portal and its neighbours by (host, path), and the truth about them."""

    def __init__(self, today: date, working_day_after: Callable[[date, int], date]) -> None:
        self.today = today
        self.after = working_day_after
        self.answers: dict[tuple[str, str], Answer] = {}
        self.truth = Truth()
        self.serial = 1000
        self.fresh = self._trs_path("", self._ago(1))
        self._columns()
        self._policies()
        self._links()
        self._replies()
        self._neighbours()
        self._home()

    def hosts(self) -> dict[str, str]:
        """Names -> addresses for the portal's DNS; nothing listens where HOST_REFUSING stands."""
        names = {host: "127.0.0.1" for host, _ in self.answers} | {HOST.removeprefix("www."): "127.0.0.1"}
        return names | {HOST_REFUSING: "127.0.0.2"}

    def rules(self, dns_port: int, http_port: int) -> Rules:
        """The rules an office would write for this portal."""
        sections = dict.fromkeys(c.lead for c in COLUMNS)
        columns = [
            Column.model_validate({"id": c.id, "name": c.name, "lead": c.lead, "update": c.update, "kind": c.kind})
            for c in COLUMNS
        ]
        return Rules(
            portal=Portal(
                name="示例州文化和旅游局",
                start=f"http://{HOST}/",
                allow_private=tuple(self.hosts()),
                domains=Domains(current=(HOST,), retired=(Domain(name=HOST_RETIRED),)),
                old_names=("示例州文化广电局",),
            ),
            sections=tuple(Section(name=n, office=n == "局办公室") for n in sections),
            columns=tuple(columns),
            plan=Plan(applies_to=self.today.year),
            since=date(self.today.year - 1, 1, 1),
            crawl=Crawl(delay_seconds=0, retry_seconds=1, timeout_seconds=5),
            network=Network(
                resolver=f"127.0.0.1:{dns_port}",
                ports={80: http_port, 443: 1},
                outward_canaries=(f"http://{HOST_ALIVE}/",),
            ),
        )

    # --- pieces

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _trs_path(self, folder: str, day: date) -> str:
        self.serial += 1
        return f"{folder}{day:%Y%m}/t{day:%Y%m%d}_{self.serial}.html"

    def page(
        self, path: str, title: str, body: str, *, crumbs: tuple[str, ...] = (), meta: str = "", **more: object
    ) -> None:
        """Put a whole page at a path of the portal."""
        nav = "".join(f'<li><a href="{c.url}">{c.name}</a></li>' for c in COLUMNS)
        trail = "".join(f" &gt; <a href='#'>{c}</a>" for c in crumbs)
        html = PAGE.format(title=title, host=HOST, meta=meta, today=self.today, nav=nav, crumbs=trail, body=body,
                           fresh=self.fresh, yesterday=self._ago(1))  # fmt: skip
        self.answers[HOST, path] = Answer(html.encode(), **more)  # type: ignore[arg-type]

    def article(
        self, path: str, title: str, day: date, text: str = "", *, source: str = "局办公室", tags: bool = True
    ) -> None:
        """Put an article page at a path."""
        text = text or f"<p>{title}。现将有关事项公布如下，请遵照执行。</p>" + "<p>各单位要高度重视，认真落实。</p>" * 6
        meta = (
            f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day:%Y-%m-%d} 09:30">'
            if tags
            else ""
        )
        self.page(path, title, ARTICLE.format(title=title, day=day, source=source, text=text), meta=meta)

    def trs_list(
        self, column: ColumnSpec, rows: list[tuple[str, str, date]], per_page: int = 10, form: str = "%Y-%m-%d"
    ) -> None:
        """A TRS list with createPageHTML: index.html, index_1.html …"""
        pages = max(1, -(-len(rows) // per_page))
        for number in range(pages):
            part = rows[number * per_page : (number + 1) * per_page]
            items = "".join(
                f'<li><a href="{url}" title="{title}">{title[:14]}…</a><span>{day:{form}}</span></li>'
                for url, title, day in part
            )
            body = f'<div class="list"><h2>{column.name}</h2><ul>{items}</ul><div class="page"><script>createPageHTML({pages}, {number}, "index", "html");</script></div></div>'
            name = "" if number == 0 else f"index_{number}.html"
            self.page(
                column.url + name,
                column.name,
                body,
                crumbs=(column.name,),
                meta=f'<meta name="ColumnName" content="{column.name}">',
            )

    def rows(self, column: ColumnSpec, ages: list[int], words: str) -> list[tuple[str, str, date]]:
        """Articles so many days old, stored, as list rows."""
        made = []
        for number, age in enumerate(ages):
            day = self._ago(age)
            path = self._trs_path(column.url, day)
            title = f"示例州文化和旅游局关于{words}有关情况的通报（第{len(ages) - number}期）"
            self.article(path, title, day)
            made.append((path, title, day))
        return made

    def column(self, column_id: str) -> ColumnSpec:
        return next(c for c in COLUMNS if c.id == column_id)

    # --- columns

    def _columns(self) -> None:
        listed = {
            "tzgg": [1, 9, 20, 33, 41, 52, 60, 75, 80, 99, 120, 140, 160, 200],
            "gzdt": [40, 44, 50, 63, 90],
            "czyjs": [250, 600, 960],
            "lyhf": [],
        }
        for column_id, ages in listed.items():
            column = self.column(column_id)
            if ages:
                self.trs_list(column, self.rows(column, ages, column.name))
        self.truth.defects.append(("columns", "gzdt", "宣传科"))
        self.truth.decoys += [
            ("columns", c)
            for c in (
                "tzgg",
                "czyjs",
                "zcwj",
                "zcjd",
                "ldxx",
                "rsxx",
                "jyta",
                "ztzl",
                "ndbg",
                "gkzn",
                "bsfw",
                "spxw",
                "fgwj",
                "tpxw",
            )
        ]
        self._year_less()
        self._special()
        self._cards()
        self._undated()
        self._broken_columns()

    def _year_less(self) -> None:
        """[MM-DD] dates that run over the turn of a year."""
        column = self.column("rsxx")
        self.trs_list(column, self.rows(column, [30, 100, 170, 250, 340, 400], "人事任免"), form="[%m-%d]")

    def _special(self) -> None:
        """Single articles, a parent of two children, an annual report, a column elsewhere."""
        for column_id in ("ldxx", "gkzn"):
            column = self.column(column_id)
            self.article(column.url, column.name, self._ago(700), tags=False)
        parent = self.column("jyta")
        for slug, name, age in (("rdjy", "人大代表建议", 20), ("zxta", "政协委员提案", 400)):
            child = ColumnSpec(slug, name, f"{parent.url}{slug}/", "", "")
            self.trs_list(child, self.rows(child, [age, age + 200], f"{name}办理"))
        tabs = "".join(
            f'<li><a href="{parent.url}{s}/">{n}</a></li>'
            for s, n in (("rdjy", "人大代表建议"), ("zxta", "政协委员提案"))
        )
        self.page(
            parent.url,
            parent.name,
            f'<div class="list"><h2>{parent.name}</h2><ul class="tabs">{tabs}</ul></div>',
            crumbs=(parent.name,),
        )
        annual = self.column("ndbg")
        published = (
            date(self.today.year, 1, 20)
            if self.today >= date(self.today.year, 1, 20)
            else date(self.today.year - 1, 1, 20)
        )
        path = self._trs_path(annual.url, published)
        title = f"示例州文化和旅游局{published.year - 1}年政府信息公开工作年度报告"
        self.article(path, title, published)
        self.trs_list(annual, [(path, title, published)])
        self.answers[HOST, self.column("ztzl").url] = Answer(b"", 302, location=f"http://{HOST_ALIVE}/topics/")
        challenge = (
            b"<html><script>var arg1='7A1C3F';function acw(){document.cookie='acw_sc__v2='+arg1;}</script></html>"
        )
        self.answers[HOST, self.column("bsfw").url] = Answer(challenge, 412)

    def _cards(self) -> None:
        """Cards with the day apart from year and month."""
        column = self.column("spxw")
        cards = ""
        for url, title, day in self.rows(column, [5, 12, 30], "文艺展播"):
            cards += f'<div class="card"><div class="date"><b>{day:%d}</b><i>{day:%Y-%m}</i></div><h4><a href="{url}">{title}</a></h4><p>摘要内容</p></div>'
        self.page(column.url, column.name, f'<div class="cards">{cards}</div>', crumbs=(column.name,))

    def _undated(self) -> None:
        """A list without dates whose articles have them, and one where nothing is dated."""
        column = self.column("fgwj")
        items = "".join(
            f'<li><a href="{url}">{title}</a></li>'
            for url, title, _ in self.rows(column, [50, 300, 500], "文化市场法规")
        )
        self.page(column.url, column.name, f'<div class="list"><ul>{items}</ul></div>', crumbs=(column.name,))
        column = self.column("tpxw")
        items = ""
        for number in range(6):
            path = f"{column.url}pic{number}.html"
            body = f'<div class="article"><h1>图片：古镇新貌之{number}</h1><div class="TRS_Editor"><img src="/images/p.png"><p>游人如织。</p></div></div>'
            self.page(path, f"图片：古镇新貌之{number}", body)
            items += f'<li><a href="{path}">图片：古镇新貌之{number}</a></li>'
        self.page(column.url, column.name, f'<div class="list"><ul>{items}</ul></div>', crumbs=(column.name,))

    def _broken_columns(self) -> None:
        building = '<div class="list"><h2>行政执法公示</h2><p>栏目正在建设中，敬请期待……</p></div>'
        self.page(self.column("xzzf").url, "行政执法公示", building, crumbs=("行政执法公示",))
        self.page(
            self.column("hygq").url,
            "回应关切",
            '<div class="list"><h2>回应关切</h2><ul></ul><div class="page"></div></div>',
            crumbs=("回应关切",),
        )
        column = self.column("gggs")
        rows = self.rows(column, [-45, 95, 130, 180], "公告公示")
        self.trs_list(column, rows)
        self.truth.defects += [
            ("columns", "xzzf", "执法支队"),
            ("columns", "hygq", "宣传科"),
            ("columns", "gggs", "财务科"),
            ("columns", "sjcc", "执法支队"),
        ]

    # --- policies

    def _policies(self) -> None:
        """A JSON-fed list of policies, and a JCMS column of interpretations whose records stand in a script."""
        policies: list[tuple[str, str, date]] = []
        readings: list[tuple[str, str, date]] = []

        def policy(slug: str, title: str, age: int, number: str) -> tuple[str, date]:
            day = self.after(self._ago(age), 1)
            path = f"/zwgk/zcwj/{day:%Y%m}/t{day:%Y%m%d}_{slug}.html"
            text = (
                f"<p>示文旅规〔{day.year}〕{number}号</p><p>各县市文化和旅游局：</p>"
                + f"<p>现将《{title}》印发给你们，请认真贯彻执行。</p>" * 3
            )
            self.article(path, f"示例州文化和旅游局关于印发《{title}》的通知", day, text, source="法规科")
            policies.append((path, f"示例州文化和旅游局关于印发《{title}》的通知", day))
            return path, day

        def reading(slug: str, title: str, day: date, text: str) -> None:
            path = f"/art/{day.year}/{day.month}/{day.day}/art_1077_{slug}.html"
            self.article(path, title, day, text, source="法规科")
            readings.append((path, title, day))

        path, day = policy("101", "示例州文化市场管理办法", 60, "1")
        reading("101", "《示例州文化市场管理办法》解读", self.after(day, 3), "<p>为便于理解，现解读如下。</p>" * 5)
        self.truth.decoys.append(("interpretation", path))
        path, day = policy("102", "示例州旅游民宿管理办法", 90, "2")
        reading(
            "102",
            "一图读懂旅游民宿新规",
            self.after(day, 2),
            f'<p><a href="{path}">原文链接</a></p><img src="/images/p.png">',
        )
        self.truth.decoys.append(("interpretation", path))
        path, day = policy("103", "示例州公共文化设施开放办法", 75, "3")
        reading("103", "《示例州公共文化设施开放办法》政策解读", self.after(day, 6), "<p>解读如下。</p>" * 5)
        self.truth.defects.append(("interpretation", path, "法规科"))
        path, _ = policy("104", "示例州导游服务质量评价办法", 45, "4")
        self.truth.defects.append(("interpretation", path, "法规科"))
        path, day = policy("105", "示例州文物保护补助资金管理办法（2026年修订）", 50, "5")
        reading(
            "105", "《示例州文物保护补助资金管理办法》（2019年版）解读", self._ago(800), "<p>解读2019年版办法。</p>" * 5
        )
        self.truth.defects.append(("interpretation", path, "法规科"))
        for slug, title, age in (
            ("106", "关于张三等同志任免职的通知", 33),
            ("107", "关于召开全州文化工作会议的通知", 30),
            ("108", "转发省文化和旅游厅关于做好汛期工作的通知", 28),
        ):
            when = self._ago(age)
            path = f"/zwgk/zcwj/{when:%Y%m}/t{when:%Y%m%d}_{slug}.html"
            self.article(path, title, when)
            policies.append((path, title, when))
            self.truth.decoys.append(("interpretation", path))
        policies.sort(key=lambda row: row[2], reverse=True)
        records = [{"title": t, "url": u, "date": f"{d:%Y-%m-%d}"} for u, t, d in policies]
        self.answers[HOST, "/api/list.json"] = Answer(json.dumps({"rows": records}).encode(), kind="application/json")
        script = """<div class="list"><h2>政策文件</h2><ul id="box"></ul></div><script>fetch('/api/list.json').then(r=>r.json()).then(d=>{
          document.getElementById('box').innerHTML=d.rows.map(r=>'<li><a href="'+r.url+'">'+r.title+'</a><span>'+r.date+'</span></li>').join('')})</script>"""
        self.page(self.column("zcwj").url, "政策文件", script, crumbs=("政策文件",))
        xml = "".join(
            f"<record><![CDATA[<li><a href='{u}' title='{t}'>{t[:12]}...</a><span>{d:%Y-%m-%d}</span></li>]]></record>"
            for u, t, d in readings
        )
        body = f"""<div class="default_pgContainer" id="pg"></div><script type="text/xml"><datastore><totalrecord>{len(readings)}</totalrecord><recordset>{xml}</recordset></datastore></script>
        <script>var x=document.querySelector('script[type="text/xml"]').textContent;document.getElementById('pg').innerHTML='<ul>'+[...x.matchAll(/CDATA\\[(.*?)\\]\\]/g)].map(m=>m[1]).join('')+'</ul>'</script>"""
        self.page(self.column("zcjd").url, "政策解读", body, crumbs=("政策解读",))

    # --- links

    def _links(self) -> None:
        """One article full of links, good and bad, in the first column."""
        day = self._ago(9)
        path = f"/zwgk/tzgg/{day:%Y%m}/links.html"
        bad = {
            "/files/missing.doc": "缺失附件", "/zwgk/nowhere.html": "不存在的页面", "/images/missing.png": "",
            f"http://{HOSTS_DEAD_LINKS}/lost.html": "外站已删页面", f"http://{HOST_NO_NAME}/": "域名不存在",
            "/zwgk/soft404.html": "软性不存在", f"http://{HOST_RETIRED}/": "旧网站", "/files/empty.pdf": "空文件",
        }  # fmt: skip
        good = {
            "/files/有 空格.doc": "中文名附件", "\\zwgk\\tzgg\\": "反斜杠", "/files/guard.pdf": "防盗链附件", "/zwgk/flaky.html": "一时故障",
            "/zwgk/nohead.html": "不答HEAD", "/zwgk/about404.html": "关于404页面的说明", "#top": "页内", "tel:0878-12345": "电话",
            f"http://{HOST_ALIVE}/": "外站正常", f"http://{HOST_REFUSING}/": "外站暂时拒绝", "/zwgk/login.html": "登录页",
        }  # fmt: skip
        anchors = "".join(
            f'<p><a href="{u}">{t}</a></p>' if t else f'<img src="{u}">' for u, t in {**bad, **good}.items()
        )
        self.article(path, "关于公布友情资源的通知", day, f"<p>请下载使用。</p>{anchors}")
        column = self.column("tzgg")
        listing = self.answers[HOST, column.url].body.decode()
        self.answers[HOST, column.url] = Answer(
            listing.replace(
                '<ul><li><a href="/zwgk/tzgg/',
                f'<ul><li><a href="{path}">关于公布友情资源的通知</a><span>{day:%Y-%m-%d}</span></li><li><a href="/zwgk/tzgg/',
                1,
            ).encode()
        )
        document = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
        self.answers[HOST, "/files/有 空格.doc"] = Answer(document, kind="application/msword")
        self.answers[HOST, "/files/guard.pdf"] = Answer(b"%PDF-1.4 " + b"0" * 500, kind="application/pdf", referer=HOST)
        self.answers[HOST, "/files/empty.pdf"] = Answer(b"", kind="application/pdf")
        self.article("/zwgk/flaky.html", "一时故障的页面", self._ago(100))
        self.answers[HOST, "/zwgk/flaky.html"] = Answer(self.answers[HOST, "/zwgk/flaky.html"].body, heals_after=1)
        self.article("/zwgk/nohead.html", "不答HEAD的页面", self._ago(100))
        self.answers[HOST, "/zwgk/nohead.html"] = Answer(self.answers[HOST, "/zwgk/nohead.html"].body, no_head=True)
        self.article(
            "/zwgk/about404.html",
            "网站出现404页面不存在怎么办",
            self._ago(100),
            "<p>您访问的页面不存在时，请检查地址。</p>" * 8,
        )
        self.page("/zwgk/soft404.html", "页面不存在", "<div class='err'>抱歉，您访问的页面不存在或已删除！</div>")
        self.page(
            "/zwgk/login.html",
            "用户登录",
            "<form method='post'><input name='user'><input type='password' name='p'><button>登录</button></form>",
        )
        self.page("/about/map.html", "网站地图", "<p>网站地图</p>")
        targets = (
            "/files/missing.doc",
            "/zwgk/nowhere.html",
            "/images/missing.png",
            "/lost.html",
            "/soft404.html",
            "/files/empty.pdf",
        )
        self.truth.defects += [("links", t, "局办公室") for t in targets] + [
            ("links", "/about/missing-privacy.html", "局办公室")
        ]
        self.truth.defects += [("domains|links", HOST_NO_NAME, "局办公室"), ("domains|links", HOST_RETIRED, "局办公室")]
        decoys = (
            "%E7%A9%BA%E6%A0%BC",
            "guard.pdf",
            "flaky",
            "nohead",
            "about404",
            HOST_ALIVE,
            HOST_REFUSING,
            "login.html",
            "commented",
            "pdf.js",
        )
        self.truth.decoys += [("links|domains", d) for d in decoys]

    # --- replies

    def _replies(self) -> None:
        """A reply list in a table, details one click away, and one group of faults."""
        column = self.column("lyhf")
        faults = {2: "empty", 4: "order", 6: "old"}
        rows = ""
        for number in range(8):
            received = self._ago(20 + number * 12)
            answered = received + timedelta(days=4)
            text = "您好，经核实，您反映的图书馆开放时间问题已作调整，自下月起延长至晚上九时，感谢关注。"
            fault = faults.get(number, "")
            if fault == "empty":
                text = "已阅。"
            if fault == "order":
                answered = received - timedelta(days=3)
            if fault == "old":
                received, text = self._ago(150), ""
            told = "" if fault == "old" else f"{answered:%Y-%m-%d}"
            state = "未答复" if fault == "old" else "已答复"
            path = f"{column.url}detail_{number}.html"
            detail = f"""<div class="letter"><table><tr><th>信件标题</th><td>关于图书馆的咨询{number}</td></tr><tr><th>来信时间</th><td>{received:%Y-%m-%d}</td></tr>
            <tr><th>来信内容</th><td>请问图书馆开放到几点？</td></tr><tr><th>回复单位</th><td>公共服务科</td></tr><tr><th>回复时间</th><td>{told}</td></tr><tr><th>回复内容</th><td>{text}</td></tr></table></div>"""
            self.page(path, f"关于图书馆的咨询{number}", detail)
            rows += f'<tr><td><a href="{path}">关于图书馆的咨询{number}</a></td><td>{received:%Y-%m-%d}</td><td>{state}</td></tr>'
            if fault:
                self.truth.defects.append(("replies", f"detail_{number}", "局办公室"))
            else:
                self.truth.decoys.append(("replies", f"detail_{number}"))
        total = "<p>截至目前，共收到留言8件，已答复7件。</p>"
        self.page(
            column.url,
            column.name,
            f'<div class="list">{total}<table><tr><th>信件标题</th><th>来信时间</th><th>办理状态</th></tr>{rows}</table></div>',
            crumbs=(column.name,),
        )

    # --- around

    def _neighbours(self) -> None:
        alive = "<html><head><title>合作单位</title></head><body><h1>合作单位</h1><p>欢迎访问合作单位网站，这里发布各类文化资讯。</p></body></html>".encode()
        self.answers[HOST_ALIVE, "/"] = Answer(alive)
        self.answers[HOST_ALIVE, "/topics/"] = Answer(alive)
        self.answers[HOSTS_DEAD_LINKS, "/"] = Answer(alive)
        self.answers[HOST_RETIRED, "/"] = Answer(
            "<html><title>示例州文化广电局</title><body>示例州文化广电局旧网站，欢迎访问。</body></html>".encode()
        )
        self.answers[HOST, "/images/style.css"] = Answer(b"body{font-family:sans-serif}", kind="text/css")
        pager = """function createPageHTML(n,i,name,ext){var s='';for(var k=0;k<n;k++){s+='<a href="'+name+(k?'_'+k:'')+'.'+ext+'">'+(k+1)+'</a> '}
        if(i<n-1){s+='<a href="'+name+'_'+(i+1)+'.'+ext+'">下一页</a>'}document.write(s)}"""
        self.answers[HOST, "/js/page.js"] = Answer(pager.encode(), kind="text/javascript")
        pixel = bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082"
        )
        self.answers[HOST, "/images/p.png"] = Answer(pixel, kind="image/png")

    def _home(self) -> None:
        tiles = "".join(f'<div class="tile"><h3><a href="{c.url}">{c.name}</a></h3></div>' for c in COLUMNS)
        for path in ("/", "/index.html"):
            self.page(
                path,
                "首页",
                f'<div class="home">{tiles}<ul><li><a href="/zwgk/tzgg/{self.fresh}">关于举办彝族年文化活动的通知</a></li></ul></div>',
            )
        self.article(f"/zwgk/tzgg/{self.fresh}", "关于举办彝族年文化活动的通知", self._ago(1))
        for (host, path), answer in list(self.answers.items()):
            if host == HOST and path.endswith("/"):
                self.answers.setdefault((host, path + "index.html"), answer)

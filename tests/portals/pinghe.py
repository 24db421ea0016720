"""A broadcasting bureau's portal as most have it: static lists of a shared publishing platform, a tree of 政府信息公开,
a director's letter box, a search that the server answers. Written without sight of the checks; pinghe_truth says what is wrong.

At first sight: 81 decoys, none blamed; 35 defects, none missed, five of them left to a person; of 36 duties 30 right. Duty 19
was called broken by a dead link alone, which it no longer is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from rules.schema import NewMedia, Rules
from rules.schema_days import Event
from tests.portals.pinghe_columns import GONE, GROUPS, SECTIONS, TABLE, Line
from tests.portals.pinghe_letters import answered_letters, consultations, letter_pages, statistics
from tests.portals.pinghe_links import link_entries, neighbours
from tests.portals.pinghe_matter import MATTER
from tests.portals.pinghe_policies import document_entries, reading_entries
from tests.portals.pinghe_search import PingheServer, result_page
from tests.portals.pinghe_template import CSS, JS, column_metas, crumbs, document, side, top_menu
from tests.portals.pinghe_text import Entry
from tests.portals.pinghe_truth import tell_truth
from tests.portals.sample import PDF, PIXEL, WORD, SamplePortal

PAGE_SIZE = 10


class PinghePortal(SamplePortal):
    """`planted` holds the entries that defects and decoys point at, by the name of the case."""

    host = "gdj.pingheshi.gov.cn"
    name = "平禾市广播电视局"
    code = "5334000023"
    old_names = ("平禾市文化广电新闻出版局",)
    retired = ("wgxj.pingheshi.gov.cn", "gbdsj.pingheshi.gov.cn")
    sections = SECTIONS
    refusing = ("video.pinghe-sample.com",)
    alive = "www.pingheshi.gov.cn"

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.planted: dict[str, Entry] = {}
        self.entries: dict[str, list[Entry]] = {}
        self.lines = {line.id: line for line in TABLE}
        self._table()
        neighbours(self)
        self._files()
        self._matter()
        self._letters()
        for line in TABLE:
            if line.shown and line.id in self.entries:
                self._column(line)
        self._groups()
        self._home()
        self.put("/search/index.jsp", self.search(""))
        tell_truth(self)

    # --- helpers for what the columns hold

    def plant(self, case: str, entry: Entry) -> Entry:
        """Remember an entry by the name of its case."""
        self.planted[case] = entry
        return entry

    def at(self, case: str) -> str:
        return self.planted[case].path

    def workday(self, age: int) -> date:
        """The first working day after the day so long ago."""
        return self.after(self.ago(age), 1)

    # --- building

    def _table(self) -> None:
        for line in (x for x in TABLE if x.listed):
            more: dict[str, Any] = {"topic": line.topic} if line.topic else {}
            if line.group in ("duty", "area"):
                more["path"] = ("政府信息公开", GROUPS[line.group][1])
            if line.id == "xzzf":
                more["url"] = f"http://{self.host}{line.path}index.html"
            self.column_spec(line.id, line.name, line.lead, line.update, line.kind, **more)
        self.column_spec(
            "tjxx", "统计信息", self.lines["ghjh"].lead, "每年1次", url=f"http://{self.host}{GONE}index.html"
        )
        self.interpretation = {"lead_answers": True}

    def _files(self) -> None:
        self.put("/images/style.css", CSS.encode(), kind="text/css")
        self.put("/images/site.js", JS.encode(), kind="text/javascript")
        for name in ("logo.png", "dangzheng.png", "jiucuo.png", "gongan.png", "tu1.png"):
            self.put(f"/images/{name}", PIXEL, kind="image/png")
        self.put("/fujian/sqb.doc", WORD, kind="application/msword")
        self.put("/fujian/dafu.doc", WORD, kind="application/msword")
        self.put("/fujian/yjs.pdf", PDF, kind="application/pdf")

    def _matter(self) -> None:
        for id_, make in MATTER.items():
            self.entries[id_] = make(self)
        self.entries["bmwj"] = document_entries(self)
        for id_, entries in self.entries.items():
            self._articles(id_, entries)
        self._articles_of("zcjd", reading_entries(self))
        for id_, entry in link_entries(self):
            self._articles_of(id_, [entry])
        for id_, entries in self.entries.items():
            if id_ != "gzdt":
                entries.sort(key=lambda e: e.day, reverse=True)
        # the news list keeps one pinned entry above the rest
        self.entries["gzdt"].sort(key=lambda e: ("置顶" not in e.title, -e.day.toordinal()))

    def _articles_of(self, id_: str, entries: list[Entry]) -> None:
        self._articles(id_, entries)
        self.entries.setdefault(id_, []).extend(entries)

    def _articles(self, id_: str, entries: list[Entry]) -> None:
        for entry in entries:
            if not entry.href and self.lines[id_].kind != "单页":
                self.article(self.lines[id_], entry)

    def article(self, line: Line, entry: Entry) -> None:
        """Serve the page of an entry."""
        serial = self.number()
        entry.path = f"{line.path}{entry.day:%Y%m}/t{entry.day:%Y%m%d}_{serial}.html"
        time = entry.time or f"{9 + serial % 8:02d}:{serial * 7 % 60:02d}"
        shown, source = f"{entry.day:%Y-%m-%d} {time}", entry.source or self.name
        metas = {"ArticleTitle": entry.title, "PubDate": shown, "ContentSource": source, "Keywords": line.shown}
        body = f"""<div class="article"><h1>{entry.title}</h1>
<div class="info"><span>发布时间：{shown}</span><span>来源：{source}</span><span>浏览次数：<em id="hits">{serial % 400 + 20}</em></span>
<a href="javascript:window.print()">打印</a></div>{entry.head}<div class="TRS_Editor">{entry.body}</div>
<div class="tools"><a href="javascript:window.close()">关闭窗口</a></div></div>"""  # fmt: skip
        self.page(entry.path, entry.title, body, crumbs(line, " &gt; 正文"), metas)

    def page(
        self, path: str, title: str, body: str, trail: str, metas: dict[str, str] | None = None, **more: Any
    ) -> None:
        html = document(self, title, top_menu(), trail, body, metas or {})
        self.put(path, html, **more)
        if path.endswith("/index.html"):
            self.put(path.removesuffix("index.html"), html, **more)

    def column_page(self, line: Line, file: str, inner: str) -> None:
        """A page of a column: its tree at the left, what it holds at the right."""
        kind = {"政策文件": "政策文件", "政策解读": "政策解读", "留言答复": "咨询投诉"}.get(
            line.kind, line.topic or "工作动态"
        )
        body = f'{side(line.group)}<div class="main"><h2 class="lanmu">{line.shown}</h2>{inner}</div>'
        self.page(f"{line.path}{file}", line.shown, body, crumbs(line), column_metas(line.shown, kind))

    def _column(self, line: Line) -> None:
        entries = self.entries[line.id]
        if line.kind == "单页":
            words = f'<div class="info">更新时间：{entries[0].day:%Y-%m-%d}</div><div class="TRS_Editor">{entries[0].body}</div>'
            self.column_page(line, "index.html", words)
            return
        pages = [entries[n : n + PAGE_SIZE] for n in range(0, len(entries), PAGE_SIZE)] or [[]]
        for n, rows in enumerate(pages):
            items = "".join(
                f'<li><span class="date">{e.day:%Y-%m-%d}</span><a href="{e.href or e.path}" title="{escape(e.title)}" target="_blank">{e.title}</a></li>'
                for e in rows
            )
            file = f"index_{n}.html" if n else "index.html"
            self.column_page(line, file, f'<ul class="list">{items}</ul>{self._pager(n, len(pages))}')

    @staticmethod
    def _pager(n: int, count: int) -> str:
        """The static pager: index.html, index_1.html, …"""
        if count == 1:
            return '<div class="page">共1页</div>'
        names = ["index.html", *(f"index_{k}.html" for k in range(1, count))]
        numbers = "".join(
            f"<span>{k + 1}</span>" if k == n else f'<a href="{name}">{k + 1}</a>' for k, name in enumerate(names)
        )
        back = f'<a href="{names[n - 1]}">上一页</a>' if n else ""
        on = f'<a href="{names[n + 1]}">下一页</a>' if n + 1 < count else ""
        return f'<div class="page">共{count}页 <a href="index.html">首页</a>{back}{numbers}{on}<a href="{names[-1]}">尾页</a></div>'

    def _letters(self) -> None:
        self.letters = answered_letters(self)
        letter_pages(self, self.lines["jzxx"], self.letters)
        letter_pages(self, self.lines["ywzx"], consultations(self))
        self._articles_of("xjtj", statistics(self))

    def _groups(self) -> None:
        """The page of each group: its columns, each with its newest entries."""
        for key, (path, name) in GROUPS.items():
            blocks = ""
            for line in TABLE:
                if line.group == key and line.shown:
                    blocks += f'<div class="block"><h3><a href="{line.path}index.html">{line.shown}</a></h3>{self._newest(line.id, 3)}</div>'
            trail = f'<a href="/">首页</a> &gt; {name}'
            self.page(
                f"{path}index.html", name, f'{side(key)}<div class="main">{blocks}</div>', trail, column_metas(name)
            )

    def _newest(self, id_: str, count: int) -> str:
        """The newest entries of a list, pinned ones not counted."""
        if self.lines[id_].kind == "单页":
            return ""
        rows = [e for e in self.entries.get(id_, []) if "置顶" not in e.title][:count]
        items = "".join(
            f'<li><span class="date">{e.day:%Y-%m-%d}</span><a href="{e.href or e.path}">{e.title}</a></li>'
            for e in rows
        )
        return f'<ul class="list">{items}</ul>' if items else ""

    def _home(self) -> None:
        blocks = "".join(
            f'<div class="block"><h3><a href="{self.lines[id_].path}index.html">{self.lines[id_].shown}</a></h3>{self._newest(id_, 5)}</div>'
            for id_ in ("gzdt", "tzgg", "bmwj", "zcjd", "ggfw", "cjwt")
        )
        service = '<div class="block"><h3>政务服务</h3><a href="http://zwfw.pinghe-province.gov.cn/">省政务服务网上大厅</a></div>'
        self.page("/index.html", "首页", f'<div class="home">{blocks}{service}</div>', "首页", column_metas("首页"))
        maps = "".join(f'<li><a href="{x.path}index.html">{x.shown}</a></li>' for x in TABLE if x.shown)
        self.page(
            "/wzdt/index.html",
            "网站地图",
            f'<ul class="map">{maps}</ul>',
            '<a href="/">首页</a> &gt; 网站地图',
            column_metas("网站地图"),
        )

    # --- search

    def titles(self) -> list[tuple[str, str, date]]:
        """All that the search can find."""
        return [(e.title, e.path, e.day) for entries in self.entries.values() for e in entries if e.path]

    def search(self, query: str) -> bytes:
        """What the server answers to the search form."""
        return result_page(self, query).encode()

    def server(self) -> PingheServer:
        return PingheServer(self)

    # --- rules

    def rules(self, dns_port: int, http_port: int) -> Rules:
        rules = super().rules(dns_port, http_port)
        page = f"http://{self.host}{self.at('event')}"
        event = Event(name="平禾西山发射台雷击停播", day=self.planted["event"].day, time="08:10", information=(page,))
        account = NewMedia(name="平禾广电", kind="微信公众号", section="宣传科")
        portal = rules.portal.model_copy(update={"duties_changed": self.ago(500)})
        replies = rules.replies.model_copy(update={"limit_working_days": 15})
        return rules.model_copy(
            update={"events": (event,), "new_media": (account,), "portal": portal, "replies": replies}
        )

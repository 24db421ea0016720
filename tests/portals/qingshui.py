"""A broadcasting bureau on a blog system, its disclosure on a name of its own in an older system, its letters in a third.

Written without sight of the checks. At first sight none of its 113 decoys was blamed, 11 of its 49 defects were missed, 25 of
the 36 duties stood as a fair reader has them, and none was wrongly 未落实.

All pages are laid relative to `today`. What is wrong and what only looks so stands in qingshui_truth; here it is served.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rules.schema import Domain, Domains, NewMedia, Rules, Section
from rules.schema_days import Event
from tests.portals.qingshui_columns import BY_ID, COLUMNS, GROUPS, address, is_open, whole
from tests.portals.qingshui_entry import FINANCE, LAW, MEDIA, OFFICE, PARTY, PUBLICITY, STAFF, TECHNOLOGY, Post
from tests.portals.qingshui_letters import LIMIT, letter_box, questions
from tests.portals.qingshui_lists import article, group_page, listing, row
from tests.portals.qingshui_matter import MATTER
from tests.portals.qingshui_open import catalogue, document, front
from tests.portals.qingshui_outside import neighbours, odd_pages
from tests.portals.qingshui_policy import press_day
from tests.portals.qingshui_theme import metas, page
from tests.portals.qingshui_truth import lay
from tests.portals.sample import SamplePortal

LOCATED = ("sfml", "jzxx", "zxzx", "gztp")  # columns for which the table gives an address
HOME = ("gdyw", "tzgg", "zcjd", "zxgk", "msss", "bszn")


class QingshuiPortal(SamplePortal):
    host = "gdj.qingshui.gov.cn"
    open_host = "xxgk.gdj.qingshui.gov.cn"
    name = "清水州广播电视局"
    old_names = ("清水州文化广电新闻出版局",)
    retired = ("wgxj.qingshui.gov.cn",)
    sections = (OFFICE, PUBLICITY, MEDIA, TECHNOLOGY, FINANCE, LAW, STAFF, PARTY)
    refusing = ("sleepy.sample.com",)
    alive = "www.qingshui.gov.cn"

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        year = today.year
        self.report_year = year - 1 if today >= date(year, 2, 1) else year - 2
        self.budget_year = year if today >= date(year, 3, 15) else year - 1
        self.accounts_year = year - 1 if today >= date(year, 10, 15) else year - 2
        self.plan_year = year if today >= date(year, 2, 1) else year - 1
        self.planted: dict[str, Post] = {}
        self.matter: dict[str, list[Post]] = {}
        self.latest: list[Post] = []
        self._table()
        self._articles()
        self._lists()
        neighbours(self)
        odd_pages(self)
        self._home()
        lay(self)

    # --- what the office wrote down

    def _table(self) -> None:
        """The responsibility table and what the rules say of interpretations."""
        for c in COLUMNS:
            more: dict[str, Any] = dict(c.more)
            if c.id in LOCATED:
                more["url"] = whole(self, c)
            if c.id == "xzzf":
                more["url"] = f"http://{self.open_host}/oldlist/zhifa.html"  # moved since; the old address leads on
            if c.id == "xxjy":
                more["until"] = self.ago(300)
            if c.group == "建议提案办理":
                more["path"] = (c.group,)
            self.column_spec(c.id, c.name, c.lead, c.update, c.kind, **more)

    def rules(self, dns_port: int, http_port: int) -> Rules:
        """Two hosts in scope, an event, two accounts, a limit for letters, the day on which duties changed."""
        rules = super().rules(dns_port, http_port)
        hosts = (self.host, self.open_host)
        domains = Domains(current=hosts, retired=tuple(Domain(name=n) for n in self.retired))
        more = {"scope": tuple(f"{h}/*" for h in hosts), "domains": domains, "duties_changed": self.ago(430)}
        event = Event(
            name="怒溪县广播电视传输光缆中断",
            day=self.ago(38),
            time="08:10",
            information=(self.url("event"), self.url("again")),
            conference=(self.url("meeting"),),
        )
        seen = NewMedia(name="清水广电", kind="微博", section=PUBLICITY, address="http://weibo.sample.com/qsgd")
        unseen = NewMedia(name="清水广电发布", kind="微信公众号", section=PUBLICITY)
        return rules.model_copy(
            update={
                "portal": rules.portal.model_copy(update=more),
                "sections": tuple(Section(name=n, office=n == OFFICE) for n in self.sections),
                "replies": rules.replies.model_copy(update={"limit_working_days": LIMIT}),
                "events": (event,),
                "new_media": (seen, unseen),
            }
        )

    def _interpretation(self) -> None:
        """Drafters by number, an explanation in the press, and who answers where nobody is named."""
        press, unread = self.planted["policy:press"], self.planted["policy:unread"]
        media = {"policy": press.number, "url": "http://qsrb.sample.com/zhihui.html", "published": press_day(self)}
        self.interpretation = {"lead_answers": True, "media": [media], "drafters": {unread.number: TECHNOLOGY}}

    # --- pages

    def attach(self, name: str, data: bytes, kind: str, host: str = "") -> str:
        """Serve an attachment; its address on that host."""
        path = f"/uploadfile/{name}" if host else f"/wp-content/uploads/{name}"
        self.put(path, data, host=host, kind=kind)
        return path

    def url(self, plant: str) -> str:
        """The whole address of a post planted under this name."""
        post = self.planted[plant]
        return f"http://{self.open_host if post.path.startswith('/show/') else self.host}{post.path}"

    def _articles(self) -> None:
        """Every post's own page. The news have their addresses first: a box beside every page shows them."""
        self.matter["gdyw"] = MATTER["gdyw"](self)
        for post in self.matter["gdyw"]:
            post.path = f"/archives/{self.number()}.html"
        self.latest = self.matter["gdyw"][1:6]
        for column in COLUMNS:
            if column.id not in MATTER:
                continue
            posts = self.matter.setdefault(column.id, []) or MATTER[column.id](self)
            self.matter[column.id] = posts
            if column.form == "page":
                continue
            for post in posts:
                (document if is_open(column) else article)(self, column, post)
        self._interpretation()

    def _lists(self) -> None:
        """Every column's list, the groups' pages, the letters, the disclosure site's front."""
        for column in COLUMNS:
            if column.id in MATTER:
                (catalogue if is_open(column) else listing)(self, column, self.matter[column.id])
        for name in GROUPS:
            group_page(self, name, [(c, self.matter.get(c.id, [])) for c in COLUMNS if c.group == name])
        letter_box(self)
        questions(self)
        front(self, [(c, self.matter[c.id]) for c in COLUMNS if is_open(c) and c.id in MATTER])

    def _home(self) -> None:
        """Headings that are links, with the newest titles below."""
        boxes = "".join(
            f'<section class="card"><h2><a href="{address(self, BY_ID[c])}">{BY_ID[c].shown}</a></h2><ul class="post-list">{"".join(row(self, p) for p in sorted(self.matter[c], key=lambda p: p.ago)[:4])}</ul></section>'
            for c in HOME
        )
        disclosed = f'<section class="card"><h2><a href="http://{self.open_host}/">政府信息公开</a></h2><p>公开指南、公开制度、基本目录、公开年报、依申请公开</p></section>'
        page(self, "/", "首页", f'<div class="grid">{boxes}{disclosed}</div>', "", metas(self))
        self.answers[self.host, "/index.html"] = self.answers[self.host, "/"]

"""A bureau of culture, tourism and broadcasting on the shared platform of its prefecture: /lczwlj/c104207/index_1.html, articles
under /lczwlj/c104207/202611/1524007.shtml, tables of 索引号 and 文号, a tree drawn from JSON, a search that the page does itself.
Other bureaus stand on the same host. What is planted stands beside its truth.

At first sight: 124 decoys, none blamed; of 36 defects 8 not found (six letters of a box that could not be told from its own
letters, a year's budget hidden behind the library's, a match among the proposals); of 36 duties 31 right, none wrongly broken.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rules.schema import NewMedia, Rules, Section
from rules.schema_days import Event
from tests.portals import (
    lanchuan_letters,
    lanchuan_links,
    lanchuan_news,
    lanchuan_open,
    lanchuan_policies,
    lanchuan_service,
)
from tests.portals.lanchuan_columns import ALIASES, CODES, COLUMNS, OFFICE, PUBLICITY, SECTIONS
from tests.portals.lanchuan_entry import Entry
from tests.portals.lanchuan_pages import ROOT, article, common, home, listing, page
from tests.portals.sample import SamplePortal

MATTER: tuple[Callable[[LanchuanPortal], None], ...] = (
    lanchuan_news.news, lanchuan_news.moments, lanchuan_news.notices, lanchuan_news.responses, lanchuan_news.livelihood,
    lanchuan_news.countryside, lanchuan_news.transmission, lanchuan_news.market, lanchuan_news.quiet, lanchuan_news.figures,
    lanchuan_policies.interpreted, lanchuan_policies.uninterpreted, lanchuan_policies.owing_none, lanchuan_policies.slow,
    lanchuan_open.static, lanchuan_open.regime, lanchuan_open.requests, lanchuan_open.reports, lanchuan_open.money,
    lanchuan_open.decisions, lanchuan_open.execution, lanchuan_open.reposts,
    lanchuan_service.proposals, lanchuan_service.enforcement, lanchuan_service.inspection, lanchuan_service.services,
    lanchuan_service.questions, lanchuan_letters.letters,
    lanchuan_links.dead, lanchuan_links.foreign, lanchuan_links.sold, lanchuan_links.shy, lanchuan_links.walled, lanchuan_links.whole,
)  # fmt: skip


class LanchuanPortal(SamplePortal):
    """The portal and its truth, relative to `today`."""

    host = "www.lanchuan.gov.cn"
    name = "澜川州文化和旅游局（州广播电视局）"
    old_names = ("澜川州旅游发展委员会", "澜川州文化广播电视体育局")
    retired = ("lyw.lanchuan.gov.cn", "whgd.lanchuan.gov.cn")
    sections = SECTIONS
    refusing = ("media.busy.sample.com",)

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.entries: dict[str, list[Entry]] = {}
        self.planted: dict[str, Entry] = {}
        self.intros: dict[str, str] = {}
        # The last year whose report on disclosure is due: January's end has passed.
        self.due_year = today.year - (1 if today >= date(today.year, 2, 1) else 2)
        self.interpretation["lead_answers"] = True
        self._table()
        self._outside()
        for matter in MATTER:
            matter(self)
        self._serve()
        self._whole()

    def _table(self) -> None:
        """The responsibility table as the office hands it in: two addresses, the rest by name."""
        own: dict[str, dict[str, Any]] = {
            "nsjg": {"url": f"http://{self.host}{ROOT}/jggk/nsjg.htm"},
            "zbcg": {"url": f"http://{self.host}{ROOT}/c104301/index.html"},
            "cwxj": {"until": self.ago(75)},
        }
        days = {"OLD": self.ago(300), "NEW": self.ago(299)}
        for plan in COLUMNS:
            more: dict[str, Any] = {"path": (plan.group,), **own.get(plan.id, {})}
            lead = plan.lead
            if isinstance(lead, list) and isinstance(lead[0], dict):
                lead = [{key: days.get(value, value) for key, value in term.items()} for term in lead]
            if plan.topic:
                more["topic"] = plan.topic
            self.column_spec(plan.id, plan.name, lead, plan.update, plan.kind, **more)
        reason = {"reason": "栏目改版迁移", "from": self.ago(25), "until": self.today, "columns": ["wljz"]}
        self.stops = [reason]

    def _outside(self) -> None:
        """The sites that the footer and the articles lead to."""
        for host, path, title in (
            (self.alive, "/", "澜川州人民政府"),
            ("bszs.conac.cn", "/sitename?method=show&id=4A1C22B30F5E0D17E053022819AC77F1", "党政机关网站"),
            ("zfwzgl.www.gov.cn", "/exposure/jiucuo.html?site_code=5329220031", "我为政府网站找错"),
            ("beian.miit.gov.cn", "/", "工业和信息化部政务服务平台"),
            ("beian.mps.gov.cn", "/", "全国互联网安全管理服务平台"),
            ("zwfw.yn.gov.cn", "/lanchuan/wlj", "云南政务服务网"),
        ):
            self.neighbour(host, path, title, "欢迎访问。")
        self.put("/", "<html><head><title>集约化平台</title></head><body><p>澜川州政府网站集约化平台</p></body></html>")

    def _serve(self) -> None:
        """The lists, the single pages, the common pages and the home page."""
        for plan in COLUMNS:
            if plan.shape == "page":
                path = f"{ROOT}/c{self.code(plan.id)}/index.html"
                body = f'<div class="bt">{plan.name}</div><div class="wz-nr">{self.intros[plan.id]}</div>'
                page(self, path, plan.name, body, column=plan)
            elif not plan.absent and plan.shape != "letters":
                listing(self, plan.id, self.entries[plan.id], self.intros.get(plan.id, ""))
        common(self)
        home(self)

    def _whole(self) -> None:
        """Checks that find nothing on the whole portal."""
        for check in (
            "search_box",
            "hotlines",
            "first_information",
            "error_report",
            "site_identity",
            "hidden_content",
            "portal_functions",
        ):
            self.decoy(check, "")

    # --- how matter is put in

    def code(self, column: str) -> int:
        return CODES[column]

    def add(self, column: str, title: str, day: date | int, body: str = "", **more: Any) -> Entry:
        """An entry of a column: served, listed, found by the search."""
        entry = Entry(title, day if isinstance(day, date) else self.ago(day), body, **more)
        entry.path = entry.href or article(self, column, entry)
        self.entries.setdefault(column, []).append(entry)
        return entry

    def again(self, column: str, entry: Entry) -> None:
        """Serve an entry once more where it stands: its body has been added to."""
        del self.answers[self.host, entry.path]
        before = entry.path
        article(self, column, entry)
        self.answers[self.host, before] = self.answers.pop((self.host, entry.path))
        entry.path = before

    def at(self, plant: str) -> str:
        """Where the entry stands that was planted under this name."""
        return self.planted[plant].path

    def rules(self, dns_port: int, http_port: int) -> Rules:
        """The office's rules: a scope inside the shared host, sections with their other names, an event, two accounts."""
        rules = super().rules(dns_port, http_port)
        own = {
            "start": f"http://{self.host}{ROOT}/",
            "scope": (f"{self.host}{ROOT}/*",),
            "duties_changed": self.ago(500),
        }
        told, met = (f"http://{self.host}{self.at(name)}" for name in ("event", "conference"))
        event = Event(name="东山发射台雷击停播", day=self.ago(45), time="07:50", information=(told,), conference=(met,))
        sections = [Section(name=n, aliases=ALIASES.get(n, ()), office=n == OFFICE) for n in self.sections]
        return rules.model_copy(
            update={
                "portal": rules.portal.model_copy(update=own),
                "sections": tuple(sections),
                "events": (event,),
                "new_media": (NewMedia(name="澜川文旅", kind="微信公众号", section=PUBLICITY),),
                "replies": rules.replies.model_copy(update={"limit_working_days": 10}),
                "wordlist": {"截止目前": "截至目前"},
            }
        )

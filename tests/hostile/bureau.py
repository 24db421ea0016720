"""A small, healthy bureau on a hostile web: columns kept fresh, articles with attachments, neighbours; and what a test plants."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import dns.rcode

from audits.crawl.progress import CrawlEnd, Silent
from audits.crawl.run import crawl
from audits.model import Finding, Outcome, Result
from audits.runner import audit
from audits.snapshot.records import CHINA
from rules.load import parse_rules
from rules.schema import Rules
from tests.crawl.loopback import Dns, dns_server
from tests.hostile.manners import says
from tests.hostile.server import NEIGHBOUR_ADDRESS, PORTAL_ADDRESS, Handler, HostileServer

HOST = "www.gbj-hostile.gov.cn"
BARE = HOST.removeprefix("www.")
FRIEND = "friends.sample.org"
REFUSING = "refusing.sample.org"  # nothing listens at its address
NAMELESS = "gone-for-good.sample.org"  # no such name
OUTSIDE = (FRIEND, REFUSING)
TODAY = datetime.now(CHINA).date()
COLUMNS = (
    ("tzgg", "通知公告", "局办公室"),
    ("gzdt", "工作动态", "宣传科"),
    ("aqbc", "安全播出", "科技科"),
    ("wlst", "网络视听", "媒体科"),
    ("yjgb", "应急广播", "科技科"),
    ("rsxx", "人事信息", "人事科"),
)
ARTICLES = 12
MATERIALS = (
    "关于印发有关材料的通知"  # the article that holds planted links: no words by which it could pass for a column
)
PDF = b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 40 + b"%%EOF"
MISSING = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"
TOLD = frozenset({Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED})

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-某州广播电视局</title>{head}</head><body>
<div class="nav"><ul><li><a href="/">首页</a></li>{nav}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; {crumb}</div><div class="main">{body}</div>
<div class="footer"><p>主办单位：某州广播电视局</p></div></body></html>"""
ARTICLE = """<div class="article"><h1>{title}</h1><div class="info">发布时间：{day} 09:30　来源：{source}</div>
<div class="text"><p>{title}。现将有关事项公布如下，请各单位遵照执行，压实责任，抓好落实。</p>{text}</div></div>"""


@dataclass
class Bureau:
    """Pages by (host, path). `planted`: targets that are really broken; `healthy`: ones that only behave badly."""

    pages: dict[tuple[str, str], Handler] = field(default_factory=dict)
    planted: list[str] = field(default_factory=list)
    healthy: list[str] = field(default_factory=list)
    extra_links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # by column: (address, words)
    raw_entries: dict[str, list[str]] = field(default_factory=dict)  # by column: titles as they are written
    articles: int = ARTICLES  # a column
    columns: int = len(COLUMNS)
    sections: Mapping[str, str] = field(default_factory=dict)  # other names for sections
    # Further neighbours by name: what each question for an address is answered, by turns.
    names: dict[str, list[list[str] | int]] = field(default_factory=dict)

    def build(self) -> Bureau:
        """Lay out lists, articles and the home page around what was planted."""
        home = []
        for column, name, section in COLUMNS[: self.columns]:
            rows = [self._article(column, name, section, n) for n in range(self._articles_of(column))]
            links = "".join(f'<p><a href="{url}">{words}</a></p>' for url, words in self.extra_links.get(column, ()))
            day = TODAY - timedelta(days=1)
            materials = ARTICLE.format(title=MATERIALS, day=day, source=section, text=links)
            self.pages[HOST, f"/{column}/{day:%Y%m%d}_99.htm"] = says(self.page(MATERIALS, materials))
            more = f'<li><a href="/{column}/{day:%Y%m%d}_99.htm">{MATERIALS}</a><span>{day}</span></li>'
            self.pages[HOST, f"/{column}/"] = says(
                self.page(name, f'<h2>{name}</h2><ul class="list">{more}{"".join(rows)}</ul>')
            )
            home.append(f"<h3>{name}</h3><ul>{''.join(rows[:4])}</ul>")
        self.pages[HOST, "/"] = says(self.page("首页", "".join(home)))
        self.pages[FRIEND, "/"] = says(
            "<html><title>友邻</title><body><p>" + "友邻网站的正文。" * 30 + "</p></body></html>"
        )
        return self

    def plant(self, column: str, url: str, handler: Handler | None = None, *, broken: bool) -> None:
        """Put a link to `url` on the column's list of materials, and `handler` behind it."""
        self.extra_links.setdefault(column, []).append((url, f"资料 {url.rpartition('/')[2][:30]}"))
        host, path = (HOST, url) if url.startswith("/") else url.removeprefix("http://").split("/", 1)
        path = "/" + path.lstrip("/")
        if handler is not None:
            self.pages[host, path] = handler
        (self.planted if broken else self.healthy).append(f"http://{host}{path}")

    def page(self, title: str, body: str, head: str = "") -> str:
        nav = "".join(f'<li><a href="/{column}/">{name}</a></li>' for column, name, _ in COLUMNS[: self.columns])
        return PAGE.format(title=title, head=head, nav=nav, crumb=title, body=body)

    def _articles_of(self, column: str) -> int:
        return max(self.articles, len(self.raw_entries.get(column, ())))

    def _article(self, column: str, name: str, section: str, number: int) -> str:
        day = TODAY - timedelta(days=2 + number)
        path = f"/{column}/{day:%Y%m%d}_{number}.htm"
        title = f"全州{name}第{ARTICLES - number}号工作情况通报"
        titles = self.raw_entries.get(column, [])
        if number < len(titles):
            title = titles[number]
        file = f"/{column}/file{number}.pdf"
        text = f'<p>附件：<a href="{file}">附件{number}</a></p><p><a href="http://{FRIEND}/">友邻</a></p>'
        self.pages.setdefault((HOST, file), says(PDF, kind="application/pdf"))
        self.pages.setdefault(
            (HOST, path), says(self.page(title, ARTICLE.format(title=title, day=day, source=section, text=text)))
        )
        return f'<li><a href="{path}">{title}</a><span>{day}</span></li>'

    def find(self, host: str, path: str) -> Handler:
        host = HOST if host == BARE else host
        return self.pages.get((host, path)) or self.pages.get((host, path.partition("?")[0])) or says(MISSING, 404)


def rules_text(
    port: int,
    resolver: str,
    start: str = f"http://{HOST}/",
    columns: int = len(COLUMNS),
    names: Iterable[str] = (),
    **crawl_settings: object,
) -> str:
    """The rules.yaml of the bureau."""
    sections = dict.fromkeys(section for _, _, section in COLUMNS[:columns])
    settings = {"delay_seconds": 0, "retry_seconds": 0.5, "timeout_seconds": 2, "pictures": "false"} | crawl_settings
    lines = [
        "portal:",
        "  name: 某州广播电视局",
        f"  start: {start}",
        f"  allow_private: [{', '.join((HOST, BARE, *OUTSIDE, *names))}]",
        "sections:",
        *(f"  - {{name: {s}, office: {'true' if s == '局办公室' else 'false'}}}" for s in sections),
        "columns:",
        *(
            f"  - {{id: {c}, name: {name}, lead: {section}, update: 每月不少于1条}}"
            for c, name, section in COLUMNS[:columns]
        ),
        f"plan: {{applies_to: {TODAY.year}}}",
        f"since: {date(TODAY.year - 1, 1, 1)}",
        f"crawl: {{{', '.join(f'{k}: {v}' for k, v in settings.items())}}}",
        "network:",
        f"  resolver: {resolver}",
        f"  ports: {{80: {port}, 443: 1}}",
        f"  outward_canaries: [http://{FRIEND}/]",
    ]
    return "\n".join(lines) + "\n"


@dataclass
class Net:
    """The bureau's server and its DNS at work."""

    server: HostileServer
    resolver: str
    names: Dns
    bureau: Bureau

    def rules(self, **crawl_settings: object) -> str:
        text = rules_text(
            self.server.port, self.resolver, f"http://{HOST}/", self.bureau.columns, self.bureau.names, **crawl_settings
        )
        for section, name in self.bureau.sections.items():
            text = text.replace(section, json.dumps(name, ensure_ascii=False))
        return text

    def cut_outward(self) -> None:
        """The office's line to the outside breaks: no neighbour answers, no name outside is known."""
        self.server.cut_neighbours()
        known = self.names.answer
        self.names.answer = lambda name, kind: known(name, kind) if name.endswith(BARE) else dns.rcode.SERVFAIL


@asynccontextmanager
async def served(bureau: Bureau, **server: object):  # type: ignore[no-untyped-def]
    """Serve a bureau."""
    addresses = {HOST: PORTAL_ADDRESS, BARE: PORTAL_ADDRESS, FRIEND: NEIGHBOUR_ADDRESS, REFUSING: "127.0.0.4"}

    def resolve(name: str, kind: str) -> list[str] | int:
        if turns := bureau.names.get(name.lower()):
            answer = turns[0]
            if kind == "A":
                turns.append(turns.pop(0))
            if isinstance(answer, int):
                return answer
            return [address for address in answer if (":" in address) == (kind == "AAAA")]
        address = addresses.get(name.lower())
        if address is None:
            return dns.rcode.NXDOMAIN
        return [address] if kind == "A" else []

    async with (
        HostileServer(bureau.find, frozenset({HOST, BARE}), **server) as web,  # type: ignore[arg-type]
        dns_server(resolve) as (resolver, names),
    ):
        yield Net(web, resolver, names, bureau)


async def crawled(net: Net, folder: Path, **settings: object) -> tuple[CrawlEnd, Rules, Path]:
    """Crawl the bureau."""
    text = net.rules(**settings)
    rules = parse_rules(text)
    path = folder / "第1次.sqlite"
    return await crawl(rules, path, rules_text=text, listener=Silent()), rules, path


async def audited(net: Net, folder: Path, **settings: object) -> Result:
    """Crawl and judge."""
    end, rules, path = await crawled(net, folder, **settings)
    assert end.state == "complete", end
    return audit(path, rules)


def blamed(result: Result) -> list[str]:
    """What somebody would lose points for, readable."""
    return [f"{f.check}/{f.code} {f.subject} {f.message}" for f in result.findings if f.outcome is Outcome.FAIL]


def told(result: Result) -> dict[str, Finding]:
    """Findings that a reader sees by name, by subject and address."""
    found: dict[str, Finding] = {}
    for finding in result.findings:
        if finding.outcome in TOLD:
            found[finding.subject] = found[finding.url] = finding
    return found


def wrongly_blamed(result: Result, planted: list[str]) -> Iterator[str]:
    """FAILs about anything that was not planted."""
    for f in result.findings:
        if f.outcome is Outcome.FAIL and not any(_same(f, target) for target in planted):
            yield f"{f.check}/{f.code} {f.subject} {f.message}"


def missed(result: Result, planted: list[str]) -> list[str]:
    """Planted targets that no finding tells of."""
    return [t for t in planted if not any(f.outcome in TOLD and _same(f, t) for f in result.findings)]


def _same(finding: Finding, target: str) -> bool:
    names = {finding.subject, finding.url, f"http://{finding.subject}"}
    bare = target.replace("//www.", "//")
    return any(n.rstrip("/") == bare.rstrip("/") or (bare.startswith(f"{n}/") and n.count("/") == 2) for n in names)

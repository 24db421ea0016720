"""A test aid: a real snapshot on disk from a few lines, with pages, attempts, canaries and probes as a crawl leaves them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from pathlib import Path

from audits.extract.attachment_text import read_attachment
from audits.extract.file_text import FileText
from audits.extract.urls import canonical, host_of
from audits.ledger.folder import read_folder
from audits.ledger.stored import keep_ledgers
from audits.model import Cell, Finding, Result
from audits.runner import audit
from audits.snapshot.records import (
    Attempt,
    Canary,
    Carried,
    Client,
    Error,
    KeptFile,
    Probe,
    StoredPage,
    UrlKind,
    UrlRow,
    UrlState,
    Variant,
)
from audits.snapshot.store import Snapshot
from audits.watch.model import Look
from audits.watch.stored import keep_looks
from rules.schema import Rules

HOME = "http://portal.example/"
AS_OF = "2026-11-20"
MORNING = "T09:00:00.000+08:00"
LATER = "T09:02:00.000+08:00"

BLOCK_PAGE = """<html><head><title>访问被拦截</title></head><body><h1>您的访问已被Web应用防火墙拦截</h1>
<p>您的请求可能存在威胁，已被网站防护系统拦截。事件ID：8f3a-22</p></body></html>"""


@dataclass
class SnapshotBuilder:
    """Collects a run and writes it. Addresses may be paths on the portal; the home page and well canaries are given."""

    path: Path
    as_of: str = AS_OF
    home: str = HOME

    def __post_init__(self) -> None:
        self.fetched = self.as_of + MORNING
        meta = {"as_of": self.as_of, "home": self.home, "started": self.fetched, "state": "complete"}
        self._snapshot = Snapshot.create(self.path, meta)
        for target, url in (("home", self.home), ("outward", "https://www.gov.cn/"), ("dns", "random.example")):
            self.canary(target, url)

    def url(self, url: str) -> str:
        """The canonical address of a path on the portal, or of an absolute address."""
        return canonical(url if "://" in url else self.home.rstrip("/") + "/" + url.lstrip("/"))

    def page(
        self,
        url: str,
        html: str,
        *,
        variant: Variant = Variant.RENDERED,
        complete: bool = True,
        final_url: str = "",
        source: str = "",
        encoding: str = "utf-8",
        note: str = "",
    ) -> str:
        """A page of the portal that answered 200, read by the browser unless told otherwise.

        Pages in another encoding declare it themselves.
        """  # fmt: skip
        url = self.url(url)
        data = html.encode(encoding)
        content_type = "text/html; charset=utf-8" if encoding == "utf-8" else "text/html"
        body = self._snapshot.put_body(data)
        client = Client.HTTP if variant is Variant.STATIC else Client.BROWSER
        hops = ((302, final_url),) if final_url else ()
        attempt = Attempt(
            url, client, 0, self.fetched, requested=url, status=200, final_url=final_url or url, body=body, body_bytes=len(data),
            headers=(("content-type", content_type),), hops=hops, peer="127.0.0.1:80",
        )  # fmt: skip
        number = self._snapshot.add_attempt(attempt)
        self._snapshot.put_page(
            StoredPage(url, variant, body, final_url or url, self.fetched, content_type, number, complete, note)
        )
        self._row(url, UrlKind.PAGE, UrlState.DONE, source)
        return url

    def answer(
        self,
        url: str,
        *,
        status: int | None = 200,
        error: Error | None = None,
        html: str = "",
        kind: UrlKind | None = None,
        rounds: int = 1,
        final_url: str = "",
        state: UrlState | None = None,
        content_type: str = "text/html; charset=utf-8",
        browser: bool = False,
        server_time: datetime | None = None,
    ) -> str:
        """What `rounds` spaced requests for an address gave; own pages end with the browser's rung, as the ladder does."""  # fmt: skip
        written, url = url if "://" in url else "", self.url(url)
        own = host_of(url) == host_of(self.home)
        dated = (("Date", format_datetime(server_time)),) if server_time else ()
        kind = kind or (UrlKind.PAGE if own else UrlKind.OUTWARD)
        body = self._snapshot.put_body(html.encode()) if html else ""
        for number in range(rounds):
            last = own and rounds > 1 and number == rounds - 1
            self._snapshot.add_attempt(
                Attempt(
                    url,
                    Client.BROWSER if last or browser else Client.HTTP,
                    number,
                    self.fetched if number == 0 else self.as_of + LATER,
                    requested=url,
                    status=status,
                    error=error,
                    final_url=final_url or url,
                    body=body,
                    body_bytes=len(html.encode()),
                    headers=(("content-type", content_type), *dated),
                    hops=((302, final_url),) if final_url else (),
                    peer="" if error else "127.0.0.1:80",
                )
            )
        well = error is None and status is not None and status < 400
        self._row(url, kind, state or (UrlState.DONE if well else UrlState.FAILED), "", requested=written)
        return url

    def file(self, url: str, data: bytes, name: str, found_on: str, problem: str = "") -> str:
        """An attachment as the crawl leaves it: it opened, was fetched whole and read; with a `problem` it was not fetched."""
        url = self.answer(url, kind=UrlKind.FILE, content_type="application/octet-stream", html="x")
        text = FileText(problem=problem) if problem else read_attachment(data, name)
        self._snapshot.put_file(
            KeptFile(
                url, self.url(found_on), name, self.fetched, "" if problem else self._snapshot.put_body(data),
                self._snapshot.put_body(text.html.encode()) if text.html else "", text.problem, text.gaps, text.prose,
            )
        )  # fmt: skip
        return url

    def behind_the_certificate(self, url: str, number: int, status: int = 200) -> None:
        """What one round found with the certificate left aside."""
        written, url = url, self.url(url)
        self._snapshot.add_attempt(
            Attempt(
                url, Client.LENIENT, number, self.as_of + LATER, requested=written, status=status, final_url=written,
                headers=(("content-type", "text/html"),), body_bytes=1000, peer="127.0.0.1:443",
            )
        )  # fmt: skip

    def dead(self, url: str, status: int = 404, kind: UrlKind | None = None) -> str:
        """An address that every rung of the ladder found missing."""
        return self.answer(url, status=status, html="<html><title>404</title><body>404 Not Found</body></html>",
                           rounds=3, kind=kind)  # fmt: skip

    def blocked(self, url: str) -> str:
        """An address of the portal behind a firewall's page."""
        return self.answer(url, status=403, html=BLOCK_PAGE, rounds=3)

    def skipped(self, url: str, reason: str) -> str:
        """An address that was seen and not visited."""
        url = self.url(url)
        self._row(url, UrlKind.PAGE, UrlState.SKIPPED, "", reason)
        return url

    def canary(self, target: str, url: str, ok: bool = True, at: str = "", detail: str = "") -> None:
        self._snapshot.add_canary(Canary(at or self.fetched, target, url, ok, detail))

    def probe(self, kind: str, subject: str, **result: object) -> None:
        self._snapshot.put_probe(
            Probe(kind, subject, self.fetched, json.dumps(result, ensure_ascii=False, sort_keys=True))
        )

    def body(self, html: str) -> str:
        """Keep a body that no page of the walk has; its hash."""
        return self._snapshot.put_body(html.encode())

    def carry(self, carried: Carried) -> None:
        self._snapshot.put_carried([carried])

    def ledgers(self, folder: Path, rules: Rules) -> None:
        """The filled-in ledgers of a folder, read as a crawl reads them before it begins."""
        keep_ledgers(self._snapshot, read_folder(folder, rules), folder)

    def looks(self, *looks: Look) -> None:
        """The looks of the month, kept as a crawl keeps them before it begins."""
        keep_looks(self._snapshot, looks, self.home)

    def meta(self, key: str, value: str) -> None:
        self._snapshot.set_meta(key, value)

    def _row(
        self, url: str, kind: UrlKind, state: UrlState, source: str, reason: str = "", requested: str = ""
    ) -> None:
        self._snapshot.enqueue([UrlRow(url, kind, state, 1, source or self.home, requested or url, reason)])

    def close(self) -> Path:
        """Finish the file."""
        self._snapshot.close()
        return self.path

    def audit(self, rules: Rules, as_of: date | None = None) -> Result:
        """Finish the file and audit it."""
        return audit(self.close(), rules, as_of)


def make_rules(columns: list[dict[str, object]], **more: object) -> Rules:
    """Rules of an invented bureau: sections 办公室 (the office), 宣传科, 科技科; these columns."""
    raw: dict[str, object] = {
        "portal": {"name": "云岭州广播电视局", "start": HOME, "old_names": ["云岭州新闻出版广电局"]},
        "sections": [
            {"name": "办公室", "office": True, "aliases": ["局办公室"]},
            {"name": "宣传科", "aliases": ["局宣传科"]},
            {"name": "科技科"},
        ],
        "columns": columns,
        "plan": {"applies_to": 2026},
        "since": "2026-01-01",
    }
    return Rules.model_validate(raw | more)


def list_page(title: str, rows: list[tuple[str, str, str]], more: str = "") -> str:
    """A list page as portals write it: (title, address, date) rows; "" for a row without a date."""
    items = "".join(
        f'<li><a href="{url}" title="{name}">{name}</a>' + (f"<span>{day}</span>" if day else "") + "</li>"
        for name, url, day in rows
    )
    return f"""<html><head><title>{title}-云岭州广播电视局</title></head><body>
    <div id="header"><a href="/">首页</a></div>
    <div class="position">当前位置：<a href="/">首页</a> &gt;&gt; {title}</div>
    <div class="list"><h2>{title}</h2><ul>{items}</ul></div>{more}
    <div id="footer">版权所有：云岭州广播电视局 地址：云岭市人民路1号</div></body></html>"""


def article_page(
    title: str, day: str, body: str = "", *, column: str = "", source: str = "办公室", labels: str = "", more: str = ""
) -> str:
    """An article as portals write it; `day` "" leaves the date out."""
    dated = f"发布日期：{day}" if day else ""
    text = (
        body
        or f"<p>{title}。" + "全州广播电视系统认真贯彻落实各项工作部署，扎实推进重点任务，取得积极成效。" * 4 + "</p>"
    )
    crumb = f" &gt;&gt; {column}" if column else ""
    return f"""<html><head><title>{title}-云岭州广播电视局</title>
    <meta name="ArticleTitle" content="{title}"></head><body>
    <div id="header"><a href="/">首页</a></div>
    <div class="position">当前位置：<a href="/">首页</a>{crumb} &gt;&gt; 正文</div>
    {labels}<div class="article"><h1>{title}</h1><div class="info"><span>{dated}</span> <span>来源：{source}</span></div>
    <div class="v_news_content" id="vsb_content">{text}</div></div>{more}
    <div id="footer">版权所有：云岭州广播电视局 地址：云岭市人民路1号</div></body></html>"""


def one(found: tuple[Finding, ...]) -> Finding:
    """The only finding."""
    assert len(found) == 1, [(f.check, f.code, f.outcome, f.subject, f.message) for f in found]
    return found[0]


def cell_of(result: Result, check: str, key: str) -> Cell:
    """The only cell of a check and key."""
    cells = [cell for cell in result.cells if (cell.check, cell.key) == (check, key)]
    assert len(cells) == 1, cells
    return cells[0]


def of(result: Result, check: str, code: str = "") -> tuple[Finding, ...]:
    """The findings of a check, of one code where given."""
    return tuple(f for f in result.findings if f.check == check and code in ("", f.code))

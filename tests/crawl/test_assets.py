"""Style sheets and pictures are kept whole; what a sheet leads to is asked for and told once."""

from __future__ import annotations

import asyncio
import io
import sqlite3
from datetime import date
from pathlib import Path

from aiohttp import web
from PIL import Image

from audits.model import Outcome
from audits.runner import audit
from audits.snapshot.records import UrlKind, UrlState
from audits.snapshot.store import Snapshot
from tests.crawl.portal import Answer, Site, article, crawled, page, rows, rules_for

STYLE = """@import "more.css"; .head { background: url(/img/head.png) } .gone { background: url(/img/gone.png) }"""
LINK = '<link rel="stylesheet" href="/css/main.css">'


def picture(size: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((size, size), 90).save(out, "PNG")
    return out.getvalue()


def served(body: bytes, kind: str) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type=kind)

    return answer


def portal() -> Site:
    items = [(f"/info/{n}.htm", f"第{n}条广播电视工作信息", "2026-10-11") for n in range(3)]
    pages: dict[str, Answer] = {url: article(title, day) for url, title, day in items}
    pages["/"] = page("首页", LINK, '<img src="/img/banner.png"><a href="/more.htm">更多</a>', rows(*items))
    pages["/more.htm"] = page("更多", LINK, '<img src="/img/photo.png">')
    pages["/css/main.css"] = served(STYLE.encode(), "text/css")
    pages["/css/more.css"] = served(b".x { color: red }", "text/css")
    pages["/img/head.png"] = served(picture(50), "image/png")
    pages["/img/banner.png"] = pages["/img/photo.png"] = served(picture(400), "image/png")
    return Site(pages)


def test_what_a_redrawing_needs_is_kept_and_a_sheets_addresses_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    asyncio.run(crawled(portal(), path))
    snapshot = Snapshot.open(path)
    names = {asset.url.rpartition("/")[2] for asset in snapshot.assets()}
    # The banner stands on the home page; a photo of its size within a page is not worth its bytes.
    assert names == {"main.css", "more.css", "head.png", "banner.png"}
    gone = next(row for row in snapshot.urls(kind=UrlKind.FILE) if row.url.endswith("/img/gone.png"))
    assert gone.state is UrlState.FAILED and gone.source.endswith("/css/main.css")
    home = snapshot.meta("home")
    rules = rules_for(int(home.rstrip("/").rpartition(":")[2]), "127.0.0.1:9")
    snapshot.close()
    (finding,) = [f for f in audit(path, rules, rules_text="rules").findings if f.subject == gone.url]
    assert finding.outcome is Outcome.TOLERATED
    assert [place.url for place in finding.found_on] == [f"{home}css/main.css"]


def test_a_snapshot_of_an_earlier_version_is_read_and_its_crawl_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    Snapshot.create(path, {"as_of": date(2026, 11, 22).isoformat()}).close()
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE assets")
    snapshot = Snapshot.open(path)
    assert snapshot.assets() == () and ("assets",) not in list(snapshot.evidence())
    snapshot.begin_writing()
    assert ("assets",) in list(snapshot.evidence())
    snapshot.close()

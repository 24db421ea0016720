"""Lists that only a script or a form turns, worked in the real browser: each way must bring every row, or say it did not."""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime, timedelta

import pytest
from aiohttp import web

from audits.crawl.browser import Browser
from audits.crawl.proxy import BrowserProxy
from audits.crawl.unfold import Unfolded, unfold
from audits.extract.document import open_document
from audits.extract.listing import read_listing
from rules.schema_columns import NO_SELECTORS
from tests.crawl.loopback import FAST, local, web_server

pytestmark = pytest.mark.browser

PAGES, PER_PAGE = 3, 6
FIRST = date(2026, 11, 1)
MOMENT = datetime(2026, 11, 22, 9)
HEAD = "<html><head><meta charset=utf-8><title>通知公告</title></head><body><h2>通知公告</h2>"


def listed(page: int) -> list[dict[str, str]]:
    """The entries of one page, newest first, a day apart."""
    numbers = range((page - 1) * PER_PAGE, min(page * PER_PAGE, PAGES * PER_PAGE))
    return [
        {"title": f"关于第{n}号事项的通知公告", "url": f"/a/{n}.htm", "day": str(FIRST - timedelta(days=n))}
        for n in numbers
    ]


def rows(page: int) -> str:
    return "".join(f'<li><a href="{e["url"]}">{e["title"]}</a><span>{e["day"]}</span></li>' for e in listed(page))


def post_back(page: int) -> str:
    """ASP.NET: a form that posts to itself."""
    following = (
        f"<a href=\"javascript:__doPostBack('pager','{page + 1}')\">下一页</a>"
        if page < PAGES
        else "<span>下一页</span>"
    )
    return (
        f"{HEAD}<form id=f method=post><input type=hidden name=target><input type=hidden name=argument><ul>{rows(page)}</ul>"
        f"<div class=pager>第{page}页/共{PAGES}页 {following}</div></form>"
        "<script>function __doPostBack(t, a) { f.target.value = t; f.argument.value = a; f.submit() }</script>"
    )


def page_form(page: int) -> str:
    """A form with PAGENUM that a script submits, and a box to jump with."""
    following = '<a href="#" onclick="return turn()">下一页</a>' if page < PAGES else ""
    return (
        f"{HEAD}<ul>{rows(page)}</ul><form name=pageform method=get action=/num><div class=page>第{page}页 共{PAGES}页 {following}"
        "转到<input size=2 name=PAGENUM>页 <input type=button value=GO onclick='document.pageform.submit()'></div></form>"
        f"<script>function turn() {{ document.pageform.PAGENUM.value = {page + 1}; document.pageform.submit(); return false }}</script>"
    )


def application(control: str, script: str) -> str:
    """A single page that fetches its rows as JSON."""
    return (
        f"{HEAD}<ul id=l class=list></ul>{control}<script>let n = 0, busy = false;"
        'const row = e => `<li><a href="${e.url}">${e.title}</a><span>${e.day}</span></li>`;'
        "async function bring(page, add) { const r = await fetch('/data?page=' + page); const d = await r.json();"
        f" n = page; l.innerHTML = (add ? l.innerHTML : '') + d.rows.map(row).join(''); {script} }}; bring(1)</script>"
    )


# JCMS: a store of the first two pages in the page, the rest asked for by POST; the pager's button is a box without words.
JPAGE = f"""{HEAD}<div id=jp></div><script type="text/xml" id=store><datastore><totalrecord>{PAGES * PER_PAGE}</totalrecord><recordset>
{"".join(f"<record><![CDATA[{rows(page)}]]></record>" for page in (1, 2))}</recordset></datastore></script><script>
let n = 0, kept = [...store.textContent.matchAll(/CDATA\\[(.*?)\\]\\]/g)].flatMap(m => m[1].match(/<li>.*?<.li>/g));
async function turn(page) {{ n = page; const first = (n - 1) * {PER_PAGE};
  if (first >= kept.length) {{ const body = new URLSearchParams({{col: 1, appid: 1, webid: 3, path: '/', columnid: 284, unitid: 77}});
    const asked = `/module/web/jpage/dataproxy.jsp?startrecord=${{first + 1}}&endrecord=${{first + {PER_PAGE}}}&perpage={PER_PAGE}`;
    const answer = await fetch(asked, {{method: 'POST', body}}); kept = kept.concat((await answer.text()).match(/<li>.*?<.li>/g)) }}
  const off = n >= {PAGES} ? 'default_pgNextDisabled' : '';
  jp.innerHTML = `<div class=default_pgContainer><ul>${{kept.slice(first, first + {PER_PAGE}).join('')}}</ul></div>
  <table class=default_pgPanel><tr><td><div class="default_pgBtn default_pgPrev" title=上页></div></td><td>第 <input class=default_pgCurrentPage value=${{n}}> 页
  / 共 <span>{PAGES}</span> 页</td><td><div class="default_pgBtn default_pgNext ${{off}}" title=下页 style="width:16px;height:16px"></div></td></tr></table>`;
  if (!off) document.querySelector('.default_pgNext').onclick = () => turn(n + 1) }} turn(1)</script>"""
END = f"if (n >= {PAGES}) document.getElementById('m').remove();"
NUMBERS = "<div class=pagination id=p></div>"
DRAW = (
    f"p.innerHTML = Array.from({{length: {PAGES}}}, (_, i) => i + 1 === n ? `<span class=current>${{i + 1}}</span>` :"
    " `<a href='javascript:bring(${i + 1})'>${i + 1}</a>`).join(' ')"
    f" + (n < {PAGES} ? ` <a href='javascript:;' onclick='bring(n + 1)'>下一页</a>` : ' <a class=disabled>下一页</a>')"
)
DRAW_NUMBERS = DRAW.split(" + (n <")[0]
SCROLL = (
    "<div style='height:2000px'></div><script>addEventListener('scroll', async () => {"
    f" if (busy || n >= {PAGES}) return; busy = true; await bring(n + 1, true); busy = false }})</script>"
)
APPLICATIONS = {
    "/more": application("<button id=m onclick='bring(n + 1, true)'>加载更多</button>", END),
    "/replaced": application(NUMBERS, DRAW),
    "/numbers": application(NUMBERS, DRAW_NUMBERS),
    "/scroll": application("", "") + SCROLL,
}


async def answer(request: web.Request) -> web.StreamResponse:
    if request.path == "/data":
        text = json.dumps({"rows": listed(int(request.query["page"]))})
        return web.Response(text=text, content_type="application/json")
    if request.path == "/post":
        form = await request.post()
        return web.Response(text=post_back(int(str(form.get("argument", "1")) or 1)), content_type="text/html")
    if request.path.endswith("/dataproxy.jsp"):
        form = await request.post()  # as JCMS does: without the column's own numbers there is no answer
        first = int(request.query["startrecord"]) if form.get("columnid") == "284" and form.get("unitid") == "77" else 0
        text = (
            f"<datastore><record><![CDATA[{rows((first - 1) // PER_PAGE + 1)}]]></record></datastore>" if first else ""
        )
        return web.Response(text=text, content_type="text/xml")
    if request.path in ("/jpage", "/unknown"):
        unnamed = JPAGE.replace("default_pgNext", "arrow").replace("title=下页", "")
        return web.Response(text=JPAGE if request.path == "/jpage" else unnamed, content_type="text/html")
    if request.path == "/num":
        return web.Response(text=page_form(int(request.query.get("PAGENUM", "1"))), content_type="text/html")
    found = APPLICATIONS.get(request.path)
    return web.Response(status=200 if found else 404, text=found or "没有", content_type="text/html")


async def unfolded(browser: Browser, url: str) -> Unfolded | None:
    async with browser.tab() as page:
        await browser.go(page, url, requested=url)
        return await unfold(page, url, NO_SELECTORS, MOMENT, date(2020, 1, 1), stopped=lambda: False)


async def shown(browser: Browser, url: str) -> tuple[int, bool]:
    """How many different entries the unfolded list holds, and whether it says to be whole."""
    whole = await unfolded(browser, url)
    assert whole is not None, url
    doc = open_document(whole.dom, "text/html; charset=utf-8", url, MOMENT, rendered=True)
    addresses = [entry.url for entry in read_listing(doc).entries]
    assert len(set(addresses)) == len(addresses), url
    return len(addresses), whole.complete


def test_every_way_to_turn_a_list_brings_it_whole() -> None:
    paths = ("/post", "/num", "/jpage", *APPLICATIONS, "/unknown")

    async def run() -> list[tuple[int, bool]]:
        async with (
            web_server(answer) as port,
            BrowserProxy(local("127.0.0.1")) as proxy,
            Browser(proxy, FAST) as browser,
        ):
            return await asyncio.gather(*(shown(browser, f"http://127.0.0.1:{port}{path}") for path in paths))

    found = dict(zip(paths, asyncio.run(run()), strict=True))
    assert found.pop("/unknown") == (PER_PAGE, False)  # no button is known, and the page tells of more pages: not whole
    assert found == dict.fromkeys(found, (PAGES * PER_PAGE, True))

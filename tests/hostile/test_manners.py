"""Links that only behave badly are nobody's deficiency; links that are really broken are told, every one."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from audits.model import Result
from tests.hostile import manners, wire_tricks
from tests.hostile.bureau import (
    FRIEND,
    HOST,
    NAMELESS,
    PDF,
    REFUSING,
    Bureau,
    audited,
    blamed,
    missed,
    served,
    wrongly_blamed,
)
from tests.hostile.manners import leads, says
from tests.hostile.server import Handler, stay_silent

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEED = 2019
KINDS = ("page", "file", "neighbour")
SOFT_404 = "<html><head><title>页面不存在</title></head><body><h1>抱歉，您访问的页面不存在或已删除</h1></body></html>"


def fine(bureau: Bureau, title: str = "资料") -> Handler:
    text = f"<div class='article'><h1>{title}</h1><div class='info'>发布时间：2026-11-01</div><div class='text'>" + (
        "<p>各单位要压实责任，抓好落实，确保安全播出。</p>" * 8
    )
    return says(bureau.page(title, text + "</div></div>"))


Wrap = Callable[[Handler], Handler]
WAYS: dict[str, Wrap] = {
    "heals": lambda then: manners.heals(then, 2),
    "heals500": lambda then: manners.heals(then, 2, 500),
    "heals404": lambda then: manners.heals(then, 2, 404),
    "head": manners.refuses_head,
    "patience": manners.asks_patience,
    "slow": manners.slow,
    "resets": lambda then: manners.resets(then, 2),
    "referer": lambda then: manners.needs_referer(then, HOST),
    "cookie": manners.needs_cookie,
}
LIES: dict[str, Callable[[bytes], Handler]] = {
    "short": manners.short_length,
    "odd": manners.odd_length,
    "ancient": manners.http_1_0,
    "closes": manners.breaks_its_word,
    "lingers": manners.lingers,
    "more": manners.says_more,
    "cookies": manners.changes_cookies,
}


def decoys(bureau: Bureau, kinds: Sequence[str]) -> None:
    """Ways of behaving badly, each as some of: a page, a file, a neighbour."""
    for n, (name, wrap) in enumerate(WAYS.items()):
        column = ("aqbc", "gzdt")[n % 2]
        for kind in kinds if len(kinds) == len(KINDS) else (kinds[n % len(kinds)],):
            if kind == "page":
                bureau.plant(column, f"/{column}/{name}.htm", wrap(fine(bureau, name)), broken=False)
            elif kind == "file":
                handler = wrap(says(PDF, kind="application/pdf"))
                bureau.plant(column, f"/{column}/{name}.pdf", handler, broken=False)
            else:
                handler = wrap(says("<p>" + "友邻正文。" * 60))
                bureau.plant(column, f"http://{FRIEND}/{name}.html", handler, broken=False)
    body = bureau.page("时断时续", "<p>" + "各单位要抓好落实。" * 80 + "</p>").encode()
    for name, lie in LIES.items():
        bureau.plant("gzdt", f"/gzdt/{name}.htm", lie(body), broken=False)
    bureau.plant("gzdt", "/gzdt/cut-once.htm", manners.cut(body, 1), broken=False)
    bureau.plant("gzdt", "/gzdt/cut-twice.pdf", manners.cut(PDF, 2, "application/pdf"), broken=False)
    bureau.plant("gzdt", "/gzdt/moved.htm", leads("/aqbc/head.htm", 301), broken=False)
    bureau.plant("gzdt", f"http://{FRIEND}/private.html", says("<p>403</p>", 403), broken=False)
    bureau.pages[HOST, "/aqbc/head.htm"] = fine(bureau, "移至")
    bureau.plant("gzdt", "/gzdt/空 格&符号.htm", fine(bureau, "空格"), broken=False)
    bureau.pages[HOST, "/gzdt/%E7%A9%BA%20%E6%A0%BC&%E7%AC%A6%E5%8F%B7.htm"] = fine(bureau, "空格")


def defects(bureau: Bureau) -> None:
    """Targets that are really broken, of every kind."""
    broken: dict[str, Handler] = {
        "/tzgg/b404.htm": says("<html>404 Not Found</html>", 404),
        "/tzgg/b410.htm": says("gone", 410),
        "/tzgg/b500.htm": says("error", 500),
        "/tzgg/b503.htm": says("busy", 503),
        "/tzgg/breset.htm": manners.breaks_off,
        "/tzgg/bhang.htm": stay_silent,
        "/tzgg/bloop.htm": leads("/tzgg/bloop.htm"),
        "/tzgg/bsoft.htm": says(SOFT_404),
        "/tzgg/bhome.htm": leads("/"),
        "/tzgg/bredirect.htm": leads("/tzgg/nowhere.htm"),
        "/tzgg/b404.pdf": says("", 404),
        "/tzgg/bempty.pdf": says(b"", kind="application/pdf"),
        "/tzgg/bhtml.doc": says(SOFT_404),
        "/tzgg/b500.xls": says("error", 500),
        f"http://{FRIEND}/b404.html": says("<html>404</html>", 404),
        f"http://{FRIEND}/b410.html": says("<html>410</html>", 410),
        f"http://{FRIEND}/b500.html": says("error", 500),
    }
    for url, handler in broken.items():
        bureau.plant("tzgg", url, handler, broken=True)
    bureau.plant("tzgg", f"http://{NAMELESS}/a.html", broken=True)
    bureau.plant("tzgg", f"http://{REFUSING}/a.html", broken=True)


def tricks(bureau: Bureau) -> None:
    """A few of the tricks on the wire; all of them stand in test_tricks.py."""
    page = bureau.page("值班通知", "<h1>值班通知</h1><p>" + "各单位要抓好落实，确保安全播出。" * 30 + "</p>").encode()
    chance = random.Random(SEED)
    for handlers, number, broken in ((wire_tricks.tolerable(page), 14, False), (wire_tricks.dead(), 3, True)):
        for name in chance.sample(sorted(handlers), number):
            bureau.plant("gzdt", f"/gzdt/{name}.htm", handlers[name], broken=broken)


async def run(folder: Path, kinds: Sequence[str], **settings: object) -> tuple[Bureau, Result]:
    bureau = Bureau(articles=2, columns=3)
    decoys(bureau, kinds)
    defects(bureau)
    tricks(bureau)
    bureau.build()
    async with served(bureau) as net:
        return bureau, await audited(net, folder, **settings)


def compare(bureau: Bureau, result: Result) -> None:
    """False accusations 0, recall of what is broken 1."""
    for line in blamed(result):
        print(line)
    print(f"{len(bureau.planted)} broken, {len(bureau.healthy)} that only behave badly")
    assert list(wrongly_blamed(result, bureau.planted)) == []
    assert missed(result, bureau.planted) == []
    assert result.degraded == ()


def test_bad_manners_blame_nobody_and_what_is_broken_is_told(tmp_path: Path) -> None:
    kinds = random.Random(SEED).sample(KINDS, 2)  # each manner in one of them
    compare(*asyncio.run(run(tmp_path, kinds)))


@pytest.mark.soak
@pytest.mark.parametrize("seconds", [2, 60])
def test_every_manner_of_every_kind(tmp_path: Path, seconds: int) -> None:
    """With the short spacing of tests, and with the spacing that rules.yaml has where nothing is written."""
    compare(*asyncio.run(run(tmp_path, KINDS, retry_seconds=seconds)))

"""Pages redrawn from a snapshot: styled, marked, labelled, and without a single request to anybody."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from aiohttp import web
from PIL import Image

from audits.redrawing import redraw
from audits.snapshot.records import Asset, StoredPage, UrlKind, UrlRow, UrlState, Variant
from audits.snapshot.store import Snapshot
from tests.crawl.loopback import web_server

AT = "2026-11-20T10:00:00.000+08:00"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知</title>
<link rel="stylesheet" href="/main.css"><link rel="preconnect" href="{base}"><link rel="stylesheet" href="/unknown.css">
<script>document.title = "changed"; document.documentElement.style.background = "#00ff00"</script>
<script src="/app.js"></script></head><body onload="document.body.style.background='#00ff00'">
<noscript><p style="height:500px">请打开脚本</p></noscript>
<img id="kept" src="/kept.png" width="100" height="100"><img src="/large.png" width="100" height="100">
<ul><li><a href="{base}gone.htm">已失效的链接</a></li></ul><iframe src="{base}frame.htm"></iframe></body></html>"""
GREEN, BLUE, RED = (0, 255, 0), (0, 0, 255), (255, 0, 0)


def solid(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (100, 100), colour).save(out, "PNG")
    return out.getvalue()


@contextmanager
def watched() -> Iterator[tuple[str, list[str]]]:
    """A server that notes who asks it for what; gives its address and the notes."""
    asked: list[str] = []
    loop = asyncio.new_event_loop()

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        return web.Response(text="live")

    server = web_server(answer)
    thread = Thread(target=loop.run_forever)
    thread.start()
    port = asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
    try:
        yield f"http://127.0.0.1:{port}/", asked
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def stored(path: Path, base: str) -> Snapshot:
    snapshot = Snapshot.create(path, {"as_of": "2026-11-20"})
    body = snapshot.put_body(PAGE.format(base=base).encode())
    url = f"{base}a.htm"
    snapshot.put_page(StoredPage(url, Variant.STATIC, body, url, AT, "text/html"))
    sheet = snapshot.put_body(b"html { background: #ff0000 } body { margin: 0 }")
    snapshot.put_asset(Asset(f"{base}main.css", sheet, "text/css", f"{base}main.css", AT))
    snapshot.put_asset(Asset(f"{base}kept.png", snapshot.put_body(solid(BLUE)), "image/png", "", AT))
    snapshot.enqueue([UrlRow(f"{base}gone.htm", UrlKind.PAGE, UrlState.FAILED, 1, url, f"{base}gone.htm")])
    return snapshot


@pytest.mark.browser
def test_a_page_is_drawn_from_what_was_stored_and_nobody_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with watched() as (base, asked):
        stored(path, base).close()
        redraw(
            path, {f"{base}a.htm": frozenset({"#kept", "ul > li > a", "no such >> path"}), f"{base}b.htm": frozenset()}
        )
    assert not asked
    snapshot = Snapshot.open(path)
    picture = snapshot.picture(f"{base}a.htm")
    assert picture is not None and picture.redrawn and picture.at == AT
    image = Image.open(io.BytesIO(snapshot.body(picture.body))).convert("RGB")
    snapshot.close()
    colours = [image.getpixel(place) for place in ((50, 50), (1300, 300))]
    for colour, wanted in zip(colours, (BLUE, RED), strict=True):  # the stored picture, the stored sheet, no script
        assert isinstance(colour, tuple) and all(abs(a - b) < 60 for a, b in zip(colour, wanted, strict=True)), colours
    boxes = {box.locator: box for box in picture.boxes}
    assert (boxes["#kept"].x, boxes["#kept"].y, boxes["#kept"].width) == (
        0,
        0,
        100,
    )  # what is for those without scripts is not shown
    assert boxes["ul > li > a"].text == "已失效的链接"
    assert not snapshot_picture(path, f"{base}b.htm")


def snapshot_picture(path: Path, url: str) -> bool:
    snapshot = Snapshot.open(path)
    try:
        return snapshot.picture(url) is not None
    finally:
        snapshot.close()


def test_without_a_browser_there_are_no_pictures_and_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, base = tmp_path / "s.sqlite", "http://a.cn/"
    stored(path, base).close()
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PORTAL_AUDIT_BROWSER", str(broken))
    redraw(path, {f"{base}a.htm": frozenset()})
    assert not snapshot_picture(path, f"{base}a.htm")

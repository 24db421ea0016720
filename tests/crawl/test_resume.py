"""Crawls that end before their end: killed, stopped, a day later, or before they began."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from audits.crawl import render
from audits.crawl.beginning import china_now
from audits.crawl.progress import CrawlState, Silent
from audits.crawl.run import crawl
from audits.snapshot.file import SnapshotError
from audits.snapshot.records import Client, UrlState, Variant
from audits.snapshot.store import Snapshot
from tests.crawl.loopback import dns_server, web_server
from tests.crawl.portal import Answer, Site, article, crawled, page, rows, rules_for

PAGES = 160

# The crawl that is killed runs in a process of its own, against the server of the test.
CRAWL = """
import asyncio, sys
from pathlib import Path
from audits.crawl.progress import Silent
from audits.crawl.run import crawl
from tests.crawl.portal import rules_for
rules = rules_for(int(sys.argv[1]), sys.argv[2], concurrency=2)
print(asyncio.run(crawl(rules, Path(sys.argv[3]), rules_text="rules", listener=Silent())).state)
"""


def portal(pages: int = PAGES) -> Site:
    """A chain of lists with articles, so that a crawl finds its pages bit by bit."""
    site: dict[str, Answer] = {}
    for n in range(pages // 8):
        items = [(f"/info/{n}/{k}.htm", f"第{n}批第{k}条广播电视工作信息", "2026-10-11") for k in range(7)]
        further = f'<a href="/list/{n + 1}.htm">下页</a>' if n + 1 < pages // 8 else ""
        site["/" if n == 0 else f"/list/{n}.htm"] = page(f"列表{n}", rows(*items), further)
        site |= {url: article(title, day) for url, title, day in items}
    return Site(site)


class Heard(Silent):
    """What the clerk was told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, sentence: str, /) -> None:
        self.lines.append(sentence)


def stored(path: Path) -> set[str]:
    snapshot = Snapshot.open(path)
    try:
        return {p.url.partition("/info")[2] or p.url.rpartition("/")[2] for p in snapshot.pages()}
    finally:
        snapshot.close()


@pytest.mark.browser
def test_killed_in_mid_crawl_the_same_call_reads_the_same_pages(tmp_path: Path) -> None:
    site = portal()
    site.slow = 0.03
    path = tmp_path / "killed.sqlite"

    async def kill_and_go_on() -> tuple[int, CrawlState]:
        async with web_server(site.answer) as port, dns_server(lambda name, kind: 3) as (resolver, _):
            args = [sys.executable, "-c", CRAWL, str(port), resolver, str(path)]
            process = await asyncio.create_subprocess_exec(*args, stderr=subprocess.DEVNULL)
            while sum(site.asked.values()) < PAGES // 2:
                await asyncio.sleep(0.01)

            process.kill()
            await process.wait()
            site.slow = 0
            asked = sum(site.asked.values())
            done = len(stored(path))
            end = await crawl(rules_for(port, resolver), path, rules_text="rules", listener=Silent())
            assert sum(site.asked.values()) - asked < PAGES - done + 60  # what was stored is not asked for again
            return done, end.state

    done, state = asyncio.run(kill_and_go_on())
    assert state is CrawlState.COMPLETE
    assert 0 < done < PAGES
    whole = tmp_path / "whole.sqlite"
    assert asyncio.run(crawled(site, whole)).state is CrawlState.COMPLETE
    assert stored(path) == stored(whole)
    assert len(stored(whole)) == PAGES


@pytest.mark.browser
def test_ctrl_c_leaves_a_valid_partial_result_and_can_be_gone_on_with(tmp_path: Path) -> None:
    site = portal()
    site.slow = 0.03
    path = tmp_path / "s.sqlite"

    async def press_and_go_on() -> None:
        async with web_server(site.answer) as port, dns_server(lambda name, kind: 3) as (resolver, _):
            rules = rules_for(port, resolver, concurrency=2)
            asyncio.get_running_loop().call_later(0.5, os.kill, os.getpid(), signal.SIGINT)
            started = time.monotonic()
            end = await crawl(rules, path, rules_text="rules", listener=Silent())
            assert time.monotonic() - started < 5
            assert end.state is CrawlState.PARTIAL and end.reason
            snapshot = Snapshot.open(path)
            assert snapshot.meta("state") == "partial" and snapshot.urls(state=UrlState.WAITING)
            snapshot.close()
            site.slow = 0
            heard = Heard()
            set_back = await crawl(
                rules,
                path,
                rules_text="rules",
                listener=heard,
                clock=lambda: china_now() - timedelta(hours=3, minutes=5),
            )
            assert set_back.state is CrawlState.COMPLETE
            assert any("本机时钟比上次采集的最后时刻早了 3 小时" in line for line in heard.lines), heard.lines

    asyncio.run(press_and_go_on())
    assert len(stored(path)) == PAGES


@pytest.mark.browser
def test_a_home_page_that_does_not_open_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    end = asyncio.run(crawled(Site({"/": 503}), path))
    assert end.state is CrawlState.UNREACHABLE and "503" in end.reason
    snapshot = Snapshot.open(path)
    assert snapshot.meta("state") == CrawlState.UNREACHABLE
    snapshot.close()


@pytest.mark.browser
def test_gone_on_with_after_a_day_the_columns_are_read_again(tmp_path: Path) -> None:
    site = portal(16)
    path = tmp_path / "s.sqlite"

    async def two_days() -> None:
        async with web_server(site.answer) as port, dns_server(lambda name, kind: 3) as (resolver, _):
            rules = rules_for(port, resolver)
            await crawl(rules, path, rules_text="rules", listener=Silent())
            snapshot = Snapshot.open(path)
            snapshot.set_meta("state", "partial")
            snapshot.close()
            site.pages["/"] = page("新的首页", rows(("/info/new.htm", "次日发布的广播电视工作信息", "2026-10-12")))
            site.pages["/info/new.htm"] = article("次日发布的广播电视工作信息", "2026-10-12")
            later = china_now() + timedelta(hours=25)
            await crawl(rules, path, rules_text="rules", listener=Silent(), clock=lambda: later)

    asyncio.run(two_days())
    assert site.asked["/info/0/1.htm"] == 1
    snapshot = Snapshot.open(path)
    home = snapshot.page(snapshot.meta("home"), Variant.STATIC)
    assert home is not None and "新的首页" in snapshot.body(home.body).decode()
    assert any(p.url.endswith("/info/new.htm") for p in snapshot.pages())
    snapshot.close()


def test_rules_changed_in_mid_crawl_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    Snapshot.create(path, {"state": "crawling", "rules_digest": "other", "as_of": "2026-11-22"}).close()
    with pytest.raises(SnapshotError, match="规则文件在采集中途改动过"):
        asyncio.run(crawl(rules_for(1, ""), path, rules_text="rules", listener=Silent()))


@pytest.mark.browser
def test_the_last_month_is_carried_over(tmp_path: Path) -> None:
    site = portal(16)
    first, second = tmp_path / "1.sqlite", tmp_path / "2.sqlite"

    async def two_months() -> None:
        async with web_server(site.answer) as port, dns_server(lambda name, kind: 3) as (resolver, _):
            rules = rules_for(port, resolver)
            await crawl(rules, first, rules_text="rules", listener=Silent())
            await crawl(rules, second, rules_text="rules", listener=Silent(), previous=first)

    asyncio.run(two_months())
    before, after = Snapshot.open(first), Snapshot.open(second)
    assert after.meta("previous") == before.meta("digest") != ""
    article_page = next(p.url for p in before.pages() if p.url.endswith("/info/0/1.htm"))
    carried = after.carried("page", article_page)
    assert carried is not None and (carried.first_seen, carried.shown_date) == (before.meta("as_of"), "2026-10-11")
    before.close()
    after.close()


@pytest.mark.browser
def test_a_second_look_that_a_kill_prevented_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "SECOND_LOOK_PATIENCE", 0.0)
    path = tmp_path / "s.sqlite"

    def looks(rounds: int) -> list[int]:
        snapshot = Snapshot.open(path)
        home = snapshot.meta("home")
        if rounds == 1:  # as a kill between the two looks leaves it
            snapshot.set_meta("state", CrawlState.CRAWLING)
            snapshot.set_meta(render.SECOND_LOOKS, home)
        found = [attempt.round for attempt in snapshot.attempts(home) if attempt.client is Client.BROWSER]
        snapshot.close()
        return found

    async def twice() -> None:
        async with web_server(portal(8).answer) as port, dns_server(lambda name, kind: 3) as (resolver, _):
            for rounds in (1, 2):
                await crawl(rules_for(port, resolver), path, rules_text="rules", listener=Silent())
                assert looks(rounds) == [0, 1][:rounds]

    asyncio.run(twice())

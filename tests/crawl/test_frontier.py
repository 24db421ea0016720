"""The frontier: depth, limits, spellings, traps, and what survives in the snapshot."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.crawl.frontier import REASON_DEPTH, REASON_PAGES, Found, Frontier
from audits.crawl.scope import Scope
from audits.crawl.traps import BARREN_RUN, CHAIN_WATCHED, Traps
from audits.extract.urls import canonical
from audits.snapshot.records import UrlKind, UrlRow, UrlState
from audits.snapshot.store import Snapshot
from rules.schema import Portal
from rules.schema_machine import Crawl

HOME = "http://a.gov.cn/"


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    opened = Snapshot.create(tmp_path / "s.sqlite", {})
    yield opened
    opened.close()


def frontier(snapshot: Snapshot, traps: Traps | None = None, **limits: int) -> Frontier:
    return Frontier(snapshot, Scope(Portal(name="局", start=HOME), 2027), Crawl(**limits), traps or Traps())


def found(*addresses: str) -> list[Found]:
    return [(address, canonical(address), True) for address in addresses]


def row(address: str, depth: int = 0) -> UrlRow:
    return UrlRow(canonical(address), UrlKind.PAGE, UrlState.DONE, depth, "", address)


def taken(frontier: Frontier, host: str = "a.gov.cn") -> list[str]:
    queue = frontier.queues[host]
    return [row.requested for row in iter(lambda: frontier.take(queue), None)]


def test_shallow_addresses_come_first_and_each_once(snapshot: Snapshot) -> None:
    waiting = frontier(snapshot)
    waiting.offer(found("http://a.gov.cn/deep/x.htm"), row("http://a.gov.cn/b.htm", 3))
    waiting.offer(
        found("http://www.a.gov.cn/one.htm", "http://a.gov.cn/two.htm", "https://a.gov.cn/one.htm"), row(HOME)
    )
    assert taken(waiting) == ["http://www.a.gov.cn/one.htm", "http://a.gov.cn/two.htm", "http://a.gov.cn/deep/x.htm"]
    assert snapshot.spellings("http://a.gov.cn/one.htm") == ("https://a.gov.cn/one.htm",)


def test_pages_of_one_pattern_are_no_deeper_than_the_first(snapshot: Snapshot) -> None:
    waiting = frontier(snapshot, max_depth=2)
    source = row("http://a.gov.cn/list/1.htm", 2)
    waiting.offer(found("http://a.gov.cn/list/2.htm", "http://a.gov.cn/info/7.htm"), source)
    assert taken(waiting) == ["http://a.gov.cn/list/2.htm"]
    refused = snapshot.url("http://a.gov.cn/info/7.htm")
    assert refused is not None and (refused.state, refused.reason) == (UrlState.SKIPPED, REASON_DEPTH)


def test_pages_over_the_limit_are_listed_with_the_reason(snapshot: Snapshot) -> None:
    waiting = frontier(snapshot, max_pages=2)
    waiting.offer(found(*(f"http://a.gov.cn/p{n}/x.htm" for n in range(4))), row(HOME))
    assert len(taken(waiting)) == 2
    assert [r.reason for r in snapshot.urls(state=UrlState.SKIPPED)] == [REASON_PAGES] * 2


def test_what_waits_is_found_again_in_the_snapshot(snapshot: Snapshot) -> None:
    first = frontier(snapshot)
    first.offer(found("http://a.gov.cn/1.htm", "http://a.gov.cn/2.htm", "http://b.cn/"), row(HOME))
    one = first.take(first.queues["a.gov.cn"])
    assert one is not None
    first.finish(one, UrlState.DONE)
    assert first.take(first.queues["a.gov.cn"]) is not None  # flying when the process is killed
    second = frontier(snapshot)
    assert taken(second) == ["http://a.gov.cn/2.htm"]
    assert taken(second, "b.cn") == ["http://b.cn/"]


def barren(traps: Traps, pattern: str, pages: int) -> bool:
    closed = False
    for number in range(pages):
        if traps.watches(pattern):
            closed = traps.read(pattern, [f"{number} 年 {number % 12} 月", "暂无安排"], brought=False)
    return closed


def test_a_calendar_closes_and_an_article_chain_does_not() -> None:
    traps = Traps()
    assert barren(traps, "calendar", CHAIN_WATCHED + BARREN_RUN)
    for number in range(300):
        if traps.watches("articles"):
            title = "".join(chr(0x4E00 + (number * 37 + k) % 5000) for k in range(6))
            assert not traps.read("articles", ["首页", title], brought=False)
    assert not traps.closed("articles")


def test_a_list_that_brings_articles_stays_open() -> None:
    traps = Traps()
    for _ in range(300):
        if traps.watches("list"):
            assert not traps.read("list", ["首页"], brought=True)


def test_a_closed_pattern_stops_only_what_its_own_pages_made_up(snapshot: Snapshot) -> None:
    traps = Traps()
    waiting = frontier(snapshot, traps)
    waiting.offer(found("http://a.gov.cn/cal/1.htm"), row(HOME))
    waiting.offer(found("http://a.gov.cn/cal/2.htm"), row("http://a.gov.cn/cal/1.htm", 1))
    barren(traps, "a.gov.cn:/cal/#.htm?", CHAIN_WATCHED + BARREN_RUN)
    waiting.offer(found("http://a.gov.cn/cal/3.htm"), row("http://a.gov.cn/cal/2.htm", 1))
    assert taken(waiting) == ["http://a.gov.cn/cal/1.htm"]
    skipped = [r.url for r in snapshot.urls(state=UrlState.SKIPPED)]
    assert skipped == ["http://a.gov.cn/cal/2.htm", "http://a.gov.cn/cal/3.htm"]

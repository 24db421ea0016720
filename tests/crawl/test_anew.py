"""A second look: only what was found is asked for again; what was mended is known to be, all else stays as it was."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import dns.rcode
import pytest

from audits.crawl.anew import copy_to_look_again
from audits.crawl.progress import CrawlState, Silent
from audits.crawl.run import crawl
from audits.model import Finding, Outcome, Result, Seen
from audits.runner import audit
from audits.snapshot.manifest import why_unusable
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot
from cli.rechecking import _addresses
from reports.rechecks import Recheck, RecheckState, judge, read_rechecks, write_rechecks
from rules.schema_columns import Column, Tenure
from tests.crawl.loopback import dns_server, web_server
from tests.crawl.portal import Site, article, page, rows, rules_for

AGAIN = datetime.now(CHINA)  # entries dated after the moment they were fetched prove nothing, so the days are real ones
FOUND = AGAIN - timedelta(days=3)
YESTERDAY = str((AGAIN - timedelta(days=1)).date())
LEAD = (Tenure(section="办公室"),)
COLUMNS = [
    Column(id=i, name=name, lead=LEAD, update="每月不少于1条")
    for i, name in (("xwdt", "工作动态"), ("tzgg", "通知公告"))
]


OLD = [
    (f"/info/1/{n}.htm", f"全州广播电视工作第{n}次会议召开", str((AGAIN - timedelta(days=100 + n)).date()))
    for n in range(5)
]


def portal() -> Site:
    old = OLD
    gone = "".join(f'<a href="/info/9/{n}.htm">专题材料之{n}</a>' for n in range(3))
    pages = {url: article(title, day) for url, title, day in old}
    both = {"/xwdt.htm": page("工作动态", rows(*old)), "/tzgg.htm": page("通知公告", rows(*old))}
    return Site(
        {
            "/": page("某州广播电视局", rows(*old)),
            **both,
            **pages,
            "/info/1/0.htm": article(old[0][1] + gone, old[0][2]),
        }
    )


def mend(site: Site) -> None:
    """One column is brought up to date, one dead link answers again, one is taken down."""
    site.pages["/info/1/9.htm"] = article("全州广播电视安全播出会议召开", YESTERDAY)
    site.pages["/xwdt.htm"] = page("工作动态", rows(("/info/1/9.htm", "全州广播电视安全播出会议召开", YESTERDAY), *OLD))
    site.pages["/info/9/0.htm"] = article("专题材料", "2026-08-01")
    site.pages["/info/1/0.htm"] = str(site.pages["/info/1/0.htm"]).replace(
        '<a href="/info/9/1.htm">专题材料之1</a>', ""
    )


@dataclass(frozen=True)
class Looked:
    before: Result
    rechecks: tuple[Recheck, ...]
    asked_again: dict[str, int]
    source_whole: str
    now: Result
    second: Path

    def state(self, part: str) -> RecheckState:
        finding = next(f for f in problems(self.before) if part in f.subject or part in f.url)
        return next(r.state for r in self.rechecks if r.finding == finding.id)


def problems(result: Result) -> list[Finding]:
    return [f for f in result.findings if f.outcome is Outcome.FAIL]


async def look_twice(folder: Path) -> Looked:
    site, first, second = portal(), folder / "第1次.sqlite", folder / "复查" / "第1次.sqlite"
    async with web_server(site.answer) as port, dns_server(lambda name, kind: dns.rcode.NXDOMAIN) as (resolver, _):
        rules = rules_for(port, resolver, *COLUMNS)
        await crawl(rules, first, rules_text="rules", listener=Silent(), clock=lambda: FOUND)
        before = audit(first, rules)
        mend(site)
        site.asked.clear()
        copy_to_look_again(first, second, *_addresses(first, rules, problems(before)), AGAIN)
        end = await crawl(rules, second, rules_text="rules", listener=Silent(), clock=lambda: AGAIN)
        assert end.state is CrawlState.COMPLETE
        now = audit(second, rules)
    snapshot = Snapshot.open(second)
    try:
        return Looked(
            before, judge(problems(before), now, Seen(), snapshot), dict(site.asked), why_unusable(first), now, second
        )
    finally:
        snapshot.close()


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    return asyncio.run(look_twice(tmp_path_factory.mktemp("anew")))


@pytest.mark.browser
def test_what_was_mended_is_known_and_what_was_not_still_stands(looked: Looked) -> None:
    assert looked.state("xwdt") is RecheckState.MENDED
    assert looked.state("/info/9/0.htm") is RecheckState.MENDED
    assert looked.state("/info/9/1.htm") is RecheckState.MENDED  # taken down
    assert looked.state("tzgg") is RecheckState.STANDING
    assert looked.state("/info/9/2.htm") is RecheckState.STANDING
    told = {r.proof for r in looked.rechecks if r.state is RecheckState.MENDED}
    assert all("重新访问 http://127.0.0.1" in proof and "状态码 200" in proof for proof in told)


@pytest.mark.browser
def test_nothing_else_is_asked_for_and_the_first_snapshot_stays(looked: Looked) -> None:
    assert not {f"/info/1/{n}.htm" for n in range(1, 5)} & looked.asked_again.keys()
    assert looked.source_whole == ""


@pytest.mark.browser
def test_what_the_passing_of_days_mends_nobody_has_mended(looked: Looked) -> None:
    column = next(f for f in problems(looked.before) if f.subject == "xwdt")
    snapshot = Snapshot.open(looked.second)
    try:
        (recheck,) = judge([column], looked.now, Seen(well=frozenset({column.id})), snapshot)
    finally:
        snapshot.close()
    assert recheck.state is RecheckState.UNDETERMINED


def test_the_last_look_at_a_case_counts(tmp_path: Path, looked: Looked) -> None:
    folder = tmp_path / "2026-11" / "复查"
    folder.mkdir(parents=True)
    write_rechecks(folder / "第2次.jsonl", looked.rechecks[:1])
    write_rechecks(folder / "第10次.jsonl", looked.rechecks)
    assert read_rechecks(tmp_path, "2026-11") == {r.finding: r for r in looked.rechecks}

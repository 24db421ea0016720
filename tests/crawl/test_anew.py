"""A second look: only what was found is asked for again; what was mended is known to be, all else stays as it was."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import dns.rcode
import pytest
from warcio.archiveiterator import ArchiveIterator

from audits.crawl.anew import RECHECK, RECHECK_OF, copy_to_look_again, keep_what_is_new
from audits.crawl.progress import CrawlState, Silent
from audits.crawl.run import crawl
from audits.model import Finding, Outcome, Result, Seen
from audits.runner import audit
from audits.snapshot.manifest import DIGEST, why_unusable
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot
from cli.rechecking import _addresses
from reports.evidence import export
from reports.rechecks import Recheck, RecheckState, judge, looks, read_rechecks, write_rechecks
from reports.verification import verify_folder
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
    first: Path
    together: Seen  # what the first snapshot and the rows kept of the second say when put together again

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
    rechecks = judge(problems(before), now, Seen(), snapshot)
    snapshot.close()
    again = Again(*_addresses(first, rules, problems(before)))
    keep_what_is_new(second, first)
    together = audit(put_together(first, second, again, folder / "together.sqlite"), rules).seen
    return Looked(before, rechecks, dict(site.asked), why_unusable(first), now, second, first, together)


@dataclass(frozen=True)
class Again:
    urls: set[str]
    hosts: set[str]


def put_together(first: Path, second: Path, again: Again, target: Path) -> Path:
    """The snapshot that a recheck judged: the first without what was asked for again, with what the recheck kept."""
    copy_to_look_again(first, target, again.urls, again.hosts, AGAIN)
    with closing(sqlite3.connect(target)) as db:
        db.execute("ATTACH ? AS new", (str(second),))
        tables = [row[0] for row in db.execute("SELECT name FROM new.sqlite_master WHERE type = 'table'")]
        for table in sorted(tables):
            db.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM new.{table}")
        db.commit()
    unsealed = Snapshot.open(target)
    unsealed.set_meta(DIGEST, "")
    unsealed.close()
    return target


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


def test_a_recheck_keeps_what_it_fetched_and_no_more(looked: Looked) -> None:
    assert why_unusable(looked.second) == ""
    held, first = Snapshot.open(looked.second), Snapshot.open(looked.first)
    try:
        assert len(held.pages()) < len(first.pages()) and held.urls() and len(held.urls()) < len(first.urls())
        assert held.meta(RECHECK) == first.meta(DIGEST) and held.meta(RECHECK_OF) == looked.first.name
        assert min(a.at for a in held.all_attempts()) > max(a.at for a in first.all_attempts())
        assert all(held.body(a.body) for a in held.all_attempts() if a.body)
    finally:
        held.close()
        first.close()
    assert looked.together == looked.now.seen  # with the first snapshot it is whole again


def test_the_evidence_of_a_case_holds_what_the_recheck_fetched(tmp_path: Path, looked: Looked) -> None:
    month = tmp_path / "2026-11" / "复查"
    month.mkdir(parents=True)
    copyfile(looked.second, month / "第1次.sqlite")
    write_rechecks(month / "第1次.jsonl", looked.rechecks)
    dead = next(f for f in problems(looked.before) if "/info/9/0.htm" in f.url)
    target = tmp_path / "证据"
    package = export(looked.first, [dead], target, "证据", looks(tmp_path, "2026-11"))
    again = target / "复查" / "第1次"
    (row,) = (again / "复查结果.jsonl").read_text("utf-8").splitlines()
    assert json.loads(row)["id"] == dead.id and json.loads(row)["state"] == "mended"
    with (again / "证据.warc.gz").open("rb") as stream:
        answers = [
            (record.rec_headers["WARC-Target-URI"], record.http_headers.get_statuscode(), record.content_stream().read())
            for record in ArchiveIterator(stream) if record.rec_type == "response"
        ]  # fmt: skip
    assert any(uri == dead.url and status == "200" and "专题材料".encode() in body for uri, status, body in answers)
    assert "复查" in (target / "说明.txt").read_text("utf-8-sig")
    assert verify_folder(target) == ()
    assert package.records > len(answers)


def test_the_last_look_at_a_case_counts(tmp_path: Path, looked: Looked) -> None:
    folder = tmp_path / "2026-11" / "复查"
    folder.mkdir(parents=True)
    write_rechecks(folder / "第2次.jsonl", looked.rechecks[:1])
    write_rechecks(folder / "第10次.jsonl", looked.rechecks)
    assert read_rechecks(tmp_path, "2026-11") == {r.finding: r for r in looked.rechecks}

"""Attachments fetched whole and read: real files from a real server, within bounds, in a process of their own."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from multiprocessing import resource_tracker
from pathlib import Path

import dns.rcode
import pytest

from audits.crawl.anew import copy_to_look_again, keep_what_is_new
from audits.crawl.apart import Apart, GaveUp
from audits.crawl.attachments import TOO_LARGE, Attachments
from audits.crawl.egress import Policy
from audits.crawl.files_wanted import files_wanted
from audits.crawl.http import HttpClient
from audits.crawl.stop import Stop
from audits.snapshot.records import CHINA, UrlKind
from audits.snapshot.store import Snapshot
from demo.site.pdf_file import pdf
from rules.schema_columns import Column, Tenure
from tests.crawl.loopback import dns_server, web_server
from tests.crawl.portal import Answer, Site, page, rows, rules_for
from tests.snapshot_builder import SnapshotBuilder

DAY = date(2026, 11, 20)
LEAD = (Tenure(section="办公室"),)
COLUMNS = (
    Column(id="yjs", name="财政预决算", lead=LEAD, update="每年", url="/yjs.htm"),
    Column(id="tzgg", name="通知公告", lead=LEAD, update="每月不少于1条", url="/tzgg.htm"),
)
FILES: dict[str, Answer] = {
    "yes.pdf": pdf(["一、部门职责", "二、机构设置"]),
    "big.pdf": b"%PDF-1.4" + bytes(400_000),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


def paper(title: str, folder: str) -> str:
    links = "".join(f'<p>附件：<a href="/{folder}/{name}">{name}</a></p>' for name in (*FILES, "gone.pdf"))
    words = "按照预算管理的有关规定，现予公开，欢迎监督，详见附件。" * 3
    return page(
        title, f"<h1>{title}</h1><div>发布日期：2026-02-20</div><div id='vsb_content'><p>{words}</p>{links}</div>"
    )


def portal(path: Path, port: int) -> None:
    """What a walk has left: a column with a budget, another with a notice, and files that opened."""
    run = SnapshotBuilder(path, home=f"http://127.0.0.1:{port}/")
    run.page("/", page("某州广播电视局", '<a href="/yjs.htm">财政预决算</a>'))
    run.page("/yjs.htm", page("财政预决算", rows(("/y/1.htm", "2026年部门预算公开", "2026-02-20"))))
    run.page("/tzgg.htm", page("通知公告", rows(("/y/2.htm", "关于召开会议的通知", "2026-11-01"))))
    run.page("/y/1.htm", paper("2026年部门预算公开", "f"))
    run.page("/y/2.htm", paper("关于召开会议的通知", "g"))
    for name in FILES:
        for folder in "fg":
            run.answer(f"/{folder}/{name}", kind=UrlKind.FILE, content_type="application/octet-stream", html="x")
    run.dead("/f/gone.pdf", kind=UrlKind.FILE)
    run.close()


async def collected(site: Site, path: Path) -> Snapshot:
    async with web_server(site.answer) as port, dns_server(lambda name, kind: dns.rcode.NXDOMAIN) as (resolver, _):
        portal(path, port)
        snapshot = Snapshot.open(path)
        rules = rules_for(port, resolver, *COLUMNS, max_bytes=300_000)
        located = {c.id: f"http://127.0.0.1:{port}{c.url}" for c in COLUMNS}
        async with HttpClient(Policy.from_rules(rules), rules.crawl) as http:
            await Attachments(snapshot, rules, http, Stop(5), DAY, lambda told: None).collect(located)
        assert files_wanted(path, rules, located, DAY) == ()  # the same call again asks for nothing anew
        return snapshot


def test_the_files_of_a_column_that_papers_prove_are_read(tmp_path: Path) -> None:
    site = Site({f"/{folder}/{name}": data for folder in "fg" for name, data in FILES.items()})
    with closing(asyncio.run(collected(site, tmp_path / "s.sqlite"))) as snapshot:
        kept = {file.url.rpartition("/")[2]: file for file in snapshot.files()}
        assert set(kept) == set(FILES)
        assert set(site.asked) == {f"/f/{name}" for name in FILES} and set(site.asked.values()) == {1}
        assert snapshot.body(kept["yes.pdf"].body) == FILES["yes.pdf"]
        assert "机构设置" in snapshot.body(kept["yes.pdf"].text).decode()
        assert kept["yes.pdf"].found_on.endswith("/y/1.htm") and not kept["yes.pdf"].problem
        assert not kept["big.pdf"].body and kept["big.pdf"].problem == TOO_LARGE
        assert "损坏" in kept["old.doc"].problem and kept["old.doc"].body and not kept["old.doc"].text
        assert len(snapshot.attempts(kept["yes.pdf"].url)) == 2 and len(snapshot.attempts(kept["big.pdf"].url)) == 1
    again = tmp_path / "again.sqlite"
    copy_to_look_again(
        tmp_path / "s.sqlite", again, {kept["yes.pdf"].found_on}, (), datetime(2026, 11, 21, tzinfo=CHINA)
    )
    with closing(Snapshot.open(again)) as snapshot:
        assert snapshot.files() == ()  # asked for again, with all that belongs to the page
        snapshot.put_file(replace(kept["yes.pdf"], at="2026-11-21T09:00:00.000+08:00"))
    keep_what_is_new(again, tmp_path / "s.sqlite")
    with closing(Snapshot.open(again)) as snapshot:
        (file,) = snapshot.files()
        assert snapshot.body(file.body) == FILES["yes.pdf"] and snapshot.body(file.text)


class TestApart:
    def test_what_hangs_dies_or_fails_is_given_up_and_the_next_is_done(self) -> None:
        async def work() -> None:
            async with Apart() as apart:
                first = await apart.call(20, os.getpid)
                assert first != os.getpid()
                with pytest.raises(GaveUp, match="没有读完"):
                    await apart.call(0.1, time.sleep, 60)
                with pytest.raises(GaveUp, match="出错"):
                    await apart.call(20, int, "x")
                with pytest.raises(GaveUp, match="出错"):
                    await apart.call(20, bytearray, 3 << 30)
                with pytest.raises(GaveUp, match="中断"):
                    await apart.call(20, os._exit, 3)
                assert await apart.call(20, os.getpid) != first

        asyncio.run(work())

    def test_a_process_that_cannot_be_started_is_tried_again(self) -> None:
        async def work() -> None:
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            resource_tracker.ensure_running()
            async with Apart() as apart:
                taken = [os.dup(0) for _ in range(100)]  # so that no free one is left below the last
                resource.setrlimit(resource.RLIMIT_NOFILE, (taken[-1] + 3, hard))  # for our pipe alone
                try:
                    with pytest.raises(GaveUp, match="启动不了"):
                        await apart.call(20, os.getpid)
                finally:
                    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
                    for descriptor in taken:
                        os.close(descriptor)
                assert await apart.call(20, os.getpid) != os.getpid()

        asyncio.run(work())

    def test_whoever_stops_does_not_wait(self) -> None:
        async def work() -> float:
            async with Apart() as apart:
                await apart.call(20, os.getpid)
                task = asyncio.create_task(apart.call(60, time.sleep, 60))
                await asyncio.sleep(0.1)
                begun = time.monotonic()
                apart.end()
                with pytest.raises(GaveUp):
                    await task
                return time.monotonic() - begun

        assert asyncio.run(work()) < 5

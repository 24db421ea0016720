"""What a crawl takes in before its first request: ledgers, whose addresses it asks for though no page leads to them, and the looks of the month."""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import dns.rcode
import pytest

from audits.crawl.progress import Silent
from audits.crawl.run import crawl
from audits.model import Outcome
from audits.runner import audit
from audits.snapshot.records import CHINA, UrlKind
from audits.snapshot.store import Snapshot
from audits.watch.model import Look, LookState
from audits.watch.register import append_look
from audits.watch.stored import kept_looks
from rules.schema import Rules
from tests.crawl.loopback import dns_server, web_server
from tests.crawl.portal import Site, page, rules_for
from tests.ledger_books import filled_ledger

NOW = datetime(2026, 11, 20, 9, tzinfo=CHINA)
OFFICE = "办公室"
LOOK = Look("2026-11-19T12:00:00.000+08:00", "", LookState.OPEN)


async def crawled(folder: Path, path: Path) -> tuple[Rules, str]:
    site = Site({"/": page("某州广播电视局", "<p>欢迎</p>"), "/px.htm": page("培训", "<p>培训班开班</p>")})
    async with web_server(site.answer) as port, dns_server(lambda name, kind: dns.rcode.NXDOMAIN) as (resolver, _):
        rules, home = rules_for(port, resolver), f"http://127.0.0.1:{port}"
        rows = [
            ("2026年30-1", "已完成", "培训", "2026-03-05", f"{home}/px.htm"),
            ("2026年30-2", "已完成", "统计", "2026-03-05", f"{home}/gone.htm"),
            ("2026年35-1", "已完成", "投稿", "2026-03-05", "http://10.0.0.1/oa/a.htm"),
        ]
        filled_ledger(folder, rules, OFFICE, *rows)
        register = folder / "观察记录.jsonl"
        append_look(register, replace(LOOK, home=f"{home}/"))
        append_look(register, replace(LOOK, home=f"{home}/", at="2026-11-20T09:30:00.000+08:00"))  # after it began
        await crawl(
            rules, path, rules_text="rules", ledger=folder, watch=register, listener=Silent(), clock=lambda: NOW
        )
    return rules, home


@pytest.mark.browser
def test_addresses_of_ledgers_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    rules, home = asyncio.run(crawled(tmp_path / "ledger", path))
    with closing(Snapshot.open(path)) as snapshot:
        row = snapshot.url(f"{home}/px.htm")
        assert row is not None and row.kind is UrlKind.PAGE
        assert len(snapshot.ledgers()) == 1
        assert [look.at for look in kept_looks(snapshot)] == [LOOK.at]
        assert all(attempt.status is None for attempt in snapshot.attempts("http://10.0.0.1/oa/a.htm"))
    cells = {cell.key: cell.outcome for cell in audit(path, rules).cells if cell.check == "ledger"}
    assert cells["ledger:30-1"] is Outcome.PASS
    assert cells["ledger:30-2"] is Outcome.FAIL
    assert cells["ledger:35-1"] is Outcome.MANUAL  # the office's own network: our policy does not knock there

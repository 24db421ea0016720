"""The whole audit on a portal of other families, which the checks' authors did not write: nobody wrongly blamed."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from audits.crawl.progress import CrawlState, Silent
from audits.crawl.run import crawl
from audits.model import Finding, Outcome, Result
from audits.runner import audit
from audits.snapshot.records import CHINA
from demo.dns import DemoDns
from rules.calendar import Calendar
from rules.schema import Column, Crawl, Domain, Domains, Network, Plan, Portal, Rules, Section
from tests.portals import trs
from tests.portals.server import PortalServer

TODAY = datetime.now(CHINA).date()
FOUND = {Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED}


def rules_for(dns_port: int, http_port: int) -> Rules:
    """The rules an office would write for that portal."""
    hosts = (
        trs.HOST,
        trs.HOST.removeprefix("www."),
        trs.HOST_ALIVE,
        trs.HOSTS_DEAD_LINKS,
        trs.HOST_RETIRED,
        trs.HOST_REFUSING,
    )
    names = dict.fromkeys(c.lead for c in trs.COLUMNS)
    columns = [
        Column.model_validate({"id": c.id, "name": c.name, "lead": c.lead, "update": c.update, "kind": c.kind})
        for c in trs.COLUMNS
    ]
    return Rules(
        portal=Portal(
            name="示例州文化和旅游局",
            start=f"http://{trs.HOST}/",
            allow_private=hosts,
            domains=Domains(current=(trs.HOST,), retired=(Domain(name=trs.HOST_RETIRED),)),
            old_names=("示例州文化广电局",),
        ),
        sections=tuple(Section(name=n, office=n == "局办公室") for n in names),
        columns=tuple(columns),
        plan=Plan(applies_to=TODAY.year),
        since=date(TODAY.year - 1, 1, 1),
        crawl=Crawl(delay_seconds=0, retry_seconds=1, timeout_seconds=5),
        network=Network(
            resolver=f"127.0.0.1:{dns_port}",
            ports={80: http_port, 443: 1},
            outward_canaries=(f"http://{trs.HOST_ALIVE}/",),
        ),
    )


async def audited(folder: Path) -> tuple[trs.TrsPortal, Result]:
    """Serve, crawl and judge."""
    calendar = Calendar()
    portal = trs.TrsPortal(TODAY, lambda day, n: calendar.add(day, n).deadline)
    names = {host: "127.0.0.1" for host, _ in portal.answers} | {trs.HOST.removeprefix("www."): "127.0.0.1"}
    names[trs.HOST_REFUSING] = "127.0.0.2"  # nothing listens there
    dns = DemoDns(names)
    await dns.start()
    async with PortalServer(portal.answers) as server:
        rules = rules_for(dns.port, server.port)
        end = await crawl(rules, folder / "第1次.sqlite", rules_text="", listener=Silent())
    await dns.stop()
    assert end.state is CrawlState.COMPLETE, end.reason
    return portal, audit(folder / "第1次.sqlite", rules)


def names_subject(finding: Finding, check: str, part: str) -> bool:
    where = (finding.subject, finding.url, finding.column)
    return finding.check in check.split("|") and any(
        part in text if "/" in part or "." in part else part == text or part in text for text in where
    )


@pytest.mark.slow
@pytest.mark.browser
def test_every_defect_is_found_and_no_decoy_is_blamed(tmp_path: Path) -> None:
    portal, result = asyncio.run(audited(tmp_path))
    blamed = [f for f in result.findings if f.outcome is Outcome.FAIL and not f.legacy]
    wrongly = [
        (check, part, f.code, f.message)
        for check, part in portal.truth.decoys
        for f in blamed
        if names_subject(f, check, part)
    ]
    missed = [
        (check, part)
        for check, part, _ in portal.truth.defects
        if not any(names_subject(f, check, part) and f.outcome in FOUND for f in result.findings)
    ]
    elsewhere = [
        (check, part, [o.section for o in f.owners])
        for check, part, section in portal.truth.defects
        for f in blamed
        if names_subject(f, check, part) and section not in [o.section for o in f.owners]
    ]
    for finding in result.findings:
        print(finding.outcome, finding.check, finding.code, finding.column, finding.subject, finding.message)
    assert wrongly == []
    assert missed == []
    assert elsewhere == []
    assert sum((c.weight for c in result.cells), Decimal(0)) > 0

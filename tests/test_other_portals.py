"""The whole audit on portals of other families, which the checks' authors did not write: nobody wrongly blamed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from audits.crawl.progress import CrawlState, Silent
from audits.crawl.run import crawl
from audits.model import Finding, Outcome, Result
from audits.runner import audit
from audits.snapshot.records import CHINA
from demo.dns import DemoDns
from rules.calendar import Calendar
from tests.portals.county import CountyPortal
from tests.portals.dahan import DahanPortal
from tests.portals.dongyi import DongyiPortal
from tests.portals.duty_states import duty_states
from tests.portals.duty_truth import DUTIES
from tests.portals.homemade import HomemadePortal
from tests.portals.jiyue import JiyuePortal
from tests.portals.lanchuan import LanchuanPortal
from tests.portals.oldasp import OldAspPortal
from tests.portals.phpcms import PhpcmsPortal
from tests.portals.pinghe import PinghePortal
from tests.portals.plaza import PlazaPortal
from tests.portals.qingshui import QingshuiPortal
from tests.portals.sample import SamplePortal
from tests.portals.server import PortalServer
from tests.portals.siteserver import SiteServerPortal
from tests.portals.trs import TrsPortal

TODAY = datetime.now(CHINA).date()
FOUND = {Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED}
Portal = TrsPortal | SamplePortal


async def audited(portal: Portal, folder: Path) -> Result:
    """Serve, crawl and judge."""
    dns = DemoDns(portal.hosts())
    await dns.start()
    async with portal.server() if isinstance(portal, SamplePortal) else PortalServer(portal.answers) as server:
        rules = portal.rules(dns.port, server.port)
        end = await crawl(rules, folder / "第1次.sqlite", rules_text="", listener=Silent())
    await dns.stop()
    assert end.state is CrawlState.COMPLETE, end.reason
    return audit(folder / "第1次.sqlite", rules)


def speaks_of(finding: Finding, check: str, part: str) -> bool:
    """Whether a finding is of this check and subject: a column by its id, anything else by a part of its address."""
    if finding.check not in check.split("|"):
        return False
    return finding.column == part if check == "columns" else part in finding.subject or part in finding.url


@dataclass(frozen=True)
class Comparison:
    """What the audit said against the truth, each a list of lines for a person."""

    blamed: list[str]  # decoys that failed
    missed: list[str]  # defects of which nothing was said
    misplaced: list[str]  # defects charged to another section alone
    unforeseen: list[str]  # failures that are no planted defect


def compare(portal: Portal, result: Result) -> Comparison:
    """The findings of one audit held against the truth of its portal."""
    told = [f for f in result.findings if not f.legacy]
    failed = [f for f in told if f.outcome is Outcome.FAIL]
    defects, decoys = portal.truth.defects, portal.truth.decoys
    charged = {
        (check, part, section): [o.section for f in failed if speaks_of(f, check, part) for o in f.owners]
        for check, part, section in defects
    }
    return Comparison(
        [
            f"{f.check} {f.code} {part} {f.message}"
            for check, part in decoys
            for f in failed
            if speaks_of(f, check, part)
        ],
        [f"{c} {p}" for c, p, _ in defects if not any(speaks_of(f, c, p) and f.outcome in FOUND for f in told)],
        [f"{c} {p}: {owners}" for (c, p, section), owners in charged.items() if owners and section not in owners],
        [
            f"{f.check} {f.code} {f.subject} {f.message}"
            for f in failed
            if not any(speaks_of(f, check, part) for check, part, _ in defects)
        ],
    )


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.timeout(900)  # a machine with other work takes its time for a whole portal
@pytest.mark.parametrize(
    "family",
    [
        TrsPortal,
        DahanPortal,
        HomemadePortal,
        SiteServerPortal,
        pytest.param(CountyPortal, marks=pytest.mark.soak),
        pytest.param(OldAspPortal, marks=pytest.mark.soak),
        pytest.param(JiyuePortal, marks=pytest.mark.soak),
        pytest.param(PlazaPortal, marks=pytest.mark.soak),
        pytest.param(PhpcmsPortal, marks=pytest.mark.soak),
        pytest.param(DongyiPortal, marks=pytest.mark.soak),
        pytest.param(LanchuanPortal, marks=pytest.mark.soak),
        pytest.param(QingshuiPortal, marks=pytest.mark.soak),
        pytest.param(PinghePortal, marks=pytest.mark.soak),
    ],
)
def test_every_defect_is_found_and_no_decoy_is_blamed(family: type[Portal], tmp_path: Path) -> None:
    calendar = Calendar()
    portal = family(TODAY, lambda day, n: calendar.add(day, n).deadline)
    result = asyncio.run(audited(portal, tmp_path))
    compared = compare(portal, result)
    for finding in result.findings:
        print(finding.outcome, finding.check, finding.code, finding.column, finding.subject, finding.message)
    assert compared == Comparison([], [], [], [])
    assert any(cell.weight for cell in result.cells)
    if truth := DUTIES.get(family.__name__):
        states = duty_states(result, portal.rules(53, 80))
        assert {n: state for n, state in states.items() if state not in truth[n]} == {}

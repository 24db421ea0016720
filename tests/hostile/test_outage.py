"""Outages and walls: what the portal, the office's own line or a firewall did is nobody's deficiency."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from audits.crawl.progress import CrawlEnd
from audits.findings import read_result
from audits.model import Cause, Outcome, Result
from audits.runner import audit
from reports.build import NotPublishable, build
from reports.edition import tell
from reports.history import History
from reports.words import RunStatus
from rules.schema import Rules
from tests.hostile.bureau import FRIEND, HOST, NAMELESS, REFUSING, Bureau, Net, blamed, crawled, missed, served
from tests.hostile.manners import says
from tests.hostile.server import Handler, Outage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GONE = f"http://{HOST}/gone.htm"
WALL = """<html><head><title>安全验证</title></head><body><p>您的访问过于频繁，请完成安全验证后继续访问。</p>
<div id="captcha" class="captcha">拖动滑块完成验证</div></body></html>"""


OF_THIS_PORTAL = frozenset({"columns", "links", "domains"})


@dataclass(frozen=True)
class Run:
    """One crawl and what was made of it."""

    end: CrawlEnd
    result: Result
    rules: Rules
    snapshot: Path

    @property
    def wrong(self) -> list[str]:
        """Who is blamed for more than what is really gone."""
        return [line for line in blamed(self.result) if "gone" not in line]

    @property
    def outcomes(self) -> set[Outcome]:
        """What is said of the columns."""
        return {cell.outcome for cell in self.result.cells if cell.check == "columns"}

    @property
    def coverage(self) -> Fraction:
        """The least coverage of a section by the checks whose matter this portal has: it has no footer, no search box …"""
        cells = tuple(cell for cell in self.result.cells if cell.check in OF_THIS_PORTAL)
        findings = tuple(finding for finding in self.result.findings if finding.check in OF_THIS_PORTAL)
        told = tell(
            replace(self.result, cells=cells, findings=findings),
            self.rules,
            History(),
            (),
            month="2026-11",
            number=1,
            status=RunStatus.DRAFT,
            snapshot="",
        )
        return min(share.score.coverage or Fraction(0) for share in told.shares if share.score)

    def refused_and_said(self, output: Path) -> None:
        """The run is called degraded on page one, and is not to be published, from its findings as from its files."""
        assert self.result.degraded
        edition = build(self.result, self.rules, self.snapshot, output, "2026-11", status=RunStatus.DRAFT)
        page = edition.index.read_text("utf-8")
        assert all(f"本次体检降级，不得发布：{why}" in page for why in self.result.degraded)
        with pytest.raises(NotPublishable, match="不能发布"):
            build(
                read_result(edition.path),
                self.rules,
                self.snapshot,
                output,
                "2026-11",
                status=RunStatus.PUBLISHED,
            )
        assert not (output / "2026-11" / "第2版").exists()


def bureau() -> Bureau:
    made = Bureau(articles=3, columns=3)
    made.plant("gzdt", "/gone.htm", broken=True)
    for address in (f"http://{FRIEND}/gone.html", f"http://{NAMELESS}/", f"http://{REFUSING}/"):
        made.plant("tzgg", address, says("<p>404</p>", 404) if FRIEND in address else None, broken=True)
    return made


async def judged(net: Net, folder: Path, **settings: object) -> Run:
    end, rules, path = await crawled(net, folder, **settings)
    return Run(end, audit(path, rules), rules, path)


async def through(folder: Path, trouble: Outage | None, seconds: float, *, outward: bool = True) -> Run:
    """A run with an outage of the portal after fifteen requests, and with or without a line to the outside."""
    made = bureau().build()
    async with served(made, trouble=trouble, trouble_after=15, trouble_seconds=seconds, latency=0.02) as net:
        if not outward:
            net.cut_outward()
        return await judged(net, folder)


async def behind(folder: Path, status: int, *, free: int) -> Run:
    """A run on a portal whose firewall lets so many requests pass and answers the others with a challenge."""
    made = bureau().build()
    find = made.find
    seen = 0

    async with served(made, latency=0.01) as net:

        def walled(host: str, path: str) -> Handler:
            nonlocal seen
            seen += host.endswith("gbj-hostile.gov.cn")
            return find(host, path) if seen <= free or "sample" in host else says(WALL, status)

        net.server.find = walled
        return await judged(net, folder)


def unjudged_outside(run: Run) -> None:
    """Nothing is said against anybody outside, and why is told."""
    outward = [f for f in run.result.findings if "sample.org" in f.url + f.subject]
    assert {(f.outcome, f.cause) for f in outward} <= {(Outcome.NOT_EVALUATED, Cause.CANARY)}
    assert any("外网巡检失败" in line for line in run.result.degraded)


def test_an_outage_in_mid_run_and_a_dead_line_to_the_outside_are_nobodys_deficiency(tmp_path: Path) -> None:
    run = asyncio.run(through(tmp_path, Outage.REFUSED, 2, outward=False))
    assert run.wrong == []
    assert not missed(run.result, [GONE])
    assert run.outcomes == {Outcome.PASS}
    unjudged_outside(run)
    assert 0 < run.coverage < 1
    run.refused_and_said(tmp_path / "out")


def test_a_wall_after_some_requests_is_nobodys_deficiency(tmp_path: Path) -> None:
    run = asyncio.run(behind(tmp_path, 403, free=10))
    assert blamed(run.result) == []
    assert run.coverage < 1
    run.refused_and_said(tmp_path / "out")


def test_a_portal_wholly_behind_a_challenge_is_not_judged(tmp_path: Path) -> None:
    run = asyncio.run(behind(tmp_path, 200, free=0))
    assert run.end.state == "unreachable" and run.end.reason
    assert blamed(run.result) == [] and run.coverage == 0


@pytest.mark.soak
@pytest.mark.parametrize("trouble", list(Outage))
def test_every_manner_of_outage(tmp_path: Path, trouble: Outage) -> None:
    run = asyncio.run(through(tmp_path, trouble, 3))
    assert run.wrong == []
    if trouble is not Outage.NOTICE:  # there the notice stood at the dead address too, and opened
        assert not missed(run.result, [GONE])
    assert run.outcomes == {Outcome.PASS}


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("trouble", [Outage.REFUSED, Outage.HANGING, Outage.GATEWAY])
@pytest.mark.parametrize("seconds", [30, 300])
def test_a_long_outage_is_nobodys_deficiency(tmp_path: Path, trouble: Outage, seconds: int) -> None:
    run = asyncio.run(through(tmp_path, trouble, seconds))
    assert run.wrong == []
    assert not missed(run.result, [GONE])
    assert run.outcomes == {Outcome.PASS}


@pytest.mark.soak
def test_an_undisturbed_run_sees_more(tmp_path: Path) -> None:
    whole = asyncio.run(through(tmp_path, None, 0))
    assert whole.wrong == [] and whole.coverage == 1 and whole.result.degraded == ()


@pytest.mark.soak
@pytest.mark.parametrize("free", [0, 1, 10])
@pytest.mark.parametrize("status", [200, 403, 412, 429, 521])
def test_walls_of_every_kind(tmp_path: Path, status: int, free: int) -> None:
    run = asyncio.run(behind(tmp_path, status, free=free))
    assert blamed(run.result) == []
    assert run.coverage < 1
    if run.end.state == "unreachable":  # not even the home page was seen: no edition is made at all
        assert free == 0 and run.end.reason
    else:
        run.refused_and_said(tmp_path / "out")

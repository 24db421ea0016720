"""Outages and walls: what the portal, the office's own line or a firewall did is nobody's deficiency."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from audits.model import Cause, Outcome, Result
from tests.hostile.bureau import Bureau, audited, blamed, missed, served
from tests.hostile.manners import says
from tests.hostile.server import Outage

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def bureau() -> Bureau:
    made = Bureau(articles=3, columns=3)
    made.plant("gzdt", "/gone.htm", broken=True)
    return made


async def through(folder: Path, trouble: Outage, after: int, seconds: float, **settings: object) -> Result:
    made = bureau().build()
    async with served(made, trouble=trouble, trouble_after=after, trouble_seconds=seconds, latency=0.02) as net:
        result = await audited(net, folder, **settings)
        assert sum(1 for asked in net.server.log if asked.path == "/") > 2
    return result


@pytest.mark.parametrize(
    "trouble", [Outage.REFUSED, *(pytest.param(t, marks=pytest.mark.soak) for t in Outage if t is not Outage.REFUSED)]
)
def test_an_outage_in_mid_run_is_nobodys_deficiency(tmp_path: Path, trouble: Outage) -> None:
    result = asyncio.run(through(tmp_path, trouble, 15, 2))
    wrong = [line for line in blamed(result) if "gone.htm" not in line]
    assert wrong == []
    if trouble is not Outage.NOTICE:  # there the notice stood at the dead address too, and opened
        assert not missed(result, ["http://www.gbj-hostile.gov.cn/gone.htm"])
    columns = {cell.key: cell.outcome for cell in result.cells if cell.check == "columns"}
    assert set(columns.values()) == {Outcome.PASS}, columns


def test_an_outward_outage_all_through_leaves_outward_links_unjudged(tmp_path: Path) -> None:
    made = bureau()
    made.plant("tzgg", "http://friends.sample.org/gone.html", says("<p>404</p>", 404), broken=True)
    made.plant("tzgg", "http://gone-for-good.sample.org/", broken=True)
    made.plant("tzgg", "http://refusing.sample.org/", broken=True)

    async def run() -> Result:
        async with served(made.build()) as net:
            net.cut_outward()
            return await audited(net, tmp_path)

    result = asyncio.run(run())
    assert [line for line in blamed(result) if "gone.htm" not in line] == []
    outward = [f for f in result.findings if "sample.org" in f.url + f.subject]
    assert {(f.outcome, f.cause) for f in outward} <= {(Outcome.NOT_EVALUATED, Cause.CANARY)}
    assert any("外网巡检失败" in line for line in result.degraded)
    assert not missed(result, ["http://www.gbj-hostile.gov.cn/gone.htm"])


WALL = """<html><head><title>安全验证</title></head><body><p>您的访问过于频繁，请完成安全验证后继续访问。</p>
<div id="captcha" class="captcha">拖动滑块完成验证</div></body></html>"""


@pytest.mark.parametrize("status", [403, *(pytest.param(s, marks=pytest.mark.soak) for s in (200, 412, 429, 521))])
def test_a_wall_after_some_requests_is_nobodys_deficiency(tmp_path: Path, status: int) -> None:
    made = bureau().build()
    find = made.find
    seen = 0

    async def run() -> Result:
        async with served(made, latency=0.01) as net:

            def walled(host: str, path: str):  # type: ignore[no-untyped-def]
                nonlocal seen
                seen += host.endswith("gbj-hostile.gov.cn")
                return find(host, path) if seen <= 10 or "sample" in host else says(WALL, status)

            net.server.find = walled
            return await audited(net, tmp_path)

    result = asyncio.run(run())
    assert blamed(result) == []
    assert result.degraded


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("trouble", [Outage.REFUSED, Outage.HANGING, Outage.GATEWAY])
@pytest.mark.parametrize("seconds", [30, 300])
def test_a_long_outage_is_nobodys_deficiency(tmp_path: Path, trouble: Outage, seconds: int) -> None:
    result = asyncio.run(through(tmp_path, trouble, 15, seconds))
    assert [line for line in blamed(result) if "gone.htm" not in line] == []
    assert not missed(result, ["http://www.gbj-hostile.gov.cn/gone.htm"])

"""What the clerk meets when things are not as they should be: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.hostile.bureau import HOST, Bureau, rules_text, served
from tests.hostile.command import Ended, command
from tests.hostile.manners import says

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_named_portal_that_cannot_be_reached_is_told_as_that(tmp_path: Path) -> None:
    async def run() -> list[Ended]:
        bureau = Bureau(articles=2, columns=2).build()
        ended = []
        async with served(bureau) as net:
            for start, home in (("http://gone-for-good.sample.org/", 200), (f"http://{HOST}/", 503)):
                bureau.pages[HOST, "/"] = says("<html>busy</html>", home)
                rules = tmp_path / "rules.yaml"
                rules.write_text(rules_text(net.server.port, net.resolver, start, 2), encoding="utf-8")
                ended.append(await command("--rules", rules, "--output", tmp_path / "out"))
        return ended

    for ended in asyncio.run(run()):
        assert ended.code == 4, ended.said
        assert "打不开" in ended.said and "演示" not in ended.said, ended.said
    assert not list((tmp_path / "out").glob("*/第*版"))


def test_every_mistake_in_the_rules_is_told_at_once(tmp_path: Path) -> None:
    text = rules_text(1, "127.0.0.1:1")
    text = text.replace("lead: 宣传科", "lead: 宣传可").replace("since: 20", "since: 二零", 1)
    text = text.replace("sections:", "sektions_extra: 1\nsections:")
    rules = tmp_path / "rules.yaml"
    rules.write_text(text, encoding="utf-8")
    ended = asyncio.run(command("--rules", rules, "--output", tmp_path / "out"))
    assert ended.code == 3, ended.said
    assert all(word in ended.said for word in ("宣传可", "二零", "sektions_extra", "行")), ended.said


def test_a_file_in_the_way_of_the_output_is_told_in_a_sentence(tmp_path: Path) -> None:
    async def run() -> list[Ended]:
        bureau = Bureau(articles=2, columns=2).build()
        async with served(bureau) as net:
            rules = tmp_path / "rules.yaml"
            rules.write_text(net.rules(), encoding="utf-8")
            blocked = tmp_path / "file"
            blocked.write_text("")
            return [
                await command("--rules", rules, "--output", blocked / "out"),
                await command("--rules", rules, "--output", Path("/proc/nowhere")),
                await command("audit", "--rules", rules, "--output", tmp_path / "empty"),
                await command("--rules", tmp_path / "none.yaml", "--output", tmp_path / "empty"),
            ]

    for ended in asyncio.run(run()):
        print(ended)
        assert ended.code not in (0, 130) and ended.said.strip(), ended
        assert "程序内部出现故障" not in ended.said, ended.said

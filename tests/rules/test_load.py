"""A sound file is read as meant; what every spelling and encoding of it gives is the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules.load import RulesError, load_rules, parse_rules, rules_digest, rules_text, warnings
from tests.rules.sound import SOUND


def test_aliases_become_names_and_addresses_whole() -> None:
    rules = parse_rules(SOUND)
    news, notices = rules.columns
    assert news.leads(date(2026, 5, 1)) == ("宣传科",)
    assert [tenure.section for tenure in news.supporting] == ["局办公室", "科技科"]
    assert notices.leads(date(2026, 6, 30)) == ("局办公室",)
    assert notices.leads(date(2026, 7, 1)) == ("科技科",)
    assert notices.url == "http://www.example.gov.cn/xxgk/tzgg.htm"
    assert rules.office == "局办公室"
    assert rules.since == date(2026, 1, 1)


def test_everything_that_names_a_section_is_resolved() -> None:
    text = SOUND.replace(
        "  name: 某州", "  template_owner: 办公室\n  scope: http://www.example.gov.cn/gdj/*\n  name: 某州"
    )
    rules = parse_rules(text + "interpretation:\n  drafters: {某广发〔2026〕3号: 局宣传科}\n")
    assert rules.portal.template_owner == "局办公室"
    assert rules.portal.scope == ("www.example.gov.cn/gdj/*",)
    assert rules.interpretation.drafters == {"某广发〔2026〕3号": "宣传科"}
    assert parse_rules(SOUND.replace("  start", "  template_owner: 平台方\n  start")).portal.template_owner == "平台方"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_that_notepad_writes_is_read(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(SOUND.replace("\n", newline).encode(encoding))
    assert load_rules(path).with_plans(None) == parse_rules(SOUND)
    assert rules_text(path) == SOUND
    assert rules_digest(rules_text(path)) == rules_digest(SOUND)


def test_bytes_of_no_encoding_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"version: 1\nportal: \xff\xff\xff\n")
    with pytest.raises(RulesError) as caught:
        load_rules(path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 9)
    assert "UTF-8" in str(problem)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="找不到这个文件"):
        load_rules(tmp_path / "rules.yaml")


def test_the_digest_tells_one_text_from_another() -> None:
    assert rules_digest(SOUND) != rules_digest(SOUND.replace("每半年", "每季度"))
    assert len(rules_digest(SOUND)) == 64


@pytest.mark.parametrize(
    "written", ["2026-01-01", "2026年1月1日", "2026/1/1", "2026.1.1", '"2026-01-01"', "2026-1-1", "２０２６年１月１日"]
)
def test_dates_in_several_hands(written: str) -> None:
    assert parse_rules(SOUND.replace("since: 2026-01-01", f"since: {written}")).since == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("written", "meant"), [("true", True), ("是", True), ("否", False), ("false", False), ("yes", True)]
)
def test_yes_and_no(written: str, meant: bool) -> None:
    rules = parse_rules(SOUND.replace("office: true", f"office: {written}"))
    assert rules.sections[0].office is meant


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    rules = parse_rules(
        SOUND.replace("update: 每半年", "update: 1月31日").replace("name: 科技科", "name: NO").replace("科技科", "NO")
    )
    assert rules.columns[1].update == "1月31日"
    assert rules.sections[2].name == "NO"
    assert parse_rules(SOUND.replace("id: tzgg", "id: 007")).columns[1].id == "007"


def test_one_word_stands_for_a_list_of_one_and_a_path_may_be_one_line() -> None:
    rules = parse_rules(
        SOUND.replace("aliases: [办公室]", "aliases: 办公室").replace("path: [信息公开]", "path: 信息公开 > 公告")
    )
    assert rules.sections[0].aliases == ("办公室",)
    assert rules.columns[1].path == ("信息公开", "公告")


def test_a_key_with_nothing_behind_it_is_as_good_as_not_written() -> None:
    assert parse_rules(SOUND + "stops:\ncrawl:\nvetoes:\n") == parse_rules(SOUND)


def test_listing_one_code_keeps_the_usual_points_of_the_others() -> None:
    points = parse_rules(SOUND + "points:\n  columns: {stale: 1.5}\n").points.of("columns")
    assert points["stale"] == Decimal("1.5")
    assert points["missing"] == Decimal(5)


def test_what_is_odd_but_allowed_is_said() -> None:
    assert warnings(parse_rules(SOUND)) == ()
    spoilt = (
        SOUND.replace("每半年", "定期更新")
        .replace("    office: true\n", "")
        .replace("科技科, from: 2026-07-01", "局办公室, from: 2026-07-01, until: 2026-09-30")
    )
    spoilt = spoilt.replace("  start", "  template_owner: 平台方\n  start")
    spoilt = spoilt.replace(
        "  - name: 科技科\n", "  - name: 科技科\n    mail: [kjk.example.gov.cn, kjk@example.gov.cn]\n"
    )
    said = "\n".join(warnings(parse_rules(spoilt.replace("supporting: [办公室, 科技科]", "supporting: 宣传科"))))
    assert "“定期更新”没有看懂" in said and "未能核查" in said
    assert "科室“科技科”的邮箱“kjk.example.gov.cn”写得不对" in said and "“kjk@example.gov.cn”" not in said
    assert "没有写核查范围" in said
    assert "没有写明哪个是局办公室" in said
    assert "在 2026-09-30 之后没有牵头科室" in said
    assert "牵头和配合都写了“宣传科”" in said

"""Every mistake is told at its place, with the nearest valid word, and none hides another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.load import Problem, RulesError, parse_rules
from tests.rules.sound import SOUND


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RulesError) as caught:
        parse_rules(text)
    return caught.value.problems


def spoil(old: str, new: str) -> str:
    assert SOUND.count(old) >= 1, old
    return SOUND.replace(old, new, 1)


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "mark", "column", "said", "nearest"),
    [
        # unknown keys
        ("  start:", "  stat:", "stat:", 3, "没有“stat”这一项", "start"),
        ("    aliases: [局宣传科]", "    aliases: [局宣传科]\n    alias: [宣科]", "alias: [宣", 5, "没有“alias”", "aliases"),
        ("    supporting:", "    配合:", "配合:", 5, "没有“配合”", "supporting"),
        ("since: 2026-01-01", "since: 2026-01-01\nretired: []", "retired", 1, "应写在 portal.domains 下面", ""),
        # below keys that are the office's own words
        ("since: 2026-01-01", "since: 2026-01-01\nyardstick_points: {blank: {each: 1, atmost: 2}}", "yardstick_p", 37, "没有“atmost”", "at_most"),
        ("since: 2026-01-01", "since: 2026-01-01\nyardstick_points: {blnk: {each: 1}}", "yardstick_p", 20, "没有可以填分值的扣分项“blnk”", "blank"),
        # wrong types and values
        ("  name: 某州广播电视局", "  name: 123", "name: 123", 9, "加半角引号", ""),
        ("applies_to: 2026", "applies_to: 今年", "今年", 15, "应为数字", ""),
        ("applies_to: 2026", "applies_to: true", "applies_to: true", 15, "应为数字", ""),
        ("    update: 每半年", "    update: 2026-01-31", "update: 2026-01-31", 13, "应为文字", ""),
        ("since: 2026-01-01", "since: 2026-02-30", "02-30", 8, "没有这一天", ""),
        ("since: 2026-01-01", "since: 20260101", "20260101", 8, "日期，如 2026-01-31", ""),
        ("since: 2026-01-01", "since: 2206-01-01", "2206", 8, "年份不合理", ""),
        ("    update: 每半年", "    update: 每半年\n    kind: 政策文档", "政策文档", 11, "以下之一", "政策文件"),
        ("id: tzgg", "id: tz gg", "tz gg", 9, "只含英文字母", ""),
        ("plan:", "crawl: {concurrency: 100}\nplan:", "100", 22, "不大于 64", ""),
        ("plan:", "replies: 5\nplan:", "replies", 10, "“replies”下面应分行写各项", ""),
        ("plan:", "points:\n  columns: {missing: -1}\nplan:", "-1", 22, "不小于 0", ""),
        # sections
        ("lead: 局宣传科", "lead: 宣专科", "宣专科", 11, "没有登记科室“宣专科”", "宣传科"),
        ("lead: 局宣传科", "lead: 宣传科、科技科", "宣传科、科技科", 11, "[宣传科, 科技科]", ""),
        ("section: 科技科", "section: 科技课", "科技课", 19, "没有登记科室", "科技科"),
        ("aliases: [局宣传科]", "aliases: [局宣传科, 办公室]", "[局宣传科, 办公室]", 21, "第 7 行已经有了", ""),
        ("  - name: 科技科", "  - name: 科技科\n    office:  true", "office:  true", 14, "只能有一个", ""),
        ("portal:", "portal:\n  template_owner: 平台", "平台", 19, "没有登记科室“平台”", ""),
        ("plan:", "interpretation:\n  drafters: {甲: 人事科}\nplan:", "人事科", 17, "没有登记科室“人事科”", ""),
        # columns
        ("update: 每半年", "update: 每0天", "每0天", 13, "时限中的数目是 0", ""),
        ("update: 每半年", "update: 每年13月", "13月", 13, "没有 13 月", ""),
        ("id: tzgg", "id: GZDT", "id: GZDT", 9, "栏目编号“GZDT”重复", ""),
        ("until: 2026-06-30", "from: 2026-07-01, until: 2026-06-30", "until: 2026-06-30", 49, "早于开始", ""),
        ("科技科, from: 2026-07-01", "局办公室, from: 2026-06-30", "from: 2026-06-30}", 9, "负责时间有重叠", ""),
        ("/xxgk/tzgg.htm", "xxgk.example.gov.cn/tzgg", "xxgk.ex", 10, "不完整", "http://xxgk.example.gov.cn/tzgg"),
        ("    update: 每半年", "    update: 每半年\n    selector: 'div['", "div[", 15, "不合 CSS", ""),
        ("    update: 每半年", "    update: 每半年\n    selector: {row: .card, date: 'span['}", "span[", 34, "不合 CSS", ""),
        ("    update: 每半年", "    update: 每半年\n    duties: [37]", "37", 13, "没有第 37 项", ""),
        # the rest
        ("plan:", "stops:\n  - {from: 2026-08-01, until: 2026-08-02, reason: 改版, columns: [gzd]}\nplan:", "gzd]", 65, "没有编号为“gzd”的栏目", "gzdt"),
        ("plan:", "stops:\n  - {from: 2026-08-03, until: 2026-08-02, reason: 改版}\nplan:", "08-03", 31, "早于开始", ""),
        ("plan:", "calendar:\n  holidays: [{from: 2027-01-01, until: 2027-01-03}]\n  workdays: [2027-01-02]\nplan:", "workdays", 14, "既写成放假又写成上班", ""),
        ("plan:", "calendar: {published_years: [2027]}\nplan:", "[2027]", 29, "没有这一年的放假日期", ""),
        ("  name: 某州", "  domains: {retired: [{name: Example.gov.cn}]}\n  name: 某州", "Example", 30, "也是现用的域名", ""),
        ("  name: 某州", "  old_names: [广播电视局]\n  name: 某州", "old_names", 15, "包含在现在的单位名称里", ""),
        ("name: 通知公告", "name: ' '", "' '", 11, "“name”是空的", ""),
        ("plan:", "points:\n  columns: {stal: 3}\nplan:", "stal", 13, "没有代码“stal”", "stale"),
        ("plan:", "vetoes: [columns/blnk]\nplan:", "blnk", 10, "没有代码“blnk”", "blank"),
        ("plan:", "vetoes: [column/blank]\nplan:", "column/", 10, "认不出来", "columns/blank"),
        ("plan:", "plan:\n  source: 2018", "2018", 11, "没有 2018 年", "2019"),
        ("  name: 某州", "  domains: {current: [http://a.gov.cn/]}\n  name: 某州", "a.gov", 23, "域名", "a.gov.cn"),
        ("http://www.example.gov.cn/", "www.example.gov.cn", "start", 10, "不完整", "http://www.example.gov.cn"),
        ("plan:", "network:\n  hosts: {a.gov.cn: 300.1.1.1}\nplan:", "300", 21, "不是 IP", ""),
        ("plan:", "network:\n  resolver: dns\nplan:", "resolver", 13, "DNS", ""),
        ("plan:", "network:\n  proxy: http://a:b@10.1.1.1:80\nplan:", "proxy", 10, "不带用户名", ""),
        ("plan:", "crawl:\n  user_agent: 体检\nplan:", "体检", 15, "英文", ""),
        # YAML
        ("    update: 每半年", "    update: 每半年\n    update: 每季度", "每季度", 5, "写了两次", ""),
        ("name: 通知公告", "name: 通知: 公告", "通知: 公告", 13, "冒号", ""),
        ("name: 通知公告", "name: '通知公告", "'通知公告", 11, "引号没有配对", ""),
        # the next quotation mark closes it, many lines further down
        ("  name: 某州广播电视局", '  name: "某州广播电视局\n  old_names: ["旧局"]', '"某州', 9, "引号没有配对", ""),
        ("name: 通知公告", "name: *通知公告", "*通知", 11, "以 * 开头", ""),
        ("path: [信息公开]", "path: [信息公开", "[信息公开", 11, "方括号没有配对", ""),
        ("name: 通知公告", "name：通知公告", "name：", 9, "全角冒号", ""),
        ("name: 通知公告", "name:通知公告", "name:通知", 9, "没有空格", ""),
        ("name: 通知公告", "name: “通知公告”", "“通知", 11, "引号用了全角", ""),
        ("[办公室, 科技科]", "[办公室，科技科]", "，", 21, "半角逗号", ""),
        ("    update: 每半年", "\tupdate: 每半年", "\tupdate", 1, "制表符", ""),
        ("    update: 每半年", "　　update: 每半年", "　　update", 1, "全角空格", ""),
        ("  - id: tzgg", "  － id: tzgg", "－", 3, "列表符号", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(old: str, new: str, mark: str, column: int, said: str, nearest: str) -> None:
    text = spoil(old, new)
    found = problems_of(text)
    assert len(found) == 1, [str(problem) for problem in found]
    assert (found[0].file, found[0].line, found[0].column) == ("rules.yaml", line_of(text, mark), column), str(found[0])
    assert said in str(found[0])
    if nearest:
        assert found[0].nearest == nearest
    assert str(found[0]).startswith(f"rules.yaml:{found[0].line}:{column}：")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("since: 2026-01-01\n", "", "缺少“since”"),
        ("    lead: 局宣传科\n", "", "缺少“lead”"),
        ("    lead: 局宣传科", "    lead:", "“lead”后面没有填写"),
        ("    lead: 局宣传科", "    lead: []", "没有写牵头科室"),
        ("    name: 工作动态", "    name:", "“name”后面没有填写"),
        ("    update: 每半年", '    update: ""', "更新时限是空的"),
        ("aliases: [办公室]", "aliases: [办公室, ]\n    office: true\n    aliases: [x]", "写了两次"),
    ],
)
def test_what_is_missing_is_told(old: str, new: str, said: str) -> None:
    assert any(said in str(problem) for problem in problems_of(spoil(old, new)))


def test_two_columns_of_one_name_need_different_parents() -> None:
    twin = SOUND.replace("plan:", "  - {id: b, name: 通知公告, lead: 宣传科, update: 每月, path: PARENT}\nplan:")
    assert "重复" in str(problems_of(twin.replace("PARENT", "[信息公开]"))[0])
    assert len(parse_rules(twin.replace("PARENT", "[互动交流]")).columns) == 3


def test_all_mistakes_at_once_over_syntax_errors() -> None:
    text = (
        SOUND.replace("version:", "verson:")
        .replace("lead: 局宣传科", "lead: 宣专科")
        .replace("name: 通知公告", "name: 通知: 公告")
        .replace("since: 2026-01-01", "since: 2026-13-01")
        .replace("plan:", "vetoes: [columns/blnk]\nthresholds: [\nplan:")
    )
    told = "\n".join(str(problem) for problem in problems_of(text))
    for said in ("“verson”", "“宣专科”", "冒号", "2026-13-01", "“blnk”", "方括号没有配对"):
        assert said in told


def test_a_key_out_of_line_does_not_spoil_the_rest_of_the_table() -> None:
    text = spoil("    name: 工作动态", "  name: 工作动态")
    assert [problem.line for problem in problems_of(text)] == [line_of(text, "name: 工作动态")]


def test_a_piece_that_cannot_be_read_accuses_nobody_else() -> None:
    text = spoil("  - name: 宣传科", "  - name: 宣传科: 一").replace("plan:", "stops: []\nplan:")
    assert [problem.line for problem in problems_of(text)] == [line_of(text, "宣传科: 一")]


@pytest.mark.parametrize(
    "text",
    ["", "# 只有注释\n", "- 1\n- 2\n", "rules", "portal: &a\n  name: *a\n", "a: \x07\n", "{", "\t", "? [1]\n: 2\n"],
)
def test_files_that_are_no_rules_at_all_are_told(text: str) -> None:
    assert problems_of(text)


@settings(deadline=None)
@given(
    line=st.integers(0, SOUND.count("\n") - 1),
    at=st.integers(0, 40),
    typed=st.text(alphabet=":：-－ \t　[]{}'\"“”#&*!|>%@`,，、?\\a1局", min_size=1, max_size=3),
)
def test_no_slip_of_the_pen_ends_in_anything_but_rules_or_problems(line: int, at: int, typed: str) -> None:
    lines = SOUND.split("\n")
    lines[line] = lines[line][:at] + typed + lines[line][at:]
    try:
        parse_rules("\n".join(lines))
    except RulesError as error:
        assert error.problems
        assert all(problem.line <= len(lines) and problem.found for problem in error.problems)

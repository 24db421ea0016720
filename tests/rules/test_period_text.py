"""The office's words for update periods: each shape, in the spellings offices use."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.periods import EXAMPLES, Period, PeriodKind, Unit, impossible, parse_period

ROLLING, QUOTA, YEARLY = PeriodKind.ROLLING, PeriodKind.QUOTA, PeriodKind.YEARLY_DATE
AFTER, EVENT = PeriodKind.AFTER_EVENT, PeriodKind.EVENT_DRIVEN


def parsed(text: str) -> Period:
    period = parse_period(text)
    assert period is not None, text
    assert period.text == text
    assert period.meaning
    return period


@pytest.mark.parametrize(
    ("text", "unit", "days"),
    [
        ("每日", Unit.DAY, 1),
        ("每天更新", Unit.DAY, 1),
        ("每个工作日", Unit.DAY, 1),
        ("工作日每日更新", Unit.DAY, 1),
        ("每月更新，遇重大活动随时更新", Unit.MONTH, 31),
        ("每周", Unit.WEEK, 7),
        ("每周至少1次", Unit.WEEK, 7),
        ("每周五下午前", Unit.WEEK, 7),
        ("每周一更新", Unit.WEEK, 7),
        ("每周一、三、五更新", Unit.WEEK, 7),
        ("每周二、周四", Unit.WEEK, 7),
        ("每月15日、30日更新", Unit.MONTH, 31),
        ("每月1次，遇节假日顺延", Unit.MONTH, 31),
        ("每周一至两次", Unit.WEEK, 7),
        ("每星期更新一次", Unit.WEEK, 7),
        ("月更新", Unit.MONTH, 31),
        ("每月更新一次", Unit.MONTH, 31),
        ("一月一次", Unit.MONTH, 31),
        ("每月1-2条", Unit.MONTH, 31),
        ("每月5日前", Unit.MONTH, 31),
        ("次月10日前报送", Unit.MONTH, 31),
        ("每月底前更新一次", Unit.MONTH, 31),
        ("季更新", Unit.QUARTER, 92),
        ("每季度不少于1篇", Unit.QUARTER, 92),
        ("每季度末月25日前", Unit.QUARTER, 92),
        ("半年一次", Unit.HALF_YEAR, 184),
        ("每半年", Unit.HALF_YEAR, 184),
        ("年更新", Unit.YEAR, 366),
        ("每年至少更新1次", Unit.YEAR, 366),
        ("每两周", None, 14),
        ("双周更新", None, 14),
        ("每两周3次", None, 14),
        ("每半月", None, 16),
        ("每10天", None, 10),
        ("每隔一天", None, 2),
        ("每两个月", None, 62),
        ("每３个月更新一次", None, 92),
        ("每季度结束后15日内", None, 107),
        ("实时更新", None, 14),
        ("实时", None, 14),
        ("周更", Unit.WEEK, 7),
        ("月更", Unit.MONTH, 31),
        ("一季一更", Unit.QUARTER, 92),
    ],
)
def test_one_entry_in_so_many_days(text: str, unit: Unit | None, days: int) -> None:
    period = parsed(text)
    assert (period.kind, period.unit, period.days) == (ROLLING, unit, days)


@pytest.mark.parametrize(
    ("text", "unit", "count"),
    [
        ("每月不少于2条", Unit.MONTH, 2),
        ("每月不少于两条", Unit.MONTH, 2),
        ("每月不少于２条（节假日除外）", Unit.MONTH, 2),
        ("每月不少于2条，重大事项及时更新", Unit.MONTH, 2),
        ("每月更新2-3篇", Unit.MONTH, 2),
        ("每月不少于十五条", Unit.MONTH, 15),
        ("每月≥20条", Unit.MONTH, 20),
        ("2条/月", Unit.MONTH, 2),
        ("一周两次", Unit.WEEK, 2),
        ("每周两三次", Unit.WEEK, 2),
        ("每周（至少）3次", Unit.WEEK, 3),
        ("实时更新，每周不少于2条", Unit.WEEK, 2),
        ("每日不少于3条", Unit.DAY, 3),
        ("每季度不少于4次", Unit.QUARTER, 4),
        ("每年2次", Unit.YEAR, 2),
        ("每年至少更新3次", Unit.YEAR, 3),
    ],
)
def test_so_many_entries_in_each_unit(text: str, unit: Unit, count: int) -> None:
    period = parsed(text)
    assert (period.kind, period.unit, period.count) == (QUOTA, unit, count)


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("每年1月31日前", 1, 31),
        ("1月31日", 1, 31),
        ("每年一月三十一日之前", 1, 31),
        ("每年1月底前", 1, 31),
        ("每年1月", 1, 31),
        ("10月底前", 10, 31),
        ("11月末", 11, 30),
        ("每年2月底前", 2, 29),
        ("12月", 12, 31),
        ("每年12月10日前", 12, 10),
        ("每年年底前", 12, 31),
        ("年底前", 12, 31),
        ("每年上半年", 6, 30),
        ("每年第一季度", 3, 31),
        ("每年1-3月", 3, 31),
        ("每年1次，1月31日前", 1, 31),
        ("每年1月31日前公布上一年度报告", 1, 31),
    ],
)
def test_a_date_of_the_year(text: str, month: int, day: int) -> None:
    period = parsed(text)
    assert (period.kind, period.month, period.day) == (YEARLY, month, day)


@pytest.mark.parametrize(
    ("text", "working_days", "days"),
    [
        ("信息产生后20个工作日内", 20, None),
        ("信息产生后二十个工作日内更新", 20, None),
        ("自信息形成或者变更之日起20个工作日内予以公开", 20, None),
        ("形成之日起7个工作日内", 7, None),
        ("文件印发20个工作日内", 20, None),
        ("变动后5个工作日内", 5, None),
        ("7个工作日内", 7, None),
        ("批准后20日内", None, 20),
        ("信息变更后1个月内更新", None, 31),
        ("签订之日起7个工作日内", 7, None),
        ("会后3个工作日内", 3, None),
        ("20个工作日", 20, None),
        ("15日", None, 15),
    ],
)
def test_after_the_event(text: str, working_days: int | None, days: int | None) -> None:
    period = parsed(text)
    assert (period.kind, period.working_days, period.days) == (AFTER, working_days, days)


@pytest.mark.parametrize(
    "text",
    [
        "适时更新",
        "有则更新",
        "长期公开",
        "及时更新",
        "动态更新",
        "变动后及时更新",
        "随时更新",
        "不定期更新",
        "根据工作需要更新",
        "24小时内",
        "常态化",
        "视工作进展更新",
    ],
)
def test_silence_proves_nothing(text: str) -> None:
    assert parsed(text).kind is EVENT


@pytest.mark.parametrize(
    "text",
    [
        "定期更新",
        "每月适时更新",
        "有变动即时更新，每年年底前核对",
        "按计划",
        "每月不少于1条，除八月外",
        "每月1条（8月除外）",
        "每周1次，暑期每月1次",
        "每月2条，其中图解1条",
        "每周五天",
        "看情况",
        "abc",
        "？",
    ],
)
def test_what_is_not_understood_is_none_and_no_error(text: str) -> None:
    assert parse_period(text) is None
    assert impossible(text) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "空"),
        ("  ", "空"),
        ("每0天", "0"),
        ("每月不少于０条", "0"),
        ("每年13月", "13 月"),
        ("2月30日前", "30 日"),
        ("每月32日前", "32 日"),
        ("每9999999999天", "十年"),
        ("信息产生后0个工作日内", "不合理"),
    ],
)
def test_nonsense_is_told(text: str, reason: str) -> None:
    assert parse_period(text) is None
    assert reason in impossible(text)


def test_alternatives_ask_for_the_mildest() -> None:
    assert parsed("每月或每季度").unit is Unit.QUARTER
    assert parsed("每月更新或适时更新").kind is EVENT


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_understood(text: str) -> None:
    assert parsed(text)


HAN = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones or not tens else "")


@settings(deadline=None)
@given(
    number=st.integers(2, 99),
    unit=st.sampled_from(["日", "周", "月", "季度", "半年", "年"]),
    least=st.sampled_from(["不少于", "至少", "不低于", "", "至少更新", "发布不少于"]),
    measure=st.sampled_from(["条", "次", "篇", "则", "件"]),
    spaces=st.sampled_from(["", " ", "　"]),
)
def test_digits_of_any_kind_mean_the_same(number: int, unit: str, least: str, measure: str, spaces: str) -> None:
    full_width = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    periods = [
        parsed(f"每{unit}{spaces}{least}{n}{spaces}{measure}") for n in (str(number), full_width, in_chinese(number))
    ]
    assert {(p.kind, p.count, p.unit) for p in periods} == {(QUOTA, number, Unit(unit))}


@settings(deadline=None)
@given(
    st.text(
        alphabet="每日周月季度半年一二三十百0123456789０条次至少不于前底工作内后起，、。（）()或更新及时实信息产生 /-",
        max_size=20,
    )
)
def test_no_words_whatever_break_it(text: str) -> None:
    period = parse_period(text)
    if impossible(text):
        assert period is None
    if period is not None and period.days is not None:
        assert 1 <= period.days <= 4100

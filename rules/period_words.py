"""The words of 更新时限: spellings made one, and the shapes that are understood. Data for period_text."""

from __future__ import annotations

import re
import unicodedata

from rules.numerals import ONES, digits_of, number_of
from rules.period_model import Unit

# Each unit word: its calendar unit (None where it has none), and the longest such span in days, so that nobody is
# late by the shape of the calendar.
UNITS: dict[str, tuple[Unit | None, int]] = {
    "日": (Unit.DAY, 1),
    "天": (Unit.DAY, 1),
    "工作日": (Unit.DAY, 1),
    "周": (Unit.WEEK, 7),
    "星期": (Unit.WEEK, 7),
    "礼拜": (Unit.WEEK, 7),
    "隔日": (None, 2),
    "隔天": (None, 2),
    "双周": (None, 14),
    "隔周": (None, 14),
    "旬": (None, 11),
    "半月": (None, 16),
    "半个月": (None, 16),
    "月": (Unit.MONTH, 31),
    "月度": (Unit.MONTH, 31),
    "双月": (None, 62),
    "季": (Unit.QUARTER, 92),
    "季度": (Unit.QUARTER, 92),
    "半年": (Unit.HALF_YEAR, 184),
    "半年度": (Unit.HALF_YEAR, 184),
    "年": (Unit.YEAR, 366),
    "年度": (Unit.YEAR, 366),
}

DAYS = frozenset({"日", "天", "工作日"})
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_MEASURE = "次|条|篇|则|件|个|期|份|项|轮|更(?!新)|部(?!门)|场次?(?!所|馆)|集(?!中)|辑|幅"
_RANGE = r"(?:[-~至到]\d+)?"  # 每月2-3条: the lower figure is owed

# 每3个月, 每周2次, 1周2次, 月2条, 月 (of 月更新). "3月" without 每 or 个 is March: see MARCH.
COUNTED = re.compile(
    rf"(?P<each>每隔|每|逐|按|以|1(?=\D))?(?:(?P<every>\d+)?个?)(?P<unit>{_UNIT})内?"
    rf"(?:(?P<count>\d+){_RANGE}(?:{_MEASURE}))?"
)
COUNTED_FIRST = re.compile(rf"(?P<count>\d+){_RANGE}(?:{_MEASURE})(?P<each>/|每)(?P<every>\d+)?个?(?P<unit>{_UNIT})")
MARCH = re.compile(r"\d+月")

YEARLY = re.compile(
    r"(?:每1?年度?|年度|当年|次年|翌年|第2年|下1?年度?)?的?(?:\d+月?[-~至到])?(?P<month>\d+)月份?"
    r"(?:(?P<day>\d+)[日号]|(?P<part>底|末|初|上旬|中旬|下旬|中))?(?:以前|之前|前|内|前后)?(?:1次)?"
)
# "" stands for the month alone: the whole month is allowed.
MONTH_ENDS = {"": 31, "底": 31, "末": 31, "下旬": 31, "初": 10, "上旬": 10, "中旬": 20, "中": 20}
# 每年年底前, 上半年, 每年第一季度内: the last day allowed.
YEAR_PARTS = re.compile(
    "(?:每1?年度?|年度|当年)?(?:(?P<year>年底|年末|年终|年内|(?<=年)[底末终]|下半年|第?4季度末?)|(?P<half>上半年|第?2季度末?)"
    "|(?P<first>第?1季度末?)|(?P<third>第?3季度末?))(?:以前|之前|前|内)?(?:1次)?"
)
YEAR_PART_ENDS = {"year": (12, 31), "half": (6, 30), "first": (3, 31), "third": (9, 30)}

# 每月5日前, 次月10日前, 每季度首月10日前, 每季度末: one entry in each month or quarter.
DAY_OF_PERIOD = re.compile(
    r"(?:每|次|下)1?个?(?P<unit>月|季度|季|半年)度?的?(?:(?:首|末|第\d|最后1|次|下)个?月)?"
    r"(?:月?[底末初]|上旬|中旬|下旬|(?P<day>\d+)[日号])?(?:以前|之前|前|内)?(?:1次)?"
)
# 每季度结束后15日内: one a quarter, and the days after it.
AFTER_PERIOD = re.compile(
    r"每1?个?(?P<unit>月|季度|季|半年|年)度?(?:结束|终了)?之?后(?:的|起)?(?P<number>\d+)个?(?P<measure>工作日|日|天)(?:之?内|以内)?"
)

REAL_TIME = re.compile("(?:信息|内容)?实时(?:动态)?(?:更新|公开|发布|公布|维护)*")

_HAPPENS = (
    "产生|形成|生成|制作|制成|获取|变更|变动|变化|调整|发生|批准|批复|印发|公布|公开|发布|通过|作出|做出|出台|确定|结束"
    "|签署|签发|成文|收到|审议|审批|办结|答复|完成|召开|任命|下达|生效|发文|备案|修订|成立|验收|检查|决定|处罚|许可"
)
_MEASURED = r"(?P<number>\d+)个?(?P<unit>工作日|自然日|日|天|周|月|小时)"
AFTER_EVENT = (
    re.compile(rf"\D*(?:{_HAPPENS})\D*?(?:后|起|内)\D*{_MEASURED}(?:之?内|以内)?\D*"),
    re.compile(rf"自?\D{{1,12}}?(?:之日起?|日起|之后|以后|后)\D{{0,3}}{_MEASURED}(?:之?内|以内)?\D*"),
    re.compile(rf"在?{_MEASURED}(?:之?内|以内)\D*"),
    re.compile(rf"\D{{0,8}}(?:{_HAPPENS}){_MEASURED}(?:之?内|以内)"),  # 文件印发20个工作日内
)

EVENT_WORDS = re.compile(
    "适时|有则|随.随|及时|即时|随时|动态|长期|常年|永久|固定|稳定|不定期|按需|据实|视情|如有|若有|有新|有变|遇有|"
    "根据(?:实际|工作|需要|情况)|按(?:实际|工作|需要|情况|要求|规定|程序|进度|法定)|变动|变化|变更|调整|第一时间|立即|"
    "常态化|按(?:时间)?节点|视(?:工作)?(?:进展|进度)|"
    "一次性|静态|无需更新|不需更新|产生后|形成后|发生后"
)
# How often, which vague words beside it do not take back: 每月更新，遇重大活动随时更新 is once a month.
EVERY = re.compile(r"(?:每|逐)1?个?(?:工作日|[日天周旬月季年]|星期|半[月年])")
# A clause or a note in brackets that is not understood and takes something away: then nothing may be judged.
EXCEPTION = re.compile("除|不|免|暂|停|无")
# Days or figures in a clause that is not understood may ask for less: 每周1次，暑期每月1次.
FIGURES = re.compile(r"[\d日天周月季年旬]|星期|礼拜")
FURTHER_DAY = re.compile(r"\d+[日号](?:以前|之前|前)?(?:更新|发布|公开)?")  # 每月15日、30日: one a month is asked for
# But days off are left out anyway: 每月不少于2条（节假日除外）.
DAYS_OFF = re.compile("节假日|节日|假期|休息日|周末|双休")

# Words that change nothing about how often.
FILLERS = re.compile(
    "保持|进行|完成|按时|按期|定期|及时|主动|集中|更新|发布|公开|公布|维护|报送|提供|上传|填报|刊发|编发|更换|轮换|信息|内容|数据|"
    "及?以上|左右|至少|不得?少于|不得?低于|最少|起码|大于等于|≥|>=|应当|应|必须|须|需要|需|原则上|的频率|为周期|为单位|频次|"
    "(?<=[日周月季年])更$|上1?年度?|上个?月|上个?季度|年度报告|报告|总体|工作情况"
)

_NUMERAL = re.compile("[零〇一二两俩三四五六七八九十百]+(?!时间|次性|律|般)")
_EITHER = re.compile(f"([{ONES}两俩])[{ONES}两俩]+")  # 两三
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_LEAD_IN = re.compile("^(?:更新|发布|公开|报送)?(?:时限|频率|频次|周期|要求|时间)(?:要求)?[:为是]")
_EACH_WORKING_DAY = re.compile("工作日(?:每[日天]|天天)|(?<!每)天天")
_WHOLE_YEAR = re.compile("^全年(?=不少于|至少|不低于|\\d)")
# 每周五前 is one entry a week, not five: the day of the week goes before numerals are read.
_WEEKDAY = re.compile(
    rf"(?<=每)(?:周|星期|礼拜)[一二三四五六日天末1-7](?:[、,和及](?:周|星期|礼拜)?[一二三四五六日天])*(?![\d零一二两三四五六七八九十至到~-]|{_MEASURE})"
    "(?:上午|下午|下班)?(?:以前|之前|前|内)?"
)


def plain(text: str) -> str:
    """Width, spaces, notes in brackets and numerals made one: 每月不少于两条（节假日除外） -> 每月不少于2条."""
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    words = _LEAD_IN.sub("", _BRACKETS.sub("", words)).strip("。.;,、:!")
    words = _WEEKDAY.sub("周", words)
    words = _EACH_WORKING_DAY.sub("每工作日", _WHOLE_YEAR.sub("每年", words))
    return _NUMERAL.sub(lambda match: str(_value(match[0])), words)


def notes(text: str) -> list[str]:
    """What stands in brackets."""
    return _BRACKETS.findall(unicodedata.normalize("NFKC", text))


def _value(numeral: str) -> int:
    """十五 -> 15, 一百二十 -> 120, 二〇 -> 20; of 两三 (次) and 二三十 the lower, 2 and 20."""
    if re.search("[零〇]", numeral) and not re.search("[十百]", numeral):
        return digits_of(numeral)
    return number_of(_EITHER.sub(r"\1", numeral))

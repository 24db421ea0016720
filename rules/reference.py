"""The reference of rules.yaml, generated from the schema and the period table: `python -m rules.reference` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rules.check_data import CODES
from rules.periods import EXAMPLES, parse_period
from rules.schema_keys import choices_in, keys_of, model_in, models, parts

TARGET = Path(__file__).parent.parent / "docs" / "rules-reference.md"
KINDS: dict[Any, str] = {str: "文字", int: "整数", float: "数字", Decimal: "数字", bool: "是/否", date: "日期"}
TITLES = {
    "": "最外层",
    "portal": "门户网站",
    "portal.domains": "域名登记",
    "portal.domains.retired": "停用域名（每个一段）",
    "sections": "科室（每个一段）",
    "columns": "栏目（每个一段）",
    "columns.selector": "列表选择器：列表、行、标题、日期、下一页各在哪里",
    "columns.lead": "牵头、配合科室中途更换时的写法",
    "plan": "分工方案",
    "ledger": "台账",
    "interpretation": "政策解读",
    "interpretation.media": "媒体解读登记（每条一段）",
    "replies": "留言答复",
    "new_media": "政务新媒体账号（每个一段）",
    "weights": "权重",
    "points": "扣分",
    "yardstick_points": "国家检查指标的分值（每个扣分项一行）",
    "thresholds": "阈值",
    "calendar": "工作日历补充",
    "calendar.holidays": "放假日期段（每段一行）",
    "stops": "停机、改版（每次一段）",
    "events": "重大突发事件登记（每件一段）",
    "changes": "自某日起改变的规定（每次一段）",
    "changes.columns": "栏目中可以改变的项目",
    "changes.interpretation": "政策解读中可以改变的项目",
    "changes.replies": "留言答复中可以改变的项目",
    "changes.thresholds": "阈值中可以改变的项目",
    "crawl": "采集限制",
    "retention": "保存期限",
    "network": "网络",
    "mail": "发邮件",
}
HEAD = """# rules.yaml 参考

本页由程序生成（`python -m rules.reference`），请不要直接修改。

- 没有写的项目按“不写时”一栏处理；写成 `键:` 而后面留空，等于没有写。
- 日期写作 2026-01-31，也可写 2026年1月31日、2026/1/31。是/否写作 true / false，也可写 是 / 否。
- 列表只有一项时可以直接写那一项，不必用方括号。
- 文件用 UTF-8 保存最稳妥；记事本存成 GBK（ANSI）或 UTF-16（Unicode）也能读。
- 写错时程序会一次指出全部错处，格式是“文件:行:列：写的是什么。应为什么。最接近的是什么。怎么改。”
"""
PERIODS_HEAD = """## 更新时限的写法

照责任分解表的原话写即可。数字可用中文、阿拉伯或全角；“更新”“发布”“至少”等字可有可无；括号里的说明一般不影响理解。
一句话里有看不懂、又可能放宽要求的部分（“8月除外”“暑期每月1次”），整句按看不懂处理。看不懂的写法会在启动时指出，该栏目的更新情况记为“未能核查”，不扣分；不可能的写法（每0天、每年13月）算错误，不能运行。
"""
PERIODS_TAIL = """
几条共同的规则：

- 只看可信的日期。晚于核查日的、没有日期的条目，不能使栏目变得“已更新”。
- 自起算日（`since`，栏目另写的以栏目为准）起，第一个完整周期过完之前不算逾期。
- 最近一条的天数和自然周期的算法不一致时，取宽的一种。例：“每月”以 31 天和“下一个自然月月底”中较晚的一天为到期日。
- 数量（每月不少于 N 条）只看已过完的整月、整周、整季度；最近同样长的天数内已经够数的，也算达到。
- 16 天以内的时限遇放假顺延；没有工作日的一周不要求更新；被放假缩短的一周，数量按工作日折减（去尾，至少 1 条）。
- 每年某日前：当年日期未到，看上一年的是否做到。当年 1 月 1 日起，或到期日前 183 天起（取早的），公开的都算当年的。
- 一句话写了几个时限的：有明确次数或日期的优先于“实时”“及时”；几个都明确的，按最宽的一个；用“或”连接的，按最宽的一个。
- 工作日以国务院放假通知为准；某年的通知没有录入、而结果又取决于它时，记为“未能核查”。
"""


def reference() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_tables(), *_periods(), *_codes()]).rstrip("\n") + "\n"


def _tables() -> Iterator[str]:
    seen: set[type[BaseModel]] = set()
    for place, model in models():
        if model in seen:
            continue
        seen.add(model)
        name = f"`{place}` " if place else ""
        yield f"## {name}{TITLES[place]}\n"
        yield "| 键 | 说明 | 类型 | 必填 | 不写时 |\n|---|---|---|---|---|"
        for key, field in keys_of(model).items():
            needed = "是" if field.is_required() else ""
            yield f"| `{key}` | {_cell(field.description or '')}{_bounds(field)} | {_kind(field)} | {needed} | {_default(field)} |"
        yield ""


def _periods() -> Iterator[str]:
    yield PERIODS_HEAD
    yield "| 写法举例 | 怎样核查 |\n|---|---|"
    for example in EXAMPLES:
        period = parse_period(example)
        if period is None:
            raise ValueError(f"the example {example} is not understood")
        yield f"| {example} | {_cell(period.meaning)} |"
    yield PERIODS_TAIL


def _codes() -> Iterator[str]:
    yield "## `points` 和 `vetoes` 中的代码\n"
    yield "`points` 里没有列出的代码按该检查的 `default` 扣分。`vetoes` 写作 `检查/代码`。\n"
    yield "| 检查 | 代码 |\n|---|---|"
    for check, codes in CODES.items():
        yield f"| `{check}` | {'、'.join(f'`{code}` {name}' for code, name in codes.items())} |"


def _kind(field: FieldInfo) -> str:
    choices = choices_in(field.annotation)
    if choices:
        return "以下之一：" + "、".join(choices)
    model = model_in(field.annotation)
    text = str(field.annotation)
    if model:
        return "若干段" if "tuple" in text.casefold() else "一段"
    plain = next((KINDS[part] for part in parts(field.annotation) if part in KINDS), "文字")
    if text.startswith("dict"):
        return f"若干行“键: {plain}”"
    return f"{plain}列表" if text.startswith("tuple") else plain


def _bounds(field: FieldInfo) -> str:
    words = {"ge": "不小于", "gt": "大于", "le": "不大于", "lt": "小于"}
    told = [f"{words[sign]} {getattr(m, sign)}" for m in field.metadata for sign in words if hasattr(m, sign)]
    return f"（{'，'.join(told)}）" if told else ""


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required() or value is None or isinstance(value, BaseModel) or value in ((), {}, ""):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return _cell("、".join(map(str, value)))
    if isinstance(value, dict):
        return _cell("、".join(f"{key}: {worth}" for key, worth in value.items()))
    return _cell(f"{value:,}" if isinstance(value, int) and value > 9999 else str(value))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")

"""The line of date and source under a title in the spellings of many templates, and pages that show no such date.

Each maker gives (markup, what a reader may say of the day). `None` for the day means: nothing sure can be said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from tests.extract.made.wording import in_numerals, some_day, spoken

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FULL_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
Line = Callable[[Random, datetime, str], str]


def spelled(rng: Random, at: datetime) -> str:
    """A day, or a day with its time, in one of the numeric spellings."""
    d = at.date()
    return rng.choice(
        [
            str(d), f"{d.year}/{d.month}/{d.day}", f"{d.year}.{d.month:02d}.{d.day:02d}", spoken(d), f"{d.year}年{d.month:02d}月{d.day:02d}日",
            f"{at:%Y-%m-%d %H:%M}", f"{at:%Y-%m-%d %H:%M:%S}", f"{at:%Y年%m月%d日 %H:%M}", f"{at:%Y/%m/%d %H:%M:%S}", f"{d.year}-{d.month}-{d.day}",
        ]
    )  # fmt: skip


def _plain(rng: Random, at: datetime, source: str) -> str:
    return f'<div class="info">发布日期：{spelled(rng, at)}&nbsp;&nbsp;来源：{source}&nbsp; 作者：&nbsp; 点击：[<span id="c"></span>]</div>'


def _spans(rng: Random, at: datetime, source: str) -> str:
    return f"<p class='msgbar'><span>来源：{source}</span><span>发布时间：{spelled(rng, at)}</span><span>浏览次数：<i>20190101</i>次</span><span>字号：[大 中 小]</span></p>"


def _cells(rng: Random, at: datetime, source: str) -> str:
    return f"<table width=100%><tr><td>时间：{spelled(rng, at)}</td><td>来源：{source}</td><td>浏览：321次</td></tr></table>"


def _labels_apart(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='art-attr'><label>信息来源：</label><b>{source}</b><label>发表时间：</label><b>{spelled(rng, at)}</b><label>打印</label></div>"


def _no_label(rng: Random, at: datetime, source: str) -> str:
    return f'<div class="pages-date">{at:%Y-%m-%d %H:%M}<span class="font">来源：{source}</span><span>【字体：<a href="#">大</a> <a href="#">小</a>】</span></div>'


def _bare_class(rng: Random, at: datetime, source: str) -> str:
    return f'<div class="time">{rng.choice([str(at.date()), spoken(at.date()), f"{at:%Y-%m-%d %H:%M}"])}</div>'


def _english(rng: Random, at: datetime, source: str) -> str:
    d = at.date()
    shown = rng.choice(
        [
            f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
            f"{d.day} {FULL_MONTHS[d.month - 1]} {d.year}",
            f"{FULL_MONTHS[d.month - 1]} {d.day}, {d.year}",
        ]
    )
    return f'<div class="source">发布时间：{shown}　来源：{source}</div>'


def _numerals(rng: Random, at: datetime, source: str) -> str:
    return f'<div class="ly">发布日期：{in_numerals(at.date())} 来源：{source}</div>'


def _leaf(rng: Random, at: datetime, source: str) -> str:
    return f'<div class="date-box"><b>{at.day:02d}</b><i>{at:%Y-%m}</i></div><div class="laiyuan">来源：{source}</div>'


def _wide(rng: Random, at: datetime, source: str) -> str:
    return f'<div class="xx">发　布　日　期：{spelled(rng, at)}　　信　息　来　源：{source}</div>'


def _list_of_items(rng: Random, at: datetime, source: str) -> str:
    return f"<ul class='fl'><li>文章来源：{source}</li><li>发布日期：<span>{spelled(rng, at)}</span></li><li>阅读量：88</li></ul>"


def _by_script(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='sub'>发布时间：<script>var pubdate='{at:%Y年%m月%d日}';document.write(pubdate);</script> 来源：{source}</div>"


def _updated_too(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='info'>发布时间：{spelled(rng, at)} 更新时间：{some_day(rng)} 来源：{source}</div>"


def _publisher_first(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='tool'>发布：{source} | 日期：{spelled(rng, at)} | 人气：<span>312</span></div>"


def _source_inside(rng: Random, at: datetime, source: str) -> str:
    return f"<div align=center>{at:%Y-%m-%d %H:%M:%S}　来源：{source}　【打印】【关闭】</div>"


def _definition(rng: Random, at: datetime, source: str) -> str:
    return f"<dl class='attr'><dt>来源</dt><dd>{source}</dd><dt>公开日期</dt><dd>{spelled(rng, at)}</dd></dl>"


def _seen_and_dated(rng: Random, at: datetime, source: str) -> str:
    return f"<p style='text-align:center'>[ 发布时间：{spelled(rng, at)} ] [ 来源：{source} ] [ 浏览：<script>_showDynClicks('wbnews',1,2)</script>次 ]</p>"


DATED: dict[str, Line] = {
    line.__name__.strip("_"): line
    for line in (
        _plain, _spans, _cells, _labels_apart, _no_label, _bare_class, _english, _numerals, _leaf, _wide, _list_of_items, _by_script, _updated_too,
        _publisher_first, _source_inside, _definition, _seen_and_dated,
    )
}  # fmt: skip


def _nothing(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='info'>来源：{source} 点击：[]</div>"


def _counter(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='info'>来源：{source} 浏览次数：20260101 字号：大 中 小</div>"


def _effective(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='info'>来源：{source} 实施日期：{some_day(rng)} 有效期至：{date(2028, 1, 1)}</div>"


def _printed(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='info'>来源：{source} 打印日期：{spelled(rng, at)} 访问时间：2026-11-22 09:30</div>"


def _period(rng: Random, at: datetime, source: str) -> str:
    return f"<div class='info'>征集时间：{some_day(rng)} 至 {date(2026, 12, 31)} 来源：{source}</div>"


def _two_contradicting(rng: Random, at: datetime, source: str) -> str:
    return "<div class='info'>发布日期：2026-03-01 来源：本站</div><div class='info2'>发布时间：2024-07-09</div>"


SILENT: dict[str, Line] = {
    line.__name__.strip("_"): line for line in (_nothing, _counter, _effective, _printed, _period, _two_contradicting)
}  # fmt: skip
NAMES_SOURCE = frozenset(DATED) - {"bare_class", "publisher_first"}

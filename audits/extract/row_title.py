"""A row's title in full: the visible words or the tip they were cut from, without the date that clings to them."""

from __future__ import annotations

import re

from audits.extract.text import normalise, tidy

_CUT = re.compile(r"(?:\.{2,}|…+|。{2,}|·{3,})\s*$")
_DATE_TAIL = re.compile(
    r"[\s\[(（【]*(?:19|20)\d{2}\s?[-–—./]{1,2}\s?\d{1,2}\s?[-–—./]{1,2}\s?\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）】]?\s*$"
)
_DATE_HEAD = re.compile(
    r"^\s*[\[(（【]?\s*(?:19|20)\d{2}\s?[-–—./]{1,2}\s?\d{1,2}\s?[-–—./]{1,2}\s?\d{1,2}\s*[\])）】]?\s*(?=\S)"
)
# A title attribute may carry the whole tip: 标题：… 发布时间：…
_TIP_HEAD = re.compile(r"^\s*(?:文章|信息|新闻)?标题\s*[:：]\s*")
_TIP_TAIL = re.compile(
    r"\s*(?:发布时间|发布日期|发表时间|更新时间|作者|来源|点击数|浏览次数|日期|时间)\s*[:：].*$", re.S
)


def full_title(visible: str, attribute: str) -> str:
    """The title in full: the visible words, or the title attribute where those are its cut beginning."""
    tip = tidy(_TIP_TAIL.sub("", _TIP_HEAD.sub("", attribute)))
    if not visible:
        return tip
    if tip and _CUT.search(visible) and _bare(_CUT.sub("", visible)) == _bare(tip):
        return tip  # nothing was cut but for the dots
    if not tip or len(normalise(tip)) <= len(normalise(_CUT.sub("", visible))):
        return visible
    beginning = _bare(_CUT.sub("", visible))
    if beginning and _bare(tip).startswith(beginning):
        return tip
    return visible


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", normalise(text))


def strip_date(title: str) -> tuple[str, str]:
    """A title without the date at its end or beginning, and that date; the date is "" where there is none."""
    if "20" not in title and "19" not in title:
        return title, ""
    for pattern in (_DATE_TAIL, _DATE_HEAD):
        match = pattern.search(title)
        if match and len(title) - len(match.group()) >= 2:
            return tidy(title.replace(match.group(), "")), match.group()
    return title, ""

"""文号 and 索引号: a page's own number is told apart from the numbers it merely speaks of."""

from __future__ import annotations

import re
from datetime import date

from audits.extract.text import normalise

_OPEN, _CLOSE = r"[〔\[(【﹝〈<]", r"[〕\])】﹞〉>]"
# 楚广发〔2019〕12号, 农质标函(2020)138 号, 浙发改[2026]第3号
NUMBER = re.compile(
    rf"([\u4e00-\u9fffA-Za-z]{{1,20}}?)\s*{_OPEN}\s*((?:19|20)\d{{2}})\s*年?\s*{_CLOSE}\s*第?\s*(\d{{1,5}})\s*号"
)
# 中华人民共和国教育部令第49号, 云南省人民政府令第215号, 国家能源局公告2026年第3号
ORDER = re.compile(
    r"([\u4e00-\u9fff]{2,30}(?:令|公告|通告))\s*[(（]?\s*((?:19|20)\d{2}年)?\s*第\s*([\d一二三四五六七八九十百〇零]{1,6})\s*号\s*[)）]?"
)
_INDEX_DAY = re.compile(r"-?/(?P<y>20\d{2})-(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])\d{3}$")


def written_number(letters: str, year: str, number: str) -> str:
    """The common spelling: 楚广发〔2019〕12号."""
    return f"{letters}〔{year}〕{int(number)}号"


def whole_number(text: str) -> str:
    """The document number a string is, in the common spelling; "" where it is more or other than one."""
    plain = normalise(text).strip(" ()")
    match = NUMBER.fullmatch(plain)
    if match:
        return written_number(*match.groups())
    # The brackets at both ends may belong to the number's own year.
    match = NUMBER.fullmatch(normalise(text))
    if match:
        return written_number(*match.groups())
    match = ORDER.fullmatch(plain)
    return f"{match[1]}{match[2] or ''}第{match[3]}号" if match else ""


def field_number(text: str) -> str:
    """The document number of a 文号 field: in the common spelling where it has the common form, else as written."""
    plain = normalise(text)
    found = whole_number(plain)
    if found:
        return found
    match = NUMBER.search(plain)
    if match and match.start() == 0:
        return written_number(*match.groups())
    # 无, -, / and the like say that there is none.
    return plain if len(plain) >= 4 and any(c.isdigit() for c in plain) and len(plain) <= 40 else ""


def title_number(title: str) -> str:
    """The number a title carries in brackets at its end: …的通知（教督〔2020〕5号）."""
    plain = normalise(title)
    if not plain.endswith(")"):
        return ""
    for start in (i for i, c in enumerate(plain) if c == "("):
        found = whole_number(plain[start + 1 : -1])
        if found:
            return found
    return ""


def index_day(index_no: str) -> date | None:
    """The entry day that a directory's index number carries (…-/2019-0115001); None where it has another form."""
    match = _INDEX_DAY.search(normalise(index_no).replace(" ", ""))
    if not match:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None

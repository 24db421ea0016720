"""The bureau's own names before a column's: on its portal 州广播电视局工作动态 is 工作动态; other bodies' names stay."""

from __future__ import annotations

import re
from functools import lru_cache

from audits.extract.name_forms import undecorated
from audits.extract.text import normalise

_QUOTES = "“”《》\"'"
_TWO_NAMES = re.compile(r"(.+)(.)\((.)\)")
_GOVERNMENT = re.compile(r"人民政府(?!.*[局委厅])|政府信息公开|政务公开|政府门户|政府网")
_REGION = re.compile(r"(.{2,8}?)(?:自治)?([省市州县区旗盟])(.{2,})$")


@lru_cache(maxsize=1 << 13)
def without_bureau(name: str, bureau: tuple[str, ...]) -> str:
    """A name without the bureau's own name before it; other bodies' names stay: theirs are other columns."""
    plain = undecorated(name).lstrip(_QUOTES)
    for own in own_names(bureau):
        if plain.startswith(own) and len(plain) - len(own) >= 2:
            return plain[len(own) :]
    for level in _own_levels(bureau):
        if re.match(rf"{level}(?:局|广电).{{2}}", plain):
            return plain[len(level) :]  # 州广电动态, 市局要闻
    for level in _governed_levels(bureau):
        # On a county's own portal 县政府文件, 县级预算 and 县长信箱 are its own.
        plain = re.sub(rf"^{level}长信箱", "领导信箱", plain)
        plain = re.sub(rf"^{level}(?:级|(?=(?:人民)?政府|领导))(?=..)", "", plain)
    return plain


@lru_cache(maxsize=64)
def _own_levels(bureau: tuple[str, ...]) -> frozenset[str]:
    return frozenset(region[2] for name in bureau if (region := _REGION.match(normalise(name))))


@lru_cache(maxsize=64)
def _governed_levels(bureau: tuple[str, ...]) -> frozenset[str]:
    """The level of a portal that is a government's, not a bureau's."""
    regions = (_REGION.match(normalise(name)) for name in bureau)
    return frozenset(region[2] for region in regions if region and _GOVERNMENT.match(region[3]))


@lru_cache(maxsize=64)
def own_names(bureau: tuple[str, ...]) -> tuple[str, ...]:
    """The bureau's names as columns carry them: 楚雄州广播电视局, 州广播电视局, 广播电视局, 州广电局."""
    found: set[str] = set()
    for name in map(normalise, bureau):
        region = _REGION.match(name)
        found |= {name, region[3], region[2] + region[3]} if region else {name}
    both = [match for name in found if (match := _TWO_NAMES.fullmatch(name))]  # 广播电视台(局): one body, two names
    found |= {f"{match[1]}{match[n]}" for match in both for n in (2, 3)}
    found |= {name.replace("广播电视局", "广电局") for name in found}
    return tuple(sorted(filter(None, found), key=len, reverse=True))

"""What a place of the menus offers by its name and its parents', and how surely that is a wanted name."""

from __future__ import annotations

from dataclasses import dataclass

from audits.extract.column_names import (
    CONTAINED,
    SAME_BUT_FOR_HEAD,
    SAME_COLUMN,
    SAME_CORE,
    SURE,
    is_same_column,
    keys_of,
    name_score,
)
from audits.extract.column_parents import parent_group
from audits.extract.name_core import covered_by
from audits.extract.name_forms import name_parts, short_name
from audits.extract.name_meanings import meanings_of
from audits.extract.own_trade import as_regional_news, but_for_trade, without_part, without_trade
from audits.extract.page_keys import page_key
from audits.extract.places import Place

_OPEN_GOVERNMENT = "政府信息公开"
_OPEN, _NEWS = "公开", "新闻"  # groups of parents


@dataclass(frozen=True, slots=True)
class Offer:
    """A place with what every column asks of it."""

    place: Place
    page: str
    parents: frozenset[str]  # the names above it, on every path, and those of their groups
    joined: tuple[str, ...]  # its name behind each of them
    keys: frozenset[str]  # of all joined names
    part_less: str  # its name without a word of the bureau's trade within it, "" where it has none
    is_varied: bool  # it has another form than its plain name


def offer_of(place: Place, trade: tuple[str, ...], parts: tuple[str, ...]) -> Offer:
    """What a place offers on the portal of a bureau with this own_trade() and these trade_parts()."""
    parents = {p for path in place.paths for p in path}
    parents |= {group for p in parents if (group := parent_group(p, trade))}  # 政民互动 > 统计 is 互动统计
    if any(is_same_column(p, _OPEN_GOVERNMENT) for p in parents):
        parents.add(_OPEN_GOVERNMENT)
    # 政务公开 > 工作报告 is no 政府信息公开年度报告.
    own_name = bool(meanings_of(place.plain))
    joined = tuple(p + place.plain for p in parents if not (own_name and parent_group(p, trade) == _OPEN))
    if _NEWS in parents and (regional := as_regional_news(place.plain, trade)):
        joined = (*joined, regional)
    keys = frozenset[str]().union(*map(keys_of, joined))
    part_less = without_part(place.plain, parts)
    is_varied = bool(part_less) or place.bare != place.plain
    return Offer(place, page_key(place.url), frozenset(parents), joined, keys, part_less, is_varied)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column's name as it is looked for."""

    name: str
    bare: str  # without the bureau's own trade before it
    trade: tuple[str, ...]
    part_less: str  # without a word that the trade is made of within it, "" where it has none
    apart: str  # without one wherever it stands, "" where it has none
    is_varied: bool  # it has another form than its name
    keys: frozenset[str]
    is_known: bool  # the table of names has it


def wanted_of(name: str, trade: tuple[str, ...], parts: tuple[str, ...]) -> Wanted:
    """How a name is looked for on the portal of a bureau with this own_trade() and these trade_parts()."""
    bare, apart = without_trade(name, trade), without_part(name, parts, 0)
    is_varied = bool(apart) or bare != name
    return Wanted(
        name, bare, trade, without_part(name, parts), apart, is_varied, keys_of(name), bool(meanings_of(name))
    )


def score_by_name(wanted: Wanted, offer: Offer) -> tuple[float, str, str]:
    """The score by the name alone, and the forms of both names that reached it."""
    name, place = wanted.name, offer.place
    best = name_score(name, place.plain)
    if best < SAME_COLUMN and not (wanted.is_known and wanted.keys.isdisjoint(offer.keys)):
        best = max(best, _joined_score(wanted, offer))
    if best < SURE and but_for_trade(name, place.plain, wanted.trade):
        return SAME_BUT_FOR_HEAD, name, place.plain
    if best >= SURE or not (wanted.is_varied or offer.is_varied):
        return best, name, place.plain
    # The bureau's own trade may stand before either, or before both: 住建要闻, 要闻.
    found = [(best, name, place.plain)]
    if wanted.bare != name or place.bare != place.plain:
        forms = ((wanted.bare, place.plain), (name, place.bare), (wanted.bare, place.bare))
        found += [(min(SAME_BUT_FOR_HEAD, name_score(a, b)), a, b) for a, b in forms if (a, b) != (name, place.plain)]
    # A word of it may stand within one of them: A级旅游景区.
    for a, b in ((wanted.part_less, place.plain), (name, offer.part_less)):
        if a and b and name_score(a, b) >= SURE:
            found.append((SAME_CORE, a, b))
    if wanted.apart:
        # 教育要闻 may be 教体新闻, for a person to say.
        found.append((min(CONTAINED, name_score(wanted.apart, place.bare)), name, place.plain))
    return max(found, key=lambda scored: scored[0]) if len(found) > 1 else found[0]


def _joined_score(wanted: Wanted, offer: Offer) -> float:
    """A name that says its parent's too: 政府信息公开年度报告 stands in a menu as 政府信息公开 > 年度报告. 0.0 where none does."""
    name = wanted.name
    if not wanted.keys.isdisjoint(offer.keys) and any(is_same_column(name, joined) for joined in offer.joined):
        return SAME_COLUMN
    if not wanted.is_known and offer.parents and _is_covered(name, offer.place.plain, offer.parents):
        return SAME_COLUMN
    return 0.0


def _is_covered(wanted: str, name: str, parents: frozenset[str]) -> bool:
    """Whether a name and those above it together say what a name that the table does not know says."""
    return len(name_parts(wanted)) == 1 and covered_by(short_name(wanted), short_name(name), map(short_name, parents))

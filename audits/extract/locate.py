"""Which address on the portal is which column of the responsibility table: sure, doubtful, or nowhere to be found.

Never sure of a wrong one: a name must be the column's own, alone, and not contradicted by the names above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from audits.extract.bureau_names import without_bureau
from audits.extract.column_names import (
    ALIKE,
    LOW,
    NEAR,
    SAME,
    SAME_BUT_FOR_YEAR,
    SAME_SHORT_FORM,
    SURE,
    is_same_column,
    name_score,
)
from audits.extract.column_parents import Standing, judge_parents, parent_group, telling
from audits.extract.name_core import in_order
from audits.extract.name_forms import plain_name
from audits.extract.name_meanings import meanings_of
from audits.extract.navigation import NavItem
from audits.extract.offers import Offer, Wanted, offer_of, score_by_name, wanted_of
from audits.extract.own_trade import own_trade, trade_parts
from audits.extract.page_keys import page_key
from audits.extract.places import BODY, Place, below_bureau, common_addresses, places_of, without_self_named
from audits.extract.types import Candidate, Certainty, Located
from audits.extract.urls import canonical, split
from rules.schema_columns import Column, ColumnKind

PATH_CONFIRMED = 0.02
PATH_AGAINST = 0.1
CANDIDATES = 5
_LEVEL = re.compile(r"^[省市州县区](?=.{3})")
_PARENT_MARKS = re.compile(r">+|›|»|→|——|->")
_PARENT_BEHIND = re.compile(r"(?P<name>.{2,})[（(](?P<parent>[^（）()]{2,12})[)）]$")  # 依申请公开（政府信息公开）
_MAY_BE_PARENT_MARKS = re.compile(r"\s*[-－—–―/／\\|:：]\s*")


def locate(
    columns: Sequence[Column], nav: Sequence[NavItem], bureau: Sequence[str] = (), home: str = ""
) -> tuple[Located, ...]:
    """Each column's address, in the order of the columns; `Column.url` is a confirmed one.

    `bureau`: the bureau's own names, which may stand before a column's; `home`: the home page, no column's own address.

    SURE: one address whose name is the column's, no other of the same rank, no contradiction by path.
    DOUBTFUL: candidates for a person, best first. NONE: nothing on the portal passes even the low threshold.
    """
    places = places_of(without_self_named(nav), tuple(bureau))
    common = common_addresses(places) | ({page_key(home)} if home else set())
    offers = [offer_of(place, own_trade(tuple(bureau)), trade_parts(tuple(bureau))) for place in places]
    claimed = [_claims(column, offers, common, tuple(bureau)) for column in columns]
    first = [_first_claim(column, claims) for column, claims in zip(columns, claimed, strict=True)]
    found = []
    for n, column in enumerate(columns):
        others = [claim for m, claim in enumerate(first) if m != n and claim]
        found.append(_decided(column, claimed[n].beside(others)))
    return tuple(_without_rivals(found))


def locate_within(
    columns: Sequence[Column],
    nav: Sequence[NavItem],
    bureau: Sequence[str],
    home: str,
    is_own: Callable[[str], bool],
) -> tuple[Located, ...]:
    """As locate(), but among the portal's own addresses; those of others count only where it has none of the name.

    On a shared platform the county's 政策文件 and every other bureau's stand in the same menus: an address of the portal's own
    host that is not its own is never sure.
    """
    own = locate(columns, [item for item in nav if is_own(canonical(item.url))], bureau, home)
    if all(located.certainty is not Certainty.NONE for located in own):
        return own
    everywhere = locate(columns, nav, bureau, home)
    return tuple(_beside(home, e) if o.certainty is Certainty.NONE else o for o, e in zip(own, everywhere, strict=True))


def _beside(home: str, located: Located) -> Located:
    """A place outside the portal, no longer sure where it stands on the portal's own host."""
    if located.certainty is Certainty.SURE and not located.confirmed and _host(located.url) == _host(home):
        return replace(located, certainty=Certainty.DOUBTFUL, url="")
    return located


def _host(url: str) -> str:
    address = split(canonical(url))
    return address.host if address else ""


@dataclass(frozen=True)
class _Claim:
    """A place that may be the column's: its score by the name alone, and whether nothing speaks against it."""

    candidate: Candidate
    page: str
    by_name: float
    agrees: bool
    in_topic: bool
    in_group: bool  # below one of the bureau's regular columns


@dataclass(frozen=True)
class _Claims:
    """The places that may be one column's, best first, with whether the best has other columns below it."""

    ranked: tuple[_Claim, ...] = ()
    is_wide: bool = False

    def beside(self, others: Sequence[tuple[str, float]]) -> _Claims:
        """Without the neighbours that other columns of the table claim first, and at least as much by name.

        Where the table has 政策解读 and 回应关切, and the portal 解读回应 and 热点回应, each has its own.
        """
        wanted = {page: max(by_name for p, by_name in others if p == page) for page, _ in others}
        kept = [c for c in self.ranked if c.by_name > ALIKE or wanted.get(c.page, 0.0) < max(c.by_name, SURE)]
        return replace(self, ranked=tuple(kept)) if kept and kept[0] is self.ranked[0] else self


def _first_claim(column: Column, claims: _Claims) -> tuple[str, float] | None:
    """The page that a column claims before all others, with how surely by name; 1.0 where the clerk wrote it."""
    if column.url:
        return page_key(column.url), SAME
    return (claims.ranked[0].page, claims.ranked[0].by_name) if claims.ranked and claims.ranked[0].agrees else None


def _claims(column: Column, offers: Sequence[Offer], common: frozenset[str], bureau: tuple[str, ...]) -> _Claims:
    if column.url:
        return _Claims()
    places = [offer.place for offer in offers]
    wanted, parents = _wanted(column, places, bureau)
    said = _said_of(column)
    claims: dict[str, _Claim] = {}
    for offer in offers:
        place, key = offer.place, offer.page
        by_name, name, plain = score_by_name(wanted, offer)
        if by_name < ALIKE and any(is_same_column(word, place.plain) for word in said):
            by_name = ALIKE
        if by_name < LOW:
            continue
        by_name = min(by_name, NEAR) if key in common else _unless_of_another(name, plain, place, by_name, wanted.trade)
        claim = _claim_of(name, parents, place, by_name, wanted.trade)
        if key not in claims or claim.candidate.score > claims[key].candidate.score:
            claims[key] = claim
    ranked = _child_first(sorted(claims.values(), key=lambda claim: _rank(claim, plain_name(wanted.name))))
    return _Claims(tuple(ranked), bool(ranked) and _is_wide(ranked[0], wanted.name, places))


def _said_of(column: Column) -> tuple[str, ...]:
    """What the office says a column holds, beside its name: 督查审计整改公开, of the topic 整改落实, may stand under just that."""
    kind = (column.kind.value,) if column.kind in (ColumnKind.POLICY, ColumnKind.INTERPRETATION) else ()
    return (*((column.topic.value,) if column.topic else ()), *kind)


def _decided(column: Column, claims: _Claims) -> Located:
    if column.url:
        return Located(column.id, Certainty.SURE, column.url, (), confirmed=True)
    candidates = tuple(claim.candidate for claim in claims.ranked[:CANDIDATES])
    if not candidates:
        return Located(column.id, Certainty.NONE, "")
    if _is_sure(claims.ranked) and not claims.is_wide:
        return Located(column.id, Certainty.SURE, candidates[0].url, candidates)
    return Located(column.id, Certainty.DOUBTFUL, "", candidates)


def _wanted(column: Column, places: Sequence[Place], bureau: tuple[str, ...]) -> tuple[Wanted, tuple[str, ...]]:
    """The name to look for, and the names that should stand above it."""
    trade = own_trade(bureau)
    name, parents = _split(without_bureau(column.name, bureau), column.path, places)
    name, parents = without_bureau(name, bureau), below_bureau(parents, bureau)
    parents = parents or _own_directory([lead.section for lead in column.lead], places)
    return wanted_of(name, trade, trade_parts(bureau)), parents


def _own_directory(leads: Sequence[str], places: Sequence[Place]) -> tuple[str, ...]:
    """The body that answers for a column, where the menus have a directory of its own: elsewhere stands another's."""
    bodies = {_LEVEL.sub("", plain_name(lead)) for lead in leads if BODY.match(lead)}
    names = (above for place in places for path in place.paths for above in path) if bodies else ()
    return next(((above,) for above in names if _LEVEL.sub("", plain_name(above)) in bodies), ())


def _rank(claim: _Claim, wanted: str) -> tuple[float, bool, bool, bool, int, str]:
    """Best first: by score, then what nothing speaks against, then what says the name with the same letters, then the shorter path."""
    candidate = claim.candidate
    whole = in_order(wanted, plain_name(candidate.name))
    return (-candidate.score, not claim.agrees, claim.in_topic, not whole, len(candidate.path), candidate.url)


def _child_first(ranked: list[_Claim]) -> list[_Claim]:
    """The claims with the best one's own sub-column before it where both are the name's equally: 走进广电 > 单位简介 is 机构简介."""
    best = ranked[0].candidate if ranked else None
    for at, claim in enumerate(ranked[1:], 1):
        if best and claim.agrees and claim.candidate.score == best.score and best.name in claim.candidate.path:
            return [claim, *ranked[:at], *ranked[at + 1 :]]
    return ranked


def _split(name: str, path: Sequence[str], places: Sequence[Place]) -> tuple[str, tuple[str, ...]]:
    """A name written with its parents (政务公开>政策文件, 年报（政务公开）), parted from them; at a mere dash only from names of the menus."""
    behind = _PARENT_BEHIND.match(name.strip())
    if behind and parent_group(plain_name(behind["parent"])):
        return behind["name"], (*path, behind["parent"])
    parts = [part.strip() for part in _PARENT_MARKS.split(name) if part.strip()]
    if len(parts) == 1:
        parts = [part.strip() for part in _MAY_BE_PARENT_MARKS.split(name) if part.strip()]
        if len(parts) == 1:
            return name, tuple(path)
        known = {plain_name(p) for place in places for path_of in place.paths for p in path_of}
        if any(plain_name(part) not in known and not parent_group(part) for part in parts[:-1]):
            return name, tuple(path)
    return (parts[-1], (*path, *parts[:-1])) if len(parts) > 1 else (name, tuple(path))


def _is_sure(ranked: Sequence[_Claim]) -> bool:
    best, others = ranked[0], ranked[1:]
    if best.candidate.score < SURE or best.by_name < SURE or not best.agrees:
        return False
    rivals = [o for o in others if o.agrees and o.by_name >= SURE and o.candidate.name not in best.candidate.path]
    rivals = [rival for rival in rivals if not (best.in_group and rival.in_topic)]
    if any(rival.candidate.score > best.candidate.score - PATH_CONFIRMED for rival in rivals):
        return False
    if any(o.by_name > best.by_name for o in others):
        return False  # the very name stands elsewhere, under parents that contradict
    # Such a name is the column's where nothing else comes near, but for its own sub-columns.
    beside = [o for o in others if best.candidate.name not in o.candidate.path]
    if best.by_name < SAME_SHORT_FORM and any(
        o.by_name == SAME_BUT_FOR_YEAR and o.candidate.name not in best.candidate.path for o in beside
    ):
        return False  # the very name stands elsewhere with a year: 疫情防控（2020） beside 疫情信息
    return best.by_name > ALIKE or all(o.by_name < NEAR for o in beside)


def _is_wide(best: _Claim, name: str, places: Sequence[Place]) -> bool:
    """Whether a name that is only mostly the column's has other columns below it: 政务动态 > 县区动态 is no 工作动态."""
    if best.by_name > ALIKE:
        return False
    above = plain_name(best.candidate.name)
    below = {p.plain for p in places for path in p.paths if path and plain_name(path[-1]) == above}
    return any(meanings_of(part) or name_score(name, part) >= LOW for part in below)


def _unless_of_another(wanted: str, plain: str, place: Place, score: float, trade: tuple[str, ...]) -> float:
    """The score, lowered where name and parent together are another column's: 法治政府建设 > 年度报告 is no 信息公开年报."""
    if score < SURE or (score == SAME and meanings_of(wanted)):
        return score
    mine = meanings_of(wanted)
    for path in place.paths:
        joined = (meanings_of(parent + plain) for parent in reversed(telling(plain, path)))
        nearest = next((meanings for meanings in joined if meanings), mine)
        if not any(meaning in mine for meaning in nearest) and mine:
            return min(score, NEAR)
    # A short name says what it is only where its parents are the bureau's own columns, or none are named.
    if score == ALIKE and not any(_is_plain_path(plain, path, trade) for path in place.paths):
        return NEAR
    return score


def _is_plain_path(plain: str, path: tuple[str, ...], trade: tuple[str, ...]) -> bool:
    told = telling(plain, path)
    return not told or any(parent_group(p, trade) for p in told)


def _claim_of(name: str, parents: tuple[str, ...], place: Place, by_name: float, trade: tuple[str, ...]) -> _Claim:
    """A place with its path weighed: names above it that agree raise it, names that contradict leave it doubtful."""
    everywhere = any(meaning.everywhere for meaning in meanings_of(name))
    above = judge_parents(place.plain, parents, place.paths, everywhere, trade)
    score = by_name
    if above.met:
        raised = score + PATH_CONFIRMED * above.met / len(parents)
        score = min(1.0, raised) if score < SAME else raised
    elif above.standing is Standing.AGAINST and parents and all(place.paths):
        score = max(LOW, score - PATH_AGAINST)
    why = f"{place.where}“{'＞'.join((*above.path, place.name))}”" + ("，名称一致" if by_name >= SURE else "，名称相近")
    astray = place.of_another and not above.met
    if above.standing is Standing.AGAINST or astray:
        why += "，但上级栏目不同"
    candidate = Candidate(place.url, place.name, above.path, round(score, 4), why)
    agrees = above.standing is not Standing.AGAINST and not astray
    return _Claim(candidate, page_key(place.url), by_name, agrees, above.in_topic, above.in_group)


def _without_rivals(found: Sequence[Located]) -> list[Located]:
    """Two columns cannot be sure of one address: only a confirmed or a plainly better one keeps it."""
    claims: dict[str, list[Located]] = {}
    for located in found:
        if located.certainty is Certainty.SURE:
            claims.setdefault(page_key(located.url), []).append(located)
    lost: set[str] = set()
    for rivals in claims.values():
        if len(rivals) > 1:
            rank = sorted(rivals, key=_strength, reverse=True)
            keeps = _strength(rank[0]) > _strength(rank[1])
            lost.update(r.column for r in rank[1 if keeps else 0 :] if not r.confirmed)
    return [replace(item, certainty=Certainty.DOUBTFUL, url="") if item.column in lost else item for item in found]


def _strength(located: Located) -> float:
    return 9.0 if located.confirmed else located.candidates[0].score

"""Which address on the portal is which column of the responsibility table: sure, doubtful, or nowhere to be found.

Never sure of a wrong one: a name must be the column's own, alone, and not contradicted by the names above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from audits.extract.column_names import (
    ALIKE,
    LOW,
    NEAR,
    SAME,
    SAME_COLUMN,
    SURE,
    meanings_of,
    name_score,
    own_names,
    plain_name,
    without_bureau,
)
from audits.extract.column_parents import Standing, judge_parents, parent_group, telling
from audits.extract.navigation import OWN_CRUMB, NavItem
from audits.extract.types import Candidate, Certainty, Located
from audits.extract.urls import canonical
from rules.schema_columns import Column

PATH_CONFIRMED = 0.02
PATH_AGAINST = 0.1
CANDIDATES = 5
# Names of other bodies, as parents on a platform that several share (县教育体育局 > 工作动态).
_BODY = re.compile(r"^(?![本我]|关于|走进).{2,}(?:[^布格]局|[^常]委|厅|人民政府|委员会|街道|街道办事处|[镇乡])$")
COMMON_NAMES = 4  # so many unlike names for one address: a page every menu item leads to, no column's own
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|php|aspx)$", re.I)
_OPEN_GOVERNMENT = "政府信息公开"


def locate(
    columns: Sequence[Column], nav: Sequence[NavItem], bureau: Sequence[str] = (), home: str = ""
) -> tuple[Located, ...]:
    """Each column's address, in the order of the columns; `Column.url` is a confirmed one.

    `bureau`: the bureau's own names, which may stand before a column's; `home`: the home page, no column's own address.

    SURE: one address whose name is the column's, no other of the same rank, no contradiction by path.
    DOUBTFUL: candidates for a person, best first. NONE: nothing on the portal passes even the low threshold.
    """
    places = _places(_without_self_named(nav), tuple(bureau))
    common = _common_addresses(places) | ({page_key(home)} if home else set())
    found = [_locate_one(column, places, common, tuple(bureau)) for column in columns]
    return tuple(_without_rivals(found))


def locate_within(
    columns: Sequence[Column],
    nav: Sequence[NavItem],
    bureau: Sequence[str],
    home: str,
    is_own: Callable[[str], bool],
) -> tuple[Located, ...]:
    """As locate(), but among the portal's own addresses; those of others count only where it has none of the name.

    On a shared platform the county's 政策文件 and every other bureau's stand in the same menus.
    """
    own = locate(columns, [item for item in nav if is_own(canonical(item.url))], bureau, home)
    if all(located.certainty is not Certainty.NONE for located in own):
        return own
    everywhere = locate(columns, nav, bureau, home)
    return tuple(e if o.certainty is Certainty.NONE else o for o, e in zip(own, everywhere, strict=True))


@dataclass(frozen=True)
class _Place:
    """One name of one address with every path it is offered under."""

    name: str
    plain: str  # without the bureau's own name
    url: str
    paths: tuple[tuple[str, ...], ...]
    where: str
    of_another: bool = False  # on a platform of several bodies it does not stand below the bureau's own name


@dataclass(frozen=True)
class _Claim:
    """A place that may be the column's: its score by the name alone, and whether nothing speaks against it."""

    candidate: Candidate
    by_name: float
    agrees: bool


def _without_self_named(nav: Sequence[NavItem]) -> list[NavItem]:
    """Names that pages give only themselves, without those that the portal's links give to another page.

    The breadcrumb of a single letter ends with the name of the letters' column, as if the letter were the column.
    """
    linked: dict[str, set[str]] = {}
    for item in nav:
        if item.where != OWN_CRUMB:
            linked.setdefault(plain_name(item.name), set()).add(page_key(item.url))
    offered = ((item, linked.get(plain_name(item.name))) for item in nav)
    return [item for item, pages in offered if item.where != OWN_CRUMB or not pages or page_key(item.url) in pages]


def _places(nav: Sequence[NavItem], bureau: tuple[str, ...]) -> list[_Place]:
    found: dict[tuple[str, str], _Place] = {}
    own = frozenset(map(plain_name, own_names(bureau)))
    shared = _is_shared(nav, own)
    for item in nav:
        key = (plain_name(item.name), page_key(item.url))
        known = found.get(key)
        path = _below_bureau(item.path, own)
        another = shared and path == item.path
        if known is None:
            found[key] = _Place(item.name, without_bureau(item.name, bureau), item.url, (path,), item.where, another)
        else:
            paths = known.paths if path in known.paths else (*known.paths, path)
            found[key] = replace(known, paths=paths, of_another=known.of_another and another)
    return list(found.values())


def _below_bureau(path: Sequence[str], own: frozenset[str]) -> tuple[str, ...]:
    """A path without the bureau's own name: a banner over the menu is no parent."""
    return tuple(name for name in path if plain_name(name) not in own)


def _is_shared(nav: Sequence[NavItem], own: frozenset[str]) -> bool:
    """Whether the menus are a platform's: columns stand below the bureau's name, and others below other bodies'."""
    parents = {plain_name(name) for item in nav for name in item.path}
    return bool(parents & own) and any(_BODY.match(name) for name in parents - own)


def _common_addresses(places: Sequence[_Place]) -> frozenset[str]:
    """Pages that go under many unlike names: the home page, a notice of construction, a page whose script makes the rest."""
    names: dict[str, list[str]] = {}
    for place in places:
        known = names.setdefault(page_key(place.url), [])
        if len(known) < COMMON_NAMES and all(name_score(place.plain, name) < LOW for name in known):
            known.append(place.plain)
    return frozenset(url for url, known in names.items() if len(known) >= COMMON_NAMES)


def page_key(url: str) -> str:
    """One key for a column's page: a menu may write the directory, a breadcrumb its index.html."""
    return _INDEX.sub("/", canonical(url))


def _locate_one(column: Column, places: Sequence[_Place], common: frozenset[str], bureau: tuple[str, ...]) -> Located:
    if column.url:
        return Located(column.id, Certainty.SURE, column.url, (), confirmed=True)
    name, parents = _split(without_bureau(column.name, bureau), column.path)
    parents = _below_bureau(parents, frozenset(map(plain_name, own_names(bureau))))
    claims: dict[str, _Claim] = {}
    for place in places:
        by_name = max(name_score(name, place.plain), _joined_score(name, place))
        if by_name < LOW:
            continue
        key = page_key(place.url)
        by_name = min(by_name, NEAR) if key in common else _unless_of_another(name, place, by_name)
        claim = _claim_of(name, parents, place, by_name)
        if key not in claims or claim.candidate.score > claims[key].candidate.score:
            claims[key] = claim
    ranked = sorted(claims.values(), key=_rank)
    candidates = tuple(claim.candidate for claim in ranked[:CANDIDATES])
    if not ranked:
        return Located(column.id, Certainty.NONE, "")
    if _is_sure(ranked) and not _is_wide(ranked[0], name, places):
        return Located(column.id, Certainty.SURE, candidates[0].url, candidates)
    return Located(column.id, Certainty.DOUBTFUL, "", candidates)


def _rank(claim: _Claim) -> tuple[float, bool, int, str]:
    """Best first: by score, then what nothing speaks against, then the shorter path."""
    candidate = claim.candidate
    return (-candidate.score, not claim.agrees, len(candidate.path), candidate.url)


def _split(name: str, path: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A name written with its parents (政务公开>政策文件), parted from them."""
    parts = [part.strip() for part in re.split(r">+|›|»|→|——|->", name) if part.strip()]
    return (parts[-1], (*path, *parts[:-1])) if len(parts) > 1 else (name, tuple(path))


def _is_sure(ranked: Sequence[_Claim]) -> bool:
    best, others = ranked[0], ranked[1:]
    if best.candidate.score < SURE or best.by_name < SURE or not best.agrees:
        return False
    rivals = [o for o in others if o.agrees and o.by_name >= SURE and o.candidate.name not in best.candidate.path]
    if any(rival.candidate.score > best.candidate.score - PATH_CONFIRMED for rival in rivals):
        return False
    if any(o.by_name > best.by_name for o in others):
        return False  # the very name stands elsewhere, under parents that contradict
    # Such a name is the column's where nothing else comes near, but for its own sub-columns.
    beside = (o for o in others if best.candidate.name not in o.candidate.path)
    return best.by_name > ALIKE or all(o.by_name < NEAR for o in beside)


def _is_wide(best: _Claim, name: str, places: Sequence[_Place]) -> bool:
    """Whether a name that is only mostly the column's has other columns below it: 政务动态 > 县区动态 is no 工作动态."""
    if best.by_name > ALIKE:
        return False
    above = plain_name(best.candidate.name)
    below = {p.plain for p in places for path in p.paths if path and plain_name(path[-1]) == above}
    return any(meanings_of(part) or name_score(name, part) >= LOW for part in below)


def _joined_score(wanted: str, place: _Place) -> float:
    """A name that says its parent's too: 政府信息公开年度报告 stands in a menu as 政府信息公开 > 年度报告. 0.0 where none does."""
    parents = {p for path in place.paths for p in path}
    parents |= set(filter(None, map(parent_group, parents)))  # 政民互动 > 统计 is 互动统计
    if any(name_score(p, _OPEN_GOVERNMENT) >= SAME_COLUMN for p in parents):
        parents.add(_OPEN_GOVERNMENT)
    best = max((name_score(wanted, p + place.plain) for p in parents), default=0.0)
    return min(best, SAME_COLUMN) if best >= SAME_COLUMN else 0.0


def _unless_of_another(wanted: str, place: _Place, score: float) -> float:
    """The score, lowered where name and parent together are another column's: 法治政府建设 > 年度报告 is no 信息公开年报."""
    if score < SURE or (score == SAME and meanings_of(wanted)):
        return score
    mine = meanings_of(wanted)
    for path in place.paths:
        joined = (meanings_of(parent + place.plain) for parent in reversed(telling(place.plain, path)))
        nearest = next((meanings for meanings in joined if meanings), mine)
        if not any(meaning in mine for meaning in nearest) and mine:
            return min(score, NEAR)
    # A short name says what it is only where its parents are the bureau's own columns, or none are named.
    if score == ALIKE and not any(_is_plain_path(place, path) for path in place.paths):
        return NEAR
    return score


def _is_plain_path(place: _Place, path: tuple[str, ...]) -> bool:
    told = telling(place.plain, path)
    return not told or any(parent_group(p) for p in told)


def _claim_of(name: str, parents: tuple[str, ...], place: _Place, by_name: float) -> _Claim:
    """A place with its path weighed: names above it that agree raise it, names that contradict leave it doubtful."""
    everywhere = any(meaning.everywhere for meaning in meanings_of(name))
    above = judge_parents(place.plain, parents, place.paths, everywhere)
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
    return _Claim(candidate, by_name, above.standing is not Standing.AGAINST and not astray)


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

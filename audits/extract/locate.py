"""Which address on the portal is which column of the responsibility table: sure, doubtful, or nowhere to be found.

Never sure of a wrong one: a name must be the column's own, alone, and not contradicted by the names above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from audits.extract.navigation import OWN_CRUMB, NavItem
from audits.extract.text import normalise
from audits.extract.types import Candidate, Certainty, Located
from audits.extract.urls import canonical
from rules.data import data_file
from rules.schema import Column

NAMES_FILE = "column_names.yaml"

SAME = 1.0
SAME_BUT_FOR_HEAD = 0.97  # 政府, the bureau's own name
SAME_SHORT_FORM = 0.95
SYNONYM = 0.8
CONTAINED = 0.75
LIKENESS = 0.85  # a share of the likeness of letters
SURE = 0.94
LOW = 0.6  # below it is no candidate at all: the column is not there
PATH_CONFIRMED = 0.02
PATH_AGAINST = 0.1
LONG_NAME = 6  # characters: a name of as many is no accident within a longer one (重大建设项目)
SHORTENED = 4  # characters: of fewer, letters in the same order are chance
CANDIDATES = 5
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|php|aspx)$", re.I)
_MARKS = re.compile(r"[\s\W_]+")
_BUREAU = re.compile(
    r"^[\u4e00-\u9fff]{2,8}?(?:省|州|市|县|区)?(?:文化和旅游|文化广电|新闻出版|广播电视)?[\u4e00-\u9fff]{0,6}局(?=[\u4e00-\u9fff]{2,})"
)


def locate(columns: Sequence[Column], nav: Sequence[NavItem]) -> tuple[Located, ...]:
    """Each column's address, in the order of the columns; `Column.url` is a confirmed one.

    SURE: one address whose name is the column's, no other of the same rank, no contradiction by path.
    DOUBTFUL: candidates for a person, best first. NONE: nothing on the portal passes even the low threshold.
    """
    places = _places(_without_self_named(nav))
    found = [_locate_one(column, places) for column in columns]
    return tuple(_without_rivals(found))


@dataclass(frozen=True)
class _Place:
    """One name of one address with every path it is offered under."""

    name: str
    url: str
    paths: tuple[tuple[str, ...], ...]
    where: str


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


def _places(nav: Iterable[NavItem]) -> list[_Place]:
    found: dict[tuple[str, str], _Place] = {}
    for item in nav:
        key = (plain_name(item.name), page_key(item.url))
        known = found.get(key)
        if known is None:
            found[key] = _Place(item.name, item.url, (item.path,), item.where)
        elif item.path not in known.paths:
            found[key] = replace(known, paths=(*known.paths, item.path))
    return list(found.values())


def page_key(url: str) -> str:
    """One key for a column's page: a menu may write the directory, a breadcrumb its index.html."""
    return _INDEX.sub("/", canonical(url))


def _locate_one(column: Column, places: Sequence[_Place]) -> Located:
    if column.url:
        return Located(column.id, Certainty.SURE, column.url, (), confirmed=True)
    scored: dict[str, tuple[Candidate, bool]] = {}
    for place in places:
        score = max(name_score(column.name, place.name), _joined_score(column.name, place))
        if score < LOW:
            continue
        candidate, agrees = _judged(column, place, score)
        key = page_key(place.url)
        if candidate.score >= LOW and (key not in scored or candidate.score > scored[key][0].score):
            scored[key] = (candidate, agrees)
    ranked = sorted(scored.values(), key=lambda pair: (-pair[0].score, len(pair[0].path), pair[0].url))
    candidates = tuple(candidate for candidate, _ in ranked[:CANDIDATES])
    if not ranked:
        return Located(column.id, Certainty.NONE, "")
    best, agrees = ranked[0]
    rivals = [c for c, _ in ranked[1:] if c.score >= SURE and c.score > best.score - PATH_CONFIRMED]
    if best.score >= SURE and agrees and not rivals:
        return Located(column.id, Certainty.SURE, best.url, candidates)
    return Located(column.id, Certainty.DOUBTFUL, "", candidates)


def _joined_score(wanted: str, place: _Place) -> float:
    """A name that says its parent's too: 政府信息公开年度报告 stands in a menu as 政府信息公开 > 年度报告. 0.0 where none does."""
    scores = (name_score(wanted, path[-1] + place.name) for path in place.paths if path)
    return SAME_SHORT_FORM if max(scores, default=0.0) >= SAME_SHORT_FORM else 0.0


def _judged(column: Column, place: _Place, score: float) -> tuple[Candidate, bool]:
    """A place with its path weighed: names above it that agree raise it, names that contradict leave it doubtful."""
    path, met = _best_path(column.path, place.paths)
    told = any(place.paths) and any(column.path)
    agrees = met > 0 or not told
    if met:
        score = (
            min(1.0, score + PATH_CONFIRMED * met / len(column.path))
            if score < SAME
            else score + PATH_CONFIRMED * met / len(column.path)
        )
    elif told and all(place.paths):
        score -= PATH_AGAINST
    why = f"{place.where}“{'＞'.join((*path, place.name))}”" + ("，名称一致" if score >= SURE else "，名称相近")
    if told and not met:
        why += "，但上级栏目不同"
    return Candidate(place.url, place.name, path, round(max(0.0, score), 4), why), agrees


def _best_path(wanted: Sequence[str], paths: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], int]:
    """The path that shares most names with the column's own, and how many."""
    best, most = paths[0], -1
    for path in paths:
        met = sum(1 for name in wanted if any(name_score(name, other) >= SAME_SHORT_FORM for other in path))
        if met > most or (met == most and len(path) > len(best)):
            best, most = path, met
    return best, max(most, 0)


def _without_rivals(found: Sequence[Located]) -> list[Located]:
    """Two columns cannot be sure of one address: only a confirmed or a plainly better one keeps it."""
    claims: dict[str, list[Located]] = {}
    for located in found:
        if located.certainty is Certainty.SURE:
            claims.setdefault(page_key(located.url), []).append(located)
    lost: set[str] = set()
    for rivals in claims.values():
        if len(rivals) > 1:
            rank = sorted(rivals, key=_claim, reverse=True)
            keeps = _claim(rank[0]) > _claim(rank[1])
            lost.update(r.column for r in rank[1 if keeps else 0 :] if not r.confirmed)
    return [replace(item, certainty=Certainty.DOUBTFUL, url="") if item.column in lost else item for item in found]


def _claim(located: Located) -> float:
    return 9.0 if located.confirmed else located.candidates[0].score


@lru_cache(maxsize=1 << 16)
def name_score(wanted: str, offered: str) -> float:
    """How surely two names are one column's, 0..1."""
    a, b = plain_name(wanted), plain_name(offered)
    if not a or not b:
        return 0.0
    if a == b:
        return SAME
    a, b = _headless(a), _headless(b)
    if a == b:
        return SAME_BUT_FOR_HEAD
    a, b = _short(a), _short(b)
    if a == b:
        return SAME_SHORT_FORM
    if any(a in group and b in group for group in _synonyms()):
        return SYNONYM
    if _holds(*sorted((a, b), key=len)):
        return CONTAINED
    return LIKENESS * float(fuzz.ratio(a, b)) / 100


def _holds(short: str, long: str) -> bool:
    """Whether the longer name says the shorter: whole, at an edge (办事指南, 指南) or shortened (权力清单责任清单, 权责清单)."""
    more = len(long) - len(short)
    if short in long and (len(short) >= LONG_NAME or (len(short) >= 3 and more <= 4)):
        return True
    if len(short) == 2:
        return more <= 4 and (long.startswith(short) or long.endswith(short))
    letters = iter(long)
    return len(short) >= SHORTENED and more <= 4 and all(letter in letters for letter in short)


@lru_cache(maxsize=1 << 14)
def plain_name(name: str) -> str:
    """A column's name for comparison: width, blanks, brackets, dots and joining words (与, 和, 及) make no difference."""
    plain = normalise(name)
    for joiner in sorted(_names()["joiners"], key=len, reverse=True):
        # A joiner at the edge of a name is a part of it (和谐…).
        plain = re.sub(rf"(?<=[\u4e00-\u9fff]){re.escape(joiner)}(?=[\u4e00-\u9fff])", "", plain)
    return _MARKS.sub("", plain).lower()


@lru_cache(maxsize=1)
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_short(_headless(plain_name(name))) for name in group) for group in _names()["synonyms"])


@lru_cache(maxsize=1 << 14)
def _headless(name: str) -> str:
    """A name without the bureau's own name and such words as may be left out."""
    name = _BUREAU.sub("", name)
    for head in _names()["dropped_heads"]:
        if name.startswith(head) and len(name) - len(head) >= 3:
            name = name[len(head) :]
    for tail in _names()["dropped_tails"]:
        if name.endswith(tail) and len(name) - len(tail) >= 3:
            name = name[: -len(tail)]
    return name


@lru_cache(maxsize=1 << 14)
def _short(name: str) -> str:
    for long, short in sorted(_names()["short_forms"].items(), key=lambda pair: -len(pair[0])):
        name = name.replace(long, short)
    return name


def _names() -> Any:
    return data_file(NAMES_FILE)

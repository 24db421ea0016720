"""What the names above a place say of it: the parents a column should have, none to speak of, or another's.

The words stand in rules/data/names/parents.yaml (parents, no_parents, topic_parents, foreign_parents).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from audits.extract.column_names import is_same_column
from audits.extract.name_forms import plain_name, short_name, undecorated
from rules.data import data_file


class Standing(Enum):
    AGREES = "agrees"  # the parents are those the table of columns names, or nothing is said against the place
    UNTOLD = "untold"  # neither for nor against
    AGAINST = "against"  # other parents, or a page that has columns of its own: a topic, another level


@dataclass(frozen=True)
class Above:
    """The best of a place's paths, how many wanted parents it shares, and what that says."""

    path: tuple[str, ...]
    met: int
    standing: Standing
    in_topic: bool = False  # it stands below a topic only
    in_group: bool = False  # a parent is one of the bureau's regular columns


def judge_parents(
    name: str,
    wanted: Sequence[str],
    paths: Sequence[tuple[str, ...]],
    everywhere: bool,
    own_words: tuple[str, ...] = (),
) -> Above:
    """What a place's paths say. `everywhere`: topics and other levels have columns of this name too; `own_words`: own_trade()."""
    told = [telling(name, path) for path in paths]
    wanted = [parent for parent in wanted if plain_name(parent) not in _no_parents()]  # 首页＞通知公告
    path, met = max(
        ((shown, sum(1 for w in wanted if any(same_parent(w, p, own_words) for p in named))) for shown, named in zip(paths, told, strict=True)),
        key=lambda pair: (pair[1], len(pair[0])),
    )  # fmt: skip
    if met:
        return Above(path, met, Standing.AGREES)
    own = (name, *wanted)
    if any(_is_foreign(p, own) for named in told for p in named):
        return Above(path, 0, Standing.AGAINST)
    if wanted and any(told):
        return Above(path, 0, Standing.AGAINST)
    topics = [any(_is_topic(p, own) for p in named) for named in told]
    in_topic = any(topics)
    known = any(parent_group(p, own_words) for named in told for p in named)
    if everywhere and (in_topic or (all(told) and not known)):
        return Above(path, 0, Standing.AGAINST)
    return Above(path, 0, Standing.UNTOLD, all(topics), known and not in_topic)


def telling(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a path that say who is above: no headings of menus, no strings of words, not the column's own name."""
    own = plain_name(name)
    return tuple(
        p
        for p in path
        if " " not in undecorated(p).strip() and plain_name(p) not in _no_parents() and plain_name(p) != own
    )


@lru_cache(maxsize=1 << 14)
def same_parent(wanted: str, shown: str, own_words: tuple[str, ...] = ()) -> bool:
    """Whether two parents are one: the same name, or names of one group (政务公开, 政府信息公开)."""
    if is_same_column(wanted, shown):
        return True
    group = parent_group(wanted, own_words)
    return bool(group) and group == parent_group(shown, own_words)


@lru_cache(maxsize=1 << 14)
def parent_group(name: str, own_words: tuple[str, ...] = ()) -> str:
    """The group a parent belongs to, "" for a name of no group; 卫健动态 and 走进卫健 carry the bureau's trade."""
    short = short_name(name)
    if group := _groups().get(short):
        return group
    for word in (*own_words, *_words_for_itself()):
        if word in short and (group := _groups().get(short.replace(word, "某"))):
            return group
    return ""


def _is_foreign(parent: str, own: tuple[str, ...]) -> bool:
    """Whether a parent is another body's page, or an old one, unless the column's own names say that it belongs there."""
    return any(_says(parent, own, words, marks) for words, marks in _foreign())


def _is_topic(parent: str, own: tuple[str, ...]) -> bool:
    return _says(parent, own, _topics(), _topics())


@lru_cache(maxsize=1 << 13)
def _says(parent: str, own: tuple[str, ...], words: tuple[str, ...], marks: tuple[str, ...]) -> bool:
    """Whether a parent holds one of the words, and none of the column's own names a mark that it belongs there."""
    plain = plain_name(parent)
    return any(word in plain for word in words) and not any(mark in plain_name(n) for n in own for mark in marks)


@cache
def _foreign() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    groups = data_file("names/parents.yaml")["foreign_parents"]
    return tuple((tuple(group["words"]), tuple(group["own"])) for group in groups)


@cache
def _topics() -> tuple[str, ...]:
    return tuple(data_file("names/parents.yaml")["topic_parents"])


@cache
def _groups() -> dict[str, str]:
    """The group of each parent's name; 某 stands for the bureau's trade."""
    parents = data_file("names/parents.yaml")["parents"]
    return {short_name(name): group for group, names in parents.items() for name in names}


@cache
def _words_for_itself() -> tuple[str, ...]:
    """Words by which any bureau names itself."""
    return tuple(data_file("names/parents.yaml")["own_words"])


@cache
def _no_parents() -> frozenset[str]:
    return frozenset(map(plain_name, data_file("names/parents.yaml")["no_parents"]))

"""The signs of rules/data/signs.yaml, typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from rules.data import data_file

SIGNS_FILE = "signs.yaml"
PLACES = ("markup", "text", "line", "title", "alert")

# One of these must stand in a page for a missing-page wording to be possible outside its title: the roots of the patterns
# under `missing`. Searching bytes for them is fifty times cheaper than parsing the page.
MARK_WORDS = (
    "不存在",
    "找不到",
    "找到",
    "删除",
    "丢失",
    "失效",
    "下线",
    "下架",
    "移除",
    "移走",
    "撤销",
    "不见",
    "走丢",
    "飞走",
    "ot found",
    "ot Found",
)


@dataclass(frozen=True)
class Sign:
    name: str
    where: str  # one of PLACES
    pattern: re.Pattern[str]
    sure: bool = False  # unmistakable: beside another sign it leaves no doubt


@dataclass(frozen=True)
class SignTable:
    short_characters: int
    bare_characters: int
    bare_links: int
    list_dates: int
    article_characters: int
    notice_starts: re.Pattern[str]
    speaking_titles: re.Pattern[str]
    named_titles: re.Pattern[str]
    sentence_characters: int
    block: tuple[Sign, ...]
    login: tuple[Sign, ...]
    missing: tuple[Sign, ...]
    parked: tuple[Sign, ...]
    own_sale: re.Pattern[str]
    gambling: tuple[Sign, ...]
    gambling_excuse: re.Pattern[str]
    login_address: re.Pattern[str]
    replaced_services: Mapping[str, str]  # bare host -> what it was, in Chinese


@cache
def load_signs() -> SignTable:
    """The table, read once."""
    raw: dict[str, Any] = data_file(SIGNS_FILE)
    return SignTable(
        short_characters=raw["short_characters"],
        bare_characters=raw["bare_characters"],
        bare_links=raw["bare_links"],
        list_dates=raw["list_dates"],
        article_characters=raw["article_characters"],
        notice_starts=re.compile(raw["notice_starts"], re.I),
        speaking_titles=re.compile(raw["speaking_titles"]),
        named_titles=re.compile(raw["named_titles"], re.I),
        sentence_characters=raw["sentence_characters"],
        block=_signs(raw["block"]),
        login=_signs(raw["login"]),
        missing=_signs(raw["missing"]),
        parked=_signs(raw["parked"]),
        own_sale=re.compile(raw["own_sale"], re.I),
        gambling=_signs(raw["gambling"]),
        gambling_excuse=re.compile(raw["gambling_excuse"]),
        replaced_services=MappingProxyType(dict(raw["replaced_services"])),
        login_address=re.compile(raw["login_addresses"], re.I),
    )


def _signs(entries: list[dict[str, Any]]) -> tuple[Sign, ...]:
    return tuple(
        Sign(e["name"], e.get("where", "text"), re.compile(e["pattern"], re.I), bool(e.get("sure"))) for e in entries
    )

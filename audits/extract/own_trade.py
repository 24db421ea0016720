"""A bureau's own trade in the names of its columns: on a 住房和城乡建设局 住建要闻 is 要闻, elsewhere it is another's.

The words stand in rules/data/names/words.yaml (trades, trade_matters_before).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import combinations

from audits.extract.name_forms import plain_name
from audits.extract.name_gist import is_name_word
from audits.extract.name_meanings import meanings_of
from audits.extract.text import normalise
from rules.data import data_file

LONGEST = 4  # characters of a short name: 文体广旅
PAIR = 2  # characters of most Chinese words
LONGEST_NAME = 14  # characters: a longer one is a headline
NO_CHANCE = 4  # characters: names as long that end alike letter for letter are no chance likeness
LEFT_AROUND = 4  # characters left when a word within a name is taken out
_BODIES = re.compile(r"[()（）、,，]+")
# 市, 云州, 苏州市; 市场 and 市政 are trades
_REGION = re.compile(r"^(?:|.{1,8}?(?:自治)?)[省市州县区旗盟](?:市(?![场政容]))?(?:人民政府|政府)?(?=.{3})")
_SITE = re.compile(r"(?:官方|政务|政府|门户)*(?:网站|网)$")
_BODY = re.compile(r"(?:总局|分局|局|委员会|联合会|委|厅|办公室|办|中心|署|社|处|台|馆|总队|支队|大队)$")
_DOES = re.compile(
    r"(?:监督管理|管理|事务|服务|专卖|保护|促进)$"
)  # what a body does with its trade: 邮政管理, 供销服务
_NEWS = "动态"
_JOINERS = re.compile(r"[和与及]")


@lru_cache(maxsize=64)
def own_trade(bureau: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which columns name this bureau's trade, longest first: 住房和城乡建设, 住房城乡建设, 住建."""
    found: set[str] = set()
    for trade in _trades(bureau):
        bare = _JOINERS.sub("", trade)
        found |= {trade, bare, *_initials(bare)}
        listed = [short for whole, shorts in _listed() if whole in bare for short in shorts]
        found.update(listed or [_DOES.sub("", bare)])
    return tuple(sorted(filter(lambda word: len(word) >= PAIR, found), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=64)
def trade_parts(bureau: tuple[str, ...]) -> tuple[str, ...]:
    """The words of which the bureau's trade is made: 旅游, of 文化和旅游局, is a part of it only."""
    bare = [_JOINERS.sub("", trade) for trade in _trades(bureau)]
    words = dict.fromkeys(trade[i : i + PAIR] for trade in bare for i in range(0, len(trade) - 1, PAIR))
    return tuple(word for word in words if not is_name_word(word))  # 管理, 新闻 say what a column is


def as_regional_news(name: str, own: tuple[str, ...]) -> str:
    """What a name that ends with the bureau's trade says below its news: 县区财政 is 县区动态."""
    plain = plain_name(name)
    return next((plain.removesuffix(word) + _NEWS for word in own if plain.endswith(word) and plain != word), "")


@lru_cache(maxsize=1 << 13)
def without_trade(name: str, own: tuple[str, ...]) -> str:
    """A name without the bureau's own trade before it; a name that the table of columns knows whole stays."""
    plain = plain_name(name)
    if meanings_of(plain):
        return name
    for word in own:
        left = plain.removeprefix(word)
        if left != plain and len(left) >= PAIR and not left.startswith(_matters_before()):
            return left
    return name


def but_for_trade(one: str, other: str, own: tuple[str, ...]) -> bool:
    """Whether two names are one letter for letter but for the bureau's own trade before one of them: 工程运行管理, on a 水务局 水利工程运行管理.

    So long a name is no chance likeness: it holds for works and money too, and for names that the table of columns knows apart.
    """
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    return len(short) >= NO_CHANCE and long.endswith(short) and long.removesuffix(short) in own


@lru_cache(maxsize=1 << 13)
def without_part(name: str, parts: tuple[str, ...], start: int = 1) -> str:
    """A name without a word of the bureau's trade within it, "" where none is: A级旅游景区名录, on a 文化和旅游局, is A级景区名录.

    `start`: 0 takes it from the beginning too, where it may say much: 旅游资讯 is not all of the bureau's news.
    """
    plain = plain_name(name)
    if len(plain) > LONGEST_NAME or meanings_of(plain):
        return ""
    for word in parts:
        at = plain.find(word, start)
        if at == 0 < len(plain) - PAIR or (0 < at < len(plain) - PAIR and len(plain) - PAIR > LEFT_AROUND):
            return plain[:at] + plain[at + PAIR :]
    return ""


def _trades(bureau: tuple[str, ...]) -> list[str]:
    """What the bureau's names name between the region and the kind of body: 楚雄州住房和城乡建设局 gives 住房和城乡建设."""
    bodies = [_SITE.sub("", body) for name in bureau for body in _BODIES.split(normalise(name)) if body]
    cores = (_BODY.sub("", _REGION.sub("", body)) for body in bodies if _BODY.search(body))
    return [core for core in cores if len(core) >= PAIR]


def _initials(bare: str) -> set[str]:
    """Short names by the first letters of the words, of the first word always: 卫健 of 卫生健康, 文广旅 of 文化广电旅游."""
    firsts = bare[::PAIR]
    return {
        firsts[0] + "".join(rest)
        for length in range(1, LONGEST)
        for rest in combinations(firsts[1:], length)
    }  # fmt: skip


@cache
def _listed() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((whole, tuple(shorts)) for whole, shorts in data_file("names/words.yaml")["trades"].items())


@cache
def _matters_before() -> tuple[str, ...]:
    return tuple(data_file("names/words.yaml")["trade_matters_before"])

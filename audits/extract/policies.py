"""Policy documents and their interpretations: document numbers, titles, editions, and what is read of what.

Pure text in, small values out. The word lists stand in rules/data/policies.yaml. Duty 1: an interpretation within three
working days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from audits.extract.text import normalise
from rules.data import data_file

WORDS_FILE = "policies.yaml"

# 楚广发〔2026〕12号, 国发[2016]55号, 云广发（2019）152 号: one number under every kind of bracket.
DOC_NO = re.compile(
    r"([\u4e00-\u9fff]{1,12}?)\s*[〔\[(【﹝［（]\s*(\d{4})\s*[〕\])】﹞］）]\s*(?:第\s*)?(\d{1,5})\s*号"
)
QUOTED = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
INNER_QUOTED = re.compile(r"[〈<《]([^〈〉<>《》]+)[〉>》]")
# Words that stand before the number's own letters when it is read out of running text.
DOC_NO_LEAD = re.compile(
    r"^.*(?:文号|文件|通知|办法|意见|根据|按照|依据|印发|发布|公布|出台|制定|下发|[我本]局|现[就对将]|以|和|及|与|的|了|号)(?=.{2,})"
)
LEADING_BODY = re.compile(r"^(.{2,40}?)(?=关于|印发)")
EDITION_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?=年|版|\D|$)")
EDITION_ORDER = re.compile(r"第[一二三四五六七八九十百\d]+(?:批|期|版|次|轮|号|季度)|十[一二三四五六]五")
EDITION_NOTE = re.compile(r"[((][^()()]{0,12}(?:年|版|修订|修正|修改|试行|暂行)[^()()]{0,4}[))]")
EDITION_CHANGE = re.compile(r"修订|修正|修改|补充|废止|延长|调整")
PUNCTUATION = re.compile(r"[\s\W_]+")
SURE_LIKENESS = (
    95.0  # two notices of one template differ in two or three characters of twenty: below that a person looks
)
DOUBTFUL_LIKENESS = 70.0
SUBJECT_LENGTH = 5  # a shorter core (政策, 本办法) names no document


class Strength(Enum):
    """How surely an interpretation speaks of a policy."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True)
class Pairing:
    strength: Strength
    why: str = ""  # Chinese
    by_title: bool = False  # by likeness of titles alone: a former edition may bear the same title


@dataclass(frozen=True)
class Writing:
    """What pairing needs of a policy or an interpretation."""

    url: str
    title: str
    text: str = ""
    doc_no: str = ""
    links: frozenset[str] = frozenset()  # addresses its body links to
    in_column: bool = False  # stands in a column of interpretations


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The word lists of policies.yaml."""
    loaded: dict[str, Any] = data_file(WORDS_FILE)
    return loaded


@lru_cache(maxsize=1 << 14)
def doc_nos(text: str) -> tuple[str, ...]:
    """The document numbers in a text, in one spelling 机关〔年〕号, in order, each once."""
    found = []
    for letters, year, number in DOC_NO.findall(normalise(text).replace(" ", "")):
        found.append(f"{DOC_NO_LEAD.sub('', letters)}〔{year}〕{int(number)}号")
    return tuple(dict.fromkeys(found))


def normal_doc_no(text: str) -> str:
    """One document number in the common spelling; "" where the text holds none."""
    numbers = doc_nos(text)
    return numbers[0] if numbers else ""


def quoted_titles(text: str) -> tuple[str, ...]:
    """The titles between 《 and 》, in order, each once."""
    return tuple(dict.fromkeys(QUOTED.findall(text)))


@lru_cache(maxsize=1 << 14)
def core(title: str) -> str:
    """What a title is about, without issuer, 关于印发, 的通知, interpretation words, quotes and punctuation."""
    text = normalise(title)
    quoted = QUOTED.findall(text)
    if quoted:
        text = max(quoted, key=len)
    inner = INNER_QUOTED.findall(text)
    if inner:
        text = max(inner, key=len)
    for word in words()["form_words"]:
        text = text.replace(word, "")
    body = LEADING_BODY.match(text)
    if body and is_body(body.group(1)):
        text = text[body.end() :]
    text = re.sub(r"^(?:关于)?(?:印发|发布|公布|下发)?(?:关于)?", "", text)
    text = re.sub(r"的?(?:通知|公告|通告)$|的$", "", text.rstrip(" )）】]"))
    return PUNCTUATION.sub("", text)


def stem(title: str) -> str:
    """What all editions of a document are about: its core without （2026年修订）, （试行） and the like."""
    return core(EDITION_NOTE.sub("", normalise(title)))


def is_body(name: str) -> bool:
    """Whether a name is that of a public body."""
    return name.rstrip(" 、").endswith(tuple(words()["body_endings"]))


def is_interpretation(title: str) -> bool:
    """Whether a title says that the page interprets something."""
    return any(word in title for word in words()["interpretation"])


def edition(title: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(years, ordinals and plan periods, words of change) that tell one edition of a document from another."""
    text = normalise(title)
    return (
        frozenset(EDITION_YEAR.findall(text)),
        frozenset(EDITION_ORDER.findall(text)),
        frozenset(EDITION_CHANGE.findall(text)),
    )


def other_edition(policy: str, interpretation: str) -> bool:
    """Whether two titles name different editions: other years, other batch, an amendment against its original."""
    years, orders, changes = edition(policy)
    their_years, their_orders, their_changes = edition(interpretation)
    if years and their_years and not years & their_years:
        return True
    if orders != their_orders and (orders or their_orders):
        return bool(orders and their_orders) or not their_orders
    return bool(their_changes - changes)


def pair(policy: Writing, interpretation: Writing) -> Pairing:
    """Whether `interpretation` speaks of `policy`: by link in either direction, number, 《title》, likeness of titles."""
    if normalise(policy.title) == normalise(interpretation.title) and not is_interpretation(policy.title):
        return Pairing(Strength.DOUBTFUL, "标题与文件相同，可能是文件本身")
    found = _pair(policy, replace(interpretation, title=_part_about(policy.title, interpretation.title)))
    if found.strength is Strength.SURE and _is_doubtful_form(interpretation):
        return Pairing(Strength.DOUBTFUL, f"{found.why}，但标题像是活动报道")
    return found


def _part_about(policy: str, title: str) -> str:
    """Of a title that names several documents (《甲办法》《乙办法》政策解读), the one likest the policy's; else the title."""
    named = quoted_titles(normalise(title))
    return max(named, key=lambda name: fuzz.ratio(core(policy), core(name))) if len(named) > 1 else title


def _pair(policy: Writing, interpretation: Writing) -> Pairing:
    number = normal_doc_no(policy.doc_no)
    if number and number in doc_nos(interpretation.title):
        return Pairing(Strength.SURE, f"解读标题写明文号 {number}")
    likeness = fuzz.ratio(core(policy.title), core(interpretation.title))
    differs = other_edition(policy.title, interpretation.title)
    about_another = differs or _names_another(interpretation.title, likeness)
    linked = _linked(policy, interpretation)
    if linked:
        return Pairing(Strength.DOUBTFUL if about_another else Strength.SURE, linked)
    if about_another and likeness < DOUBTFUL_LIKENESS:
        return Pairing(Strength.NONE)
    if number and number in doc_nos(interpretation.text):
        first = doc_nos(interpretation.text)[0] == number
        sure = not about_another and (first or likeness >= DOUBTFUL_LIKENESS)
        return Pairing(Strength.SURE if sure else Strength.DOUBTFUL, f"解读正文写明文号 {number}")
    return _by_title(policy, interpretation, likeness, differs)


def _by_title(policy: Writing, interpretation: Writing, likeness: float, differs: bool) -> Pairing:
    if differs:
        return Pairing(Strength.NONE)
    subject = core(policy.title)
    if len(subject) < SUBJECT_LENGTH:
        return Pairing(Strength.NONE)
    if likeness >= SURE_LIKENESS and _same_numbers(policy.title, interpretation.title):
        return Pairing(Strength.SURE, "标题相同" if likeness == 100 else "标题相近", by_title=True)
    quoted = [core(title) for title in quoted_titles(interpretation.text)]
    if subject in quoted and not _names_another(interpretation.title, likeness):
        sure = quoted[0] == subject
        return Pairing(Strength.SURE if sure else Strength.DOUBTFUL, "解读正文写明《文件标题》", by_title=True)
    if likeness >= DOUBTFUL_LIKENESS:
        return Pairing(Strength.DOUBTFUL, f"标题相近（{likeness:.0f}%）", by_title=True)
    return Pairing(Strength.NONE)


def _linked(policy: Writing, interpretation: Writing) -> str:
    if _links_to(interpretation.links, policy.url):
        return "解读链接到文件"
    return "文件链接到解读" if _links_to(policy.links, interpretation.url) else ""


def _links_to(links: frozenset[str], url: str) -> bool:
    """Whether one of the links leads there; many servers take News.aspx and news.aspx for one."""
    return bool(url) and (url in links or url.lower() in (link.lower() for link in links))


def _names_another(title: str, likeness: float) -> bool:
    """Whether the title names, in quotes, a document that is not the policy."""
    return bool(QUOTED.search(normalise(title))) and likeness < DOUBTFUL_LIKENESS


def _same_numbers(one: str, other: str) -> bool:
    """Two titles of one template differ by a number or a quarter; numbers on both sides have to agree."""
    mine, theirs = (set(re.findall(r"\d+", core(title))) for title in (one, other))
    return not mine or not theirs or mine == theirs


def _is_doubtful_form(interpretation: Writing) -> bool:
    outside = QUOTED.sub("", interpretation.title)
    return not interpretation.in_column and any(word in outside for word in words()["interpretation_doubtful"])


# --- which documents need one

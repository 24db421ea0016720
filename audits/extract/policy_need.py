"""Which documents of a policy column need an interpretation, whose they are, and who drafted them.

Pure text in, small values out. The word lists stand in rules/data/policies.yaml. Duty 1: only the bureau's own policy
documents need an interpretation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from audits.extract.policies import DOC_NO, LEADING_BODY, QUOTED, core, is_body, is_interpretation, normal_doc_no, words
from audits.extract.text import normalise

REGION = re.compile(r"^(.{2,6}?)(?:[^省市县区]*自治)?(省|市|州|县|区|旗)(.{2,})$")
SITE_WORDS = re.compile(r"[((【\[][^))】\]]*[))】\]]|(?:门户|政务|官方)?网站$|政府信息公开.*$")
# In one line (起草科室：科技科) or in two cells, the label filling the first.
TOLD_DRAFTER = re.compile(
    r"(?:起草|拟稿)(?:责任)?(?:单位|科室|部门|处室)[ \t]*(?:[::][ \t]*\n?|\n)[ \t]*([^\n:]{2,40})"
)

HOUSE = re.compile(r"^(?:局机关|本局|局|本单位|机关|内部|办公室)+(?=.{2})")
OWN_OFFICE = re.compile(r"(?<=局)(?:党组|党委)?(?:办公室|机关|综合科)$")
ORDER = re.compile(r"[(]?([\u4e00-\u9fff]{2,16}?)令\s*[(]?(?:\d{4}年)?第\s*[\d一二三四五六七八九十百]+\s*号")
ORDER_LINES = 12
SIGNED_DAY = re.compile(r"(?:\d{4}|二[〇○零Oo0]\S{2})年\S{1,3}月\S{1,3}日")
LONGEST_SIGNER = 24


class Need(Enum):
    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    UNSURE = "unsure"


@dataclass(frozen=True)
class NeedOf:
    """Whether a document needs an interpretation, and why (Chinese)."""

    need: Need
    why: str


@dataclass(frozen=True)
class Issuers:
    """Whose documents are the bureau's: its names, and the letters of its document numbers seen on its own documents."""

    names: tuple[str, ...]
    letters: frozenset[str] = frozenset()

    def is_own(self, body: str) -> bool:
        """Whether a name of a body is the bureau under its full, short or former name."""
        # …局办公室 issues in the bureau's name.
        bodies = {normalise(body), OWN_OFFICE.sub("", normalise(body))}
        return any(_same_body(one, plain_body(name)) for name in self.names for one in bodies)

    def has_letters(self, letters: str) -> bool:
        """Whether a document number's letters are the bureau's own: seen on its documents, or of the same office and another kind.

        新商规 and 新商发 are one bureau's: the last sign tells the kind of document, those before it whose it is.
        """
        return any(
            letters == own or (len(letters) == len(own) >= 3 and letters[:-1] == own[:-1]) for own in self.letters
        )


def plain_body(name: str) -> str:
    """A bureau's name as its documents write it: without （演示）, 门户网站 and the like."""
    return SITE_WORDS.sub("", normalise(name))


def leading_bodies(title: str) -> tuple[str, ...]:
    """The bodies that a title names as its issuers; () where it names none."""
    match = LEADING_BODY.match(normalise(title))
    if not match:
        return ()
    parts = [part for part in re.split(r"[\s、]+", match.group(1)) if part]
    return tuple(part for part in parts if is_body(part))


def doc_no_letters(doc_no: str) -> str:
    """The letters of a document number (楚广发), "" where there is none."""
    return normal_doc_no(doc_no).partition("〔")[0]


def need_of(title: str, doc_no: str, source: str, issuer: str, issuers: Issuers) -> NeedOf:
    """Whether a document of a policy column needs an interpretation. Doubt is UNSURE: a person decides."""
    if is_interpretation(title):
        return NeedOf(Need.NOT_NEEDED, "本身是解读")
    outside = QUOTED.sub("", normalise(title))
    for reason, marks in words()["not_needed"].items():
        if any(mark in outside for mark in marks):
            return NeedOf(Need.NOT_NEEDED, reason)
    if not title or any(mark in title for mark in ("征求意见稿", "草案")):
        return NeedOf(Need.NOT_NEEDED, "尚未定稿")
    foreign = _foreign(title, doc_no, source, issuer, issuers)
    return foreign or _internal(title, issuers) or _by_its_name(normalise(title), outside, doc_no, issuers)


def _by_its_name(title: str, outside: str, doc_no: str, issuers: Issuers) -> NeedOf:
    """Of a document that no other body is known to have issued: by what its name begins, deals and ends with."""
    name = core(title)
    if re.match(words()["other_region"], name) and not _is_of_region(name, issuers):
        return NeedOf(Need.UNSURE, "文件名称不像本地文件，不能确定是否本单位制发")
    if "《" in title and not _is_issued(outside):
        return NeedOf(Need.UNSURE, "标题只是提到文件，不能确定是否本单位制发的政策文件")
    if re.search(words()["amending"], name):
        return NeedOf(Need.NEEDED, "本单位修改政策文件")
    # What bears the bureau's own name mostly orders its own work, unless it is about what it may do to others.
    about_itself = any(plain_body(n) in name for n in issuers.names) and not re.search(r"裁量|行政处罚|行政许可", name)
    binding = _is_of_region(name, issuers) and _unedited(title).endswith(tuple(words()["binding"]))
    if about_itself or (not binding and any(word in title for word in words()["doubtful"])):
        return NeedOf(Need.UNSURE, "不能确定是内部工作安排还是需要解读的政策文件")
    if not _unedited(title).endswith(tuple(words()["needed"])):
        return NeedOf(Need.UNSURE, "不能确定是否属于需要解读的政策文件")
    if _is_public(name, doc_no, issuers):
        return NeedOf(Need.NEEDED, "本单位制发的政策文件")
    return NeedOf(Need.UNSURE, "名称没有说明是否面向公众或行业，可能是内部制度")


def _is_public(name: str, doc_no: str, issuers: Issuers) -> bool:
    """Whether a document's name or number says that it is meant for the public or the trade."""
    if re.search(words()["formal_doc_no"], doc_no_letters(doc_no)) or _is_of_region(name, issuers):
        return True
    return any(word in name for word in words()["public"])


def _is_of_region(name: str, issuers: Issuers) -> bool:
    """Whether a document's name begins with the bureau's own region: 云岭州…, 全州…, 我州…."""
    region = re.match(r"[全我本][省市州县区旗]|(.{2,8}?)(?:[^省市县区]{0,6}自治)?[省市州县区旗]", name)
    if region is None:
        return False
    return region[1] is None or any(plain_body(own).startswith(region[1]) or region[0] in own for own in issuers.names)


def _is_issued(outside: str) -> bool:
    """Whether what stands around 《…》 says that it is hereby issued, or says nothing but who issues."""
    if any(word in outside for word in words()["issuing"]):
        return True
    return re.sub(r"关于|的|通知|公告|[()（）\s]", "", outside) == "" or is_body(outside.strip())


def _unedited(title: str) -> str:
    """The document's name without its edition: (试行), (2026年修订), its number."""
    quoted = QUOTED.findall(title)
    name = max(quoted, key=len) if quoted else re.sub(r"的?(?:通知|公告)\s*$", "", title)
    shorter = re.sub(words()["edition_tail"], "", DOC_NO.sub("", name).strip())
    return shorter.rstrip("》” ")


def _foreign(title: str, doc_no: str, source: str, issuer: str, issuers: Issuers) -> NeedOf | None:
    """Not needed or unsure where another body issued the document; None where it is the bureau's own."""
    bodies = leading_bodies(title)
    ordered = ORDER.match(normalise(title))
    if ordered and not issuers.is_own(ordered.group(1)):
        return _other_body(ordered.group(1), True)
    if any(issuers.is_own(body) for body in bodies):
        # 谁起草、谁解读: of a joint document the first body is the drafter.
        first = issuers.is_own(bodies[0]) or not _is_full_name(bodies[0])
        return None if first else NeedOf(Need.UNSURE, f"联合发文，排在首位的是{bodies[0][:30]}")
    if bodies or _is_superior(title):
        return _other_body("、".join(bodies) or title, bool(bodies) or _is_superior(title))
    letters = doc_no_letters(doc_no)
    if letters and not issuers.has_letters(letters):
        if letters.startswith(tuple(words()["superior_doc_no"])):
            return NeedOf(Need.NOT_NEEDED, f"上级文件（{doc_no}）")
        if issuers.letters:
            return NeedOf(Need.UNSURE, f"文号 {doc_no} 不像本单位文号")
    for body in (source, issuer):
        if body and _is_superior(body) and not issuers.is_own(body):
            return _other_body(body, True)
    if issuer and not letters and is_body(issuer) and not issuers.is_own(issuer):
        return _other_body(issuer, False)
    if letters or issuers.is_own(issuer) or issuers.is_own(source) or not (source or issuer):
        return None
    return None if _is_inside(source) else NeedOf(Need.UNSURE, f"来源“{source or issuer}”，不能确定是否本单位文件")


def _internal(title: str, issuers: Issuers) -> NeedOf | None:
    """Not needed where the document orders the bureau's own house, unsure where it may; None where it binds others."""
    about = core(title).removeprefix("中共")
    names = {form for name in issuers.names for form in _short_forms(plain_body(name))}
    for name in sorted(names, key=len, reverse=True):
        about = about.removeprefix(name)
    if not _is_of_region(core(title), issuers):
        for reason, marks in words()["own_affairs"].items():
            if any(mark in about for mark in marks):
                return NeedOf(Need.NOT_NEEDED, reason)
    rest = HOUSE.sub("", about)
    own = next((word for word in words()["internal"] if about.startswith(word) or rest.startswith(word)), "")
    if own:
        return NeedOf(Need.NOT_NEEDED, f"机关内部管理（{own}）")
    if _is_of_region(core(title), issuers) and "系统" not in about:
        return None  # 云岭州内部审计监督办法 binds the whole prefecture
    held = next((word for word in words()["internal"] if word in about), "")
    return NeedOf(Need.UNSURE, f"标题含“{held}”，不能确定是否只管本单位内部") if held else None


def _short_forms(name: str) -> set[str]:
    """A bureau's name and its usual short form: 云岭州广播电视局, 云岭州广电局, 州广电局 and 广电局."""
    short = name.replace("广播电视", "广电")
    region = REGION.match(name)
    tails = {region.group(3), region.group(2) + region.group(3)} if region else set()
    return {name, short, *tails, *(tail.replace("广播电视", "广电") for tail in tails)}


def told_issuer(text: str, issuers: Issuers) -> str:
    """The other body that a document's own text names as its issuer, "" where none or the bureau itself.

    By its order (国家广播电视总局令第6号) among the first lines, or by the line that signs it right above the last date.
    """
    lines = [normalise(line).strip() for line in text.splitlines() if line.strip()]
    order = next((m for line in lines[:ORDER_LINES] if (m := ORDER.match(line))), None)
    if order:
        return "" if issuers.is_own(order.group(1)) else order.group(1)
    last = next((n for n in range(len(lines) - 1, 0, -1) if SIGNED_DAY.fullmatch(lines[n])), 0)
    signers = list(takewhile(lambda line: len(line) <= LONGEST_SIGNER and is_body(line), reversed(lines[:last])))
    own = any(issuers.is_own(s) or _is_inside(s) or any(plain_body(n) in s for n in issuers.names) for s in signers)
    return signers[0] if signers and not own else ""


def _is_full_name(name: str) -> bool:
    """Whether a body is named with its region; what is not (中共, 局机关) may be a part of the bureau's own name."""
    return REGION.match(name) is not None


def _other_body(name: str, sure: bool) -> NeedOf:
    return NeedOf(Need.NOT_NEEDED if sure else Need.UNSURE, f"其他机关的文件（{name[:30]}）")


def _is_inside(source: str) -> bool:
    """A section or the site itself as source: 局办公室, 科技科, 本站."""
    return not source or source.startswith(("局", "本")) or source.endswith(("科", "科室", "处", "室"))


def _is_superior(text: str) -> bool:
    """Whether a superior body is named early in a title or a source; 州政府购买服务 is a matter, not a body."""
    head = text[:30]
    return any(
        not head[at + len(body) :].startswith(tuple(words()["government_matters"]))
        for body in words()["superior_bodies"]
        if (at := head.find(body)) >= 0
    )


def _same_body(body: str, name: str) -> bool:
    if not body or not name:
        return False
    if body == name:
        return True
    mine, theirs = REGION.match(name), REGION.match(body)
    if mine is None:
        return body.endswith(name)
    if theirs is None:
        return body in (mine.group(3), mine.group(2) + mine.group(3))
    same_region = mine.group(1).startswith(theirs.group(1)) or theirs.group(1).startswith(mine.group(1))
    return same_region and mine.group(2) == theirs.group(2) and mine.group(3) == theirs.group(3)


def told_drafters(lines: Iterable[str]) -> tuple[str, ...]:
    """The drafting sections that the lines of a page name (起草科室：科技科、宣传科), as written."""
    match = TOLD_DRAFTER.search("\n".join(map(normalise, lines)))
    return tuple(part for part in re.split(r"[、和与,;\s]+", match.group(1)) if part) if match else ()

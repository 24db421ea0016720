"""Replies to deputies and members: each with its office, what it is about, its day and its number (duty 12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audits.checks.column_matter import Piece, column_matter, words
from audits.checks.matter_told import documents_of, evidence_of, file_facts, titles_told
from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnReading
from audits.extract.dates import find_dates
from audits.extract.document import Document
from audits.extract.grid import read_grids
from audits.extract.text import visible_text
from audits.model import Cause, Meta, Outcome, Report
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="proposals",
    title="建议提案答复",
    duties=(12,),
    basis="分工方案第12项（复文应提供发布机构、内容概述、发布日期、文号；社会广泛关注的原则上公开全文）",
)
# A reply names what it answers: 对……第12号建议的答复, 关于……提案的复函.
REPLY = words(["(建议|提案|议案|意见).{0,12}(答复|复函|回复|复文|办理意见|办理答复)"])
# What follows in the titles of meetings, summaries and lists about replies, and what stands anywhere in those of news.
NO_REPLY = words(
    [
        "情况",
        "总结",
        "工作",
        "会",
        "综述",
        "通报",
        "一览表",
        "汇总",
        "目录",
        "清单",
        "名单",
        "统计",
        "通知",
        "方案",
        "率",
    ]
)
NEWS = words(["召开", "举行", "走访", "面商", "开展", "获", "满意"])
_BODY = r"[\u4e00-\u9fff]{2,20}(?:局|委|厅|办|院|部|会|府|中心|台|站|处|科|司)"
ISSUER = re.compile(_BODY)
# A year in which none was to be answered, told as such.
NIL = words(
    ["(没有|未|无|不)(收到|承办|主办|办理|接到|分办|涉及).{0,20}(建议|提案)", "(没有|无|暂无).{0,10}(建议|提案)"]
)
ISSUER_LABEL = re.compile(r"\W*(?:发布|公开|发文|制发)(?:机构|单位|机关|部门)\W*")
# 云广复〔2026〕3号, 云广字(2026)3号, 〔2026〕3, 2026年第3号 beside 文号: any number of a paper.
# An empty 文号 before the next label (文号：　发布日期：2026-09-18) has none.
NUMBER = re.compile(
    r"[〔\[［（(【﹝]\s*(?:19|20)\d\d\s*[〕\]］）)】﹞]\s*(?:第)?\s*\d+|[复函字发]\s*(?:19|20)\d\d\s*[-—]?\s*\d+\s*号|文\s*号\s*[:：]?\s*(?!\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月])[^\s:：]*\d"
)
SUMMARY = 15  # characters: less says nothing of the matter
FULL_TEXT = 150  # characters: a shorter text is a summary, no letter
LACKING = {
    "no_issuer": ("发布机构", "注明发布机构"),
    "no_summary": ("内容概述", "补充内容概述，社会广泛关注的公开答复全文"),
    "no_date": ("发布日期", "注明发布日期"),
    "no_number": ("文号", "注明复文的文号"),
}


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point for each reply since the duty began; its code is the first thing that it lacks."""
    return judge_topics(site, rules, as_of, META, {Topic.PROPOSALS: 12}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    matter = column_matter(site, [reading])
    since = obligation_since(site.rules, reading.column.id)
    replies = [p for p in matter.pieces if p.entry is not None and _is_reply(p)]
    # Where none of them bears a number the readers may not know how this portal shows it.
    numbered = any(_fields(site, p)["no_number"] for p in replies if p.article is not None)
    for piece in replies:
        entry = piece.entry
        if entry is None or (entry.freshest is not None and entry.freshest.day < since):
            continue  # published before the duty began
        yield _reply(site, piece, numbered)
    if not replies and matter.cause is not None:
        yield Point("column", Outcome.NOT_EVALUATED, cause=matter.cause)
    entries = [p for p in matter.pieces if p.entry is not None]
    if entries and not replies and matter.cause is None and not any(p.says(NIL) for p in entries):
        yield Point(
            "column", Outcome.MANUAL, "none_recognised", "栏目内没有认出复文",
            f"栏目内有{titles_told(entries)}，没有认出建议提案的复文，请人工核对。",
            "公布当年建议提案的复文；当年没有承办的，写明没有", reading.located.url,
        )  # fmt: skip


def _is_reply(piece: Piece) -> bool:
    title = "".join(piece.title.split())
    match = REPLY.search(title)
    return match is not None and not NO_REPLY.search(title[match.end() :]) and not NEWS.search(title)


def _reply(site: Site, piece: Piece, numbered: bool) -> Point:
    if piece.article is None:
        cause = site.reached(piece.url).cause if piece.url else None
        return Point(piece.url or piece.title, Outcome.NOT_EVALUATED, cause=cause or Cause.UNREAD)
    lacking = [code for code, there in _fields(site, piece).items() if not there]
    if not lacking:
        return _full_text(site, piece)
    names = "、".join(LACKING[code][0] for code in lacking)
    if piece.hides:
        doubt = f"，可能在{piece.hides}中，请人工核对"
    else:
        doubt = "" if numbered or lacking != ["no_number"] else "，本栏目没有一件注明文号，请人工核对"
    return Point(
        piece.url, Outcome.MANUAL if doubt else Outcome.FAIL, lacking[0], f"复文没有注明{names}",
        f"《{piece.title}》没有{names}{doubt}。", "；".join(LACKING[code][1] for code in lacking), piece.url,
        evidence=evidence_of(site, piece), facts=file_facts(site, piece),
    )  # fmt: skip


def _fields(site: Site, piece: Piece) -> dict[str, bool]:
    """Which of the four things a reply shows, wherever on its page or in its row."""
    article, entry = piece.article, piece.entry
    assert article is not None and entry is not None
    docs = documents_of(site, piece)
    page = " ".join(visible_text(doc.root) for doc in docs) if docs else article.text
    shown = f"{page} {entry.entry.text}"
    dated = entry.freshest or entry.future or entry.weak or article.dates or article.written
    return {
        "no_issuer": bool(article.issuer or article.source) or _is_signed(site, piece, docs),
        "no_summary": len(piece.text.strip()) >= SUMMARY or bool(piece.hides),
        "no_date": bool(dated) or any(find_dates(page, doc.fetched_at) for doc in docs[:1]),
        "no_number": bool(article.doc_no or entry.entry.doc_no or NUMBER.search(shown)),
    }


def _is_signed(site: Site, piece: Piece, docs: tuple[Document, ...]) -> bool:
    """Whether the words name who issued it; below a label that stands there empty, only the bureau's own name does."""
    said = f"{piece.titles} {piece.text}"
    cells = (row[n : n + 2] for doc in docs for grid in read_grids(doc) for row in grid for n in range(len(row) - 1))
    if any(ISSUER_LABEL.fullmatch(label) and not value for label, value in cells):
        return any(name in said for name in (site.rules.portal.name, *site.rules.portal.old_names))
    return ISSUER.search(said) is not None


def _full_text(site: Site, piece: Piece) -> Point:
    """All four are there; whether a matter is of wide concern, so that the whole letter is owed, a person must say."""
    if piece.hides or len(piece.text) >= FULL_TEXT:
        return Point(piece.url, Outcome.PASS)
    return Point(
        piece.url, Outcome.MANUAL, "summary_only", "复文只有概述",
        f"《{piece.title}》只有 {len(piece.text)} 个字的概述；是否属于社会广泛关注、应公开答复全文，请人工判断。",
        "属于社会广泛关注、关系国计民生的，公开答复全文", piece.url, evidence=evidence_of(site, piece), facts=file_facts(site, piece),
    )  # fmt: skip

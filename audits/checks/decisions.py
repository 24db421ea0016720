"""Decisions shown beforehand: the draft, what it rests on, how to comment; and later what came of it (duty 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from audits.checks.column_matter import Matter, Piece, column_matter, words
from audits.checks.column_parts import parts_of
from audits.checks.matter_told import evidence_of, file_facts
from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnReading
from audits.model import Cause, Meta, Outcome, Place, Report
from audits.plan_numbers import PlanNumbers
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="decisions",
    title="重大决策预公开",
    duties=(9,),
    basis="分工方案第9项（公布草案、决策依据等，广泛听取意见；10月底前）",
)
DUTY = 9
USUAL_MONTH_END = (10, 31)
# A call for comments on a draft. What came of one, and news about such work, are none.
CALL = words(["征求.{0,30}意见", "意见征集", "征集.{0,30}意见", "征求意见稿", "草案", "公开征集"])
OUTCOME = words(
    [
        "采纳",
        "反馈(情况|结果)",
        "(意见|征集|征求).{0,8}(情况|结果|反馈|汇总)",
        "结果(的)?(反馈|公告|公示|公布)",
        "办理结果",
    ]
)
# What came of a call, told on its own page when it was closed.
TOLD_BELOW = words(["征集结果[:：]", "(共|未|没有)(收到|接到).{0,12}(意见|建议)"])
NO_CALL = words(
    [
        "培训",
        "会议",
        "座谈会(召开|举行)",
        "召开",
        "调研",
        "解读",
        "通知书",
        "线索",
        "作品",
        "剧本",
        "志愿",
        "摄影",
        "标志",
        "LOGO",
    ]
)
DRAFT_IN_TEXT = 200  # characters beside a call: a shorter page does not hold the draft itself
# Signs of the draft itself on the page.
DRAFT = words(
    ["第一条", "第[一二三四五六七八九十]+章", "一、", "附[:：件]", "全文如下", "主要内容", "内容如下", "如下"]
)
# A link that may lead to the draft or to a form: a file, another site, or one that says so.
LEADS_ON = words(["征求", "征集", "意见", "草案", "全文", "附件", "详见", "点击", "提交", "参与", "下载", "原文"])
LIKE = 70  # of 100: by so much are the titles of a call and of its outcome alike
FIX = {"draft": "公布草案全文", "basis": "写明决策依据", "channel": "写明提出意见的方式和期限"}
NAMES = {"draft": "草案", "basis": "决策依据", "channel": "反馈意见的方式"}


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point for each call for comments since the duty began, and one for what came of them. No decision, nothing owed."""
    return judge_topics(site, rules, as_of, META, {Topic.DECISIONS: DUTY}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    matter = column_matter(site, [reading])
    since = obligation_since(site.rules, reading.column.id)
    calls = [p for p in matter.pieces if p.entry is not None and _is_call(p) and _is_since(p, since)]
    listed = frozenset(p.url for p in matter.pieces if p.entry is not None)
    for piece in calls:
        others = [p for p in calls if p is not piece and p.article is not None]
        yield _call(site, piece, others, listed)
    if not calls and matter.cause is None and (apart := _calls_apart(site, since)):
        yield _misfiled(apart)
    due = _due(site.rules)
    early = [p for p in calls if p.entry and p.entry.freshest and p.entry.freshest.day <= due]
    if site.as_of > due and early:
        yield _outcomes(site, matter, early, due)


def _is_call(piece: Piece) -> bool:
    return piece.is_called(CALL) and not piece.is_called(OUTCOME) and not piece.is_called(NO_CALL)


def _calls_apart(site: Site, since: date) -> list[Place]:
    """Calls for comments that stand anywhere on the portal, where the column for them holds none."""
    return [
        Place(url, article.title)
        for url, article in site.articles()
        if (day := article.published) is not None and since <= day.day <= site.as_of
        and _is_call(Piece(url, article.title, article=article))
    ]  # fmt: skip


def _misfiled(apart: list[Place]) -> Point:
    told = "、".join(f"《{place.text}》" for place in apart[:3])
    more = f"等 {len(apart)} 件" if len(apart) > 3 else ""
    return Point(
        "elsewhere", Outcome.MANUAL, "elsewhere", "征求意见的公告不在栏目内",
        f"栏目内没有读到征求意见的公告，网站其他栏目有{told}{more}；草案、依据、反馈方式是否齐全，请人工核对。",
        "在本栏目集中公布征求意见的公告，或设链接", apart[0].url, places=tuple(apart[:3]),
    )  # fmt: skip


def _is_since(piece: Piece, since: date) -> bool:
    day = piece.entry.freshest if piece.entry else None
    return day is not None and day.day >= since


def _call(site: Site, piece: Piece, others: list[Piece], listed: frozenset[str]) -> Point:
    if piece.article is None:
        cause = site.reached(piece.url).cause if piece.url and not piece.hides else None
        return Point(piece.url or piece.title, Outcome.NOT_EVALUATED, cause=cause or Cause.UNREAD)
    there = _there(site, piece, listed)
    lacking = [name for name in NAMES if not there[name]]
    if not lacking:
        return Point(piece.url, Outcome.PASS)
    names = "、".join(NAMES[name] for name in lacking)
    # A draft in a file may say for itself what it rests on and where to write.
    if _leads_on(site, piece, listed):
        doubt = f"，可能在{piece.hides or '所链接的页面'}中，请人工核对"
    else:
        # It is a call like others that have all, or shows the draft itself: only then do we know what is lacking.
        like_others = any(all(_there(site, other, listed).values()) for other in others)
        doubt = "" if like_others or DRAFT.search(piece.text) or there["channel"] else "，写法与通常不同，请人工核对"
    return Point(
        piece.url, Outcome.MANUAL if doubt else Outcome.FAIL, f"no_{lacking[0]}", f"决策预公开缺{names}",
        f"《{piece.title}》没有{names}{doubt}。", "；".join(FIX[name] for name in lacking), piece.url,
        evidence=evidence_of(site, piece), facts=file_facts(site, piece),
    )  # fmt: skip


def _there(site: Site, piece: Piece, listed: frozenset[str]) -> dict[str, bool]:
    """Which of the three things a call shows."""
    there = {part.id: piece.says(part.pattern) for part in parts_of("decision")}
    long = len(piece.text) >= DRAFT_IN_TEXT or DRAFT.search(piece.text) is not None
    return {"draft": long or _leads_on(site, piece, listed), **there}


def _leads_on(site: Site, piece: Piece, listed: frozenset[str]) -> bool:
    """Whether the draft or a form may stand behind a link; the neighbours of the list (上一条, 下一条) do not count."""
    links = piece.article.body_links if piece.article else ()
    read = {file.kept.url for file in piece.read_files}
    return bool(piece.hides) or any(
        link.navigates
        and link.target not in listed
        and link.target not in read
        and (not site.is_own(link.target) or LEADS_ON.search(link.text) is not None)
        for link in links
    )


def _outcomes(site: Site, matter: Matter, early: list[Piece], due: date) -> Point:
    """The plan owes hearing what people say; whether the outcome had to be published by then, a person must say."""
    outcomes = [p for p in matter.pieces if p.is_called(OUTCOME)]
    open_calls = [p for p in early if not (p.says(TOLD_BELOW) or any(_answers(outcome, p) for outcome in outcomes))]
    if not open_calls:
        return Point("outcome", Outcome.PASS)
    told = "、".join(f"《{p.title}》" for p in open_calls[:3])
    return Point(
        "outcome", Outcome.MANUAL, "no_outcome", "征求意见的结果待核对",
        f"{due} 前发布的征求意见中，{told}{f'等 {len(open_calls)} 件' if len(open_calls) > 3 else ''}没有读到意见采纳情况，请人工核对。",
        "公布意见收集和采纳情况", open_calls[0].url, evidence=evidence_of(site, open_calls[0]),
    )  # fmt: skip


def _answers(outcome: Piece, call: Piece) -> bool:
    return (
        fuzz.token_set_ratio(outcome.title, call.title) >= LIKE or fuzz.partial_ratio(outcome.title, call.title) >= LIKE
    )


def _due(rules: Rules) -> date:
    """The plan's own day in the year it applies to; where it names none, the one of 2019."""
    return PlanNumbers(rules).due(DUTY) or date(rules.plan.applies_to, *USUAL_MONTH_END)

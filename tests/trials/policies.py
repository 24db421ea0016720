"""Policy documents and what interprets them, in time, late, not at all, or another edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from audits.snapshot.records import UrlKind
from tests.trials.chance import BUREAU, KINDS, SECTIONS, TOPICS, Dice, working_days_after
from tests.trials.markup import Row
from tests.trials.portal import Portal
from tests.trials.truth import Defect

POLICY_NAMES = (("zcwj", "政策文件"), ("gfxwj", "规范性文件"), ("bmwj", "部门文件"))
TITLES = (
    "{b}关于印发《云岭州{t}{k}》的通知",
    "关于印发《云岭州{t}{k}》的通知",
    "云岭州{t}{k}",
    "{b}关于印发云岭州{t}{k}的通知",
)
NOT_OWED = (
    "{b}关于李某某等同志任免职的通知",
    "{b}关于召开全州{t}工作会议的通知",
    "{b}转发省广播电视局关于{t}意见的通知",
    "{b}关于对州政协第{n}号提案的答复",
    "云南省广播电视局关于印发{t}{k}的通知",
    "{b}关于举办{t}培训班的通知",
    "{b}关于{t}评审结果的公示",
    "关于征求《云岭州{t}{k}（征求意见稿）》意见的公告",
    "{b}2025年度部门决算",
)
INTERPRETATION_TITLES = (
    "《云岭州{t}{k}》政策解读",
    "关于《云岭州{t}{k}》的解读",
    "一图读懂《云岭州{t}{k}》",
    "【图解】云岭州{t}{k}",
    "{b}关于《云岭州{t}{k}》的政策解读",
    "《云岭州{t}{k}》答记者问",
)
FATES = ("on_time", "same_day", "last_day", "late", "missing", "not_yet", "former_edition", "earlier")


@dataclass
class Shelf:
    """The policy column and the column of interpretations while they fill."""

    portal: Portal
    policy_rows: list[Row] = field(default_factory=list)
    interpretation_rows: list[Row] = field(default_factory=list)
    news_rows: list[Row] = field(default_factory=list)


def add_policies(portal: Portal, codes: tuple[str, str], policy_name: str) -> None:
    """A policy column, a column of interpretations, and documents with random fates."""
    dice, shelf = portal.dice, Shelf(portal)
    policy_path, interpretation_path = (portal.address(f"/{code}.htm") for code in codes)
    column, _ = portal.add_column(policy_name, policy_path, "适时更新", "政策文件")
    portal.add_column("政策解读", interpretation_path, "适时更新", "政策解读")
    portal.truth.subject("columns", column, "policies")
    for number, topic in enumerate(dice.sample(TOPICS, dice.randint(2, 5))):
        _document(shelf, topic, dice.one(KINDS), number)
    for number in range(dice.randint(0, 3)):
        _not_owed(shelf, number)
    shelf.policy_rows.sort(key=lambda r: r.day or portal.today, reverse=True)
    shelf.interpretation_rows.sort(key=lambda r: r.day or portal.today, reverse=True)
    portal.list_pages(policy_path, policy_name, shelf.policy_rows)
    portal.list_pages(interpretation_path, "政策解读", shelf.interpretation_rows or [lonely(shelf)])


def lonely(shelf: Shelf) -> Row:
    day = shelf.portal.today - timedelta(days=500)
    title = "国务院办公厅关于推进数字经济发展意见的解读"
    return Row(title, shelf.portal.add_article("/jd/lonely.htm", title, day, column="政策解读"), day)


def _published(dice: Dice, today: date, fate: str) -> date:
    if fate == "not_yet":
        return today - timedelta(days=dice.randint(0, 2))
    return today - timedelta(days=dice.randint(15, 300))


def _document(shelf: Shelf, topic: str, kind: str, number: int) -> None:
    portal, dice = shelf.portal, shelf.portal.dice
    fate = dice.one(FATES)
    published = _published(dice, portal.today, fate)
    deadline = working_days_after(published, 3)
    title = dice.one(TITLES).format(b=BUREAU, t=topic, k=kind)
    doc_no = f"云广发〔{published.year}〕{dice.randint(1, 90)}号"
    url, at = portal.address(f"/zc/{number}.htm"), portal.address(f"/jd/{number}.htm")
    interpreted = _interpreted(dice, fate, published, deadline)
    way = dice.one(("title", "title", "doc_no", "link", "link_back"))
    drafter = dice.one(SECTIONS) if dice.some(0.4) else ""
    extra = (
        f'<div class="xg">相关解读：<a href="{at}">{topic}解读</a></div>' if interpreted and way == "link_back" else ""
    )
    portal.add_article(
        url, title, published, column="政策文件", doc_no=doc_no if dice.some(0.8) or way == "doc_no" else "", extra=extra, drafter=drafter,
        written=published - timedelta(days=dice.randint(0, 20)), source=BUREAU,
    )  # fmt: skip
    shelf.policy_rows.append(Row(title, url, published))
    portal.truth.subject(
        "interpretation",
        url,
        f"{fate}/{way}; {title} {doc_no} published {published} due {deadline}, interpreted {interpreted}",
    )
    if interpreted:
        _interpretation(shelf, (topic, kind), (url, at), doc_no, interpreted, way)
    if fate == "former_edition":
        _former(shelf, topic, kind, at, published)
    _expect(portal, fate, url, published, deadline, interpreted, drafter)


def _interpreted(dice: Dice, fate: str, published: date, deadline: date) -> date | None:
    return {
        "on_time": published + timedelta(days=dice.randint(0, (deadline - published).days)),
        "same_day": published,
        "last_day": deadline,
        "late": deadline + timedelta(days=dice.randint(1, 10)),
        "earlier": published - timedelta(days=dice.randint(1, 5)),
    }.get(fate)


def _expect(
    portal: Portal, fate: str, url: str, published: date, deadline: date, interpreted: date | None, drafter: str
) -> None:
    ill = fate in ("missing", "former_edition") or (
        fate == "late" and interpreted is not None and interpreted <= portal.today
    )
    if ill and portal.today > deadline and deadline >= portal.since:
        section = drafter if drafter else ""
        portal.truth.defect(
            Defect(
                "interpretation",
                url,
                f"{fate}: published {published}, due {deadline}, interpreted {interpreted}",
                section,
            )
        )


def _interpretation(
    shelf: Shelf, about: tuple[str, str], urls: tuple[str, str], doc_no: str, day: date, way: str
) -> None:
    portal, dice, (topic, kind), (policy, at) = shelf.portal, shelf.portal.dice, about, urls
    title = dice.one(INTERPRETATION_TITLES).format(b=BUREAU, t=topic, k=kind)
    body = ""
    if way == "doc_no":
        title, body = f"{topic}政策解读", f"<p>近日，我局印发了《云岭州{topic}{kind}》（{doc_no}），现解读如下。</p>"
    elif way == "link":
        title, body = f"{topic}{kind}解读材料", f'<p>原文：<a href="{policy}">查看文件</a></p>'
    elif dice.some(0.3):
        body = '<p><img src="/images/tujie.png"></p>'
        portal.builder.answer("/images/tujie.png", html="PNG", content_type="image/png", kind=UrlKind.FILE)
    portal.add_article(at, title, day, column="政策解读", body=body)
    if dice.some(0.8):
        shelf.interpretation_rows.append(Row(title, at, day))
    else:
        portal.home_rows.append(Row(title, at, day))


def _former(shelf: Shelf, topic: str, kind: str, at: str, published: date) -> None:
    """The interpretation of an edition of years ago, and that edition."""
    portal, day = shelf.portal, published - timedelta(days=900)
    title = f"《云岭州{topic}{kind}（{day.year}年版）》解读"
    portal.add_article(at, title, day, column="政策解读")
    shelf.interpretation_rows.append(Row(title, at, day))


def _not_owed(shelf: Shelf, number: int) -> None:
    portal, dice = shelf.portal, shelf.portal.dice
    title = dice.one(NOT_OWED).format(b=BUREAU, t=dice.one(TOPICS), k=dice.one(KINDS), n=dice.randint(1, 300))
    day = portal.today - timedelta(days=dice.randint(10, 300))
    url = portal.add_article(f"/zc/n{number}.htm", title, day, column="政策文件", source=BUREAU)
    shelf.policy_rows.append(Row(title, url, day))
    portal.truth.subject("interpretation", url, f"not owed: {title}")

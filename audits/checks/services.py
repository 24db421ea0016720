"""Services: guides with the ten elements, the list of what needs no visit, links to the provincial hall (duty 27)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from audits.checks.column_matter import Matter, Piece, column_matter, words
from audits.checks.matter_told import documents_of, evidence_of, file_facts, named_elsewhere
from audits.checks.points import Point
from audits.checks.topic_columns import first_judged, judge_topics
from audits.column_model import ColumnReading
from audits.extract.grid import read_grids
from audits.extract.text import normalise, visible_text
from audits.extract.urls import host_of
from audits.model import Cause, Meta, Outcome, Report
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="services",
    title="办事服务",
    duties=(27,),
    basis="分工方案第27项（办事指南10个要素，“不见面审批”事项清单，与全省政务服务网上大厅互联互通）",
)
_FILE = "services.yaml"
GUIDE = words(
    ["(办事|服务|办理|申报|申请|审批)(指南|须知)", "(许可|审批|审核|备案|登记|核发|认定).{0,6}(指南|办理|须知|流程)"]
)
# A list of guides, a notice about them, or news of the service counter is no guide.
NO_GUIDE = words(
    ["通知", "公告", "目录", "清单", "汇总", "一览", "解读", "召开", "开展", "培训", "通报", "公示", "决定", "情况"]
)
NO_VISIT = words(
    ["不见面", "零跑", "零跑腿", "最多跑一次", "全程网办", "一网通办", "网上可办", "网办事项", "马上办", "一次办"]
)
# A form to fill in and a list of licences have labels of the same words.
NO_GUIDE_FORM = words(["(申请|登记|审批|备案|审核|汇总|情况|信息)表", "样表", "表格", "下载", "范本", "名单", "名录"])
STEPS = frozenset({"办事流程", "收费标准"})  # one of them at least: licences tell neither
LABEL = 12  # characters of a label, at most
_LABELLED = re.compile(rf"(?:^|[。；;])[\W\d一二三四五六七八九十]*(\w{{2,{LABEL}}})[:：]")
FEWEST = 5  # elements that a page must have before it is a guide whose others are missing
SHORT = 80  # characters: a page with less is a note that leads elsewhere


@cache
def _elements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(row["name"]), words(row["phrases"])) for row in data_file(_FILE)["elements"].values())


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point a guide; over all columns of services one for the list and one for the links to the hall."""
    return judge_topics(site, rules, as_of, META, {Topic.SERVICES: 27, Topic.NO_VISIT: 27}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    matter = column_matter(site, [reading])
    if reading.column in site.rules.about(Topic.NO_VISIT):
        yield _no_visit(site, matter)
        return
    for piece in matter.pieces:
        if piece.entry is not None and _is_guide(site, piece):
            yield _guide(site, piece)
    if reading.column.id != first_judged(site, site.rules.about(Topic.SERVICES)):
        return
    if not site.rules.about(Topic.NO_VISIT):
        yield _no_visit(site, matter)
    yield _hall(site)


def _is_guide(site: Site, piece: Piece) -> bool:
    """By its title, or by its form: many portals call a guide by the name of the service alone."""
    if piece.is_called(NO_GUIDE):
        return False
    if piece.is_called(GUIDE):
        return True
    if piece.article is None or piece.is_called(NO_GUIDE_FORM):
        return False
    labels = _labels(site, piece)
    shown = {name for name, pattern in _elements() if any(pattern.search(label) for label in labels)}
    return len(shown) >= FEWEST and not shown.isdisjoint(STEPS)


def _labels(site: Site, piece: Piece) -> set[str]:
    """Short cells of tables, terms of definition lists, words before a colon at the beginning of a sentence."""
    found = {label for line in piece.text.splitlines() for label in _LABELLED.findall(normalise(line))}
    for doc in documents_of(site, piece):
        found |= {cell for grid in read_grids(doc) for row in grid for cell in row if 0 < len(cell) <= LABEL}
        found |= {term for term in map(visible_text, doc.root.iter("dt")) if 0 < len(term) <= LABEL}
    return found


def _guide(site: Site, piece: Piece) -> Point:
    docs = documents_of(site, piece)
    if piece.article is None or not docs:
        cause = site.reached(piece.url).cause if piece.url and not piece.hides else None
        return Point(piece.url or piece.title, Outcome.NOT_EVALUATED, cause=cause or Cause.UNREAD)
    text = "".join(f"{piece.titles}{piece.text}".split())
    # Elements may stand in tables that are not the article's body.
    wide = "".join(cell for doc in docs for grid in read_grids(doc) for row in grid for cell in row).replace(" ", "")
    lacking = [name for name, pattern in _elements() if not pattern.search(text)]
    if not lacking:
        return Point(piece.url, Outcome.PASS)
    names, count = "、".join(lacking), len(_elements()) - len(lacking)
    away = piece.hides or any(_is_hall(link.target) for link in piece.article.body_links)
    beside = [name for name, pattern in _elements() if name in lacking and pattern.search(wide)]
    sure = not away and not piece.article.pictures and count >= FEWEST and len(text) >= SHORT and not beside
    why = "" if sure else "，可能在附件、图片、网上大厅或页面其他地方，请人工核对"
    return Point(
        piece.url, Outcome.FAIL if sure else Outcome.MANUAL, "elements", f"办事指南缺 {len(lacking)} 个要素",
        f"《{piece.title}》10 个要素中没有{names}{why}。", f"补充{names}，没有的写明“无”或“不收费”", piece.url,
        facts=(("缺少的要素", names), *file_facts(site, piece)), evidence=evidence_of(site, piece),
    )  # fmt: skip


def _no_visit(site: Site, matter: Matter) -> Point:
    """The plan owes a list, not its place: where the portal has none, the hall may."""
    if matter.saying(NO_VISIT) is not None or named_elsewhere(site, NO_VISIT, matter):
        return Point("no_visit", Outcome.PASS)
    if matter.cause is not None:
        return Point("no_visit", Outcome.NOT_EVALUATED, cause=matter.cause)
    return Point(
        "no_visit", Outcome.MANUAL, "no_list", "“不见面审批”事项清单待核对",
        "网站上没有读到“不见面审批”（零跑腿、全程网办等）事项清单，是否公布在网上大厅请人工核对。",
        "公布“不见面审批”事项清单，或在办事服务栏目设链接",
    )  # fmt: skip


def _hall(site: Site) -> Point:
    targets = [target for target in dict.fromkeys(target for target, _ in site.link_names) if _is_hall(target)]
    if any(site.reached(target).outcome is not Outcome.FAIL for target in targets):
        return Point("hall", Outcome.PASS)
    if not site.health.nav_complete:
        return Point("hall", Outcome.NOT_EVALUATED, cause=Cause.NOT_COLLECTED)
    return Point(
        "hall", Outcome.MANUAL, "no_hall", "没有读到政务服务网上大厅的链接",
        f"全站没有指向政务服务网上大厅（{'、'.join(data_file(_FILE)['hall']['hosts'][:1])} 等）且打得开的链接，请人工核对。",
        "在办事服务栏目设置全省政务服务网上大厅的链接",
    )  # fmt: skip


def _is_hall(url: str) -> bool:
    host, hall = host_of(url), data_file(_FILE)["hall"]
    return any(host == name or host.endswith(f".{name}") for name in hall["hosts"]) or any(
        w in host for w in hall["words"]
    )

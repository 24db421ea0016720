"""Random inspections: the list of items, the year's plan, the results; and no news in the place of a list (duty 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audits.checks.column_matter import Matter, Piece, column_matter, plain, words
from audits.checks.matter_told import documents_of, evidence_of, hidden_told, named_elsewhere, titles_told
from audits.checks.points import Point
from audits.checks.subject import is_news
from audits.checks.topic_columns import first_judged, judge_topics
from audits.checks.years import years_in
from audits.column_model import ColumnReading
from audits.extract.grid import read_grids
from audits.extract.text import visible_text
from audits.model import Meta, Outcome, Report
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="inspection",
    title="双随机一公开",
    duties=(16,),
    basis="分工方案第16项（全面实施“双随机、一公开”，及时公开综合监管和检查执法信息）",
)
LIST = words(["(抽查|双随机|检查|监管).{0,10}(清单|目录)", "(清单|目录).{0,10}(抽查|检查)", "抽查事项"])
PLAN = words(["(抽查|双随机|检查|监管).{0,20}(计划|方案|安排)", "(计划|方案).{0,10}(抽查|检查)"])
RESULT = words(["(抽查|双随机|检查|监管|执法).{0,20}(结果|情况|公示|通报|公告|总结|报告)", "结果公示"])
MATTER = words(
    ["抽查", "双随机", "检查(事项|对象|方式|依据|内容|主体)", "名录库"]
)  # in a text or table: it may be the list itself
INSPECTED = words(["抽查", "双随机", "检查(结果|情况|记录)", "(被|受|实施|现场)检查"])
RESULTS = words(["(抽查|双随机).{0,20}(结果|情况|公示|通报|公告|总结|报告)", "检查.{0,20}(结果|通报|公示)"])
UNLIKE = "栏目内没有认出同类文书"
RESULTS_UNTIL = (3, 31)  # of the next year: results of late inspections are still being put together
# Papers that may be the list under another name: 一单两库, 权责事项表.
MAYBE_LIST = words(["一.?单", "两库", "事项", "(对象|人员).{0,6}库", "表(（.*）)?$"])
# Words of a plan that makes no results due here: called off, of several bodies at once, over years of which one is to come.
NO_RESULTS_DUE = words(["取消|停止|暂停|终止|废止|作废|不再", "联合", r"20\d\d年?度?(至|到|[-—－~～]+)(20)?\d\d年"])
# A plan or a piece of news that tells what was found is the result itself; others tell on which platform it stands.
TOLD_RESULTS = words(
    ["(未|没有)发现.{0,12}(问题|违法|违规|异常)", "责令.{0,6}(改正|整改)", r"(共|已|随机)(抽查|检查|抽取)了?.{0,12}\d+.{0,4}(家|户|个|次|所)",
     r"\d+(家|户|个).{0,6}合格", "(完成|结束)了?.{0,12}(抽查|双随机)", "(抽查|双随机).{0,12}(完成|结束)"]
)  # fmt: skip
PLATFORM = words(["公示系统", "互联网.?监管", "信用(中国|网站|平台|信息)", "(监管|抽查|双随机|执法|公示).{0,8}平台"])
FOUND = words(["(检查|抽查)(结果|结论)", "结果$", "结论$"])
HEAD = 12  # characters of a table's head, at most
LIST_COLUMN = re.compile("清单|目录")


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point each for list, plan and results over all columns about inspections, and one for what a list column holds."""
    return judge_topics(site, rules, as_of, META, {Topic.INSPECTION: 16}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    own = column_matter(site, [reading])
    if LIST_COLUMN.search(reading.column.name):
        yield _holds_lists(site, own)
    if reading.column.id != first_judged(site, site.rules.about(Topic.INSPECTION)):
        return
    columns = [*site.rules.about(Topic.INSPECTION), *site.rules.about(Topic.ENFORCEMENT)]
    matter = column_matter(site, [site.column(c.id) for c in columns])
    papers = [p for p in matter.pieces if p.is_paper]
    yield _list(site, matter, papers)
    for subject, name, pattern in (("plan", "抽查计划", PLAN), ("result", "抽查结果", RESULT)):
        yield from _yearly(site, reading, papers, matter, subject, name, pattern)


def _holds_lists(site: Site, own: Matter) -> Point:
    """A column of lists that holds nothing but news: the newest news hides that its list is missing or old."""
    entries = [p for p in own.pieces if p.entry is not None]
    news = [p for p in entries if is_news(p)]
    if not news:
        return Point("filed", Outcome.PASS)
    title, fix = "动态信息放在清单栏目", "把动态信息移到工作动态一类的栏目，在本栏目发布清单"
    message = f"清单类栏目里放的是动态信息：{titles_told(news)}"
    alone = len(news) == len(entries) and own.cause is None
    if not alone:
        rest = [p for p in entries if p not in news]
        return Point(
            "filed", Outcome.TOLERATED, "misfiled", title, f"{message}；另有{titles_told(rest)}。", fix, news[0].url
        )
    unseen = [p for p in news if p.hides or p.article is None or p.says(MATTER)]
    outcome = Outcome.MANUAL if unseen or _has_table(site, own) else Outcome.FAIL
    tail = "，页面、正文或附件中可能有清单，请人工核对" if outcome is Outcome.MANUAL else "，没有一份清单"
    evidence = tuple(e for p in news[:3] for e in evidence_of(site, p))
    return Point("filed", outcome, "misfiled", title, f"{message}{tail}。", fix, news[0].url, evidence=evidence)


def _has_table(site: Site, own: Matter) -> bool:
    """Whether a list page of the column itself shows a table about inspections."""
    docs = (site.reader.document(url) for url in sorted(own.own))
    cells = (cell for doc in docs if doc is not None for grid in read_grids(doc) for row in grid for cell in row)
    return any(MATTER.search(cell) for cell in cells)


def _list(site: Site, matter: Matter, papers: list[Piece]) -> Point:
    if any(p.is_called(LIST) for p in papers) or any(p.says(LIST) and not is_news(p) for p in papers):
        return Point("list", Outcome.PASS)
    plans, results = ([p for p in papers if p.is_called(kind)] for kind in (PLAN, RESULT))
    # Plans and results both there under their usual names: the list would be called as usual too.
    sure = any(p not in results for p in plans) and any(p not in plans for p in results)
    maybe = [p for p in papers if p.is_called(MAYBE_LIST) and p not in plans and p not in results]
    doubt = f"{titles_told(maybe)}可能就是清单" if sure and maybe else "" if sure else UNLIKE
    return _absent(site, matter, "list", "随机抽查事项清单", LIST, [*plans, *results], doubt, LIST)


def _yearly(
    site: Site, reading: ColumnReading, papers: list[Piece], matter: Matter, subject: str, name: str, pattern: re.Pattern[str]
) -> Iterator[Point]:  # fmt: skip
    """The paper of the year that is over, and of the running one. No law read here names a day: a running year is never blamed,
    nor for how long a paper has to stay: beside that of the running year, the one before may have been taken down.
    """
    known = [p for p in papers if p.is_called(pattern)]
    since = obligation_since(site.rules, reading.column.id)
    last = site.as_of.year - 1
    for year in (last, site.as_of.year):
        if date(year, 12, 31) < since:
            continue
        if any(_is_of(p, year) for p in known):
            yield Point(f"{subject}:{year}", Outcome.PASS)
        elif year == last:
            dated = any(years_in(p.titles) or (p.entry and p.entry.freshest) for p in known)
            newer = [p for p in known if _is_of(p, site.as_of.year)]
            doubt = f"已有今年的{titles_told(newer)}，往年的可能已经撤下" if newer else "" if dated else UNLIKE
            if pattern is RESULT and not known:
                known, doubt = _plans_alone(site, matter, papers, year), ""
            if pattern is RESULT and site.as_of <= date(year + 1, *RESULTS_UNTIL):
                doubt = doubt or "抽查结果可能正在汇总"
            named = words([f"{year}.{{0,20}}{name}"])
            yield _absent(site, matter, f"{subject}:{year}", f"{year} 年{name}", named, known, doubt, pattern)


def _plans_alone(site: Site, matter: Matter, papers: list[Piece], year: int) -> list[Piece]:
    """The plans of a year of which no results are there for sure; empty where something may be results under other words.

    For sure: the year's plan is there, all else in the columns about inspections are plans, lists and news, and no paper of
    the columns about enforcement speaks of an inspection, nor anything on the portal of one's results.
    """
    if named_elsewhere(site, RESULTS, matter):
        return []
    own = {c.id for c in site.rules.about(Topic.INSPECTION)}
    pages = {listing.url for i in own for listing in site.column(i).listings}
    plans = [p for p in papers if p.is_called(PLAN) and _is_of(p, year)]
    listings = (site.reader.document(url) for url in sorted(pages))
    said = [plain(visible_text(doc.root)) for doc in listings if doc is not None]
    if any(p.is_called(NO_RESULTS_DUE) for p in plans) or any(PLATFORM.search(text) for text in said):
        return []
    for paper in papers:
        if paper.says(TOLD_RESULTS) or (paper in plans and (paper.says(PLATFORM) or _tells_found(site, paper))):
            return []
        within = paper.entry is not None and paper.entry.page in pages
        known = paper.is_called(PLAN) or paper.is_called(LIST) or (is_news(paper) and paper.article is not None)
        if not (known or (not within and not paper.says(INSPECTED))) or (paper.hides and within):
            return []
    return plans


def _tells_found(site: Site, paper: Piece) -> bool:
    """Whether a table of a paper has a head for what was found."""
    cells = (cell for doc in documents_of(site, paper) for grid in read_grids(doc) for row in grid for cell in row)
    return any(len(cell) <= HEAD and FOUND.search(plain(cell)) for cell in cells)


def _is_of(piece: Piece, year: int) -> bool:
    """Whether a paper is of a year: by its title, by its day, or by both unknown. Results may follow early the next year."""
    day = piece.entry.freshest if piece.entry else None
    if piece.years:
        return year in piece.years
    return day is None or day.day.year == year or (day.day.year == year + 1 and day.day.month <= 3)


def _absent(
    site: Site, matter: Matter, subject: str, name: str, pattern: re.Pattern[str], known: list[Piece], doubt: str,
    kind: re.Pattern[str],
) -> Point:  # fmt: skip
    """Absent for sure only beside papers of its kind, in columns read whole, with nothing of the name on the portal."""
    said = named_elsewhere(site, pattern, matter)
    if matter.cause is not None and not said:
        return Point(subject, Outcome.NOT_EVALUATED, cause=matter.cause)
    title, fix = f"缺{name}", f"公开{name}"
    hidden = [p for p in matter.hiding if p.article is None or not p.text]
    # Its title does not call it so, but an attachment has the words: it may be the paper.
    within = [file.told for file in matter.read_files if kind.search(plain(file.text))]
    if said or within or not known or doubt or hidden or not site.health.nav_complete:
        why = (
            f"网站其他地方有“{said[0].text}”" if said
            else f"可能在{hidden_told(hidden)}中" if hidden
            else f"可能在{within[0]}中" if within
            else doubt or UNLIKE
        )  # fmt: skip
        outcome = Outcome.TOLERATED if said else Outcome.MANUAL
        return Point(subject, outcome, "absent", title, f"检查监管类栏目没有{name}；{why}，请核对。", fix, places=said)
    return Point(
        subject, Outcome.FAIL, "absent", title, f"检查监管类栏目已读全，有{titles_told(known)}，没有{name}。", fix
    )  # fmt: skip

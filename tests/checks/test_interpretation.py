"""Interpretations: found by every tie, in time by working days, missing only when nobody can have overlooked one."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Cause, Outcome, Result, Role
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

COLUMNS: list[dict[str, object]] = [
    {
        "id": "zcwj",
        "name": "政策文件",
        "lead": "办公室",
        "update": "适时更新",
        "url": "/zcwj/index.html",
        "kind": "政策文件",
    },
    {
        "id": "zcjd",
        "name": "政策解读",
        "lead": "宣传科",
        "update": "适时更新",
        "url": "/zcjd/index.html",
        "kind": "政策解读",
    },
]
POLICY = "云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知"
DOC_NO = "云广发〔2026〕12号"
READING = "《云岭州应急广播管理办法》政策解读"
OTHER = "《云岭州农村电影放映补贴细则》解读"
Row = tuple[str, str, str]


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    menu = '<li><a href="/zcwj/index.html">政策文件</a></li><li><a href="/zcjd/index.html">政策解读</a></li>'
    builder.page("/", f"<html><body><ul>{menu}</ul></body></html>")
    return builder


def labels(doc_no: str, more: str = "") -> str:
    return f'<div class="label"><span>索引号：A-/2026</span><span>文号：{doc_no}</span>{more}</div>'


def put(
    run: SnapshotBuilder, readings: list[tuple[str, str, str]], *, title: str = POLICY, day: str = "2026-10-12",
    doc_no: str = DOC_NO, body: str = "", source: str = "云岭州广播电视局", more: str = "", extra: list[Row] | None = None,
) -> None:  # fmt: skip
    """One policy of that title and day, and interpretations (title, day, body)."""
    rows = [(title, "/zcwj/1.html", day), *(extra or [])]
    run.page(
        "/zcwj/1.html", article_page(title, day, body, column="政策文件", source=source, labels=labels(doc_no, more))
    )
    for name, url, when in extra or []:
        run.page(url, article_page(name, when, column="政策文件", source=source))
    run.page("/zcwj/index.html", list_page("政策文件", rows))
    listed = [(OTHER, "/zcjd/other.html", "2026-03-02")]
    run.page("/zcjd/other.html", article_page(OTHER, "2026-03-02", column="政策解读"))
    for number, (name, when, text) in enumerate(readings, 1):
        url = f"/zcjd/{number}.html"
        run.page(url, article_page(name, when, text, column="政策解读"))
        listed.append((name, url, when))
    run.page("/zcjd/index.html", list_page("政策解读", listed))


def audited(run: SnapshotBuilder, **interpretation: object) -> Result:
    return run.audit(make_rules(COLUMNS, interpretation=interpretation))


WORDS = (
    "<p>为便于社会各界理解文件精神，现就有关内容作如下说明。"
    + "制定背景、主要内容、保障措施等均在文件中予以明确。" * 5
    + "</p>"
)
LINK = '<p>原文：<a href="/zcwj/1.html">点此查看</a></p>'
NUMBER = f"<p>近日，我局印发了有关文件（{DOC_NO}）。</p>"


class TestFound:
    @pytest.mark.parametrize(
        ("title", "body"),
        [
            (READING, ""),
            ("一图读懂：云岭州应急广播管理办法", ""),
            ("视频解读｜云岭州应急广播管理办法", ""),
            ("应急广播怎么建、怎么管（图解）", WORDS + LINK),
            ("州广电局负责人就应急广播新规答记者问", NUMBER + WORDS),
            ("应急广播新政策问答", "<p>《云岭州应急广播管理办法》已印发。</p>" + WORDS),
            ("《云岭州广播电视局关于印发〈云岭州应急广播管理办法〉的通知》解读", ""),
        ],
    )
    @pytest.mark.parametrize("day", ["2026-09-30", "2026-10-12", "2026-10-15"])
    def test_in_any_form_and_in_time(self, run: SnapshotBuilder, title: str, body: str, day: str) -> None:
        put(run, [(title, day, body)])
        result = audited(run)
        assert not of(result, "interpretation")
        assert cell_of(result, "interpretation", "zcwj").outcome is Outcome.PASS

    def test_the_document_links_to_it(self, run: SnapshotBuilder) -> None:
        body = WORDS + '<p>解读：<a href="/zcjd/1.html">图解应急广播</a></p>'
        put(run, [("图解应急广播", "2026-10-13", "")], body=body)
        assert not of(audited(run), "interpretation")

    def test_in_a_column_of_another_kind(self, run: SnapshotBuilder) -> None:
        put(run, [])
        run.page("/gzdt/7.html", article_page(READING, "2026-10-13", column="工作动态"))
        assert not of(audited(run), "interpretation")

    def test_in_the_media(self, run: SnapshotBuilder) -> None:
        put(run, [])
        media = {"policy": DOC_NO, "url": "http://news.example.cn/1", "published": "2026-10-14"}
        assert not of(audited(run, media=[media]), "interpretation")


class TestNotNeeded:
    @pytest.mark.parametrize(
        "title",
        [
            "云岭州广播电视局关于召开全州广播电视工作会议的通知",
            "云岭州广播电视局关于李某同志任职的通知",
            "国家广播电视总局关于印发《广播电视安全播出管理规定》的通知",
            "云南省广播电视局关于印发《应急广播建设标准》的通知",
            "转发省广播电视局关于加强网络视听管理意见的通知",
            "云岭州广播电视局关于州政协第12号提案的答复",
            "云岭州广播电视局关于印发《云岭州应急广播管理办法（征求意见稿）》的公告",
            "云岭州人民政府办公室关于印发云岭州数字经济行动方案的通知",
        ],
    )
    def test_nobody_owes_one(self, run: SnapshotBuilder, title: str) -> None:
        put(run, [], title=title, doc_no="")
        result = audited(run)
        assert not of(result, "interpretation")
        assert cell_of(result, "interpretation", "zcwj").outcome is Outcome.NOT_APPLICABLE

    def test_a_person_decides_where_it_is_not_certain(self, run: SnapshotBuilder) -> None:
        put(run, [], title="云岭州广播电视局2026年工作要点", doc_no="")
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "unsure")

    def test_the_office_says_so(self, run: SnapshotBuilder) -> None:
        put(run, [])
        assert not of(audited(run, not_needed=["云广发[2026]12号"]), "interpretation")

    def test_the_office_gives_the_address_with_www(self, run: SnapshotBuilder) -> None:
        put(run, [])
        assert not of(audited(run, not_needed=["http://www.portal.example/zcwj/1.html"]), "interpretation")

    def test_not_yet_due(self, run: SnapshotBuilder) -> None:
        put(run, [], day="2026-11-18")
        assert cell_of(audited(run), "interpretation", "zcwj").outcome is Outcome.NOT_APPLICABLE


class TestOwed:
    def test_missing_is_unassigned_without_a_drafter(self, run: SnapshotBuilder) -> None:
        put(run, [])
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.code) == (Outcome.FAIL, "missing")
        assert [(o.section, o.role) for o in found.owners] == [("办公室", Role.UNASSIGNED)]
        assert "云广发〔2026〕12号" in found.aliases

    def test_the_page_names_who_drafted_it(self, run: SnapshotBuilder) -> None:
        put(run, [], more="<span>起草科室：科技科</span>")
        result = audited(run)
        assert [(o.section, o.role) for o in one(of(result, "interpretation")).owners] == [("科技科", Role.LEAD)]
        assert ("zcwj", "科技科") in {(c.key, c.section) for c in result.cells if c.check == "interpretation"}

    def test_the_lead_answers_where_the_rules_say_so(self, run: SnapshotBuilder) -> None:
        put(run, [])
        assert one(of(audited(run, lead_answers=True), "interpretation")).owners[0].role is Role.LEAD

    def test_late_is_an_event(self, run: SnapshotBuilder) -> None:
        put(run, [(READING, "2026-10-20", "")])
        found = one(of(audited(run), "interpretation"))
        assert (found.code, found.outcome, str(found.event_deadline)) == ("late", Outcome.FAIL, "2026-10-15")

    def test_a_holiday_between_is_not_counted(self, run: SnapshotBuilder) -> None:
        """2026-09-30 and three working days: 8, 9 and 10 October (a worked Saturday)."""
        put(run, [(READING, "2026-10-11", "")], day="2026-09-30")
        assert str(one(of(audited(run), "interpretation")).event_deadline) == "2026-10-10"

    def test_the_last_day_of_the_term_is_in_time(self, run: SnapshotBuilder) -> None:
        put(run, [(READING, "2026-10-10", "")], day="2026-09-30")
        assert not of(audited(run), "interpretation")

    def test_before_the_duty_began_it_is_listed_and_blamed_on_nobody(self, run: SnapshotBuilder) -> None:
        put(run, [], day="2024-10-12", doc_no="云广发〔2024〕12号")
        found = one(of(audited(run), "interpretation"))
        assert found.legacy
        assert found.outcome is not Outcome.FAIL

    def test_missing_and_late_are_one_case(self, run: SnapshotBuilder, tmp_path: Path) -> None:
        put(run, [])
        later = SnapshotBuilder(tmp_path / "later.sqlite")
        later.page("/", "<html><body><p>首页</p></body></html>")
        put(later, [(READING, "2026-11-10", "")])
        assert one(of(audited(run), "interpretation")).id == one(of(audited(later), "interpretation")).id


class TestDoubt:
    def test_the_former_editions_interpretation_is_not_this_ones(self, run: SnapshotBuilder) -> None:
        former = ("云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知", "/zcwj/9.html", "2022-05-06")
        put(run, [(READING, "2022-05-07", "")], extra=[former])
        fails = [f for f in of(audited(run), "interpretation") if not f.legacy]
        assert [(f.code, f.outcome) for f in fails] == [("missing", Outcome.FAIL)]

    def test_a_revised_edition_is_not_interpreted_by_what_interprets_the_former(self, run: SnapshotBuilder) -> None:
        revised = "云岭州广播电视局关于印发《云岭州应急广播管理办法（2026年修订）》的通知"
        put(run, [(READING, "2022-05-07", "")], title=revised, extra=[(POLICY, "/zcwj/9.html", "2022-05-06")])
        fails = [f for f in of(audited(run), "interpretation") if not f.legacy]
        assert [(f.code, f.outcome) for f in fails] == [("missing", Outcome.FAIL)]

    def test_what_names_a_former_year_is_of_a_former_edition(self, run: SnapshotBuilder) -> None:
        put(run, [("《云岭州应急广播管理办法（2022年版）》解读", "2022-05-07", "")])
        assert [(f.code, f.outcome) for f in of(audited(run), "interpretation")] == [("missing", Outcome.FAIL)]

    def test_another_years_plan(self, run: SnapshotBuilder) -> None:
        title = "云岭州广播电视局关于印发《云岭州2026年安全播出工作方案》的通知"
        put(run, [("《云岭州2025年安全播出工作方案》解读", "2025-10-13", "")], title=title)
        assert one(of(audited(run), "interpretation")).code == "missing"

    def test_a_likeness_is_for_a_person_with_the_candidate_named(self, run: SnapshotBuilder) -> None:
        put(run, [("图解云岭州应急广播建设管理新规办法", "2026-10-13", "")])
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "doubtful")
        assert any(label == "候选解读" for label, _ in found.facts)

    def test_late_is_for_a_person_where_another_may_have_been_in_time(self, run: SnapshotBuilder) -> None:
        put(run, [(READING, "2026-10-30", ""), ("图解云岭州应急广播建设管理新规办法", "2026-10-13", "")])
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "late")

    def test_late_is_not_said_where_the_day_of_another_is_unknown(self, run: SnapshotBuilder) -> None:
        put(run, [(READING, "2026-10-30", ""), ("《云岭州应急广播管理办法》图解", "", "")])
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.code) == (Outcome.TOLERATED, "undated")

    def test_while_the_column_is_being_rebuilt(self, run: SnapshotBuilder) -> None:
        put(run, [])
        stops = [{"from": "2026-11-15", "until": "2026-12-15", "reason": "栏目改版", "columns": ["zcjd"]}]
        found = one(of(run.audit(make_rules(COLUMNS, stops=stops)), "interpretation"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.STOPPED)

    def test_an_undated_interpretation(self, run: SnapshotBuilder) -> None:
        put(run, [(READING, "", "")])
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.code) == (Outcome.TOLERATED, "undated")

    def test_an_undated_policy(self, run: SnapshotBuilder) -> None:
        others = [
            (f"云岭州广播电视局关于第{n}批同志任职的通知", f"/zcwj/r{n}.html", f"2026-0{n}-05") for n in (8, 7, 6)
        ]
        put(run, [], day="", extra=others)
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.UNDATED)

    def test_a_blocked_column_of_interpretations(self, run: SnapshotBuilder) -> None:
        title = POLICY
        run.page("/zcwj/1.html", article_page(title, "2026-10-12", column="政策文件", labels=labels(DOC_NO)))
        run.page("/zcwj/index.html", list_page("政策文件", [(title, "/zcwj/1.html", "2026-10-12")]))
        run.blocked("/zcjd/index.html")
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.BLOCKED)

    def test_a_year_without_a_calendar(self, tmp_path: Path) -> None:
        run = SnapshotBuilder(tmp_path / "next.sqlite", as_of="2027-02-20")
        run.page("/", "<html><body><p>首页</p></body></html>")
        put(run, [], day="2026-12-30")
        found = one(of(audited(run), "interpretation"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.CALENDAR)

    def test_without_a_calendar_as_many_days_are_surely_in_time(self, tmp_path: Path) -> None:
        run = SnapshotBuilder(tmp_path / "next.sqlite", as_of="2027-02-20")
        run.page("/", "<html><body><p>首页</p></body></html>")
        put(run, [(READING, "2027-01-02", "")], day="2026-12-30")
        assert not of(audited(run), "interpretation")


def test_a_document_that_may_need_none_but_was_interpreted_late_is_for_a_person(run: SnapshotBuilder) -> None:
    plan = "云岭州广播电视局关于印发《云岭州应急指挥预案》的通知"
    put(run, [("《云岭州应急指挥预案》解读", "2026-11-02", "")], title=plan)
    found = one(of(audited(run), "interpretation"))
    assert (found.code, found.outcome) == ("late", Outcome.MANUAL)


def test_a_superiors_order_published_without_a_word_of_forwarding(run: SnapshotBuilder) -> None:
    text = (
        "<p>国家广播电视总局令第6号</p><p>第一条 为加强广播电视行业统计管理工作，根据有关法律法规，制定本规定。</p>" * 3
    )
    put(run, [], title="广播电视行业统计管理规定", doc_no="", body=text, source="本局")
    assert not of(audited(run), "interpretation")


def test_an_interpretation_on_another_site_is_for_a_person(run: SnapshotBuilder) -> None:
    text = "<p>现印发给你们，请认真贯彻执行。</p>" * 5
    put(
        run,
        [],
        body=f'{text}<p>媒体解读：<a href="http://news.example.org/1.html">《云岭州应急广播管理办法》解读</a></p>',
    )
    found = one(of(audited(run), "interpretation"))
    assert (found.code, found.outcome) == ("doubtful", Outcome.MANUAL)


def test_a_link_in_other_letter_case_leads_to_the_document(run: SnapshotBuilder) -> None:
    put(
        run,
        [
            (
                "“村村响”怎么管？一图看懂",
                "2026-10-14",
                '<p>原文：<a href="/ZCWJ/1.html">点击查看</a></p>' + "<p>一、背景。</p>" * 9,
            )
        ],
    )
    assert not of(audited(run), "interpretation")


@pytest.mark.parametrize(
    "title",
    [
        "云岭州广播电视局关于给予某公司警告的行政处罚决定书",
        "云岭州广播电视局关于成立应急广播建设领导小组的通知",
        "云岭州广播电视局关于调整保密委员会成员的通知",
    ],
)
def test_decisions_on_one_case_and_appointments_to_bodies_need_none(run: SnapshotBuilder, title: str) -> None:
    put(run, [], title=title)
    assert not of(audited(run), "interpretation")


@pytest.mark.parametrize(
    ("own", "missing"),
    [("", ["1.html"]), ('<p><a href="/f/2.pdf">《云岭州应急广播管理办法》解读.pdf</a></p>', [])],
)
def test_a_document_of_files_is_one_document(run: SnapshotBuilder, own: str, missing: list[str]) -> None:
    """What it attaches is no further document, and may interpret it."""
    crumbs = '<div>当前位置：<a href="/">首页</a> - <a href="/zcwj/index.html">政策文件</a></div>'
    files = f'<p>附件：<a href="/f/1.docx">云岭州应急广播管理办法.docx</a></p>{own}'
    put(run, [])
    run.page(
        "/zcwj/1.html",
        f"<html><head><title>{POLICY}</title></head><body>{crumbs}"
        f"<ul><h1>{POLICY}</h1><h2>发布时间：2026-10-12</h2>{files}</ul></body></html>",
    )
    assert [f.url.rpartition("/")[2] for f in of(audited(run), "interpretation")] == missing


@pytest.mark.parametrize(
    ("title", "day", "outcome"),
    [
        ("三分钟读懂应急广播那些事", "2026-10-13", Outcome.MANUAL),
        ("三分钟读懂应急广播那些事", "2026-03-13", Outcome.FAIL),
        ("三分钟读懂电影放映那些事", "2026-10-13", Outcome.FAIL),
    ],
)
def test_an_interpretation_under_a_title_of_its_own_making(
    run: SnapshotBuilder, title: str, day: str, outcome: Outcome
) -> None:
    put(run, [(title, day, "<p>应知应会，一看就懂。</p>")])
    assert one(of(audited(run), "interpretation")).outcome is outcome


TRADE = "云岭州广播电视局关于印发《云岭州广播电视公益广告播出管理办法》的通知"


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("云岭州广播电视局2025年度部门决算公开情况说明", Outcome.FAIL),
        ("广播电视节目备案情况说明", Outcome.FAIL),
        ("广播电视公益广告播出情况说明", Outcome.MANUAL),
        ("公益广告播出新规情况说明", Outcome.MANUAL),
        ("广播电视公益广告新规起草说明", Outcome.MANUAL),
        ("广播电视新规情况说明", Outcome.MANUAL),
        ("广播电视有关办法制定情况说明", Outcome.MANUAL),
        ("一图读懂广播电视新规", Outcome.MANUAL),
        ("广播电视新规图解", Outcome.MANUAL),
        ("广播电视新规解读", Outcome.MANUAL),
        ("看懂广播电视新规", Outcome.MANUAL),
        ("广播电视新规问答", Outcome.MANUAL),
        ("广播电视新规答记者问", Outcome.MANUAL),
        ("广播电视管理新闻发布会", Outcome.MANUAL),
    ],
)
def test_outside_the_column_of_interpretations_the_bureaus_trade_alone_ties_no_statement_to_a_document(
    run: SnapshotBuilder, title: str, outcome: Outcome
) -> None:
    run.page("/xw/9.html", article_page(title, "2026-10-20", "<p>现将有关情况说明如下。</p>" * 9, column="工作动态"))
    put(run, [], title=TRADE)
    assert one(of(audited(run), "interpretation")).outcome is outcome


@pytest.mark.parametrize("title", ["广播电视新规来了", "广播电视有关情况说明", "关于广播电视的几句话"])
def test_in_the_column_of_interpretations_the_bureaus_trade_is_enough_for_a_person(
    run: SnapshotBuilder, title: str
) -> None:
    put(run, [(title, "2026-10-20", "<p>应知应会，一看就懂。</p>")], title=TRADE)
    assert one(of(audited(run), "interpretation")).outcome is Outcome.MANUAL


def test_a_report_that_links_the_document_is_for_a_person(run: SnapshotBuilder) -> None:
    text = '<p>近日，<a href="/zcwj/1.html">管理办法</a>印发，记者就群众关心的问题采访了有关负责人。</p>' * 3
    run.page("/xw/9.html", article_page("广播村村响有了新规矩", "2026-10-14", text, column="工作动态"))
    put(run, [])
    found = one(of(audited(run), "interpretation"))
    assert (found.outcome, found.code) == (Outcome.MANUAL, "doubtful")

"""The comparison itself: it must see a miss, a wrong blame and a wrong section, or the end-to-end test proves nothing."""

from __future__ import annotations

from dataclasses import replace

from audits.model import Finding, Outcome, Owner
from demo.truth_model import Kind, Truth
from tests.truth_compare import compare

DEAD = "http://demo.cn/dead.htm"
FINE = "http://demo.cn/fine.htm"
CASES = (
    Truth("links-1", "links", Kind.DEFECT, DEAD, "死链", owner="宣传科"),
    Truth("links-2", "links", Kind.DECOY, FINE, "正常"),
    Truth("links-3", "links", Kind.DOUBT, "http://other.cn/", "一时打不开"),
    Truth("columns-1", "columns", Kind.DEFECT, "mtbd", "陈旧", ("stale",)),
    Truth("domains-1", "domains", Kind.DECOY, "other.cn", "正常"),
)


def finding(check: str, subject: str, outcome: Outcome = Outcome.FAIL, code: str = "dead", **more: object) -> Finding:
    made = Finding(check, check, subject, code, outcome, "题", "说", "改", "据", subject, owners=(Owner("宣传科"),))
    return replace(made, **more)  # type: ignore[arg-type]


WELL = (
    finding("links", DEAD),
    finding("links", "http://other.cn/", Outcome.TOLERATED),
    finding("columns", "mtbd", code="stale", column="mtbd"),
)


def test_a_right_audit() -> None:
    result = compare(WELL, CASES)
    assert (len(result.found), result.missed, result.blamed, result.misplaced) == (3, (), (), ())


def test_a_miss() -> None:
    assert len(compare(WELL[1:], CASES).missed) == 1


def test_a_wrong_code_is_a_miss() -> None:
    assert len(compare((*WELL[:2], replace(WELL[2], code="blank")), CASES).missed) == 1


def test_a_blamed_decoy_doubt_and_stranger() -> None:
    more = (finding("links", FINE), finding("links", "http://other.cn/"), finding("links", "http://demo.cn/x.htm"))
    assert len(compare((*WELL, *more), CASES).blamed) == 3


def test_a_host_below_the_name_of_a_decoy_domain() -> None:
    assert len(compare((*WELL, finding("domains", "www.other.cn")), CASES).blamed) == 1
    assert len(compare((*WELL, finding("domains", "another.cn")), CASES).blamed) == 1  # a stranger, not the decoy


def test_legacy_and_manual_findings_blame_nobody() -> None:
    more = (finding("links", FINE, Outcome.MANUAL), finding("links", FINE, legacy=True))
    result = compare((*WELL, *more), CASES)
    assert not result.blamed
    assert len(result.doubted) == 1


def test_a_wrong_section() -> None:
    elsewhere = replace(WELL[0], owners=(Owner("科技科"),))
    assert len(compare((elsewhere, *WELL[1:]), CASES).misplaced) == 1

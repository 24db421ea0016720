"""Mended or merely not seen: one portal in two months, each case of the first looked for in the second."""

from __future__ import annotations

import pytest

from audits.checks import METAS
from audits.model import Finding, Outcome, Result
from audits.seen import is_mended
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules

COLUMNS: list[dict[str, object]] = [
    {"id": "a", "name": "工作动态", "lead": "宣传科", "update": "每周", "url": "/a/index.html"},
    {"id": "b", "name": "监督检查", "lead": "科技科", "update": "每月", "url": "/b/index.html"},
    {"id": "c", "name": "人事信息", "lead": "科技科", "update": "每月", "url": "/c/index.html"},
]
WORDS = "各项工作有序推进，重点任务按计划完成。" * 8
MENDS = {meta.id: meta.removal_mends for meta in METAS}


def article(*links: str) -> str:
    text = "".join(f'<p>{WORDS}<a href="{link}">附件{link}</a></p>' for link in links)
    return article_page("全州广播电视重点工作进展情况通报", "2026-09-01", text, column="工作动态")


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Result]:
    """The dead links of the first month are, in the second: repaired, taken down, blocked, on a page nobody could read."""
    folder = tmp_path_factory.mktemp("seen")
    results = []
    for later in (False, True):
        run = SnapshotBuilder(folder / f"{later}.sqlite", as_of="2026-12-20" if later else "2026-11-20")
        menu = "".join(f'<li><a href="/{c["id"]}/index.html">{c["name"]}</a></li>' for c in COLUMNS)
        run.page("/", f"<html><body><ul>{menu}</ul></body></html>")
        fresh = "2026-12-18" if later else "2026-09-01"
        rows = [(f"第{n}项重点工作进展", f"/a/{n}.html", fresh) for n in (1, 2)]
        run.page("/a/index.html", list_page("工作动态", rows))
        run.page("/a/1.html", article("/repaired.html", "/blocked.html", *(() if later else ("/taken.html",))))
        unread = article("/hidden.html")
        run.page("/b/index.html", list_page("监督检查", [("监督检查情况通报", "/b/1.html", "2026-09-01")]))
        run.page("/c/index.html", list_page("人事信息", [("人事任免信息公示", "/c/1.html", fresh)]))
        if later:
            run.blocked("/a/2.html")
            run.blocked("/blocked.html")
            run.page("/repaired.html", article_page("现已恢复的页面", "2026-09-01"))
        else:
            run.page("/a/2.html", unread)
            for name in ("repaired", "taken", "blocked", "hidden"):
                run.dead(f"/{name}.html")
        results.append(run.audit(make_rules(COLUMNS)))
    return results[0], results[1]


def found(result: Result, part: str) -> Finding:
    return next(
        f for f in result.findings if f.subject in (part, f"http://portal.example{part}") and f.outcome is Outcome.FAIL
    )


def mended(months: tuple[Result, Result], part: str) -> bool:
    earlier, later = months
    case = found(earlier, part)
    assert case.id not in {f.id for f in later.findings}
    return is_mended(case, later.seen, later.findings, removal_mends=MENDS[case.check])


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("repaired", True), ("taken", True), ("blocked", False), ("hidden", False), ("c", True)],
)
def test_only_what_was_seen_well_or_taken_down_is_mended(
    months: tuple[Result, Result], subject: str, expected: bool
) -> None:
    assert mended(months, subject if subject == "c" else f"/{subject}.html") is expected


def test_what_still_fails_is_not_called_well(months: tuple[Result, Result]) -> None:
    for result in months:
        assert not {f.id for f in result.findings if f.outcome is Outcome.FAIL} & result.seen.well
    assert found(months[1], "b").column == "b"  # still stale


def test_a_link_that_changed_hands_has_not_gone(months: tuple[Result, Result]) -> None:
    earlier, later = months
    case = found(earlier, "/taken.html")
    moved = Finding(
        check="links", obligation="links:科技科", subject=case.subject, code=case.code, outcome=Outcome.FAIL,
        title=case.title, message=case.message, fix=case.fix, basis=case.basis, url=case.url, found_on=case.found_on,
    )  # fmt: skip
    assert not is_mended(case, later.seen, (*later.findings, moved), removal_mends=True)

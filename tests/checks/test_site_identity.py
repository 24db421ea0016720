"""Tags and footer: what the template lacks is charged once to its owner, slips and doubts to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Cause, Outcome, Result, Role
from audits.snapshot.records import Variant
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
SITE = (
    '<meta name="SiteName" content="云岭州广播电视局"><meta name="SiteDomain" content="portal.example">'
    '<meta name="SiteIDCode" content="5323000000">'
)
ARTICLE = '<meta name="PubDate" content="2026-11-02 09:30"><meta name="ContentSource" content="办公室">'
FOOTER = (
    '<div id="foot"><span id="_ideConac"></span>主办单位：云岭州广播电视局 电话：0878-3021353 网站标识码：5323000000 '
    "滇ICP备12345678号 滇公网安备53230000000001号</div>"
)


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    return SnapshotBuilder(tmp_path / "run.sqlite")


def audited(
    run: SnapshotBuilder, *, site: str = SITE, article: str = ARTICLE, footer: str = FOOTER, slip: int = 0,
    variant: Variant = Variant.RENDERED, note: str = "", portal: dict[str, object] | None = None,
) -> Result:  # fmt: skip
    menu = '<ul><li><a href="/tz/index.html">通知公告</a></li></ul>'
    run.page("/", f"<html><head>{site}</head><body>{menu}{footer}</body></html>", variant=variant, note=note)
    rows = [(f"关于第{n}项工作的通知", f"/tz/{n}.html", f"2026-11-0{9 - n}") for n in range(1, 6)]
    run.page("/tz/index.html", list_page("通知公告", rows).replace("<head>", f"<head>{site}"))
    for number, (title, url, day) in enumerate(rows):
        html = article_page(title, day, column="通知公告")
        run.page(url, html.replace("<head>", f"<head>{site}{'' if number < slip else article}"))
    name: dict[str, object] = {"name": "云岭州广播电视局", "start": "http://portal.example/"}
    return run.audit(make_rules([COLUMN], portal=name | (portal or {})))


def test_all_well(run: SnapshotBuilder) -> None:
    result = audited(run)
    assert not of(result, "site_identity")
    assert cell_of(result, "site_identity", "site").outcome is Outcome.PASS


def test_a_template_without_one_tag(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, article='<meta name="ContentSource" content="办公室">'), "site_identity"))
    assert (found.code, found.outcome, found.subject) == ("tag_missing", Outcome.TOLERATED, "tags-article")
    assert (found.owners[0].section, found.found_count) == ("办公室", 5)


def test_a_slip_on_one_page_is_a_reminder(run: SnapshotBuilder) -> None:
    assert {(f.code, f.outcome) for f in of(audited(run, slip=1), "site_identity")} == {
        ("tag_empty", Outcome.TOLERATED)
    }


def test_a_portal_without_any_tags_is_reminded(run: SnapshotBuilder) -> None:
    assert {(f.code, f.outcome) for f in of(audited(run, site=""), "site_identity")} == {
        ("tag_unused", Outcome.TOLERATED)
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('content="5323000000"', 'content="53230"', "code_wrong"),
        ('content="5323000000"', 'content="5323000001"', "code_differs"),
        ("滇公网安备53230000000001号", "", "footer_missing"),
        ('<span id="_ideConac"></span>', "", "footer_missing"),
    ],
)
def test_faults_of_the_template(run: SnapshotBuilder, old: str, new: str, code: str) -> None:
    found = one(of(audited(run, site=SITE.replace(old, new), footer=FOOTER.replace(old, new)), "site_identity"))
    assert (found.code, found.outcome, found.owners[0].section) == (code, Outcome.FAIL, "办公室")


def test_a_platforms_template_charges_nobody(run: SnapshotBuilder) -> None:
    portal: dict[str, object] = {"template_owner": "平台方"}
    found = one(of(audited(run, footer=FOOTER.replace("滇ICP备12345678号", ""), portal=portal), "site_identity"))
    assert found.owners[0].role is Role.PLATFORM


def test_the_domain_in_the_tag(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, site=SITE.replace("portal.example", "other.example.org")), "site_identity"))
    assert (found.code, found.outcome) == ("domain_differs", Outcome.MANUAL)


def test_a_footer_that_was_hardly_seen_is_for_a_person(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, footer="<div>© 云岭州广播电视局</div>"), "site_identity"))
    assert (found.code, found.outcome) == ("footer_unsure", Outcome.MANUAL)


@pytest.mark.parametrize(
    ("variant", "note", "cause"),
    [(Variant.STATIC, "", Cause.UNREAD), (Variant.RENDERED, "数据请求失败：/foot.js", Cause.UNFILLED)],
)
def test_a_footer_that_scripts_write_and_nobody_saw(
    run: SnapshotBuilder, variant: Variant, note: str, cause: Cause
) -> None:
    result = audited(run, footer="", variant=variant, note=note)
    assert not [f for f in of(result, "site_identity") if f.code.startswith("footer")]
    cell = cell_of(result, "site_identity", "site")
    assert (cell.outcome, cell.cause) == (Outcome.NOT_EVALUATED, cause)


def test_a_day_alone_in_the_tag_is_a_reminder(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, article=ARTICLE.replace(" 09:30", "")), "site_identity"))
    assert (found.code, found.outcome) == ("date_form", Outcome.TOLERATED)

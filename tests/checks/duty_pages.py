"""A column that proves a duty, in a snapshot: its list, its articles, the points that one check finds there."""

from __future__ import annotations

from datetime import date

from audits.model import Finding, Outcome, Result
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules

Row = tuple[str, str, str]  # title, day, body
PAGER = '<div class="page">共2页 <a href="/c0/index_2.html">下一页</a></div>'  # whose second page was not read


def home(*names: str) -> str:
    """A home page whose navigation names these columns."""
    items = "".join(f'<li><a href="/c{n}/index.html">{name}</a></li>' for n, name in enumerate(names))
    return f"<html><head><title>云岭州广播电视局</title></head><body><ul>{items}</ul></body></html>"


def column(name: str, n: int = 0, **more: object) -> dict[str, object]:
    """A column of the rules, at /c<n>/index.html."""
    return {"id": f"c{n}", "name": name, "lead": "宣传科", "update": "适时更新", "url": f"/c{n}/index.html", **more}


def add_list(run: SnapshotBuilder, name: str, rows: list[Row], n: int = 0, more: str = "") -> None:
    """The column's list and an article a row; a row without a body has no page of its own."""
    listed = [(title, f"/c{n}/{k}.html", day) for k, (title, day, _) in enumerate(rows)]
    run.page(f"/c{n}/index.html", list_page(name, listed, more))
    for (title, url, day), (_, _, body) in zip(listed, rows, strict=True):
        if body:
            run.page(url, article_page(title, day, body, column=name))


def duty_run(
    run: SnapshotBuilder, name: str, rows: list[Row], as_of: date | None = None, more: str = "", **rules: object
) -> Result:
    """A portal with one column of that name, audited."""
    run.page("/", home(name))
    add_list(run, name, rows, more=more)
    return run.audit(make_rules([column(name)], **rules), as_of)


def told(result: Result, check: str) -> dict[str, tuple[Outcome, str]]:
    """What a check said, by subject: outcome and code."""
    return {f.subject: (f.outcome, f.code) for f in result.findings if f.check == check}


def failed(result: Result, check: str) -> list[Finding]:
    """The findings of a check that blame somebody."""
    return [f for f in result.findings if f.check == check and f.outcome is Outcome.FAIL]

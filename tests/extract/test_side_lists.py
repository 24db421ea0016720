"""Side lists are not the column's own: by their heading, wherever it stands, or because many columns show them."""

from __future__ import annotations

from audits.extract.links import read_links
from audits.extract.listing import read_listing
from tests.extract.reading import written

SIDE = '<td width=280><table>{heading}<tr><td><a href="/news.aspx?id=9">州局部署冬季安全播出工作</a> (11-21)</td></tr></table></td>'
CRUMB = "<p>当前位置：<a href='/'>首页</a> &gt; 政务大厅</p>"


def test_a_heading_within_the_side_table() -> None:
    side = SIDE.format(heading="<tr><td><b>最新信息</b></td></tr>")
    page = f"{CRUMB}<table><tr><td><table><tr><td>内容更新中，敬请关注</td></tr></table>共 0 条记录</td>{side}</tr></table>"
    listing = read_listing(written(page, title="政务大厅", rendered=True))
    assert not listing.entries
    assert listing.blank


def test_a_list_that_many_columns_share_is_no_columns_own() -> None:
    doc = written(
        f"{CRUMB}<table><tr><td>栏目说明</td>{SIDE.format(heading='')}</tr></table>", title="政务大厅", rendered=True
    )
    assert read_listing(doc).entries
    shared = frozenset((link.target, link.locator) for link in read_links(doc))
    assert not read_listing(doc, template=shared).entries


def test_the_columns_own_list_may_hold_what_the_side_list_shows() -> None:
    own = '<h3>政务大厅</h3><ul><li><a href="/news.aspx?id=9">州局部署冬季安全播出工作</a><span>2026-11-21</span></li><li><a href="/news.aspx?id=8">州局召开年中工作推进会</a><span>2026-08-21</span></li></ul>'
    doc = written(
        f"{CRUMB}<table><tr><td>{own}</td>{SIDE.format(heading='')}</tr></table>", title="政务大厅", rendered=True
    )
    shared = frozenset((link.target, link.locator) for link in read_links(doc) if "td:nth-of-type(2)" in link.locator)
    assert shared
    assert len(read_listing(doc, template=shared).entries) == 2


def test_rows_that_lead_on_by_script_beside_rows_with_links() -> None:
    rows = (
        "<tr onclick=\"window.open('/news.aspx?id=3')\"><td>省局来州调研融媒体中心建设</td><td>2026年11月9日</td></tr>"
        + "".join(
            f'<tr><td><a href="/news.aspx?id={n}">州局召开第{n}次重点工作推进会</a></td><td>2026年10月{n + 10}日</td></tr>'
            for n in (2, 1)
        )
    )
    listing = read_listing(written(f"{CRUMB}<table>{rows}</table>", title="政务大厅", rendered=True))
    assert [e.date.day.isoformat() for e in listing.entries if e.date] == ["2026-11-09", "2026-10-12", "2026-10-11"]

"""Dates that contradict each other are a fact of their own, whatever was chosen."""

from __future__ import annotations

from audits.column_model import ColumnEntry
from audits.dated import DateSource
from audits.extract.article import read_article
from audits.extract.listing import read_listing
from audits.extract.types import Article
from tests.extract.reading import SITE, written

TEXT = (
    "<div id='zoom'><p>近日，我局组织业务骨干赴各县市开展调研，详细了解工作开展情况和存在的困难，并提出意见。</p></div>"
)


def article(line: str, url: str = SITE + "8.html", table: str = "") -> Article:
    return read_article(
        written(
            f"{table}<h1>关于开展专项检查的通知</h1><div class='info'>{line}</div>{TEXT}",
            url,
            title="关于开展专项检查的通知",
        )
    )


def told(found: Article) -> set[tuple[DateSource, str]]:
    return {(d.source, d.day.isoformat()) for d in found.contradicting}


def test_address_and_index_number_against_the_page() -> None:
    table = (
        "<table><tr><td>索引号：</td><td>115323000151673132/2018-0111001</td><td>文号：</td><td>无</td></tr></table>"
    )
    found = article("发布日期：2018-01-08", SITE + "201901/t20190115_7.html", table)
    assert found.published is not None
    assert told(found) == {(DateSource.URL, "2019-01-15"), (DateSource.INDEX_NO, "2018-01-11")}


def test_a_day_apart_and_other_events_are_none() -> None:
    assert (
        told(
            article("发布日期：2018-01-08 更新时间：2019-01-01 成文日期：2017-12-01", SITE + "201801/t20180109_7.html")
        )
        == set()
    )


def test_two_shown_dates_of_which_none_was_chosen() -> None:
    found = article("发布日期：2026-03-01</div><div>发布时间：2024-07-09")
    assert found.published is None
    assert {day for _, day in told(found)} == {"2026-03-01", "2024-07-09"}


def test_the_list_against_the_page() -> None:
    rows = "".join(
        f"<li><a href='{n}.html'>关于开展专项检查的通知{n}</a><span>2026-05-0{n}</span></li>" for n in (8, 7)
    )
    entry = read_listing(written(f"<ul>{rows}</ul>")).entries[0]
    page = article("发布日期：2026-03-01")
    assert [d.source for d in ColumnEntry(entry, SITE, page, None, None).contradicting] == [DateSource.ROW]
    assert ColumnEntry(entry, SITE, None, None, None).contradicting == ()

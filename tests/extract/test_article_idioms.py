"""Pages of our own making, one for each idiom and each trap: what the reader says of them, and where it keeps silent."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from audits.dated import Confidence, Dated
from audits.extract.article import read_article
from audits.extract.document import open_document
from audits.extract.text import normalise
from audits.extract.types import Article
from tests.extract.reading import written

PAGES = Path(__file__).parent / "pages" / "article"
LABELS = [json.loads(line) for line in (PAGES / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
FETCHED = datetime(2026, 7, 25, 10, 0)


def read(name: str) -> Article:
    data = (PAGES / name).read_bytes()
    return read_article(open_document(data, "text/html", f"http://www.example.gov.cn/info/{name}", FETCHED))


def day(dated: Dated | None) -> str | None:
    return dated.day.isoformat() if dated else None


@pytest.mark.parametrize("label", LABELS, ids=lambda label: str(label["file"]))
def test_page_is_read_as_labelled(label: dict[str, Any]) -> None:
    article = read(label["file"])
    assert normalise(article.title) == normalise(label["title"])
    assert day(article.published) == label["published"]
    assert day(article.written) == label.get("written", day(article.written))
    for name in ("source", "doc_no", "index_no", "issuer", "category", "pictures", "videos"):
        if name in label:
            assert getattr(article, name) == label[name], name
    assert len(article.attachments) == label.get("attachments", 0)
    assert article.text.startswith(label.get("starts", ""))
    assert article.has_body
    if "breadcrumb" in label:
        assert article.breadcrumb == tuple(label["breadcrumb"])


def test_every_date_keeps_its_witness() -> None:
    article = read("contradiction.html")
    assert article.published is None
    assert {(d.day.isoformat(), d.where) for d in article.dates} >= {
        ("2021-02-10", "发布日期"),
        ("2021-03-15", "发布时间"),
    }


def test_time_of_change_alone_is_a_weak_date() -> None:
    published = read("updated_only.html").published
    assert published is not None and published.confidence is Confidence.WEAK


def test_index_number_is_a_witness_of_its_own() -> None:
    assert "2019-01-15" in {d.day.isoformat() for d in read("egovinfo_table.html").dates if d.where == "索引号"}


def test_gb2312_page_with_a_gbk_character_is_not_blank() -> None:
    assert "镕园" in read("gbk.html").text


def test_text_hash_is_the_same_whatever_a_counter_says() -> None:
    page = "<h1>标题就是这一个</h1><div id='zoom'><p>州局召开会议，研究部署全年工作。</p><p>浏览次数：{}次</p></div>"
    hashes = {
        read_article(open_document(page.format(n).encode(), "", "http://a.gov.cn/1.htm", FETCHED)).text_hash
        for n in (1, 250)
    }
    assert len(hashes) == 1 and hashes != {""}


def test_viewer_attachment_is_the_file_it_shows() -> None:
    assert read("contradiction.html").attachments[0].url == "http://example.gov.cn/files/budget.pdf"


def test_empty_page_is_an_article_without_anything() -> None:
    article = read_article(open_document(b"", "", "http://a.gov.cn/", FETCHED))
    assert (article.title, article.published, article.has_body) == ("", None, False)


def test_a_property_table_with_which_the_body_begins() -> None:
    table = "<table><tr><td>索引号</td><td>5323-901</td><td>发布机构</td><td>青山州广播电视局</td></tr><tr><td>文号</td><td>青广发〔2026〕9号</td><td>成文日期</td><td>2026-09-01</td></tr></table>"
    text = (
        "<p>各县市文化和旅游局：</p>"
        + "<p>现将管理办法印发给你们，请结合实际认真贯彻执行，执行中的问题请及时反馈。</p>" * 4
    )
    doc = written(
        f"<h1>关于印发管理办法的通知</h1><div>时间：2026-09-10</div><div id='zoom'>{table}{text}</div>",
        title="关于印发管理办法的通知",
    )
    article = read_article(doc)
    assert (article.index_no, article.issuer, article.doc_no) == ("5323-901", "青山州广播电视局", "青广发〔2026〕9号")
    assert article.written and article.written.day.isoformat() == "2026-09-01"
    assert article.published and article.published.day.isoformat() == "2026-09-10"


def test_the_writing_date_on_a_line_of_the_text() -> None:
    text = (
        "<p>许可决定：准予设立。</p><p>成文日期：2026年9月9日</p>" + "<p>现予公布，有效期三年，请依法开展活动。</p>" * 6
    )
    doc = written(
        f"<h1>行政许可决定</h1><div>发布时间：2026-10-24</div><div class='content'>{text}</div>", title="行政许可决定"
    )
    article = read_article(doc)
    assert article.written and (article.written.day.isoformat(), article.written.confidence) == (
        "2026-09-09",
        Confidence.SURE,
    )

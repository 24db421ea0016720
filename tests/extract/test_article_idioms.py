"""Pages of our own making, one for each idiom and each trap: what the reader says of them, and where it keeps silent."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from audits.extract.article import read_article
from audits.extract.document import open_document
from audits.extract.text import normalise
from audits.extract.types import Article
from audits.model import Confidence, Dated

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

"""An article in several pages is one article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audits.extract.article import read_article
from audits.page_facts import PageReader
from audits.snapshot.store import Snapshot
from tests.extract.reading import SITE, written
from tests.snapshot_builder import SnapshotBuilder

HEAD = "<h1>关于印发工作规划的通知</h1><div class='info'>发布日期：2026-05-06 来源：本站</div>"
TRS = "<script>createPageHTML(3, {0}, 't20260506_77', 'html');</script>"


def part(number: int, pager: str, end: str = "") -> str:
    words = f"第{number}部分。各县市要加强领导，落实责任，把规划提出的各项任务分解到年度、落实到单位。" * 3
    return f"<html><head><title>关于印发工作规划的通知</title></head><body>{HEAD}<div class='TRS_Editor'><p>{words}</p>{end}</div>{pager}</body></html>"


@pytest.mark.parametrize(
    ("url", "pager", "further"),
    [
        ("t20260506_77.html", TRS.format(0), ["t20260506_77_1.html", "t20260506_77_2.html"]),
        ("art_3.html", "<div class='page'>1 <a href='art_3_2.html'>2</a> <a href='art_3_2.html'>下一页</a></div>", ["art_3_2.html"]),
        ("show.jsp?id=5", "<p><b>1</b> <a href='show.jsp?id=5&page=2'>2</a> <a href='?id=5&page=2'>下一页</a></p>", ["show.jsp?id=5&page=2"]),
        ("t20260506_77_1.html", TRS.format(1), []),
        ("8.html", "<p>上一页：<a href='7.html'>甲</a> 下一页：<a href='9.html'>乙</a></p>", []),
        ("index.html", "<div class='page'><a href='index_1.html'>下一页</a></div>", []),
    ],
)  # fmt: skip
def test_where_an_article_goes_on(url: str, pager: str, further: list[str]) -> None:
    doc = written(part(1, pager), SITE + url)
    assert [address.removeprefix(SITE) for address in read_article(doc).further] == further


def test_pages_are_joined_and_the_signature_stands_on_the_last(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    first = run.page("/zw/t20260506_77.html", part(1, TRS.format(0)))
    run.page("/zw/t20260506_77_1.html", part(2, TRS.format(1), "<p><a href='2.doc'>附件二</a></p>"))
    run.page("/zw/t20260506_77_2.html", part(3, TRS.format(2), "<p>州广播电视局</p><p>2026年5月4日</p>"))
    facts = PageReader(Snapshot.open(run.close())).facts(first)
    assert facts is not None
    article = facts.article
    assert [article.text.count(f"第{n}部分") for n in (1, 2, 3)] == [3, 3, 3]
    assert article.published is not None
    assert article.published.day == date(2026, 5, 6)
    assert article.written is not None
    assert article.written.day == date(2026, 5, 4)
    assert [file.name for file in article.attachments] == ["附件二"]

"""Short pages for single questions: which words are the publication date, which the title, which the page's own number."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.article import read_article
from audits.extract.doc_numbers import field_number, index_day, title_number, whole_number
from audits.extract.document import open_document
from audits.extract.types import Article

FETCHED = datetime(2026, 7, 25, 10, 0)
BODY = (
    "<p>近日，州广播电视局组织开展全州应急广播体系运行维护工作检查，检查组先后深入三个县市实地查看设备运行情况。</p>"
    "<p>检查组要求，各县市要压实责任，确保应急广播在关键时刻叫得应、听得清、用得好。</p>"
)
TITLE = "州广播电视局开展应急广播检查"


def read(body: str, *, head: str = f"<title>{TITLE}</title>", url: str = "http://www.a.gov.cn/x/1.html") -> Article:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_article(open_document(page.encode(), "text/html", url, FETCHED))


def published(body: str, **options: str) -> str | None:
    found = read(body, **options).published
    return found.day.isoformat() if found else None


@pytest.mark.parametrize(
    "line",
    [
        "<p>来源：局安全传输保障处 局信息中心 2023-01-11 18:03:00</p>",
        "<div class=info>州人民政府网 2023-01-11 18:03</div>",
        "<div>2023年01月11日08:18　来源：人民网</div>",
        "<ul class=info><li>2023-01-11</li><li>来源：政策科</li></ul>",
        "<div><span>发布日期：</span><span>2023-01-11</span></div>",
        "<table><tr><td>发布日期</td><td>2023-01-11</td></tr></table>",
        "<dl><dt>发布时间：</dt><dd>2023年1月11日</dd></dl>",
        "<p>发 布 日 期 ： ２０２３-０１-１１</p>",
        "<div><p><label>公开日期</label><span>2023-01-11</span></p><p><label>成文日期</label><span>2023-01-05</span></p></div>",
        "<p>发布者：发布时间：2023-01-11点击数：</p>",
        "<p>[ 发布于 2023-01-11 ] [ 阅读 12 次 ]</p>",
        "<p>作者：章某 | 时间：2023.01.11 | 点击：12</p>",
        "<p>日期:2023/1/11</p>",
        "<p>公开日期：2023-01-11　有效期：2024-01-11</p>",
        "<p>成文日期：2023-01-05　发布日期：2023-01-11</p>",
        "<p>更新时间：2023-02-01 发布时间：2023-01-11</p>",
        "<div class=date><b>11</b> <i>2023-01</i></div>",
        "<p>发布时间：二〇二三年一月十一日</p>",
        "<p>来源：<span>州局</span> 发布时间：<script>document.write('2023-01-11')</script></p>",
    ],
)  # fmt: skip
def test_date_line(line: str) -> None:
    assert published(f"<h1>{TITLE}</h1>{line}<div>{BODY}</div>") == "2023-01-11"
    assert read(f"<h1>{TITLE}</h1>{line}<div>{BODY}</div>").text.startswith("近日")


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{TITLE}</h1><div>{BODY}<p>州广播电视局</p><p>2023年1月11日</p></div>",
        f"<p>今天是2023年1月11日 星期三</p><h1>{TITLE}</h1><div>{BODY}</div>",
        f"<p>时间：2023年1月11日</p><h1>{TITLE}</h1><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>（2023年1月11日）</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>(2023年1月11日州人民代表大会常务委员会通过)</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>成文日期：2023-01-11</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>施行日期：2023-01-11 打印日期：2023-01-12 访问时间：2023-01-13</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>公示时间：2023-01-11至2023-01-17</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>会议时间：2023-01-11</p><p>报名时间：2023-01-12</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>打印时间：2023-01-11</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>会议时间：2023-01-11 地点：州府</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><div id=zoom><p>时间：2023年1月11日</p><p>地点：州府</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><div><p>时间：2023年1月11日</p>{BODY}</div>",
        f"<div><h1>{TITLE}</h1><p>时间：2023年1月11日</p><p>地点：州府会议室</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><div><p>2023年1月11日 9:00</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><div id=zoom><p>2023年1月11日，会议召开。</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><div>{BODY}</div><p>Copyright © 2023-01-11 州局</p>",
        f"<h1>{TITLE}</h1><div>{BODY}</div><p>最后更新：2023-01-11</p>",
        f"<h1>{TITLE}</h1><div>{BODY}</div><h3>相关信息</h3><p>发布时间：2023-01-11</p>",
        f"<div class=l><h3>公告</h3><p><a href=2.htm>另一篇</a></p><p>发布时间：2023-01-11</p></div><h1>{TITLE}</h1><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><!-- 发布日期：2023-01-11 --><p style='display:none'>发布日期：2023-01-11</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>发布日期：2023-02-30</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>发布时间：</p><div><p>2023年1月11日下午，检查组到县市检查。</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>来源：州局 发布时间：</p><div><p>2023年1月11日</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>发布日期：</p><p>浏览次数：</p><p>2023年1月11日</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>发布日期：01-11</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><table><tr><td>来信时间</td><td class=time>2023-01-11</td></tr></table><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>发布日期：2023-01-11</p><p>发布日期：2023-03-11</p><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><div>{BODY}</div><script>var list=[{{title:'别的',pubDate:'2023-01-11'}}]</script>",
        "<ul><li><span class=date>2023-01-11</span><a href=1>甲</a></li><li><span class=date>2023-01-10</span><a href=2>乙</a></li></ul>",
    ],
)  # fmt: skip
def test_silence(page: str) -> None:
    assert published(page) is None


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=Maketime content='2023-01-11 10:00'>",
        "<meta name=others content='页面生成时间 2023-01-11 10:00:00'>",
        "<meta name=generator content='2023-01-11'>",
        "<meta name=PubDate content=''>",
        "<meta name=PubDate content='2023-01-11'><meta name=PubDate content='2023-05-11'>",
        "<meta name=PubDate content='3小时前'>",
    ],
)
def test_tags_that_are_no_witness(head: str) -> None:
    assert published(f"<h1>{TITLE}</h1><div>{BODY}</div>", head=f"<title>{TITLE}</title>{head}") is None


@pytest.mark.parametrize("name", ["PubDate", "pubdate", "publishdate", "article:published_time"])
def test_tag_decides_where_nothing_is_shown(name: str) -> None:
    attribute = "property" if ":" in name else "name"
    head = f"<title>{TITLE}</title><meta {attribute}='{name}' content='2023-01-11 09:20:00'>"
    assert published(f"<h1>{TITLE}</h1><div>{BODY}</div>", head=head) == "2023-01-11"


def test_shown_date_beats_the_tag_of_a_move_to_a_new_system() -> None:
    head = f"<title>{TITLE}</title><meta name=PubDate content='2025-08-30 12:00'>"
    page = f"<h1>{TITLE}</h1><p>发布时间：2023-01-11</p><div>{BODY}</div>"
    assert published(page, head=head) == "2023-01-11"


def test_tag_lends_its_time_to_a_shown_day() -> None:
    head = f"<title>{TITLE}</title><meta name=PubDate content='2023-01-11 09:20'>"
    found = read(f"<h1>{TITLE}</h1><p>发布时间：2023-01-11</p><div>{BODY}</div>", head=head).published
    assert found is not None and found.value == datetime(2023, 1, 11, 9, 20)


def test_tag_settles_two_shown_dates() -> None:
    head = f"<title>{TITLE}</title><meta name=PubDate content='2023-03-11'>"
    page = f"<h1>{TITLE}</h1><p>发布日期：2023-01-11</p><p>发布日期：2023-03-11</p><div>{BODY}</div>"
    assert published(page, head=head) == "2023-03-11"


def test_address_alone_never_decides() -> None:
    article = read(f"<h1>{TITLE}</h1><div>{BODY}</div>", url="http://www.a.gov.cn/x/202301/t20230111_5.html")
    assert article.published is None
    assert [(d.day.isoformat(), d.source.name) for d in article.dates] == [("2023-01-11", "URL")]


def test_time_of_change_against_the_address_is_silence() -> None:
    page = f"<h1>{TITLE}</h1><p>更新时间：2023-05-01</p><div>{BODY}</div>"
    assert published(page, url="http://www.a.gov.cn/x/202301/t20230111_5.html") is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{TITLE}_青山州人民政府</title>", f"<div>{TITLE}</div><p>发布时间：2023-01-11</p>"),
        (f"<title>{TITLE[:9]}…</title>", f"<div>{TITLE}</div>"),
        (f"<title>青山州广播电视局-{TITLE}</title>", f"<div>{TITLE}</div>"),
        ("<title>青山州广播电视局</title>", f"<h2>青山州广播电视局</h2><div class=article-title>{TITLE}</div><p>时间：2023-01-11</p>"),
        ("<title></title>", f"<h1>{TITLE}</h1>"),
        ("<title>青山州广播电视局</title>", f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>时间：2023-01-11</td></tr></table>"),
        (f"<title>{TITLE}</title>", f"<h1><a href=/>青山州广播电视局</a></h1><p>首页 > 动态 > {TITLE}</p><p>{TITLE}</p>"),
        (f"<meta name=ArticleTitle content='&lt;font color=red&gt;{TITLE}&lt;/font&gt;'><title>动态</title>", f"<h2>{TITLE}</h2>"),
        (f"<meta name=ArticleTitle content='{TITLE}'><title>动态</title>", ""),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE[:8]}<br>{TITLE[8:]}</h1><h3>——记一次检查</h3>"),
        (f"<title>{TITLE}——记一次检查</title>", f"<h1>{TITLE}<br>——记一次检查</h1>"),
        (f"<title>{TITLE}-工作动态-青山州广播电视局</title>", ""),
    ],
)  # fmt: skip
def test_title(head: str, body: str) -> None:
    assert read(f"{body}<div>{BODY}</div>", head=head).title == TITLE


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("楚广发〔2019〕12号", "楚广发〔2019〕12号"),
        ("青政办发[2020]9号", "青政办发〔2020〕9号"),
        ("青广发（2022）015 号", "青广发〔2022〕15号"),
        ("（青广发【2022】第15号）", "青广发〔2022〕15号"),
        ("青山州人民政府令第49号", "青山州人民政府令第49号"),
        ("国家广播电视总局公告 2021年第3号", "国家广播电视总局公告2021年第3号"),
        ("依据青广发〔2022〕15号文件", ""),
        ("无", ""),
        ("2022年15号楼", ""),
    ],
)
def test_whole_number(text: str, number: str) -> None:
    assert whole_number(text) == number


@given(st.text(alphabet="广发政办函令", min_size=1, max_size=6), st.integers(1990, 2099), st.integers(1, 99999))
def test_every_spelling_of_a_number_is_one(letters: str, year: int, number: int) -> None:
    spellings = [f"{letters}{a}{year}{b}{number}号" for a, b in ("〔〕", "[]", "（）", "【】", "()", "﹝﹞")]
    assert {whole_number(s) for s in spellings} == {f"{letters}〔{year}〕{number}号"}


def test_numbers_of_fields_titles_and_indexes() -> None:
    assert field_number("-") == field_number("无") == field_number("") == ""
    assert title_number("关于印发《办法（试行）》的通知（教督〔2020〕5号）") == "教督〔2020〕5号"
    assert title_number("办法（试行）") == ""
    day = index_day("11532300MB0X47773U-/2019-0115001")
    assert day is not None and day.isoformat() == "2019-01-15"
    assert index_day("000014349/2020-00031") is index_day("11530000MB1563104D/20240925-00001") is None


def test_a_number_the_text_speaks_of_is_not_the_pages_own() -> None:
    page = f"<h1>{TITLE}</h1><div id=zoom><p>根据《通知》（省广发〔2021〕88号）要求，组织检查。</p>{BODY}<p>省广发〔2021〕88号</p></div>"
    assert read(page).doc_no == ""


@pytest.mark.parametrize(
    "link",
    [
        "<a href=files/1.pdf>表</a>",
        "<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2'>表</a>",
        "<a href='/api/document/download?fileUrl=abc&fileName=a'>表</a>",
        "<a href=\"javascript:window.open('/f/1.wps')\">表</a>",
        "<span onclick=\"location.href='/f/1.ofd'\">表</span>",
        "<iframe src='/pdfjs/web/viewer.html?file=%2Ff%2F1.pdf'></iframe>",
        "<embed src=/f/1.pdf>",
        "<object data=/f/1.pdf></object>",
    ],
)
def test_attachment(link: str) -> None:
    article = read(f"<h1>{TITLE}</h1><div id=zoom>{BODY}{link}</div>")
    assert len(article.attachments) == 1 and article.has_body


def test_a_document_that_is_nothing_but_its_files() -> None:
    files = "<p>附件：1.<a href=/f/1.docx>管理办法.docx</a></p><p>2.<a href=/f/2.pdf>《管理办法》解读.pdf</a></p>"
    article = read(f"<div><ul><h1>{TITLE}</h1><h2>发布时间：2026-10-08 来源：州广电局</h2>{files}</ul></div>")
    assert [file.name for file in article.attachments] == ["管理办法.docx", "《管理办法》解读.pdf"] and article.has_body


def test_files_of_navigation_and_foot_are_no_attachments() -> None:
    page = f"<div><a href=/nb.pdf>年报</a></div><div><h1>{TITLE}</h1><div id=zoom>{BODY}</div></div><div><a href=/y.pdf>y</a></div>"
    assert read(page).attachments == ()


@given(st.text(alphabet="<>/phdivtable 发布日期:：2023-01年月日来源\"'=", max_size=150))
def test_no_page_breaks_the_reader(html: str) -> None:
    read(f"<h1>{TITLE}</h1>{html}")


def test_the_foot_of_a_page_is_no_title() -> None:
    foot = "<table><tr><td>Copyright 2012-2026 某某州局</td></tr><tr><td>最后更新：2026-07-25 访问量：1234567</td></tr></table>"
    found = read(
        f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>{BODY}</td></tr></table>{foot}",
        head=f"<title>{TITLE}-某某州局</title>",
    )
    assert found.title == TITLE


def test_a_banner_over_a_clock_is_no_title() -> None:
    banner = "<div class=header><h2>云岭州广播电视局</h2><span id=clock>2026-07-25 10:21:33</span></div>"
    table = f"<table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td></td></tr><tr><td>{BODY}</td></tr></table>"
    article = read(banner + table, head=f"<title>{TITLE}-云岭州广播电视局</title>")
    assert (article.title, article.published) == (TITLE, None)


SIDE = "<div class=right><h3>热点新闻</h3><ul><li><span>2026-01-02</span><a href='/x/1.html'>州局召开会议</a></li></ul></div>"


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{TITLE}</h1><div class=con>{BODY}</div>{SIDE}",
        f"<h1>{TITLE}</h1><div class=con>{BODY}</div><div class=foot>发布时间：2026-07-20　责任编辑：王五</div>{SIDE}",
        f"<div class=xl><div class=tt>{TITLE}</div><ul><li>2026-07-20 09:15:33</li><li>来源：办公室</li></ul><div class=txt>{BODY}</div></div>",
    ],
)
def test_headings_of_side_boxes_dates_and_sentences_are_no_title(page: str) -> None:
    assert read(page, head="<title>云岭州广播电视局</title>").title == TITLE


def test_when_the_original_was_published_says_nothing_against_the_reprint() -> None:
    note = f"<p>（原标题：{TITLE}　原发布时间：2026-06-30）</p>"
    assert published(f"<h1>{TITLE}</h1><p>发布时间：2026-07-20</p><div>{note}{BODY}</div>") == "2026-07-20"

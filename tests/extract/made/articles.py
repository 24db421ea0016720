"""Articles: a title idiom, a date line, a property table, a body, what stands behind it; each with its label."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from tests.extract.made.date_lines import DATED, NAMES_SOURCE, SILENT, spelled
from tests.extract.made.frames import Frame, page, served
from tests.extract.made.wording import OFFICES, body_text, doc_no, some_day, spoken, title

HOST = "http://gdj.example.gov.cn"


@dataclass(frozen=True)
class MadeArticle:
    """A page and what a reader must find in it; `published` None: silence, or a weak word at most."""

    name: str
    data: bytes
    content_type: str
    url: str
    title: str
    published: date | None
    written: date | None
    source: str
    doc_no: str
    index_no: str
    attachments: int
    first_words: str  # of the body
    last_words: str
    foreign: tuple[str, ...]  # words that are not of the body
    pictures: int = 0
    videos: int = 0


@dataclass
class _Draft:
    """An article while it is made."""

    rng: Random
    title: str
    at: datetime
    source: str
    line: str
    dated: bool
    written: date | None = None
    doc_no: str = ""
    index_no: str = ""
    attachments: int = 0
    pictures: int = 0
    videos: int = 0
    script: str = ""


def make_articles(count: int, seed: int = 20260725) -> list[MadeArticle]:
    """So many articles, the same for the same seed; every date line comes again and again in different surroundings."""
    rng = Random(seed)
    lines = [*DATED] * 3 + [*SILENT]
    return [_article(rng, n, lines[n % len(lines)]) for n in range(count)]


def _article(rng: Random, number: int, line: str) -> MadeArticle:
    day = some_day(rng)
    at = datetime.combine(day, time(rng.randint(8, 18), rng.randint(1, 59), rng.randint(1, 59)))
    name = title(rng)
    if rng.random() < 0.12:
        name = f"{spoken(some_day(rng))}{name}"
    draft = _Draft(rng, name, at, rng.choice(OFFICES), line, dated=line in DATED)
    text = body_text(rng)
    table = _properties(draft) if rng.random() < 0.35 and line not in ("two_contradicting",) else ""
    under = (DATED | SILENT)[line](rng, at, draft.source)
    heading = _heading(draft)
    body, first, last = _body(draft, text)
    behind = _behind(draft)
    main = rng.choice(
        [f"{table}{heading}{under}{body}{behind}", f"<div class='article'>{table}{heading}{under}{body}</div>{behind}"]
    )
    if line == "leaf":
        main = f"{heading}{under}{body}{behind}"
        draft.written, draft.doc_no, draft.index_no = (
            (None, "", "") if table else (draft.written, draft.doc_no, draft.index_no)
        )
    frame = Frame(
        f"{name}{rng.choice(['-州广播电视局', '_通知公告_州广播电视局', '', ' - 州人民政府网站'])}",
        _metas(draft),
        scripts=draft.script,
    )
    frame.crumb = (
        "首页",
        "政务公开",
        rng.choice(["通知公告", "工作动态", "政策文件"]),
        *(("正文",) if rng.random() < 0.5 else ()),
    )
    data, kind = served(rng, page(rng, frame, main))
    return MadeArticle(
        f"{number:03d}-{line}", data, kind, _address(draft, number), name, day if draft.dated else None, draft.written,
        draft.source if line in NAMES_SOURCE else "", draft.doc_no, draft.index_no, draft.attachments, first, last,
        ("版权所有", "网站标识码", "上一篇", "友情链接"), draft.pictures, draft.videos,
    )  # fmt: skip


def _address(draft: _Draft, number: int) -> str:
    rng, d = draft.rng, draft.at.date()
    if rng.random() < 0.15:
        d = some_day(rng)  # moved from another system: the address tells the day of the move
    return HOST + rng.choice(
        [f"/info/1016/{31000 + number}.htm", f"/{d:%Y%m}/t{d:%Y%m%d}_{724000 + number}.html", f"/art/{d.year}/{d.month}/{d.day}/art_11_{number}.html",
         f"/content/{number}.shtml", f"/xwdt/{number}.html", f"/c/{d.year}-{d.month:02d}-{d.day:02d}/{number}.shtml"]
    )  # fmt: skip


def _metas(draft: _Draft) -> list[tuple[str, str]]:
    """Tags of the guideline, or none; the tag may tell the time of a later change, never without a line that is shown."""
    rng, shown = draft.rng, f"{draft.at:%Y-%m-%d %H:%M}"
    metas = [("SiteName", "州广播电视局"), ("HtmlGenerateTime", f"{some_day(rng)} 10:00:00"), ("keywords", "广播电视")]
    if not draft.dated:
        return metas
    match rng.randint(0, 4):
        case 0 | 1:
            metas += [("ArticleTitle", draft.title), ("PubDate", shown), ("ContentSource", draft.source)]
        case 2 if draft.line not in ("bare_class", "leaf", "english", "by_script"):
            metas += [("ArticleTitle", draft.title), ("PubDate", f"{some_day(rng)} 02:00:00")]  # a migration by night
        case 3:
            metas += [("pubdate", f"{draft.at:%Y-%m-%dT%H:%M:%S+08:00}")]
        case _:
            pass
    return metas


def _heading(draft: _Draft) -> str:
    name, rng = draft.title, draft.rng
    return rng.choice(
        [f"<h1>{name}</h1>", f"<h2 class='title'>{name}</h2>", f"<div class='bt'>{name}</div>", f"<div class='content_title'><span>{name}</span></div>",
         f"<TABLE width=100%><TR><TD class='biaoti' align=center><B>{name}</B></TD></TR></TABLE>", f"<p class='arti_title'>{name}</p>",
         f"<h1>{name[: len(name) // 2]}<br>{name[len(name) // 2 :]}</h1>", f"<div id='title'>{name}</div><div class='subtitle'>——深化改革系列之二</div>",
         f"<h3 align=center>{name}</h3>"]
    )  # fmt: skip


def _properties(draft: _Draft) -> str:
    """The property table of an information directory; the writing date beside the publication date."""
    rng, day = draft.rng, draft.at.date()
    draft.written = date.fromordinal(day.toordinal() - rng.randint(0, 20))
    draft.doc_no = doc_no(rng, draft.written.year)
    draft.index_no = f"115323000151673132/{day.year}-{day.month:02d}{day.day:02d}{rng.randint(1, 9):03d}"
    fields = [("索引号", draft.index_no), ("文号", draft.doc_no), ("成文日期", spelled(rng, datetime.combine(draft.written, time()))[:11].strip()),
              ("发布机构", "州广播电视局"), ("主题分类", "文化、广电"), ("有效性", "有效")]  # fmt: skip
    if draft.dated:
        fields.insert(4, (rng.choice(["发布日期", "公开日期"]), str(day)))
    rng.shuffle(fields)
    match rng.randint(0, 4):
        case 0:
            cells = [f"<td class='k'>{k}：</td><td>{v}</td>" for k, v in fields]
            return f"<table class='xxgk'>{''.join(f'<tr>{a}{b}</tr>' for a, b in zip(cells[::2], [*cells[1::2], ''], strict=False))}</table>"
        case 1:
            return f"<ul class='ov'>{''.join(f'<li class=fl><b>{k}：</b>{v}</li>' for k, v in fields)}</ul>"
        case 2:
            return f"<div class='label'>{''.join(f'<span>{k}：{v}</span><br>' for k, v in fields)}</div>"
        case 3:
            return f"<dl>{''.join(f'<dt>{k}</dt><dd>{v}</dd>' for k, v in fields)}</dl>"
        case _:
            rows = "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in fields)
            return f"<table border=1><tbody>{rows}</tbody></table>"


def _body(draft: _Draft, text: list[str]) -> tuple[str, str, str]:
    """(markup, words it begins with, words it ends with)."""
    rng = draft.rng
    inner = rng.choice(
        ["".join(f"<p>{p}</p>" for p in text), "<br><br>".join(f"　　{p}" for p in text), "".join(f"<div style='text-indent:2em'><span>{p}</span></div>" for p in text),
         "".join(f"<P class=MsoNormal><FONT size=3>{p}</FONT></P>" for p in text), "".join(f"<section><section><p>{p}</p></section></section>" for p in text)]
    )  # fmt: skip
    first, last = text[0][:12], text[-1][:8]
    kind = rng.random()
    if kind < 0.06:
        inner, first, last, draft.pictures = (
            "<p><img src='/images/2026/a1.jpg' width='800'></p><p><img src='/images/2026/a2.png'></p>",
            "",
            "",
            2,
        )
    elif kind < 0.1:
        film = rng.choice(
            [
                "<video controls><source src='/v/1.mp4'></video>",
                "<script>showPlayer('/files/v/2.mp4');</script>",
                "<embed src='/player.swf?f=/v/1.flv'>",
            ]
        )
        inner, first, last, draft.videos = f"<div class='vp'>{film}</div>", "", "", 1
    elif draft.written is None and rng.random() < 0.25:
        draft.written = some_day(rng)
        inner += f"<p align=right>州广播电视局</p><p align=right>{spoken(draft.written)}</p>"
    inner += _files(draft)
    box = rng.choice(
        ["id='vsb_content_4' class='x'", "class='v_news_content'", "class='TRS_Editor'", "id='zoom'", "class='detail-txt'", "class='nr'", "id='js_content'",
         "class='article-body'", "class='con-neirong'", "style='line-height:2'", "class='pages_content' id='UCAP-CONTENT'", "class='wp_articlecontent'"]
    )  # fmt: skip
    return f"<div {box}>{inner}</div>", first, last


def _files(draft: _Draft) -> str:
    """Attachments: with and without an ending, in frames, viewers and scripts."""
    rng = draft.rng
    if rng.random() < 0.6:
        return ""
    links = [
        "<p><a href='/files/2026/1.docx'>附件1：汇总表.docx</a></p>",
        "<p>附件：<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=77'>申报表</a></p>",
        "<iframe src='/pdfjs/web/viewer.html?file=/files/2.pdf' width=800 height=900></iframe>",
        "<p><a href='javascript:;' onclick=\"window.open('/files/3.pdf')\">点击查看名单</a></p>",
        "<embed src='/files/4.pdf' type='application/pdf' width='100%' height='800'>",
        "<script>showVsbpdfIframe('/__local/A/B/5.pdf','100%','900','0','',1)</script>",
        "<p><a href='/module/download/downfile.jsp?classid=0&filename=abc'>附件下载</a></p>",
        "<object data='/files/6.pdf' type='application/pdf'></object>",
    ]
    chosen = rng.sample(links, rng.randint(1, 2))
    draft.attachments = len(chosen)
    return "".join(chosen)


def _behind(draft: _Draft) -> str:
    """What follows a body: neighbours, related pages, buttons; with dates that are not the article's."""
    rng = draft.rng
    chosen = rng.sample(
        [
            f"<p>上一篇：<a href='/info/1016/1.htm'>{title(rng)}</a> [{some_day(rng)}]</p><p>下一篇：<a href='/info/1016/2.htm'>{title(rng)}</a></p>",
            f"<div class='xgwz'><h4>相关文章</h4><ul>{''.join(f'<li><a href=/info/1/{i}.htm>{title(rng)}</a><span>{some_day(rng)}</span></li>' for i in range(5))}</ul></div>",
            "<div>【打印】【关闭】</div>", "<div class='share'>分享到：</div>", f"<div class='ewm'>扫一扫在手机打开当前页</div><!-- PublishDate={some_day(rng)} -->",
        ],
        rng.randint(0, 3),
    )  # fmt: skip
    return "".join(chosen)

"""More layouts of letter boxes: cells that are headings, cells of paragraphs and links, boxes in boxes, spacers."""

from __future__ import annotations

from tests.extract.made.replies import LISTED, WHOLE, Layout, Letter, Words


def cells_that_are_heads(w: Words, letters: list[Letter]) -> str:
    """Data cells written as th, as some tables have them."""
    head = f"<tr><th>{w.title}</th><th>状态</th><th>来信人</th><th>{w.answered}</th><th>{w.received}</th><th>{w.department}</th></tr>"
    return f"<table>{head}" + "".join(
        f"<tr class='onmousemove'><th class='c'><a href='{x.href}'>{x.title}</a></th><th>已办结</th><th>王**</th><th>{w.day(x.answered)}</th><th>{w.day(x.received)}</th><th>{x.department}</th></tr>"
        for x in letters
    ) + "</table>"  # fmt: skip


def paragraphs_as_cells(w: Words, letters: list[Letter]) -> str:
    head = "".join(
        f"<p>{x}</p>" for x in ("信件编号", w.department, w.title, w.received, w.answered, "处理状态", "浏览次数")
    )
    return f"<div class='letter_list_box'><ul><li class='t'>{head}</li>" + "".join(
        f"<li><p>{77000 + n}</p><p>{x.department}</p><p><a href='{x.href}'>{x.title}</a></p><p>{w.day(x.received)}</p><p>{w.day(x.answered)}</p><p><font>{'已办结' if x.answered else '办理中'}</font></p><p>{n * 7}</p></li>"
        for n, x in enumerate(letters)
    ) + "</ul></div>"  # fmt: skip


def links_around_cells(w: Words, letters: list[Letter]) -> str:
    head = "".join(f"<li>{x}</li>" for x in ("编号", "类别", w.title, "来信人", w.department, w.answered, w.received))
    return f"<div id='content'><div><ul class='h'>{head}</ul></div>" + "".join(
        f"<div><ul><a href='{x.href}'><li>{900 + n}</li><li>咨询</li><li>{x.title}</li><li>赵**</li><li>{x.department}</li><li>{w.day(x.answered)}</li><li>{w.day(x.received)}</li></a></ul></div>"
        for n, x in enumerate(letters)
    ) + "</div>"  # fmt: skip


def boxes_in_boxes(w: Words, letters: list[Letter]) -> str:
    """Message and answer in two rows, who and when in small tables to their left."""
    return "".join(
        f"<table class='tably'><tr><td><table><tr><td>网友：孙**</td></tr><tr><td>{w.received}：{w.day(x.received)}</td></tr></table></td><td><table><tr><td>{w.question}：{x.question}</td></tr></table></td></tr>"
        f"<tr><td><table><tr><td>{w.answered}：{w.day(x.answered)}</td></tr><tr><td>{w.department}：{x.department}</td></tr></table></td><td><table><tr><td>{w.content}：{x.content}</td></tr></table></td></tr></table>"
        for x in letters
    )  # fmt: skip


def terms(w: Words, letters: list[Letter]) -> str:
    return "<div class='lxfk'>" + "".join(
        f"<dl><dt><a href='{x.href}'>{x.title}</a><span>来信人：周** <i>{w.received}：{w.day(x.received)}</i></span></dt>"
        f"<dd>{w.department}：<a href='/bm'>{x.department}</a> {w.answered}：{w.day(x.answered)} <span>满意度：满意</span></dd></dl>"
        for x in letters
    ) + "</div>"  # fmt: skip


def spacers(w: Words, letters: list[Letter]) -> str:
    """Label, a cell with a colon, value; each pair a table of its own."""
    x = letters[0]
    pairs = [
        (w.title, x.title),
        (w.question, x.question),
        ("办件来源", "网站"),
        (w.received, w.day(x.received)),
        (w.department, x.department),
        (w.answered, w.day(x.answered)),
        (w.content, x.content),
    ]
    return (
        "<div class='zw'>"
        + "".join(f"<table width=100%><tr><td width=90>{k}</td><td>：</td><td>{v}</td></tr></table>" for k, v in pairs)
        + "</div>"
    )


def named_spans(w: Words, letters: list[Letter]) -> str:
    """ASP.NET: values in spans with names of their own."""
    x = letters[0]
    pairs = [
        (w.title, x.title),
        (w.received, w.day(x.received)),
        ("来信人", "吴**"),
        (w.question, x.question),
        (w.department, x.department),
        (w.answered, w.day(x.answered)),
        (w.content, x.content),
    ]
    return "<table class='GridView'>" + "".join(
        f"<tr><td align=right>{k}：</td><td><span id='ctl00_ContentPlaceHolder1_Label_{n}'>{v}</span></td></tr>" for n, (k, v) in enumerate(pairs)
    ) + "</table>"  # fmt: skip


def titled_table(w: Words, letters: list[Letter]) -> str:
    """The title over the whole width without a label, four cells a row below."""
    x = letters[0]
    return (
        f"<table class='d'><thead><tr><td colspan=4><p>{x.title}</p></td></tr></thead><tbody><tr><td>来信人</td><td>郑**</td><td>{w.received}</td><td>{w.day(x.received)}</td></tr>"
        f"<tr><td>{w.question}</td><td colspan=3><div>{x.question}</div></td></tr><tr><td>{w.department}</td><td>{x.department}</td><td>{w.answered}</td><td>{w.day(x.answered)}</td></tr>"
        f"<tr><td>{w.content}</td><td colspan=3><p>{x.content}</p></td></tr></tbody></table>"
    )


def two_sections(w: Words, letters: list[Letter]) -> str:
    """来信信息 and 回复信息, each headed, values in spans behind strong labels."""
    x = letters[0]
    return (
        f"<h3>来信信息</h3><div class='lx'><p><strong>{w.title}：</strong>{x.title}</p><p><strong>{w.received}：</strong>{w.day(x.received)}</p><p><strong>{w.question}：</strong></p><div class='nr'>{x.question}</div></div>"
        f"<h3>回复信息</h3><div class='hf'><p><strong>{w.department}：</strong>{x.department}</p><p><strong>{w.answered}：</strong>{w.day(x.answered)}</p><p><strong>{w.content}：</strong></p><div class='nr'>{x.content}</div></div>"
    )


LAYOUTS: dict[str, Layout] = {
    "cells_that_are_heads": (cells_that_are_heads, LISTED, True), "paragraphs_as_cells": (paragraphs_as_cells, LISTED, True), "links_around_cells": (links_around_cells, LISTED, True),
    "boxes_in_boxes": (boxes_in_boxes, WHOLE - {"title"}, True), "terms": (terms, LISTED, True), "spacers": (spacers, WHOLE, False), "named_spans": (named_spans, WHOLE, False),
    "titled_table": (titled_table, WHOLE - {"title"}, False), "two_sections": (two_sections, WHOLE, False),
}  # fmt: skip

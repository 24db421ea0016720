"""The forms in which the main site's lists come: cards, plain rows, rows without dates, fetched records, more on demand."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.portals.qingshui_columns import GROUPS, address
from tests.portals.qingshui_entry import Col, Post
from tests.portals.qingshui_theme import metas, page, trail_of

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

PER_PAGE = 6
FEED = """<ul class="post-list" id="feed"></ul><script>fetch('/wp-json/gd/v1/posts?cat=%s').then(r=>r.json()).then(function(d){
document.getElementById('feed').innerHTML=d.posts.map(p=>'<li><a href="'+p.link+'">'+p.title+'</a><time datetime="'+p.date+'">'+p.date.slice(0,10)+'</time></li>').join('')})</script>"""
MORE = """<ul class="post-list" id="box">%s</ul><button id="more" type="button">加载更多</button><script>document.getElementById('more').onclick=function(){
fetch('/wp-json/gd/v1/posts?cat=%s&page=2').then(r=>r.json()).then(function(d){document.getElementById('box').insertAdjacentHTML('beforeend',
d.posts.map(p=>'<li><a href="'+p.link+'">'+p.title+'</a><time datetime="'+p.date+'">'+p.date.slice(0,10)+'</time></li>').join(''));document.getElementById('more').remove()})}</script>"""


def article(portal: QingshuiPortal, column: Col, post: Post) -> None:
    """Serve a post's own page and remember where it stands."""
    if post.href:
        post.path = post.href
        return
    post.path = post.path or f"/archives/{portal.number()}.html"
    when, source = f"{portal.ago(post.ago)} {post.clock}", portal.name if post.source is None else post.source
    said = f"<span>来源：{source}</span>" if source else ""
    number = f"<p class='doc-number'>{post.number}</p>" if post.number else ""
    body = f"""<article class="hentry"><header><h1 class="entry-title">{post.title}</h1><div class="entry-meta"><time class="published" datetime="{when.replace(" ", "T")}:00+08:00">发布时间：{when}</time> {said} <span class="views">浏览：116</span></div></header>
<div class="entry-content">{number}{post.body}</div><nav class="post-navigation"><a href="{address(portal, column)}">返回列表</a></nav></article>"""
    head = metas(portal, column.shown, post.title, when, source)
    page(portal, post.path, post.title, body, trail_of(portal, column) + " / 正文", head)


def row(portal: QingshuiPortal, post: Post) -> str:
    day = portal.ago(post.ago)
    return f'<li><a href="{post.path}" title="{post.title}">{post.title}</a><time datetime="{day}">{day}</time></li>'


def card(portal: QingshuiPortal, post: Post) -> str:
    """A card whose visible date has no year; the year stands in the attribute."""
    day = portal.ago(post.ago)
    return f"""<article class="card"><h2 class="entry-title"><a href="{post.path}" rel="bookmark">{post.title}</a></h2>
<p class="excerpt">{post.title[:24]}……</p><time datetime="{day}T{post.clock}:00+08:00">{day.month}月{day.day}日</time></article>"""


def record(portal: QingshuiPortal, posts: list[Post]) -> bytes:
    rows = [{"title": p.title, "link": p.path, "date": f"{portal.ago(p.ago)}T{p.clock}:00"} for p in posts]
    return json.dumps({"posts": rows, "total": len(rows)}).encode()


def pager(number: int, last: int) -> str:
    """上一页 and 下一页 with the numbers between."""
    if last == 1:
        return ""
    before = f'<a class="prev" href="?paged={number - 1}">上一页</a>' if number > 1 else ""
    after = f'<a class="next" href="?paged={number + 1}">下一页</a>' if number < last else ""
    numbers = " ".join(
        f"<span class='current'>{n}</span>" if n == number else f'<a href="?paged={n}">{n}</a>'
        for n in range(1, last + 1)
    )
    return f'<nav class="pagination">{before} {numbers} {after}</nav>'


def paged(portal: QingshuiPortal, column: Col, posts: list[Post], draw: Callable[[QingshuiPortal, Post], str]) -> None:
    """The list cut into pages by ?paged=."""
    last = max(1, -(-len(posts) // PER_PAGE))
    for number in range(1, last + 1):
        part = posts[(number - 1) * PER_PAGE : number * PER_PAGE]
        items = "".join(draw(portal, p) for p in part)
        box = f'<div class="posts">{items}</div>' if draw is card else f'<ul class="post-list">{items}</ul>'
        for tail in [f"?paged={number}"] + [""] * (number == 1):
            shell(portal, column, box + pager(number, last), tail)


def shell(portal: QingshuiPortal, column: Col, box: str, tail: str = "") -> None:
    where = address(portal, column) + tail
    body = f'<header class="page-header"><h1 class="page-title">{column.shown}</h1></header>{box}'
    page(portal, where, column.shown, body, trail_of(portal, column), metas(portal, column.shown))


def listing(portal: QingshuiPortal, column: Col, posts: list[Post]) -> None:
    """Serve a column's list in its form; the articles are there already."""
    api = f"/wp-json/gd/v1/posts?cat={column.id}"
    if column.form == "json":
        portal.put(api, record(portal, posts), kind="application/json")
        shell(portal, column, FEED % column.id)
    elif column.form == "more":
        portal.put(f"{api}&page=2", record(portal, posts[4:]), kind="application/json")
        shell(portal, column, MORE % ("".join(row(portal, p) for p in posts[:4]), column.id))
    elif column.form == "undated":
        items = "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in posts)
        shell(portal, column, f'<ul class="post-list">{items}</ul>')
    elif column.form == "page":
        shell(portal, column, posts[0].body)
    elif column.form == "archived":
        shell(
            portal,
            column,
            "<p class='notice'>本专栏【已归档】，内容仅供查阅，不再更新。</p><ul class='post-list'>"
            + "".join(row(portal, p) for p in posts)
            + "</ul>",
        )
    else:
        paged(portal, column, posts, card if column.form == "cards" else row)


def group_page(portal: QingshuiPortal, name: str, columns: list[tuple[Col, list[Post]]]) -> None:
    """A group's own page: a heading with a link for each column, and its newest titles."""
    boxes = "".join(
        f'<section class="card"><h2><a href="{address(portal, c)}">{c.shown}</a></h2><ul class="post-list">{"".join(row(portal, p) for p in posts[:3])}</ul></section>'
        for c, posts in columns
        if c.form != "unborn"
    )
    page(
        portal,
        f"/category/{GROUPS[name]}/",
        name,
        f'<div class="grid">{boxes}</div>',
        f" / {name}",
        metas(portal, name),
    )

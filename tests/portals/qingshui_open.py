"""The site for 政府信息公开 on a name of its own: an older system in gb2312, a tree at the left, tables, ?page=."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.qingshui_columns import COLUMNS, OPEN_GROUPS, address
from tests.portals.qingshui_entry import Col, Post
from tests.portals.qingshui_theme import CODE

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

CREDIT = "11532999MB1A2345XQ"  # 统一社会信用代码, with which the index numbers begin
PER_PAGE = 8


def tree(portal: QingshuiPortal) -> str:
    """The tree of catalogues; two of its branches are nested one deeper."""
    branches = ""
    for group in OPEN_GROUPS:
        leaves = "".join(
            f'<li><a href="{address(portal, c)}">{c.shown}</a></li>'
            for c in COLUMNS
            if c.group == group and c.form != "unborn"
        )
        branches += f"<li><span>{group}</span><ul>{leaves}</ul></li>"
    return f'<div class="tree"><ul>{branches}</ul></div>'


def open_page(portal: QingshuiPortal, path: str, title: str, body: str, tags: dict[str, str]) -> None:
    """Serve a page of the disclosure site; its title and footer have kept the name from before the reform."""
    old = portal.old_names[0]
    told = {"SiteName": portal.name, "SiteDomain": portal.open_host, "SiteIDCode": CODE} | tags
    metas = "".join(f'<meta name="{k}" content="{v}">' for k, v in told.items())
    html = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}-{old}政府信息公开</title>{metas}
<style>body{{width:1080px;margin:0 auto;font:14px/2 SimSun,serif}}.tree{{float:left;width:220px;background:#f3f6fa}}.right{{margin-left:240px}}table{{width:100%;border-collapse:collapse}}td,th{{border:1px solid #b8c7d6;padding:0 8px}}</style></head><body>
<div class="banner"><b>政府信息公开</b> <a href="http://{portal.host}/">返回门户首页</a></div>{tree(portal)}<div class="right">{body}</div>
<div class="foot" style="clear:both"><p>主办单位：{old}　联系电话：0879-2160088　网站标识码：{CODE}　<a href="http://beian.miit.gov.cn/">滇ICP备19008877号-1</a>　<a href="http://beian.mps.gov.cn/">滇公网安备53299902000117号</a></p>
<p><a href="http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={CODE}">政府网站找错</a> <a href="http://bszs.conac.cn/sitename?method=show&id=2F6A1C0D9B8E77AA01B2C3D4E5F60718">党政机关</a></p></div></body></html>"""
    portal.put(
        path,
        html.encode("gb18030"),
        host=portal.open_host,
        kind="text/html; charset=gb2312",
    )


def document(portal: QingshuiPortal, column: Col, post: Post) -> None:
    """Serve a disclosed document with its property table."""
    if post.href:
        post.path = post.href
        return
    post.path = post.path or f"/show/{portal.number()}.html"
    day = portal.ago(post.ago)
    issuer = portal.name if post.issuer is None else post.issuer
    index = f"{CREDIT}-/{day:%Y-%m%d}{portal.serial % 1000:03d}"
    said = f"　来源：{post.source}" if post.source else ""
    body = f"""<table class="props"><tr><th>索引号</th><td>{index}</td><th>公开目录</th><td>{column.shown}</td></tr>
<tr><th>发布机构</th><td>{issuer}</td><th>发布日期</th><td>{day} {post.clock}</td></tr><tr><th>文号</th><td>{post.number}</td><th>公开属性</th><td>主动公开</td></tr></table>
<h2 align="center">{post.title}</h2><p class="info">发布日期：{day} {post.clock}{said}</p><div id="zoom">{post.body}</div><p><a href="{address(portal, column)}">【返回】</a></p>"""
    tags = {"ArticleTitle": post.title, "PubDate": f"{day} {post.clock}", "ContentSource": post.source or issuer}
    open_page(portal, post.path, post.title, body, tags)


def column_tags(column: Col) -> dict[str, str]:
    words = {"gkzn": "信息公开指南", "gknb": "信息公开年报", "ysq": "依申请公开", "zcwj": "政策文件"}
    kind = words.get(column.id, column.shown)
    return {
        "ColumnName": column.shown,
        "ColumnDescription": f"{column.shown}栏目",
        "ColumnKeywords": column.shown,
        "ColumnType": kind,
    }


def catalogue(portal: QingshuiPortal, column: Col, posts: list[Post]) -> None:
    """Serve a catalogue's list, eight rows a page."""
    where, last = address(portal, column), max(1, -(-len(posts) // PER_PAGE))
    if column.form == "page":
        open_page(
            portal,
            where,
            column.shown,
            f"<h2>{column.shown}</h2><div id='zoom'>{posts[0].body}</div>",
            column_tags(column),
        )
        return
    for number in range(1, last + 1):
        rows = "".join(
            f'<tr><td><a href="{p.path}" title="{p.title}" target="_blank">{p.title}</a></td><td>{p.number or "&nbsp;"}</td><td>{portal.ago(p.ago)}</td></tr>'
            for p in posts[(number - 1) * PER_PAGE : number * PER_PAGE]
        )
        links = f'<a href="{where}?page={number - 1}">上一页</a> ' if number > 1 else ""
        links += f'<a href="{where}?page={number + 1}">下一页</a>' if number < last else ""
        body = f"""<h2>{column.shown}</h2><table class="list"><tr><th>标题</th><th width="170">文号</th><th width="110">发布日期</th></tr>{rows}</table>
<div class="pages">共{len(posts)}条 {number}/{last} {links}</div>"""
        for tail in [f"?page={number}"] + [""] * (number == 1):
            open_page(portal, where + tail, column.shown, body, column_tags(column))


def front(portal: QingshuiPortal, columns: list[tuple[Col, list[Post]]]) -> None:
    """The disclosure site's home page."""
    boxes = "".join(
        f'<h3><a href="{address(portal, c)}">{c.shown}</a></h3><ul>'
        + "".join(f'<li><a href="{p.path}">{p.title}</a> {portal.ago(p.ago)}</li>' for p in posts[:2])
        + "</ul>"
        for c, posts in columns
        if c.form == "cards"
    )
    open_page(portal, "/", "首页", boxes, {})

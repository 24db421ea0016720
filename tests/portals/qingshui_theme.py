"""How the main site looks: a responsive theme of a blog system, with cards, `<time datetime>`, a menu of two levels."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.portals.qingshui_columns import COLUMNS, GROUPS, address
from tests.portals.qingshui_entry import Col

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

CODE = "5329990017"
STYLE = """*{box-sizing:border-box}body{margin:0;font:16px/1.8 "Noto Sans CJK SC",sans-serif;color:#222}a{color:#14507a;text-decoration:none}
.site-header{background:#14507a;color:#fff;padding:18px 5%}.site-header h1{margin:0;font-size:28px}.menu{display:flex;list-style:none;margin:0;padding:0 5%;background:#0f3d5e;flex-wrap:wrap}
.menu>li{position:relative;padding:10px 18px}.menu a{color:#fff}.sub-menu{display:none;position:absolute;z-index:9;left:0;top:100%;background:#0f3d5e;list-style:none;margin:0;padding:8px 0;min-width:200px}
.menu li:hover .sub-menu{display:block}.sub-menu li{padding:4px 18px}.site-main{display:flex;gap:24px;padding:16px 5%}.content-area{flex:3;min-width:0}.widget-area{flex:1}
.card{border:1px solid #dde5ea;border-radius:8px;padding:12px 18px;margin:0 0 14px}.card h2{font-size:18px;margin:0}.post-list{list-style:none;padding:0}.post-list li{display:flex;justify-content:space-between;border-bottom:1px dashed #ccd}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:18px}time{white-space:nowrap}.entry-meta{color:#777;font-size:14px}.site-footer{background:#eef2f5;padding:16px 5%;font-size:14px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #cbd5db;padding:4px 8px}"""


def menu(portal: QingshuiPortal) -> str:
    """The menu of the main site: groups, and under each its columns."""
    items = ""
    for name, slug in GROUPS.items():
        inner = "".join(
            f'<li class="menu-item"><a href="{address(portal, c)}">{c.shown}</a></li>'
            for c in COLUMNS
            if c.group == name and c.form != "unborn"
        )
        items += f'<li class="menu-item menu-item-has-children"><a href="/category/{slug}/">{name}</a><ul class="sub-menu">{inner}</ul></li>'
    disclosure = f'<li class="menu-item"><a href="http://{portal.open_host}/">政府信息公开</a></li>'
    return f'<ul class="menu"><li class="menu-item"><a href="/">首页</a></li>{items}{disclosure}</ul>'


def footer(portal: QingshuiPortal) -> str:
    return f"""<footer class="site-footer"><p><a href="/about/map.html">网站地图</a> | <a href="/about/yszc.html">隐私声明</a> | <a href="/about/lxwm.html">联系我们</a>
 | <a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}">我为政府网站找错</a> | <a href="http://bszs.conac.cn/sitename?method=show&id=2F6A1C0D9B8E77AA01B2C3D4E5F60718">党政机关网站标识</a></p>
<p>主办单位：{portal.name}　地址：清水市文昌路88号　联系电话：0879-2160088　网站标识码：{CODE}</p>
<p><a href="http://beian.miit.gov.cn/">滇ICP备19008877号-1</a>　<a href="http://beian.mps.gov.cn/">滇公网安备53299902000117号</a>　政务服务便民热线：12345</p></footer>"""


def metas(portal: QingshuiPortal, column: str = "", title: str = "", day: str = "", source: str = "") -> str:
    """The tags that the rules for pages of government sites ask for."""
    tags = {"SiteName": portal.name, "SiteDomain": portal.host, "SiteIDCode": CODE}
    if column:
        tags |= {"ColumnName": column, "ColumnDescription": f"{portal.name}{column}栏目", "ColumnKeywords": column}
        tags |= {"ColumnType": "工作动态" if "动态" in column else column}
    if title:
        tags |= {"ArticleTitle": title, "PubDate": day, "ContentSource": source or portal.name}
    return "".join(f'<meta name="{k}" content="{escape(v)}">' for k, v in tags.items())


def aside(portal: QingshuiPortal) -> str:
    """The box beside every page with what the news column brought last."""
    rows = "".join(
        f'<li><a href="{p.path}">{p.title}</a><time datetime="{portal.ago(p.ago)}">{portal.ago(p.ago):%m-%d}</time></li>'
        for p in portal.latest
    )
    return f'<aside class="widget-area"><section class="widget"><h3>最新发布</h3><ul class="post-list">{rows}</ul></section></aside>'


def page(portal: QingshuiPortal, path: str, title: str, body: str, trail: str = "", head: str = "") -> None:
    """Serve a page of the main site."""
    portal.put(path, f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} - {portal.name}</title>{head or metas(portal)}<link rel="stylesheet" href="/wp-content/themes/gd/style.css"></head><body class="archive">
<!-- <a href="/wp-content/old-theme/none.html">旧主题</a> -->
<header class="site-header"><h1>{portal.name}</h1><form class="search-form" role="search" method="post" action="/search/"><input type="search" name="s" placeholder="站内搜索"><button type="submit">搜索</button></form></header>
<nav class="main-navigation">{menu(portal)}</nav><div class="breadcrumb"><a href="/">首页</a>{trail}</div>
<div class="site-main"><main class="content-area">{body}</main>{aside(portal)}</div>{footer(portal)}</body></html>""")  # fmt: skip


def trail_of(portal: QingshuiPortal, column: Col) -> str:
    slug = GROUPS[column.group]
    return f' / <a href="/category/{slug}/">{column.group}</a> / <a href="{address(portal, column)}">{column.shown}</a>'

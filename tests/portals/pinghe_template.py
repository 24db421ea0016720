"""What each page of the Pinghe portal has around its text: head, menu, breadcrumb, tree, footer of seven items."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.portals.pinghe_columns import GROUPS, TABLE, Line

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal

CSS = """body{margin:0;font:15px/1.8 "Microsoft YaHei",SimSun,sans-serif;color:#333;background:#f5f7fa}a{color:#1a4f95;text-decoration:none}
.head,.wrap,.foot,.nav>ul,.pos{width:1100px;margin:0 auto}.head{padding:24px 0}.head b{font-size:30px;color:#b01c1c}.head form{float:right}
.nav{background:#1a5fb4}.nav>ul{display:flex;padding:0;list-style:none}.nav>ul>li{position:relative;flex:1;text-align:center}.nav a{color:#fff;display:block;padding:8px}
.nav li ul{display:none;position:absolute;left:0;right:0;padding:0;list-style:none;background:#2b70c5;z-index:9}.nav li:hover ul{display:block}
.wrap{background:#fff;padding:20px;min-height:420px;overflow:hidden;box-sizing:border-box}.side{float:left;width:230px;border:1px solid #dde}.side h3{margin:0;padding:8px 14px;background:#eaf1fb}
.main{margin-left:260px}.list{padding:0;list-style:none}.list li{border-bottom:1px dashed #ccc;padding:5px 0}.date{float:right;color:#888}.page a,.page span{margin:0 5px}
.article h1{text-align:center;font-size:23px}.info{text-align:center;color:#888;border-bottom:1px solid #ddd}.info span{margin:0 12px}.home{display:grid;grid-template-columns:1fr 1fr;gap:24px}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccd;padding:6px 10px;text-align:left}.foot{padding:20px 0;text-align:center;color:#555}"""
JS = "function collect(){try{window.external.AddFavorite(location.href,document.title)}catch(e){alert('请按 Ctrl+D 收藏')}}"
DOCUMENT = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}-{name}</title>
<meta name="SiteName" content="{name}"><meta name="SiteDomain" content="{host}"><meta name="SiteIDCode" content="{code}">
{metas}
<link rel="stylesheet" href="/images/style.css"><script src="/images/site.js"></script></head><body>
<!-- <li><a href="/zt/2016lxyz/index.html">“两学一做”专题</a></li> -->
<div class="head"><form action="/search/index.jsp" method="get"><input type="text" name="q" placeholder="请输入关键词"><button type="submit">搜索</button></form>
<a href="/index.html"><img src="/images/logo.png" alt="" width="1" height="1"><b>{name}</b></a><span> {today:%Y年%m月%d日} </span><a href="javascript:void(0)" onclick="collect()">加入收藏</a></div>
<div class="nav">{menu}</div><div class="pos">当前位置：{trail}</div><div class="wrap">{body}</div>
{footer}</body></html>"""
FOOTER = """<div class="foot"><p><a href="http://www.pingheshi.gov.cn/">平禾市人民政府</a> | <a href="/wzdt/index.html">网站地图</a> | <a href="/zfxxgk/gkzn/index.html">联系我们</a></p>
<p>主办单位：{name}　地址：平禾市朝阳路36号　联系电话：0899-3126001　邮编：679100　政务服务热线：12345</p>
<p>网站标识码：{code}　<a href="http://beian.miit.gov.cn/">滇ICP备20004321号-1</a>　<a href="http://beian.mps.gov.cn/?recordcode=53340002000023"><img src="/images/gongan.png" alt="公安备案">滇公网安备53340002000023号</a></p>
<p><a href="http://bszs.conac.cn/sitename?method=show&id=0A1B2C3D4E5F60718293A4B5C6D7E8F9"><img src="/images/dangzheng.png" alt="党政机关"></a>
<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}"><img src="/images/jiucuo.png" alt="我为政府网站找错">我为政府网站找错</a></p></div>"""


def column_metas(name: str, kind: str = "") -> dict[str, str]:
    """The four tags that a column's page must have."""
    return {
        "ColumnName": name,
        "ColumnDescription": f"{name}栏目，公开{name}方面的信息",
        "ColumnKeywords": name,
        "ColumnType": kind or name,
    }


def links(group: str) -> str:
    return "".join(
        f'<li><a href="{x.path}index.html">{x.shown}</a></li>' for x in TABLE if x.group == group and x.shown
    )


def top_menu() -> str:
    """The menu over each page; the tree of the statutory contents stands in the section itself."""
    items = '<li><a href="/index.html">首页</a></li>'
    for key in ("news", "open", "serve", "talk", "topic"):
        path, name = GROUPS[key]
        items += f'<li><a href="{path}index.html">{name}</a><ul>{links(key)}</ul></li>'
    return f"<ul>{items}</ul>"


def side(group: str) -> str:
    """The tree at the left: of the whole 政府信息公开 for its parts, else of the group."""
    if group not in ("open", "duty", "area"):
        return f'<div class="side"><h3>{GROUPS[group][1]}</h3><ul>{links(group)}</ul></div>'
    parts = "".join(
        f'<li><a href="{GROUPS[key][0]}index.html">{GROUPS[key][1]}</a><ul>{links(key)}</ul></li>'
        for key in ("duty", "area")
    )
    return (
        f'<div class="side"><h3><a href="/zfxxgk/index.html">政府信息公开</a></h3><ul>{links("open")}{parts}</ul></div>'
    )


def crumbs(line: Line, tail: str = "") -> str:
    path, name = GROUPS[line.group]
    above = '<a href="/zfxxgk/index.html">政府信息公开</a> &gt; ' if line.group in ("duty", "area") else ""
    here = f'<a href="{line.path}index.html">{line.shown}</a>'
    return f'<a href="/index.html">首页</a> &gt; {above}<a href="{path}index.html">{name}</a> &gt; {here}{tail}'


def document(portal: PinghePortal, title: str, menu: str, trail: str, body: str, metas: dict[str, str]) -> str:
    tags = "\n".join(f'<meta name="{k}" content="{escape(v)}">' for k, v in metas.items())
    footer = FOOTER.format(name=portal.name, code=portal.code)
    return DOCUMENT.format(
        title=title, name=portal.name, host=portal.host, code=portal.code, metas=tags, today=portal.today,
        menu=menu, trail=trail, body=body, footer=footer,
    )  # fmt: skip

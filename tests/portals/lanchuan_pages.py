"""The shared platform's templates: chrome, lists of five shapes, articles, the tree drawn from JSON, the search in the page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.portals.lanchuan_columns import ABOUT, BY_ID, CODES, COLUMNS, GROUPS, NEWS, OPEN, ColumnPlan
from tests.portals.lanchuan_entry import BUREAU, CREDIT_CODE, Entry

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

ROOT = "/lczwlj"
SITE_CODE = "5329220031"
KINDS = {"政策文件": "政策文件", "政策解读": "政策解读", "留言答复": "咨询投诉"}
TREE_SCRIPT = """<script>(function(){var x=new XMLHttpRequest();x.open('GET','/lczwlj/zfxxgk/tree.json');x.onload=function(){
var t=JSON.parse(x.responseText),h='';t.forEach(function(g){h+='<div class="node"><b>'+g.name+'</b></div><div class="leafs">';
g.children.forEach(function(c){h+='<p><a href="'+c.url+'">'+c.name+'</a></p>';});h+='</div>';});
document.getElementById('xxgkTree').innerHTML=h;};x.send();})();</script>"""
SEARCH_SCRIPT = """<script>(function(){var k=decodeURIComponent(location.hash.replace('#kw=','')),b=document.getElementById('ssjg');
document.getElementById('kw').value=k;var x=new XMLHttpRequest();x.open('GET','/lczwlj/search/titles.json');x.onload=function(){
var h='',n=0;JSON.parse(x.responseText).forEach(function(e){if(k&&e.t.indexOf(k)>=0&&n<20){n++;
h+='<div class="jg"><a href="'+e.u+'">'+e.t+'</a> <em>'+e.d+'</em></div>';}});
b.innerHTML=n?'<p>为您找到与“'+k+'”相关的结果 '+n+' 条</p>'+h:'<p>没有找到与“'+k+'”相关的信息，请换一个关键词。</p>';};x.send();})();
window.onhashchange=function(){location.reload();};</script>"""
SEARCH_FORM = """<form class="ss" method="post" action="/lczwlj/search/index.html" onsubmit="location.href='/lczwlj/search/index.html#kw='+
encodeURIComponent(document.getElementById('kw').value);return false"><input type="text" id="kw" name="kw" placeholder="请输入关键词">
<button type="submit">站内搜索</button></form>"""
STYLE = """body{margin:0;font:15px/1.8 "Noto Serif CJK SC",serif;color:#333}.w{width:1100px;margin:0 auto}.hd{background:#8a1f1b;color:#fff;
padding:18px 0}.hd h1{font-size:28px;margin:0}.nav{background:#a53a2c}.nav td{padding:8px 18px;vertical-align:top}.nav a{color:#fff;
text-decoration:none;font-size:14px}.nav b{color:#ffe9b0}.wz{padding:8px 0;color:#777}.lf{float:left;width:220px;background:#f6efe6}
.rt{margin-left:240px;min-height:420px}.tb{width:100%;border-collapse:collapse}.tb td,.tb th{border-bottom:1px dashed #ccc;padding:5px}
.bt{text-align:center;font-size:24px}.xx{text-align:center;color:#888;background:#f5f5f5}.ft{clear:both;background:#eee;padding:15px;
text-align:center;font-size:13px}.kp{display:inline-block;width:60px;text-align:center;background:#f1e4d3}.bg td,.bg th{padding:4px}
.sj-menu{display:none}"""


def address(column: str) -> str:
    return f"{ROOT}/c{CODES[column]}/index.html"


def _metas(p: LanchuanPortal, column: ColumnPlan | None, entry: Entry | None) -> str:
    """The tags that the national page rules ask of every page, of columns, and of articles."""
    tags = [("SiteName", p.name), ("SiteDomain", p.host), ("SiteIDCode", SITE_CODE)]
    if column and not entry:
        words = ("ColumnName", column.name), ("ColumnDescription", f"发布{p.name}{column.name}信息")
        tags += [*words, ("ColumnKeywords", column.name), ("ColumnType", KINDS.get(column.kind, column.name))]
    if entry:
        tags += [("ColumnName", column.name)] if column else []
        tags += [("ArticleTitle", entry.title), ("PubDate", f"{entry.day} {entry.clock}")]
        tags += [("ContentSource", entry.source or BUREAU)]
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in tags)


def _menu(group: str) -> str:
    """A group's heading and those of its columns that stand in the menu."""
    found = [c for c in COLUMNS if c.group == group and not c.hidden and not c.absent]
    links = "".join(f'<br><a href="{address(c.id)}">{c.name}</a>' for c in found)
    head = f'<a href="{ROOT}/zfxxgk/index.html"><b>{group}</b></a>' if group == OPEN else f"<b>{group}</b>"
    return f"<td>{head}{links}</td>"


def _footer(p: LanchuanPortal) -> str:
    return f"""<div class="ft"><p><a href="http://{p.alive}/">州人民政府门户网站</a>　<a href="{ROOT}/wzdt.html">网站地图</a>
　<a href="http://bszs.conac.cn/sitename?method=show&id=4A1C22B30F5E0D17E053022819AC77F1">党政机关</a>
　<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={SITE_CODE}">我为政府网站找错</a></p>
<p>主办单位：{p.name}　地址：澜川市滨江路66号　联系电话：0872-2165580（工作日 8:30—17:30）　邮编：671600</p>
<p>政务服务便民热线：12345　文化市场举报热线：12318　网站标识码：{SITE_CODE}
　<a href="http://beian.miit.gov.cn/">滇ICP备05003361号-2</a>
　<a href="http://beian.mps.gov.cn/#/query/webSearch?code=53292202000117">滇公网安备53292202000117号</a></p></div>"""


def page(
    p: LanchuanPortal, path: str, title: str, body: str, *, column: ColumnPlan | None = None, entry: Entry | None = None
) -> None:
    """Serve a page of the platform: head, menu, breadcrumb, tree beside disclosed matter, footer."""
    crumbs = f'<a href="{ROOT}/">首页</a>'
    if column:
        crumbs += f' &gt; {column.group} &gt; <a href="{address(column.id)}">{column.name}</a>'
    crumbs += " &gt; 正文" if entry else ""
    tree = (column is None and path.endswith("/zfxxgk/index.html")) or (column is not None and column.group == OPEN)
    left = f'<div class="lf"><div id="xxgkTree">正在加载…</div>{TREE_SCRIPT}</div>' if tree else ""
    hidden = (
        f'<div class="sj-menu"><a href="{address("tzgg")}">通知公告</a><a href="{address("bszn")}">办事指南</a></div>'
    )
    p.put(path, f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title} - {p.name}</title>
{_metas(p, column, entry)}<style>{STYLE}</style></head><body>{hidden}<div class="hd"><div class="w"><h1>{p.name}</h1>
<span>{p.today:%Y年%-m月%-d日}</span> {SEARCH_FORM}</div></div><div class="nav"><table class="w"><tr>{"".join(_menu(g) for g in GROUPS)}</tr></table></div>
<div class="w"><div class="wz">当前位置：{crumbs}</div>{left}<div class="{'rt' if left else 'qk'}">{body}</div></div>{_footer(p)}
</body></html>""")  # fmt: skip


def article(p: LanchuanPortal, column: str, entry: Entry) -> str:
    """Serve an entry's own page; its address."""
    plan, n = BY_ID[column], p.number()
    entry.path = f"{ROOT}/c{CODES[column]}/{entry.day:%Y%m}/{1520000 + n}.shtml"
    shown = f"{entry.day} {entry.clock}"
    bar = f"<span>来源：{entry.source or BUREAU}</span>　<span>发布时间：{shown}</span>　<span>浏览次数：<i id='llcs'>{n % 700 + 20}</i></span>"
    entry.index = f"{CREDIT_CODE}/{entry.day.year}-{n:05d}"
    head = _document(plan, entry) if entry.info else ""
    body = f"""<div class="wz-box">{head}<div class="bt">{entry.title}</div><div class="xx">{bar}</div>
<div class="wz-nr" id="wznr">{entry.body}</div><div class="gb"><a href="javascript:window.print()">打印本页</a>
 <a href="javascript:window.close()">关闭窗口</a></div></div>"""
    page(p, entry.path, entry.title, body, column=plan, entry=entry)
    return entry.path


def _document(plan: ColumnPlan, entry: Entry) -> str:
    """The table over a disclosed document: 索引号 and its companions."""
    made = f"{entry.made:%Y年%m月%d日}" if entry.made else ""
    rows = [
        ("索引号", entry.index, "公开目录", plan.name),
        ("发布机构", BUREAU, "成文日期", made),
        ("文　　号", entry.number, "发布日期", f"{entry.day}"),
    ]
    if entry.summary:
        rows.append(("内容概述", entry.summary, "有效性", "有效"))
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f'<table class="tb wjxx"><tbody>{cells}</tbody></table>'


def _row(shape: str, entry: Entry) -> str:
    """One entry in a list of this shape."""
    mark = '<font color="red">[置顶]</font>' if entry.pinned else ""
    link = f'{mark}<a href="{entry.path}" title="{entry.title}" target="_blank">{entry.title}</a>'
    if shape == "catalogue":
        return f'<tr><td class="sy">{entry.index}</td><td class="mc">{link}</td><td>{entry.day}</td><td>{entry.number or "—"}</td></tr>'
    if shape == "cards":
        return f"""<div class="item"><div class="kp"><b>{entry.day:%d}</b><br><i>{entry.day:%Y-%m}</i></div>
<div class="nr">{link}<p>{entry.summary or "【摘要】" + entry.title + "。"}</p></div></div>"""
    if shape == "short":
        return f'<div class="hang"><span class="sj">[{entry.day:%m-%d}]</span> {link}</div>'
    return f'<tr><td class="dot">■</td><td>{link}</td><td class="rq">{entry.day:%Y/%m/%d}</td></tr>'


def _rows(shape: str, entries: Iterable[Entry]) -> str:
    """The rows of one list page; replies to deputies stand under their years."""
    out, year = "", 0
    for entry in entries:
        if shape == "years" and entry.day.year != year:
            year = entry.day.year
            out += f'<tr class="nd"><td colspan="3"><b>{year}年</b></td></tr>'
        out += _row("rows" if shape == "years" else shape, entry)
    if shape in ("cards", "short"):
        return f'<div class="lb">{out}</div>'
    head = "<tr><th>索引号</th><th>信息名称</th><th>发布日期</th><th>文号</th></tr>" if shape == "catalogue" else ""
    return f'<table class="tb lb"><tbody>{head}{out}</tbody></table>'


def listing(p: LanchuanPortal, column: str, entries: list[Entry], intro: str = "") -> None:
    """Serve the list pages of a column: index.html, index_1.html …"""
    plan, size = BY_ID[column], 10
    ordered = sorted(entries, key=lambda e: (e.pinned, e.day), reverse=True)
    pages = max(-(-len(ordered) // size), 1)
    base = f"{ROOT}/c{CODES[column]}/index"
    for at in range(pages):
        name = f"{base}{f'_{at}' if at else ''}.html"
        follow = f'<a href="{base}_{at + 1}.html">下一页</a>' if at + 1 < pages else "<span>下一页</span>"
        rows = _rows(plan.shape, ordered[at * size : (at + 1) * size])
        pager = f'<div class="fy">共{len(ordered)}条 第{at + 1}/{pages}页 <a href="{base}.html">首页</a> {follow}</div>'
        page(p, name, plan.name, f'<div class="lm">{plan.name}</div>{intro}{rows}{pager}', column=plan)


def common(p: LanchuanPortal) -> None:
    """The disclosure entrance with its tree, the site map, the search page and its index."""
    leaves = [{"name": c.name, "url": address(c.id)} for c in COLUMNS if c.group == OPEN and not c.absent]
    tree = [
        {"name": "政府信息公开基础", "children": leaves[3:9]},
        {"name": "法定主动公开内容", "children": leaves[:3] + leaves[9:]},
    ]
    p.put(f"{ROOT}/zfxxgk/tree.json", json.dumps(tree, ensure_ascii=False), kind="application/json")
    page(p, f"{ROOT}/zfxxgk/index.html", "政府信息公开", "<h2>政府信息公开</h2><p>请从左侧目录选择栏目。</p>")
    page(p, f"{ROOT}/wzdt.html", "网站地图", "".join(f"<p>{g}</p>" for g in GROUPS))
    page(p, f"{ROOT}/search/index.html", "站内搜索", f'<div id="ssjg">请输入关键词</div>{SEARCH_SCRIPT}')
    titles = [{"t": e.title, "u": e.path, "d": str(e.day)} for entries in p.entries.values() for e in entries]
    p.put(f"{ROOT}/search/titles.json", json.dumps(titles, ensure_ascii=False), kind="application/json")


def home(p: LanchuanPortal) -> None:
    """The home page: the newest of some columns in table-and-div blocks, and entrances."""
    blocks = ""
    for column in ("wlyw", "tzgg", "gbds", "bmwj", "zcjd", "sjzc"):
        newest = sorted(p.entries[column], key=lambda e: e.day, reverse=True)[:5]
        rows = "".join(f'<tr><td><a href="{e.path}">{e.title}</a></td><td>{e.day:%m-%d}</td></tr>' for e in newest)
        more = f'<a href="{address(column)}">{BY_ID[column].name}</a> <a href="{address(column)}">更多&gt;&gt;</a>'
        blocks += f'<div class="kuai"><div class="kt">{more}</div><table class="tb">{rows}</table></div>'
    hall = '<div class="rk"><a href="http://zwfw.yn.gov.cn/lanchuan/wlj">云南政务服务网·州文旅局窗口</a></div>'
    about = f'<div class="rk">{ABOUT}：<a href="{address("jgzn")}">机构职能</a>　{NEWS}：<a href="{address("tpxw")}">图片新闻</a></div>'
    page(p, f"{ROOT}/", "首页", f"{blocks}{hall}{about}")

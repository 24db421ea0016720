"""The world around the portal, and the portal's own pages that behave oddly without being wrong, or wrongly without looking so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from demo.site.pdf_file import pdf
from tests.portals.office_files import DOCX, PDF, docx
from tests.portals.qingshui_columns import COLUMNS, address, is_open, whole
from tests.portals.qingshui_entry import Post
from tests.portals.qingshui_lists import article
from tests.portals.qingshui_theme import CODE, page
from tests.portals.sample import PIXEL
from tests.portals.trs import Answer

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

SITES = (
    ("www.qingshui.gov.cn", "/", "清水州人民政府", "清水州人民政府门户网站，今日要闻。"),
    ("www.gov.cn", "/", "中国政府网", "中国政府网。"),
    ("www.gov.cn", "/zhengce/content/gbdsggfw.html", "国务院办公厅文件", "国务院办公厅关于加快广播电视公共服务升级的意见。"),
    ("beian.miit.gov.cn", "/", "备案管理系统", "备案信息查询。"),
    ("beian.mps.gov.cn", "/", "公安机关互联网站安全管理服务平台", "备案信息查询。"),
    ("zfwzgl.www.gov.cn", f"/exposure/jiucuo.html?site_code={CODE}", "我为政府网站找错", "请填写网站问题。"),
    ("pucha.kaipuyun.cn", f"/exposure/jiucuo.html?site_code={CODE}", "找错", "服务已迁移。"),
    ("bszs.conac.cn", "/sitename?method=show&id=2F6A1C0D9B8E77AA01B2C3D4E5F60718", "党政机关网站标识", "清水州广播电视局，党政机关。"),
    ("zwfw.ynsheng.sample.cn", "/", "省政务服务网上大厅", "请选择部门：州广播电视局，共十五个事项。"),
    ("wgxj.qingshui.gov.cn", "/", "清水州文化广电新闻出版局", "欢迎访问清水州文化广电新闻出版局网站。"),
    ("wgxj.qingshui.gov.cn", "/dj/1.html", "党建资料", "清水州文化广电新闻出版局党建资料汇编。"),
    ("media-partner.sample.com", "/", "合作媒体", "今日报道若干。"),
    ("film-festival.sample.com", "/", "film-festival.sample.com 域名出售", "本域名正在出售 This domain is for sale. Buy this domain. 联系域名经纪。"),
    ("www.qs-yingji.sample.net", "/", "澳门新葡京娱乐城_官方网站_真人百家乐", "澳门新葡京娱乐城，真人百家乐、体育投注、六合彩、时时彩，注册送彩金，百家乐在线投注。"),
    ("new-gd.sample.com", "/", "省广播电视协会", "协会动态，行业交流。"),
    ("qsrb.sample.com", "/zhihui.html", "清水日报：智慧广电怎么走进乡村", "州广播电视局解读《清水州智慧广电乡村工程实施方案》。"),
)  # fmt: skip


def neighbours(p: QingshuiPortal) -> None:
    """The sites that pages of the portal lead to."""
    for host, path, title, words in SITES:
        p.neighbour(host, path, title, words)
    p.neighbour(
        "weibo.sample.com", "/qsgd", "清水广电的微博", f"{p.ago(1)} 09:12 今天播出的节目预告。 {p.ago(3)} 收听提示。"
    )
    p.neighbour(
        "czj.qingshui.gov.cn",
        f"/yjs/{p.budget_year}.html",
        f"清水州广播电视局{p.budget_year}年部门预算",
        "部门职责、机构设置、一般公共预算收支、三公经费预算，附表八张。",
    )
    p.answers["old-gd.sample.com", "/"] = Answer(b"", 301, location="http://new-gd.sample.com/")


def sound(p: QingshuiPortal) -> None:
    """Pages and files of the list of good links: busy once, slow, no HEAD, only for our own pages, moved."""
    column = next(c for c in COLUMNS if c.id == "aqbc")
    for slug, title, words in (
        ("flaky", "播出系统检修记录", "一切正常。"),
        ("nohead", "机房巡检要点", "每两小时巡检一次。"),
        ("about404", "浏览网页时遇到404“页面不存在”怎么办", "看到“您访问的页面不存在”时，请核对网址。" * 6),
        ("slow", "安全播出知识", "停播分级标准。"),
        ("moved", "旧系统迁移来的文章", "内容照旧。"),
    ):
        article(p, column, Post(title, 260, f"<p>{words}</p>", path=f"/archives/{slug}.html"))
    for slug, more in (("flaky", {"heals_after": 1}), ("nohead", {"no_head": True}), ("slow", {"slow": 2.0})):
        where = p.host, f"/archives/{slug}.html"
        p.answers[where] = replace(p.answers[where], **more)
    p.put("/info/1032/2207.htm", "", status=301, location="/archives/moved.html")
    p.attach("doc/值班 表.docx", docx("值班表", ["一月", "二月"]), DOCX)
    p.put("/wp-content/uploads/doc/guarded.pdf", pdf(["安全播出手册"]), kind=PDF, referer=p.host)
    p.attach("pic/yitu.png", PIXEL, "image/png")


def odd_pages(p: QingshuiPortal) -> None:
    """The style sheet, the search that never finds, the map, the page that says it is none, an address that leads on."""
    from tests.portals.qingshui_theme import STYLE

    p.put("/wp-content/themes/gd/style.css", STYLE, kind="text/css")
    nothing = '<div class="search-result"><p>共找到 <b>0</b> 条结果</p><p>抱歉，没有找到与您输入的关键词相关的内容，请更换关键词重试。</p></div>'
    page(p, "/search/", "站内搜索", nothing)
    listed = "".join(
        f'<li><a href="{whole(p, c) if is_open(c) else address(p, c)}">{c.shown}</a></li>'
        for c in COLUMNS
        if c.form not in ("unborn", "unserved")
    )
    page(p, "/about/map.html", "网站地图", f'<ul class="sitemap">{listed}</ul>')
    page(p, "/about/yszc.html", "隐私声明", "<p>我们只收集留言所必需的信息，妥善保管，不向第三方提供。</p>")
    page(
        p,
        "/archives/old-soft.html",
        "提示",
        '<div class="none"><h2>您访问的页面不存在或已被删除</h2><p>请返回首页。</p></div>',
    )
    p.put("/oldlist/zhifa.html", "", host=p.open_host, status=301, location="/list/xzzf.html")
    sound(p)

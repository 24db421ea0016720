"""The links of the forestry bureau: dead ones in every place a page may have one, and living ones that look dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.siteserver import SiteServerPortal

WORDS = "<p>各县市林业和草原局要结合实际抓好落实，有关材料见下。</p>"
OFFICE, STAFF, FINANCE, RESOURCES, FIRE, ECOLOGY = (
    "局办公室",
    "人事教育科",
    "规划财务科",
    "资源管理科",
    "防火科",
    "生态修复科",
)
OWNER = {"101": OFFICE, "207": STAFF, "206": FINANCE, "301": RESOURCES, "501": ECOLOGY, "502": FIRE}

# Where the link stands, its HTML, a part of its address. Each is dead for a reader who clicks or looks.
DEAD = (
    ("101", '<a href="/contents/101/999001.html">上次会议的报道</a>', "/contents/101/999001.html"),
    ("206", '附件：<a href="../../upload/files/bid-2041.docx">招标文件.docx</a>', "/upload/files/bid-2041.docx"),
    (
        "206",
        '附件：<a href="javascript:void(0)" onclick="window.open(\'/upload/files/bid-2042.pdf\')">中标通知书.pdf</a>',
        "bid-2042.pdf",
    ),
    ("501", '<img src="/upload/images/forest-31.jpg" alt="造林现场">', "forest-31.jpg"),
    ("501", '<img src="/images/dot.gif" data-src="/upload/images/forest-32.jpg" alt="补植现场">', "forest-32.jpg"),
    ("502", '<iframe src="/upload/files/fire-51.pdf" width="600" height="400"></iframe>', "fire-51.pdf"),
    ("502", '<video src="/upload/video/fire-52.mp4" controls></video>', "fire-52.mp4"),
    ("301", '<a href="http:/contents/301/999002.html">检查通知</a>', "/contents/301/999002.html"),
    ("301", '<a href="/contents/301/vanished-soft.html">督查通报</a>', "vanished-soft.html"),
    ("207", '<a href="/contents/207/to-home.html">岗位表</a>', "to-home.html"),
    ("207", '<a href="file:///D:/人事/岗位表.xls">岗位表.xls</a>', "file:"),
    ("101", '<a href="http://news.sample.com/2019/lost-page.html">媒体报道</a>', "lost-page.html"),
    ("501", '<a href="//www.neighbour.gov.cn/notice/gone.html">邻州通知</a>', "neighbour.gov.cn/notice/gone.html"),
    ("206", '<a href="/upload/files/page-instead.pdf">公示表.pdf</a>', "page-instead.pdf"),
)

# Alive, or beyond judging, for a reader; no blame.
ALIVE = (
    ("101", '<a href="/contents/101/alive-1.html   ">相关报道</a>', "alive-1.html"),
    ("101", '<a href="HTTP://LCJ.YUNLING.GOV.CN/contents/101/alive-2.html">相关报道</a>', "alive-2.html"),
    ("301", '<a href="http:/contents/301/alive-3.html">检查安排</a>', "alive-3.html"),
    ("301", '<a href="\\contents\\301\\alive-4.html">检查安排</a>', "alive-4.html"),
    ("501", '<a href="//friends.sample.com/">友邻单位</a>', "friends.sample.com"),
    ("501", '<img src="/images/dot.gif" data-src="/upload/images/alive-5.jpg" alt="现场">', "alive-5.jpg"),
    (
        "206",
        '<a href="javascript:void(0)" onclick="window.open(\'/upload/files/alive-6.pdf\')">公示.pdf</a>',
        "alive-6.pdf",
    ),
    ("206", '<a href="/upload/files/附件 7.docx">附件 7.docx</a>', "%207.docx"),
    ("206", '<a href="/upload/files/alive-8.docx">附件8.docx</a>', "alive-8.docx"),
    ("502", '<a href="/contents/502/alive-9.html">暂停后恢复</a>', "alive-9.html"),
    ("502", '<img src="/upload/images/alive-10.jpg">', "alive-10.jpg"),
    ("207", '<a href="#top">返回顶部</a><a href="">本页</a><a name="top"></a>', "#top"),
    ("207", '<a href="/contents/207/alive-11.html?from=list&amp;n=2#p3">公示</a>', "alive-11.html"),
    ("207", '<a href="mailto:hr@example.com ">hr@example.com</a>', "mailto:"),
    ("101", '<a href="http://wall.sample.com/report/1.html">省级报道</a>', "wall.sample.com"),
    ("101", '<a href="http://oa.sample.com/desk">办公平台</a>', "oa.sample.com"),
    ("101", '<a href="http://closed.sample.com/a.html">合作单位</a>', "closed.sample.com"),
    ("501", '<a href="http://busy.sample.com/a.html">年鉴</a>', "busy.sample.com"),
    ("301", '<a href="/contents/301/alive-12.html">关于清理404页面的通知</a>', "alive-12.html"),
    ("301", '<a href="http://www.neighbour.gov.cn/moved.html">邻州通报</a>', "neighbour.gov.cn/moved.html"),
    ("502", '<a href="weixin://dl/chat">微信</a><a href="tel:12119">12119</a>', "weixin:"),
    ("501", "<script>var old = \"<a href='/contents/501/in-a-string.html'>旧</a>\";</script>", "in-a-string.html"),
    ("501", '<template><a href="/contents/501/in-a-template.html">样例</a></template>', "in-a-template.html"),
)


def add_links(portal: SiteServerPortal) -> None:
    """Write an article for each link case into the column whose section answers for it."""
    for channel, html, part in DEAD:
        place(portal, channel, html)
        portal.defect("links", part, OWNER[channel])
    for channel, html, part in ALIVE:
        place(portal, channel, html)
        portal.decoy("links", part)
        portal.decoy("domains", part)
    serve_own(portal)
    serve_neighbours(portal)


def place(portal: SiteServerPortal, channel: str, html: str) -> None:
    title, day = portal.topic(), portal.ago(340)
    path = portal.article(channel, title, day, WORDS + f"<p>{html}</p>" + WORDS)
    portal.extra.setdefault(channel, []).append((title, path, day))


def serve_own(portal: SiteServerPortal) -> None:
    """What stands at the portal's own addresses that the cases name."""
    gone = portal.layout("页面不存在", ["提示"], "<h1>对不起，您访问的页面不存在或已被删除</h1><p>3秒后返回首页</p>")
    portal.put("/contents/301/vanished-soft.html", gone)
    portal.put("/contents/207/to-home.html", "", status=302, location="/index.html")
    portal.put("/upload/files/page-instead.pdf", gone)
    for channel, name in (("101", "1"), ("101", "2"), ("301", "3"), ("301", "4")):
        text = f"<h1>{portal.topic()}</h1>{WORDS * 3}"
        portal.put(f"/contents/{channel}/alive-{name}.html", portal.layout("报道", ["报道"], text))
    about = (
        "<h1>关于清理404页面的通知</h1><h2>发布时间：2025-03-04</h2><p>近期抽查发现个别页面提示“页面不存在”，请各单位自查整改。</p>"
        + WORDS * 3
    )
    portal.put("/contents/301/alive-12.html", portal.layout("关于清理404页面的通知", ["通知"], about))
    portal.put(
        "/contents/502/alive-9.html", portal.layout("恢复", ["业务"], f"<h1>恢复通行</h1>{WORDS * 3}"), heals_after=1
    )
    portal.put(
        "/contents/207/alive-11.html?from=list&n=2", portal.layout("公示", ["公示"], f"<h1>公示</h1>{WORDS * 3}")
    )
    portal.put("/upload/images/alive-5.jpg", PIXEL, kind="image/jpeg")
    portal.put("/upload/images/alive-10.jpg", PIXEL, kind="image/jpeg", referer=portal.host)
    portal.put("/upload/files/alive-6.pdf", PDF, kind="application/pdf")
    portal.put("/upload/files/附件 7.docx", WORD, kind="application/msword")
    portal.put("/upload/files/alive-8.docx", WORD, kind="application/octet-stream", no_head=True)


def serve_neighbours(portal: SiteServerPortal) -> None:
    portal.neighbour("friends.sample.com", "/", "友邻单位", "欢迎来到友邻单位网站，这里发布各类信息。")
    portal.neighbour("news.sample.com", "/", "示例新闻网", "新闻首页，每日更新本地要闻。")
    portal.neighbour("www.neighbour.gov.cn", "/", "邻州林业和草原局", "邻州林业和草原局门户网站。")
    portal.neighbour("www.neighbour.gov.cn", "/moved-to.html", "通报", "情况通报全文，请各单位阅知。")
    portal.put("/moved.html", "", host="www.neighbour.gov.cn", status=301, location="/moved-to.html")
    portal.put("/report/1.html", "<html><body><h1>403 Forbidden</h1></body></html>", host="wall.sample.com", status=403)
    portal.put("/desk", "", host="oa.sample.com", status=302, location="/login.html")
    portal.neighbour("oa.sample.com", "/login.html", "统一身份认证", "请输入用户名和密码登录")
    portal.put("/a.html", "<html><body>busy</body></html>", host="busy.sample.com", status=503)


# Hosts outside: channel, link, part of subject, whether a problem.
OUTSIDE = (
    ("101", "http://www.vanished-agency.com/a/1.html", "vanished-agency.com", True),
    ("206", "http://www.parked-bids.com/", "parked-bids.com", True),
    ("501", "http://www.turned-trees.com/", "turned-trees.com", True),
    ("301", "http://lyj.yunling.gov.cn/zwgk/7.html", "lyj.yunling.gov.cn", True),
    ("502", "http://lyj.linzhou.gov.cn/", "lyj.linzhou.gov.cn", False),
    ("502", "http://www.lyj-yunling.com/", "lyj-yunling.com", False),
    ("101", "http://law-news.sample.com/case", "law-news.sample.com", False),
    ("207", "http://names.sample.com/about", "names.sample.com", False),
)


def add_outside(portal: SiteServerPortal) -> None:
    """Other names: gone, parked, turned to gambling; retired ones, and names that merely look alike."""
    for channel, url, part, bad in OUTSIDE:
        place(portal, channel, f'<a href="{url}">相关链接</a>')
        if bad:
            portal.defect("domains|links", part, OWNER[channel])
        else:
            portal.decoy("domains", part)
            portal.decoy("links", part)
    portal.neighbour(
        "www.parked-bids.com",
        "/",
        "parked-bids.com 域名出售",
        "该域名正在出售，The domain is for sale，如需购买请联系域名经纪。",
    )
    portal.neighbour(
        "www.turned-trees.com",
        "/",
        "澳门新葡京娱乐场-官网开户",
        "真人百家乐、老虎机、体育投注、时时彩，注册送彩金，最新开户网址。",
    )
    portal.neighbour("lyj.linzhou.gov.cn", "/", "临州林业局", "临州林业局门户网站，发布林业政务信息。")
    portal.neighbour("www.lyj-yunling.com", "/", "云岭旅游景区", "云岭景区门票、交通、住宿信息。")
    portal.neighbour(
        "law-news.sample.com",
        "/case",
        "警方打掉一个网络赌博团伙",
        "警方通报，该团伙以百家乐、时时彩等形式组织网络赌博，八人被刑事拘留。提醒群众远离赌博。",
    )
    portal.neighbour(
        "names.sample.com",
        "/about",
        "域名争议案例",
        "某公司抢注域名后挂出“域名出售”页面，仲裁机构裁决转移域名。案例全文供参考，以下为裁决理由。",
    )
    old = "<html><head><meta charset='utf-8'><title>云岭州林业局</title></head><body><h1>云岭州林业局</h1><a href='/zwgk/7.html'>林业工作动态</a><p>2018年全州林业工作会议召开。</p></body></html>"
    for path in ("/", "/zwgk/7.html"):
        portal.put(path, old, host="lyj.yunling.gov.cn")
    portal.defect("domains", "lyj.yunling.gov.cn", OFFICE)
    portal.put("/", "", host="www.ylzly.net", status=301, location=f"http://{portal.host}/")
    portal.decoy("domains", "ylzly.net", "gone.yunling.gov.cn")
    portal.defect("domains", "yllyxx.gov.cn", OFFICE)

"""Links of the commerce bureau: what an old site breaks, what it only seems to break, and other people's hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.oldasp import OldAspPortal

U = "uploadfile"
DEAD = (
    ("swdt", "<A href='view.asp?id=30001'>前期报道</A>", "view.asp?id=30001"),  # soft: 参数错误
    ("swdt", "<A href='View.asp?ID=30002'>相关报道</A>", "ID=30002"),
    ("swdt", f"<IMG src='{U}/2019/p1.jpg'>", "2019/p1.jpg"),
    (
        "swdt",
        f"<TABLE background='{U}/bg-2.jpg'><TR><TD>图</TD></TR></TABLE><IMG src='{U}/p2.gif' lowsrc='images/dot.gif'>",
        "p2.gif",
    ),
    ("swdt", "<A href='http://www.xinchuansw.gov.cn/news/old/3.htm'>旧闻</A>", "/news/old/3.htm"),
    ("swdt", "<A href='view.asp?id=30004'>专题</A>", "view.asp?id=30004"),  # ASP error, 500
    ("zlxz", "<A href='download.asp?id=31'>申请表</A>", "download.asp?id=31"),  # empty body
    ("zlxz", "<A href='download.asp?id=32'>模板</A>", "download.asp?id=32"),  # says that the file is not there
    ("zlxz", f"<A href='{U}/form-5.doc'>表五</A>", "form-5.doc"),
    ("zlxz", f"<A href=\"javascript:openwin('{U}/form-6.doc')\">表六</A>", "form-6.doc"),
    ("zlxz", f"<A href='{U}/form 7.xls'>表七</A>", "form%207.xls"),
    ("zlxz", f"<A href='{U}\\form-8.doc'>表八</A>", "form-8.doc"),
    ("sczx", f"<A href='#' onclick=\"MM_openBrWindow('{U}/pic-9.jpg','','width=400')\">大图</A>", "pic-9.jpg"),
    ("sczx", "<A href='view.asp?id=30011'>整治方案</A>", "view.asp?id=30011"),  # meta refresh to the home page
    ("sczx", f"<EMBED src='{U}/tv-12.wmv'>", "tv-12.wmv"),
    ("wmxx", "<A href='http://trade.sample.com/report/2011/gone.htm'>报告</A>", "report/2011/gone.htm"),
    ("wmxx", "<A href='http://trade.sample.com/removed'>报告二</A>", "trade.sample.com/removed"),  # 410
    ("wmxx", f"<A href='{U}/zero-15.zip'>数据包</A>", "zero-15.zip"),
    ("wmxx", "<A href='www.trade-help.sample.com/guide'>指南</A>", "www.trade-help.sample.com/guide"),  # no scheme
    ("wzxx", f"<IFRAME src='{U}/map-17.htm' width=300 height=200></IFRAME>", "map-17.htm"),
    ("wzxx", "<A href='view.asp?id=undefined'>详情</A>", "view.asp?id=undefined"),  # the number was lost
    ("dzsw", "<a href='/blog/archives/999/'>上一篇</a>", "/blog/archives/999/"),
    ("dzsw", "<img src='/images/dot.gif' data-original='/blog/wp-content/uploads/lost-20.jpg'>", "lost-20.jpg"),
    ("dzsw", "<a href='/blog/wp-content/uploads/lost-21.pdf'>手册</a>", "lost-21.pdf"),
)
ALIVE = (
    ("swdt", "<A href='view.asp?id=41001'>报道</A>", "id=41001"),
    ("swdt", "<A href='./view.asp?id=41002&classid=11'>报道</A>", "id=41002"),
    ("swdt", "<A href='view.asp?id=41003&PHPSESSID=8f2a'>报道</A>", "id=41003"),
    ("swdt", "<A href='VIEW.ASP?id=41004'>大写</A>", "id=41004"),
    ("swdt", "<A href='view.asp?id=41005'>查无此人谣言</A>", "id=41005"),
    ("swdt", "<A href='view.asp?id=41006'>图</A>", "id=41006"),
    ("swdt", f"<IMG src='{U}/ok-7.jpg' width=1 height=1>", "ok-7.jpg"),
    ("swdt", f"<IMG src='{U}/ok-8.jpg'>", "ok-8.jpg"),
    ("swdt", "<A href='javascript:window.external.AddFavorite(location.href,document.title)'>收藏</A>", "AddFavorite"),
    ("swdt", "<A href='view.asp?id=41010'>慢</A>", "id=41010"),
    ("zlxz", "<A href='download.asp?id=51'>表一</A>", "download.asp?id=51"),
    ("zlxz", "<A href='download.asp?id=52'>表二</A>", "download.asp?id=52"),
    ("zlxz", f"<A href='{U}/新表 三.doc'>表三</A>", "%20%E4%B8%89.doc"),
    ("zlxz", f"<A href='{U}/ok-14.rar'>工具</A>", "ok-14.rar"),
    ("zlxz", f"<A href=\"javascript:openwin('{U}/ok-15.doc')\">表</A>", "ok-15.doc"),
    (
        "zlxz",
        f"<!-- <A href='{U}/old-16.doc'>旧表</A> --><script>/* <A href='{U}/old-17.doc'> */</script>",
        "old-16.doc",
        "old-17.doc",
    ),
    ("zlxz", f"<NOSCRIPT><IMG src='{U}/ok-18.gif'></NOSCRIPT>", "ok-18.gif"),
    ("sczx", f"<A href='#' onclick=\"MM_openBrWindow('{U}/ok-19.jpg','','width=400')\">大图</A>", "ok-19.jpg"),
    ("sczx", "<A href='view.asp?id=41020'>暂时</A>", "id=41020"),
    ("sczx", "<A href='view.asp?id=41021'>跳转</A>", "id=41021"),
    ("sczx", "<A href='http://hall.sample.com/'>办事大厅</A>", "hall.sample.com"),
    ("sczx", "<A href='http://norespond.sample.com/'>协会</A>", "norespond.sample.com"),
    ("sczx", "<A href='http://moody.sample.com/p'>平台</A>", "moody.sample.com"),
    ("wmxx", "<A href='http://trade.sample.com/report/ok.htm'>报告</A>", "report/ok.htm"),
    ("wmxx", "<A href='http://TRADE.sample.com:80/'>首页</A>", "TRADE"),
    ("wmxx", "<A href='http://refuser.sample.com/a'>海关</A>", "refuser.sample.com"),
    ("wmxx", "<A href='http://limit.sample.com/a'>统计</A>", "limit.sample.com"),
    (
        "wmxx",
        "<A href='mailto:trade@example.com?subject=咨询'>邮件</A><A href='skype:x?chat'>S</A><A href='tencent://message/?uin=1'>QQ</A>",
        "mailto:",
        "skype:",
        "tencent:",
    ),
    ("wmxx", "<A href='http://sleepy.sample.com/'>博览会</A>", "sleepy.sample.com"),
    ("wzxx", "<A href=''>本页</A><A href='#'>上</A><A name=x></A>", "#"),
    ("wzxx", "<A href='gohome.asp'>返回首页</A>", "gohome.asp"),
    ("wzxx", "<A href='view.asp?id=41030'>短讯</A>", "id=41030"),
    ("wzxx", f"<A href='{U}/ok-31.pdf?v=3'>年鉴</A>", "ok-31.pdf"),
    ("dzsw", "<a href='/blog/?p=77'>短地址</a>", "?p=77"),
    ("dzsw", "<a href='/blog/feed/'>RSS</a>", "/blog/feed/"),
    ("dzsw", "<img src='/images/dot.gif' data-original='/blog/wp-content/uploads/ok-32.jpg'>", "ok-32.jpg"),
    ("dzsw", "<a href='/blog/wp-login.php'>登录</a>", "wp-login.php"),
)


def add_links(p: OldAspPortal) -> None:
    for column, html, part in DEAD:
        p.dead(column, html, part)
    p.defect("links", "bg-2.jpg", p.owner_of["swdt"])
    p.place("sczx", "<A href='http://localhost/news/view.asp?id=10'>通报</A>")
    p.defect("domains|links", "localhost", p.owner_of["sczx"])
    for column, html, *parts in ALIVE:
        p.live(column, html, *parts)
    dead_answers(p)
    living_answers(p)
    neighbours(p)


def dead_answers(p: OldAspPortal) -> None:
    back = "<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'></HEAD><BODY>{}</BODY></HTML>"
    p.page(
        "/view.asp?id=30001", back.format("<script>alert('参数错误，该信息不存在或已删除！');history.back();</script>")
    )
    p.page(
        "/view.asp?id=30004",
        "<font>Microsoft VBScript 运行时错误 '800a000d'</font> 类型不匹配 /view.asp，行 12",
        status=500,
    )
    p.page("/view.asp?id=30011", back.format("<META http-equiv=refresh content='0;url=index.asp'>"))
    p.page("/download.asp?id=31", b"", kind="application/octet-stream")
    p.page("/download.asp?id=32", back.format("对不起，您要下载的文件不存在！"))
    p.page(f"/{U}/zero-15.zip", b"", kind="application/zip")
    p.page("/view.asp?id=undefined", "<font>ADODB.Field 错误 '800a0bcd'</font> BOF 或 EOF 中有一个是“真”", status=500)


def living_answers(p: OldAspPortal) -> None:
    def story(words: str, body: str = "") -> str:
        return p.layout(words, p.story(words, p.ago(480), body))

    for id_ in (
        "view.asp?id=41001",
        "view.asp?id=41002&classid=11",
        "view.asp?id=41003&PHPSESSID=8f2a",
        "view.asp?id=41003",
        "VIEW.ASP?id=41004",
    ):
        p.page(f"/{id_}", story("步行街改造有序推进"))
    p.page(
        "/view.asp?id=41005",
        story(
            "“查无此人”快递信息系谣言", "<P>网传“您查找的收件人不存在，页面已删除”短信系诈骗，请勿点击链接。</P>" * 3
        ),
    )
    p.page("/view.asp?id=41006", p.layout("图", f"<IMG src='{U}/ok-7.jpg'>"))
    p.page("/view.asp?id=41010", story("冬菜储备充足"), slow=2.5)
    p.page("/view.asp?id=41020", story("农贸市场升级"), heals_after=1)
    p.page("/view.asp?id=41021", "", status=302, location="/view.asp?id=41001")
    p.page("/view.asp?id=41030", "<HTML><BODY>10月进出口额3.2亿元。</BODY></HTML>".encode("gb18030"))
    p.page("/gohome.asp", "", status=302, location="/index.asp")
    for name, referer in (("ok-7.jpg", ""), ("ok-8.jpg", p.host), ("ok-18.gif", ""), ("ok-19.jpg", "")):
        p.page(f"/{U}/{name}", PIXEL, kind="image/jpeg", referer=referer)
    p.page("/download.asp?id=51", WORD, kind="application/octet-stream")
    p.page("/download.asp?id=52", "", status=302, location=f"/{U}/ok-52.doc")
    for name in ("ok-52.doc", "新表 三.doc", "ok-15.doc"):
        p.page(f"/{U}/{name}", WORD, kind="application/msword")
    p.page(f"/{U}/ok-14.rar", b"Rar!\x1a\x07\x00" + b"0" * 300, kind="application/octet-stream", no_head=True)
    p.page(f"/{U}/ok-31.pdf?v=3", PDF, kind="application/pdf")
    p.page("/blog/?p=77", "", status=301, location="/blog/archives/1/")
    p.page("/blog/wp-content/uploads/ok-32.jpg", PIXEL, kind="image/jpeg")
    p.page("/blog/wp-login.php", "<html><body>用户名或电子邮件地址 密码 登录</body></html>")


def neighbours(p: OldAspPortal) -> None:
    p.neighbour("friends.sample.com", "/", "友邻", "欢迎来到友邻单位网站，这里发布各类信息。")
    p.neighbour("trade.sample.com", "/", "贸易促进网", "贸易促进网首页，每日更新外贸资讯。")
    p.neighbour("trade.sample.com", "/report/ok.htm", "外贸形势报告", "报告全文见下。")
    p.put("/removed", "gone", host="trade.sample.com", status=410)
    p.neighbour("www.trade-help.sample.com", "/guide", "指南", "外贸指南")
    p.put("/", "", host="hall.sample.com", status=302, location="/sso/login")
    p.neighbour("hall.sample.com", "/sso/login", "用户登录", "请使用法人账号登录后办理。")
    p.put("/p", "<html><body>平台首页内容</body></html>", host="moody.sample.com", heals_after=1)
    p.put("/a", "<html><body>Access Denied</body></html>", host="refuser.sample.com", status=403)
    p.put("/a", "<html><body>Too Many Requests</body></html>", host="limit.sample.com", status=429)
    p.put("/", "<html><body>x</body></html>", host="sleepy.sample.com", slow=20.0)


OUTSIDE = (
    ("swdt", "http://www.xcgouwu.com/", "xcgouwu.com", True),  # no such name
    ("zlxz", "http://www.biaoge-xz.com/", "biaoge-xz.com", True),  # for sale
    ("sczx", "http://www.shichang-jc.com/jg", "shichang-jc.com", True),  # gambling
    ("wmxx", "http://xcsy.xinchuan.gov.cn/", "xcsy.xinchuan.gov.cn", True),  # retired, still serves
    ("wzxx", "http://www.xcwjm.com/tz/", "xcwjm.com", True),  # retired, now another's
    ("dzsw", "http://www.xc-symj.com/", "xc-symj.com", True),  # a former name's site
    ("swdt", "http://www.xinchuan-news.com/", "xinchuan-news.com", False),
    ("swdt", "http://sw.xinchuang.gov.cn/", "xinchuang.gov.cn", False),
    ("zlxz", "http://court.sample.com/yuming", "court.sample.com", False),
    ("sczx", "http://casino-law.sample.com/a", "casino-law.sample.com", False),
    ("wmxx", "http://expo.sample.com/", "expo.sample.com", False),
    ("wzxx", "http://fund.sample.com/", "fund.sample.com", False),
    ("dzsw", "http://domain-shop.sample.com/", "domain-shop.sample.com", False),
)


def add_outside(p: OldAspPortal) -> None:
    for column, url, part, bad in OUTSIDE:
        p.place(column, f"<A href='{url}'>相关网站</A>")
        if bad:
            p.defect("domains|links", part, p.owner_of[column])
        else:
            p.decoy("domains", part)
            p.decoy("links", part)
    p.neighbour(
        "www.biaoge-xz.com",
        "/",
        "域名 biaoge-xz.com 正在出售",
        "您访问的域名正在出售，有意者请出价。域名停放服务由某某提供。",
    )
    p.neighbour(
        "www.shichang-jc.com",
        "/jg",
        "开云体育-官方入口",
        "欧洲杯投注、百家乐、PG电子、棋牌游戏、六合彩开奖，注册即送彩金。",
    )
    p.neighbour("xcsy.xinchuan.gov.cn", "/", "新川商业网", "新川市商业局主办。2010年工作动态。")
    p.defect("domains", "xcsy.xinchuan.gov.cn", "综合科")
    p.neighbour("www.xcwjm.com", "/", "装修公司", "专业家装，免费设计。")
    p.neighbour("www.xcwjm.com", "/tz/", "装修公司", "专业家装，免费设计。")
    p.defect("domains", "xcwjm.com", "综合科")
    p.defect("domains", "xcswj.net.cn", "综合科")
    p.neighbour(
        "www.xc-symj.com", "/", "新川市对外贸易经济合作局", "新川市对外贸易经济合作局 版权所有，招商项目、外贸政策。"
    )
    p.neighbour("www.xinchuan-news.com", "/", "新川新闻网", "新川市商务局、原新川市商业局旧址修缮完成，本网讯。" * 2)
    p.neighbour("sw.xinchuang.gov.cn", "/", "新创市商务局", "新创市商务局门户网站。")
    p.neighbour(
        "court.sample.com", "/yuming", "域名纠纷案", "被告注册域名后挂出“域名出售”页面牟利，法院判决停止侵权。" * 2
    )
    p.neighbour("casino-law.sample.com", "/a", "以案释法：网络赌博", "开设百家乐、体育投注网站构成开设赌场罪。" * 3)
    p.neighbour("expo.sample.com", "/", "进口博览会", "展商名录、彩票业展区、博彩设备除外条款说明。")
    p.neighbour("fund.sample.com", "/", "投资基金", "引导基金官网，投资有风险。")
    p.neighbour(
        "domain-shop.sample.com", "/", "域名注册商", "域名注册、域名交易、企业邮箱，注册域名首年优惠，实名认证。" * 2
    )

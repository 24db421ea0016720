"""Links of the veterans' bureau under a <base>: what is dead, what looks dead, and the hosts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.plaza import PlazaPortal

DEAD = (
    ("yw", "<a href='a/yw/2020/0101/1.html'>往年</a>", "a/yw/2020/0101/1.html"),
    ("yw", "<a href='/plus/view.php?aid=2'>旧地址</a>", "view.php?aid=2"),  # alert and back
    ("yw", "<a href='a/yw/2020/0101/3.html'>专题</a>", "0101/3.html"),  # 200 and "文章已被删除"
    ("yw", "<img src='uploads/allimg/4.jpg' srcset='uploads/allimg/4-640.jpg 640w, skin/p.jpg 320w'>", "4-640.jpg"),
    ("yw", "<img data-src='uploads/allimg/5.jpg' src='data:image/gif;base64,R0lGOD=='>", "allimg/5.jpg"),
    ("yw", "<a href=' /a/yw/\n2020/6.html '>换行</a>", "2020/6.html"),
    ("cg", "<a href='uploads/soft/7.doc' download>招标文件</a>", "soft/7.doc"),
    ("cg", "<a href='plus/download.php?open=1&amp;id=8'>下载</a>", "download.php?open=1&id=8"),  # zero bytes
    ("cg", "<a href='uploads/soft/9.pdf'>中标结果.pdf</a>", "soft/9.pdf"),  # HTML that says it is missing
    ("cg", "<a href=\"javascript:window.location='uploads/soft/10.zip'\">工具包</a>", "soft/10.zip"),
    ("cg", "<button onclick=\"window.open('uploads/soft/11.xls')\">报价表</button>", "soft/11.xls"),
    ("az", "<iframe src='uploads/htm/12.html'></iframe>", "htm/12.html"),
    ("az", "<object data='uploads/soft/13.pdf'></object>", "soft/13.pdf"),
    ("az", "<a href='http//www.nanshan.gov.cn/x'>市政府</a>", "http//www"),
    ("az", "<a href='D:/网站/安置.doc'>安置.doc</a>", "file:"),
    ("yf", "<a href='http://charity.sample.com/2016/16.html'>慈善</a>", "charity.sample.com/2016/16.html"),
    ("yf", "<a href='a/yf/'></a><a href='a/yf/lost/'>褒扬专题</a>", "a/yf/lost/"),
    ("yf", "<a href='a/yf/18.html'>名录</a>", "a/yf/18.html"),  # 500
    ("px", "<a href='a/px/19.html'>课程表</a>", "a/px/19.html"),  # home
    ("px", "<video src='uploads/media/20.mp4' poster='skin/p.jpg'></video>", "media/20.mp4"),
    ("px", "<a href='HTTP://TYJRJ.NANSHAN.GOV.CN/a/px/21.html'>报名</a>", "a/px/21.html"),
    ("fw", "<a href='uploads/soft/22%20表.docx'>表.docx</a>", "soft/22"),
    ("fw", "<a href='http://station.sample.com/map/23'>服务站地图</a>", "station.sample.com/map/23"),
    ("fw", "<a href='//www.nextcity.gov.cn/24.html'>邻市</a>", "nextcity.gov.cn/24.html"),
)
ALIVE = (
    ("yw", "<a href='a/yw/live/1.html#c'>报道</a>", "live/1.html"),
    ("yw", "<a href='./a/yw/../yw/live/2.html'>报道</a>", "live/2.html"),
    ("yw", "<a href='a/yw/live/3.html'>“失踪”老兵找到了</a>", "live/3.html"),
    ("yw", "<a href='a/yw/live/4.html'>慢</a>", "live/4.html"),
    ("yw", "<a href='a/yw/live/5.html'>忙</a>", "live/5.html"),
    ("yw", "<a href='a/yw/live/6.html'>照片</a>", "live/6.html"),
    ("yw", "<img src='uploads/allimg/ok7.jpg' srcset='uploads/allimg/ok7.jpg 640w'>", "ok7.jpg"),
    ("yw", "<img src='uploads/allimg/ok8.jpg'>", "ok8.jpg"),
    ("yw", "<a href='#'>顶</a><a href='javascript:;'>赞</a><a href=''>刷新</a>", "#"),
    (
        "yw",
        "<!--<img src='uploads/allimg/c9.jpg'>--><template><a href='a/t9.html'>x</a></template>",
        "c9.jpg",
        "t9.html",
    ),
    ("cg", "<a href='uploads/soft/ok10.doc'>表</a>", "ok10.doc"),
    ("cg", "<a href='plus/download.php?open=1&amp;id=11'>下载</a>", "id=11"),
    ("cg", "<a href='uploads/soft/ok12.rar'>包</a>", "ok12.rar"),
    ("cg", "<a href='uploads/soft/附件：十三.docx'>附件</a>", "%E5%8D%81%E4%B8%89"),
    ("cg", "<button onclick=\"window.open('uploads/soft/ok14.xls')\">表</button>", "ok14.xls"),
    ("cg", "<form action='plus/search.php'><input name='q'></form>", "search.php"),
    ("az", "<a href='plus/guestbook.php'>留言</a>", "guestbook.php"),
    ("az", "<a href='a/az/moved.html'>已迁移</a>", "az/moved.html"),
    ("az", "<a href='index.html'>返回首页</a>", "index.html"),
    ("az", "<pre>&lt;a href='a/code.html'&gt;</pre>", "code.html"),
    ("yf", "<a href='http://charity.sample.com/'>慈善</a>", "charity.sample.com/x"),
    ("yf", "<a href='http://sso.sample.com/'>系统</a>", "sso.sample.com"),
    ("yf", "<a href='http://guard.sample.com/'>部网</a>", "guard.sample.com"),
    ("yf", "<a href='http://err.sample.com/'>平台</a>", "err.sample.com"),
    ("yf", "<a href='http://lag.sample.com/'>论坛</a>", "lag.sample.com"),
    ("px", "<a href='http://hop.sample.com/'>学院</a>", "hop.sample.com"),
    ("px", "<a href='mailto:px@example.com'>信</a><a href='tel:0871'>电</a><a href='tel:'>空</a>", "mailto:", "tel:"),
    ("px", "<a href='a/px/live/27.html?utm_source=wx&amp;from=groupmessage'>转发</a>", "27.html"),
    ("fw", "<a href='a/fw/live/28.html'>短</a>", "28.html"),
    ("fw", "<link rel='prefetch' href='a/none.html'>", "a/none.html"),
)


def add_links(p: PlazaPortal) -> None:
    p.links(DEAD, ALIVE)
    gone = p.layout("提示信息", ["提示"], "<div class='msg'><b>提示信息！</b><p>文章已被删除或者不存在。</p></div>")
    p.put(
        "/plus/view.php?aid=2",
        "<html><head><meta charset='utf-8'></head><body><script>alert('文档不存在或已被删除！');history.go(-1);</script></body></html>",
    )
    p.put("/a/yw/2020/0101/3.html", gone)
    p.put("/plus/download.php?open=1&id=8", b"", kind="application/octet-stream")
    p.put("/uploads/soft/9.pdf", gone)
    p.put("/a/yf/18.html", "<html><body>Fatal error: Call to undefined function</body></html>", status=500)
    p.put("/a/px/19.html", "", status=302, location="/")
    living_answers(p)
    neighbours(p)


def living_answers(p: PlazaPortal) -> None:
    def page(title: str, body: str = "") -> str:
        return p.layout(title, ["首页要闻"], p.story(title, p.ago(700), body))

    for path in ("yw/live/1", "yw/live/2"):
        p.put(f"/a/{path}.html", page("走访慰问老兵"))
    p.put(
        "/a/yw/live/3.html",
        page(
            "“失踪”七十年的老兵找到了",
            "<p>档案一度“查无此人”，原记录已删除，志愿者多方查找，终于找到老兵亲属。</p>" * 3,
        ),
    )
    p.put("/a/yw/live/4.html", page("冬季征兵"), slow=2.0)
    p.put("/a/yw/live/5.html", page("春节慰问"), heals_after=1)
    p.put("/a/yw/live/6.html", p.layout("照片", ["首页要闻"], "<img src='uploads/allimg/ok7.jpg'>"))
    p.put("/a/az/moved.html", "", status=301, location="/a/yw/live/1.html")
    p.put("/index.html", "", status=301, location="/")
    p.put("/a/px/live/27.html?utm_source=wx&from=groupmessage", page("培训报名"))
    p.put("/a/px/live/27.html", page("培训报名"))
    p.put("/a/fw/live/28.html", "<html><head><meta charset='utf-8'></head><body>服务站电话：12345。</body></html>")
    p.put("/plus/guestbook.php", "<html><body>留言板维护，请先登录后留言。</body></html>")
    p.put("/plus/search.php", page("搜索"))
    p.put("/uploads/allimg/4.jpg", PIXEL, kind="image/jpeg")
    for name, referer in (("ok7.jpg", ""), ("ok8.jpg", p.host)):
        p.put(f"/uploads/allimg/{name}", PIXEL, kind="image/jpeg", referer=referer)
    for name in ("ok10.doc", "附件：十三.docx", "ok14.xls"):
        p.put(f"/uploads/soft/{name}", WORD, kind="application/msword")
    p.put("/plus/download.php?open=1&id=11", PDF, kind="application/octet-stream")
    p.put("/uploads/soft/ok12.rar", b"Rar!\x1a\x07\x00" + b"1" * 200, kind="application/octet-stream", no_head=True)


def neighbours(p: PlazaPortal) -> None:
    p.neighbour("friends.sample.com", "/", "友邻", "欢迎来到友邻单位网站，这里发布各类信息。")
    p.neighbour("charity.sample.com", "/", "慈善总会", "慈善总会网站，公开募捐信息。")
    p.neighbour("station.sample.com", "/", "服务站", "服务站网站首页。")
    p.neighbour("www.nextcity.gov.cn", "/", "邻市", "邻市退役军人事务局。")
    p.put("/", "", host="sso.sample.com", status=302, location="/login?from=1")
    p.neighbour("sso.sample.com", "/login?from=1", "登录", "请输入用户名和密码。")
    p.put("/", "<html><body>您的访问被拦截，事件编号 77</body></html>", host="guard.sample.com", status=403)
    p.put("/", "<html><body>error</body></html>", host="err.sample.com", status=500)
    p.put("/", "<html><body>slow</body></html>", host="lag.sample.com", slow=20.0)
    p.put("/", "", host="hop.sample.com", status=302, location="http://charity.sample.com/")


OUTSIDE = (
    ("yw", "http://www.laobing-gone.com/", "laobing-gone.com", True),
    ("cg", "http://www.toubiao-sale.com/", "toubiao-sale.com", True),
    ("yf", "http://www.baoyang-bet.com/", "baoyang-bet.com", True),
    ("px", "http://sy.nanshan.gov.cn/old/1.htm", "sy.nanshan.gov.cn", True),
    ("fw", "http://www.nstyjr.com/", "nstyjr.com", True),
    ("yw", "http://tyjrj.nanshanqu.gov.cn/", "nanshanqu.gov.cn", False),
    ("yw", "http://antifraud.sample.com/", "antifraud.sample.com", False),
    ("cg", "http://trade-mark.sample.com/", "trade-mark.sample.com", False),
    ("yf", "http://sport-lottery.sample.com/", "sport-lottery.sample.com", False),
    ("px", "http://museum.sample.com/", "museum.sample.com", False),
)


def add_outside(p: PlazaPortal) -> None:
    p.outside(OUTSIDE)
    p.neighbour("www.toubiao-sale.com", "/", "域名转让", "toubiao-sale.com 域名转让中，有意请联系。")
    p.neighbour(
        "www.baoyang-bet.com",
        "/",
        "永利皇宫-真人娱乐平台",
        "真人百家乐、老虎机、捕鱼游戏，注册送彩金88元，24小时存取款。",
    )
    p.neighbour("sy.nanshan.gov.cn", "/", "南山双拥网", "南山双拥网，2016年双拥工作总结。")
    p.neighbour("sy.nanshan.gov.cn", "/old/1.htm", "南山双拥网", "南山双拥网，2016年双拥工作总结。")
    p.defect("domains", "sy.nanshan.gov.cn", "局办公室")
    p.neighbour("www.nstyjr.com", "/", "某某贸易公司", "本公司主营建材批发。")
    p.defect("domains", "nstyjr.com", "局办公室")
    p.neighbour("tyjrj.nanshanqu.gov.cn", "/", "南山区退役军人事务局", "外省南山区退役军人事务局。")
    p.neighbour("antifraud.sample.com", "/", "反诈宣传", "警惕网络赌博、百家乐、刷单返利，谨防诈骗。" * 3)
    p.neighbour("trade-mark.sample.com", "/", "商标域名服务", "提供商标注册、域名注册、域名续费服务，资质齐全。" * 2)
    p.neighbour("sport-lottery.sample.com", "/", "体育彩票管理中心", "体育彩票公益金用于全民健身，开奖公告每日发布。")
    p.neighbour("museum.sample.com", "/", "军史馆", "南山市军队转业干部安置办公室旧址，现为军史馆，免费开放。" * 2)

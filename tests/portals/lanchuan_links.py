"""Links in articles of a few columns: dead ones and those that only seem so; hosts given up, sold, and merely foreign."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from demo.site.pdf_file import pdf
from tests.portals.lanchuan_columns import INDUSTRY, LAW, MARKET, OFFICE, PUBLIC, PUBLICITY
from tests.portals.lanchuan_entry import text
from tests.portals.lanchuan_pages import ROOT, page
from tests.portals.office_files import DOCX, docx
from tests.portals.sample import PIXEL
from tests.portals.server import MISSING

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

AROUND = "工作人员介绍，相关材料可以在网上查看，也可以到窗口领取。"
FILES = f"{ROOT}/attach/file"
PLACES = {
    "wlyw": PUBLICITY,
    "msgz": PUBLIC,
    "tzgg": OFFICE,
    "lyjg": MARKET,
    "tjsj": INDUSTRY,
    "bszn": LAW,
    "zgls": OFFICE,
}


def place(p: LanchuanPortal, column: str, title: str, html: str) -> None:
    """An older article of a column with this HTML between two paragraphs."""
    p.add(column, title, 300 + p.serial % 190, text(AROUND) + f"<p>　　{html}</p>" + text(AROUND))


def blamed(p: LanchuanPortal, check: str, column: str, title: str, html: str, part: str) -> None:
    place(p, column, title, html)
    p.defect(check, part, PLACES[column])


def spared(p: LanchuanPortal, column: str, title: str, html: str, *parts: str) -> None:
    place(p, column, title, html)
    p.decoy("links", *parts)
    p.decoy("domains", *parts)


def manners(p: LanchuanPortal, path: str, **more: Any) -> None:
    """Give the answer at a path a bad habit."""
    p.answers[p.host, path] = replace(p.answers[p.host, path], **more)


def dead(p: LanchuanPortal) -> None:
    """What cannot be opened by anybody."""
    lost = f"{ROOT}/c104207/202401/1519977.shtml"
    blamed(p, "links", "wlyw", "民歌大赛海选回顾", f'详见<a href="{lost}">往期报道</a>。', lost)
    blamed(
        p,
        "links",
        "tzgg",
        "关于征集旅游商品的通知",
        f'<a href="{FILES}/syspbmb.docx">附件：报名表.docx</a>',
        "syspbmb.docx",
    )
    blamed(
        p, "links", "wlyw", "古镇灯会掠影", f'<img src="{ROOT}/attach/image/denghui07.jpg" alt="灯会">', "denghui07.jpg"
    )
    gone = f"http://{p.alive}/ztzl/2017/zhuanti.html"
    blamed(p, "links", "msgz", "文化惠民演出安排", f'<a href="{gone}">州政府专题</a>', "/ztzl/2017/zhuanti.html")
    local = '<a href="file:///C:/Users/Administrator/Desktop/mingdan.xls">检查名单</a>'
    blamed(p, "links", "lyjg", "旅行社质量保证金核查情况", local, "mingdan.xls")
    soft = f"{ROOT}/cyfz/xmk_2016.html"
    p.put(soft, MISSING.body.replace(b"<title>404</title>", "<title>页面不存在</title>".encode()))
    blamed(p, "links", "tjsj", "文旅项目储备情况", f'<a href="{soft}">项目库</a>', "xmk_2016.html")


def foreign(p: LanchuanPortal) -> None:
    """Hosts the bureau gave up or never had."""
    old = "lyw.lanchuan.gov.cn"
    p.neighbour(old, "/", "澜川州旅游发展委员会", "欢迎访问澜川旅游网。")
    p.neighbour(old, "/jqjs/12.html", "景区介绍", "澜川大峡谷。")
    blamed(
        p, "domains|links", "zgls", "旅游厕所专项督查整改情况", f'<a href="http://{old}/jqjs/12.html">景区名录</a>', old
    )
    blamed(
        p,
        "domains|links",
        "tzgg",
        "关于暑期研学活动的通知",
        '<a href="http://www.lcyanxue.gov.cn/">报名网站</a>',
        "lcyanxue.gov.cn",
    )
    p.decoy("domains", "whgd.lanchuan.gov.cn")  # retired, cancelled, linked from nowhere


def sold(p: LanchuanPortal) -> None:
    """Hosts that others have taken: one is for sale, one is a casino."""
    p.neighbour(
        "www.lcmzjie.com",
        "/",
        "lcmzjie.com 域名出售",
        "该域名正在出售，有意者请联系。This domain is for sale. Buy this domain.",
    )
    blamed(
        p, "domains|links", "wlyw", "民族节庆活动启动", '<a href="http://www.lcmzjie.com/">节庆官网</a>', "lcmzjie.com"
    )
    luck = "澳门百家乐 真人娱乐 时时彩 老虎机 在线投注 六合彩 注册送彩金 "
    p.neighbour("www.lcgucheng.cn", "/", "澳门娱乐城官网_百家乐_时时彩", luck * 12)
    blamed(
        p,
        "domains|links",
        "wlyw",
        "古城灯光秀恢复",
        '<a href="http://www.lcgucheng.cn/">古城景区网</a>',
        "lcgucheng.cn",
    )


def shy(p: LanchuanPortal) -> None:
    """Answers that displease a robot and serve a reader."""
    p.put(f"{FILES}/zhinan.pdf", pdf(("自驾游指南",)), kind="application/pdf", no_head=True)
    spared(p, "tzgg", "自驾游线路发布", f'<a href="{FILES}/zhinan.pdf">指南.pdf</a>', "zhinan.pdf")
    page(p, f"{ROOT}/video/play8.html", "宣传片", "<p>视频</p>")
    manners(p, f"{ROOT}/video/play8.html", referer=p.host)
    spared(p, "wlyw", "宣传片发布", f'<a href="{ROOT}/video/play8.html">观看</a>', "play8.html")
    p.put(f"{FILES}/gongshi.docx", docx("公示", ("名单见正文。",)), kind=DOCX, heals_after=1)
    spared(p, "msgz", "放映单位名单公示", f'<a href="{FILES}/gongshi.docx">名单</a>', "gongshi.docx")
    page(p, f"{ROOT}/quanjing/slow.html", "全景", "<p>全景展示</p>")
    manners(p, f"{ROOT}/quanjing/slow.html", slow=2)
    spared(p, "wlyw", "云上全景上线", f'<a href="{ROOT}/quanjing/slow.html">全景</a>', "/quanjing/")


def walled(p: LanchuanPortal) -> None:
    """Other hosts that turn robots away, or answer nobody today."""
    p.put(
        "/waf/index.html",
        "<html><body>Access Denied by firewall</body></html>",
        host="www.museum.sample.com",
        status=403,
    )
    spared(
        p,
        "wlyw",
        "省博物馆特展来澜",
        '<a href="http://www.museum.sample.com/waf/index.html">特展</a>',
        "museum.sample.com",
    )
    challenge = "<html><head><script>var $_ts={};</script></head><body></body></html>"
    p.put("/tz/9.html", challenge, host="ct.yunnan.sample.com", status=412)
    spared(
        p,
        "tzgg",
        "关于转报职称材料的通知",
        '<a href="http://ct.yunnan.sample.com/tz/9.html">通知原文</a>',
        "ct.yunnan.sample.com",
    )
    spared(p, "wlyw", "合作媒体采风", '<a href="http://media.busy.sample.com/a.html">媒体</a>', "media.busy.sample.com")


def whole(p: LanchuanPortal) -> None:
    """Ordinary links of odd shape, and a neighbour bureau of the same platform whose faults are its own."""
    p.put(f"{FILES}/附件1 申报表.docx", docx("申报表", ("单位名称",)), kind=DOCX)
    spared(p, "tzgg", "关于申报文旅项目的通知", f'<a href="{FILES}/附件1 申报表.docx">附件1 申报表.docx</a>', "申报表")
    p.put(f"{ROOT}/old/4417.html", b"", status=301, location=f"{ROOT}/wzdt.html")
    spared(p, "wlyw", "网站改版说明", f'<a href="{ROOT}/old/4417.html">新版地图</a>', "/old/4417.html")
    odd = '<a href="javascript:void(0)">展开</a> <a href="tel:08722165580">拨打</a> <a href="mailto:lcwlj@example.cn">来信</a> <a href="#wznr">返回</a>'
    hidden = f'<!-- <a href="{ROOT}/never/was.html">旧稿</a> --><script>var u="{ROOT}/never/script.html";</script>'
    spared(p, "wlyw", "志愿服务招募", odd + hidden, "/never/", "javascript:", "tel:", "mailto:", "#wznr")
    p.put(f"{FILES}/changguan.pdf", pdf(("场馆名录",)), kind="application/pdf")
    viewer = f"""<a href="javascript:;" onclick="window.open('{FILES}/changguan.pdf')">场馆名录</a>"""
    spared(p, "msgz", "文化场馆名录", viewer, "changguan.pdf")
    p.put(f"{ROOT}/attach/image/sanlu.png", PIXEL, kind="image/png")
    spared(p, "wlyw", "三路开通旅游专线", f'<img src="{ROOT}/attach/image/sanlu.png" alt="专线">', "sanlu.png")
    p.put(
        "/lczjtj/c300/index.html",
        '<html><head><title>州交通运输局</title></head><body><a href="/lczjtj/c300/none.html">坏链</a></body></html>',
    )
    spared(p, "wlyw", "景区公路通车", '<a href="/lczjtj/c300/index.html">州交通运输局</a>', "/lczjtj/")
    p.neighbour("trip.sample.com", "/lanchuan", "澜川旅行攻略", "第三方攻略。")
    spared(
        p, "wlyw", "旅行平台推出澜川专题", '<a href="http://trip.sample.com/lanchuan">平台专题</a>', "trip.sample.com"
    )

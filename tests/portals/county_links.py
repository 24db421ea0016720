"""Links of the county's medical-insurance bureau: dead in unusual places, alive though they look dead; other hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.county import CountyPortal

BASE = "/bumen/ylbzj"
F = "/upfiles/2024"
# Column in whose article it stands, its HTML, a part of its address.
DEAD = (
    ("gzdt", f'<a href="{BASE}/show.aspx?id=60001">此前报道</a>', "show.aspx?id=60001"),
    ("gzdt", f'<a href="{BASE}/show.aspx?id=60002">相关新闻</a>', "show.aspx?id=60002"),  # soft: 200 and "信息不存在"
    ("gzdt", f'<img src="/style/logo.png" srcset="{F}/wide-1.jpg 2x">', "wide-1.jpg"),
    ("gzdt", f'<picture><source srcset="{F}/pic-2.webp"><img src="{F}/pic-2.jpg"></picture>', "pic-2.jpg"),
    ("zfcg", f'<a href="{BASE}/download.aspx?id=501">采购文件</a>', "download.aspx?id=501"),  # an error page with 200
    ("zfcg", f'<a href="{F}/zero-3.pdf">中标公告.pdf</a>', "zero-3.pdf"),
    ("zfcg", f'<a href="{F}/gone-4.xls">清单.xls</a>', "gone-4.xls"),
    ("zfcg", f'<a href="#" onclick="location.href=\'{F}/gone-5.rar\';return false">投标工具</a>', "gone-5.rar"),
    ("zfcg", f'<input type="button" value="下载附件" onclick="window.open(\'{F}/gone-6.doc\')">', "gone-6.doc"),
    ("ypcg", f'<a href="{F}/html-7.docx">中选结果.docx</a>', "html-7.docx"),
    ("ypcg", f'<embed src="{F}/gone-8.swf" width="200" height="100">', "gone-8.swf"),
    ("ypcg", f'<object data="{F}/gone-9.pdf" type="application/pdf" width="500" height="300"></object>', "gone-9.pdf"),
    ("ypcg", '<a href="C:\\Users\\Admin\\Desktop\\价格表.xls">价格表</a>', "C:"),
    ("jjjg", f'<a href="{BASE}/show.aspx?id=60010">检查通报</a>', "show.aspx?id=60010"),  # goes to the home page
    ("jjjg", '<a href="http://192.168.10.7/oa/notice/11.htm">通报全文</a>', "192.168.10.7"),
    ("jjjg", f'<a href="{BASE}/show.aspx?id=60012">曝光台</a>', "show.aspx?id=60012"),  # 500 always
    ("jjjg", f'<area shape="rect" coords="0,0,9,9" href="{F}/gone-13.html">', "gone-13.html"),
    ("bszn1", f'<a href="{F}/gone-14.doc">申请表.doc</a>', "gone-14.doc"),
    ("bszn1", f'<audio src="{F}/gone-15.mp3" controls></audio>', "gone-15.mp3"),
    ("bszn1", f'<video poster="{F}/gone-16.jpg" src="{F}/ok-16.mp4" controls></video>', "gone-16.jpg"),
    (
        "bszn1",
        '<a href="http://partner.sample.com/guide/missing.html">省局指南</a>',
        "partner.sample.com/guide/missing.html",
    ),
    ("dyzc", '<a href="htttp://partner.sample.com/x">待遇表</a>', "htttp"),
    (
        "dyzc",
        '<a href="http://www.next-county.gov.cn/col/404-page.html">邻县做法</a>',
        "next-county.gov.cn/col/404-page.html",
    ),
    ("dyzc", f'<a href="{BASE}/show.aspx?id=60020">旧版待遇</a>', "show.aspx?id=60020"),  # loops for ever
    ("dyzc", '<a href="/bumen/jyj/show.aspx?id=70991">教育局文件</a>', "/bumen/jyj/show.aspx?id=70991"),
)
ALIVE = (
    ("gzdt", f'<a href="{BASE}/show.aspx?id=61001&amp;from=rss">此前报道</a>', "id=61001"),
    ("gzdt", '<a href="show.aspx?id=61002">相对地址</a>', "id=61002"),
    ("gzdt", f'<a href="{BASE}/Show.aspx?id=61003 ">空格</a>', "id=61003"),
    ("gzdt", f'<a href="{BASE}/show.aspx?id=61004">慢</a>', "id=61004"),
    ("gzdt", f'<a href="{BASE}/show.aspx?id=61005">忙</a>', "id=61005"),
    ("gzdt", '<img src="data:image/png;base64,iVBORw0KGgo=">', "data:"),
    ("gzdt", f'<img src="{F}/guard-6.jpg">', "guard-6.jpg"),
    ("gzdt", f'<img srcset="{F}/a-7.jpg 1x, {F}/b-7.jpg 2x" src="{F}/a-7.jpg">', "a-7.jpg", "b-7.jpg"),
    ("zfcg", f'<a href="{BASE}/download.aspx?id=601">附件.doc</a>', "download.aspx?id=601"),
    ("zfcg", f'<a href="{F}/nohead-8.zip">工具.zip</a>', "nohead-8.zip"),
    ("zfcg", f'<a href="{F}/moved-9.pdf">公告.pdf</a>', "moved-9.pdf"),
    ("zfcg", f'<a href="{F}/采购 公告（一）.doc">公告</a>', "%E5%85%AC%E5%91%8A"),
    ("zfcg", '<a href="javascript:void(0)" onclick="alert(\'请先登录\')">投标</a>', "alert"),
    ("zfcg", f"<a href='#' onclick=\"window.open('{F}/open-10.pdf','','width=500')\">公示</a>", "open-10.pdf"),
    ("ypcg", f'<!-- <a href="{F}/hidden-11.doc">旧附件</a> -->', "hidden-11.doc"),
    ("ypcg", f'<template><img src="{F}/hidden-12.jpg"></template>', "hidden-12.jpg"),
    ("ypcg", f"<script>var t='<a href=\"{F}/hidden-13.doc\">x</a>';</script>", "hidden-13.doc"),
    ("ypcg", f"<p>下载地址：{F}/hidden-14.doc</p>", "hidden-14.doc"),
    ("ypcg", f'<textarea><a href="{F}/hidden-15.doc">代码</a></textarea>', "hidden-15.doc"),
    ("ypcg", '<a href="ftp://ftp.sample.com/pub/a.zip">资料</a>', "ftp.sample.com"),
    ("jjjg", f'<a href="{BASE}/show.aspx?id=61016">关于文件已废止的通知</a>', "id=61016"),
    ("jjjg", f'<a href="{BASE}/show.aspx?id=61017">短</a>', "id=61017"),
    ("jjjg", '<a href="http://login.sample.com/system">监管平台</a>', "login.sample.com"),
    ("jjjg", '<a href="http://waf.sample.com/x">省局</a>', "waf.sample.com"),
    ("jjjg", '<a href="http://shut.sample.com/">协会</a>', "shut.sample.com"),
    ("jjjg", '<a href="http://always503.sample.com/">平台</a>', "always503.sample.com"),
    ("jjjg", '<a href="http://slowpoke.sample.com/">统计年鉴</a>', "slowpoke.sample.com"),
    ("bszn1", '<a href="http://partner.sample.com/guide/ok.html#sec3">指南第三节</a>', "guide/ok.html"),
    (
        "bszn1",
        '<a href="tel:12393">12393</a><a href="sms:12393">短信</a><a href="mailto:a@example.com">信</a>',
        "tel:",
        "sms:",
    ),
    ("bszn1", '<a name="here"></a><a href="#here">定位</a><a href="#nowhere">附则</a>', "#here", "#nowhere"),
    ("bszn1", f'<a href="{F}/octet-18.pdf">表.pdf</a>', "octet-18.pdf"),
    ("bszn1", f'<a href="{F}/typed-html-19.doc">表.doc</a>', "typed-html-19.doc"),
    ("dyzc", '<a href="/bumen/jyj/show.aspx?id=70990">教育局文件</a>', "id=70990"),
    ("dyzc", f'<a href="{BASE}/show.aspx?id=61020">已移至新栏目</a>', "id=61020"),
    ("dyzc", f'<a href="{BASE}/search.aspx?key=医保">搜索</a>', "search.aspx"),
    ("dyzc", f'<a href="{BASE}/show.aspx?id=61021">内部资料</a>', "id=61021"),
    ("dyzc", '<a href="https://mp.weixin.qq.example.com/s/abc">公众号文章</a>', "mp.weixin"),
)


def add_links(p: CountyPortal) -> None:
    """An article a case, then what stands at the addresses."""
    p.links(DEAD, ALIVE)
    dead_answers(p)
    living_answers(p)
    neighbours(p)


def dead_answers(p: CountyPortal) -> None:
    gone = p.layout(
        "提示信息",
        ["提示"],
        "<div class='msg'>您访问的信息不存在或已被删除！</div><a href='javascript:history.back()'>返回</a>",
    )
    p.put(f"{BASE}/show.aspx?id=60002", gone)
    p.put(
        f"{BASE}/download.aspx?id=501", "<html><body><script>alert('文件不存在');history.go(-1);</script></body></html>"
    )
    p.put(f"{F}/zero-3.pdf", b"", kind="application/pdf")
    p.put(f"{F}/html-7.docx", gone)
    p.put(f"{F}/pic-2.webp", PIXEL, kind="image/webp")
    p.put(f"{F}/ok-16.mp4", PDF, kind="video/mp4")
    p.put(f"{BASE}/show.aspx?id=60010", "", status=302, location=f"{BASE}/default.aspx")
    p.put(f"{BASE}/show.aspx?id=60012", "<html><body>Server Error in '/' Application.</body></html>", status=500)
    p.put(f"{BASE}/show.aspx?id=60020", "", status=302, location=f"{BASE}/show.aspx?id=60020")


def living_answers(p: CountyPortal) -> None:
    def page(words: str) -> str:
        return p.layout(words, ["信息动态"], p.story(words, p.ago(450)))

    for id_ in ("61001&from=rss", "61002", "61016", "61020"):
        p.put(f"{BASE}/show.aspx?id={id_}", page("参保登记有关事项"))
    p.put(f"{BASE}/Show.aspx?id=61003", page("缴费标准调整"))
    p.put(f"{BASE}/show.aspx?id=61004", page("药店巡查"), slow=2.0)
    p.put(f"{BASE}/show.aspx?id=61005", page("慢病复审"), heals_after=1)
    repealed = "<p>《青岩县职工医保管理办法》已废止，页面不存在下载附件，请勿引用。404 号提案答复同时失效。</p>"
    p.put(
        f"{BASE}/show.aspx?id=61016",
        p.layout("废止通知", ["信息动态"], p.story("关于文件已废止的通知", p.ago(430), repealed)),
    )
    p.put(
        f"{BASE}/show.aspx?id=61017",
        "<html><head><meta charset='utf-8'><title>检查</title></head><body>照片3张</body></html>",
    )
    p.put(f"{BASE}/show.aspx?id=61020", "", status=301, location=f"{BASE}/show.aspx?id=61022")
    p.put(f"{BASE}/show.aspx?id=61022", page("待遇一览"))
    p.put(f"{BASE}/show.aspx?id=61021", "<html><body>403 您无权访问</body></html>", status=403)
    p.put(f"{BASE}/search.aspx?key=医保", page("搜索结果"))
    p.put(
        "/bumen/jyj/show.aspx?id=70990",
        "<html><head><meta charset='utf-8'><title>教育局</title></head><body><h1>教育局文件</h1></body></html>",
    )
    p.put(f"{F}/guard-6.jpg", PIXEL, kind="image/jpeg", referer=p.host)
    for name in ("a-7.jpg", "b-7.jpg"):
        p.put(f"{F}/{name}", PIXEL, kind="image/jpeg")
    p.put(f"{BASE}/download.aspx?id=601", WORD, kind="application/octet-stream")
    p.put(f"{F}/nohead-8.zip", b"PK\x03\x04" + b"0" * 300, kind="application/zip", no_head=True)
    p.put(f"{F}/moved-9.pdf", "", status=302, location="/files/moved-9.pdf")
    p.put("/files/moved-9.pdf", PDF, kind="application/pdf")
    p.put(f"{F}/采购 公告（一）.doc", WORD, kind="application/msword")
    p.put(f"{F}/open-10.pdf", PDF, kind="application/pdf")
    p.put(f"{F}/octet-18.pdf", PDF, kind="application/octet-stream")
    p.put(f"{F}/typed-html-19.doc", WORD, kind="text/html")


def neighbours(p: CountyPortal) -> None:
    p.neighbour("friends.sample.com", "/", "友邻", "欢迎来到友邻单位网站，这里发布各类信息。")
    p.neighbour("partner.sample.com", "/", "省医保局", "省医疗保障局门户网站，每日更新。")
    p.neighbour("partner.sample.com", "/guide/ok.html", "办事指南", "省级经办指南全文，共三节。")
    p.neighbour("www.next-county.gov.cn", "/", "邻县医保", "邻县医疗保障局网站。")
    p.put("/system", "", host="login.sample.com", status=302, location="/cas/login?service=x")
    p.neighbour("login.sample.com", "/cas/login?service=x", "统一身份认证平台", "请输入用户名、密码及验证码。")
    p.put("/x", "<html><body>Request blocked. Event ID 10086</body></html>", host="waf.sample.com", status=403)
    p.put("/", "<html><body>Service Unavailable</body></html>", host="always503.sample.com", status=503)
    p.put("/", "<html><body>年鉴</body></html>", host="slowpoke.sample.com", slow=20.0)
    p.put("/s/abc", "<html><body>文章</body></html>", host="mp.weixin.qq.example.com")


# Column, link, part, is it a defect?
OUTSIDE = (
    ("gzdt", "http://www.yibao-alliance.com/news/3.html", "yibao-alliance.com", True),  # no such name
    ("zfcg", "http://www.caigou-old.com/", "caigou-old.com", True),  # for sale
    ("ypcg", "http://www.yaojia-net.com/", "yaojia-net.com", True),  # gambling
    ("jjjg", "http://ybj.qingyan.gov.cn/zwgk/9.htm", "ybj.qingyan.gov.cn", True),  # retired, still serves
    ("bszn1", "http://www.qyyb.org.cn/", "qyyb.org.cn", True),  # retired, forwards home: still linked
    ("dyzc", "http://www.qy-ybglj.com/", "qy-ybglj.com", True),  # the former name's own site
    ("dyzc", "http://www.porn-turned.com/health", "porn-turned.com", True),
    ("gzdt", "http://www.ybj-qingyang.gov.cn/", "ybj-qingyang.gov.cn", False),
    ("gzdt", "http://xinjiang-ybj.gov.cn/", "xinjiang-ybj.gov.cn", False),
    ("zfcg", "http://police.sample.com/dubo", "police.sample.com", False),
    ("zfcg", "http://domain-law.sample.com/ym", "domain-law.sample.com", False),
    ("ypcg", "http://lottery.sample.com/", "lottery.sample.com", False),
    ("jjjg", "http://newhome.sample.com/old", "newhome.sample.com", False),
    ("bszn1", "http://short.sample.com/", "short.sample.com", False),
    ("dyzc", "http://history.sample.com/yb", "history.sample.com", False),
)


def add_outside(p: CountyPortal) -> None:
    for column, url, part, bad in OUTSIDE:
        p.place(column, f'<a href="{url}">{url if bad else "相关网站"}</a>')
        if bad:
            p.defect("domains|links", part, p.owner_of[column])
        else:
            p.decoy("domains", part)
            p.decoy("links", part)
    p.neighbour(
        "www.caigou-old.com", "/", "caigou-old.com is for sale", "Buy this domain. 本域名可出售，联系经纪人报价。"
    )
    p.neighbour(
        "www.yaojia-net.com",
        "/",
        "bet365体育在线-AG真人",
        "体育投注、真人视讯、电子游艺、棋牌、彩票，首存送彩金，注册开户。",
    )
    p.neighbour(
        "www.porn-turned.com",
        "/health",
        "成人视频在线观看 无码专区",
        "亚洲无码、国产自拍、成人影院，免费在线观看，未满18岁禁止进入。",
    )
    p.neighbour("www.qy-ybglj.com", "/", "青岩县医疗保险管理局", "青岩县医疗保险管理局官方网站，机构设置、工作动态。")
    p.neighbour("www.ybj-qingyang.gov.cn", "/", "青羊县医疗保障局", "青羊县医疗保障局门户网站。")
    p.neighbour("xinjiang-ybj.gov.cn", "/", "新江市医疗保障局", "新江市医疗保障局门户网站。")
    p.neighbour(
        "police.sample.com",
        "/dubo",
        "我县打掉一跨境赌博团伙",
        "公安机关提醒：百家乐、体育投注、时时彩都是骗局，切勿参与网络赌博。" * 3,
    )
    p.neighbour(
        "domain-law.sample.com",
        "/ym",
        "域名转让管理办法解读",
        "域名出售、转让应当依法办理。本文解读域名管理有关规定。" * 3,
    )
    p.neighbour("lottery.sample.com", "/", "省福利彩票发行中心", "福利彩票双色球开奖公告，公益金使用情况，理性购彩。")
    p.put("/old", "", host="newhome.sample.com", status=301, location="http://partner.sample.com/")
    p.put("/", "<html><body>OK</body></html>", host="short.sample.com")
    p.neighbour(
        "history.sample.com",
        "/yb",
        "医保改革历程",
        "1999年，青岩县医疗保险管理局成立；2019年机构改革，组建青岩县医疗保障局。",
    )
    old = "<html><head><meta charset='utf-8'><title>青岩县医保</title></head><body><h1>医保信息网</h1><p>2017年参保缴费开始。</p></body></html>"
    for path in ("/", "/zwgk/9.htm"):
        p.put(path, old, host="ybj.qingyan.gov.cn")
    p.defect("domains", "ybj.qingyan.gov.cn", "办公室")
    p.put("/", "", host="www.qyyb.org.cn", status=301, location=f"http://{p.host}{BASE}/default.aspx")
    p.defect("domains", "qyxyb.gov.cn", "办公室")
    p.decoy("domains", "ncms.qingyan.gov.cn")
    p.place("gzdt", "原新农合网站 http://ncms.qingyan.gov.cn 已停止运行，请以本网为准。")

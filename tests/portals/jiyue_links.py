"""Links of the agriculture bureau: dead in the ways of an intensive platform, alive though they look dead; other hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.jiyue import JiyuePortal

D = "/module/download/downfile.jsp?classid=0&amp;filename="
R = "/module/download/downfile.jsp?classid=0&filename="
A = "/attach/0"
DEAD = (
    ("nyyw", "<a href='/art/2021/3/4/art_1200_1.html'>往期</a>", "art_1200_1.html"),
    ("nyyw", "<a href='/art/2021/3/4/art_1200_2.html'>往期二</a>", "art_1200_2.html"),  # 200, sorry page
    ("nyyw", f"<img src='/static/img/p.png' srcset='/static/img/p.png 1x, {A}/big-3.png 3x'>", "big-3.png"),
    ("nyyw", f"<img src='{A}/photo-4.jpeg' onerror=\"this.style.display='none'\">", "photo-4.jpeg"),
    ("nyyw", "<a href='http://nyncj.qinghe.gov.cn:80/art/2019/1/1/art_5.html'>旧闻</a>", "art_5.html"),
    ("nyyw", f"<video><source src='{A}/film-6.mp4' type='video/mp4'></video>", "film-6.mp4"),
    ("cgxx", f"<a href='{D}a7.pdf'>招标公告.pdf</a>", "filename=a7.pdf"),
    ("cgxx", f"<a href='{D}a8.docx'>合同.docx</a>", "filename=a8.docx"),  # 200 of zero bytes
    ("cgxx", f"<a href='{A}/a9.zip'>资料.zip</a>", "a9.zip"),  # the sorry page in place of the file
    ("cgxx", f"<a href='javascript:;' onclick=\"location.href='{A}/a10.xlsx'\">清单</a>", "a10.xlsx"),
    ("cgxx", f"<div data-url='{A}/a11.pdf' class='preview'>预览</div>", "a11.pdf"),
    ("lssc", f"<iframe src='{A}/chart-12.html'></iframe>", "chart-12.html"),
    ("lssc", f"<p style=\"background-image:url('{A}/bg-13.png')\">图</p>", "bg-13.png"),
    ("lssc", "<a href='../../../../art/2020/1/1/art_14.html'>相对</a>", "art_14.html"),
    ("lssc", "<a href='http://data.sample.com/dataset/15'>数据集</a>", "data.sample.com/dataset/15"),
    ("xmsy", "<a href='https//nyncj.qinghe.gov.cn/art/16.html'>通知</a>", "art/16.html"),
    ("xmsy", "<a href='file:///C:/Users/wang/防疫.docx'>防疫.docx</a>", "file:"),
    ("xmsy", "<a href='/col/col9999/index.html'>兽药监管专栏</a>", "col9999"),
    ("xmsy", "<a href='http://www.upstream.gov.cn/art/gone.html'>省厅文件</a>", "upstream.gov.cn/art/gone.html"),
    ("zlaq", "<a href='/art/2022/8/8/art_20.html'>抽检结果</a>", "art_20.html"),  # home by redirect
    ("zlaq", "<a href='/art/2022/8/8/art_21.html'>抽检方案</a>", "art_21.html"),  # 502 always
    ("zlaq", f"<a href='{A}/%E6%8A%A5%E5%91%8A-22.pdf'>检测报告.pdf</a>", "-22.pdf"),
    ("njtg", f"<a href='{A}/补贴-23.xls'>补贴目录.xls</a>", "-23.xls"),  # on a GBK page
    ("njtg", "<a href='/art/2023/2/2/art_24.html?k=农机'>农机具</a>", "art_24.html"),
)
ALIVE = (
    ("nyyw", "<a href='/art/2021/3/4/art_1200_101.html#p2'>往期</a>", "art_1200_101.html"),
    ("nyyw", "<a href='//nyncj.qinghe.gov.cn/art/2021/3/4/art_1200_102.html'>往期</a>", "art_1200_102.html"),
    ("nyyw", "<a href='/art/2021/3/4/art_1200_103.html'>整治“僵尸”栏目</a>", "art_1200_103.html"),
    ("nyyw", "<a href='/art/2021/3/4/art_1200_104.html'>一句话新闻</a>", "art_1200_104.html"),
    ("nyyw", "<a href='/art/2021/3/4/art_1200_105.html'>慢</a>", "art_1200_105.html"),
    ("nyyw", f"<img src='{A}/ref-6.jpg'>", "ref-6.jpg"),
    ("nyyw", f"<img src='/static/img/p.png' srcset='{A}/s-7.png 1x,{A}/m-7.png 2x'>", "s-7.png", "m-7.png"),
    ("nyyw", "<a href='/art/2021/3/4/art_1200_108.html' target='_blank' rel='noopener'>忙</a>", "art_1200_108.html"),
    ("nyyw", "<img src='about:blank'><img src=''><a>无地址</a>", "about:blank"),
    ("cgxx", f"<a href='{D}b9.pdf'>公告.pdf</a>", "filename=b9.pdf"),
    ("cgxx", f"<a href='{A}/b10.doc'>表.doc</a>", "b10.doc"),
    ("cgxx", f"<a href='{A}/b11.pdf'>表.pdf</a>", "b11.pdf"),
    ("cgxx", f"<a onclick=\"window.open('{A}/b12.pdf')\">预览</a>", "b12.pdf"),
    ("cgxx", "<a href='javascript:void(0)' onclick=\"download('b13')\">下载</a>", "b13"),
    ("cgxx", f"<a href='{A}/公告 14.pdf'>公告</a>", "%2014.pdf"),
    ("cgxx", "<div data-url='/api/count?id=15' class='x'></div>", "/api/count"),
    ("lssc", f"<!--[if IE]><a href='{A}/ie-16.html'>IE</a><![endif]-->", "ie-16.html"),
    ("lssc", f"<script type='text/template'><a href='{A}/tpl-17.html'>{{{{title}}}}</a></script>", "tpl-17.html"),
    ("lssc", "<a href='{{item.url}}'>{{item.title}}</a>", "item.url"),
    ("lssc", f"<noscript><img src='{A}/ns-18.gif'></noscript>", "ns-18.gif"),
    ("lssc", "<a href='/zwgk/index.html#/catalog/1209'>目录</a>", "catalog/1209"),
    ("xmsy", "<a href='http://data.sample.com/'>数据平台</a>", "data.sample.com/x"),
    ("xmsy", "<a href='http://erp.sample.com/'>兽药追溯系统</a>", "erp.sample.com"),
    ("xmsy", "<a href='http://shield.sample.com/'>省平台</a>", "shield.sample.com"),
    ("xmsy", "<a href='http://dropped.sample.com/x'>协会</a>", "dropped.sample.com"),
    ("xmsy", "<a href='http://flaky.sample.com/x'>学会</a>", "flaky.sample.com"),
    ("xmsy", "<a href='http://crawl.sample.com/x'>期刊</a>", "crawl.sample.com"),
    ("zlaq", "<a href='http://moved.sample.com/a'>标准</a>", "moved.sample.com"),
    (
        "zlaq",
        "<a href='tel:12316'>12316</a><a href='MAILTO:a@example.com'>信</a><a href='weixin://x'>微</a>",
        "tel:",
        "weixin:",
    ),
    ("zlaq", "<a href='#zoom'>正文</a><a href='#'>顶</a><a href='#no-such'>注1</a>", "#zoom", "#no-such"),
    ("zlaq", "<a href='/index.html'>返回首页</a><a href='/back-home.html'>网站首页</a>", "/back-home.html"),
    ("njtg", f"<a href='{A}/手册-31.doc'>手册.doc</a>", "-31.doc"),
    ("njtg", "<a href='/art/2023/2/2/art_132.html?k=农机'>农机具</a>", "art_132.html"),
    ("njtg", f"<a href='{A}/old-33.wps'>表.wps</a>", "old-33.wps"),
)


def add_links(p: JiyuePortal) -> None:
    p.links(DEAD, ALIVE)
    dead_answers(p)
    living_answers(p)
    neighbours(p)


def dead_answers(p: JiyuePortal) -> None:
    sorry = p.layout(
        "页面找不到了",
        ["提示"],
        "<div class='e404'><h2>抱歉，您访问的页面找不到了</h2><p>可能已被删除或移动。</p></div>",
    )
    p.put("/art/2021/3/4/art_1200_2.html", sorry)
    p.put(f"{A}/a9.zip", sorry)
    p.put(f"{R}a8.docx", b"", kind="application/octet-stream")
    p.put("/art/2022/8/8/art_20.html", "", status=302, location="/")
    p.put("/art/2022/8/8/art_21.html", "<html><body><h1>502 Bad Gateway</h1></body></html>", status=502)


def living_answers(p: JiyuePortal) -> None:
    def page(title: str, body: str = "") -> str:
        return p.layout(title, ["资讯中心"], p.story(title, p.ago(1700), body))

    for n in (101, 102):
        p.put(f"/art/2021/3/4/art_1200_{n}.html", page("小麦条锈病防控"))
    p.put(
        "/art/2021/3/4/art_1200_103.html",
        page("我市整治“僵尸”栏目", "<p>针对“页面不存在”“栏目已下线”等问题，各单位立行立改，及时恢复内容。</p>" * 3),
    )
    p.put("/art/2021/3/4/art_1200_104.html", p.layout("快讯", ["资讯中心"], "<h1>快讯</h1><p>今日全市普降小雨。</p>"))
    p.put("/art/2021/3/4/art_1200_105.html", page("水稻育秧"), slow=2.5)
    p.put("/art/2021/3/4/art_1200_108.html", page("果园管护"), heals_after=1)
    p.put("/back-home.html", "", status=302, location="/")
    # On a GBK page a browser writes the query in GBK.
    p.put("/art/2023/2/2/art_132.html?k=%C5%A9%BB%FA", page("农机具检修"))
    for name, referer in (("ref-6.jpg", p.host), ("s-7.png", ""), ("m-7.png", ""), ("ns-18.gif", "")):
        p.put(f"{A}/{name}", PIXEL, kind="image/png", referer=referer)
    p.put(f"{R}b9.pdf", PDF, kind="application/octet-stream")
    p.put(
        f"{A}/b10.doc",
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>表</body></html>",
        kind="application/msword",
    )
    p.put(f"{A}/b11.pdf", PDF, kind="application/pdf", no_head=True)
    for name in ("b12.pdf", "公告 14.pdf"):
        p.put(f"{A}/{name}", PDF, kind="application/pdf")
    p.put(f"{A}/手册-31.doc", WORD, kind="application/msword")
    p.put(f"{A}/old-33.wps", WORD, kind="application/vnd.ms-works")


def neighbours(p: JiyuePortal) -> None:
    p.neighbour("friends.sample.com", "/", "友邻", "欢迎来到友邻单位网站，这里发布各类信息。")
    p.neighbour("data.sample.com", "/", "数据平台", "开放数据平台，提供农业数据。")
    p.neighbour("www.upstream.gov.cn", "/", "省农业农村厅", "省农业农村厅门户网站。")
    p.put("/", "", host="erp.sample.com", status=302, location="/oauth/authorize?client=1")
    p.neighbour("erp.sample.com", "/oauth/authorize?client=1", "统一登录", "请输入账号密码。")
    p.put(
        "/",
        "<html><head><title>安全验证</title></head><body>请完成安全验证后继续访问，拖动滑块完成拼图。</body></html>",
        host="shield.sample.com",
    )
    p.put("/x", "<html><body>ok</body></html>", host="flaky.sample.com", heals_after=1)
    p.put("/x", "<html><body>slow</body></html>", host="crawl.sample.com", slow=20.0)
    p.put("/a", "", host="moved.sample.com", status=308, location="http://data.sample.com/")


OUTSIDE = (
    ("nyyw", "http://www.nongji-gone.com/", "nongji-gone.com", True),
    ("cgxx", "http://www.zb-park.com/", "zb-park.com", True),
    ("lssc", "http://www.liangshi-win.com/x", "liangshi-win.com", True),
    ("xmsy", "http://www.qhxmsy.cn/", "qhxmsy.cn", True),
    ("zlaq", "http://nyj.qinghe.gov.cn/2017/5.html", "nyj.qinghe.gov.cn", True),
    ("lssc", "http://www.qinghe-nyj.com/", "qinghe-nyj.com", True),
    ("nyyw", "http://nyj.qinghexian.gov.cn/", "qinghexian.gov.cn", False),
    ("nyyw", "http://paper.sample.com/nyj", "paper.sample.com", False),
    ("cgxx", "http://auction.sample.com/", "auction.sample.com", False),
    ("lssc", "http://court2.sample.com/a", "court2.sample.com", False),
    ("xmsy", "http://race.sample.com/", "race.sample.com", False),
    ("zlaq", "http://tiny.sample.com/", "tiny.sample.com", False),
)


def add_outside(p: JiyuePortal) -> None:
    p.outside(OUTSIDE)
    p.neighbour("www.zb-park.com", "/", "zb-park.com", "该域名已到期，如需续费请联系注册商。")
    p.neighbour(
        "www.liangshi-win.com",
        "/x",
        "必威体育-官方网站",
        "真人百家乐、体育投注、彩票开奖，首存返水，注册送彩金，APP下载。",
    )
    p.neighbour("www.qhxmsy.cn", "/", "清河畜牧", "清河市畜牧兽医局网站，动物检疫公告。")
    p.defect("domains", "qhxmsy.cn", "办公室")
    for path in ("/", "/2017/5.html"):
        p.neighbour("nyj.qinghe.gov.cn", path, "清河农业信息网", "清河市农业局主办，2017年工作要点。")
    p.defect("domains", "nyj.qinghe.gov.cn", "办公室")
    p.defect("domains", "qhnj.gov.cn", "办公室")
    p.neighbour("www.qinghe-nyj.com", "/", "清河市农业局", "清河市农业局 官方网站 版权所有。")
    p.neighbour("nyj.qinghexian.gov.cn", "/", "清河县农业局", "清河县农业局网站，外省同名县。")
    p.neighbour(
        "paper.sample.com",
        "/nyj",
        "机构改革回顾",
        "2019年，清河市农业局、清河市畜牧兽医局职责整合，组建清河市农业农村局。" * 2,
    )
    p.neighbour(
        "auction.sample.com", "/", "公共资源拍卖", "本平台发布国有资产出售、转让、拍卖公告，包括商标域名等无形资产。"
    )
    p.neighbour(
        "court2.sample.com",
        "/a",
        "法院判决一起开设赌场案",
        "被告人利用百家乐、时时彩网站开设赌场，被判处有期徒刑。" * 2,
    )
    p.neighbour("race.sample.com", "/", "农民丰收节棋牌赛", "农民丰收节象棋、围棋、斗牛比赛报名开始。")
    p.put("/", "<html><body>ok</body></html>", host="tiny.sample.com")

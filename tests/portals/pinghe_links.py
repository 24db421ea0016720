"""Links that lead nowhere or astray, those that only look so, and the other sites they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.pinghe_columns import MEDIA, OFFICE, PUBLICITY, STAFF, TECHNOLOGY
from tests.portals.pinghe_template import column_metas
from tests.portals.pinghe_text import Entry, text
from tests.portals.sample import PDF, WORD

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal

# column, title, age, HTML, part of the address, check, section
BAD: tuple[tuple[str, str, int, str, str, str, str], ...] = (
    ("tzgg", "关于举办应急广播业务培训班的通知", 45, '<a href="/fujian/baoming.xls">培训班报名表.xls</a>', "/fujian/baoming.xls", "links", OFFICE),
    ("gzdt", "我市广播电视“十件大事”回顾", 61, '<a href="/xwdt/gzdt/201905/t20190512_118.html">点击查看活动详情</a>', "t20190512_118.html", "links", PUBLICITY),
    ("rsxx", "西山发射台公开选调工作人员体检公告", 200, '<img src="/images/rsxx/liucheng.jpg" alt="体检流程图">', "/images/rsxx/liucheng.jpg", "links", STAFF),
    ("aqbc", "安全播出技术资料共享", 330, '<a href="http://www.friend-sample.com/notice/lost.html">合作单位技术手册</a>', "www.friend-sample.com/notice/lost.html", "links", TECHNOLOGY),
    ("djgz", "党支部理论学习安排", 345, '<a href="file:///C:/Users/dangban/Desktop/xuexi.docx">学习安排表</a>', "xuexi.docx", "links", STAFF),
    ("xqdt", "云岭县完成无线数字化覆盖工程", 70, '<a href="/fujian/fugaitu.pdf">覆盖示意图.pdf</a>', "/fujian/fugaitu.pdf", "links", PUBLICITY),
    ("tzgg", "关于做好年度统计报表填报工作的通知", 130, '请登录<a href="http://wgxj.pingheshi.gov.cn/">统计填报系统</a>填报', "wgxj.pingheshi.gov.cn", "domains|links", OFFICE),
    ("wlst", "优秀网络视听作品推荐", 400, '<a href="http://www.phstudio-sample.com/">参评单位网站</a>', "www.phstudio-sample.com", "domains|links", MEDIA),
    ("gzdt", "公益电影周圆满落幕", 95, '<a href="http://www.phdianying-sample.com/">电影周活动网站</a>', "www.phdianying-sample.com", "domains|links", PUBLICITY),
    ("rsxx", "关于事业单位公开招聘的公告", 230, '报名网址：<a href="http://www.phrencai-sample.com/">人才网</a>', "www.phrencai-sample.com", "domains|links", STAFF),
    ("xqdt", "各县广播电视站建设综述", 84, '<a href="http://www.phgdj-sample.com/">更多内容</a>', "www.phgdj-sample.com", "domains", PUBLICITY),
)  # fmt: skip
# column, title, age, HTML, parts of the addresses
GOOD: tuple[tuple[str, str, int, str, tuple[str, ...]], ...] = (
    ("tzgg", "关于报送培训回执的通知", 52, '<a href="/fujian/2024年 培训回执.doc">回执</a> <a href="/fujian/daolian.pdf">日程（防盗链）</a> <a href="javascript:void(0)">展开</a>', ("%E5%9F%B9%E8%AE%AD%E5%9B%9E%E6%89%A7", "daolian.pdf", "javascript")),
    ("gzdt", "全市广播电视技术能手竞赛举行", 73, '<a href="/old/show.jsp?id=12">往届竞赛</a> <a href="/xwdt/gzdt/huifu.html">现场直播</a> <a href="http://GDJ.PINGHESHI.GOV.CN/hdjl/index.html">参与互动</a>', ("show.jsp", "huifu.html", "hdjl/index.html")),
    ("xqdt", "青石县广播惠民工程见闻", 110, '<a href="http://video.pinghe-sample.com/v/1">视频</a> <a href="http://busy.pinghe-sample.com/">图集</a> <a href="http://www.friend-sample.com/">合作单位</a>', ("video.pinghe-sample.com", "busy.pinghe-sample.com", "www.friend-sample.com/\"")),
    ("tzgg", "关于网站访问出现“404页面不存在”问题的说明", 160, '<p>出现“您访问的页面不存在”提示时，请核对地址是否完整，或者<a href="#top">回到顶部</a>重新查找，也可以<a href="tel:08993126001">来电</a>、<a href="mailto:bgs@example.cn">来信</a>。</p><a href="/user/login.html">用户登录</a>', ("#top", "tel:", "mailto:", "/user/login.html", "lxyz")),
    ("gzdt", "原市文化广电新闻出版局档案移交工作完成", 118, '<a href="/fujian/nohead.pdf">移交目录</a> <a href="/xwdt/gzdt/man.html">工作照片</a>', ("nohead.pdf", "man.html")),
)  # fmt: skip
GAMBLE = "棋牌娱乐 真人视讯 体育投注 注册送彩金 六合彩开奖 信誉平台 在线存取款"


def link_entries(p: PinghePortal) -> list[tuple[str, Entry]]:
    """An article around each case."""
    words = "现将有关情况予以公布，请各单位结合实际抓好落实。"
    found = []
    for column, title, age, html, part, check, section in BAD:
        found.append((column, Entry(title, p.ago(age), text(words, html))))
        p.defect(check, part, section)
    for n, (column, title, age, html, parts) in enumerate(GOOD):
        found.append((column, p.plant(f"links_{n}", Entry(title, p.ago(age), text(words, html)))))
        p.decoy("links", *(part.rstrip('"') for part in parts if part != 'www.friend-sample.com/"'))
    p.decoy("domains", "video.pinghe-sample.com", "busy.pinghe-sample.com", "www.friend-sample.com", p.alive)
    return found


# host, path, title, text
SITES: tuple[tuple[str, str, str, str], ...] = (
    ("www.pingheshi.gov.cn", "/", "平禾市人民政府", "平禾市人民政府门户网站，欢迎访问。"),
    ("www.pingheshi.gov.cn", "/zwgk/zc/2210.html", "关于推进城乡公共文化服务一体化的实施意见", "各县（市、区）人民政府：现提出如下意见。"),
    ("www.gov.cn", "/zhengce/content/5511.htm", "关于加快推进广播电视公共服务的意见", "各省、自治区、直辖市人民政府：现提出如下意见。"),
    ("beian.miit.gov.cn", "/", "ICP备案管理系统", "工业和信息化部备案管理系统。"),
    ("beian.mps.gov.cn", "/?recordcode=53340002000023", "全国互联网安全管理服务平台", "备案信息查询。"),
    ("zfwzgl.www.gov.cn", "/exposure/jiucuo.html?site_code=5334000023", "我为政府网站找错", "网民留言平台。"),
    ("bszs.conac.cn", "/sitename?method=show&id=0A1B2C3D4E5F60718293A4B5C6D7E8F9", "党政机关网站标识", "平禾市广播电视局。"),
    ("zwfw.pinghe-province.gov.cn", "/", "省政务服务网上大厅", "欢迎办事。"),
    ("www.friend-sample.com", "/", "合作单位", "这里发布广播设备的使用知识和行业新闻，欢迎浏览。"),
    ("www.phstudio-sample.com", "/", "域名出售 This domain is for sale", "该域名正在出售，有意购买请联系经纪人。Buy this domain."),
    ("www.phdianying-sample.com", "/", "真人棋牌_体育投注_注册送彩金", GAMBLE * 3),
    ("www.phgdj-sample.com", "/", "平禾市广播电视局官方网站", "平禾市广播电视局官方网站，欢迎访问。要闻、公告、公司代理注册、广告招商。"),
    ("gbdsj.pingheshi.gov.cn", "/", "平禾市广播电视局（旧站）", "平禾市广播电视局网站，欢迎访问。最新公告：关于年度培训的通知。"),
)  # fmt: skip
SCENE = '<div class="article"><h1>{0}</h1><div class="info"><span>发布时间：2025-01-15 09:10</span><span>来源：平禾市广播电视局</span></div><div class="TRS_Editor"><p>参赛选手在规定时间内完成了设备调试和故障排查，成绩优异。</p></div></div>'


def neighbours(p: PinghePortal) -> None:
    """Other sites, and the odd pages of this one that the good links lead to."""
    for host, path, title, words in SITES:
        p.neighbour(host, path, title, words)
    p.put("/", b"busy", host="busy.pinghe-sample.com", status=503)
    for name, more in (
        ("2024年 培训回执.doc", {}),
        ("daolian.pdf", {"referer": p.host}),
        ("nohead.pdf", {"no_head": True}),
    ):
        kind = "application/msword" if name.endswith("doc") else "application/pdf"
        p.put(f"/fujian/{name}", WORD if name.endswith("doc") else PDF, kind=kind, **more)
    trail = '<a href="/">首页</a> &gt; 正文'
    for path, title, habit in (("huifu", "竞赛现场", {"heals_after": 1}), ("man", "工作照片", {"slow": 2})):
        metas = {"ArticleTitle": title, "PubDate": "2025-01-15 09:10", "ContentSource": p.name}
        p.page(f"/xwdt/gzdt/{path}.html", title, SCENE.format(title), trail, metas, **habit)
    p.put("/old/show.jsp?id=12", b"", status=301, location="/xwdt/gzdt/huifu.html")
    form = '<form method="post" action="/user/login.html"><input name="user"><input type="password" name="word"><button>登录</button></form>'
    p.page("/user/login.html", "用户登录", form, '<a href="/">首页</a> &gt; 登录', column_metas("用户登录"))

"""Articles whose bodies hold links: broken ones, and ones that only look broken. Addresses are fixed, so that they can be named."""

from __future__ import annotations

from demo.site.articles import Article
from demo.site.clock import Clock
from demo.site.pages import Manner
from demo.site.wording import html

DOWNLOAD = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1398256&wbfileid="


def planted(clock: Clock) -> list[Article]:
    """Every article that carries a planted link."""
    return [*_broken(clock), *_sound(clock), *_outward(clock), *_domains(clock)]


def _broken(clock: Clock) -> list[Article]:
    def article(number: int, column: str, ago: int, title: str, *texts: str) -> Article:
        return Article(number, column, title, clock.ago(ago), html(*texts))

    return [
        article(
            8501,
            "gzdt",
            20,
            "智慧广电乡村工程专题报道汇总",
            '前期报道见<a href="/info/1011/9101.htm">第一期</a>。',
            '同步刊发<a href="../1012/9110.htm">培训通知</a>。',
        ),
        article(
            8502, "rsxx", 640, "事业单位公开招聘面试成绩公示", '名单见<a href="/info/1026/9102.htm">附表页面</a>。'
        ),
        Article(
            8503,
            "tzgg",
            "关于申报广播电视维修服务网点的公告",
            clock.ago(21),
            html('申报要求见<a href="/info/1012/9110.htm">培训通知</a>。'),
            attachments=((f"{DOWNLOAD}4401", "申报表.doc"), (f"{DOWNLOAD}7002", "填表说明.doc")),
        ),
        article(
            8504, "yjs", 50, "部门决算公开说明", '全文见<a href="/__local/A/BB/3/juesuan.pdf">部门决算报告（PDF）</a>。'
        ),
        article(
            8505,
            "yjgb",
            22,
            "应急广播终端安装现场图集",
            '<img src="/__local/4/5C/xianchang.jpg" alt="安装现场">',
            "图为技术人员安装终端。",
        ),
        article(8506, "hydt", 27, "网络视听作品征集启事", '投稿办法见<a href="/info/1017/9106.htm">征集办法</a>。'),
        article(8507, "dj-tzgg", 30, "党员教育专题学习资料", '往期内容见<a href="/zt/2023/djzt.htm">专题</a>。'),
        article(8508, "hht", 23, "户户通运行数据查询说明", '数据可在<a href="/tjcx/index.jsp">统计查询</a>查看。'),
        article(
            8509,
            "jcrb",
            12,
            "监测数据发布说明",
            """历史日报<a href="javascript:void(0)" onclick="window.open('/info/1057/9116.htm')">点此查看</a>。""",
        ),
        article(
            8510,
            "zlxz",
            320,
            "安全播出表格汇编",
            '汇编<a href="/__local/%E8%A1%A8%E6%A0%BC/%E6%B1%87%E7%BC%96.doc">下载</a>。',
        ),
        Article(
            8511,
            "dyfy",
            "公益放映订购片目",
            clock.ago(24),
            html("片目见附件。"),
            attachments=((f"{DOWNLOAD}4420", "片目.xls"),),
        ),
        Article(8512, "gzdt", "州广播电视局赴省参加业务交流", clock.ago(33), "", list_href="/info/1011/9117.htm"),
        article(
            8513,
            "sjgk",
            60,
            "随机抽查实施细则说明",
            '细则见<iframe src="/xize/2020.htm" width="600" height="300"></iframe>',
        ),
        article(8514, "yjs", 95, "预算公开说明", '<embed src="/__local/yusuan/2.pdf" width="600" height="400">'),
        article(8515, "gzdt", 45, "智慧广电论坛回顾", '回顾见<a href="/zt/luntan.htm">论坛专题</a>。'),
    ]


def _sound(clock: Clock) -> list[Article]:
    def article(number: int, column: str, ago: int, title: str, *texts: str) -> Article:
        return Article(number, column, title, clock.ago(ago), html(*texts))

    return [
        article(
            8601,
            "gzdt",
            6,
            "应急广播建设专题",
            '综述见<a href="/info/1011/8001.htm">建设综述</a>，回顾见<a href="/info/1011/8002.htm">回顾</a>。',
        ),
        Article(
            8602,
            "tzgg",
            "关于发放户户通设备的公告",
            clock.ago(15),
            html("设备型号见附件。"),
            attachments=((f"{DOWNLOAD}7101", "设备型号.xls"), (f"{DOWNLOAD}7102", "发放名册.doc")),
        ),
        article(
            8603,
            "yjgb",
            13,
            "应急广播点位图",
            '<img src="/__local/referer.jpg" alt="点位图" width="480" height="270">',
            "点位图仅供参考。",
        ),
        article(
            8604,
            "gzdt",
            9,
            "关于解决网站“404 页面不存在”问题的情况说明",
            "近期有群众反映本网站个别页面提示“404 页面不存在”或“您访问的页面不存在或已被删除”。",
            "经排查，已全部修复。出现“404 Not Found”时请刷新浏览器重试。",
        ),
        article(
            8605,
            "hht",
            14,
            "户户通常见问题",
            '<!-- 旧版入口 <a href="/old/hht_faq.htm">常见问题</a> -->请拨打服务热线。',
            '<script type="text/template"><a href="/tpl/{id}.htm">{title}</a></script><template><a href="/tpl/none.htm">模板</a></template>',
        ),
        Article(
            8606,
            "tzgg",
            "关于征集应急广播公益宣传作品的公告",
            clock.ago(4),
            "",
            list_href="/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=8606",
        ),
        article(
            8607,
            "dj-tzgg",
            20,
            "学习资料汇编",
            '资料已迁至<a href="/info/1092/8003.htm">新页面</a>，返回<a href="/index.htm">首页</a>。',
            '咨询：<a href="mailto:gdj@cxz-demo.gov.cn">邮箱</a> <a href="tel:08780000000">电话</a> <a href="#top">顶部</a> <a href="javascript:;">分享</a>',
        ),
        article(
            8608,
            "dyfy",
            18,
            "公益放映影片推荐",
            '推荐目录<a href=" /__local/%E7%9B%AE%E5%BD%95/%E5%BD%B1%E7%89%87%20%E7%9B%AE%E5%BD%95.doc ">下载</a>，<a href="..\\1053\\8004.htm">往期推荐</a>。',
            '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/__local/pic1.jpg" alt="海报">',
        ),
        article(
            8609,
            "jcrb",
            8,
            "监测系统升级说明",
            '旧日报检索较慢，请耐心等待：<a href="/info/1057/8005.htm">检索</a>。',
            '内部人员请登录<a href="/system/oa/index.jsp">办公系统</a>。',
        ),
        article(8610, "rsxx", 720, "系统提示短信服务说明", "本局人事业务系统提示短信由统一号码发送。"),
        article(
            8611,
            "hydt",
            19,
            "优秀作品展播",
            '<video src="/__local/jiedu.mp4" controls></video>',
            '<a href="/info/1017/8006.htm#top">展播目录</a>　<a href="/info/1017/8006.htm?x=1&amp;y=2">分类目录</a>',
        ),
        article(
            8612,
            "rddb",
            28,
            "建议办理工作资料",
            '<a href="HTTP://GDJ.CXZ-DEMO.GOV.CN:80/info/1017/8006.htm">目录一</a>、'
            '<a href="//gdj.cxz-demo.gov.cn/info/1017/8006.htm">目录二</a>、'
            '<a href="/info/1017/8006.htm;jsessionid=A1B2C3">目录三</a>、<a>未设链接</a>、<a href="">空链接</a>、<a href="#">锚点</a>',
        ),
    ]


def _outward(clock: Clock) -> list[Article]:
    def article(number: int, column: str, ago: int, title: str, *texts: str) -> Article:
        return Article(number, column, title, clock.ago(ago), html(*texts))

    return [
        article(
            8701,
            "gzdt",
            30,
            "媒体聚焦我州应急广播",
            '<a href="http://news.xinwen-demo.cn/2021/0304/c1.html">新闻报道</a>，<a href="http://news.xinwen-demo.cn/zt/yjgb.html">专题</a>。',
        ),
        article(
            8702,
            "hydt",
            35,
            "全国网络视听大会资料",
            '会议官网<a href="http://www.dahui-demo.org.cn/">入口</a>；<a href="http://news.xinwen-demo.cn/gone/2.html">会议新闻</a>。',
        ),
        article(
            8703,
            "dyfy",
            31,
            "公益电影数字节目平台",
            '平台<a href="http://www.dianying-demo.cn/">旧地址</a>，订购<a href="http://dinggou.dianying-demo.com.cn/">服务</a>。',
        ),
        article(
            8704,
            "hht",
            32,
            "户户通设备厂家服务信息",
            '厂家<a href="http://jj.changjia-demo.com.cn/">甲</a>、<a href="http://wh.weihu-demo.cn/">乙</a>、<a href="http://chaoshi-demo.cn/">丙</a>、<a href="http://zuzhi-demo.cn/">丁</a>。',
        ),
        article(
            8705,
            "rddb",
            35,
            "相关法规链接",
            '<a href="http://www.gov-demo.cn/flfg/1.htm">法规一</a>、<a href="http://www.gov-demo.cn/flfg/slow.htm">法规二</a>、<a href="http://waf-demo.cn/flfg/3.htm">法规三</a>。',
        ),
    ]


def _domains(clock: Clock) -> list[Article]:
    def article(number: int, column: str, ago: int, title: str, *texts: str) -> Article:
        return Article(number, column, title, clock.ago(ago), html(*texts))

    return [
        article(
            8801,
            "dj-tzgg",
            42,
            "党建资料旧站链接",
            '更多内容见<a href="http://www.cxxwcbgd-demo.gov.cn/dj/1.htm">原新闻出版广电局网站</a>。',
        ),
        article(
            8802, "yjgb", 40, "应急广播技术资料", '资料存于<a href="http://yjgb.cxgdzx-demo.gov.cn/zl.htm">资料站</a>。'
        ),
        article(
            8803,
            "tzgg",
            47,
            "关于公布网上办事平台地址的公告",
            '平台地址：<a href="http://yjgb.cxgdzx-demo.gov.cn/bs.htm">办事平台</a>。',
        ),
        article(
            8804, "zcwd", 44, "版权登记常见问题", '可访问<a href="http://www.banquan-demo.com/">版权服务网</a>查询。'
        ),
        article(8805, "hydt", 43, "游戏出版审批常见问题", '参见<a href="http://www.yxcb-demo.cn/">行业协会网站</a>。'),
        article(
            8806,
            "gzdt",
            36,
            "本局域名使用情况说明",
            '现用域名<a href="http://www.cxgd-demo.gov.cn/">www.cxgd-demo.gov.cn</a>继续有效。原楚雄州新闻出版广电局网站 www.cxxwcbgd-demo.gov.cn 已停用。',
            '<a href="http://www.notcxgdzx-demo.gov.cn/">资料共享站</a>、<a href="http://yuming-demo.org.cn/zc/1.htm">域名管理政策</a>。',
        ),
    ]


def reached_articles(clock: Clock) -> list[tuple[Article, Manner]]:
    """Articles outside every list, reached from planted links, with their manners."""

    def article(number: int, column: str, title: str) -> Article:
        return Article(number, column, title, clock.ago(200), html(f"{title}内容。"), listed=False)

    return [
        (article(8001, "gzdt", "应急广播建设综述"), Manner.HEALS),
        (article(8002, "gzdt", "应急广播建设回顾"), Manner.FLAKY),
        (article(8004, "dyfy", "往期影片推荐"), Manner.PLAIN),
        (article(8005, "jcrb", "监测日报检索"), Manner.SLOW),
        (article(8006, "hydt", "展播目录"), Manner.PLAIN),
    ]

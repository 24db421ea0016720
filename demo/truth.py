"""What is wrong with the demo portal and what only looks wrong. Tests alone read this; no check knows of it."""

from __future__ import annotations

from datetime import date

from demo.duty_truth import duty_truth
from demo.site.build import Builder
from demo.site.planted import DOWNLOAD
from demo.truth_model import Kind, Truth, TruthRow, address, rows_of

_D, _Q, _O = Kind.DEFECT, Kind.DOUBT, Kind.DECOY

COLUMNS: tuple[TruthRow, ...] = (
    (_D, "mtbd", "每月，最新一条已过 150 天", "stale", "宣传科"),
    (_D, "zd", "登记的地址打不开", "missing", "局办公室"),
    (_D, "zxta", "导航中没有这个栏目", "missing", "局办公室"),
    (_D, "ghjh", "每年 1 次，两年多没有更新", "stale", "规划财务科"),
    (_D, "zxzj", "年度期限已过，当年没有", "stale", "规划财务科"),
    (_D, "zfcg", "只有未注明日期的新条目，注明日期的已过一年", "stale", "规划财务科"),
    (_D, "shdf", "顶上是未来日期的条目，实际 125 天未更新", "stale", "媒体管理科"),
    (_D, "wlst", "每月不少于 2 条，每月只有 1 条", "too_few", "媒体管理科"),
    (_D, "aqbc", "暂无数据", "blank", "科技科"),
    (_D, "xzcf", "栏目建设中", "blank", "媒体管理科"),
    (_D, "xzxk", "一件形成 25 个工作日后才公开", "", "媒体管理科"),
    (_D, "dj-gzdt", "与另一栏目同名，这一个 95 天未更新", "stale", "人事科"),
    (_D, "zkly", "列表空白，没有任何条目", "blank", "人事科"),
    (_O, "jdjc", "每月，最新一条恰过 29 天", "", ""),
    (_O, "wsbs", "栏目指向州政府门户网站", "", ""),
    (_O, "gzdt", "同名的另一栏目陈旧；本栏目置顶旧文，其下常新", "", ""),
    (_O, "tzgg", "正常", "", ""),
    (_O, "xsdt", "最新一条在第二个子栏目", "", ""),
    (_O, "hydt", "最新一条在第二页", "", ""),
    (_O, "zn", "单页栏目，久未变动", "", ""),
    (_O, "nb", "年报按时公布（信息公开目录）", "", ""),
    (_O, "jgzn", "单页栏目", "", ""),
    (_O, "ldfg", "单页栏目", "", ""),
    (_O, "rsxx", "变动后更新，沉默不为过", "", ""),
    (_O, "yjs", "正常", "", ""),
    (_O, "sgjf", "年度期限未到", "", ""),
    (_O, "zdjc", "GBK 编码，声明为 gb2312", "", ""),
    (_O, "bmwj", "正常", "", ""),
    (_O, "gfxwj", "信息公开目录中的政策栏目", "", ""),
    (_O, "zcjd", "正常", "", ""),
    (_O, "zcwd", "正常", "", ""),
    (_O, "yjgb", "列表在 iframe 中", "", ""),
    (_O, "hht", "列表由脚本取得；责任科室中途移交", "", ""),
    (_O, "dyfy", "最新一条在“加载更多”之后", "", ""),
    (_O, "jcrb", "每日更新", "", ""),
    (_O, "sjgk", "正常", "", ""),
    (_O, "lyhf", "正常更新", "", ""),
    (_O, "jzxx", "有则更新", "", ""),
    (_O, "lytj", "每月一条", "", ""),
    (_O, "yjzj", "日期不带年份", "", ""),
    (_O, "rddb", "正常", "", ""),
    (_O, "dj-tzgg", "与另一栏目同名，正常", "", ""),
    (_O, "bszn", "长期公开", "", ""),
    (_O, "zlxz", "适时更新", "", ""),
    (_O, "ysq", "正常", "", ""),
    (_O, "zgls", "按日期是新的", "", ""),
    (_O, "sfml", "正常", "", ""),
    (_O, "zfgs", "正常", "", ""),
    (_O, "jbml", "变动后更新，沉默不为过", "", ""),
    (_O, "sxml", "变动后更新，沉默不为过", "", ""),
    (_O, "gzgc", "变动后更新，沉默不为过", "", ""),
    (_O, "sydw", "变动后更新，沉默不为过", "", ""),
    (_O, "zxgk", "按季度公布", "", ""),
    (_O, "sjzc", "适时更新", "", ""),
    (_O, "fgf", "下月才开始要求", "", ""),
    (_O, "cjwt", "正常", "", ""),
)

# Policies by their key in demo/site/policies.py.
POLICIES: tuple[tuple[Kind, int, str, str, str], ...] = (
    (_D, 3, "隔着假期，第 4 个工作日才解读", "late", "局办公室"),
    (_D, 12, "未解读，页面表头注明起草科室", "missing", "监测中心"),
    (_D, 13, "未解读", "missing", "局办公室"),
    (_D, 14, "逾期 21 个工作日解读，文末注明起草科室", "late", "科技科"),
    (_D, 15, "只有旧版文件的解读", "missing", "局办公室"),
    (_D, 16, "信息公开目录中的文件未解读", "missing", "媒体管理科"),
    (_D, 19, "未解读，注明起草单位", "missing", "媒体管理科"),
    (_O, 1, "同日解读，文件页有链接", "", ""),
    (_O, 2, "隔着假期，恰在第 3 个工作日", "", ""),
    (_O, 4, "解读只提文号", "", ""),
    (_O, 5, "解读只有指向文件的链接", "", ""),
    (_O, 6, "图解", "", ""),
    (_O, 7, "视频解读", "", ""),
    (_O, 8, "解读发在政策问答栏目", "", ""),
    (_O, 9, "解读发在工作动态栏目", "", ""),
    (_O, 10, "解读早于文件一日", "", ""),
    (_O, 11, "昨日印发，期限未到", "", ""),
    (_O, 17, "信息公开目录中的文件，已解读", "", ""),
    (_O, 18, "信息公开目录中的文件，已解读", "", ""),
    (_O, 20, "办公室确认不需解读", "", ""),
    (_O, 21, "在媒体解读，办公室已登记", "", ""),
    (_O, 22, "追究起始日之前的文件", "", ""),
    (_O, 23, "按时解读后又有一次较晚的解读", "", ""),
    (_O, 31, "人事任免", "", ""),
    (_O, 32, "会议通知", "", ""),
    (_O, 33, "转发上级文件", "", ""),
    (_O, 34, "建议答复", "", ""),
    (_O, 35, "批复", "", ""),
    (_O, 36, "放假通知", "", ""),
    (_O, 37, "上级印发的文件", "", ""),
    (_O, 38, "表彰通报", "", ""),
)

LINKS: tuple[TruthRow, ...] = (
    (_D, "/info/1011/9101.htm", "正文链接 404", "", "宣传科"),
    (_D, "/info/1012/9110.htm", "同一死链在两个科室的栏目：宣传科一份", "", "宣传科"),
    (_D, "/info/1012/9110.htm", "同一死链在两个科室的栏目：局办公室一份", "", "局办公室"),
    (_D, "/info/1026/9102.htm", "正文链接 404", "", "人事科"),
    (_D, f"{DOWNLOAD}4401", "附件 404", "", "局办公室"),
    (_D, "/__local/A/BB/3/juesuan.pdf", "PDF 404", "", "规划财务科"),
    (_D, "/__local/4/5C/xianchang.jpg", "图片 404", "", "科技科"),
    (_D, "/info/1017/9106.htm", "软 404：系统提示页面不存在", "", "媒体管理科"),
    (_D, "/zt/2023/djzt.htm", "跳转到首页", "", "人事科"),
    (_D, "/tjcx/index.jsp", "一直 500", "", "科技科"),
    (_D, "/info/1057/9116.htm", "onclick 打开的页面 404", "", "监测中心"),
    (_D, "/__local/%E8%A1%A8%E6%A0%BC/%E6%B1%87%E7%BC%96.doc", "中文名附件 404", "", "科技科"),
    (_D, f"{DOWNLOAD}4420", "附件地址返回“文件不存在”", "", "农村电影放映管理站"),
    (_D, "/info/1011/9117.htm", "列表条目 404", "", "宣传科"),
    (_D, "/xize/2020.htm", "正文 iframe 404", "", "媒体管理科"),
    (_D, "/wzdt.htm", "页脚模板中的死链，只算一次", "", "局办公室"),
    (_D, "http://news.xinwen-demo.cn/2021/0304/c1.html", "外链 404", "", "宣传科"),
    (_D, "http://news.xinwen-demo.cn/gone/2.html", "外链 410", "", "媒体管理科"),
    (_D, "/__local/yusuan/2.pdf", "embed 的 PDF 404", "", "规划财务科"),
    (_D, "/zt/luntan.htm", "循环跳转", "", "宣传科"),
    (_Q, "http://jj.changjia-demo.com.cn/", "外链拒绝连接，仅一日", "", ""),
    (_Q, "http://wh.weihu-demo.cn/", "外链 503，仅一日", "", ""),
    (_Q, "http://chaoshi-demo.cn/", "外链超时，仅一日", "", ""),
    (_O, "/info/1011/8001.htm", "前两次 503，此后正常", "", ""),
    (_O, "/info/1011/8002.htm", "偶发一次 500", "", ""),
    (_O, f"{DOWNLOAD}7101", "拒绝 HEAD", "", ""),
    (_O, f"{DOWNLOAD}7102", "附件要求来源页", "", ""),
    (_O, f"{DOWNLOAD}7001", "附件正常，地址无扩展名", "", ""),
    (_O, "/__local/referer.jpg", "图片要求来源页", "", ""),
    (_O, "/info/1011/8604.htm", "正文谈论“404 页面不存在”", "", ""),
    (_O, "/info/1026/8610.htm", "标题含“系统提示”", "", ""),
    (_O, "/old/hht_faq.htm", "注释中的链接", "", ""),
    (_O, "/tpl/none.htm", "template 中的链接", "", ""),
    (_O, "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=8606", "未发布链接（登录墙）", "", ""),
    (_O, "/info/1092/8003.htm", "跳转到新页面", "", ""),
    (_O, "/index.htm", "首页的另一地址", "", ""),
    (_O, "/__local/%E7%9B%AE%E5%BD%95/%E5%BD%B1%E7%89%87%20%E7%9B%AE%E5%BD%95.doc", "地址含中文和空格", "", ""),
    (_O, "/info/1053/8004.htm", "反斜杠写法的链接", "", ""),
    (_O, "/info/1057/8005.htm", "响应慢", "", ""),
    (_O, "/system/oa/index.jsp", "需要登录", "", ""),
    (_O, "/system/login.jsp", "登录页", "", ""),
    (_O, "/info/1017/8006.htm", "带锚点的链接", "", ""),
    (_O, "/info/1017/8006.htm?x=1&y=2", "带参数的链接", "", ""),
    (_O, "/__local/jiedu.mp4", "视频正常", "", ""),
    (_O, "/__local/pic1.jpg", "图片正常", "", ""),
    (_O, "/404.htm", "没有链接指向它", "", ""),
    (_O, "http://www.gov-demo.cn/flfg/slow.htm", "外链响应慢", "", ""),
    (_O, "http://www.gov-demo.cn/flfg/1.htm", "外链正常", "", ""),
    (_O, "http://waf-demo.cn/flfg/3.htm", "外站防护 412", "", ""),
    (_O, "http://zuzhi-demo.cn/", "外站 403", "", ""),
    (_O, "http://www.dianying-demo.cn/", "外站整体迁移，跳转到新域名首页", "", ""),
    (_O, "http://dinggou.dianying-demo.com.cn/", "外链正常", "", ""),
    (_O, "http://news.xinwen-demo.cn/zt/yjgb.html", "外链正常", "", ""),
    (_O, "http://www.cxz-demo.gov.cn/", "页脚外链正常", "", ""),
    (_O, "http://gbdsj.yn-demo.gov.cn/", "友情链接正常", "", ""),
    (_O, "http://zfwzgl.www.gov-demo.cn/exposure/jiucuo.html?site_code=5323000000", "找错平台", "", ""),
)

DOMAINS: tuple[TruthRow, ...] = (
    (_D, "cxxwcbgd-demo.gov.cn", "已停用的旧域名仍在服务，且有链接指向它", "", ""),
    (_D, "cxgdzx-demo.gov.cn", "链接指向已停用的域名：科技科栏目", "", "科技科"),
    (_D, "cxgdzx-demo.gov.cn", "链接指向已停用的域名：局办公室栏目", "", "局办公室"),
    (_D, "cxxwcbgd-demo.gov.cn", "链接指向已停用的域名：人事科栏目", "", "人事科"),
    (_D, "dahui-demo.org.cn", "外链域名已不存在", "", "媒体管理科"),
    (_D, "lianmeng-demo.cn", "首页友情链接下拉框中的域名已不存在", "", "局办公室"),
    (_D, "banquan-demo.com", "外链域名被停放出售", "", "媒体管理科"),
    (_D, "yxcb-demo.cn", "外链域名变为赌博网站", "", "媒体管理科"),
    (_O, "www.cxgd-demo.gov.cn", "较早但现用的域名", "", ""),
    (_O, "gdj.cxz-demo.gov.cn", "本站域名", "", ""),
    (_O, "cxgdfw-demo.gov.cn", "停用域名，注销期限未到，无链接指向", "", ""),
    (_O, "www.notcxgdzx-demo.gov.cn", "名称相近的另一域名", "", ""),
    (_O, "yuming-demo.org.cn", "谈论域名出售的正常网站", "", ""),
    (_O, "www.dianying-demo.cn", "迁移到新域名", "", ""),
    (_O, "www.dianying-demo.com.cn", "正常", "", ""),
    (_O, "www.gov-demo.cn", "正常", "", ""),
    (_O, "jj.changjia-demo.com.cn", "一时拒绝连接", "", ""),
    (_O, "wh.weihu-demo.cn", "一时 503", "", ""),
    (_O, "chaoshi-demo.cn", "一时超时", "", ""),
    (_O, "waf-demo.cn", "防护拦截", "", ""),
    (_O, "news.xinwen-demo.cn", "正常", "", ""),
    (_O, "www.cxz-demo.gov.cn", "正常", "", ""),
)

# Letters by number; the two statistics by column.
REPLIES: tuple[tuple[Kind, str, str], ...] = (
    (_D, "3001", "答复部门空缺"),
    (_D, "3002", "答复只有“已阅”"),
    (_D, "3003", "答复只有“同意”"),
    (_D, "3004", "答复内容空白"),
    (_D, "3005", "答复早于受理"),
    (_D, "3006", "125 天未答复"),
    (_D, "3007", "受理日期空缺"),
    (_D, "3008", "答复日期空缺"),
    (_D, "3013", "答复只有“已转办”"),
    (_D, "3201", "240 天未答复"),
    (_D, "3202", "答复日期年份笔误，在未来"),
    (_D, "lyhf", "统计：已答复多于收到，且与列表不符"),
    (_O, "jzxx", "统计与同一截止日的列表相符；字段只在详情页，用语不同"),
    (_O, "3009", "20 天未答复，未满 3 个月"),
    (_O, "3010", "当日答复，话短而实"),
    (_O, "3011", "答复中含“已阅”，另有实质内容"),
    (_O, "3012", "不属受理范围，已说明"),
    (_O, "3203", "12 天未答复"),
    *((_O, str(3100 + n), "正常答复") for n in range(14)),
    *((_O, str(3300 + n), "正常答复，字段只在详情页") for n in range(11)),
)

# What the other checks look at: rows by check.
OTHERS: dict[str, tuple[TruthRow, ...]] = {
    "personal_data": (
        (_D, "/info/1012/8821.htm", "名册中有完整的身份证号码", "identity", "局办公室"),
        (_D, "/__local/wj/fafang.xlsx", "Excel 附件的名册中有完整的身份证号码", "identity", "局办公室"),
        (_O, "/__local/wj/fafang-2.xlsx", "Excel 附件的名册中号码已遮盖", "", ""),
        (_O, "/info/1012/8822.htm", "维修网点负责人的联系电话", "", ""),
        (_O, "/info/1012/8823.htm", "通知的联系人手机、信用代码、设备编号", "", ""),
    ),
    "site_identity": (
        (_D, "footer-badge", "页脚没有党政机关网站标识", "footer_missing", "局办公室"),
        (_O, "footer-police", "页脚有公安备案号", "", ""),
        (_O, "code", "页脚与标签的网站标识码一致", "", ""),
        (_O, "tags-article", "未注明日期的稿件没有 PubDate，模板有", "", ""),
    ),
    "search_box": ((_D, "known", "搜不到已有的稿件", "not_found", "局办公室"),),
    "hidden_content": (
        (_D, "/info/1017/8811.htm", "移出屏幕的赌博链接", "hidden_links", "局办公室"),
        (_O, "/info/1017/8812.htm", "折叠的菜单里有“打击六合彩赌博”的链接", "", ""),
    ),
    "wording": (
        (_D, "/info/1017/8831.htm", "用了清单里的错误用语", "wrong_word", "媒体管理科"),
        (_O, "/info/1017/8832.htm", "引号里的错误用语", "", ""),
    ),
    "new_media": ((_Q, "微信公众号:楚雄广电（演示）", "公众号是否更新，网站上看不到", "", ""),),
    "hotlines": ((_O, "hotlines", "只有办公电话和统一号码", "", ""),),
    "error_report": ((_O, "entry", "找错入口是页脚的一张图片", "", ""),),
    "portal_functions": ((_O, "services", "有办事服务", "", ""), (_O, "topics", "有重点领域栏目", "", "")),
}


# Rows of the ledgers in demo/ledgers.py: part, section.
LEDGER: tuple[tuple[Kind, str, str, str, str], ...] = (
    (_D, "1-3", "局办公室", "证明材料的网址 404", "proof_dead"),
    (_D, "2-1", "局办公室", "证明材料没有一起交", "proof_missing"),
    (_D, "7-1", "宣传科", "证明材料是空文件", "proof_empty"),
    (_Q, "30-2", "宣传科", "填了局办公室的事项", "wrong_section"),
    (_Q, "34-2", "局办公室", "证明材料在档案柜里", "doubtful"),
    (_O, "2-2", "局办公室", "本期无此事项，写明了原因", ""),
    (_O, "3-1", "局办公室", "进行中，方案没有写时限", ""),
    (_O, "21-2", "局办公室", "文件名多一个空格、少扩展名", ""),
    (_O, "23-1", "局办公室", "一个网址和一个文件，都正常", ""),
    (_O, "35-1", "局办公室", "没有填", ""),
    (_O, "1-1", "科技科", "台账没有传完整，打不开", ""),
    (_O, "1-1", "人事科", "没有交台账", ""),
)


def truth(today: date) -> tuple[Truth, ...]:
    """Every planted case of the demo laid for that day, with full addresses as subjects."""
    site = Builder(today)
    policy_addresses = {a.id - 5000: address(a.href) for a in site.articles if 5000 <= a.id < 6000}
    letter_addresses = {str(letter.id): address(letter.href) for letter in site.letters}
    return (
        *rows_of("columns", COLUMNS),
        *_ledger(site.clock.since.year),
        *rows_of("links", LINKS),
        *rows_of("domains", DOMAINS),
        *(row for check, rows in OTHERS.items() for row in rows_of(check, rows)),
        *duty_truth(site, policy_addresses),
        *(
            Truth(
                f"interpretation-{key}",
                "interpretation",
                kind,
                policy_addresses[key],
                reason,
                (code,) if code else (),
                owner,
            )
            for kind, key, reason, code, owner in POLICIES
        ),
        *(
            Truth(
                f"replies-{key}",
                "replies",
                kind,
                letter_addresses.get(key, key),
                reason,
                (),
                "局办公室" if kind is _D else "",
            )
            for kind, key, reason in REPLIES
        ),
    )


def _ledger(year: int) -> list[Truth]:
    return [
        Truth(f"ledger-{part}-{who}", "ledger", kind, f"{year}年{part}@{who}", reason, (code,) if code else (), who)
        for kind, part, who, reason, code in LEDGER
    ]

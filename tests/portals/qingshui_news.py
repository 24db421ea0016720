"""News, notices, party matters, pictures: the columns in which links of all kinds stand, and some that have gone stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.qingshui_entry import Post, ages, link, plant, series, text

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

WORDS = "技术人员和基层广播员一道走村入户，检修设备，宣讲政策，群众收听收看的质量有了明显提升。"
TOWNS = ("龙泉", "怒溪", "石坪", "永安", "白塔", "青岭", "河阳", "双柏林", "南屏", "大营", "水目", "云顶", "北衙")


def news(p: QingshuiPortal) -> list[Post]:
    """Thirteen items over three pages and one pinned above them; a history that names the old bureau; identities masked."""
    masked = text(
        "中签人员：赵某（532999********1217）、钱某（532999********0043）。",
        "获奖单位统一社会信用代码：91532999MA6K2X4T7B。",
        "联系电话：0879-2160095。" + WORDS,
    )
    found = [
        Post(f"{town}县广播电视公共服务提质行动见成效", n, text(f"{town}县。" + WORDS))
        for town, n in zip(TOWNS, ages(2, 5, 13), strict=True)
    ]
    found.append(plant(p, "masked", Post("公益广告征集评选结果揭晓", 26, masked)))
    history = text("1998年，全州实现村村通广播。2004年，清水州文化广电新闻出版局组建，" + WORDS)
    found.append(plant(p, "history", Post("光影六十年：清水州广播电视发展记事", 64, history)))
    pinned = Post("【置顶】清水州广播电视局网站改版上线", 610, text("网站已改版，旧版栏目并入新栏目。" + WORDS))
    return [pinned, *sorted(found, key=lambda post: post.ago)]


def notices(p: QingshuiPortal) -> list[Post]:
    """Fetched as records; three of them lead astray."""
    gone, bare = link("/archives/9999001.html", "报名须知"), link("http://203.0.113.77/baoming/", "报名系统")
    vice = link("http://www.qs-yingji.sample.net/", "活动官网")
    return [
        plant(
            p,
            "holiday notice",
            Post(
                "关于节假日值班电话的公告",
                19,
                text("值班电话0879-2160088，群众也可拨打12345政务服务便民热线，文化市场举报请拨12318。"),
            ),
        ),
        Post("广播电视播音员主持人资格考试报名公告", 47, text(f"报名方式见{gone}。")),
        Post("广电节目创新大赛公告", 62, text(f"请登录{bare}提交作品。")),
        Post("全州广播剧展播活动公告", 90, text(f"活动详情见{vice}。")),
        Post(
            "涉黑涉恶举报渠道公告",
            133,
            text("举报平台网址12337，全国举报平台邮寄地址：北京市邮政信箱。行业举报电话0879-2160110。"),
        ),
    ]


def counties(p: QingshuiPortal) -> list[Post]:
    """The list tells no days; its articles do."""
    return series((f"{town}融媒体中心开展主题采访" for town in TOWNS[:5]), 8, 13, WORDS)


def merging(p: QingshuiPortal) -> list[Post]:
    """Promised for each month, silent since the spring; a file and a partner's page are gone."""
    plan = link("/wp-content/uploads/lost/ronghe-fangan.docx", "改革方案全文")
    partner = link("http://media-partner.sample.com/lost/2.html", "合作媒体报道")
    return [
        Post("县级融媒体中心改革验收工作启动", 128, text(f"验收标准见{plan}。" + WORDS)),
        Post("“广电+文旅”融合项目签约", 171, text(f"详见{partner}。" + WORDS)),
        Post("融媒体采编人员培训班开班", 203, text(WORDS)),
    ]


def people(p: QingshuiPortal) -> list[Post]:
    """Two a month are promised, one comes."""
    portrait = '<img src="/wp-content/uploads/lost/renwu.jpg" alt="人物">'
    gone, sold = (
        link("http://gdrw-zhuanti.sample-gone.com/", "人物专题"),
        link("http://film-festival.sample.com/", "电影周网站"),
    )
    bodies = (WORDS, portrait + WORDS, f"更多事迹见{gone}。" + WORDS, f"参评作品见{sold}。" + WORDS, WORDS)
    names = ("守塔人老何", "放映员阿普", "播音员小段", "工程师老罗", "村广播员李大姐")
    return [
        Post(f"广电人物：{who}", n, text(body)) for who, n, body in zip(names, ages(20, 44, 5), bodies, strict=True)
    ]


def pictures(p: QingshuiPortal) -> list[Post]:
    """The column was opened and never filled."""
    return []


def party(p: QingshuiPortal) -> list[Post]:
    """Silent for a hundred days, beside a box that is always fresh; links to a desk, to an empty page, to the old site."""
    desk = link("file:///C:/Users/dangban/Desktop/xuexi.docx", "学习材料")
    hollow, old = link("/archives/old-soft.html", "往期回顾"), link("http://wgxj.qingshui.gov.cn/dj/1.html", "党建网页")
    return [
        Post("局机关党委召开专题组织生活会", 101, text(f"会前印发了{desk}。")),
        Post("支部主题党日走进红色电影馆", 149, text(f"活动照片见{hollow}。")),
        Post("局党组理论学习中心组集中学习", 188, text(f"资料转自{old}。")),
    ]


def history_lessons(p: QingshuiPortal) -> list[Post]:
    """A campaign that has ended; its column is marked as an archive, and the table asks for nothing since."""
    return series(("党史学习教育总结会召开", "老党员讲述广播故事"), 720, 30, "专题活动圆满结束。")


def safety(p: QingshuiPortal) -> list[Post]:
    """The one entry that looks fresh is dated next month; the links that are none of these faults stand here too."""
    good = (
        ("/wp-content/uploads/doc/值班 表.docx", "名称里有空格的附件"), ("/wp-content/uploads/doc/guarded.pdf", "只给本站引用的附件"),
        ("/archives/flaky.html", "偶尔忙的页面"), ("/archives/nohead.html", "不答探询的页面"), ("/archives/about404.html", "谈404的文章"),
        ("/info/1032/2207.htm", "旧系统地址"), ("/archives/slow.html", "开得慢的页面"), ("#top", "回到顶部"), ("tel:0879-2160088", "电话"),
        ("http://old-gd.sample.com/", "合作单位旧址"), ("http://sleepy.sample.com/", "对方暂时拒绝"), ("http://www.qingshui.gov.cn/", "州人民政府"),
    )  # fmt: skip
    listed = "".join(f"<p>{link(url, words)}</p>" for url, words in good)
    hidden = (
        "<!-- <a href='/archives/8888.html'>注释</a> --><template><a href='/archives/7777.html'>模板</a></template>"
    )
    return [
        Post("岁末安全播出保障期工作预告", -31, text("届时将实行领导带班。")),
        plant(p, "good links", Post("安全播出常用资料汇编", 199, listed + hidden)),
        Post("汛期安全播出隐患排查情况", 214, text("共排查机房二十三处。")),
    ]


def questions(p: QingshuiPortal) -> list[Post]:
    """Questions and answers, the last of them three quarters old."""
    asked = ("电视突然没有信号怎么办？", "怎样申请公益电影到村放映？", "安装直播卫星设备收费吗？")
    answer = "答：请先检查电源和接线，仍不能恢复的，拨打当地广播站报修电话，工作人员会在两天内上门。"
    return [Post(q, n, text("问：" + q, answer)) for q, n in zip(asked, ages(290, 40, 3), strict=True)]

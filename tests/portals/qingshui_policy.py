"""The bureau's own documents, and where each was explained: in time, late, elsewhere, in the press, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.qingshui_entry import Post, age, eve_of_holiday, link, plant, text, working_ago

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

RULED = text(
    "各县（市）广播电视局，局机关各科室、局属各单位：", "现印发给你们，请认真遵照执行。", "第一章　总则",
    "第一条　为规范有关管理服务工作，保障公众权益，根据国家有关规定，结合本州实际，制定本规定。", "第二条　本规定适用于全州行政区域内的有关活动。",
    "第三条　州广播电视局负责全州的监督管理，各县（市）广播电视局负责本区域的具体工作。", "第四条　本规定自印发之日起三十日后施行，有效期五年。",
)  # fmt: skip
# name -> title, about how many days old, running number of the 文号
RULES: dict[str, tuple[str, int, int]] = {
    "kept": ("关于印发《清水州应急广播运行维护管理办法》的通知", 66, 7),
    "holiday": ("关于印发《清水州广播电视公益广告扶持办法》的通知", 45, 8),
    "elsewhere": ("关于印发《清水州网络视听节目内容审核细则》的通知", 88, 6),
    "press": ("关于印发《清水州智慧广电乡村工程实施方案》的通知", 117, 5),
    "unread": ("关于印发《清水州有线电视服务质量评价办法》的通知", 56, 9),
    "revised": ("关于印发《清水州广电产业发展专项资金管理办法（修订）》的通知", 78, 4),
    "late": ("关于印发《清水州农村公益电影放映考核办法》的通知", 103, 3),
    "later": ("关于印发《清水州广播电视设施保护实施细则》的通知", 144, 2),
}
# title, age, body: documents for which nobody owes an explanation
PLAIN: tuple[tuple[str, int, str], ...] = (
    ("关于杨海平等同志职务任免的通知", 21, "经局党组研究决定：杨海平同志任宣传管理科科长，免去其办公室副主任职务。"),
    ("关于同意龙泉县设立红岩镇广播站的批复", 34, "龙泉县广播电视局：你局请示收悉。经研究，同意设立红岩镇广播站。此复。"),
    ("转发省广播电视局关于做好汛期安全播出工作的通知", 96, "各县（市）广播电视局：现将该文件转发给你们，请认真贯彻执行。"),
    ("关于召开全州广播电视局长会议的通知", 128, "会期一天，请各县（市）局主要负责人参加，报名回执发至局办公室。"),
    ("关于调整局安全生产委员会组成人员的通知", 157, "因人事变动，对局安全生产委员会组成人员作如下调整。"),
    ("关于表扬年度安全播出工作先进集体的通报", 166, "对龙泉县融媒体中心等五个集体予以通报表扬。"),
)  # fmt: skip


def policies(p: QingshuiPortal) -> list[Post]:
    """Rules that must be explained, and notices of all kinds that need not."""
    found = []
    for name, (title, days, number) in RULES.items():
        day = eve_of_holiday(p, days) if name == "holiday" else working_ago(p, days)
        mark = f"清广规〔{day.year}〕{number}号"
        found.append(plant(p, f"policy:{name}", Post(f"清水州广播电视局{title}", age(p, day), RULED, number=mark)))
    for n, (title, days, words) in enumerate(PLAIN):
        mark = f"清广发〔{p.ago(days).year}〕{41 - n}号"
        found.append(plant(p, f"plain:{n}", Post(f"清水州广播电视局{title}", days, text(words), number=mark)))
    spent = Post(
        "【已废止】清水州文化广电新闻出版局关于印发《清水州卫星电视接收设施管理办法》的通知",
        2900,
        RULED,
        number="清文广规〔2018〕3号",
    )
    found.append(plant(p, "plain:spent", spent))
    return sorted(found, key=lambda post: post.ago)


def explained(p: QingshuiPortal, name: str, days: int, title: str, body: str) -> Post:
    """An explanation so many working days after the rules were made public."""
    policy = p.planted[f"policy:{name}"]
    shown = p.after(p.ago(policy.ago), days)
    return plant(p, f"reading:{name}", Post(title, age(p, shown), body, clock="16:40"))


def interpretations(p: QingshuiPortal) -> list[Post]:
    """Explanations on the main site of documents on the other; one of them is of an edition long replaced."""
    told = text(
        "一、制定背景。群众对服务质量有新的期待。",
        "二、主要内容。共四章二十条，明确了各方责任。",
        "三、群众关心的问题。可拨打0879-2160088咨询。",
    )
    original = link(p.url("policy:holiday"), "查看文件原文")
    picture = f'<img src="/wp-content/uploads/pic/yitu.png" alt="图解"><p>{original}</p>'
    kept = "《清水州应急广播运行维护管理办法》政策解读"
    late = "《清水州农村公益电影放映考核办法》解读"
    later = "图解：清水州广播电视设施保护实施细则"
    old = "《清水州广电产业发展专项资金管理办法》（2019年版）解读"
    found = [
        explained(
            p,
            "kept",
            2,
            kept,
            text(f"《清水州应急广播运行维护管理办法》{link(p.url('policy:kept'), '（原文）')}已经印发，现解读如下。")
            + told,
        ),
        explained(p, "holiday", 3, "一图读懂公益广告扶持新办法", picture),
        explained(p, "late", 8, late, text("《清水州农村公益电影放映考核办法》解读如下。") + told),
        explained(p, "later", 5, later, text("《清水州广播电视设施保护实施细则》图解。") + told),
        Post(old, 1900, text("2019年版办法解读如下。") + told),
        Post("国家广电总局有关负责人就网络微短剧管理答记者问", 38, told, source="国家广播电视总局网站"),
        Post("专家视点：乡村广播为什么还要建", 110, text("局专家库成员、州广电协会高级工程师谈应急广播政策。")),
    ]
    return sorted(found, key=lambda post: post.ago)


def responses(p: QingshuiPortal) -> list[Post]:
    """Answers to what people talk of: an event within its hours, a rumour, and an explanation that stands here."""
    sure = text("有关情况已经查明，请广大群众以州广播电视局发布的信息为准，不信谣、不传谣。")
    event = Post(
        "关于怒溪县境内广播电视传输光缆中断的情况通报",
        38,
        text("今日8时许，怒溪县境内传输光缆因山体滑坡中断，目前正在抢修。") + sure,
        clock="10:20",
    )
    again = Post("怒溪县广播电视信号已全部恢复（续报）", 37, text("经连夜抢修，信号已恢复。") + sure, clock="07:50")
    meeting = Post(
        "州人民政府举行怒溪光缆中断应急处置新闻发布会", 38, text("局主要负责人出席并回答记者提问。"), clock="20:05"
    )
    rumour = Post("关于“收音机将收费”网络传言的说明", 120, text("该传言不实，收听广播不收取任何费用。") + sure)
    asked = text(
        "《清水州网络视听节目内容审核细则》日前印发，局有关负责人回答了记者提问。",
        "问：为什么要出台细则？答：为了明确审核责任。",
        "问：对制作机构有什么要求？答：建立三审制度。",
    )
    shown = age(p, p.after(p.ago(p.planted["policy:elsewhere"].ago), 1))
    reading = Post("局有关负责人就《清水州网络视听节目内容审核细则》答记者问", shown, asked)
    found = [
        plant(p, "event", event),
        plant(p, "again", again),
        plant(p, "meeting", meeting),
        rumour,
        plant(p, "reading:elsewhere", reading),
    ]
    return sorted(found, key=lambda post: post.ago)


def press_day(p: QingshuiPortal) -> str:
    """The day on which a newspaper explained the plan that this site did not."""
    return f"{p.after(p.ago(p.planted['policy:press'].ago), 1)}"

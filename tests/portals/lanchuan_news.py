"""What the news columns and the topical ones hold: kept ones, stale ones, and fresh ones that look stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.lanchuan_columns import INDUSTRY, MARKET, OFFICE, PUBLIC, PUBLICITY
from tests.portals.lanchuan_entry import identity, table, text

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

TOWNS = ("永和县", "云岭县", "石鼓县", "南涧坝镇", "澜川市", "白水县", "三江口镇", "银桥镇")
WORKS = (
    "古村落旅游提质项目开工", "乡村文化能人培训班开班", "民宿服务质量评定启动", "流动图书车进校园", "非遗工坊带动就业",
    "广场舞展演圆满落幕", "景区智慧停车场投用",
)  # fmt: skip
SAID = (
    "活动吸引了众多群众参与，现场秩序井然，服务保障有力。",
    "下一步，将围绕群众需求完善设施、优化供给，推动文化和旅游融合发展。",
    "有关负责人介绍，项目按照2035年远景目标分步实施，首期已完成前期工作。",
)


def news(p: LanchuanPortal) -> None:
    """Weekly news with an old entry pinned on top; photographs are pages of the news list."""
    p.add("wlyw", "澜川州文旅吉祥物征集评选结果揭晓", 820, text(*SAID), pinned=True)
    p.add("wlyw", "学习贯彻全国宣传思想文化工作会议精神专题", 640, text(*SAID), pinned=True)
    for n in range(10):
        body = text(f"近日，{TOWNS[n % 8]}{WORKS[n % 7]}。", *SAID)
        entry = p.add("wlyw", f"{TOWNS[n % 8]}{WORKS[n % 7]}", 2 + 3 * n, body)
        if n % 4 == 3:
            p.add("tpxw", f"图说｜{entry.title}", 2 + 3 * n, href=entry.path)
    p.add("tpxw", "图说｜梯田音乐会掠影", 66, text("图为活动现场。", *SAID))
    p.decoy("columns", "wlyw", "tpxw")
    p.decoy("subject_columns", "wlyw", "tpxw")


def moments(p: LanchuanPortal) -> None:
    """Hints for travellers went silent; recommended programmes come once a month where two are owed."""
    for n in range(5):
        hint = text("请提前查询天气和路况，错峰出行，遇险情拨打110、119、120求助。")
        p.add("xsdt", f"{TOWNS[n]}周边道路与景区预约提示", 47 + 13 * n, hint)
    p.defect("columns", "xsdt", MARKET)
    for n, subject in enumerate(("《梯田上的人家》", "《马帮来了》", "《澜水谣》", "《茶山四季》", "《木楼书声》")):
        p.add(
            "gbds",
            f"州内原创网络视听作品{subject}上线",
            20 + 31 * n,
            text(f"{subject}讲述普通人的奋斗故事，欢迎收看。"),
        )
    p.defect("columns", "gbds", PUBLICITY)


def notices(p: LanchuanPortal) -> None:
    """Monthly notices under an old pinned one; dates of other years stand in the text."""
    p.add("tzgg", "关于公布12318文化市场举报受理方式的通告", 980, text("举报热线12318，全天受理。"), pinned=True)
    what = (
        "旅行社责任保险投保提示",
        "国有景区门票减免公告",
        "社会艺术水平考级机构备案",
        "星级饭店评定性复核",
        "讲解员大赛报名",
    )
    for n, subject in enumerate(what):
        body = text(
            f"现将{subject}有关事项通知如下。", "本通知自2019年7月25日起的有关规定继续执行，有效期至2031年12月31日。"
        )
        p.add("tzgg", f"关于{subject}的通知", 9 + 24 * n, body)
    p.decoy("columns", "tzgg")
    p.decoy("columns", "hygq", "cwxj", "wljz")


def responses(p: LanchuanPortal) -> None:
    """The station struck by lightning was told of within two hours; a rumour was answered."""
    said = (
        "10月的雷击造成东山发射台短时停播，抢修已完成。"
        if p.ago(45).month == 10
        else "雷击造成东山发射台短时停播，抢修已完成。"
    )
    p.planted["event"] = p.add(
        "hygq", "关于东山发射台雷击停播的情况通报", 45, text(said, "后续情况将持续发布。"), clock="09:35"
    )
    meeting = text("新闻发布会介绍了停播原因、影响范围和恢复情况，并回答记者提问。")
    p.planted["conference"] = p.add("hygq", "东山发射台雷击停播事件新闻发布会召开", 45, meeting, clock="18:20")
    p.add("hygq", "网传“州图书馆收取入馆费”不实", 133, text("州图书馆一直免费开放，网传信息不属实，请勿传播。"))


def livelihood(p: LanchuanPortal) -> None:
    """Projects for the people; one roll shows whole identity numbers, another masks them."""
    things = (
        "农村智能广播网建设",
        "公共图书馆延时开放",
        "村级综合文化服务中心提升",
        "直播卫星户户通维护",
        "戏曲进乡村",
    )
    for n, thing in enumerate(things):
        done = f"{thing}列入今年为民办实事项目，目前完成率{96 - 9 * n}%，惠及群众{3 + n}万余人，广播电视综合覆盖率稳步提升。"
        p.add("msgz", f"今年民生实事：{thing}进展情况", 24 + 61 * n, text(done, "资金使用情况同步公示，欢迎监督。"))
    people = (("杨某", "53290119680412002"), ("和某某", "53292319790921003"), ("李某", "53293019850307001"))
    rows = [("姓名", "身份证号码", "补助设备"), *((who, identity(first), "户户通一套") for who, first in people)]
    p.planted["leak"] = p.add("msgz", "低收入家庭户户通设备更换人员名单公示", 37, text("现予公示。") + table(rows))
    masked = [("姓名", "身份证号码"), ("赵某", "5329**********2215"), ("段某某", "5329**********0043")]
    p.planted["masked"] = p.add("msgz", "乡村放映员补助发放名单公示", 52, text("公示期五个工作日。") + table(masked))
    p.defect("personal_data", p.at("leak"), PUBLIC)
    p.decoy("personal_data", p.at("masked"))
    p.decoy("columns", "msgz")


def countryside(p: LanchuanPortal) -> None:
    """Policy, results and the problems found and mended."""
    told = (
        (
            "巩固拓展脱贫攻坚成果同乡村振兴有效衔接政策措施（文化旅游部分）",
            "明确衔接资金投向，支持脱贫村发展乡村旅游。",
        ),
        ("后评估发现问题整改完成情况", "考核评估指出的四个问题已全部整改，脱贫户广播电视信号通达。"),
        ("定点帮扶村文旅产业帮扶成效", "脱贫户户均增收两千三百元，新增就业岗位六十一个。"),
    )
    for n, (title, said) in enumerate(told):
        p.add("xczx", title, 31 + 77 * n, text(said, *SAID[1:2]))
    p.decoy("columns", "xczx")
    p.decoy("subject_columns", "xczx")


def transmission(p: LanchuanPortal) -> None:
    """A list with dates without years, which order and the pages themselves explain."""
    for n in range(5):
        body = text(f"第{5 - n}次安全播出检查覆盖全部发射台站，未发现重大隐患。", "值班记录完整，应急预案已演练。")
        p.add("aqbc", f"安全播出检查情况通报（{p.ago(16 + 64 * n).year}年第{5 - n}次）", 16 + 64 * n, body)
    p.decoy("columns", "aqbc")


def market(p: LanchuanPortal) -> None:
    """Ten pinned old entries fill the first page: the fresh ones stand on index_1.html."""
    for n in range(10):
        p.add(
            "lyjg",
            f"旅游行程陷阱提示之{n + 1}：拒绝不合理低价游",
            400 + 7 * n,
            text("请选择有资质的旅行社。"),
            pinned=True,
        )
    for n, what in enumerate(("假期旅游市场巡查", "在线旅游平台约谈", "导游执业检查", "购物场所明察暗访")):
        p.add("lyjg", f"{what}情况", 10 + 28 * n, text(f"{what}共出动检查人员八十人次，立案三件，责令改正六件。"))
    p.decoy("columns", "lyjg")


def quiet(p: LanchuanPortal) -> None:
    """Silent for a reason: the column was being rebuilt, the requirement ended, or nothing there at all."""
    for n in range(3):
        p.add("wljz", f"火把狂欢周筹备动态（{3 - n}）", 33 + 12 * n, text(*SAID))
        p.add("cwxj", f"文明行业创建简报第{3 - n}期", 140 + 30 * n, text(*SAID[:1]))
    p.intros["fycc"] = '<div class="wu">栏目内容正在建设中，敬请期待！</div>'
    p.entries.setdefault("fycc", [])
    p.defect("columns", "fycc", PUBLIC)


def figures(p: LanchuanPortal) -> None:
    """Quarterly figures that stopped; plans whose last is from years ago."""
    for n in range(3):
        rows = [("指标", "数值"), ("接待游客（万人次）", str(412 - 9 * n)), ("旅游总花费（亿元）", str(51 - n))]
        p.add("tjsj", f"全州旅游主要指标季度统计（续{3 - n}）", 230 + 92 * n, table(rows))
    p.defect("columns", "tjsj", INDUSTRY)
    wrong = p.add(
        "tzgg", "关于报送公共文化场馆服务数据的通知", 15, text("截止目前，尚有四个县（市）没有报送，请于月底前补报。")
    )
    p.planted["wording"] = wrong
    p.defect("wording", wrong.path, OFFICE)

"""Replies to deputies, enforcement, random inspection, services and questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.portals.lanchuan_columns import LAW, OFFICE, SQUAD
from tests.portals.lanchuan_entry import Entry, table, text

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

ELEMENTS = (
    ("事项编码", "530900{n}00"), ("事项名称", "{what}"), ("事项类型", "行政许可"), ("设定依据", "{law}"),
    ("办理时限", "法定20个工作日，承诺7个工作日"), ("办事流程", "网上申请→受理→审查→决定→送达"), ("收费标准", "不收费"),
    ("申请材料", "申请书；营业执照复印件；场所或人员证明"), ("申请表单", "《{what}申请表》"), ("办理结果", "准予许可决定书、许可证"),
    ("办理地点", "州政务服务中心二楼文旅窗口"), ("办理时间", "工作日 9:00—17:00"), ("联系电话", "0872-2165592"),
)  # fmt: skip
KEPT = {"事项编码", "事项名称", "事项类型", "办理地点", "办理时间", "联系电话"}  # of the broken guide


def reply(p: LanchuanPortal, column: str, title: str, ago: int, number: str, summary: str) -> Entry:
    """A full reply to a deputy or member, in its table the four things that the plan asks for."""
    body = text(
        "尊敬的代表（委员）：" if column == "rdjy" else "尊敬的委员：",
        "您提出的建议（提案）收悉，感谢您对文化旅游和广播电视工作的关心。经研究，现答复如下：",
        f"一、关于{summary}。我局会同有关部门开展了实地调研，已将有关内容纳入年度工作计划，安排专项资金并明确责任科室。",
        "二、下一步，我们将加快项目前期工作，加强部门协作，年底前完成首批任务，并及时向您通报进展情况。",
        "以上答复，如有不妥，请批评指正。",
    )
    return p.add(column, title, ago, body, number=number, summary=summary, info=True)


def proposals(p: LanchuanPortal) -> None:
    """Suggestions and proposals by year: one reply without a number; a match fills the column of proposals."""
    year = p.ago(48).year
    for n, what in enumerate(("改善村级文化室条件", "加强古驿道保护", "支持州电视台融合发展")):
        title = f"对州十四届人大五次会议第{61 + 9 * n:04d}号建议的答复"
        reply(p, "rdjy", title, 48 + 7 * n, f"澜文旅复〔{year}〕{5 + n}号", what)
    last = p.ago(420).year
    reply(p, "rdjy", "对州十四届人大四次会议第0033号建议的答复", 420, f"澜文旅复〔{last}〕3号", "增设旅游标识牌")
    summing = text("今年共承办人大代表建议三件、政协提案三件，办复率、面商率、满意率均为百分之百。")
    p.planted["summing"] = p.add("rdjy", f"{year}年建议提案办理工作总体情况", 41, summing)
    for n, what in enumerate(("打造夜间文旅消费街区", "推进智慧旅游")):
        title = f"对州政协十三届四次会议第{117 + 6 * n}号提案的答复"
        reply(p, "zxta", title, 51 + 6 * n, f"澜文旅函〔{year}〕{14 + n}号", what)
    bare = reply(p, "zxta", "对州政协十三届四次会议第131号提案的答复", 66, "", "做好农村广播建设")
    match = text("比赛设拔河、跳绳、乒乓球三个项目，大家赛出了风格、赛出了友谊，增强了队伍凝聚力。")
    p.planted["match"] = p.add("zxta", "局工会举办“迎佳节”职工趣味运动会", 12, match)
    p.defect("proposals", bare.path, OFFICE)
    p.defect("subject_columns", "column", OFFICE)
    p.decoy("columns", "rdjy", "zxta")
    p.decoy("proposals", p.at("summing"), *(e.path for e in p.entries["rdjy"][:4] + p.entries["zxta"][:2]))


def enforcement(p: LanchuanPortal) -> None:
    """Powers, grounds, supervision and results are there; how enforcement proceeds is told nowhere."""
    shown = (
        (
            "行政执法权责清单和执法职责",
            "执法主体：澜川州文化市场综合行政执法支队，受州文化和旅游局委托。行政处罚一百一十二项。",
            201,
        ),
        ("行政执法依据目录", "《旅行社条例》《娱乐场所管理条例》《广播电视管理条例》等法律法规规章四十一部。", 202),
        (
            "行政执法监督途径",
            "对执法行为有异议的，可拨打12345或12318投诉举报，也可依法申请行政复议、提起行政诉讼。",
            203,
        ),
    )
    for title, said, ago in shown:
        p.add("zfgs", title, ago, text(said), info=True)
    for n, (who, what) in enumerate(
        (("石鼓县某网吧", "接纳未成年人进入营业场所"), ("某旅行社", "未按规定签订旅游合同"))
    ):
        day = p.ago(33 + 50 * n)
        number = f"（澜）文综罚字〔{day.year}〕{21 - n}号"
        said = f"{who}{what}，违反有关规定，决定给予警告并罚款人民币伍仟元的行政处罚。统一社会信用代码：91532900MA6K{n}QX77Y。"
        entry = p.add("zfgs", f"行政处罚决定书{number}", day, text(said), number=number, info=True)
        p.decoy("personal_data", entry.path)
    p.defect("enforcement", "", SQUAD)
    p.decoy("columns", "zfgs")


def inspection(p: LanchuanPortal) -> None:
    """List, this year's plan beside last year's, results of both: without last year's nobody could call the duty kept."""
    year, since_plan = p.today.year, max(min(290, (p.today - date(p.today.year, 1, 8)).days), 1)
    rows = [
        ("抽查事项", "抽查对象", "抽查依据"),
        ("旅行社经营活动", "旅行社", "《旅行社条例》"),
        ("广播电视广告播出", "播出机构", "《广播电视广告播出管理办法》"),
    ]
    p.add("sjcc", "随机抽查事项清单（修订）", 211, table(rows))
    p.add("sjcc", f"{year}年“双随机、一公开”抽查工作计划", since_plan, text("全年抽查三批次，抽查比例不低于百分之五。"))
    p.add("sjcc", f"{year - 1}年“双随机、一公开”抽查工作计划", since_plan + 366, text("全年抽查三批次。"))
    result = [
        ("抽查对象", "抽查结果", "处理情况"),
        ("某国际旅行社", "未发现问题", "—"),
        ("某歌舞娱乐场所", "发现问题", "责令改正"),
    ]
    p.add("sjcc", f"{year - 1}年“双随机、一公开”抽查结果公示", date(year - 1, 11, 20), table(result))
    p.add("sjcc", "第二批次双随机抽查结果公示", 26, table(result))
    p.add("sjcc", "第一批次双随机抽查结果公示", 150, table(result))
    p.decoy("columns", "sjcc")
    p.decoy("inspection", "")


def services(p: LanchuanPortal) -> None:
    """Guides with the ten elements, one without half of them; the list of what needs no visit."""
    things = (
        ("导游证核发", "《导游人员管理条例》第四条"), ("旅行社设立许可", "《旅行社条例》第六条"),
        ("营业性演出审批", "《营业性演出管理条例》第十三条"), ("卫星电视广播地面接收设施设置许可", "《卫星电视广播地面接收设施管理规定》第三条"),
    )  # fmt: skip
    for n, (what, law) in enumerate(things):
        rows = [
            (name, said.format(n=3210 + n, what=what, law=law)) for name, said in ELEMENTS if n != 1 or name in KEPT
        ]
        hall = text(f'<a href="http://zwfw.yn.gov.cn/lanchuan/{3210 + n}">云南政务服务网在线办理入口</a>')
        entry = p.add("bszn", f"{what}办事指南", 330 + n, table(rows, heads=False) + hall)
        p.neighbour("zwfw.yn.gov.cn", f"/lanchuan/{3210 + n}", what, "网上办理")
        if n == 1:
            p.defect("services", entry.path, LAW)
        else:
            p.decoy("services", entry.path)
    listed = [
        ("序号", "事项名称", "办理形式"),
        ("1", "导游证核发", "全程网办、邮寄送达"),
        ("2", "营业性演出审批（变更）", "全程网办"),
    ]
    p.add("bjmq", "“不见面审批”政务服务事项清单", 188, table(listed))
    p.decoy("columns", "bszn", "bjmq")


def questions(p: LanchuanPortal) -> None:
    """Questions as people ask them, with answers."""
    asked = (
        ("户户通收不到节目怎么办？", "先检查天线朝向和接头，仍不能解决的，请联系所在乡镇广播电视服务站。"),
        ("导游证电子版在哪里领？", "审核通过后，在“全国导游之家”手机端自动生成。"),
        ("参团遇到强制购物向谁投诉？", "请保留合同和票据，拨打12345，或到当地文化和旅游局现场反映。"),
        ("州图书馆周一开放吗？", "周一闭馆检修，法定节假日照常开放。"),
    )
    for n, (question, answer) in enumerate(asked):
        p.add("cjwt", question, 25 + 44 * n, text(f"问：{question}", f"答：{answer}"))
    p.decoy("columns", "cjwt")
    p.decoy("online_answers", "")

"""What the disclosure site holds of money, enforcement, inspection, proposals and documents from above."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from demo.site.pdf_file import pdf
from tests.portals.office_files import DOCX, PDF, XLSX, docx, xlsx
from tests.portals.qingshui_entry import Post, age, link, plant, text

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

DUTIES = "第一部分 部门概况。一、主要职责：贯彻国家广播电视方针政策，监管全州广播电视和网络视听。二、机构设置：内设八个科室，下属两个事业单位，编制四十六名。"
MONEY = "第二部分 收支情况。一般公共预算财政拨款收入1280万元，支出1280万元，其中基本支出760万元、项目支出520万元。政府性基金预算无收支。"
THREE = "第三部分 “三公”经费。因公出国（境）费0元，公务接待费1.8万元，公务用车购置及运行维护费6.2万元。第四部分 名词解释。财政拨款收入是指本级财政当年拨付的资金。"
ANSWER = (
    "代表（委员）您好：您提出的建议（提案）收悉，现答复如下。我局高度重视，会同州财政局、有关县市进行了专题研究，一是已将项目列入年度计划，落实资金三百万元；"
    "二是明确技术标准，分两批组织实施；三是建立长效运维机制，由村级广播员负责日常巡检。感谢您对广播电视工作的关心支持，欢迎继续监督。"
)  # fmt: skip


def money_file(p: QingshuiPortal, year: int, what: str) -> str:
    """The tables and their explanation in a file: accounts as a PDF, budgets as a Word document."""
    parts = [DUTIES, MONEY, THREE]
    if what == "决算":
        lines = [line for part in parts for line in part.split("。") if line]
        return p.attach(f"js{year}.pdf", pdf([f"{year}年度部门决算", *lines]), PDF, p.open_host)
    table = (("科目", "金额"), ("文化旅游体育与传媒支出", "1280"))
    return p.attach(f"ys{year}.docx", docx(f"{year}年部门预算", parts, table), DOCX, p.open_host)


def money(p: QingshuiPortal, name: str, title: str, shown: date, body: str, href: str = "") -> Post:
    """A budget or accounts of a year, made public on that day."""
    return plant(p, name, Post(f"{p.name}{title}", age(p, shown), body, href=href))


def budgets(p: QingshuiPortal) -> list[Post]:
    """This budget is a link to the parent's platform; the newest accounts tell neither duties nor what was spent on guests and cars."""
    year, final = p.budget_year, p.accounts_year
    platform = f"http://czj.qingshui.gov.cn/yjs/{year}.html"
    title = f"{year}年部门预算（州财政预决算公开平台）"
    found = [money(p, "linked budget", title, date(year, 2, 24), "", platform)]
    for y in (year - 1, year - 2):
        body = text(f"附件：{link(money_file(p, y, '预算'), f'{y}年部门预算公开.docx')}")
        found.append(money(p, f"budget:{y}", f"{y}年部门预算公开", date(y, 2, 24), body))
    plain = MONEY.replace("第二部分", "")
    thin = text("现将收支决算情况公开如下。", plain, "名词解释：财政拨款收入是指本级财政当年拨付的资金。")
    found.append(money(p, "thin accounts", f"{final}年度部门决算公开", date(final + 1, 9, 19), thin))
    filed = text(f"附件：{link(money_file(p, final - 1, '决算'), f'{final - 1}年度部门决算.pdf')}")
    for y, body in ((final - 1, filed), (final - 2, text(DUTIES, MONEY, THREE))):
        found.append(money(p, f"accounts:{y}", f"{y}年度部门决算公开", date(y + 1, 9, 19), body))
    return sorted(found, key=lambda post: post.ago)


def fees(p: QingshuiPortal) -> list[Post]:
    """Two of the three things that must be told of a fee: on what law it rests is not."""
    rows = "<tr><td>广播电视编辑记者资格考试费</td><td>每科60元</td></tr><tr><td>播音员主持人资格考试口试费</td><td>每人180元</td></tr>"
    return [
        Post("行政事业性收费目录清单", 250, f"<table><tr><th>收费项目名称</th><th>收费标准</th></tr>{rows}</table>")
    ]


PENALTY = "某酒店擅自安装卫星地面接收设施，给予警告，没收设备，罚款五千元。"
LICENCE = "准予某文化传媒有限公司从事广播电视节目制作经营，统一社会信用代码91532999MA6K2X4T7B。"
REMEDY = "可以向局纪检部门投诉（0879-2160110），可以申请行政复议，也可以提起行政诉讼；举报也可拨打12345。"


def enforcement(p: QingshuiPortal) -> list[Post]:
    """All five things to be told, in other words and in files of several kinds."""
    rows = (
        ("序号", "职权类别", "职权名称"),
        ("1", "行政处罚", "对擅自设立广播电台的处罚"),
        ("2", "行政检查", "对卫星接收设施的检查"),
        ("3", "行政许可", "节目制作经营许可"),
    )
    books = ["《广播电视管理条例》", "《卫星电视广播地面接收设施管理规定》", "《行政处罚法》"]
    rights = p.attach("quanze.xlsx", xlsx("权责清单", rows), XLSX, p.open_host)
    laws = p.attach("zfyj.docx", docx("行政执法依据一览", books), DOCX, p.open_host)
    return [
        Post(f"行政处罚信息公示（清广罚决字〔{p.ago(48).year}〕5号）", 48, text(PENALTY)),
        Post("行政许可决定公示", 92, text(LICENCE)),
        Post("部门权力清单和责任清单", 210, text(f"本局执法职责见{link(rights, '权责清单.xlsx')}")),
        Post("执法所依据的法律法规规章", 211, text(link(laws, "行政执法依据一览.docx"))),
        Post("行政处罚办案程序", 212, text("立案—调查取证—法制审核—集体讨论—告知—决定—送达—执行。")),
        Post("对执法行为不服怎么办", 213, text(REMEDY)),
        Post("行政执法人员持证名单", 214, text("共十一人，均持证上岗。")),
    ]


def inspections(p: QingshuiPortal) -> list[Post]:
    """The list in a workbook, the plan of two years as one page; of results there is none, only news of meetings."""
    year = p.plan_year
    days = age(p, date(year, 1, 16))
    rows = (
        ("抽查事项", "抽查对象", "依据", "比例"),
        ("卫星接收设施使用", "宾馆酒店", "管理规定", "5%"),
        ("节目制作机构", "持证机构", "管理条例", "10%"),
    )
    sheet = p.attach("suiji.xlsx", xlsx("随机抽查事项清单", rows), XLSX, p.open_host)
    return [
        Post("我局召开双随机监管工作推进会", 27, text("会议强调，要提高思想认识，强化责任担当。")),
        Post("执法人员赴基层开展普法宣传", 118, text("发放宣传册三百份。")),
        plant(
            p,
            "joint inspection plan",
            Post(
                f"{year - 1}年和{year}年随机抽查工作计划",
                days,
                text(f"{year - 1}年：抽查两次。", f"{year}年：抽查三次，其中跨部门联合抽查一次。"),
            ),
        ),
        Post("随机抽查事项清单", days + 1, text(f"{link(sheet, '随机抽查事项清单.xlsx')}")),
    ]


def deputies(p: QingshuiPortal) -> list[Post]:
    """Replies to deputies: one in a file below its summary, one without its number."""
    year = p.ago(90).year
    full = p.attach(
        f"fuwen{year}.docx", docx("对州人大代表建议的答复", [f"清广复〔{year}〕8号", ANSWER]), DOCX, p.open_host
    )
    brief = text(
        "内容概述：建议加快山区应急广播建设，我局已列入年度计划。",
        f"答复全文：{link(full, '对第041号建议的答复.docx')}",
    )
    plain = text("内容概述：建议增加公益电影放映场次。", ANSWER)
    return [
        Post(f"{year}年：对州十四届人大三次会议第029号建议的答复", 84, plain, number=f"清广复〔{year}〕6号"),
        plant(
            p,
            "reply in file",
            Post(f"{year}年：对州十四届人大三次会议第041号建议的答复", 91, brief, number=f"清广复〔{year}〕8号"),
        ),
        plant(p, "reply without number", Post(f"{year}年：对州十四届人大三次会议第067号建议的答复", 99, plain)),
        Post(f"{year - 1}年：对州十四届人大二次会议第015号建议的答复", 470, plain, number=f"清广复〔{year - 1}〕4号"),
    ]


def members(p: QingshuiPortal) -> list[Post]:
    """Replies to members: of one nobody is named as its issuer; a year without any is told as such."""
    year = p.ago(90).year
    plain = text("内容概述：建议支持少数民族语言节目译制。", ANSWER)
    nobody = Post(
        f"{year}年：对州政协十二届三次会议第118号提案的答复",
        106,
        plain,
        number=f"清广函〔{year}〕12号",
        issuer="",
        source="",
    )
    nil = text("本年度我局没有承办政协委员提案，特此说明。")
    return [
        Post(f"{year}年：对州政协十二届三次会议第103号提案的答复", 88, plain, number=f"清广函〔{year}〕11号"),
        plant(p, "reply without issuer", nobody),
        plant(p, "nil proposals", Post(f"{year - 1}年政协提案承办情况的说明", 465, nil)),
    ]


def from_above(p: QingshuiPortal) -> list[Post]:
    """Each quarter is promised; nothing since the winter, and of one entry nobody is told to have issued it."""
    words = text("各级各部门要加快推进广播电视公共服务标准化均等化，完善应急广播体系，保障人民群众基本文化权益。")
    origin = text(f"原文链接：{link('http://www.gov.cn/zhengce/content/gbdsggfw.html', '中国政府网')}")
    bare = Post("关于推动公共服务高质量发展的若干措施", 236, words, source="", issuer="")
    return [
        Post("国务院办公厅关于加快广播电视公共服务升级的意见", 198, words + origin, source="中国政府网"),
        plant(p, "repost without source", bare),
        Post("省人民政府关于加快文化强省建设的实施意见", 274, words + origin, source="省人民政府网站"),
    ]

"""What the columns of the dongyi portal hold: one list of entries a column, the planted ones under a name of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from demo.site.wording import identity
from tests.portals.dongyi_entry import ELEMENTS, EXPLAINED, Entry, plant, text
from tests.portals.planted import ages

if TYPE_CHECKING:
    from tests.portals.dongyi import DongyiPortal


def news(p: DongyiPortal) -> list[Entry]:
    words = "技术人员逐一检修设备，群众收听收看质量明显提升。"
    towns = ("平村", "石桥", "河口", "青山", "大寨", "新街", "柳溪", "红岩")
    listed = [
        Entry(f"{t}乡应急广播终端检修完成（{n}）", n, text(f"{t}乡。{words}"))
        for t, n in zip(towns, ages(2, 5, 8), strict=True)
    ]
    pinned = Entry("热烈庆祝本局网站改版上线", 900, text("网站已改版。"))
    missing = plant(
        p, "link", Entry("智慧广电建设综述", 30, text('建设台账见<a href="/UploadFiles/meiyou.xls">附表</a>。', words))
    )
    return [pinned, *listed, missing]


def responses(p: DongyiPortal) -> list[Entry]:
    event = plant(p, "event", Entry("关于澜沧江大桥光缆中断的情况通报", 40, text("经抢修，信号已于当日恢复。")))
    return [event, Entry("关于调整收视费传言的说明", 95, text("网传上调收视费不实，收费标准没有变化。"))]


def policies(p: DongyiPortal) -> list[Entry]:
    body = text(
        "各县（市）广播电视局：",
        "现印发给你们，请遵照执行。",
        "第一条 为加强管理，制定本办法。",
        "第二条 适用于本州行政区域。",
    )
    unread = Entry("临江州广播电视局关于印发《临江州广播电视户外传输设施保护规定》的通知", 90, body)
    return [
        Entry("临江州广播电视局关于印发《临江州应急广播运行管理办法》的通知", 61, body),
        plant(p, "interpretation", unread),
        Entry("临江州广播电视局关于调整局保密委员会成员的通知", 75, body),
    ]


def interpretations(p: DongyiPortal) -> list[Entry]:
    told = text(
        "《临江州应急广播运行管理办法》已经印发，现解读如下。一、为什么要制定。二、主要内容。三、群众怎样反映问题。"
    )
    return [Entry("一图读懂《临江州应急广播运行管理办法》", 60, told), Entry("国家有关网络视听规定问答", 140, told)]


def reposts(p: DongyiPortal) -> list[Entry]:
    body = text("各地要加强公共服务体系建设，推动节目内容创新，切实保障群众收听收看。")
    return [
        Entry("关于加快广播电视公共服务建设的意见", 25, body, source="国家广播电视总局网站"),
        Entry("关于促进智慧广电发展的指导意见", 66, href=f"http://{p.alive}/zc/1.html"),
        Entry("云南省人民政府办公厅关于加强农村公共文化服务的通知", 120, body),
    ]


def guide(p: DongyiPortal) -> list[Entry]:
    return [
        Entry(
            "信息公开指南",
            200,
            text(
                "申请人可以当面、邮寄或者通过电子邮箱提出政府信息公开申请。",
                "受理机构：局办公室。通讯地址：临江市文昌路9号，邮政编码：675100，联系电话：0891-2123456。",
            ),
        )
    ]


def catalogue(p: DongyiPortal) -> list[Entry]:
    return [
        Entry(
            "主动公开基本目录（机构改革后修订）",
            420,
            text("局办公室：机构职能、年度报告。政策法规科：行政许可、行政处罚。"),
        ),
        Entry("主动公开基本目录", 1100, text("旧版目录。")),
    ]


def regime(p: DongyiPortal) -> list[Entry]:
    return [
        Entry("政府信息公开保密审查和发布协调办法", 300, text("拟公开的信息由起草科室先审、局办公室复审。")),
        Entry("政务公开工作考评细则", 300, text("考评每年一次，并请服务对象评议。")),
        Entry("政务公开工作规定", 310, text("对不按规定公开造成后果的，依规追究有关人员责任。")),
    ]


def reports(p: DongyiPortal) -> list[Entry]:
    """Last year's report is not there."""
    body = text(
        "一、总体情况。",
        "二、主动公开政府信息情况。",
        "三、收到和处理政府信息公开申请情况。",
        "四、政府信息公开行政复议、行政诉讼情况。",
        "五、存在的主要问题及改进情况。",
        "六、其他需要报告的事项。",
    )
    return [
        Entry(f"临江州广播电视局{year}年政府信息公开工作年度报告", (p.today - date(year + 1, 1, 20)).days, body)
        for year in range(p.today.year - 2, p.today.year - 5, -1)
    ]


def requests(p: DongyiPortal) -> list[Entry]:
    return [
        Entry("依申请公开办理程序", 260, text("申请人提出申请，局办公室登记、审核、答复、归档。")),
        Entry("政府信息公开申请表", 260, text('<a href="/UploadFiles/gzs.doc">政府信息公开申请表.doc</a>')),
        Entry("答复告知书样本", 255, text('共九种，<a href="/UploadFiles/gzs.doc">下载</a>。')),
    ]


def institutions(p: DongyiPortal) -> list[Entry]:
    return [Entry("广播电视发射中心信息公开事项一览", 200, text("值班电话、停播检修公告、发射频率和功率目录。"))]


def budgets(p: DongyiPortal) -> list[Entry]:
    """Of last year the budget is missing, the accounts of the years before are there."""
    year, found = p.today.year, []
    for y in (year, year - 2):
        found.append(Entry(f"{y}年部门预算公开说明", max((p.today - date(y, 2, 25)).days, 1), text(EXPLAINED)))
    for y in (year - 1, year - 2, year - 3):
        found.append(Entry(f"{y}年度部门决算公开说明", max((p.today - date(y + 1, 9, 20)).days, 1), text(EXPLAINED)))
    return sorted(found, key=lambda e: e.ago)


def fees(p: DongyiPortal) -> list[Entry]:
    return [Entry("关于行政事业性收费的说明", 150, text("经清理，本局及所属单位目前没有行政事业性收费项目。"))]


def calls(p: DongyiPortal) -> list[Entry]:
    draft = text(
        "根据国务院有关条例，我局起草了送审稿，现公开征求社会各界意见。",
        "第一条 为规范布点，制定本规划。第二条 按需设置。",
        "意见建议请于三十日内发送至邮箱 ljgd@example.cn。",
    )
    return [
        Entry(
            "《临江州公益电影固定放映点管理办法（草案）》意见采纳情况",
            160,
            text("共收到意见六条，采纳四条，其余两条作了说明。"),
        ),
        Entry("关于《临江州公益电影固定放映点管理办法（草案）》公开征求意见的公告", 200, draft),
    ]


def execution(p: DongyiPortal) -> list[Entry]:
    return [
        Entry(f"年度重点工作推进情况（第{4 - n}期）", ago, text("十项重点工作完成八项，其余按期推进。"))
        for n, ago in enumerate(ages(18, 85, 4))
    ]


def rectification(p: DongyiPortal) -> list[Entry]:
    """Greetings and a match stand where rectification should be told of."""
    match = plant(p, "subject", Entry("局工会举办迎新春健步走活动", 15, text("大家精神抖擞，展示了良好风貌。")))
    return [
        match,
        Entry("巡察反馈意见整改进展情况通报", 330, text("反馈的十二个问题已整改十一个。")),
        Entry("审计发现问题整改结果公告", 420, text("全部整改到位。")),
    ]


def countryside(p: DongyiPortal) -> list[Entry]:
    return [
        Entry(f"定点帮扶村{what}", ago, text("驻村工作队协调项目资金，巩固脱贫成果，推进乡村振兴。"))
        for what, ago in (("广播室建成投用", 50), ("产业路硬化完工", 170))
    ]


def business(p: DongyiPortal) -> list[Entry]:
    return [
        Entry("“证照分离”改革告知承诺事项清单", 230, text("制作经营许可实行告知承诺。")),
        Entry("优化营商环境若干措施", 340, text("压缩审批时限。")),
    ]


def livelihood(p: DongyiPortal) -> list[Entry]:
    """A roll of the needy shows whole identity numbers."""
    people = "".join(
        f"<tr><td>{who}</td><td>{identity(first)}</td></tr>"
        for who, first in (("普某某", "53292219700315002"), ("李某某", "53292219811120004"))
    )
    roll = Entry(
        "困难群众免费安装户户通名册公示",
        20,
        f"<p>名册如下。</p><table><tr><th>姓名</th><th>身份证号</th></tr>{people}</table>",
    )
    return [
        plant(p, "identity", roll),
        *(
            Entry(f"{what}民生实事完成情况", ago, text("覆盖农村群众三千户。"))
            for what, ago in (("应急广播", 60), ("地面数字电视", 140))
        ),
    ]


def proposals(p: DongyiPortal) -> list[Entry]:
    reply = (
        "代表（委员）您好：您提出的建议收悉，现答复如下。我局高度重视，会同有关单位进行了研究，"
        + "已列入年度工作计划并安排经费，分两批实施，年底前完成，届时请您现场指导。" * 5
    )
    titles = (
        ("对州十三届人大四次会议第0045号建议的答复", "临广复〔{y}〕7号"),
        ("对州政协十二届三次会议第112号提案的答复", "临广函〔{y}〕12号"),
        ("对州十三届人大四次会议第0051号建议的答复", ""),
    )
    found = [
        Entry(title, 40 + 9 * n, text(number.format(y=p.today.year), reply) if number else text(reply))
        for n, (title, number) in enumerate(titles)
    ]
    plant(p, "number", found[2])
    return found


def enforcement(p: DongyiPortal) -> list[Entry]:
    return [
        Entry("权责清单", 100, text("行政许可六项、行政处罚三十一项、行政检查四项。")),
        Entry("行政处罚自由裁量和法律依据", 101, text("依据《广播电视管理条例》等。")),
        Entry("行政执法流程图", 102, text("立案、调查、审核、决定、送达、执行。")),
        Entry("投诉举报方式", 103, text("对执法行为不服的，可以拨打监督电话，也可以申请行政复议。")),
        Entry(
            f"行政处罚决定书（临广罚〔{p.today.year}〕1号）",
            30,
            text("某公司擅自安装卫星地面接收设施，予以警告并没收设备。"),
        ),
    ]


def inspections(p: DongyiPortal) -> list[Entry]:
    year = p.today.year
    return [
        Entry(f"{year - 1}年双随机抽查结果公示", 250, text("抽查九家，合格八家，责令整改一家。")),
        Entry(
            f"{year}年度“双随机、一公开”抽查工作计划",
            max(min(300, (p.today - date(year, 1, 5)).days), 1),
            text("全年抽查两次。"),
        ),
        Entry(f"{year - 1}年度“双随机、一公开”抽查工作计划", 500, text("全年抽查两次。")),
        Entry("随机抽查事项清单", 60, text("卫星地面接收设施、广播电视广告、节目制作机构。")),
    ]


def services(p: DongyiPortal) -> list[Entry]:
    found = []
    for n, what in enumerate(("卫星地面接收设施安装许可", "节目制作经营许可", "有线电视站设立审批")):
        lines = [
            line.format(n=n, what=what) for line in ELEMENTS if n != 1 or ("时限" not in line and "依据" not in line)
        ]
        hall = ['<a href="http://zwfw.yn.gov.cn/">在省政务服务网办理</a>'] if n == 0 else []
        found.append(Entry(f"{what}办事指南", 400 + n, text(*lines, *hall)))
    plant(p, "elements", found[1])
    return found


def without_visit(p: DongyiPortal) -> list[Entry]:
    return [Entry("不见面审批事项清单", 180, text("节目制作经营许可延续、卫星设施安装许可变更。"))]


def questions(p: DongyiPortal) -> list[Entry]:
    asked = ("电视收不到信号怎么办", "怎样申请公益放映", "户户通收费吗")
    return [Entry(q, 20 + 50 * n, text("可以联系所在乡镇广播站，工作人员会上门查看。")) for n, q in enumerate(asked)]


MATTER: dict[str, Callable[[DongyiPortal], list[Entry]]] = {
    "gdyw": news, "hygq": responses, "zcfg": policies, "jd": interpretations, "sjwj": reposts, "gkzn": guide, "gkml": catalogue,
    "gkzd": regime, "ndbg": reports, "ysq": requests, "sydw": institutions, "ys": budgets, "sf": fees, "yjz": calls,
    "zdgz": execution, "xczg": rectification, "xczx": countryside, "yshj": business, "msss": livelihood, "jyta": proposals,
    "zfgk": enforcement, "ssj": inspections, "fwzn": services, "bjm": without_visit, "wd": questions,
}  # fmt: skip

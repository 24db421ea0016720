"""Work told of on the main site: decisions asked about, tasks carried out, faults mended, good done; and services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.site.pdf_file import pdf
from tests.portals.office_files import DOCX, PDF, XLSX, docx, xlsx
from tests.portals.qingshui_entry import Post, ages, link, plant, series, text

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

GUIDE = {
    "事项编码": "532999015{n:03d}", "事项名称": "{what}", "事项类型": "行政许可", "设定依据": "《广播电视管理条例》（国务院令第228号）及有关规定",
    "受理条件": "依法登记的单位，有符合规定的人员、设备和场所", "办理时限": "法定20个工作日，承诺8个工作日", "办事流程": "网上申请→受理→审查→决定→送达",
    "收费标准": "不收费", "申请材料": "申请书、法人证书副本、专业人员证明", "申请表单": "《{what}申请表》", "办理结果": "《{what}批准文件》",
    "办理地点": "清水市政务服务中心三楼广电窗口", "联系电话": "0879-2160077",
}  # fmt: skip


def execution(p: QingshuiPortal) -> list[Post]:
    """What became of the year's tasks, quarter by quarter."""
    told = "年度十二项重点工作已完成九项，三项按计划推进；民生实事投资完成率百分之八十七。"
    return [
        Post(f"年度重点工作任务分解及推进情况通报（第{4 - n}期）", a, text(told)) for n, a in enumerate(ages(24, 88, 4))
    ]


def decisions(p: QingshuiPortal) -> list[Post]:
    """Two calls, one with its draft in a file, one answered by nobody and said so; a hearing."""
    rows = (
        "第一条 本规划范围为全州十县市。",
        "第二条 到规划期末应急广播终端覆盖率达到百分之百。",
        "第三条 分年度实施。",
    )
    draft = p.attach("doc/guihua-zhengqiu.docx", docx("清水州应急广播发展规划（征求意见稿）", rows), DOCX)
    open_call = text(
        "根据《广播电视安全播出管理规定》，我局起草了《清水州应急广播发展规划（征求意见稿）》，现向社会公开征求意见。",
        "起草说明：编制依据是省级规划和我州“十四五”规划纲要。", f"附件：{link(draft, '清水州应急广播发展规划（征求意见稿）.docx')}",
        "意见可于三十日内通过电子邮箱 gdj@qingshui.sample.cn、信函（清水市文昌路88号）反馈。",
    )  # fmt: skip
    old_call = text(
        "为规范广播电视户外设施保护，依据《广播电视设施保护条例》，现就下列草案征求意见。", "第一条　任何单位和个人有权制止损坏设施的行为。", "第二条　县级广播电视局负责日常巡查。",
        "请于公告之日起三十日内将意见发送至 gdj@qingshui.sample.cn 或来信来访。",
    )  # fmt: skip
    return [
        Post("关于《清水州应急广播发展规划（征求意见稿）》公开征求意见的公告", 14, open_call),
        Post("《清水州广播电视设施保护实施细则（征求意见稿）》意见征集情况的说明", 160, text("征求意见期间，未收到社会公众的意见和建议。")),
        Post("有线电视基本收视维护费调整方案听证会情况及意见采纳结果", 166, text("听证会参加人十五名，十三名同意方案（草案），两名提出完善服务的意见，均已采纳。")),
        Post("有线电视基本收视维护费调整方案听证会公告", 186, text("听证方案（草案）：维持现行标准不变。依据：《政府制定价格听证办法》。报名电话0879-2160093，报名期限十个工作日，意见也可邮寄我局。")),
        Post("关于《清水州广播电视设施保护实施细则（征求意见稿）》公开征求意见的公告", 205, old_call),
    ]  # fmt: skip


def mending(p: QingshuiPortal) -> list[Post]:
    """What inspectors and auditors found and what was done; one declaration that there was nothing."""
    audit = p.attach(
        "doc/shenji-zhenggai.pdf",
        pdf(
            [
                "审计查出问题整改结果公告",
                "一、固定资产账实不符问题，已整改。",
                "二、项目结余资金未及时上缴问题，已上缴。",
            ]
        ),
        PDF,
    )
    return [
        Post(
            "州委巡察反馈意见整改进展情况通报",
            29,
            text("反馈的三个方面十四个问题，已完成整改十三个，一个正在推进，责任到人、限期销号。"),
        ),
        Post(
            "关于生态环境保护督察整改任务情况的说明",
            97,
            text("经核对，本轮生态环境保护督察反馈问题中没有涉及我局的整改任务，特此说明。"),
        ),
        Post("审计查出问题整改结果公告", 176, text(f"公告全文：{link(audit, '审计查出问题整改结果公告.pdf')}")),
        Post("专项督查发现问题整改落实情况", 268, text("督查指出的放映场次统计不实问题已经整改，并完善了抽查制度。")),
    ]


def livelihood(p: QingshuiPortal) -> list[Post]:
    """Month by month, the oldest first: the newest stands at the end of the second page."""
    told = "全年计划新建农村应急广播终端一千二百套、放映公益电影九千场，惠及群众三十万人，本月按序时进度完成。"
    posts = [Post(f"为民办实事项目进展（第{n + 1}期）", a, text(told)) for n, a in enumerate(reversed(ages(13, 29, 9)))]
    return posts


def warning(p: QingshuiPortal) -> list[Post]:
    """Four are shown, the rest on demand; the same story under two dates of two months."""
    titles = (
        "应急广播平台完成县级联调",
        "村级广播员持证上岗",
        "应急广播进校园",
        "终端巡检完成率百分之百",
        "山洪预警广播演练",
        "大喇叭传递好声音",
    )
    return series(titles, 11, 24, "平战结合、管用并重，广播覆盖到自然村。")


def helping(p: QingshuiPortal) -> list[Post]:
    """Promised for each quarter, silent for eight months."""
    return series(
        ("帮扶村饮水管网改造完工", "驻村工作队走访脱贫户", "消费帮扶采购农产品"),
        243,
        60,
        "巩固拓展脱贫攻坚成果同乡村振兴有效衔接。",
    )


def unrelated(p: QingshuiPortal) -> list[Post]:
    """Fresh entries of which none has to do with the column; those that have are old."""
    odd = [
        plant(p, "off subject", Post("局机关举办职工篮球友谊赛", 12, text("比赛精彩激烈，赛出了风格，赛出了友谊。"))),
        Post("离退休老干部重阳节茶话会举行", 40, text("老同志欢聚一堂，共叙友情。")),
        Post("我局参加全州机关广播体操比赛", 75, text("队员动作整齐，精神饱满。")),
    ]
    return odd + series(
        ("脱贫攻坚考核反馈问题整改完成", "脱贫人口收视保障台账核查"),
        420,
        45,
        "整改任务全部完成，脱贫群众收听收看有保障。",
    )


def reform(p: QingshuiPortal) -> list[Post]:
    """The reform of licences in a workbook, of approvals and of opening and closing a business in words."""
    rows = (
        ("序号", "事项", "改革方式"),
        ("1", "广播电视节目制作经营许可", "实行告知承诺"),
        ("2", "有线广播电视传输覆盖网工程验收", "优化审批服务"),
    )
    sheet = p.attach("xls/zhengzhaofenli.xlsx", xlsx("证照分离", rows), XLSX)
    return [
        Post("“证照分离”改革全覆盖事项清单", 82, text(f"清单见附件：{link(sheet, '证照分离改革事项清单.xlsx')}")),
        Post(
            "工程建设项目审批压减时限的措施",
            150,
            text("将广电传输覆盖网建设项目审批时限由二十日压减为八日，取消材料三项。"),
        ),
        Post("企业开办、注销“一网通办”指引", 231, text("企业开办零成本、半日办结，简易注销公告期缩短为二十日。")),
        Post("优化营商环境政策落实情况", 300, text("开展惠企政策进园区，解决问题十八件。")),
    ]


def guide_text(what: str, n: int, without: tuple[str, ...] = ()) -> str:
    rows = "".join(
        f"<tr><th>{k}</th><td>{v.format(n=n, what=what)}</td></tr>" for k, v in GUIDE.items() if k not in without
    )
    return f"<table>{rows}</table>"


def guides(p: QingshuiPortal) -> list[Post]:
    """Five guides: in tables, in a Word file, as a definition list; the fourth lacks four of its elements."""
    hall = text(f"在线办理：{link('http://zwfw.ynsheng.sample.cn/', '省政务服务网上大厅')}，可预约、可邮寄送达。")
    lines = [f"{k}：{v.format(n=3, what='有线广播电视站设立审批')}" for k, v in GUIDE.items()]
    file = p.attach("doc/zhinan-3.docx", docx("有线广播电视站设立审批办事指南", lines), DOCX)
    listed = "".join(f"<dt>{k}</dt><dd>{v.format(n=5, what='乡镇设立广播电视站审批')}</dd>" for k, v in GUIDE.items())
    thin = guide_text("广播电视视频点播业务许可", 4, ("设定依据", "收费标准", "申请材料", "办理结果"))
    return [
        Post("卫星电视广播地面接收设施安装许可", 330, guide_text("卫星电视广播地面接收设施安装许可", 1) + hall),
        Post("广播电视节目制作经营许可", 331, guide_text("广播电视节目制作经营许可", 2) + hall),
        plant(
            p,
            "guide in file",
            Post(
                "有线广播电视站设立审批",
                332,
                text(f"办事指南全文：{link(file, '有线广播电视站设立审批办事指南.docx')}") + hall,
            ),
        ),
        plant(p, "thin guide", Post("广播电视视频点播业务许可（丙种）", 333, thin)),
        plant(p, "guide in list", Post("乡镇设立广播电视站审批", 334, f"<dl>{listed}</dl>" + hall)),
    ]


def without_visit(p: QingshuiPortal) -> list[Post]:
    """What can be asked for without coming."""
    rows = "".join(
        f"<tr><td>{n}</td><td>{w}</td><td>全程网办</td></tr>"
        for n, w in enumerate(("节目制作经营许可延续", "卫星接收设施许可变更"), 1)
    )
    return [
        Post(
            "“不见面审批”政务服务事项清单",
            260,
            f"<table><tr><th>序号</th><th>事项名称</th><th>方式</th></tr>{rows}</table>",
        )
    ]

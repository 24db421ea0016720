"""Letters of the medical-insurance bureau: a board that pages by posting, questions with rare labels, figures that contradict."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.portals.planted import Letter

if TYPE_CHECKING:
    from tests.portals.county import CountyPortal

OFFICE, CENTRE = "办公室", "县医疗保险中心"
ANSWERED = "已回复"
GOOD = "您好！您反映的问题收悉。经核查，门诊慢特病认定需携带病历和检查报告到县医保中心二号窗口办理，二十个工作日内办结。感谢您的监督！"


BOARD = (
    Letter("慢病卡什么时候能办下来", 12, 3, "待遇保障股", GOOD),
    Letter("药店刷卡加价", 19, 0, "基金监管股", GOOD),
    Letter("新生儿参保截止时间", 25, 6, "县医疗保险中心", GOOD),
    Letter("大学生异地住院报销比例", 33, 2, "县医疗保险中心", "报销比例为70%。"),
    Letter("举报诊所套保", 40, 9, "基金监管股", "已收悉", bad=True),
    Letter("集采药买不到", 47, 4, "医药服务股", "同意", bad=True),
    Letter("社保卡与医保卡是否通用", 55, -2, "县医疗保险中心", GOOD, bad=True),
    Letter("重复缴费如何退费", 63, 5, "", GOOD, bad=True),
    Letter("停保后多久失效", 70, 1, "县医疗保险中心", GOOD),
    Letter("转外就医备案线上流程", 82, 7, "县医疗保险中心", GOOD),
    Letter("护理险评估结果异议", 130, None, "待遇保障股", "", bad=True, state="办理中"),
    Letter("村医室能否刷医保", 20, None, "医药服务股", "", state="办理中"),
    Letter("医保缴费年限认定", 140, 8, "县医疗保险中心", "", bad=True),
    Letter("感谢窗口工作人员", 150, 2, "县医疗保险中心", "感谢您对我县医保工作的肯定，我们将继续努力做好服务。"),
    Letter("（已撤回）", 160, None, "", "", state="来信人已撤回"),
    Letter("反映邻居家事", 171, 3, "县信访局", "您好，您反映的事项不属于我局职责，已告知您向县信访局反映。"),
)
QUESTIONS = (
    Letter("灵活就业人员怎么参保", 22, 2, "县医疗保险中心", GOOD),
    Letter(
        "门诊共济是什么意思",
        36,
        1,
        "待遇保障股",
        "门诊共济是指把普通门诊费用纳入统筹基金支付范围，个人账户可以家庭成员共用。",
    ),
    Letter("种植牙能报销吗", 49, 0, "医药服务股", "不能。种植牙不在支付范围内。"),
    Letter("投诉医院分解住院", 66, 3, "基金监管股", "已转相关部门处理", bad=True),
    Letter("医保码激活失败", 118, None, "", "", bad=True),
    Letter("出院后多久报销到账", 77, 5, "县医疗保险中心", "收到，谢谢", bad=True),
    Letter("退役军人参保接续", 90, 4, "县医疗保险中心", GOOD),
)


def add_letters(p: CountyPortal) -> None:
    board(p)
    questions(p)
    figures(p)


def board(p: CountyPortal) -> None:
    """A grid of letters that pages by posting; the details have a two-column table."""
    rows = []
    for n, letter in enumerate(BOARD):
        asked = p.ago(letter.asked)
        answered = "" if letter.took is None else f"{asked + timedelta(days=letter.took)} 10:20:33"
        path = f"/bumen/ylbzj/letter.aspx?lid={700 + n}"
        cells = (
            ("信件标题", letter.title),
            ("写信人", "陈**"),
            ("提交时间", f"{asked} 08:15:02"),
            ("承办单位", letter.unit),
            ("办结时间", answered),
            ("处理状态", letter.state or ANSWERED),
            ("信件内容", f"{letter.title}？请领导帮助解决。"),
            ("处理结果", letter.answer),
        )
        table = "".join(f"<tr><th width='90'>{k}</th><td>{v}</td></tr>" for k, v in cells)
        p.put(path, p.layout("信件详情", ["互动交流", "留言办理"], f"<table class='letter'>{table}</table>"))
        rows.append(
            f"<tr><td>{2024000 + n}</td><td><a href='{path}'>{letter.title}</a></td><td>{asked}</td><td>{letter.unit}</td><td>{letter.state or ANSWERED}</td></tr>"
        )
        if letter.bad:
            p.defect("replies", f"lid={700 + n}", CENTRE)
        else:
            p.decoy("replies", f"lid={700 + n}")
    head = "<tr><th>信件编号</th><th>标题</th><th>来信日期</th><th>承办单位</th><th>状态</th></tr>"
    pages = [rows[i : i + 8] for i in range(0, len(rows), 8)]
    drawn = [
        p.layout(
            "留言办理",
            ["互动交流", "留言办理"],
            f"<table id='g'>{head}{''.join(page)}</table>" + p.pager(n, len(pages), len(rows)),
        )
        for n, page in enumerate(pages, 1)
    ]
    p.put(p.list_path("lyhf"), drawn[0], posted=tuple((str(n), html.encode()) for n, html in enumerate(drawn, 1)))
    p.column_spec("lyhf", "留言办理", CENTRE, "有则更新", "留言答复")
    p.decoy("columns", "lyhf")


def questions(p: CountyPortal) -> None:
    """Cards on one page; the labels are rare ones."""
    cards = ""
    for letter in QUESTIONS:
        asked = p.ago(letter.asked)
        done = "" if letter.took is None else f"{asked + timedelta(days=letter.took):%Y/%m/%d}"
        cards += (
            f"<div class='qa-card'><h4>{letter.title}</h4><p><em>网友：</em>匿名　<em>咨询日期：</em>{asked:%Y/%m/%d}</p>"
            f"<p class='q'><em>咨询内容：</em>请问{letter.title}？</p>"
            f"<p class='a'><em>回复：</em>{letter.answer}</p><p><em>回复机构：</em>{letter.unit}　<em>回复日期：</em>{done}</p></div>"
        )
        if letter.bad:
            p.defect("replies", letter.title, OFFICE)
        else:
            p.decoy("replies", letter.title)
    p.put(p.list_path("zxwd"), p.layout("在线咨询", ["互动交流", "在线咨询"], f"<div class='qa'>{cards}</div>"))
    p.column_spec("zxwd", "在线咨询", OFFICE, "每季度", "留言答复")
    p.decoy("columns", "zxwd")


def figures(p: CountyPortal) -> None:
    """A monthly table that is well, another cut-off than the list's."""
    rows, first = "", p.today.replace(day=1)
    for n in range(6):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        rows += f"<tr><td>{last.year}年{last.month}月</td><td>{30 + n}</td><td>{30 + n}</td><td>100%</td><td>{last:%Y-%m-%d}</td></tr>"
    head = "<tr><th>统计月份</th><th>受理数</th><th>办结数</th><th>办结率</th><th>统计截止</th></tr>"
    p.put(p.list_path("lytj"), p.layout("留言统计", ["互动交流", "留言统计"], f"<table id='g'>{head}{rows}</table>"))
    p.column_spec("lytj", "留言统计", OFFICE, "每月", "留言统计")
    p.decoy("columns", "lytj")
    p.decoy("replies", p.list_path("lytj"))

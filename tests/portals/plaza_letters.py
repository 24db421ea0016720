"""Letters of the veterans' bureau: a table whose answers unfold beneath their rows, and figures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.portals.planted import Letter

if TYPE_CHECKING:
    from tests.portals.plaza import PlazaPortal

OFFICE = "局办公室"
GOOD = "同志您好！您咨询的优待证申领事宜，可携带身份证、退役证到户籍所在地退役军人服务站办理，全程免费。如有疑问请拨打12345转接。"


LETTERS = (
    Letter("优待证多久能拿到", 10, 2, "退役军人服务中心", GOOD),
    Letter("光荣牌掉色更换", 18, 0, "拥军优抚科", GOOD),
    Letter(
        "安置岗位选择办法", 29, 5, "移交安置科", "按照考试考核成绩和服役表现量化排序选岗，具体规则见安置办法第八条。"
    ),
    Letter("参战老兵补助", 41, 3, "拥军优抚科", "已办理。", bad=True),
    Letter("退役士兵社保接续", 53, 8, "", GOOD, bad=True),
    Letter("随军家属就业", 64, -6, "移交安置科", GOOD, bad=True),
    Letter("烈士墓维护", 75, 4, "拥军优抚科", "", bad=True),
    Letter("培训课程太少", 125, None, "就业创业科", "", bad=True),
    Letter("建议设立拥军停车位", 30, None, "拥军优抚科", ""),
    Letter("创业贷款贴息", 88, 1, "就业创业科", "可以申请。贴息比例为百分之五十，最长两年。"),
    Letter("感谢服务站", 99, 2, "退役军人服务中心", "感谢您的信任与支持，我们会继续用心服务每一位退役军人。"),
    Letter("军龄认定", 112, 6, "移交安置科", GOOD),
)


def add_letters(p: PlazaPortal) -> None:
    """One row a letter, beneath it a folded row with question and answer."""
    rows = ""
    for n, letter in enumerate(LETTERS):
        asked = p.ago(letter.asked)
        done = "" if letter.took is None else f"{asked + timedelta(days=letter.took)}"
        rows += f'<tr onclick="t({n})"><td>{n + 1}</td><td>{letter.title}</td><td>{asked}</td><td>{letter.unit}</td><td>{done}</td><td>{letter.answer}</td></tr>'
        if letter.bad:
            p.defect("replies", letter.title, OFFICE)
        else:
            p.decoy("replies", letter.title)
    head = "".join(f"<th>{h}</th>" for h in ("序号", "来信标题", "来信日期", "办理科室", "办理日期", "办理结果"))
    p.put(
        p.list_path("xx"),
        p.layout("局长信箱", ["局长信箱"], f"<h1>局长信箱</h1><table class='letters'><tr>{head}</tr>{rows}</table>"),
    )
    p.column_spec("xx", "局长信箱", OFFICE, "有则更新", "留言答复")
    p.decoy("columns", "xx")
    day = p.ago(20)
    text = f"<p>截至{day.year}年{day.month}月{day.day}日，本年度累计收到来信9件，其中已办结12件，办结率133.3%。</p>"
    path = p.article("tj", "来信办理情况统计", day, text)
    p.rows["tj"] = [("来信办理情况统计", path, day)]
    p.listing("tj", p.rows["tj"], "plain")
    p.column_spec("tj", "来信统计", OFFICE, "每季度", "留言统计")
    p.decoy("columns", "tj")
    p.defect("replies", path, OFFICE)

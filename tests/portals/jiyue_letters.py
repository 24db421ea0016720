"""Letters of the agriculture bureau: a box drawn from JSON with details drawn by script, a board of definition lists."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.portals.planted import Letter

if TYPE_CHECKING:
    from tests.portals.jiyue import JiyuePortal

OFFICE, SAFETY = "办公室", "农产品质量安全监管科"
ANSWERED = "已办结"
GOOD = "您好！来信收悉。经核实，您所在村已列入本年度补贴范围，资金将于月底前通过一卡通发放，请注意查收。如有疑问请致电12316。"


BOX = (
    Letter("耕地补贴为什么没到账", 14, 3, "计划财务科", GOOD),
    Letter("土地流转合同纠纷", 22, 0, "政策与改革科", GOOD),
    Letter("假种子投诉", 31, 6, "农业综合行政执法支队", "已立案查处，涉案种子全部封存，处理结果将依法公示。"),
    Letter("养猪场臭味扰民", 45, 8, "畜牧兽医科", "已处理", bad=True),
    Letter("农机补贴申请被拒", 52, 4, "农业机械化管理科", "", bad=True),
    Letter("大棚用地审批流程", 60, -5, "政策与改革科", GOOD, bad=True),
    Letter("农药残留检测费用", 71, 2, "", GOOD, bad=True),
    Letter("渔业补贴发放标准", 84, 5, "计划财务科", GOOD),
    Letter("灌溉水渠年久失修", 128, None, "种植业管理科", "", bad=True, state="办理中"),
    Letter("建议增设农资网点", 25, None, "办公室", "", state="待受理"),
    Letter("重复来信", 140, None, "", "", state="不予受理"),
    Letter(
        "反映镇政府征地问题", 150, 4, "清河市自然资源局", "您反映的事项属市自然资源局职责，已转该局并由其答复您本人。"
    ),
)
BOARD = (
    Letter("韭菜能不能打药", 20, 1, "农产品质量安全监管科", "可以。须使用登记在韭菜上的农药并遵守安全间隔期。"),
    Letter("合格证怎么开具", 38, 3, "农产品质量安全监管科", GOOD),
    Letter("有机认证补助", 55, 5, "农产品质量安全监管科", "同意", bad=True),
    Letter("检测站周末上班吗", 69, 0, "农产品质量安全监管科", "周末不上班，工作日8:30至17:30接样。"),
    Letter("举报注水肉", 121, None, "农产品质量安全监管科", "", bad=True),
    Letter("抽检不合格复检", 97, -1, "农产品质量安全监管科", GOOD, bad=True),
)


def add_letters(p: JiyuePortal) -> None:
    box(p)
    board(p)
    figures(p)


def box(p: JiyuePortal) -> None:
    rows = []
    for n, letter in enumerate(BOX):
        asked = p.ago(letter.asked)
        done = "" if letter.took is None else f"{asked + timedelta(days=letter.took)} 16:20"
        path = f"/hudong/detail.html?id={900 + n}"
        told = {
            "信件标题": letter.title, "来信时间": f"{asked} 09:01", "信件内容": f"{letter.title}，请帮忙核实处理。", "办理单位": letter.unit,
            "办理状态": letter.state or ANSWERED, "回复时间": done, "回复内容": letter.answer,
        }  # fmt: skip
        p.put(
            f"/hudong/api/detail?id={900 + n}", json.dumps(told, ensure_ascii=False).encode(), kind="application/json"
        )
        script = (
            f"<script>fetch('/hudong/api/detail?id={900 + n}').then(function(r){{return r.json()}}).then(function(d){{var h='';for(var k in d){{h+='<div class=\"row\"><label>'+k+'：</label><span>'+d[k]+'</span></div>'}}"
            "document.getElementById('letter').innerHTML=h})</script>"
        )
        p.put(
            path,
            p.layout(
                "信件详情",
                ["互动", f"<a href='{p.list_path('ldxx')}'>领导信箱</a>"],
                f"<div id='letter'></div>{script}",
            ),
        )
        rows.append({"t": letter.title, "u": path, "d": f"{asked}", "s": letter.state or ANSWERED})
        if letter.bad:
            p.defect("replies", f"id={900 + n}", OFFICE)
        else:
            p.decoy("replies", f"id={900 + n}")
    p.put("/hudong/api/list?page=1", json.dumps({"rows": rows}, ensure_ascii=False).encode(), kind="application/json")
    script = (
        "<script>fetch('/hudong/api/list?page=1').then(function(r){return r.json()}).then(function(d){document.getElementById('lb').innerHTML=d.rows.map(function(r){"
        "return '<tr><td><a href=\"'+r.u+'\">'+r.t+'</a></td><td>'+r.d+'</td><td>'+r.s+'</td></tr>'}).join('')})</script>"
    )
    table = f"<table><thead><tr><th>信件标题</th><th>来信时间</th><th>办理状态</th></tr></thead><tbody id='lb'></tbody></table>{script}"
    p.put(p.list_path("ldxx"), p.layout("领导信箱", ["互动", "领导信箱"], table))
    p.column_spec("ldxx", "领导信箱", OFFICE, "有则更新", "留言答复")
    p.decoy("columns", "ldxx")


def board(p: JiyuePortal) -> None:
    items = ""
    for letter in BOARD:
        asked = p.ago(letter.asked)
        done = "" if letter.took is None else f"{asked + timedelta(days=letter.took)}"
        items += (
            f"<div class='consult'><dl><dt>咨询主题</dt><dd>{letter.title}</dd><dt>提交日期</dt><dd>{asked}</dd><dt>咨询内容</dt><dd>{letter.title}？请答复。</dd>"
            f"<dt>答复单位</dt><dd>{letter.unit}</dd><dt>答复日期</dt><dd>{done}</dd><dt>答复内容</dt><dd>{letter.answer}</dd></dl></div>"
        )
        if letter.bad:
            p.defect("replies", letter.title, SAFETY)
        else:
            p.decoy("replies", letter.title)
    p.put(p.list_path("wyzx"), p.layout("我要咨询", ["互动", "我要咨询"], items))
    p.column_spec("wyzx", "我要咨询", SAFETY, "有则更新", "留言答复")
    p.decoy("columns", "wyzx")


def figures(p: JiyuePortal) -> None:
    """Figures of a month that do not add up, and those of others that do."""
    rows, first = "", p.today.replace(day=1)
    for n in range(6):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        got = 20 + n
        rows += f"<tr><td>{last:%Y-%m}</td><td>{got}</td><td>{got - 2}</td><td>{(got - 2) / got:.1%}</td></tr>"
    table = f"<table><tr><th>月份</th><th>收到信件数</th><th>办结数</th><th>办结率</th></tr>{rows}</table>"
    p.put(p.list_path("lytj"), p.layout("信件统计", ["互动", "信件统计"], f"<h3>信件统计</h3>{table}"))
    p.column_spec("lytj", "信件统计", OFFICE, "每月", "留言统计")
    p.decoy("columns", "lytj")
    p.decoy("replies", p.list_path("lytj"))

"""Another vendor's system for letters, under /hudong/ with numbers in the query: a letter box, and a list for questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.portals.qingshui_columns import BY_ID, address
from tests.portals.qingshui_entry import LAW, OFFICE, eve_of_holiday, working_ago
from tests.portals.qingshui_theme import footer

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

LIMIT = 15  # working days, as the rules of this portal have it
NUMBERS = {"late": 806, "silent": 807, "nobody": 808, "early": 809, "empty": 810}
QUESTIONS = (
    ("网络视听许可证怎样办理变更", 18, "请先在省政务服务网提交变更申请，我们收到后五个工作日内告知结果。"),
    ("卫星接收设施安装要找谁", 41, "请与具备安装服务资质的单位联系，名单可以到各县广电局查询。"),
    ("节目制作公司年检时间", 77, "今年的年度核验已经改为网上填报，请登录系统按提示提交材料。"),
    ("短剧备案需要哪些材料", 120, "请准备剧本梗概、制作机构许可证和承诺书，具体要求见办事指南。"),
)


@dataclass(frozen=True)
class Mail:
    """A letter: when it was received and answered, by whom, in which words; `fault`: what is wrong with it."""

    number: int
    title: str
    received: date
    answered: date | None
    unit: str
    answer: str
    fault: str = ""


def mails(p: QingshuiPortal) -> list[Mail]:
    """Twelve letters, five with a fault; one answered on the last day of a period that a long holiday lies in."""
    eve, long_ago = eve_of_holiday(p, 45), p.ago(260)
    late, early = working_ago(p, 95), working_ago(p, 150)
    good = "您好！来信收悉。经与当地广播站核实，故障设备已经更换，目前收听收看正常。感谢您对广电工作的支持。"
    plan: tuple[tuple[int, str, date, date | None, str, str], ...] = (
        (801, "石桥村大喇叭没有声音", p.ago(6), None, "", ""),
        (802, "户户通故障报修电话", p.ago(30), p.after(p.ago(30), 2), "科技与安全传输科", good),
        (803, "公益电影放映场次太少", eve, p.after(eve, LIMIT), "宣传管理科", good + "今年冬季将加映十二场。"),
        (804, "建议增加方言节目", p.ago(72), p.after(p.ago(72), 9), "宣传管理科", good),
        (805, "电视信号夜间中断", p.ago(83), p.after(p.ago(83), LIMIT), "科技与安全传输科", good),
        (NUMBERS["late"], "小区机顶盒收费有疑问", late, p.after(late, LIMIT + 9), "规划财务科", good),
        (NUMBERS["silent"], "乡镇电视台发票问题", p.ago(131), None, "", ""),
        (NUMBERS["nobody"], "广告播放时间过长", p.ago(140), p.after(p.ago(140), 3), "", good),
        (NUMBERS["early"], "应急广播误播", early, p.ago((p.today - early).days + 5), "科技与安全传输科", good),
        (NUMBERS["empty"], "请求恢复戏曲频道", p.ago(170), p.after(p.ago(170), 4), "宣传管理科", "已转办。"),
        (
            811,
            "感谢信",
            p.ago(200),
            p.after(p.ago(200), 1),
            "局办公室",
            "谢谢您的肯定，我们将继续做好服务，欢迎随时提出意见建议。",
        ),
        (812, "老旧小区光纤改造", long_ago, p.after(long_ago, 11), "科技与安全传输科", good),
    )
    faults = {number: name for name, number in NUMBERS.items()}
    return [Mail(*row, fault=faults.get(row[0], "")) for row in plan]


def hall(p: QingshuiPortal, path: str, title: str, body: str) -> None:
    """A page of the letters' system; it has a look of its own."""
    tabs = "".join(f'<a class="tab" href="{address(p, BY_ID[c])}">{BY_ID[c].shown}</a> ' for c in ("jzxx", "zxzx"))
    p.put(path, f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-互动交流平台-{p.name}</title><meta name="SiteName" content="{p.name}"><meta name="SiteDomain" content="{p.host}"><meta name="SiteIDCode" content="5329990017">
<style>body{{font:14px/1.9 sans-serif;width:1000px;margin:0 auto}}.kv dt{{float:left;width:120px;color:#666}}table{{width:100%;border-collapse:collapse}}td,th{{border-bottom:1px solid #ddd;text-align:left}}</style></head>
<body><div class="hd-top"><a href="/">网站首页</a> <a href="/category/hdjl/">互动交流</a> {tabs}</div><div class="hd-main">{body}</div>{footer(p)}</body></html>""")  # fmt: skip


def show(p: QingshuiPortal, mail: Mail) -> str:
    """Serve a letter with its answer; its address."""
    path = f"/hudong/index.php?m=jzxx&a=show&id={mail.number}"
    pairs = [
        ("信件编号", f"JZ{mail.received:%Y}{mail.number}"),
        ("受理日期", f"{mail.received}"),
        ("来信内容", f"局长您好，想反映：{mail.title}，请帮助解决。"),
    ]
    state = "已答复" if mail.answer else "办理中"
    if mail.answer:
        pairs += [("答复部门", mail.unit), ("答复日期", f"{mail.answered}"), ("答复内容", mail.answer)]
    rows = "".join(f"<dt>{k}：</dt><dd>{v}</dd>" for k, v in [*pairs, ("办理状态", state)])
    hall(p, path, mail.title, f'<h2>{mail.title}</h2><dl class="kv">{rows}</dl>')
    return path


def letter_box(p: QingshuiPortal) -> None:
    """The letter box: two pages of rows, the counts told above them."""
    listed = mails(p)
    done = sum(1 for m in listed if m.answer)
    heads = "".join(f"<th>{h}</th>" for h in ("标题", "受理日期", "答复日期", "答复部门", "状态"))
    for number, part in ((1, listed[:7]), (2, listed[7:])):
        rows = "".join(
            f'<tr><td><a href="{show(p, m)}">{m.title}</a></td><td>{m.received}</td><td>{m.answered or ""}</td><td>{m.unit}</td><td>{"已答复" if m.answer else "办理中"}</td></tr>'
            for m in part
        )
        told = f"<p>近一年共受理来信{len(listed)}件，已答复{done}件，正在办理{len(listed) - done}件。</p>"
        other = f'<div class="pg"><a href="/hudong/index.php?m=jzxx&a=list&p={3 - number}">{"下一页" if number == 1 else "上一页"}</a></div>'
        html = f"<h2>局长信箱</h2>{told}<p>统一受理部门：局办公室，电话0879-2160088。</p><table><tr>{heads}</tr>{rows}</table>{other}"
        for path in [f"/hudong/index.php?m=jzxx&a=list&p={number}"] + ["/hudong/index.php?m=jzxx&a=list"] * (
            number == 1
        ):
            hall(p, path, "局长信箱", html)
    for m in listed:
        at = f"m=jzxx&a=show&id={m.number}"
        p.defect("replies", at, OFFICE) if m.fault else p.decoy("replies", at)


def questions(p: QingshuiPortal) -> None:
    """The questions' list: neither it nor any question tells the day of the answer."""
    rows = ""
    for n, (title, asked, answer) in enumerate(QUESTIONS):
        path = f"/hudong/index.php?m=zxzx&a=show&id={n + 1}"
        pairs = (("受理日期", p.ago(asked)), ("咨询内容", f"请问{title}？"), ("答复部门", LAW), ("答复内容", answer))
        hall(
            p,
            path,
            title,
            "<h2>{}</h2><table>{}</table>".format(
                title, "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in pairs)
            ),
        )
        rows += f'<tr><td><a href="{path}">{title}</a></td><td>{p.ago(asked)}</td><td>{LAW}</td><td>已答复</td></tr>'
    told = f"<p>截至{p.today:%Y年%m月%d日}，共受理咨询{len(QUESTIONS)}件，已答复{len(QUESTIONS)}件。</p>"
    heads = "<tr><th>咨询标题</th><th>受理日期</th><th>答复部门</th><th>状态</th></tr>"
    hall(p, "/hudong/index.php?m=zxzx&a=list", "我要咨询", f"<h2>我要咨询</h2>{told}<table>{heads}{rows}</table>")
    p.defect("replies", "zxzx", LAW)  # no_answered: the whole list; its id stands in the address too

"""Articles that show what should not be shown to everybody, and articles that only look so. All persons and numbers are invented."""

from __future__ import annotations

from demo.site.articles import Article
from demo.site.clock import Clock
from demo.site.paper_files import LEAKING, MASKED, note
from demo.site.wording import html, identity


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def exposures(clock: Clock) -> list[Article]:
    """Every article that is planted for what it shows."""
    return [*_personal(clock), *_hidden(clock), *_worded(clock)]


def _worded(clock: Clock) -> list[Article]:
    """An expression of the office's list, and the same in quotation marks."""
    return [
        Article(8831, "hydt", "网络视听平台排查情况", clock.ago(46), html("截止目前，已排查平台12家，全部整改完毕。")),
        Article(8832, "hydt", "公文常见错误用语辨析", clock.ago(47), html("“截止目前”应写作“截至目前”。")),
    ]


def _hidden(clock: Clock) -> list[Article]:
    """An intruder's links that nobody sees, and a menu that is folded away."""
    bait = '<a href="http://www.yxcb-demo.cn/">百家乐 时时彩开奖</a>'
    menu = '<a href="http://www.cxz-demo.gov.cn/">州政府</a><a href="http://gbdsj.yn-demo.gov.cn/">公安机关打击六合彩赌博</a>'
    return [
        Article(
            8811, "hydt", "网络视听行业自律倡议", clock.ago(43),
            html("倡议如下。") + f'<div style="position:absolute;left:-9999px;top:0">{bait}</div>',
        ),
        Article(
            8812, "hydt", "网络视听节目备案办法问答", clock.ago(44),
            html("问答如下。") + f'<div class="pop" style="display:none">{menu}</div>',
        ),
    ]  # fmt: skip


def _personal(clock: Clock) -> list[Article]:
    listed = _table(
        "姓名|身份证号|补助金额（元）",
        f"张某某|{identity('53230119680512301')}|200",
        f"李某某|{identity('53232219911130042')}|200",
    )
    points = _table("服务网点|负责人|联系电话", "东瓜网点|王某|13987651203", "鹿城网点|赵某|15087692314")
    return [
        Article(8821, "tzgg", "户户通设备更换补助发放名册公示", clock.ago(17), html("现将名册公示如下。") + listed),
        Article(
            8824,
            "tzgg",
            "应急广播管护补助发放公示",
            clock.ago(20),
            note("发放名册", LEAKING, "应急广播管护补助发放名册.xlsx"),
        ),
        Article(
            8825,
            "tzgg",
            "应急广播管护补助补发公示",
            clock.ago(21),
            note("发放名册", MASKED, "应急广播管护补助补发名册.xlsx"),
        ),
        Article(8822, "tzgg", "户户通维修服务网点名单公示", clock.ago(18), html("群众可就近报修。") + points),
        Article(
            8823,
            "tzgg",
            "关于举办应急广播管理员培训班的通知",
            clock.ago(19),
            html(
                "报名联系人：孙某，手机：13769512248。",
                f"统一社会信用代码11532300MB0X47773U，设备编号{identity('53230119680512301')[:-1]}7788。",
            ),
        ),
    ]

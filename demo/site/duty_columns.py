"""Columns that stand for single duties: catalogues, rules of disclosure, reposts, questions; a defect and a decoy in each kind."""

from __future__ import annotations

from demo.site.articles import BUREAU, Article
from demo.site.clock import Clock
from demo.site.wording import html

DUTIES_CHANGED = 430  # days before today: since then both catalogues should have been renewed


def duty_columns(clock: Clock) -> list[Article]:
    """The articles of these columns."""
    return [
        *_catalogues(clock),
        *_rules_of_disclosure(clock),
        *_reposts(clock),
        *_questions(clock),
        *_execution(clock),
    ]


def _catalogues(clock: Clock) -> list[Article]:
    """The basic catalogue was left as it was when the duties changed, the other was renewed."""
    old = html("局办公室：机构职能、领导分工。宣传科：工作动态。媒体管理科：行政许可、行政处罚。科技科：应急广播。")
    new = html("人事科：人事信息、招考录用。规划财务科：财政预决算、政府采购。按机构改革后的职责编制。")
    return [
        Article(103500, "jbml", f"{BUREAU}主动公开基本目录", clock.ago(700), old),
        Article(103600, "sxml", f"{BUREAU}政务公开事项目录（修订）", clock.ago(390), new),
        Article(103601, "sxml", f"{BUREAU}政务公开事项目录", clock.ago(720), old),
    ]


def _rules_of_disclosure(clock: Clock) -> list[Article]:
    """No rules of accountability; assessment is spoken of in the rules of procedure alone. The catalogue of an institution is there."""
    procedure = "各科室对拟公开的信息进行审查，由局办公室统一发布。公开工作列入年度考核，接受社会评议。"
    listed = "监测数据、监测报告、值班电话、设备采购结果。"
    return [
        Article(103700, "gzgc", f"{BUREAU}政务公开工作规程", clock.ago(310), html(procedure)),
        Article(103800, "sydw", "监测中心公开事项目录", clock.ago(280), html(listed)),
    ]


def _reposts(clock: Clock) -> list[Article]:
    """One without a word of where it comes from; one that says so at its end; one whose row leads to the original."""
    text = "各级各有关部门要加强统筹，优化供给，提高内容质量，做好服务保障。"
    original = "http://www.gov-demo.cn/flfg/1.htm"
    signed = html(text, "（来源：中国政府网）")
    return [
        Article(104500, "sjzc", "关于进一步规范电视剧集长度的通知", clock.ago(35), html(text), source=""),
        Article(104501, "sjzc", "关于丰富电视大屏内容的若干措施", clock.ago(58), signed, source=""),
        Article(104502, "sjzc", "关于推动智慧广电发展的意见", clock.ago(83), "", list_href=original),
        Article(104600, "fgf", "“证照分离”改革事项清单", clock.ago(48), html("卫星地面接收设施安装许可实行告知承诺。")),
    ]


def _questions(clock: Clock) -> list[Article]:
    asked = (
        ("收不到应急广播的声音怎么办", "可以向所在乡镇广播站报修，一般三天内上门。"),
        ("直播卫星户户通设备坏了找谁修", "可以拨打机身上的服务电话，也可以到就近的服务网点。"),
        ("农村公益电影在哪里放映", "在村文化广场，放映前一周在村务公开栏张贴片目。"),
    )
    return [
        Article(107500 + n, "cjwt", title, clock.ago(26 + 40 * n), html(text)) for n, (title, text) in enumerate(asked)
    ]


def _execution(clock: Clock) -> list[Article]:
    """A duty that is kept: the year's main tasks, reported each quarter."""
    text = "应急广播终端更新完成九成，公益电影放映按计划推进，民生实事项目资金全部到位。"
    return [
        Article(103900 + n, "zxgk", f"年度重点工作落实情况通报（{place}）", clock.ago(20 + 80 * n), html(text))
        for n, place in enumerate(("应急广播", "公益电影", "台站改造", "户户通"))
    ]

"""What is planted for the checks of single duties, and how each of the 36 duties stands for it. Tests alone read this."""

from __future__ import annotations

from datetime import date

from demo.site.build import Builder
from demo.site.clock import Clock
from demo.site.events import EVENTS
from demo.site.policies import BACKDATED
from demo.truth_model import Kind, Truth, TruthRow, rows_of

_D, _Q, _O = Kind.DEFECT, Kind.DOUBT, Kind.DECOY

# The checks of single duties: check, then as above. A subject without a slash is what the check calls its point.
CASES: tuple[tuple[str, TruthRow], ...] = (
    ("proposals", (_D, "/info/1085/108502.htm", "复文没有文号", "no_number", "局办公室")),
    ("proposals", (_O, "/info/1085/108503.htm", "文号用圆括号", "", "")),
    ("proposals", (_O, "/info/1085/108501.htm", "正常", "", "")),
    ("decisions", (_D, "/info/1032/103202.htm", "征求意见没有写反馈方式", "no_channel", "局办公室")),
    ("decisions", (_O, "/info/1032/103203.htm", "正常", "", "")),
    ("decisions", (_O, "/info/1074/107400.htm", "正常", "", "")),
    ("services", (_D, "/info/1095/109501.htm", "办事指南没有收费标准", "elements", "科技科")),
    ("services", (_O, "/info/1095/109503.htm", "十个要素都用别的叫法", "", "")),
    ("services", (_O, "/info/1095/109500.htm", "正常", "", "")),
    ("fees", (_D, "standard", "一项收费没有标准", "field_empty", "规划财务科")),
    ("fees", (_O, "basis", "设立依据齐全", "", "")),
    ("budget", (_O, "budget:duties", "部门职责写在 PDF 附件里", "", "")),
    ("budget", (_O, "budget:organisation", "机构设置写在 PDF 附件里", "", "")),
    ("budget", (_O, "accounts:income", "收支情况写在 PDF 附件里", "", "")),
    ("enforcement", (_D, "procedure", "没有执法程序", "part_missing", "媒体管理科")),
    ("enforcement", (_O, "supervision", "监督途径写在执法人员守则里", "", "")),
    ("request", (_D, "formats", "没有答复文书格式", "part_missing", "局办公室")),
    ("request", (_O, "channel", "接收渠道写在流程里", "", "")),
    ("subject_columns", (_D, "column", "以球赛充当整改落实的更新", "off_subject", "人事科")),
    ("inspection", (_Q, "filed", "清单栏目里混有一条动态", "", "")),
    ("inspection", (_O, "list", "清单在抽查结果中间", "", "")),
    ("basic_catalogue", (_D, "jbml", "职责调整一年多，基本目录没有更新", "not_renewed", "局办公室")),
    ("basic_catalogue", (_O, "sxml", "职责调整后更新过", "", "")),
    ("reposts", (_D, "/info/1045/104500.htm", "转载没有来源，“来源”后面是空的", "no_source", "局办公室")),
    ("reposts", (_O, "/info/1045/104501.htm", "来源写在文末", "", "")),
    ("reposts", (_O, "http://www.gov-demo.cn/flfg/1.htm", "列表直接链接到原文", "", "")),
    ("online_answers", (_Q, "zcwd", "问答栏目里多是检查结果", "unlike", "")),
    ("online_answers", (_O, "cjwt", "有问有答，没有“问”“答”字样", "", "")),
)


def duty_truth(site: Builder, policies: dict[int, str]) -> list[Truth]:
    """The planted cases of the checks of single duties; `policies`: the addresses of policies by their keys."""
    return [
        *(row for n, (check, case) in enumerate(CASES) for row in rows_of(check, (case,), n)),
        *_annual_reports(site.clock.today),
        *_regime(site.clock.today),
        *_events(site.clock),
        *_forms(site),
        *_witnesses(policies),
    ]


def _annual_reports(today: date) -> list[Truth]:
    """The latest report that is due is a Word file: a part is lacking, one sum is wrong, two parts stand under one heading."""
    year = today.year - 1 if today > date(today.year, 1, 31) else today.year - 2
    rows: tuple[TruthRow, ...] = (
        (_D, f"{year}:figures", "表格合计不对", "figures", "局办公室"),
        (_D, f"{year}:reviews", "Word 附件里的报告没有复议诉讼部分", "part_missing", "局办公室"),
        (_O, f"{year}:others", "第五、第六部分写在一个标题下", "", ""),
        (_O, f"{year}:time", "按时公布", "", ""),
        (_O, f"{year}", "已公布", "", ""),
    )
    return rows_of("annual_report", rows)


def _regime(today: date) -> list[Truth]:
    """The rules of accountability are owed by the end of November of the plan's year, nothing before."""
    due = date(Clock(today).since.year, 11, 30)
    missing: TruthRow = (_D, "accountability", "没有责任追究和监督检查办法", "part_missing", "局办公室")
    early: TruthRow = (_O, "accountability", "11 月底的期限未到", "", "")
    rows: tuple[TruthRow, ...] = (
        missing if today > due else early,
        (_O, "assessment", "考核和评议写在工作规程里", "", ""),
        (_O, "catalogue", "事业单位的公开事项目录在专栏里", "", ""),
    )
    return rows_of("regime", rows)


def _events(clock: Clock) -> list[Truth]:
    """First information of the first event came after five hours and three quarters, of the second after two."""
    late, early, small = ((f"{clock.ago(event.ago)}:{event.name}", event) for event in EVENTS)
    rows: tuple[TruthRow, ...] = (
        (_D, f"{late[0]}:information", "首次发布超过 5 小时", "late", "宣传科"),
        (_O, f"{late[0]}:conference", "24 小时内举行了发布会", "", ""),
        (_O, f"{early[0]}:information", "不到 3 小时", "", ""),
        (_O, f"{early[0]}:conference", "次日上午，未满 24 小时", "", ""),
        (_O, f"{small[0]}:information", "不是重大事件", "", ""),
    )
    return rows_of("first_information", rows)


def _forms(site: Builder) -> list[Truth]:
    """This year's interpretations: most link no document; some are drawn or filmed. In the first days of a year there may be none."""
    year = date(site.clock.today.year, 1, 1)
    told = [
        a for a in site.articles
        if a.column == "zcjd" and "解读" in a.title and a.day and year <= a.day <= site.clock.today
    ]  # fmt: skip
    links: TruthRow = (_Q if told else _O, "links", "今年的解读大多没有链接到文件", "", "")
    return rows_of("interpretation_forms", (links, (_O, "forms", "有图解和视频，或今年的解读还太少", "", "")))


def _witnesses(addresses: dict[int, str]) -> list[Truth]:
    rows: tuple[TruthRow, ...] = (
        (_Q, addresses[BACKDATED], "索引号比页面日期早六天", "dates_differ", ""),
        (_O, addresses[17], "成文日期早于发布日期两天，是两回事", "", ""),
    )
    return rows_of("date_witnesses", rows)


def duties(today: date) -> dict[int, str]:
    """How each of the 36 duties stands that day, with its ledgers: reasoned from the plan and from what is planted, never copied from
    a run. Some checks prove more than one duty.
    """
    failed = {
        1: "文件未解读", 2: "制度的证明材料没有交", 3: "首次发布超过 5 小时", 7: "报道剪报是空文件", 8: "留言答复缺项、逾期",
        9: "征求意见没有反馈方式", 11: "以球赛充当整改落实", 12: "复文没有文号", 13: "执法公示缺程序，处罚公示空白", 18: "收费没有标准",
        19: "身份证号码", 20: "栏目不更新、死链", 21: "旧域名仍在服务", 22: "搜不到已有的稿件", 23: "身份证号码、暗链",
        24: "转载没有来源", 25: "旧域名没有注销", 27: "办事指南缺收费标准", 32: "没有答复文书格式", 33: "基本目录没有更新", 36: "年报合计不对",
    }  # fmt: skip
    unreported = {
        4: "台账没有报", 5: "台账没有报", 6: "台账没有报", 28: "网站合格，台账没有报", 29: "台账没有报",
        34: "台账三项只报了一项，证明在档案柜", 35: "台账没有报",
    }  # fmt: skip
    other = {
        10: "已落实",  # 重点工作落实按季度公布
        14: "已关闭",  # 办公室关闭
        15: "本期无事项",  # 栏目下月才开始要求
        16: "已落实",  # 清单、计划、结果都在；混入的一条动态只提醒
        17: "待核查",  # 责任分解表没有列这类栏目
        26: "待核查",  # 公众号在网站上看不到
    }
    november = today > date(Clock(today).since.year, 11, 30)
    due = {
        30: "待报台账" if november else "本期无事项",  # 宣传科误填了一条，不算局办公室报了
        31: "未落实" if november else "本期无事项",  # 没有责任追究办法
    }
    return {**dict.fromkeys(failed, "未落实"), **dict.fromkeys(unreported, "待报台账"), **other, **due}

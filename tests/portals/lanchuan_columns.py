"""The responsibility table of the Lanchuan bureau: who answers for which column, how often, and how its list is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

OFFICE, LAW, PUBLIC, INDUSTRY, MARKET = "局办公室", "政策法规科", "公共服务科", "产业发展科", "市场管理科"
PUBLICITY, TECHNOLOGY, FINANCE, STAFF = "宣传与媒体管理科", "科技与安全传输科", "规划财务科", "人事科"
SQUAD = "文化市场综合行政执法支队"
SECTIONS = (OFFICE, LAW, PUBLIC, INDUSTRY, MARKET, PUBLICITY, TECHNOLOGY, FINANCE, STAFF, SQUAD)
# The plan calls the sections by older or shorter names than the bureau does.
ALIASES: dict[str, tuple[str, ...]] = {
    OFFICE: ("办公室",),
    PUBLICITY: ("宣传科", "局宣传科", "媒体管理科", "局媒体管理科", "宣传媒体管理科", "局宣传媒体管理科"),
    TECHNOLOGY: ("科技科", "局科技科"),
    FINANCE: ("局规划财务科", "财务科"),
    STAFF: ("局人事科",),
}
ABOUT, NEWS, OPEN, SERVE, TALK, TOPICS = "机构概况", "新闻动态", "政府信息公开", "政务服务", "互动交流", "专题专栏"
GROUPS = (ABOUT, NEWS, OPEN, SERVE, TALK, TOPICS)


@dataclass(frozen=True)
class ColumnPlan:
    """A line of the table. `shape`: which list template; `hidden`: only in the tree that a script draws; `absent`: no page."""

    id: str
    name: str
    group: str
    lead: Any
    update: str
    kind: str = "列表"
    topic: str = ""
    shape: str = "rows"  # rows, catalogue, cards, short, years, page
    hidden: bool = False
    absent: bool = False


COLUMNS: tuple[ColumnPlan, ...] = (
    ColumnPlan("ldxx", "领导信息", ABOUT, STAFF, "变动后及时更新", "单页", shape="page"),
    ColumnPlan("jgzn", "机构职能", ABOUT, STAFF, "变动后及时更新", "单页", shape="page"),
    ColumnPlan("nsjg", "内设机构", ABOUT, STAFF, "变动后及时更新", "单页", shape="page"),
    ColumnPlan("wlyw", "文旅要闻", NEWS, PUBLICITY, "每周不少于1条", topic="工作动态"),
    ColumnPlan("tpxw", "图片新闻", NEWS, PUBLICITY, "每月", shape="cards"),
    ColumnPlan("xsdt", "出行提示", NEWS, MARKET, "每两周"),
    ColumnPlan("gbds", "网络视听推介", NEWS, PUBLICITY, "每月不少于2条", shape="cards"),
    ColumnPlan("tzgg", "通知公告", NEWS, OFFICE, "每月不少于1条"),
    ColumnPlan("hygq", "回应关切", NEWS, OFFICE, "有则更新"),
    ColumnPlan("bmwj", "部门文件", OPEN, LAW, "信息产生后20个工作日内", "政策文件", shape="catalogue"),
    ColumnPlan("zcjd", "政策解读", OPEN, LAW, "适时更新", "政策解读"),
    ColumnPlan("sjzc", "上级政策", OPEN, OFFICE, "每月", topic="上级政策转载"),
    ColumnPlan("gkzn", "政府信息公开指南", OPEN, OFFICE, "变动后及时更新", "单页", shape="page"),
    ColumnPlan("gkzd", "政府信息公开制度", OPEN, OFFICE, "适时更新", hidden=True),
    ColumnPlan("jbml", "主动公开基本目录", OPEN, OFFICE, "变动后及时更新", hidden=True),
    ColumnPlan("ndbg", "政府信息公开年报", OPEN, OFFICE, "每年1月31日前", shape="catalogue", hidden=True),
    ColumnPlan("ysqg", "依申请公开", OPEN, OFFICE, "变动后及时更新"),
    ColumnPlan("sydw", "局属单位信息公开", OPEN, OFFICE, "变动后及时更新", topic="事业单位公开目录", hidden=True),
    ColumnPlan("ghjh", "规划计划", OPEN, FINANCE, "每年1次", shape="catalogue"),
    ColumnPlan("czys", "财政预决算", OPEN, FINANCE, "每年2次", shape="catalogue"),
    ColumnPlan("sfgs", "行政事业性收费", OPEN, FINANCE, "变动后及时更新", topic="收费目录", hidden=True),
    ColumnPlan("zbcg", "招标采购", OPEN, FINANCE, "有则更新", absent=True),
    ColumnPlan("zdjc", "重大决策预公开", OPEN, OFFICE, "每半年", topic="决策预公开"),
    ColumnPlan(
        "zdbs",
        "重大部署执行情况",
        OPEN,
        [{"section": FINANCE, "until": "OLD"}, {"section": OFFICE, "from": "NEW"}],
        "每季度",
        topic="执行公开",
    ),
    ColumnPlan("zgls", "督查审计整改落实", OPEN, OFFICE, "每半年", topic="整改落实", hidden=True),
    ColumnPlan("yhhj", "优化营商环境", OPEN, LAW, "每季度", topic="放管服改革", absent=True),
    ColumnPlan("rdjy", "人大代表建议", OPEN, OFFICE, "每半年", topic="建议提案", shape="years"),
    ColumnPlan("zxta", "政协委员提案", OPEN, OFFICE, "每半年", topic="建议提案", shape="years"),
    ColumnPlan("zfgs", "行政执法公示", OPEN, SQUAD, "每半年", topic="行政执法", shape="catalogue"),
    ColumnPlan("sjcc", "双随机一公开", OPEN, MARKET, "每半年", topic="随机抽查"),
    ColumnPlan("tjsj", "统计数据", OPEN, INDUSTRY, "每季度结束后15日内"),
    ColumnPlan("msgz", "公共文化民生实事", TOPICS, [PUBLIC, TECHNOLOGY], "每季度", topic="基本民生"),
    ColumnPlan("xczx", "巩固脱贫成果与乡村振兴", TOPICS, OFFICE, "每季度", topic="脱贫攻坚"),
    ColumnPlan("aqbc", "安全播出", TOPICS, TECHNOLOGY, "每季度", shape="short"),
    ColumnPlan("lyjg", "旅游市场监管", TOPICS, MARKET, "每月"),
    ColumnPlan("fycc", "非遗传承保护", TOPICS, PUBLIC, "每半年"),
    ColumnPlan("wljz", "文旅节展", TOPICS, INDUSTRY, "每两周"),
    ColumnPlan("cwxj", "创建文明行业", TOPICS, OFFICE, "每月"),
    ColumnPlan("bszn", "办事指南", SERVE, LAW, "长期公开", topic="办事服务"),
    ColumnPlan("bjmq", "不见面审批事项清单", SERVE, LAW, "变动后及时更新", topic="不见面审批清单"),
    ColumnPlan("cjwt", "常见问题解答", TALK, OFFICE, "每季度", topic="常见问题"),
    ColumnPlan("jzxx", "局长信箱", TALK, OFFICE, "每月", "留言答复", shape="letters"),
    ColumnPlan("xjtj", "来信办理统计", TALK, OFFICE, "每季度", "留言统计"),
)
BY_ID = {column.id: column for column in COLUMNS}
CODES = {column.id: 104201 + 2 * n for n, column in enumerate(COLUMNS)}

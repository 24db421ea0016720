"""The columns as the office's responsibility table lists them, and where the site has them under which name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.qingshui_entry import FINANCE, LAW, MEDIA, OFFICE, PARTY, PUBLICITY, STAFF, TECHNOLOGY, Col

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

# groups of the main site -> slug; the other groups are branches of the tree of the disclosure site, 互动 is the letters' system
GROUPS = {"新闻中心": "xwzx", "重点工作": "zdgz", "办事服务": "bsfw", "互动交流": "hdjl"}
OPEN_GROUPS = ("公开基础", "法定主动公开内容", "重点领域", "建议提案办理")

COLUMNS: tuple[Col, ...] = (
    Col("zcwj", "部门文件", "政策文件", "法定主动公开内容", LAW, "信息产生后20个工作日内", "政策文件"),
    Col("gdyw", "工作动态", "广电动态", "新闻中心", PUBLICITY, "每周不少于1条", form="cards"),
    Col("tzgg", "公示公告", "通知公告", "新闻中心", OFFICE, "每季度", form="json"),
    Col("xsgd", "县市广电", "县市广电", "新闻中心", PUBLICITY, "每月", form="undated"),
    Col("mtrh", "媒体融合", "媒体融合", "新闻中心", MEDIA, "每月", form="rows"),
    Col("gdrw", "广电人物", "广电人物", "新闻中心", PUBLICITY, "每月不少于2条", form="rows"),
    Col("tsgd", "图说广电", "图说广电", "新闻中心", PUBLICITY, "每月", form="rows"),
    Col("zxgk", "重点工作执行公开", "重点工作落实", "重点工作", OFFICE, "每季度", form="json", more={"topic": "执行公开"}),
    Col("zqyj", "重大决策预公开", "决策预公开", "重点工作", OFFICE, "有则更新", form="rows"),
    Col("zglz", "督查审计整改公开", "整改落实", "重点工作", OFFICE, "每季度", more={"topic": "整改落实"}),
    Col("msss", "民生实事", "为民办实事", "重点工作", TECHNOLOGY, "每月", form="rows", more={"topic": "基本民生"}),
    Col("yjgb", "应急广播建设", "应急广播", "重点工作", TECHNOLOGY, "每月", form="more"),
    Col("ddbf", "定点帮扶", "定点帮扶", "重点工作", OFFICE, "每季度", form="rows", more={"topic": "脱贫攻坚"}),
    Col("gztp", "巩固拓展脱贫攻坚成果", "巩固脱贫成果", "重点工作", OFFICE, "每季度", more={"topic": "脱贫攻坚"}),
    Col("fgf", "放管服改革", "“放管服”改革", "重点工作", LAW, "每半年", form="rows"),
    Col("aqbc", "安全播出", "安全播出", "重点工作", TECHNOLOGY, "每季度", form="rows"),
    Col("jgdj", "机关党建", "机关党建", "重点工作", PARTY, "每月"),
    Col("xxjy", "党史学习教育", "党史学习教育【已归档】", "重点工作", PARTY, "每月", form="archived"),
    Col("bszn", "办事指南", "办事指南", "办事服务", LAW, "变动后及时更新", form="rows", more={"topic": "办事服务"}),
    Col("bjm", "不见面审批清单", "“不见面”审批事项", "办事服务", LAW, "变动后及时更新", form="rows"),
    Col("xzzx", "表格下载", "下载中心", "办事服务", LAW, "变动后及时更新", form="unserved"),
    Col("zcjd", "政策解读", "解读回应", "互动交流", LAW, "每季度", "政策解读"),
    Col("hygq", "回应关切", "热点回应", "互动交流", PUBLICITY, "每半年", form="rows", more={"topic": "回应关切"}),
    Col("cjwt", "常见问题", "常见问题解答", "互动交流", OFFICE, "每季度", form="rows"),
    Col("jzxx", "局长信箱", "局长信箱", "互动交流", OFFICE, "有则更新", "留言答复", "letters"),
    Col("zxzx", "在线咨询", "我要咨询", "互动交流", LAW, "有则更新", "留言答复", "letters"),
    Col("gkzn", "政府信息公开指南", "公开指南", "公开基础", OFFICE, "变动后及时更新", "单页", "page"),
    Col("gkzd", "政府信息公开制度", "公开制度", "公开基础", OFFICE, "变动后及时更新"),
    Col("gkml", "主动公开基本目录", "基本目录", "公开基础", OFFICE, "变动后及时更新"),
    Col("gknb", "政府信息公开年度报告", "公开年报", "公开基础", OFFICE, "每年1月31日前"),
    Col("ysq", "依申请公开", "依申请公开", "公开基础", OFFICE, "变动后及时更新", "单页", "page"),
    Col("sjwj", "上级政策转载", "上级文件", "法定主动公开内容", OFFICE, "每季度", more={"topic": "上级政策转载"}),
    Col("ghjh", "规划计划", "规划与计划", "法定主动公开内容", FINANCE, "每年1次"),
    Col("rsxx", "人事信息", "人事信息", "法定主动公开内容", STAFF, "每半年"),
    Col("czyjs", "财政预决算", "预算决算", "法定主动公开内容", FINANCE, "每年2次"),
    Col("sfml", "行政事业性收费目录", "收费公示", "法定主动公开内容", FINANCE, "变动后及时更新", more={"topic": "收费目录"}),
    Col("zfcg", "政府采购", "政府采购", "法定主动公开内容", FINANCE, "每季度"),
    Col("xzzf", "行政执法公示", "执法公示", "重点领域", LAW, "每半年"),
    Col("ssj", "双随机一公开", "双随机、一公开", "重点领域", MEDIA, "每半年", more={"topic": "随机抽查"}),
    Col("rddb", "人大代表建议", "人大代表建议", "建议提案办理", OFFICE, "每年1次"),
    Col("zxta", "政协委员提案", "政协提案", "建议提案办理", OFFICE, "每年1次"),
    Col("tjsj", "统计数据", "统计数据", "法定主动公开内容", FINANCE, "每年1次", form="unborn"),
)  # fmt: skip
BY_ID = {c.id: c for c in COLUMNS}


def is_open(column: Col) -> bool:
    """Whether the column stands on the disclosure site."""
    return column.group in OPEN_GROUPS


def address(portal: QingshuiPortal, column: Col) -> str:
    """Where a column's list stands, as its own site links it."""
    if column.form == "letters":
        return f"/hudong/index.php?m={column.id}&a=list"
    if is_open(column):
        return f"/list/{column.id}.html"
    return f"/category/{GROUPS[column.group]}/{column.id}/"


def whole(portal: QingshuiPortal, column: Col) -> str:
    """The address with its host."""
    return f"http://{portal.open_host if is_open(column) else portal.host}{address(portal, column)}"

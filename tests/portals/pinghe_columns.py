"""The responsibility table of the Pinghe bureau: a line a column, as its office would type it, and where the column stands."""

from __future__ import annotations

from typing import NamedTuple

OFFICE, PUBLICITY, MEDIA, TECHNOLOGY, FINANCE, LAW, STAFF = (
    "局办公室", "宣传科", "媒体管理科", "科技科", "规划财务科", "政策法规科", "人事科",
)  # fmt: skip
SECTIONS = (OFFICE, PUBLICITY, MEDIA, TECHNOLOGY, FINANCE, LAW, STAFF)
# key -> (directory, name shown)
GROUPS: dict[str, tuple[str, str]] = {
    "news": ("/xwdt/", "新闻动态"),
    "open": ("/zfxxgk/", "政府信息公开"),
    "duty": ("/zfxxgk/fdzdgknr/", "法定主动公开内容"),
    "area": ("/zfxxgk/zdly/", "重点领域信息公开"),
    "serve": ("/bsfw/", "办事服务"),
    "talk": ("/hdjl/", "互动交流"),
    "topic": ("/ztzl/", "专题专栏"),
}


class Line(NamedTuple):
    """A column: `name` as the table has it, `shown` as the site has it (empty: not there), `bad` if its updating fails."""

    id: str
    name: str
    shown: str
    group: str
    lead: str
    update: str
    kind: str = "列表"
    topic: str = ""
    bad: bool = False
    listed: bool = True  # in the table; else only on the site

    @property
    def path(self) -> str:
        return f"{GROUPS[self.group][0]}{self.id}/"


TABLE: tuple[Line, ...] = (
    Line("gzdt", "工作动态", "工作动态", "news", PUBLICITY, "实时更新"),
    Line("xqdt", "县区动态", "县（市、区）动态", "news", PUBLICITY, "每半月"),
    Line("tzgg", "通知公告", "通知公告", "news", OFFICE, "每半年"),
    Line("hygq", "回应关切", "回应关切", "news", PUBLICITY, "每半年"),
    Line("gkzn", "政府信息公开指南", "政府信息公开指南", "open", OFFICE, "变动后及时更新", "单页"),
    Line("gkzd", "政府信息公开制度", "政府信息公开制度", "open", OFFICE, "适时更新"),
    Line("gkml", "主动公开基本目录", "政府信息主动公开基本目录", "open", OFFICE, "变动后及时更新"),
    Line("gknb", "政府信息公开年度报告", "政府信息公开年报", "open", OFFICE, "每年1月31日前"),
    Line("ysqgk", "依申请公开", "依申请公开", "open", OFFICE, "长期公开"),
    Line("jgzn", "机构职能", "机构职能", "duty", STAFF, "变动后及时更新", "单页", listed=False),
    Line("ldxx", "领导信息", "领导信息", "duty", STAFF, "变动后及时更新", "单页", listed=False),
    Line("bmwj", "部门文件", "部门文件", "duty", LAW, "适时更新", "政策文件"),
    Line("zcjd", "政策解读", "政策解读", "duty", LAW, "适时更新", "政策解读"),
    Line("sjwj", "上级文件", "上级文件转载", "duty", OFFICE, "适时更新", "列表", "上级政策转载"),
    Line("ghjh", "规划计划", "", "duty", FINANCE, "每年1次", bad=True),
    Line("czyjs", "财政预决算", "财政预决算公开", "duty", FINANCE, "每年1次"),
    Line("sfml", "行政事业性收费目录", "行政事业性收费目录", "duty", FINANCE, "变动后及时更新", "列表", "收费目录"),
    Line("zfcg", "政府采购", "政府采购", "duty", FINANCE, "有则更新", bad=True),
    Line("rsxx", "人事信息", "人事信息", "duty", STAFF, "每年1次"),
    Line("jcygk", "重大决策预公开", "重大行政决策预公开", "duty", OFFICE, "每年1次", "列表", "决策预公开"),
    Line("zxgk", "重大部署执行公开", "重大部署执行公开", "duty", OFFICE, "每季度", "列表", "执行公开", bad=True),
    Line("zgls", "整改落实情况", "整改落实情况公开", "duty", OFFICE, "每半年", "列表", "整改落实"),
    Line("xzzf", "行政执法公示", "行政执法公示", "duty", LAW, "每半年", "列表", "行政执法"),
    Line("ssj", "双随机、一公开", "“双随机、一公开”", "duty", MEDIA, "每年1次", "列表", "随机抽查"),
    Line("jyta", "建议提案办理", "人大代表建议和政协提案办理", "duty", OFFICE, "每年1次", "列表", "建议提案"),
    Line("sydw", "事业单位信息公开", "局属事业单位信息公开", "open", OFFICE, "变动后及时更新", "列表", "事业单位公开目录"),
    Line("ggfw", "广播电视公共服务", "广播电视公共服务", "area", TECHNOLOGY, "每季度", "列表", "基本民生"),
    Line("fgf", "放管服改革", "“放管服”改革", "area", LAW, "每半年", "列表", "放管服改革"),
    Line("xczx", "脱贫攻坚与乡村振兴", "巩固脱贫攻坚成果与乡村振兴", "area", OFFICE, "每半年", "列表", "脱贫攻坚"),
    Line("bszn", "办事指南", "办事指南", "serve", LAW, "变动后及时更新", "列表", "办事服务"),
    Line("bjmsp", "不见面审批事项清单", "“不见面审批”事项清单", "serve", LAW, "变动后及时更新", "列表", "不见面审批清单"),
    Line("jzxx", "局长信箱", "局长信箱", "talk", OFFICE, "有则更新", "留言答复"),
    Line("ywzx", "业务咨询", "业务咨询", "talk", TECHNOLOGY, "有则更新", "留言答复"),
    Line("xjtj", "信件统计", "来信办理统计", "talk", OFFICE, "每季度", "留言统计"),
    Line("cjwt", "常见问题", "常见问题解答", "talk", MEDIA, "每半年", "列表", "常见问题"),
    Line("djgz", "党建工作", "党建工作", "topic", STAFF, "每月", bad=True),
    Line("aqbc", "安全播出", "安全播出", "topic", TECHNOLOGY, "每季度", bad=True),
    Line("wlst", "网络视听", "网络视听管理", "topic", MEDIA, "每月不少于2条", bad=True),
)  # fmt: skip
GONE = "/zfxxgk/fdzdgknr/tjxx/"  # the table knows this address of 统计信息; nothing stands there, no menu leads there

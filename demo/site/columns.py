"""The columns of the demo portal: where they stand, how their lists are served, and how old their entries are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Style(Enum):
    """How a column serves its list."""

    LIST = "list"  # static pages numbered backwards
    SECOND_PAGE = "second_page"  # sorted by reads: the newest stands on page 2
    FIRST_CHILD = "first_child"  # shows its first sub-column; the newest stands in the second
    FRAME = "frame"
    SCRIPT = "script"  # fetched as JSON
    LOAD_MORE = "load_more"  # old entries first, the rest behind a button
    EGOVINFO = "egovinfo"
    GBK = "gbk"  # declared gb2312, holds characters outside it
    YEARLESS = "yearless"  # [07-25]
    ARTICLE = "article"  # the column is one article
    EMPTY = "empty"
    BUILDING = "building"
    SHELL = "shell"  # an empty list without a word
    ELSEWHERE = "elsewhere"  # leads to another site
    LETTERS = "letters"


@dataclass(frozen=True)
class Group:
    key: str
    name: str

    @property
    def href(self) -> str:
        return f"{self.key}.htm"


@dataclass(frozen=True)
class Column:
    """One column. `ago`: the age of its bulk entries in days. `href` is written from the portal's root, without slash."""

    id: str
    tree: int
    name: str
    group: Group
    topic: str = ""
    ago: tuple[int, ...] = ()
    style: Style = Style.LIST
    parent: str = ""
    single: int = 0  # the article a single-page column leads to

    @property
    def stem(self) -> str:
        """The list's address without `.htm`; further pages lie under it."""
        own = self.id.rpartition("-")[2]
        return f"{self.group.key}/{self.parent}/{own}" if self.parent else f"{self.group.key}/{own}"

    @property
    def href(self) -> str:
        if self.single:
            return f"info/{self.tree}/{self.single}.htm"
        if self.style is Style.EGOVINFO:
            return (
                f"bmxz_list.jsp?urltype=egovinfo.EgovInfoList&wbtreeid={self.tree}"
                f"&sccode={self.id}&subtype=1&dpcode=cxgdj&gilevel=1"
            )
        return f"{self.stem}.htm"

    @property
    def group_href(self) -> str:
        return self.group.href


NEWS = Group("xwdt", "新闻动态")
OPEN = Group("zfxxgk", "信息公开")
POLICY = Group("zcwj", "政策文件")
FIELDS = Group("zdly", "重点领域")
LAW = Group("xzzf", "行政执法")
TALK = Group("hdjl", "互动交流")
PROPOSALS = Group("jyta", "建议提案办理")
PARTY = Group("djgz", "党建工作")
SERVICE = Group("bsfw", "办事服务")
GROUPS = (NEWS, OPEN, POLICY, FIELDS, LAW, TALK, PROPOSALS, PARTY, SERVICE)


def _every(step: int, newest: int, oldest: int) -> tuple[int, ...]:
    return tuple(range(newest, oldest, step))


COLUMNS = (
    Column("gzdt", 1011, "工作动态", NEWS, "工作", _every(3, 1, 240)),
    Column("tzgg", 1012, "通知公告", NEWS, "通知", _every(9, 2, 300)),
    Column("xsdt", 1013, "县市动态", NEWS, style=Style.FIRST_CHILD),
    Column("xsdt-cxs", 1014, "县市简讯", NEWS, "县市", _every(7, 95, 200), parent="xsdt"),
    Column("xsdt-ya", 1015, "县市来稿", NEWS, "县市", _every(4, 1, 80), parent="xsdt"),
    Column("mtbd", 1016, "媒体报道", NEWS, "工作", _every(15, 150, 480)),
    Column("hydt", 1017, "行业动态", NEWS, "视听", _every(8, 3, 250), Style.SECOND_PAGE),
    Column("zn", 1021, "信息公开指南", OPEN, style=Style.ARTICLE, single=1001),
    Column("ysq", 1022, "依申请公开", OPEN),
    Column("nb", 1023, "信息公开年报", OPEN, style=Style.EGOVINFO),
    Column("jgzn", 1024, "机构职能", OPEN, style=Style.ARTICLE, single=1002),
    Column("ldfg", 1025, "领导分工", OPEN, style=Style.ARTICLE, single=1003),
    Column("rsxx", 1026, "人事信息", OPEN, style=Style.LIST),
    Column("ghjh", 1027, "规划计划", OPEN, style=Style.LIST),
    Column("yjs", 1028, "财政预决算", OPEN, "财务", _every(60, 20, 900)),
    Column("sgjf", 1029, "三公经费", OPEN, style=Style.LIST),
    Column("zxzj", 1030, "专项资金", OPEN, style=Style.LIST),
    Column("zfcg", 1031, "政府采购", OPEN, style=Style.LIST),
    Column("zdjc", 1032, "重大决策预公开", OPEN, "决策", _every(25, 12, 350), Style.GBK),
    Column("zkly", 1033, "招考录用", OPEN, style=Style.SHELL),
    Column("zgls", 1034, "整改落实", OPEN),
    Column("sfml", 1099, "收费目录清单", OPEN),
    Column("jbml", 1035, "主动公开基本目录", OPEN),
    Column("sxml", 1036, "政务公开事项目录", OPEN),
    Column("gzgc", 1037, "公开工作规程", OPEN),
    Column("sydw", 1038, "事业单位信息公开", OPEN),
    Column("zxgk", 1039, "重点工作落实", OPEN),
    Column("bmwj", 1041, "部门文件", POLICY),
    Column("gfxwj", 1042, "规范性文件", POLICY, style=Style.EGOVINFO),
    Column("zcjd", 1043, "政策解读", POLICY),
    Column("sjzc", 1045, "上级政策", POLICY),
    Column("fgf", 1046, "放管服改革", POLICY),
    Column("zcwd", 1044, "政策问答", POLICY, "执法", _every(28, 16, 300)),
    Column("yjgb", 1051, "应急广播", FIELDS, "应急", _every(9, 4, 300), Style.FRAME),
    Column("hht", 1052, "户户通", FIELDS, "户户通", _every(9, 5, 300), Style.SCRIPT),
    Column("dyfy", 1053, "电影放映", FIELDS, "电影", _every(7, 3, 260), Style.LOAD_MORE),
    Column("shdf", 1054, "扫黄打非", FIELDS, "扫黄", _every(18, 125, 500)),
    Column("wlst", 1055, "网络视听", FIELDS, "视听", _every(34, 10, 430)),
    Column("aqbc", 1056, "安全播出", FIELDS, style=Style.EMPTY),
    Column("jcrb", 1057, "监测日报", FIELDS, "监测", _every(1, 0, 60)),
    Column("sjgk", 1061, "随机抽查事项清单", LAW, "执法", _every(45, 40, 700)),
    Column("xzcf", 1062, "行政处罚公示", LAW, style=Style.BUILDING),
    Column("xzxk", 1063, "行政许可公示", LAW, style=Style.EGOVINFO),
    Column("jdjc", 1064, "监督检查", LAW, "执法", _every(29, 29, 400)),
    Column("zfgs", 1065, "行政执法公示", LAW),
    Column("lyhf", 1071, "留言答复", TALK, style=Style.LETTERS),
    Column("jzxx", 1072, "局长信箱", TALK, style=Style.LETTERS),
    Column("lytj", 1073, "留言统计", TALK),
    Column("yjzj", 1074, "意见征集", TALK, "决策", (25, 41, 58, 76, 97, 120), Style.YEARLESS),
    Column("cjwt", 1075, "常见问题", TALK),
    Column("rddb", 1085, "人大代表建议", PROPOSALS, "建议", _every(20, 15, 400)),
    Column("dj-gzdt", 1091, "工作动态", PARTY, "党建", _every(14, 95, 420)),
    Column("dj-tzgg", 1092, "通知公告", PARTY, "党建", _every(12, 6, 300)),
    Column("bszn", 1095, "办事指南", SERVICE, style=Style.LIST),
    Column("zlxz", 1096, "资料下载", SERVICE, style=Style.LIST),
    Column("wsbs", 1097, "网上办事", SERVICE, style=Style.ELSEWHERE),
)

BY_ID = {column.id: column for column in COLUMNS}

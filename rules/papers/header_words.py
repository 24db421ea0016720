"""The words that offices write above the columns of a responsibility table. Data for table_headers."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Field(Enum):
    """What a column of the table holds; the word is what a reader is told."""

    LEVEL = "栏目（分级）"  # 一级栏目, 二级栏目 …: the path from above, the last one is the column
    NAME = "栏目名称"
    LEAD = "责任科室"
    SUPPORTING = "配合科室"
    UPDATE = "更新时限"
    AMOUNT = "更新数量"
    BASIS = "依据"
    NOTES = "备注"
    URL = "栏目地址"
    SERIAL = "序号"
    PERSON = "责任人"  # not taken; tells which words beside a section are a person's name
    LEFT_OUT = "不需要的内容"  # known, and nothing of it belongs into rules.yaml


# Words that part the levels of a path; the number is the depth. 栏目类别 and its like stand above any numbered level.
DEPTHS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_THING = "栏目|目录|类目|类别|事项|频道|板块|版块|菜单|导航|分类|主题|标题"
_LEVEL_NUMBER = re.compile(
    rf"(?:第?([一二三四五1-5])级(?:公开|网站)?(?:{_THING})?|(?:负责|承办|维护|保障)?(?:的)?(?:{_THING})(?:名称)?第?([一二三四五1-5])级)(?:名称)?"
)
# How high above the column these stand, where no number says so.
_ABOVE = re.compile(
    rf"(?:所属|所在|上级|父级?|主|大|上层)(?:[一二三1-3]级)?(?:公开|网站)?(?:{_THING}|类|模块|网站|平台|位置)(?:名称)?"
    "|(?:公开|网站)?(?:栏目|信息|事项)(?:类别|类目|分类|大类|类型|板块|版块|模块|归属|位置)(?:名称)?|类别|大类|分类|频道|板块|版块|模块|频道名称|板块名称|(?:一级|主|网站|导航)?菜单(?:名称)?|导航栏?|(?:新媒体|媒体)?(?:平台|账号|帐号|公众号)(?:名称)?|公开领域|领域|公开类别|位置"
)
_BELOW = re.compile(rf"(?:子|小|下级|末级|下属|具体|细分)(?:公开|网站)?(?:{_THING}|类)(?:名称)?")

# The column itself, the surest words first: a later one counts only where no earlier one stands in the header.
NAMES = (
    re.compile(
        r"(?:公开|网站|门户网站|网页|信息|内容|本级|局)*栏目(?:或频道|和频道|设置)?(?:的?名称|名|标题)?"
        r"|(?:栏目|网站|页面|频道|导航|信息)*(?:全)?路径(?:名称)?|栏目(?:全称|层级|目录树)"
    ),
    re.compile(
        r"(?:公开|信息|目录|网站)*(?:事项|目录|页面|网页|项目|专栏|专题|频道|板块)(?:的?名称|名)?|(?:信息|公开)名称|名称"
    ),
    re.compile(r"(?:公开|信息|发布|主要|具体|栏目)*(?:内容|信息)(?:名称|标准|要素)?"),
)

_BODY = "科室|单位|部门|处室|股室|机构|科|处|室|股|主体|方"
_PROVIDES = "提供|保障|供稿|报送|维护|更新|发布|录入|上传|撰写|编辑|采集|填报|管理|建设|运维|落实"
_THINGS = "信息|内容|栏目|工作|数据|稿件|日常|公开|网站"
# 责任, the surest word of who answers, before words of who keeps the pages.
LEADS = (
    re.compile(
        rf"(?:{_THINGS})*(?:牵头|主办|主责|牵头责任|牵头负责|主要责任|第一责任|主要负责)(?:的)?(?:{_BODY})?(?:名称)?"
    ),
    re.compile(
        rf"(?:{_THINGS})*(?:责任|负责|承办|归口|归口管理|经办|主管|分管|对口|对应|所属|职能|业务|主体责任|落实责任|责任落实|分工)(?:的)?(?:科室|处室|股室)(?:名称)?"
    ),
    re.compile(
        rf"(?:{_THINGS}|{_PROVIDES})*(?:责任|负责|承办|归口|经办|主管|落实责任|责任落实)(?:的|内设)?(?:{_BODY})?(?:名称|分工)?(?:[及和与](?:责任人|负责人|联系人))?|责任分工|责任分解|分工"
    ),
    re.compile(rf"(?:{_THINGS})*(?:{_PROVIDES})(?:的)?(?:{_BODY})(?:名称)?|(?:{_THINGS})*来源(?:科室|部门)"),
    re.compile("(?:科室|单位|部门|处室|股室)(?:名称)?"),
)
SUPPORTING = re.compile(
    rf"(?:{_THINGS})*(?:配合|协办|协助|协同|参与|会办|参加|协作|联合|共同责任|配合责任|协助责任|协办责任)(?:的)?(?:{_BODY})?(?:名称)?"
    "|(?:提供)?(?:素材|资料)(?:提供|报送|采集)?(?:科室|单位|部门|处室)"
    "|.{0,8}(?:科室|单位|部门|处室|股室)(?:配合|协办|协助)"
)

_OFTEN = "间隔|时限|频率|频次|周期|时效|期限|时间间隔"
UPDATES = (
    re.compile(
        rf"(?:信息|内容|栏目|公开|网站)*(?:更新|维护|发布|报送|保障|公开|上传|填报|提供)(?:的)?(?:{_OFTEN})(?:要求|标准|规定)?"
    ),
    re.compile(
        rf"(?:{_OFTEN})(?:要求|标准|规定)?|(?:时间|频率)要求|(?:信息|内容|栏目)*(?:更新|维护|发布|报送)(?:时间|要求|情况要求|次数|标准)"
    ),
    re.compile("(?:完成|公开|办理|上网)(?:时限|时间|要求)|时间|更新"),
)
AMOUNT = re.compile(
    "(?:更新|发布|报送|信息|最低|最少|任务|公开|每次|每期)*(?:数量|条数|篇数|信息量|发布量|更新量|任务数|件数)(?:要求)?"
)

_PLAIN = (
    (Field.SERIAL, re.compile("序号|编号|序|次序|顺序号?|no|号|项次|(?:栏目|事项|信息)?(?:编号|编码|代码|代号|id)")),
    (Field.BASIS, re.compile(".{0,6}依据(?:文件|和来源)?")),
    (Field.NOTES, re.compile("备注(?:说明)?|说明|附注|注|其他(?:要求|说明)?|备考")),
    (Field.URL, re.compile("(?:栏目|网页|页面|网站|访问|公开)*(?:地址|网址|链接|url|链接地址|网址链接)")),
    (Field.PERSON, re.compile(".*(?:责任人|负责人|联系人|经办人|联络员|信息员|管理员|责任编辑|姓名)(?:及?(?:联系)?(?:电话|方式))?")),
    (
        Field.LEFT_OUT,
        re.compile(
            "(?:内容|信息|公开|栏目|具体|发布|主要|工作|更新|维护)*(?:内容|要点|范围|标准|要素|描述|简介|要求|说明|形式|方式|渠道|载体|体裁|格式|对象|层级|程序|属性|平台|途径|主要内容|质量要求)"
            r"|\d{4}年度?(?:的)?(?:责任|牵头|配合|承办|主办|更新|栏目).*"
            "|.*(?:责任人|负责人|联系人|经办人|联络员|信息员|审核人|管理员|分管领导|责任领导|电话|手机|邮箱|qq|微信|签字|签名|盖章|姓名|职务).*"
            "|(?:原|旧|原来的?|此前|过去|变更前|调整前|上年度?)(?!因|则|文).*"
            "|.*(?:审核|审签|审批|把关|监督|考核|督办|督查|指导)(?:科室|单位|部门|领导|人|程序|情况)?"
            "|(?:现状|更新情况|存在问题|检查情况|得分|分值|扣分|是否.*|最近更新(?:时间|日期)|最后更新(?:时间|日期)|上次更新(?:时间|日期)|完成情况|落实情况|整改.*|状态|已有条数|开设时间|建立时间)"
            "|公开主体|发布主体|主动|依申请公开|全社会|特定群体|县级|乡级|栏目级别|级别|层次"
        ),
    ),
)  # fmt: skip
# What a heading of an office's own making ends with; asked last, and only of headings that are short.
LOOSE = (
    (Field.SUPPORTING, re.compile(rf".{{0,8}}(?:配合|协办|协助|协同)(?:{_BODY})")),
    (Field.LEAD, re.compile(rf".{{0,8}}(?:责任|负责|承办|主办|牵头|提供|保障|维护|归口|管理)(?:{_BODY})")),
    (Field.UPDATE, re.compile(rf".{{0,6}}(?:{_OFTEN}|更新时间|更新要求)(?:要求|标准|规定)?")),
    (
        Field.UPDATE,
        re.compile(
            rf".{{0,4}}(?:内容|任务|事项|要点|措施|标准|要求)(?:及其?|和|与)?(?:公开|更新|完成|办理|发布|维护|报送)*(?:{_OFTEN}|时间)(?:要求|标准|规定)?"
        ),
    ),
    (Field.NAME, re.compile(".{0,6}(?:栏目|页面|专栏|专题|事项|频道)(?:名称)?|.{1,6}名称")),
)
# A word below a wide heading: 责任科室 over 牵头 and 配合, 栏目 over 一级 and 二级.
SUB_LEAD = re.compile("牵头|主办|主责|主要|负责|责任|主|承办|(?:变更|调整|修改|划转)后|现(?:在|行)?")
SUB_SUPPORTING = re.compile("配合|协办|协助|参与|协同|辅助|协")
_BRACKETS = re.compile(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]")
# What in brackets says which column it is: 栏目（一级）, 责任科室（牵头）. Any other note is left out.
_TELLING = re.compile("[一二三四五1-5]级(?:栏目)?|牵头|配合|协办|主办|名称")
_COUNTED = re.compile("(?<=科室|单位|部门|处室)[1-9一二三四]$")  # 责任科室1, 责任科室2
_MARKS = re.compile(r"[\s:：*※★、,，/／·|\-—_]+")


def plain_header(text: str) -> str:
    """A heading for comparison: one width, no spaces, no notes in brackets."""
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).lower())
    bare = _BRACKETS.sub(lambda m: m[1] if _TELLING.fullmatch(m[1]) else "", words)
    plain = _MARKS.sub("", bare) or _MARKS.sub("", words).strip("()[]【】〔〕")
    return _COUNTED.sub("", plain)


def level_of(words: str) -> float | None:
    """How deep a heading stands among the levels of the path, None where it names no level."""
    numbered = _LEVEL_NUMBER.fullmatch(words)
    if numbered:
        return float(DEPTHS[numbered[1] or numbered[2]])
    if _ABOVE.fullmatch(words):
        return 0.5
    return 90.0 if _BELOW.fullmatch(words) else None


def plain_field(words: str) -> Field | None:
    """The field of a heading that is no name, level, section or period."""
    return next((field for field, pattern in _PLAIN if pattern.fullmatch(words)), None)


# Below these headings a stroke parts levels: 政务公开/机构信息/机构职能.
PATHS = re.compile(".*路径(?:名称)?|.*层级|.*目录树")


def rank(words: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    """How sure a heading is (0 the surest), None where it is none of these."""
    return next((n for n, pattern in enumerate(patterns) if pattern.fullmatch(words)), None)

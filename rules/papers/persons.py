"""Persons and telephones that stand beside sections: 宣传科 李某某 0878-3123456. They are no part of the table's duties."""

from __future__ import annotations

import re

# The usual surnames, those of two characters apart. A word is taken for a person only by one of these at its front.
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封储靳段富巫乌焦巴弓牧山谷"
    "车侯班秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶幸司韶黎蓟印宿白怀蒲邰鄂索赖卓屠蒙池乔胥闻党翟谭贡姬申扶冉宰桑桂牛寿边燕冀尚农温庄晏柴瞿阎充慕连习宦艾"
    "鱼容古易慎戈廖庾终衡步都耿满匡文寇东欧沃利越隆师巩聂晁敖冷辛阚简饶曾关查荆游权盖益桓代肖闫岳尧普"
)  # fmt: skip
_DOUBLE = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|端木|东方|南宫"
_TITLE = "(?:同志|主任|副主任|科长|副科长|负责人|局长|副局长|主席|书记|老师|专干|调研员)"
_PERSON = re.compile(rf"(?:{_DOUBLE}|[{_SURNAMES}])[一-龥某]{{1,2}}{_TITLE}?|[{_SURNAMES}]{_TITLE}")
# What a body's name has in it, and a person's has not.
_BODY = re.compile("[科室处股部办组队台站局院所馆校厅委会类型版期号页项件告闻务稿]|中心|单位|公司|待定|暂定|有关|相关")
_NUMBER = re.compile(
    r"(?:联系|办公|分机)?(?:电话|手机|短号|tel)?[:.]?\s*(?<!\d)(?:0\d{2,3}[-—\s]?\d{7,8}|0{4}[-—]\d{7,8}|1[3-9]\d{9}|\d{7,8})(?:[-转]\d{1,5})?(?!\d)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[（(]\s*[)）]")


def is_person(word: str) -> bool:
    """Whether a word reads as a person's name (李某某, 王主任) and not as that of a body."""
    return bool(_PERSON.fullmatch(word)) and not _BODY.search(re.sub(_TITLE, "", word))


def without_numbers(words: str) -> str:
    """The words without telephone numbers."""
    return _EMPTY.sub("", _NUMBER.sub(" ", words))

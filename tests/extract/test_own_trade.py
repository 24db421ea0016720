"""The bureau's own trade in columns' names: known from its own name, and from nobody else's."""

from __future__ import annotations

import pytest

from audits.extract.locate import locate
from audits.extract.navigation import NavItem
from audits.extract.own_trade import own_trade, trade_parts
from audits.extract.types import Certainty, Located
from rules.schema_columns import Column

SITE = "http://www.example.gov.cn/"


def find(bureau: str, wanted: str, *offered: str) -> Located:
    items = [
        NavItem(steps.split(">")[-1], f"{SITE}{n}/", tuple(steps.split(">")[:-1]), "导航")
        for n, steps in enumerate(offered)
    ]
    return locate([Column(id="c", name=wanted, lead=("办公室",), update="每月")], items, (bureau,), SITE)[0]


@pytest.mark.parametrize(
    ("bureau", "short"),
    [
        ("东陵市住房和城乡建设局", "住建"), ("清江市医疗保障局", "医保"), ("云州人力资源和社会保障局", "人社"), ("苏州市民政局", "民政"), ("市教育体育局", "教体"),
        ("青溪县文化广电和旅游局（县融媒体中心）", "文旅"), ("广州市市场监督管理局", "市监"), ("临江市自然资源和规划局", "自规"), ("昆明市城市管理局", "城管"),
        ("楚雄彝族自治州广播电视局门户网站", "广电"), ("某市生态环境局", "环保"), ("市政府国有资产监督管理委员会", "国资"), ("州邮政管理局", "邮政"),
    ],
)  # fmt: skip
def test_short_names_of_a_bureaus_trade(bureau: str, short: str) -> None:
    assert short in own_trade((bureau,))


def test_a_part_of_the_trade_is_not_the_trade() -> None:
    assert "旅游" not in own_trade(("云岭市文化和旅游局",))
    assert "旅游" in trade_parts(("云岭市文化和旅游局",))
    assert "社保" not in own_trade(("云州人力资源和社会保障局",))
    assert own_trade(("安河县人民政府",)) == ()


@pytest.mark.parametrize(
    ("bureau", "wanted", "offered"),
    [
        ("清江市医疗保障局", "医保政策解读", "政策解读"),
        ("东陵市住房和城乡建设局", "部门要闻", "住建要闻"),
        ("临江市交通运输局", "交通运输动态", "工作动态"),
        ("桐河县民政局", "统计数据", "民政统计数据"),
        ("清江市医疗保障局", "医保定点护理机构名单", "定点护理机构名单"),
        ("云岭市文化和旅游局", "A级旅游厕所名录", "A级厕所名录"),
        ("青平市财政局", "县区动态", "财政动态>县区财政"),
        ("禾川县水务局", "工程运行管理", "水利工程运行管理"),
        ("云溪市广播电视局", "广播电视广告监管", "广告监管"),
    ],
)
def test_the_own_trade_makes_no_other_name(bureau: str, wanted: str, offered: str) -> None:
    assert find(bureau, wanted, offered).url == f"{SITE}0/"


@pytest.mark.parametrize(
    ("bureau", "wanted", "offered"),
    [
        ("云岭市文化和旅游局", "新闻资讯", "旅游资讯"),
        ("云岭市文化和旅游局", "政策法规", "旅游政策法规"),
        ("云岭市广播电视局", "工作动态", "住建动态"),
        ("清江市医疗保障局", "部门预决算", "医保基金预决算"),
        ("沅渡县教育体育局", "公共体育设施", "公共教育设施"),
        ("沅渡县教育体育局", "收费公示", "教育收费"),
        ("临河市应急管理局", "应急预案", "应急演练"),
        ("禾川县农业农村局", "工程运行管理", "水利工程运行管理"),
        ("云溪市市场监督管理局", "广播电视广告监管", "广告监管"),
        ("云岭市文化和旅游局", "安全生产", "旅游安全生产"),
    ],
)
def test_what_the_trade_parts_stays_apart(bureau: str, wanted: str, offered: str) -> None:
    assert find(bureau, wanted, offered).certainty is not Certainty.SURE


def test_of_two_that_differ_in_the_trade_alone_the_very_name_is_taken() -> None:
    menus = ("业务工作>水利工程运行管理", "业务工作>工程运行管理")
    assert find("禾川县水务局", "水利工程运行管理", *menus).url == f"{SITE}0/"
    assert find("禾川县水务局", "工程运行管理", *menus).url == f"{SITE}1/"


def test_a_part_of_the_trade_makes_a_candidate() -> None:
    found = find("沅渡县教育体育局", "教育要闻", "教体新闻")
    assert (found.certainty, len(found.candidates)) == (Certainty.DOUBTFUL, 1)

"""Columns found by name on invented portals made after real menus: right or left open, never sure of a wrong one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from audits.extract.column_names import SAME_COLUMN, SURE, is_same_column, name_score
from audits.extract.locate import locate
from audits.extract.name_forms import short_name
from audits.extract.navigation import NavItem
from audits.extract.types import Certainty, Located
from rules.data import data_rows
from rules.schema_columns import Column

HERE = Path(__file__).parent / "names"
# Sets of menus and names, with how many names each has at least; what each gave at first sight stands in its head.
SETS = {
    "portals": 250,
    "unseen_a": 144,
    "unseen_b": 137,
    "unseen_c": 118,
    "unseen_d": 80,
    "unseen_e": 80,
    "unseen_f": 80,
    "unseen_g": 75,
    "unseen_h": 75,
    "unseen_i": 192,
    "unseen_j": 120,
    "unseen_k": 120,
    "unseen_l": 120,
}
SITE = "http://gdj.example.gov.cn/"
ABSENT = "无"
CONTRARY = (
    ("政策文件", "政策解读"), ("部门预算", "部门决算"), ("县区动态", "工作动态"), ("政策文件", "上级政策文件"), ("领导讲话", "领导信息"),
    ("领导分工", "领导信息"), ("领导信箱", "领导信息"), ("新闻发布会", "新闻动态"), ("人大建议", "政协提案"), ("行政许可", "行政处罚"),
    ("决策预公开", "重大行政决策"), ("办事指南", "政府信息公开指南"), ("留言统计", "留言答复"), ("网上调查", "意见征集"), ("应急广播", "应急管理"),
    ("法治政府建设年度报告", "政府信息公开年度报告"), ("政府网站年度报表", "政府信息公开年度报告"), ("通知公告", "任前公示"),
    ("规范性文件", "规范性文件清理"), ("权力清单", "责任清单"), ("内设机构", "直属单位"), ("公共文化服务", "办事服务"), ("政府采购", "中国政府采购网"),
    *(("脱贫攻坚与乡村振兴", name) for name in ("乡村振兴", "脱贫攻坚", "巩固脱贫攻坚成果", "脱贫攻坚与生态保护", "乡村振兴与美丽乡村", "脱贫攻坚表彰", "帮扶项目")),
    *(("事业单位信息公开", name) for name in (
        "公共企事业单位信息公开", "事业单位招聘", "直属单位", "事业单位登记", "政府信息公开", "局属企业信息公开", "县区信息公开", "事业单位法人年报", "直属单位动态",
    )),
)  # fmt: skip
RIGHT_LEAST = 0.95
HELPFUL_LEAST = 0.95  # of the columns a person must choose, those whose candidates hold an expected one


@dataclass(frozen=True)
class Case:
    portal: str
    wanted: str
    expected: frozenset[str]  # addresses; none: it is not there
    open: bool  # a person must choose
    found: Located

    @property
    def sure_of_a_wrong_one(self) -> bool:
        return self.found.certainty is Certainty.SURE and (self.open or self.found.url not in self.expected)

    @property
    def right(self) -> bool:
        """Sure of the right one; open where a person must choose; not sure where it is not there."""
        if self.open or not self.expected:
            return self.found.certainty is not Certainty.SURE and self.offered
        return self.found.url in self.expected

    @property
    def offered(self) -> bool:
        """Whether an expected place is among what is told: such a column is never called missing."""
        return not self.expected or bool(self.expected & {c.url for c in self.found.candidates})


def read_portal(portal: dict[str, object], *, gone: bool = False) -> list[Case]:
    """Each wanted column of a portal; `gone`: asked of menus from which its own place is taken out."""
    nav: list[NavItem] = []
    addresses: dict[str, str] = {}
    for line in filter(str.strip, str(portal["nav"]).splitlines()):
        words, _, same = line.strip().partition(" @")
        foreign = words.startswith("~")
        steps = [step.strip() for step in words.lstrip("~ ").split(" > ")]
        address = f"http://elsewhere.example/{len(nav)}" if foreign else f"{SITE}{same or f'c{len(nav)}'}/"
        addresses[line.strip()] = address
        nav.append(NavItem(steps[-1], address, tuple(steps[:-1]), "导航"))
    wanted: dict[str, object] = dict(portal["columns"])  # type: ignore[call-overload]
    columns = [column_named(n, name) for n, name in enumerate(wanted)]
    cases = []
    for column, (name, said) in zip(columns, wanted.items(), strict=True):
        left = [item for item in nav if item.url != addresses.get(str(said))] if gone else nav
        # Each column alone: what the others claim is another question.
        found = locate([column], left, (str(portal.get("bureau", "")),), SITE)[0]
        cases.append(_case(str(portal["portal"]), name, said, addresses, found))
    return cases


def column_named(number: int, name: str) -> Column:
    """A column as `上级 > 名称 @责任单位` writes it."""
    words, _, lead = name.partition(" @")
    steps = words.split(" > ")
    return Column(id=f"c{number}", name=steps[-1], path=tuple(steps[:-1]), lead=(lead or "宣传科",), update="每月")


def _case(portal: str, name: str, said: object, addresses: dict[str, str], found: Located) -> Case:
    several = list(map(str, said)) if isinstance(said, list) else [] if said == ABSENT else [str(said)]
    return Case(portal, name, frozenset(addresses[line] for line in several), isinstance(said, list), found)


def read_set(name: str, *, gone: bool = False) -> list[Case]:
    portals = YAML(typ="safe").load((HERE / f"{name}.yaml").read_text("utf-8"))
    return [case for portal in portals for case in read_portal(portal, gone=gone)]


READ = {name: read_set(name) for name in SETS}
CASES = [case for cases in READ.values() for case in cases]


def _told(cases: list[Case]) -> str:
    return "\n".join(
        f"{c.portal} | {c.wanted} -> {c.found.certainty} {[(x.name, x.path, x.score) for x in c.found.candidates[:3]]}"
        for c in cases
    )


def test_never_sure_of_a_wrong_column() -> None:
    assert not (wrong := [c for c in CASES if c.sure_of_a_wrong_one]), _told(wrong)


@pytest.mark.parametrize("name", SETS)
def test_right_on_nearly_all_names(name: str) -> None:
    failed = [c for c in READ[name] if not c.right]
    assert len(READ[name]) >= SETS[name]
    assert 1 - len(failed) / len(READ[name]) >= RIGHT_LEAST, _told(failed)


def test_a_column_that_is_there_is_never_called_missing() -> None:
    lost = [c for c in CASES if c.expected and not c.open and not c.offered]
    assert not lost, _told(lost)


def test_with_its_own_place_gone_a_column_is_not_another() -> None:
    """What is left are columns that a person too would take for it (公示公告, 抽检信息, 本局预决算), or the county's own."""
    cases = [c for name in SETS if name >= "unseen_g" for c in read_set(name, gone=True)]
    taken = {
        (c.wanted.partition(" @")[0], c.found.candidates[0].name) for c in cases if c.found.certainty is Certainty.SURE
    }
    assert len(cases) >= 460
    assert taken == {
        ("预决算公开平台 > 部门预决算", "本局预决算"), ("财政局本级预决算", "部门预决算"), ("通知公告", "公示公告"), ("食品抽检", "抽检信息"), ("社会救助", "社会救助"),
            ("非物质文化遗产名录", "非遗保护"), ("机构简介", "走进广电"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "path", "others"),
    [
        ("代理记账机构管理", ("会计管理", "代理记账"), [("会计管理", "会计考试")]),
        ("惠农惠民补贴资金", ("政务公开", "惠民惠农补贴"), []),
        ("发展规划和工作计划", ("政务公开", "规划计划"), []),
        ("会计政策法规", ("会计管理", "政策法规"), [("政府采购", "政策法规")]),
        ("政务公开-人事任免", ("信息公开", "干部任免"), [("党建工作", "干部任免")]),
        ("公告公示", ("卫健动态", "公示公告"), []),
        ("直属单位", ("走进卫健", "委属单位"), []),
        ("通知公告（每周更新）", ("新闻中心", "通知公告"), []),
        ("3.《部门文件》栏目", ("政务公开", "本局文件"), [("政务公开", "上级文件")]),
        ("“放管服”改革情况", ("政务公开", "放管服"), []),
        ("脱贫攻坚与乡村振兴", ("政务公开", "巩固脱贫攻坚成果与乡村振兴"), []),
        ("脱贫攻坚和乡村振兴", ("政务公开", "巩固拓展脱贫攻坚成果同乡村振兴有效衔接"), [("政务公开", "乡村建设")]),
        ("巩固拓展脱贫攻坚成果与乡村振兴", ("政务公开", "乡村振兴、脱贫攻坚"), []),
        ("事业单位信息公开", ("政务公开", "局属事业单位信息公开"), [("政务公开", "公共企事业单位信息公开")]),
        ("直属事业单位公开", ("政务公开", "事业单位信息公开"), []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_that_say_one_thing_in_other_words(
    wanted: str, path: tuple[str, str], others: list[tuple[str, str]]
) -> None:
    nav = [NavItem(p[-1], f"{SITE}{n}/", p[:-1], "导航") for n, p in enumerate([path, *others])]
    found = locate([column_named(0, wanted)], nav, ("临江市卫生健康委员会",), SITE)[0]
    assert (found.certainty, found.url) == (Certainty.SURE, f"{SITE}0/")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("养老服务", "养老机构"), ("医疗卫生", "医疗机构"), ("依申请公开信息", "依申请公开目录"), ("信息公开", "信息公示"), ("政务公开", "政务信息")],
)  # fmt: skip
def test_words_of_every_column_make_no_two_columns_one(wanted: str, name: str) -> None:
    nav = [NavItem(name, f"{SITE}0/", ("卫生健康委员会",), "导航")]
    assert locate([column_named(0, wanted)], nav, (), SITE)[0].certainty is not Certainty.SURE


def test_on_a_governments_portal_its_level_is_its_own_and_a_body_has_its_directory() -> None:
    nav = [
        NavItem("县长信箱", f"{SITE}0/", ("互动交流",), "导航"),
        *(NavItem("财政预决算", f"{SITE}{n}/", (f"县{body}局",), "导航") for n, body in enumerate(("民政", "财政"), 1)),
    ]
    asked = [
        column_named(0, "领导信箱"),
        column_named(1, "财政预决算 @县财政局"),
        column_named(2, "机构职能 @县财政局"),
    ]
    found = locate(asked, nav, ("安河县人民政府",), SITE)
    assert [f.url for f in found] == [f"{SITE}0/", f"{SITE}2/", ""]
    assert locate(asked[:1], nav, ("安河县广播电视局",), SITE)[0].certainty is not Certainty.SURE


def test_open_questions_come_with_a_helpful_candidate() -> None:
    asked = [c for c in CASES if c.open]
    assert sum(c.offered for c in asked) >= HELPFUL_LEAST * len(asked), _told([c for c in asked if not c.offered])


def test_every_kind_of_question_is_asked() -> None:
    kinds = Counter("open" if c.open else "there" if c.expected else "absent" for c in CASES)
    assert min(kinds[k] for k in ("open", "there", "absent")) >= 20


def test_no_name_of_the_table_contradicts_itself() -> None:
    """In the form in which names are compared, 领导及分工 is 领导分工: a name may then stand at two levels unseen."""
    twice, owners = [], Counter[str]()
    for column in data_rows("names/columns"):
        levels = {level: set(map(short_name, column.get(level, ()))) for level in ("same", "alike", "near")}
        owners.update(levels["same"])
        twice += [
            *(levels["same"] & levels["alike"]),
            *(levels["same"] & levels["near"]),
            *(levels["alike"] & levels["near"]),
        ]
    assert (twice, [name for name, number in owners.items() if number > 1]) == ([], [])


@pytest.mark.parametrize("pair", CONTRARY, ids=" ".join)
def test_contrary_names_are_never_one_column(pair: tuple[str, str]) -> None:
    assert name_score(*pair) < SURE


def test_the_quick_question_is_answered_as_by_the_score() -> None:
    asked = [column_named(0, case.wanted).name for case in READ["unseen_h"]]
    offered = {c.name for case in READ["unseen_h"] for c in case.found.candidates} | {
        "2025年行政处罚",
        "文件（本局）",
        "",
    }
    pairs = [(a, b) for a in asked for b in (*offered, *asked)]
    same = [pair for pair in pairs if name_score(*pair) >= SAME_COLUMN]
    assert same == [pair for pair in pairs if is_same_column(*pair)]
    assert len(asked) < len(same) < len(pairs) / 10

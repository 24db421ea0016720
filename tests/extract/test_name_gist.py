"""Names told word by word: the words of the table of names agree with it, and what says one thing in other words is one."""

from __future__ import annotations

from collections import defaultdict

import pytest

from audits.extract.column_names import SAME_COLUMN, SURE, name_score
from audits.extract.name_forms import short_name
from audits.extract.name_gist import Gist, table_gist_of
from rules.data import data_rows

TOLD_LEAST = 0.35  # of the table's names, each taken out in turn: found again by its words alone
TO_A_NEIGHBOUR_MOST = 0.005


def test_a_name_taken_out_of_the_table_is_found_by_its_words_and_hardly_ever_goes_to_a_neighbour() -> None:
    rows = data_rows("names/columns")
    owners: dict[Gist, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for n, row in enumerate(rows):
        for name in map(short_name, row["same"]):
            owners[table_gist_of(name)][n].add(name)
    named = {name for says in owners.values() for names in says.values() for name in names}
    near = {table_gist_of(name) for row in rows for name in map(short_name, row.get("near", ())) if name not in named}
    found = astray = asked = 0
    for gist, columns in owners.items():
        for n, names in columns.items():
            for name in names:
                asked += 1
                left = [m for m, others in columns.items() if others - {name}]
                if gist and len(left) == 1 and gist not in near:
                    found += left[0] == n
                    astray += left[0] != n and len(gist) > 1
    assert asked > 3000
    assert found / asked >= TOLD_LEAST
    assert astray / asked <= TO_A_NEIGHBOUR_MOST


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("执法典型案例公示", "行政执法案例情况"),
        ("县市区资讯", "各县市快讯"),
        ("网民来信反馈", "群众留言回复"),
        ("防汛抗旱进展情况", "防汛抗旱进度"),
        ("老龄健康服务对象名单", "老龄健康服务名录"),
        ("河湖长制", "河长制湖长制"),
        ("退耕还林（草）", "退耕还林还草"),
        ("港口航道管理", "港航管理"),
        ("创建全域旅游示范区", "全域旅游示范区创建"),
        ("非物质文化遗产（非遗）传承人", "非物质文化遗产传承人"),
        ("县政府办公室文件（望政办发）", "望政办发"),
    ],
)
def test_other_words_for_one_thing(wanted: str, offered: str) -> None:
    assert name_score(wanted, offered) >= SURE
    assert name_score(wanted, offered) == name_score(offered, wanted)


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("疾控工作", "疾控中心"), ("不动产登记", "不动产登记中心"), ("人民调解", "行政调解"), ("行政处罚", "行政处罚事项"), ("部门预算", "预算管理"),
        ("会计管理", "会计监督"), ("会议公开", "会议通知"), ("从业资格", "从业资格查询"), ("乡镇动态", "部门乡镇动态"), ("领导信息", "领导班子建设"),
        ("养老服务", "养老保障"), ("重点工作", "重点专栏"), ("部门预决算", "政府预决算"), ("疫情防控", "疫情防控（2020）"), ("政策文件", "政策文件（2020年）"),
    ],
)  # fmt: skip
def test_like_words_for_another_thing(wanted: str, offered: str) -> None:
    assert name_score(wanted, offered) < SURE


def test_what_is_told_by_words_ranks_below_a_name_of_the_table() -> None:
    assert name_score("招聘录用公告", "招考录用") < SAME_COLUMN

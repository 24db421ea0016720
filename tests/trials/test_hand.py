"""Portals written by hand, in markup that no content system makes: fresh, stale and empty columns are told apart."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from audits.model import Outcome, Result
from audits.snapshot.records import Variant
from tests.snapshot_builder import AS_OF, SnapshotBuilder, make_rules
from tests.trials.chance import BUREAU, Dice
from tests.trials.hand_markup import Item, draw_hand

NAMES = (
    "工作动态", "通知公告", "行业动态", "人事信息", "规划计划", "法规文件", "学习园地", "安全播出", "媒体融合", "公共服务", "重大项目", "党建工作",
)  # fmt: skip
ADDRESSES = (
    ("/c{i}/", "/c{i}/{k}.html"),
    ("/list.asp?cid={i}", "/show.asp?id={i}{k}"),
    ("/lm{i}.html", "/a/{i}{k}.html"),
)
TODAY = date.fromisoformat(AS_OF)
SEEDS = range(14)
SOAK_SEEDS = range(1000, 2000)
FLOOR = 0.95  # found of what is wrong; rows with month and day alone leave a year open


def test_nobody_is_blamed_by_the_hand_of_a_page(tmp_path: Path) -> None:
    _score(SEEDS, tmp_path)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_thousand_hands(tmp_path: Path) -> None:
    print(_score(SOAK_SEEDS, tmp_path))


def _score(seeds: range, folder: Path) -> Counter[str]:
    total: Counter[str] = Counter()
    blamed = []
    for seed in seeds:
        truth, result = _portal(seed, folder / f"{seed}.sqlite")
        verdicts = {cell.key: cell.outcome for cell in result.cells if cell.check == "columns"}
        for column, wrong in truth.items():
            found = verdicts[column] is Outcome.FAIL
            total["wrong" if wrong else "well"] += 1
            total["found"] += wrong and found
            if found and not wrong:
                blamed.append((seed, column))
        blamed += [(seed, f.subject) for f in result.findings if f.check != "columns" and f.outcome is Outcome.FAIL]
    assert blamed == []
    assert total["found"] >= FLOOR * total["wrong"], total
    return total


def _portal(seed: int, path: Path) -> tuple[dict[str, bool], Result]:
    """What is wrong with the columns of a seed's portal, and what its audit says."""
    dice = Dice(seed)
    hand = draw_hand(dice)
    column_address, article_address = dice.one(ADDRESSES)
    names = dice.sample(NAMES, dice.randint(3, 7))
    columns = {name: column_address.format(i=10 + i) for i, name in enumerate(names)}
    lists = {name: _items(dice, i, article_address) for i, name in enumerate(names)}
    latest = tuple(items[0] for items in lists.values() if items and items[0].day > TODAY - timedelta(days=60))[:5]
    run = SnapshotBuilder(path)
    shown = "".join(f"<div><h3>{name}</h3>{hand.listed(items[:3])}</div>" for name, items in lists.items() if items)
    run.page("/", hand.page(BUREAU, shown, columns, latest=latest), encoding=hand.encoding)
    for name, items in lists.items():
        heading = f"<h2>{name}</h2>" if dice.some(0.7) else ""
        title = dice.one((name, f"{name}-{BUREAU}"))
        run.page(
            columns[name], hand.page(title, heading + hand.listed(items), columns, name, latest), encoding=hand.encoding
        )
        for item in items:
            page = hand.page(item.title, hand.article(item), columns, name, latest)
            run.page(item.url, page, encoding=hand.encoding, variant=Variant.STATIC)
    rules = [
        {"id": f"c{i}", "name": name, "lead": dice.one(("办公室", "宣传科", "科技科")), "update": "每半年"}
        for i, name in enumerate(names)
    ]
    truth = {
        f"c{i}": not lists[name] or lists[name][0].day < TODAY - timedelta(days=365) for i, name in enumerate(names)
    }
    return truth, run.audit(make_rules([dict(rule) for rule in rules]))


def _items(dice: Dice, column: int, address: str) -> tuple[Item, ...]:
    """The entries of one column, newest first: fresh, one alone, stale, or none."""
    kind = dice.one(("fresh", "fresh", "single", "stale", "empty"))
    if kind == "empty":
        return ()
    day = TODAY - timedelta(days=dice.randint(400, 900) if kind == "stale" else dice.randint(0, 60))
    items = []
    for k in range(1 if kind == "single" else dice.randint(2, 12)):
        items.append(Item(dice.headline(k), address.format(i=10 + column, k=100 + k), day))
        day -= timedelta(days=dice.randint(1, 25))
    return tuple(items)

"""One invented portal from one seed: a finished snapshot, its rules, and the truth about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from audits.snapshot.records import Variant
from rules.schema import Rules
from tests.snapshot_builder import SnapshotBuilder
from tests.trials.articles import article
from tests.trials.chance import BUREAU, SECTIONS, Dice
from tests.trials.markup import Row, Style, recent
from tests.trials.truth import Truth

if TYPE_CHECKING:
    from tests.trials.board_model import Board

HOME = "http://portal.example/"
FIRST_DAY, LAST_DAY = date(2025, 4, 1), date(2026, 11, 20)
WELL_READ = ("plain;", "pinned;", "ascending;", "page_dates;", "undated;", "future;", "policies")
EXTRA_MENU = ("网站地图", "联系我们", "无障碍浏览", "专题专栏")


@dataclass
class Portal:
    """A portal while it is being made."""

    dice: Dice
    today: date
    since: date
    style: Style
    builder: SnapshotBuilder
    truth: Truth = field(default_factory=Truth)
    columns: list[dict[str, object]] = field(default_factory=list)
    home_rows: list[Row] = field(default_factory=list)
    more_rules: dict[str, object] = field(default_factory=dict)
    boards: list[Board] = field(default_factory=list)
    retired: list[dict[str, object]] = field(default_factory=list)
    in_use: list[str] = field(default_factory=list)
    circumstance: str = ""  # what befell the whole run
    number: int = 0
    has_holes: bool = False  # a page of the navigation could not be read

    def next_number(self) -> int:
        self.number += 1
        return self.number

    def address(self, path: str) -> str:
        return self.builder.url(path)

    def add_article(self, path: str, title: str, day: date | None, **how: object) -> str:
        """An article page, as HTTP alone reads it."""
        html = article(self.dice, self.style, title, day, **how)  # type: ignore[arg-type]
        return self.builder.page(path, html, variant=Variant.STATIC, encoding=self.style.encoding)

    def add_column(self, name: str, path: str, update: str, kind: str = "列表", **more: object) -> tuple[str, str]:
        """(column id, section that answers today); the section may have changed hands."""
        column_id = f"c{len(self.columns) + 1}"
        section, other = self.dice.sample(SECTIONS, 2)
        lead: object = section
        if self.dice.some(0.2):
            turn = self.today - timedelta(days=self.dice.randint(0, 300))
            lead = [
                {"section": other, "until": str(turn - timedelta(days=1))},
                {"section": section, "from": str(turn)},
            ]
        column = {"id": column_id, "name": name, "lead": lead, "update": update, "kind": kind, **more}
        if self.dice.some(0.3):
            column["url"] = path
        self.columns.append(column)
        return column_id, section

    def lead_on(self, column_id: str, day: date) -> str:
        """The section that answers for a column on a day."""
        lead = next(c["lead"] for c in self.columns if c["id"] == column_id)
        if not isinstance(lead, list):
            return str(lead)
        tenures = (t for t in lead if t.get("from", "") <= str(day) <= t.get("until", "9999"))
        return next((str(t["section"]) for t in tenures), "")

    def other_section(self, section: str) -> str:
        return self.dice.one([s for s in SECTIONS if s != section])

    def stop(self, span: dict[str, object]) -> None:
        """A time of rebuilding in the rules."""
        stops = self.more_rules.setdefault("stops", [])
        assert isinstance(stops, list)
        stops.append(span)

    def is_well_read(self, column_id: str) -> bool:
        """Whether a column's pages are of the plain kinds, which all show the template."""
        return self.truth.notes.get(column_id, "").startswith(WELL_READ)

    def rule(self, part: str, key: str, value: object) -> None:
        """A setting of rules.yaml below one of its parts."""
        below = self.more_rules.setdefault(part, {})
        assert isinstance(below, dict)
        below[key] = value

    def interpret_rule(self, key: str, value: object) -> None:
        """Something the office says of one document."""
        below = self.more_rules.setdefault("interpretation", {})
        assert isinstance(below, dict)
        if isinstance(value, dict) and key == "drafters":
            below[key] = {**below.get(key, {}), **value}
        else:
            below.setdefault(key, []).append(value)

    def retire(self, domain: dict[str, object]) -> None:
        self.retired.append(domain)
        self.rule("portal", "domains", {"retired": self.retired, "current": self.in_use})

    def current(self, domain: str) -> None:
        self.in_use.append(domain)

    def list_pages(self, base: str, name: str, rows: list[Row], size: int = 0) -> list[str]:
        """A list over as many pages as this portal's pager makes of it; the addresses."""
        size = size or self.dice.one((5, 8, 50))
        size = 50 if self.style.pager == "none" else size
        chunks = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        pages = [self.address(p) for p in self.style.addresses(base, len(chunks))]
        for i, (page, chunk) in enumerate(zip(pages, chunks, strict=True)):
            self.builder.page(page, self.style.list_page(name, chunk, self.style.turn(pages, i)))
        return pages

    def rules(self) -> Rules:
        raw: dict[str, object] = {
            "sections": [{"name": s, "office": s == "办公室"} for s in SECTIONS],
            "columns": self.columns,
            "plan": {"applies_to": self.today.year},
            "since": str(self.since),
        }
        portal = {"name": BUREAU, "start": HOME} | dict(self.more_rules.get("portal", {}))  # type: ignore[call-overload]
        return Rules.model_validate(raw | self.more_rules | {"portal": portal})


def start(seed: int, folder: Path) -> Portal:
    """An empty portal with its habits drawn."""
    dice = Dice(seed)
    today = FIRST_DAY + timedelta(days=dice.randint(0, (LAST_DAY - FIRST_DAY).days))
    since = today - timedelta(days=dice.one((700, 700, 700, 400, 60, 10)))
    style = Style(dice, today)
    builder = SnapshotBuilder(folder / f"{seed}.sqlite", as_of=str(today), home=HOME)
    return Portal(dice, today, since, style, builder)


def furnish(portal: Portal, names: list[tuple[str, str]]) -> None:
    """The menu, and fresh articles that stand beside everything."""
    extras = [(name, portal.address(f"/extra{i}.htm")) for i, name in enumerate(EXTRA_MENU) if portal.dice.some(0.5)]
    portal.style.menu = [("首页", HOME), *names, *extras]
    for name, url in extras:
        portal.builder.page(
            url, portal.style.shell(name, f"<h1>{name}</h1><p>电话：0878-0000000 地址：云岭市人民路1号</p>")
        )
    for i in range(5):
        day = recent(portal.today, 3, portal.dice)
        title = portal.dice.headline(portal.next_number())
        url = portal.add_article(f"/fresh/{i}.htm", title, day)
        portal.style.aside.append(Row(title, url, day))


def finish(portal: Portal) -> None:
    """The home page, last: it shows something of everything."""
    rows = portal.home_rows[:8] + portal.style.aside
    main = f"<div class='block'><h2>要闻</h2>{portal.style.rows(rows)}</div>"
    portal.builder.page(HOME, portal.style.shell("首页", main))

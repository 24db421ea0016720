"""How a portal of many cases is planted: a line a column, a line a link, an article around each, then the lists."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.portals.sample import SamplePortal

Row = tuple[str, str, date]  # title, address, day


class Letter(NamedTuple):
    """A message: asked so many days ago, answered after so many days (None: not yet), by whom, in which words."""

    title: str
    asked: int
    took: int | None
    unit: str
    answer: str
    bad: bool = False
    state: str = ""  # "": as the portal marks what was answered


@dataclass(frozen=True)
class Planned:
    """A column of the responsibility table: its entries' ages in days, and who is to be charged, if anybody."""

    id: str
    name: str
    lead: Any
    update: str
    ages: tuple[int, ...] = ()
    bad: str = ""
    shape: str = "grid"
    more: dict[str, Any] = field(default_factory=dict)


def ages(first: int, step: int, count: int) -> tuple[int, ...]:
    """The ages of entries written every `step` days, the newest `first` days old."""
    return tuple(first + step * n for n in range(count))


class PlantedPortal(SamplePortal):
    """Subclasses say where an article and a list stand and what they look like."""

    topics: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    owner_of: dict[str, str]
    words = "<p>会议听取了情况汇报，对下一阶段工作作出安排，要求各股室压实责任、注重实效，按时完成年度任务。</p>"

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.rows: dict[str, list[Row]] = {}

    @abstractmethod
    def article(self, column: str, title: str, day: date, body: str = "", **more: Any) -> str:
        """Serve an article; its address."""

    def topic(self) -> str:
        n = self.number()
        return f"{self.topics[n % len(self.topics)]}{self.acts[n // 7 % len(self.acts)]}（第{n % 89 + 1}期）"

    def working(self, day: date) -> bool:
        return self.after(day - timedelta(days=1), 1) == day

    def workday_before(self, day: date) -> date:
        """The nearest working day strictly before `day`."""
        day -= timedelta(days=1)
        while not self.working(day):
            day -= timedelta(days=1)
        return day

    def fill(self, column: str, days: Iterable[date]) -> None:
        """Articles of these days in a column's list, in the order given."""
        for day in days:
            title = self.topic()
            self.rows.setdefault(column, []).append((title, self.article(column, title, day), day))

    def plan(self, planned: Planned) -> None:
        """Put a column into the table and its truth; fill its list."""
        self.column_spec(planned.id, planned.name, planned.lead, planned.update, **{"kind": "列表", **planned.more})
        self.fill(planned.id, [self.ago(age) for age in planned.ages])
        if planned.bad:
            self.defect("columns", planned.id, planned.bad)
        else:
            self.decoy("columns", planned.id)

    def place(self, column: str, html: str, day: date | None = None) -> str:
        """An article of a column with this HTML in it."""
        title, day = self.topic(), day or self.ago(400 + self.serial % 150)
        path = self.article(column, title, day, self.words + f"<p>{html}</p>" + self.words)
        self.rows.setdefault(column, []).append((title, path, day))
        return path

    def dead(self, column: str, html: str, part: str) -> None:
        """A link for which the column's section must be charged."""
        self.place(column, html)
        self.defect("links", part, self.owner_of[column])

    def live(self, column: str, html: str, *parts: str) -> None:
        """A link that blames nobody."""
        self.place(column, html)
        self.decoy("links", *parts)
        self.decoy("domains", *parts)

    def links(self, dead: Iterable[tuple[str, str, str]], alive: Iterable[tuple[str, ...]]) -> None:
        """An article a case: (column, html, part of the address) to be charged, (column, html, parts …) not to be."""
        for column, html, part in dead:
            self.dead(column, html, part)
        for column, html, *parts in alive:
            self.live(column, html, *parts)

    def outside(self, cases: Iterable[tuple[str, str, str, bool]], words: str = "相关网站") -> None:
        """An article a link to another host: (column, address, part of it, whether its section is to be charged)."""
        for column, url, part, bad in cases:
            self.place(column, f'<a href="{url}">{words}</a>')
            if bad:
                self.defect("domains|links", part, self.owner_of[column])
            else:
                self.decoy("domains", part)
                self.decoy("links", part)

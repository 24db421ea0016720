"""What one audit saw for yardsticks other than the plan: the looks of the month, news on the home page, columns grown old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from audits.model import Outcome
from audits.watch.model import WatchedDay


@dataclass(frozen=True)
class HomeNews:
    """The newest article that the home page leads to."""

    day: date
    title: str
    url: str


@dataclass(frozen=True)
class ColumnAge:
    """Whether a column was renewed within the days of its class: FAIL where it surely was not."""

    kind: str  # id of the class
    column: str
    name: str
    outcome: Outcome
    why: str  # Chinese


@dataclass(frozen=True)
class Observed:
    """All of it."""

    days: tuple[WatchedDay, ...] = ()
    news: HomeNews | None = None
    news_unsure: str = ""  # Chinese: why something newer may stand on the home page, "" where all of it was read
    ages: tuple[ColumnAge, ...] = ()
    stopped: tuple[date, ...] = ()  # watched days on which the site was stopped (停机/改版)


OBSERVED = TypeAdapter(Observed)
OBSERVED_FILE = "observed.json"

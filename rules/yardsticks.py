"""Yardsticks other than the office's own plan, as data: vetoes and deductions by what is found, watched or grown old, with source and basis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from pydantic import Field, ValidationError, model_validator

from rules.data import DataFileError, data_file
from rules.fields import Strict, Worth


class Yardstick(StrEnum):
    """Which one is shown beside the plan; the value is the word of rules.yaml and the name of the data file."""

    OFF = "off"
    NATIONAL = "national"


class WatchKind(StrEnum):
    """What has to be watched for days."""

    REACH = "reach"  # whether the home page opens
    HOME = "home"  # whether it brings anything new


class Watch(Strict):
    """How long and how often, and what counts."""

    what: WatchKind
    days: int = Field(ge=1)
    looks_a_day: int = Field(ge=1)
    share: Decimal = Decimal(0)  # of the looks; REACH alone
    near: Decimal | None = (
        None  # share (REACH) or days (HOME) from which to be warned: no threshold of the yardstick's own
    )


class ColumnClass(Strict):
    """Columns that the yardstick wants renewed within so many days, whatever the responsibility table says."""

    id: str
    title: str
    days: int = Field(ge=1)
    kind: str = ""  # of the column in rules.yaml
    names: tuple[str, ...] = ()  # what such a column's own name ends in
    first_level: bool = False  # only columns of the first level count
    answers: bool = False  # news are answers to letters: without letters nothing is owed


class Veto(Strict):
    """One veto. Without faults, watch or classes it is for a person."""

    id: str
    title: str
    text: str
    basis: str
    faults: tuple[str, ...] = ()  # check/code
    at_least: int = Field(default=0, ge=0)
    exact: bool = False  # whether our faults are counted as the yardstick counts them
    watch: Watch | None = None
    classes: tuple[str, ...] = ()  # ids of column classes: so many of their columns grown old
    by_hand: str = ""  # Chinese: what only a person can judge

    @model_validator(mode="after")
    def _whole(self) -> Veto:
        if bool(self.faults or self.classes) != bool(self.at_least):
            raise ValueError("a veto that counts says from which number on")
        if not (self.faults or self.classes or self.watch or self.by_hand):
            raise ValueError("a veto says what shows it, or why nothing does")
        return self


class Deduction(Strict):
    """One line of the deductions: what feeds it, and how much it costs where that could be confirmed."""

    id: str
    group: str
    title: str
    basis: str
    each: Decimal | None = None  # points a case; None: not confirmed, the office may set it in rules.yaml
    at_most: Decimal | None = None  # the indicator's own points, which its deductions never pass
    faults: tuple[str, ...] = ()  # check/code
    on_home: bool | None = None  # only faults that stand on the home page, or only those that do not
    classes: tuple[str, ...] = ()
    unseen: str = ""  # Chinese: why no crawler can see it

    @model_validator(mode="after")
    def _whole(self) -> Deduction:
        if bool(self.faults or self.classes) == bool(self.unseen):
            raise ValueError("a deduction says what shows it, or why nothing does")
        return self


class SetPoints(Strict):
    """What the office sets for a line whose points could not be confirmed."""

    each: Worth = Field(description="每处扣几分")
    at_most: Worth | None = Field(default=None, description="这一项最多扣几分；留空不封顶")


class YardstickData(Strict):
    name: str
    source: str
    since: date
    vetoes: tuple[Veto, ...]
    full: Decimal  # points of which deductions are taken
    group_caps: Mapping[str, Decimal] = Field(default={})  # Chinese name of a group -> its own points
    classes: tuple[ColumnClass, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    applies: str = ""  # Chinese: to whom the deductions apply
    unconfirmed: tuple[str, ...] = ()  # Chinese: what of it could not be confirmed and decides nothing

    @property
    def open_points(self) -> tuple[str, ...]:
        """The lines whose points the office may set."""
        return tuple(item.id for item in self.deductions if item.each is None and not item.unseen)


@cache
def yardstick_data(yardstick: Yardstick) -> YardstickData | None:
    """The data of a yardstick, None where none is asked for."""
    if yardstick is Yardstick.OFF:
        return None
    try:
        return YardstickData.model_validate(data_file(f"yardsticks/{yardstick.value}.yaml"))
    except ValidationError as error:
        raise DataFileError(
            f"程序自带的数据文件 yardsticks/{yardstick.value}.yaml 有误，请重新安装（{error}）"
        ) from error


def looks_a_day() -> int:
    """How many looks a day the most demanding watch wants."""
    data = yardstick_data(Yardstick.NATIONAL)
    return max((veto.watch.looks_a_day for veto in data.vetoes if veto.watch), default=1) if data else 1

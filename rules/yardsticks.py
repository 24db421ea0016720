"""Yardsticks other than the office's own plan, as data: what is vetoed by how many of which faults, with source and basis."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache

from pydantic import Field, ValidationError, model_validator

from rules.data import DataFileError, data_file
from rules.fields import Strict


class Yardstick(StrEnum):
    """Which one is shown beside the plan; the value is the word of rules.yaml and the name of the data file."""

    OFF = "off"
    NATIONAL = "national"


class Veto(Strict):
    """One veto. Without faults it is for a person, or for who watches the portal for days."""

    id: str
    title: str
    text: str
    basis: str
    faults: tuple[str, ...] = ()  # check/code
    at_least: int = Field(default=0, ge=0)
    exact: bool = False  # whether our faults are counted as the yardstick counts them
    watch: str = ""  # Chinese: what has to be watched for how long
    by_hand: str = ""  # Chinese: what only a person can judge

    @model_validator(mode="after")
    def _whole(self) -> Veto:
        if bool(self.faults) != bool(self.at_least) or not (self.faults or self.watch or self.by_hand):
            raise ValueError("a veto has faults with their number, or says why it has none")
        return self


class YardstickData(Strict):
    name: str
    source: str
    since: date
    vetoes: tuple[Veto, ...]
    unconfirmed: tuple[str, ...] = ()  # Chinese: what of it could not be confirmed and decides nothing


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

"""The duties of a yearly plan (分工方案) as data: what is owed, by whom, until when, and which checks prove it."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from rules.data import FOLDER, DataFileError, data_file
from rules.fields import Strict

_FILE = "duties-{year}.yaml"
_YEARS = re.compile(r"duties-(\d{4})\.yaml")
# The office's own plans, as import-plan writes them, lie in this folder beside rules.yaml; they go before the shipped ones.
PLANS = "plans"
_OWN_FILE = "分工方案-{year}.yaml"
_OWN_YEARS = re.compile(r"分工方案-(\d{4})\.yaml")


class DutyData(Exception):
    """The data of a plan are missing or broken."""


class Proof(StrEnum):
    """Where a duty shows."""

    WEB = "网站"  # on the portal, wholly
    LEDGER = "台账"  # in the office's ledger alone
    BOTH = "网站和台账"


class Rhythm(StrEnum):
    """How often a part of the ledger is owed."""

    QUARTERLY = "每季度"
    YEARLY = "每年"
    AS_IT_HAPPENS = "有则报"  # where nothing happened the ledger says so


class ReportedBy(StrEnum):
    """Who fills in a part of the ledger."""

    LEAD = "牵头单位"  # whoever leads the duty, or answers for it where nobody leads
    EACH = "各责任单位"  # every section responsible for the duty


class LedgerPart(Strict):
    """One thing that only the ledger (台账) can show. The id is made once and never reused: months join by it."""

    id: str = Field(pattern=r"^\d+-\d+$")  # duty-part
    what: str = Field(min_length=1)
    rhythm: Rhythm = Rhythm.YEARLY
    by: ReportedBy = ReportedBy.LEAD


class Duty(Strict):
    """One duty. Sections are named as the plan names them; an alias is resolved by rules.yaml, not here."""

    number: int = Field(ge=1)
    part: str  # 一 … 五
    title: str
    text: str  # the plan's own words, without the line breaks of the print
    lead: tuple[str, ...] = ()  # 牵头单位
    responsible: tuple[str, ...] = ()  # 责任单位
    supporting: tuple[str, ...] = ()  # 配合
    deadline: str = ""  # the plan's words: 全年, 10月底前 …; "" where it names none
    deadline_month: int | None = Field(default=None, ge=1, le=12)  # the end of this month
    proof: Proof
    web: str = ""  # what of it shows on the portal
    ledger: tuple[LedgerPart, ...] = ()  # what only the ledger can show, part by part
    checks: tuple[str, ...] = ()  # ids of the checks that prove it
    known_as: tuple[int, ...] = ()  # the items of the 2019 plan that are the same matter: checks count in their numbers
    confirm: str = ""  # what the office has to say of who answers, until rules.yaml says it in plan.owners
    bound: str = ""  # why the words may not hold in another year
    notes: tuple[str, ...] = ()  # where the plan contradicts itself or has a slip

    @model_validator(mode="before")
    @classmethod
    def _one_part(cls, data: Any) -> Any:
        """A ledger written as one sentence is a ledger of one part."""
        if isinstance(data, dict) and isinstance(what := data.get("ledger"), str):
            part = ({"id": f"{data.get('number')}-1", "what": what},) if what.strip() else ()
            return {**data, "ledger": part}
        return data

    @model_validator(mode="after")
    def _whole(self) -> Duty:
        if bool(self.web) != (self.proof is not Proof.LEDGER) or bool(self.ledger) != (self.proof is not Proof.WEB):
            raise ValueError("web and ledger must say what proof promises")
        if (self.deadline_month is not None) != (self.deadline not in ("", "全年")):
            raise ValueError("a deadline other than 全年 needs its month")
        ids = [part.id for part in self.ledger]
        if len(set(ids)) < len(ids) or any(not part.startswith(f"{self.number}-") for part in ids):
            raise ValueError("ledger ids are the duty's number, a hyphen and a number of their own")
        return self

    def due(self, year: int) -> date | None:
        """The last day in `year`; None where the duty names no date (全年, or nothing)."""
        if self.deadline_month is None:
            return None
        last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(self.deadline_month, 31)
        return date(year, self.deadline_month, last)


_WHOLE_PLAN = TypeAdapter(tuple[Duty, ...])


def own_plan(plans: Path, year: int) -> Path:
    """Where the office's own plan of that year lies in its folder, whether or not it is there."""
    return plans / _OWN_FILE.format(year=year)


def known_years(plans: Path | None = None) -> tuple[int, ...]:
    """The years whose plans are here, shipped or in the office's own folder, oldest first."""
    shipped = {int(m[1]) for file in FOLDER.iterdir() if (m := _YEARS.fullmatch(file.name))}
    there = plans.iterdir() if plans and plans.is_dir() else ()
    own = {int(m[1]) for file in there if (m := _OWN_YEARS.fullmatch(file.name))}
    return tuple(sorted(shipped | own))


def load_duties(year: int, plans: Path | None = None) -> tuple[Duty, ...]:
    """The duties of that year's plan in its order; DutyData where there is no such plan or its data are broken.

    A plan in the office's own folder goes before the shipped one.
    """
    own = own_plan(plans, year) if plans else None
    if own is None or not own.exists():
        return _shipped(year)
    try:
        return parse_duties(own.read_text("utf-8-sig"), str(year))
    except (OSError, UnicodeDecodeError) as error:
        raise DutyData(f"{year} 年分工方案的数据读不出来：{own}（{error}）") from error


@cache
def _shipped(year: int) -> tuple[Duty, ...]:
    try:
        return _duties(data_file(_FILE.format(year=year)), str(year))
    except DataFileError as error:
        raise DutyData(f"{year} 年分工方案的数据缺失或有误：{error}") from error


def duties_text(duties: tuple[Duty, ...]) -> str:
    """The duties as JSON, the copy that a snapshot keeps; `duties_of_text` reads it."""
    return _WHOLE_PLAN.dump_json(duties, by_alias=True).decode()


def duties_of_text(text: str) -> tuple[Duty, ...]:
    """The duties of such a copy."""
    return _WHOLE_PLAN.validate_json(text)


def parse_duties(text: str, year: str) -> tuple[Duty, ...]:
    """The duties of a plan's data as text; DutyData where they are broken."""
    try:
        return _duties(YAML(typ="safe", pure=True).load(text), year)
    except YAMLError as error:
        raise DutyData(f"{year} 年分工方案的数据有误：{error}") from error


def _duties(data: Any, year: str) -> tuple[Duty, ...]:
    try:
        duties = tuple(Duty.model_validate(entry) for entry in data["duties"])
    except (ValidationError, KeyError, TypeError) as error:
        raise DutyData(f"{year} 年分工方案的数据缺失或有误：{error}") from error
    if [duty.number for duty in duties] != list(range(1, len(duties) + 1)):
        raise DutyData(f"{year} 年分工方案的序号不连续")
    return duties

"""What rules.yaml may say of each check: its weight, its points by code, the Chinese names of its codes. One file a check in data/checks.

Where the rule behind a code is a law or a national text and not the plan, `sources` names it with the day it took effect.
A code missing there can still be written in rules.yaml; it is refused only where it is the slip of a listed one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.data import FOLDER, DataFileError, data_file

PLAN_ISSUED = date(2019, 7, 25)  # of the plan that the shipped duties come from
DEFAULT = "default"  # in `points` alone: every code not listed


@dataclass(frozen=True)
class Source:
    """A rule from elsewhere than the plan: what the reader is told, and from which day it holds."""

    basis: str
    since: date


@dataclass(frozen=True)
class CheckData:
    """One file of data/checks."""

    order: int  # the place of the check in every list that a reader sees
    weight: Decimal  # of one cell
    weight_of: str  # Chinese: what the weight stands for
    points: Mapping[str, Decimal]  # by code, for one finding
    points_of: str  # Chinese: what the points are taken for
    codes: Mapping[str, str]  # code -> its Chinese name
    since: date  # from which day its rule holds
    sources: Mapping[str, Source]  # by code, or by code/subject: the rules from elsewhere

    def source(self, code: str, subject: str) -> Source | None:
        """The rule from elsewhere behind what was found, None where it is the plan's or the office's own."""
        return self.sources.get(f"{code}/{subject}") or self.sources.get(code)


def _read(name: str) -> CheckData:
    row = data_file(f"checks/{name}.yaml")
    try:
        return CheckData(
            order=int(row["order"]),
            weight=Decimal(str(row["weight"])),
            weight_of=row["weight_of"],
            points={code: Decimal(str(points)) for code, points in row["points"].items()},
            points_of=row["points_of"],
            codes=dict(row["codes"]),
            since=PLAN_ISSUED,
            sources={
                code: Source(source["basis"], date.fromisoformat(str(source["since"])))
                for source in row.get("sources", ())
                for code in source["codes"]
            },
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise DataFileError(f"程序自带的数据文件 checks/{name}.yaml 有误，请重新安装（{error}）") from error


def _all() -> dict[str, CheckData]:
    found = {file.stem: _read(file.stem) for file in (FOLDER / "checks").glob("*.yaml")}
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


CHECK_DATA: dict[str, CheckData] = _all()
CODES: dict[str, Mapping[str, str]] = {check: data.codes for check, data in CHECK_DATA.items()}

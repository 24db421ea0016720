"""Editions of several months read back from disk, as the year's table and the comparison of two months need them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from reports.editions import MANIFEST, current_edition, edition_folders, months
from reports.register import CaseStatus
from reports.renamed import Words, called_now, names_now, rekeyed
from reports.rule_changes import RULES_FILE
from reports.words import RunStatus

NO_RUN = "未体检"
OPEN = frozenset({CaseStatus.NEW, CaseStatus.PERSISTING, CaseStatus.RETURNED})


@dataclass(frozen=True)
class Work:
    """One section's cases in one month."""

    problems: int = 0
    new: int = 0
    persisting: int = 0
    returned: int = 0
    fixed: int = 0
    points: Fraction = Fraction(0)

    def __add__(self, other: Work) -> Work:
        return Work(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


NO_WORK = Work()


@dataclass(frozen=True)
class MonthTold:
    """What the edition that counts for a month told."""

    month: str
    folder: Path
    number: int
    status: str
    as_of: str
    issued: str
    portal: str
    demo: bool
    digest: str  # of what scores are reckoned with
    scores: Mapping[str, Decimal | None]
    coverage: Mapping[str, Decimal]
    work: Mapping[str, Work]  # of each section, by name

    @property
    def published(self) -> bool:
        return self.status == RunStatus.PUBLISHED

    @property
    def name(self) -> str:
        return f"{self.month} 第 {self.number} 版（{self.status}）"

    def lines(self) -> Iterator[Mapping[str, Any]]:
        """The lines of its register, one after the other: twelve months of fifty thousand are not held at once."""
        with (self.folder / "register.jsonl").open(encoding="utf-8", newline="\n") as register:
            yield from (json.loads(line) for line in register if line.strip())

    def names_now(self) -> Words:
        """The words of its sections, from the rules that the edition kept; empty in old editions."""
        try:
            kept = json.loads((self.folder / RULES_FILE).read_text("utf-8"))["rules"]["sections"]
            return names_now((row["name"], row["aliases"]) for row in kept)
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def called(self, words: Words) -> MonthTold:
        """The month under the names that sections have now."""
        work: dict[str, Work] = {}
        for name, done in self.work.items():
            name = called_now(name, words)
            work[name] = work.get(name, NO_WORK) + done
        return replace(self, scores=rekeyed(self.scores, words), coverage=rekeyed(self.coverage, words), work=work)


def read_month(output: Path, month: str) -> MonthTold | None:
    """The edition that counts for a month: its last published one, else its current one; None where there is none."""
    held = [(folder, _manifest(folder)) for _, folder in edition_folders(output, month)]
    published = [folder for folder, row in held if row["status"] == RunStatus.PUBLISHED]
    folder = published[-1] if published else current_edition(output, month)
    return _told(folder, _manifest(folder)) if folder is not None else None


def read_year(output: Path, year: int) -> list[MonthTold]:
    """The months of a year that have an edition, oldest first, under the names that sections have in the last of them."""
    named = [month for month in months(output) if month.startswith(f"{year}-")]
    held = [told for month in named if (told := read_month(output, month)) is not None]
    words = held[-1].names_now() if held else {}
    return [told.called(words) for told in held]


def _manifest(folder: Path) -> dict[str, Any]:
    row: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    return row


def _told(folder: Path, row: Mapping[str, Any]) -> MonthTold:
    told = MonthTold(
        month=row["month"],
        folder=folder,
        number=row["edition"],
        status=row["status"],
        as_of=row["as_of"],
        issued=row.get("issued", row["as_of"]),
        portal=row.get("portal", ""),
        demo=row["demo"],
        digest=row["scoring_digest"],
        scores={name: Decimal(score) if score is not None else None for name, score in row["scores"].items()},
        coverage={name: Decimal(text.rstrip("%")) for name, text in row.get("coverage", {}).items()},
        work={},
    )
    return replace(told, work=_work(told.lines()))


def _work(lines: Iterable[Mapping[str, Any]]) -> dict[str, Work]:
    """The cases of each section, by name."""
    counts: dict[str, Counter[str]] = {}
    points: dict[str, Fraction] = {}
    for row in lines:
        status = CaseStatus(row["status"])
        blamed = row["outcome"] == "FAIL" and not row["waiver"] and not row["uncharged"].startswith("历史遗留")
        kinds = ["fixed"] if status is CaseStatus.FIXED else []
        kinds += ["problems", status.value] if blamed and status in OPEN else []
        for section in row["sections"]:
            counts.setdefault(section, Counter()).update(kinds)
        for charge in row["charges"]:
            points[charge["section"]] = points.get(charge["section"], Fraction(0)) + Fraction(charge["points"])
    return {
        section: Work(n["problems"], n["new"], n["persisting"], n["returned"], n["fixed"], points.get(section, Fraction(0)))
        for section, n in counts.items()
    }  # fmt: skip

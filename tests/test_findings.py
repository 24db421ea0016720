"""The public files: every field comes back, damage and other versions are told in a sentence."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.findings import FormatError, read_cells, read_findings, write_cells, write_findings
from audits.model import Cause, Cell, Evidence, Finding, Outcome, Owner, Place, Role, Tally

# Line separators of Unicode stand in titles pasted from elsewhere; a line of the file must not end there.
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


def finding(title: str = "栏目未按时更新", **changes: object) -> Finding:
    values: dict[str, object] = {
        "check": "columns", "obligation": "column:a", "subject": "a", "code": "stale", "outcome": Outcome.FAIL,
        "title": title, "message": "超期 3 天。", "fix": "补充发布", "basis": "第20项", "url": "http://portal.example/a/",
        "column": "a", "duties": (20,), "owners": (Owner("宣传科", Role.LEAD, Fraction(1, 3)), Owner("科技科", Role.LEAD, Fraction(2, 3))),
        "found_on": (Place("http://portal.example/a/", "动态", "#x"),), "found_count": 7, "cause": Cause.PAGING,
        "event_deadline": date(2026, 5, 1), "legacy": True, "aliases": ("云广发〔2026〕1号",), "facts": (("更新时限", "每周"),),
        "evidence": (Evidence("http://portal.example/a/", "#x", "字", "ab12", (1, 2)),), "rule_version": "3",
    }  # fmt: skip
    return Finding(**(values | changes))  # type: ignore[arg-type]


@given(TEXT)
def test_any_words_come_back(title: str) -> None:
    path = Path("/tmp") / f"findings-{hash(title) & 0xFFFF}.jsonl"
    try:
        write_findings(path, [finding(title), finding()])
        assert read_findings(path) == (finding(title), finding())
    finally:
        path.unlink(missing_ok=True)


def test_cells_come_back(tmp_path: Path) -> None:
    cell = Cell(
        "links",
        "a",
        "宣传科",
        Outcome.FAIL,
        Tally(5, 1, 2, 1, 3),
        Decimal("2.5"),
        Fraction(1, 3),
        Cause.BLOCKED,
        "说明",
        (19,),
        "动态",
    )
    write_cells(tmp_path / "cells.jsonl", [cell])
    assert read_cells(tmp_path / "cells.jsonl") == (cell,)


def test_a_reader_of_the_file_finds_the_documented_names(tmp_path: Path) -> None:
    write_findings(tmp_path / "findings.jsonl", [finding()])
    row = json.loads((tmp_path / "findings.jsonl").read_text(encoding="utf-8"))
    assert row["id"] == finding().id
    assert row["format"] == 1
    assert row["owners"][0] == {"section": "宣传科", "role": "牵头", "share": "1/3"}
    assert row["found_on"]["count"] == 7
    documented = (Path(__file__).parents[1] / "docs" / "findings-format.md").read_text(encoding="utf-8")
    assert [name for name in row if f"`{name}`" not in documented] == []


@pytest.mark.parametrize("text", ["{", '{"format": 99}', "[]"])
def test_damage_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "findings.jsonl"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match="第 1 行"):
        read_findings(path)


def test_the_id_leaves_the_code_out() -> None:
    assert finding(code="missing").id == finding(code="late").id
    assert finding(subject="b").id != finding().id

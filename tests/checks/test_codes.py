"""Every code that a check can tell has a Chinese name: the code as written in the checks against rules/data/checks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import audits.checks
from audits.checks import METAS
from rules.check_data import CHECK_DATA, CODES

CHECKS = Path(audits.checks.__file__).parent
# Files of a check beside the one that bears its name.
PARTS = {
    "anchors": "links",
    "annual_parts": "annual_report",
    "column_parts": "enforcement",
    "column_dates": "columns",
    "column_events": "columns",
    "domain_registry": "domains",
    "interpretation_findings": "interpretation",
    "ledger_rows": "ledger",
    "old_names": "domains",
    "outward_hosts": "domains",
    "policy_documents": "interpretation",
    "reply_rows": "replies",
    "reply_statistics": "replies",
    "tag_values": "site_identity",
}
MAKERS = {
    "Verdict",
    "_Verdict",
    "DateVerdict",
    "Fault",
    "_with",
    "_finding",
    "_reminder",
}  # calls that are given a code
POINTS = {"Point": 2, "_fault": 3}  # calls that are given their code at this place
TABLES = {"WORDS", "TITLES", "FIXES", "LACKING", "FOUND"}  # keyed by code
CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")


def strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def codes(tree: ast.Module) -> Iterator[str]:
    """Codes given to makers, returned beside an outcome or by `_code`, and keys of the tables of words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                yield from strings(node.args)
            if isinstance(node.func, ast.Name) and node.func.id in POINTS:
                place = POINTS[node.func.id]
                yield from strings(node.args[place : place + 1])
            yield from strings([k.value for k in node.keywords if k.arg == "code"])
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield from strings(node.value.elts)
        elif isinstance(node, ast.FunctionDef) and node.name == "_code":
            yield from strings([n for n in ast.walk(node) if isinstance(n, ast.Constant)])
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            if names & TABLES:
                yield from strings([key for key in node.value.keys if key])
            elif "CODES" in names:
                yield from strings(node.value.values)
            elif "REQUIRED" in names:
                yield from strings([v.elts[-1] for v in node.value.values if isinstance(v, ast.Tuple)])


WRITTEN = sorted(
    {
        (PARTS.get(path.stem, path.stem), code)
        for path in CHECKS.glob("*.py")
        for code in codes(ast.parse(path.read_text("utf-8")))
    }
)


@pytest.mark.parametrize(("check", "code"), WRITTEN)
def test_each_code_has_a_name(check: str, code: str) -> None:
    assert CODES.get(check, {}).get(code), f"{check}/{code} has no Chinese name in rules/data/checks"


def test_the_codes_were_found() -> None:
    """The reading of the sources is no longer right if it finds a check without codes."""
    assert {meta.id for meta in METAS} == {check for check, _ in WRITTEN}
    assert {("columns", "stale"), ("domains", "retired_alive"), ("replies", "no_received")} < set(WRITTEN)


@pytest.mark.parametrize("check", CHECK_DATA)
def test_a_source_speaks_of_a_code_of_its_check(check: str) -> None:
    for code, source in CHECK_DATA[check].sources.items():
        assert code.partition("/")[0] in CODES[check]
        assert source.basis and source.since <= date.today()

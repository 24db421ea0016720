from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_attack import CASES, Case
from tests.checks.duty_pages import add_list, column, home
from tests.snapshot_builder import SnapshotBuilder, make_rules

# What these say of such columns is tested elsewhere.
OTHERS = {"columns", "links", "interpretation", "domains", "replies"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{CASES.index(case)}-{case.name}")
def test_nobody_is_blamed(run: SnapshotBuilder, case: Case) -> None:
    run.page("/", home(case.name))
    add_list(run, case.name, case.rows)
    result = run.audit(make_rules([column(case.name) | case.column], **case.rules))
    blamed = [
        f"{f.check}/{f.code} {f.message}"
        for f in result.findings
        if f.outcome is Outcome.FAIL and f.check not in OTHERS
    ]
    assert not blamed

"""The plan's data and the checks name each other: what proves a duty exists, and what a check proves knows of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.checks import METAS
from audits.model import Meta
from rules.duties import Proof, load_duties

README = Path(__file__).parents[2] / "README.md"
DUTIES = load_duties(2019)
# Shown on the portal, and read by no check yet. Numbers only ever leave this list.
NOT_YET = {22, 23, 24, 26, 28}


def test_what_proves_a_duty_is_a_check() -> None:
    named = {check for duty in DUTIES for check in duty.checks}
    assert named <= {meta.id for meta in METAS}


@pytest.mark.parametrize("meta", METAS, ids=lambda meta: meta.id)
def test_a_duty_names_every_check_that_says_it_proves_it(meta: Meta) -> None:
    silent = [number for number in meta.duties if meta.id not in DUTIES[number - 1].checks]
    assert not silent, f"rules/data/duties-2019.yaml: checks 中应写 {meta.id}：{silent}"


@pytest.mark.parametrize("meta", METAS, ids=lambda meta: meta.id)
def test_the_readme_tells_of_every_check(meta: Meta) -> None:
    assert f"`{meta.id}`" in README.read_text("utf-8"), "docs/adding-a-check.md: the README's table of checks"


def test_what_the_portal_shows_is_checked() -> None:
    unread = {duty.number for duty in DUTIES if duty.proof is not Proof.LEDGER and not duty.checks}
    assert unread <= NOT_YET

"""Which documents owe an interpretation, on titles of every sort: none blamed that owes none, few that owe one left open."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from audits.extract.policy_need import Issuers, Need, need_of

BUREAU = "云岭州广播电视局"
OWN = Issuers((BUREAU, "云岭州新闻出版广电局"), frozenset({"云广发"}))
TITLES = {
    label: [str(title).replace("B", BUREAU) for title in titles]
    for label, titles in YAML(typ="safe")
    .load((Path(__file__).parent / "names" / "policy_titles.yaml").read_text("utf-8"))
    .items()
}
RECALL_LEAST = 0.95
DECIDED_LEAST = 0.7  # of the documents that owe none; of unlisted internal matters a person is asked


def said(title: str, source: str = "") -> Need:
    return need_of(title, "", source, "", OWN).need


@pytest.mark.parametrize("source", ["", "局办公室", BUREAU])
def test_nobody_is_blamed_for_a_document_that_owes_none(source: str) -> None:
    assert [t for t in (*TITLES["not"], *TITLES["open"]) if said(t, source) is Need.NEEDED] == []


def test_documents_that_owe_one_are_known() -> None:
    open_ones = [t for t in TITLES["need"] if said(t) is not Need.NEEDED]
    assert 1 - len(open_ones) / len(TITLES["need"]) >= RECALL_LEAST, open_ones
    assert [t for t in open_ones if said(t) is Need.NOT_NEEDED] == []


def test_doubtful_documents_are_for_a_person() -> None:
    assert [t for t in TITLES["open"] if said(t) is Need.NOT_NEEDED] == []


def test_a_person_is_not_asked_about_everything() -> None:
    asked = [t for t in TITLES["not"] if said(t) is Need.UNSURE]
    assert 1 - len(asked) / len(TITLES["not"]) >= DECIDED_LEAST, asked


def test_there_are_enough_titles() -> None:
    assert sum(map(len, TITLES.values())) >= 250
    assert min(map(len, TITLES.values())) >= 25

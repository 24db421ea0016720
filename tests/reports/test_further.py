"""What a section's page leaves out stands on further pages: every entry once, reachable, in the zip too."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from audits.model import Owner
from audits.snapshot.store import Snapshot
from reports import cards, further
from reports.build import build
from reports.notice import DEFAULT
from reports.papers import make_papers
from tests.reports import samples

NAME = "宣传#处%科"
SHOWN, ROWS = 10, 40  # in place of a hundred and a thousand
LINKS, POLICIES = SHOWN + ROWS - 10, SHOWN + 30


def cards_and_rows(folder: Path) -> Counter[str]:
    held = [path.read_text("utf-8") for path in folder.rglob("*.html")]
    return Counter(found for text in held for found in re.findall(r'id="f-([0-9a-f]{16})"', text))


def broken_links(folder: Path) -> list[str]:
    """Links of pages that lead to no file, or to no place in it."""
    found = []
    for path in folder.rglob("*.html"):
        for href in re.findall(r'href="([^"#][^"]*)"', path.read_text("utf-8")):
            name, _, place = href.partition("#")
            target = path.parent / unquote(name)
            if "://" in href or (target.is_file() and (not place or f'id="{place}"' in target.read_text("utf-8"))):
                continue
            found.append(f"{path.name} -> {href}")
    return found


def test_every_entry_stands_on_one_page_and_every_link_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "SHOWN_A_GROUP", SHOWN)
    monkeypatch.setattr(further, "ROWS_A_PAGE", ROWS)
    snapshot = tmp_path / "s.sqlite"
    Snapshot.create(snapshot, {}).close()
    rules = samples.rules(
        sections=[{"name": NAME, "office": True}],
        columns=[{"id": "tzgg", "name": "通知公告", "lead": NAME, "update": "每月不少于1条"}],
    )
    links = (replace(samples.link_finding(n, NAME, "tzgg"), found_on=(), found_count=0) for n in range(LINKS))
    policies = (samples.policy_finding(n, "missing", Owner(NAME)) for n in range(POLICIES))
    findings = (*links, *policies)
    edition = build(samples.result(findings=findings, cells=()), rules, snapshot, tmp_path / "o", "2026-11").path
    assert cards_and_rows(edition) == Counter({finding.id: 1 for finding in findings})
    assert [len(re.findall("<tr id=", p.read_text("utf-8"))) for p in sorted((edition / "more").iterdir())] == [
        ROWS,
        20,
    ]
    assert broken_links(edition) == []
    page = (edition / "sections" / f"{NAME}.html").read_text("utf-8")
    assert f"其余 {LINKS - SHOWN} 项见" in page and f"其余 {POLICIES - SHOWN} 项见" in page
    sent = make_papers(edition, (), DEFAULT, None).sent[0]
    with zipfile.ZipFile(sent.zip) as packed:
        packed.extractall(tmp_path / "zip")
    assert cards_and_rows(tmp_path / "zip") == cards_and_rows(edition)
    assert broken_links(tmp_path / "zip") == []

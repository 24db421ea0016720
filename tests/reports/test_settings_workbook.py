"""A settings workbook that nobody changed says nothing, whatever rules.yaml holds and whatever program saved it again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from reports.settings_workbook import write_settings
from rules.load import parse_rules, rules_digest
from rules.settings.edits import Append, Put
from rules.settings.proposal import FINGERPRINT, Proposal, propose
from rules.settings.yaml_edits import edited
from rules.tree import read_tree
from tests.rules.sound import OFFICE
from tests.rules.test_yaml_edits import HOSTILE

MADE = datetime(2026, 11, 23)
WORDS = (*HOSTILE, "=1+1", "+86", "@SUM(A1)", "\t前后\t", "a\x01b\x1f", "_x0041_", "_x000D_", "长" * 5000, "0.50", "１２", "true", "1/2", "2026/3/5", "a  b", "\u202e倒", "👍", "'撇", "10%", "1,000", "&amp;", "<b>", "a\r\nb")  # fmt: skip
TEXTS = st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


def hostile_rules(words: Sequence[str]) -> str:
    """The office's rules with these texts at every kind of place."""
    distinct = [word for word in dict.fromkeys(words) if word.strip()]
    short = [word for word in distinct if len(word) < 500]  # YAML takes no longer keys
    text = edited(
        OFFICE,
        [
            Put(("version",), distinct[0]), Put(("columns", 0, "basis"), distinct[-1]), Put(("columns", 1, "name"), "栏目 " + distinct[0]),
            Put(("portal", "old_names"), [f"旧 {word}" for word in distinct]), Put(("wordlist",), {word: word for word in short}),
            Put(("interpretation",), {"not_needed": distinct, "drafters": dict.fromkeys(short, "宣传科")}),
            Append(("new_media",), {"name": distinct[0], "kind": distinct[-1]}),
            Append(("stops",), {"from": date(2026, 8, 1), "until": date(2026, 8, 2), "reason": distinct[0]}),
            Append(("changes",), {"from": date(2027, 1, 1), "reason": distinct[-1], "columns": {"gzdt": {"basis": distinct[0]}}}),
        ],
    )  # fmt: skip
    parse_rules(text)
    return text


def told(path: Path, text: str) -> tuple[object, ...]:
    proposal: Proposal = propose(path, text, None)
    assert proposal.text == text
    return proposal.told, proposal.gone, proposal.remarks, proposal.mistakes, proposal.clashes


@given(words=st.lists(TEXTS, min_size=1, max_size=3).filter(lambda words: any(word.strip() for word in words)))
@example(words=["\U00040ef4"])  # a letter that does not exist: shown as nothing
@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_out_and_in_again_says_nothing(tmp_path: Path, words: list[str]) -> None:
    text = hostile_rules(words)
    write_settings(tmp_path / "设置.xlsx", read_tree(text, "")[0].data, {FINGERPRINT: rules_digest(text)}, (), MADE)
    assert told(tmp_path / "设置.xlsx", text) == ((), (), (), (), ())


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice_it_says_nothing(tmp_path: Path) -> None:
    text = hostile_rules(WORDS)
    for rules, remarks in ((text, 0), (text.replace("update: 每月 ", "update: 每周 "), 1)):
        path = tmp_path / "设置.xlsx"
        write_settings(path, read_tree(text, "")[0].data, {FINGERPRINT: rules_digest(text)}, (), MADE)
        home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "再存"), str(path)],
            check=True, capture_output=True, timeout=200,
        )  # fmt: skip
        said, gone, told_of, mistakes, clashes = told(tmp_path / "再存" / "设置.xlsx", rules)
        assert (said, gone, mistakes, clashes) == ((), (), (), ()) and isinstance(told_of, tuple)
        assert len(told_of) == remarks

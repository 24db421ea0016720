"""docs/命令.md is what the parser says, and the help leads by tasks."""

from __future__ import annotations

import pytest

from cli.arguments import parse
from cli.reference import TARGET, reference
from cli.tasks import OTHERS, by_task
from cli.verbs import VERBS


def test_the_pages_of_the_verbs_are_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == reference(), "run: python -m cli.reference"


def test_every_verb_stands_under_a_task_once() -> None:
    placed = [verb for verbs in by_task((*VERBS, "new-one")).values() for verb in verbs]
    assert sorted(placed) == sorted((*VERBS, "new-one"))
    assert by_task(("run", "new-one")) == {"每月体检": ("run",), OTHERS: ("new-one",)}


def test_the_help_is_by_task(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    told = capsys.readouterr().out
    assert told.index("开始用：") < told.index("每月体检：") < told.index("申诉和证据：")

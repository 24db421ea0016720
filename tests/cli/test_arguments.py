"""The command line speaks Chinese and asks back instead of guessing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cli.arguments import parse
from cli.exits import MEANINGS, Exit
from cli.verbs import VERBS


def test_no_verb_is_run() -> None:
    options = parse([])
    assert (options.verb, options.demo, options.output) == ("run", False, Path("output"))


def test_options_of_run() -> None:
    options = parse(["run", "--as-of", "2026-11-22", "--month", "2026-11", "--section", "宣传科", "--rules", "x.yaml"])
    assert options.as_of == date(2026, 11, 22)
    assert (options.month, options.section, options.rules) == ("2026-11", ["宣传科"], Path("x.yaml"))


def test_demo_is_run_with_the_demo_portal() -> None:
    options = parse(["demo"])
    assert (options.verb, options.demo) == ("run", True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["reprot"], "report"),
        (["run", "--as-of", "11月22日"], "不是日期"),
        (["run", "--month", "2026-13"], "不是月份"),
        (["run", "--colour"], "不认识"),
        (["run", "--rules"], "后面要跟一个值"),
        (["decide", "16e910", "撤销"], "缺少：--reason（理由）、--by（批准人）。"),
        (["compare", "2026-11", "2026-11"], "两个不同的月份"),
    ],
)
def test_mistakes_are_told_in_chinese(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(words)
    said = capsys.readouterr().err
    assert stop.value.code == Exit.USAGE
    assert told in said
    assert "error" not in said and "usage" not in said


def test_help_is_chinese_and_lists_verbs_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    said = capsys.readouterr().out
    assert all(verb in said and text in said for verb, text in VERBS.items())
    assert all(f"{int(code)}" in said and text in said for code, text in MEANINGS.items())
    for english in ("usage", "options:", "show this help", "positional"):
        assert english not in said


def test_every_exit_code_is_explained() -> None:
    assert set(MEANINGS) == set(Exit)

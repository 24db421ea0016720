"""The pages of the verbs, generated from the parser itself: `python -m cli.reference` writes docs/命令.md."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cli.arguments import parser_for
from cli.chinese_parser import speak_chinese
from cli.exits import MEANINGS, Exit
from cli.tasks import by_task
from cli.verbs import EXAMPLES, VERBS

TARGET = Path(__file__).parent.parent / "docs" / "命令.md"
HEAD = """# 命令

本页由程序生成（`python -m cli.reference`），请不要直接修改。怎样一步一步地用，看[使用手册](使用手册.md)。

写法：在程序文件夹里打开命令窗口，Windows 写 `py run_audit.py 命令`，Linux 写 `python3 run_audit.py 命令`；
下面一律写作 `run_audit.py`。不写命令就是 `run`。任何一个命令后面加 `--help`，显示的就是这里的内容。
"""
FOR_ALL = frozenset({"help", "debug"})  # options that every verb has
CALL = re.compile(r"(?:py|python3) run_audit\.py")


def reference() -> str:
    """docs/命令.md as it should stand."""
    speak_chinese()
    parts = [HEAD, _contents()]
    for task, verbs in by_task(VERBS).items():
        parts.append(f"## {task}\n")
        parts += [part for verb in verbs for part in _verb(verb)]
    parts += ["## 退出代码\n", "| 代码 | 意思 |\n|---|---|", *(f"| {int(code)} | {MEANINGS[code]} |" for code in Exit)]
    return "\n".join(parts) + "\n"


def _contents() -> str:
    rows = (
        f"| {task} | {'、'.join(f'[{verb}](#{verb})' for verb in verbs)} |" for task, verbs in by_task(VERBS).items()
    )
    return "\n".join(["| 想做什么 | 命令 |\n|---|---|", *rows, ""])


def _verb(verb: str) -> Iterator[str]:
    parser = parser_for(verb)
    yield f"### {verb}\n"
    yield f"{VERBS[verb]}。\n"
    yield f"    {_usage(parser)}\n"
    told = [action for action in parser._actions if action.dest not in FOR_ALL]
    if told:
        yield "| 写法 | 说明 |\n|---|---|"
        yield from (f"| {_written(action)} | {_cell(action.help or '')} |" for action in told)
        yield ""
    example = EXAMPLES.get(verb) or (parser.epilog if verb != "run" else "")
    if example:
        yield from _example(example)


def _usage(parser: argparse.ArgumentParser) -> str:
    words = " ".join(parser.format_usage().split()).removeprefix("用法：")
    return CALL.sub("run_audit.py", words.replace(" [-h] [--debug]", ""))


def _written(action: argparse.Action) -> str:
    name = action.metavar if isinstance(action.metavar, str) else action.dest
    if not action.option_strings:
        return f"`{name}`"
    return f"`{action.option_strings[0]}{'' if action.nargs == 0 else f' {name}'}`"


def _example(text: str) -> Iterator[str]:
    """Commands as code, what is said of them as paragraphs."""
    lines = CALL.sub("run_audit.py", text).strip().split("\n")
    for called, group in groupby(lines, lambda line: line.startswith("  ")):
        yield from (f"    {line.strip()}" if called else line.strip() for line in group)
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("%%", "%")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")

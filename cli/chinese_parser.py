"""argparse that speaks Chinese."""

from __future__ import annotations

import argparse
from typing import NoReturn

from rich.cells import cell_len

from cli.exits import Exit

OPTION_CELLS = 18  # the widest option of the help, `--output 文件夹`, and a gap


MISSING = "缺少："
# argparse's own words. It has no Chinese catalogue, and its catalogue is the one thing the clerk would see in English.
PHRASES = {
    "usage: ": "用法：",
    "positional arguments": "要写的",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "the following arguments are required: %s": MISSING + "%s",
    "unrecognized arguments: %s": "不认识：%s",
    "not allowed with argument %s": "不能和 %s 一起写",
    "expected one argument": "后面要跟一个值",
    "ambiguous option: %(option)s could match %(matches)s": "“%(option)s”不明确，可能是 %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这一项，可用：%(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
}


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser that says everything in Chinese."""

    def error(self, message: str) -> NoReturn:
        if message.startswith(MISSING):
            message = self._with_meanings(message)
        self.exit(
            Exit.USAGE,
            f"命令写法有误：{message.rstrip('。？')}{'？' if message.endswith('？') else '。'}\n写 {self.prog} --help 可看用法。\n",
        )

    def _with_meanings(self, message: str) -> str:
        """What is missing, each option with what stands behind it: --by（批准人）."""
        names = {
            "/".join(a.option_strings): f"{a.option_strings[0]}（{a.metavar}）"
            for a in self._actions
            if a.metavar and a.option_strings
        }
        return MISSING + "、".join(names.get(name, name) for name in message.removeprefix(MISSING).split(", "))

    def format_help(self) -> str:
        return super().format_help().replace("选项:\n", "选项：\n")


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Options in a straight column: a Chinese character is two cells wide, argparse counts it as one."""

    def _format_action(self, action: argparse.Action) -> str:
        name = self._format_action_invocation(action)
        return f"  {name}{' ' * max(2, OPTION_CELLS - cell_len(name))}{action.help}\n"


def speak_chinese() -> None:
    """argparse's own words in Chinese, for this process."""
    setattr(argparse, "_", lambda text: PHRASES.get(text, text))  # noqa: B010

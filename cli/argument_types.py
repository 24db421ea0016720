"""What the clerk writes behind an option, as a value; a mistake is a Chinese sentence."""

from __future__ import annotations

import argparse
import re
from datetime import date

from cli.deciding import KIND_WORDS
from cli.workspace import MONTH
from reports.decisions import DecisionKind

TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-22 这样") from error


def year(text: str) -> int:
    if not (text.isdigit() and 2000 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，应写成 2027 这样")
    return int(text)


def month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，应写成 2026-11 这样")
    return text


def time_of_day(text: str) -> tuple[int, int]:
    match = TIME.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，应写成 01:30 这样")
    return int(match[1]), int(match[2])


def decision_kind(text: str) -> DecisionKind:
    if text not in KIND_WORDS:
        raise argparse.ArgumentTypeError(f"没有“{text}”这种决定，可写：撤销、核减、改派、属实、无发生、收回")
    return KIND_WORDS[text]


class TwoMonths(argparse.Action):
    """Two months that differ: one held against itself shows nothing and looks as if nothing had changed."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if isinstance(values, list) and len(set(values)) == 1:
            raise argparse.ArgumentError(None, f"两个月份都是 {values[0]}，请写两个不同的月份，如 2026-09 2026-11")
        setattr(namespace, self.dest, values)

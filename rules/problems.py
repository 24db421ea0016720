"""A mistake in rules.yaml, told so that an office can mend it: where, what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

NEAR_ENOUGH = 50  # of 100: below it a suggestion confuses more than it helps
SHOWN_CHOICES = 12
LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Problem:
    """One mistake. `line` and `column` count from 1; 0 where the file as a whole is meant."""

    file: str
    line: int
    column: int
    found: str  # a Chinese clause: what stands there
    expected: str = ""  # a Chinese clause: what belongs there
    nearest: str = ""  # the nearest valid word, "" where none is near
    advice: str = ""  # what to do

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [f"{place}：{self.found}"]
        if self.expected:
            parts.append(f"应为{' ' if self.expected[0].isascii() else ''}{self.expected}")
        if self.nearest:
            parts.append(f"最接近的是“{self.nearest}”")
        if self.advice:
            parts.append(self.advice)
        return "。".join(part.rstrip("。") for part in parts) + "。"


class RulesError(Exception):
    """rules.yaml cannot be used; every problem at once, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column, p.found))
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice most like `word`, "" where none is like it."""
    scored = [(_likeness(word, choice), choice) for choice in choices]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= NEAR_ENOUGH else ""


def _likeness(word: str, choice: str) -> float:
    """Whole words against each other and parts of them: a part alone would make `z` the nearest to `gzd`."""
    return (fuzz.ratio(word, choice) + fuzz.WRatio(word, choice)) / 2


def listed(choices: Sequence[str]) -> str:
    """The choices in one clause, cut short where there are many."""
    more = "等" if len(choices) > SHOWN_CHOICES else ""
    return "、".join(choices[:SHOWN_CHOICES]) + more


def one_of(choices: Sequence[str]) -> str:
    """What is expected where only certain words are allowed."""
    return f"以下之一：{listed(choices)}"


def quoted(value: object) -> str:
    """A value as it is shown in a sentence."""
    text = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return f"“{text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + '…'}”"

"""Cells of a row that list as many lines as the cell of names: line by line they belong together."""

from __future__ import annotations

from collections.abc import Callable

from rules.papers.header_words import Field
from rules.papers.name_cells import numbering, plain_words
from rules.periods import parse_period

LINED = {Field.UPDATE: "更新时限", Field.LEAD: "责任科室"}


def in_step(texts: dict[Field, str], count: int, whose: Callable[[str], str]) -> tuple[list[dict[Field, str]], str]:
    """The texts for each of `count` names, and what is doubtful about it ("" for nothing).

    Periods go line by line where there are as many; sections only where each line is numbered, else all of them hold for all.
    """
    each = [dict(texts) for _ in range(count)]
    doubts = []
    for kind, what in LINED.items():
        lines = [line.strip() for line in texts[kind].split("\n") if line.strip()]
        bare = [numbering(plain_words(line)) for line in lines]
        says = parse_period if kind is Field.UPDATE else whose
        if len(lines) < 2 or not all(says(text) for _, text in bare):
            continue
        fits = len(lines) == count
        if fits and (kind is Field.UPDATE or all(rank is not None for rank, _ in bare)):
            for own, (_, text) in zip(each, bare, strict=True):
                own[kind] = text
        elif kind is Field.UPDATE or fits:
            doubts.append(f"{what}写了 {len(lines)} 行，栏目有 {count} 个，不知怎样对应，合在一起读入")
    return each, "；".join(doubts)


def are_periods(text: str, count: int) -> bool:
    """Whether a cell has this many lines, each a period: then the lines beside them are as many names."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) == count and all(parse_period(numbering(plain_words(line))[1]) for line in lines)

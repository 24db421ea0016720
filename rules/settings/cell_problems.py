"""What is wrong with the rules that a workbook asks for, told at the cell it came from and in the words of its sheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from rules.problems import Problem
from rules.settings.catalog import sheet_named
from rules.settings.planned import Origin
from rules.settings.sheet_model import VALUE_HEADING, Shape
from rules.tree import Path, Place, Tree, read_tree
from rules.workbook_reader import Mistake

# How rules.yaml is spoken of -> how the workbook is.
IN_OTHER_WORDS = (
    (re.compile(r"sections 中登记的科室"), "“科室”表里登记的科室"),
    (re.compile(r"在 sections 中登记"), "在“科室”表里登记"),
    (re.compile(r"几个科室请写成列表：\[.*?\]"), "这里只能写一个科室"),
    (re.compile(r"请只在局办公室下写 office: true"), "请只在局办公室那一行选“是”"),
    (re.compile(r"columns 中的栏目编号"), "“栏目”表里的编号"),
    (re.compile(r"或用 path 写明各自的上级栏目"), "或写明各自的上级栏目"),
    (re.compile(r"holidays 里却没有"), "“放假安排”表里却没有"),
    (re.compile(r"请补上一行 \w+: …"), "请填写"),
)
LINE = re.compile(r"第 (\d+) 行")
KEY = re.compile(r"“([a-z_]+)”")
ROW = re.compile(r"\d+")
LEFT_OUT = ("这里缺少", "后面没有填写", "是空的")  # told at their cells before


def told_at_cells(
    problems: Sequence[Problem], text: str, origins: Mapping[Path, Origin], file: str, told: Collection[Mistake]
) -> Iterator[Mistake]:
    """Each problem at its cell, at its line of the rules where it came from none; nothing twice of one row."""
    tree = read_tree(text, "")[0]
    paths = _paths(tree)
    rows = {(mistake.sheet, _row(mistake.cell)) for mistake in told}
    for problem in problems:
        origin = _origin(paths.get((problem.line, problem.column)), origins)
        if origin is None:
            yield Mistake(
                f"{problem.file} 第 {problem.line} 行",
                "",
                "",
                problem.found,
                problem.expected or problem.advice,
                problem.nearest,
            )
        elif (origin[0], _row(origin[1])) not in rows or not any(words in problem.found for words in LEFT_OUT):
            yield _mistake(_at_cells(problem, tree, origins), origin, file)


def _mistake(problem: Problem, origin: Origin, file: str) -> Mistake:
    sheet = sheet_named(origin[0])
    names = {str(one.key[-1]): one.heading for one in sheet.fields if one.key}
    other = VALUE_HEADING if sheet.shape is Shape.SETTINGS else ""
    found = KEY.sub(lambda match: f"“{names.get(match[1]) or other or match[1]}”", problem.found)
    belongs = in_words_of_sheets(problem.expected)
    expected = f"应为{' ' if belongs[0].isascii() else ''}{belongs}" if belongs else ""
    wanted = "。".join(part for part in (expected, problem.advice) if part)
    return Mistake(file, *origin, in_words_of_sheets(found), in_words_of_sheets(wanted), problem.nearest)


def in_words_of_sheets(sentence: str) -> str:
    """A sentence about rules.yaml as one about the workbook."""
    for words, instead in IN_OTHER_WORDS:
        sentence = words.sub(instead, sentence)
    return sentence


def told_of_rest(problems: Sequence[Problem], text: str) -> Iterator[str]:
    """Problems of a file of which rows were taken out: what still names them."""
    tree = read_tree(text, "")[0]
    paths = _paths(tree)
    for problem in problems:
        path = paths.get((problem.line, problem.column)) or ()
        name = tree.at(*path[:2], "name") if path[:1] == ("columns",) else None
        where = f"栏目“{name}”：" if name else f"规则文件第 {problem.line} 行："
        yield in_words_of_sheets(f"{where}{problem.found}")


def _at_cells(problem: Problem, tree: Tree, origins: Mapping[Path, Origin]) -> Problem:
    """`第 12 行` of the rules as the cell that stands there."""

    def cell(match: re.Match[str]) -> str:
        paths = (path for path, place in tree.values.items() if place[0] == int(match[1]))
        found = next((origin for path in paths if (origin := _origin(path, origins))), None)
        if found is None:
            return f"规则文件{match[0]}"
        return f"“{found[0]}”表{found[1]}" if found[1].startswith("第") else "!".join(found)

    return replace(problem, found=LINE.sub(cell, problem.found))


def _paths(tree: Tree) -> dict[Place, Path]:
    """The innermost part that begins at each place; keys where no value does."""
    found = {place: path for path, place in tree.keys.items()}
    for path, place in sorted(tree.values.items(), key=lambda pair: len(pair[0])):
        found[place] = path
    return found


def _origin(path: Path | None, origins: Mapping[Path, Origin]) -> Origin | None:
    while path:
        if path in origins:
            return origins[path]
        path = path[:-1]
    return None


def _row(cell: str) -> str:
    match = ROW.search(cell)
    return match[0] if match else ""

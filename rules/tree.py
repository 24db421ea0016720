"""YAML text -> plain data with the place of every key and value, going on past every mistake that can be gone past."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date, datetime

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from rules.problems import Problem

Path = tuple[str | int, ...]
Place = tuple[int, int]
MOST_SYNTAX_ERRORS = 30
FULL_WIDTH_QUOTES = {"“": "”", "‘": "’", "＂": "＂", "「": "」"}

# Fragments of the parser's words -> what is wrong and what to do.
SYNTAX = (
    ("cannot start any token", "这一行以 YAML 的特殊符号开头", "请给整个值加上半角引号"),
    (
        "mapping values are not allowed",
        "这里不该有冒号",
        "值里有冒号时给值加半角引号；也请看看上一行是不是少了冒号、缩进是否对齐",
    ),
    ("could not find expected ':'", "这一行缺少冒号，或冒号后没有空格", "请写成“键: 值”，冒号后空一格"),
    ("undefined alias", "值以 * 开头", "请给值加半角引号"),
    ("alphabetic or numeric character", "值以 * 或 & 开头", "请给值加半角引号"),
    ("expected ',' or ']'", "方括号没有配对，或少了逗号", "请补上 ] 或半角逗号"),
    ("expected ',' or '}'", "花括号没有配对，或少了逗号", "请补上 } 或半角逗号"),
    ("end of stream", "引号没有配对", "请补上另一个引号"),
    ("block end", "缩进没有和上下对齐", "同一级的内容要左端对齐，列表的每项以减号加空格开头"),
    ("sequence entries are not allowed", "列表写在了不该写的地方", "请另起一行，并和上下对齐"),
    ("expected the node content", "这里缺少内容", "请补上内容，或给特殊符号加半角引号"),
    ("special characters are not allowed", "有看不见的控制字符", "请删去后重打这一行"),
    ("unknown escape", "双引号里的反斜杠认不出来", "请把双引号改成单引号"),
)


# What the parser only notices further down: the place where it began is the one to mend.
MISALIGNED = "block end"
LONGEST_QUOTED = 40  # lines to look back for the quotation mark that was never closed
FOUND_LATER = ("end of stream", "quoted scalar", "expected ',' or", "could not find expected ':'")


@dataclass
class Tree:
    """Plain data and the places of its parts; `torn` are the keys of which a piece could not be read."""

    data: object = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Line and column of the value (or key) at `path`, else of the nearest part around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def at(self, *path: str | int) -> object:
        """The value at `path`, None where there is none."""
        value = self.data
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def items(self, *path: str | int) -> Iterator[tuple[Path, dict[str, object]]]:
        """The mappings of the list at `path`, each with its own path."""
        value = self.at(*path)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, dict):
                yield (*path, index), item


# `key: "value` without the second mark; what follows a # is a note.
_LONE_QUOTE = re.compile(r"""\s*(?:- )?[\w]+:\s+(?P<mark>["'])(?:(?!(?P=mark)|\s#).)*(?:\s#.*)?$""")
_KEY = re.compile(r"[\s-]*(\w+)\s*[:：]")


def read_tree(text: str, file: str, told: Set[int] = frozenset()) -> tuple[Tree, list[Problem]]:
    """All that can be read of the text, and what is wrong with it as YAML; not again for lines already `told`."""
    problems: list[Problem] = []
    torn: set[str] = set()
    for _ in range(MOST_SYNTAX_ERRORS):
        try:
            root = YAML().compose(text)
            break
        except MarkedYAMLError as error:
            problem, line = _syntax(error, file, text)
            if line not in told:
                problems.append(problem)
            text, gone = _cut(text, line)
            torn |= gone
        except (ReaderError, YAMLError) as error:
            problems.append(_unreadable(error, text, file))
            return Tree(data={}, torn={""}), problems
    else:
        return Tree(data={}, torn={""}), problems
    tree = Tree(torn=torn)
    if root is None:
        tree.data = {}
        return tree, problems or [Problem(file, 0, 0, "文件是空的", advice="请从随附的 rules.yaml 重新开始")]
    tree.data = _Builder(tree, file, problems).build(root, ())
    return tree, problems


def _syntax(error: MarkedYAMLError, file: str, text: str) -> tuple[Problem, int]:
    words = f"{error.problem or ''} {error.context or ''}"
    opened = any(sign in words for sign in FOUND_LATER)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if MISALIGNED in words and (opening := _lone_quote(text, line)):
        return Problem(file, *opening, "引号没有配对", advice="请在这一行补上另一个引号"), opening[0]
    for sign, found, advice in SYNTAX:
        if sign in words:
            return Problem(file, line, column, found, advice=advice), line
    advice = "请对照上下几行检查冒号、空格、引号和缩进"
    return Problem(file, line, column, "这一行不合 YAML 的写法", advice=advice), line


def _lone_quote(text: str, line: int) -> Place | None:
    """The nearest line above with a single quotation mark: the parser read on to the next mark and stumbled only there."""
    above = text.split("\n")[max(0, line - LONGEST_QUOTED) : line]
    for back, written in enumerate(reversed(above)):
        found = _LONE_QUOTE.match(written)
        if found:
            return line - back, found.start("mark") + 1
    return None


def _unreadable(error: YAMLError, text: str, file: str) -> Problem:
    position = getattr(error, "position", 0) or 0
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return Problem(file, line, column, "有看不见的控制字符", advice="请删去后重打这一行")


def _cut(text: str, line: int) -> tuple[str, set[str]]:
    """The text without the list item or block around `line`, and the keys that went with it or stand above it."""
    lines = text.split("\n")
    index = min(line, len(lines)) - 1
    while index > 0 and not lines[index].strip():
        index -= 1
    top = next((i for i in range(index, -1, -1) if re.match(r"[^\s#-]", lines[i])), 0)
    start = next((i for i in range(index, top, -1) if re.match(r"\s*- ", lines[i])), top)
    depth = _depth(lines[start])
    end = index + 1
    # What is left of a spoilt item would spoil the one before it: up to the next item, or out of the list.
    while end < len(lines) and not _begins_anew(lines[end], depth, in_list=start > top):
        end += 1
    gone = {match[1] for i in (top, *range(start, end)) if (match := _KEY.match(lines[i]))}
    lines[start:end] = [""] * (end - start)
    return "\n".join(lines), gone


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _begins_anew(line: str, depth: int, *, in_list: bool) -> bool:
    if not line.strip() or line.lstrip().startswith("#"):
        return False
    return _depth(line) < depth or (_depth(line) == depth and (not in_list or line.lstrip().startswith("- ")))


class _Builder:
    """Nodes -> data; tells doubled keys, full-width quotes and references as it goes."""

    def __init__(self, tree: Tree, file: str, problems: list[Problem]) -> None:
        self._tree, self._file, self._problems = tree, file, problems
        self._seen: set[int] = set()

    def build(self, node: Node, path: Path) -> object:
        self._tree.values[path] = _place(node)
        if id(node) in self._seen:
            # `&x` and `*x`: nobody in an office writes them on purpose, and they can nest without end.
            self._tell(node, "这里引用了别处的内容（*）", "请直接写出内容；值以 * 开头时加半角引号")
            return None
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: MappingNode, path: Path) -> dict[object, object]:
        data: dict[object, object] = {}
        for key_node, value_node in node.value:
            key = self._scalar(key_node) if isinstance(key_node, ScalarNode) else str(key_node.value)
            here = (*path, key if isinstance(key, int) and not isinstance(key, bool) else str(key))
            if here in self._tree.keys:
                first = self._tree.keys[here][0]
                self._tell(key_node, f"“{key}”写了两次，第 {first} 行已经有了", "请合并成一处")
                continue
            self._tree.keys[here] = _place(key_node)
            value = self.build(value_node, here)
            if value is not None:  # a key with nothing behind it is as good as not written
                data[here[-1]] = value
        return data

    def _scalar(self, node: Node) -> object:
        text = str(node.value)
        if not isinstance(node, ScalarNode) or node.style in ("'", '"', "|", ">"):
            return text
        if len(text) > 1 and FULL_WIDTH_QUOTES.get(text[0]) == text[-1]:
            self._tell(node, f"引号用了全角的 {text[0]}{text[-1]}", "请改成半角引号，或去掉引号")
            return text[1:-1]
        return _plain_value(str(node.tag), text)

    def _tell(self, node: Node, found: str, advice: str) -> None:
        line, column = _place(node)
        self._problems.append(Problem(self._file, line, column, found, advice=advice))


def _plain_value(tag: str, text: str) -> object:
    """What an unquoted word is; a word that only looks like a number or a date stays a word, for the field to judge."""
    kind = tag.rpartition(":")[2]
    try:
        if kind == "int":
            return text if re.match(r"[-+]?0\d", text) else int(text.replace("_", ""))  # 007 is a name
        if kind == "float":
            return float(text)
        if kind == "timestamp":
            return datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return text
    return {"bool": text.lower() == "true", "null": None}.get(kind, text)


def _place(node: Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1

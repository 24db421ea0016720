"""The text of rules.yaml with the place of each of its parts, and what to write where so that a part is replaced, added or gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from rules.addresses_written import NotWritable
from rules.schema import Rules
from rules.schema_keys import keys_of, model_in
from rules.settings.yaml_words import PLAIN, inline, key_words
from rules.tree import Path, Tree, read_tree

BLOCK_TEXT = ("|", ">")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class Span:
    """The characters from `start` to `end` of the text, and what stands there instead."""

    start: int
    end: int
    words: str


class Page:
    """One reading of the text; places hold until it changes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node = YAML(typ="rt").compose(text)
        self._tree: Tree = read_tree(text, "")[0]

    def at(self, path: Path) -> Node | None:
        """The node at a place, None where nothing is written."""
        node: Node | None = self.root
        for step in path:
            pair = self._pair(node, step)
            if pair is not None:
                node = pair[1]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return None if node is None or _is_null(node) else node

    def data(self, path: Path) -> object:
        """What is written at a place, as plain data."""
        return self._tree.at(*path)

    def is_written(self, path: Path) -> bool:
        """Whether a key stands in the text, be it with nothing behind it."""
        return self._pair(self.at(path[:-1]) if len(path) > 1 else self.root, path[-1]) is not None

    def replaced(self, node: Node, value: object) -> Span:
        """Another value in the place of a node, in the quotes that stood there."""
        quotes = node.style if isinstance(node, ScalarNode) and node.style in ("'", '"') else PLAIN
        start, end = self.start(node), self.end(node)
        if not isinstance(node, ScalarNode) and "#" in _unquoted(self.text[start:end]):
            line = node.start_mark.line + 1
            raise NotWritable(f"规则文件第 {line} 行起的内容里夹有说明文字，请自行把它改成：{inline(value)}")
        above = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        listed = any(mark in _unquoted(above) for mark in "[{")
        return Span(start, end, inline(value, quotes, listed=listed))

    def relisted(self, path: Path, node: SequenceNode, value: Sequence[object]) -> list[Span]:
        """A list written anew: what stays is left alone, what differs takes the place of what is gone, the rest comes behind."""
        old = [self.data((*path, number)) for number in range(len(node.value))]
        if node.flow_style:
            kept = {repr(one): self._words(item) for one, item in zip(old, node.value, strict=True)}
            span = self.replaced(node, list(value))
            words = ", ".join(kept.get(repr(one)) or inline(one, listed=True) for one in value)
            return [Span(span.start, span.end, f"[{words}]")]
        places = [
            self.replaced(item, one)
            for item, before, one in zip(node.value, old, value, strict=False) if before != one
        ]  # fmt: skip
        if len(value) == len(old):
            return places
        stays = [one for one in old if one in value]
        if list(value[: len(stays)]) != stays:  # in another order: the places are filled one after the other
            rest = [self.without_item(node, number) for number in range(len(value), len(old))]
            return [*places, *rest, *([self.with_items(node, value[len(old) :])] if len(value) > len(old) else [])]
        gone = [self.without_item(node, number) for number, one in enumerate(old) if one not in value]
        return [*gone, *([self.with_items(node, value[len(stays) :])] if len(value) > len(stays) else [])]

    def without_item(self, node: SequenceNode, number: int) -> Span:
        """A list without one item, with its lines where it has lines of its own."""
        item = node.value[number]
        if node.flow_style:
            return self._without(node.value, number, self.start, self.end)
        return Span(self._line_start(self._dash(item)), self._line_end(self.end(item)) + 1, "")

    def with_items(self, node: SequenceNode, values: Sequence[object]) -> Span:
        """More items behind the last of a list that has some, in its manner."""
        last = node.value[-1]
        if node.flow_style:
            end = self.end(last)
            return Span(end, end, "".join(f", {inline(value, listed=True)}" for value in values))
        dash = self._dash(last)
        lead = " " * (dash - self._line_start(dash))
        spread = isinstance(last, MappingNode) and not last.flow_style
        return self._new_lines(self.end(last), [line for value in values for line in _item(lead, value, spread)])

    def filled(self, path: Path, node: Node | None, values: Sequence[object]) -> list[Span]:
        """Items for a list that is empty or whose key has nothing behind it: a line for each that is a mapping."""
        above, key = self.at(path[:-1]) if len(path) > 1 else self.root, str(path[-1])
        pair = self._pair(above, key)
        if pair is None or not isinstance(above, MappingNode):
            raise NotWritable(f"规则文件里没有 {key} 这一段，程序没有把握加在哪里。")
        if above.flow_style or not all(isinstance(value, dict) for value in values):
            return [self.replaced(node, list(values)) if node else self._behind(pair[0], inline(list(values)))]
        lead = " " * (pair[0].start_mark.column + 2)
        lines = self._new_lines(self.end(node or pair[0]), [line for one in values for line in _item(lead, one, False)])
        if node is None:
            return [lines]
        start = self.start(node)
        return [Span(len(self.text[:start].rstrip(" ")), self.end(node), ""), lines]

    def emptied(self, path: Path, node: SequenceNode) -> list[Span]:
        """A list of lines without any item; words between its lines stay."""
        above = self.at(path[:-1]) if len(path) > 1 else self.root
        pair = self._pair(above, path[-1])
        if pair is None:
            raise NotWritable("规则文件的写法特殊，程序没有把握改对，没有改动它。")
        return [self._behind(pair[0], "[]"), *(self.without_item(node, number) for number in range(len(node.value)))]

    def blanked(self, path: Path) -> list[Span]:
        """A key with nothing behind it, which is as good as not written; between brackets the key goes as well."""
        above, node = self.at(path[:-1]) if len(path) > 1 else self.root, self.at(path)
        if not isinstance(above, MappingNode) or node is None:
            return []
        if above.flow_style:
            return [self.without_key(above, path[-1])]
        return [Span(len(self.text[: self.start(node)].rstrip(" ")), self.end(node), "")]

    def with_key(self, path: Path, value: object) -> Span:
        """A key that is not written yet, behind the one that the reference names before it."""
        above = self.at(path[:-1]) if len(path) > 1 else self.root
        if not isinstance(above, MappingNode):
            raise NotWritable("规则文件的写法特殊，程序没有把握改对，没有改动它。")
        written = self._pair(above, path[-1])
        if written is not None:
            null = written[1]
            return Span(self.start(null), self.end(null), inline(value)) if null.value else self._behind(written[0], inline(value))  # fmt: skip
        words = f"{key_words(path[-1])}: {inline(value, listed=bool(above.flow_style))}"
        if not above.value:
            return Span(self.start(above), self.end(above), "{" + words + "}")
        key, held = self._before(above, path)
        at = self.end(key) + 1 if _is_null(held) else self.end(held)
        if above.flow_style:
            return Span(at, at, f", {words}")
        lead = " " * above.value[0][0].start_mark.column
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            items = [line for one in value for line in _item(f"{lead}  ", one, False)]
            return self._new_lines(at, [f"{lead}{key_words(path[-1])}:", *items])
        return self._new_lines(at, [lead + words])

    def without_key(self, above: MappingNode, step: str | int) -> Span:
        """A mapping without one of its keys, with the words behind it on its line."""
        keys = [pair[0].value for pair in above.value]
        number = keys.index(str(step))
        key, held = above.value[number]
        if above.flow_style:
            return self._without(above.value, number, lambda pair: self.start(pair[0]), lambda pair: self.end(pair[1]))
        start = self._line_start(key.start_mark.index)
        if self.text[start : key.start_mark.index].strip():  # the dash of a list stands before it
            return Span(key.start_mark.index, above.value[number + 1][0].start_mark.index, "")
        return Span(start, self._line_end(self.end(key if _is_null(held) else held)) + 1, "")

    def start(self, node: Node) -> int:
        """Where a node begins."""
        return int(node.start_mark.index)

    def end(self, node: Node) -> int:
        """Where a value's last character stands; a block's own end lies behind the comments that follow it."""
        if isinstance(node, MappingNode) and not node.flow_style and node.value:
            key, held = node.value[-1]
            return self.end(key) + 1 if _is_null(held) else self.end(held)
        if isinstance(node, SequenceNode) and not node.flow_style and node.value:
            return self.end(node.value[-1])
        end = int(node.end_mark.index)
        if isinstance(node, ScalarNode) and node.style in BLOCK_TEXT:
            return self.start(node) + len(self.text[self.start(node) : end].rstrip())
        return end

    def _pair(self, node: Node | None, step: str | int) -> tuple[ScalarNode, Node] | None:
        if not isinstance(node, MappingNode):
            return None
        return next(((key, held) for key, held in node.value if str(key.value) == str(step)), None)

    def _before(self, above: MappingNode, path: Path) -> tuple[Node, Node]:
        """The written key that comes before this one in the reference, else the first."""
        order = list(_known(path[:-1]))
        rank = order.index(str(path[-1])) if path[-1] in order else len(order)
        before = [pair for pair in above.value if str(pair[0].value) not in order or order.index(str(pair[0].value)) < rank]  # fmt: skip
        found: tuple[Node, Node] = (before or above.value[:1])[-1]
        return found

    def _words(self, node: Node) -> str:
        return self.text[self.start(node) : self.end(node)]

    def _without(self, parts: Sequence[object], number: int, start: object, end: object) -> Span:
        assert callable(start) and callable(end)
        if number:
            return Span(end(parts[number - 1]), end(parts[number]), "")
        if len(parts) > 1:
            return Span(start(parts[0]), start(parts[1]), "")
        return Span(start(parts[0]), end(parts[0]), "")

    def _behind(self, key: Node, words: str) -> Span:
        """Words behind a key's colon."""
        at = self.text.index(":", self.end(key)) + 1
        return Span(at, at, f" {words}")

    def _new_lines(self, behind: int, lines: Sequence[str]) -> Span:
        at = self._line_end(behind)
        return Span(at, at, "".join(f"\n{line}" for line in lines))

    def _dash(self, item: Node) -> int:
        return self.text.rindex("-", 0, self.start(item))

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _item(lead: str, value: object, spread: bool) -> list[str]:
    """The lines of a new item: a key a line, or all in one."""
    if not spread or not isinstance(value, dict):
        return [f"{lead}- {inline(value)}"]
    lines = [f"{key_words(key)}: {inline(held)}" for key, held in value.items()]
    return [f"{lead}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _known(path: Path) -> tuple[str, ...]:
    """The keys that may stand at a place, in the order of the reference."""
    model: type[BaseModel] | None = Rules
    for step in path:
        if isinstance(step, str) and model is not None:
            field = keys_of(model).get(step)
            model = model_in(field.annotation) if field else model
    return tuple(keys_of(model)) if model else ()


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style not in ("'", '"', *BLOCK_TEXT) and node.value in NULLS


def _unquoted(text: str) -> str:
    """The text without what stands between quotation marks."""
    kept, mark = [], ""
    for character in text:
        if mark:
            mark = "" if character == mark else mark
        elif character in "\"'":
            mark = character
        else:
            kept.append(character)
    return "".join(kept)

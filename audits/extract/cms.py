"""The idioms of content systems, read from rules/data/cms.yaml, and the elements of a page they point at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from lxml.etree import _Element

from rules.data import DataFileError, data_file

_COLON = re.compile(r"\s*[)\]】]?\s*:\s*")
_AT = re.compile(r"((?:发布|发表|更新|来源)于)\s*(?=[\d\u4e00-\u9fff])(?!.{0,3}:)")
_LONGEST_LABEL = 8
IDIOMS_FILE = "cms.yaml"
_LISTS = ("signs", "body", "date", "publish_labels")
_SELECTOR = re.compile(r"#[\w-]+\*?|\w*\.[\w-]+")


@dataclass(frozen=True)
class System:
    """One content system: by which words in the source it is known, and where it puts things."""

    name: str
    signs: tuple[str, ...]
    body: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    publish_labels: tuple[str, ...] = ()

    def made(self, html: str) -> bool:
        """Whether a page shows a sign of this system."""
        return any(sign in html for sign in self.signs)


@dataclass(frozen=True)
class Idioms:
    systems: tuple[System, ...]
    body: tuple[str, ...]
    metas: dict[str, tuple[str, ...]]  # what -> tag names, lower case
    labels: dict[str, str]  # label without blanks -> what it names
    date_line: re.Pattern[str]
    title_line: re.Pattern[str]
    chrome: re.Pattern[str]


@lru_cache(maxsize=1)
def idioms() -> Idioms:
    """The shipped idioms, read once."""
    data: dict[str, Any] = data_file(IDIOMS_FILE)
    systems = tuple(map(_system, data["systems"]))
    # What means publication in one system alone is some other label everywhere else.
    labels = {label: "other" for system in systems for label in system.publish_labels}
    labels |= {word: what for what, words in data["labels"].items() for word in words}
    return Idioms(
        systems=systems,
        body=tuple(data["body"]),
        metas={what: tuple(name.lower() for name in names) for what, names in data["metas"].items()},
        labels=labels,
        date_line=re.compile(data["date_line"], re.I),
        title_line=re.compile(data["title_line"], re.I),
        chrome=re.compile(data["chrome"]),
    )


def _system(written: dict[str, Any]) -> System:
    """A profile as it stands in the file; a slip of the pen is told, not passed over."""
    name = written.get("name") or "（没有写 name）"
    for key in written.keys() - {"name", *_LISTS}:
        raise DataFileError(f"{IDIOMS_FILE} 中“{name}”写了不认得的“{key}”，可写的只有 name、{'、'.join(_LISTS)}")
    lists = {key: written.get(key) or [] for key in _LISTS}
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise DataFileError(f'{IDIOMS_FILE} 中“{name}”的 {key} 应写成列表，如 {key}: ["…"]')
    if not lists["signs"]:
        raise DataFileError(f"{IDIOMS_FILE} 中“{name}”没有写 signs：凭网页源代码中的哪个词认出它")
    for selector in (*lists["body"], *lists["date"]):
        if not _SELECTOR.fullmatch(selector):
            raise DataFileError(
                f"{IDIOMS_FILE} 中“{name}”的“{selector}”读不了，只能写 #编号、#编号开头*、.类名 或 标签.类名"
            )
    return System(str(name), *(tuple(lists[key]) for key in _LISTS))


@dataclass(frozen=True)
class Label:
    """A known label with its colon in a normalised line; the value begins at `end`."""

    what: str
    word: str
    start: int
    end: int


def find_labels(plain: str) -> list[Label]:
    """The known labels of a normalised line, in order; a page may set blanks between a label's characters (文  号:)."""
    found = [label for colon in _COLON.finditer(plain) if (label := _label_before(plain, colon))]
    if "于" in plain:
        found += [
            Label(idioms().labels[match[1]], match[1], match.start(), match.end()) for match in _AT.finditer(plain)
        ]
    return found


def _label_before(plain: str, colon: re.Match[str]) -> Label | None:
    """The longest known label that ends at this colon."""
    labels = idioms().labels
    word, start, best = "", colon.start(), None
    while start > 0 and len(word) < _LONGEST_LABEL:
        start -= 1
        character = plain[start]
        if character == " ":
            continue
        if not "\u4e00" <= character <= "\u9fff":
            break
        word = character + word
        what = labels.get(word)
        # 时间 alone must not be the end of 会议时间.
        if what and not (what == "time" and start > 0 and "\u4e00" <= plain[start - 1] <= "\u9fff"):
            best = Label(what, word, start, colon.end())
    return best


class Selected:
    """Elements of a page by the simple selectors of the idioms file: "#id", "#id*", ".class", "tag.class"."""

    def __init__(self, root: _Element) -> None:
        self._ids: dict[str, list[_Element]] = defaultdict(list)
        self._classes: dict[str, list[_Element]] = defaultdict(list)
        for element in cast(list[_Element], root.xpath("//body//*[@id or @class]")):
            if name := element.get("id"):
                self._ids[name].append(element)
            for name in (element.get("class") or "").split():
                self._classes[name].append(element)

    def find(self, selector: str) -> Iterator[_Element]:
        """The elements a selector points at, in document order."""
        if selector.startswith("#"):
            yield from self._by_id(selector[1:])
            return
        tag, _, name = selector.partition(".")
        yield from (element for element in self._classes.get(name, ()) if not tag or element.tag == tag)

    def _by_id(self, name: str) -> Iterator[_Element]:
        if not name.endswith("*"):
            yield from self._ids.get(name, ())
            return
        for known, elements in self._ids.items():
            if known.startswith(name[:-1]):
                yield from elements

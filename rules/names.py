"""The names of sections: aliases, widths and spaces made one."""

from __future__ import annotations

import re
import unicodedata

from rules.problems import nearest
from rules.tree import Path, Tree

PLATFORM = "平台方"


def plain_name(name: str) -> str:
    """A name for comparison."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def words_at(tree: Tree, *path: str | int) -> list[tuple[Path, str]]:
    """The words at a place where one word or a list of words may stand."""
    value = tree.at(*path)
    if isinstance(value, str):
        return [(path, value.strip())]
    items = value if isinstance(value, list) else []
    return [((*path, index), item.strip()) for index, item in enumerate(items) if isinstance(item, str)]


class Sections:
    """Which section a name or an alias means."""

    def __init__(self, tree: Tree) -> None:
        self._names: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._places: dict[str, Path] = {}
        self.doubled: list[tuple[Path, str, Path]] = []  # place, word, the place that already has it
        for path, item in tree.items("sections"):
            name = item.get("name")
            if isinstance(name, str):
                for place, word in [((*path, "name"), name.strip()), *words_at(tree, *path, "aliases")]:
                    self._enter(place, word, name.strip())

    def _enter(self, place: Path, word: str, section: str) -> None:
        key = plain_name(word)
        if key in self._names:
            self.doubled.append((place, word, self._places[key]))
        else:
            self._places[key] = place
            self._names[key] = section
            self._spelled[key] = word

    def resolve(self, word: str) -> str:
        """The section's name, "" where no section is called so."""
        return self._names.get(plain_name(word), "")

    def like(self, word: str) -> str:
        """The known name or alias most like the word."""
        return nearest(word, self._spelled.values())

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._names.values()))


def section_words(tree: Tree) -> list[tuple[Path, str]]:
    """Every place of the file where a section is named."""
    found: list[tuple[Path, str]] = []
    for path, _ in tree.items("columns"):
        for role in ("lead", "supporting"):
            found += words_at(tree, *path, role)
            for place, tenure in [*tree.items(*path, role), *_single(tree, (*path, role))]:
                section = tenure.get("section")
                if isinstance(section, str):
                    found.append(((*place, "section"), section.strip()))
    found += words_at(tree, "portal", "template_owner")
    for table in ("owners", "groups"):
        named = tree.at("plan", table)
        for key in named if isinstance(named, dict) else ():
            found += words_at(tree, "plan", table, key)
    for path, _ in tree.items("new_media"):
        found += words_at(tree, *path, "section")
    drafters = tree.at("interpretation", "drafters")
    for document, section in (drafters if isinstance(drafters, dict) else {}).items():
        if isinstance(section, str):
            found.append((("interpretation", "drafters", document), section.strip()))
    return found


def _single(tree: Tree, path: Path) -> list[tuple[Path, dict[str, object]]]:
    value = tree.at(*path)
    return [(path, value)] if isinstance(value, dict) else []

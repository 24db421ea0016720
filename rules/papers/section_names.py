"""Which registered section a word of the office means: its name, an alias, either with 局 or 本局 before it."""

from __future__ import annotations

import re

from rules.names import plain_name
from rules.problems import nearest
from rules.schema import Rules

# Public institutions beside the bureau's own sections: 各科室 does not mean them.
UNITS = re.compile("单位|中心|台$|站$|所$|馆$|学校|公司")


class SectionNames:
    """Which registered section a word of the office means."""

    def __init__(self, rules: Rules) -> None:
        bureau = rules.portal.name
        self._by_word = rules.section_words()
        self._spelled = [word for section in rules.sections for word in (section.name, *section.aliases)]
        self.names = tuple(section.name for section in rules.sections)
        self.own = tuple(name for name in self.names if not UNITS.search(name))
        heads = [
            "本局",
            "我局",
            "州局",
            "市局",
            "县局",
            "局机关",
            "机关",
            "局",
            *([plain_name(bureau)] if bureau else []),
        ]
        self._heads = sorted(heads, key=len, reverse=True)

    def resolve(self, word: str) -> str:
        """The section's name, "" where none is called so. 局宣传科 is 宣传科 where nothing else is called 局宣传科."""
        plain = plain_name(word)
        found = self._by_word.get(plain, "")
        for head in self._heads:
            if not found and plain.startswith(head):
                rest = plain[len(head) :]
                found = self._by_word.get(rest, "") or self._by_word.get(f"局{rest}", "")
        return found or self._by_word.get(f"局{plain}", "")

    def like(self, word: str) -> str:
        """The known name or alias most like the word, "" where none is like it."""
        return nearest(word, self._spelled)

    def in_text(self, text: str) -> frozenset[str]:
        """The sections that a text spells, the longest words first: 宣传科 is not in 局宣传科研所 where that is one."""
        plain = plain_name(text)
        found = set()
        for word in sorted(map(plain_name, self._spelled), key=len, reverse=True):
            if word in plain:
                found.add(self._by_word[word])
                plain = plain.replace(word, "|")
        return frozenset(found)

    def mentioned(self, text: str) -> bool:
        """Whether a text speaks of a section."""
        plain = plain_name(text)
        return any(plain_name(word) in plain for word in self._spelled)

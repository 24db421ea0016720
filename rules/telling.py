"""How the checks of rules.yaml tell a mistake: at a place of the file, into one list."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.problems import Problem
from rules.tree import Path, Tree


@dataclass
class Telling:
    """The file being looked at and the mistakes found so far."""

    tree: Tree
    file: str
    problems: list[Problem] = field(default_factory=list)

    def tell(
        self, path: Path, found: str, expected: str = "", nearest: str = "", advice: str = "", *, key: bool = False
    ) -> None:
        """A mistake in the value (or the key) at `path`."""
        line, column = self.tree.place(path, key=key)
        self.problems.append(Problem(self.file, line, column, found, expected, nearest, advice))

"""Names of columns that are known beforehand: by the rules, and by what portals call their columns."""

from __future__ import annotations

from dataclasses import dataclass

from rules.data import data_file, data_rows
from rules.names import plain_name
from rules.schema_columns import Column


@dataclass(frozen=True)
class KnownNames:
    """What may be taken for one name although it is written oddly, and what stands above other columns."""

    names: frozenset[str]
    parents: frozenset[str]

    def is_name(self, text: str) -> bool:
        """Whether a column is called so."""
        return plain_name(text) in self.names

    def is_parent(self, text: str) -> bool:
        """Whether other columns are known to stand under one of this name."""
        return plain_name(text) in self.parents


def known_names(columns: tuple[Column, ...]) -> KnownNames:
    """The names of these columns and of rules/data/names."""
    table = data_file("names/parents.yaml")
    listed = {
        name for column in data_rows("names/columns") for key in ("same", "alike") for name in column.get(key, ())
    }
    groups = {name for group in table["parents"].values() for name in group}
    parents = groups | set(table["no_parents"]) | {part for column in columns for part in column.path}
    names = parents | listed | {column.name for column in columns}
    return KnownNames(frozenset(map(plain_name, names)), frozenset(map(plain_name, parents)))

"""Which column a page stands in: by the lists that carry it, its own breadcrumb, its address; "" where it cannot be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from audits.column_model import ColumnReading
from audits.extract.text import normalise
from audits.extract.urls import canonical
from rules.schema_columns import Column

DIRECTORY_VOTES = 3  # fewer articles of a directory in one column say nothing of their neighbours
INDEX_NAMES = ("index", "list", "default")


class Membership:
    """Built once from all columns as read; `crumbs` gives the breadcrumb of a page."""

    def __init__(self, readings: Iterable[ColumnReading], crumbs: Callable[[str], tuple[str, ...]]) -> None:
        self._crumbs = crumbs
        self._columns: dict[str, Column] = {}
        self._own_page: dict[str, list[str]] = defaultdict(list)  # address of the column itself
        self._list_page: dict[str, list[str]] = defaultdict(list)
        self._listed: dict[str, list[str]] = defaultdict(list)
        for reading in sorted(readings, key=lambda r: r.column.id):
            self._add(reading)
        self._directories = self._vote()
        self._stems = sorted(
            ((_stem(url), ids[0]) for url, ids in self._own_page.items() if len(ids) == 1), reverse=True
        )

    def _add(self, reading: ColumnReading) -> None:
        column = reading.column
        self._columns[column.id] = column
        if not reading.located.url:
            return
        self._own_page[canonical(reading.located.url)].append(column.id)
        for listing in reading.listings:
            self._list_page[listing.url].append(column.id)
        for entry in reading.entries:
            if entry.entry.url:
                self._listed[canonical(entry.entry.url)].append(column.id)

    def is_list(self, url: str) -> bool:
        """Whether a page is a list page of some column."""
        return url in self._own_page or url in self._list_page

    def column_of(self, url: str) -> str:
        """The id of the column, "" where none or where two have equal claim."""
        for known in (self._own_page, self._list_page):
            if url in known:
                return self._narrowest(known[url])
        listed = list(dict.fromkeys(self._listed.get(url, ())))
        if len(listed) == 1:
            return listed[0]
        named = self._named(self._crumbs(url), listed or list(self._columns))
        if named:
            return named
        directory = self._directories.get(_directory(url), "")
        if listed:
            return directory if directory in listed else self._narrowest(listed)
        return directory or self._by_stem(url)

    def _narrowest(self, ids: list[str]) -> str:
        """Of columns that share a page, the one below all others: an article of a sub-column stands in its parent too."""
        ids = list(dict.fromkeys(ids))
        if len(ids) == 1:
            return ids[0]
        for one in ids:
            path = (*self._columns[one].path, self._columns[one].name)
            if all(other == one or self._columns[other].name in path[:-1] for other in ids):
                return one
        leads = {self._columns[one].lead for one in ids}
        return ids[0] if len(leads) == 1 else ""

    def _named(self, crumbs: tuple[str, ...], among: list[str]) -> str:
        """The column that a breadcrumb names last, where only one of that name fits the names before it."""
        names = [normalise(crumb) for crumb in crumbs]
        for place in range(len(names) - 1, -1, -1):
            fitting = [i for i in among if normalise(self._columns[i].name) == names[place]]
            if len(fitting) > 1:
                above = set(names[:place])
                fitting = [
                    i for i in fitting if self._columns[i].path and set(map(normalise, self._columns[i].path)) <= above
                ]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                return ""
        return ""

    def _vote(self) -> dict[str, str]:
        """Directories whose listed articles all stand in one column: /info/1021/ is one column's on VSB portals."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for url, ids in self._listed.items():
            for one in set(ids):
                votes[_directory(url)][one] += 1
        return {
            directory: next(iter(counts))
            for directory, counts in votes.items()
            if len(counts) == 1 and counts.total() >= DIRECTORY_VOTES and urlsplit(directory).path.strip("/")
        }

    def _by_stem(self, url: str) -> str:
        return next((column for stem, column in self._stems if stem and url.startswith(stem)), "")


def _directory(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[0] + "/"


def _stem(url: str) -> str:
    """What the addresses below a column begin with: /zwgk/index.html and /zwgk.htm both give /zwgk/; "" for a bare host."""
    directory, _, leaf = url.partition("?")[0].rpartition("/")
    name = leaf.rpartition(".")[0] or leaf
    stem = f"{directory}/" if not name or name.lower().startswith(INDEX_NAMES) else f"{directory}/{name}/"
    return stem if urlsplit(stem).path.strip("/") and "?" not in url else ""

"""A short CSS path for an element: it finds the element again in a browser, and the same place of a template has the same path."""

from __future__ import annotations

import re
from typing import cast

from lxml.etree import _Element

# An id with a long number in it belongs to one page or one article, not to the template's place.
_STABLE_ID = re.compile(r"(?!.*\d{4})[A-Za-z][\w-]*", re.ASCII)
_TOP = frozenset({"html", "body", "head"})


class Locators:
    """CSS paths of one page's elements, each step worked out once."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._paths: dict[_Element, str] = {}
        self._steps: dict[_Element, str] = {}
        self._ids: dict[str, _Element] | None = None

    def of(self, element: _Element) -> str:
        """The path from the nearest element with a lasting id, else from the body."""
        if element not in self._paths:
            # From the top down, so that a page nested thousands deep needs no deep recursion.
            waiting = [element]
            for above in element.iterancestors():
                if above in self._paths:
                    break
                waiting.append(above)
            for node in reversed(waiting):
                self._paths[node] = self._path(node)
        return self._paths[element]

    def _path(self, element: _Element) -> str:
        name = element.get("id")
        if name and _STABLE_ID.fullmatch(name) and self._first_with(name) is element:
            return f"#{name}"
        parent = element.getparent()
        if parent is None or element.tag in _TOP:
            return str(element.tag)
        if element not in self._steps:
            self._number(parent)
        # The browser puts a tbody around rows that stand in a table directly; the path is written for the browser.
        implied = " > tbody" if element.tag == "tr" and parent.tag == "table" else ""
        return f"{self.of(parent)}{implied} > {self._steps[element]}"

    def _number(self, parent: _Element) -> None:
        counts: dict[str, int] = {}
        for child in parent:
            tag = child.tag if isinstance(child.tag, str) else ""
            number = counts[tag] = counts.get(tag, 0) + 1
            self._steps[child] = f"{tag}:nth-of-type({number})"

    def _first_with(self, name: str) -> _Element | None:
        if self._ids is None:
            self._ids = {}
            for holder in cast(list[_Element], self._root.xpath("//*[@id]")):
                self._ids.setdefault(holder.get("id") or "", holder)
        return self._ids.get(name)

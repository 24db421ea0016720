"""All links of the portal's pages and style sheets, as one run saw them: by page, by host, by what they are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from audits.extract.styles import STYLE, read_style_links
from audits.extract.types import Link
from audits.extract.urls import bare_host, canonical, host_of
from audits.link_uses import LinkUse, uses_of
from audits.page_facts import PageFacts
from audits.snapshot.records import StoredPage
from audits.snapshot.store import Snapshot

if TYPE_CHECKING:
    from audits.site import Site


class PortalLinks:
    """Collects the links of every page that answered well, once."""

    def __init__(self, site: Site, is_list: Callable[[str], bool]) -> None:
        self._site = site
        self._is_list = is_list

    @cached_property
    def uses(self) -> tuple[LinkUse, ...]:
        """Every link on every page, sorted by target, then page."""
        return self._collected(lambda facts: facts.links)

    def lost_anchors(self) -> tuple[LinkUse, ...]:
        """Every link to a place on its own page that is not there, sorted by place, then page."""
        return self._collected(lambda facts: facts.lost_anchors)

    def _collected(self, links: Callable[[PageFacts], tuple[Link, ...]]) -> tuple[LinkUse, ...]:
        pages = [page.url for page in self._site.pages() if not self._is_double(page)]
        found = {url: links(facts) for url in pages if (facts := self._site.reader.facts(url))}
        return uses_of(found, self._site.owner_column, self._is_list, self._site.rules.thresholds.template_share)

    def _is_double(self, page: StoredPage) -> bool:
        """Whether an address only leads on to another page that is stored itself."""
        final = canonical(page.final_url) if page.final_url else page.url
        return final != page.url and self._site.reader.page(final) is not None

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """What links that lead to pages are called and where they lead, each once, sorted."""
        return tuple(sorted({(use.link.target, use.link.text) for use in self.uses if use.link.navigates}))

    @cached_property
    def _by_page(self) -> dict[str, list[LinkUse]]:
        uses: dict[str, list[LinkUse]] = defaultdict(list)
        for use in self.uses:
            uses[use.page].append(use)
        return uses

    @cached_property
    def _by_host(self) -> dict[str, list[str]]:
        targets: dict[str, set[str]] = defaultdict(set)
        for use in self.uses:
            targets[bare_host(host_of(use.link.target))].add(use.link.target)
        return {host: sorted(found) for host, found in targets.items()}

    def related(self, url: str, words: re.Pattern[str]) -> frozenset[str]:
        """Targets of a page's links, outside the template, whose words match."""
        return frozenset(
            use.link.target
            for use in self._by_page.get(canonical(url), ())
            if not use.in_template and use.link.navigates and words.search(use.link.text)
        )

    def targets_of(self, host: str) -> tuple[str, ...]:
        """All link targets on a host (www or not), sorted."""
        return tuple(self._by_host.get(bare_host(host), ()))


def style_uses(snapshot: Snapshot, is_own: Callable[[str], bool]) -> tuple[LinkUse, ...]:
    """Every address in the portal's own style sheets, sorted by target, then sheet."""
    uses = [
        LinkUse(sheet.url, link, "", in_template=True)
        for sheet in snapshot.assets()
        if STYLE.search(sheet.content_type) and is_own(sheet.url)
        for link in read_style_links(snapshot.body(sheet.body), sheet.content_type, sheet.final_url)
    ]
    return tuple(sorted(uses, key=lambda use: (use.link.target, use.page)))

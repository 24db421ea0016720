"""What a column's pieces give to a finding: names for a message, evidence, attachments as facts."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from audits.checks.column_matter import KINDS, Matter, Piece, plain
from audits.extract.document import Document
from audits.model import Evidence, Place
from audits.site import Site

NAMED_MOST = 3  # places named in a message


def named_elsewhere(
    site: Site, pattern: re.Pattern[str], matter: Matter, known: Set[str] = frozenset()
) -> tuple[Place, ...]:
    """Where on the portal, outside these columns, something is called so: the words of links and the titles of articles.

    `known`: pages of the columns whose words were weighed already and are not asked again for their names.
    """
    passed = matter.own | known
    found = {
        Place(target, text)
        for target, text in site.link_names
        if text and target not in passed and pattern.search(plain(text))
    }
    if not found:
        named = ((url, article.title) for url, article in site.articles() if url not in known)
        found = {Place(url, title) for url, title in named if pattern.search(plain(title))}
    return tuple(sorted(found)[:NAMED_MOST])


def told_wholly(site: Site, matter: Matter) -> frozenset[str]:
    """The pages of the columns that say in their own words all that they have to say: nothing hidden, no way out of the portal."""
    read = (p for p in matter.pieces if p.article is not None and not p.hides)
    return frozenset(
        p.url for p in read if p.article and all(site.is_own(link.target) for link in p.article.body_links)
    )


def titles_told(pieces: Sequence[Piece]) -> str:
    """The first few titles, for a message."""
    told = "、".join(f"《{p.title}》" for p in pieces[:NAMED_MOST] if p.title)
    return f"{told}等 {len(pieces)} 处" if len(pieces) > NAMED_MOST else told


def hidden_told(pieces: Sequence[Piece]) -> str:
    """Where more may stand than was read, for a message: each place with what it holds, or why it could not be read."""
    told = dict.fromkeys(p.hides if p.hides not in KINDS else f"《{p.title}》的{p.hides}" for p in pieces if p.hides)
    named = "、".join(list(told)[:NAMED_MOST])
    return f"{named}等 {len(told)} 处" if len(told) > NAMED_MOST else named


def documents_of(site: Site, piece: Piece) -> tuple[Document, ...]:
    """The page a piece was read from, where it is one, and its attachments as far as they were read."""
    page = site.reader.document(piece.url)
    files = (file.doc for file in piece.files)
    return tuple(doc for doc in (page, *files) if doc is not None)


def evidence_of(site: Site, piece: Piece) -> tuple[Evidence, ...]:
    """Pointers to the page a piece was read from and to the attachments read with it."""
    if not piece.url:
        return ()
    files = tuple(Evidence(f.kept.url, "", f.kept.name[:200], f.kept.body) for f in piece.read_files)
    page = () if piece.is_file and files else (Evidence(piece.url, "", piece.title[:200], site.body_of(piece.url)),)
    return (*page, *files)


def file_facts(site: Site, piece: Piece) -> tuple[tuple[str, str], ...]:
    """The attachments of a piece for a finding: each by name and address, with why it was not read."""
    return tuple(
        ("附件", f"{f.told.removeprefix('附件')}　{site.written(f.kept.url)}") for f in piece.files[:NAMED_MOST]
    )


def read_told(piece: Piece) -> str:
    """What of a piece was read, for a message: its text, and its attachments by name."""
    files = "、".join(file.told for file in piece.read_files[:NAMED_MOST])
    more = f"等 {len(piece.read_files)} 个附件" if len(piece.read_files) > NAMED_MOST else ""
    return f"正文和{files}{more}已读全" if files else "正文已读全，没有附件"

"""Where personal numbers stand: on the portal's pages, and in the attachments that were read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audits.column_files import is_file
from audits.extract.personal_numbers import NumberKind, PersonalNumber, read_personal_numbers
from audits.site import Site


@dataclass(frozen=True)
class Use:
    """One number where it stands."""

    page: str  # or the attachment
    title: str
    number: PersonalNumber
    file: str = ""  # the name of the attachment, "" for a page
    found_on: str = ""  # the page that the attachment belongs to

    @property
    def subject(self) -> str:
        """By what a case is known again: the place of a number on its page; an attachment as a whole, for each kind of number."""
        return file_subject(self.page, self.number.kind) if self.file else self._on_page

    @property
    def _on_page(self) -> str:
        return f"{self.page}#{self.number.kind}-{self.number.ordinal}"


def file_subject(url: str, kind: NumberKind) -> str:
    """The subject of all numbers of one kind in an attachment."""
    return f"{url}#{kind}-file"


def uses_by_column(site: Site) -> dict[str, list[Use]]:
    """All numbers by the column they stand in, "" where it cannot be told."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for page in site.pages():
        facts = site.reader.facts(page.url)
        for number in facts.numbers if facts else ():
            assert facts is not None
            uses[site.owner_column(page.url)].append(Use(page.url, facts.article.title, number))
    for use in _in_files(site):
        uses[site.owner_column(use.found_on)].append(use)
    return uses


def _in_files(site: Site) -> Iterator[Use]:
    """Most numbers of people stand in lists that are handed out as workbooks."""
    for url in site.files.addresses():
        file = site.files.file(url)
        if file is None or file.doc is None or not site.was_read(file.kept.found_on):
            continue
        article = site.article(file.kept.found_on)
        title = f"{article.title if article else ''} {file.kept.name}".strip()
        for number in read_personal_numbers(file.doc, file.text):
            yield Use(url, title, number, file.kept.name, file.kept.found_on)


def same_numbers(uses: Iterable[Use]) -> Iterator[list[Use]]:
    """The uses of each number, those on pages of articles first: a list repeats what its articles say. Each attachment has its own."""
    groups: dict[tuple[NumberKind, str, str], list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda u: (not u.title, u.page, u.number.ordinal)):
        groups[use.number.kind, use.number.digest, use.page if use.file else ""].append(use)
    yield from groups.values()


def unread_subjects(site: Site) -> Iterator[tuple[str, str]]:
    """(column, subject) of what nobody looked into: a case in a file that was not read this time is not mended by it."""
    targets = {(u.link.target, u.column) for u in site.link_uses() if u.link.navigates and is_file(u.link.target)}
    known = {(url, site.owner_column(f.kept.found_on)) for url in site.files.addresses() if (f := site.files.file(url))}
    for url, column in sorted(targets | known):
        file = site.files.file(url)
        if file is None or file.doc is None:
            yield from ((column, file_subject(url, kind)) for kind in NumberKind)

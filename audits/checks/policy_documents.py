"""The policy documents of the table's columns, and everything on the portal that may interpret one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audits.column_model import ColumnEntry
from audits.dated import Dated
from audits.extract.policies import Writing, core, is_interpretation, normal_doc_no, stem
from audits.extract.policy_need import (
    Issuers,
    Need,
    NeedOf,
    doc_no_letters,
    leading_bodies,
    need_of,
    told_drafters,
    told_issuer,
)
from audits.extract.text import normalise, visible_lines
from audits.extract.types import Article
from audits.extract.urls import canonical
from audits.model import Owner, Role
from audits.ownership import column_owners, shared
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import Column, ColumnKind

# Words of a link, outside the body, that lead from an interpretation to its document or back.
RELATED_LINK = re.compile(r"解读|图解|读懂|看懂|问答|原文|文件全文|相关文件|政策文件|相关政策")
CALLED_INTERPRETATION = re.compile(r"解读|图解|读懂|看懂")


@dataclass(frozen=True)
class Policy:
    """One document of a policy column."""

    column: Column
    writing: Writing
    published: Dated | None
    need: NeedOf
    aliases: tuple[str, ...]
    drafters: tuple[str, ...]  # sections that the page or the rules name
    article: Article | None
    page: str  # the list page it stands on
    locator: str
    holds_own: bool = False  # its own page carries the interpretation
    elsewhere: tuple[str, ...] = ()  # addresses of other sites that its page calls an interpretation

    @property
    def address(self) -> str:
        """Its own page, else the list it stands on."""
        return self.writing.url or self.page

    def is_called(self, name: str) -> bool:
        """Whether the office means this document by an address, number or title."""
        wanted = canonical(name) if "://" in name else normalise(name).strip("《》 ")
        number = normal_doc_no(name)
        return (
            wanted in (self.writing.url, normalise(self.writing.title))
            or (bool(number) and number == normal_doc_no(self.writing.doc_no))
            or (core(wanted) == core(self.writing.title) and bool(core(wanted)))
        )


@dataclass(frozen=True)
class Interpretation:
    """Something that may interpret a policy: an article of ours, or a row that leads elsewhere."""

    writing: Writing
    published: Dated | None
    read: bool  # its page was read; False: only its row


def interpretations(site: Site) -> tuple[Interpretation, ...]:
    """All articles and rows that call themselves interpretations, or stand in a column of interpretations; by address."""
    found: dict[str, Interpretation] = {}
    for column in site.rules.columns:
        reading = site.column(column.id)
        in_column = column.kind is ColumnKind.INTERPRETATION
        for entry in reading.entries:
            if in_column or is_interpretation(entry.entry.title):
                item = _interpretation_of_entry(site, entry, in_column)
                found.setdefault(item.writing.url or f"{entry.page}#{entry.entry.position}", item)
    for url, article in site.articles():
        if url not in found and is_interpretation(article.title):
            found[url] = Interpretation(_writing(site, article, article.title, False), article.published, True)
    items = (found[url] for url in sorted(found))
    return tuple(i for i in items if not (i.published and i.published.day > site.as_of))


def _interpretation_of_entry(site: Site, entry: ColumnEntry, in_column: bool) -> Interpretation:
    title = _fuller(entry)
    if entry.article is None:
        return Interpretation(Writing(_address(entry), title, in_column=in_column), entry.earliest, False)
    return Interpretation(_writing(site, entry.article, title, in_column), entry.earliest, True)


def _address(entry: ColumnEntry) -> str:
    return canonical(entry.entry.url) if entry.entry.url else ""


def _fuller(entry: ColumnEntry) -> str:
    """The title of page or row, whichever says more."""
    titles = (entry.article.title if entry.article else "", entry.entry.title)
    return max(titles, key=len)


def _writing(site: Site, article: Article, title: str, in_column: bool) -> Writing:
    links = frozenset(link.target for link in article.body_links) | site.related_links(article.url, RELATED_LINK)
    return Writing(article.url, title, article.text, article.doc_no, links - {article.url}, in_column)


def policies(site: Site, column: Column) -> tuple[Policy, ...]:
    """The documents of one policy column up to as_of, each once, newest first."""
    issuers = _issuers(site, column)
    found: dict[tuple[str, ...], Policy] = {}
    for entry in site.column(column.id).entries:
        policy = _policy(site, column, entry, issuers)
        # The same document under two addresses (egovinfo and /info/) is one.
        same = (policy.aliases[-1],) if policy.published else (policy.writing.url,)
        found.setdefault(same, policy)
    return tuple(found.values())


def _policy(site: Site, column: Column, entry: ColumnEntry, issuers: Issuers) -> Policy:
    article = entry.article
    title = _fuller(entry)
    doc_no = (article.doc_no if article else "") or entry.entry.doc_no
    writing = _writing(site, article, title, False) if article else Writing(_address(entry), title)
    writing = Writing(writing.url, title, writing.text, doc_no, writing.links)
    published = entry.freshest  # the later of two dates: the milder start of the term
    aliases = [a for a in (article.index_no if article else "", normal_doc_no(doc_no)) if a]
    aliases.append(f"{title}|{published.day if published else ''}")
    source, issuer = (article.source, article.issuer or told_issuer(article.text, issuers)) if article else ("", "")
    return Policy(
        column=column,
        writing=writing,
        published=published,
        need=need_of(title, doc_no, source, issuer, issuers),
        aliases=tuple(aliases),
        drafters=_drafters(site, article.url) if article else (),
        article=article,
        page=entry.page,
        locator=entry.entry.locator,
        elsewhere=_elsewhere(site, article) if article else (),
        holds_own=article is not None and any(is_interpretation(a.name) for a in article.attachments),
    )


def _elsewhere(site: Site, article: Article) -> tuple[str, ...]:
    """Links of a document's page to other sites that call themselves an interpretation: perhaps one in the media."""
    named = {link.target for link in article.body_links if is_interpretation(link.text)}
    named |= site.related_links(article.url, CALLED_INTERPRETATION)
    return tuple(sorted(target for target in named if not site.is_own(target)))


def _issuers(site: Site, column: Column) -> Issuers:
    """The bureau's names, and the letters of document numbers that stand on documents it is named as issuer of."""
    portal = site.rules.portal
    names = Issuers((portal.name, *portal.old_names))
    letters: Counter[str] = Counter()
    for entry in site.column(column.id).entries:
        if any(names.is_own(body) for body in leading_bodies(_fuller(entry))):
            number = (entry.article.doc_no if entry.article else "") or entry.entry.doc_no
            letters[doc_no_letters(number)] += 1
    return Issuers(names.names, frozenset(filter(None, letters)))


def _drafters(site: Site, url: str) -> tuple[str, ...]:
    doc = site.reader.document(url)
    told = told_drafters(visible_lines(doc.root)) if doc is not None else ()
    sections = {name: s.name for s in site.rules.sections for name in (s.name, f"局{s.name}", *s.aliases)}
    # The next label may follow without a blank: 科技科成文日期.
    longest = sorted(sections, key=lambda name: (-len(name), name))
    named = (next((name for name in longest if part.startswith(name)), "") for part in told)
    return tuple(dict.fromkeys(sections[name] for name in named if name))


def owners_of(rules: Rules, policy: Policy, day: date) -> tuple[Owner, ...]:
    """谁起草、谁解读: the drafting section where rules or page name it, else the column's lead, unassigned unless it answers."""
    registered = tuple(
        section for name, section in sorted(rules.interpretation.drafters.items()) if policy.is_called(name)
    )
    drafters = registered or policy.drafters
    if drafters:
        return shared(drafters)
    leads = column_owners(rules, policy.column.id, day)
    if rules.interpretation.lead_answers:
        return leads
    return tuple(Owner(owner.section, Role.UNASSIGNED, owner.share) for owner in leads)


def editions(documents: tuple[Policy, ...]) -> dict[str, list[Policy]]:
    """Documents by what they are about: former and present editions of one title together."""
    groups: dict[str, list[Policy]] = defaultdict(list)
    for document in documents:
        groups[stem(document.writing.title)].append(document)
    return groups


def needing(documents: tuple[Policy, ...], rules: Rules) -> Iterator[Policy]:
    """The documents that need an interpretation, or may: not those the office declared free of it."""
    for document in documents:
        if document.need.need is Need.NOT_NEEDED:
            continue
        if not any(document.is_called(name) for name in rules.interpretation.not_needed):
            yield document

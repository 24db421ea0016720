"""How policies are explained: other forms than plain words, and links between document and explanation. Reminders only (duty 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.checks.column_matter import Piece, column_matter, words
from audits.checks.tallies import Tallies
from audits.extract.policies import is_interpretation
from audits.extract.urls import canonical
from audits.model import Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import Column, ColumnKind

META = Meta(
    id="interpretation_forms",
    title="解读形式",
    duties=(1,),
    basis="分工方案第1项（积极采用图片图表、音频视频、卡通动漫等，进行立体式、多方位解读）",
)
FORMS = words(["图解", "图说", "一图", "一张图", "长图", "动漫", "漫画", "漫说", "视频", "音频", "H5", "动画", "图文"])
FEWEST = 3  # interpretations of a year from which something may be said of their forms


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """Two points a column of interpretations: forms of this year, links to what they explain. Never more than a reminder."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    findings: list[Finding] = []
    looked: list[Looked] = []
    for column in sorted(rules.columns, key=lambda c: c.id):
        if column.kind is not ColumnKind.INTERPRETATION:
            continue
        owners = column_owners(rules, column.id, as_of)
        tallies.open(column.id, owners)
        for subject, finding in _points(site, column):
            outcome = finding.outcome if finding else Outcome.PASS
            tallies.count(column.id, owners, outcome)
            looked.append(Looked(f"{META.id}:{column.id}", subject, outcome))
            findings += [finding] if finding else []
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _points(site: Site, column: Column) -> Iterator[tuple[str, Finding | None]]:
    pieces = column_matter(site, [site.column(column.id)]).pieces
    read = [p for p in pieces if p.entry is not None and p.article is not None and is_interpretation(p.titles)]
    recent = [p for p in read if p.entry and p.entry.freshest and p.entry.freshest.day.year == site.as_of.year]
    if len(recent) >= FEWEST:
        plain = not any(_is_pictured(p) for p in recent)
        message = f"今年的 {len(recent)} 篇解读都是文字，没有图解、音视频等形式。"
        fix = "可增加图片图表、音频视频等形式的解读"
        yield "forms", _reminder(site, column, "forms", "解读形式单一", message, fix, recent) if plain else None
    neighbours = _neighbours(site, column)
    unlinked = [p for p in recent if not _is_linked(site, p, neighbours)]
    if recent:
        message = f"今年的 {len(recent)} 篇解读中有 {len(unlinked)} 篇没有链接到所解读的文件。"
        fix = "在解读页面设文件链接，在文件页面设解读链接"
        yield (
            "links",
            _reminder(site, column, "links", "解读与文件没有互相链接", message, fix, unlinked) if unlinked else None,
        )


def _is_pictured(piece: Piece) -> bool:
    article = piece.article
    return piece.is_called(FORMS) or (article is not None and bool(article.videos or article.pictures))


def _is_linked(site: Site, piece: Piece, neighbours: frozenset[str]) -> bool:
    """Whether the page links a document, its own or another site's, or a document links the page."""
    article = piece.article
    targets = {link.target for link in article.body_links if link.navigates} if article else set()
    policies = {c.id for c in site.rules.columns if c.kind is ColumnKind.POLICY}
    return (
        bool(targets - neighbours)
        or (article is not None and bool(article.attachments))
        or any(
            use.link.target == canonical(piece.url) and use.column in policies and not use.in_template
            for use in site.link_uses()
        )
    )


def _neighbours(site: Site, column: Column) -> frozenset[str]:
    """What stands below every article and explains nothing: the entries before and after, the lists, the home page."""
    entries = (e.entry.url for e in site.column(column.id).entries if e.entry.url)
    lists = (listing.url for c in site.rules.columns for listing in site.column(c.id).listings)
    return frozenset(map(canonical, (*entries, *lists, site.home)))


def _reminder(
    site: Site, column: Column, subject: str, title: str, message: str, fix: str, pieces: list[Piece]
) -> Finding:  # fmt: skip
    url = site.column(column.id).located.url
    return Finding(
        check=META.id,
        obligation=f"{META.id}:{column.id}",
        subject=subject,
        code=subject,
        outcome=Outcome.TOLERATED,
        title=f"{title}：{column.name}",
        message=message,
        fix=fix,
        basis=META.basis,
        url=url,
        column=column.id,
        duties=META.duties,
        found_on=tuple(Place(p.url, p.title) for p in pieces),
        evidence=(Evidence(url, body=site.body_of(url)),),
    )

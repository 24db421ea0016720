"""Old names of the bureau over its own door: in titles, tags and footers of the home page and the columns' pages.

Articles are left alone: what was published under the old name was the bureau's name then.
"""

from __future__ import annotations

from audits.extract.site_names import read_site_names
from audits.extract.urls import canonical
from audits.model import FOUND_ON_KEPT, Evidence, Finding, Looked, Meta, Outcome, Place
from audits.ownership import template_owners
from audits.site import Site
from rules.schema import Rules

OBLIGATION = "domains:own-name"
FIX = "在页面模板中把曾用名改为现名"


def judge_old_names(site: Site, rules: Rules, meta: Meta) -> tuple[list[Looked], list[Finding]]:
    """One subject a place of the page (title, tag, footer): whether any living page still carries an old name there."""
    if not rules.portal.old_names:
        return [], []
    found: dict[str, list[Place]] = {}
    for url in living_pages(site, rules):
        doc = site.reader.document(url)
        for name in read_site_names(doc, rules.portal.old_names) if doc is not None else ():
            found.setdefault(name.where, []).append(Place(url, name.words))
    findings = [_finding(site, rules, meta, where, sorted(places)) for where, places in sorted(found.items())]
    well = [Looked(OBLIGATION, "", Outcome.PASS)] if not findings else []
    return [*well, *(Looked(OBLIGATION, finding.subject, finding.outcome) for finding in findings)], findings


def living_pages(site: Site, rules: Rules) -> tuple[str, ...]:
    """The home page and each column's own page, sorted."""
    columns = (site.column(column.id).located.url for column in rules.columns)
    return tuple(sorted({url for url in (site.home, *map(canonical, filter(None, columns))) if site.was_read(url)}))


def _finding(site: Site, rules: Rules, meta: Meta, where: str, places: list[Place]) -> Finding:
    words = places[0].text
    return Finding(
        check=meta.id,
        obligation=OBLIGATION,
        subject=where,
        code="old_name_shown",
        outcome=Outcome.FAIL,
        title=f"{where}仍用本单位曾用名",
        message=f"{len(places)} 个现用页面的{where}写着“{words}”，仍是本单位曾用名。",
        fix=FIX,
        basis=meta.basis,
        url=places[0].url,
        duties=meta.duties,
        owners=template_owners(rules),
        found_on=tuple(places[:FOUND_ON_KEPT]),
        found_count=len(places),
        facts=(("位置", where), ("原文", words)),
        evidence=tuple(Evidence(p.url, text=p.text[:200], body=site.body_of(p.url)) for p in places[:3]),
    )

"""Links to a place within a page that is not there: a reader lands at the top. A reminder, never a fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from audits.checks.link_findings import Problem, link_finding
from audits.extract.anchors import is_place, named_places
from audits.model import Finding, Looked, Meta, Outcome, Owner
from audits.ownership import column_owners, template_owners
from audits.site import LinkUse, Site
from rules.schema import Rules

CODE = "dead_anchor"
Group = tuple[str, tuple[Owner, ...]]  # (target with its place, owners)


def judge_anchors(site: Site, rules: Rules, as_of: date, meta: Meta) -> Iterator[tuple[Looked, Finding]]:
    """One subject a place and owning section."""
    groups: dict[Group, list[LinkUse]] = defaultdict(list)
    for target, use in _lost(site):
        owners = template_owners(rules) if use.in_template else column_owners(rules, use.column, as_of)
        groups[target, owners].append(use)
    for (target, owners), uses in sorted(groups.items(), key=lambda item: str(item[0])):
        obligation = "anchors:" + "+".join(owner.section for owner in owners)
        place = target.partition("#")[2]
        words = next((use.link.text for use in uses if use.link.text), f"#{place}")
        problem = Problem(
            CODE,
            Outcome.TOLERATED,
            f"页内位置不存在：{words}",
            f"链接“{words}”指向页面中的“#{place}”，页面上没有这个位置，点开只到页首；{len({u.page for u in uses})} 个页面上有。",
            "改正位置名称，或撤下链接",
            facts=(("目标位置", target),),
        )
        page = uses[0].page if target.startswith("#") else uses[0].link.target
        column = "" if any(use.in_template for use in uses) else uses[0].column
        yield (
            Looked(obligation, target, Outcome.TOLERATED),
            link_finding(
                site, meta, problem, obligation=obligation, subject=target, url=f"{page}#{place}", uses=uses, owners=owners,
                column=column, reached=site.reached(page),
            ),
        )  # fmt: skip


def _lost(site: Site) -> Iterator[tuple[str, LinkUse]]:
    """(place as written, use) of every link to a place that is not there, on its own page or another of the portal."""
    yield from ((use.link.target, use) for use in site.lost_anchor_uses())
    known: dict[str, frozenset[str] | None] = {}
    for use in site.link_uses():
        place = unquote(use.link.fragment)
        if use.link.tag not in ("a", "area") or not is_place(place) or not site.is_own(use.link.target):
            continue
        target = use.link.target
        if target not in known:
            known[target] = _places(site, target)
        places = known[target]
        if places is not None and place not in places:
            yield f"{target}#{place}", use


def _places(site: Site, url: str) -> frozenset[str] | None:
    """The places of a page, None where they cannot be known: not read well, or made by scripts that did not run."""
    doc = site.reader.document(url) if site.was_read(url) else None
    if doc is None or (not doc.rendered and next(doc.root.iter("script"), None) is not None):
        return None
    return named_places(doc)

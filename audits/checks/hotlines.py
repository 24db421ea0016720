"""Hotlines of the bureau's own beside 12345 (duty 28). Whether one has been merged no page tells: a person looks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from audits.checks.old_names import living_pages
from audits.checks.points import Point
from audits.checks.site_points import report_points
from audits.extract.text import normalise, visible_lines
from audits.model import Evidence, Meta, Outcome, Place, Report
from audits.ownership import duty_owners
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules

META = Meta(
    id="hotlines",
    title="政务热线",
    duties=(28,),
    basis="分工方案第28项：局政务热线原则上整合统一到“12345”政府热线平台",
)
DUTY = 28
NUMBER = r"\(?0\d{2,3}\)?[- ]?\d{7,8}|[48]00[- ]?\d{3,4}[- ]?\d{3,4}|1[3-9]\d{9}|\d{5,8}"
REACH = 14  # characters between the word and the number
BEFORE = 12  # characters before the word that tell whose hotline it is


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell of the site; a doubt a number that the home page or a column's page calls a hotline."""
    return report_points(site, rules, META, duty_owners(rules, DUTY), _points(site, rules))


def _points(site: Site, rules: Rules) -> Iterator[Point]:
    found: dict[str, list[Place]] = defaultdict(list)
    pages = living_pages(site, rules)
    for url in pages:
        doc = site.reader.document(url)
        for line in visible_lines(doc.root) if doc is not None else ():
            for number in own_hotlines(normalise(line)):
                found[number].append(Place(url, line[:120]))
    for number, places in sorted(found.items()):
        told = f"{len(places)} 处把 {number} 称作热线：“{places[0].text}”。请核对是否已并入 12345。"
        yield Point(
            number, Outcome.MANUAL, "own_hotline", f"自设热线 {number}", told, "并入 12345，网站上不再另列热线",
            places[0].url, places=tuple(places),
            evidence=(Evidence(places[0].url, "", places[0].text, site.body_of(places[0].url)),),
        )  # fmt: skip
    if pages and not found:
        yield Point("hotlines", Outcome.PASS)


def own_hotlines(line: str) -> Iterator[str]:
    """The numbers of a line that are called a hotline and may be the bureau's own."""
    data = data_file("hotlines.yaml")
    for match in re.finditer(rf"(?:{data['label']})[^\d\n,，;；。|]{{0,{REACH}}}(?<![\d-])({NUMBER})(?![\d-])", line):
        before = line[max(0, match.start() - BEFORE) : match.end()]
        if not re.fullmatch(data["not_own"], match[1]) and not re.search(data["others"], before):
            yield match[1]

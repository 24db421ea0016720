"""What a portal must offer beside news: services and topics of its key fields (duty 20). The search box has a check of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audits.checks.points import Point
from audits.checks.site_points import home_unread, report_points
from audits.model import Meta, Outcome, Report
from audits.ownership import duty_owners
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="portal_functions",
    title="网站功能入口",
    duties=(20,),
    basis="分工方案第20项：强化办事服务功能，做好重点领域政府信息公开专题专栏建设",
)
DUTY = 20
WORDS = {"no_services": "办事服务入口", "no_topics": "重点领域专题专栏"}
# subject -> (topic of the rules, words of links, code)
ASKED = {
    "services": (Topic.SERVICES, re.compile(r"办事|服务事项|政务服务|网上大厅|办件|便民服务|一网通办"), "no_services"),
    "topics": (Topic.SPECIAL, re.compile(r"专题|专栏|重点领域|专项"), "no_topics"),
}


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell of the site; whether what the entries lead to is alive and kept up is for other checks to say."""
    return report_points(site, rules, META, duty_owners(rules, DUTY), _points(site, rules))


def _points(site: Site, rules: Rules) -> Iterator[Point]:
    cause = home_unread(site)
    facts = site.reader.facts(site.home)
    words = [link.text for link in facts.links if link.navigates] if facts else []
    words += [name for column in rules.columns for name in (*column.path, column.name)]
    for subject, (topic, pattern, code) in ASKED.items():
        if rules.about(topic) or any(pattern.search(text) for text in words):
            yield Point(subject, Outcome.PASS)
        elif cause:
            yield Point(subject, Outcome.NOT_EVALUATED, cause=cause)
        else:
            what = WORDS[code]
            told = f"首页和责任分解表都没有见到{what}，请人工核对。"
            yield Point(subject, Outcome.MANUAL, code, f"没有见到{what}", told, f"在首页设置{what}")

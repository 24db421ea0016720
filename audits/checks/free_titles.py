"""Interpretations that do not call themselves so: under titles of their own making (3题读懂筹资标准), or reports that link the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from difflib import SequenceMatcher

from audits.checks.policy_documents import Interpretation, Policy
from audits.extract.policies import Strength, Writing, core, pair, quoted_titles
from audits.extract.text import normalise
from audits.site import Site

ABOUT_THEN = timedelta(days=45)  # an interpretation comes out about when its document does
TELLING_RUN = 4  # characters: shorter runs are shared by documents of all kinds
# The region at the head, and what documents are called: shared by half of a bureau's titles.
COMMON = re.compile(
    r"^.{2,6}?(?:省|州|市|县|区|旗)|[我全](?:省|州|市|县|区)|(?:管理|实施|暂行|试行|工作|监督|专项|资金|若干|行政|有关|进一步|关于)+"
    r"(?:办法|细则|方案|意见|规定|措施|制度|计划)?|办法|细则|方案|意见|规定|措施|制度|计划"
)
# A statement of affairs, as of budgets or of filings; one of a rule may be its interpretation.
_STATEMENT = re.compile("情况的?说明")
_OF_A_RULE = re.compile("新规|办法|规定|细则|文件|政策|条例|标准|意见|方案|措施|出台|制定|制订|起草|修订|编制")


def freely_titled(
    policy: Policy, candidates: Iterable[Interpretation], documents: Iterable[list[Policy]], trade: tuple[str, ...]
) -> tuple[tuple[Interpretation, str], ...]:
    """Candidates of that time that share a telling run of words with the document and surely speak of no other; and why.

    Nobody is accused while one of them stands there: a person can tell at a glance what a machine cannot. The bureau's own
    `trade` ties no mere statement of affairs to a document: half of a bureau's titles have it.
    """
    if policy.published is None:
        return ()
    others = [other for group in documents for other in group if other is not policy]
    found = []
    for candidate in candidates:
        near = candidate.published and abs(candidate.published.day - policy.published.day) <= ABOUT_THEN
        words = shared_words(policy.writing.title, candidate.writing.title) if near else ""
        if any(words in own for own in trade) and _is_statement(candidate):
            continue
        if words and not any(pair(o.writing, candidate.writing).strength is Strength.SURE for o in others):
            found.append((candidate, f"都说到“{words}”，发布时间相近"))
    return tuple(found)


def _is_statement(candidate: Interpretation) -> bool:
    title = candidate.writing.title
    return not candidate.writing.in_column and bool(_STATEMENT.search(title)) and not _OF_A_RULE.search(title)


def linking_articles(site: Site, documents: Iterable[Policy]) -> dict[str, tuple[Interpretation, ...]]:
    """Articles of the portal whose body links to a document, by its address: 记者采访 of those days may explain it.

    Documents that refer to each other are no interpretations.
    """
    addresses = {document.writing.url: document for document in documents if document.writing.url}
    lists = {listing.url for column in site.rules.columns for listing in site.column(column.id).listings}
    found: dict[str, dict[str, Interpretation]] = defaultdict(dict)
    for use in site.link_uses():
        document = addresses.get(use.link.target)
        if document is None or use.in_template or use.page in addresses or use.page in lists or not document.published:
            continue
        article = site.article(use.page)
        if (
            article is None
            or not article.published
            or not any(li.target == use.link.target for li in article.body_links)
        ):
            continue
        if abs(article.published.day - document.published.day) <= ABOUT_THEN:
            writing = Writing(article.url, article.title, article.text)
            found[use.link.target][use.page] = Interpretation(writing, article.published, True)
    return {target: tuple(pages.values()) for target, pages in found.items()}


def shared_words(policy: str, title: str) -> str:
    """The longest telling run that a document's title shares with one that names no document, "" where there is none."""
    if quoted_titles(normalise(title)):
        return ""
    here, there = COMMON.sub("|", core(policy)), COMMON.sub("/", core(title))
    match = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
    run = here[match.a : match.a + match.size]
    return run if len(run) >= TELLING_RUN else ""

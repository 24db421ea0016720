"""Wrong or forbidden expressions, from the list that the office keeps in rules.yaml (duty 19). Without a list nothing is owed.

A word stands alone nowhere in Chinese: short ones may be part of another word and are for a person; what is quoted, or was
written before the duty began, is only told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audits.checks.tallies import Tallies
from audits.extract.types import Article
from audits.model import Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules

META = Meta(
    id="wording",
    title="错误用语",
    duties=(19,),
    basis="分工方案第19项：加强网站信息发布审核；本单位规则文件中的用语清单（wordlist）",
    removal_mends=True,
)
SURE_LENGTH = 4  # characters: 登陆 is wrong for 登录 and right of a typhoon
AROUND = 20
QUOTES = (("《", "》"), ("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'))


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a column with articles; a finding an article and expression."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    findings, looked = [], []
    pattern = re.compile("|".join(map(re.escape, sorted(rules.wordlist, key=len, reverse=True))) or r"(?!)")
    for url, article in site.articles() if rules.wordlist else ():
        column = site.owner_column(url)
        owners = column_owners(rules, column, as_of)
        found = tuple(_found(site, rules, url, article, column, pattern))
        for finding in found:
            tallies.count(column, owners, finding.outcome)
            findings.append(finding)
            looked.append(Looked(finding.obligation, finding.subject, finding.outcome))
        if not found:
            tallies.count(column, owners, Outcome.PASS)
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _found(
    site: Site, rules: Rules, url: str, article: Article, column: str, pattern: re.Pattern[str]
) -> Iterator[Finding]:
    text = f"{article.title}\n{article.text}"
    best: dict[str, tuple[Outcome, str]] = {}
    for match in pattern.finditer(text):
        word, right = match[0], rules.wordlist[match[0]]
        if _is_part_of(text, match, right):
            continue
        since = obligation_since(rules, column)
        old = article.published is not None and article.published.day < since
        outcome = Outcome.FAIL if len(word) >= SURE_LENGTH else Outcome.MANUAL
        outcome = Outcome.TOLERATED if old or _is_quoted(text, match.start()) else outcome
        around = text[max(0, match.start() - AROUND) : match.end() + AROUND].replace("\n", " ")
        if word not in best or _GRAVER.index(outcome) > _GRAVER.index(best[word][0]):
            best[word] = (outcome, around)
    for word, (outcome, around) in sorted(best.items()):
        yield _finding(site, url, article, column, word, rules.wordlist[word], outcome, around)


_GRAVER = (Outcome.TOLERATED, Outcome.MANUAL, Outcome.FAIL)
CODES = {Outcome.FAIL: "wrong_word", Outcome.MANUAL: "unsure", Outcome.TOLERATED: "quoted"}


def _is_part_of(text: str, match: re.Match[str], right: str) -> bool:
    """Whether the words found are a piece of the right expression."""
    at = right.find(match[0])
    return at >= 0 and text[max(0, match.start() - at) :].startswith(right)


def _is_quoted(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    before = text[max(line, at - 200) : at]
    return any(before.count(first) > before.count(last) if first != last else before.count(first) % 2
               for first, last in QUOTES)  # fmt: skip


def _finding(
    site: Site, url: str, article: Article, column: str, word: str, right: str, outcome: Outcome, around: str
) -> Finding:
    told = f"“{article.title}”中写有“{word}”：“…{around}…”。"
    return Finding(
        check=META.id,
        obligation=f"wording:{column or 'site'}",
        subject=f"{url}#{word}",
        code=CODES[outcome],
        outcome=outcome,
        title=f"{'引文或旧文件中' if outcome is Outcome.TOLERATED else ''}错误用语“{word}”：{article.title}",
        message=told,
        fix=f"改为“{right}”" if right else "删去或改写",
        basis=META.basis,
        url=url,
        column=column,
        duties=META.duties,
        found_on=(Place(url, around),),
        found_count=1,
        facts=(("错误用语", word), ("应为", right or "（不使用）")),
        evidence=(Evidence(url, "", around, site.body_of(url)),),
    )

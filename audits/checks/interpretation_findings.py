"""What is said of a document's interpretation: the verdict, and the finding that tells it with its candidates."""

from __future__ import annotations

from dataclasses import dataclass

from audits.checks.policy_documents import Interpretation, Policy
from audits.extract.policies import Pairing, Strength
from audits.model import Cause, Evidence, Finding, Meta, Outcome, Place
from audits.site import Site
from rules.calendar import Count

TITLES = {
    "missing": "政策文件没有解读",
    "late": "政策解读逾期",
    "doubtful": "政策解读待确认",
    "unsure": "政策文件是否需要解读待确认",
    "undated": "政策解读没有标注日期",
    "not_evaluated": "政策解读未能核查",
}
FIXES = {
    "missing": "补发解读；已在媒体解读的由办公室登记；确不需解读的由办公室确认",
    "late": "今后与文件同步或在时限内发布解读",
    "doubtful": "核对候选解读是否针对本文件，在解读中写明文件标题或文号并互加链接",
    "unsure": "由办公室确认是否需要解读",
    "undated": "为解读补上发布日期",
    "not_evaluated": "查明原因后重新核查",
}


@dataclass(frozen=True)
class Match:
    interpretation: Interpretation
    pairing: Pairing


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    code: str = ""
    why: str = ""  # Chinese
    cause: Cause | None = None
    matches: tuple[Match, ...] = ()
    limit: Count | None = None
    event: bool = False
    legacy: bool = False


def finding_of(site: Site, policy: Policy, verdict: Verdict, meta: Meta) -> Finding:
    """The finding of a document that is not well interpreted, with its candidates as evidence."""
    writing, column, published = policy.writing, policy.column, policy.published
    url = policy.address
    counted = "、".join(f"{d.month}月{d.day}日" for d in verdict.limit.counted) if verdict.limit else ""
    term = f"（{site.rules.interpretation.working_days} 个工作日：{counted}）" if counted else ""
    when = f"{published.day} 公开" if published else "公开日期不明"
    return Finding(
        check=meta.id,
        obligation=f"policy:{column.id}",
        subject=url,
        code=verdict.code,
        outcome=verdict.outcome,
        title=f"{TITLES[verdict.code]}：{writing.title}",
        message=f"《{writing.title.strip('《》')}》{when}，{verdict.why}{term}。",
        fix=FIXES[verdict.code],
        basis=meta.basis,
        url=url,
        column=column.id,
        duties=meta.duties,
        found_on=(Place(policy.page, writing.title, policy.locator),),
        cause=verdict.cause,
        event_deadline=verdict.limit.deadline if verdict.limit and verdict.event else None,
        legacy=verdict.legacy,
        aliases=policy.aliases,
        facts=_facts(policy, verdict),
        evidence=(
            Evidence(
                url, published.where if published else "", (published.raw if published else "")[:200], site.body_of(url)
            ),
            *(_match_evidence(site, m) for m in verdict.matches[:5]),
        ),
    )


def _facts(policy: Policy, verdict: Verdict) -> tuple[tuple[str, str], ...]:
    facts = []
    if policy.writing.doc_no:
        facts.append(("文号", policy.writing.doc_no))
    if policy.published:
        facts.append(("公开日期", f"{policy.published.day}（{policy.published.source.value}）"))
    if verdict.limit:
        facts.append(("解读期限", str(verdict.limit.deadline)))
    for match in verdict.matches[:5]:
        item = match.interpretation
        day = str(item.published.day) if item.published else "日期不明"
        facts.append(("解读" if match.pairing.strength is Strength.SURE else "候选解读",
                      f"{item.writing.title} {item.writing.url}（{day}，{match.pairing.why}）"))  # fmt: skip
    return tuple(facts)


def _match_evidence(site: Site, match: Match) -> Evidence:
    writing, dated = match.interpretation.writing, match.interpretation.published
    return Evidence(writing.url, dated.where if dated else "", writing.title[:200], site.body_of(writing.url))

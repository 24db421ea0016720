"""rules.yaml -> Rules. Every mistake is told at once, as file:line:column with the nearest valid word and what to do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from rules.addresses import is_mail_address
from rules.duties import PLANS
from rules.names import PLATFORM, Sections, plain_name
from rules.periods import EXAMPLES, parse_period
from rules.problems import Problem, RulesError, nearest
from rules.references import reference_problems
from rules.schema import Plan, Portal, Rules
from rules.schema_columns import Column, Tenure
from rules.source import mend, plain_lines, rules_text
from rules.tree import read_tree
from rules.validation import schema_problems

__all__ = ["Problem", "RulesError", "load_rules", "parse_rules", "rules_digest", "rules_text", "warnings"]


def load_rules(path: Path) -> Rules:
    """The rules of a file, section aliases resolved to names; RulesError with every problem at once."""
    return parse_rules(rules_text(path), path.name, path.parent / PLANS)


def parse_rules(text: str, file: str = "rules.yaml", plans: Path | None = None) -> Rules:
    """The rules of a text (the copy a snapshot keeps); `file` is the name that problems are told under.

    `plans` is the folder of the office's own plans; None where the rules come without one.
    """
    mended, problems = mend(plain_lines(text), file)
    tree, syntax = read_tree(mended, file, told={problem.line for problem in problems})
    problems += syntax
    if not isinstance(tree.data, dict):
        raise RulesError([*problems, Problem(file, 1, 1, "整个文件应由“键: 值”组成", advice="请对照随附的 rules.yaml")])
    problems += schema_problems(tree, file)
    problems += reference_problems(tree, file, plans)
    if problems:
        raise RulesError(problems)
    return _resolved(Rules.model_validate(tree.data), Sections(tree)).with_plans(plans)


def rules_digest(text: str) -> str:
    """SHA-256 of the plain text, 64 hex digits: the same for the same words, whatever the editor's line ends."""
    return hashlib.sha256(plain_lines(text).encode()).hexdigest()


def _resolved(rules: Rules, sections: Sections) -> Rules:
    """The rules with every alias replaced by its section's name and every address absolute."""
    owner = rules.portal.template_owner
    portal = rules.portal.model_copy(
        update={
            "template_owner": owner if owner in ("", PLATFORM) else sections.resolve(owner),
            "scope": tuple(_without_scheme(pattern) for pattern in rules.portal.scope),
            "exclude": tuple(_without_scheme(pattern) for pattern in rules.portal.exclude),
        }
    )
    drafters = {document: sections.resolve(word) for document, word in rules.interpretation.drafters.items()}
    return rules.model_copy(
        update={
            "portal": portal,
            "plan": _resolved_plan(rules.plan, sections),
            "columns": tuple(_resolved_column(column, sections, portal) for column in rules.columns),
            "interpretation": rules.interpretation.model_copy(update={"drafters": drafters}),
            "new_media": tuple(
                account.model_copy(update={"section": sections.resolve(account.section) if account.section else ""})
                for account in rules.new_media
            ),
        }
    )


def _resolved_plan(plan: Plan, sections: Sections) -> Plan:
    def named(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sections.resolve(word) for word in words))

    return plan.model_copy(
        update={
            "owners": {number: named(words) for number, words in plan.owners.items()},
            "groups": {word: named(words) for word, words in plan.groups.items()},
        }
    )


def _resolved_column(column: Column, sections: Sections, portal: Portal) -> Column:
    def named(tenures: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
        return tuple(tenure.model_copy(update={"section": sections.resolve(tenure.section)}) for tenure in tenures)

    return column.model_copy(
        update={
            "lead": named(column.lead),
            "supporting": named(column.supporting),
            "url": urljoin(portal.start, column.url) if column.url else "",
        }
    )


def _without_scheme(pattern: str) -> str:
    return re.sub(r"^https?://", "", pattern)


def warnings(rules: Rules) -> tuple[str, ...]:
    """What is allowed but should be looked at: Chinese sentences, in the order of the file."""
    return tuple(_warnings(rules))


def _warnings(rules: Rules) -> Iterator[str]:
    if not any(section.office for section in rules.sections):
        yield f"没有写明哪个是局办公室（office: true），暂以第一个科室“{rules.office}”承担全站和模板问题。"
    if rules.plan.applies_to != rules.since.year:
        yield f"分工方案适用年份是 {rules.plan.applies_to}，起算日却是 {rules.since}，请确认。"
    for section in rules.sections:
        for address in section.mail:
            if not is_mail_address(address):
                yield f"科室“{section.name}”的邮箱“{address}”写得不对，应写成 name@example.gov.cn 这样；几个邮箱要分开写。"
    yield from _scope_warnings(rules)
    yield from _plan_warnings(rules)
    for column in rules.columns:
        where = f"栏目“{column.name}”（{column.id}）"
        if parse_period(column.update) is None:
            yield (
                f"{where}的更新时限“{column.update}”没有看懂，更新情况将记为未能核查。看得懂的写法如：{'、'.join(EXAMPLES)}。"
            )
        yield from _tenure_warnings(column, where)


def _plan_warnings(rules: Rules) -> Iterator[str]:
    """A word that the plan does not use changes nothing: most likely it is a slip."""
    used = {word for duty in rules.duties for word in (*duty.lead, *duty.responsible, *duty.supporting)}
    plain = {plain_name(word) for word in used}
    for group in rules.plan.groups:
        if plain_name(group) not in plain:
            like = nearest(group, used)
            near = f"最接近的是“{like}”。" if like else ""
            yield f"plan.groups 里的“{group}”在 {rules.plan.source} 年分工方案里没有出现，不起作用。{near}"


def _scope_warnings(rules: Rules) -> Iterator[str]:
    shared = rules.portal.template_owner == PLATFORM or "/" in urlsplit(rules.portal.start).path.strip("/")
    if rules.portal.start and shared and not rules.portal.scope:
        yield (
            "首页在共用平台或下级目录里，却没有写核查范围（portal.scope）：同一主机上别的单位的页面也会被核查，请写明本单位的范围。"
        )


def _tenure_warnings(column: Column, where: str) -> Iterator[str]:
    both = {tenure.section for tenure in column.lead} & {tenure.section for tenure in column.supporting}
    for section in sorted(both):
        yield f"{where}的牵头和配合都写了“{section}”，请确认。"
    if column.lead and all(tenure.until for tenure in column.lead):
        last = max(tenure.until for tenure in column.lead if tenure.until)
        yield f"{where}在 {last} 之后没有牵头科室，此后的问题将列为待认领。"

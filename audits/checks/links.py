"""Links that lead nowhere: pages, attachments, pictures, outward links; one finding a target and owning section (duty 20)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from audits.case import TLS
from audits.checks.anchors import judge_anchors
from audits.checks.link_findings import Problem, link_finding, owed_uses, places_of
from audits.checks.tallies import Tallies
from audits.conditions import Condition
from audits.extract.styles import SHEET_ATTRIBUTE
from audits.model import FOUND_ON_KEPT, Cause, Finding, Looked, Meta, Outcome, Owner, Place, Report
from audits.ownership import column_owners, template_owners
from audits.reached import Reached
from audits.site import LinkUse, Site
from rules.schema import Rules

META = Meta(
    id="links",
    title="失效链接",
    duties=(20,),
    basis="分工方案第20项；《政府网站与政务新媒体检查指标》可用性",
    removal_mends=True,
)

PICTURE_TAGS = frozenset({"img", "input", "css", "body", "table", "tr", "td", "th"})
# No reader follows these: their failure is only a reminder.
MACHINE_TAGS = frozenset({"link", "script", "form", "css", "style", "track"})
FILE_ENDINGS = (
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".dps", ".ofd", ".zip", ".rar", ".7z", ".txt",
    ".mp4", ".mp3", ".csv",
)  # fmt: skip
FILE_MARKS = ("download", "attach", "downfile", "getfile")

TITLES = {
    "dead_page": "站内链接打不开",
    "dead_file": "附件打不开",
    "dead_picture": "图片显示不出",
    "dead_outward": "外部链接打不开",
    "local_file": "链接指向制作人员电脑上的文件",
    "soft_404": "链接指向“页面不存在”的页面",
    "home_redirect": "链接已失效，跳转到首页",
    "unpublished": "链接指向未发布的内容",
    "bad_certificate": "链接的页面还在，但所在网站的安全证书有问题",
}
FIXES = {
    "dead_page": "恢复所指页面，或改正、撤下链接",
    "dead_file": "重新上传附件，或改正、撤下链接",
    "dead_picture": "重新上传图片，或撤下图片",
    "dead_outward": "改正或撤下链接",
    "local_file": "把文件上传到网站，改正链接",
    "soft_404": "恢复所指内容，或改正、撤下链接",
    "home_redirect": "改正或撤下链接",
    "unpublished": "发布所指内容，或撤下链接",
    "bad_certificate": "更换所在网站的安全证书；不归本单位管的，告知对方或改用能打开的地址",
}
CODES = {
    Condition.SOFT_404: "soft_404",
    Condition.HOME_REDIRECT: "home_redirect",
    Condition.UNPUBLISHED: "unpublished",
}

HOME_WORDS = re.compile(r"\W*(?:返回|回到|回|进入)?(?:网站|本站|门户)?(?:首页|主页|home)\W*", re.I)

Group = tuple[str, tuple[Owner, ...]]  # (target, owners)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a column and section, its subjects the targets linked there; a finding a target that is not well."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    for column in rules.columns:
        tallies.open(column.id, column_owners(rules, column.id, as_of))
    order = {column.id: number for number, column in enumerate(rules.columns)}
    findings: list[Finding] = []
    looked: list[Looked] = []
    for (target, owners), uses in sorted(_grouped(site, rules, as_of).items(), key=lambda item: str(item[0])):
        reached = _reached(site, target, uses)
        if reached.outcome is Outcome.NOT_APPLICABLE:
            continue
        outcome = _outcome(reached, uses)
        key = min((use.column for use in uses), key=lambda c: order.get(c, -1)) if not _is_template(uses) else ""
        tallies.count(key, owners, outcome, reached.cause)
        looked.append(Looked(_obligation(owners), target, outcome))
        if outcome not in (Outcome.PASS, Outcome.NOT_EVALUATED):
            findings.append(_finding(site, rules, target, owners, uses, reached, outcome, key))
    for subject, finding in judge_anchors(site, rules, as_of, META):
        looked.append(subject)
        findings.append(finding)
    findings += _summaries(site, rules, as_of)
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _obligation(owners: tuple[Owner, ...]) -> str:
    return "links:" + "+".join(owner.section for owner in owners)


def _grouped(site: Site, rules: Rules, as_of: date) -> dict[Group, list[LinkUse]]:
    owners_of: dict[str, tuple[Owner, ...]] = {}
    groups: dict[Group, list[LinkUse]] = defaultdict(list)
    for use in owed_uses(rules, (*site.link_uses(), *site.style_uses()), as_of):
        if use.in_template:
            owners = template_owners(rules)
        else:
            owners = owners_of.setdefault(use.column, column_owners(rules, use.column, as_of))
        groups[use.link.target, owners].append(use)
    return groups


def _reached(site: Site, target: str, uses: list[LinkUse]) -> Reached:
    """What may be said of a target: nothing bad of other hosts where the run's outward canaries failed past the limit, nor
    of links that stand only where the portal is being rebuilt.
    """
    reached = site.reached(target)
    if reached.outcome not in (Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED):
        return reached
    if all(site.stopped(site.as_of, use.column) for use in uses):
        return replace(reached, outcome=Outcome.NOT_EVALUATED, cause=Cause.STOPPED)
    if not site.is_own(target) and not target.startswith("file:") and not site.health.outward_ok:
        return replace(reached, outcome=Outcome.NOT_EVALUATED, cause=Cause.CANARY)
    return reached


def _is_template(uses: list[LinkUse]) -> bool:
    return any(use.in_template for use in uses)


def _outcome(reached: Reached, uses: list[LinkUse]) -> Outcome:
    """The address's outcome; a style or script that is missing is no broken link to a reader."""
    if reached.outcome is Outcome.MANUAL and _in_sheets(uses):  # a rule that no page may use is not worth a look
        return Outcome.TOLERATED
    if reached.outcome is Outcome.FAIL and all(use.link.tag in MACHINE_TAGS for use in uses):
        return Outcome.TOLERATED
    if reached.condition is Condition.HOME_REDIRECT and all(HOME_WORDS.fullmatch(use.link.text) for use in uses):
        return Outcome.PASS  # it says where it leads
    if reached.condition is Condition.EMPTY and reached.everywhere and any(_is_followed(use) for use in uses):
        return Outcome.FAIL  # counters answer with nothing by design, but nobody is sent to one
    # What a script makes of an attribute, perhaps in another folder, only the script knows.
    if reached.outcome is Outcome.FAIL and all(use.link.tag == "data" for use in uses):
        return Outcome.MANUAL
    return reached.outcome


def _is_followed(use: LinkUse) -> bool:
    return use.link.tag in ("a", "area") and bool(use.link.text)


def _in_sheets(uses: list[LinkUse]) -> bool:
    """Whether an address stands in style sheets alone."""
    return all(use.link.attr == SHEET_ATTRIBUTE for use in uses)


def _where(uses: list[LinkUse], pages: int) -> str:
    if _in_sheets(uses):
        return f" {pages} 个全站样式文件中"
    return f"页面模板（{pages} 个页面）中" if _is_template(uses) else f" {pages} 个页面上"


def _code(site: Site, target: str, uses: list[LinkUse], reached: Reached) -> str:
    if reached.condition in TLS and reached.outcome is Outcome.TOLERATED:
        return "bad_certificate"
    if reached.condition in CODES:
        return CODES[reached.condition]
    if target.startswith("file:"):
        return "local_file"
    if not site.is_own(target):
        return "dead_outward"
    if all(use.link.tag in PICTURE_TAGS for use in uses):
        return "dead_picture"
    path = urlsplit(target).path.lower()
    is_file = path.endswith(FILE_ENDINGS) or any(mark in path for mark in FILE_MARKS)
    return "dead_file" if is_file else "dead_page"


def _finding(
    site: Site, rules: Rules, target: str, owners: tuple[Owner, ...], uses: list[LinkUse], reached: Reached,
    outcome: Outcome, key: str,
) -> Finding:  # fmt: skip
    code = _code(site, target, uses, reached)
    words = next((place.text for place in places_of(uses) if place.text), "")
    written = site.written(target)
    named = f"“{words}”" if words else f" {written} "
    where = _where(uses, len({use.page for use in uses}))
    remark = (("说明", reached.remark),) if reached.remark else ()
    problem = Problem(
        code,
        outcome,
        f"{TITLES[code]}：{words or target}",
        f"链接{named}{reached.words}，出现在{where}。",
        FIXES[code],
        reached.cause,
        (("目标地址", written), ("核查结果", reached.words), *remark),
    )
    return link_finding(
        site, META, problem, obligation=_obligation(owners), subject=target, url=target, uses=uses, owners=owners,
        column=key, reached=reached,
    )  # fmt: skip


def _summaries(site: Site, rules: Rules, as_of: date) -> list[Finding]:
    """What could not be checked, one finding a cause for the whole site: thousands of single ones help nobody."""
    targets: dict[Cause, set[str]] = defaultdict(set)
    for use in owed_uses(rules, site.link_uses(), as_of):
        reached = _reached(site, use.link.target, [use])
        if reached.outcome is Outcome.NOT_EVALUATED and reached.cause:
            targets[reached.cause].add(use.link.target)
    return [_summary(rules, cause, sorted(found)) for cause, found in sorted(targets.items())]


def _summary(rules: Rules, cause: Cause, targets: list[str]) -> Finding:
    return Finding(
        check=META.id,
        obligation="links:not-evaluated",
        subject=cause.name,
        code="not_evaluated",
        outcome=Outcome.NOT_EVALUATED,
        title=f"有 {len(targets)} 个链接未能核查：{cause.value}",
        message=f"有 {len(targets)} 个链接目标{cause.value}，不扣分，计入覆盖率。",
        fix="查明原因后重新核查",
        basis=META.basis,
        url=targets[0],
        duties=META.duties,
        owners=(Owner(rules.office),),
        found_on=tuple(Place(target) for target in targets[:FOUND_ON_KEPT]),
        found_count=len(targets),
        cause=cause,
    )

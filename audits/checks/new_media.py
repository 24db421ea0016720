"""Accounts of new media that rules.yaml lists: alive within two weeks, where that can be seen on the web (duty 26).

Most of them show programs nothing, or nothing true: whatever is not plainly alive is for the section's own report.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from audits.checks.tallies import Tallies
from audits.extract.dates import find_dates
from audits.extract.text import visible_text
from audits.model import Cause, Cell, Finding, Looked, Meta, Outcome, Owner, Place, Report
from audits.ownership import duty_owners
from audits.site import Site
from rules.schema import NewMedia, Rules

META = Meta(
    id="new_media",
    title="政务新媒体",
    duties=(26,),
    basis="分工方案第26项：加强政务新媒体日常监管和维护（“两周”是提醒线，见于地方检查通报，原文未核实）",
)
DUTY = 26
ALIVE = timedelta(days=14)
TITLES = {
    "unseen": "政务新媒体是否更新，请核对",
    "silent": "政务新媒体两周以上没有更新",
    "unreached": "政务新媒体地址打不开",
}
FIX = "打开账号核对最近更新日期，在台账中填报；长期不更新的，及时关停整合"


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a section with accounts; a subject an account."""
    if not rules.new_media:
        return Report(tuple(_unlisted(rules)))
    tallies = Tallies(META, rules.weights.of(META.id), rules, label="政务新媒体")
    findings, looked = [], []
    for account in rules.new_media:
        owner = Owner(account.section or rules.office)
        outcome, code, why = _judge(site, account)
        tallies.count("", [owner], outcome)
        subject = f"{account.kind}:{account.name}"
        looked.append(Looked(META.id, subject, outcome))
        if code:
            findings.append(_finding(account, owner, subject, outcome, code, why))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _unlisted(rules: Rules) -> Iterable[Cell]:
    """Nobody loses by a list that was not kept, and the gap is seen."""
    tallies = Tallies(META, Decimal(0), rules, label="政务新媒体")
    owners = duty_owners(rules, DUTY)
    tallies.open(
        "", owners, note="规则文件没有列出政务新媒体账号，没有核查；有账号的，请局办公室列进规则文件的 new_media"
    )
    tallies.count("", owners, Outcome.NOT_EVALUATED, Cause.NOT_COLLECTED)
    return tallies.cells()


def _judge(site: Site, account: NewMedia) -> tuple[Outcome, str, str]:
    if not account.address:
        return Outcome.MANUAL, "unseen", "没有网页地址，网站上看不到是否更新"
    if site.reached(account.address).outcome is Outcome.FAIL:
        return Outcome.MANUAL, "unreached", "登记的地址打不开"
    newest = _newest(site, account.address)
    if newest is None:
        return Outcome.MANUAL, "unseen", "网页上看不出最近更新的日期"
    if site.as_of - newest <= ALIVE:
        return Outcome.PASS, "", ""
    return Outcome.MANUAL, "silent", f"网页上最近的日期是 {newest}，距今 {(site.as_of - newest).days} 天"


def _newest(site: Site, address: str) -> date | None:
    doc = site.outward_page(address)
    if doc is None:
        return None
    moments = find_dates(visible_text(doc.root), doc.fetched_at)
    return max((m.value.date() for m in moments if m.value.date() <= doc.fetched_at.date()), default=None)


def _finding(account: NewMedia, owner: Owner, subject: str, outcome: Outcome, code: str, why: str) -> Finding:
    return Finding(
        check=META.id,
        obligation=META.id,
        subject=subject,
        code=code,
        outcome=outcome,
        title=f"{TITLES[code]}：{account.name}",
        message=f"{account.kind}“{account.name}”{why}。",
        fix=FIX,
        basis=META.basis,
        url=account.address,
        duties=META.duties,
        owners=(owner,),
        found_on=(Place(account.address, account.name),) if account.address else (),
        found_count=1 if account.address else 0,
        facts=(("账号", account.name), ("平台", account.kind)),
    )

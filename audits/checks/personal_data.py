"""Personal numbers that are on the portal for everybody to read: identity cards, mobile telephones, bank cards (duties 19, 23).

What an office publishes so that people can reach it is none: contacts of notices, service points, accounts to pay into.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from audits.checks.personal_uses import Use, same_numbers, unread_subjects, uses_by_column
from audits.checks.tallies import Tallies
from audits.extract.personal_numbers import NumberKind, PersonalNumber, Zone, words
from audits.model import FOUND_ON_KEPT, Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import ColumnKind

META = Meta(
    id="personal_data",
    title="个人信息",
    duties=(19, 23),
    basis="分工方案第19、23项：信息发布审核和用户信息保护",
    removal_mends=True,
)
TITLES = {"identity": "身份证号码", "mobile": "手机号码", "card": "银行卡号"}
FIX = "立即遮盖或删除号码（网页、附件和缓存），确需公开的只保留前几位和后几位"
LABEL_REACH = 24  # characters before a number in which a label speaks of it
PEOPLE_LEAST = 2  # numbers of one kind on a page: one alone is no list of people
OWN_CONTACT_PAGES = 5  # a number on more pages than this is one the office gives out itself


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a column that was read; a finding a number and page it is first seen on."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    findings, looked = [], []
    for column in rules.columns:
        reading = site.column(column.id)
        owners = column_owners(rules, column.id, as_of)
        # A page that opens for nobody shows nothing.
        dead = reading.reached is not None and reading.reached.outcome is Outcome.FAIL
        if not reading.located.url or reading.elsewhere or dead:
            continue
        read = reading.listings and not reading.cause
        tallies.count(column.id, owners, Outcome.PASS if read else Outcome.NOT_EVALUATED, reading.cause)
    for column_id, uses in sorted(uses_by_column(site).items()):
        owners = column_owners(rules, column_id, as_of)
        for same, outcome in _judged(rules, column_id, uses):
            finding = _finding(site, column_id, same, outcome)
            tallies.count(column_id, owners, outcome)
            findings.append(finding)
            looked.append(Looked(finding.obligation, finding.subject, outcome))
    for column_id, subject in unread_subjects(site):
        looked.append(Looked(_obligation(column_id), subject, Outcome.NOT_EVALUATED))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _obligation(column_id: str) -> str:
    return f"personal_data:{column_id or 'site'}"


def _judged(rules: Rules, column_id: str, uses: list[Use]) -> Iterator[tuple[list[Use], Outcome]]:
    """Each case with its outcome: a number on a page; all numbers of one kind in an attachment, by the worst of them."""
    in_files: dict[str, list[tuple[list[Use], Outcome]]] = defaultdict(list)
    alike = Counter((use.page, use.number.kind) for use in uses)
    for same in same_numbers(uses):
        outcome = _judge(rules, column_id, same[0], alike[same[0].page, same[0].number.kind])
        if outcome is None or len({use.page for use in same}) > OWN_CONTACT_PAGES:
            continue
        if same[0].file:
            in_files[same[0].subject].append((same, outcome))
        else:
            yield same, outcome
    for found in in_files.values():
        worst = Outcome.FAIL if any(outcome is Outcome.FAIL for _, outcome in found) else Outcome.MANUAL
        yield [use for same, outcome in found if outcome is worst for use in same], worst


def _judge(rules: Rules, column_id: str, use: Use, alike: int) -> Outcome | None:
    """`alike`: how many numbers of its kind stand on its page."""
    number = use.number
    near = f"{number.before[-LABEL_REACH:]} {number.head}"
    if number.kind is NumberKind.IDENTITY:
        return _identity(use, near)
    if words("foreign_label").search(near):
        return None
    if number.kind is NumberKind.CARD:
        return _card(use, near)
    is_message = bool(column_id) and rules.column(column_id).kind is ColumnKind.REPLIES
    if use.file and not words("person_title").search(use.title):
        return None  # letters and forms name whom to call; only lists of people are asked about
    return _in_message(number) if is_message else _in_text(use, alike)


def _identity(use: Use, near: str) -> Outcome:
    """Check digit, birthday and region agree: by chance one number of eighteen digits in some ten thousand does."""
    if not use.believable or _named_otherwise(use.number):
        return Outcome.MANUAL
    if words("identity_label").search(near):
        lawful = words("lawful_title").search(use.title)
        return Outcome.MANUAL if lawful else Outcome.FAIL
    doubtful = words("foreign_label").search(near) or words("lawful_title").search(use.title)
    return Outcome.MANUAL if doubtful else Outcome.FAIL


def _named_otherwise(number: PersonalNumber) -> bool:
    """Whether the label right before a number, or the head over it, is that of another number: 请带身份证，准考证号：…"""
    labels = (words("other_number_label").search(label) for label in (number.before, number.head))
    return any(label is not None and not words("identity_label").search(label[0]) for label in labels)


def _card(use: Use, near: str) -> Outcome | None:
    number = use.number
    if words("organisation_account").search(f"{number.context} {number.heads} {use.title}"):
        return None
    if not words("card_label").search(near):
        return Outcome.MANUAL
    of_people = words("person_head").search(number.heads) or number.zone is Zone.QUESTION
    return Outcome.FAIL if of_people or "卡" in near else Outcome.MANUAL


def _in_message(number: PersonalNumber) -> Outcome | None:
    if number.zone is Zone.ANSWER:
        return None if words("service_label").search(number.before) else Outcome.MANUAL
    doubtful = words("not_the_citizen").search(number.context)
    own = number.zone is Zone.QUESTION or any(word in number.before[-12:] for word in ("我", "本人"))
    return Outcome.FAIL if own and not doubtful else Outcome.MANUAL


def _in_text(use: Use, alike: int) -> Outcome | None:
    """A list of people under its own heads is a leak; a telephone to call is none; the rest is for a person."""
    number = use.number
    of_people = words("person_head").search(number.heads) and not words("staff_head").search(number.heads)
    told = words("person_title").search(use.title) and not words("staff_title").search(use.title)
    if of_people and told and alike >= PEOPLE_LEAST:
        return Outcome.FAIL
    if words("service_label").search(f"{number.before} {number.head}") or words("staff_head").search(number.heads):
        return None
    return Outcome.MANUAL


def _told(same: list[Use], name: str) -> str:
    """Where the number stands, and the number as it may be told."""
    first = same[0]
    if first.file:
        return f"附件“{first.file}”里有 {len({use.number.digest for use in same})} 个{name}（如 {first.number.masked}）"
    page = f"“{first.title}”" if first.title else "页面"
    return f"{page}上有第 {first.number.ordinal} 个{name} {first.number.masked}"


def _finding(site: Site, column_id: str, same: list[Use], outcome: Outcome) -> Finding:
    first = same[0]
    number, name = first.number, TITLES[first.number.kind.value]
    sure = outcome is Outcome.FAIL
    title = f"{'公开了' if sure else '疑似公开了'}{name}：{first.file or first.title or '列表'}"
    told = f"{_told(same, name)}，{'任何人都能看到' if sure else '是否应当公开，请人工核对'}。"
    places = sorted(
        {Place(u.found_on, u.file) if u.file else Place(u.page, u.number.context, u.number.locator) for u in same}
    )
    kept = site.files.file(first.page) if first.file else None
    return Finding(
        check=META.id,
        obligation=_obligation(column_id),
        subject=first.subject,
        code=number.kind.value if sure else "doubtful",
        outcome=outcome,
        title=title,
        message=told,
        fix=FIX,
        basis=META.basis,
        url=first.page,
        column=column_id,
        duties=META.duties,
        found_on=tuple(places[:FOUND_ON_KEPT]),
        found_count=len(places),
        facts=(("号码", number.masked), ("前后文字", number.context), *((("附件", first.file),) if first.file else ())),
        evidence=(
            Evidence(
                first.page,
                "" if kept else number.locator,
                number.context,
                kept.kept.body if kept else site.body_of(first.page),
            ),
        ),
    )

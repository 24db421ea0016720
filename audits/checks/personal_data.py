"""Personal numbers that are on the portal for everybody to read: identity cards, mobile telephones, bank cards (duties 19, 23).

What an office publishes so that people can reach it is none: contacts of notices, service points, accounts to pay into.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from audits.checks.number_names import is_called_card, is_called_identity
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


_WORST = (Outcome.FAIL, Outcome.MANUAL)


def _judged(rules: Rules, column_id: str, uses: list[Use]) -> Iterator[tuple[list[Use], Outcome]]:
    """Each case with its outcome: a number on a page; all numbers of one kind in an attachment, by the worst of them."""
    in_files: dict[str, list[tuple[list[Use], Outcome]]] = defaultdict(list)
    alike = Counter((use.page, use.number.kind) for use in uses)
    pages = _pages_of_numbers(uses)
    for same in same_numbers(uses):
        judged = [(use, _judge(rules, column_id, use, alike[use.page, use.number.kind])) for use in same]
        outcome = min((one for _, one in judged if one is not None), key=_WORST.index, default=None)
        if outcome is None or (outcome is Outcome.MANUAL and judged[0][1] is None):
            continue
        # The same households stand in each month's list: what is named an identity number is nobody's contact.
        told = same[0].number.kind is NumberKind.IDENTITY and outcome is Outcome.FAIL
        if not told and len(pages[same[0].number.digest]) > OWN_CONTACT_PAGES:
            continue
        worst = [use for use, one in judged if one is outcome]
        if same[0].file:
            in_files[same[0].subject].append((worst, outcome))
        else:
            yield [*worst, *(use for use in same if use not in worst)], outcome
    for found in in_files.values():
        least = Outcome.FAIL if any(one is Outcome.FAIL for _, one in found) else Outcome.MANUAL
        yield [use for uses_of_one, one in found if one is least for use in uses_of_one], least


def _pages_of_numbers(uses: list[Use]) -> dict[str, set[str]]:
    pages: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        pages[use.number.digest].add(use.page)
    return pages


def _judge(rules: Rules, column_id: str, use: Use, alike: int) -> Outcome | None:
    """`alike`: how many numbers of its kind stand on its page."""
    number = use.number
    near = f"{number.before[-LABEL_REACH:]} {number.head}"
    if number.kind is NumberKind.IDENTITY:
        return _identity(use)
    if words("foreign_label").search(near):
        return None
    if number.kind is NumberKind.CARD:
        return _card(use, near)
    is_message = bool(column_id) and rules.column(column_id).kind is ColumnKind.REPLIES
    if use.file and not words("person_title").search(use.title):
        return None  # letters and forms name whom to call; only lists of people are asked about
    return _in_message(number) if is_message else _in_text(use, alike)


def _identity(use: Use) -> Outcome:
    """Sure is only what is called so right where it stands, or tells its owner's birth: one code in eleven has the check digit."""
    number = use.number
    named = is_called_identity(number, line_above=not use.file) or number.born_told
    doubtful = number.among_codes or words("sample_title").search(use.title) or words("lawful_title").search(use.title)
    return Outcome.FAIL if named and not doubtful else Outcome.MANUAL


def _card(use: Use, near: str) -> Outcome | None:
    number = use.number
    if words("organisation_account").search(f"{number.context} {number.heads} {use.title}"):
        return None
    if not words("card_label").search(near):
        return Outcome.MANUAL
    if number.zone is Zone.QUESTION:
        return Outcome.MANUAL if words("other_card").search(number.context) else Outcome.FAIL
    return Outcome.FAIL if is_called_card(number, use.title) else Outcome.MANUAL


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
    handed_out = words("address_head").search(number.heads) and words("handed_out").search(use.title)
    households = words("household_head").search(number.heads) or handed_out
    if of_people and told and households and alike >= PEOPLE_LEAST:
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

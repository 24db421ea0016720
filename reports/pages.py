"""The pages of an edition: index.html for the leadership, one page a section. No script, no network, one style sheet."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audits.model import OUTCOME_NAMES, Cell, Outcome, Place, Role
from reports.cases import full_tally
from reports.clean_text import MARK, clean
from reports.decision_record import DecisionRecord
from reports.duties import DutyRow, duty_states
from reports.duty_sections import section_duties
from reports.edition import Share, Told
from reports.figures import exact, percent, score_text
from reports.ledger_count import is_ledger, ledger_cells, ledger_text
from reports.overview import Overview
from reports.pictures import Cut
from reports.register import STATUS_NAMES, CaseStatus, Entry
from reports.rule_changes import RuleChanges
from reports.scoring import Standing
from reports.trend import HEIGHT, WIDTH, trends
from reports.words import OUTCOME_SYMBOLS, check_title, kind_title
from reports.yardstick import YardstickStanding, headline

HERE = Path(__file__).parent
# Beyond this many a page is no help to read; the rest stands in the workbook, and the page says so.
SHOWN_A_GROUP = 100
SHOWN_PLACES = 5
SHOWN_DECISIONS = 500
LONG_MESSAGE = 140  # characters; of a longer one the first sentence stands in front, the rest is folded away
LONG_FACT = 40
WORDS = re.compile(r"[^\W\d_]")  # a bare date or number says nothing that the facts do not
SENTENCE_END = re.compile(r"(?<=[。；])(?![”」）)])")

WELL = frozenset({Outcome.PASS, Outcome.TOLERATED})
OUTWARD_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True)
class Card:
    """One entry as a section's page shows it."""

    entry: Entry
    share: Share
    column: str
    cut: Cut | None

    @property
    def points(self) -> Fraction:
        return self.share.points(self.entry)

    @property
    def arithmetic(self) -> str:
        """What the owner pays and how that comes about, or why it pays nothing."""
        if self.entry.uncharged:
            return self.entry.uncharged
        mine = [charge.arithmetic for charge in self.entry.charges if charge.owner.section == self.share.name]
        if mine:
            return "；".join(mine)
        role = self.share.owner(self.entry).role
        return {Role.UNASSIGNED: "待认领，认领前不扣分", Role.PLATFORM: "平台方问题，不扣分"}.get(role, "不扣分")

    @property
    def since(self) -> str:
        """Since when it stands, as far as the editions tell."""
        if self.entry.months > 1:
            return f"{self.entry.first_seen} 首次发现，已连续 {self.entry.months} 个月"
        again = self.entry.status is CaseStatus.RETURNED
        return f"{self.entry.first_seen} {'再次发现（复发）' if again else '首次发现'}"

    @property
    def quote(self) -> str:
        """The words around the place, where the title does not say them already."""
        finding = self.entry.finding
        told = (e.text for e in finding.evidence if e.text and e.text not in finding.title and WORDS.search(e.text))
        return next(told, "")

    @property
    def lead(self) -> str:
        """What a reader of ten seconds reads: the message, or its first sentence where it is long."""
        return self._told[0]

    @property
    def trail(self) -> str:
        """The rest of a long message: every visit, every date."""
        return self._told[1]

    @property
    def _told(self) -> tuple[str, str]:
        message = self.entry.finding.message
        if len(message) <= LONG_MESSAGE:
            return message, ""
        first, *rest = SENTENCE_END.split(message, maxsplit=1)
        return first.rstrip("；"), "".join(rest).strip()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands; nothing where that is the address itself."""
        finding = self.entry.finding
        here = finding.found_count <= 1 and all(place.url == finding.url for place in finding.found_on)
        return () if here else finding.found_on

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Facts to read at once."""
        return tuple(fact for fact in self._facts if not self._is_folded(fact[1]))

    @property
    def folded_facts(self) -> tuple[tuple[str, str], ...]:
        """Facts for who doubts the finding. A person who must decide sees all at once."""
        return tuple(fact for fact in self._facts if self._is_folded(fact[1]))

    @property
    def _facts(self) -> tuple[tuple[str, str], ...]:
        finding = self.entry.finding
        return tuple((label, value) for label, value in finding.facts if value not in (finding.url, self.quote))

    def _is_folded(self, value: str) -> bool:
        case = self.entry.case
        return len(value) > LONG_FACT and (case is None or case.outcome is not Outcome.MANUAL)


@dataclass(frozen=True)
class Group:
    """Entries of one kind; what they have in common is said once at the head."""

    title: str
    cards: tuple[Card, ...]
    total: int
    points: Fraction

    @property
    def hidden(self) -> int:
        return self.total - len(self.cards)

    @property
    def basis(self) -> str:
        return self._common("basis")

    @property
    def message(self) -> str:
        return self._common("message")

    @property
    def fix(self) -> str:
        return self._common("fix")

    def _common(self, name: str) -> str:
        values = {getattr(card.entry.finding, name) for card in self.cards}
        return str(values.pop()) if len(values) == 1 and self.total > 1 else ""


def group_entries(
    share: Share, entries: Iterable[Entry], columns: dict[str, str], cut: Callable[[Entry], Cut | None]
) -> tuple[Group, ...]:
    """Entries by kind, the costliest kind first and within it the costliest entry first."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        kinds[kind_title(entry.finding)].append(entry)
    groups = []
    for title, rows in kinds.items():
        rows.sort(key=lambda e: (-share.points(e), -e.months, e.finding.url, e.finding.id))
        points = sum((share.points(entry) for entry in rows), Fraction(0))
        cards = tuple(Card(e, share, columns.get(e.finding.column, ""), cut(e)) for e in rows[:SHOWN_A_GROUP])
        groups.append(Group(title, cards, len(rows), points))
    return tuple(sorted(groups, key=lambda g: (-g.points, -g.total, g.title)))


@dataclass(frozen=True)
class Links:
    """Where the edition's files lie, relative to its folder."""

    pages: dict[str, str]  # owner -> sections/….html
    lists: dict[str, str]  # owner -> lists/….xlsx


class Pages:
    """Renders the pages of one edition."""

    def __init__(self, told: Told, links: Links, duties: tuple[DutyRow, ...]) -> None:
        self._told = told
        self._links = links
        self._duties = duties
        self._columns = {column.id: column.name for column in told.rules.columns}
        self._trends = trends(told)
        self._environment = environment()

    def index(self, overview: Overview, standing: YardstickStanding | None = None) -> str:
        """The leadership's page."""
        states = duty_states(self._duties)
        return self._render(
            "index.html", overview=overview, duties=self._duties, states=states, standing=standing, root=""
        )

    def duties(self) -> str:
        """The plan item by item: who carries each, until when, how it stands and what shows that."""
        return self._render("duties.html", duties=self._duties, states=duty_states(self._duties), root="")

    def decisions(self, record: DecisionRecord) -> str:
        """The page of decisions."""
        return self._render("decisions.html", record=record, shown=SHOWN_DECISIONS, root="")

    def rules(self, record: RuleChanges) -> str:
        """The page of rules that are not what they were."""
        return self._render("rules.html", record=record, root="")

    def yardstick(self, standing: YardstickStanding) -> str:
        """The page of a yardstick other than the plan."""
        return self._render("yardstick.html", standing=standing, headline=headline, root="")

    def section(self, share: Share, cut: Callable[[Entry], Cut | None]) -> str:
        """One owner's page; `cut` gives an entry's picture, None where it has none or enough are shown."""

        def grouped(entries: Iterable[Entry]) -> tuple[Group, ...]:
            return group_entries(share, entries, self._columns, cut)

        # A cell that was charged is never told as well, whatever its own outcome.
        charged = (
            {(line.cell.check, line.cell.key) for line in share.score.lines if line.points} if share.score else set()
        )
        cells = [cell for cell in share.cells if not is_ledger(cell)]
        return self._render(
            "section.html",
            share=share,
            problems=grouped(share.problems),
            manual=grouped(share.of(Outcome.MANUAL)),
            tolerated=grouped(share.of(Outcome.TOLERATED)),
            not_evaluated=grouped(share.of(Outcome.NOT_EVALUATED)),
            legacy=grouped(share.legacy),
            waived=grouped(share.waived),
            rechecked=grouped(share.rechecked),
            withdrawn=grouped(share.withdrawn),
            filters=_filters(share.problems, self._told.masthead.as_of),
            trend=self._trends.get(share.name),
            mine=section_duties(self._duties, share.name),
            unseen=[cell for cell in cells if cell.outcome is Outcome.NOT_EVALUATED],
            well=[cell for cell in cells if cell.outcome in WELL and (cell.check, cell.key) not in charged],
            idle=[cell for cell in cells if cell.outcome is Outcome.NOT_APPLICABLE],
            ledger=ledger_cells(share.cells),
            ledger_text=ledger_text(share.cells),
            fixed=[entry for entry in share.ended if entry.status is CaseStatus.FIXED],
            unsure=[entry for entry in share.ended if entry.status is CaseStatus.UNDETERMINED],
            root="../",
        )

    def _render(self, template: str, **values: object) -> str:
        told = self._told
        text = self._environment.get_template(template).render(
            told=told, head=told.masthead, links=self._links, **values
        )
        return text + "\n"


def unseen_part(cell: Cell) -> str:
    """How much of a cell was not evaluated."""
    tally = full_tally(cell)
    if tally.total > tally.not_evaluated:
        return f"{tally.total} 处中有 {tally.not_evaluated} 处未能核查"
    return "整个核查点未能核查"


def _filters(entries: Sequence[Entry], as_of: date) -> list[tuple[str, str, int]]:
    """What a page's problems can be narrowed to: class, word, count. Nothing where all are alike."""
    counts = Counter(entry.status for entry in entries)
    found = [(str(status), STATUS_NAMES[status], counts[status]) for status in CaseStatus if counts[status]]
    late = sum(is_overdue(entry, as_of) for entry in entries)
    found += [("overdue", "已超期", late)] if late else []
    return found if len(found) > 1 else []


def is_overdue(entry: Entry, as_of: date) -> bool:
    """Whether the time for mending was over on the day judged."""
    return entry.due is not None and entry.due < as_of


def pointer_page(index: str, title: str) -> str:
    """The small page that leads to the current edition's index.html."""
    return environment().get_template("pointer.html").render(index=index, title=title) + "\n"


@cache
def environment() -> Environment:
    """The templates with the style sheet and the words that every page uses; read once, for reading them takes longer than a page."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (HERE / "static" / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment.globals.update(
        style=Markup(style),
        style_digest=digest,
        symbols=OUTCOME_SYMBOLS,
        outcome_names=OUTCOME_NAMES,
        status_names=STATUS_NAMES,
        Standing=Standing,
        Outcome=Outcome,
        CaseStatus=CaseStatus,
        shown_places=SHOWN_PLACES,
        shown_ended=SHOWN_A_GROUP,
        full_tally=full_tally,
        cell_title=cell_title,
        owner_list=_owner_list,
        is_overdue=is_overdue,
        unseen_part=unseen_part,
        drawing=(WIDTH, HEIGHT),
    )
    environment.filters.update(
        exact=exact, percent=percent, score=score_text, check_title=check_title, path=_path, outward=outward
    )
    return environment


def cell_title(cell: Cell) -> str:
    """What the reader sees as a cell's name."""
    return cell.label or check_title(cell.check)


def _plain(value: object) -> object:
    """Every value on its way into a page: words from outside are cleaned, the page's own parts stay."""
    return clean(value) if type(value) is str else value


def outward(url: str) -> str:
    """`url` where it is safe to follow (http or https, nothing invisible in it), else ""."""
    if clean(url) != url or MARK in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in OUTWARD_SCHEMES and parts.netloc else ""


def _path(relative: str) -> str:
    return quote(relative)


def _owner_list(entry: Entry) -> str:
    owners = entry.case.owners if entry.case else entry.finding.owners
    return "、".join(dict.fromkeys(owner.section for owner in owners))

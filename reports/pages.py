"""The pages of an edition: index.html for the leadership, one page a section. No script, no network, one style sheet."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audits.model import OUTCOME_NAMES, Cell, Outcome
from reports.cards import SHOWN_A_GROUP, Group, group_entries
from reports.cases import full_tally
from reports.clean_text import MARK, clean
from reports.decision_record import DecisionRecord
from reports.duties import DutyRow, duty_states
from reports.duty_sections import section_duties
from reports.edition import Share, Told
from reports.figures import exact, percent, score_text
from reports.further import further_pages
from reports.ledger_count import is_ledger, ledger_cells, ledger_text
from reports.overview import Overview
from reports.pictures import Cut
from reports.register import STATUS_NAMES, CaseStatus, Entry
from reports.rule_changes import RuleChanges
from reports.scoring import Standing
from reports.trend import HEIGHT, WIDTH, trends
from reports.words import OUTCOME_SYMBOLS, check_title
from reports.yardstick import YardstickStanding, headline

HERE = Path(__file__).parent
SHOWN_PLACES = 5
SHOWN_DECISIONS = 500

WELL = frozenset({Outcome.PASS, Outcome.TOLERATED})
OUTWARD_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True)
class Links:
    """Where the edition's files lie, relative to its folder."""

    pages: dict[str, str]  # owner -> sections/….html
    lists: dict[str, str]  # owner -> lists/….xlsx


@dataclass(frozen=True)
class Written:
    """One owner's page, and the further ones by their path in the edition."""

    page: str
    further: dict[str, str]


class Pages:
    """Renders the pages of one edition."""

    def __init__(self, told: Told, links: Links, duties: tuple[DutyRow, ...]) -> None:
        self._told = told
        self._links = links
        self._duties = duties
        self._columns = {column.id: column.name for column in told.rules.columns}
        self._trends = trends(told)
        self._environment = environment()
        self._places: dict[tuple[str, str], str] = {}  # owner and finding -> the further page on which it stands

    def index(self, overview: Overview, standing: YardstickStanding | None = None) -> str:
        """The leadership's page."""
        states = duty_states(self._duties)
        return self._render(
            "index.html", overview=overview, duties=self._duties, states=states, standing=standing, root=""
        )

    def duties(self) -> str:
        """The plan item by item: who carries each, until when, how it stands and what shows that. After the sections' pages."""
        return self._render(
            "duties.html", duties=self._duties, states=duty_states(self._duties), places=self._places, root=""
        )

    def decisions(self, record: DecisionRecord) -> str:
        """The page of decisions."""
        return self._render("decisions.html", record=record, shown=SHOWN_DECISIONS, root="")

    def rules(self, record: RuleChanges) -> str:
        """The page of rules that are not what they were."""
        return self._render("rules.html", record=record, root="")

    def yardstick(self, standing: YardstickStanding) -> str:
        """The page of a yardstick other than the plan."""
        return self._render("yardstick.html", standing=standing, headline=headline, root="")

    def section(self, share: Share, cut: Callable[[Entry], Cut | None]) -> Written:
        """One owner's page and its further ones; `cut` gives an entry's picture, None where it has none or enough are shown."""

        def grouped(entries: Iterable[Entry]) -> tuple[Group, ...]:
            return group_entries(share, entries, self._columns, cut)

        # A cell that was charged is never told as well, whatever its own outcome.
        charged = (
            {(line.cell.check, line.cell.key) for line in share.score.lines if line.points} if share.score else set()
        )
        cells = [cell for cell in share.cells if not is_ledger(cell)]
        kinds = {
            "problems": grouped(share.problems),
            "manual": grouped(share.of(Outcome.MANUAL)),
            "tolerated": grouped(share.of(Outcome.TOLERATED)),
            "not_evaluated": grouped(share.of(Outcome.NOT_EVALUATED)),
            "legacy": grouped(share.legacy),
            "waived": grouped(share.waived),
            "rechecked": grouped(share.rechecked),
            "withdrawn": grouped(share.withdrawn),
        }
        page_name = self._links.pages[share.name]
        kinds, further = further_pages(kinds, PurePosixPath(page_name).stem)
        page = self._render(
            "section.html",
            share=share,
            **kinds,
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
        for one in further:
            self._places |= {(share.name, c.entry.finding.id): one.path for part in one.parts for c in part.cards}
        more = {
            f.path: self._render("further.html", share=share, page=f, pages=further, section=page_name, root="../")
            for f in further
        }
        return Written(page, more)

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

"""The values that pass between rooms: outcomes, causes, evidence, cells and findings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audits.observed_model import Observed

TOOL_VERSION = "0.1.0"
FINDINGS_FORMAT = 1


class Outcome(StrEnum):
    """What is known of an obligation."""

    PASS = "PASS"
    TOLERATED = "TOLERATED"  # 提醒: shown, no points
    FAIL = "FAIL"
    MANUAL = "MANUAL"  # a person must look
    NOT_EVALUATED = "NOT_EVALUATED"  # 未能核查: costs nothing, lowers coverage
    NOT_APPLICABLE = "NOT_APPLICABLE"


OUTCOME_NAMES = {
    Outcome.PASS: "合格",
    Outcome.TOLERATED: "提醒",
    Outcome.FAIL: "问题",
    Outcome.MANUAL: "待人工核查",
    Outcome.NOT_EVALUATED: "未能核查",
    Outcome.NOT_APPLICABLE: "不适用",
}


class Cause(StrEnum):
    """Why something was not evaluated; the value is what the reader sees."""

    BLOCKED = "被防护系统拦截"
    LOGIN = "需要登录"
    UNREACHED = "未能访问"
    UNREAD = "页面未能识别"
    UNFILLED = "页面数据未能载入"
    PAGING = "翻页中断"
    UNDATED = "日期未能识别"
    NO_PREVIOUS = "无上期快照"
    CALENDAR = "工作日历未公布"
    PERIOD = "更新时限未能识别"
    STOPPED = "停机或改版期间"
    CANARY = "巡检失败，网络不可信"
    BUDGET = "超出采集限制"
    NOT_LOCATED = "栏目地址未确定"
    NOT_COLLECTED = "本次未采集"
    NOT_REGISTERED = "规则文件中没有登记"
    LEDGER = "台账未能读出"


@dataclass(frozen=True)
class Evidence:
    """A pointer into the snapshot that lets a hearing look at the same thing."""

    url: str
    locator: str = ""  # a CSS path or row number
    text: str = ""  # the words around it, at most 200 characters
    body: str = ""  # body hash in the snapshot
    attempts: tuple[int, ...] = ()  # attempt ids in the snapshot


@dataclass(frozen=True, order=True)
class Place:
    """A place where the subject stands: a page and the words of the link."""

    url: str
    text: str = ""
    locator: str = ""


@dataclass(frozen=True)
class Visit:
    """One attempt at an address as a reader is told of it; Chinese but for the addresses."""

    at: str  # 2026-11-20 09:00:00, China time
    way: str  # 程序访问（第 1 轮）, 浏览器访问（第 3 轮）
    url: str  # the exact address asked for
    peer: str  # address:port that answered, "" where none did
    result: str


class Role(StrEnum):
    LEAD = "牵头"
    SUPPORTING = "配合"
    UNASSIGNED = "待认领"
    PLATFORM = "平台方"


@dataclass(frozen=True)
class Owner:
    """A section and its share of a finding; the shares of one finding add up to exactly 1."""

    section: str
    role: Role = Role.LEAD
    share: Fraction = Fraction(1)


@dataclass(frozen=True)
class Finding:
    """One problem. Pure: the same snapshot, rules, as_of and tool version give the same finding.

    `obligation` is what was owed (a column id, `policy:<column id>` …), `subject` what it was owed for (a column id, a
    link's canonical target, a policy's address …). The id leaves the code out, so that missing -> late is one case.
    """

    check: str
    obligation: str
    subject: str
    code: str
    outcome: Outcome
    title: str  # one short Chinese line: what is wrong
    message: str  # Chinese, one or two sentences with the figures
    fix: str  # Chinese, what to do
    basis: str  # Chinese: the clause
    url: str  # where the reader looks first
    column: str = ""  # column id, "" for the whole site
    duties: tuple[int, ...] = ()
    owners: tuple[Owner, ...] = ()
    found_on: tuple[Place, ...] = ()  # sorted by address; at most FOUND_ON_KEPT
    found_count: int = 0
    cause: Cause | None = None
    event_deadline: date | None = None  # set on event faults: the day that decides in which audit it counts
    legacy: bool = False  # 历史遗留: before `since`; listed, no points
    aliases: tuple[str, ...] = ()  # other names of the subject, by which history joins
    facts: tuple[tuple[str, str], ...] = ()  # Chinese label -> value: dates read, days counted, …
    evidence: tuple[Evidence, ...] = ()
    visits: tuple[Visit, ...] = ()  # every attempt at the address the finding speaks of, oldest first
    rule_version: str = ""
    check_version: str = ""  # of the check that said it
    rule_since: date | None = None  # from which day the rule behind it holds

    @property
    def id(self) -> str:
        """Sixteen hex digits, the same over months for the same case."""
        return case_id(self.check, self.obligation, self.subject)


def case_id(check: str, obligation: str, subject: str) -> str:
    """The id that a finding about this subject has, or would have had."""
    return hashlib.sha256("\x1f".join((check, obligation, subject)).encode("utf-8", "replace")).hexdigest()[:16]


FOUND_ON_KEPT = 20


@dataclass(frozen=True)
class Tally:
    """How many subjects of a cell came out how."""

    passed: int = 0
    tolerated: int = 0
    failed: int = 0
    manual: int = 0
    not_evaluated: int = 0

    @property
    def total(self) -> int:
        return self.passed + self.tolerated + self.failed + self.manual + self.not_evaluated

    @property
    def evaluated_share(self) -> Fraction:
        """The part of the subjects that was evaluated; 0 for an empty tally."""
        return Fraction(self.passed + self.tolerated + self.failed, self.total) if self.total else Fraction(0)

    @property
    def outcome(self) -> Outcome:
        """The worst of the subjects: FAIL, MANUAL, NOT_EVALUATED, TOLERATED, PASS; NOT_APPLICABLE where there is none."""
        for outcome in _WORST_FIRST:
            if getattr(self, _COUNTED_AS[outcome]):
                return outcome
        return Outcome.NOT_APPLICABLE

    def counting(self, outcome: Outcome, times: int = 1) -> Tally:
        """The tally with `times` more subjects of this outcome; a subject that does not apply is not counted."""
        name = _COUNTED_AS.get(outcome)
        return replace(self, **{name: max(0, getattr(self, name) + times)}) if name else self

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in _COUNTED_AS.values()))


_COUNTED_AS = {
    Outcome.PASS: "passed",
    Outcome.TOLERATED: "tolerated",
    Outcome.FAIL: "failed",
    Outcome.MANUAL: "manual",
    Outcome.NOT_EVALUATED: "not_evaluated",
}
_WORST_FIRST = (Outcome.FAIL, Outcome.MANUAL, Outcome.NOT_EVALUATED, Outcome.TOLERATED, Outcome.PASS)


SITE = "site"  # the key of a cell that belongs to no column
LEDGER_CHECK = "ledger"  # cells of what sections report themselves, in the numbers of the plan in force
UNREPORTED = "待报台账"  # what the cell of a ledger's row says that nobody filled in
NOT_ITS_OWN = "这一条不由本科室填报"  # … and that a section filled in though another reports it
WITHOUT_COLUMN = ":"  # in the keys of other cells without a column: no column's id has it


@dataclass(frozen=True)
class Cell:
    """One (check, column or duty, section): its outcome and its subjects. Coverage and score are computed over cells.

    `outcome` is the worst of the subjects: FAIL, then MANUAL, NOT_EVALUATED, TOLERATED, PASS; NOT_APPLICABLE if nothing was owed.
    """

    check: str
    key: str  # a column id, "site", or "topic:…" where the rules list no column about a topic
    section: str
    outcome: Outcome
    tally: Tally = Tally()
    weight: Decimal = Decimal(0)
    share: Fraction = Fraction(1)  # of the weight, where several sections lead
    cause: Cause | None = None
    note: str = ""  # Chinese: what was seen, in one line (shown also for PASS)
    duties: tuple[int, ...] = ()
    label: str = ""  # Chinese: what the reader sees as the cell's name


@dataclass(frozen=True)
class Meta:
    """What a check is: declared at the head of its file, shown by `list`, printed with its findings."""

    id: str
    title: str
    duties: tuple[int, ...]
    basis: str
    version: str = "1"
    removal_mends: bool = False  # taking the subject down, a link say, is as good as putting it right


@dataclass(frozen=True)
class Looked:
    """One subject that a check looked at, and how it came out."""

    obligation: str
    subject: str  # "" where the obligation was looked at as a whole
    outcome: Outcome
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What one check returns."""

    cells: tuple[Cell, ...] = ()
    findings: tuple[Finding, ...] = ()
    looked: tuple[Looked, ...] = ()


@dataclass(frozen=True)
class Seen:
    """All that one audit looked at."""

    well: frozenset[str] = frozenset()  # case ids whose subject came out well
    open: frozenset[str] = frozenset()  # case ids, without the obligation, of subjects that could not be evaluated
    pages: frozenset[str] = frozenset()  # pages of the portal that were read, or are proven gone, by `page_key`


@dataclass(frozen=True)
class Result:
    """What an audit returns after settling: the input of reports."""

    as_of: date
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]
    degraded: tuple[str, ...] = ()  # Chinese sentences; empty when the run is sound
    partial: bool = False
    retrospective: bool = False
    demo: bool = False
    digests: dict[str, str] = field(default_factory=dict)  # snapshot, rules, tool, as_of
    seen: Seen = Seen()
    rules_as_of: date | None = None  # the day whose rules were asked for; None: those of as_of
    observed: Observed | None = None  # for a yardstick other than the plan; None where none was asked for

    @property
    def for_reference(self) -> bool:
        """Whether it looks back, or goes by another day's rules: never published, never the office's working edition."""
        return self.retrospective or self.rules_as_of not in (None, self.as_of)

"""What the leadership's page says: the sentence at the head, the ranking, three things to do, what could not be seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from audits.model import Cell, Outcome, Role
from reports.cases import full_tally
from reports.edition import Share, Told, ranks
from reports.figures import exact, percent, score_text
from reports.ledger_count import ledger_text
from reports.register import STATUS_NAMES, CaseStatus, Entry
from reports.scoring import Standing
from reports.trend import Trend, breaks, trends
from reports.words import RunStatus, check_title, kind_title

NAMES_SHOWN = 4  # names in one sentence before "等"
THINGS = 3
MOST = 3  # checks named beside a section
LABEL = 14  # characters of a cell's name: a ledger's is a sentence, and the page is one sheet of paper
OTHER_CAUSE = "原因见各科室页面"


@dataclass(frozen=True)
class Row:
    """One section in the ranking."""

    rank: int | None
    share: Share
    most: str  # Chinese: the checks with most of its problems, and how many each
    new: int
    fixed: int
    ledger: str  # 台账 n/m, "" where nothing is owed
    trend: Trend | None  # None while there is one month alone


@dataclass(frozen=True)
class Unseen:
    """What was not evaluated for one reason."""

    cause: str
    count: int
    names: str


@dataclass(frozen=True)
class VetoGroup:
    """Veto problems of one kind."""

    title: str
    count: int
    where: str


@dataclass(frozen=True)
class Overview:
    """The leadership's page in figures and sentences."""

    headline: str
    fitness: str  # fit to publish or not, and why
    rows: tuple[Row, ...]
    others: tuple[Share, ...]  # owners that are no sections: 平台方
    things: tuple[str, ...]
    vetoes: tuple[VetoGroup, ...]
    unseen: tuple[Unseen, ...]
    problems: int
    statuses: dict[CaseStatus, int]
    manual: int
    tolerated: int
    legacy: int
    waived: int
    unassigned: int
    coverage: str
    compared: str  # what "change" is measured against
    ledger: str  # 台账 n/m of the bureau
    breaks: tuple[str, ...]  # months that do not compare with the one before

    @property
    def problem_ages(self) -> str:
        """新增 3 · 持续 28 · 复发 11; only what there is."""
        told = (CaseStatus.NEW, CaseStatus.PERSISTING, CaseStatus.RETURNED)
        if not self.problems or self.statuses[CaseStatus.NEW] == self.problems:
            return "均为新增" if self.problems else "没有"
        return " · ".join(f"{STATUS_NAMES[s]} {self.statuses[s]}" for s in told if self.statuses[s])

    @property
    def floor(self) -> int | None:
        """The lower end of the trends' scale, None where there are none."""
        return next((row.trend.floor for row in self.rows if row.trend), None)


def overview(told: Told) -> Overview:
    """Reckon the leadership's page."""
    problems = told.all_of("problems")
    fixed = tuple(e for e in told.register.ended if e.status is CaseStatus.FIXED)
    rows = _rows(told)
    rechecked = told.all_of("rechecked")
    statuses = dict(Counter(entry.status for entry in (*problems, *rechecked, *told.register.ended)))
    return Overview(
        headline=_headline(told, problems, len(fixed)) + _rechecked(len(rechecked)),
        fitness=_fitness(told),
        rows=rows,
        others=tuple(share for share in told.shares if share.score is None),
        things=_things(told, problems),
        vetoes=_veto_groups(told.vetoes),
        unseen=_unseen(told),
        problems=len(problems),
        statuses={status: statuses.get(status, 0) for status in CaseStatus},
        manual=len(told.with_outcome(Outcome.MANUAL)),
        tolerated=len(told.with_outcome(Outcome.TOLERATED)),
        legacy=len(told.all_of("legacy")),
        waived=len(told.all_of("waived")),
        unassigned=len(_unassigned(problems)),
        coverage=_coverage(told),
        compared=_compared(told),
        ledger=ledger_text(told.cells),
        breaks=breaks(trends(told)),
    )


def _most(problems: Sequence[Entry]) -> str:
    """There are too many checks for a column each; a leader asks which weigh."""
    counts = Counter(check_title(entry.finding.check) for entry in problems).most_common()
    named = "、".join(f"{title} {n}" for title, n in counts[:MOST])
    return f"{named} 等" if len(counts) > MOST else named


def _rows(told: Told) -> tuple[Row, ...]:
    places, drawn = ranks(told.sections), trends(told)
    rows = []
    for share in told.sections:
        new = len(share.with_status(CaseStatus.NEW)) + len(share.with_status(CaseStatus.RETURNED))
        row = Row(places.get(share.name), share, _most(share.problems), new,
                  len(share.with_status(CaseStatus.FIXED)), ledger_text(share.cells), drawn.get(share.name))  # fmt: skip
        rows.append(row)
    order = {Standing.RATED: 0, Standing.TRIAL: 0, Standing.UNRATED: 1, Standing.IDLE: 2}
    return tuple(
        sorted(rows, key=lambda r: (order[_standing(r.share)], r.rank or 0))
    )  # stable: the order of rules.yaml


def _standing(share: Share) -> Standing:
    return share.score.standing if share.score is not None else Standing.IDLE


def _headline(told: Told, problems: Sequence[Entry], fixed: int) -> str:
    sections = told.sections
    if not any(share.score and share.score.counted for share in sections):
        return "本期没有核查到任何事项，不能得出结论。"
    if not problems:
        doubt = len(told.with_outcome(Outcome.MANUAL))
        return "没有发现问题" + (f"；另有 {doubt} 项待人工核查。" if doubt else "。") + _mended(fixed)
    troubled = [share for share in sections if share.problems]
    text = f"{len(sections)} 个科室中 {len(troubled)} 个有问题，共 {len(problems)} 项。"
    rated = [s for s in sections if s.score is not None and s.score.score is not None]
    if len(rated) > 1:  # a lowest of one says nothing: the others were not rated
        lowest = min(rated, key=lambda s: s.score.score if s.score and s.score.score is not None else Fraction(101))
        if lowest.score and lowest.score.score is not None and lowest.problems:
            kinds = Counter(kind_title(e.finding) for e in lowest.problems).most_common(2)
            what = "、".join(f"{kind} {n} 项" for kind, n in kinds)
            text += f"得分最低的是{lowest.name}（{score_text(lowest.score.score)} 分）：{what}。"
    return text + _mended(fixed)


def _rechecked(mended: int) -> str:
    return f"经复查已整改 {mended} 项。" if mended else ""


def _mended(fixed: int) -> str:
    return f"上期问题已整改 {fixed} 项。" if fixed else ""


def _fitness(told: Told) -> str:
    result = told.result
    reasons = [*(["采集未完成"] if result.partial else []), *(["回溯结果"] if result.retrospective else [])]
    reasons += ["按另一天的规则判定"] if result.for_reference and not result.retrospective else []
    reasons += ["本次体检降级"] if result.degraded else []
    if reasons:
        return f"不宜发布：{'、'.join(reasons)}。"
    if told.masthead.status is RunStatus.PUBLISHED:
        return "已审核发布。"
    if told.masthead.status is RunStatus.TRIAL:
        return "试运行，不发布；请各科室核对。"
    doubt, waiting = len(told.with_outcome(Outcome.MANUAL)), waiting_appeals(told)
    first = [*([f"核实 {doubt} 项待人工核查"] if doubt else []), *([f"决定 {waiting} 项申诉"] if waiting else [])]
    return f"可以送审；发布前请先{'、'.join(first)}。" if first else "可以送审、发布。"


def waiting_appeals(told: Told) -> int:
    """How many appeals of sections nobody has decided of yet."""
    return sum(entry.case is not None and entry.case.appeal_open for entry in told.entries)


def _things(told: Told, problems: Sequence[Entry]) -> tuple[str, ...]:
    """The most pressing first: vetoes, what costs most, what nobody answers for, what waits for a person."""
    things = []
    if told.vetoes:
        kinds = Counter(kind_title(entry.finding) for entry in told.vetoes)
        what = "、".join(f"{kind} {n} 项" for kind, n in kinds.most_common())
        things.append(f"先消除单项否决风险：{what}（{_sections_of(told.vetoes)}）。")
    vetoed = {id(entry) for entry in told.vetoes}
    for kind, rows in _costliest([e for e in problems if id(e) not in vetoed]):
        points = sum((entry.points for entry in rows), Fraction(0))
        cost = f"，扣分合计 {exact(points)}" if points else ""
        things.append(f"整改“{kind}”{len(rows)} 项（{_sections_of(rows)}）{cost}。")
    doubtful = told.with_outcome(Outcome.MANUAL)
    unassigned = _unassigned(problems)
    waiting = [f"认领 {len(unassigned)} 项待认领问题（{_sections_of(unassigned)}）。"] if unassigned else []
    if doubtful:
        waiting.append(f"核实 {len(doubtful)} 项待人工核查（{_sections_of(doubtful)}），核实前不扣分。")
    return tuple((things[: THINGS - 1] + waiting + things[THINGS - 1 :])[:THINGS])


def _costliest(problems: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in problems:
        kinds[kind_title(entry.finding)].append(entry)
    return sorted(kinds.items(), key=lambda item: (-sum((e.points for e in item[1]), Fraction(0)), -len(item[1])))


def _unassigned(entries: Iterable[Entry]) -> list[Entry]:
    return [e for e in entries if e.case and any(o.role is Role.UNASSIGNED for o in e.case.owners)]


def _sections_of(entries: Iterable[Entry]) -> str:
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update({owner.section for owner in (entry.case.owners if entry.case else ())})
    return _named([f"{name} {n}" for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))])


def _named(names: Sequence[str]) -> str:
    shown = "、".join(names[:NAMES_SHOWN])
    return f"{shown}等" if len(names) > NAMES_SHOWN else shown


def _veto_groups(vetoes: Sequence[Entry]) -> tuple[VetoGroup, ...]:
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in vetoes:
        kinds[kind_title(entry.finding)].append(entry)
    return tuple(
        VetoGroup(kind, len(rows), _named([f"{e.finding.title}（{_sections_alone(e)}）" for e in rows]))
        for kind, rows in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _sections_alone(entry: Entry) -> str:
    return "、".join(dict.fromkeys(owner.section for owner in (entry.case.owners if entry.case else ())))


def _unseen(told: Told) -> tuple[Unseen, ...]:
    """What was not seen, by cause: whole cells by their own, parts of cells by that of the findings in them."""
    reasons: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in told.result.findings:
        if finding.outcome is Outcome.NOT_EVALUATED and finding.cause is not None:
            reasons[finding.check, finding.column or "site"].add(finding.cause.value)
    causes: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for cell in told.cells:
        if full_tally(cell).not_evaluated:
            own = {cell.cause.value} if cell.cause else reasons.get((cell.check, cell.key), {OTHER_CAUSE})
            for cause in own:
                causes[cause][cell.check, cell.key] = _cell_name(cell)
    rows = [Unseen(cause, len(held), _named(sorted(held.values()))) for cause, held in causes.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.cause)))


def _cell_name(cell: Cell) -> str:
    title = check_title(cell.check)
    label = cell.label if len(cell.label) <= LABEL else f"{cell.label[: LABEL - 1]}…"
    return f"{label}（{title}）" if label and label != title else title


def _coverage(told: Told) -> str:
    weight = sum((share.score.weight for share in told.sections if share.score), Fraction(0))
    counted = sum((share.score.counted for share in told.sections if share.score), Fraction(0))
    return f"全局覆盖率 {percent(counted / weight)}" if weight else "本期没有应核查的事项"


def _compared(told: Told) -> str:
    baseline = told.history.baseline
    if baseline is None:
        return "首次体检，没有可比的上期。"
    kind = "" if baseline.published else "（未发布，仅供参考）"
    text = f"变化与 {baseline.month} 第 {baseline.number} 版{kind}相比。"
    changed = all(share.change is None for share in told.sections if share.score and share.score.score is not None)
    return text + ("评分口径已改，得分不可比，不列变化。" if changed and baseline.scores else "")

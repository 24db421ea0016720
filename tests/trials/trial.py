"""Seeds into portals, portals into comparisons; runnable: python -m tests.trials.trial FIRST COUNT."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.trials.addresses import add_links
from tests.trials.board_cases import CASE_BOARDS, add_board_case, limit_answers
from tests.trials.boards import BOARD_NAMES, add_board
from tests.trials.chance import Dice
from tests.trials.circumstances import befall
from tests.trials.column_cases import CASE_NAMES, TWIN_PARENTS, add_cases, add_twins
from tests.trials.columns import NAMES, Draft, add_columns, drafted
from tests.trials.host_cases import add_host_cases
from tests.trials.link_cases import add_link_cases, add_template_link, expect_template_owner
from tests.trials.policies import POLICY_NAMES, add_policies
from tests.trials.policy_cases import add_policy_cases
from tests.trials.portal import Portal, finish, furnish, start
from tests.trials.truth import Comparison, compare

EXTRA = 1_000_003  # the seed of what is added beside the plain portal, so that the plain one stays as it was


@dataclass(frozen=True)
class Wares:
    """What a portal is made of: names of columns by family, and whether something befalls the run."""

    plain: list[tuple[str, str]]
    cases: list[tuple[str, str]]
    twins: bool
    policy: tuple[str, str] | None
    policy_case: tuple[str, str] | None
    board: tuple[str, str] | None
    board_case: tuple[str, str] | None

    @property
    def menu(self) -> list[tuple[str, str]]:
        """Codes and names in the order of the menu."""
        policy = self.policy or self.policy_case
        own = [*self.plain, *([policy, ("jd", "政策解读")] if policy else []), *([self.board] if self.board else [])]
        return [
            *own,
            *self.cases,
            *(TWIN_PARENTS if self.twins else ()),
            *([self.board_case] if self.board_case else []),
        ]


def draw(dice: Dice, extra: Dice) -> Wares:
    plain = dice.sample(NAMES, dice.randint(2, 5))
    policy = dice.one(POLICY_NAMES) if dice.some(0.5) else None
    board = dice.one(BOARD_NAMES) if dice.some(0.5) else None
    return Wares(
        plain,
        extra.sample(CASE_NAMES, extra.randint(0, 3)),
        extra.some(0.15),
        policy,
        extra.one(POLICY_NAMES) if extra.some(0.6) and not policy else None,
        board,
        extra.one(CASE_BOARDS) if extra.some(0.4) else None,
    )


def make(seed: int, folder: Path) -> Portal:
    """The portal of a seed, complete but for closing its snapshot."""
    portal, extra = start(seed, folder), Dice(seed + EXTRA)
    wares = draw(portal.dice, extra)
    links = portal.dice.some  # drawn after the furniture
    suffix = "/index.html" if portal.style.pager == "trs" else ".htm"
    lists = {code for code, _ in (*wares.plain, *wares.cases)}
    owner = add_template_link(portal, extra) if extra.some(0.15) else ""
    furnish(
        portal, [(name, portal.address(f"/{code}{suffix if code in lists else '.htm'}")) for code, name in wares.menu]
    )
    if links(0.5):
        add_links(portal)
    add_columns(portal, wares.plain)
    if wares.policy:
        add_policies(portal, (wares.policy[0], "jd"), wares.policy[1])
    if wares.board:
        add_board(portal, *wares.board)
    add_the_unusual(portal, wares, extra)
    if owner:
        expect_template_owner(portal, owner)
    if portal.has_holes:  # counts may stand where nobody could look
        portal.truth.leave_open(lambda d: d.code == "no_statistics")
    finish(portal)
    return portal


def add_the_unusual(portal: Portal, wares: Wares, extra: Dice) -> None:
    """What stands beside the plain portal; its chances are drawn after all others."""

    def drafted_here(code: str, name: str) -> Draft:
        return drafted(portal, code, name)

    add_cases(drafted_here, wares.cases)
    if wares.twins:
        add_twins(drafted_here)
    if wares.policy_case:
        add_policy_cases(portal, (wares.policy_case[0], "jd"), wares.policy_case[1])
    if wares.board_case:
        add_board_case(portal, *wares.board_case)
    if extra.some(0.3):
        limit_answers(portal)
    if extra.some(0.4):
        add_link_cases(portal)
    if extra.some(0.3):
        add_host_cases(portal)
    if extra.some(0.15):
        befall(portal)


def show(seed: int) -> None:
    """Everything that an audit says of one seed."""
    with tempfile.TemporaryDirectory() as folder:
        portal = make(seed, Path(folder))
        print("CIRCUMSTANCE", portal.circumstance, portal.more_rules)
        for defect in portal.truth.defects:
            print("DEFECT", defect)
        for part, note in portal.truth.notes.items():
            print("NOTE", part, note)
        result = portal.builder.audit(portal.rules())
        for cell in result.cells:
            print("CELL", cell.check, cell.key, cell.label, cell.outcome, cell.cause, cell.note)
        for f in result.findings:
            print("FINDING", f.outcome, f.check, f.code, f.column, f.subject, f.message)


def run(seed: int) -> Comparison:
    """Make, audit and compare one seed."""
    with tempfile.TemporaryDirectory() as folder:
        portal = make(seed, Path(folder))
        return compare(portal.truth, portal.builder.audit(portal.rules()))


@dataclass
class Score:
    """Many comparisons added up."""

    seeds: int = 0
    lines: list[str] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0
    found: Counter[str] = field(default_factory=Counter)
    as_fail: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)

    def add(self, seed: int, seen: Comparison) -> None:
        self.seeds += 1
        self.found += seen.found
        self.as_fail += seen.as_fail
        self.expected += seen.expected
        self.subjects += seen.subjects
        self.wrong += Counter(f"{f.check}/{f.code}" for f, _ in seen.wrong)
        self.elsewhere += len(seen.elsewhere)
        self.lines += [f"WRONG {seed} {f.check}/{f.code} {f.message} | {f.url} | {note}" for f, note in seen.wrong]
        self.lines += [f"MISSED {seed} {d.check} {d.part} {d.why} | {note}" for d, note in seen.missed]
        self.lines += [
            f"SECTION {seed} {f.check}/{f.code} {f.url} {[o.section for o in f.owners]} not {s}"
            for f, s in seen.elsewhere
        ]

    def recall(self, check: str) -> float:
        return self.found[check] / self.expected[check] if self.expected[check] else 1.0

    def told(self) -> Iterator[str]:
        """The lines of a report."""
        yield f"{self.seeds} seeds, {sum(self.subjects.values())} subjects, wrong sections {self.elsewhere}"
        for check in sorted(self.expected):
            wrong = sum(n for name, n in self.wrong.items() if name.startswith(check))
            share = f"recall {self.found[check]}/{self.expected[check]} = {self.recall(check):.4f}"
            share += f" (as FAIL {self.as_fail[check]})"
            yield f"{check}: subjects {self.subjects[check]}, {share}, wrong FAIL {wrong}"
        yield f"wrong FAIL by code: {dict(self.wrong)}"


def score(seeds: Iterable[int]) -> Score:
    total = Score()
    for seed in seeds:
        total.add(seed, run(seed))
    return total


def main() -> None:
    first, count = int(sys.argv[1]), int(sys.argv[2])
    began = time.monotonic()
    total = score(range(first, first + count))
    print("\n".join(total.lines))
    print("\n".join(total.told()))
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()

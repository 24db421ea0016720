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
from tests.trials.boards import BOARD_NAMES, add_board
from tests.trials.columns import NAMES, add_columns
from tests.trials.policies import POLICY_NAMES, add_policies
from tests.trials.portal import Portal, finish, furnish, start
from tests.trials.truth import Comparison, compare


def make(seed: int, folder: Path) -> Portal:
    """The portal of a seed, complete but for closing its snapshot."""
    portal = start(seed, folder)
    dice = portal.dice
    chosen = dice.sample(NAMES, dice.randint(2, 5))
    policy = dice.one(POLICY_NAMES) if dice.some(0.5) else None
    board = dice.one(BOARD_NAMES) if dice.some(0.5) else None
    menu = [*chosen, *([policy, ("jd", "政策解读")] if policy else []), *([board] if board else [])]
    suffix = "/index.html" if portal.style.pager == "trs" else ".htm"
    plain_codes = {code for code, _ in chosen}
    furnish(
        portal, [(name, portal.address(f"/{code}{suffix if code in plain_codes else '.htm'}")) for code, name in menu]
    )
    if dice.some(0.5):
        add_links(portal)
    add_columns(portal, chosen)
    if policy:
        add_policies(portal, (policy[0], "jd"), policy[1])
    if board:
        add_board(portal, *board)
    finish(portal)
    return portal


def show(seed: int) -> None:
    """Everything that an audit says of one seed."""
    with tempfile.TemporaryDirectory() as folder:
        portal = make(seed, Path(folder))
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
    expected: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)

    def add(self, seed: int, seen: Comparison) -> None:
        self.seeds += 1
        self.found += seen.found
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

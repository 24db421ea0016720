"""The folder of filled-in ledgers, read whole: which files are ledgers, which are their proofs, which can be neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audits.ledger.model import FiledLedger, ProofState
from audits.ledger.reading import is_ledger, name_in, read_ledger
from rules.ledger import owed_rows
from rules.schema import Rules
from rules.workbook_refusal import ENDING, SAVE_AGAIN

NAME = "台账"  # in the name of every ledger we give out
OTHER_ENDINGS = frozenset({".xls", ".et", ".xlsm", ".csv", ".ods", ".numbers"})
MOST_FILES = 2_000


def read_folder(folder: Path, rules: Rules) -> tuple[FiledLedger, ...]:
    """Every filled-in ledger of a folder and its sub-folders, by name; none where there is no folder.

    A workbook that a ledger names as its proof is a proof, whatever it is called.
    """
    if not folder.is_dir():
        return ()
    rows = owed_rows(rules)
    files = list(_files(folder))
    ours = [path for path in files if path.suffix.lower() == ENDING and is_ledger(path)]
    ledgers = [read_ledger(path, folder, rules, rows) for path in ours]
    proofs = {
        p.target for ledger in ledgers for e in ledger.entries for p in e.proofs if p.state is not ProofState.ADDRESS
    }
    for path in files:
        name = name_in(path, folder)
        if path in ours or name in proofs or NAME not in path.stem:
            continue
        if path.suffix.lower() == ENDING:
            ledgers.append(read_ledger(path, folder, rules, rows))
        elif path.suffix.lower() in OTHER_ENDINGS:
            told = f"{name}：扩展名是“{path.suffix}”，读不了。{SAVE_AGAIN}。"
            ledgers.append(FiledLedger(name, "", "", False, mistakes=(told,)))
    return tuple(sorted(ledgers, key=lambda ledger: ledger.file))


def _files(folder: Path) -> Iterator[Path]:
    """Files that are no left-over of an open workbook; links that lead out of the folder are not followed."""
    root = folder.resolve()
    found = (path for pattern in ("*", "*/*") for path in folder.glob(pattern))
    kept = (p for p in found if not p.name.startswith(("~$", ".")) and p.is_file() and p.resolve().is_relative_to(root))
    yield from sorted(kept)[:MOST_FILES]

"""Filled-in ledgers into a snapshot before its crawl, and out of it again for the check."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from audits.ledger.model import LEDGERS, FiledLedger, ProofState
from audits.snapshot.records import KeptLedger
from audits.snapshot.store import Snapshot

READ = "ledgers"  # the meta key: the folder was looked into, whether or not anything lay there


def keep_ledgers(snapshot: Snapshot, ledgers: Iterable[FiledLedger], folder: Path, *, anew: bool = False) -> None:
    """Keep what was read, and the workbooks themselves as bodies. What a crawl began with stays, unless it looks `anew`."""
    if snapshot.meta(READ) and not anew:
        return
    rows = []
    for ledger in ledgers:
        content = json.dumps(LEDGERS.dump_python((ledger,), mode="json")[0], ensure_ascii=False, sort_keys=True)
        rows.append(KeptLedger(ledger.file, ledger.digest, content))
        with contextlib.suppress(OSError):  # somebody took it away meanwhile: what was read of it stands all the same
            if ledger.digest:
                snapshot.put_body((folder / ledger.file).read_bytes())
    snapshot.put_ledgers(rows)
    snapshot.set_meta(READ, str(len(rows)))
    snapshot.commit()


def kept_ledgers(snapshot: Snapshot) -> tuple[FiledLedger, ...] | None:
    """What was read before the crawl, by name; None where nobody looked, as in snapshots of earlier versions."""
    if not snapshot.meta(READ):
        return None
    return LEDGERS.validate_python([json.loads(row.content) for row in snapshot.ledgers()])


def addresses(ledgers: Iterable[FiledLedger]) -> tuple[str, ...]:
    """Every address that a ledger names as a proof, once, in order."""
    found = (p.target for ledger in ledgers for e in ledger.entries for p in e.proofs if p.state is ProofState.ADDRESS)
    return tuple(dict.fromkeys(found))

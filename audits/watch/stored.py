"""Looks into a snapshot when its crawl begins, and out of it again: what is watched later changes no edition made from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from audits.extract.urls import canonical
from audits.snapshot.records import Probe
from audits.snapshot.store import Snapshot
from audits.watch.model import Look
from audits.watch.register import look_line, look_of

KEPT = timedelta(days=31)  # a month's audit judges its own month
PROBE = "look"  # the kind under which looks lie among the questions outside the page walk
READ = "looks"  # the meta key: the register was looked into, whether or not anything stood in it


def keep_looks(snapshot: Snapshot, looks: Iterable[Look], home: str) -> None:
    """Keep the looks at this home page of the last month before the crawl began. What a crawl began with stays."""
    if snapshot.meta(READ):
        return
    began = datetime.fromisoformat(snapshot.meta("started"))
    kept = 0
    for look in looks:
        moment = datetime.fromisoformat(look.at)
        if began - KEPT <= moment <= began and canonical(look.home) == canonical(home):
            snapshot.put_probe(Probe(PROBE, look.at, look.at, look_line(look)))
            kept += 1
    snapshot.set_meta(READ, str(kept))
    snapshot.commit()


def kept_looks(snapshot: Snapshot) -> tuple[Look, ...]:
    """The looks that were kept, in the order of their moments."""
    found = (look_of(p.result) for p in snapshot.probes() if p.kind == PROBE)
    return tuple(look for look in found if look is not None)

"""What a planted case is: where it stands, what must be said of it, and who answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from demo.site.pages import PORTAL


class Kind(Enum):
    DEFECT = "defect"  # must be found: FAIL, MANUAL or TOLERATED
    DOUBT = "doubt"  # must be told, but nobody may be blamed: MANUAL or TOLERATED
    DECOY = "decoy"  # nobody may be blamed for it


@dataclass(frozen=True)
class Truth:
    """One planted case. `subject`: a column id, a host, or an address; `codes` empty accepts any."""

    id: str
    check: str
    kind: Kind
    subject: str
    reason: str
    codes: tuple[str, ...] = ()
    owner: str = ""  # the section that answers; "" is not compared


TruthRow = tuple[Kind, str, str, str, str]  # kind, subject, reason, code, owner


def rows_of(check: str, rows: Sequence[TruthRow], first: int = 0) -> list[Truth]:
    return [
        Truth(
            f"{check}-{n}",
            check,
            kind,
            address(subject[1:]) if subject.startswith("/") else subject,
            reason,
            (code,) if code else (),
            owner,
        )
        for n, (kind, subject, reason, code, owner) in enumerate(rows, first + 1)
    ]


def address(href: str) -> str:
    return f"http://{PORTAL}/{href}"

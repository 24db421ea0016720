"""What was read of filled-in ledgers: plain values that a snapshot keeps and a check judges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import TypeAdapter

from rules.ledger import LedgerStatus


class ProofState(StrEnum):
    """What is known of one proof before anything is asked of the network."""

    ADDRESS = "address"  # the crawl asks for it
    FOUND = "found"
    MISSING = "missing"
    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    UNREADABLE = "unreadable"  # there, and our machine could not read it
    DESCRIBED = "described"  # neither an address nor a file's name: papers in a cabinet, for a person to see


@dataclass(frozen=True)
class Proof:
    """One thing that is to show that something was done."""

    written: str  # as the section wrote it
    state: ProofState
    target: str = ""  # the address to ask for, or the file within the folder of ledgers
    digest: str = ""  # SHA-256 of the file
    size: int = 0
    detail: str = ""  # Chinese: what is wrong with the file


@dataclass(frozen=True)
class Entry:
    """One row that a section filled in."""

    key: str
    place: str  # 台账!A5
    status: LedgerStatus | None  # None where it could not be read
    what: str = ""
    done_on: date | None = None
    proofs: tuple[Proof, ...] = ()
    remark: str = ""
    unread: bool = False  # a cell that decides could not be read: nothing is concluded from this row


@dataclass(frozen=True)
class FiledLedger:
    """One workbook of the folder, as it was on the day of the crawl."""

    file: str  # within the folder of ledgers
    digest: str  # SHA-256 of its bytes
    section: str  # "" where nothing tells whose it is
    opened: bool
    entries: tuple[Entry, ...] = ()
    mistakes: tuple[str, ...] = ()  # Chinese sentences with sheet and cell


LEDGERS = TypeAdapter(tuple[FiledLedger, ...])

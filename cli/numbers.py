"""Findings by their numbers, as the clerk copies them from a page: whole, or their beginning."""

from __future__ import annotations

from collections.abc import Iterable

from audits.model import Finding

SHORTEST_ID = 6  # characters of a finding's number that are enough where a decision or a recheck hangs on it


def numbered(findings: Iterable[Finding], number: str, shortest: int) -> list[Finding]:
    """The findings of this number, or that begin with it where it has `shortest` characters at least."""
    cut = len(number) >= shortest
    return [f for f in findings if f.id == number or (cut and f.id.startswith(number))]

"""Sections that were renamed: what earlier months say of an old name is read under the one that the rules have now.

The old name stands among the section's aliases in rules.yaml. Editions and log stay as they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from audits.model import Finding, Owner
from reports.decisions import Decision
from reports.history import History
from rules.names import plain_name

Value = TypeVar("Value")
Words = Mapping[str, str]  # every name as it is written, every name and alias made plain -> the section's name now


def names_now(sections: Iterable[tuple[str, Sequence[str]]]) -> Words:
    """The words of these sections, each given with its aliases."""
    held = list(sections)
    aliases = {plain_name(alias): name for name, others in held for alias in others}
    return aliases | {plain_name(name): name for name, _ in held} | {name: name for name, _ in held}


def called_now(name: str, words: Words) -> str:
    """What a section is called now; names that nobody has now stay."""
    return words.get(name) or words.get(plain_name(name), name)


def rekeyed(values: Mapping[str, Value], words: Words) -> dict[str, Value]:
    """Values by section under today's names. Where two were joined into one, the value of its own name counts."""
    renamed = {called_now(name, words): value for name, value in values.items()}
    return renamed | {name: value for name, value in values.items() if called_now(name, words) == name}


def decisions_now(decisions: Iterable[Decision], words: Words) -> tuple[Decision, ...]:
    """The log under today's names: a waiver for a section goes on under its new one."""
    return tuple(
        replace(d, section=called_now(d.section, words) if d.section else "", owners=_owners(d.owners, words))
        for d in decisions
    )


def history_now(history: History, words: Words) -> History:
    """Earlier editions under today's names: a section's scores and open problems follow it."""
    editions = tuple(
        replace(e, scores=rekeyed(e.scores, words), coverage=rekeyed(e.coverage, words)) for e in history.editions
    )
    findings = {number: _owned(finding, words) for number, finding in history.findings.items()}
    return replace(history, editions=editions, findings=findings)


def _owned(finding: Finding, words: Words) -> Finding:
    owners = _owners(finding.owners, words)
    return finding if owners == finding.owners else replace(finding, owners=owners)


def _owners(owners: Sequence[Owner], words: Words) -> tuple[Owner, ...]:
    return tuple(replace(owner, section=called_now(owner.section, words)) for owner in owners)

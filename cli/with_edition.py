"""What every verb about a month's current edition begins with: the edition, where it lies, the rules it was made by."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from cli.flow import nothing_stored
from cli.subject import Subject, offline, subject_of
from cli.workspace import Workspace
from reports.editions import current_edition
from rules.schema import Rules


@dataclass(frozen=True)
class CurrentEdition:
    """The edition in force of the month asked for."""

    path: Path
    workspace: Workspace
    subject: Subject

    @property
    def rules(self) -> Rules:
        return rules_offline(self.workspace, self.subject)


def with_edition(options: argparse.Namespace) -> CurrentEdition:
    """The month's current edition; NothingStored where none was made yet."""
    workspace, subject = offline(options)
    edition = current_edition(workspace.output, workspace.month)
    if edition is None:
        raise nothing_stored(options, workspace)
    return CurrentEdition(edition, workspace, subject)


def rules_offline(workspace: Workspace, subject: Subject) -> Rules:
    """rules.yaml's; for the demo, whose rules are made anew at each crawl, those kept in its newest snapshot."""
    snapshot = workspace.latest()
    return subject_of(snapshot).rules if subject.demo and snapshot else subject.rules

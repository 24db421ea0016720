"""Whether an entry is about what its column is for: on, plainly off, or neither can be told. Words stand in subjects.yaml."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from audits.checks.column_matter import Piece, words
from rules.data import data_file
from rules.topics import Topic

_FILE = "subjects.yaml"


class Subject(Enum):
    """How sure it is that an entry belongs where it stands."""

    ON = "on"
    UNTOLD = "untold"
    OFF = "off"


@cache
def _on(topic: Topic) -> re.Pattern[str] | None:
    phrases = data_file(_FILE)["on"].get(topic.value)
    return words(phrases) if phrases else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    value = data_file(_FILE)[name]
    return words(value if isinstance(value, list) else [value])


def subject_of(piece: Piece, topic: Topic) -> Subject:
    """Plainly off only where the title says so and neither title nor text has a word of the topic."""
    on = _on(topic)
    if on is None or piece.says(on):
        return Subject.ON
    # An entry whose own page was not read may say there what its title does not.
    read = piece.article is not None and not piece.hides
    return Subject.OFF if read and piece.is_called(_pattern("off")) else Subject.UNTOLD


def is_news(piece: Piece) -> bool:
    """Whether a title tells of a meeting, a visit or an activity and names no paper: no list, plan, result or notice."""
    return piece.is_called(_pattern("news")) and not piece.is_called(_pattern("papers"))

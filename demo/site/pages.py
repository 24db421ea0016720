"""What one address answers, and the collection of all answers of the demo's hosts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

PORTAL = "gdj.cxz-demo.gov.cn"
HTML = "text/html; charset=utf-8"


class Manner(Enum):
    """How an address behaves besides what it answers."""

    PLAIN = "plain"
    SLOW = "slow"  # answers after a moment
    HANGS = "hangs"  # never answers
    HEALS = "heals"  # 503 twice, well from then on
    FLAKY = "flaky"  # 500 once
    REFUSES_HEAD = "refuses_head"  # 405 to HEAD
    NEEDS_REFERER = "needs_referer"  # 403 without a page of the portal as Referer


@dataclass(frozen=True)
class Answer:
    """One ready response."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    manner: Manner = Manner.PLAIN


def moved(location: str, status: int = 301) -> Answer:
    """A redirect to `location`."""
    return Answer(status=status, headers=(("Location", location),))


@dataclass
class Host:
    """The answers of one host by path and query; anything else gets `missing`."""

    missing: Answer
    answers: dict[str, Answer] = field(default_factory=dict)


Hosts = dict[str, Host]


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The demo's page templates."""
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def up(path: str) -> str:
    """The `../` steps from a page of the portal back to its root, as VSB writes them."""
    return "../" * (path.count("/") - 1)


class Markup(str):
    """Text that is markup already: templates leave it as it is."""

    def __html__(self) -> str:
        return self

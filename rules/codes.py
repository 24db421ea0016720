"""The names of the checks and of the problems they tell, as rules.yaml may speak of them in `points` and `vetoes`.

A code missing here can still be written: it is only pointed out, for a slip of the pen.
"""

from __future__ import annotations

DEFAULT = "default"  # in `points` alone: every code not listed
CODES: dict[str, tuple[str, ...]] = {
    "columns": ("missing", "blank", "stale", "too_few"),
    "links": ("dead", "soft_404"),
    "interpretation": ("missing", "late"),
    "domains": ("retired", "old_name", "no_such_name"),
    "replies": ("unanswered", "late", "empty"),
}

"""The signs of a page written in a test, read as the program reads stored bytes."""

from __future__ import annotations

from audits.extract.signs import Signs, read_body_signs


def read_signs(html: str) -> Signs:
    """The signs of a page given as text."""
    return read_body_signs(html.encode("utf-8", "replace"), "text/html; charset=utf-8")

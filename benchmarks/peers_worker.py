"""What three public extractors say of pages: read and answered as JSON lines, in an environment of their own.

Started by benchmarks/peers_compare.py with the interpreter of that environment; it imports nothing of ours.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
from collections.abc import Callable
from typing import Any

logging.disable(logging.CRITICAL)


def htmldate_day(html: str, url: str) -> dict[str, Any]:
    return {"day": importlib.import_module("htmldate").find_date(html, url=url, original_date=True)}


def trafilatura_page(html: str, url: str) -> dict[str, Any]:
    found = importlib.import_module("trafilatura").bare_extraction(html, url=url, with_metadata=True)
    told = found.as_dict() if hasattr(found, "as_dict") else found or {}
    return {"day": told.get("date"), "title": told.get("title")}


def gne_page(html: str, url: str) -> dict[str, Any]:
    found = importlib.import_module("gne").GeneralNewsExtractor().extract(html)
    return {"day": (found.get("publish_time") or "")[:10], "title": found.get("title")}


PEERS: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "htmldate": htmldate_day,
    "trafilatura": trafilatura_page,
    "gne": gne_page,
}


def main() -> None:
    for name in PEERS:
        importlib.import_module(name)  # a peer that is not there must not look like a silent one
    for line in sys.stdin:
        page = json.loads(line)
        answers: dict[str, dict[str, Any]] = {}
        for name, ask in PEERS.items():
            try:
                answers[name] = ask(page["html"], page["url"])
            except Exception as error:
                answers[name] = {"error": str(error)[:80]}
        print(json.dumps(answers, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()

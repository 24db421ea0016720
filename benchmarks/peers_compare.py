"""Publication dates and titles of articles: ours beside htmldate, trafilatura and gne on the same pages.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install htmldate trafilatura gne lxml_html_clean
    python -m benchmarks.peers_compare --peers /tmp/peers/bin/python [--real FOLDER] [--pages 200]

`--real` is a folder with labels.jsonl, index.csv and pages/ (real saved pages, not part of the project). The peers are given
the decoded text, so that encodings cost them nothing. Printed: exact, wrong and silent dates (a page on which a
peer failed is silent, and counted as failed besides), titles that are right.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from audits.dated import Confidence
from audits.extract.article import read_article
from audits.extract.decode import decode
from audits.extract.document import open_document
from audits.extract.text import normalise
from tests.extract.made.articles import make_articles

MOMENT = datetime(2026, 11, 22, 9, 30)
NOWHERE = "http://www.example.gov.cn/a.html"
OURS = "ours"


@dataclass(frozen=True)
class Labelled:
    """A page and what it says: a day (None: it shows none), a title."""

    data: bytes
    content_type: str
    url: str
    day: str | None
    title: str

    @property
    def text(self) -> str:
        return decode(self.data, self.content_type).text


def own_pages(count: int) -> Iterator[Labelled]:
    for page in make_articles(count):
        day = page.published.isoformat() if page.published else None
        yield Labelled(page.data, page.content_type, page.url, day, page.title)


def real_pages(folder: Path) -> Iterator[Labelled]:
    with (folder / "index.csv").open(encoding="utf-8") as rows:
        addresses = {row["file"]: row["original_url"] for row in csv.DictReader(rows)}
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        if label["kind"] != "article":
            continue
        address = addresses[label["file"]]
        url = address if address.startswith("http") and "…" not in address else NOWHERE
        data = (folder / "pages" / label["file"]).read_bytes()
        yield Labelled(data, "text/html", url, label["pub_date"], label["title"])


def our_answer(page: Labelled) -> dict[str, Any]:
    article = read_article(open_document(page.data, page.content_type, page.url, MOMENT))
    published = article.published
    sure = published is not None and published.confidence is Confidence.SURE
    return {"day": published.day.isoformat() if published and sure else None, "title": article.title}


def answers_of(pages: list[Labelled], interpreter: str) -> Iterator[dict[str, dict[str, Any]]]:
    """The peers' answers in the order of the pages, with ours among them."""
    worker = Path(__file__).parent / "peers_worker.py"
    asked = "".join(json.dumps({"html": page.text, "url": page.url}) + "\n" for page in pages)
    told = subprocess.run([interpreter, str(worker)], input=asked, capture_output=True, text=True, check=True)
    for page, line in zip(pages, told.stdout.splitlines(), strict=True):
        yield {OURS: our_answer(page), **json.loads(line)}


def key(text: str | None) -> str:
    return re.sub(r"\s", "", normalise(text or ""))


def compare(name: str, pages: list[Labelled], interpreter: str) -> None:
    counts: dict[str, Counter[str]] = {}
    for page, answers in zip(pages, answers_of(pages, interpreter), strict=True):
        for who, answer in answers.items():
            tally = counts.setdefault(who, Counter())
            day = (answer.get("day") or "")[:10] or None
            tally["failed"] += "error" in answer
            tally["exact" if day == page.day else "silent" if day is None else "wrong"] += 1
            tally["titles"] += key(answer.get("title")) == key(page.title)
    print(f"{name}: {len(pages)} articles")
    for who, tally in counts.items():
        titles = "-" if who == "htmldate" else str(tally["titles"])
        print(
            f"  {who:12} exact {tally['exact']:4} wrong {tally['wrong']:4} silent {tally['silent']:4} (failed {tally['failed']})  titles {titles}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", required=True, help="the interpreter of the peers' environment")
    parser.add_argument("--real", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    if options.real:
        compare("real pages", list(real_pages(options.real)), options.peers)
    compare("pages of our own making", list(own_pages(options.pages)), options.peers)


if __name__ == "__main__":
    main()

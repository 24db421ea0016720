"""The gate: real saved pages with labels, kept beside the project. Skipped, visibly, where they are absent."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from audits.extract.article import read_article
from audits.extract.document import open_document
from audits.extract.text import normalise
from audits.extract.types import Article

HERE = Path(__file__).parent
PAGES = Path(os.environ.get("REALPAGES", HERE.parents[2] / "shared" / "realpages"))
FLOORS = json.loads((HERE / "gate_articles.json").read_text(encoding="utf-8"))
FETCHED = datetime(2026, 9, 25, 12, 0)

pytestmark = pytest.mark.skipif(not (PAGES / "labels.jsonl").exists(), reason=f"真实网页集不在 {PAGES}")

# Where the page itself contradicts its label, or the label is of another kind than a title a visitor sees.
TITLE_EXCEPTIONS = {
    # The heading reads 重庆市…大学信息公开申请表: the mirror's owner put his name into it and the label took it out.
    "151.html": "重庆市合川广播电视大学-重庆广播电视大学信息公开申请表",
}


@dataclass(frozen=True)
class Reading:
    label: dict[str, Any]
    article: Article

    @property
    def file(self) -> str:
        return str(self.label["file"])

    @property
    def day(self) -> str | None:
        return self.article.published.day.isoformat() if self.article.published else None


def set_hash() -> str:
    digest = hashlib.sha256((PAGES / "labels.jsonl").read_bytes())
    for page in sorted((PAGES / "pages").iterdir()):
        digest.update(page.name.encode() + page.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="module")
def everything() -> list[Reading]:
    with (PAGES / "index.csv").open(encoding="utf-8") as rows:
        addresses = {row["file"]: row["original_url"] for row in csv.DictReader(rows)}
    labels = [json.loads(line) for line in (PAGES / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    return [_read(label, addresses[label["file"]]) for label in labels]


@pytest.fixture(scope="module")
def readings(everything: list[Reading]) -> list[Reading]:
    return [reading for reading in everything if "title" in reading.label]


@pytest.fixture(scope="module")
def lists(everything: list[Reading]) -> list[Reading]:
    return [reading for reading in everything if reading.label["kind"] in ("list", "reply_list")]


def _read(label: dict[str, Any], address: str) -> Reading:
    # Some addresses are noted in part only.
    url = address if address.startswith("http") and "…" not in address else "http://www.example.gov.cn/a.html"
    data = (PAGES / "pages" / label["file"]).read_bytes()
    return Reading(label, read_article(open_document(data, "text/html", url, FETCHED)))


def key(text: str | None) -> str:
    return re.sub(r"\s+", "", normalise(text or ""))


def report(name: str, right: int, of: int, misses: list[str]) -> float:
    share = right / of
    print(f"\n{name}: {right}/{of} = {share:.3f}", *misses, sep="\n  ")
    return share


def test_the_set_is_the_one_the_floors_were_measured_on() -> None:
    assert set_hash() == FLOORS["set"], (
        "the pages or labels changed: measure again and write the new hash with the floors"
    )


def test_no_wrong_date_and_nearly_none_missed(readings: list[Reading]) -> None:
    misses = [f"{r.file}: {r.label['pub_date']} read as {r.day}" for r in readings if r.day != r.label["pub_date"]]
    wrong = [r.file for r in readings if r.day is not None and r.day != r.label["pub_date"]]
    share = report("publication dates", len(readings) - len(misses), len(readings), misses)
    assert len(wrong) <= FLOORS["wrong_dates"], wrong
    assert share >= FLOORS["dates"]


def test_signature_is_never_the_publication(readings: list[Reading]) -> None:
    signed = [r for r in readings if r.label.get("signed_date")]
    assert signed
    for reading in signed:
        assert reading.article.written is not None, reading.file
        assert reading.article.written.day.isoformat() == reading.label["signed_date"], reading.file


def test_titles(readings: list[Reading]) -> None:
    # The two pages of kind "other" are a table of contents and a ranking: no articles.
    articles = [r for r in readings if r.label["kind"] != "other"]
    wanted = {r.file: TITLE_EXCEPTIONS.get(r.file, r.label["title"]) for r in articles}
    misses = [
        f"{r.file}: {wanted[r.file]} | {r.article.title}"
        for r in articles
        if key(r.article.title) != key(wanted[r.file])
    ]
    assert report("titles", len(articles) - len(misses), len(articles), misses) >= FLOORS["titles"]


@pytest.mark.parametrize(
    ("name", "field", "attribute"), [("sources", "source", "source"), ("doc_numbers", "doc_no", "doc_no")]
)
def test_labelled_words(readings: list[Reading], name: str, field: str, attribute: str) -> None:
    articles = [r for r in readings if r.label["kind"] == "article"]
    misses = [
        f"{r.file}: {r.label[field]} | {getattr(r.article, attribute)}"
        for r in articles
        if key(r.label[field]) != key(getattr(r.article, attribute))
    ]
    assert report(name, len(articles) - len(misses), len(articles), misses) >= FLOORS[name]


def test_attachments(readings: list[Reading]) -> None:
    articles = [r for r in readings if r.label["kind"] == "article"]
    # A mirror's dead link (javascript:;) leads nowhere and cannot be read as a file.
    wanted = {r.file: len([a for a in r.label["attachments"] if not a.startswith("javascript")]) for r in articles}
    misses = [
        f"{r.file}: {wanted[r.file]} | {r.article.attachments}"
        for r in articles
        if len(r.article.attachments) != wanted[r.file]
    ]
    assert report("attachments", len(articles) - len(misses), len(articles), misses) >= FLOORS["attachments"]


def test_a_list_of_articles_is_not_dated_as_one(lists: list[Reading]) -> None:
    dated = [f"{r.file}: {r.day}" for r in lists if r.day is not None]
    report("lists without a date of their own", len(lists) - len(dated), len(lists), dated)
    assert dated == []


def test_every_article_has_a_body(readings: list[Reading]) -> None:
    assert [r.file for r in readings if r.label["kind"] == "article" and not r.article.has_body] == []

"""Profiles of content systems as somebody new writes them: they work as the guide says, and a slip of the pen is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from audits.extract import cms
from audits.extract.article import read_article
from rules.data import DataFileError, data_file
from tests.extract.reading import written

PROFILE = {"name": "云雀 CMS", "signs": ["/yunque-cms/"], "body": [".yq-txt"], "publish_labels": ["上线日期"]}
LINE = (
    "<div class=yq-h><b>关于开展安全播出检查的通知</b><br>上线日期：2026-10-12 撰写日期：2026-10-08 供稿：办公室</div>"
)
TEXT = "<div class=yq-txt><p>各县（市）文化和旅游局：为做好安全播出工作，定于近期开展检查，现将有关事项通知如下。</p></div>"


@pytest.fixture
def profile(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The shipped idioms and one profile more, which a test may spoil before it reads."""
    shipped, added = data_file(cms.IDIOMS_FILE), dict(PROFILE)
    monkeypatch.setattr(cms, "data_file", lambda _: shipped | {"systems": [*shipped["systems"], added]})
    cms.idioms.cache_clear()
    yield added
    cms.idioms.cache_clear()


def day(markup: str) -> date | None:
    found = read_article(written(markup, title="关于开展安全播出检查的通知")).published
    return found.day if found else None


def test_a_label_of_one_system_means_publication_there_alone(profile: dict[str, Any]) -> None:
    assert day(f"<script src=/yunque-cms/core.js></script>{LINE}{TEXT}") == date(2026, 10, 12)
    assert day(LINE + TEXT) is None


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ({"publish_label": ["上线日期"]}, "“云雀 CMS”写了不认得的“publish_label”"),
        ({"date": [".yq-h .d"]}, "“.yq-h .d”读不了"),
        ({"body": ".yq-txt"}, "body 应写成列表"),
        ({"signs": []}, "没有写 signs"),
    ],
)
def test_a_slip_of_the_pen_is_told(profile: dict[str, Any], slip: dict[str, Any], told: str) -> None:
    profile.update(slip)
    with pytest.raises(DataFileError, match=told):
        cms.idioms()

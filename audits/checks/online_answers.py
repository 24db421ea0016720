"""Columns of frequent questions and answers on line (常见问题, 政务信息在线解答): they hold questions and answers (duty 22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnEntry, ColumnReading
from audits.model import Meta, Outcome, Place, Report
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="online_answers",
    title="常见问题解答",
    duties=(22,),
    basis="分工方案第22项：强化“政务信息在线解答”功能，做好常见问题问答专栏保障",
)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a column of questions and answers; whether it is there, filled and kept up is the check `columns`'s."""
    return judge_topics(site, rules, as_of, META, {Topic.FAQ: 22}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    data = data_file("online_answers.yaml")
    if reading.articles and not reading.entries:
        yes = any(re.search(data["answer"], article.text) for article in reading.articles)
        yield Point("answers", Outcome.PASS) if yes else _unlike(reading, 0, len(reading.articles))
        return
    entries = reading.entries[: data["newest"]]
    alike = [entry for entry in entries if _is_answer(entry, data["question"], data["answer"])]
    if len(alike) >= data["share"] * len(entries):
        yield Point("answers", Outcome.PASS)
    else:
        yield _unlike(reading, len(alike), len(entries))


def _is_answer(entry: ColumnEntry, question: str, answer: str) -> bool:
    text = entry.article.text if entry.article else ""
    return bool(re.search(question, entry.entry.title) or re.search(answer, text))


def _unlike(reading: ColumnReading, alike: int, count: int) -> Point:
    name = reading.column.name
    others = [e.entry for e in reading.entries if e.entry.url][:5]
    told = f"“{name}”最新的 {count} 条内容中，只有 {alike} 条像问答，请核对栏目内容是否跑题。"
    places = tuple(Place(entry.url, entry.title) for entry in others)
    return Point(
        "answers", Outcome.MANUAL, "unlike", "问答栏目的内容不像问答", told, "发布群众常问的问题和解答", places=places
    )

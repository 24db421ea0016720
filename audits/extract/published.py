"""When an article was published: every date with its witness, and one of them chosen, or none.

What a visitor reads under the title is stronger than the PubDate tag: some systems write the time of the last change, of a
move to a new system or of page generation into the tag. Witnesses of one rank that contradict each other give silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from audits.dated import Confidence, Dated, DateSource, Precision
from audits.extract.cms import Selected, idioms
from audits.extract.date_line import RANGE, bare_date, is_hinted, is_row, is_text, stands_alone
from audits.extract.dates import as_dated, find_dates, parse_date
from audits.extract.doc_numbers import index_day
from audits.extract.header import Field
from audits.extract.scene import Scene
from audits.extract.text import normalise, visible_text

_ADDRESS_DAYS = (
    re.compile(r"/t(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})_\d+\.s?html?"),  # TRS: /202001/t20200103_724538.html
    re.compile(r"/(?P<y>20\d{2})/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d{2})-(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})/"),
)
# var pubdata='2018年04月13日', "publishTime": "2020-…", __$pubtime='…'
_SCRIPT_DATE = re.compile(
    r"""(?:[Pp][Uu][Bb](?:lish)?_?(?:[Dd]ate|[Tt]ime|data)|[Ff][Bb](?:sj|rq|SJ|RQ)|[Rr]elease_?(?:[Tt]ime|[Dd]ate))"""
    r"""["']?\s*[:=]\s*["']([^"'<>]{6,40})["']"""
)
_ANY_DATE_LITERAL = re.compile(r"""["']\s*((?:19|20)\d{2}\s*[-/.年][^"'<>]{3,30})["']""")
_CLOSE = 4  # a line without a label is the date line only so near under the title
_LONGEST_BARE = 60


@dataclass(frozen=True)
class Witness:
    dated: Dated
    rank: int


# Ranks, strongest first. Within one rank two different days are a contradiction. What is DOUBTED decides nothing, but no
# tag or script decides against it: it is what a visitor reads under the title.
VISIBLE, PLAIN, TAG, UPDATED, SCRIPT, CORROBORATING, DOUBTED = range(7)


def read_published(scene: Scene, selected: Selected, index_no: str) -> tuple[Dated | None, tuple[Dated, ...]]:
    """(the publication date, every date with a witness). The first is None where nothing sure can be said."""
    witnesses = [
        *_by_system(scene, selected),
        *_labelled(scene),
        *_bare(scene),
        *_tags(scene),
        *_scripts(scene),
        *_address(scene),
        *_index(index_no),
    ]
    chosen = _choose(witnesses)
    dates = tuple(dict.fromkeys(w.dated for w in witnesses))
    return chosen, dates if chosen is None or chosen in dates else (chosen, *dates)


def _choose(witnesses: list[Witness]) -> Dated | None:
    by_rank = {rank: [w.dated for w in witnesses if w.rank == rank] for rank in range(DOUBTED + 1)}
    tagged = {d.day for d in by_rank[TAG]}
    for rank in (VISIBLE, PLAIN, TAG, UPDATED, SCRIPT):
        found = by_rank[rank]
        days = {d.day for d in found}
        if len(days) > 1:
            days &= tagged
            found = [d for d in found if d.day in days]
        if len(days) > 1 or (by_rank[rank] and not days):
            return None
        if found and rank > PLAIN and any(d.day != found[0].day for d in by_rank[DOUBTED]):
            return None
        if found:
            return _confirmed(rank, found, by_rank)
    return None


def _confirmed(rank: int, found: list[Dated], by_rank: dict[int, list[Dated]]) -> Dated | None:
    """The most precise witness of the day; a time of change only where nothing contradicts it."""
    day = found[0].day
    others = [d.day for other in (TAG, SCRIPT, CORROBORATING) for d in by_rank[other]]
    if rank == UPDATED and others and day not in others:
        return None
    if rank == UPDATED and not others:
        return replace(found[0], confidence=Confidence.WEAK)
    same = found + ([d for d in by_rank[TAG] if d.day == day] if rank < TAG else [])
    order = (Precision.SECOND, Precision.MINUTE, Precision.DAY)
    return min(same, key=lambda d: order.index(d.precision)) if found[0].precision is Precision.DAY else found[0]


def _by_system(scene: Scene, selected: Selected) -> Iterator[Witness]:
    for system in idioms().systems:
        for selector in system.date:
            for element in selected.find(selector):
                if not system.made(scene.doc.html):
                    break
                text = normalise(visible_text(element))
                moments = find_dates(text, scene.doc.fetched_at)
                if len(text) <= _LONGEST_BARE * 2 and moments and len({m.value.date() for m in moments}) == 1:
                    yield Witness(as_dated(moments[0], DateSource.CMS, f"{system.name} {selector}"), VISIBLE)
                    break


def _labelled(scene: Scene) -> Iterator[Witness]:
    source = scene.doc.url + scene.doc.html
    for field in scene.fields:
        what = "publish" if _means_published(field.label, source) else field.what
        if what not in ("publish", "time", "update", "document"):
            continue
        dated = _of_field(scene, field, what)
        if dated is None:
            continue
        if what == "publish" and not is_row(scene, field.line, dated):
            yield Witness(dated, VISIBLE)
        elif what == "time" and _is_date_line_place(scene, field):
            alone = stands_alone(scene, field.line, dated)
            yield Witness(dated, PLAIN) if alone else Witness(replace(dated, confidence=Confidence.WEAK), DOUBTED)
        elif what == "update" and _is_near(scene, field.line) and not _is_behind(scene, field.line):
            yield Witness(replace(dated, confidence=Confidence.WEAK), UPDATED)
        elif what == "document":
            yield Witness(replace(dated, confidence=Confidence.WEAK), CORROBORATING)


def _means_published(label: str, source: str) -> bool:
    """Whether this content system calls the publication date so."""
    return any(label in system.publish_labels and system.made(source) for system in idioms().systems)


def _of_field(scene: Scene, field: Field, what: str) -> Dated | None:
    moments = find_dates(field.value, scene.doc.fetched_at)
    if not field.value:
        return _written_by_script(scene, field) if what == "publish" else None
    if not moments:
        return parse_date(field.value, scene.doc.fetched_at, source=DateSource.LABEL, where=field.label)
    first = moments[0]
    if first.start > 2 or RANGE.match(field.value[first.end :]) or (what == "time" and len(moments) > 1):
        return None
    return as_dated(first, DateSource.LABEL, field.label)


def _written_by_script(scene: Scene, field: Field) -> Dated | None:
    """A date that a script beside an empty label writes into the page: var pubdata='2018年04月13日'."""
    found: dict[object, Dated] = {}
    for script in field.element.iter("script"):
        for literal in _ANY_DATE_LITERAL.findall(script.text or ""):
            dated = parse_date(literal, scene.doc.fetched_at, source=DateSource.DATA, where=field.label)
            if dated:
                found[dated.day] = dated
    return next(iter(found.values())) if len(found) == 1 else None


def _is_near(scene: Scene, line: int) -> bool:
    """Between title and body, or right behind the body."""
    title, body = scene.title, scene.body
    start = body.first if body else title.last + 1 + 2 * _CLOSE
    if title.last < line < start and line - title.last <= 2 * _CLOSE:
        return True
    return _is_behind(scene, line)  # the fields behind the body are few and end where others begin


def _is_behind(scene: Scene, line: int) -> bool:
    return scene.body is not None and line >= scene.body.last


def _is_date_line_place(scene: Scene, field: Field) -> bool:
    """Whether a mere 时间 or 日期 stands where templates put the date line: under the title, or marked as such behind the text."""
    if not _is_near(scene, field.line) or is_text(scene, field.line):
        return False
    if _is_behind(scene, field.line):
        return is_hinted(scene.lines[field.line].element, inner=True)
    return True


def _bare(scene: Scene) -> Iterator[Witness]:
    dated = bare_date(scene)
    if dated:
        yield Witness(dated, PLAIN)


def _tags(scene: Scene) -> Iterator[Witness]:
    for wanted in idioms().metas["published"]:
        for name, content in scene.metas:
            if name == wanted:
                dated = parse_date(content, scene.doc.fetched_at, source=DateSource.META, where=name)
                if dated and dated.source is DateSource.META:
                    yield Witness(dated, TAG)


def _scripts(scene: Scene) -> Iterator[Witness]:
    # Data of this article name its title; data of a list of others do not.
    title = scene.title.text
    scripts = [script.text for script in scene.doc.root.iter("script") if script.text]
    for literal in (date for text in scripts if title and title in text for date in _SCRIPT_DATE.findall(text)):
        dated = parse_date(literal, scene.doc.fetched_at, source=DateSource.DATA, where="script")
        if dated and dated.source is DateSource.DATA:
            yield Witness(dated, SCRIPT)


def _address(scene: Scene) -> Iterator[Witness]:
    for pattern in _ADDRESS_DAYS:
        match = pattern.search(scene.doc.url)
        if match:
            raw = f"{match['y']}-{match['m']}-{match['d']}"
            dated = parse_date(raw, scene.doc.fetched_at, source=DateSource.URL, where=match.group())
            if dated:
                yield Witness(replace(dated, confidence=Confidence.WEAK), CORROBORATING)
            return


def _index(index_no: str) -> Iterator[Witness]:
    day = index_day(index_no)
    if day:
        value = datetime(day.year, day.month, day.day)
        yield Witness(
            Dated(value, Precision.DAY, DateSource.INDEX_NO, "索引号", index_no, Confidence.WEAK), CORROBORATING
        )

"""The six parts of an annual report, by its headings; where it has none that can be told, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audits.checks.column_matter import Piece, evidence_of
from audits.checks.column_parts import Part, parts_of
from audits.checks.points import Point
from audits.extract.text import normalise, visible_lines
from audits.model import Outcome
from audits.site import Site

_NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"(?:^|\s|。)(?:第?([{_NUMERALS}])(?:部分)?\s*[、.．,，:：]|第([{_NUMERALS}])部分)\s*([^。；\s]{{2,40}})"
)
_SUB_HEADING = re.compile(rf"[(（][{_NUMERALS}]{{1,2}}[)）]\s*([^。；\s]{{2,30}})")
RECOGNISED = 3  # parts that must be there before another is called absent
SHORTEST = 300  # characters: a page with less is a cover note, not the report


def judge_report_parts(site: Site, read: Piece, year: int) -> Iterator[Point]:
    """A point for each of the six parts."""
    parts = parts_of("annual_report")
    doc = site.reader.document(read.url)
    lines = visible_lines(doc.root) if doc is not None else []
    headings = _headings(read, lines)
    whole = f"{read.title}\n{read.text}"
    told = [part for part in parts if _is_there(part, headings, whole)]
    for part in parts:
        subject = f"{year}:{part.id}"
        if part in told:
            yield Point(subject, Outcome.PASS)
            continue
        sure = not read.hides and len(read.text) >= SHORTEST and len(told) >= RECOGNISED
        unclear = [h for h in headings if not any(p.pattern.search(h) for p in parts)]
        unclear += [h for h in _sub_headings(read, lines) if headings and part.pattern.search(h)]
        why = "" if sure and not unclear else _doubt(read, unclear)
        message = f"《{read.title}》没有“{part.name}”部分"
        message += f"（读到的部分：{'、'.join(p.name for p in told)}）" if told else ""
        yield Point(
            subject, Outcome.MANUAL if why else Outcome.FAIL, "part_missing", f"{year} 年度报告缺“{part.name}”",
            f"{message}{f'；{why}，请人工核对' if why else ''}。",
            "按规定格式补全六个部分；没有发生的也写明“无”或“0 件”", read.url, evidence=evidence_of(site, read),
        )  # fmt: skip


def _headings(read: Piece, lines: list[str]) -> list[str]:
    """The headings of the outermost numbering, 一、二、三、… in an unbroken run; () where no such run of four is found."""
    found: dict[int, str] = {}
    text = normalise(read.text)
    for source in (lines, [text]):
        found = {}
        for line in source:
            for match in _HEADING.finditer(normalise(line)):
                number, last = _NUMERALS.index(match[1] or match[2]) + 1, max(found, default=0)
                if last < number <= last + 2:  # a part may be left out and its number too
                    found[number] = match[3].replace(" ", "")
        if len(found) >= 4:
            return list(found.values())
    return []


def _sub_headings(read: Piece, lines: list[str]) -> list[str]:
    """The headings one step further in: （一）…"""
    return [match[1] for line in (*lines, normalise(read.text)) for match in _SUB_HEADING.finditer(normalise(line))]


def _is_there(part: Part, headings: list[str], text: str) -> bool:
    """Whether a part has a heading of its own; without headings, whether it is mentioned at all."""
    if headings:
        return any(part.pattern.search(heading) for heading in headings)
    return part.pattern.search(re.sub(r"\s+", "", normalise(text))) is not None


def _doubt(read: Piece, unclear: list[str]) -> str:
    if read.hides:
        return f"页面另有{read.hides}，内容没有读取"
    if unclear:
        return f"“{unclear[0]}”可能就是这一部分"
    return "正文太短或写法与通常不同"

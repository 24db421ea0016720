"""The six parts of an annual report, by its headings; where it has none that can be told, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from audits.checks.column_matter import Piece, plain
from audits.checks.column_parts import Part, parts_of
from audits.checks.matter_told import evidence_of, file_facts, read_told
from audits.checks.points import Point
from audits.checks.shown_apart import hidden_words, may_show_more
from audits.extract.text import normalise, visible_lines
from audits.model import Outcome
from audits.site import Site

_NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"(?:^|\s|。)(?:第?([{_NUMERALS}])(?:部分)?\s*[、.．,，:：]|第([{_NUMERALS}])部分)\s*([^。；\s]{{2,40}})"
)
# Rows of the form's own table are numbered like its parts: 四、结转下年度继续办理 is not the fourth part.
_TABLE_ROW = re.compile("(?:本年)?新收|结转|本年度?办理结果")
_SUB_HEADING = re.compile(rf"[(（][{_NUMERALS}]{{1,2}}[)）]\s*([^。；\s]{{2,30}})")
RECOGNISED = 3  # parts that must be there before another is called absent
SHORTEST = 300  # characters: a page with less is a cover note, not the report
TOLD = 6  # characters below a heading: with fewer it is a line of a table of contents
# The form's last heading; 其他工作 may be any.
_LAST = re.compile("其[他它](需要|有关|应当?)?.{0,2}(报告|说明)?.{0,2}事项")
# The report, or more of it, stands somewhere else.
_ELSEWHERE = re.compile(
    "全文|完整|摘要|节选|摘编|概要|要点|图解|目录|附件|附表|附后|详见|见下|下载|点击|扫码|查看|查阅|未完|续[一二三]|下一页"
)
# What is left out as a part may be told in a sentence of another one: by the part's id, in a report of any length …
_TOLD_WITHIN = {
    "reviews": re.compile("(?:没有|未|无|0|零)[^。；]{0,24}(?:复议|诉讼|争议)|(?:复议|诉讼|争议)[^。；]{0,12}(?:没有|未发生|为?0|为零|无)"),
    "improvement": re.compile("(?:存在|仍有|还有|尚有)[^。；]{0,16}(?:问题|不足|短板|差距|困难)"),
}  # fmt: skip
# … and in a short one, where every sentence counts.
_TOUCHED = {
    "reviews": re.compile("争议|纠纷|应诉|起诉"),
    "improvement": re.compile("问题|不足|不够|短板|薄弱|差距|下一年|明年|今后|打算|加强|完善"),
}


@dataclass(frozen=True)
class _Text:
    """One text that may be the report: the page's own, or an attachment's."""

    lines: list[str]
    words: str
    headings: list[str]  # of the outermost numbering
    unbroken: bool  # they are numbered one by one

    @cached_property
    def plain(self) -> str:
        """The words as patterns are held against them."""
        return plain(self.words)


def judge_report_parts(site: Site, read: Piece, year: int) -> Iterator[Point]:
    """A point for each of the six parts, looked for on the report's page and in its attachments."""
    parts = parts_of("annual_report")
    texts = _texts(site, read)
    told = [part for part in parts if any(_is_there(part, text, read.title) for text in texts)]
    headings = [heading for text in texts for heading in text.headings]
    short = read.sentences < SHORTEST
    page = site.reader.document(read.url)
    hidden = hidden_words(page) if page is not None else ""
    for part in parts:
        subject = f"{year}:{part.id}"
        if part in told:
            yield Point(subject, Outcome.PASS)
            continue
        sure = not read.hides and len(told) >= RECOGNISED and (not short or _is_whole(site, read, texts, part))
        unclear = [h for h in headings if not any(p.pattern.search(h) for p in parts)]
        unclear += [h for text in texts for h in _sub_headings(text) if headings and part.pattern.search(h)]
        unclear += _told_within(texts, hidden, part)
        why = "" if sure and not unclear else _doubt(read, unclear)
        names = "、".join(p.name for p in told)
        message = f"《{read.title}》没有“{part.name}”部分" + (f"（读到的部分：{names}）" if told else "")
        if not why and read.read_files:
            why = read_told(read)
        yield Point(
            subject, Outcome.FAIL if sure and not unclear else Outcome.MANUAL, "part_missing",
            f"{year} 年度报告缺“{part.name}”", f"{message}{f'；{why}' if why else ''}。",
            "按规定格式补全六个部分；没有发生的也写明“无”或“0 件”", read.url, evidence=evidence_of(site, read), facts=file_facts(site, read),
        )  # fmt: skip


def _texts(site: Site, read: Piece) -> list[_Text]:
    """The texts that may be the report; beside one that is long enough, a cover note is none."""
    page = site.reader.document(read.url)
    own = read.article.text if read.article else read.text
    found = [(visible_lines(page.root) if page is not None else [], own)]
    found += [(visible_lines(file.doc.root), file.text) for file in read.read_files if file.doc is not None]
    long = [(lines, words) for lines, words in found if len(words) >= SHORTEST]
    return [_text(lines, words) for lines, words in long or found]


def _text(lines: list[str], words: str) -> _Text:
    numbered = _headings(lines, words)
    unbroken = bool(numbered) and list(numbered) == list(range(1, len(numbered) + 1))
    return _Text(lines, normalise(words), list(numbered.values()), unbroken)


def _told_within(texts: list[_Text], hidden: str, part: Part) -> list[str]:
    """The words by which another part, or a block out of sight, tells of this one."""
    within = _TOLD_WITHIN.get(part.id)
    found = [within.search(text.plain) for text in texts] if within is not None else []
    return [match[0] for match in (*found, part.pattern.search(hidden)) if match is not None]


def _is_whole(site: Site, read: Piece, texts: list[_Text], absent: Part) -> bool:
    """Whether a short report shows that it ends where it ends, and does not mention the absent part.

    Its headings are numbered one by one, each is a part of the form with words below it, and the last is the form's last.
    """
    article, text = read.article, texts[0] if len(texts) == 1 else None
    if article is None or text is None or not text.unbroken:
        return False
    if article.attachments or article.body_links or article.pictures or article.videos or article.further:
        return False
    page, touched = site.reader.document(read.url), _TOUCHED.get(absent.id)
    if page is None or may_show_more(page) or (touched and touched.search(text.plain)):
        return False
    parts = parts_of("annual_report")
    known = all(any(part.pattern.search(heading) for part in parts) for heading in text.headings)
    ends = _LAST.search(text.headings[-1]) is not None
    words = text.plain
    if not known or not ends or absent.pattern.search(words) or _ELSEWHERE.search(read.titles + words):
        return False
    return all(len(words_below) >= TOLD for words_below in _below(words, text.headings))


def _below(words: str, headings: list[str]) -> Iterator[str]:
    """The words between one heading and the next."""
    for heading, following in zip(headings, (*headings[1:], ""), strict=True):
        words = words.partition(heading)[2]
        yield words.partition(following)[0] if following else words


def _headings(lines: list[str], words: str) -> dict[int, str]:
    """The headings of the outermost numbering, 一、二、三、… in an unbroken run; none where no such run of four is found."""
    found: dict[int, str] = {}
    text = normalise(words)
    for source in (lines, [text]):
        found = {}
        for line in source:
            for match in _HEADING.finditer(normalise(line)):
                number, last = _NUMERALS.index(match[1] or match[2]) + 1, max(found, default=0)
                if _TABLE_ROW.search(match[3]):
                    continue
                if last < number <= last + 2:  # a part may be left out and its number too
                    found[number] = match[3].replace(" ", "")
        if len(found) >= 4:
            return found
    return {}


def _sub_headings(text: _Text) -> list[str]:
    """The headings one step further in: （一）…"""
    return [match[1] for line in (*text.lines, text.words) for match in _SUB_HEADING.finditer(normalise(line))]


def _is_there(part: Part, text: _Text, title: str) -> bool:
    """Whether a part has a heading of its own; without headings, whether it is mentioned at all."""
    if text.headings:
        return any(part.pattern.search(heading) for heading in text.headings)
    return part.pattern.search(plain(f"{title}\n{text.words}")) is not None


def _doubt(read: Piece, unclear: list[str]) -> str:
    if read.hides:
        return f"可能在{read.hides}中，请人工核对"
    if unclear:
        return f"“{unclear[0]}”可能就是这一部分，请人工核对"
    return "正文太短或写法与通常不同，请人工核对"

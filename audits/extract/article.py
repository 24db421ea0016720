"""An article page: title, dates with witnesses, source, numbers, attachments and body. Right, or silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element

from audits.dated import Confidence, Dated, DateSource
from audits.extract.article_pages import further_pages
from audits.extract.attachments import FRAMES, read_attachments
from audits.extract.body import Body, films_in, find_body, pictures_in, text_hash
from audits.extract.breadcrumb import read_breadcrumb
from audits.extract.cms import Selected, idioms
from audits.extract.dates import as_dated, find_dates, parse_date
from audits.extract.disagreement import contradicting
from audits.extract.doc_numbers import field_number, title_number, whole_number
from audits.extract.document import Document
from audits.extract.header import Field, read_fields
from audits.extract.lines import Line, read_lines
from audits.extract.links import links_of
from audits.extract.published import read_published
from audits.extract.scene import Scene
from audits.extract.text import normalise, tidy
from audits.extract.title import Title, read_title
from audits.extract.types import Article, Link

_BEFORE_TITLE = 40  # lines: a property table may stand above the title
_AFTER_BODY = 8
_ELSEWHERE = re.compile(
    r"^\W*(相关|推荐|热门|热点|热词|最新|猜你|更多|延伸|上一[篇条页]|下一[篇条页]|版权所有|Copyright)", re.I
)
# What a place far above the title may tell: not its 时间 (the masthead clock) and not its 来源.
_TABLE_FIELDS = frozenset({"publish", "document", "written", "index_no", "doc_no", "issuer", "category", "title"})
# Without one of these it is no property table but, say, a side list with dates of its own.
_TABLE_SIGNS = frozenset({"index_no", "doc_no", "issuer", "category", "written"})
_SCRIPT_SOURCE = re.compile(r"""\$?source\s*=\s*["']([^"'<>]{2,60})["']""")
_SOURCE_PREFIX = re.compile(r"^(文章|信息|稿件)?来源\s*[::]\s*")
_FIRST_SENTENCE = 45  # the running text begins: a number behind it is another document's
_FIRST_WORDS = 12  # so many lines into the body the document's own number may stand
WRITTEN_LINE = re.compile(r"\W*(成文日期|成文时间)\s*[:：]\s*(\S{6,20})")
_SIGNATURE = 30  # characters; the signer's name stands on the line before
_RELATED_LINKS = 12  # more links than this behind a body are a side list, not the article's own


def read_article(doc: Document) -> Article:
    """The facts of an article page; a field that could not be read surely is None or empty, never guessed."""
    metas = _metas(doc)
    top = doc.root.find("body")
    lines = read_lines(doc.root if top is None else top)
    selected = Selected(doc.root)
    title = read_title(doc, lines, {"title": _meta(metas, "title"), "site": dict(metas).get("sitename", "")})
    body = find_body(doc, selected, lines, title)
    fields = _read_fields(lines, title, body)
    title = _title_of_table(title, fields)
    index_no = _first(fields, "index_no").replace(" ", "")
    scene = Scene(doc, lines, title, body, fields, metas)
    published, dates = read_published(scene, selected, index_no)
    crumbs = read_breadcrumb(lines, title.line, selected)
    article = Article(
        url=doc.url,
        title=title.text,
        published=published,
        dates=dates,
        contradicting=contradicting(published, dates),
        written=_written(scene),
        source=_source(scene),
        doc_no=_doc_no(scene),
        index_no=index_no,
        issuer=_first(fields, "issuer"),
        category=_first(fields, "category") or (crumbs[-1] if crumbs else ""),
        breadcrumb=crumbs,
        has_body=False,
        further=further_pages(doc, lines),
    )
    return _with_body(article, scene)


def _metas(doc: Document) -> list[tuple[str, str]]:
    """The named tags in order, names in lower case. The parser moves tags out of a broken head, so the whole page is asked."""
    found = []
    for element in doc.root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name and element.get("content"):
            found.append((name.strip().lower(), element.get("content", "")))
    return found


def _meta(metas: list[tuple[str, str]], what: str) -> str:
    for wanted in idioms().metas[what]:
        for name, content in metas:
            if name == wanted and content.strip():
                return content
    return ""


def _read_fields(lines: list[Line], title: Title, body: Body | None) -> list[Field]:
    """The labelled values before the title, between title and body, and right behind the body."""
    first = body.first if body else len(lines)
    above = range(max(0, title.line - _BEFORE_TITLE), max(0, title.line))
    under = range(title.last + 1, max(first, title.last + 1))
    behind = _behind(lines, body) if body else range(0)
    head = _cells_at_head(lines, body) if body else range(0)
    tables = [_property_table(read_fields(lines, part)) for part in (above, head)]
    return read_fields(lines, under) + tables[0] + tables[1] + read_fields(lines, behind)


def _property_table(fields: list[Field]) -> list[Field]:
    """The fields that a property table has; none where nothing shows that it is one."""
    table = [field for field in fields if field.what in _TABLE_FIELDS]
    return [] if _TABLE_SIGNS.isdisjoint(field.what for field in table) else table


def _cells_at_head(lines: list[Line], body: Body) -> range:
    """The lines in table cells with which a body begins: some sites put the property table into the text."""
    last = body.first
    while last < body.last and any(e.tag in ("td", "th") for e in _with_ancestors(lines[last].element, body.element)):
        last += 1
    return range(body.first, last)


def _with_ancestors(element: _Element, top: _Element) -> Iterator[_Element]:
    for node in (element, *element.iterancestors()):
        if node is top:
            return
        yield node


def _behind(lines: list[Line], body: Body) -> range:
    """The few lines behind the body that still speak of it: up to where other articles are offered."""
    end = min(len(lines), body.last + _AFTER_BODY)
    return range(body.last, next((i for i in range(body.last, end) if _ELSEWHERE.match(lines[i].plain)), end))


def _first(fields: list[Field], what: str) -> str:
    return next((field.value for field in fields if field.what == what and field.value), "")


def _title_of_table(title: Title, fields: list[Field]) -> Title:
    """Where no line of the page is the title, the directory's own 标题 field is better than the head's words."""
    told = _first(fields, "title") if title.line < 0 else ""
    return replace(title, text=told) if told else title


def _source(scene: Scene) -> str:
    visible = _first(scene.fields, "source")
    for moment in find_dates(visible, scene.doc.fetched_at)[:1]:
        visible = visible[: moment.start].strip(" |,;-")  # 来源：… 2023-01-11 18:03
    if visible:
        return visible
    tag = _SOURCE_PREFIX.sub("", normalise(_meta(scene.metas, "source")))
    if tag:
        return tag
    match = _SCRIPT_SOURCE.search(scene.doc.html)
    return tidy(match.group(1)) if match else ""


def _doc_no(scene: Scene) -> str:
    """The page's own number: its 文号 field, the title's bracket, or a line of its own at the head of the document."""
    for field in scene.fields:
        if field.what == "doc_no":
            number = field_number(field.value)
            if number:
                return number
    in_title = title_number(scene.title.text)
    if in_title:
        return in_title
    start = scene.title.last + 1
    end = (scene.body.first if scene.body else start) + _FIRST_WORDS
    for line in scene.lines[start:end]:
        number = whole_number(line.text) if len(line.text) <= 60 else ""
        if number:
            return number
        if len(line.text) > _FIRST_SENTENCE and not line.labels:
            break
    return ""


def _written(scene: Scene) -> Dated | None:
    """成文日期 of the property table; else, as a weak witness, the first date that signs the document (an annex may follow)."""
    for field in scene.fields:
        if field.what == "written":
            moments = find_dates(field.value, scene.doc.fetched_at)
            if moments and moments[0].start <= 2:
                return as_dated(moments[0], DateSource.LABEL, field.label)
    return _own_line(scene) or _signature(scene)


def _own_line(scene: Scene) -> Dated | None:
    """A line of the text that is 成文日期 and its date, and nothing else."""
    body = scene.body
    for line in scene.lines[body.first : body.last] if body else ():
        told = WRITTEN_LINE.fullmatch(line.text)
        dated = (
            parse_date(told.group(2), scene.doc.fetched_at, source=DateSource.LABEL, where=told.group(1))
            if told
            else None
        )
        if dated and dated.source is DateSource.LABEL:
            return dated
    return None


def _signature(scene: Scene) -> Dated | None:
    body = scene.body
    if body is None:
        return None
    for number in range(body.first + 1, body.last):
        line, signer = scene.lines[number], scene.lines[number - 1]
        if signer.key in idioms().labels:
            continue  # the date is that label's
        if len(line.text) <= _SIGNATURE and len(signer.text) <= 2 * _SIGNATURE and signer.text[-1] not in "。：:；":
            dated = parse_date(line.text, scene.doc.fetched_at, source=DateSource.LABEL, where="落款")
            if dated and dated.source is DateSource.LABEL:
                return replace(dated, confidence=Confidence.WEAK)
    return None


def _with_body(article: Article, scene: Scene) -> Article:
    body, doc = scene.body, scene.doc
    if body is None:
        return article
    own = _own_links(scene, body)
    text = "\n".join(line.plain for line in scene.lines[body.first : body.last])
    pictures, films = pictures_in(body.element), films_in(body.element)
    attachments = read_attachments(own, doc.base, body.element)
    return replace(
        article,
        attachments=attachments,
        text=text,
        text_hash=text_hash(text),
        body_links=tuple(link for link in own if link.navigates),
        pictures=pictures,
        videos=films,
        has_body=bool(text or pictures or films or attachments),
    )


def _area(scene: Scene, body: Body) -> _Element:
    """The nearest element that holds title and body; the body's own where that would be the whole page."""
    if scene.title.line < 0:
        return body.element
    title = scene.lines[scene.title.line].element
    above = set(title.iterancestors()) | {title}
    for element in (body.element, *body.element.iterancestors()):
        if element in above:
            return element
    return body.element


def _own_links(scene: Scene, body: Body) -> list[Link]:
    """The links from the title on; those behind the body only where they are few enough to be the article's."""
    area = list(_area(scene, body).iter())
    order = {element: number for number, element in enumerate(area)}
    start = order.get(scene.lines[scene.title.line].element, 0) if scene.title.line >= 0 else 0
    end = max(order.get(element, 0) for element in body.element.iter())
    behind = area[end + 1 :]
    if sum(element.tag == "a" for element in behind) > _RELATED_LINKS:
        behind = []
    return [
        link for link in links_of(scene.doc, area[start : end + 1] + behind) if link.navigates or link.tag in FRAMES
    ]

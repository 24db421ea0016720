"""Paging that only a script of the page tells: createPageHTML, countPage, the data services of content systems."""

from __future__ import annotations

import re

from audits.extract.document import Document
from audits.extract.types import Paging, PagingKind
from audits.extract.urls import resolve

# createPageHTML(20, 0, "index", "html") counts from 0; createPageHTML('page_div', 10, 1, 'list', 'shtml', 200) from 1.
_TRS = re.compile(
    r"createPageHTML\w*\s*\(\s*(?P<box>['\"][\w#]+['\"]\s*,\s*)?['\"]?(?P<count>\d+)['\"]?\s*,\s*['\"]?(?P<current>\d+)['\"]?\s*,"
    r"\s*['\"](?P<name>[\w./-]*)['\"]\s*,\s*['\"]\.?(?P<ext>\w+)['\"]\s*(?:,\s*['\"]?(?P<total>\d+)['\"]?)?"
)
_COUNT_PAGE = re.compile(r"\bcountPage\s*=\s*(?:Number\(|parseInt\()?\s*['\"]?(\d+)")
_CURRENT_PAGE = re.compile(r"\bcurrentPage\s*=\s*(?:Number\(|parseInt\()?\s*['\"]?(\d+)")
_WRITTEN_NAME = re.compile(r"""["'](?:[^"']*href=\\?["'])?(\w+)\\?["']\s*\+\s*["']?_""")
_WRITTEN_NAME_JOINED = re.compile(r"""href=\\?["']?(\w+)_["']\s*\+""")
_WRITTEN_EXT = re.compile(r"""["']?\.["']?\s*\+?\s*["']?(s?html?|jhtml|shtm|aspx|php|jsp)\b""")
_DATAPROXY = re.compile(r"[\w/.:-]*/(?:more(?:column)?)?dataproxy\.jsp\?[^\"'<>\s\]]*", re.I)
_TOTAL_RECORD = re.compile(r"totalrecord['\"]?\s*[:=>]\s*['\"]?(\d+)", re.I)
_PER_PAGE = re.compile(r"perpage['\"]?\s*[:=]\s*['\"]?(\d+)", re.I)
_DATA_SERVICES = ("unitbuild.js", "loadPageData(", "/api-gateway/jpaas", "jpage(")


def paging_in_scripts(doc: Document) -> Paging | None:
    """Paging that only a script of the page tells."""
    html = doc.html
    if "createPageHTML" in html:
        match = _TRS.search(html)
        if match:
            return _trs(doc, match)
    if "dataproxy.jsp" in html:
        return _dataproxy(doc)
    if "countPage" in html:
        count, current = _COUNT_PAGE.search(html), _CURRENT_PAGE.search(html)
        if count and int(count[1]) > 1:
            return _written(doc, int(count[1]), int(current[1]) if current else 0)
    if any(sign in html for sign in _DATA_SERVICES):
        return Paging(PagingKind.DATA)
    return None


def _trs(doc: Document, match: re.Match[str]) -> Paging:
    count, current = int(match["count"]), int(match["current"])
    total = int(match["total"]) if match["total"] else None
    # With the name of a box first, pages are numbered from 1 and page n is list_n; without it from 0, and page 2 is index_1.
    first = 1 if match["box"] else 0
    if count <= 1:
        return Paging(PagingKind.NONE, current=1, total_pages=max(count, 1), total_entries=total)
    numbers = range(current + 1, count + first)
    name = match["name"] or "index"
    urls = tuple(u for n in numbers if (u := resolve(doc.base, f"{name}_{n}.{match['ext']}")))
    kind = PagingKind.LINKS if urls else PagingKind.NONE
    return Paging(kind, urls, current - first + 1, count, total)


def _written(doc: Document, count: int, current: int) -> Paging:
    """`countPage` and document.write: the addresses where name and ending can be read from the script."""
    name = _WRITTEN_NAME.search(doc.html) or _WRITTEN_NAME_JOINED.search(doc.html)
    ext = _WRITTEN_EXT.search(doc.html, name.end() if name else 0)
    if not name or not ext or name[1].isdigit():
        return Paging(PagingKind.SCRIPTED, current=current + 1, total_pages=count)
    urls = tuple(u for n in range(current + 1, count) if (u := resolve(doc.base, f"{name[1]}_{n}.{ext[1]}")))
    return Paging(PagingKind.LINKS if urls else PagingKind.NONE, urls, current + 1, count)


def _dataproxy(doc: Document) -> Paging:
    # What a script puts together (…?page=' + n, ${n}) is no address yet.
    written = (match.group() for match in _DATAPROXY.finditer(doc.html))
    whole = next((address for address in written if not address.endswith("=") and "{" not in address), "")
    total, per_page = _TOTAL_RECORD.search(doc.html), _PER_PAGE.search(doc.html)
    entries = int(total[1]) if total else None
    pages = -(-entries // int(per_page[1])) if entries and per_page and int(per_page[1]) else None
    url = resolve(doc.base, whole.replace("&amp;", "&")) if whole else None
    return Paging(PagingKind.DATA, (url,) if url else (), total_pages=pages, total_entries=entries)

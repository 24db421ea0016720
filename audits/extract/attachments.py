"""Files that belong to an article: by their ending, by the download address of a content system, or shown in a viewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from lxml.etree import _Element

from audits.extract.text import tidy, visible_text
from audits.extract.types import Attachment, Link
from audits.extract.urls import canonical, resolve

FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|wps|wpt|et|dps|ofd|ceb|rar|zip|7z|txt|csv|rtf)(?=$|[?#&])", re.I)
# download.jsp?…wbfileid= (VSB), cmd=download (新点), document/download?fileUrl= (JPAAS) and their like carry no ending.
DOWNLOAD = re.compile(
    r"wbfileid=|DownloadAttachUrl|cmd=download|[?&]fileUrl=|/download\?|download\.(jspx?|do|action|aspx|ashx|php)\b"
    r"|downfile|filedown|downloadattach|/attachment/(?:download|file)|attachid=|method=download",
    re.I,
)
_LITERAL = re.compile(r"""["']([^"'<>\s]{3,300})["']""")
VIEWER_PARAMETERS = ("file", "fileurl", "pdfurl", "src", "url")
FRAMES = frozenset({"iframe", "frame", "embed", "object"})


def scripted_files(body: _Element, base: str) -> Iterator[Attachment]:
    """The files that scripts of a body show or open: showVsbpdfIframe('/a.pdf', …), onclick="openFile('/b.doc')"."""
    for element in body.iter():
        scripts = (element.text,) if element.tag == "script" else (element.get("onclick"), _called(element.get("href")))
        for script in scripts:
            if script and "." in script:
                yield from _named_in(script, base, tidy(visible_text(element)))


def _called(href: str | None) -> str:
    return href if href and href.lstrip()[:11].lower() == "javascript:" else ""


def _named_in(script: str, base: str, words: str) -> Iterator[Attachment]:
    for raw in _LITERAL.findall(script):
        if FILE.search(raw.partition("?")[0]):
            address = resolve(base, raw)
            if address:
                yield Attachment(canonical(address), words or _file_name(address))


def read_attachments(links: list[Link], base: str, body: _Element | None = None) -> tuple[Attachment, ...]:
    """The files among the links of an article and those that scripts of its body show, each once."""
    found: dict[str, Attachment] = {}
    for link in links:
        target = file_address(link, base)
        if target and (target not in found or not found[target].name):
            found[target] = Attachment(target, tidy(link.text) or _file_name(target))
    for file in scripted_files(body, base) if body is not None else ():
        found.setdefault(file.url, file)
    return tuple(found.values())


def file_address(link: Link, base: str) -> str:
    """The canonical address of the file that a link leads to or a frame shows, "" where it is none."""
    if link.tag not in FRAMES and not link.navigates:
        return ""
    viewed = _viewed(link.raw, base)
    if viewed:
        return viewed
    if FILE.search(urlsplit(link.address).path) or DOWNLOAD.search(link.raw):
        return link.target
    return ""


def _viewed(raw: str, base: str) -> str:
    """The file a viewer is told to show: pdfjs/web/viewer.html?file=/files/a.pdf."""
    if "=" not in raw:
        return ""
    for name, values in parse_qs(raw.partition("?")[2]).items():
        if name.lower() in VIEWER_PARAMETERS and FILE.search(values[0]):
            address = resolve(base, values[0])
            return canonical(address) if address else ""
    return ""


def _file_name(address: str) -> str:
    return unquote(urlsplit(address).path.rpartition("/")[2])

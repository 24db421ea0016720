"""Files that belong to an article: by their ending, by the download address of a content system, or shown in a viewer."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from audits.extract.text import tidy
from audits.extract.types import Attachment, Link
from audits.extract.urls import canonical, resolve

FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|wps|wpt|et|dps|ofd|ceb|rar|zip|7z|txt|csv|rtf)(?=$|[?#&])", re.I)
# download.jsp?…wbfileid= (VSB), cmd=download (新点), document/download?fileUrl= (JPAAS) and their like carry no ending.
DOWNLOAD = re.compile(
    r"wbfileid=|DownloadAttachUrl|cmd=download|[?&]fileUrl=|/download\?|download\.(jspx?|do|action|aspx|ashx|php)\b"
    r"|downfile|filedown|downloadattach|/attachment/(?:download|file)|attachid=|method=download",
    re.I,
)
VIEWER_PARAMETERS = ("file", "fileurl", "pdfurl", "src", "url")
FRAMES = frozenset({"iframe", "frame", "embed", "object"})


def read_attachments(links: list[Link], base: str) -> tuple[Attachment, ...]:
    """The files among the links of an article, each once, in order."""
    found: dict[str, Attachment] = {}
    for link in links:
        target = _file_address(link, base)
        if target and (target not in found or not found[target].name):
            found[target] = Attachment(target, tidy(link.text) or _file_name(target))
    return tuple(found.values())


def _file_address(link: Link, base: str) -> str:
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

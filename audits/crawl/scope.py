"""What is ours to judge: which addresses belong to the portal, which are only checked, which are not even asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate

from audits.extract.urls import Address, bare_host, canonical, split
from audits.snapshot.records import UrlKind
from rules.schema import Portal

LONGEST_ADDRESS = 2000  # longer ones are grown by a script; servers refuse them as well
REPEATS = 3  # /a/b/a/b/a/b/: a relative link that nests into itself

# What is not a page, by its ending. Such addresses are checked; their bodies are not read for links.
FILE_ENDINGS = frozenset(
    [
        "7z",
        "aac",
        "apk",
        "avi",
        "bmp",
        "bz2",
        "cab",
        "ceb",
        "chm",
        "css",
        "csv",
        "dat",
        "doc",
        "docm",
        "docx",
        "dot",
        "dps",
        "eot",
        "epub",
        "et",
        "exe",
        "flv",
        "gif",
        "gz",
        "gzip",
        "ico",
        "ics",
        "img",
        "iso",
        "jpeg",
        "jpg",
        "js",
        "json",
        "m3u8",
        "m4a",
        "mid",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "mpeg",
        "mpg",
        "msi",
        "odp",
        "ods",
        "odt",
        "ofd",
        "ogg",
        "otf",
        "pdf",
        "png",
        "pps",
        "ppt",
        "pptx",
        "psd",
        "rar",
        "rm",
        "rmvb",
        "rtf",
        "svg",
        "swf",
        "tar",
        "tgz",
        "tif",
        "tiff",
        "ttf",
        "txt",
        "vsd",
        "wav",
        "webm",
        "webp",
        "wma",
        "wmv",
        "woff",
        "woff2",
        "wps",
        "xls",
        "xlsm",
        "xlsx",
        "xlt",
        "xml",
        "xps",
        "zip",
    ]
)
# Attachments without an ending (VSB download.jsp, JCMS downfile.jsp, TRS and home-made handlers).
FILE_PATHS = re.compile(
    r"/(down(load|file)?s?|attach(ment)?s?|getfile|filedown(load)?)\.(jspx?|aspx?|ashx|php|do|action)$", re.I
)
FILE_QUERIES = re.compile(r"(?:^|[?&])urltype=\w*\.?Download\w*", re.I)

# Asking for these changes something on the server or shows a page again; (pattern of path and query, reason).
UNASKED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"/(log|sign)_?-?(out|off)\b|[?&](action|act|do|op|method|m)=(log|sign)_?(out|off)\b", re.I), "退出登录的链接，不访问"),
    (re.compile(r"[?&](action|act|do|op|method|cmd)=(del(ete)?|remove|edit|add|save|update)\b", re.I), "会改动数据的链接，不访问"),
    (re.compile(r"[?&](print|printable|isprint)=(1|true|yes|y)\b|[?&](action|act|view|mode)=print\b", re.I), "打印视图，与原页面重复"),
    (re.compile(r"[?&]replytocom=\d|[?&](action|act)=(share|addfav|favorite)\b", re.I), "分享、收藏等重复视图"),
)  # fmt: skip
YEAR_PARAMETER = re.compile(r"[?&](?:y|year|nian|date|month|ym|day|start|end)=((?:1[0-9]|2[0-9])\d{2})(?!\d{5})", re.I)
OLDEST_YEAR = 1990  # no portal has news from before; a calendar has


@dataclass(frozen=True)
class Place:
    """What an address is to the crawl; `skip` is the Chinese reason why it is not asked for, "" where it is."""

    kind: UrlKind
    skip: str = ""


class Pattern:
    """One `host/path?query` glob of rules.yaml. Without a path the whole host; parameters match in any order.

    `port`: that of the home page, which a pattern without one means too, or the portal's own pages would be no part of it.
    """

    def __init__(self, text: str, port: str = "") -> None:
        head, _, query = re.sub(r"^https?://", "", text.strip(), flags=re.I).partition("?")
        host, slash, path = head.partition("/")
        name, colon, given = host.lower().partition(":")
        hosts = [bare_host(name) + (colon + given if given not in {"80", "443"} else "")]
        if port and not colon:
            hosts.append(f"{hosts[0]}:{port}")
        self._host = re.compile("|".join(map(translate, hosts)))
        self._path = re.compile(translate("/" + path + ("*" if head.endswith("/") else "")) if slash else r".*")
        self._query = tuple(re.compile(translate(part)) for part in query.split("&") if part.strip("*"))

    def matches(self, address: Address) -> bool:
        """Whether a canonical address falls under the pattern."""
        host = f"{address.host}:{address.port}" if address.port else address.host
        # An office may well write the query into its one pattern without the question mark: /xxgk/*org=1153*.
        is_there = self._path.match(address.path) or (
            not self._query and self._path.match(address.path + address.query)
        )
        if not (self._host.match(host) and is_there):
            return False
        given = address.query[1:].split("&")
        return all(any(part.match(parameter) for parameter in given) for part in self._query)


class Scope:
    """The portal's own addresses, by host, path and query. Pure; `latest_year` bounds what a calendar may show."""

    def __init__(self, portal: Portal, latest_year: int) -> None:
        start = split(canonical(portal.start))
        host = (f"{start.host}:{start.port}" if start.port else start.host) if start else ""
        port = start.port if start else ""
        self._patterns = [Pattern(text, port) for text in portal.scope or (host,)]
        self._excluded = [Pattern(text, port) for text in portal.exclude]
        self._latest_year = latest_year
        self._start = canonical(portal.start)

    def widen(self, pattern: str) -> None:
        """Take in the place where the home page really stands, when its address only leads there."""
        self._patterns.append(Pattern(pattern))

    def holds(self, url: str) -> bool:
        """Whether a canonical address is the portal's own."""
        address = split(url)
        if address is None:
            return False
        return url == self._start or any(pattern.matches(address) for pattern in self._patterns)

    def place(self, url: str, *, navigates: bool = True) -> Place:
        """What a canonical address is. `navigates` is False for what a page loads: pictures, styles, scripts."""
        address = split(url)
        if address is None:
            return Place(UrlKind.OUTWARD, "不是网页地址")
        if not self.holds(url):
            return Place(UrlKind.OUTWARD, "" if len(url) <= LONGEST_ADDRESS else "地址过长")
        if any(pattern.matches(address) for pattern in self._excluded):
            return Place(UrlKind.PAGE, "规则文件中列为不核查")
        is_page = navigates and not is_file(address)
        return Place(UrlKind.PAGE if is_page else UrlKind.FILE, self._trap(address, url) if is_page else "")

    def _trap(self, address: Address, url: str) -> str:
        if len(url) > LONGEST_ADDRESS:
            return "地址过长，疑似循环生成"
        if repeats(address.path):
            return "路径重复嵌套，疑似循环生成"
        tail = address.path + address.query
        for pattern, reason in UNASKED:
            if pattern.search(tail):
                return reason
        if any(not OLDEST_YEAR <= int(year) <= self._latest_year for year in YEAR_PARAMETER.findall(address.query)):
            return "日历页面，所指年份没有内容"
        return ""


def is_file(address: Address) -> bool:
    """Whether an address is a file by its ending or by the handler that serves it."""
    name = address.path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.lower() in FILE_ENDINGS:
        return True
    return bool(FILE_PATHS.search(address.path) or FILE_QUERIES.search(address.query))


def repeats(path: str) -> bool:
    """Whether a group of one to three segments stands REPEATS times in a row (numbers alone do not count)."""
    segments = [segment for segment in path.split("/") if segment]
    for size in (1, 2, 3):
        for start in range(len(segments) - size * REPEATS + 1):
            group = segments[start : start + size]
            if (
                not all(part.isdigit() for part in group)
                and segments[start : start + size * REPEATS] == group * REPEATS
            ):
                return True
    return False


_NUMBER = re.compile(r"\d+")


def shape(url: str) -> str:
    """The pattern of an address: numbers of its path and values of its parameters left out."""
    address = split(url)
    if address is None:
        return url
    names = "&".join(part.partition("=")[0] for part in address.query[1:].split("&")) if address.query else ""
    return f"{address.host}:{address.port}{_NUMBER.sub('#', address.path)}?{names}{'#/' if address.route else ''}"

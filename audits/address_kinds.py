"""What an address is by its spelling alone: a home page, a file, a link of VSB to what is not published yet."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|ceb|rar|zip|7z|rtf|csv)$", re.I)
PICTURE = re.compile(r"\.(jpe?g|png|gif|bmp|webp|tiff?)$", re.I)
_HOME_PATH = re.compile(r"/?(?:(?:index|default|main|home)(?:_\d+)?\.(?:s?html?|jsp|jspx|php|aspx?|do))?", re.I)
_VSB_CONTENT = re.compile(r"(?P<base>.*/)content\.jsp", re.I)


def neighbourhood(url: str) -> str:
    """The addresses that one program answers: a directory, the numbered pages in it, or one page with numbers in its query.

    A missing article of `show.php?id=7` is told by what `show.php` says of a number that cannot be, not by the server's 404.
    """
    place, _, query = url.partition("#")[0].partition("?")
    directory, _, name = place.rpartition("/")
    names = [part.partition("=")[0] for part in query.split("&") if part.partition("=")[2].isdigit()]
    if names:
        return f"{place}?{'&'.join(sorted(names))}"
    stem, dot, ending = name.rpartition(".")
    return f"{directory}/0{dot}{ending}" if (stem or ending).isdigit() else f"{directory}/"


def is_home(url: str, home_url: str) -> bool:
    """Whether an address is the portal's home page, or the home page of its own host."""
    if home_url and _place(url) == _place(home_url):
        return True
    parts = urlsplit(url)
    return not parts.query and not _route(parts.fragment) and bool(_HOME_PATH.fullmatch(parts.path))


def _route(fragment: str) -> str:
    """The part of a fragment by which a single-page application finds its page."""
    return fragment if fragment.startswith(("/", "!")) and len(fragment) > 1 else ""


def _place(url: str) -> tuple[str, str, str, str]:
    """What makes two addresses one page: www or not, http or https, with index.html or without."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    path = parts.path if name and not _HOME_PATH.fullmatch(name) else f"{folder}/"
    return (parts.hostname or "").removeprefix("www."), path, parts.query, _route(parts.fragment)


def vsb_twin(url: str) -> str | None:
    """The /info/<tree>/<id>.htm address of a VSB content.jsp link, None for any other address.

    VSB links to content.jsp until an article is published as a static file; visitors are then asked to log in.
    """
    parts = urlsplit(url)
    match = _VSB_CONTENT.fullmatch(parts.path)
    query = parse_qs(parts.query)
    tree, news = query.get("wbtreeid", [""])[0], query.get("wbnewsid", [""])[0]
    if match is None or not tree.isdigit() or not news.isdigit():
        return None
    return f"{parts.scheme}://{parts.netloc}{match['base']}info/{tree}/{news}.htm"

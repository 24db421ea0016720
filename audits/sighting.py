"""One attempt -> what it saw. No verdict yet: audits/outcome.py weighs sightings against each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from audits.address_kinds import DOCUMENT, PICTURE, is_home
from audits.conditions import BLOCK_STATUSES, BY_ERROR, BY_STATUS, LAST_STATUS, Condition
from audits.extract.file_kinds import mismatch
from audits.extract.signs import Signs, is_login_address, likeness
from audits.snapshot.records import Attempt, Client, Error

_ATTACHMENT_NAME = re.compile(r"filename\*?\s*=\s*(?:UTF-8'')?[\"']?[^\"';]+(\.\w{2,4})\b", re.I)
# A reader looks at these; a picture without an ending may be a counter.
SEEN_TYPES = ("text/html", "application/pdf", "application/msword", "application/vnd.")
DOCUMENT_KINDS = re.compile(
    r"application/(?:octet-stream|pdf|msword|zip|x-(?:rar|zip|7z|download)|vnd\.(?:ms-|openxml|rar))"
)
ALIKE = 0.9  # two error pages of one server differ in the echoed address and the time alone
UNLIKE = 0.6


@dataclass(frozen=True)
class MissingPage:
    """What a guaranteed-missing address in the same directory gave."""

    status: int | None
    final_url: str = ""
    signs: Signs | None = None


@dataclass(frozen=True)
class Scene:
    """What one address is compared with."""

    home_url: str = ""
    missing: MissingPage | None = None


@dataclass(frozen=True)
class Sighting:
    """What one attempt saw. `doubt`: one sign where two are needed. `soft`: the signs of a missing page that were found."""

    attempt: Attempt
    condition: Condition
    doubt: bool = False
    soft: tuple[str, ...] = ()
    headers_only: bool = False  # no body was seen, so nothing is known of what is in the file
    invisible: bool = False  # a page on which a visitor sees nothing: its script alerts and steps back, say


def look(attempt: Attempt, signs_of: Callable[[str], Signs | None], scene: Scene) -> Sighting:
    """What an attempt saw."""
    if attempt.error is not None and attempt.error is not Error.TOO_LARGE and not _refused_by_status(attempt):
        return Sighting(attempt, BY_ERROR[attempt.error])
    signs = signs_of(attempt.body) if attempt.body else None
    status = attempt.status
    if status is None:
        return Sighting(attempt, Condition.UNKNOWN)
    if status in BLOCK_STATUSES or (signs is not None and signs.block):
        return Sighting(attempt, Condition.BLOCKED)
    if status in BY_STATUS:
        if status == 404 and _has_content(signs, scene):
            return Sighting(attempt, Condition.NOT_FOUND, doubt=True)
        return Sighting(attempt, BY_STATUS[status])
    if status >= 400:
        server = 500 <= status <= LAST_STATUS
        return Sighting(attempt, Condition.SERVER_ERROR if server else Condition.CLIENT_ERROR)
    if 300 <= status < 400 and status != 304 and not attempt.body_bytes:
        return Sighting(attempt, Condition.BAD_RESPONSE)
    sighting = _answered(attempt, signs, scene)
    return replace(sighting, invisible=signs is not None and signs.is_html and not signs.text)


def _refused_by_status(attempt: Attempt) -> bool:
    """An error while reading the body of a 4xx or 5xx answer does not change what the status says."""
    return attempt.status is not None and attempt.status >= 400


def _answered(attempt: Attempt, signs: Signs | None, scene: Scene) -> Sighting:
    """A final answer with a status that says all is well."""
    if signs is not None and (signs.login or (signs.short and is_login_address(attempt.final_url))):
        return Sighting(attempt, Condition.LOGIN)
    expected = expected_file(attempt)
    if _is_empty(attempt, signs):
        return Sighting(attempt, Condition.EMPTY, doubt=not expected)
    if expected and signs is not None and (misfit := _misfit(attempt, signs)):
        return _no_file(attempt, signs, misfit, scene)
    soft = _soft_signs(attempt, signs, scene)
    if soft and not expected:
        kind = Condition.HOME_REDIRECT if HOME_SIGN in soft else Condition.SOFT_404
        return Sighting(attempt, kind, doubt=len(soft) < 2, soft=soft)
    if attempt.error is Error.TOO_LARGE:
        return Sighting(attempt, Condition.TOO_LARGE)
    return Sighting(attempt, Condition.MOVED if attempt.hops else Condition.OK, headers_only=not attempt.body)


def _misfit(attempt: Attempt, signs: Signs) -> str:
    """What stands in place of the file that was asked for, in Chinese; "" where it is that file, for all that is known."""
    kind = _header(attempt, "content-type")
    # An .xls that is an HTML table but declared as Excel opens in Excel: only what is served as a page counts.
    if signs.is_html and (not kind or "html" in kind or "json" in kind):
        return "应为文件，得到的是网页" if "json" not in kind else "应为文件，得到的是一段程序数据"
    return mismatch(ending(attempt), signs.kind)


def _no_file(attempt: Attempt, signs: Signs, misfit: str, scene: Scene) -> Sighting:
    """A page or something else where a file should be: missing where it says so or is the home page, else a wrong type."""
    if signs.missing:
        return Sighting(attempt, Condition.SOFT_404, soft=(f"页面写着“{signs.missing}”",))
    if signs.is_html and _leads_home(attempt.final_url, signs, scene.home_url, attempt.requested or attempt.url):
        return Sighting(attempt, Condition.HOME_REDIRECT, soft=(misfit, HOME_SIGN))
    return Sighting(attempt, Condition.WRONG_TYPE, soft=(misfit,))


HOME_SIGN = "由内页跳转到首页"
LIKE_SIGN = "内容与必不存在的同类地址相同"


def _soft_signs(attempt: Attempt, signs: Signs | None, scene: Scene) -> tuple[str, ...]:
    """The signs of a missing page in an answer that says all is well; never for a home page.

    Likeness alone is none: pages of one template with little on them are alike too, and that is no deficiency.
    """
    asked = attempt.requested or attempt.url
    if is_home(asked, scene.home_url):
        return ()
    wording = (f"页面写着“{signs.missing}”",) if signs is not None and signs.missing else ()
    home = (HOME_SIGN,) if _leads_home(attempt.final_url, signs, scene.home_url, asked) else ()
    if not wording and not home:
        return ()
    return (*wording, *home, *((LIKE_SIGN,) if _like_missing(attempt, signs, scene) else ()))


def _like_missing(attempt: Attempt, signs: Signs | None, scene: Scene) -> bool:
    missing = scene.missing
    # A server that knows its missing pages for what they are (404) shows best of all what it says of them.
    if missing is None or missing.status is None or not (200 <= missing.status < 400 or missing.status in (404, 410)):
        return False
    asked = attempt.requested or attempt.url
    if _leads_home(missing.final_url, missing.signs, scene.home_url, asked):
        return _leads_home(attempt.final_url, signs, scene.home_url, asked)
    return signs is not None and missing.signs is not None and likeness(signs, missing.signs) >= ALIKE


def _leads_home(final_url: str, signs: Signs | None, home_url: str, asked: str) -> bool:
    """Whether a visitor ends at a home page: by redirects, or by the script or meta refresh of a page without content.

    An address of the portal that leads to the root of another host leads elsewhere, not home: the page moved there.
    """
    if not final_url:
        return False
    if signs is not None and signs.onward:
        try:
            final_url = urljoin(final_url, signs.onward)
        except ValueError:
            return False
    left_portal = _host(asked) == _host(home_url) != _host(final_url)
    return not left_portal and is_home(final_url, home_url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _has_content(signs: Signs | None, scene: Scene) -> bool:
    """A 404 with a page of its own, unlike the server's page for missing addresses: a person should look."""
    missing = scene.missing.signs if scene.missing is not None else None
    if signs is None or missing is None or not signs.is_html or signs.short or signs.missing:
        return False
    return likeness(signs, missing) < UNLIKE


def _is_empty(attempt: Attempt, signs: Signs | None) -> bool:
    """Nothing came that a visitor could see. Empty scripts and styles are nobody's fault."""
    kind = _header(attempt, "content-type")
    seen = expected_file(attempt) or not kind or kind.startswith(SEEN_TYPES)
    if signs is not None:
        return signs.empty and seen
    unread = attempt.client is Client.BROWSER or attempt.status == 304 or attempt.error is Error.TOO_LARGE
    return not unread and attempt.body_bytes == 0 and seen


def expected_file(attempt: Attempt) -> bool:
    """Whether the address, or the name the server gives the download, is that of a document or a picture."""
    kind = _header(attempt, "content-type")  # download.asp?id=3 has no ending to tell it by
    return bool(ending(attempt) or DOCUMENT_KINDS.match(kind))


def ending(attempt: Attempt) -> str:
    """The ending, with its dot, under which a document or picture is asked for or served; "" for anything else."""
    path = urlsplit(attempt.requested or attempt.url).path
    named = _ATTACHMENT_NAME.search(_header(attempt, "content-disposition"))
    found = DOCUMENT.search(path) or PICTURE.search(path) or (DOCUMENT.search(named[1]) if named else None)
    return found[0].lower() if found else ""


def _header(attempt: Attempt, name: str) -> str:
    return next((value.lower() for key, value in attempt.headers if key.lower() == name), "")

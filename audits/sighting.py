"""One attempt -> what it saw. No verdict yet: audits/outcome.py weighs sightings against each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urljoin, urlsplit

from audits.extract.signs import Signs, is_login_address, likeness
from audits.snapshot.records import Attempt, Client, Error


class Condition(StrEnum):
    """The condition of an address; the value is what the reader sees."""

    OK = "正常"
    MOVED = "正常（经跳转）"
    NOT_FOUND = "页面不存在（404）"
    GONE = "页面已删除（410）"
    CLIENT_ERROR = "请求被拒绝（4xx）"
    FORBIDDEN = "禁止访问（403）"
    LOGIN = "需要登录"
    BLOCKED = "被防护系统拦截"
    RATE_LIMITED = "访问过频（429）"
    SERVER_ERROR = "服务器错误（5xx）"
    SOFT_404 = "内容为“页面不存在”"
    HOME_REDIRECT = "跳转到首页"
    REDIRECT_LOOP = "循环跳转"
    UNPUBLISHED = "未发布链接"
    NO_SUCH_NAME = "域名不存在"
    DNS_FAILURE = "域名解析失败"
    REFUSED = "连接被拒绝"
    RESET = "连接被重置"
    TIMEOUT = "超时"
    TLS = "证书或加密连接有误"
    CUT_BODY = "内容传输中断"
    EMPTY = "内容为空"
    WRONG_TYPE = "文件类型不符"
    TOO_LARGE = "内容超出读取上限"
    DENIED = "不允许访问的地址"
    BAD_RESPONSE = "服务器答复有误"
    INVALID_URL = "地址书写有误"
    UNKNOWN = "未能判断"


GOOD = frozenset({Condition.OK, Condition.MOVED, Condition.TOO_LARGE})

_BY_ERROR = {
    Error.NO_SUCH_NAME: Condition.NO_SUCH_NAME,
    Error.DNS_FAILURE: Condition.DNS_FAILURE,
    Error.DNS_TIMEOUT: Condition.DNS_FAILURE,
    Error.DENIED: Condition.DENIED,
    Error.REFUSED: Condition.REFUSED,
    Error.RESET: Condition.RESET,
    Error.UNREACHABLE: Condition.TIMEOUT,
    Error.CONNECT_TIMEOUT: Condition.TIMEOUT,
    Error.READ_TIMEOUT: Condition.TIMEOUT,
    Error.TLS_EXPIRED: Condition.TLS,
    Error.TLS_WRONG_NAME: Condition.TLS,
    Error.TLS_UNTRUSTED: Condition.TLS,
    Error.TLS_PROTOCOL: Condition.TLS,
    Error.REDIRECT_LOOP: Condition.REDIRECT_LOOP,
    Error.CUT_BODY: Condition.CUT_BODY,
    Error.BAD_RESPONSE: Condition.BAD_RESPONSE,
    Error.INVALID_URL: Condition.INVALID_URL,
    Error.BROWSER: Condition.UNKNOWN,
}
# 412: 瑞数's challenge; 468, 493, 567: refusals of Chinese firewalls and delivery networks, used by nobody else.
_BLOCK_STATUSES = frozenset({412, 468, 493, 567})
_BY_STATUS = {
    401: Condition.LOGIN,
    403: Condition.FORBIDDEN,
    404: Condition.NOT_FOUND,
    408: Condition.TIMEOUT,
    410: Condition.GONE,
    429: Condition.RATE_LIMITED,
}
_DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|ceb|rar|zip|7z|rtf|csv)$", re.I)
_PICTURE = re.compile(r"\.(jpe?g|png|gif|bmp|webp|tiff?)$", re.I)
_ATTACHMENT_NAME = re.compile(r"filename\*?\s*=\s*(?:UTF-8'')?[\"']?[^\"';]+(\.\w{2,4})\b", re.I)
_HOME_PATH = re.compile(r"/?(?:(?:index|default|main|home)(?:_\d+)?\.(?:s?html?|jsp|jspx|php|aspx?|do))?", re.I)
_VSB_CONTENT = re.compile(r"(?P<base>.*/)content\.jsp", re.I)
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


def look(attempt: Attempt, signs_of: Callable[[str], Signs | None], scene: Scene) -> Sighting:
    """What an attempt saw."""
    if attempt.error is not None and attempt.error is not Error.TOO_LARGE and not _refused_by_status(attempt):
        return Sighting(attempt, _BY_ERROR[attempt.error])
    signs = signs_of(attempt.body) if attempt.body else None
    status = attempt.status
    if status is None:
        return Sighting(attempt, Condition.UNKNOWN)
    if status in _BLOCK_STATUSES or (signs is not None and signs.block):
        return Sighting(attempt, Condition.BLOCKED)
    if status in _BY_STATUS:
        if status == 404 and _has_content(signs, scene):
            return Sighting(attempt, Condition.NOT_FOUND, doubt=True)
        return Sighting(attempt, _BY_STATUS[status])
    if status >= 400:
        return Sighting(attempt, Condition.SERVER_ERROR if status >= 500 else Condition.CLIENT_ERROR)
    if 300 <= status < 400 and status != 304 and not attempt.body_bytes:
        return Sighting(attempt, Condition.BAD_RESPONSE)
    return _answered(attempt, signs, scene)


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
    if expected and signs is not None and signs.is_html and _says_html(attempt):
        wording = (signs.missing,) if signs.missing else ()
        return Sighting(attempt, Condition.SOFT_404 if wording else Condition.WRONG_TYPE, soft=wording)
    soft = _soft_signs(attempt, signs, scene)
    if soft and not expected:
        kind = Condition.HOME_REDIRECT if HOME_SIGN in soft else Condition.SOFT_404
        return Sighting(attempt, kind, doubt=len(soft) < 2, soft=soft)
    if attempt.error is Error.TOO_LARGE:
        return Sighting(attempt, Condition.TOO_LARGE)
    return Sighting(attempt, Condition.MOVED if attempt.hops else Condition.OK, headers_only=not attempt.body)


HOME_SIGN = "由内页跳转到首页"
LIKE_SIGN = "内容与同目录必不存在的地址相同"


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
    if missing is None or missing.status is None or not 200 <= missing.status < 400:
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
    if signs is not None:
        return signs.empty and (expected_file(attempt) or not kind or "html" in kind)
    unread = attempt.client is Client.BROWSER or attempt.status == 304 or attempt.error is Error.TOO_LARGE
    return not unread and attempt.body_bytes == 0 and (expected_file(attempt) or not kind or "html" in kind)


def _says_html(attempt: Attempt) -> bool:
    """An .xls that is an HTML table but declared as Excel opens in Excel: only what is served as a page counts."""
    kind = _header(attempt, "content-type")
    return not kind or "html" in kind


def expected_file(attempt: Attempt) -> bool:
    """Whether the address, or the name the server gives the download, is that of a document or a picture."""
    path = urlsplit(attempt.requested or attempt.url).path
    named = _ATTACHMENT_NAME.search(_header(attempt, "content-disposition"))
    return bool(_DOCUMENT.search(path) or _PICTURE.search(path) or (named and _DOCUMENT.search(named[1])))


def _header(attempt: Attempt, name: str) -> str:
    return next((value.lower() for key, value in attempt.headers if key.lower() == name), "")


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


_CLIENTS = {Client.HTTP: "程序访问", Client.BROWSER: "浏览器访问"}
_DETAIL = {
    Error.DNS_TIMEOUT: "域名解析超时",
    Error.UNREACHABLE: "网络不可达",
    Error.CONNECT_TIMEOUT: "连接超时",
    Error.READ_TIMEOUT: "读取超时",
    Error.TLS_EXPIRED: "证书已过期或未生效",
    Error.TLS_WRONG_NAME: "证书与域名不符",
    Error.TLS_UNTRUSTED: "证书不受信任",
    Error.TLS_PROTOCOL: "加密协议不匹配",
    Error.BROWSER: "浏览器自身故障",
}


def tell(sighting: Sighting) -> str:
    """An attempt in a few Chinese words: when, by what, with what result."""
    attempt = sighting.attempt
    words = str(_DETAIL.get(attempt.error, sighting.condition) if attempt.error else sighting.condition)
    status = f"，状态码 {attempt.status}" if attempt.status is not None else ""
    signs = f"（{'；'.join(sighting.soft)}）" if sighting.soft else ""
    return f"{attempt.at[:10]} {attempt.at[11:19]} {_CLIENTS[attempt.client]}：{words}{status}{signs}"

"""Addresses: what a browser makes of an attribute, and which spellings are one page.

Two things are kept apart. `resolve` gives the address that is asked for, as a browser would write it; `canonical` gives
the identity under which an address is stored, counted and compared. What is fetched is always the former.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import quote, unquote

import idna

DEFAULT_PORT = {"http": "80", "https": "443"}

# Parameters that carry nothing but a visitor's session or the way a visitor came.
SESSION_NAMES = re.compile(
    r"(jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|zenid|_?session_?id|utm_\w+)", re.I
)
# These names also stand for ordinary numbers (a site, a column), so the value has to look like a session.
SESSION_LIKE_NAMES = re.compile(r"(sid|sess|sessid|session|ticket)", re.I)
SESSION_LIKE_VALUE = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{20,}", re.I)
CACHE_BUSTER_NAMES = re.compile(r"(_|_t|t|timestamp|rnd|rand|random|nocache)", re.I)
CACHE_BUSTER_VALUE = re.compile(r"0\.\d{6,}|1\d{12}")  # Math.random() or milliseconds of this age
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*|/\([A-Z]\([0-9a-z]{20,}\)\)(?=/)", re.I)

_CONTROL_ENDS = "".join(map(chr, range(0x21)))  # C0 controls and space
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.S)
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.S | re.I)
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?")
# What a browser leaves as it is (WHATWG URL: complements of the path and query percent-encode sets).
_PATH_SAFE = "%!$&'()*+,-./:;=@[\\]_~"
_QUERY_SAFE = "%!$&()*+,-./:;=?@[\\]^_`{|}~"
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))  # pasted along with a host; browsers pass over them
_ROUTE_SAFE = "%!#$&'()*+,-./:;=?@[\\]^_{|}~"
# A single-page application routes by its fragment; there `#/list/3` is another page.
_ROUTE = re.compile(r"#!?/[^#]+")


class Address(NamedTuple):
    """A split http(s) address; `query` and `route` carry their `?` and `#` or are empty."""

    scheme: str
    host: str
    port: str
    path: str
    query: str
    route: str

    def __str__(self) -> str:
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{self.host}{port}{self.path}{self.query}{self.route}"


def resolve(base: str, raw: str, *, encoding: str = "utf-8") -> str | None:
    """The address a browser would ask for when following `raw` on a page at `base`; None where it asks for none.

    None for javascript:, mailto:, tel:, data: and every other scheme than http(s), and for an address without a host.
    An impossible host stays in the address, so that asking for it fails as it fails for a visitor. `encoding` is the
    page's: browsers write the query in it. The fragment is dropped unless it is the route of a single-page application.
    """
    text = raw.strip(_CONTROL_ENDS)
    if not text.isprintable():
        text = text.translate(_DROPPED)
    if text and text[0] not in "?#" and not _BARE_SCHEME.match(text):
        base = _directory(base)
    return _resolve(base, text, encoding)


def canonical(url: str) -> str:
    """The identity of an absolute address: itself an address, the same for every spelling of one page.

    www and bare host, http and https on their default ports, percent-encoding, letter case of the host, order of
    parameters, session ids and fragments make no difference. `/` and `/index.html` do: no rule says that they are one.
    Anything that is not an http(s) address comes back as it is. Idempotent.
    """
    return _canonical(url)


@lru_cache(maxsize=1 << 16)  # asked of every link of every page, of which few are new
def host_of(url: str) -> str:
    """The lower-case host of an http(s) address without port, punycode; "" where there is none."""
    address = split(url)
    return address.host if address else ""


def bare_host(host: str) -> str:
    """The host without its leading www. (www.www. is somebody's mistake, not a spelling)."""
    return host[4:] if host.startswith("www.") and host.count(".") > 1 and not host.startswith("www.www.") else host


def split(url: str) -> Address | None:
    """The parts of an http(s) address with a host, None for anything else."""
    match = _PARTS.fullmatch(url)
    if match is None:
        return None
    scheme, authority, path, query, fragment = match.groups(default="")
    scheme = scheme.lower()
    host, port = _host_and_port(authority, scheme)
    if not host.strip(":"):
        return None
    route = fragment if _ROUTE.fullmatch(fragment) else ""
    return Address(scheme, host, port, path or "/", query, route)


# "http:", "http:?a=1": nothing but a scheme before the query, so the page itself is meant.
_BARE_SCHEME = re.compile(r"https?:(?=[?#]|$)", re.I)
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))


@lru_cache(maxsize=1 << 12)
def _directory(base: str) -> str:
    """The directory of a base address: pages of one directory share what they resolve."""
    end = len(base)
    for mark in "?#":
        found = base.find(mark)
        if found != -1:
            end = min(end, found)
    slash = base.rfind("/", 0, end)
    return base[: slash + 1 if slash > base.find("://") + 2 else end]


@lru_cache(maxsize=1 << 16)
def _resolve(base: str, text: str, encoding: str) -> str | None:
    scheme, rest = _scheme_of(text)
    root = split(base)
    if scheme and scheme not in DEFAULT_PORT:
        return None
    if scheme and not (root and root.scheme == scheme and not rest.replace("\\", "/").startswith("//")):
        end = _slashes_end(rest)
        return _absolute(scheme, rest[:end].replace("\\", "/") + rest[end:], encoding)
    if root is None:
        return None
    return _relative(root, rest, encoding)


def _scheme_of(text: str) -> tuple[str, str]:
    match = _SCHEME.fullmatch(text)
    return (match.group(1).lower(), match.group(2)) if match else ("", text)


def _slashes_end(text: str) -> int:
    """The number of characters before query and fragment: backslashes count as slashes only there."""
    return min((i for i in (text.find("?"), text.find("#")) if i != -1), default=len(text))


def _absolute(scheme: str, rest: str, encoding: str) -> str | None:
    address = split(f"{scheme}://{rest.lstrip('/')}")
    return str(_written(address, encoding)) if address else None


def _relative(root: Address, rest: str, encoding: str) -> str | None:
    end = _slashes_end(rest)
    path, tail = rest[:end].replace("\\", "/"), rest[end:]
    if path.startswith("//"):
        return _absolute(root.scheme, path + tail, encoding)
    query, _, fragment = tail.partition("#")
    if not path:
        path, query = root.path, query or root.query
    elif not path.startswith("/"):
        path = root.path[: root.path.rfind("/") + 1] + path
    route = f"#{fragment}" if _ROUTE.fullmatch(f"#{fragment}") else ""
    return str(_written(root._replace(path=path, query=query, route=route), encoding))


def _written(address: Address, encoding: str) -> Address:
    """The address as a browser writes it: dot segments gone, what may not stand encoded, escapes left alone."""
    path = _quoted(_without_dots(address.path), _PATH_SAFE, "utf-8")
    query = _quoted(address.query, _QUERY_SAFE, encoding) if address.query != "?" else ""
    return address._replace(path=path, query=query, route=_quoted(address.route, _ROUTE_SAFE, "utf-8"))


def _quoted(text: str, safe: str, encoding: str) -> str:
    if text.isascii():
        return quote(text, safe=safe)
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        codec = "utf-8"
    if codec.startswith("utf"):
        return quote(text, safe=safe, errors="replace")
    codec = "gbk" if codec == "gb18030" else codec  # pages that say gb2312 are read as gb18030, and written as gbk
    try:
        return quote(text, safe=safe, encoding=codec, errors="strict")
    except UnicodeEncodeError:
        return "".join(_in_codec(character, safe, codec) for character in text)


def _in_codec(character: str, safe: str, codec: str) -> str:
    """A character in a page's encoding; one it lacks goes as its number, as in a form: %26%23…%3B."""
    try:
        return quote(character, safe=safe, encoding=codec, errors="strict")
    except UnicodeEncodeError:
        return f"%26%23{ord(character)}%3B"


def _without_dots(path: str) -> str:
    """RFC 3986 5.2.4, with the escaped spellings of a dot that browsers know as well."""
    if "." not in path and "%2" not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        plain = segment.replace("%2e", ".").replace("%2E", ".")
        if plain in {".", ".."}:
            if plain == ".." and kept:
                kept.pop()
            if number == len(segments) - 1:
                kept.append("")
        else:
            kept.append(segment)
    return "/" + "/".join(kept)


def _host_and_port(authority: str, scheme: str) -> tuple[str, str]:
    host, port = authority.rpartition("@")[2], ""
    if not host.startswith("[") or "]:" in host:
        head, colon, digits = host.rpartition(":")
        if colon and ((digits.isascii() and digits.isdigit()) or not digits):
            host, port = head, digits.lstrip("0")
    return _host(host), "" if port == DEFAULT_PORT[scheme] else port


@lru_cache(maxsize=4096)
def _host(text: str) -> str:
    """The host in lower-case ASCII; an impossible one with its odd characters escaped."""
    text = text.translate(_INVISIBLE)
    if text.startswith("[") and text.endswith("]"):
        try:
            return f"[{ip_address(text[1:-1]).compressed}]"
        except ValueError:
            return quote(text.lower(), safe="[]:.")
    plain = unquote(text).strip().lower()
    if not _HOST.fullmatch(plain) and plain:
        try:
            plain = idna.encode(plain, uts46=True).decode("ascii").lower()
        except (idna.IDNAError, UnicodeError):
            plain = _lenient(plain) or quote(plain, safe=".-_")
    return plain.rstrip(".")


def _lenient(host: str) -> str:
    """A name that IDNA 2008 refuses and browsers ask for all the same (😀.cn); "" where it is no name at all."""
    try:
        mapped = idna.uts46_remap(host, std3_rules=False)
    except idna.IDNAError:
        return ""
    labels = (
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in mapped.split(".")
    )
    name = ".".join(labels).lower()
    return name if _HOST.fullmatch(name) else ""


@lru_cache(maxsize=1 << 16)
def _canonical(url: str) -> str:
    address = split(url)
    if address is None:
        return url
    scheme = address.scheme if address.port else "http"
    path = _without_dots(SESSION_IN_PATH.sub("", _escapes(_quoted(address.path, _PATH_SAFE, "utf-8"))))
    query = _canonical_query(_escapes(_quoted(address.query, _QUERY_SAFE, "utf-8")))
    route = _quoted(address.route, _ROUTE_SAFE, "utf-8")
    return str(Address(scheme, bare_host(address.host), address.port, path or "/", query, route))


def _canonical_query(query: str) -> str:
    parts = [part for part in query[1:].split("&") if part and not _is_passing(part)]
    parts.sort(key=lambda part: part.partition("=")[0])  # stable: repeated names keep their order
    return "?" + "&".join(parts) if parts else ""


def _is_passing(part: str) -> bool:
    """Whether a parameter belongs to the visit rather than to the page."""
    name, _, value = part.partition("=")
    if SESSION_NAMES.fullmatch(name):
        return True
    if SESSION_LIKE_NAMES.fullmatch(name):
        return SESSION_LIKE_VALUE.fullmatch(value) is not None
    return CACHE_BUSTER_NAMES.fullmatch(name) is not None and CACHE_BUSTER_VALUE.fullmatch(value) is not None


def _escapes(text: str) -> str:
    """Escapes of unreserved characters undone, the others in capitals, a stray % escaped."""
    if "%" not in text:
        return text

    def plain(match: re.Match[str]) -> str:
        character = chr(int(match.group(1), 16))
        return character if character in _UNRESERVED else match.group(0).upper()

    return _ESCAPED.sub(plain, _STRAY_PERCENT.sub("%25", text))

"""How addresses are spelled on the wire, and what a Location header means to a browser."""

from __future__ import annotations

import re

from yarl import URL

from audits.crawl.egress import EgressError
from audits.snapshot.records import Error

_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


def parse(text: str) -> URL:
    """An address as it is asked for; ValueError where no browser could. Escapes stay as they were written."""
    text = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", text.partition("#")[0])
    url = URL(text, encoded=text.isascii())
    if url.scheme not in ("http", "https") or not url.raw_host:
        raise ValueError(f"不是完整的 http(s) 地址：{text[:200]}")
    lower = url.raw_host.lower()
    return url if url.raw_host == lower else url.with_host(lower)


def onward(url: URL, location: str) -> URL:
    """Where a redirect leads; EgressError for another scheme than http(s)."""
    raw = location.strip().encode("utf-8", "surrogateescape")
    text = raw.decode("utf-8") if _is_utf8(raw) else "".join(chr(b) if b < 0x80 else f"%{b:02X}" for b in raw)
    path, mark, query = text.partition("#")[0].partition("?")
    text = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", path.replace("\\", "/") + mark + query)
    target = url.join(URL(text, encoded=text.isascii()))
    if target.scheme not in ("http", "https"):
        raise EgressError(Error.DENIED, f"跳转到 {location[:200]}，不予访问")
    return parse(str(target))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def clean(text: str) -> str:
    """Header bytes that are not UTF-8 arrive as lone surrogates, which no database takes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

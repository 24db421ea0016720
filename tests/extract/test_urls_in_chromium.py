"""Addresses beside the real browser's `a.href`: thousands made by chance, in pages of several encodings and bases."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, sync_playwright

from audits.extract.urls import resolve

CHROMIUM = Path("/usr/bin/chromium")
BASES = (
    "http://gdj.example.gov.cn/xwdt/gzdt.htm?page=2",
    "https://gdj.example.gov.cn:8443/",
    "http://政务.中国/a/b/#/list",
)
PIECES = [
    "a", "info", "1001", "index.htm", ".doc", "..", ".", "/", "//", "\\", "\\\\", "?", "&", "=", "#", "#/", "#!/", "_x", "-",
    "%", "%20", "%2e", "%2E", "%zz", "%E6%A5%9A", " ", "　", "\t", "\n", "楚", "雄 州", "é", "😀", "\u00ad", "\u200b", "\ufeff",
    "'", '"', "<", ">", "|", "{", "}", "[", "]", "^", "~", "!", "$", "(", ")", "*", "+", ",", ";", "@", ":", "．", "。", "％", "／",
    "http:", "https:", "HTTP:", "http://", "https://", "http:///", "http:\\\\", "www.gov.cn", "WWW.Gov.CN.", "政务.中国",
    "xn--fiqs8s", "a.b:80", "a.b:443", "a.b:8080", "a.b:080", "[::1]", "user:pw@", ";jsessionid=1", "mailto:", "javascript:",
    "tel:", "data:", "ftp://", "\x01", "\x7f",
]  # fmt: skip
# A host like any other. What Chromium does with the odd characters of an impossible one is nobody's concern: it never opens.
HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?|\[[0-9a-f:]+\]")
NUMBER = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)\.?")
ROUTE = re.compile(r"#!?/[^#]+")
HREFS = """raws => raws.map(raw => {
  const link = document.createElement('a');
  link.setAttribute('href', raw);
  document.body.append(link);
  try { new URL(link.href); } catch { return null; }
  return [link.protocol, link.hostname, link.port, link.pathname, link.search, link.hash];
})"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=["--no-sandbox"]
        )
        yield browser.new_page()
        browser.close()


def addresses(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6))) for _ in range(count)]


def differences(tab: Page, base: str, encoding: str, raws: list[str]) -> list[tuple[str, str | None, str | None]]:
    """(as written, ours, the browser's) wherever the two differ."""
    tab.goto(f"data:text/html;charset={encoding}," + quote(f'<base href="{base}"><body>', encoding=encoding))
    assert tab.evaluate("document.characterSet").lower()[:2] == encoding[:2]
    found = []
    for raw, parts in zip(raws, tab.evaluate(HREFS, raws), strict=True):
        ours = resolve(base, raw, encoding=encoding)
        if parts is None or not raw.strip() or (ours is None and not HOST.fullmatch(parts[1] or "-")):
            continue
        theirs = written(parts)
        if theirs is not None and not theirs:
            continue
        if ours != theirs:
            found.append((raw, ours, theirs))
    return found


def written(parts: list[str]) -> str | None:
    """Chromium's address as ours are written; None for what it does not ask for, "" where its host is impossible."""
    protocol, host, port, path, query, fragment = parts
    if protocol not in ("http:", "https:"):
        return None
    if not HOST.fullmatch(host) or NUMBER.fullmatch(host):
        return ""
    route = fragment if ROUTE.fullmatch(fragment) else ""
    return f"{protocol}//{host.rstrip('.')}{':' + port if port else ''}{path}{'' if query == '?' else query}{route}"


@pytest.mark.browser
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("base", BASES)
def test_addresses_are_those_of_the_browser(tab: Page, base: str, encoding: str) -> None:
    assert differences(tab, base, encoding, addresses(7, 400)) == []


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb2312"])
def test_many_addresses_are_those_of_the_browser(tab: Page, encoding: str) -> None:
    for seed in range(25):
        assert differences(tab, BASES[seed % 3], encoding, addresses(seed + 100, 2000)) == []

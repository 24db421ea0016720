"""Where a Chromium stands on this machine, and how it is started."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from playwright.async_api import Browser, Playwright, ProxySettings
from playwright.async_api import Error as PlaywrightError

CHOSEN = "PORTAL_AUDIT_BROWSER"  # the environment variable by which the office names a browser of its own
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
WINDOWS_PLACES = (
    "Microsoft/Edge/Application/msedge.exe",  # every Windows 10 and 11 has it, and updates it by itself
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
PLAYWRIGHT_FILES = (
    "chrome-linux*/chrome",
    "chrome-win*/chrome.exe",
    "chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
)

# A browser that audits asks for nothing of its own: no updates, no sign-in, no translation, no safe-browsing lists.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-client-side-phishing-detection",
    "--disable-features=OptimizationHints,MediaRouter,Translate,InterestFeedContentSuggestions,HttpsUpgrades",
    "--no-first-run",
    "--no-pings",
    "--metrics-recording-only",
    "--mute-audio",
)


def find_chromium() -> Path | None:
    """The browser to drive: the one named in PORTAL_AUDIT_BROWSER, Playwright's own, else the system's (Edge first on Windows); None if there is none."""
    return next((path for path in _candidates() if path.is_file()), None)


def switches() -> list[str]:
    """The command line switches of every start."""
    return [*QUIET, *(["--disable-dev-shm-usage"] if sys.platform == "linux" else [])]


def sandboxes() -> tuple[bool, ...]:
    """Whether to start in Chromium's sandbox, in the order to try: it is given up only where Chromium refuses to start with
    it, which it does as root and where the kernel grants no user namespaces."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return (False,) if as_root else (True, False)


async def start_chromium(
    playwright: Playwright, args: Sequence[str] = (), proxy: ProxySettings | None = None
) -> Browser:
    """The browser of this machine, started with these switches besides the usual ones; PlaywrightError where it refuses.

    Ctrl-C and the like are ours to answer, not Chromium's.
    """
    *sandboxed, last = sandboxes()
    start = partial(
        playwright.chromium.launch, executable_path=find_chromium(), args=[*switches(), *args], proxy=proxy,
        handle_sigint=False, handle_sigterm=False, handle_sighup=False,
    )  # fmt: skip
    for sandbox in sandboxed:
        with contextlib.suppress(PlaywrightError):
            return await start(chromium_sandbox=sandbox)
    return await start(chromium_sandbox=last)


def _candidates() -> Iterator[Path]:
    chosen = os.environ.get(CHOSEN)
    if chosen:
        yield Path(chosen)
    yield from _playwrights_own()
    yield from _windows_own()
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield from map(Path, MAC_PLACES)


def _windows_own() -> Iterator[Path]:
    """Edge wherever it is installed, before Chrome wherever that is."""
    roots = [Path(folder) for name in WINDOWS_ROOTS if (folder := os.environ.get(name))]
    yield from (root / place for place in WINDOWS_PLACES for root in roots)


def _playwrights_own() -> Iterator[Path]:
    chosen = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    caches = (".cache/ms-playwright", "AppData/Local/ms-playwright", "Library/Caches/ms-playwright")
    folders = [Path(chosen)] if chosen else [Path.home() / cache for cache in caches]
    for folder in folders:
        for pattern in PLAYWRIGHT_FILES:
            yield from sorted(folder.glob(f"chromium-*/{pattern}"), reverse=True)

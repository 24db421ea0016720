"""A Chromium and Chinese fonts: found, or installed where that is allowed, or asked for in one plain sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from audits.crawl.chromium import find_chromium
from cli.bootstrap import ENVIRONMENT, install_debian_packages

PLAYWRIGHT_DOWNLOAD_SECONDS = 600
CHROMIUM_PACKAGE = "chromium"
FONT_PACKAGE = "fonts-noto-cjk"
# Playwright drives the browser through a Node.js of its own; that needs this library, which small installations lack.
DRIVER_PACKAGE = "libatomic1"
# Written once the driver has been seen to start, so that later runs need not try it again.
DRIVER_MARK = ENVIRONMENT / "driver-starts"
# Fonts that Windows and macOS bring along; asked for by name only on systems with fontconfig.
FONT_FOLDERS = {"nt": Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", "darwin": Path("/System/Library/Fonts")}

ASK_FOR_BROWSER = (
    "没有找到可用的浏览器，也没能自动安装。\n"
    "Windows 请确认已装 Microsoft Edge 或谷歌浏览器；"
    "Debian、Ubuntu、统信 UOS、麒麟请由管理员执行：apt install chromium {fonts}，再运行一次。"
)
ASK_FOR_DRIVER = (
    "浏览器的驱动程序启动不了（系统提示：{said}）。\n"
    "Debian、Ubuntu、统信 UOS、麒麟请由管理员执行：apt install " + DRIVER_PACKAGE + "；"
    "Windows 请安装微软 Visual C++ 运行库。然后再运行一次。"
)
ASK_FOR_FONTS = "没有找到中文字体，截图里的汉字会显示为方块。请由管理员执行：apt install " + FONT_PACKAGE


class NotEquipped(Exception):
    """Something the program needs is missing; the message says what to do."""


def ensure_browser() -> None:
    """A Chromium that can be driven: Playwright's own, the system's, Edge; else installed; else NotEquipped."""
    _ensure_driver()
    if find_chromium() is not None:
        return
    print("没有找到浏览器，正在安装（约 150 MB，只需一次）……", flush=True)
    _download_playwrights_own()
    if find_chromium() is None:
        install_debian_packages(CHROMIUM_PACKAGE)
    if find_chromium() is None:
        raise NotEquipped(ASK_FOR_BROWSER.format(fonts=FONT_PACKAGE))


def ensure_fonts() -> str:
    """ "" when Chinese text can be drawn; else a sentence (the audit itself does not need fonts)."""
    if has_chinese_fonts() or (install_debian_packages(FONT_PACKAGE) and has_chinese_fonts()):
        return ""
    return ASK_FOR_FONTS


def has_chinese_fonts() -> bool:
    """Whether this machine can draw Chinese."""
    folder = FONT_FOLDERS.get("nt" if os.name == "nt" else sys.platform)
    if folder is not None:
        return folder.exists()
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, errors="replace")
    return bool(listed.stdout.strip())


def _ensure_driver() -> None:
    """The program that drives the browser starts; what it lacks is installed; else NotEquipped."""
    if DRIVER_MARK.exists():
        return
    command = [sys.executable, "-m", "playwright", "--version"]
    said = failure_of(command)
    if said and install_debian_packages(DRIVER_PACKAGE):
        said = failure_of(command)
    if said:
        raise NotEquipped(ASK_FOR_DRIVER.format(said=said))
    DRIVER_MARK.write_text("", encoding="utf-8")


def failure_of(command: list[str]) -> str:
    """What a program says when it does not start, in its last line; "" when it does."""
    tried = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if tried.returncode == 0:
        return ""
    return ((tried.stderr or tried.stdout).strip().splitlines() or ["没有输出"])[-1]


def _download_playwrights_own() -> None:
    """Ask Playwright for its Chromium; a network that refuses it is no error, the system's browser comes next."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, capture_output=True, timeout=PLAYWRIGHT_DOWNLOAD_SECONDS)
    except subprocess.TimeoutExpired:
        return

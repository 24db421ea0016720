"""The pictures of README and manual, taken anew from a run of the demo: `python -m benchmarks.pictures`.

The run stands in a terminal of its own; its picture shows one moment of the progress bar and all that was said at the end.
"""

from __future__ import annotations

import argparse
import io
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from audits.crawl.chromium import find_chromium, sandboxes, switches

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
COLUMNS, LINES = 104, 40
BAR_MOMENT = 0.3  # of the frames of the bar: under way, with a rate and a time left
SHOWN_HEIGHT = {"index": 1250, "section": 1250}  # pixels of a page's head that are shown
SECTION = "规划财务科"  # few problems, of several kinds, with pictures
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0c0c0c; display: inline-block; }}
pre {{ margin: 0; padding: 18px 22px; font: 15px/1.55 "Noto Sans Mono CJK SC", monospace; color: #e6e6e6; white-space: pre; }}
{stylesheet}</style><body><code><pre>{code}</pre></code></body>"""
MOVES = re.compile(rb"\x1b\[(?:\?25[lh]|\d*[ABCDGK]|2K)|\r")  # of the cursor; colours are another letter


def main() -> None:
    """Run the demo, or take the pictures from a folder that holds a run's terminal and editions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, default=IMAGES, help="where the pictures go")
    images = parser.parse_args().images
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        said = _run_demo(Path(folder))
        edition = next((Path(folder) / "演示").glob("*/第1版"))
        sandbox = sandboxes()[-1]
        browser = play.chromium.launch(executable_path=find_chromium(), args=switches(), chromium_sandbox=sandbox)
        _terminal(browser, _last_screen(said).replace(f"{folder}/", "output/"), images / "terminal.png")
        _page(browser, edition / "index.html", images / "index.png", SHOWN_HEIGHT["index"])
        _page(browser, edition / "sections" / f"{SECTION}.html", images / "section.png", SHOWN_HEIGHT["section"])
        browser.close()


def _run_demo(folder: Path) -> bytes:
    """All that a run wrote to its terminal."""
    keyboard, screen = pty.openpty()
    environment = os.environ | {"COLUMNS": str(COLUMNS), "LINES": str(LINES), "TERM": "xterm-256color"}
    command = [sys.executable, "run_audit.py", "demo", "--output", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=screen, stdout=screen, stderr=screen, env=environment) as run:
        os.close(screen)
        said = bytearray()
        while True:
            try:
                heard = os.read(keyboard, 1 << 16)
            except OSError:  # the other end has closed
                break
            if not heard:
                break
            said += heard
    os.close(keyboard)
    if run.returncode:
        raise SystemExit(said.decode("utf-8", "replace"))
    return bytes(said)


def _last_screen(said: bytes) -> str:
    """What was said, with one moment of the bar in its place: one that foretells the time left, if there was any."""
    lines = [line for line in MOVES.sub(b"\n", said).decode().split("\n") if line.strip()]
    frames = [line for line in lines if "约剩" in line] or [line for line in lines if "待查" in line]
    moment = frames[int(len(frames) * BAR_MOMENT)] if frames else ""
    is_bar = re.compile(r"已完成 \d+ 页|━")
    told = [line for line in lines if not is_bar.search(line) or line == moment]
    return "\n".join(["$ python3 run_audit.py demo", *dict.fromkeys(told)])


def _terminal(browser: Browser, text: str, path: Path) -> None:
    console = Console(record=True, width=COLUMNS + 20, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text), soft_wrap=True)
    page = browser.new_page(device_scale_factor=1)
    page.set_content(console.export_html(theme=MONOKAI, code_format=PAGE))
    _save(page.locator("body").screenshot(), path)
    page.close()


def _page(browser: Browser, page_path: Path, path: Path, height: int) -> None:
    page = browser.new_page(viewport={"width": 1180, "height": height})
    page.goto(page_path.as_uri())
    _save(page.screenshot(), path)
    page.close()


def _save(picture: bytes, path: Path) -> None:
    """Few colours: the pictures lie in the repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(128, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
    print(f"{path}：{image.width}×{image.height}，{path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()

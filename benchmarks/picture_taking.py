"""How a picture for README and manual is taken: of a page, of a terminal, of a paper opened in LibreOffice; few colours, small files."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

COLUMNS, LINES = 104, 40
WIDTH = 1060  # of a page's window: its letters are still read when the picture stands in a column of text
COLOURS = 32
LARGEST = 120_000  # bytes of one picture
BAR_MOMENT = 0.3  # of the frames of the bar: under way, with a rate and a time left
PAPER_DOTS = {".xlsx": 150, ".docx": 90}  # an inch: a list is wide and small when it is printed
WHITE_MARGIN = 16
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0c0c0c; display: inline-block; }}
pre {{ margin: 0; padding: 18px 22px; font: 15px/1.55 "Noto Sans Mono CJK SC", monospace; color: #e6e6e6; white-space: pre; }}
{stylesheet}</style><body><code><pre>{code}</pre></code></body>"""
MOVES = re.compile(rb"\x1b\[(?:\?25[lh]|\d*[ABCDGK]|2K)|\r")  # of the cursor; colours are another letter


def said_in_a_terminal(command: Sequence[str], folder: Path) -> str:
    """All that a command writes to a terminal of its own, with one moment of its bar in the bar's place."""
    keyboard, screen = pty.openpty()
    environment = os.environ | {"COLUMNS": str(COLUMNS), "LINES": str(LINES), "TERM": "xterm-256color"}
    with subprocess.Popen(command, cwd=folder, stdin=screen, stdout=screen, stderr=screen, env=environment) as run:
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
    return _last_screen(bytes(said))


def _last_screen(said: bytes) -> str:
    """What was said, with one moment of the bar in its place: one that foretells the time left, if there was any."""
    lines = [line for line in MOVES.sub(b"\n", said).decode().split("\n") if line.strip()]
    frames = [line for line in lines if "约剩" in line] or [line for line in lines if "待查" in line]
    moment = frames[int(len(frames) * BAR_MOMENT)] if frames else ""
    is_bar = re.compile(r"已完成 \d+ 页|━")
    told = [line for line in lines if not is_bar.search(line) or line == moment]
    return "\n".join(dict.fromkeys(told))


def take_terminal(browser: Browser, text: str, path: Path) -> None:
    """A picture of what stands in a terminal."""
    console = Console(record=True, width=COLUMNS + 20, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text), soft_wrap=True)
    page = browser.new_page(device_scale_factor=1)
    page.set_content(console.export_html(theme=MONOKAI, code_format=PAGE))
    _save(Image.open(io.BytesIO(page.locator("body").screenshot())), path)
    page.close()


def take_page(browser: Browser, page_path: Path, path: Path, height: int) -> None:
    """A picture of the head of a page."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height})
    page.goto(page_path.as_uri())
    _save(Image.open(io.BytesIO(page.screenshot())), path)
    page.close()


def take_paper(paper: Path, path: Path, folder: Path, height: int) -> None:
    """A picture of a paper's first sheet, as LibreOffice opens it (soffice and pdftoppm have to be there)."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
    subprocess.run(command, check=True, capture_output=True)
    drawn = folder / "sheet"
    pdf = folder / f"{paper.stem}.pdf"
    command = ["pdftoppm", "-png", "-f", "1", "-singlefile", "-r", str(PAPER_DOTS[paper.suffix]), str(pdf), str(drawn)]
    subprocess.run(command, check=True, capture_output=True)
    sheet = Image.open(drawn.with_suffix(".png")).convert("RGB")
    box = ImageChops.difference(sheet, Image.new("RGB", sheet.size, "white")).getbbox()
    assert box is not None, f"{paper} is empty"
    left, top, right, bottom = box
    bottom = min(bottom + WHITE_MARGIN, top + height, sheet.height)
    _save(sheet.crop((max(left - WHITE_MARGIN, 0), max(top - WHITE_MARGIN, 0), right + WHITE_MARGIN, bottom)), path)


def _save(image: Image.Image, path: Path) -> None:
    """Few colours: the pictures lie in the repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
    size = path.stat().st_size
    assert size <= LARGEST, f"{path} takes {size} bytes"
    print(f"{path}：{image.width}×{image.height}，{size // 1024} KB")

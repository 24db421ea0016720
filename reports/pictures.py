"""Pictures of a problem's place: cut from the snapshot's full-page picture, the place framed, with a margin to find it by."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, UnidentifiedImageError

from audits.extract.urls import canonical
from audits.masking import masked
from audits.model import Finding
from audits.snapshot.file import SnapshotError
from audits.snapshot.readings import best_reading
from audits.snapshot.records import PERSONAL_BOX, Box, Picture
from audits.snapshot.store import Snapshot

PICTURES_A_SECTION = 30
CUT_HEIGHT = 440  # CSS pixels of page shown around a place
CUT_WIDTH = 1280
SHOWN_WIDTH = 960  # pixels in the file: sharp on paper, small on disk
FRAME = (190, 20, 20)
FRAME_WIDTH = 4
PAINT = (120, 120, 120)  # over personal numbers
QUALITY = 76
TELLING_WORDS = 6  # shorter words (首页, 更多) stand on a page more than once
SHOWN_THEMSELVES = frozenset(("domains", code) for code in ("gambling", "parked", "posing", "several_names"))
BLURRED = frozenset({("domains", "gambling")})
BLUR = 9  # pixels: that there is a page can be seen, its words and pictures cannot be made out
# A full-page picture of an endless page; beyond it decoding costs more memory than an office PC has to spare.
MAX_PIXELS = 60_000_000


@dataclass(frozen=True)
class Cut:
    """A picture in the edition's folder and what it shows."""

    file: str  # relative to the edition, with /
    width: int
    height: int
    caption: str
    alt: str


class PictureCutter:
    """Cuts pictures from one snapshot into `folder`/pictures, each finding's once."""

    def __init__(self, snapshot: Snapshot, folder: Path) -> None:
        self._snapshot = snapshot
        self._folder = folder / "pictures"
        self._cuts: dict[str, Cut | None] = {}
        self._image = lru_cache(maxsize=2)(self._open)

    def cut(self, finding: Finding) -> Cut | None:
        """The finding's picture; None where the crawl kept none of the page."""
        if finding.id not in self._cuts:
            self._cuts[finding.id] = self._make(finding)
        return self._cuts[finding.id]

    def undrawn(self, finding: Finding) -> tuple[str, frozenset[str]] | None:
        """The stored page that would show the finding's place, with that place, where there is no picture of it yet."""
        for page, locator, _ in _places(finding):
            url = canonical(page)
            picture = self._snapshot.picture(url)
            if picture is not None and not (picture.redrawn and locator):
                return None
            if picture is not None and any(box.locator == locator for box in picture.boxes):
                return None
            if best_reading(self._snapshot, url) is not None:
                return url, frozenset({locator} - {""})
        return None

    def _make(self, finding: Finding) -> Cut | None:
        whole: tuple[Picture, Image.Image] | None = None  # a page without the place: its head still helps to find it
        for page, locator, text in _places(finding):
            picture = self._snapshot.picture(canonical(page))
            image = self._image(picture.body) if picture else None
            if picture is None or image is None:
                continue
            box = _box(picture, finding.subject, locator, text)
            if box is not None:
                return self._save(finding, picture, image, box)
            whole = whole or (picture, image)
        return self._save(finding, *whole, None) if whole else None

    def _open(self, body: str) -> Image.Image | None:
        try:
            image = Image.open(io.BytesIO(self._snapshot.body(body)))
            if image.width * image.height > MAX_PIXELS:
                return None
            return image.convert("RGB")
        except (SnapshotError, UnidentifiedImageError, OSError, Image.DecompressionBombError):
            return None  # a picture is a courtesy: the finding stands without it

    def _save(self, finding: Finding, picture: Picture, image: Image.Image, box: Box | None) -> Cut:
        blurred = (finding.check, finding.code) in BLURRED and picture.url == canonical(finding.url)
        cut = _marked(image, picture, box)
        if blurred:
            cut = cut.filter(ImageFilter.GaussianBlur(BLUR))
        self._folder.mkdir(exist_ok=True)
        name = f"{finding.id}.jpg"
        cut.save(self._folder / name, "JPEG", quality=QUALITY, optimize=True)
        own = picture.url == canonical(finding.url)
        shown = "红框标出有关位置" if box else "浏览器打开该地址所见（页面上部）" if own else "该页面上部，供对照"
        shown = f"{shown}，内容不宜展示，已模糊处理" if blurred else shown
        moment = picture.at[:16].replace("T", " ")
        told = f"，据存档重绘（{moment} 的网页）" if picture.redrawn else f"，{moment} 截取" if moment else ""
        return Cut(f"pictures/{name}", cut.width, cut.height, f"{shown}{told}", f"网页截图：{finding.title}")


def _places(finding: Finding) -> Iterable[tuple[str, str, str]]:
    """Where to look for a picture: the evidence, then the places found, then the address itself.

    Of another host that became something else its own page is shown: that is what has to be looked at.
    """
    if (finding.check, finding.code) in SHOWN_THEMSELVES:
        yield finding.url, "", ""
    for evidence in finding.evidence:
        if evidence.locator or evidence.text:
            yield evidence.url, evidence.locator, evidence.text
    for place in finding.found_on:
        yield place.url, place.locator, place.text
    yield finding.url, "", ""


def _box(picture: Picture, subject: str, locator: str, text: str) -> Box | None:
    """The box of the place: by its locator, by what it leads to, by its words, by the longest words within the text."""
    boxes = [b for b in picture.boxes if b.width > 0 and b.height > 0 and b.locator != PERSONAL_BOX]
    for wanted, found in ((locator, "locator"), (subject, "url"), (text, "text")):
        for box in boxes:
            if wanted and getattr(box, found) == wanted:
                return box
    within = [box for box in boxes if len(box.text) >= TELLING_WORDS and box.text in text]
    return max(within, key=lambda box: len(box.text), default=None)


def _marked(image: Image.Image, picture: Picture, box: Box | None) -> Image.Image:
    scale = image.width / picture.width if picture.width else 1.0
    left, top, right, bottom = _window(picture, box)
    area = tuple(round(edge * scale) for edge in (left, top, right, bottom))
    cut = image.crop((area[0], area[1], min(area[2], image.width), min(area[3], image.height)))
    pen = ImageDraw.Draw(cut)
    for number in picture.boxes:
        if number.locator == PERSONAL_BOX and masked(number.text) != number.text:
            corner = ((number.x - left) * scale, (number.y - top) * scale)
            pen.rectangle((*corner, corner[0] + number.width * scale, corner[1] + number.height * scale), fill=PAINT)
    if box is not None:
        frame = [(box.x - left - 5) * scale, (box.y - top - 5) * scale,
                 (box.x + box.width - left + 5) * scale, (box.y + box.height - top + 5) * scale]  # fmt: skip
        frame = [
            max(1.0, frame[0]),
            max(1.0, frame[1]),
            min(cut.width - 2.0, frame[2]),
            min(cut.height - 2.0, frame[3]),
        ]
        if frame[0] < frame[2] and frame[1] < frame[3]:
            pen.rectangle(frame, outline=FRAME, width=FRAME_WIDTH)
    if cut.width > SHOWN_WIDTH:
        cut = cut.resize((SHOWN_WIDTH, max(1, round(cut.height * SHOWN_WIDTH / cut.width))), Image.Resampling.LANCZOS)
    return cut


def _window(picture: Picture, box: Box | None) -> tuple[int, int, int, int]:
    """The part of the page that is cut out, in its CSS pixels, never empty."""
    width, height = max(1, min(CUT_WIDTH, picture.width)), max(1, min(CUT_HEIGHT, picture.height))
    if box is None:
        return 0, 0, width, height
    left = _shift(box.x + box.width // 2, width, picture.width)
    top = _shift(box.y + box.height // 2, height, picture.height)
    return left, top, left + width, top + height


def _shift(middle: int, span: int, whole: int) -> int:
    return max(0, min(middle - span // 2, whole - span))

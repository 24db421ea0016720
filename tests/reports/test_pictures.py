"""Pictures: the right part of the page, its place framed; a missing or broken picture harms nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from audits.model import Evidence
from audits.snapshot.records import PERSONAL_BOX, Box, Picture
from audits.snapshot.store import Snapshot
from reports.build import build
from reports.pictures import FRAME, PICTURES_A_SECTION, PictureCutter
from tests.reports import samples


@pytest.fixture
def store(tmp_path: Path) -> Snapshot:
    return Snapshot.open(samples.snapshot(tmp_path / "s.sqlite"))


def framed(path: Path) -> tuple[int, int, int, int]:
    """The rectangle around all pixels of the frame's colour."""
    image = Image.open(path).convert("RGB")
    near = [
        (x, y) for x in range(0, image.width) for y in range(0, image.height)
        if all(abs(a - b) < 30 for a, b in zip(image.getpixel((x, y)), FRAME, strict=True))  # type: ignore[arg-type]
    ]  # fmt: skip
    return min(x for x, _ in near), min(y for _, y in near), max(x for x, _ in near), max(y for _, y in near)


def test_the_place_is_framed(store: Snapshot, tmp_path: Path) -> None:
    url = f"{samples.BASE}/deep/"
    Image.new("RGB", (1280, 4000), "white").save(tmp_path / "w.png")
    body = store.put_body((tmp_path / "w.png").read_bytes())
    store.put_picture(Picture(url, body, 1280, 4000, (Box("x", "行", 100, 3000, 300, 40, "tr:nth-child(9)"),)))
    finding = replace(
        samples.column_finding("tzgg", "stale", "局办公室"),
        found_on=(),
        url=url,
        evidence=(Evidence(url, "tr:nth-child(9)"),),
    )
    cut = PictureCutter(store, tmp_path).cut(finding)
    store.close()
    assert cut is not None
    assert (cut.width, cut.height) == (960, 330)
    left, top, right, bottom = framed(tmp_path / cut.file)
    assert right - left == pytest.approx(310 * 960 / 1280, abs=8)
    assert bottom - top == pytest.approx(50 * 960 / 1280, abs=8)
    assert (top + bottom) / 2 == pytest.approx(cut.height / 2, abs=8)  # the place is in the middle of what is shown


def test_personal_numbers_are_painted_over(store: Snapshot, tmp_path: Path) -> None:
    url = f"{samples.BASE}/deep/"
    Image.new("RGB", (960, 440), "white").save(tmp_path / "w.png")
    boxes = (
        Box("", "电话：13800000000", 100, 100, 120, 20, PERSONAL_BOX),
        Box(
            "", "指数 123456789012345678", 400, 100, 120, 20, PERSONAL_BOX
        ),  # no identity card: its check digit is wrong
    )
    store.put_picture(Picture(url, store.put_body((tmp_path / "w.png").read_bytes()), 960, 440, boxes))
    finding = replace(samples.column_finding("tzgg", "stale", "局办公室"), found_on=(), url=url, evidence=())
    cut = PictureCutter(store, tmp_path).cut(finding)
    store.close()
    assert cut is not None
    shown = Image.open(tmp_path / cut.file).convert("L")
    assert abs(int(shown.getpixel((160, 110))) - 120) < 8  # type: ignore[arg-type]
    assert int(shown.getpixel((460, 110))) > 247  # type: ignore[arg-type]


@pytest.mark.parametrize("body", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_broken_picture_harms_nothing(store: Snapshot, tmp_path: Path, body: bytes) -> None:
    url = f"{samples.BASE}/tzgg/"
    store.put_picture(Picture(url, store.put_body(body), 1280, 2400, ()))
    assert PictureCutter(store, tmp_path).cut(samples.column_finding("tzgg", "stale", "局办公室")) is None
    store.close()


@pytest.mark.parametrize(
    "box",
    [Box("", "", -50, -50, 20, 20, "a"), Box("", "", 5000, 9000, 10, 10, "a"), Box("", "", 0, 0, 9999, 9999, "a")],
)
def test_a_box_off_the_page_is_survived(store: Snapshot, tmp_path: Path, box: Box) -> None:
    old = store.picture(f"{samples.BASE}/tzgg/")
    assert old is not None
    store.put_picture(replace(old, boxes=(box,)))
    finding = samples.column_finding("tzgg", "stale", "局办公室", evidence=(Evidence(old.url, "a"),))
    assert PictureCutter(store, tmp_path).cut(finding) is not None
    store.close()


def test_no_more_than_the_limit(tmp_path: Path) -> None:
    many = tuple(
        samples.column_finding("tzgg", "stale", "局办公室", subject=str(n)) for n in range(PICTURES_A_SECTION + 5)
    )
    edition = build(
        samples.result(findings=many),
        samples.rules(),
        samples.snapshot(tmp_path / "s.sqlite"),
        tmp_path / "o",
        "2026-11",
    )
    assert len(list((edition.path / "pictures").iterdir())) == PICTURES_A_SECTION


def test_the_row_is_known_by_its_words(store: Snapshot, tmp_path: Path) -> None:
    old = store.picture(f"{samples.BASE}/tzgg/")
    assert old is not None
    crumb = Box("", "通知公告", 100, 170, 80, 20)
    row = Box(f"{old.url}1.htm", "关于做好第三季度安全播出工作的通知", 300, 2000, 700, 30)
    store.put_picture(replace(old, boxes=(crumb, row)))
    finding = samples.column_finding("tzgg", "stale", "局办公室", found_on=())
    cut = PictureCutter(store, tmp_path).cut(finding)
    store.close()
    assert cut is not None
    left, _, right, _ = framed(tmp_path / cut.file)
    assert right - left == pytest.approx(710 * 960 / 1280, abs=8)


@pytest.mark.parametrize(("code", "sharp"), [("gambling", False), ("parked", True)])
def test_what_another_host_became_is_shown_itself_and_unseemly_pages_blurred(
    store: Snapshot, tmp_path: Path, code: str, sharp: bool
) -> None:
    url = "http://bet.example.org/"
    stripes = Image.new("L", (1280, 800), "white")
    stripes.putdata([0 if (n % 1280) // 4 % 2 else 255 for n in range(1280 * 800)])
    stripes.save(tmp_path / "w.png")
    store.put_picture(Picture(url, store.put_body((tmp_path / "w.png").read_bytes()), 1280, 800, ()))
    finding = samples.link_finding(
        1, "局办公室", "tzgg", check="domains", code=code, url=url, subject="bet.example.org"
    )
    cut = PictureCutter(store, tmp_path).cut(finding)
    store.close()
    assert cut is not None and ("模糊" in cut.caption) is not sharp
    darkest, brightest = Image.open(tmp_path / cut.file).convert("L").getextrema()
    assert (int(brightest) - int(darkest) > 150) is sharp  # type: ignore[arg-type]

"""What an office sends: a notice, the page as PDF and one zip a section, made from a finished edition and beside it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from glob import escape
from pathlib import Path
from urllib.parse import quote

from reports.editions import MANIFEST, file_names, filled_whole
from reports.further import FOLDER as MORE
from reports.notice import Head, write_notice
from reports.sent_list import read_sent_list
from reports.words import RunStatus

FOLDER = "发送"
LEADERS_PAGE = "领导总表.pdf"
BACK = re.compile(r'<p class="back">.*?</p>\n?')
PLAN = re.compile(r'<a href="\.\./duties\.html[^"]*">(.*?)</a>')  # the leadership's table of the plan is not sent along
PICTURE = re.compile(r'src="\.\./(pictures/[^"]+)"')

Print = Callable[[Mapping[Path, Path]], None]


@dataclass(frozen=True)
class Sent:
    """The papers of one section."""

    section: str
    notice: Path
    pdf: Path | None
    zip: Path


@dataclass(frozen=True)
class Papers:
    """All that was made of an edition."""

    folder: Path
    leaders: Path | None
    sent: tuple[Sent, ...]


def make_papers(edition: Path, wanted: Sequence[str], template: Path, print_pages: Print | None) -> Papers:
    """Make the papers of the owners named (all where none is) in 发送/第N版; the edition itself stays as it is.

    `print_pages` makes PDFs; without it there are none. NoticeTrouble where the template cannot be used.
    """
    head = head_of(edition)
    chosen = {owner: name for owner, name in sorted(file_names(edition).items()) if not wanted or owner in wanted}
    folder = edition.parent / FOLDER / edition.name
    with filled_whole(folder) as draft:
        for owner, name in chosen.items():
            sent = read_sent_list(_list(edition, name))
            write_notice(draft / _notice(name), template, head, owner, sent)
        if print_pages is not None:
            pages = {edition / "sections" / f"{name}.html": draft / _pdf(name) for name in chosen.values()}
            print_pages({edition / "index.html": draft / LEADERS_PAGE} | pages)
        for name in chosen.values():
            _pack(edition, draft, name, head, with_pdf=print_pages is not None)
    return _papers(folder, chosen, head, with_pdf=print_pages is not None)


def _papers(folder: Path, names: Mapping[str, str], head: Head, *, with_pdf: bool) -> Papers:
    sent = tuple(
        Sent(owner, folder / _notice(name), folder / _pdf(name) if with_pdf else None, folder / zip_name(name, head))
        for owner, name in names.items()
    )
    return Papers(folder, folder / LEADERS_PAGE if with_pdf else None, sent)


def head_of(edition: Path) -> Head:
    """What an edition says of itself in its manifest."""
    row = json.loads((edition / MANIFEST).read_text("utf-8"))
    return Head(
        portal=row.get("portal", ""), month=row["month"], number=row["edition"], status=row["status"], as_of=row["as_of"],
        issued=row["issued"], appeals_until=row.get("appeals_until", ""), demo=row["demo"],
        points=row["status"] != RunStatus.TRIAL,
    )  # fmt: skip


def _list(edition: Path, name: str) -> Path:
    return edition / "lists" / f"{name}-问题清单.xlsx"


def _notice(name: str) -> str:
    return f"{name}-整改通知书.docx"


def _pdf(name: str) -> str:
    return f"{name}-评分表.pdf"


def zip_name(name: str, head: Head) -> str:
    """The zip's name for an owner's file name."""
    return f"{name}-{head.month}第{head.number}版.zip"


def _pack(edition: Path, draft: Path, name: str, head: Head, *, with_pdf: bool) -> None:
    """One zip: Python marks names outside ASCII as UTF-8, which Windows 10 and later read; dates are the edition's."""
    page = (edition / "sections" / f"{name}.html").read_text("utf-8")
    paper = _list(edition, name)
    further = sorted((edition / MORE).glob(f"{escape(name)}-其余第*页.html"))
    alone = (
        PICTURE.sub(r'src="\1"', PLAN.sub(r"\1", BACK.sub("", page)))
        .replace(f"../lists/{quote(paper.name)}", quote(paper.name))
        .replace(f'href="../{MORE}/', f'href="{MORE}/')
    )
    made = date.fromisoformat(head.issued)
    with zipfile.ZipFile(draft / zip_name(name, head), "w", zipfile.ZIP_DEFLATED) as packed:

        def put(inside: str, data: bytes) -> None:
            row = zipfile.ZipInfo(inside, (made.year, made.month, made.day, 0, 0, 0))
            row.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(row, data)

        put(f"{name}-评分表.html", alone.encode())
        for more in further:
            text = more.read_text("utf-8").replace(f"../lists/{quote(paper.name)}", f"../{quote(paper.name)}")
            put(
                f"{MORE}/{more.name}",
                text.replace(f"../sections/{quote(name)}.html", f"../{quote(name)}-评分表.html").encode(),
            )
        put(paper.name, paper.read_bytes())
        put(_notice(name), (draft / _notice(name)).read_bytes())
        if with_pdf:
            put(_pdf(name), (draft / _pdf(name)).read_bytes())
        for picture in dict.fromkeys(PICTURE.findall(page)):
            put(picture, (edition / picture).read_bytes())

"""What an office sends: notices from a template, and zips that open anywhere, with the same words as the edition."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from reports.build import build
from reports.editions import safe_name
from reports.notice import DEFAULT, NoticeTrouble, office_template
from reports.papers import LEADERS_PAGE, make_papers
from reports.printing import print_pages
from tests.reports import samples


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    snapshot = samples.snapshot(folder / "s.sqlite")
    return build(
        samples.result(findings=samples.findings()[:18]),
        samples.rules(),
        snapshot,
        folder / "output",
        "2026-11",
        status="已发布",
        issued=date(2026, 11, 23),
    ).path


def words(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_notice_says_what_the_list_says_and_hostile_titles_stay_words(edition: Path) -> None:
    papers = make_papers(edition, ["局办公室", "人事教育科"], DEFAULT, None)
    assert [sent.section for sent in papers.sent] == ["人事教育科", "局办公室"]
    told = words(papers.sent[1].notice)
    assert samples.SCRIPT in told and samples.FORMULA in told
    assert (
        "示例州广播电视局" in told
        and "请于 2026-11-30 前（含当日）在《问题清单》的“申诉理由”一列" in told
        and "{" not in told
    )
    pleasure = words(papers.sent[0].notice)
    assert "没有发现属于你科室的问题" in pleasure


def test_a_zip_is_whole_by_itself_and_its_names_survive_windows(edition: Path, tmp_path: Path) -> None:
    sent = make_papers(edition, ["局办公室"], DEFAULT, None).sent[0]
    again = make_papers(edition, ["局办公室"], DEFAULT, None).sent[0]
    with zipfile.ZipFile(again.zip) as packed:
        assert packed.testzip() is None
        names = {row.filename: row for row in packed.infolist()}
        packed.extractall(tmp_path)
    assert {"局办公室-评分表.html", "局办公室-问题清单.xlsx", "局办公室-整改通知书.docx"} <= set(names)
    assert all(row.flag_bits & 0x800 or name.isascii() for name, row in names.items())
    assert all(safe_name(part) == part for name in (*names, sent.zip.name) for part in name.split("/"))
    page = (tmp_path / "局办公室-评分表.html").read_text("utf-8")
    assert "../" not in page
    assert any(name.startswith("pictures/") and name in page for name in names)


def test_the_edition_stays_as_it_was(edition: Path) -> None:
    make_papers(edition, ["安全播出科"], DEFAULT, None)
    manifest = json.loads((edition / "manifest.json").read_text("utf-8"))
    held = {p.relative_to(edition).as_posix() for p in edition.rglob("*") if p.is_file()} - {"manifest.json"}
    assert held == set(manifest["files"])


def test_the_office_writes_its_own_template(edition: Path, tmp_path: Path) -> None:
    own = office_template(tmp_path / "模板")
    document = Document(str(own))
    document.paragraphs[0].runs[0].text = "限期整改告知单（{{科室}}）"
    document.save(str(own))
    assert office_template(tmp_path / "模板") == own  # it is not put back
    assert "限期整改告知单（局办公室）" in words(make_papers(edition, ["局办公室"], own, None).sent[0].notice)
    document.paragraphs[0].runs[0].text = "{{科室名}}"
    document.save(str(own))
    with pytest.raises(NoticeTrouble, match="科室名"):
        make_papers(edition, ["局办公室"], own, None)
    own.write_bytes(b"not a document")
    with pytest.raises(NoticeTrouble, match="删除这个文件"):
        make_papers(edition, ["局办公室"], own, None)


@pytest.mark.browser
def test_pages_are_printed(edition: Path) -> None:
    papers = make_papers(edition, ["人事教育科"], DEFAULT, print_pages)
    assert papers.leaders == edition.parent / "发送" / "第1版" / LEADERS_PAGE
    for path in (papers.leaders, papers.sent[0].pdf):
        assert path is not None and path.read_bytes().startswith(b"%PDF-")

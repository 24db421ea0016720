"""A hundred papers with long numbers in every form that offices publish: nobody is blamed for a code, an account or an office's telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

import docx
import pytest

from audits.model import Outcome
from demo.site.pdf_file import pdf
from tests.checks.duty_pages import add_list, column, home
from tests.checks.number_papers import DECOYS, LATER_DECOYS, LATER_LEAKS, LEAKS, Paper
from tests.extract.test_attachment_text import saved, sheet
from tests.snapshot_builder import SnapshotBuilder, make_rules

SENTENCES = f"<p>{'各县市认真组织实施，确保群众受益。' * 6}</p>"
DECOY, LEAK = (*DECOYS, *LATER_DECOYS), (*LEAKS, *LATER_LEAKS)


def word(paper: Paper) -> bytes:
    made = docx.Document()
    for line in (paper.title, *paper.before):
        made.add_paragraph(line)
    table = made.add_table(0, max(len(paper.heads), 1))
    for row in (paper.heads, *paper.rows) if paper.heads else ():
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in paper.after:
        made.add_paragraph(line)
    return saved(made)


FORMS: dict[str, Callable[[Paper], bytes]] = {
    "xlsx": lambda paper: sheet(*paper.sheet),
    "docx": word,
    "pdf": lambda paper: pdf(paper.lines),
    "row.pdf": lambda paper: pdf(paper.spaced),
}


def outcomes(run: SnapshotBuilder, form: str, papers: tuple[Paper, ...]) -> dict[str, set[Outcome]]:
    """What is said of each paper by its title, as a page (form html) or as the attachment of one."""
    run.page("/", home("通知公告"))
    link = '<p>现予公布，详见附件。</p><p><a href="/f/{n}.{form}">{title}.{form}</a></p>'
    bodies = (p.html if form == "html" else link.format(n=n, form=form, title=p.title) for n, p in enumerate(papers))
    add_list(
        run, "通知公告", [(p.title, "2026-05-20", SENTENCES + body) for p, body in zip(papers, bodies, strict=True)]
    )
    for n, paper in enumerate(papers if form != "html" else ()):
        run.file(f"/f/{n}.{form}", FORMS[form](paper), f"{paper.title}.{form}", f"/c0/{n}.html")
    said: dict[str, set[Outcome]] = {paper.title: set() for paper in papers}
    for finding in run.audit(make_rules([column("通知公告")])).findings:
        if finding.check == "personal_data" and (place := re.search(r"/(\d+)\.[a-z.]+#", finding.subject)):
            said[papers[int(place[1])].title].add(finding.outcome)
    return said


def blamed(said: dict[str, set[Outcome]]) -> set[str]:
    return {title for title, found in said.items() if Outcome.FAIL in found}


@pytest.mark.parametrize(
    "form", ["html", *(pytest.param(f, marks=pytest.mark.soak) for f in ("xlsx", "docx", "pdf", "row.pdf"))]
)
def test_nobody_is_blamed_for_a_code(run: SnapshotBuilder, form: str) -> None:
    assert blamed(outcomes(run, form, DECOY)) == set()


@pytest.mark.parametrize("form", ["html", *(pytest.param(f, marks=pytest.mark.soak) for f in ("xlsx", "docx"))])
def test_every_leak_is_told(run: SnapshotBuilder, form: str) -> None:
    assert blamed(outcomes(run, form, LEAK)) == {paper.title for paper in LEAK}


@pytest.mark.soak
@pytest.mark.parametrize("form", ["pdf", "row.pdf"])
def test_in_lines_of_a_print_a_leak_is_asked_about(run: SnapshotBuilder, form: str) -> None:
    """Without columns only what a line names itself is sure."""
    said = outcomes(run, form, LEAK)
    silent = {title for title, found in said.items() if not found}
    assert silent <= {"处罚事先告知书"}  # its number is broken over two lines
    assert len(blamed(said)) >= 8

"""The verb papers: notices, PDFs and one zip a section, out of the month's current edition."""

from __future__ import annotations

import argparse

from cli.equip import ensure_browser
from cli.exits import Exit
from cli.flow import chosen_sections
from cli.with_edition import with_edition
from reports.notice import office_template
from reports.papers import make_papers
from reports.printing import print_pages

TEMPLATES = "模板"


def make_papers_verb(options: argparse.Namespace) -> Exit:
    """Make what is sent to the sections; the edition stays as it is, papers made before of the same edition are replaced."""
    current = with_edition(options)
    workspace = current.workspace
    wanted = chosen_sections(options, current.rules)
    if options.pdf:
        ensure_browser()
    with workspace.alone():
        template = office_template(workspace.output / TEMPLATES)
        print("正在生成通知书和压缩包……", flush=True)
        papers = make_papers(current.path, wanted, template, print_pages if options.pdf else None)
    print(f"已放在 {papers.folder}：")
    for sent in papers.sent:
        print(f"  {sent.zip.name}")
    if papers.leaders:
        print(f"  {papers.leaders.name}（给领导）")
    print(
        f"每个压缩包里有评分表、问题清单、整改通知书和截图，发给对应科室即可。\n通知书的模板是 {template}，可以用 Word 或 WPS 修改。"
    )
    return Exit.AUDITED

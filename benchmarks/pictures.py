"""The pictures of README and manual, taken anew from two months of the demo: `python -m benchmarks.pictures`.

The month before is published, this month is run in a terminal, reviewed, published and sent, as the manual tells it.
`--kept FOLDER` takes them from the results of an earlier call (all but the terminal's).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from audits.crawl.chromium import find_chromium, sandboxes, switches
from benchmarks.picture_taking import said_in_a_terminal, take_page, take_paper, take_terminal

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SECTION = "规划财务科"  # few problems, of several kinds, with pictures
PROGRAM = [sys.executable, "run_audit.py"]
# The pages of an edition, and how much of their head is shown, in pixels.
PAGES = {"index": 1050, "duties": 760, "decisions": 760, "rules": 620}
SECTION_HEIGHT = 1050
MONTHS_HEIGHT = 760
LIST_HEIGHT, NOTICE_HEIGHT = 430, 700


def main() -> None:
    """Make two months of the demo, or take those of an earlier call, and take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, default=IMAGES, help="where the pictures go")
    parser.add_argument("--kept", type=Path, help="a folder to keep the results in, or to take them from")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        output = options.kept or Path(scratch) / "output"
        sandbox = sandboxes()[-1]
        browser = play.chromium.launch(executable_path=find_chromium(), args=switches(), chromium_sandbox=sandbox)
        if not (output / "演示").is_dir():
            said = _two_months(output).replace(f"{output}/", "output/")
            take_terminal(browser, f"$ python3 run_audit.py demo\n{said}", options.images / "terminal.png")
        _take(browser, output / "演示", options.images, Path(scratch))
        browser.close()


def _two_months(output: Path) -> str:
    """Two months of the demo as the manual tells them; what this month's run said in its terminal."""
    last = date.today().replace(day=1) - timedelta(days=8)
    where = ["--demo", "--output", str(output)]
    _call("demo", "--as-of", f"{last}", "--output", str(output))
    _call("report", "--month", f"{last:%Y-%m}", "--publish", *where)
    said = said_in_a_terminal([*PROGRAM, "demo", "--output", str(output)], ROOT)
    _review(output, where)
    _call("report", "--publish", *where)
    _call("papers", "--section", SECTION, "--no-pdf", *where)
    _call("compare", f"{last:%Y-%m}", f"{date.today():%Y-%m}", *where)
    _call("appraisal", "--year", f"{date.today().year}", *where)
    return said


def _review(output: Path, where: list[str]) -> None:
    """One decision of each of the common kinds."""
    edition = _edition(output / "演示")
    rows = [json.loads(line) for line in (edition / "findings.jsonl").read_text("utf-8").splitlines()]
    problems = [row["id"] for row in rows if row["outcome"] == "FAIL"]
    doubtful = next(row["id"] for row in rows if row["outcome"] == "MANUAL")
    by = ["--by", "王主任", *where]
    until = f"{date.today() + timedelta(days=60)}"
    _call("decide", doubtful, "属实", "--reason", "打开看过，确实没有内容", *by)
    _call("decide", problems[0], "撤销", "--reason", "采集当天网站停机检修", *by)
    _call("decide", problems[1], "核减", "--reason", "系统升级，经局领导同意", "--until", until, *by)


def _call(*words: str) -> None:
    done = subprocess.run([*PROGRAM, *words], cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")


def _edition(results: Path) -> Path:
    """The last edition of the last month."""
    return max(results.glob("????-??/第*版"), key=lambda path: (path.parent.name, int(path.name[1:-1])))


def _take(browser: Browser, results: Path, images: Path, scratch: Path) -> None:
    edition = _edition(results)
    for name, height in PAGES.items():
        take_page(browser, edition / f"{name}.html", images / f"{name}.png", height)
    take_page(browser, edition / "sections" / f"{SECTION}.html", images / "section.png", SECTION_HEIGHT)
    (compared,) = (results / "对比").glob("*.html")
    take_page(browser, compared, images / "compare.png", MONTHS_HEIGHT)
    (year,) = (results / "考核").glob("*.html")
    take_page(browser, year, images / "appraisal.png", MONTHS_HEIGHT)
    take_paper(edition / "lists" / f"{SECTION}-问题清单.xlsx", images / "list.png", scratch, LIST_HEIGHT)
    (notice,) = edition.parent.glob(f"发送/{edition.name}/{SECTION}*通知书.docx")
    take_paper(notice, images / "notice.png", scratch, NOTICE_HEIGHT)


if __name__ == "__main__":
    main()

"""What one month hands on to the next: first-seen days, shown dates, text hashes, failing days."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from audits.crawl.carry import FAILING, PAGE, carried_rows
from audits.snapshot.records import Attempt, Carried, Client, StoredPage, UrlKind, UrlRow, UrlState, Variant
from audits.snapshot.store import Snapshot
from tests.crawl.portal import article

URL, DEAD = "http://a.gov.cn/info/1.htm", "http://b.cn/"


def month(path: Path, state: str = "complete") -> Path:
    snapshot = Snapshot.create(path, {"state": state, "as_of": "2026-10-20"})
    body = snapshot.put_body(article("关于安全播出工作的通知", "2026-10-11").encode())
    at = "2026-10-20T09:00:00.000+08:00"
    snapshot.put_page(StoredPage(URL, Variant.STATIC, body, URL, at, "text/html; charset=utf-8"))
    snapshot.enqueue([UrlRow(DEAD, UrlKind.OUTWARD, UrlState.FAILED, 1, URL, DEAD)])
    snapshot.add_attempt(Attempt(DEAD, Client.HTTP, 0, at))
    snapshot.put_carried(
        [
            Carried(PAGE, URL, first_seen="2026-08-01"),
            Carried(FAILING, DEAD, "2026-09-02", failing_days=("2026-09-02",)),
        ]
    )
    snapshot.close()
    return path


def test_pages_and_failures_are_carried_with_their_history(tmp_path: Path) -> None:
    rows = {(row.kind, row.subject): row for row in carried_rows(month(tmp_path / "m.sqlite"))}
    page = rows[PAGE, URL]
    assert (page.first_seen, page.shown_date) == ("2026-08-01", "2026-10-11")
    assert page.text_hash
    assert rows[FAILING, DEAD].failing_days == ("2026-09-02", "2026-10-20")
    assert rows[FAILING, DEAD].first_seen == "2026-09-02"


def test_only_a_complete_snapshot_is_believed(tmp_path: Path) -> None:
    assert carried_rows(month(tmp_path / "m.sqlite", "partial")) == []
    assert carried_rows(tmp_path / "none.sqlite") == []


CRAWL = """
import asyncio, multiprocessing, sys, time
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from audits.crawl.carrying import Carrying
from audits.snapshot.store import Snapshot
async def crawl():
    snapshot = Snapshot.create(Path(sys.argv[1]), {})
    async with Carrying(snapshot, Path(sys.argv[2])):
        print(multiprocessing.active_children()[0].pid, flush=True)
        time.sleep(60)
if __name__ == "__main__":
    asyncio.run(crawl())
"""


def test_a_crawl_that_is_killed_leaves_no_reader_behind(tmp_path: Path) -> None:
    script = tmp_path / "crawl.py"
    script.write_text(CRAWL, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path / "s.sqlite"), str(month(tmp_path / "m.sqlite"))]
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, env=environment) as process:
        assert process.stdout is not None
        reader = psutil.Process(int(process.stdout.readline()))
        time.sleep(1.5)  # it has begun by then
        assert reader.is_running()
        process.kill()
    psutil.wait_procs([reader], timeout=10)
    assert not reader.is_running()

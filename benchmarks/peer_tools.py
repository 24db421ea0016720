"""How our audit and public crawlers are started on an address, and how what they call broken is read."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).resolve().parents[1]

RULES = """
portal: {{name: 对照局, start: "{home}", allow_private: [127.0.0.1]}}
sections: [{{name: 局办公室, office: true}}]
columns: [{{id: tzgg, name: 通知公告, lead: 局办公室, update: 长期公开}}]
plan: {{applies_to: 2026}}
since: 2026-01-01
crawl: {{delay_seconds: 0, retry_seconds: 2, timeout_seconds: 5, pictures: false}}
network: {{outward_canaries: []}}
"""

SPIDER = """
import scrapy
class Links(scrapy.Spider):
    name = "links"
    start_urls = ["{home}"]
    custom_settings = {{"ROBOTSTXT_OBEY": False, "JOBDIR": "job", "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_WARNSIZE": 0}}
    def parse(self, response):
        if response.status >= 400:
            print("BROKEN", response.url, flush=True)
        for address in response.css("a::attr(href)").getall():
            yield response.follow(address, self.parse, errback=self.failed)
    def failed(self, failure):
        print("BROKEN", failure.request.url, flush=True)
"""


@dataclass(frozen=True)
class Tool(ABC):
    """One tool. `place`: where it is installed."""

    place: str
    name: ClassVar[str] = ""

    def is_here(self) -> bool:
        return bool(self.place and shutil.which(self.place))

    @abstractmethod
    def command(self, home: str, folder: Path) -> list[str]:
        """The command that checks every link from `home`, started in `folder`, its output in out.txt and err.txt."""

    @abstractmethod
    def broken(self, folder: Path) -> Iterable[str]:
        """The addresses it called broken."""


class Ours(Tool):
    name = "ours"

    def is_here(self) -> bool:
        return True

    def command(self, home: str, folder: Path) -> list[str]:
        (folder / "rules.yaml").write_text(RULES.format(home=home), "utf-8")
        script = str(ROOT / "run_audit.py")
        return [
            sys.executable,
            script,
            "run",
            "--rules",
            str(folder / "rules.yaml"),
            "--output",
            str(folder / "output"),
        ]

    def broken(self, folder: Path) -> Iterable[str]:
        for path in folder.glob("output/*/第*版/findings.jsonl"):
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                if row.get("check") == "links" and row.get("outcome") == "FAIL":
                    yield row["url"]


class LinkChecker(Tool):
    name = "linkchecker"

    def command(self, home: str, folder: Path) -> list[str]:
        return [self.place, "--no-status", "--no-robots", "--threads=10", "-o", "csv", home]

    def broken(self, folder: Path) -> Iterable[str]:
        lines = [line for line in _text(folder, "out.txt").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";"):
            if row.get("valid") == "False":
                yield row["url"] or ""


class Linkinator(Tool):
    name = "linkinator"

    def command(self, home: str, folder: Path) -> list[str]:
        return [self.place, home, "--recurse", "--format", "csv"]

    def broken(self, folder: Path) -> Iterable[str]:
        for row in csv.reader(io.StringIO(_text(folder, "out.txt"))):
            if len(row) > 2 and "BROKEN" in row:
                yield row[0]


class Wget(Tool):
    name = "wget"

    def command(self, home: str, folder: Path) -> list[str]:
        return [
            self.place,
            "-r",
            "-l",
            "inf",
            "--delete-after",
            "-nv",
            "-nd",
            "-e",
            "robots=off",
            "--retry-connrefused",
            home,
        ]

    def broken(self, folder: Path) -> Iterable[str]:
        """Its log names an address on the line before the error."""
        return re.findall(r"^(http\S+):\n.*ERROR \d{3}", _text(folder, "err.txt"), re.M)


class Scrapy(Tool):
    name = "scrapy"

    def command(self, home: str, folder: Path) -> list[str]:
        (folder / "spider.py").write_text(SPIDER.format(home=home), "utf-8")
        return [self.place, "runspider", "spider.py"]

    def broken(self, folder: Path) -> Iterable[str]:
        return re.findall(r"^BROKEN (\S+)", _text(folder, "out.txt"), re.M)


def _text(folder: Path, name: str) -> str:
    path = folder / name
    return path.read_text("utf-8", "replace") if path.is_file() else ""


TOOLS: dict[str, type[Tool]] = {tool.name: tool for tool in (Ours, LinkChecker, Wget, Linkinator, Scrapy)}

"""What reading costs: milliseconds a page of 20 KB for articles, lists and replies, parsing included.

    python -m benchmarks.reading_cost [--rounds 5] [--real FOLDER] [--profile article|list|reply]

The pages are those of tests/extract/made, each filled up to 20 KB as real pages are: half styles and scripts, some 200
elements (85 saved real pages have 186 a 20 KB). `--real` adds saved pages of a folder, their cost put in proportion to 20 KB. The best of the rounds counts:
other work on the machine only ever adds. Wanted: 3 ms on average. The last line says whether BeautifulSoup was loaded.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from audits.extract.article import read_article
from audits.extract.decode import decode
from audits.extract.document import Document, open_document
from audits.extract.listing import read_listing
from audits.extract.replies import read_replies
from tests.extract.made.articles import MadeArticle, make_articles
from tests.extract.made.frames import menu, side_box
from tests.extract.made.letters import make_replies
from tests.extract.made.lists import MadeList, make_lists
from tests.extract.made.replies import MadeReplies

SIZE = 20_000  # bytes
PAGES = 120  # of each kind
MOMENT = datetime(2026, 11, 22, 9, 30)
WANTED = 3.0
READERS: dict[str, Callable[[Document], object]] = {
    "article": read_article,
    "list": read_listing,
    "reply": read_replies,
}
Page = tuple[bytes, str]  # body and address


def filled(data: bytes, content_type: str, rng: random.Random) -> bytes:
    """The page with a menu and a side list more, then with styles and scripts until it has 20 KB."""
    html = decode(data, content_type).text
    boxes = f"<div class='footer'>{menu(rng)}{side_box(rng)}</div>"
    missing = SIZE - len(html.encode()) - len(boxes.encode())
    rules = "".join(f".box{n} li a{{color:#{n:06x};line-height:{n % 40}px}}\n" for n in range(missing // 90))
    calls = "".join(f"$('#tab{n}').on('click', function () {{ show({n}); }});\n" for n in range(missing // 110))
    end = f"{boxes}<script>{calls}</script></body>"
    return html.replace("</head>", f"<style>{rules}</style></head>").replace("</body>", end).encode()


def made_pages() -> dict[str, list[Page]]:
    """Pages of each kind, the same in each run."""
    rng = random.Random(3)
    kinds: dict[str, Sequence[MadeArticle | MadeList | MadeReplies]] = {
        "article": make_articles(PAGES),
        "list": make_lists(PAGES),
        "reply": make_replies(PAGES),
    }
    return {
        kind: [(filled(page.data, page.content_type, rng), page.url) for page in pages]
        for kind, pages in kinds.items()
    }  # fmt: skip


def cost(pages: Sequence[Page], read: Callable[[Document], object], rounds: int) -> float:
    """Milliseconds a page of 20 KB, the best round."""
    weight = sum(len(data) for data, _ in pages) / SIZE
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for data, url in pages:
            read(open_document(data, "text/html; charset=utf-8", url, MOMENT))
        best = min(best, time.process_time() - start)
    return best * 1000 / weight


def real_pages(folder: Path) -> list[Page]:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".html", ".htm", ".shtml"))
    return [(path.read_bytes(), f"http://portal.example.gov.cn/zw/{path.name}") for path in files]


def profiled(pages: Sequence[Page], read: Callable[[Document], object]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for data, url in pages:
        read(open_document(data, "text/html; charset=utf-8", url, MOMENT))
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--profile", choices=sorted(READERS))
    options = parser.parse_args()
    made = made_pages()
    if options.profile:
        profiled(made[options.profile], READERS[options.profile])
        return
    costs = {kind: cost(made[kind], read, options.rounds) for kind, read in READERS.items()}
    for kind, each in costs.items():
        print(f"{kind:8} {each:5.2f} ms a 20 KB page ({PAGES} pages)")
    if options.real:
        pages = real_pages(options.real)
        for kind, read in READERS.items():
            print(f"{kind:8} {cost(pages, read, options.rounds):5.2f} ms a 20 KB of {len(pages)} real pages")
    mean = sum(costs.values()) / len(costs)
    print(f"average  {mean:5.2f} ms, wanted {WANTED} or less: {'yes' if mean <= WANTED else 'no'}")
    print(f"BeautifulSoup loaded: {'yes' if 'bs4' in sys.modules else 'no'}")


if __name__ == "__main__":
    main()

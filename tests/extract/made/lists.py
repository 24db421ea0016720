"""Lists: a way of writing rows, a way of going on, and surroundings full of other lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import urljoin

from tests.extract.made.frames import Frame, page, served, side_box
from tests.extract.made.pagers import PAGERS, MadePager
from tests.extract.made.row_traps import IDIOMS
from tests.extract.made.rows import MadeRow
from tests.extract.made.wording import some_day, spoken, titles


@dataclass(frozen=True)
class MadeList:
    """A page and the rows a reader must find on it. `dates`: full, weak or none, as in rows.py."""

    name: str
    data: bytes
    content_type: str
    pager: MadePager
    rows: tuple[tuple[str, str, date | None, bool], ...]  # title, address, day, pinned
    dates: str

    @property
    def url(self) -> str:
        return self.pager.address


def make_lists(count: int, seed: int = 19491001) -> list[MadeList]:
    """So many lists, the same for the same seed; each way of writing rows comes again with other pagers and frames."""
    rng = Random(seed)
    names = [*IDIOMS]
    return [_list(rng, number, names[number % len(names)]) for number in range(count)]


def _list(rng: Random, number: int, name: str) -> MadeList:
    idiom, pager = IDIOMS[name], rng.choice(PAGERS)(rng)
    rows = _rows(rng, name)
    markup = idiom.write(rng, rows)
    heading = rng.choice(["<h2 class='lm'>通知公告</h2>", "<div class='tit'><span>通知公告</span></div>", ""])
    main = f"{heading}{_around(rng)}{markup}" + (
        pager.markup if rng.random() < 0.8 else f"<div class='clear'></div><div class='pg'>{pager.markup}</div>"
    )
    frame = Frame(
        rng.choice(["通知公告-州广播电视局", "通知公告", "州广播电视局 - 通知公告"]),
        [("ColumnName", "通知公告"), ("ColumnType", "工作动态")] if rng.random() < 0.4 else [],
    )
    data, kind = served(rng, page(rng, frame, main))
    days = tuple(
        (r.title, urljoin(pager.address, r.href), r.day if idiom.dates != "none" else None, r.pinned) for r in rows
    )
    return MadeList(f"{number:03d}-{name}-{pager.name}", data, kind, pager, days, idiom.dates)


def _rows(rng: Random, name: str) -> list[MadeRow]:
    """Newest first; some lists begin with an old row that is pinned, some titles hold dates."""
    count = rng.choice([2, 3, 5, 8, 12, 15, 20])
    day, rows = some_day(rng), []
    for n, words in enumerate(titles(rng, count)):
        words = f"{words}（{spoken(some_day(rng))}）" if rng.random() < 0.08 else words
        rows.append(
            MadeRow(
                words,
                rng.choice(["../info/1016/{}.htm", "/xxgk/{}.html", "content_{}.html", "/show?id={}"]).format(3000 + n),
                day,
            )
        )
        day -= timedelta(days=rng.randint(0, 40))
    if name == "items" and rng.random() < 0.4:
        rows[0].pinned, rows[0].day = True, date(2016, 1, 5)
    return rows


def _around(rng: Random) -> str:
    """What may stand between heading and list: tabs of neighbouring columns, an introduction, a side box in the main part."""
    return rng.choice(
        [
            "",
            "",
            "",
            "<p class='js'>本栏目公开我局的通知和公告。</p>",
            side_box(rng),
            "<div class='search_box'><input name='q'><a href='#'>搜索</a></div>",
        ]
    )

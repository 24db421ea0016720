"""Pages of citizens' letters: all layouts, each in many surroundings."""

from __future__ import annotations

from random import Random

from tests.extract.made.frames import Frame, page, served
from tests.extract.made.replies import OWN_LAYOUTS, MadeReplies, Words, make_letter
from tests.extract.made.reply_layouts import LAYOUTS as MORE

LAYOUTS = OWN_LAYOUTS | MORE


def make_replies(count: int, seed: int = 12345) -> list[MadeReplies]:
    """So many pages of letters, the same for the same seed."""
    rng = Random(seed)
    names = [*LAYOUTS]
    return [_page(rng, n, names[n % len(names)]) for n in range(count)]


def _page(rng: Random, number: int, name: str) -> MadeReplies:
    write, fields, listed = LAYOUTS[name]
    letters = [make_letter(rng, 10 * number + i) for i in range(rng.randint(2, 9) if listed else 1)]
    main = write(Words(rng), letters)
    crumb = ("首页", "互动交流", rng.choice(["局长信箱", "来信公开", "咨询投诉", "领导信箱"]))
    data, kind = served(rng, page(rng, Frame(f"{crumb[-1]}-州广播电视局", crumb=crumb), main))
    return MadeReplies(
        f"{number:03d}-{name}",
        data,
        kind,
        f"http://gdj.example.gov.cn/hdjl/{number}.htm",
        tuple(letters),
        tuple(sorted(fields)),
    )

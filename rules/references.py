"""What the schema cannot see: names that mean nothing, things written twice, spans that end before they begin."""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from rules.addresses import tell_addresses
from rules.change_table import tell_changes
from rules.check_data import CODES, DEFAULT
from rules.column_table import tell_columns
from rules.day_spans import tell_spans
from rules.names import PLATFORM, Sections, section_words, words_at
from rules.plan_table import tell_plan
from rules.problems import Problem, listed, nearest, one_of, quoted
from rules.telling import Telling
from rules.tree import Path, Tree
from rules.yardsticks import Yardstick, yardstick_data

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_YES = (True, "是", "true", "yes")


def reference_problems(tree: Tree, file: str, plans: FilePath | None = None) -> list[Problem]:
    """Every such mistake; none that only follows from a piece of the file that could not be read."""
    if "" in tree.torn:
        return []
    telling, sections = Telling(tree, file), Sections(tree)
    _tell_section_names(telling, sections)
    tell_columns(telling, sections)
    tell_plan(telling, plans)
    tell_spans(telling)
    tell_changes(telling)
    _tell_points(telling)
    _tell_vetoes(telling)
    _tell_yardstick_points(telling)
    tell_addresses(telling)
    return telling.problems


def _tell_section_names(telling: Telling, sections: Sections) -> None:
    tree = telling.tree
    for place, word, first in sections.doubled:
        line = tree.place(first)[0]
        telling.tell(place, f"科室名称或别名“{word}”重复，第 {line} 行已经有了", advice="请改名或删去一处")
    offices = [path for path, item in tree.items("sections") if item.get("office") in _YES]
    for path in offices[1:]:
        telling.tell((*path, "office"), "局办公室只能有一个", advice="请只在局办公室下写 office: true")
    for place, word in section_words(tree) if "sections" not in tree.torn else ():
        if not sections.resolve(word) and not (place[0] == "portal" and word in ("", PLATFORM)):
            _tell_unknown_section(telling, sections, place, word)


def _tell_unknown_section(telling: Telling, sections: Sections, place: Path, word: str) -> None:
    apart = [part for part in re.split("[,，、;；/ ]+", word) if part]
    several = len(apart) > 1 and all(sections.resolve(part) for part in apart)
    advice = (
        f"几个科室请写成列表：[{', '.join(apart)}]" if several else "请改正，或在 sections 中登记这个科室（或别名）"
    )
    known = "sections 中登记的科室：" + listed(sections.names)
    telling.tell(place, f"没有登记科室{quoted(word)}", known, "" if several else sections.like(word), advice)


def _tell_points(telling: Telling) -> None:
    points = telling.tree.at("points")
    for check, codes in (points if isinstance(points, dict) else {}).items():
        for code in codes if check in CODES and isinstance(codes, dict) else ():
            _tell_code(telling, ("points", check, code), check, str(code), (*CODES[check], DEFAULT), key=True)


def _tell_vetoes(telling: Telling) -> None:
    for place, word in words_at(telling.tree, "vetoes"):
        check, slash, code = word.partition("/")
        if slash and check in CODES:
            _tell_code(telling, place, check, code, tuple(CODES[check]))
        else:
            written = [f"{name}/{one}" for name, ones in CODES.items() for one in ones]
            expected = "“检查/代码”的写法，检查有：" + listed(tuple(CODES))
            telling.tell(place, f"单项否决{quoted(word)}认不出来", expected, nearest(word, written))


def _tell_yardstick_points(telling: Telling) -> None:
    """Only lines whose points could not be confirmed are the office's to set."""
    data = yardstick_data(Yardstick.NATIONAL)
    written = telling.tree.at("yardstick_points")
    known = data.open_points if data else ()
    for item in written if isinstance(written, dict) else ():
        if str(item) not in known:
            place = ("yardstick_points", item)
            near = nearest(str(item), known)
            telling.tell(place, f"没有可以填分值的扣分项{quoted(item)}", one_of(known), near, key=True)


def _tell_code(
    telling: Telling, place: Path, check: str, code: str, known: tuple[str, ...], *, key: bool = False
) -> None:
    near = nearest(code, known)
    # A code that is like none of the listed may be one that a newer check tells.
    if code not in known and (near or not _CODE.fullmatch(code)):
        telling.tell(place, f"检查 {check} 没有代码{quoted(code)}", one_of(known), near, key=key)

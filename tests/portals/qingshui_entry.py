"""What the pages of the Qingshui portal are made of: a post of a list, a line of the responsibility table, shared words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

OFFICE, PUBLICITY, MEDIA, TECHNOLOGY, FINANCE, LAW, STAFF, PARTY = (
    "局办公室", "宣传管理科", "传媒与网络视听科", "科技与安全传输科", "规划财务科", "政策法规与审批科", "人事教育科", "机关党委",
)  # fmt: skip


@dataclass
class Post:
    """An entry of a list: how old, what it says; `href` leads elsewhere instead of to a page of its own."""

    title: str
    ago: int
    body: str = ""
    source: str | None = None  # None: the bureau itself; "": not told
    number: str = ""  # 文号
    issuer: str | None = None  # 发布机构 of a disclosed document; None: the bureau
    clock: str = "09:30"
    href: str = ""
    path: str = field(default="", compare=False)


@dataclass(frozen=True)
class Col:
    """A column: what the table calls it, what the site calls it, where it stands and in which form its list comes."""

    id: str
    name: str
    shown: str
    group: str
    lead: str
    update: str
    kind: str = "列表"
    form: str = "cards"
    more: dict[str, Any] = field(default_factory=dict)


def text(*paragraphs: str) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


def link(url: str, words: str) -> str:
    return f'<a href="{url}">{words}</a>'


def ages(first: int, step: int, count: int) -> list[int]:
    """The ages of entries written every `step` days, the newest `first` days old."""
    return [first + step * n for n in range(count)]


def plant(portal: QingshuiPortal, name: str, post: Post) -> Post:
    """Remember a post by the name of what it is there for."""
    portal.planted[name] = post
    return post


def series(titles: Iterable[str], first: int, step: int, body: str) -> list[Post]:
    """Ordinary posts at even distances, newest first."""
    return [Post(title, first + step * n, text(title + "。", body)) for n, title in enumerate(titles)]


def working(portal: QingshuiPortal, day: date) -> bool:
    return portal.after(day - timedelta(days=1), 1) == day


def working_ago(portal: QingshuiPortal, days: int) -> date:
    """The nearest working day at least so many days ago."""
    day = portal.ago(days)
    while not working(portal, day):
        day -= timedelta(days=1)
    return day


def eve_of_holiday(portal: QingshuiPortal, at_least: int) -> date:
    """The last working day before the latest holiday of five days or more that lies so long back."""
    day = working_ago(portal, at_least)
    while (portal.after(day, 1) - day).days < 6:
        day = working_ago(portal, (portal.today - day).days + 1)
    return day


def age(portal: QingshuiPortal, day: date) -> int:
    return (portal.today - day).days

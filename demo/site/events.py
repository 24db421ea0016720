"""Grave events of the demo, as the office registers them, and the pages that told of them: one too late, one in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.site.articles import Article
from demo.site.clock import Clock
from demo.site.pages import PORTAL
from demo.site.wording import html

_TREE, _COLUMN = 1011, "gzdt"


@dataclass(frozen=True)
class Told:
    """A page about an event: its number, title, days before today and time of day."""

    id: int
    title: str
    ago: int
    time: str

    @property
    def address(self) -> str:
        return f"http://{PORTAL}/info/{_TREE}/{self.id}.htm"


@dataclass(frozen=True)
class Event:
    """An event of the register."""

    name: str
    ago: int
    time: str
    information: Told | None = None
    conference: Told | None = None
    grave: bool = True


EVENTS = (
    Event(
        "姚安县发射台遭雷击停播", 70, "07:40",
        Told(8851, "关于姚安县发射台遭雷击停播处置情况的通报", 70, "13:25"),
        Told(8852, "州广播电视局就姚安县发射台停播召开新闻发布会", 70, "20:10"),
    ),
    Event(
        "武定县有线电视光缆因塌方中断", 31, "09:10",
        Told(8853, "关于武定县有线电视光缆中断抢修情况的通报", 31, "11:05"),
        Told(8854, "武定县有线电视光缆中断抢修新闻发布会召开", 30, "08:20"),
    ),
    Event("元谋县一处终端误报", 25, "10:00", grave=False),
)  # fmt: skip


def event_articles(clock: Clock) -> list[Article]:
    """The pages that told of the events."""
    body = html("险情发生后，本局立即组织抢修，目前信号已经恢复，没有人员伤亡。", "后续情况将持续发布。")
    told = (page for event in EVENTS for page in (event.information, event.conference) if page)
    return [Article(page.id, _COLUMN, page.title, clock.ago(page.ago), body, time=page.time) for page in told]


def events_text(clock: Clock) -> str:
    """The register as lines of rules.yaml."""
    return "\n".join(_line(event, clock.ago(event.ago)) for event in EVENTS)


def _line(event: Event, day: date) -> str:
    pages = (("information", event.information), ("conference", event.conference))
    told = "".join(f', {key}: ["{page.address}"]' for key, page in pages if page)
    return f'  - {{name: {event.name}, day: {day}, time: "{event.time}", grave: {"是" if event.grave else "否"}{told}}}'

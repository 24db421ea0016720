"""The verb locate: where each column of the table stands on the portal, and the clerk's choice written into rules.yaml."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from audits.crawl.progress import CrawlState
from audits.crawl.run import crawl
from audits.extract.types import Certainty, Located
from audits.model import Outcome
from audits.site import Site
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot
from cli.bootstrap import CALLED, ROOT
from cli.console import CrawlConsole
from cli.equip import ensure_browser
from cli.exits import Exit
from cli.flow import UNREACHABLE
from cli.subject import Subject, offline, subject_in_force, subject_of
from rules.addresses_written import Change, with_addresses, write_rules
from rules.calendar import Calendar
from rules.load import rules_text
from rules.schema import Rules
from rules.schema_columns import Column

SHORT = {"max_pages": 150, "max_depth": 4, "max_minutes": 5, "retry_seconds": 1, "pictures": False}
CANDIDATES_SHOWN = 5
MARKS = {"confirmed": "√ 已填写", "sure": "√ 认定", "doubtful": "？ 待选定", "none": "× 没有找到"}


class ChoiceError(Exception):
    """--choose names no column or no candidate; the message says what to write."""


@dataclass(frozen=True)
class Place:
    """What is told of one column: where it stands, or where it may."""

    column: Column
    located: Located
    addresses: tuple[str, ...]  # of the candidates, as the portal writes them
    moved_from: str
    is_dead: bool

    @property
    def kind(self) -> str:
        return "confirmed" if self.located.confirmed else self.located.certainty.value

    @property
    def found(self) -> str:
        """The address that needs no choice and is not in the rules yet, "" where there is none."""
        return self.addresses[0] if self.located.certainty is Certainty.SURE and not self.located.confirmed else ""


def locate_verb(options: argparse.Namespace) -> Exit:
    """Say where every column stands; with --write or --choose put addresses into rules.yaml."""
    stored = _newest(options)
    if stored is None:
        return asyncio.run(_after_a_short_crawl(options))
    path, subject = stored
    print(f"根据已有的采集快照 {path}，不访问网站。\n")
    return _told_and_written(options, subject, path)


def _newest(options: argparse.Namespace) -> tuple[Path, Subject] | None:
    """The newest snapshot, of the month asked for or of any, and the rules it is read with; None where there is none."""
    workspace, subject = offline(options)
    months = [options.month] if options.month else workspace.months()[-1:]
    paths = [path for month in months for path in type(workspace)(workspace.output, month).snapshots()]
    if not paths:
        return None
    return paths[-1], subject_of(paths[-1]) if subject.demo else subject


async def _after_a_short_crawl(options: argparse.Namespace) -> Exit:
    """A short walk over the navigation, kept nowhere: the month's own crawl is another matter."""
    ensure_browser()
    async with subject_in_force(options) as subject:
        print("还没有采集快照，先访问网站的导航（最多 5 分钟）。")
        short = subject.rules.model_copy(update={"crawl": subject.rules.crawl.model_copy(update=SHORT)})
        with tempfile.TemporaryDirectory() as folder, CrawlConsole() as console:
            path = Path(folder) / "定位.sqlite"
            end = await crawl(
                short, path, rules_text=subject.text, listener=console, demo=subject.demo, clock=subject.clock
            )
            if end.state is CrawlState.UNREACHABLE:
                print(UNREACHABLE.format(start=short.portal.start, reason=end.reason))
                return Exit.UNREACHABLE
            code = _told_and_written(options, subject, path)
    return Exit.PARTIAL if end.state is CrawlState.PARTIAL and code is Exit.AUDITED else code


def _told_and_written(options: argparse.Namespace, subject: Subject, path: Path) -> Exit:
    places = find_places(path, subject.rules)
    for place in places:
        print("\n".join(_lines(place)))
    wanted = {p.column.id: p.found for p in places if p.found} if options.write else {}
    wanted |= chosen(options.choose, places)
    counts = {kind: sum(1 for p in places if p.kind == kind) for kind in MARKS}
    print(f"\n共 {len(places)} 个栏目：{'，'.join(f'{MARKS[k][2:]} {n} 个' for k, n in counts.items() if n)}。")
    if wanted:
        return _write(options, subject, wanted)
    if counts["sure"] and not options.write:
        print("加上 --write，可把“认定”的地址写进规则文件。")
    if counts["doubtful"]:
        first = next(p for p in places if p.kind == "doubtful")
        print(f"“待选定”的请打开候选地址看一看，再选定，例如：{CALLED} locate --choose {first.column.id}=1")
    return Exit.AUDITED


def find_places(path: Path, rules: Rules) -> list[Place]:
    """Where each column of the rules stands by a snapshot, in the order of the rules."""
    snapshot = Snapshot.open(path)
    try:
        site = Site(snapshot, rules, Calendar(rules.calendar), date.fromisoformat(snapshot.meta("as_of")))
        return [_place(site, column) for column in rules.columns]
    finally:
        snapshot.close()


def _place(site: Site, column: Column) -> Place:
    where = site.whereabouts[column.id]
    located = where.located
    dead = located.confirmed and site.reached(located.url).outcome is Outcome.FAIL
    addresses = tuple(site.written(candidate.url) for candidate in located.candidates)
    return Place(column, located, addresses, where.moved_from, dead)


def _lines(place: Place) -> list[str]:
    name = "＞".join((*place.column.path, place.column.name))
    head = f"{MARKS[place.kind]}　{name}（{place.column.id}）"
    if place.located.confirmed:
        return [f"{head}　{place.located.url}{'　——这个地址已经打不开，请核对' if place.is_dead else ''}"]
    if place.found:
        moved = f"　（登记的地址 {place.moved_from} 已打不开）" if place.moved_from else ""
        return [f"{head}　{place.found}　{place.located.candidates[0].why}{moved}"]
    shown = zip(place.addresses[:CANDIDATES_SHOWN], place.located.candidates, strict=False)
    return [head, *(f"　　{n}. {url}　{c.why}" for n, (url, c) in enumerate(shown, 1))]


def chosen(choices: Sequence[str], places: Sequence[Place]) -> dict[str, str]:
    """The addresses that `栏目编号=第几个` choose; ChoiceError says what to write instead."""
    by_word = {word: place for place in places for word in (place.column.id, place.column.name)}
    found: dict[str, str] = {}
    for choice in choices:
        word, _, number = (part.strip() for part in choice.partition("="))
        place = by_word.get(word)
        if place is None:
            raise ChoiceError(f"没有“{word}”这个栏目。--choose 后面写“栏目编号=第几个”，例如 --choose czyjs=1。")
        if not number.isdigit() or not 1 <= int(number) <= min(len(place.addresses), CANDIDATES_SHOWN):
            most = min(len(place.addresses), CANDIDATES_SHOWN)
            offer = f"请写 1 到 {most} 中的一个数" if most else "它没有候选，请自己在规则文件里填写 url"
            raise ChoiceError(f"“{choice}”：{place.column.name}没有第“{number}”个候选，{offer}。")
        found[place.column.id] = place.addresses[int(number) - 1]
    return found


def _write(options: argparse.Namespace, subject: Subject, addresses: dict[str, str]) -> Exit:
    """Show what changes, keep a copy of the old file, write."""
    if subject.demo:
        print("演示网站的规则是固定的，不写入。")
        return Exit.AUDITED
    path = options.rules or ROOT / "rules.yaml"
    text, changes = with_addresses(rules_text(path), addresses)
    print(f"\n{path} 将改动 {len(changes)} 行：")
    for change in changes:
        print("\n".join(_shown(change)))
    copy = write_rules(path, text, datetime.now(CHINA))
    print(f"已写入。原来的文件留在 {copy}。")
    return Exit.AUDITED


def _shown(change: Change) -> list[str]:
    before = [f"  第 {change.line} 行 － {change.before.strip()}"] if change.before else []
    return [*before, f"  第 {change.line} 行 ＋ {change.after.strip()}"]

"""What the portals under tests/portals have in common: pages by host and path, the truth about them, an office's rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from rules.schema import Domain, Domains, InterpretationRules, Plan, Portal, Rules, Section
from rules.schema_columns import Column
from rules.schema_days import Stop
from rules.schema_machine import Crawl, Network
from tests.portals.server import PortalServer
from tests.portals.trs import Answer, Truth

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082"
)
WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
PDF = b"%PDF-1.4 " + b"0" * 500


class SamplePortal:
    """A portal laid relative to `today`. Subclasses fill `answers` and `truth`; `after(day, n)` counts working days."""

    host = ""
    name = ""
    old_names: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()  # names of an address where nothing listens
    alive = "friends.sample.com"
    encoding = "utf-8"
    ports: tuple[int, ...] = (80,)

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        self.today = today
        self.after = after
        self.answers: dict[tuple[str, str], Answer] = {}
        self.truth = Truth()
        self.columns: list[dict[str, Any]] = []
        self.interpretation: dict[str, Any] = {}
        self.stops: list[dict[str, Any]] = []
        self.serial = 4000

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def number(self) -> int:
        self.serial += 1
        return self.serial

    def put(self, path: str, html: str | bytes, *, host: str = "", status: int = 200, **more: Any) -> None:
        """Serve this at a path, in the portal's own encoding."""
        body = html if isinstance(html, bytes) else html.encode("gb18030" if self.encoding == "gb2312" else "utf-8")
        kind = more.pop("kind", f"text/html; charset={self.encoding}")
        self.answers[host or self.host, path] = Answer(body, status, kind, **more)

    def neighbour(self, host: str, path: str, title: str, text: str) -> None:
        """Serve a small page of another site."""
        html = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        self.answers[host, path] = Answer(html.encode())

    def column_spec(self, id_: str, name: str, lead: Any, update: str, kind: str = "列表", **more: Any) -> None:
        """One line of the responsibility table."""
        self.columns.append({"id": id_, "name": name, "lead": lead, "update": update, "kind": kind, **more})

    def defect(self, check: str, part: str, section: str) -> None:
        self.truth.defects.append((check, part, section))

    def decoy(self, check: str, *parts: str) -> None:
        self.truth.decoys += [(check, part) for part in parts]

    def hosts(self) -> dict[str, str]:
        """Names -> addresses for the portal's DNS."""
        names = {host.lower(): "127.0.0.1" for host, _ in self.answers}
        names |= {host.removeprefix("www."): address for host, address in names.items()}
        return names | dict.fromkeys(self.refusing, "127.0.0.2")

    def server(self) -> PortalServer:
        """What serves the portal; a portal whose server thinks for itself has one of its own."""
        return PortalServer(self.answers)

    def rules(self, dns_port: int, http_port: int) -> Rules:
        """The rules an office would write for this portal."""
        return Rules(
            portal=Portal(
                name=self.name,
                start=f"http://{self.host}/",
                allow_private=tuple(self.hosts()),
                old_names=self.old_names,
                domains=Domains(current=(self.host.lower(),), retired=tuple(Domain(name=n) for n in self.retired)),
            ),
            sections=tuple(Section(name=n, office=n == "局办公室") for n in self.sections),
            columns=tuple(Column.model_validate(c) for c in self.columns),
            plan=Plan(applies_to=self.today.year),
            since=date(self.today.year - 1, 1, 1),
            interpretation=InterpretationRules.model_validate(self.interpretation),
            stops=tuple(Stop.model_validate(s) for s in self.stops),
            crawl=Crawl(delay_seconds=0, retry_seconds=1, timeout_seconds=5),
            network=Network(
                resolver=f"127.0.0.1:{dns_port}",
                ports={**dict.fromkeys(self.ports, http_port), 443: 1},
                outward_canaries=(f"http://{self.alive}/",),
            ),
        )

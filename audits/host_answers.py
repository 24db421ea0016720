"""What was asked of a host outside the page walk, typed: DNS, HTTP, HTTPS, certificate. Pure over the probes of a snapshot."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from audits.snapshot.records import Probe

DNS_TROUBLE = frozenset({"dns_failure", "dns_timeout"})


@dataclass(frozen=True)
class Dns:
    """A host's records; `known` is False where the name was not asked for."""

    known: bool = False
    addresses: tuple[str, ...] = ()
    cname: tuple[str, ...] = ()
    ns: tuple[str, ...] = ()
    error: str = ""

    @property
    def in_trouble(self) -> bool:
        """Whether the servers failed rather than said that there is nothing."""
        return self.error in DNS_TROUBLE

    @property
    def dangling(self) -> str:
        """The alias that is still written although nothing stands behind it; "" where there is none."""
        return self.cname[0] if self.cname and not self.addresses and not self.in_trouble else ""


@dataclass(frozen=True)
class Served:
    """What a host's root answered."""

    status: int | None = None
    final_url: str = ""
    error: str = ""

    @property
    def well(self) -> bool:
        return self.status is not None and self.status < 400


@dataclass(frozen=True)
class Certificate:
    """The certificate a host presented."""

    ends: date | None = None
    names: tuple[str, ...] = ()


def read_dns(probe: Probe | None) -> Dns:
    """The dns probe of a host."""
    if probe is None:
        return Dns()
    found = _row(probe)
    return Dns(
        True, _texts(found, "addresses"), _texts(found, "cname"), _texts(found, "ns"), str(found.get("error") or "")
    )


def read_served(probe: Probe | None) -> Served:
    """The http or https probe of a host."""
    found = _row(probe)
    status = found.get("status")
    return Served(
        status if isinstance(status, int) else None, str(found.get("final_url") or ""), str(found.get("error") or "")
    )


def read_certificate(probe: Probe | None) -> Certificate:
    """The certificate probe of a host."""
    found = _row(probe)
    try:
        ends = datetime.fromisoformat(str(found["not_after"])).date()
    except (KeyError, ValueError):
        ends = None
    return Certificate(ends, _texts(found, "names"))


def _row(probe: Probe | None) -> dict[str, Any]:
    loaded = json.loads(probe.result) if probe is not None else {}
    return loaded if isinstance(loaded, dict) else {}


def _texts(found: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(map(str, found.get(key) or ()))

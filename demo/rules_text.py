"""The demo's frozen rules with their dates and ports put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Template

from demo.site.clock import LAST_PUBLISHED_YEAR, Clock, after_working_days, supposed_holidays
from demo.site.duty_columns import DUTIES_CHANGED
from demo.site.events import events_text
from demo.site.policies import IN_THE_MEDIA, POLICIES, RULED_OUT, document_number, policy_day

FROZEN = Path(__file__).parent / "rules.yaml"
PORT_LINES = re.compile(r"^  (?:resolver|ports):.*$", re.M)  # the only lines that differ from one start to the next


@dataclass(frozen=True)
class Ports:
    """Where the demo listens on 127.0.0.1; `https` is held and refuses."""

    http: int = 80
    https: int = 443
    dns: int = 53


def demo_rules_text(today: date, hosts: tuple[str, ...], ports: Ports) -> str:
    """The text of the demo's rules.yaml for that day, valid under rules/schema.py."""
    clock = Clock(today)
    policies = {policy.key: policy for policy in POLICIES}
    media = policies[IN_THE_MEDIA]
    handover = clock.ago(200)
    return Template(FROZEN.read_text(encoding="utf-8")).substitute(
        since=clock.since,
        long_ago=clock.ago(1500),
        handover=handover,
        handover_eve=handover - timedelta(days=1),
        cancel_later=clock.ago(-90),
        month_not_due=clock.month_not_due,
        month_missed=clock.month_missed,
        year=clock.since.year,
        next_month=clock.ago(-30),
        duties_changed=clock.ago(DUTIES_CHANGED),
        events=events_text(clock),
        media_day=after_working_days(policy_day(media, clock), 2),
        not_needed=document_number(policies[RULED_OUT], clock),
        in_media=document_number(media, clock),
        calendar=_supposed_calendar(today),
        allow_private=", ".join(sorted(hosts)),
        http_port=ports.http,
        https_port=ports.https,
        dns_port=ports.dns,
    )


def is_same_demo(text: str, other: str) -> bool:
    """Whether two rules texts are of one demo portal, on whatever ports it listened."""
    return PORT_LINES.sub("", text) == PORT_LINES.sub("", other)


def _supposed_calendar(today: date) -> str:
    """The calendar the demo supposes for years without a notice, as YAML."""
    years = [year for year in range(today.year - 1, today.year + 2) if year > LAST_PUBLISHED_YEAR]
    ranges = [f"{{from: {first}, until: {last}}}" for year in years for first, last in supposed_holidays(year)]
    return f"{{published_years: [{', '.join(map(str, years))}], holidays: [{', '.join(ranges)}]}}"

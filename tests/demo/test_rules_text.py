"""The demo's rules: which texts are of one demo portal."""

from __future__ import annotations

from datetime import date

from demo.rules_text import Ports, demo_rules_text, is_same_demo

HOSTS = ("a.example", "b.example")


def test_the_same_day_on_other_ports_is_the_same_demo() -> None:
    one = demo_rules_text(date(2026, 11, 22), HOSTS, Ports(1080, 1443, 1053))
    other = demo_rules_text(date(2026, 11, 22), HOSTS, Ports(2080, 2443, 2053))
    assert one != other
    assert is_same_demo(one, other)


def test_another_day_is_another_demo() -> None:
    ports = Ports(1080, 1443, 1053)
    texts = [demo_rules_text(date(2026, 11, day), HOSTS, ports) for day in (21, 22)]
    assert not is_same_demo(*texts)

"""One file a check: a frozen META and one pure `check(site, rules, as_of)`. This is their list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from audits.checks import columns, domains, interpretation, links, replies
from audits.model import Meta, Report
from audits.site import Site
from rules.schema import Rules

Check = Callable[[Site, Rules, date], Report]

CHECKS: tuple[tuple[Meta, Check], ...] = tuple(
    (module.META, module.check) for module in (columns, interpretation, links, domains, replies)
)
METAS: tuple[Meta, ...] = tuple(meta for meta, _ in CHECKS)

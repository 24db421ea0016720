"""One file a check: a frozen META and one pure `check(site, rules, as_of)`. A file here that has both is a check; there is no list to keep."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

from audits.model import Meta, Report
from audits.site import Site
from rules.check_data import CHECK_DATA
from rules.schema import Rules

Check = Callable[[Site, Rules, date], Report]


def _found() -> Iterator[tuple[Meta, Check]]:
    for module in pkgutil.iter_modules(__path__):
        content = vars(import_module(f"{__name__}.{module.name}"))
        if "META" in content and "check" in content:
            yield content["META"], content["check"]


# In the order that data/checks gives; a check without a file there is an error of its author, told at once.
CHECKS: tuple[tuple[Meta, Check], ...] = tuple(sorted(_found(), key=lambda pair: CHECK_DATA[pair[0].id].order))
METAS: tuple[Meta, ...] = tuple(meta for meta, _ in CHECKS)

"""Which function fills which column. Letters are not posts; two columns of the table have nothing to fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import tests.portals.qingshui_duty as duty
import tests.portals.qingshui_news as news
import tests.portals.qingshui_office as office
import tests.portals.qingshui_policy as policy
import tests.portals.qingshui_work as work
from tests.portals.qingshui_entry import Post

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

MATTER: dict[str, Callable[[QingshuiPortal], list[Post]]] = {
    "zcwj": policy.policies, "zcjd": policy.interpretations, "hygq": policy.responses,
    "gdyw": news.news, "tzgg": news.notices, "xsgd": news.counties, "mtrh": news.merging, "gdrw": news.people, "tsgd": news.pictures,
    "jgdj": news.party, "xxjy": news.history_lessons, "aqbc": news.safety, "cjwt": news.questions,
    "zxgk": work.execution, "zqyj": work.decisions, "zglz": work.mending, "msss": work.livelihood, "yjgb": work.warning,
    "ddbf": work.helping, "gztp": work.unrelated, "fgf": work.reform, "bszn": work.guides, "bjm": work.without_visit,
    "gkzn": duty.guide, "gkzd": duty.regime, "gkml": duty.catalogue, "gknb": duty.reports, "ysq": duty.requests,
    "ghjh": duty.plans, "rsxx": duty.staff, "zfcg": duty.purchases,
    "czyjs": office.budgets, "sfml": office.fees, "xzzf": office.enforcement, "ssj": office.inspections,
    "rddb": office.deputies, "zxta": office.members, "sjwj": office.from_above,
}  # fmt: skip

"""Rows that say nothing of their day, or hide: in comments, records and data. And all ways of writing rows, by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from random import Random

from tests.extract.made import rows
from tests.extract.made.rows import MadeRow, link


@dataclass(frozen=True)
class Idiom:
    write: Callable[[Random, list[MadeRow]], str]
    dates: str = "full"


def only_decided(rng: Random, listed: list[MadeRow]) -> str:
    """The same without a day of publication: nothing may be said."""
    lines = "".join(f"<tr><td>{link(rng, r)}</td><td>某某影视公司</td><td>{r.day or ''}</td></tr>" for r in listed)
    return f"<table><tr><td>决定书名称</td><td>行政相对人</td><td>{rng.choice(['许可决定日期', '处罚决定日期', '作出决定日期'])}</td></tr>{lines}</table>"


def undated(rng: Random, listed: list[MadeRow]) -> str:
    return "<ul class='list'>" + "".join(f"<li>{link(rng, r)}</li>" for r in listed) + "</ul>"


def undated_dated_addresses(rng: Random, listed: list[MadeRow]) -> str:
    for n, r in enumerate(listed):
        r.href = f"/art/{r.day.year}/{r.day.month}/{r.day.day}/art_22_{n}.html" if r.day else r.href
    return undated(rng, listed)


def deadlines(rng: Random, listed: list[MadeRow]) -> str:
    """Rows that tell only until when something runs."""
    return (
        "<ul>"
        + "".join(
            f"<li>{link(rng, r)}<span>{rng.choice(['截止日期', '有效期至', '截止时间'])}：{r.day or date(2026, 1, 1)}</span></li>"
            for r in listed
        )
        + "</ul>"
    )


def lasting(rng: Random, listed: list[MadeRow]) -> str:
    """When it was published, and until when it runs."""
    return (
        "<ul>"
        + "".join(
            f"<li>{link(rng, r)}<p>发布时间：{r.day} 截止时间：{date(2027, 2, 3)} 状态：进行中</p></li>" for r in listed
        )
        + "</ul>"
    )


def two_days(rng: Random, listed: list[MadeRow]) -> str:
    """Two days without a label: nobody can say which is which."""
    return (
        "<table>"
        + "".join(f"<tr><td>{link(rng, r)}</td><td>{r.day}</td><td>{date(2026, 11, 1)}</td></tr>" for r in listed)
        + "</table>"
    )


def in_comment(rng: Random, listed: list[MadeRow]) -> str:
    """A list that a script takes out of its comment."""
    return (
        "<ul class='packed'><!--"
        + "".join(f"<li><a href='{r.href}'>{r.title}</a><span>{r.day}</span></li>" for r in listed)
        + "--></ul>"
    )


def records(rng: Random, listed: list[MadeRow]) -> str:
    """JCMS: records in a script, which the page unpacks."""
    recs = "".join(
        f"<record><![CDATA[<li><a href='{r.href}' title='{r.title}'>{r.title[:14]}…</a><span>{r.day}</span></li>]]></record>"
        for r in listed
    )
    return (
        f"<div id='77' class='jl'><script type='text/xml'><datastore><nextgroup></nextgroup><recordset>{recs}</recordset></datastore></script></div>"
        f"<script>$('#77').jpage({{totalRecord:{len(listed)}, perPage:15, proxyUrl:'/module/web/jpage/dataproxy.jsp'}});</script>"
    )


def data_in_page(rng: Random, listed: list[MadeRow]) -> str:
    """Rows as data of the page, which a script writes out."""
    at, name = rng.choice(
        [("publishTime", "title"), ("pubDate", "docTitle"), ("releaseDate", "title"), ("PUBLISHTIME", "TITLE")]
    )
    stamps = rng.random() < 0.4
    found = [
        {
            "id": n,
            name: r.title,
            "url": r.href,
            at: _stamp(r.day) if stamps else f"{r.day} 09:0{n % 10}:00",
            "hits": 20260101,
        }
        for n, r in enumerate(listed)
        if r.day
    ]
    data = json.dumps({"code": 200, "data": {"total": len(listed), "rows": found}}, ensure_ascii=rng.random() < 0.3)
    return f"<div id='listApp'></div><script>var pageData = {data};\nrender(pageData);</script>"


def _stamp(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 9, 30, tzinfo=timezone(timedelta(hours=8))).timestamp()) * 1000


IDIOMS: dict[str, Idiom] = {
    **{w.__name__: Idiom(w) for w in (rows.items, rows.whole_link, rows.table, rows.documents, rows.decisions, rows.cards, rows.definitions, rows.leaves, rows.leaves_reversed, rows.under_years, rows.years_between,
                                      rows.dated_addresses, lasting, rows.relative, rows.in_text, rows.paragraphs, rows.with_hidden, rows.in_fives, rows.nested_tables, in_comment, records, data_in_page)},
    **{w.__name__: Idiom(w, "none") for w in (only_decided, undated, deadlines, two_days, rows.month_days)},
    "undated_dated_addresses": Idiom(undated_dated_addresses, "weak"),
}  # fmt: skip

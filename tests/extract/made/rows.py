"""Rows of lists in the habits of many templates. Each maker is given what the rows are and writes one list's markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.extract.made.date_lines import FULL_MONTHS, MONTHS
from tests.extract.made.wording import TODAY, in_numerals, paragraph, spoken


@dataclass
class MadeRow:
    """One entry as it is meant; makers may take its date or address away."""

    title: str
    href: str
    day: date | None
    pinned: bool = False


def shown(rng: Random) -> Callable[[date], str]:
    """One spelling for the whole list."""
    spellings: list[Callable[[date], str]] = (
        [
            str, lambda d: f"[{d}]", lambda d: f"{d.year}/{d.month}/{d.day}", lambda d: f"{d.year}.{d.month:02d}.{d.day:02d}", spoken, in_numerals,
            lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日", lambda d: f"({d})", lambda d: f"{d} 10:3{d.day % 10}", lambda d: f"{d} 08:05:1{d.day % 10}",
            lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}", lambda d: f"{d.day} {FULL_MONTHS[d.month - 1]} {d.year}", lambda d: f"发布时间：{d}", lambda d: f"【{d}】",
            lambda d: f"{d.year}-{d.month}-{d.day}",
        ]
    )  # fmt: skip
    return rng.choice(spellings)


def _day(row: MadeRow, spell: Callable[[date], str]) -> str:
    return spell(row.day) if row.day else ""


def link(rng: Random, row: MadeRow) -> str:
    """A link with its title whole, cut with the whole in the tip, or with a mark beside it."""
    mark = "<img src='/images/new.gif'>" if rng.random() < 0.15 else ""
    top = rng.choice(["<span class='zd'>[置顶]</span>", "<em>置顶</em>", "【置顶】"]) if row.pinned else ""
    if rng.random() < 0.3 and len(row.title) > 14:
        return f'{top}<a href="{row.href}" title="{row.title}" target="_blank">{row.title[:12]}{rng.choice(["...", "…", "……"])}</a>{mark}'
    return f'{top}<a href="{row.href}" title="{row.title}">{row.title}</a>{mark}'


def items(rng: Random, rows: list[MadeRow]) -> str:
    spell, first = shown(rng), rng.random() < 0.3
    tag = rng.choice(["span", "em", "i", "b", "font", "time"])
    lis = [
        f"<li><{tag}>{_day(r, spell)}</{tag}>{link(rng, r)}</li>"
        if first
        else f"<li>{link(rng, r)}<{tag} class='date'>{_day(r, spell)}</{tag}></li>"
        for r in rows
    ]
    return f"<ul class='{rng.choice(['list', 'news_list', 'wjlist', 'ul01', ''])}'>{''.join(lis)}</ul>"


def whole_link(rng: Random, rows: list[MadeRow]) -> str:
    spell = shown(rng)
    return (
        "<ul>"
        + "".join(
            f'<li><a href="{r.href}"><p class="tit">{r.title}</p><span>{_day(r, spell)}</span></a></li>' for r in rows
        )
        + "</ul>"
    )


def table(rng: Random, rows: list[MadeRow]) -> str:
    spell, head = (
        shown(rng),
        rng.choice(
            [
                "<tr><th>序号</th><th>标题</th><th>发布日期</th></tr>",
                "<thead><tr><td>序号</td><td>名称</td><td>公开日期</td></tr></thead>",
                "",
            ]
        ),
    )
    body = "".join(
        f"<tr><td>{n}</td><td>{link(rng, r)}</td><td nowrap>{_day(r, spell)}</td></tr>" for n, r in enumerate(rows, 1)
    )
    return (
        f"<table width='100%' class='tb'>{head}<tbody>{body}</tbody></table>"
        if head.startswith("<thead")
        else f"<table width=100%>{head}{body}</table>"
    )


def documents(rng: Random, rows: list[MadeRow]) -> str:
    """A table of documents: 成文日期 stands beside 发布日期, 有效期至 behind them."""
    cols = [
        "序号",
        "文件名称",
        "文号",
        rng.choice(["成文日期", "印发日期", "制发日期"]),
        rng.choice(["发布日期", "公开日期", "发布时间"]),
        rng.choice(["有效性", "有效期至", "备注"]),
    ]
    head = "".join(f"<th>{c}</th>" for c in cols)
    lines = []
    for n, r in enumerate(rows, 1):
        written = r.day - timedelta(days=rng.randint(1, 9)) if r.day else ""
        last = date(2029, 5, n % 27 + 1) if cols[-1] == "有效期至" else "有效"
        lines.append(
            f"<tr><td>{n}</td><td>{link(rng, r)}</td><td>云广局〔2025〕{n}号</td><td>{written}</td><td>{r.day or ''}</td><td>{last}</td></tr>"
        )
    return f"<table class='wj'><tr>{head}</tr>{''.join(lines)}</table>"


def decisions(rng: Random, rows: list[MadeRow]) -> str:
    """Published penalties and permits: the day of the decision is no publication."""
    what = rng.choice(["许可决定日期", "处罚决定日期", "处罚决定书日期", "许可日期"])
    lines = "".join(
        f"<tr><td>{link(rng, r)}</td><td>某某影视公司</td><td>{r.day - timedelta(days=6) if r.day else ''}</td><td>{r.day or ''}</td></tr>"
        for r in rows
    )
    return f"<table><tr><td>决定书名称</td><td>行政相对人</td><td>{what}</td><td>公示日期</td></tr>{lines}</table>"


def cards(rng: Random, rows: list[MadeRow]) -> str:
    """Cards with a picture and an excerpt that has dates of its own."""
    spell = shown(rng)
    boxes = [
        f"<div class='item'><a href='{r.href}' class='pic'><img src='/upload/{n}.jpg' alt=''></a><div class='txt'><h3><a href='{r.href}'>{r.title}</a></h3>"
        f"<p>{paragraph(rng)[:60]}</p><div class='time'>{_day(r, spell)}</div></div></div>"
        for n, r in enumerate(rows)
    ]
    return f"<div class='pic_list'>{''.join(boxes)}</div>"


def definitions(rng: Random, rows: list[MadeRow]) -> str:
    spell = shown(rng)
    if rng.random() < 0.5:
        return "<dl>" + "".join(f"<dt>{link(rng, r)}</dt><dd>{_day(r, spell)}</dd>" for r in rows) + "</dl>"
    return "".join(f"<dl><dt>{link(rng, r)}</dt><dd>来源：本站 {_day(r, spell)} 浏览：12</dd></dl>" for r in rows)


def leaves(rng: Random, rows: list[MadeRow]) -> str:
    """Calendar leaves: the day large, year and month small."""
    return "<ul class='rl'>" + "".join(
        f"<li><div class='d'><b>{r.day.day:02d}</b><p>{r.day:%Y-%m}</p></div><div class='r'><a href='{r.href}'>{r.title}</a><p>{paragraph(rng)[:40]}</p></div></li>" if r.day else
        f"<li><div class='r'><a href='{r.href}'>{r.title}</a></div></li>"
        for r in rows
    ) + "</ul>"  # fmt: skip


def leaves_reversed(rng: Random, rows: list[MadeRow]) -> str:
    return "".join(
        f"<div class='nr'><div class='left'><span>{r.day.year}</span><strong>{r.day:%m-%d}</strong></div><h4><a href='{r.href}'>{r.title}</a></h4></div>" if r.day else
        f"<div class='nr'><h4><a href='{r.href}'>{r.title}</a></h4></div>"
        for r in rows
    )  # fmt: skip


def under_years(rng: Random, rows: list[MadeRow]) -> str:
    """[07-25] in one list a year, each under its 2025年."""
    out: list[str] = []
    tag = rng.choice(["h3", "div class='year'", "p", "dt"])
    years = list(dict.fromkeys(r.day.year for r in rows if r.day))
    for year in years:
        own = "".join(
            f"<li>{link(rng, r)}<span>{r.day:[%m-%d]}</span></li>" for r in rows if r.day and r.day.year == year
        )
        out.append(f"<{tag}>{year}年</{tag.split()[0]}><ul class='nl'>{own}</ul>")
    return f"<div class='ny'>{''.join(out)}</div>"


def years_between(rng: Random, rows: list[MadeRow]) -> str:
    """The same with the years as rows of the one list."""
    out: list[str] = []
    year = 0
    for r in rows:
        if r.day and r.day.year != year:
            year = r.day.year
            out.append(f"<li class='y'>{year}年度</li>" if len(out) % 2 else f"<li class='y'><b>{year}年</b></li>")
        out.append(
            f"<li>{link(rng, r)}<i>{r.day.month}月{r.day.day}日</i></li>" if r.day else f"<li>{link(rng, r)}</li>"
        )
    return f"<ul class='l'>{''.join(out)}</ul>"


def month_days(rng: Random, rows: list[MadeRow]) -> str:
    return (
        "<ul>"
        + "".join(
            f"<li>{link(rng, r)}<span>{r.day:[%m-%d]}</span></li>" if r.day else f"<li>{link(rng, r)}</li>"
            for r in rows
        )
        + "</ul>"
    )


def dated_addresses(rng: Random, rows: list[MadeRow]) -> str:
    """[07-25] with the year in the address."""
    for n, r in enumerate(rows):
        r.href = f"./{r.day:%Y%m}/t{r.day:%Y%m%d}_{8800 + n}.html" if r.day else r.href
    return month_days(rng, rows)


def relative(rng: Random, rows: list[MadeRow]) -> str:
    words = ["3小时前", "昨天", "前天", "5天前", "12天前"]
    back = [0, 1, 2, 5, 12]
    for n, r in enumerate(rows):
        r.day = (TODAY - timedelta(hours=3) if not back[n % 5] else TODAY - timedelta(days=back[n % 5])).date()
    return "<ul>" + "".join(f"<li>{link(rng, r)}<span>{words[n % 5]}</span></li>" for n, r in enumerate(rows)) + "</ul>"


def in_text(rng: Random, rows: list[MadeRow]) -> str:
    """Lines without elements of their own."""
    return (
        "<div class='txtlist'>" + "".join(f"· <a href='{r.href}'>{r.title}</a> ({r.day})<br>" for r in rows) + "</div>"
    )


def paragraphs(rng: Random, rows: list[MadeRow]) -> str:
    spell = shown(rng)
    return (
        "<div class='default_news'>"
        + "".join(f"<p>{link(rng, r)}&nbsp;&nbsp;<span>{_day(r, spell)}</span></p>" for r in rows)
        + "</div>"
    )


def with_hidden(rng: Random, rows: list[MadeRow]) -> str:
    """Rows that a reader does not see among those he does."""
    lis = [f"<li>{link(rng, r)}<span>{r.day}</span></li>" for r in rows]
    lis.insert(
        2, "<li style='display:none'><a href='/x/0.htm'>这一条是隐藏的草稿请勿显示</a><span>2026-11-30</span></li>"
    )
    return f"<ul>{''.join(lis)}</ul>"


def in_fives(rng: Random, rows: list[MadeRow]) -> str:
    """Blocks of five with a rule between them."""
    blocks = [rows[i : i + 5] for i in range(0, len(rows), 5)]
    return (
        "<div class='wrap5'>"
        + "".join(
            f"<ul class='five'>{''.join(f'<li>{link(rng, r)}<span>{r.day}</span></li>' for r in b)}</ul>"
            for b in blocks
        )
        + "</div>"
    )


def nested_tables(rng: Random, rows: list[MadeRow]) -> str:
    inner = "".join(
        f"<TABLE width='98%'><TR><TD width=10><IMG src='/d.gif'></TD><TD><A href='{r.href}' title='{r.title}'>{r.title}</A></TD><TD align=right>{r.day}</TD></TR></TABLE>"
        for r in rows
    )
    return f"<TABLE><TR><TD>{inner}</TD></TR></TABLE>"

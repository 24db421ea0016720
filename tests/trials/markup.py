"""How an invented portal writes its pages: one Style a portal, drawn once, as a content system would have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.trials.chance import BUREAU, Dice


@dataclass(frozen=True)
class Row:
    """One row of a list; `day` None leaves the date out."""

    title: str
    url: str
    day: date | None
    pinned: bool = False


DATE_FORMATS: dict[str, Callable[[date], str]] = {
    "iso": lambda d: f"{d:%Y-%m-%d}",
    "slash": lambda d: f"{d:%Y/%m/%d}",
    "dot": lambda d: f"{d:%Y.%m.%d}",
    "chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d:%Y年%m月%d日}",
    "square": lambda d: f"[{d:%Y-%m-%d}]",
    "round": lambda d: f"（{d:%Y-%m-%d}）",
    "minute": lambda d: f"{d:%Y-%m-%d} 09:3{d.day % 10}",
    "single": lambda d: f"{d.year}-{d.month}-{d.day}",
    "yearless": lambda d: f"{d:%m-%d}",
    "month_day": lambda d: f"{d.month}月{d.day}日",
    "relative": lambda d: f"{d:%Y-%m-%d}",
    "yearless_square": lambda d: f"[{d:%m-%d}]",
}


def _ul_after(row: Row, day: str, title: str, pin: str) -> str:
    return f'<li>{pin}<a href="{row.url}"{title}</a><span>{day}</span></li>'


def _ul_before(row: Row, day: str, title: str, pin: str) -> str:
    return f'<li><span class="date">{day}</span>{pin}<a href="{row.url}"{title}</a></li>'


def _in_link(row: Row, day: str, title: str, pin: str) -> str:
    return f'<li><a href="{row.url}"{title}{pin}<em>{day}</em></a></li>'


def _table_row(row: Row, day: str, title: str, pin: str) -> str:
    return f'<tr><td width="10">·</td><td>{pin}<a href="{row.url}"{title}</a></td><td width="90">{day}</td></tr>'


def _dd(row: Row, day: str, title: str, pin: str) -> str:
    return f'<dl><dt>{pin}<a href="{row.url}"{title}</a></dt><dd>{day}</dd></dl>'


def _card(row: Row, day: str, title: str, pin: str) -> str:
    labelled = f"发布时间：{day}" if day else ""
    return (
        f'<div class="item"><h3>{pin}<a href="{row.url}"{title}</a></h3><p class="abs">为深入贯彻落实工作部署，扎实推进'
        f'重点任务，取得阶段性成效。</p><div class="time">{labelled}</div></div>'
    )


def _paragraph(row: Row, day: str, title: str, pin: str) -> str:
    return f'<p>{pin}<a href="{row.url}"{title}</a> {day}</p>'


def _split_date(row: Row, day: str, title: str, pin: str) -> str:
    if row.day is None:
        return f'<li>{pin}<a href="{row.url}"{title}</a></li>'
    return f'<li><div class="rq"><b>{row.day:%d}</b><i>{row.day:%Y-%m}</i></div><div>{pin}<a href="{row.url}"{title}</a></div></li>'


def _nested_table(row: Row, day: str, title: str, pin: str) -> str:
    return (
        f'<tr><td><table width="100%"><tr><td>{pin}<a href="{row.url}"{title}</a></td><td align="right">{day}</td></tr>'
        "</table></td></tr>"
    )


LISTS: dict[str, tuple[str, Callable[[Row, str, str, str], str], str]] = {
    "ul_after": ('<ul class="list">', _ul_after, "</ul>"),
    "ul_before": ("<ul>", _ul_before, "</ul>"),
    "in_link": ('<ul class="news_list">', _in_link, "</ul>"),
    "table": ('<table width="100%">', _table_row, "</table>"),
    "table_head": ("<table><tr><th></th><th>标题</th><th>发布日期</th></tr>", _table_row, "</table>"),
    "dl": ('<div class="gl">', _dd, "</div>"),
    "cards": ('<div class="con">', _card, "</div>"),
    "paragraphs": ('<div class="con">', _paragraph, "</div>"),
    "split_date": ('<ul class="picList">', _split_date, "</ul>"),
    "nested": ('<table cellspacing="0">', _nested_table, "</table>"),
}
PINS = (
    "",
    '<img src="/images/zhiding.gif">',
    '<span class="red">[置顶]</span>',
    "<i>顶</i>",
    '<font color="red">置顶</font> ',
)
CRUMBS = (
    '<div class="position">当前位置：{home} &gt;&gt; {name}</div>',
    '<div class="weizhi">您的位置：{home} &gt; {name}</div>',
    "<table><tr><td>当前位置: {home} / {name}</td></tr></table>",
    '<p class="crumbs">{home} » {name}</p>',
    "",
)
CLOCKS = (
    "",
    "<div>今天是{d.year}年{d.month}月{d.day}日 星期五</div>",
    '<span id="clock">{d:%Y-%m-%d} 10:21:33</span>',
    "<div class='weather'>{d.month}月{d.day}日 晴 12~24℃</div>",
)
FOOTERS = (
    '<div id="footer">版权所有：{b} 地址：云岭市人民路1号 滇ICP备10000000号</div>',
    '<div class="foot"><p>主办：{b} 承办：{b}办公室</p><p>网站标识码5300000001 建议使用1024×768</p></div>',
    '<table class="footer"><tr><td>Copyright 2012-2026 {b}</td></tr><tr><td>最后更新：{d:%Y-%m-%d} 访问量：1234567</td></tr></table>',
)
SIDE_HEADINGS = ("最新信息", "热点新闻", "推荐阅读", "点击排行", "相关文章", "最新动态")
PAGERS = ("none", "words", "numbers", "next_only", "query", "backwards", "trs", "select")


@dataclass
class Style:
    """The habits of one portal."""

    dice: Dice
    today: date
    markup: str = ""
    date_format: str = ""
    pager: str = ""
    crumb: str = ""
    clock: str = ""
    footer: str = ""
    pin: str = ""
    cut: str = ""
    nav: str = ""
    encoding: str = "utf-8"
    side: bool = False
    menu: list[tuple[str, str]] = field(default_factory=list)
    aside: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        dice = self.dice
        self.markup = dice.one(tuple(LISTS))
        self.date_format = dice.one(tuple(DATE_FORMATS))
        self.pager = dice.one(PAGERS)
        self.crumb, self.clock, self.footer = dice.one(CRUMBS), dice.one(CLOCKS), dice.one(FOOTERS)
        self.pin, self.cut, self.nav = (
            dice.one(PINS),
            dice.one(("", "titled", "bare")),
            dice.one(("ul", "table", "divs", "nested")),
        )
        self.encoding = dice.one(("utf-8", "utf-8", "gb18030"))
        self.side = dice.some(0.6)

    @property
    def has_years(self) -> bool:
        """Whether a row tells its year: else only its article does."""
        return not self.date_format.startswith(("yearless", "month")) or self.markup == "split_date"

    def day(self, day: date | None) -> str:
        if day and self.date_format == "relative" and 0 <= (self.today - day).days < 7:
            age = (self.today - day).days
            return ("今天", "昨天")[age] if age < 2 else f"{age}天前"
        return DATE_FORMATS[self.date_format](day) if day else ""

    def rows(self, rows: list[Row]) -> str:
        """The rows in this portal's markup."""
        before, one, after = LISTS[self.markup]
        return (
            before
            + "".join(one(r, self.day(r.day), self._title(r), self.pin if r.pinned else "") for r in rows)
            + after
        )

    def _title(self, row: Row) -> str:
        if not self.cut or len(row.title) < 16:
            return f">{row.title}"
        attr = f' title="{row.title}"' if self.cut == "titled" else ""
        return f"{attr}>{row.title[:14]}..."

    def turn(self, pages: list[str], number: int) -> str:
        """The pager of page `number` (from 0) among these addresses; "" for a single page without one."""
        total = len(pages)
        if total == 1 and self.pager in ("none", "next_only", "numbers", "words"):
            return ""
        steps = {"首页": 0, "上一页": number - 1, "下一页": number + 1, "尾页": total - 1}
        links = "".join(
            f'<a href="{pages[to]}">{word}</a> ' if 0 <= to < total and to != number else f"<span>{word}</span> "
            for word, to in steps.items()
        )
        numbers = "".join(
            f"<span class='cur'>{i + 1}</span>" if i == number else f'<a href="{p}">{i + 1}</a>'
            for i, p in enumerate(pages)
        )
        told = f"共{total}页 当前第{number + 1}页"
        if self.pager == "numbers":
            return f'<div class="page">{numbers}</div>'
        if self.pager == "next_only":
            return (
                f'<div class="fanye"><a href="{pages[number + 1]}">下一页&gt;</a></div>' if number + 1 < total else ""
            )
        if self.pager == "trs":
            return f"<div class='pages'><script>createPageHTML({total},{number},'index','html');</script>{numbers}{links}</div>"
        if self.pager == "select":
            options = "".join(f'<option value="{p}">第{i + 1}页</option>' for i, p in enumerate(pages))
            return f'<div>{told} {links}<select onchange="location=this.value">{options}</select></div>'
        return f'<div class="pagination">{told} {links}</div>'

    def addresses(self, base: str, total: int) -> list[str]:
        """The addresses of a list's pages, in this portal's manner."""
        stem = base.removesuffix(".htm").removesuffix("/index.html")
        further = range(1, total)
        if self.pager == "query":
            return [base, *(f"{base}?page={i + 1}" for i in further)]
        if self.pager == "backwards":
            return [base, *(f"{stem}/{total - i}.htm" for i in further)]
        return [base, *(f"{stem}_{i}.html" for i in further)]

    def navigation(self) -> str:
        items = [f'<a href="{url}">{name}</a>' for name, url in self.menu]
        if self.nav == "table":
            return "<table class='nav'><tr>" + "".join(f"<td>{i}</td>" for i in items) + "</tr></table>"
        if self.nav == "divs":
            return '<div class="menu">' + " | ".join(items) + "</div>"
        if self.nav == "nested":
            inner = "".join(f"<li>{i}</li>" for i in items[1:])
            return f'<ul class="nav"><li>{items[0]}</li><li><a href="/zwgk/index.html">政务公开</a><ul>{inner}</ul></li></ul>'
        return '<div class="nav"><ul>' + "".join(f"<li>{i}</li>" for i in items) + "</ul></div>"

    def shell(self, title: str, main: str, crumb: str = "", head: str = "", charset: str = "utf-8") -> str:
        """A whole page around its main part."""
        where = self.crumb.format(home='<a href="/">首页</a>', name=crumb or title)
        aside = ""
        if self.side and self.aside:
            items = "".join(
                f'<li><a href="{r.url}">{r.title}</a><span>{self.day(r.day)}</span></li>' for r in self.aside
            )
            aside = f'<div class="sidebar"><h3>{SIDE_HEADINGS[len(self.menu) % 6]}</h3><ul>{items}</ul></div>'
        return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}-{BUREAU}</title>{head}</head><body>
<div class="header"><h2>{BUREAU}</h2>{self.clock.format(d=self.today)}</div>{self.navigation()}
<div class="wrap">{where}<div class="main">{main}</div>{aside}</div>
{self.footer.format(b=BUREAU, d=self.today)}</body></html>"""

    def list_page(self, name: str, rows: list[Row], pager: str = "") -> str:
        head = f"<h2>{name}</h2>" if self.dice.some(0.7) else f'<div class="title"><span>{name}</span></div>'
        return self.shell(name, head + self.rows(rows) + pager)


def recent(today: date, most: int, dice: Dice) -> date:
    return today - timedelta(days=dice.randint(0, most))

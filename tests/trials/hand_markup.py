"""Pages as people write them by hand: no content system, no scripts, every portal in a markup of its own.

Written apart from the other trials and without regard to what the readers look for: class names may be anything or
nothing, menus may be paragraphs, tables may be there for the layout alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.trials.chance import BUREAU, Dice

DATES = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "[%Y-%m-%d]",
    "(%Y-%m-%d)",
    "%Y-%m-%d %H:%M",
    "%m-%d",
)
PINYIN = {"nav": "daohang", "list": "liebiao", "main": "zhuti", "row": "hang", "date": "riqi", "side": "ce"}
# What one row is, and what holds the rows: title link `a`, date `d`, address `u`, words `t`.
ROWS = {
    "ul": ("<li>{a}<span{date}>{d}</span></li>", "<ul{list}>{rows}</ul>"),
    "date first": ("<li><i>{d}</i>{a}</li>", "<ul{list}>{rows}</ul>"),
    "ol": ("<li>{a} <small>({d})</small></li>", "<ol>{rows}</ol>"),
    "table": ("<tr><td>·</td><td>{a}</td><td>{d}</td></tr>", "<table{list}>{rows}</table>"),
    "headed table": (
        "<tr><td>1</td><td>{a}</td><td>云岭州广电局</td><td>{d}</td></tr>",
        "<table><tr><td>序号</td><td>标题</td><td>来源</td><td>日期</td></tr>{rows}</table>",
    ),
    "div": ("<div{row}>{a}<div{date}>{d}</div></div>", "<div{list}>{rows}</div>"),
    "p": ("<p>{a} {d}</p>", "<div{list}>{rows}</div>"),
    "dl": ("<dt>{a}</dt><dd>{d}</dd>", "<dl>{rows}</dl>"),
    "br": ("· {a} {d}<br>", "<div{list}>{rows}</div>"),
    "card": ('<a href="{u}"><div>{t}</div><div>{d}</div></a>', "<div{list}>{rows}</div>"),
    "flat": ("{a}<span>{d}</span>", "<div{list}>{rows}</div>"),
    "spans": ("<div><span>{a}</span><span>{d}</span></div>", "<div{list}>{rows}</div>"),
}
MENUS = {
    "table": ('<table{nav} width="1000"><tr>{items}</tr></table>', '<td align="center">{a}</td>'),
    "ul": ("<ul{nav}>{items}</ul>", "<li>{a}</li>"),
    "div": ("<div{nav}>{items}</div>", "<div>{a}</div>"),
    "dl": ("<dl{nav}><dt>栏目导航</dt>{items}</dl>", "<dd>{a}</dd>"),
    "bars": ("<p>{items}</p>", "{a} | "),
    "select": ('<p>{items}</p><select><option value="http://www.gov.cn">友情链接</option></select>', "{a} "),
}
CRUMBS = {
    "none": "",
    "text": "<div>您的位置：首页 &gt; {name}</div>",
    "links": '<div>当前位置：<a href="/">首页</a> &gt; <a href="{url}">{name}</a></div>',
    "list": '<ul><li><a href="/">首页</a></li><li><a href="{url}">{name}</a></li></ul>',
}
HEADS = {
    "heading": "<h1>{t}</h1><div{row}>发布时间：{d} 来源：本站 点击：123</div>{body}",
    "table": '<table><tr><td align="center"><b>{t}</b></td></tr><tr><td align="center">发布日期：{d}　作者：办公室</td></tr><tr><td>{body}</td></tr></table>',
    "at the end": '<h2>{t}</h2>{body}<p align="right">发布日期：{d}</p>',
    "centred": '<center><font size="5">{t}</font><br>{d} 来源：办公室</center>{body}',
    "bare": "<div>{t}</div><div>日期：{d}</div>{body}",
    "brackets": '<h3>{t}</h3><div>【发布时间：{d}】【字体：<a href="javascript:void(0)">大</a>】</div>{body}',
    "undated": "<h1>{t}</h1>{body}",
}
NOTHING = (
    "<p>暂无数据</p>",
    "<p>栏目建设中</p>",
    "<ul{list}></ul>",
    "<div>暂无内容</div>",
    "<p>该栏目下没有信息</p>",
)
FOOT = "<div>版权所有：{bureau} Copyright 2018-2026 滇ICP备00000000号 地址：某路1号</div>"
PROSE = "<p>　　{deed}是一项重要工作，自2018年3月1日起开展多次，取得明显成效。各单位要认真抓好落实，确保按时完成。</p>"


@dataclass(frozen=True)
class Item:
    """One entry of a list."""

    title: str
    url: str
    day: date


@dataclass(frozen=True)
class Hand:
    """How one portal is written: a choice of each kind, drawn once."""

    dice: Dice
    rows: str
    menu: str
    crumb: str
    head: str
    dates: str
    classes: str
    frame: str
    foot: bool
    side: bool
    clock: bool
    encoding: str

    def _named(self) -> dict[str, str]:
        """What stands for {nav}, {list} … : nothing, nonsense, pinyin or plain names."""
        if self.classes == "none":
            return dict.fromkeys(PINYIN, "")
        names = {"nonsense": {role: f"x{len(pinyin) * 97}" for role, pinyin in PINYIN.items()}, "pinyin": PINYIN}
        chosen = names.get(self.classes, {role: role for role in PINYIN})
        return {role: f' class="{chosen[role]}"' for role in PINYIN}

    def listed(self, items: tuple[Item, ...]) -> str:
        """A list of these entries, or a way to say that there is nothing."""
        if not items:
            return self.dice.one(NOTHING).format(**self._named())
        row, box = ROWS[self.rows]
        made = "".join(
            row.format(
                a=f'<a href="{i.url}">{i.title}</a>',
                d=i.day.strftime(self.dates),
                u=i.url,
                t=i.title,
                **self._named(),
            )
            for i in items
        )
        return box.format(rows=made, **self._named())

    def article(self, item: Item) -> str:
        """The body of an entry's own page."""
        body = "".join(PROSE.format(deed=item.title) for _ in range(self.dice.randint(2, 5)))
        return HEADS[self.head].format(t=item.title, d=item.day, body=f"<div>{body}</div>", **self._named())

    def page(
        self, title: str, body: str, columns: dict[str, str], column: str = "", latest: tuple[Item, ...] = ()
    ) -> str:
        """A whole page; `columns`: names and addresses of the menu, `latest`: what the side box shows."""
        box, item = MENUS[self.menu]
        links = {"首页": "/", **columns}
        items = "".join(item.format(a=f'<a href="{url}">{name}</a>') for name, url in links.items())
        menu = box.format(items=items, **self._named())
        crumb = CRUMBS[self.crumb].format(name=column, url=columns.get(column, "")) if column else ""
        rows = "".join(f'<li><a href="{i.url}">{i.title}</a> {i.day.strftime(self.dates)}</li>' for i in latest)
        side = f"<div{self._named()['side']}><h3>最新信息</h3><ul>{rows}</ul></div>" if self.side and latest else ""
        inner = {
            "div": f"<div{self._named()['main']}>{crumb}{body}</div>{side}",
            "table": f'<table><tr><td width="200">{side}</td><td>{crumb}{body}</td></tr></table>',
            "center": f"<center>{crumb}{body}</center>{side}",
            "none": f"{crumb}{body}{side}",
        }[self.frame]
        clock = "<div>今天是2026年11月20日 星期五</div>" if self.clock else ""
        charset = "gb2312" if self.encoding == "gb18030" else "utf-8"
        return (
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title></head>'
            f"<body>{clock}{menu}{inner}{FOOT.format(bureau=BUREAU) if self.foot else ''}</body></html>"
        )


def draw_hand(dice: Dice) -> Hand:
    """The hand in which one portal is written."""
    return Hand(
        dice=dice,
        rows=dice.one(list(ROWS)),
        menu=dice.one(list(MENUS)),
        crumb=dice.one(list(CRUMBS)),
        head=dice.one(list(HEADS)),
        dates=dice.one(DATES),
        classes=dice.one(("none", "nonsense", "pinyin", "plain")),
        frame=dice.one(("div", "table", "center", "none")),
        foot=dice.some(0.7),
        side=dice.some(0.5),
        clock=dice.some(0.4),
        encoding=dice.one(("utf-8", "utf-8", "gb18030")),
    )

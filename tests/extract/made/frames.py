"""What stands around an article or a list on a portal's pages: heads, clocks, menus, side boxes, footers, encodings."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.extract.made.wording import some_day, spoken, title

_MENU = ["首页", "政务公开", "政策文件", "通知公告", "机构职能", "领导信息", "办事服务", "互动交流", "专题专栏", "党的建设", "财政信息", "人事信息", "规划计划", "行政执法",
         "建议提案", "重点领域", "应急管理", "政策解读", "工作动态", "基层风采", "信息公开指南", "信息公开年报", "依申请公开", "局长信箱", "在线访谈", "民意征集"]  # fmt: skip


@dataclass
class Frame:
    """What a page is made of, apart from its main part."""

    head_title: str
    metas: list[tuple[str, str]] = field(default_factory=list)
    crumb: tuple[str, ...] = ("首页", "政务公开", "通知公告")
    head_extra: str = ""
    scripts: str = ""


def menu(rng: Random) -> str:
    """A menu: short, or longer than many a list; flat, nested, in table cells."""
    names = rng.sample(_MENU, rng.randint(6, len(_MENU)))
    links = [f'<a href="/lm{n}/index.htm">{name}</a>' for n, name in enumerate(names)]
    match rng.randint(0, 3):
        case 0:
            return f'<div class="nav"><ul>{"".join(f"<li>{link}</li>" for link in links)}</ul></div>'
        case 1:
            inner = "".join(
                f"<li>{link}<ul>{''.join(f'<li>{x}</li>' for x in links[i + 1 : i + 5])}</ul></li>"
                for i, link in enumerate(links)
            )
            return f'<nav id="mainNav"><ul class="level1">{inner}</ul></nav>'
        case 2:
            return f'<TABLE width="1000"><TR>{"".join(f"<TD align=center>{link}</TD>" for link in links)}</TR></TABLE>'
        case _:
            return f'<div id="menu_box">{" | ".join(links)}</div>'


def clock(rng: Random) -> str:
    """The day in the masthead, as the server or a script writes it."""
    day = some_day(rng)
    return rng.choice(
        [
            "", f'<div class="today">今天是：{spoken(day)} 星期三</div>', f"<span id='riqi'>{day}</span>", f'<div class="tq">{spoken(day)} 晴 12℃~20℃</div>',
            "<script>document.write(new Date().getFullYear()+'年')</script>", f'<div id="date">{day.year}年{day.month:02d}月{day.day:02d}日 农历十月</div>',
        ]
    )  # fmt: skip


def side_box(rng: Random, words: int = 0) -> str:
    """A box beside the main part: newest, hottest, related, with dates of their own."""
    heading = rng.choice(["最新信息", "热点新闻", "相关文章", "点击排行", "推荐阅读", "图片新闻", "最新动态"])
    rows = []
    for n in range(rng.randint(4, 12)):
        day = some_day(rng)
        shown = rng.choice([str(day), f"{day.month:02d}-{day.day:02d}", f"[{day}]", ""])
        rows.append(
            f'<li><a href="/info/1099/{2000 + n}.htm">{title(rng)[: words or 60]}</a> <span>{shown}</span></li>'
        )
    style = rng.choice(
        ['class="right-side"', 'class="sidebar"', 'id="rightbox" class="hot"', 'class="fr side_list"', "class='tj_box'"]
    )
    return f"<div {style}><h3>{heading}</h3><ul>{''.join(rows)}</ul></div>"


def foot(rng: Random) -> str:
    """The foot of a page with the dates that are nobody's publication."""
    return rng.choice(
        [
            "版权所有 © 2015-2026 州广播电视局 滇ICP备00000000号", "Copyright 2009-2026 All Rights Reserved 网站标识码：5323000000",
            f"主办单位：州广播电视局 最后更新：{some_day(rng)} 您是第20260101位访问者", f"总访问量：{rng.randint(10**5, 10**7)} 次 建站时间：2012年3月1日",
            f"技术支持：某某公司 页面生成时间：{some_day(rng)} 10:00:01",
        ]
    )  # fmt: skip


def crumbs(rng: Random, steps: tuple[str, ...]) -> str:
    """当前位置 in one of its spellings."""
    gap = rng.choice([" &gt; ", " &gt;&gt; ", " / ", " » ", ">"])
    linked = gap.join(f'<a href="/p{n}/">{name}</a>' for n, name in enumerate(steps[:-1]))
    said = rng.choice(["当前位置：", "您当前的位置：", "您的位置 : ", "现在位置：", "当前所在位置："])
    box = rng.choice(["div class='dqwz'", "div class=position", "p class='weizhi'", "div id=location", "td height=30"])
    last = f"{gap}{steps[-1]}" if rng.random() < 0.7 else f"{gap}<a href='./'>{steps[-1]}</a>"
    inner = f"<{box}>{said}{linked}{last}</{box.split()[0]}>"
    return f"<table><tr>{inner}</tr></table>" if box.startswith("td") else inner


def page(rng: Random, frame: Frame, main: str, *, side: bool | None = None) -> str:
    """The whole page as one of five makers would write it."""
    metas = "".join(f'<meta name="{name}" content="{value}">' for name, value in frame.metas)
    head = f"<head>{{charset}}<title>{frame.head_title}</title>{metas}{frame.head_extra}</head>"
    beside = side_box(rng) if (rng.random() < 0.6 if side is None else side) else ""
    crumb, top, end = crumbs(rng, frame.crumb), clock(rng) + menu(rng), foot(rng)
    match rng.randint(0, 4):
        case 0:
            body = f"<div class='header'>{top}</div><div class='main'>{crumb}<div class='left'>{main}</div>{beside}</div><div class='footer'>{end}</div>"
        case 1:
            body = f"<header>{top}</header><main>{crumb}{main}</main><aside>{beside}</aside><footer>{end}</footer>"
        case 2:
            body = (
                f"<TABLE width=1000 align=center><TR><TD>{top}</TD></TR></TABLE><TABLE width=1000><TR><TD>{crumb}</TD></TR><TR><TD valign=top>{main}</TD>"
                f"<TD width=220>{beside}</TD></TR></TABLE><TABLE><TR><TD align=center>{end}</TD></TR></TABLE>"
            )
        case 3:
            body = f"<div id='wrap'><div id='top'>{top}</div>{beside}<div class='w1200'>{crumb}<div class='con_box'><div class='con_inner'>{main}</div></div></div><div id='bottom'>{end}</div></div>"
        case _:
            body = f"<div class='t'>{top}</div><div class='c'>{crumb}{main}</div>{beside}<center>{end}</center>"
    start = rng.choice(
        [
            "<!DOCTYPE html>",
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
            "",
            '<?xml version="1.0" encoding="utf-8"?>',
        ]
    )
    return f'{start}<html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{body}{frame.scripts}</body></html>'


def served(rng: Random, html: str) -> tuple[bytes, str]:
    """The bytes and the Content-Type header of a page: declared well, badly, or not at all."""
    kind = rng.choice(
        ["utf8", "utf8", "utf8", "utf8", "bom", "gb2312", "gbk-header", "utf16", "wrong-header", "undeclared"]
    )
    meta = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
    if kind == "bom":
        return b"\xef\xbb\xbf" + html.replace("{charset}", meta.format("gb2312")).encode(), "text/html"
    if kind == "gb2312":
        return html.replace("{charset}", meta.format("gb2312")).encode("gb18030"), "text/html"
    if kind == "gbk-header":
        return html.replace("{charset}", "").encode("gbk", "xmlcharrefreplace"), "text/html;charset=GBK"
    if kind == "utf16":
        return html.replace("{charset}", "").encode("utf-16"), "text/html"
    if kind == "wrong-header":
        return html.replace("{charset}", meta.format("utf-8")).encode(), "text/html; charset=ISO-8859-1"
    if kind == "undeclared":
        return html.replace("{charset}", "").encode(), "text/html"
    return html.replace("{charset}", '<meta charset="utf-8">').encode(), "text/html; charset=utf-8"

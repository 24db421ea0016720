"""Pages from content: every answer of every host, made once at the start."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from demo.site.articles import Article, bulk, standing
from demo.site.assets import LOAD_MORE, SCRIPTED, assets
from demo.site.clock import Clock
from demo.site.columns import BY_ID, COLUMNS, GROUPS, Column, Group, Style
from demo.site.duty_columns import duty_columns
from demo.site.duty_matter import duty_matter
from demo.site.events import event_articles
from demo.site.exposures import exposures
from demo.site.letters import Letter, detail_fields, letters, list_cells, list_heads, statistics
from demo.site.lists import PAGE_SIZE, Row, list_addresses, pager
from demo.site.neighbours import neighbours
from demo.site.pages import PORTAL, Answer, Host, Hosts, Manner, Markup, moved, templates, up
from demo.site.paper_files import paper_answers
from demo.site.planted import planted, reached_articles
from demo.site.policies import policies
from demo.site.special import special_answers

FRIENDS = (
    ("http://www.cxz-demo.gov.cn/", "州人民政府"),
    ("http://gbdsj.yn-demo.gov.cn/", "省广播电视局"),
    ("http://www.lianmeng-demo.cn/", "广电行业联盟"),
)


class Builder:
    """Makes the portal's pages for one day."""

    def __init__(self, today: date) -> None:
        self.clock = Clock(today)
        self.letters: list[Letter] = letters(self.clock)
        self.articles: list[Article] = [
            *bulk(self.clock),
            *standing(self.clock),
            *policies(self.clock),
            *duty_matter(self.clock),
            *duty_columns(self.clock),
            *event_articles(self.clock),
            *planted(self.clock),
            *exposures(self.clock),
        ]
        self.answers: dict[str, Answer] = {}

    def build(self) -> Hosts:
        """Every host with every answer."""
        self.answers.update(assets())
        self.answers["/ssjg.jsp?wbtreeid=1001"] = self._empty_page("/ssjg.jsp", "搜索结果", "搜索结果")
        for article, manner in reached_articles(self.clock):
            self._article(article, None, None, manner)
        for column in COLUMNS:
            self._column(column)
        for group in GROUPS:
            self._group(group)
        self._home()
        self.answers.update(special_answers())
        self.answers.update(paper_answers(self.clock))
        missing = self._empty_page("/404.htm", "页面不存在", "您访问的页面不存在或已被删除")
        # Shown at addresses of any depth, so it names its style from the root.
        portal = Host(Answer(missing.body.replace(b'"dfiles/', b'"/dfiles/'), 404), self.answers)
        return {PORTAL: portal, f"www.{PORTAL}": portal, **neighbours()}

    def _page(self, template: str, path: str, charset: str = "utf-8", **values: Any) -> Answer:
        today = self.clock.today
        nav = [
            {"name": g.name, "href": g.href, "columns": [c for c in COLUMNS if c.group is g and not c.parent]}
            for g in GROUPS
        ]
        text = (
            templates()
            .get_template(template)
            .render(
                up=up(path), today=f"{today.year}年{today.month}月{today.day}日", nav=nav, charset=charset, **values
            )
        )
        if charset == "utf-8":
            return Answer(text.encode())
        return Answer(text.encode("gb18030"), content_type="text/html")

    def _empty_page(self, path: str, title: str, words: str) -> Answer:
        return self._page("group.html", path, title=title, group=Group("", words), blocks=[], home=False)

    def listed(self, column: Column) -> list[Article]:
        """The entries of a column in the order its list shows them."""
        entries = [a for a in self.articles if a.column == column.id and a.listed]
        # Undated entries stand on top: the site sorts them as newest.
        entries.sort(key=lambda a: (a.pinned, a.day or date.max, a.id), reverse=True)
        if column.style in (Style.SECOND_PAGE, Style.LOAD_MORE):
            entries = entries[PAGE_SIZE:][:PAGE_SIZE] + entries[:PAGE_SIZE] + entries[2 * PAGE_SIZE :]
        return entries

    def _row(self, article: Article, path: str, column: Column) -> Row:
        shown = f"{article.day:%Y-%m-%d}" if article.day else ""
        if column.style is Style.YEARLESS and article.day:
            shown = f"[{article.day:%m-%d}]"
        href = article.list_href or up(path) + article.href
        return Row(href, article.title, shown, article.pinned, article.index_no, article.doc_no)

    def _column(self, column: Column) -> None:
        entries = self.listed(column)
        for n, article in enumerate(entries):
            if article.list_href or column.style is Style.ARTICLE:
                continue
            self._article(article, entries[n - 1] if n else None, entries[n + 1] if n + 1 < len(entries) else None)
        makers = {
            Style.ARTICLE: self._single,
            Style.LETTERS: self._letter_column,
            Style.EMPTY: self._hollow,
            Style.BUILDING: self._hollow,
            Style.SHELL: self._hollow,
            Style.ELSEWHERE: self._elsewhere,
            Style.FIRST_CHILD: self._first_child,
            Style.FRAME: self._frame,
            Style.SCRIPT: self._script,
            Style.LOAD_MORE: self._load_more,
        }
        makers.get(column.style, self._list)(column, entries)

    def _article(
        self, article: Article, newer: Article | None, older: Article | None, manner: Manner = Manner.PLAIN
    ) -> None:
        column, path = article.home, "/" + article.href
        gbk = column.style is Style.GBK
        around = {
            name: {"href": up(path) + other.href, "title": other.title} if other and not other.list_href else None
            for name, other in (("newer", newer), ("older", older))
        }
        template = "egov.html" if column.style is Style.EGOVINFO else "article.html"
        page = self._page(
            template,
            path,
            "gb2312" if gbk else "utf-8",
            title=article.title,
            article=article,
            column=column,
            body=Markup(article.body),
            parent=BY_ID.get(column.parent),
            **around,
        )
        self.answers[path] = Answer(page.body, content_type=page.content_type, manner=manner)

    def _single(self, column: Column, entries: list[Article]) -> None:
        for article in entries:
            self._article(article, None, None)

    def _column_page(self, column: Column, path: str, template: str = "list.html", **values: Any) -> None:
        siblings = [
            {"href": c.href, "name": c.name, "children": [k for k in COLUMNS if k.parent == c.id]}
            for c in COLUMNS
            if c.group is column.group and not c.parent
        ]
        defaults: dict[str, Any] = {
            "rows": [],
            "pager": None,
            "lead": "",
            "body": "",
            "parent": BY_ID.get(column.parent),
            "title": column.name,
        }
        charset = "gb2312" if column.style is Style.GBK else "utf-8"
        self.answers[path] = self._page(
            template, path, charset, column=column, siblings=siblings, **{**defaults, **values}
        )

    def _list(self, column: Column, entries: list[Article]) -> None:
        template = "egov_list.html" if column.style is Style.EGOVINFO else "list.html"
        addresses = list_addresses(column, len(entries))
        for n, path in enumerate(addresses):
            part = entries[n * PAGE_SIZE : (n + 1) * PAGE_SIZE]
            rows = [self._row(a, path, column) for a in part]
            self._column_page(column, path, template, rows=rows, pager=pager(addresses, n, len(entries)))

    def _letter_column(self, column: Column, entries: list[Article]) -> None:
        own = [item for item in self.letters if item.column == column.id]
        addresses = list_addresses(column, len(own))
        for n, path in enumerate(addresses):
            part = own[n * PAGE_SIZE : (n + 1) * PAGE_SIZE]
            lines = [{"href": up(path) + item.href, "cells": list_cells(item)} for item in part]
            lead = Markup(f'<p class="tj">{statistics(column.id, self.letters, self.clock)}</p>')
            turner = pager(addresses, n, len(own))
            self._column_page(
                column, path, "letters.html", letters=lines, heads=list_heads(column.id), lead=lead, pager=turner
            )
        for item in own:
            path = "/" + item.href
            letter = {"title": item.subject, "fields": detail_fields(item)}
            self.answers[path] = self._page("letter.html", path, title=item.subject, column=column, letter=letter)

    def _hollow(self, column: Column, entries: list[Article]) -> None:
        markup = {
            Style.BUILDING: '<p class="empty">栏目建设中，敬请期待……</p>',
            Style.EMPTY: '<p class="empty">暂无数据</p>',
            Style.SHELL: '<ul class="rows"></ul>',
        }
        self._column_page(column, "/" + column.href, body=Markup(markup[column.style]))

    def _elsewhere(self, column: Column, entries: list[Article]) -> None:
        self.answers["/" + column.href] = moved("http://www.cxz-demo.gov.cn/", 302)

    def _first_child(self, column: Column, entries: list[Article]) -> None:
        path = "/" + column.href
        children = [c for c in COLUMNS if c.parent == column.id]
        tabs = "　".join(f'<a class="tab" href="{up(path)}{c.href}">{c.name}</a>' for c in children)
        rows = [self._row(a, path, column) for a in self.listed(children[0])[:10]]
        self._column_page(column, path, rows=rows, lead=Markup(f'<div class="tabs">{tabs}</div>'))

    def _frame(self, column: Column, entries: list[Article]) -> None:
        path = "/" + column.href
        inner = f"/{column.stem}_list.htm"
        rows = [self._row(a, inner, column) for a in entries]
        self.answers[inner] = self._page("frame.html", inner, rows=rows)
        frame = f'<iframe src="{up(path)}{inner[1:]}" title="{column.name}列表"></iframe>'
        self._column_page(column, path, body=Markup(frame))

    def _records(self, column: Column, entries: list[Article]) -> list[dict[str, str]]:
        return [{"title": a.title, "url": "/" + a.href, "date": f"{a.day}"} for a in entries]

    def _script(self, column: Column, entries: list[Article]) -> None:
        size = 20
        for n in range(0, len(entries), size):
            data = {"total": len(entries), "list": self._records(column, entries[n : n + size])}
            self._data(f"/api/list.json?tree={column.tree}&page={n // size + 1}", data)
        pages = -(-len(entries) // size)
        self._column_page(column, "/" + column.href, body=Markup(SCRIPTED % {"tree": column.tree, "pages": pages}))

    def _load_more(self, column: Column, entries: list[Article]) -> None:
        path = "/" + column.href
        first, rest = entries[:PAGE_SIZE], entries[PAGE_SIZE:]
        self._data(f"/api/more.json?tree={column.tree}", {"list": self._records(column, rest)})
        rows = [self._row(a, path, column) for a in first]
        self._column_page(column, path, rows=rows, body=Markup(LOAD_MORE % {"tree": column.tree}))

    def _data(self, address: str, data: object) -> None:
        self.answers[address] = Answer(
            json.dumps(data, ensure_ascii=False).encode(), content_type="application/json; charset=utf-8"
        )

    def _block(self, column: Column, path: str, count: int) -> dict[str, Any]:
        rows = [self._row(a, path, column) for a in self.listed(column)[:count] if not a.pinned]
        return {"name": column.name, "href": column.href, "rows": rows}

    def _group(self, group: Group) -> None:
        path = f"/{group.href}"
        # Lists that scripts and frames fetch are not repeated in blocks: there the column's page alone shows them.
        hidden = (Style.FRAME, Style.SCRIPT, Style.LOAD_MORE, Style.SECOND_PAGE, Style.ARTICLE)
        blocks = [
            self._block(c, path, 0 if c.style in hidden else 5) for c in COLUMNS if c.group is group and not c.parent
        ]
        self.answers[path] = self._page("group.html", path, title=group.name, group=group, blocks=blocks, home=False)

    def _home(self) -> None:
        blocks = [self._block(BY_ID[name], "/", 9) for name in ("gzdt", "tzgg", "bmwj", "zcjd")]
        page = self._page(
            "group.html", "/", title="首页", group=Group("index", "网站首页"), blocks=blocks, home=True, friends=FRIENDS
        )
        self.answers["/"] = page
        self.answers["/index.htm"] = moved("/")

"""Columns of all shapes with their histories: each is made well or ill on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from audits.snapshot.records import Error
from tests.trials.histories import History, draw
from tests.trials.markup import Row
from tests.trials.portal import Portal
from tests.trials.truth import Defect

NAMES = (
    ("gzdt", "工作动态"), ("tzgg", "通知公告"), ("czxx", "财政信息"), ("rsxx", "人事信息"), ("ghjh", "规划计划"), ("aqbc", "安全播出"),
    ("mtrh", "媒体融合"), ("ggfw", "公共服务"), ("djgz", "党建工作"), ("fzjs", "法治建设"), ("xzzf", "行政执法"), ("ndbg", "政府信息公开年报"),
)  # fmt: skip
BLANKS = ("暂无数据", "暂无内容", "对不起，该栏目暂无信息！", "没有相关信息", "")
UNREADY = ("栏目建设中", "栏目正在建设中，敬请期待！", "内容正在整理中", "建设中...")


@dataclass
class Draft:
    """One column on its way into the portal."""

    portal: Portal
    code: str
    name: str
    history: History
    column: str = ""
    section: str = ""

    @property
    def base(self) -> str:
        return self.portal.address(
            f"/{self.code}/index.html" if self.portal.style.pager == "trs" else f"/{self.code}.htm"
        )

    def ill(self, why: str, blame: bool = True, proof: str = "") -> None:
        self.portal.truth.defect(Defect("columns", self.column, why, self.section if blame else "", blame, proof=proof))

    def as_history(self, proof: str = "") -> None:
        if self.history.wrong:
            self.ill(self.history.why, proof=proof)
        if self.history.wrong is None:  # neither is wrong
            self.portal.truth.tolerate("columns", self.column)

    def rows(self, *, dated: bool = True, pages_dated: bool = True, readable: bool = True) -> list[Row]:
        """A row and an article each day of the history."""
        portal, found = self.portal, []
        for day in self.history.days:
            number = portal.next_number()
            title, path = portal.dice.headline(number), f"/info/{self.code}/{number}.htm"
            url = portal.address(path)
            if not readable:
                portal.builder.blocked(path)
            elif dated and portal.style.has_years and portal.dice.some(0.04):
                portal.builder.dead(path)
                portal.truth.defect(Defect("links", url, "dead article", proof="own"))
            else:
                portal.add_article(path, title, day if pages_dated else None, column=self.name)
            found.append(Row(title, url, day if dated else None))
        portal.home_rows += [r for r in found[:1] if dated]
        return found


def plain(draft: Draft) -> None:
    draft.portal.list_pages(draft.base, draft.name, draft.rows())
    draft.as_history()


def pinned(draft: Draft) -> None:
    rows = draft.rows()
    portal = draft.portal
    old = [draft.history.days[-1] - timedelta(days=100 * n) for n in (1, 2)]
    top = []
    for day in old:
        number = portal.next_number()
        title = portal.dice.headline(number)
        url = portal.add_article(f"/info/{draft.code}/{number}.htm", title, day, column=draft.name)
        top.append(Row(title, url, day, pinned=True))
    portal.list_pages(draft.base, draft.name, top + rows)
    draft.as_history()


def ascending(draft: Draft) -> None:
    draft.portal.list_pages(draft.base, draft.name, draft.rows()[::-1])
    draft.as_history()


def future(draft: Draft) -> None:
    """An entry of a day to come never makes a column fresh; a person looks."""
    portal, rows = draft.portal, draft.rows()
    day = portal.today + timedelta(days=portal.dice.randint(2, 300))
    number = portal.next_number()
    title = portal.dice.headline(number)
    url = portal.add_article(f"/info/{draft.code}/{number}.htm", title, day, column=draft.name)
    portal.list_pages(draft.base, draft.name, [Row(title, url, day), *rows])
    if draft.history.wrong and portal.style.has_years:
        draft.ill(f"future entry; {draft.history.why}", blame=False)


def undated(draft: Draft) -> None:
    draft.portal.list_pages(draft.base, draft.name, draft.rows(dated=False, pages_dated=False))
    if draft.history.wrong:
        draft.ill(f"undated; {draft.history.why}", blame=False)


def page_dates(draft: Draft) -> None:
    """Only the articles are dated."""
    draft.portal.list_pages(draft.base, draft.name, draft.rows(dated=False))
    draft.as_history()


def walled_articles(draft: Draft) -> None:
    """The list shows no dates, and the articles cannot be read."""
    draft.portal.list_pages(draft.base, draft.name, draft.rows(dated=False, readable=False))


def later_page_walled(draft: Draft) -> None:
    portal = draft.portal
    rows = draft.rows()
    pages = [portal.address(p) for p in portal.style.addresses(draft.base, 2)]
    portal.style.pager = portal.style.pager if portal.style.pager != "none" else "words"
    portal.builder.page(draft.base, portal.style.list_page(draft.name, rows, portal.style.turn(pages, 0)))
    portal.builder.blocked(pages[1])


def blank(draft: Draft) -> None:
    portal = draft.portal
    words = portal.dice.one(BLANKS)
    inner = f"<p>{words}</p>" if portal.dice.some(0.5) else f'<ul class="list"><li>{words}</li></ul>'
    portal.builder.page(draft.base, portal.style.shell(draft.name, f"<h2>{draft.name}</h2>{inner}"))
    if draft.history.wrong and words:
        draft.ill(f"blank: {words}")
    else:
        portal.truth.tolerate("columns", draft.column)


def unready(draft: Draft) -> None:
    portal = draft.portal
    words = portal.dice.one(UNREADY)
    portal.builder.page(
        draft.base, portal.style.shell(draft.name, f"<h2>{draft.name}</h2><div class='con'>{words}</div>")
    )
    draft.ill(f"under construction: {words}")


def dead(draft: Draft) -> None:
    draft.portal.builder.dead(draft.base, status=draft.portal.dice.one((404, 410)))
    draft.ill("column page 404", proof="own")
    draft.portal.truth.tolerate("links", draft.base)


def unanswering(draft: Draft) -> None:
    error = draft.portal.dice.one((Error.READ_TIMEOUT, Error.REFUSED, Error.RESET))
    draft.portal.builder.answer(draft.base, status=None, error=error, rounds=3)
    draft.ill("column page does not answer", proof="own")
    draft.portal.truth.tolerate("links", draft.base)


def once_unanswering(draft: Draft) -> None:
    """One round proves nothing."""
    draft.portal.builder.answer(draft.base, status=None, error=Error.READ_TIMEOUT, rounds=1)


def walled(draft: Draft) -> None:
    draft.portal.builder.blocked(draft.base)


def login(draft: Draft) -> None:
    page = "<html><head><title>用户登录</title></head><body><form>用户名<input name=u>密码<input type=password></form></body></html>"
    draft.portal.builder.answer(draft.base, status=401, html=page, rounds=3)


def in_frame(draft: Draft) -> None:
    portal = draft.portal
    inside = portal.address(f"/{draft.code}/frame.html")
    portal.builder.page(
        draft.base, portal.style.shell(draft.name, f'<iframe src="{inside}" width="700" height="800"></iframe>')
    )
    portal.builder.page(
        inside, f"<html><head><title></title></head><body>{portal.style.rows(draft.rows())}</body></html>"
    )
    draft.as_history()


def in_subcolumns(draft: Draft) -> None:
    """The column's page leads to two lists, the news being in either."""
    portal, rows = draft.portal, draft.rows()
    names = portal.dice.sample(("州本级", "县市", "综合类", "业务类", "图片类"), 2)
    urls = [portal.address(f"/{draft.code}/{i}.htm") for i in (1, 2)]
    parts = (rows[::2], rows[1::2]) if portal.dice.some(0.5) else (rows[1::2], rows[::2])
    blocks = ""
    for name, url, part in zip(names, urls, parts, strict=True):
        crumb = f'<a href="{draft.base}">{draft.name}</a> &gt; {name}'
        main = f"<h2>{name}</h2>{portal.style.rows(part)}"
        portal.builder.page(url, portal.style.shell(name, main, crumb=crumb))
        blocks += f'<div class="sub"><h3><a href="{url}">{name}</a><a href="{url}">更多&gt;&gt;</a></h3>{portal.style.rows(part[:2])}</div>'
    portal.builder.page(draft.base, portal.style.shell(draft.name, blocks))
    draft.as_history()


SHAPES: tuple[tuple[Callable[[Draft], None], int], ...] = (
    (plain, 14), (pinned, 4), (ascending, 2), (future, 2), (undated, 2), (page_dates, 4), (walled_articles, 1), (later_page_walled, 1),
    (blank, 2), (unready, 2), (dead, 1), (unanswering, 1), (once_unanswering, 1), (walled, 1), (login, 1), (in_frame, 2),
    (in_subcolumns, 2),
)  # fmt: skip
HOLES = frozenset({once_unanswering, walled, login, later_page_walled, walled_articles})


def add_columns(portal: Portal, chosen: list[tuple[str, str]]) -> None:
    """A column each of these (code, name), in the shape that chance gives it."""
    shapes = [shape for shape, weight in SHAPES for _ in range(weight)]
    for code, name in chosen:
        shape = portal.dice.one(shapes)
        draft = drafted(portal, code, name)
        portal.truth.notes[draft.column] = f"{shape.__name__}; {portal.truth.notes[draft.column]}"
        portal.has_holes |= shape in HOLES
        shape(draft)


def drafted(portal: Portal, code: str, name: str) -> Draft:
    """A column with a history, as yet without pages."""
    draft = Draft(portal, code, name, draw(portal.dice, portal.today, portal.since))
    draft.column, draft.section = portal.add_column(name, draft.base, draft.history.update)
    style = portal.style
    portal.truth.subject(
        "columns", draft.column, f"{style.markup} {style.date_format} {style.pager}; {draft.history.why}"
    )
    return draft

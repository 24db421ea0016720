"""Columns served in unusual ways: by script, in tabs, under year headings, moved, of files, of one name, with a limit each entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

from audits.snapshot.records import UNFILLED, UrlKind, Variant
from tests.trials.articles import TELLING_TABLES
from tests.trials.chance import working_days_after
from tests.trials.columns import Draft
from tests.trials.histories import draw, rolling, yearly
from tests.trials.markup import Row
from tests.trials.truth import Defect

SHOWN_FIRST = 4  # rows that a list shows before its "load more" is worked
# Headlines that hold words of emptiness and of missing pages, and say nothing of the kind.
LOUD_TITLES = (
    "州广电局关于应急广播项目建设中有关问题的通知", "关于“网站暂无数据”栏目清理情况的通报", "州广电局督查404台站改造项目建设中发现的问题",
    "关于对不起群众的作风问题专项整治的公告", "州广电局：敬请期待本周六广场电影", "正在建设的高山台站年内完工",
)  # fmt: skip


def _with_history(draft: Draft) -> None:
    draft.portal.truth.notes[draft.column] += f"; {draft.history.why}"
    draft.as_history()


def _told_by_year(draft: Draft) -> None:
    """Where rows lead to nothing that can be read, only a date with its year tells."""
    if draft.portal.style.has_years:
        draft.as_history()


def by_script(draft: Draft) -> None:
    """The page as served holds no row; the browser's reading does."""
    portal, style = draft.portal, draft.portal.style
    bare = f"<h2>{draft.name}</h2><div id='list'>{portal.dice.one(('', '数据加载中...', '正在加载，请稍候'))}</div>"
    portal.builder.page(draft.base, style.shell(draft.name, bare), variant=Variant.STATIC)
    portal.builder.page(draft.base, style.list_page(draft.name, draft.rows()))
    draft.as_history()


def by_failing_script(draft: Draft) -> None:
    """The data of the list did not come: what the page then says proves nothing."""
    words = draft.portal.dice.one(("暂无数据", "加载失败", "", "共0条"))
    page = draft.portal.style.shell(draft.name, f"<h2>{draft.name}</h2><div id='list'>{words}</div>")
    draft.portal.builder.page(draft.base, page, variant=Variant.STATIC)
    draft.portal.builder.page(draft.base, page, complete=False, note=f"{UNFILLED}：{draft.base}/data.json（500）")


def _more(draft: Draft, complete: bool) -> list[Row]:
    portal, style, rows = draft.portal, draft.portal.style, draft.rows()
    button = portal.dice.one((
        '<div class="more" onclick="more()">加载更多</div>', '<a href="javascript:;" class="loadmore">点击加载更多</a>',
        "<button onclick='next()'>查看更多</button>",
    ))  # fmt: skip
    portal.builder.page(draft.base, style.list_page(draft.name, rows[:SHOWN_FIRST], button))
    portal.builder.page(draft.base, style.list_page(draft.name, rows), variant=Variant.UNFOLDED, complete=complete)
    return rows


def unfolded(draft: Draft) -> None:
    _more(draft, complete=True)
    draft.as_history()


def unfolding_broke_off(draft: Draft) -> None:
    _more(draft, complete=False)


def year_headings(draft: Draft) -> None:
    """The year stands above its rows, the rows say [07-25]."""
    portal = draft.portal
    rows = draft.rows(pages_dated=portal.dice.some(0.5))
    tag = portal.dice.one(("h3", "div", "dt"))
    blocks = ""
    for year, found in groupby(rows, key=lambda r: r.day.year if r.day else 0):
        items = "".join(f'<li><a href="{r.url}">{r.title}</a><span>[{r.day:%m-%d}]</span></li>' for r in found)
        blocks += f"<{tag} class='year'>{year}年</{tag}><ul>{items}</ul>"
    portal.builder.page(draft.base, portal.style.shell(draft.name, f"<h2>{draft.name}</h2>{blocks}"))
    draft.as_history()


def hidden_tab(draft: Draft) -> None:
    """Two tabs of one page, the second hidden until it is clicked; the newest stands in either."""
    portal, rows = draft.portal, draft.rows()
    first, second = (rows[::2], rows[1::2]) if portal.dice.some(0.5) else (rows[1::2], rows[::2])
    heads = "".join(f"<li onclick='tab({i})'>{name}</li>" for i, name in enumerate(("综合信息", "业务信息")))
    bodies = f"<div class='tab_con'>{portal.style.rows(first or rows)}</div>"
    bodies += f"<div class='tab_con' style='display:none'>{portal.style.rows(second)}</div>" if second else ""
    main = f"<h2>{draft.name}</h2><div class='tab'><ul class='tab_hd'>{heads}</ul>{bodies}</div>"
    portal.builder.page(draft.base, portal.style.shell(draft.name, main))
    draft.as_history()


def moved(draft: Draft) -> None:
    """The address in rules.yaml is dead, the column stands elsewhere under its name."""
    old = draft.portal.builder.dead(f"/old/{draft.code}.htm")
    draft.portal.columns[-1]["url"] = old
    draft.portal.list_pages(draft.base, draft.name, draft.rows())
    draft.as_history(proof="own")


def led_elsewhere(draft: Draft) -> None:
    """The column's address ends on a platform that is not the bureau's."""
    page = draft.portal.style.shell(draft.name, f"<h2>{draft.name}</h2><p>省级统一平台</p>")
    draft.portal.builder.page(draft.base, page, final_url=f"http://platform.example/{draft.code}/")


def of_files(draft: Draft) -> None:
    """Rows that lead to documents."""
    portal, rows = draft.portal, []
    for day in draft.history.days:
        number = portal.next_number()
        url = portal.builder.answer(
            f"/files/{draft.code}{number}.pdf", html="%PDF-1.4", content_type="application/pdf", kind=UrlKind.FILE
        )
        rows.append(Row(portal.dice.headline(number), url, day))
    portal.list_pages(draft.base, draft.name, rows)
    _told_by_year(draft)


def of_reposts(draft: Draft) -> None:
    """Rows that lead to articles of other sites."""
    portal, rows = draft.portal, []
    for day in draft.history.days:
        number = portal.next_number()
        url = portal.builder.answer(f"http://press.example/{draft.code}/{number}.html", html="<p>报道</p>")
        rows.append(Row(portal.dice.headline(number), url, day))
    portal.list_pages(draft.base, draft.name, rows)
    _told_by_year(draft)


def third_page_walled(draft: Draft) -> None:
    """Two pages of a list in order were read, the third was not: nothing newer stands there."""
    portal, style, rows = draft.portal, draft.portal.style, draft.rows()
    style.pager = style.pager if style.pager != "none" else "words"
    rows += [Row(f"{r.title}（续）", r.url + "?more", r.day) for r in rows[-1:]]
    half = max(1, len(rows) // 2)
    pages = [portal.address(p) for p in style.addresses(draft.base, 3)]
    for number, chunk in enumerate((rows[:half], rows[half:])):
        portal.builder.page(pages[number], style.list_page(draft.name, chunk, style.turn(pages, number)))
    portal.builder.blocked(pages[2])
    portal.has_holes = True
    if draft.history.wrong is not False:
        counted = "条" in draft.history.update or "篇" in draft.history.update
        draft.portal.truth.tolerate("columns", draft.column)
        if draft.history.wrong and not counted and style.has_years:
            draft.as_history()


def partly_undated(draft: Draft) -> None:
    """Among dated rows some that bear no date anywhere."""
    portal, rows = draft.portal, draft.rows()
    for place in sorted({portal.dice.randint(0, len(rows)) for _ in range(2)}, reverse=True):
        number = portal.next_number()
        title = portal.dice.headline(number)
        rows.insert(place, Row(title, portal.add_article(f"/info/{draft.code}/{number}.htm", title, None), None))
    portal.list_pages(draft.base, draft.name, rows)
    draft.as_history()


def loud_titles(draft: Draft) -> None:
    """One row, or several, whose titles speak of missing things."""
    portal, rows = draft.portal, []
    titles = portal.dice.sample(LOUD_TITLES, len(LOUD_TITLES))
    for title, day in zip(titles, draft.history.days, strict=False):
        number = portal.next_number()
        url = portal.add_article(f"/info/{draft.code}/{number}.htm", title, day, column=draft.name)
        rows.append(Row(title, url, day))
    portal.list_pages(draft.base, draft.name, rows)
    if draft.history.wrong is not False:
        portal.truth.tolerate("columns", draft.column)


def single_page(draft: Draft) -> None:
    """The column is one article."""
    portal = draft.portal
    draft.history = portal.dice.one((rolling, yearly))(portal.dice, portal.today, portal.since)
    portal.columns[-1] |= {"update": draft.history.update, "kind": "单页"}
    portal.add_article(draft.base, draft.name, draft.history.days[0], column=draft.name)
    _with_history(draft)


def stopped(draft: Draft) -> None:
    """The column is being rebuilt today, or was long before anything fell due."""
    portal = draft.portal
    draft.portal.list_pages(draft.base, draft.name, draft.rows())
    now = portal.dice.some(0.6)
    until = portal.today + timedelta(days=portal.dice.randint(0, 9)) if now else portal.since - timedelta(days=400)
    since = min(portal.today, until) - timedelta(days=portal.dice.randint(0, 9))
    portal.stop({"from": str(since), "until": str(until), "reason": "栏目改版", "columns": [draft.column]})
    if not now:
        draft.as_history()
        return
    articles = portal.address(f"/info/{draft.code}/")
    portal.truth.leave_open(lambda d: d.part.startswith(articles))  # the home page may link to them too


def own_since(draft: Draft) -> None:
    """The column has been required for some days only."""
    portal = draft.portal
    since = portal.today - timedelta(days=portal.dice.one((-5, 0, 3, 20, 300)))
    draft.history = draw(portal.dice, portal.today, max(since, portal.since))
    portal.columns[-1] |= {"update": draft.history.update, "since": str(max(since, portal.since))}
    portal.list_pages(draft.base, draft.name, draft.rows())
    _with_history(draft)


def several_leads(draft: Draft) -> None:
    """Two sections lead together; either may be told."""
    draft.portal.columns[-1]["lead"] = [draft.section, draft.portal.other_section(draft.section)]
    draft.portal.list_pages(draft.base, draft.name, draft.rows())
    draft.as_history()


def limit_each(draft: Draft) -> None:
    """信息产生后N个工作日内: each entry shows both days, and is in time or late."""
    portal, dice, limit = draft.portal, draft.portal.dice, draft.portal.dice.one((3, 5, 7, 20))
    portal.columns[-1]["update"] = dice.one(("信息产生后{}个工作日内", "信息形成之日起{}个工作日内", "自信息产生之日起{}个工作日内公开")).format(limit)  # fmt: skip
    rows = []
    for day in draft.history.days:
        number = portal.next_number()
        written = day - timedelta(days=dice.randint(0, 40))
        deadline = working_days_after(written, limit)
        title = dice.headline(number)
        url = portal.add_article(
            f"/info/{draft.code}/{number}.htm", title, day, column=draft.name, doc_no=f"云广通〔{day.year}〕{number}号", written=written,
            tables=TELLING_TABLES,
        )  # fmt: skip
        rows.append(Row(title, url, day))
        portal.truth.subject("columns", url, f"limit {limit}: written {written} due {deadline} published {day}")
        if day > deadline and deadline >= portal.since:
            section = portal.lead_on(draft.column, deadline)
            portal.truth.defect(Defect("columns", url, f"late: due {deadline}, out {day}", section, code="late"))
    portal.list_pages(draft.base, draft.name, rows)


CASES: tuple[Callable[[Draft], None], ...] = (
    by_script, by_failing_script, unfolded, unfolding_broke_off, year_headings, hidden_tab, moved, led_elsewhere, of_files, of_reposts,
    partly_undated, third_page_walled, loud_titles, single_page, stopped, own_since, several_leads, limit_each, limit_each,
)  # fmt: skip
CASE_NAMES = (
    ("yjgl", "应急管理"), ("zdxm", "重点项目"), ("xzxk", "行政许可"), ("qzqd", "权责清单"), ("gdkj", "广电科技"), ("wlst", "网络视听"),
    ("jctz", "基层台站"), ("dyfy", "电影放映"), ("mzyz", "译制播出"),
)  # fmt: skip
TWIN_PARENTS = (("ywgk", "业务概况"), ("zwzl", "政务资料"))
TWIN_NAME = "统计数据"


def add_cases(draft_of: Callable[[str, str], Draft], chosen: list[tuple[str, str]]) -> None:
    """A column each of these (code, name), served in a way of its own."""
    for code, name in chosen:
        draft = draft_of(code, name)
        case = draft.portal.dice.one(CASES)
        draft.portal.truth.notes[draft.column] = f"{case.__name__}; {draft.portal.truth.notes[draft.column]}"
        draft.portal.has_holes |= case is led_elsewhere
        case(draft)


def add_twins(draft_of: Callable[[str, str], Draft]) -> None:
    """Two columns of one name under two parents, each with its own history."""
    for code, parent in TWIN_PARENTS:
        draft = draft_of(f"{code}/tjsj", TWIN_NAME)
        portal, style = draft.portal, draft.portal.style
        portal.columns[-1]["path"] = [parent]
        above = portal.address(f"/{code}.htm")
        child = f'<h3><a href="{draft.base}">{TWIN_NAME}</a></h3>'
        portal.builder.page(above, style.shell(parent, f"<h2>{parent}</h2><div class='lm'>{child}</div>"))
        head = f"<h2>{TWIN_NAME}</h2>{style.rows(draft.rows())}"
        crumb = f'<a href="{above}">{parent}</a> &gt; {TWIN_NAME}'
        portal.builder.page(draft.base, style.shell(TWIN_NAME, head, crumb=crumb))
        draft.as_history()

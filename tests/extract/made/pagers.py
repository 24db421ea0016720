"""How lists go on, in the habits of content systems: markup, and what a reader must make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

BASE = "http://gdj.example.gov.cn"


@dataclass(frozen=True)
class MadePager:
    """`next_url` "" and `scripted` False: the list ends here; `address`: where the page itself stands."""

    name: str
    markup: str
    address: str
    next_url: str = ""
    scripted: bool = False
    pages: int | None = None
    outside: bool = False  # written at the end of the page, far from its list


def backwards(rng: Random) -> MadePager:
    pages = rng.randint(3, 90)
    markup = (
        f"<div class='pb_sys_common pb_sys_normal'><span class='p_t'>共{pages * 15}条</span><span class='p_pages'><span class='p_first_d'>首页</span><span class='p_no_d'>1</span>"
        f"<span class='p_no'><a href='tzgg/{pages - 1}.htm'>2</a></span><span class='p_next p_fun'><a href='tzgg/{pages - 1}.htm'>下页</a></span><span class='p_last'><a href='tzgg/1.htm'>尾页</a></span></span></div>"
    )
    return MadePager("backwards", markup, f"{BASE}/xxgk/tzgg.htm", f"{BASE}/xxgk/tzgg/{pages - 1}.htm")


def create_page(rng: Random) -> MadePager:
    pages = rng.randint(2, 60)
    call = rng.choice(
        [
            f'createPageHTML({pages}, 0, "index", "html");',
            f"createPageHTML({pages},0,'index','html')",
            f"createPageHTML('{pages}', '0', 'index', '.html')",
        ]
    )
    return MadePager(
        "create_page",
        f"<div class='page'><script>{call}</script></div>",
        f"{BASE}/zwgk/tzgg/",
        f"{BASE}/zwgk/tzgg/index_1.html",
        pages=pages,
    )


def create_page_boxed(rng: Random) -> MadePager:
    pages = rng.randint(2, 60)
    return MadePager(
        "create_page_boxed", f"<div id='page_div'></div><script>createPageHTML('page_div',{pages}, 1,'list','shtml',{pages * 20});</script>", f"{BASE}/c100/list.shtml", f"{BASE}/c100/list_2.shtml",
        pages=pages,
    )  # fmt: skip


def query(rng: Random) -> MadePager:
    name = rng.choice(["page", "pageNo", "pageIndex", "curpage", "pn", "currentPage", "PAGENUM"])
    pages = rng.randint(2, 30)
    markup = f"<div class='pagination'><a class='cur'>1</a>{''.join(f'<a href=?{name}={n}>{n}</a>' for n in range(2, min(pages, 6) + 1))}<a href='?{name}=2'>下一页</a><a href='?{name}={pages}'>末页</a></div>"
    return MadePager("query", markup, f"{BASE}/list.jsp", f"{BASE}/list.jsp?{name}=2")


def numbered(rng: Random) -> MadePager:
    return MadePager(
        "numbered",
        "<p align=center>[1] <a href='list_2.html'>[2]</a> <a href='list_3.html'>[3]</a> <a href='list_2.html'>下一页&gt;</a></p>",
        f"{BASE}/b/list.html",
        f"{BASE}/b/list_2.html",
    )


def form(rng: Random) -> MadePager:
    """A form that a script submits: PAGENUM, cur_page."""
    name = rng.choice(["PAGENUM", "cur_page", "pageNum"])
    call = rng.choice(
        [
            f"javascript:document.pageform.{name}.value=2;document.pageform.submit()",
            "javascript:gotoPage(2)",
            "javascript:toPage('2')",
        ]
    )
    markup = f"<form name='pageform' method='post' action='/list.do'><input type='hidden' name='{name}' value='1'><a href=\"{call}\">下一页</a> 第1页/共7页 <input name='go' size=2><input type='button' value='GO'></form>"
    return MadePager("form", markup, f"{BASE}/list.do", scripted=True, pages=7)


def gotos(rng: Random) -> MadePager:
    """A box to jump with, and 下一页 that a script turns."""
    call = rng.choice(
        [
            "href='javascript:void(0)' onclick='goPage(2)'",
            "href='#' onclick=\"return gopage('2')\"",
            "href='javascript:;' data-page='2'",
        ]
    )
    return MadePager(
        "gotos",
        f"<div class='fenye'>共 120 条 1/8 <a class='dis'>首页</a> <a {call}>下一页</a> 转到<input size=3>页 <a href='javascript:go()'>GO</a></div>",
        f"{BASE}/zw/index.html",
        scripted=True,
        pages=8,
    )


def post_back(rng: Random) -> MadePager:
    return MadePager(
        "post_back", "<table class='pager'><tr><td><span>1</span></td><td><a href=\"javascript:__doPostBack('GridView1','Page$2')\">2</a></td><td><a href=\"javascript:__doPostBack('GridView1','Page$Next')\">下一页</a></td></tr></table>",
        f"{BASE}/List.aspx?id=3", scripted=True,
    )  # fmt: skip


def load_more(rng: Random) -> MadePager:
    words = rng.choice(["加载更多", "点击加载更多", "查看更多", "显示更多"])
    tag = rng.choice(
        [
            f"<div class='more' id='loadMore'>{words}</div>",
            f"<button type='button'>{words}</button>",
            f"<a href='javascript:void(0);'>{words}</a>",
        ]
    )
    return MadePager("load_more", tag, f"{BASE}/yw/", scripted=True)


def last_page(rng: Random) -> MadePager:
    """The last page of a list: only the way back is offered."""
    return MadePager(
        "last_page",
        "<div class='pages'><a href='index.html'>首页</a> <a href='index_3.html'>上一页</a> <a href='index_2.html'>3</a> <a href='index_3.html'>4</a> <b>5</b> <span>下一页</span> 共5页</div>",
        f"{BASE}/gz/index_4.html",
        pages=5,
    )


def none(rng: Random) -> MadePager:
    return MadePager("none", "", f"{BASE}/rs/index.html")


def only_page(rng: Random) -> MadePager:
    return MadePager(
        "only_page",
        "<div class='page'>共8条 1/1 <span>首页</span><span>上一页</span><span>下一页</span></div>",
        f"{BASE}/cz/index.html",
        pages=1,
    )


PAGERS: list[Callable[[Random], MadePager]] = [
    backwards, create_page, create_page_boxed, query, numbered, form, gotos, post_back, load_more, last_page, none, only_page,
]  # fmt: skip

"""The search of the Pinghe portal: a form that the server answers, and a server that does so for any query."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.portals.pinghe_template import column_metas, document, top_menu
from tests.portals.server import PortalServer
from tests.portals.trs import Answer

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal


def result_page(portal: PinghePortal, query: str) -> str:
    """Entries whose title holds each word of the query; a plain sentence where there are none."""
    words = query.split()
    found = [row for row in portal.titles() if words and all(w in row[0] for w in words)]
    items = "".join(
        f'<li><span class="date">{day:%Y-%m-%d}</span><a href="{path}">{title}</a></li>' for title, path, day in found
    )
    nothing = f"抱歉，没有找到与“{escape(query)}”相关的内容，请更换关键词" if words else "请输入关键词"
    told = f"找到相关结果{len(found)}条" if found else nothing
    body = f'<div class="main"><h2>搜索</h2><p>{told}</p><ul class="list">{items}</ul></div>'
    return document(
        portal, "站内搜索", top_menu(), '<a href="/">首页</a> &gt; 站内搜索', body, column_metas("站内搜索")
    )


class PingheServer(PortalServer):
    """PortalServer that also answers any query of the search form."""

    def __init__(self, portal: PinghePortal) -> None:
        super().__init__(portal.answers)
        self.portal = portal

    def _find(self, host: str, path: str) -> Answer:
        parts = urlsplit(path)
        if host == self.portal.host and parts.path == "/search/index.jsp" and parts.query:
            return Answer(self.portal.search(parse_qs(parts.query).get("q", [""])[0].strip()))
        return super()._find(host, path)

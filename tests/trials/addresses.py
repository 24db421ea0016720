"""Links with every fate, laid into one article: some are broken, some only look so from where the audit stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from audits.snapshot.records import Error, UrlKind
from tests.trials.markup import Row
from tests.trials.portal import HOME, Portal
from tests.trials.truth import Defect

NOT_FOUND = "<html><head><title>页面不存在</title></head><body><h1>404</h1><p>抱歉，您访问的页面不存在或已被删除！</p></body></html>"
LOGIN = "<html><head><title>用户登录</title></head><body><form>用户名<input name=u>密码<input type=password></form></body></html>"


@dataclass(frozen=True)
class Spot:
    """An address in the making: a path of the portal, or an address elsewhere."""

    portal: Portal
    number: int

    @property
    def own(self) -> str:
        return self.portal.address(f"/links/{self.number}.htm")

    @property
    def file(self) -> str:
        return self.portal.address(f"/files/{self.number}.pdf")

    @property
    def other(self) -> str:
        return f"http://other{self.number}.example/a/b/{self.number}.html"


def own_missing(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.dead(spot.own, status=spot.portal.dice.one((404, 410))), True


def own_silent(spot: Spot) -> tuple[str, bool]:
    error = spot.portal.dice.one((Error.READ_TIMEOUT, Error.REFUSED, Error.RESET))
    return spot.portal.builder.answer(spot.own, status=None, error=error, rounds=3), True


def own_server_error(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(spot.own, status=500, html="<html><body>error</body></html>", rounds=3), True


def own_once_silent(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(spot.own, status=None, error=Error.READ_TIMEOUT, rounds=1), False


def own_walled(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.blocked(spot.own), False


def own_login(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(spot.own, status=401, html=LOGIN, rounds=3), False


def own_healed(spot: Spot) -> tuple[str, bool]:
    """Silent once, well afterwards."""
    spot.portal.builder.answer(spot.own, status=None, error=Error.READ_TIMEOUT, rounds=1)
    return spot.portal.add_article(
        spot.own, spot.portal.dice.headline(spot.portal.next_number()), spot.portal.today
    ), False


def own_about_404(spot: Spot) -> tuple[str, bool]:
    """An article that speaks of missing pages is there."""
    body = "<p>我局集中排查“页面不存在”“404”等错误链接，共整改失效链接12条，您访问的页面不存在等问题得到解决。</p>"
    return spot.portal.add_article(spot.own, "州广电局开展网站错误链接排查", spot.portal.today, body=body), False


def file_missing(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.dead(spot.file, kind=UrlKind.FILE), True


def file_well(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(
        spot.file, content_type="application/pdf", html="%PDF-1.4 ...", kind=UrlKind.FILE
    ), False


def other_missing(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(spot.other, status=404, html=NOT_FOUND, rounds=2), True


def other_silent(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(spot.other, status=None, error=Error.CONNECT_TIMEOUT, rounds=2), False


def other_refusing(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(
        spot.other, status=403, html="<html><body>403 Forbidden</body></html>", rounds=2
    ), False


def other_server_error(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(spot.other, status=502, rounds=2), False


def other_well(spot: Spot) -> tuple[str, bool]:
    return spot.portal.builder.answer(
        spot.other, html="<html><head><title>新闻</title></head><body>正文</body></html>"
    ), False


def unasked(spot: Spot) -> tuple[str, bool]:
    return f"http://never{spot.number}.example/", False


def no_address(spot: Spot) -> tuple[str, bool]:
    return spot.portal.dice.one(
        ("javascript:void(0)", "#", "mailto:a@b.example", "tel:0878", "javascript:window.print()")
    ), False


FATES: tuple[Callable[[Spot], tuple[str, bool]], ...] = (
    own_missing, own_silent, own_server_error, own_once_silent, own_walled, own_login, own_healed, own_about_404, file_missing,
    file_well, other_missing, other_silent, other_refusing, other_server_error, other_well, unasked, no_address,
)  # fmt: skip


HOLES = frozenset({own_once_silent, own_walled, own_login})


def add_links(portal: Portal) -> None:
    """An article with a handful of links, each with its fate."""
    body = ""
    for number, fate in enumerate(portal.dice.sample(FATES, portal.dice.randint(2, 6))):
        url, broken = fate(Spot(portal, number))
        portal.has_holes |= fate in HOLES
        portal.truth.subject("links", url, fate.__name__)
        if broken:
            proof = "own" if url.startswith(HOME) else "outward"
            portal.truth.defect(Defect("links", url, fate.__name__, proof=proof))
        body += f'<p>附：<a href="{url}">相关材料{number + 1}</a></p>'
    day = portal.today - timedelta(days=1)
    title = portal.dice.headline(portal.next_number())
    portal.home_rows.insert(0, Row(title, portal.add_article("/links/index.htm", title, day, body=body), day))

"""A test aid: attempts at addresses as clients note them, by a few words, and what was judged of them."""

from __future__ import annotations

from dataclasses import replace

from audits.conditions import Condition
from audits.extract.signs import Signs
from audits.model import Cause, Outcome
from audits.outcome import judge
from audits.reached import Reached
from audits.sighting import MissingPage
from audits.snapshot.records import Attempt, Client, Error
from tests.page_signs import read_signs

TLS = (Error.TLS_EXPIRED, Error.TLS_WRONG_NAME, Error.TLS_UNTRUSTED, Error.TLS_PROTOCOL)
HOME = "http://portal.test/"
PAGE = "http://portal.test/info/1192/31008.htm"
FILE = "http://portal.test/files/plan.docx"
OTHER = "http://other.test/news/1.htm"
ARTICLE = f"<title>关于做好广播电视安全播出工作的通知_楚雄州广播电视局</title><p>{'各县市广播电视局，现将有关事项通知如下。' * 30}</p>"
NOTICE = "<title>楚雄州广播电视局</title><div>对不起，您访问的页面不存在或已删除</div><a href=/>返回首页</a>"
WALL = "<title>系统提示</title><p>您未登录，请先登录后再访问</p>"
FIREWALL = "<html><script>var arg1='3A2B9F10C44D55E66F77A88B99C00D11E22F33A4';setCookie()</script></html>"
BODIES = {
    "article": read_signs(ARTICLE),
    "notice": read_signs(NOTICE),
    "wall": read_signs(WALL),
    "firewall": read_signs(FIREWALL),
    "titled404": read_signs(f"<title>404 Not Found</title><p>{'版权所有 主办单位 联系电话 ' * 60}</p>"),
    "about404": read_signs(
        f"<title>我局集中整治网站404页面不存在问题</title><p>{'近日，我局对网站失效链接开展集中整治。' * 40}</p>"
    ),
    "sent home": read_signs("<html><script>top.location.href='/index.html';</script></html>"),
    "sent on": read_signs("<meta http-equiv='refresh' content='0; url=list/1.htm'>"),
    "alert": read_signs("<html><script>alert('该信息不存在或已删除');history.back();</script></html>"),
    "blank": read_signs("<html><head></head><body></body></html>"),
    "html": read_signs("<html><body><table><tr><td>数据</td></tr></table></body></html>"),
    "file": Signs(is_html=False),
    "empty": Signs(is_html=False, empty=True, short=True),
}
MISSING = MissingPage(200, f"{PAGE}x", BODIES["notice"])
MISSING_404 = MissingPage(404, f"{PAGE}x", BODIES["notice"])
MISSING_SENT = MissingPage(200, f"{PAGE}x", BODIES["sent home"])
MISSING_HOME = MissingPage(200, HOME, BODIES["article"])


def saw(
    status: int | None = None,
    round: int = 0,
    *,
    url: str = PAGE,
    error: Error | None = None,
    body: str = "",
    final: str = "",
    kind: str = "text/html",
    browser: bool = False,
    size: int = 1000,
    at: str = "",
) -> Attempt:
    """An attempt; its body is a key of BODIES."""
    return Attempt(
        url=url,
        client=Client.BROWSER if browser else Client.HTTP,
        round=round,
        at=at or f"2026-03-05T10:0{round}:00.000+08:00",
        requested=url,
        status=status,
        headers=(("Content-Type", kind),) if kind else (),
        hops=((302, final),) if final else (),
        final_url=final or url,
        error=error,
        body=body,
        body_bytes=size,
        id=round + 1 + 10 * browser,
    )


def of(*attempts: Attempt, own: bool = True, url: str = "", **more: object) -> Reached:
    return judge(
        url or (attempts[0].url if attempts else PAGE),
        attempts,
        own=own,
        signs_of=BODIES.get,
        home_url=HOME,
        **more,  # type: ignore[arg-type]
    )


def proved(status: int | None = None, **how: object) -> tuple[Attempt, Attempt, Attempt]:
    """Every rung of the own hosts' ladder saw the same."""
    first = saw(status, 0, **how)  # type: ignore[arg-type]
    return first, replace(first, round=1, id=2), replace(first, round=2, id=13, client=Client.BROWSER)


def three(status: int | None = None, **how: object) -> tuple[Attempt, Attempt, Attempt]:
    """Every rung of the other hosts' ladder saw the same."""
    first = saw(status, 0, url=OTHER, **how)  # type: ignore[arg-type]
    return first, replace(first, round=1, id=2), replace(first, round=2, id=3)


def expect(reached: Reached, outcome: Outcome, condition: Condition, cause: Cause | None = None) -> None:
    assert (reached.outcome, reached.condition, reached.cause) == (outcome, condition, cause), [
        v.result for v in reached.visits
    ]

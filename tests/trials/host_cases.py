"""Names on the net: retired ones that live on or are still linked, hosts that vanished or changed hands, certificates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from audits.snapshot.records import Error
from tests.trials.link_cases import BLAMED, LOOKED_AT, WELL, WELL_OFF, told
from tests.trials.markup import Row
from tests.trials.portal import HOME, Portal

Links = list[tuple[str, str]]  # (address, words)
PARKED = "<html><head><title>old.example</title></head><body>本域名出售，联系QQ。<script src='//sedoparking.com/x.js'></script></body></html>"
PARKING_NEWS = "<html><head><title>新闻</title></head><body><p>{}某地法院审理一起域名出售纠纷案件。</p></body></html>"
NAMELESS = {"addresses": [], "error": "no_such_name"}
THERE = {"addresses": ["198.51.100.7"]}


def _retire(portal: Portal, name: str, **more: object) -> None:
    portal.retire({"name": name, **more})


def _asked(portal: Portal, name: str, dns: Mapping[str, object], **web: object) -> None:
    for host in (name, f"www.{name}"):
        portal.builder.probe("dns", host, **dns)
        portal.builder.probe("http", host, **(web or {"error": "refused"}))
        portal.builder.probe("https", host, error="refused")


def retired_gone(portal: Portal) -> Links:
    _retire(portal, "gone.example")
    _asked(portal, "gone.example", NAMELESS)
    told(portal, "domains", "gone.example", "retired_gone", WELL_OFF)
    return []


def retired_resolving(portal: Portal) -> Links:
    _retire(portal, "resolving.example")
    _asked(portal, "resolving.example", THERE)
    told(portal, "domains", "resolving.example", "retired_resolving", BLAMED, "办公室")
    return []


def retired_serving(portal: Portal) -> Links:
    _retire(portal, "serving.example", since=str(portal.today - timedelta(days=100)))
    _asked(portal, "serving.example", THERE, status=200, final_url="http://serving.example/")
    told(portal, "domains", "serving.example", "retired_serving", BLAMED, "办公室")
    return []


def retired_leading_here(portal: Portal) -> Links:
    _retire(portal, "leading.example")
    _asked(portal, "leading.example", THERE, status=200, final_url=HOME)
    told(portal, "domains", "leading.example", "retired_leading_here", LOOKED_AT)
    return []


def retired_with_term(portal: Portal) -> Links:
    _retire(portal, "term.example", cancel_by=str(portal.today + timedelta(days=portal.dice.randint(0, 60))))
    _asked(portal, "term.example", THERE, status=200, final_url="http://term.example/")
    told(portal, "domains", "term.example", "retired_with_term", LOOKED_AT)
    return []


def retired_later(portal: Portal) -> Links:
    """It will be retired: today it is linked and serves rightly."""
    _retire(portal, "later.example", since=str(portal.today + timedelta(days=30)))
    _asked(portal, "later.example", THERE, status=200, final_url="http://later.example/")
    told(portal, "domains", "later.example", "retired_later", WELL_OFF)
    return [(portal.builder.answer("http://later.example/a.htm", html=WELL.format("旧站")), "旧站")]


def retired_unasked(portal: Portal) -> Links:
    """The name server did not answer: nothing is known."""
    _retire(portal, "unknown.example")
    _asked(portal, "unknown.example", {"addresses": [], "error": portal.dice.one(("dns_failure", "dns_timeout"))})
    told(portal, "domains", "unknown.example", "retired_unasked", WELL_OFF)
    return []


def retired_linked(portal: Portal) -> Links:
    _retire(portal, "linked.example")
    _asked(portal, "linked.example", NAMELESS)
    url = portal.builder.answer("http://www.linked.example/a.htm", status=None, error=Error.NO_SUCH_NAME, rounds=2)
    portal.truth.subject("domains", "linked.example", "retired_linked")
    told(portal, "domains", "linked.example", "retired_linked", BLAMED, "办公室")
    portal.truth.tolerate("links", url)
    return [(url, "原网站文件")]


def lookalike(portal: Portal) -> Links:
    """Names that only end in the same letters, and one below a retired domain that is in use."""
    _retire(portal, "alike.example")
    _asked(portal, "alike.example", NAMELESS)
    portal.current("new.alike.example")
    for host in ("notalike.example", "new.alike.example"):
        told(portal, "domains", host, "lookalike", WELL_OFF)
    return [
        (portal.builder.answer(f"http://{host}/a.htm", html=WELL.format("新闻")), f"链接{host}")
        for host in ("notalike.example", "new.alike.example")
    ]


def vanished(portal: Portal) -> Links:
    url = portal.builder.answer("http://vanished.example/a.htm", status=None, error=Error.NO_SUCH_NAME, rounds=2)
    told(portal, "domains", "vanished.example", "vanished", BLAMED)
    portal.truth.tolerate("links", url)
    return [(url, "合作单位")]


def vanished_once(portal: Portal) -> Links:
    url = portal.builder.answer("http://once.example/a.htm", status=None, error=Error.NO_SUCH_NAME)
    told(portal, "domains", "once.example", "vanished_once", WELL_OFF)
    return [(url, "合作单位")]


def name_server_silent(portal: Portal) -> Links:
    error = portal.dice.one((Error.DNS_FAILURE, Error.DNS_TIMEOUT))
    url = portal.builder.answer("http://silent-dns.example/a.htm", status=None, error=error, rounds=3)
    told(portal, "domains", "silent-dns.example", "name_server_silent", LOOKED_AT)
    return [(url, "合作单位")]


def timeouts_alone(portal: Portal) -> Links:
    """Every address of the host timed out: nobody knows whose fault it is."""
    urls = [
        portal.builder.answer(f"http://slow.example/{n}.htm", status=None, error=Error.CONNECT_TIMEOUT, rounds=3)
        for n in (1, 2)
    ]
    told(portal, "domains", "slow.example", "timeouts_alone", LOOKED_AT)
    return [(url, f"合作单位{n}") for n, url in enumerate(urls)]


def parked(portal: Portal) -> Links:
    """The name is offered for sale, on a page of a house that sells names: two signs."""
    told(portal, "domains", "parked.example", "parked", BLAMED)
    return [(portal.builder.answer("http://parked.example/a.htm", html=PARKED), "友情单位")]


def default_page(portal: Portal) -> Links:
    """A server without its site: one sign, and it may be in the making."""
    told(portal, "domains", "bare.example", "default_page", LOOKED_AT)
    page = "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1></body></html>"
    return [(portal.builder.answer("http://bare.example/a.htm", html=page), "合作单位")]


def news_of_parking(portal: Portal) -> Links:
    told(portal, "domains", "news.example", "news_of_parking", WELL_OFF)
    page = PARKING_NEWS.format("记者从多方了解到，" * 40)
    return [(portal.builder.answer("http://news.example/a.htm", html=page), "法治新闻")]


def certificate_expired(portal: Portal) -> Links:
    ended = str(portal.today - timedelta(days=3))
    portal.builder.probe("certificate", "portal.example", not_after=f"{ended}T00:00:00+00:00")
    portal.builder.probe("https", "portal.example", error="tls_expired")
    told(portal, "domains", "portal.example", "certificate_expired", BLAMED, "办公室")
    return []


def certificate_expiring(portal: Portal) -> Links:
    ends = str(portal.today + timedelta(days=portal.dice.randint(1, 200)))
    portal.builder.probe("certificate", "www.portal.example", not_after=f"{ends}T00:00:00+00:00")
    told(portal, "domains", "www.portal.example", "certificate_expiring", LOOKED_AT)
    return []


CASES: tuple[Callable[[Portal], Links], ...] = (
    retired_gone, retired_resolving, retired_serving, retired_leading_here, retired_with_term, retired_later, retired_unasked,
    retired_linked, lookalike, vanished, vanished_once, name_server_silent, timeouts_alone, parked, default_page, news_of_parking,
    certificate_expired, certificate_expiring,
)  # fmt: skip


def add_host_cases(portal: Portal) -> None:
    """Registered names, and an article that links to hosts of all fates."""
    body = ""
    for case in portal.dice.sample(CASES, portal.dice.randint(3, 7)):
        body += "".join(f'<p><a href="{url}">{words}</a></p>' for url, words in case(portal))
    day = portal.today - timedelta(days=2)
    title = portal.dice.headline(portal.next_number())
    portal.home_rows.insert(0, Row(title, portal.add_article("/hosts/index.htm", title, day, body=body), day))

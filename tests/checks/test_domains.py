"""Domains: retired ones still linked or alive, hosts that vanished or changed hands, certificates."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from audits.model import Cause, Outcome, Result
from audits.snapshot.records import Error, UrlKind, Variant
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "a",
    "name": "工作动态",
    "lead": "宣传科",
    "update": "适时更新",
    "url": "/a/index.html",
}
PORTAL: dict[str, object] = {
    "name": "云岭州广播电视局", "start": "http://portal.example/", "old_names": ["云岭州新闻出版广电局"],
    "domains": {"current": ["portal.example"], "retired": [{"name": "old.example", "since": "2020-01-01"}]},
}  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", '<html><body><ul><li><a href="/a/index.html">工作动态</a></li></ul></body></html>')
    builder.probe("dns", "old.example", error="no_such_name")
    return builder


def audited(run: SnapshotBuilder, html: str = "", portal: dict[str, object] | None = None, **more: object) -> Result:
    listed = [(f"第{n}项重点工作进展情况通报", f"/a/{n}.html", f"2026-11-0{9 - n}") for n in range(1, 5)]
    run.page("/a/index.html", list_page("工作动态", listed))
    for title, url, day in listed:
        extra = html if url == "/a/1.html" else ""
        run.page(url, article_page(title, day, f"<p>{'各项工作有序推进。' * 12}</p>{extra}", column="工作动态"))
    return run.audit(make_rules([COLUMN], portal=PORTAL | (portal or {}), **more))


def test_all_well(run: SnapshotBuilder) -> None:
    run.answer("http://www.province.example.cn/")
    assert not of(audited(run, '<a href="http://www.province.example.cn/">省局</a>'), "domains")


def test_a_link_to_a_retired_domain_is_not_also_a_dead_link(run: SnapshotBuilder) -> None:
    run.answer("http://www.old.example/1.html", status=404, rounds=2)
    result = audited(run, '<a href="http://www.old.example/1.html">旧站</a>')
    found = one(of(result, "domains"))
    assert (found.code, found.outcome, found.owners[0].section) == ("retired_link", Outcome.FAIL, "宣传科")
    assert not of(result, "links")


def test_a_host_that_no_longer_resolves(run: SnapshotBuilder) -> None:
    run.answer("http://gone.example.org/", status=None, error=Error.NO_SUCH_NAME, rounds=2)
    result = audited(run, '<a href="http://gone.example.org/">协会</a>')
    assert (one(of(result, "domains")).code, one(of(result, "domains")).outcome) == ("no_such_name", Outcome.FAIL)
    assert not of(result, "links")


def test_a_name_server_in_trouble_is_no_vanished_host(run: SnapshotBuilder) -> None:
    run.answer("http://gone.example.org/", status=None, error=Error.DNS_TIMEOUT, rounds=2)
    result = audited(run, '<a href="http://gone.example.org/">协会</a>')
    assert not [f for f in result.findings if f.outcome is Outcome.FAIL]


def test_a_host_that_offers_its_own_name(run: SnapshotBuilder) -> None:
    html = "<html><head><title>域名出售</title></head><body><h1>本域名正在出售</h1><p>This domain is for sale</p></body></html>"
    run.answer("http://parked.example.org/", html=html)
    found = one(of(audited(run, '<a href="http://parked.example.org/">协会</a>'), "domains"))
    assert (found.code, found.outcome) == ("parked", Outcome.FAIL)


def test_one_sign_among_the_links_of_an_ordinary_site_is_none(run: SnapshotBuilder) -> None:
    links = "".join(f'<li><a href="/c{n}">协会工作动态之{n}</a></li>' for n in range(35))
    html = f"<html><head><title>某协会</title></head><body><p>本网站服务已暂停，请联系我会办公室。</p><ul>{links}</ul></body></html>"
    run.answer("http://xiehui.example.org/", html=html)
    assert not of(audited(run, '<a href="http://xiehui.example.org/">协会</a>'), "domains")


def test_a_news_item_about_gambling_is_not_a_gambling_site(run: SnapshotBuilder) -> None:
    html = f"<html><head><title>公安机关打击网络赌博</title></head><body><p>{'依法打击网络赌博犯罪。' * 2}{'要闻报道。' * 200}</p></body></html>"
    run.answer("http://news.example.org/", html=html)
    assert not of(audited(run, '<a href="http://news.example.org/">新闻</a>'), "domains")


def test_the_old_name_over_a_foreign_door(run: SnapshotBuilder) -> None:
    run.answer("http://foreign.example.org/")
    found = one(of(audited(run, '<a href="http://foreign.example.org/">云岭州新闻出版广电局网站</a>'), "domains"))
    assert (found.code, found.outcome) == ("old_name", Outcome.MANUAL)


def test_the_old_name_as_the_title_of_a_foreign_site(run: SnapshotBuilder) -> None:
    run.answer(
        "http://foreign.example.org/",
        html="<html><head><title>云岭州新闻出版广电局网站首页</title></head><body>欢迎</body></html>",
    )
    found = one(of(audited(run, '<a href="http://foreign.example.org/">友情链接</a>'), "domains"))
    assert (found.code, found.outcome) == ("old_name", Outcome.MANUAL)


@pytest.mark.parametrize("title", ["河口州新闻出版广电局", "云岭州新闻出版广电局举办全州农家书屋活动_云岭日报"])
def test_another_bureau_and_a_news_item_are_not_the_bureau_under_its_old_name(run: SnapshotBuilder, title: str) -> None:
    run.answer(
        "http://foreign.example.org/1.html", html=f"<html><head><title>{title}</title></head><body>正文</body></html>"
    )
    assert not of(audited(run, '<a href="http://foreign.example.org/1.html">友情链接</a>'), "domains")


def test_our_own_line_was_down(run: SnapshotBuilder) -> None:
    run.answer("http://gone.example.org/", status=None, error=Error.NO_SUCH_NAME, rounds=2)
    run.canary("dns", "random.example", ok=False, at=run.as_of + "T09:01:00.000+08:00")
    result = audited(run, '<a href="http://gone.example.org/">协会</a>')
    assert not [f for f in of(result, "domains") if f.outcome is Outcome.FAIL]
    causes = {c.cause for c in result.cells if c.check == "domains" and c.outcome is Outcome.NOT_EVALUATED}
    assert Cause.CANARY in causes


GAMBLING = (
    "<html><head><title>新葡京娱乐城官网</title></head><body>" + "<p>百家乐 老虎机 六合彩</p>" * 3 + "</body></html>"
)


@pytest.mark.parametrize(
    ("host", "html", "code", "outcome"),
    [
        ("bet.example.org", GAMBLING, "gambling", Outcome.FAIL),
        ("bet.example.gov.cn", GAMBLING, "gambling", Outcome.MANUAL),
        (
            "bet.example.org", "<title>彩票投注平台</title>" + "<p>百家乐 老虎机 六合彩</p>" * 3, "gambling", Outcome.MANUAL,
        ),
        (
            "sold.example.org", "<title>域名到期</title><h1>域名已过期</h1><p>网站已到期，请联系服务商续费</p>",
            "parked", Outcome.MANUAL,
        ),
        (
            "sold.example.org", "<title>x.org</title><script src='//sedoparking.com/x.js'></script><p>域名转让，欢迎联系</p>",
            "parked", Outcome.FAIL,
        ),
        (
            "posing.example.com", "<title>云岭州广播电视局官方网站</title><p>工作动态</p>", "posing", Outcome.MANUAL,
        ),
        ("pucha.kaipuyun.cn", "", "stale_service", Outcome.MANUAL),
        ("203.0.113.9", "<title>系统</title><p>正常</p>", "raw_address", Outcome.TOLERATED),
    ],
)  # fmt: skip
def test_hosts_and_what_they_turned_into(
    run: SnapshotBuilder, host: str, html: str, code: str, outcome: Outcome
) -> None:
    run.answer(f"http://{host}/", html=html or "<title>找错</title>")
    found = one(of(audited(run, f'<a href="http://{host}/">链接</a>'), "domains"))
    assert (found.code, found.outcome) == (code, outcome), found.message


LOTTERY = """<html><head><title>中国体育彩票管理中心</title><meta name="keywords" content="体彩,开奖公告,竞彩"></head><body>
<p>开奖公告 超级大乐透 排列三</p><p>理性购彩，量力而行。未满十八周岁不得购买彩票。</p></body></html>"""


@pytest.mark.parametrize(
    "html",
    [
        LOTTERY,
        "<title>云岭州广播电视局召开会议_云岭日报</title><p>正文</p>",
        "<title>关于域名出售有关问题的说明</title><p>"
        + "域名出售、转让应当办理变更手续。请各单位认真核对。" * 12
        + "</p>",
        "<title>域名注册商</title><ul>" + "<li><a href='/a'>域名转让</a></li>" * 60 + "</ul>",
    ],
)
def test_hosts_that_are_what_they_were(run: SnapshotBuilder, html: str) -> None:
    run.answer("http://www.example.org/", html=html)
    assert not of(audited(run, '<a href="http://www.example.org/">链接</a>'), "domains")


def test_a_registered_name_is_no_impostor(run: SnapshotBuilder) -> None:
    run.answer("http://www.gdj.example.com/", html="<title>云岭州广播电视局</title><p>工作动态</p>")
    domains = {"current": ["portal.example", "gdj.example.com"]}
    result = audited(run, '<a href="http://www.gdj.example.com/">本局</a>', {"domains": domains})
    assert not of(result, "domains")


def test_the_portal_under_a_second_name(run: SnapshotBuilder) -> None:
    text = "<html><head><title>首页</title></head><body>" + "<p>全州广播电视工作稳步推进，各项任务顺利完成。</p>" * 20
    portal = f'{text}<ul><li><a href="/a/index.html">工作动态</a></li></ul></body></html>'
    run.page("/", portal, variant=Variant.UNFOLDED)
    run.answer("http://www.second.example.org/", html=portal)
    found = one(of(audited(run, '<a href="http://www.second.example.org/">本站</a>'), "domains"))
    assert (found.code, found.outcome) == ("several_names", Outcome.MANUAL)


class TestOldNames:
    OLD = "云岭州新闻出版广电局"

    def shown(self, run: SnapshotBuilder, page: str) -> list[tuple[str, Outcome, str, str]]:
        run.page("/", page, variant=Variant.UNFOLDED)
        found = of(audited(run), "domains", "old_name_shown")
        return [(f.subject, f.outcome, f.owners[0].section, f.url) for f in found]

    @pytest.mark.parametrize(
        ("page", "where"),
        [
            (f"<html><head><title>首页-{OLD}</title></head><body><p>x</p></body></html>", "网页标题"),
            (f"<html><head><meta name=SiteName content={OLD}></head><body><p>x</p></body></html>", "SiteName 标签"),
            (f"<html><body><p>x</p><div id=foot><p>版权所有：{OLD}</p></div></body></html>", "页脚"),
            (f"<html><body><p>x</p><p>Copyright © 2019-2026 {OLD} All Rights Reserved</p></body></html>", "页脚"),
            (f"<html><body><p>x</p><p>主办单位：{OLD}　电话：0878</p></body></html>", "页脚"),
            (f"<html><body><p>x</p><p>{OLD}主办　技术支持：某公司</p></body></html>", "页脚"),
            (f"<html><head><title>通知公告_{OLD}门户网站</title></head><body><p>x</p></body></html>", "网页标题"),
        ],
    )
    def test_over_the_bureaus_own_door(self, run: SnapshotBuilder, page: str, where: str) -> None:
        assert self.shown(run, page) == [(where, Outcome.FAIL, "办公室", run.home)]

    @pytest.mark.parametrize(
        "page",
        [
            f"<html><head><title>{OLD}关于印发通知的公告</title></head><body><p>x</p></body></html>",
            f"<html><body><div class=news><p>{OLD}召开年度工作会议</p></div></body></html>",
            f"<html><body><ul><li>{OLD}开展版权宣传周活动</li><li>{OLD}关于加强互联网管理的通知</li></ul></body></html>",
            f"<html><body><ul><li>农家书屋培训班由{OLD}主办</li><li>{OLD}主办的展览开幕</li></ul></body></html>",
            f"<html><head><title>{OLD}职能</title></head><body><p>x</p></body></html>",
            f"<html><body><p>主办单位：云岭州广播电视局（原{OLD}）</p></body></html>",
            "<html><body><p>主办单位：云岭州广播电视局</p></body></html>",
        ],
    )
    def test_what_only_speaks_of_it(self, run: SnapshotBuilder, page: str) -> None:
        assert self.shown(run, page) == []

    def test_old_articles_keep_the_name_of_their_day(self, run: SnapshotBuilder) -> None:
        assert not of(audited(run, f"<p>{self.OLD}</p><div>版权所有：{self.OLD}</div>"), "domains")


class TestCurrentNames:
    DOMAINS: ClassVar[dict[str, object]] = {"domains": {"current": ["portal.example", "second.gov.cn"]}}

    @pytest.mark.parametrize(
        ("dns", "http", "expected"),
        [
            ({"addresses": ["192.0.2.7"]}, {"status": 200, "final_url": "http://portal.example/"}, []),
            (
                {"addresses": ["192.0.2.7"]}, {"status": 200, "final_url": "http://www.second.gov.cn/"},
                [("several_names", Outcome.TOLERATED)],
            ),
            ({"cname": ["gone.cdn.example"], "error": "no_such_name"}, {}, [("dangling", Outcome.MANUAL)]),
            ({"error": "dns_timeout", "cname": ["gone.cdn.example"]}, {}, []),
        ],
    )  # fmt: skip
    def test_a_second_name(
        self, run: SnapshotBuilder, dns: dict[str, object], http: dict[str, object], expected: list[tuple[str, Outcome]]
    ) -> None:
        run.probe("dns", "second.gov.cn", **dns)
        run.probe("http", "second.gov.cn", **http)
        assert [(f.code, f.outcome) for f in of(audited(run, portal=self.DOMAINS), "domains")] == expected


class TestRetired:
    def alive(self, run: SnapshotBuilder, **http: object) -> None:
        run.probe("dns", "old.example", addresses=["192.0.2.7"])
        run.probe("http", "old.example", **http)

    def test_still_serving(self, run: SnapshotBuilder) -> None:
        self.alive(run, status=200, final_url="http://old.example/")
        found = one(of(audited(run), "domains"))
        assert (found.code, found.outcome, found.owners[0].section) == ("retired_alive", Outcome.FAIL, "办公室")

    def test_still_resolving(self, run: SnapshotBuilder) -> None:
        self.alive(run, error="refused")
        assert one(of(audited(run), "domains")).code == "retired_resolves"

    def test_leading_on_to_the_present_portal(self, run: SnapshotBuilder) -> None:
        self.alive(run, status=200, final_url="http://portal.example/")
        assert one(of(audited(run), "domains")).outcome is Outcome.TOLERATED

    @pytest.mark.parametrize(
        ("dns", "outcome"),
        [
            ({"cname": ["old.cdn.example"], "error": "no_such_name"}, Outcome.FAIL),
            ({"ns": ["ns1.example"], "error": "no_such_name"}, Outcome.TOLERATED),
        ],
    )
    def test_records_left_behind(self, run: SnapshotBuilder, dns: dict[str, object], outcome: Outcome) -> None:
        run.probe("dns", "old.example", **dns)
        found = one(of(audited(run), "domains"))
        assert (found.code, found.outcome) == ("retired_resolves", outcome)

    def test_servers_in_trouble_say_nothing(self, run: SnapshotBuilder) -> None:
        run.probe("dns", "old.example", cname=["old.cdn.example"], error="dns_timeout")
        assert not of(audited(run), "domains")

    def test_the_day_for_cancelling_has_passed(self, run: SnapshotBuilder) -> None:
        self.alive(run, status=200, final_url="http://old.example/")
        domains = {"current": ["portal.example"], "retired": [{"name": "old.example", "cancel_by": "2026-11-10"}]}
        found = one(of(audited(run, portal={"domains": domains}), "domains"))
        assert found.outcome is Outcome.FAIL and "已过 10 天" in found.message

    def test_the_day_for_cancelling_has_not_come(self, run: SnapshotBuilder) -> None:
        self.alive(run, status=200, final_url="http://old.example/")
        domains = {"current": ["portal.example"], "retired": [{"name": "old.example", "cancel_by": "2026-12-31"}]}
        assert one(of(audited(run, portal={"domains": domains}), "domains")).outcome is Outcome.TOLERATED


class TestCertificates:
    @pytest.mark.parametrize(
        ("ends", "https", "expected"),
        [
            ("2027-06-01T00:00:00+00:00", {"status": 200}, []),
            ("2026-12-01T00:00:00+00:00", {"status": 200}, [("certificate_expiring", Outcome.TOLERATED)]),
            ("2026-11-01T00:00:00+00:00", {"error": "tls_expired"}, [("certificate_expired", Outcome.FAIL)]),
            ("2027-06-01T00:00:00+00:00", {"error": "tls_wrong_name"}, [("certificate_name", Outcome.TOLERATED)]),
            ("2026-11-01T00:00:00+00:00", {"error": "refused"}, [("certificate_expired", Outcome.TOLERATED)]),
        ],
    )
    def test_the_end_of_its_validity(
        self, run: SnapshotBuilder, ends: str, https: dict[str, object], expected: list[tuple[str, Outcome]]
    ) -> None:
        run.probe("certificate", "portal.example", not_after=ends)
        run.probe("https", "portal.example", **https)
        assert [(f.code, f.outcome) for f in of(audited(run), "domains")] == expected

    def test_a_bad_certificate_is_told_once_however_many_links_lead_there(self, run: SnapshotBuilder) -> None:
        targets = [f"https://portal.example/a/{n}.htm" for n in range(3)]
        for target in targets:
            run.answer(target, status=None, error=Error.TLS_EXPIRED, rounds=3, kind=UrlKind.PAGE)
            for number in (1, 2):
                run.behind_the_certificate(target, number)
        result = audited(run, "".join(f'<a href="{target}">资料</a>' for target in targets))
        (finding,) = of(result, "domains")
        assert (finding.code, finding.outcome, finding.subject) == (
            "certificate_expired",
            Outcome.FAIL,
            "portal.example",
        )
        assert "3 个链接" in finding.message and finding.visits and finding.found_count
        told = of(result, "links")
        assert {(f.code, f.outcome) for f in told} == {("bad_certificate", Outcome.TOLERATED)} and len(told) == 3

    def test_a_box_on_our_own_line_that_opens_tls_blames_nobody(self, run: SnapshotBuilder) -> None:
        run.answer(
            "https://portal.example/a/1.htm", status=None, error=Error.TLS_UNTRUSTED, rounds=3, kind=UrlKind.PAGE
        )
        at = f"{run.as_of}T09:01:00.000+08:00"
        run.canary("outward", "http://plain.example/", ok=True, at=at)
        run.canary("outward", "https://secure.example/", ok=False, at=at, detail="tls_untrusted 自签名证书")
        result = audited(run, '<a href="https://portal.example/a/1.htm">资料</a>')
        assert not of(result, "domains")
        assert {f.outcome for f in of(result, "links")} == {Outcome.NOT_EVALUATED}


def test_a_retired_name_below_the_present_one_is_retired_all_the_same(run: SnapshotBuilder) -> None:
    run.answer("http://ybj.county.example/1.html")
    domains = {"current": ["www.county.example", "old.gdj.county.example"], "retired": [{"name": "ybj.county.example"}]}
    found = of(audited(run, '<a href="http://ybj.county.example/1.html">旧站</a>', {"domains": domains}), "domains")
    assert "retired_link" in {f.code for f in found}

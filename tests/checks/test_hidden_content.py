"""Hidden links, foreign scripts, mixed content, HTTPS: what is an intruder's work and what every portal does."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Finding, Outcome, Result
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
OUT = "http://bo.example.org/"


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    return SnapshotBuilder(tmp_path / "run.sqlite")


def audited(run: SnapshotBuilder, html: str, head: str = "<title>首页</title>") -> Result:
    run.page(
        "/",
        f"<html><head>{head}</head><body><ul><li><a href='/tz/index.html'>通知公告</a></li></ul>{html}</body></html>",
    )
    return run.audit(make_rules([COLUMN]))


def told(result: Result) -> tuple[Finding, ...]:
    return of(result, "hidden_content")


def links(*words: str, host: str = OUT) -> str:
    return "".join(f'<a href="{host}{n}">{word}</a>' for n, word in enumerate(words))


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="position:absolute;left:-9999px">{links("百家乐")}</div>',
        f'<div style="text-indent:-2000px">{links("六合彩")}</div>',
        f'<p style="height:1px;overflow:hidden">{links("新葡京")}</p>',
        f'<a style="font-size:0" href="{OUT}">无码</a>',
        f'<marquee width="1" height="1">{links("六合彩")}</marquee>',
        f'<div style="display:none">{links("百家乐", "时时彩开奖")}</div>',
    ],
)
def test_hidden_links(run: SnapshotBuilder, html: str) -> None:
    found = one(told(audited(run, html)))
    assert (found.code, found.outcome, found.url) == ("hidden_links", Outcome.FAIL, "http://portal.example/")


def test_one_word_in_a_hidden_tab_is_for_a_person(run: SnapshotBuilder) -> None:
    found = one(told(audited(run, f'<div style="display:none">{links("代孕", "新闻")}</div>')))
    assert (found.code, found.outcome) == ("hidden_links", Outcome.MANUAL)


@pytest.mark.parametrize(
    "html",
    [
        f'<ul style="display:none">{links("省局", "州政府", "友情链接")}</ul>',
        f'<div style="display:none">{links("公安机关打击百家乐网络赌博", "警惕六合彩诈骗")}</div>',
        f'<div class="slide" style="left:-1200px">{links("公益放映电影《威尼斯人》", "威尼斯人纪录片")}</div>',
        links("百家乐", "六合彩"),
        '<div style="left:-9999px"><a href="/tz/1.html">禁止百家乐的规定</a></div>',
        f'<div style="left:-9999px">{links("跳到正文", "金沙县广播电视局", "福利彩票中心", "成人教育", "普惠贷款")}</div>',
        f'<div style="left:-9999px">{links("彩票投注站管理", host="http://www.gov.example.gov.cn/")}</div>',
        f'<script>var a="<div style=left:-9999px>{OUT}百家乐</div>"</script>',
    ],
)
def test_what_is_hidden_for_good_reason(run: SnapshotBuilder, html: str) -> None:
    assert not told(audited(run, html))


@pytest.mark.parametrize(
    "address",
    [
        "https://hm.baidu.com/hm.js?1", "http://dcs.conac.cn/js/26/340/0000/1.js", "https://v1.cnzz.com/z_stat.php?id=1",
        "https://cdn.bootcdn.net/jquery.js", "https://res.wx.qq.com/open/js/jweixin.js", "//zfwzgl.www.gov.cn/exposure/jiucuo.js",
        "https://cdn.portal.example/a.js", "/js/a.js", "https://webapi.amap.com/maps", "https://g.alicdn.com/captcha.js",
        "https://service.yn.gov.cn/wza.js", "https://player.polyv.net/p.js",
    ],
)  # fmt: skip
def test_scripts_that_every_portal_uses(run: SnapshotBuilder, address: str) -> None:
    assert not told(audited(run, f'<script src="{address}"></script>'))


@pytest.mark.parametrize(("tag", "code"), [("script", "foreign_script"), ("iframe", "foreign_frame")])
def test_scripts_and_frames_of_unknown_hosts_are_for_a_person(run: SnapshotBuilder, tag: str, code: str) -> None:
    found = one(told(audited(run, f'<{tag} src="http://x.unknown-host.org/a"></{tag}>')))
    assert (found.code, found.outcome) == (code, Outcome.MANUAL)


def test_a_picture_or_link_outward_is_no_script(run: SnapshotBuilder) -> None:
    assert not told(audited(run, f'<img src="{OUT}a.png"><a href="{OUT}">链接</a>'))


def test_a_title_that_intruders_wrote(run: SnapshotBuilder) -> None:
    head = '<title>新葡京娱乐城官网</title><meta name="keywords" content="百家乐,老虎机">'
    found = one(told(audited(run, "", head)))
    assert (found.code, found.outcome) == ("defaced", Outcome.MANUAL)


@pytest.mark.parametrize("title", ["公安机关打击新葡京网络赌博案", "关于开展扫黄打非专项整治的通知", "福彩开奖公告"])
def test_titles_that_speak_of_it(run: SnapshotBuilder, title: str) -> None:
    assert not told(audited(run, "", f"<title>{title}</title>"))


def test_https(run: SnapshotBuilder) -> None:
    run.probe("https", "portal.example", error="refused")
    found = one(told(audited(run, "")))
    assert (found.code, found.outcome) == ("no_https", Outcome.TOLERATED)


def test_https_that_was_not_asked_for_says_nothing(run: SnapshotBuilder) -> None:
    result = audited(run, "")
    assert not told(result)
    assert cell_of(result, "hidden_content", "site").outcome is Outcome.PASS


def test_mixed_content_is_a_reminder(run: SnapshotBuilder) -> None:
    html = '<script src="http://cdn.bootcdn.net/a.js"></script><img src="http://portal.example/a.png">'
    run.page("/", f"<body>{html}</body>", final_url="https://portal.example/")
    found = one(told(run.audit(make_rules([COLUMN]))))
    assert (found.code, found.outcome) == ("mixed_content", Outcome.TOLERATED)

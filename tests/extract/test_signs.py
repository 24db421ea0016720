"""Signs of pages that are not what was asked for, and pages that must carry none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.sign_data import PLACES, load_signs
from audits.extract.signs import Signs, is_login_address, likeness, read_body_signs, worth_reading
from tests.page_signs import read_signs

LONG = "近日，我局组织召开全市广播电视安全播出工作会议，传达学习上级会议精神，安排部署下一阶段工作。" * 20
FRAME = "".join(f"<li><a href=/c{i}.htm>栏目名称{i}</a></li>" for i in range(60))


def page(title: str, body: str, frame: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><div>{frame}</div>{body}</body></html>"


BLOCKED = {
    "阿里云 WAF（acw_sc 校验）": "<html><script>var arg1='3E5F1D0A7C9B8E2F4A6D';var _0x4818=['csKHwqM'];setCookie('acw_sc__v2',x)</script></html>",
    "瑞数": "<html><body><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=31;$_ts.cd=\"qhz\";</script></body></html>",
    "加速乐": "<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname</script>",
    "创宇盾": page("", "<h1>创宇盾提示您：当前访问疑似黑客攻击，已被网站管理员设置为拦截</h1>"),
    "安全狗": page(
        "网站防火墙",
        "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><span>如果您是网站管理员，请登录安全狗</span>",
    ),
    "网防 G01": page("网站安全", "<p>您的访问被网防G01拦截</p>"),
    "Cloudflare 校验": page("Just a moment...", "<script>window._cf_chl_opt={cvId:'3'}</script>"),
    "滑块或验证码": page("安全验证", "<p>请完成安全验证后继续访问</p><div id=slider></div>"),
    "拦截提示": page("403", "<p>您的访问IP因存在异常行为已被系统拦截</p>"),
    "访问过频": page("提示", "<p>您的访问过于频繁，请稍后再试</p>"),
}


@pytest.mark.parametrize("name", BLOCKED)
def test_block_pages_are_recognised_by_their_marks(name: str) -> None:
    signs = read_signs(BLOCKED[name])
    assert name in signs.block
    assert worth_reading(BLOCKED[name].encode())


@pytest.mark.parametrize("name", BLOCKED)
def test_a_block_mark_on_a_page_with_its_content_is_none(name: str) -> None:
    mark = BLOCKED[name].split("<body>")[-1].replace("</body></html>", "")
    assert read_signs(page("关于安全播出的通知", f"<p>{LONG}</p>{mark}", FRAME)).block == ()


LOGIN = [
    page("系统提示", "<p>您未登录，请先登录！</p>"),
    page("用户登录", "<form><input name=u><input type=password name=p></form>"),
    page("统一身份认证平台", "<p>账号</p>"),
    page("提示信息", "<div>对不起，您没有访问权限</div>"),
]


@pytest.mark.parametrize("html", LOGIN)
def test_login_walls(html: str) -> None:
    assert read_signs(html).login
    assert not read_signs(html.replace("</body>", f"<p>{LONG}</p></body>")).login


MISSING = [
    page("404 Not Found", "<center><h1>404 Not Found</h1></center><hr>nginx"),
    page("HTTP 404 - 找不到文件", ""),
    page("页面不存在-楚雄州广播电视局", f"<p>{LONG}</p>"),
    page("您访问的页面不存在_某市人民政府", ""),
    page("某市广播电视局", "<div>对不起，您访问的页面不存在或已删除！</div>", FRAME),
    page("某市广播电视局", "<p>抱歉，没有找到您要访问的页面</p><p>3秒后自动返回首页</p>", FRAME),
    page("友情提示", "<p>您访问的链接已失效</p>"),
    page("出错啦", "<p>该信息已被删除</p>"),
    page("Apache Tomcat", "<h1>HTTP Status 404 – Not Found</h1>"),
    page("错误提示", "<p>The requested URL /a.htm was not found on this server.</p>"),
    page("出错了", "<p>很抱歉，您要访问的页面不存在！可能是网址有误。请返回首页；或与我们联系。谢谢您的理解！</p>" * 4),
    page("关于我局的页面不存在", "<p>您访问的页面不存在</p>"),
    page("关于规范电视节目传输秩序问题的通知", "<p>该信息已被删除。</p>", FRAME),
    "<script>alert('该文章不存在或已下线');history.back();</script>",
]


@pytest.mark.parametrize("html", MISSING)
def test_missing_page_wordings(html: str) -> None:
    assert read_signs(html).missing
    assert worth_reading(html.encode()) and worth_reading(html.encode("gb18030"))


SPOKEN_OF = "群众反映，打开部分网页时提示404，页面不存在。经查，原因是栏目调整后旧链接没有清理。现已全部更正。"
NOT_MISSING = [
    page("网站出现404页面不存在怎么办", f"<h1>网站出现404页面不存在怎么办</h1><p>{SPOKEN_OF * 3}</p>"),
    page("404页面不存在怎么办？-某市广播电视局", f"<p>{LONG}</p>", FRAME),
    page("关于网页不存在", f"<p>{LONG}</p>"),
    page(
        "关于解决网站“404 页面不存在”问题的情况说明-某市广播电视局",
        "<p>近期有群众反映本网站个别页面提示“404 页面不存在”或“您访问的页面不存在或已被删除”。</p>"
        "<p>经排查，已全部修复。出现“404 Not Found”时请刷新浏览器重试。</p>",
        FRAME,
    ),
    page("我局集中整治网站404页面不存在问题", f"<p>{LONG}</p>"),
    page("网站链接失效怎么办", f"<p>{LONG}</p><p>如遇页面不存在，请与我们联系。</p>"),
    page(
        "通知公告",
        "<ul>"
        + "".join(f"<li><a href=/{i}>关于页面不存在问题的通报{i}</a>2026-01-0{i}</li>" for i in range(1, 9))
        + "</ul>",
    ),
    page("404房间会议安排", "<p>会议地点为综合楼404室</p>"),
    page("首页", f"<p>{LONG}</p><!-- 页面不存在 --><div style='display:none'>404 页面不存在</div>"),
    page("某办法", "<p>索引号 11532300 有效性：失效</p><p>该文件已失效，附件见下</p>"),
    page("资料下载", "<p>请点击下列附件下载</p>"),
    page("", ""),
]


@pytest.mark.parametrize("html", NOT_MISSING)
def test_pages_that_only_speak_of_it(html: str) -> None:
    assert read_signs(html).missing == ""


NEWEST = "".join(f"<li><a href=/a/{n}.htm>工作见成效{n}</a><time>11-{n + 10}</time></li>" for n in range(6))


@pytest.mark.parametrize("box", ["<aside>{}</aside>", '<div class="side"><h3>最新发布</h3><ul>{}</ul></div>'])
def test_the_newest_titles_beside_a_page_are_none_of_its_content(box: str) -> None:
    beside = box.format(f"<ul>{NEWEST}</ul>")
    gone = page("提示-某局", f"<div><h2>您访问的页面不存在或已被删除</h2><p>请返回首页。</p></div>{beside}", FRAME)
    assert "访问的页面不存在" in read_signs(gone).missing
    listed = page("失效文件-某局", f"<h2>文件目录</h2><p>本页文件已失效</p><ul>{NEWEST}</ul>", FRAME)
    assert not read_signs(listed).missing


def test_parked_names() -> None:
    assert read_signs(page("example.cn", "<h1>此域名正在出售</h1><p>联系报价</p>")).parked
    assert read_signs(page("Welcome to nginx!", "<h1>Welcome to nginx!</h1>")).parked
    assert read_signs(page("网站到期", "<p>该网站已到期，请联系管理员续费</p>")).parked
    assert not read_signs(page("域名管理办法", f"<p>{LONG}</p><p>不得出售、转让域名。</p>")).parked
    advice = "有人来信称此域名出售给他人，要求付款。经核实，这是诈骗信息。请各单位提高警惕，不要轻信。"
    assert not read_signs(page("防范提醒", f"<p>{advice * 4}</p>")).parked


def test_gambling_needs_more_than_the_word() -> None:
    bad = read_signs(page("澳门新葡京娱乐城-注册送彩金", "<p>真人百家乐 时时彩 北京赛车</p>"))
    assert len(bad.gambling) >= 2
    for title in ("我市公安机关打击跨境网络赌博专项行动", "防范网络赌博警示案例"):
        assert read_signs(page(title, "<p>百家乐、老虎机、时时彩等赌博活动害人害己</p>" * 3)).gambling == ()
    assert read_signs(page("节目安排", "<p>体育频道直播</p>" + LONG)).gambling == ()


def test_bytes_that_are_no_page() -> None:
    assert read_body_signs(b"%PDF-1.7 ...", "text/html") == Signs(is_html=False, kind="pdf")
    assert read_body_signs(b" \r\n") == Signs(is_html=False, empty=True, short=True)
    assert read_body_signs(page("页面不存在", "").encode("gbk"), "text/html; charset=gb2312").missing
    assert read_body_signs(b"just words", "text/html").is_html and not read_body_signs(b"just words").is_html


def test_likeness_passes_over_figures_and_addresses() -> None:
    notice = "<p>您访问的页面 {} 不存在，请检查网址。时间 2026-03-0{} 10:00</p>"
    one, two = (read_signs(page("出错", notice.format(f"/info/{n}.htm", n), FRAME)) for n in (1, 2))
    assert likeness(one, two) > 0.95
    assert likeness(one, read_signs(page("通知", f"<p>{LONG}</p>", FRAME))) < 0.9
    assert likeness(one, read_signs(page("通知", f"<p>{LONG}</p>"))) < 0.3


def test_login_addresses() -> None:
    for url in ("http://a.cn/login.jsp", "https://sso.a.cn/cas/login?service=x", "http://a.cn/system/login.jsp"):
        assert is_login_address(url)
    for url in ("http://a.cn/info/1.htm", "http://a.cn/blogs/1", "http://a.cn/x?to=/login"):
        assert not is_login_address(url)


def test_the_table_is_whole() -> None:
    table = load_signs()
    for signs in (table.block, table.login, table.missing, table.parked, table.gambling):
        assert signs and all(sign.where in PLACES for sign in signs)
        assert len({sign.name for sign in signs}) == len(signs)
        for sign in signs:
            assert sign.pattern.search("") is None, f"{sign.name} matches nothing at all"


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    signs = read_signs(f"<title>{text}</title><div>{text}")
    assert likeness(signs, signs) == 1.0 and len(signs.missing) <= 120


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    read_body_signs(data, "text/html")


def test_deep_nesting_is_survived() -> None:
    assert read_signs("<div>" * 50_000 + "页面不存在").is_html


HOSTILE = {
    "meta": "<meta " * 300_000,
    "letters": "a" * 3_000_000,
    "slashes": "/" * 2_000_000,
    "links": "<a href=x>链接</a>" * 50_000,
    "comments": "<!--" * 500_000,
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">正文</div>",
    "quotes": "location.href='" * 200_000,
    "sentences": "您访问的" * 500_000,
    "title": "<title>" + "404 错误 " * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_no_longer_than_large_ones(name: str) -> None:
    started = time.process_time()
    read_body_signs(f"<html>{HOSTILE[name]}".encode(), "text/html")
    assert time.process_time() - started < 4


REAL = Path(os.environ.get("REALPAGES", Path(__file__).parents[3] / "shared" / "realpages")) / "pages"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not here")
def test_real_pages_carry_no_signs() -> None:
    """Pages of real portals, all of them what was asked for."""
    wrong = []
    for path in sorted(REAL.iterdir()):
        signs = read_body_signs(path.read_bytes(), "text/html")
        if signs.block or signs.login or signs.missing or signs.parked or signs.gambling:
            wrong.append((path.name, signs))
    assert wrong == []


def test_beside_a_brand_in_the_title_the_games_need_not_be_repeated() -> None:
    site = page("bet365体育在线-AG真人", "<p>体育投注、电子游艺、彩票，首存送彩金</p>")
    assert len(read_signs(site).gambling) >= 2

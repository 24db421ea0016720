"""What a page loads and hides without its readers knowing: hidden links, foreign scripts and frames, mixed content, HTTPS (duties 19, 23)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from audits.checks.points import Point
from audits.checks.site_points import report_points
from audits.checks.tag_values import tags_of
from audits.extract.page_tags import TITLE
from audits.extract.sign_data import load_signs
from audits.extract.types import Link
from audits.extract.urls import bare_host, host_of
from audits.model import Evidence, Meta, Outcome, Place, Report
from audits.ownership import duty_owners
from audits.registered_names import registered_name
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules

META = Meta(
    id="hidden_content",
    title="网页安全",
    duties=(19, 23),
    basis="分工方案第19、23项：确保网站信息安全，防攻击、防篡改、防病毒",
)
DUTY = 23
GOVERNMENT = (".gov.cn", ".政务", ".12345.cn")
LINKS_TOLD = 5
WORDS_LEAST = 2  # different words on links that are only not shown: menus and tabs are hidden so too


@dataclass(frozen=True)
class _Foreign:
    code: str
    title: str
    what: str


FOREIGN = {
    "script": _Foreign("foreign_script", "引用不常见的外部脚本", "脚本"),
    "iframe": _Foreign("foreign_frame", "嵌入外部页面", "页面"),
    "frame": _Foreign("foreign_frame", "嵌入外部页面", "页面"),
    "embed": _Foreign("foreign_frame", "嵌入外部页面", "页面"),
}
# Codes for the reader of this file and for the test that each has a name.
TITLES = {"foreign_script": "脚本", "foreign_frame": "页面"}


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """One cell of the site: a point a page with hidden links, a foreign host, a kind of unsafe loading."""
    points = chain(_hidden(site), _defaced(site), _foreign(site), _mixed(site), _https(site))
    return report_points(site, rules, META, duty_owners(rules, DUTY), points)


def _hidden(site: Site) -> Iterator[Point]:
    found = False
    for page in site.pages():
        facts = site.reader.facts(page.url)
        hidden = [h for h in facts.hidden_links if not _is_trusted(site, host_of(h.link.target))] if facts else []
        if not hidden:
            continue
        found = True
        hosts = sorted({host_of(h.link.target) for h in hidden})
        words = list(dict.fromkeys(h.bait for h in hidden))
        sure = any(h.off_screen for h in hidden) or len(words) >= WORDS_LEAST
        told = (
            f"页面源代码里有 {len(hidden)} 个读者看不见的外部链接（{hidden[0].style}），写着“{'、'.join(words[:LINKS_TOLD])}”等字，指向 "
            f"{'、'.join(hosts[:LINKS_TOLD])}。"
        )
        places = tuple(Place(page.url, h.link.text, h.link.locator) for h in hidden)
        yield Point(
            page.url, Outcome.FAIL if sure else Outcome.MANUAL, "hidden_links", "网页里有暗链", told,
            "立即删除暗链，查找网站漏洞，修改管理密码，报网信、公安部门", page.url, places=places,
            evidence=(Evidence(page.url, hidden[0].link.locator, hidden[0].link.text, site.body_of(page.url)),),
        )  # fmt: skip
    if not found:
        yield Point("hidden", Outcome.PASS)


def _defaced(site: Site) -> Iterator[Point]:
    """Titles and keywords that intruders change for search engines alone: two groups of words. One may be the name of a film."""
    table = load_signs()
    for page in site.pages():
        tags = tags_of(site, page.url)
        head = " ".join(tags.get(name, "") for name in (TITLE, "keywords", "description"))
        if table.gambling_excuse.search(head):
            continue
        signs = [sign for sign in table.gambling if sign.pattern.search(head)]
        if len(signs) > 1:
            told = f"页面的标题或关键词写着“{head.strip()[:60]}”，像是被人篡改。"
            yield Point(
                page.url, Outcome.MANUAL, "defaced", "网页疑似被篡改", told, "核对后恢复页面，查找漏洞", page.url
            )


def _foreign(site: Site) -> Iterator[Point]:
    uses: dict[tuple[str, str], list[tuple[str, Link]]] = defaultdict(list)
    for use in site.link_uses():
        host = host_of(use.link.target)
        # Advice to a machine and small marks are no frames; a video in a player is one.
        if use.link.tag in FOREIGN and host and not site.is_own(use.link.target) and not _is_trusted(site, host):
            uses[FOREIGN[use.link.tag].code, bare_host(host)].append((use.page, use.link))
    for (code, host), places in sorted(uses.items()):
        kind = next(k for k in FOREIGN.values() if k.code == code)
        told = f"{len({page for page, _ in places})} 个页面引用 {host} 的{kind.what}，不是本单位、政府网站和常见的公共服务，请核对来源是否可靠。"
        yield Point(
            f"{code}:{host}", Outcome.MANUAL, code, f"{kind.title}：{host}", told, "不用的删除，要用的改为本站存放",
            places[0][0], places=tuple(Place(page, link.target, link.locator) for page, link in places),
        )  # fmt: skip
    if not uses:
        yield Point("foreign", Outcome.PASS)


def _is_trusted(site: Site, host: str) -> bool:
    host = bare_host(host)
    domains = site.rules.portal.domains
    own = [bare_host(name) for name in (host_of(site.home), *domains.current)]
    if f".{host}".endswith(GOVERNMENT) or any(host.endswith(f".{name}") for name in own):
        return True
    if registered_name(host) in map(registered_name, own) and registered_name(host):
        return True
    return any(host == known or host.endswith(f".{known}") for known in _common())


@cache
def _common() -> frozenset[str]:
    return frozenset(host for row in data_file("hidden_content.yaml")["common_hosts"] for host in row["hosts"])


def _mixed(site: Site) -> Iterator[Point]:
    """Browsers refuse scripts and frames that a page over HTTPS loads over HTTP: there the page is not whole."""
    home = site.reader.page(site.home)
    if home is None or not home.final_url.startswith("https://"):
        return
    loads = [
        use
        for use in site.link_uses()
        if use.link.tag in FOREIGN and use.link.raw.strip().lower().startswith("http://")
    ]
    if not loads:
        yield Point("mixed", Outcome.PASS)
        return
    told = f"网站用 https 访问，{len({u.page for u in loads})} 个页面里有 {len({u.link.target for u in loads})} 个脚本或框架仍用 http 引用，浏览器会拦下。"
    places = tuple(Place(use.page, use.link.raw, use.link.locator) for use in loads)
    title = "加密网页里引用不加密的内容"
    yield Point(
        "mixed", Outcome.TOLERATED, "mixed_content", title, told, "改为 https 或不写协议", places[0].url, places=places
    )


def _https(site: Site) -> Iterable[Point]:
    host = bare_host(host_of(site.home))
    served = site.served("https", host)
    if served.status is None and not served.error:
        return
    if served.well or site.served("https", f"www.{host}").well:
        yield Point("https", Outcome.PASS)
        return
    told = f"https://{host}/ 打不开，网站没有提供加密访问。"
    yield Point("https", Outcome.TOLERATED, "no_https", "网站没有提供加密访问", told, "申请证书，开通 https 访问")

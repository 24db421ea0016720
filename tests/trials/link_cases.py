"""Links that answer in an unusual way: missing pages that say they are well, walls, files, comments, links of the template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from audits.address_kinds import neighbourhood
from audits.snapshot.records import Carried, Error, UrlKind
from tests.trials.addresses import LOGIN, NOT_FOUND
from tests.trials.chance import Dice
from tests.trials.markup import Row
from tests.trials.portal import HOME, Portal
from tests.trials.truth import Defect

SORRY = (
    "<html><head><title>页面不存在</title></head><body><div>抱歉，您访问的页面不存在或已删除，3秒后返回首页。</div></body></html>",
    "<html><head><title>404错误提示</title></head><body><h2>404</h2><p>您要查看的页面不存在</p></body></html>",
    "<html><head><title>系统提示</title></head><body><p>您访问的信息不存在或已被删除！</p></body></html>",
)
NO_FILE = "<html><head><title>提示</title></head><body>文件不存在</body></html>"
WELL = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>全州广播电视系统认真贯彻落实，扎实推进重点任务。</p></body></html>"
BLAMED, LOOKED_AT, WELL_OFF = True, False, None  # must be found · for a person at most · in order


class Ground:
    """Where the links of one portal lead: each address is new."""

    def __init__(self, portal: Portal) -> None:
        self.portal, self.builder, self.dice, self.number = portal, portal.builder, portal.dice, 0

    def own(self, folder: str = "cases", ending: str = "htm") -> str:
        self.number += 1
        return self.portal.address(f"/{folder}/{self.number}.{ending}")

    def other(self) -> str:
        self.number += 1
        return f"http://host{self.number}.example/a/{self.number}.html"

    def missing_page(self, near: str, html: str, *, status: int = 200, final_url: str = "") -> None:
        """What the guaranteed-missing neighbour of an address gave."""
        url = f"{near.rpartition('/')[0]}/2100000001.htm"
        self.builder.answer(url, status=status, html=html, final_url=final_url, kind=UrlKind.PROBE)
        self.builder.probe("missing_page", neighbourhood(near), url=url, status=status)


Told = tuple[str, bool | None, str]  # (address, what must become of it, markup around it)
LINK = '<p>附：<a href="{0}">{1}</a></p>'


def soft_404(ground: Ground) -> Told:
    sorry, url = ground.dice.one(SORRY), ground.own("soft")
    ground.missing_page(url, sorry)
    return ground.builder.answer(url, html=sorry, rounds=3), BLAMED, LINK


def soft_404_unproved(ground: Ground) -> Told:
    return ground.builder.answer(ground.own("sorry"), html=ground.dice.one(SORRY), rounds=3), LOOKED_AT, LINK


def sent_home(ground: Ground) -> Told:
    url = ground.own("gone")
    ground.missing_page(url, WELL.format("首页"), final_url=HOME)
    return ground.builder.answer(url, html=WELL.format("首页"), final_url=HOME, rounds=3), BLAMED, LINK


def sent_home_elsewhere(ground: Ground) -> Told:
    url = ground.other()
    home = url.partition("/a/")[0] + "/"
    return ground.builder.answer(url, html=WELL.format("门户"), final_url=home, rounds=2), LOOKED_AT, LINK


def moved_well(ground: Ground) -> Told:
    url = ground.own()
    return ground.builder.answer(url, html=WELL.format("通知"), final_url=f"{url}l"), WELL_OFF, LINK


def unlike_neighbour(ground: Ground) -> Told:
    """An article of the folder whose missing pages are soft: it is there."""
    number = ground.portal.next_number()
    url = ground.portal.add_article(f"/soft2/{number}.htm", ground.dice.headline(number), ground.portal.today)
    ground.missing_page(url, SORRY[0])
    return url, WELL_OFF, LINK


def wordy_404(ground: Ground) -> Told:
    """Status 404, and a page of its own: a person looks."""
    url = ground.own("wordy")
    ground.missing_page(url, NOT_FOUND, status=404)
    text = WELL.format("州广电局开展业务培训").replace("</p>", "全州广播电视系统认真贯彻落实各项部署。" * 20 + "</p>")
    return ground.builder.answer(url, status=404, html=text, rounds=3), LOOKED_AT, LINK


def picture_gone(ground: Ground) -> Told:
    url = ground.builder.dead(ground.own("images", "jpg"), kind=UrlKind.FILE)
    return url, BLAMED, '<p><img src="{0}" alt="{1}"></p>'


def style_gone(ground: Ground) -> Told:
    url = ground.builder.dead(ground.own("css", "css"), kind=UrlKind.FILE)
    return url, LOOKED_AT, '<link rel="stylesheet" href="{0}"><p>{1}</p>'


def forbidden(ground: Ground) -> Told:
    page = "<html><title>403 Forbidden</title><body>403 Forbidden</body></html>"
    return ground.builder.answer(ground.own(), status=403, html=page, rounds=3), LOOKED_AT, LINK


def browser_alone(ground: Ground) -> Told:
    """Programs are refused, the browser is served."""
    url = ground.own()
    for _ in range(2):
        ground.builder.answer(url, status=None, error=ground.dice.one((Error.RESET, Error.READ_TIMEOUT)))
    return ground.builder.answer(url, html=WELL.format("通知"), browser=True), WELL_OFF, LINK


def too_often(ground: Ground) -> Told:
    return (
        ground.builder.answer(ground.own(), status=429, html="<html>too many requests</html>", rounds=3),
        WELL_OFF,
        LINK,
    )


def unpublished(ground: Ground) -> Told:
    ground.number += 1
    twin = f"/info/1021/{ground.number}.htm"
    ground.builder.dead(twin)
    url = ground.portal.address(f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1021&wbnewsid={ground.number}")
    return ground.builder.answer(url, html=LOGIN, rounds=3), LOOKED_AT, LINK


def empty_file(ground: Ground) -> Told:
    url = ground.own("documents", "pdf")
    return ground.builder.answer(url, content_type="application/pdf", kind=UrlKind.FILE, rounds=3), BLAMED, LINK


def page_for_file(ground: Ground) -> Told:
    url = ground.own("documents", "doc")
    return ground.builder.answer(url, html=WELL.format("下载"), kind=UrlKind.FILE, rounds=3), LOOKED_AT, LINK


def notice_for_file(ground: Ground) -> Told:
    url = ground.own("documents", "xls")
    return ground.builder.answer(url, html=NO_FILE, kind=UrlKind.FILE, rounds=3), BLAMED, LINK


def on_a_disk(ground: Ground) -> Told:
    return "file:///C:/Users/admin/Desktop/tz.doc", BLAMED, LINK


def in_the_office(ground: Ground) -> Told:
    return ground.builder.answer("http://192.168.1.7/oa/", status=None, error=Error.DENIED, rounds=2), LOOKED_AT, LINK


def out_of_scope(ground: Ground) -> Told:
    return ground.builder.skipped(ground.own("other-bureau"), "不在核查范围内"), WELL_OFF, LINK


def over_the_limit(ground: Ground) -> Told:
    """Its host answered nothing, so the rest of its links was not asked for."""
    return ground.builder.skipped(ground.own("dead-host"), "主机没有回应，未逐一核查"), WELL_OFF, LINK


def commented_out(ground: Ground) -> Told:
    return ground.builder.dead(ground.own()), WELL_OFF, '<!-- <a href="{0}">{1}</a> -->'


def in_a_script(ground: Ground) -> Told:
    return ground.builder.dead(ground.own()), WELL_OFF, "<script>var old = '<a href=\"{0}\">{1}</a>';</script>"


def in_plain_text(ground: Ground) -> Told:
    return ground.builder.dead(ground.own()), WELL_OFF, "<p>原网址 {0} 已停用（{1}）。</p>"


def to_a_mark(ground: Ground) -> Told:
    return f"{HOME}cases/index.htm#part2", WELL_OFF, LINK


def other_once_missing(ground: Ground) -> Told:
    return ground.builder.answer(ground.other(), status=404, html=NOT_FOUND), WELL_OFF, LINK


def other_untrusted(ground: Ground) -> Told:
    error = ground.dice.one((Error.TLS_EXPIRED, Error.TLS_UNTRUSTED, Error.TLS_WRONG_NAME))
    return ground.builder.answer(ground.other(), status=None, error=error, rounds=3), LOOKED_AT, LINK


def other_silent_twice(ground: Ground) -> Told:
    """Silent today and on a day before: two dates."""
    url = ground.other()
    before = str(ground.portal.today - timedelta(days=30))
    ground.builder.carry(Carried("failing", url, failing_days=(before,)))
    error = ground.dice.one((Error.CONNECT_TIMEOUT, Error.REFUSED, Error.RESET))
    return ground.builder.answer(url, status=None, error=error, rounds=3), BLAMED, LINK


def other_healed(ground: Ground) -> Told:
    url = ground.other()
    ground.builder.answer(url, status=404, html=NOT_FOUND)
    return ground.builder.answer(url, html=WELL.format("新闻")), WELL_OFF, LINK


CASES: tuple[Callable[[Ground], Told], ...] = (
    soft_404, soft_404_unproved, sent_home, sent_home_elsewhere, moved_well, unlike_neighbour, wordy_404, picture_gone, style_gone,
    forbidden, browser_alone, too_often, unpublished, empty_file, page_for_file, notice_for_file, on_a_disk, in_the_office,
    out_of_scope, over_the_limit, commented_out, in_a_script, in_plain_text, to_a_mark, other_once_missing, other_untrusted,
    other_silent_twice, other_healed,
)  # fmt: skip


HOLES = frozenset({too_often, over_the_limit})


def add_link_cases(portal: Portal) -> None:
    """An article that nobody's column lists, full of such links."""
    ground, body = Ground(portal), ""
    for number, case in enumerate(portal.dice.sample(CASES, portal.dice.randint(4, 9))):
        portal.has_holes |= case in HOLES
        url, fate, markup = case(ground)
        told(portal, "links", url, case.__name__, fate)
        body += markup.format(url, f"相关材料{number + 1}")
    day = portal.today - timedelta(days=2)
    title = portal.dice.headline(portal.next_number())
    portal.home_rows.insert(0, Row(title, portal.add_article("/cases/index.htm", title, day, body=body), day))


def told(portal: Portal, check: str, part: str, why: str, fate: bool | None, section: str = "") -> None:
    """Put into the truth what must become of a subject."""
    portal.truth.subject(check, part, why)
    proof = "own" if part.startswith(HOME) else "" if part.startswith("file:") else "outward"
    if fate is BLAMED:
        portal.truth.defect(Defect(check, part, why, section, proof=proof))


TEMPLATE_COLUMNS = 3  # fewer columns that can be read prove no template


def add_template_link(portal: Portal, dice: Dice) -> str:
    """A link in the footer of every page; whose the template is where it is dead, "" where it is well."""
    own, dead = dice.some(0.5), dice.some(0.7)
    url = portal.address("/foot/links.htm") if own else "http://friend.example/"
    if not dead:
        portal.builder.answer(url, html=WELL.format("友情链接"))
    elif own:
        portal.builder.dead(url)
    else:
        portal.builder.answer(url, status=404, html=NOT_FOUND, rounds=2)
    portal.style.footer = f'<p class="friends"><a href="{url}">友情链接</a></p>{portal.style.footer}'
    owner = dice.one(("办公室", "平台方"))
    if owner == "平台方":
        portal.rule("portal", "template_owner", owner)
    told(portal, "links", url, f"in the template, {owner}'s", BLAMED if dead else WELL_OFF)
    return owner if dead else ""


def expect_template_owner(portal: Portal, owner: str) -> None:
    """Say whose the dead link of the template is, where enough columns could be read to know it for one."""
    if sum(1 for column in portal.columns if portal.is_well_read(str(column["id"]))) < TEMPLATE_COLUMNS:
        return
    truth = portal.truth
    truth.defects = [replace(d, section=owner) if d.why.startswith("in the template") else d for d in truth.defects]

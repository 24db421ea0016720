"""What is wrong with the Qingshui portal and what only looks wrong; how its duties stand is told in duty_truth.

Parts of subjects follow the manner of dongyi: a column's id, a piece of an address; "" where only the check is certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.qingshui_columns import COLUMNS
from tests.portals.qingshui_entry import FINANCE, LAW, MEDIA, OFFICE, PARTY, PUBLICITY, STAFF, TECHNOLOGY

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

BAD_COLUMNS = {
    "mtrh": MEDIA, "gdrw": PUBLICITY, "tsgd": PUBLICITY, "ddbf": OFFICE, "aqbc": TECHNOLOGY, "jgdj": PARTY, "xzzx": LAW,
    "cjwt": OFFICE, "sjwj": OFFICE, "rsxx": STAFF, "tjsj": FINANCE,
}  # fmt: skip
UNSURE_COLUMNS = {
    "gztp",
    "ssj",
    "gkml",
}  # kept fresh by what does not belong, or old by neglect that is judged elsewhere
LOST = (
    ("/lost/ronghe-fangan.docx", MEDIA),  # attachment gone
    ("media-partner.sample.com/lost", MEDIA),  # outward page gone, its site alive
    ("/lost/renwu.jpg", PUBLICITY),  # picture gone
    ("xuexi.docx", PARTY),  # file:/// of somebody's desk
    ("old-soft.html", PARTY),  # 200, and says that it is not there
    ("/archives/9999001.html", OFFICE),  # stands in a column whose list is fetched
    ("/about/lxwm.html", OFFICE),  # in the footer of every page
    ("m=ysq", OFFICE),  # the way to ask online
)
DOMAINS = (
    ("wgxj.qingshui.gov.cn", PARTY),  # retired_link
    ("wgxj.qingshui.gov.cn", OFFICE),  # retired_alive
    ("gdrw-zhuanti.sample-gone.com", PUBLICITY),  # no_such_name
    ("film-festival.sample.com", PUBLICITY),  # parked
    ("qs-yingji.sample.net", OFFICE),  # gambling
    ("203.0.113.77", OFFICE),  # raw_address
)
SINGLE = (
    ("inspection", "", MEDIA),  # absent: no results
    ("fees", "", FINANCE),  # field_missing: 设立依据
    ("request", "", OFFICE),  # part_missing: forms of the answers
    ("basic_catalogue", "", OFFICE),  # not_renewed
    ("search_box", "", OFFICE),  # not_found
    ("subject_columns", "column", OFFICE),  # off_subject; "column" as dongyi has it
    ("domains", "页脚", OFFICE),  # old_name_shown on the disclosure site
    ("domains|error_report|links", "kaipuyun", OFFICE),  # stale_service, or error_report/stale
)
PLANTED = (
    ("interpretation", "policy:unread", TECHNOLOGY),  # missing; its drafter is named in the rules
    ("interpretation", "policy:revised", LAW),  # missing: only the edition of 2019 was explained
    ("interpretation", "policy:late", LAW),
    ("interpretation", "policy:later", LAW),
    ("proposals", "reply without number", OFFICE),
    ("proposals", "reply without issuer", OFFICE),
    ("budget", "thin accounts", FINANCE),  # section_missing; the subject is guessed to be the entry's address
    ("services", "thin guide", LAW),
    ("reposts", "repost without source", OFFICE),
    ("annual_report", "odd report", OFFICE),  # figures
)
INNOCENT = (
    ("interpretation", ("policy:kept", "policy:holiday", "policy:elsewhere", "policy:press", "plain:spent", *(f"plain:{n}" for n in range(6)))),
    ("proposals", ("reply in file", "nil proposals")),  # full text in a Word file; a year without any
    ("services", ("guide in file", "guide in list")),
    ("annual_report", ("filed report", "old report")),  # inside an attachment
    ("columns", ("joint plan", "nil purchase")),
    ("inspection", ("joint inspection plan",)),
    ("personal_data", ("masked", "holiday notice", "nil purchase")),  # masked numbers, credit codes, office telephones
    ("domains|links", ("history",)),  # an old name in a history
    ("first_information", ("event", "again", "meeting")),
)  # fmt: skip
GOOD_LINKS = (
    "guarded.pdf", "flaky.html", "nohead.html", "about404.html", "slow.html", "moved.html", "2207.htm", "%E8%A1%A8.docx", "8888.html", "7777.html",
    "sleepy.sample.com", "new-gd.sample.com", "www.qingshui.gov.cn", "zwfw.ynsheng", "weibo.sample.com", "czj.qingshui.gov.cn", "none.html", "#top", "0879-2160088",
)  # fmt: skip
CLEAN = ("decisions", "enforcement", "regime", "hotlines", "personal_data", "first_information", "wording")


def lay(p: QingshuiPortal) -> None:
    """Write the truth down where the tests look for it. The letters have told theirs."""
    for id_, section in BAD_COLUMNS.items():
        p.defect("columns", id_, section)
    p.decoy("columns", *(c.id for c in COLUMNS if c.id not in BAD_COLUMNS and c.id not in UNSURE_COLUMNS))
    for part, section in LOST:
        p.defect("links", part, section)
    for part, section in DOMAINS:
        p.defect("domains|links", part, section)
    for check, part, section in SINGLE:
        p.defect(check, part, section)
    for check, plant, section in PLANTED:
        p.defect(check, p.planted[plant].path, section)
    for check, plants in INNOCENT:
        for name in check.split("|"):
            p.decoy(name, *(p.planted[plant].path for plant in plants))
    for check in ("links", "domains"):
        p.decoy(check, *GOOD_LINKS, "old-gd.sample.com")
    p.decoy("budget", f"budget:{p.budget_year}", f"budget:{p.budget_year - 1}", p.planted["linked budget"].path)
    for check in CLEAN:
        p.decoy(check, "")

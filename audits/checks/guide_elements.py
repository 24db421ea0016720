"""Service guides: what is one, which of the ten elements its page shows, and whether the others can only be missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element

from audits.checks.column_matter import Piece, words
from audits.checks.matter_told import documents_of
from audits.checks.shown_apart import hidden_words, may_show_more
from audits.extract.document import Document
from audits.extract.grid import read_grids
from audits.extract.text import normalise, visible_lines, visible_text
from audits.extract.urls import host_of
from audits.site import Site
from rules.data import data_file

FILE = "services.yaml"
GUIDE = words(
    ["(办事|服务|办理|申报|申请|审批)(指南|须知)", "(许可|审批|审核|备案|登记|核发|认定).{0,6}(指南|办理|须知|流程)"]
)
# A list of guides, a notice about them, or news of the service counter is no guide.
NO_GUIDE = words(
    ["通知", "公告", "目录", "清单", "汇总", "一览", "解读", "召开", "开展", "培训", "通报", "公示", "决定", "情况"]
)
# A form to fill in and a list of licences have labels of the same words.
NO_GUIDE_FORM = words(["(申请|登记|审批|备案|审核|汇总|情况|信息)表", "样表", "表格", "下载", "范本", "名单", "名录"])
STEPS = frozenset({"办事流程", "收费标准"})  # one of them at least: licences tell neither
LABEL = 12  # characters of a label, at most
_LABELLED = re.compile(rf"(?:^|[。；;])[\W\d一二三四五六七八九十]*(\w{{2,{LABEL}}})[:：]")
# A heading without a colon: 一、设定依据, 【设定依据】.
_NUMBERED = re.compile(
    rf"^(?:[（(]?[\d一二三四五六七八九十]+[）)]?[、.．\s]|[（(][\d一二三四五六七八九十]+[）)]|[【\[])\s*(\w{{2,{LABEL}}})[】\]]?$"
)
FEWEST = 5  # labels of elements that make a page a guide by its form
FEWEST_LABELLED = 6  # elements that a page must have under labels before it is a guide whose others are missing
FEWEST_OF_FORM = 3  # … where other guides of its column fill in the same form wholly
SHORT = 80  # characters: a page with less is a note that leads elsewhere
# Words by which a page sends its reader elsewhere for what it does not say itself.
_SENDS_ON = words(
    ["详见", "参见", "见(附件|附表|网|下载|下)", "(请|可|须|应|需).{0,12}(登录|登陆|访问|进入|查看|查询|查阅|点击|下载|浏览)", "看(网|附件)",
     "为准", "扫码", "二维码", "(其余|其他|其它|详细|具体|完整|全部)(的)?(内容|要素|信息|要求|事项)"]
)  # fmt: skip

# A guide to something that is no approval: a prize, a fund, requests for information, a company's business.
NO_APPROVAL = words(
    [
        "评选|评审|参评|推荐|优秀|作品|课题|扶持|专项资金|补助|奖励|征集|竞赛|大赛|职称",
        "(信息|依申请)公开",
        "参观|预约|机顶盒|宽带|缴费|报装|报修|停机|开户",
    ]
)
# One of several pages of the same guide.
SEQUEL = re.compile(r"[（(](?:[一二三四五六\d]|上|中|下|续)[）)]\s*$|续[一二三]?$")
# What holds for all guides of a column is said once, beside them.
FOR_ALL = words(
    [
        "(所有|全部|各项|各类|各事项|本局|我局|事项).{0,16}(均|一律|都|统一).{0,16}(收费|免费|费用|工作日|时限|编码|表|材料)",
        "通用(说明|指南|要求)",
        "(均不|一律不|都不)收",
    ]
)
# A link by which the service itself, or more of the guide, is reached on another host.
_ONWARD = words(["办理|申办|申报|申请|预约|网办|详|查看|指南|平台|系统|入口"])
_TO_FILES = re.compile("[详参]?见附[件表]")


@dataclass(frozen=True)
class Guide:
    """What a guide's page shows."""

    piece: Piece
    shown: frozenset[str]  # names of elements in its words
    labelled: frozenset[str]  # … that stand there as labels
    labels: frozenset[str]
    beside: (
        bool  # an element that its words lack may stand in a table that is not of its body, out of sight or further on
    )
    leads_to_hall: bool
    text: str
    unlabelled: (
        str  # its lines that begin with no label: where these send the reader on, it is not for one element alone
    )

    @property
    def strange(self) -> list[str]:
        """Labels that nobody here knows: one of them may be what an element is called there."""
        known = [*(pattern for _, pattern in elements()), words(data_file(FILE)["others"])]
        return [label for label in self.labels if not any(pattern.search(label) for pattern in known)]

    @property
    def lacking(self) -> list[str]:
        """The elements that it does not show, in the order of the plan."""
        return [name for name, _ in elements() if name not in self.shown]


@cache
def elements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ten elements by name, each with the words by which it is known."""
    return tuple((str(row["name"]), words(row["phrases"])) for row in data_file(FILE)["elements"].values())


def is_guide(site: Site, piece: Piece) -> bool:
    """By its title, or by its form: many portals call a guide by the name of the service alone."""
    if piece.is_called(NO_GUIDE):
        return False
    if piece.is_called(GUIDE):
        return True
    if piece.article is None or piece.is_called(NO_GUIDE_FORM):
        return False
    cells = {cell for doc in documents_of(site, piece) for grid in read_grids(doc) for row in grid for cell in row}
    labels = {cell for cell in cells if 0 < len(cell) <= LABEL} | _terms(site, piece)
    shown = {name for name, pattern in elements() if any(pattern.search(label) for label in labels)}
    return len(shown) >= FEWEST and not shown.isdisjoint(STEPS)


def _terms(site: Site, piece: Piece) -> set[str]:
    """Terms of definition lists, words before a colon at the beginning of a sentence, and numbered headings."""
    lines = _lines(piece)
    found = {term for line in lines for term in (*_LABELLED.findall(line), *_NUMBERED.findall(line))}
    for doc in documents_of(site, piece):
        terms = (visible_text(term) for term in doc.root.iter("dt") if not _is_menu(term))
        found |= {term for term in terms if 0 < len(term) <= LABEL}
    return found


def _is_menu(term: _Element) -> bool:
    """Whether a definition list is the site's menu: whatever it explains are links."""
    box = term.getparent()
    said = box.findall("dd") if box is not None else []
    return all(dd.find(".//a") is not None for dd in said)


def _lines(piece: Piece) -> list[str]:
    own = piece.article.text if piece.article is not None and piece.read_files else piece.text
    files = (line for file in piece.read_files if file.doc is not None for line in visible_lines(file.doc.root))
    return [normalise(line).strip() for line in (*own.splitlines(), *files)]


def read_guide(site: Site, piece: Piece) -> Guide | None:
    """None where the guide's page was not read."""
    docs = documents_of(site, piece)
    if piece.article is None or not docs:
        return None
    text = "".join(f"{piece.titles}{piece.text}".split())
    rows = [row for doc in docs for grid in read_grids(doc) for row in grid]
    # Elements may stand in tables that are not the article's body; a menu drawn as a table is none of these.
    wide = "".join(cell for row in rows for cell in row).replace(" ", "")
    for name in _menu_names(site, piece):
        wide = wide.replace(name, "")
    heads = {cell.replace(" ", "") for row in rows for cell in row[::2] if cell}
    heads |= _terms(site, piece)
    shown = frozenset(name for name, pattern in elements() if pattern.search(text))
    return Guide(
        piece,
        shown,
        frozenset(n for n, p in elements() if any(p.search(head) for head in heads if len(head) <= LABEL)),
        frozenset(heads),
        any(pattern.search(wide) for name, pattern in elements() if name not in shown) or _shows_more(docs, shown),
        any(is_hall(link.target) for link in piece.article.body_links) or _leads_onward(site, piece),
        text,
        "".join("".join(line.split()) for line in _lines(piece) if not _LABELLED.match(line)),
    )


def _shows_more(docs: Sequence[Document], shown: frozenset[str]) -> bool:
    """Whether an element may be shown out of the sight of readers, or further on."""
    hidden = "".join(hidden_words(doc) for doc in docs)
    return any(may_show_more(doc) for doc in docs[:1]) or any(
        pattern.search(hidden) for name, pattern in elements() if name not in shown
    )


def _leads_onward(site: Site, piece: Piece) -> bool:
    """Whether the guide's page leads to another host for the service or for more of the guide."""
    facts = site.reader.facts(piece.url)
    named = {link.target: link.text for link in facts.links} if facts is not None else {}
    links = piece.article.body_links if piece.article is not None else ()
    return any(not site.is_own(link.target) and _ONWARD.search(named.get(link.target, "")) for link in links)


def _menu_names(site: Site, piece: Piece) -> list[str]:
    """The words by which the page leads to columns, longest first."""
    facts = site.reader.facts(piece.url)
    links = facts.links if facts is not None else ()
    names = {"".join(link.text.split()) for link in links if link.target in site.column_pages}
    return sorted(names - {""}, key=lambda name: (-len(name), name))


def is_sure(guide: Guide, others: Sequence[Guide]) -> bool:
    """Whether what the guide lacks can only be missing: neither in files, pictures or other tables, nor in the hall it leads to."""
    if guide.piece.hides or guide.beside or len(guide.text) < SHORT:
        return False
    if guide.piece.is_called(NO_APPROVAL) or SEQUEL.search(guide.piece.title.strip()):
        return False
    if guide.piece.article is not None and guide.piece.article.pictures:
        return False
    if not guide.leads_to_hall and len(guide.labelled) >= FEWEST_LABELLED and not guide.strange:
        read = bool(guide.piece.read_files)  # and whole: nothing hides
        return not _SENDS_ON.search(_TO_FILES.sub("", guide.unlabelled) if read else guide.unlabelled)
    return len(guide.shown) >= FEWEST_OF_FORM and any(_is_same_form(guide, other) for other in others)


def _is_same_form(guide: Guide, whole: Guide) -> bool:
    """Whether another guide of the column fills the same form with all elements, though it leads to the hall as well."""
    if whole.lacking or whole.labelled != whole.shown or _SENDS_ON.search(guide.text):
        return False
    leads_alike = whole.leads_to_hall or not guide.leads_to_hall
    return leads_alike and guide.shown <= guide.labelled and guide.labels <= whole.labels


def is_hall(url: str) -> bool:
    """Whether an address is of a hall of services on line."""
    host, hall = host_of(url), data_file(FILE)["hall"]
    if any(host == name or host.endswith(f".{name}") for name in hall["hosts"]):
        return True
    return any(word in host for word in hall["words"])

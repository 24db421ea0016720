"""What the readers see in one page, told in plain Chinese with the witness of everything: for whoever adds a CMS profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from audits.dated import Confidence, Dated
from audits.extract.article import read_article
from audits.extract.cms import idioms
from audits.extract.decode import Witness, decode
from audits.extract.document import Document, open_document
from audits.extract.links import read_links
from audits.extract.listing import read_listing
from audits.extract.navigation import OWN_CRUMB, read_navigation
from audits.extract.records import RecordKind, read_records
from audits.extract.replies import is_reply_list, read_replies
from audits.extract.signs import Signs, read_body_signs
from audits.extract.statistics import read_statistics
from audits.extract.types import Article, Listing, PagingKind, Reply
from audits.extract.urls import host_of
from rules.schema_columns import NO_SELECTORS, ListSelectors

ENTRIES_SHOWN = 12
REPLIES_SHOWN = 5
LONGEST = 60
FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".rar", ".zip", ".ppt", ".pptx", ".txt")

WITNESSES = {
    Witness.BOM: "文件开头的标记",
    Witness.NULS: "字节的样子",
    Witness.UTF8: "字节的样子，不论网页怎样声明",
    Witness.HEADER: "服务器的声明",
    Witness.META: "网页里的声明",
    Witness.GUESS: "猜测，没有可靠的声明",
}
CONFIDENCES = {Confidence.SURE: "可作依据", Confidence.WEAK: "只供参考，不作依据", Confidence.GUESS: "猜测，不作依据"}
PAGINGS = {
    PagingKind.NONE: "没有下一页",
    PagingKind.LINKS: "普通链接",
    PagingKind.SCRIPTED: "由脚本翻页，要用浏览器",
    PagingKind.DATA: "由脚本取数据",
}
RECORDS = {
    RecordKind.PROPOSALS: "建议提案",
    RecordKind.FEES: "收费目录",
    RecordKind.GUIDES: "办事指南",
    RecordKind.ENFORCEMENT: "行政执法公示",
}
REPLY_FIELDS = {
    "received": "受理日期",
    "answered": "答复日期",
    "department": "答复部门",
    "content": "答复内容",
    "question": "留言内容",
    "status": "办理状态",
}


def tell_page(
    data: bytes,
    content_type: str,
    url: str,
    at: datetime,
    *,
    final_url: str = "",
    rendered: bool = False,
    selector: ListSelectors = NO_SELECTORS,
) -> Iterator[str]:
    """The lines that tell what is read of a page's bytes. `selector` is the column's own, as rules.yaml gives it."""
    decoded = decode(data, content_type)
    yield f"编码：{decoded.encoding}（依据：{WITNESSES[decoded.witness]}）"
    yield from _signs(read_body_signs(data, content_type))
    doc = open_document(data, content_type, url, at, final_url=final_url, rendered=rendered)
    yield from _system(doc)
    listing, article, replies = read_listing(doc, selector), read_article(doc), read_replies(doc)
    are_replies = is_reply_list(doc) or (len(replies) == 1 and not listing.entries)
    yield f"认作：{_kind(listing, article, are_replies)}"
    yield from _names(doc, article)
    yield from _listing(listing, selector)
    if listing.single_article or not listing.entries:
        yield from _article(article)
    if are_replies:
        yield from _replies(replies)
    else:
        yield from _records(doc)
    yield from _statistics(doc)
    yield from _links(doc)


def _signs(signs: Signs) -> Iterator[str]:
    for what, found in (
        ("像是被防护系统拦截的页面", "、".join(signs.block)),
        ("像是登录页面", "、".join(signs.login)),
        ("像是“页面不存在”", signs.missing),
        ("像是待售域名或服务器的默认页面", "、".join(signs.parked)),
        ("像是赌博色情内容", "、".join(signs.gambling)),
        ("本身没有内容，转到", signs.onward),
    ):
        if found:
            yield f"注意：{what}（{found}）"
    if signs.empty:
        yield "注意：没有任何内容"
    elif not signs.is_html:
        yield "注意：不像是网页"


def _system(doc: Document) -> Iterator[str]:
    made = [(s.name, [sign for sign in s.signs if sign in doc.html]) for s in idioms().systems]
    known = [f"{name}（认出的特征：{'、'.join(signs[:4])}）" for name, signs in made if signs]
    yield f"内容系统：{'；'.join(known) or '没有认出，按通用办法读（在 rules/data/cms.yaml 中可以添加）'}"


def _kind(listing: Listing, article: Article, are_replies: bool) -> str:
    if are_replies:
        return "留言答复"
    if listing.single_article:
        return "文章（是栏目的地址时，就是单页栏目）"
    if listing.entries:
        return "列表"
    if listing.blank:
        return f"空白栏目（{listing.blank}）"
    if article.has_body:
        return "文章"
    return "没有认出（这样的页面不会得出任何结论）"


def _names(doc: Document, article: Article) -> Iterator[str]:
    if article.breadcrumb:
        yield f"所在位置：{' ＞ '.join(article.breadcrumb)}"
    items = read_navigation(doc)
    own = sorted({i.name for i in items if i.where in (OWN_CRUMB, "栏目标签")})
    if own:
        yield f"自称的栏目名称：{'、'.join(own)}"
    if items:
        names = list(dict.fromkeys(i.name for i in items))
        yield f"提到的栏目名称 {len(names)} 个：{'、'.join(names[:ENTRIES_SHOWN])}{'……' if len(names) > ENTRIES_SHOWN else ''}"


def _listing(listing: Listing, selector: ListSelectors) -> Iterator[str]:
    if said := "，".join(f"{key} {value}" for key, value in selector if value):
        yield f"列表选择器：{said}（写在规则文件里的，优先于一切自动识别）"
    if listing.entries:
        yield f"列表：{len(listing.entries)} 条，其中 {listing.undated_rows} 条没有可靠日期；第一条在 {listing.entries[0].locator or '脚本里'}"
        for entry in listing.entries[:ENTRIES_SHOWN]:
            pinned = "【置顶】" if entry.pinned else ""
            yield f"　{entry.position + 1}. {_short(entry.title)}{pinned}　{_dated(entry.date)}　{entry.url}"
        if len(listing.entries) > ENTRIES_SHOWN:
            yield f"　…… 还有 {len(listing.entries) - ENTRIES_SHOWN} 条"
        yield from _paging(listing)
    for what, found in (("框架页", listing.frames), ("下级栏目", [f"{n} {u}" for n, u in listing.children]),
                        ("选项卡", [f"{n} {u or '（内容由脚本显示）'}" for n, u in listing.tabs])):  # fmt: skip
        if found:
            yield f"{what}：{'；'.join(found[:ENTRIES_SHOWN])}"


def _paging(listing: Listing) -> Iterator[str]:
    paging = listing.paging
    counts = [(paging.current, "现在第 {} 页"), (paging.total_pages, "共 {} 页"), (paging.total_entries, "共 {} 条")]
    said = "，".join(words.format(number) for number, words in counts if number is not None)
    yield f"翻页：{PAGINGS[paging.kind]}{f'，{said}' if said else ''}"
    if paging.next_urls:
        yield f"　后面的页：{'、'.join(paging.next_urls[:3])}{'……' if len(paging.next_urls) > 3 else ''}"
    if paging.next_locator:
        yield f"　要点的地方：{paging.next_locator}"


def _article(article: Article) -> Iterator[str]:
    fields = (
        ("标题", article.title),
        ("发布日期", _dated(article.published) if article.published else ""),
        ("成文日期", _dated(article.written) if article.written else ""),
        ("来源", article.source),
        ("发布机构", article.issuer),
        ("文号", article.doc_no),
        ("索引号", article.index_no),
        ("公开目录", article.category),
    )
    yield "文章："
    for name, value in fields:
        yield f"　{name}：{value or '没有读到'}"
    others = [date for date in article.dates if date != article.published]
    if others:
        yield f"　页面上别的日期：{'；'.join(map(_dated, others))}"
    if article.contradicting:
        yield f"　与发布日期相差一天以上、需要留意的日期：{'；'.join(map(_dated, article.contradicting))}"
    if article.further:
        yield f"　文章分 {len(article.further) + 1} 页，后面各页：{'；'.join(article.further)}"
    yield f"　正文：{f'{len(article.text)} 字' if article.has_body else '没有认出'}，图片 {article.pictures} 张，视频 {article.videos} 个"
    for file in article.attachments:
        yield f"　附件：{_short(file.name)} {file.url}"


def _replies(replies: tuple[Reply, ...]) -> Iterator[str]:
    yield f"留言：{len(replies)} 件"
    for n, reply in enumerate(replies[:REPLIES_SHOWN], 1):
        yield f"　{n}. {_short(reply.title) or '（没有标题）'}　{reply.url}"
        for key, name in REPLY_FIELDS.items():
            value = getattr(reply, key)
            said = "页面没有这一项" if value is None else f"“{value.label}”＝{_short(value.value) or '（空）'}"
            yield f"　　{name}：{said}"


def _records(doc: Document) -> Iterator[str]:
    for kind, name in RECORDS.items():
        records = read_records(doc, kind)
        if records:
            shown = "；".join(f"{value.label}：{_short(value.value) or '（空）'}" for _, value in records[0].fields)
            yield f"{name}：{len(records)} 项；第一项 {shown}"


def _statistics(doc: Document) -> Iterator[str]:
    for found in read_statistics(doc):
        yield f"留言统计：收到 {_number(found.received)}，办结 {_number(found.answered)}（{_short(found.raw)}）"


def _links(doc: Document) -> Iterator[str]:
    own = host_of(doc.base)
    kinds: Counter[str] = Counter()
    for link in read_links(doc):
        if link.target.lower().split("?")[0].endswith(FILES):
            kinds["附件文件"] += 1
        elif not link.navigates:
            kinds["图片、样式和脚本"] += 1
        elif link.tag == "form":
            kinds["表单"] += 1
        else:
            kinds["本站页面" if host_of(link.target) == own else "外站页面"] += 1
    told = "，".join(f"{kind} {number}" for kind, number in kinds.most_common())
    yield f"链接：{told or '没有'}"


def _dated(date: Dated | None) -> str:
    """A date with its witness."""
    if date is None:
        return "没有日期"
    return f"{date.day}（{date.source.value}，原文“{_short(date.raw)}”，{CONFIDENCES[date.confidence]}）"


def _number(count: int | None) -> str:
    return "没有读到" if count is None else f"{count} 件"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}……"

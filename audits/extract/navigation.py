"""The columns a page names: menus, side navigation, headings with 更多, breadcrumbs, ColumnName, site maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.labels import plain, turns_pages
from audits.extract.layout import HEADING_CHARS, Layout
from audits.extract.name_forms import plain_name
from audits.extract.outline import all_words
from audits.extract.page_keys import page_key
from audits.extract.rows import target
from audits.extract.text import tidy, visible_text

NAME_CHARS = 24
MENU_LINKS = 30  # a table with more is the page's frame, not a group of its menu
HOME = frozenset({"首页", "网站首页", "本站首页", "主页", "返回首页", "门户首页", "home"})
# What the head and foot of a page offer beside its columns.
UTILITIES = frozenset(
    {"管理", "后台管理", "网站管理", "管理登录", "登录", "登陆", "注册", "退出", "收藏", "加入收藏", "设为首页", "打印", "关闭", "返回", "分享"}
)  # fmt: skip
MORE = frozenset(
    {
        "更多",
        "更多>>",
        "更多>",
        "more",
        "more>>",
        "more>",
        "查看更多",
        "更多+",
        "+更多",
        "[更多]",
        ">>",
        "+",
        "更多»",
        "更多...",
        "进入栏目",
    }
)

# Where a page calls itself by a name: its breadcrumb ends there without a link. Single letters and documents do so too.
OWN_CRUMB = "本页面包屑"
# Its head does so too: ColumnName is also written over single letters, and over pages that go on.
OWN_TAG = "栏目标签"
SELF_NAMED = frozenset({OWN_CRUMB, OWN_TAG})
# A dated row of a list that bears the list's own name: the one paper that a column holds is often called as the column.
ENTRY = "同名条目"


@dataclass(frozen=True)
class NavItem:
    """A name with an address that a page offers as a column; `path` are the names above it, from the top down."""

    name: str
    url: str
    path: tuple[str, ...]
    where: str  # Chinese: 导航, 面包屑, 本页面包屑, 栏目标签, 栏目标题, 同名条目


def read_navigation(doc: Document) -> tuple[NavItem, ...]:
    """Every name a page gives to an address that may be a column, each (name, address, path) once, in page order."""
    layout = Layout(doc)
    found: dict[tuple[str, str, tuple[str, ...]], NavItem] = {}
    for item in (*_from_crumb(doc, layout), *_from_links(doc, layout)):
        found.setdefault((item.name, item.url, item.path), item)
    return tuple(found.values())


def _from_crumb(doc: Document, layout: Layout) -> Iterator[NavItem]:
    steps = [step for step in (layout.crumb.steps if layout.crumb else ()) if plain(step[0]) not in HOME]
    for i, (name, url) in enumerate(steps):
        path = tuple(above for above, _ in steps[:i])
        if url:
            yield NavItem(name, url, path, "面包屑")
        elif i == len(steps) - 1 and not _is_article(doc) and name in layout.names[1:] + layout.names[:1]:
            yield NavItem(name, doc.url, path, OWN_CRUMB)
    if not _is_article(doc):
        above = tuple(name for name, _ in steps[:-1])
        for name in _column_metas(doc):
            # Some sites write the parent's name into every page below it; the breadcrumb knows better. One that leads
            # from this page to another of the name says that this one stands in that column: a letter, a further page.
            if not steps or (steps[-1][0] == name and not _leads_away(doc, steps[-1][1])):
                yield NavItem(name, doc.url, above, OWN_TAG)


def _leads_away(doc: Document, url: str) -> bool:
    return bool(url) and page_key(url) != page_key(doc.url)


def _is_article(doc: Document) -> bool:
    """Whether the page's metas call it an article: its ColumnName then names the column it stands in, not its own."""
    for meta in doc.root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "pubdate") and tidy(meta.get("content") or ""):
            return True
    return False


def _column_metas(doc: Document) -> Iterator[str]:
    for meta in doc.root.iter("meta"):
        name, content = (meta.get("name") or "").lower(), tidy(meta.get("content") or "")
        if name == "columnname" and 2 <= len(content) <= NAME_CHARS:
            yield content


def _from_links(doc: Document, layout: Layout) -> Iterator[NavItem]:
    for link in layout.outline.nodes:
        if link.tag != "a":
            continue
        name = tidy(link.get("title") or "") if not layout.outline[link].chars else ""
        name = name or tidy(all_words(link))
        if not name or len(name) > NAME_CHARS or plain(name) in HOME | UTILITIES or turns_pages(name):
            continue
        url = target(link, doc.base, doc.encoding)
        if not url:
            continue
        if plain(name) in MORE:
            heading = _heading_beside(layout, link)
            if heading:
                yield NavItem(heading, url, (), "栏目标题")
        elif len(name) >= 2:
            path = _path(layout, link)
            yield NavItem(name, url, path, ENTRY if _is_entry(layout, link, name, path) else "导航")


def _is_entry(layout: Layout, link: _Element, name: str, path: tuple[str, ...]) -> bool:
    """Whether a link is the only one of a dated row below its own name."""
    if not path or not plain_name(name).endswith(plain_name(path[-1])):
        return False
    row = next(link.iterancestors("li", "tr", "dd", "p"), None)
    return row is not None and layout.outline[row].links == 1 and layout.outline[row].dates > 0


def scripted_names(doc: Document) -> Iterator[str]:
    """The words of short links that lead where only a script knows."""
    for element in doc.root.iter("a", "span", "li", "td", "div"):
        href = (element.get("href") or "").strip().lower()
        if element.get("onclick") or href.startswith("javascript:"):
            name = tidy(all_words(element))
            if 2 <= len(name) <= NAME_CHARS and not target(element, doc.base, doc.encoding):
                yield name


def _heading_beside(layout: Layout, link: _Element) -> str:
    """The heading a 更多 stands beside."""
    node = link
    for _ in range(3):
        parent = node.getparent()
        if parent is None or layout.outline[parent].chars > 4 * HEADING_CHARS:
            return layout.heading_of(node)
        words = visible_text(parent).replace(tidy(all_words(link)), "").strip(" >|·•")
        if 2 <= len(words) <= HEADING_CHARS:
            return words
        node = parent
    return layout.heading_of(node)


def _path(layout: Layout, link: _Element) -> tuple[str, ...]:
    """The names a link is nested under: of the list items around it, and the heading of its box."""
    names: list[str] = []
    node = link.getparent()
    top = link
    while node is not None and node.tag not in ("body", "html"):
        if node.tag in ("ul", "ol", "dl"):
            name = _name_over(layout, node)
            if name and name not in names:
                names.append(name)
            top = node
        node = node.getparent()
    if not names and top is not link:
        heading = layout.heading_of(top)
        beside_crumb = layout.crumb is not None and heading.endswith(layout.crumb.names[-1]) and "位置" in heading
        if heading and " " not in heading and plain(heading) not in HOME and not beside_crumb:
            names.append(heading)
    if not names and top is link and (head := _table_head(layout, link)):
        names.append(head)
    return tuple(reversed(names))


def _table_head(layout: Layout, link: _Element) -> str:
    """The words in the first row of the small table a menu's links stand in, as sites of the table age draw their groups."""
    table = next(link.iterancestors("table"), None)
    row = next(table.iter("tr"), None) if table is not None else None
    if table is None or row is None or layout.outline[table].links > MENU_LINKS or layout.outline[row].links:
        return ""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    text = tidy(visible_text(row))
    return text if len(cells) == 1 and 2 <= len(text) <= HEADING_CHARS and " " not in text else ""


def _name_over(layout: Layout, menu: _Element) -> str:
    """The words of the item a sub-menu belongs to: the link or words that stand before it in the same item."""
    if menu.tag == "dl":
        head = menu.find("dt")
        text = tidy(visible_text(head)) if head is not None else ""
        return text if 2 <= len(text) <= HEADING_CHARS else ""
    item = menu.getparent()
    if (
        item is not None
        and item.tag != "li"
        and any(isinstance(e.tag, str) and layout.outline[e].chars for e in menu.itersiblings(preceding=True))
    ):
        return ""  # its heading stands right above it, not before its box
    while item is not None and item.tag in ("div", "span", "dd"):
        before = item.getprevious()
        if before is not None and layout.outline[before].chars:
            break
        item = item.getparent()
    if item is None or item.tag not in ("li", "div", "dd", "span"):
        return ""
    lead = item.text if item.tag == "li" else None
    if lead and tidy(lead):
        return tidy(lead) if len(tidy(lead)) <= HEADING_CHARS else ""
    crumb = layout.crumb.element if layout.crumb else None
    for child in item if item.tag == "li" else [item.getprevious()]:
        if child is None or child is menu or menu in set(child.iter(menu.tag)) or child is crumb:
            return ""
        text = tidy(visible_text(child))
        if text:
            return text if len(text) <= HEADING_CHARS else ""
    return ""

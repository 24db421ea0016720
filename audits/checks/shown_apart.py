"""What a page may show that its read words do not tell: hidden blocks, viewers drawn by a script, more behind a click."""

from __future__ import annotations

import re

from lxml.etree import _Element, iterwalk

from audits.extract.document import Document
from audits.extract.text import is_hidden

# A file named in an attribute that is no link: data-src, value, flashvars, an onclick that opens it.
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|ofd)\b", re.I)
_VIEWER = re.compile("pdf-?viewer|viewer-?pdf|pdfobject|flexpaper|doc-?viewer", re.I)
_MORE = re.compile(
    r"^[\W_]*(?:下一?页|余下全文|(?:展开|阅读|查看|显示|点击)(?:全文|更多|剩余|查看|阅读)?|更多内容)[\W_]*$"
)
_PAGE_TWO = re.compile(r"^[\[第\s]*[2二][页\]\s]*$")
# What a page's own buttons say; any other row of words to click is a row of tabs, whose sheets may be fetched only then.
_BUTTON = re.compile(
    r"[\W_]*(?:打印|关闭|大|中|小|默认|字体|字号|分享|收藏|返回|顶部|搜索|查询|微信|微博|朗读|放大|缩小|纠错|登录|注册|提交|重置|english)+.{0,4}",
    re.I,
)
_TABS = 2  # side by side
_TAB_WORDS = 10  # characters
_DRAWING = 200  # pixels: a drawing that wide is no icon
_NO_WORDS = frozenset({"script", "style", "a", "noscript", "template"})


def hidden_words(doc: Document) -> str:
    """The words of blocks that the page keeps out of sight, without those of links: a menu that folds out is none."""
    found: list[str] = []
    walk = iterwalk(doc.root, events=("start",))
    for _, element in walk:
        if is_hidden(element):
            found += [e.text or "" for e in element.iter() if e.tag not in _NO_WORDS]
            walk.skip_subtree()
    return "".join("".join(found).split())


def may_show_more(doc: Document) -> bool:
    """Whether a script, a viewer or a further page may show what the words of this one lack."""
    for element in doc.root.iter():
        if element.tag == "canvas" or (element.tag == "svg" and _is_wide(element.get("width") or "")):
            return True
        if _VIEWER.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        if any(name != "href" and _FILE.search(str(value)) for name, value in element.attrib.items()):
            return True
        if sum(map(_is_tab, element)) >= _TABS:
            return True
        words = "".join(map(str, element.itertext())) if element.tag == "a" or element.get("onclick") else ""
        if len(words) < 20 and (_MORE.match(words) or _PAGE_TWO.match(words)):
            return True
    return False


def _is_tab(element: _Element) -> bool:
    """Whether an element is one of a row of words that a script answers when they are clicked."""
    if element.get("role") != "tab" and not element.get("onclick"):
        return False
    words = "".join("".join(map(str, element.itertext())).split())
    return 2 <= len(words) <= _TAB_WORDS and not _BUTTON.fullmatch(words)


def _is_wide(width: str) -> bool:
    number = re.match(r"\d+", width)
    return width.endswith("%") or (number is not None and int(number[0]) >= _DRAWING)

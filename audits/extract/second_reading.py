"""A second, independent parser's word before a page is called empty.

lxml is fast and has lost parts of real pages without a word: what follows a stray `</html>`, the rest of a page after an
undecodable character. BeautifulSoup over Python's own html.parser builds its tree by other rules, ten to fifteen times
slower, so it is asked only about the few pages that are about to be called blank.
"""

from __future__ import annotations

from bs4 import BeautifulSoup

from audits.extract.document import Document

LOST_LINKS = 3  # fewer may be a difference in reading broken tags; a list has at least as many rows


def is_misread(doc: Document) -> bool:
    """Whether the second parser sees addresses that our tree does not have: nothing may be concluded then.

    Addresses, not words: the two parsers nest an unclosed `<a>` differently and so share out its words differently.
    """
    ours = {a.get("href", "").strip() for a in doc.root.iter("a")}
    soup = BeautifulSoup(doc.html, "html.parser")
    theirs = {str(a["href"]).strip() for a in soup.find_all("a", href=True)}
    return len(theirs - ours) >= LOST_LINKS

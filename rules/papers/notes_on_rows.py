"""What titles, notes and paragraphs say of single rows, or of all of them at once: nothing of it is done, so it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.names import plain_name
from rules.papers.header_words import Field
from rules.papers.name_cells import plain_mark
from rules.papers.other_rows import quoted
from rules.papers.section_names import SectionNames
from rules.papers.table_model import Kind, RawRow, Remark
from rules.papers.table_notes import says_how_to_read

# The mark that a footnote begins with.
_FOOTNOTE = re.compile(
    r"(?:[（(\[【]?(?P<word>注\s*[\d一二三四五六七八九十]+)[）)\]】]?[:：、.．\s]*|[\[［【〔](?P<number>\d{1,2})[\]］】〕]|(?P<sign>[①-⑳⑴-⒇¹²³⁴⁵⁶⁷⁸⁹]|[*＊※★☆▲△●◆#]+)(?:号)?)(?P<text>.+)"
)
_PIECES = re.compile(r"[。；;\n]+")
# Words by which a sentence asks or changes something.
_ASKS = re.compile(
    "停|取消|撤销|合并|并入|删除|关闭|不再|下线|移交|改|更名|调整|变更|起由|起执行|暂|待定|拟|牵头|配合|协办|负责|承办|维护|每[日天周月季半年]|更新|时限|工作日"
)
# Words by which a sentence speaks of rows without naming them.
_OF_ROWS = re.compile(
    "(?:未|没有|不)(?:作|另)?(?:注明|标注|标明|填写|列明|写明|明确)|空(?:白|格|着)的?|除.{1,20}(?:外|以外)|凡|(?:均|一律|统一|全部)(?:由|为|按|须|应)|(?:以上|上述|下列|以下|其余|其他|本表)(?:各|所有|全部)?栏目"
)
# What a note says by the look of cells, which is not read.
_FORMAT = re.compile(
    "加粗|粗体|黑体|斜体|下划线|标[红黄绿蓝]|[红蓝绿]字|[红黄绿蓝灰]色|底色|底纹|涂色|填充色|颜色|高亮"
)
SHORTEST_MENTION = 3


@dataclass(frozen=True)
class Note:
    """A text about a table, with its place."""

    where: str
    text: str


def note_remarks(notes: Iterable[Note], rows: Sequence[RawRow], names: SectionNames) -> list[Remark]:
    """A doubt for each row that a note speaks of, and for each note that speaks of rows in general."""
    told: list[Remark] = []
    defined: set[str] = set()
    sentences = dict.fromkeys((note.where, piece.strip()) for note in notes for piece in _PIECES.split(note.text))
    for where, sentence in sentences:
        if len(sentence) < SHORTEST_MENTION:
            continue
        found = _FOOTNOTE.match(sentence)
        if found:
            mark = plain_mark(found["word"] or found["number"] or found["sign"])
            defined.add(mark)
            marked = [row for row in rows if mark in row.marks] if not says_how_to_read(sentence) else []
            told += [_told(row, f"带有“{mark}”，表中注明{quoted(found['text'])}，没有照做") for row in marked]
        asks = bool(_ASKS.search(sentence) or names.mentioned(sentence)) and not says_how_to_read(sentence)
        spoken = _mentioned(sentence, rows) if asks else []
        told += [_told(row, f"表中说明里提到它：{quoted(sentence)}，没有照做") for row in spoken]
        general = asks and not spoken and _OF_ROWS.search(sentence)
        if general and (names.mentioned(sentence) or re.search("每[日天周月季半年]|时限|更新", sentence)):
            told.append(Remark(Kind.DOUBT, where, f"说明里写着{quoted(sentence)}，没有照做，请看一看各行"))
        if _FORMAT.search(sentence):
            told.append(Remark(Kind.DOUBT, where, f"说明里写着{quoted(sentence)}，程序看不到字体和颜色，请对照原表"))
            several = [row for row in rows if len(names.in_text(row.cells.get(Field.LEAD, ""))) > 1]
            told += [_told(row, f"写着几个科室，表中注明{quoted(sentence)}，没有照做") for row in several]
    return [*dict.fromkeys(told), *_unexplained(rows, defined)]


def _mentioned(sentence: str, rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows whose names stand in a sentence; a name within a longer one of another row is not meant."""
    plain = plain_name(sentence)
    names = {name for row in rows if len(name := plain_name(row.name)) >= SHORTEST_MENTION and name in plain}
    meant = {name for name in names if not any(name != other and name in other for other in names)}
    meant |= {plain_name(quoted_name) for quoted_name in re.findall('[“"《「]([^”"》」]+)[”"》」]', sentence)}
    return [row for row in rows if plain_name(row.name) in meant]


def _unexplained(rows: Sequence[RawRow], defined: set[str]) -> list[Remark]:
    """Numbered marks that no note explains: what they refer to was not read. Stars and the like only stress a row."""
    told = []
    for row in rows:
        marks = sorted(mark for mark in row.marks if re.search(r"\d|[①-⑳¹²³⁴⁵⁶⁷⁸⁹]|注", mark) and mark not in defined)
        told += [_told(row, f"带有脚注记号“{mark}”，没有找到它的说明") for mark in marks]
    return told


def _told(row: RawRow, words: str) -> Remark:
    return Remark(Kind.DOUBT, row.where, f"“{row.name}”{words}")

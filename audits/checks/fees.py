"""The catalogue of administrative fees: each with its name, the basis it was set up on, and its rate (duty 18)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from audits.checks.column_matter import Matter, Piece, column_matter, plain, words
from audits.checks.matter_told import hidden_told
from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnReading
from audits.extract.fee_tables import FeeTable, read_fee_tables
from audits.model import Evidence, Meta, Outcome, Report
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="fees",
    title="收费目录",
    duties=(18,),
    basis="分工方案第18项（行政事业性收费目录公开 3 项：收费项目名称、设立依据、收费标准）",
)
FIELDS = (("basis", "设立依据"), ("standard", "收费标准"))
# A bureau without fees says so, in one way or another.
NOTHING_CHARGED = words(
    ["(无|没有|不涉及|未设立?|不存在|未开展|均?不收取?|取消|停止|零).{0,14}收费", "收费.{0,14}(为零|为0|无|没有|不涉及|免收|已取消|停征)", "不收费", "免费"]
)  # fmt: skip
# A field without a column of its own may be told above or below the table, or among the remarks.
TOLD_BESIDE = {
    "basis": words(["依据[:是为见按]", r"[〔\[(【]20\d\d[〕\])】]\d+号"]),
    "standard": words([r"标准[:是为见按]", r"\d元"]),
}
NAMED_MOST = 5
DECLARATION_MOST = 500  # characters


@dataclass(frozen=True)
class _Read:
    url: str
    table: FeeTable


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point a field of the catalogue; nothing is owed where the bureau says that it charges nothing."""
    return judge_topics(site, rules, as_of, META, {Topic.FEES: 18}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    matter = column_matter(site, [reading])
    tables = _tables(site, reading, matter)
    if not tables:
        yield from _without_table(site, reading, matter)
        return
    for field, name in FIELDS:
        yield _field(site, tables, field, name, matter)


def _tables(site: Site, reading: ColumnReading, matter: Matter) -> list[_Read]:
    pages = dict.fromkeys([*(listing.url for listing in reading.listings), *(p.url for p in matter.pages)])
    docs = [(url, site.reader.document(url)) for url in pages]
    docs += [(file.kept.url, file.doc) for file in matter.read_files]
    return [_Read(url, table) for url, doc in docs if doc is not None for table in read_fee_tables(doc)]


def _without_table(site: Site, reading: ColumnReading, matter: Matter) -> Iterator[Point]:
    """No table: a declared nil owes nothing, anything else is for a person."""
    if any(_says_nothing_charged(piece) for piece in matter.pieces):
        yield Point("catalogue", Outcome.NOT_APPLICABLE)
        return
    if matter.cause is not None:
        yield Point("catalogue", Outcome.NOT_EVALUATED, cause=matter.cause)
        return
    where = f"可能在{hidden_told(matter.hiding)}中" if matter.hiding else "页面上没有读到收费目录的表格"
    yield Point(
        "catalogue", Outcome.MANUAL, "unclear", "收费目录待核对",
        f"{where}，收费项目名称、设立依据、收费标准是否齐全请人工核对。", "在网页上列出收费项目名称、设立依据、收费标准；没有收费的写明“无”",
    )  # fmt: skip


def _says_nothing_charged(piece: Piece) -> bool:
    """Whether a page says so, or a short file: a long one with the words in it may be the catalogue all the same."""
    long = sum(len(file.text) for file in piece.files) > DECLARATION_MOST
    own = replace(piece, text=piece.article.text if piece.article else "") if long else piece
    return own.says(NOTHING_CHARGED)


def _field(site: Site, tables: list[_Read], field: str, name: str, matter: Matter) -> Point:
    lacking = [read for read in tables if not read.table.has(field)]
    if lacking:
        read = lacking[0]
        told = any(TOLD_BESIDE[field].search(words) for words in _beside(matter, read))
        sure = (
            not told
            and not read.table.unknown_heads
            and not matter.hiding
            and all(not r.table.has(field) for r in tables)
        )
        why = "" if sure else "；另有附件、其他表格或别的写法的栏，请人工核对"
        return Point(
            field, Outcome.FAIL if sure else Outcome.MANUAL, "field_missing", f"收费目录没有“{name}”",
            f"收费目录的表格只有{'、'.join(read.table.heads)}等栏，没有“{name}”{why}。", f"在收费目录中补充“{name}”",
            read.url, evidence=(_evidence(site, read.url, "、".join(read.table.heads)),),
        )  # fmt: skip
    empty = [(read.url, fee) for read in tables for fee in read.table.empty(field)]
    if not empty:
        return Point(field, Outcome.PASS)
    url = empty[0][0]
    drawn = any(p.url == url and p.article and p.article.pictures for p in matter.pages)  # in the cell itself, maybe
    names = "、".join(f"“{fee}”" for _, fee in empty[:NAMED_MOST])
    return Point(
        field, Outcome.MANUAL if drawn else Outcome.FAIL, "field_empty", f"收费目录“{name}”空缺",
        f"{names}{f'等 {len(empty)} 项' if len(empty) > NAMED_MOST else ''}的“{name}”一格{'没有文字，可能在图片中，请人工核对' if drawn else '是空的'}。", f"补填“{name}”", url,
        evidence=(_evidence(site, url, names),),
    )  # fmt: skip


def _beside(matter: Matter, read: _Read) -> list[str]:
    """What stands beside the table's own fields: the words of its page, the cells of its rows."""
    texts = [piece.text for piece in matter.pages if piece.url == read.url]
    return [plain(text) for text in (*texts, *(cell for row in read.table.rows for cell in row))]


def _evidence(site: Site, url: str, text: str) -> Evidence:
    """A pointer to the page or the attachment that a table was read from."""
    file = site.files.file(url)
    return Evidence(url, "", text[:200], file.kept.body if file is not None else site.body_of(url))

"""Boards of messages and answers under the words that offices use, with faults put in one by one."""

from __future__ import annotations

from datetime import timedelta

from audits.snapshot.records import Variant
from tests.trials.board_model import ANSWERS, ASKED, EMPTY, LABELS, OFFICES, STATUS_TOO, STRANGE, Board, Message
from tests.trials.portal import Portal

BOARD_NAMES = (
    ("ldxx", "局长信箱"),
    ("zxly", "在线留言"),
    ("zxts", "咨询投诉"),
    ("wzxx", "网民留言"),
    ("gzly", "公众留言"),
)


def add_board(portal: Portal, code: str, name: str) -> None:
    """A board of one layout, its messages with and without faults, and its statistics."""
    dice = portal.dice
    base = portal.address(f"/{code}.htm")
    column, section = portal.add_column(name, base, "及时更新", "留言答复")
    words = {field: dice.one(choices) for field, choices in LABELS.items()}
    if dice.some(0.25):
        field = dice.one(tuple(STRANGE))
        words[field] = dice.one(STRANGE[field])
    missing = dice.one(("", "", "", "", "received", "answered", "department"))
    board = Board(portal, name, base, column, section, words, missing, dice.one(tuple(LAYOUTS)), [])
    portal.boards.append(board)
    board.messages = [message_of(board, n) for n in range(dice.randint(3, 7))]
    portal.truth.subject("replies", column, f"{board.layout} missing {missing or 'nothing'} {words}")
    if missing == "answered" and words["content"] in STRANGE["content"]:
        portal.truth.tolerate("replies", f"{column}:no_answered")  # nothing shows that anything was answered
        missing = ""
    bare_date = missing == "received" and board.layout == "rows_and_pages"  # a row's own date may be meant as that day
    if bare_date:
        portal.truth.tolerate("replies", f"{column}:no_received")
    elif missing and any(m.content or (m.answered and missing != "answered") for m in board.messages):
        board.ill(f"{column}:no_{missing}", f"no {missing}", code=f"no_{missing}")
    LAYOUTS[board.layout](board)


def message_of(board: Board, number: int) -> Message:
    portal, dice = board.portal, board.portal.dice
    received = portal.today - timedelta(days=dice.randint(5, 80))
    answered = received + timedelta(days=dice.randint(0, 20))
    answered = min(answered, portal.today)
    title = f"{ASKED[number % len(ASKED)]}（{portal.next_number()}号）"
    message = Message(number, title, received, answered, dice.one(OFFICES), dice.one(ANSWERS))
    if dice.some(0.35):
        dice.one(FAULTS)(board, message)
    portal.truth.subject("replies", board.part(message), f"{board.layout}; {message}")
    return message


def _empty_phrase(board: Board, message: Message) -> None:
    message.content = board.portal.dice.one(EMPTY)
    if board.words["content"] in STATUS_TOO:
        board.portal.truth.tolerate("replies", board.part(message))
    else:
        board.ill(board.part(message), f"empty phrase {message.content}")


def _nothing(board: Board, message: Message) -> None:
    if board.missing != "answered":
        message.content = ""
        board.ill(board.part(message), "answered, without an answer")


def _order(board: Board, message: Message) -> None:
    if board.missing not in ("received", "answered"):
        message.answered = message.received - timedelta(days=board.portal.dice.randint(1, 30))
        board.ill(board.part(message), f"answered {message.answered} before received {message.received}")


def _unanswered_long(board: Board, message: Message) -> None:
    message.received = board.portal.today - timedelta(days=board.portal.dice.randint(100, 200))
    message.answered, message.content, message.department = None, "", ""
    message.status = board.portal.dice.one(("办理中", "未回复", "待办理", "受理中"))
    shown = board.missing != "answered" or board.layout in (
        "whole_table",
        "table_and_pages",
    )  # an empty field or a status
    if shown and board.missing != "received" and message.received + timedelta(days=93) >= board.portal.since:
        board.ill(board.part(message), f"unanswered since {message.received}")


def _unanswered_short(board: Board, message: Message) -> None:
    message.answered, message.content, message.department = None, "", ""
    message.status = board.portal.dice.one(("办理中", "未回复", "待办理", "受理中"))


def _no_department(board: Board, message: Message) -> None:
    if board.missing != "department" and len(board.messages) > 0:
        message.department = ""
        board.ill(board.part(message), "department left blank")


FAULTS = (_empty_phrase, _nothing, _order, _unanswered_long, _unanswered_short, _no_department)


# --- layouts


def _statistics(board: Board) -> str:
    """A sentence or table of counts; sound ones, impossible ones, or none."""
    if board.counts is not None:
        return board.counts
    dice, portal = board.portal.dice, board.portal
    received = len(board.messages) + dice.randint(0, 20)
    answered = received - sum(1 for m in board.messages if m.answered is None) - dice.randint(0, 2)
    answered = max(answered, sum(1 for m in board.messages if m.answered))
    kind = dice.randrange(6)
    if kind == 0:
        if portal.has_holes:  # they may stand where nobody could look
            portal.truth.tolerate("replies", board.column)
        else:
            board.ill(board.column, "no statistics", code="no_statistics")
        return ""
    if kind == 1:
        answered = received + dice.randint(1, 9)
        board.ill(board.column, "answered more than received", code="statistics_differ")
    day = portal.today - timedelta(days=1)
    return dice.one((
        f"<p>截至{day.year}年{day.month}月{day.day}日，共收到留言{received}件，已答复{answered}件。</p>",
        f"<div class='tj'>来信总数：{received} 件　办结数：{answered} 件　统计截至：{day:%Y-%m-%d}</div>",
        f"<table><tr><th>收到留言</th><th>办结留言</th></tr><tr><td>{received}</td><td>{answered}</td></tr></table>",
        f"<p>今年以来共收到群众来信{received}封，回复{answered}封。</p>",
    ))  # fmt: skip


def list_shell(board: Board, main: str) -> None:
    counts = _statistics(board)
    portal = board.portal
    around = (counts, "") if portal.dice.some(0.5) else ("", counts)
    portal.builder.page(
        board.base, portal.style.shell(board.name, f"<h2>{board.name}</h2>{around[0]}{main}{around[1]}")
    )


def linked_title(board: Board, message: Message) -> str:
    return f'<a href="{portal_path(board, message)}">{message.title}</a>'


def portal_path(board: Board, message: Message) -> str:
    return board.portal.address(board.path(message))


def list_table(board: Board, fields: list[str], linked: bool) -> str:
    head = "".join(f"<th>{board.words[f]}</th>" for f in fields)
    rows = ""
    for m in board.messages:
        cells = (linked_title(board, m) if linked and f == "title" else m.value(f) for f in fields)
        rows += "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"
    return f"<table border='1'><tr>{head}</tr>{rows}</table>"


def whole_table(board: Board) -> None:
    """Everything in one table, no pages behind it."""
    list_shell(
        board,
        list_table(board, board.fields("title", "received", "answered", "department", "content", "status"), False),
    )


def table_and_pages(board: Board) -> None:
    list_shell(board, list_table(board, board.fields("title", "received", "status"), True))
    for message in board.messages:
        detail(board, message, board.fields("received", "question", "department", "answered", "content"))


def rows_and_pages(board: Board) -> None:
    items = "".join(f"<li>{linked_title(board, m)}<span>{m.value('received')}</span></li>" for m in board.messages)
    list_shell(board, f"<ul class='list'>{items}</ul>")
    for message in board.messages:
        detail(board, message, board.fields("title", "received", "question", "answered", "department", "content"))


def cards(board: Board) -> None:
    """A box a message, with label and value in spans."""
    boxes = ""
    for m in board.messages:
        fields = board.fields("received", "question", "department", "answered", "content")
        lines = "".join(f"<p><span class='l'>{board.words[f]}：</span><span>{m.value(f)}</span></p>" for f in fields)
        boxes += f"<div class='box'><h4>{m.title}</h4>{lines}</div>"
    list_shell(board, boxes)


def definition_lists(board: Board) -> None:
    boxes = ""
    for m in board.messages:
        fields = board.fields("title", "received", "question", "department", "answered", "content")
        boxes += "<dl>" + "".join(f"<dt>{board.words[f]}</dt><dd>{m.value(f)}</dd>" for f in fields) + "</dl>"
    list_shell(board, boxes)


def detail(board: Board, message: Message, fields: list[str]) -> None:
    portal = board.portal
    values = [(board.words[f], message.value(f)) for f in fields]
    kind = portal.dice.randrange(4)
    if kind == 0:
        main = "<table border='1'>" + "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in values) + "</table>"
    elif kind == 1:
        main = "".join(f"<p>{k}：{v}</p>" for k, v in values)
    elif kind == 2:
        main = "".join(f"<div class='row'><label>{k}</label><div>{v}</div></div>" for k, v in values)
    else:
        main = "<dl>" + "".join(f"<dt>{k}：</dt><dd>{v}</dd>" for k, v in values) + "</dl>"
    html = portal.style.shell(message.title, f"<h1>{message.title}</h1>{main}", crumb=board.name, charset="utf-8")
    portal.builder.page(portal_path(board, message), html, variant=Variant.STATIC)


LAYOUTS = {f.__name__: f for f in (whole_table, table_and_pages, rows_and_pages, cards, definition_lists)}

"""Boards out of the ordinary: over several pages, without labels, signed answers, walled letters, counts of all sorts, a time limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.trials.board_model import ANSWERS, ASKED, LABELS, OFFICES, Board, Message
from tests.trials.boards import LAYOUTS, list_table, message_of, portal_path
from tests.trials.boards import detail as detail_page
from tests.trials.chance import BUREAU, working_days_after
from tests.trials.portal import Portal
from tests.trials.truth import Defect

CASE_BOARDS = (("wsgt", "互动交流信箱"), ("jzlx", "监督投诉信箱"))
DAYS = ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%d 10:21:05", "[%Y-%m-%d]")
UNLABELLED = "without_labels"
ALL_FIELDS = ("title", "received", "question", "answered", "department", "content")


def _opened(portal: Portal, code: str, name: str, layout: str, most: int = 12) -> Board:
    """A board of well answered messages, its counts true."""
    dice, base = portal.dice, portal.address(f"/{code}.htm")
    column, section = portal.add_column(name, base, "及时更新", "留言答复")
    words = {field: dice.one(choices) for field, choices in LABELS.items()}
    board = Board(portal, name, base, column, section, words, "", layout, [])
    style = dice.one(DAYS)
    for number in range(dice.randint(4, most)):
        received = portal.today - timedelta(days=dice.randint(5, 80))
        title = f"{dice.one(ASKED)}（{portal.next_number()}号）"
        answered = min(received + timedelta(days=dice.randint(0, 20)), portal.today - timedelta(days=1))
        message = Message(number, title, received, answered, dice.one(OFFICES), dice.one(ANSWERS), day=style)
        board.messages.append(message)
    portal.truth.subject("replies", column, f"{layout} {words}")
    board.counts = counted(board.portal.today - timedelta(days=1), len(board.messages), len(board.messages))
    if layout != UNLABELLED:
        portal.boards.append(board)
    return board


def counted(day: date, received: int, answered: int) -> str:
    return f"<p>截至{day.year}年{day.month}月{day.day}日，共收到留言{received}件，已答复{answered}件。</p>"


def on_several_pages(portal: Portal, code: str, name: str) -> None:
    """Messages with all faults, their list over several pages."""
    board = _opened(portal, code, name, "table_and_pages")
    board.messages = [message_of(board, number) for number in range(portal.dice.randint(6, 14))]
    received, answered = len(board.messages), sum(1 for m in board.messages if m.answered)
    board.counts = counted(portal.today, received, answered)
    style, whole = portal.style, board.messages
    style.pager = style.pager if style.pager != "none" else "words"
    chunks = [whole[i : i + 5] for i in range(0, len(whole), 5)]
    pages = [portal.address(p) for p in style.addresses(board.base, len(chunks))]
    for number, (page, chunk) in enumerate(zip(pages, chunks, strict=True)):
        board.messages = chunk
        table = list_table(board, ["title", "received", "status"], True)
        main = f"<h2>{name}</h2>{board.counts}{table}{style.turn(pages, number)}"
        portal.builder.page(page, style.shell(name, main))
    board.messages = whole
    for message in whole:
        detail_page(board, message, ["received", "question", "department", "answered", "content"])


def other_dates(portal: Portal, code: str, name: str) -> None:
    """Nothing is wrong; days are written in another way."""
    layout = portal.dice.one(tuple(LAYOUTS))
    LAYOUTS[layout](_opened(portal, code, name, layout, 6))


def without_labels(portal: Portal, code: str, name: str) -> None:
    """Questions and answers with their days and offices, and not one label: no field is missing for sure."""
    board = _opened(portal, code, name, UNLABELLED, 6)
    shape = portal.dice.one(SHAPES)
    items = "".join(shape(m) for m in board.messages)
    portal.builder.page(
        board.base, portal.style.shell(name, f"<h2>{name}</h2>{board.counts}<div class='qa'>{items}</div>")
    )


def _asked_and_answered(m: Message) -> str:
    return (
        f"<div class='ask'><b>问：</b>{m.title} <span>{m.value('received')}</span></div>"
        f"<div class='ans'><b>答：</b>{m.content} <span>{m.department} {m.value('answered')}</span></div>"
    )


def _guest_book(m: Message) -> str:
    return (
        f"<div class='item'><p>网友 {m.value('received')}</p><p>{m.title}，请予解决。</p>"
        f"<div class='re'><p>{m.department} {m.value('answered')} 回复：</p><p>{m.content}</p></div></div>"
    )


def _bare_row(m: Message) -> str:
    cells = (m.title, m.value("received"), m.value("answered"), m.department, m.content)
    return "<table><tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr></table>"


SHAPES = (_asked_and_answered, _guest_book, _bare_row)


def signed(portal: Portal, code: str, name: str) -> None:
    """Office and day stand under the answer, as under a letter, and not in fields of their own."""
    board = _opened(portal, code, name, "rows_and_pages", 6)
    kept = portal.dice.one((("department",), ("answered",), ("department", "answered")))
    for m in board.messages:
        answered = m.answered or portal.today
        m.content = f"{m.content}<p align='right'>{BUREAU}</p><p align='right'>{answered.year}年{answered.month}月{answered.day}日</p>"
    portal.truth.notes[board.column] += f" signed, without {kept}"
    board.missing = "answered" if "answered" in kept else "department"
    _list_of_titles(board)
    for m in board.messages:
        detail_page(board, m, [f for f in ALL_FIELDS if f not in kept])


def _list_of_titles(board: Board) -> None:
    items = "".join(
        f'<li><a href="{portal_path(board, m)}">{m.title}</a><span>{m.value("received")}</span></li>'
        for m in board.messages
    )
    main = f"<h2>{board.name}</h2>{board.counts}<ul>{items}</ul>"
    board.portal.builder.page(board.base, board.portal.style.shell(board.name, main))


def walled(portal: Portal, code: str, name: str) -> None:
    """Some letters, or all, stand behind a firewall's page."""
    board = _opened(portal, code, name, "rows_and_pages", 8)
    board.missing = portal.dice.one(("", "department", "answered"))
    portal.has_holes = True
    _list_of_titles(board)
    hidden = board.messages if portal.dice.some(0.4) else portal.dice.sample(board.messages, 2)
    for message in board.messages:
        if message in hidden:
            portal.builder.blocked(portal_path(board, message))
            message.answered = None  # for all that anybody can know
        else:
            detail_page(board, message, board.fields(*ALL_FIELDS))


def wanting(portal: Portal, code: str, name: str) -> None:
    """One field is nowhere, on many messages."""
    board = _opened(portal, code, name, portal.dice.one(tuple(LAYOUTS)))
    board.missing = portal.dice.one(("answered", "department", "content"))
    if board.layout == "table_and_pages" and board.missing == "content":
        board.missing = "department"
    LAYOUTS[board.layout](board)
    part = f"{board.column}:no_{board.missing}"
    portal.truth.defect(Defect("replies", part, f"no {board.missing}", board.section, code=f"no_{board.missing}"))


def counts(portal: Portal, code: str, name: str) -> None:
    """Published counts beside a list read whole: true, short, of another day, of a month, without a day."""
    board = _opened(portal, code, name, "whole_table")
    kind = portal.dice.one(COUNTS)
    board.counts, wrong = kind(board)
    portal.truth.notes[board.column] += f" {kind.__name__}: {board.counts}"
    LAYOUTS["whole_table"](board)
    if wrong:
        defect = Defect(
            "replies", board.column, f"{kind.__name__}: {board.counts}", board.section, code="statistics_differ"
        )
        portal.truth.defect(defect)


def _up_to(board: Board, day: date) -> tuple[int, int]:
    received = sum(1 for m in board.messages if m.received <= day)
    return received, sum(1 for m in board.messages if m.answered and m.answered <= day)


def more_than_shown(board: Board) -> tuple[str, bool]:
    received, answered = _up_to(board, board.portal.today)
    return counted(board.portal.today, received + 9, answered + 7), False


def fewer_than_shown(board: Board) -> tuple[str, bool]:
    day = board.portal.today - timedelta(days=1)
    received, answered = _up_to(board, day)
    return counted(day, received - 2, min(answered, received - 2)), received > 2


def of_an_earlier_day(board: Board) -> tuple[str, bool]:
    day = board.portal.today - timedelta(days=board.portal.dice.randint(10, 60))
    return counted(day, *_up_to(board, day)), False


def of_last_year(board: Board) -> tuple[str, bool]:
    year = board.portal.today.year - 1
    return f"<p>{year}年度共收到留言2件，已答复2件。</p>", False


def of_this_month(board: Board) -> tuple[str, bool]:
    return "<p>本月收到留言1件，答复留言3件（含上月结转）。</p>", False


def without_a_day(board: Board) -> tuple[str, bool]:
    return "<p>共收到留言3件，已答复3件。</p>", False


def impossible(board: Board) -> tuple[str, bool]:
    received, _ = _up_to(board, board.portal.today)
    return f"<div class='tj'>来信总数：{received} 件　办结数：{received + 4} 件</div>", True


COUNTS = (
    more_than_shown, fewer_than_shown, of_an_earlier_day, of_last_year, of_this_month, without_a_day, impossible,
)  # fmt: skip


CASES: tuple[Callable[[Portal, str, str], None], ...] = (
    on_several_pages, on_several_pages, other_dates, without_labels, signed, walled, wanting, counts, counts,
)  # fmt: skip


def add_board_case(portal: Portal, code: str, name: str) -> None:
    case = portal.dice.one(CASES)
    case(portal, code, name)
    column = str(portal.columns[-1]["id"])
    portal.truth.notes[column] = f"{case.__name__}; {portal.truth.notes[column]}"


def limit_answers(portal: Portal) -> None:
    """A time limit for answers, in the rules: what came later is late, by the section that then led the board."""
    limit = portal.dice.one((3, 5, 10, 15))
    portal.rule("replies", "limit_working_days", limit)
    for board in portal.boards:
        for message in board.messages:
            received, answered = message.received, message.answered
            if answered is None or answered <= received:
                continue
            deadline = working_days_after(received, limit)
            if answered <= deadline or deadline < portal.since:
                continue
            part = board.part(message)
            if board.is_strange or board.missing in ("received", "answered"):
                portal.truth.tolerate("replies", part)
                continue
            why = f"{received} to {answered}, due {deadline}"
            section = portal.lead_on(board.column, deadline)
            portal.truth.defect(Defect("replies", part, f"late: {why}", section, code="late"))

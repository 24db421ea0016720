"""Boards of messages and answers under the words that offices use, with faults put in one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from audits.snapshot.records import Variant
from tests.trials.chance import Dice
from tests.trials.portal import Portal
from tests.trials.truth import Defect

BOARD_NAMES = (
    ("ldxx", "局长信箱"),
    ("zxly", "在线留言"),
    ("zxts", "咨询投诉"),
    ("wzxx", "网民留言"),
    ("gzly", "公众留言"),
)
LABELS: dict[str, tuple[str, ...]] = {
    "received": ("受理日期", "受理时间", "来信日期", "来信时间", "留言时间", "留言日期", "提交时间", "咨询时间", "写信时间", "提问时间", "登记时间", "反映时间", "收信日期", "投诉时间", "来件时间"),
    "answered": ("答复日期", "答复时间", "回复时间", "回复日期", "办结时间", "办结日期", "办理时间", "处理时间", "反馈时间", "回信时间", "答复于", "回应时间"),
    "department": ("答复部门", "答复单位", "回复单位", "回复部门", "承办单位", "办理单位", "受理单位", "处理部门", "办理部门", "责任单位", "答复机构", "答复科室", "经办科室", "承办部门"),
    "content": ("答复内容", "回复内容", "处理结果", "办理结果", "答复意见", "回复意见", "办理情况", "处理意见", "答复", "回复", "反馈内容", "反馈结果", "官方回复", "回信内容"),
    "question": ("来信内容", "留言内容", "咨询内容", "反映内容", "问题描述", "内容", "诉求内容"),
    "title": ("标题", "主题", "来信标题", "留言标题", "信件标题", "咨询标题", "信件主题"),
    "status": ("状态", "办理状态", "处理状态", "信件状态"),
}  # fmt: skip
# Words that no list of labels holds: under them a field may go unread, and nobody may be blamed for its lack.
STRANGE: dict[str, tuple[str, ...]] = {
    "received": ("来函之日", "群众来访日", "收悉日"), "answered": ("办妥时间", "告知日期", "办毕日"), "department": ("经手单位", "告知单位"),
    "content": ("告知内容", "办件回告"),
}  # fmt: skip
ASKED = (
    "有线电视没有信号怎么办",
    "户户通设备损坏如何更换",
    "广播喇叭声音太大影响休息",
    "咨询从业资格考试报名",
    "反映收视费问题",
    "请问应急广播何时覆盖我村",
    "建议增加民族语节目",
    "电影放映场次太少",
)
ANSWERS = (
    "您好！您反映的问题已收悉，经核实，我局已安排技术人员上门检修，目前信号已恢复正常。感谢您的关心支持。",
    "同意您的建议，我局将在下一步工作中研究落实，并于本月内完成设备更换。",
    "尊敬的网友：根据《广播电视设施保护条例》有关规定，请您携带有效证件到当地服务网点办理。",
    "已修复。",
    "经与县局联系，已于2025年3月5日更换设备，请放心收看。",
    "感谢您的来信。报名工作由省局统一组织，请关注省局网站公告，咨询电话0878-0000000。",
)  # fmt: skip
EMPTY = ("已阅", "同意", "收到", "已转办", "谢谢", "已收悉。", "已处理")
STATUS_TOO = frozenset({"办理情况", "处理情况"})  # a short word behind them may be a state: 办理情况：已处理
OFFICES = ("局办公室", "传媒科", "云岭州广播电视局", "科技科", "公共服务科", "执法支队")


@dataclass
class Message:
    number: int
    title: str
    received: date
    answered: date | None
    department: str
    content: str
    status: str = "已答复"

    def value(self, field: str) -> str:
        held = {
            "received": f"{self.received:%Y-%m-%d}",
            "answered": f"{self.answered:%Y-%m-%d}" if self.answered else "",
            "department": self.department,
            "content": self.content,
            "question": f"{self.title}？家住龙川镇，请给予答复。",
            "title": self.title,
            "status": self.status,
        }
        return held[field]


@dataclass
class Board:
    portal: Portal
    name: str
    base: str
    column: str
    section: str
    words: dict[str, str]
    missing: str  # a field that the whole board leaves out, "" for none
    layout: str
    messages: list[Message]

    def fields(self, *wanted: str) -> list[str]:
        return [f for f in wanted if f != self.missing]

    @property
    def is_strange(self) -> bool:
        return any(self.words[field] in words for field, words in STRANGE.items())

    def ill(self, part: str, why: str, code: str = "") -> None:
        if self.is_strange and not code:
            self.portal.truth.tolerate("replies", part)
            return
        self.portal.truth.defect(Defect("replies", part, f"{self.layout} {self.words}: {why}", self.section, code=code))

    def part(self, message: Message) -> str:
        return self.portal.address(self.path(message)) if self.layout in DETAILED else message.title

    def path(self, message: Message) -> str:
        return f"{self.base.rpartition('.')[0]}/{message.number}.htm".replace("http://portal.example", "")


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
    board.messages = [_message(board, n) for n in range(dice.randint(3, 7))]
    portal.truth.subject("replies", column, f"{board.layout} missing {missing or 'nothing'} {words}")
    bare_date = missing == "received" and board.layout == "rows_and_pages"  # a row's own date may be meant as that day
    if bare_date:
        portal.truth.tolerate("replies", f"{column}:no_received")
    elif missing and any(m.answered and m.content for m in board.messages):
        board.ill(f"{column}:no_{missing}", f"no {missing}", code=f"no_{missing}")
    LAYOUTS[board.layout](board)


def _message(board: Board, number: int) -> Message:
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


def _list_shell(board: Board, main: str) -> None:
    counts = _statistics(board)
    portal = board.portal
    around = (counts, "") if portal.dice.some(0.5) else ("", counts)
    portal.builder.page(
        board.base, portal.style.shell(board.name, f"<h2>{board.name}</h2>{around[0]}{main}{around[1]}")
    )


def _linked(board: Board, message: Message) -> str:
    return f'<a href="{portal_path(board, message)}">{message.title}</a>'


def portal_path(board: Board, message: Message) -> str:
    return board.portal.address(board.path(message))


def _list_table(board: Board, fields: list[str], linked: bool) -> str:
    head = "".join(f"<th>{board.words[f]}</th>" for f in fields)
    rows = ""
    for m in board.messages:
        cells = (_linked(board, m) if linked and f == "title" else m.value(f) for f in fields)
        rows += "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"
    return f"<table border='1'><tr>{head}</tr>{rows}</table>"


def whole_table(board: Board) -> None:
    """Everything in one table, no pages behind it."""
    _list_shell(
        board,
        _list_table(board, board.fields("title", "received", "answered", "department", "content", "status"), False),
    )


def table_and_pages(board: Board) -> None:
    _list_shell(board, _list_table(board, board.fields("title", "received", "status"), True))
    for message in board.messages:
        _detail(board, message, board.fields("received", "question", "department", "answered", "content"))


def rows_and_pages(board: Board) -> None:
    items = "".join(f"<li>{_linked(board, m)}<span>{m.value('received')}</span></li>" for m in board.messages)
    _list_shell(board, f"<ul class='list'>{items}</ul>")
    for message in board.messages:
        _detail(board, message, board.fields("title", "received", "question", "answered", "department", "content"))


def cards(board: Board) -> None:
    """A box a message, with label and value in spans."""
    boxes = ""
    for m in board.messages:
        fields = board.fields("received", "question", "department", "answered", "content")
        lines = "".join(f"<p><span class='l'>{board.words[f]}：</span><span>{m.value(f)}</span></p>" for f in fields)
        boxes += f"<div class='box'><h4>{m.title}</h4>{lines}</div>"
    _list_shell(board, boxes)


def definition_lists(board: Board) -> None:
    boxes = ""
    for m in board.messages:
        fields = board.fields("title", "received", "question", "department", "answered", "content")
        boxes += "<dl>" + "".join(f"<dt>{board.words[f]}</dt><dd>{m.value(f)}</dd>" for f in fields) + "</dl>"
    _list_shell(board, boxes)


def _detail(board: Board, message: Message, fields: list[str]) -> None:
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
DETAILED = frozenset({"table_and_pages", "rows_and_pages"})
__all__ = ["BOARD_NAMES", "Dice", "add_board"]

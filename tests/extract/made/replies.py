"""Citizens' letters and their answers, after the labels and layouts of some forty portals' letter boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.extract.made.wording import some_day, spoken

RECEIVED = [
    "来信时间",
    "提交时间",
    "写信时间",
    "受理时间",
    "受理日期",
    "留言时间",
    "来信日期",
    "咨询时间",
    "写信日期",
    "提问时间",
    "诉求时间",
    "提交日期",
]
ANSWERED = [
    "回复时间",
    "处理时间",
    "办结时间",
    "办理时间",
    "回复日期",
    "反馈时间",
    "办结日期",
    "答复时间",
    "答复日期",
    "回信时间",
]
DEPARTMENT = [
    "回复单位",
    "处理部门",
    "回复部门",
    "受理单位",
    "办理单位",
    "办理部门",
    "处理单位",
    "答复单位",
    "答复部门",
    "主办单位",
]
CONTENT = ["回复内容", "处理结果", "办理结果", "答复情况", "答复内容", "回复意见", "单位回复"]
QUESTION = ["来信内容", "信件内容", "内容", "留言内容", "咨询内容", "反映内容"]
TITLE = ["信件标题", "标题", "主题", "来信标题", "信件主题", "留言标题"]
_ASKED = [
    "村里的小喇叭最近不响了",
    "卫星锅还能不能安装",
    "有线电视信号时有时无",
    "直播卫星如何开户",
    "广告播放声音过大",
    "机顶盒故障报修没有人来",
    "州台新闻回看在哪里",
    "应急广播半夜响起",
]
_OFFICES = ["州广播电视局", "公共服务科", "传媒机构管理科", "安全传输保障科", "州融媒体中心"]
_ANSWERS = ["您好，您反映的问题已收悉。经核实，设备因雷击损坏，现已更换，请继续监督。", "尊敬的网友：您好！根据有关规定，个人安装须持证办理，详情可到窗口咨询，感谢您的来信。",
            "经现场查看，线路老化导致信号不稳，施工队已于次日抢修完毕，感谢您对广电工作的支持！"]  # fmt: skip


@dataclass(frozen=True)
class Letter:
    title: str
    question: str
    received: date
    answered: date | None
    department: str
    content: str
    href: str


@dataclass(frozen=True)
class MadeReplies:
    """A page of letters; `fields` are those the page shows at all."""

    name: str
    data: bytes
    content_type: str
    url: str
    letters: tuple[Letter, ...]
    fields: tuple[str, ...]


@dataclass
class Words:
    """One portal's own labels and spelling of days."""

    rng: Random

    def __post_init__(self) -> None:
        rng = self.rng
        self.received, self.answered, self.department = (
            rng.choice(RECEIVED),
            rng.choice(ANSWERED),
            rng.choice(DEPARTMENT),
        )
        self.content, self.question, self.title = rng.choice(CONTENT), rng.choice(QUESTION), rng.choice(TITLE)
        spellings: list[Callable[[date], str]] = [
            str,
            spoken,
            lambda d: f"{d} 10:21",
            lambda d: f"{d.year}/{d.month}/{d.day}",
            lambda d: f"{d.year}.{d.month:02d}.{d.day:02d}",
            lambda d: f"{d} 16:05:33",
        ]
        self._spell = rng.choice(spellings)

    def day(self, day: date | None) -> str:
        return self._spell(day) if day else ""


def make_letter(rng: Random, n: int) -> Letter:
    received = some_day(rng, date(2026, 9, 1))
    answered = received + timedelta(days=rng.randint(0, 40)) if rng.random() < 0.85 else None
    subject = f"关于{rng.choice(_ASKED)}的问题"
    return Letter(f"{subject}（{n}）", f"我家住在第{n + 3}组，{subject[2:-3]}，已经有一段时间，请帮忙解决一下。", received, answered,
                  rng.choice(_OFFICES), rng.choice(_ANSWERS) if answered else "", f"/xjcx/show_{n}.htm")  # fmt: skip


Layout = tuple[Callable[[Words, list[Letter]], str], frozenset[str], bool]  # how, the fields it shows, whether a list
LISTED = frozenset({"title", "received", "answered", "department"})
WHOLE = LISTED | {"content", "question"}


def _table(w: Words, letters: list[Letter]) -> str:
    first = w.rng.choice(["编号", "信件编号", "序号", "类型"])
    head = "".join(f"<th>{x}</th>" for x in (first, w.title, w.received, w.department, w.answered, "状态"))
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='{x.href}' title='{x.title}'>{x.title[:10]}...</a></td><td>{w.day(x.received)}</td><td>{x.department}</td><td>{w.day(x.answered)}</td><td>{'已办结' if x.answered else '办理中'}</td></tr>"
        for n, x in enumerate(letters, 1)
    )
    return f"<table class='xj'><tr>{head}</tr>{rows}</table>"


def _items(w: Words, letters: list[Letter]) -> str:
    """A list of lists under a head of the same make."""
    head = f"<ul class='th'><li>{w.title}</li><li>{w.department}</li><li>{w.received}</li><li>{w.answered}</li></ul>"
    return "<div class='mail'>" + head + "".join(
        f"<ul><li class='t1'><a href='{x.href}'>{x.title}</a></li><li>{x.department}</li><li>{w.day(x.received)}</li><li>{w.day(x.answered)}</li></ul>" for x in letters
    ) + "</div>"  # fmt: skip


def _cards(w: Words, letters: list[Letter]) -> str:
    return "".join(
        f"<div class='ly_item'><h4><a href='{x.href}'>{x.title}</a></h4><p>{w.question}：{x.question}</p><p class='ly_t'><span>{w.received}：{w.day(x.received)}</span></p>"
        f"<p>{w.content}：{x.content}</p><p><span>{w.department}：{x.department}</span> <span>{w.answered}：{w.day(x.answered)}</span></p></div>"
        for x in letters
    )  # fmt: skip


def _definitions(w: Words, letters: list[Letter]) -> str:
    return "".join(
        f"<dl><dt>{w.title}</dt><dd>{x.title}</dd><dt>{w.received}</dt><dd>{w.day(x.received)}</dd><dt>{w.question}</dt><dd>{x.question}</dd><dt>{w.department}</dt><dd>{x.department}</dd>"
        f"<dt>{w.answered}</dt><dd>{w.day(x.answered)}</dd><dt>{w.content}</dt><dd>{x.content}</dd></dl>"
        for x in letters
    )  # fmt: skip


def _detail_table(w: Words, letters: list[Letter]) -> str:
    x, cell = letters[0], w.rng.choice(["th", "td"])
    return (
        f"<table class='xx' border=1><tr><{cell}>{w.title}</{cell}><td colspan=3>{x.title}</td></tr><tr><{cell}>来信人</{cell}><td>张**</td><{cell}>{w.received}</{cell}><td>{w.day(x.received)}</td></tr>"
        f"<tr><{cell}>{w.question}</{cell}><td colspan=3>{x.question}</td></tr></table><table class='xx'><tr><{cell}>{w.department}</{cell}><td>{x.department}</td><{cell}>{w.answered}</{cell}><td>{w.day(x.answered)}</td></tr>"
        f"<tr><{cell}>{w.content}</{cell}><td colspan=3><p>{x.content}</p></td></tr></table>"
    )


def _detail_lines(w: Words, letters: list[Letter]) -> str:
    x, colon = letters[0], w.rng.choice(["：", ":", " : "])
    lines = [
        (w.title, x.title),
        (w.received, w.day(x.received)),
        ("信件编号", "2026010077"),
        (w.question, x.question),
        (w.department, x.department),
        (w.answered, w.day(x.answered)),
        (w.content, x.content),
    ]
    tag = w.rng.choice(["p", "li", "div"])
    return f"<div class='detail'>{''.join(f'<{tag}><span>{k}{colon}</span><span>{v}</span></{tag}>' for k, v in lines)}</div>"


def _detail_brackets(w: Words, letters: list[Letter]) -> str:
    x = letters[0]
    return (
        f"<h1>{x.title}</h1><div class='t'>【{w.received}】{w.day(x.received)}</div><div>【{w.question}】{x.question}</div>"
        f"<div class='hf'><div>【{w.department}】{x.department}</div><div>【{w.answered}】{w.day(x.answered)}</div><div>【{w.content}】{x.content}</div></div>"
    )


def _inline_line(w: Words, letters: list[Letter]) -> str:
    """Several labels in one line of text."""
    x = letters[0]
    return (
        f"<div class='mailbox_title'>{w.title}：{x.title}</div><div class='bottom'>来信人：李** &nbsp; {w.received}：{w.day(x.received)} &nbsp; 浏览量：31</div><div class='c'>{w.question}：{x.question}</div>"
        f"<div class='bottom'>{w.department}：{x.department} &nbsp;&nbsp; {w.answered}：{w.day(x.answered)}</div><div class='c'>{w.content}：{x.content}</div>"
    )


OWN_LAYOUTS: dict[str, Layout] = {
    "table": (_table, LISTED, True), "items": (_items, LISTED, True), "cards": (_cards, WHOLE, True), "definitions": (_definitions, WHOLE, True),
    "detail_table": (_detail_table, WHOLE, False), "detail_lines": (_detail_lines, WHOLE, False), "detail_brackets": (_detail_brackets, WHOLE - {"title"}, False),
    "inline_line": (_inline_line, WHOLE, False),
}  # fmt: skip

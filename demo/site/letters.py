"""Citizens' letters: a message board with everything in its list, and a letter box with its fields on the detail page alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from demo.site.clock import Clock

_SUBJECTS = (
    "户户通无信号", "应急广播音量过大", "公益电影放映时间咨询", "有线电视缴费点咨询", "机顶盒更换申请",
    "广播电视设施被遮挡", "电视频道调整咨询", "安装卫星设备手续咨询", "大喇叭故障报修", "节目制作许可咨询",
    "影院票务问题反映", "网络视听账号备案咨询", "广播节目建议", "发射台噪声反映", "户户通停机解锁",
)  # fmt: skip
_ANSWERS = (
    "您好！经核实，您反映的问题系设备老化所致，已安排服务网点于两个工作日内上门更换，服务电话0878-0000000。",
    "您好！现答复如下：办理该业务需携带本人身份证和设备卡号，到县广电服务站办理，工作日均可受理。",
    "您好！已责成县融媒体中心现场调整，目前已恢复正常。感谢您的关心和支持。",
)


@dataclass(frozen=True)
class Letter:
    """One message. A date None is not shown; `answer` "" is an empty field."""

    id: int
    column: str
    subject: str
    received: date | None
    answered: date | None
    department: str
    answer: str
    asked: date  # when it really came, for order and statistics

    @property
    def href(self) -> str:
        return f"info/{1071 if self.column == 'lyhf' else 1072}/{self.id}.htm"

    @property
    def status(self) -> str:
        return "已答复" if self.answered or self.answer else "办理中"


def _well(number: int, column: str, asked: date, days: int, department: str = "科技科") -> Letter:
    subject = f"关于{_SUBJECTS[number % len(_SUBJECTS)]}的留言（{number % 100}）"
    return Letter(number, column, subject, asked, asked + timedelta(days=days), department, _ANSWERS[number % 3], asked)


def letters(clock: Clock) -> list[Letter]:
    """All letters, newest first in each column."""
    found = [*_board(clock), *_box(clock)]
    return sorted(found, key=lambda letter: (letter.column, letter.asked), reverse=True)


def _board(clock: Clock) -> list[Letter]:
    column = "lyhf"

    def letter(
        number: int,
        ago: int,
        subject: str,
        answered_after: int | None,
        department: str,
        answer: str,
        shown: bool = True,
    ) -> Letter:
        asked = clock.ago(ago)
        answered = None if answered_after is None else asked + timedelta(days=answered_after)
        return Letter(number, column, subject, asked if shown else None, answered, department, answer, asked)

    full = _ANSWERS[0]
    odd = [
        letter(3001, 33, "关于村广播站停播的留言", 3, "", full),
        letter(3002, 41, "关于影院座椅损坏的留言", 2, "媒体管理科", "已阅"),
        letter(3003, 49, "关于申请公益放映的留言", 4, "农村电影放映管理站", "同意。"),
        letter(3004, 57, "关于大喇叭线路的留言", 5, "科技科", ""),
        letter(3005, 66, "关于天线维修费用的留言", -6, "科技科", full),
        letter(3006, 125, "关于偏远村组无信号的留言", None, "", ""),
        letter(3007, 74, "关于机顶盒押金的留言", 3, "规划财务科", full, shown=False),
        letter(3008, 81, "关于广告时长的留言", None, "媒体管理科", _ANSWERS[1]),
        letter(3009, 20, "关于信号塔选址的留言", None, "", ""),
        letter(3010, 28, "关于户户通免费更换的留言", 0, "科技科", "可免费更换，请拨打0878-0000000预约。"),
        letter(
            3011, 89, "关于节目重播的留言", 6, "宣传科", "您好，来信已阅，县台已将该节目调整到晚间八点重播，敬请收看。"
        ),
        letter(
            3012,
            97,
            "关于外省设备安装的留言",
            5,
            "科技科",
            "您反映的设备由外省企业销售，不属于本局受理范围，建议向销售地市场监管部门反映，电话12315。",
        ),
        letter(3013, 105, "关于线杆倾斜的留言", 2, "科技科", "已转办。"),
    ]
    return odd + [_well(3100 + n, column, clock.ago(8 + 13 * n), 2 + n % 4) for n in range(14)]


def _box(clock: Clock) -> list[Letter]:
    column = "jzxx"
    unanswered = Letter(3201, column, "反映发射台围墙破损", clock.ago(240), None, "", "", clock.ago(240))
    future = clock.ago(35 - 3 * 365)  # a slip of the year
    ahead = Letter(3202, column, "咨询智慧广电平台接入", clock.ago(35), future, "科技科", _ANSWERS[1], clock.ago(35))
    fresh = Letter(3203, column, "建议增加民族语节目", clock.ago(12), None, "", "", clock.ago(12))
    return [unanswered, ahead, fresh] + [
        _well(3300 + n, column, clock.ago(16 + 21 * n), 3 + n % 3, "局办公室") for n in range(11)
    ]


def list_heads(column: str) -> tuple[str, ...]:
    """The heads of a letter column's list."""
    return (
        ("标题", "受理日期", "答复日期", "答复部门", "状态")
        if column == "lyhf"
        else ("信件主题", "来信时间", "办理状态")
    )


def list_cells(letter: Letter) -> tuple[str, ...]:
    """One row under those heads."""
    if letter.column == "lyhf":
        return (letter.subject, _shown(letter.received), _shown(letter.answered), letter.department, letter.status)
    return (letter.subject, _shown(letter.received), letter.status)


def detail_fields(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The labelled fields of the detail page, in the words of that column."""
    question = f"您好，想反映（咨询）：{letter.subject}，请予回复，谢谢。"
    if letter.column == "lyhf":
        return (
            ("留言标题", letter.subject),
            ("受理日期", _shown(letter.received)),
            ("留言内容", question),
            ("答复部门", letter.department),
            ("答复日期", _shown(letter.answered)),
            ("答复内容", letter.answer),
        )
    fields = (
        ("信件主题", letter.subject),
        ("来信日期", _shown(letter.received)),
        ("来信内容", question),
        ("办理状态", letter.status),
    )
    if not letter.answered:
        return fields
    return (
        *fields,
        ("承办单位", letter.department),
        ("回复时间", _shown(letter.answered)),
        ("办理结果", letter.answer),
    )


def _shown(day: date | None) -> str:
    return day.isoformat() if day else ""


def statistics(column: str, all_letters: list[Letter], clock: Clock) -> str:
    """The counts printed above a list: those of the letter box agree with it, those of the message board do not."""
    cutoff = clock.ago(2 if column == "lyhf" else 30)
    before = [item for item in all_letters if item.column == column and item.asked <= cutoff]
    answered = sum(1 for item in before if item.answered and item.answered <= cutoff)
    received = len(before)
    if column == "lyhf":
        received, answered = 15, 19
    shown = f"{cutoff.year}年{cutoff.month}月{cutoff.day}日"
    return f"截至{shown}，本栏目共收到留言{received}件，已答复{answered}件。"

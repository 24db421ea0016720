"""Two letter boxes: the director's, with single faults; that for questions of the trade, which never names who answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.portals.pinghe_columns import Line
from tests.portals.pinghe_text import Entry, text

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal


class Letter(NamedTuple):
    """A letter that came on `asked`; `path` is where it is shown."""

    case: str
    title: str
    question: str
    asked: date
    answered: date | None
    unit: str
    answer: str
    path: str

    @property
    def state(self) -> str:
        return "已答复" if self.answered else "办理中"


TECH, PUB, MED = "平禾市广播电视局科技科", "平禾市广播电视局宣传科", "平禾市广播电视局媒体管理科"
# case, title, age, days taken (None: not yet; "w15": the 15th working day), unit, answer
LETTERS: tuple[tuple[str, str, int, int | str | None, str, str], ...] = (
    ("l_new", "建议增加方言广播节目", 6, None, "", ""),
    ("l_short", "请问局里上班时间", 18, 0, PUB, "您好，工作日上午九点到十二点，下午一点到五点。"),
    ("l_ok1", "红岩村应急广播没有声音", 33, 3, TECH, "您好，来信收悉。经现场检查，系功放模块损坏，已于收到来信后第三天更换，现已恢复播音。感谢您对广播工作的支持。"),
    ("l_unit", "有线电视转网怎样办理", 47, 4, "", "您好，请携带身份证到平禾广电网络公司营业厅办理，当天可以办结，不收手续费。"),
    ("l_ok2", "农村电影放映场次太少", 66, 5, PUB, "您好，您所在的村今年安排十二场，已经放映七场，其余五场将在农闲时补足，具体时间由村委会张贴公布。"),
    ("l_late", "西山片区收不到地方台", 92, 41, TECH, "您好，经测试，西山片区位于信号阴影区，我局已安排增设补点发射机，预计下季度开通。"),
    ("l_phrase", "投诉某广告反复播出", 101, 3, MED, "已阅。"),
    ("l_last", "建议公开公益广告名录", 121, "w15", MED, "您好，经研究，公益广告名录将随季度播出情况一并公开，首批名录已在网站发布。"),
    ("l_open", "网络直播噪声扰民", 138, None, "", ""),
    ("l_order", "户户通设备坏了找谁", 155, -4, TECH, "您好，请与所在乡镇广播站联系，设备在保修期内的免费更换，超过保修期的按成本价更换。"),
    ("l_blank", "电视节目字幕有错字", 178, 3, PUB, ""),
    ("l_ok3", "申请参观发射台", 207, 6, TECH, "您好，欢迎参观。请由学校统一组织，提前一周与西山发射台联系，联系电话见网站。"),
    ("l_ok4", "播音员资格考试报名", 243, 2, PUB, "您好，考试报名由国家统一组织，时间以省局公告为准，公告发布后我们会及时转载。"),
    ("l_ok5", "卫星接收设施怎样合法安装", 282, 4, MED, "您好，单位安装卫星地面接收设施应当先取得许可，请到市政务服务中心二楼广电窗口咨询办理。"),
)  # fmt: skip
QUESTIONS = (
    ("c_1", "调频发射机年检要哪些材料", 25, 2, "请准备设备核准证、检测报告和自查表，每年六月底前报送。"),
    ("c_2", "村级广播终端坏了由谁维修", 88, 3, "先由乡镇广播站检修，修不好的由县级维护中心在三天内上门维修。"),
    ("c_3", "自办频道能否高清播出", 164, 5, "可以。请提出技术方案，经省局核准后实施。"),
)  # fmt: skip


def answered_letters(p: PinghePortal) -> list[Letter]:
    found = []
    for case, title, age, took, unit, answer in LETTERS:
        asked = p.ago(age)
        given = p.after(asked, 15) if took == "w15" else asked + timedelta(days=took) if isinstance(took, int) else None
        found.append(_letter(p, "jzxx", case, title, asked, given, unit, answer))
    return found


def consultations(p: PinghePortal) -> list[Letter]:
    return [
        _letter(p, "ywzx", case, title, p.ago(age), p.ago(age - took), "", answer)
        for case, title, age, took, answer in QUESTIONS
    ]


def _letter(
    p: PinghePortal, column: str, case: str, title: str, asked: date, given: date | None, unit: str, answer: str
) -> Letter:
    path = f"{p.lines[column].path}{asked:%Y%m}/x{asked:%Y%m%d}_{p.number()}.html"
    p.plant(case, Entry(title, asked)).path = path
    return Letter(
        case, title, f"领导好！想反映或者咨询的事情是：{title}，盼复，谢谢。", asked, given, unit, answer, path
    )


def letter_pages(p: PinghePortal, line: Line, letters: list[Letter]) -> None:
    """The list and the page of each letter. Questions of the trade have no line for who answered."""
    boss = line.id == "jzxx"
    rows = ""
    for n, letter in enumerate(letters):
        number = f"PH{letter.asked:%Y%m%d}{n:02d}"
        given = letter.answered or ""
        rows += f'<tr><td>{number}</td><td><a href="{letter.path}">{letter.title}</a></td><td>{letter.asked}</td><td>{given}</td><td>{letter.state}</td></tr>'
        fields = [
            ("编号", number),
            ("标题", letter.title),
            ("来信时间", letter.asked),
            ("来信内容", letter.question),
            ("状态", letter.state),
        ]
        if letter.answered:
            fields += [("答复单位", letter.unit)] if boss else []
            fields += [("答复时间", letter.answered), ("答复内容", letter.answer)]
        table = "".join(f"<tr><th width='110'>{label}</th><td>{value}</td></tr>" for label, value in fields)
        trail = f'<a href="/">首页</a> &gt; <a href="{line.path}index.html">{line.shown}</a> &gt; 信件详情'
        metas = {
            "ArticleTitle": letter.title,
            "PubDate": f"{letter.answered or letter.asked} 10:00",
            "ContentSource": p.name,
        }
        p.page(
            letter.path,
            letter.title,
            f'<div class="article"><h1>{letter.title}</h1><table>{table}</table></div>',
            trail,
            metas,
        )
    heads = "<tr><th>编号</th><th>标题</th><th>来信时间</th><th>答复时间</th><th>状态</th></tr>"
    done = sum(bool(letter.answered) for letter in letters)
    told = f"<p>截至{p.today:%Y年%m月%d日}，{line.shown}共收到来信{len(letters)}件，已答复{done}件。</p>"
    p.column_page(
        line, "index.html", f'{told}<table class="letters">{heads}{rows}</table><div class="page">共1页</div>'
    )


def statistics(p: PinghePortal) -> list[Entry]:
    """Of the last two whole quarters, counted from the letters themselves."""
    found = []
    first = date(p.today.year, (p.today.month - 1) // 3 * 3 + 1, 1)
    for _ in range(2):
        end, first = first, _quarter_before(first)
        came = [x for x in p.letters if first <= x.asked < end]
        done = sum(bool(x.answered) for x in came)
        title = f"{first.year}年第{(first.month + 2) // 3}季度局长信箱来信办理情况统计"
        words = f"本季度局长信箱共收到来信{len(came)}件，至今已答复{done}件。"
        found.append(Entry(title, min(end + timedelta(days=6), p.today), text(words)))
    return found


def _quarter_before(first: date) -> date:
    return date(first.year - 1, 10, 1) if first.month == 1 else date(first.year, first.month - 3, 1)

"""Personal numbers on the portal: what is a leak, what is a telephone to call, and what is no such number at all. All are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.masking import masked
from audits.model import Cause, Finding, Outcome, Result
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

NOTICES: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
LETTERS: dict[str, object] = {
    "id": "ly", "name": "留言答复", "lead": "办公室", "update": "适时更新", "url": "/ly/index.html", "kind": "留言答复",
}  # fmt: skip


def _identity(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


def _card(first: str) -> str:
    for last in "0123456789":
        doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(first + last)))
        if sum(v - 9 if v > 9 else v for v in doubled) % 10 == 0:
            return first + last
    raise AssertionError


ID = _identity("53230119680512301")
ID2 = _identity("53232219911130042")
CARD = _card("621700386000123456")
MOBILE = "13987651203"
MOBILE2 = "15087692314"


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page(
        "/", '<ul><li><a href="/tz/index.html">通知公告</a></li><li><a href="/ly/index.html">留言答复</a></li></ul>'
    )
    return builder


def audited(run: SnapshotBuilder, title: str, body: str, letter: str = "") -> Result:
    rows = [(title, "/tz/1.html", "2026-11-02"), ("关于放假的通知", "/tz/2.html", "2026-10-02")]
    run.page("/tz/index.html", list_page("通知公告", rows))
    filler = "<p>" + "各县市认真组织实施，确保群众受益。" * 8 + "</p>"
    run.page("/tz/1.html", article_page(title, "2026-11-02", filler + body, column="通知公告"))
    run.page("/tz/2.html", article_page("关于放假的通知", "2026-10-02", column="通知公告"))
    run.page("/ly/index.html", list_page("留言答复", [("关于无信号的留言", "/ly/1.html", "2026-11-03")]))
    question = letter or "您好，家里的户户通没有信号，请答复。"
    run.page(
        "/ly/1.html",
        "<html><head><title>关于无信号的留言</title></head><body><table>"
        f"<tr><th>留言标题</th><td>关于无信号的留言</td></tr><tr><th>受理日期</th><td>2026-11-03</td></tr>"
        f"<tr><th>留言内容</th><td>{question}</td></tr><tr><th>答复部门</th><td>科技科</td></tr>"
        "<tr><th>答复日期</th><td>2026-11-05</td></tr>"
        "<tr><th>答复内容</th><td>您好，已安排上门检修，有问题请拨打13578901234。</td></tr></table></body></html>",
    )
    return run.audit(make_rules([NOTICES, LETTERS]))


def table(heads: str, *rows: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in (heads, *rows)]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def failed(result: Result) -> list[Finding]:
    return [f for f in of(result, "personal_data") if f.outcome is Outcome.FAIL]


def test_nothing_to_say(run: SnapshotBuilder) -> None:
    result = audited(run, "关于检修的通知", "<p>值班电话0878-3021353。</p>")
    assert not of(result, "personal_data")
    assert cell_of(result, "personal_data", "tz").outcome is Outcome.PASS


@pytest.mark.parametrize("label", ["请携带本人身份证，准考证号：", "凭身份证领取，终端号：", "凭证号"])
def test_another_number_that_is_named_so(run: SnapshotBuilder, label: str) -> None:
    result = audited(run, "领取设备的通知", f"<p>{label}{ID}</p>")
    assert [f.outcome for f in of(result, "personal_data")] == [Outcome.MANUAL]


@pytest.mark.parametrize(
    ("title", "body", "codes"),
    [
        ("户户通用户公示", f"<p>张三，身份证号：{ID}。</p>", ["identity"]),
        ("户户通用户公示", f"<p>张三，身份证号：{ID[:6]} {ID[6:14]} {ID[14:]}。</p>", ["identity"]),
        ("户户通用户公示", f"<p>身份证{ID.translate(str.maketrans('0123456789', '０１２３４５６７８９'))}</p>", ["identity"]),
        ("补助发放名册", table("姓名|身份证号|金额", f"张三|{ID}|200", f"李四|{ID2}|200"), ["identity"] * 2),
        (
            "困难群众补助发放名册", table("姓名|村组|联系电话", f"张三|一组|{MOBILE}", f"李四|二组|{MOBILE2}"), ["mobile"] * 2,
        ),
        ("补贴发放名册", table("姓名|银行卡号|金额", f"张三|{CARD}|200"), ["card"]),
    ],
)  # fmt: skip
def test_leaks(run: SnapshotBuilder, title: str, body: str, codes: list[str]) -> None:
    found = failed(audited(run, title, body))
    assert sorted(f.code for f in found) == codes
    assert {f.owners[0].section for f in found} == {"宣传科"}


def test_a_citizens_own_telephone_in_a_message(run: SnapshotBuilder) -> None:
    found = one(tuple(failed(audited(run, "通知", "", f"家里没有信号，我的电话是{MOBILE}，请尽快处理。"))))
    assert (found.code, found.column, found.subject) == ("mobile", "ly", "http://portal.example/ly/1.html#mobile-1")


def test_the_number_is_told_nowhere(run: SnapshotBuilder) -> None:
    result = audited(run, "补贴名册", f"<p>身份证号{ID}，手机{MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}，卡号{CARD}</p>")
    told = "".join(map(repr, of(result, "personal_data")))
    assert failed(result)
    assert not any(number in told.replace(" ", "") for number in (ID, MOBILE, CARD))
    assert masked(told) == told


def test_no_leak(run: SnapshotBuilder) -> None:
    pages = [
        ("关于开展培训的通知", f"<p>请于周五前报名，联系人：张三，手机：{MOBILE}。</p>"),
        ("维修网点名单公示", table("网点|负责人|联系电话", f"东瓜|张三|{MOBILE}", f"鹿城|李四|{MOBILE2}")),
        ("关于设备编号的说明", f"<p>设备编号：{MOBILE}，订单号：62{CARD[2:]}</p>"),
        ("缴费公告", f"<p>户名：云岭州财政局，账号：{CARD}</p>"),
        ("公开目录", "<p>统一社会信用代码：11532300MB0X47773U，监督索引号53230000274901000。</p>"),
        ("长数字", f"<p>流水号1{MOBILE}77、{ID}889、20261120{MOBILE}</p>"),
        ("校验位不对", f"<p>身份证号：{ID[:-1]}{'1' if ID[-1] != '1' else '2'}，证号530{'*' * 11}3012</p>"),
        ("没有这一天", f"<p>编号{_identity('53230119680230301')}</p>"),
        ("没有这个省", f"<p>编号{_identity('99230119680512301')}</p>"),
        ("填表说明", f"<p>示例：身份证号{ID}</p>"),
        ("标准举例", "<p>如身份证号11010519491231002X。</p>"),
        ("热线", "<p>服务电话4008123123、10010、12345、0878-3021353、1381234567。</p>"),
        ("地址", f'<p><a href="http://x.example/{MOBILE}.htm">http://x.example/{MOBILE}.htm</a></p>'),
        ("全是一", "<p>电话13111111111</p>"),
        ("数量", f"<p>播放量达{MOBILE}次，投入{CARD}元</p>"),
        ("邮箱", f"<p>{MOBILE}@example.com，坐标101.{MOBILE}</p>"),
        ("公益放映安排", table("日期|村|放映员|电话", f"2日|东瓜|张三|{MOBILE}", f"3日|鹿城|李四|{MOBILE2}")),
        ("户户通补助发放点负责人", table("姓名|联系电话", f"张三|{MOBILE}", f"李四|{MOBILE2}")),
        ("应急广播管理员名单", table("姓名|乡镇|联系电话", f"张三|东瓜|{MOBILE}", f"李四|鹿城|{MOBILE2}")),
        ("乡镇文化站站长名单", table("姓名|联系电话", f"张三|{MOBILE}", f"李四|{MOBILE2}")),
    ]  # fmt: skip
    rows = [(title, f"/tz/{n}.html", "2026-11-02") for n, (title, _) in enumerate(pages, 10)]
    run.page("/tz/index.html", list_page("通知公告", rows))
    filler = "<p>" + "各县市认真组织实施，确保群众受益。" * 8 + "</p>"
    for n, ((title, url, day), (_, body)) in enumerate(zip(rows, pages, strict=True)):
        own = body.replace(MOBILE, f"{MOBILE[:8]}{n:03}").replace(MOBILE2, f"{MOBILE2[:8]}{n:03}")
        run.page(url, article_page(title, day, filler + own, column="通知公告"))
    assert [(f.url, f.message) for f in of(run.audit(make_rules([NOTICES])), "personal_data")] == []


@pytest.mark.parametrize(
    ("title", "body", "letter"),
    [
        ("公告送达", f"<p>张三（身份证号{ID}）：现送达……</p>", ""),
        ("情况说明", f"<p>编号：{ID}</p>", ""),
        ("情况说明", f"<p>张三 {MOBILE}</p>", ""),
        ("情况说明", f"<p>{CARD}</p>", ""),
        ("通知", "", f"贵局公布的维修师傅电话{MOBILE}打不通。"),
    ],
)
def test_for_a_person_to_decide(run: SnapshotBuilder, title: str, body: str, letter: str) -> None:
    found = one(of(audited(run, title, body, letter), "personal_data"))
    assert (found.outcome, found.code) == (Outcome.MANUAL, "doubtful")


def test_the_same_number_on_list_and_page_is_one_finding(run: SnapshotBuilder) -> None:
    result = audited(run, f"关于{ID}的公示", f"<p>张三，身份证号：{ID}。</p>")
    assert len(failed(result)) == 1


def test_a_column_that_could_not_be_read_is_not_judged(run: SnapshotBuilder) -> None:
    run.blocked("/tz/index.html")
    result = run.audit(make_rules([NOTICES]))
    assert not of(result, "personal_data")
    cell = cell_of(result, "personal_data", "tz")
    assert (cell.outcome, cell.cause) == (Outcome.NOT_EVALUATED, Cause.BLOCKED)


def test_a_column_that_opens_for_nobody_shows_nothing(run: SnapshotBuilder) -> None:
    run.dead("/tz/index.html")
    column: dict[str, object] = {
        "id": "tz",
        "name": "通知公告",
        "lead": "宣传科",
        "update": "适时更新",
        "url": "/tz/index.html",
    }
    result = run.audit(make_rules([column]))
    assert not [cell for cell in result.cells if (cell.check, cell.key) == ("personal_data", "tz")]


def _list(heads: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in (heads, *rows))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("执法人员公示", _list(("姓名", "执法身份证号"), ("普正华", ID))),
        ("记者名录", _list(("姓名", "工作身份编号"), ("普正华", ID))),
        ("终端公示", _list(("终端名称", "身份码"), ("村口大喇叭", ID))),
        ("节目备案公示", _list(("节目名称", "身份编号"), ("农家书屋", ID))),
        ("终端接入的通知", f"<p>应急广播终端身份码：{ID}</p>"),
        ("网络身份的通知", f"<p>网络身份证：{ID}</p>"),
        ("填表的通知", f"<p>例：姓名普正华，身份证号{ID}</p>"),
        ("节目制作许可证申请表（式样）", f"<p>身份证号码：{ID}</p>"),
        ("许可公示", _list(("名称", "身份证号（统一社会信用代码）"), ("云岭影视制作", ID))),
        ("处罚公示", _list(("当事人", "证件类型", "证件号码"), ("云岭影视公司", "统一社会信用代码", ID))),
        ("发放公示", _list(("姓名", "身份证号"), ("普正华", "5323****12"), ("设备", "资产编码"), ("发射机", ID))),
    ],
)
def test_numbers_of_things_and_bodies_are_nobodys_for_sure(run: SnapshotBuilder, title: str, body: str) -> None:
    found = of(audited(run, title, body), "personal_data")
    assert not [f for f in found if f.outcome is Outcome.FAIL]

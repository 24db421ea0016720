from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import Row, add_list, column, duty_run, home, told
from tests.checks.guide_pages import LACKING, WHOLE, p
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, make_rules

NAME = "办事指南"
HALL = '<p><a href="https://zwfw.yn.gov.cn/">云南政务服务网</a> <a href="/bjm.htm">不见面审批事项清单</a></p>'
LABELS = (
    "事项编码：000132001000", "事项名称：广播电视节目制作经营许可", "事项类型：行政许可", "设定依据：国务院令第228号", "办理时限：20个工作日",
    "办理流程：受理、审查、决定、送达", "收费标准：不收费", "申请材料：申请报告、章程", "申请表单：节目制作经营许可证申领表", "办理结果：许可证",
)  # fmt: skip


def guide(*without: str, title: str = "广播电视节目制作经营许可办事指南", more: str = "") -> Row:
    kept = [label for label in LABELS if not any(word in label for word in without)]
    return title, "2026-03-01", "".join(f"<p>{label}</p>" for label in kept) + more


def guide_run(run: SnapshotBuilder, *rows: Row) -> dict[str, tuple[Outcome, str]]:
    """What is said of the guides on a portal with hall and list."""
    return told(duty_run(run, NAME, list(rows), more=HALL), "services")


ADDRESS = "http://portal.example/c0/0.html"


def test_well(run: SnapshotBuilder) -> None:
    assert guide_run(run, guide()) == {}


@pytest.mark.parametrize("word", ["收费", "时限", "依据", "流程", "材料"])
def test_an_element_left_out(run: SnapshotBuilder, word: str) -> None:
    assert guide_run(run, guide(word)) == {ADDRESS: (Outcome.FAIL, "elements")}


def test_under_other_words(run: SnapshotBuilder) -> None:
    body = (
        "<table><tr><td>基本编码</td><td>000132001000</td></tr><tr><td>项目名称</td><td>节目制作经营</td></tr>"
        "<tr><td>办件类型</td><td>承诺件</td></tr><tr><td>法律依据</td><td>国务院令</td></tr><tr><td>承诺期限</td><td>10日</td></tr>"
        "<tr><td>审批程序</td><td>受理、决定</td></tr><tr><td>是否收费</td><td>否</td></tr><tr><td>申报资料</td><td>报告</td></tr>"
        "<tr><td>样表</td><td>空白表格</td></tr><tr><td>批准形式</td><td>发给许可证</td></tr></table>"
    )
    assert guide_run(run, ("节目制作经营许可办理须知", "2026-03-01", body)) == {}


def test_with_a_file(run: SnapshotBuilder) -> None:
    row = guide("收费", more='<p><a href="/f/1.doc">办事指南全文.doc</a></p>')
    assert guide_run(run, row) == {ADDRESS: (Outcome.MANUAL, "elements")}


def test_that_leads_to_the_hall(run: SnapshotBuilder) -> None:
    row = guide("收费", more='<p>请到<a href="https://zwfw.yn.gov.cn/item/1">网上大厅</a>办理。</p>')
    assert guide_run(run, row) == {ADDRESS: (Outcome.MANUAL, "elements")}


TABLE = tuple(label.split("：") for label in LABELS)
ENTRY = '<p><a href="https://zwfw.yn.gov.cn/item/1">在线办理入口</a></p>'


def form(*without: str, title: str = "卫星电视接收设施许可办事指南", more: str = ENTRY) -> Row:
    rows = [f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in TABLE if not any(word in a for word in without)]
    place = "<tr><td>办理地点</td><td>云岭州府前路1号州政务服务中心二楼广播电视窗口，工作日上午九时至下午五时可以办理，节假日不办理</td></tr>"
    phone = "<tr><td>咨询电话</td><td>0878-0000000，请在上班时间拨打，转广播电视窗口</td></tr>"
    return title, "2026-03-01", f"<table>{''.join(rows)}{place}{phone}</table>{more}"


AROUND = "办理地点在云岭州府前路1号，乘坐公共汽车到州政府站下车，工作日上午九时至下午五时可以办理，节假日不办理，有事请拨打咨询。"
MOST = ("依据", "流程", "收费", "材料", "表单", "结果")


def test_a_menu_of_tables_is_no_table_of_elements(run: SnapshotBuilder) -> None:
    menu = '<table><tr><td>专题专栏<br><a href="/c1/index.html">巩固脱贫成果与收费公示</a></td></tr></table>'
    guides = [form(*MOST), form(title="节目制作许可办事指南")]
    run.page("/", home(NAME, "巩固脱贫成果与收费公示"))
    add_list(run, NAME, guides, more=HALL)
    for n, (title, day, body) in enumerate(guides):
        page = article_page(title, day, body, column=NAME)
        run.page(f"/c0/{n}.html", page.replace("<body>", f"<body>{menu}"))
    add_list(run, "巩固脱贫成果与收费公示", [("帮扶成效", "2026-03-01", "<p>户均增收。</p>")], n=1)
    result = run.audit(make_rules([column(NAME), column("巩固脱贫成果与收费公示", 1)]))
    assert told(result, "services")[ADDRESS] == (Outcome.FAIL, "elements")


def test_a_form_left_half_empty_that_another_guide_fills_wholly(run: SnapshotBuilder) -> None:
    found = guide_run(run, form(*MOST), form(title="节目制作许可办事指南"))
    assert found == {ADDRESS: (Outcome.FAIL, "elements")}


def test_a_guide_of_numbered_headings_left_half_empty(run: SnapshotBuilder) -> None:
    def headed(*without: str, title: str) -> Row:
        shown = [
            pair
            for pair in (*TABLE, ("办理地点", "州政务服务中心二楼"), ("咨询电话", "0878-0000000"))
            if not any(w in pair[0] for w in without)
        ]
        body = "".join(f"<p>{n}．{name}</p><p>{said}</p>" for n, (name, said) in enumerate(shown, 1))
        return title, "2026-03-01", f"{body}<p>{AROUND}</p>{ENTRY}"

    found = guide_run(run, headed(*MOST, title="卫星电视接收设施许可办事指南"), headed(title="节目制作许可办事指南"))
    assert found == {ADDRESS: (Outcome.FAIL, "elements")}


@pytest.mark.parametrize(
    ("half", "whole"),
    [
        (form(*MOST, more=f"<p>其余内容请登录网上大厅查看。</p>{ENTRY}"), form(title="节目制作许可办事指南")),
        (form(*MOST, more="<img src='/a.png'>" + ENTRY), form(title="节目制作许可办事指南")),
        (form(*MOST), form(title="节目制作许可办事指南", more="")),  # that one leads nowhere
        (form(*MOST), guide(title="节目制作许可办事指南", more=ENTRY)),  # in another form
        (form(*MOST), form("收费", title="节目制作许可办事指南")),  # nor is that one whole
        (
            form(*MOST, more=f"<p>受理单位：广播电视窗口</p>{ENTRY}"),
            form(title="节目制作许可办事指南"),
        ),  # a form of its own
    ],
)
def test_a_form_left_half_empty_that_may_go_on_elsewhere(run: SnapshotBuilder, half: Row, whole: Row) -> None:
    found = guide_run(run, half, whole)
    assert found[ADDRESS] == (Outcome.MANUAL, "elements")


def test_a_short_note_is_for_a_person(run: SnapshotBuilder) -> None:
    row = ("户户通设备维修办事指南", "2026-03-01", "<p>请联系当地服务网点，电话0878-0000000。</p>")
    assert guide_run(run, row) == {ADDRESS: (Outcome.MANUAL, "elements")}


@pytest.mark.parametrize(
    "title", ["关于公布办事指南目录的通知", "州广播电视局开展办事指南优化工作", "政务服务办件情况通报"]
)
def test_what_is_no_guide(run: SnapshotBuilder, title: str) -> None:
    assert guide_run(run, guide("收费", "时限", title=title)) == {}


def test_a_guide_not_read(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    add_list(run, NAME, [guide(), (guide()[0] + "（二）", "2026-03-01", "")], more=HALL)
    run.blocked("/c0/1.html")
    result = run.audit(make_rules([column(NAME)]))
    assert told(result, "services") == {}
    assert cell_of(result, "services", "c0").outcome is Outcome.NOT_EVALUATED


def test_many_doubts_are_one(run: SnapshotBuilder) -> None:
    rows = [
        guide("收费", title=f"第{n}项许可办事指南", more='<p><a href="/f/1.doc">全文.doc</a></p>') for n in range(5)
    ]
    assert guide_run(run, *rows) == {"doubts:elements": (Outcome.MANUAL, "elements")}


def test_no_hall_and_no_list(run: SnapshotBuilder) -> None:
    found = told(duty_run(run, NAME, [guide()]), "services")
    assert found == {"no_visit": (Outcome.MANUAL, "no_list"), "hall": (Outcome.MANUAL, "no_hall")}


def test_undated(run: SnapshotBuilder) -> None:
    title, _, body = guide("收费")
    rows = [(f"第{n}项许可办事指南", "2026-03-01", guide()[2]) for n in (1, 2, 3)]
    found = guide_run(run, *rows, (title, "", body))
    assert found == {ADDRESS.replace("0.html", "3.html"): (Outcome.FAIL, "elements")}


@pytest.mark.parametrize("form", ["lines", "table", "list"])
def test_a_guide_is_known_by_its_form(run: SnapshotBuilder, form: str) -> None:
    """Under the name of the service alone."""
    title, day, body = guide("收费", title="广播电视视频点播业务许可（丙种）")
    pairs = [label.split("：") for label in LABELS if "收费" not in label]
    table = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in pairs)
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in pairs)
    body = {"lines": body, "table": f"<table>{table}</table>", "list": f"<dl>{listed}</dl>"}[form]
    assert guide_run(run, (title, day, body)) == {ADDRESS: (Outcome.FAIL, "elements")}


FORM = ("单位名称", "许可证编号", "单位类型", "法律依据", "有效期限", "提交材料", "申请表填写日期")


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("广播电视节目制作经营许可申请表", (*FORM, "办理流程")),
        ("节目制作经营持证机构", FORM),
        ("视频点播业务许可", ("事项名称", "办理流程", "办理时限")),
    ],
)
def test_a_form_to_fill_in_and_a_list_of_licences_are_no_guides(
    run: SnapshotBuilder, title: str, labels: tuple[str, ...]
) -> None:
    cells = "".join(f"<tr><td>{label}</td><td>&nbsp;</td></tr>" for label in labels)
    assert guide_run(run, (title, "2026-03-01", f"<table>{cells}</table><p>{'请如实填写。' * 20}</p>")) == {}


def test_news_that_speaks_of_all_elements_is_no_guide(run: SnapshotBuilder) -> None:
    text = "<p>我局逐项核对事项编码、名称、类型、设定依据、办理时限、办事流程，公布收费标准、申请材料和办理结果，群众办事更加方便。</p>"
    assert guide_run(run, ("州广播电视局让群众少跑路", "2026-03-01", text * 3)) == {}


REST = p("请按通知要求办理有关手续，咨询电话0878-0000000，欢迎监督。" * 3)


@pytest.mark.parametrize(("guides", "blamed"), [(WHOLE, 0), (LACKING, len(LACKING))], ids=["whole", "lacking"])
def test_guides_in_many_shapes(run: SnapshotBuilder, guides: tuple[str, ...], blamed: int) -> None:
    """Under a label that nobody knows an element may stand: only a form whose every label is known can lack one for sure."""
    menu = "<dl><dt>机构职能</dt><dd><a href='/c0/index.html'>办事指南</a></dd></dl>"  # its terms are no labels of the guide
    found = guide_run(
        run, *((f"第{n}项许可办事指南", "2026-03-01", body + REST + menu) for n, body in enumerate(guides))
    )
    assert sum(outcome is Outcome.FAIL for outcome, _ in found.values()) == blamed


@pytest.mark.parametrize(
    "row",
    [
        guide("收费", more='<div style="display:none"><p>收费标准：不收费</p></div>'),
        guide("收费", more='<div class="page"><a href="/c0/0_2.html">下一页</a></div>'),
        guide(
            "收费",
            more='<ul><li onclick="show(1)">基本信息</li><li onclick="show(2)">办理指引</li></ul><div id="box"></div>',
        ),
        guide("收费", more='<p><a href="https://banshi.yunling.gov.cn/1">在线办理</a></p>'),
        guide("收费", title="广播电视节目制作经营许可办事指南（一）"),
        guide("编码", "收费", title="2026年度优秀广播电视节目申报指南"),
        guide("编码", title="依申请公开服务指南"),
        guide("收费", title="有线电视机顶盒升级服务指南"),
    ],
)
def test_what_a_guide_leaves_to_other_places_or_does_not_owe(run: SnapshotBuilder, row: Row) -> None:
    assert guide_run(run, row) == {ADDRESS: (Outcome.MANUAL, "elements")}


def test_buttons_of_a_page_are_no_tabs(run: SnapshotBuilder) -> None:
    row = guide(
        "收费",
        more='<p><span onclick="a()">打印本页</span><span onclick="b()">关闭窗口</span><span onclick="c()">【大】</span></p>',
    )
    assert guide_run(run, row) == {ADDRESS: (Outcome.FAIL, "elements")}


def test_what_is_said_once_for_all_guides(run: SnapshotBuilder) -> None:
    result = duty_run(run, NAME, [guide("收费")], more=f"{HALL}<p>我局所有办理事项均不收费。</p>")
    assert told(result, "services") == {ADDRESS: (Outcome.MANUAL, "elements")}


def test_a_note_that_holds_for_all_guides(run: SnapshotBuilder) -> None:
    note = ("办理事项通用说明", "2026-03-01", "<p>各项许可一律不收取费用。</p>")
    assert guide_run(run, guide("收费"), note)[ADDRESS] == (Outcome.MANUAL, "elements")


@pytest.mark.parametrize(
    ("label", "said"), [("办理结果：许可证", "办理流程：受理、审查、发证"), ("申请表单", "申请材料：申领单、章程")]
)
def test_results_and_forms_among_other_elements(run: SnapshotBuilder, label: str, said: str) -> None:
    title, day, body = guide("办理结果", "办理流程", "申请材料", "申请表单", "许可")
    rest = "<p>申请表单：申领表</p>" if "结果" in label else "<p>办理结果：批复</p>"
    more = "<p>办理流程：受理</p>" if "材料" in said else "<p>申请材料：章程</p>"
    body += f"<p>事项名称：设立</p><p>事项类型：审批</p><p>{said}</p>{rest}{more}"
    assert guide_run(run, (title, day, body)) == {}

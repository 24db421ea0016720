"""The verb settings: out and in again without a change touches no byte; every change is shown, every mistake told at its cell."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.exits import Exit
from cli.main import main
from reports.decision_log import append_decision, read_decisions
from reports.decisions import Decision, DecisionKind
from rules.load import load_rules
from tests.rules.sound import OFFICE
from tests.settings_books import add, changed, heading_column, put, row_of

Change = Callable[[Any], object]


class Terminal(io.StringIO):
    """A clerk at the keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = before


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The office's settings as a workbook, made once."""
    folder = tmp_path_factory.mktemp("设置")
    (folder / "rules.yaml").write_text(OFFICE, "utf-8")
    assert main(["settings", "out", str(folder / "设置.xlsx"), "--rules", str(folder / "rules.yaml")]) == Exit.AUDITED
    return (folder / "设置.xlsx").read_bytes()


@pytest.fixture
def office(tmp_path: Path, written: bytes) -> Path:
    (tmp_path / "rules.yaml").write_text(OFFICE, "utf-8")
    (tmp_path / "设置.xlsx").write_bytes(written)
    return tmp_path


@pytest.fixture
def take_in(office: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(change: Change | None = None, *words: str) -> tuple[int, str]:
        path = office / "设置.xlsx"
        if change is not None:
            changed(path, change)
        rules, output = str(office / "rules.yaml"), str(office / "output")
        code = main(["settings", "in", str(path), "--rules", rules, "--output", output, *words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err + captured.out
        return code, captured.out + captured.err

    return run


def text(office: Path) -> str:
    return (office / "rules.yaml").read_text("utf-8")


def fresh_lines(office: Path) -> list[str]:
    return [line for line in text(office).split("\n") if line not in OFFICE.split("\n")]


def test_without_a_change_no_byte_is_touched(office: Path, take_in: Callable[..., tuple[int, str]]) -> None:
    code, told = take_in()
    assert code == Exit.AUDITED and "没有改动" in told and text(office) == OFFICE
    assert not list(office.glob("*备份*"))


def test_changes_are_shown_and_then_written_line_by_line(office: Path, take_in: Callable[..., tuple[int, str]]) -> None:
    def change(book: Any) -> None:
        put(book, "栏目", "gzdt", "更新时限", " 每季度 ")
        put(book, "栏目", "jgzn", "牵头科室", "人事科，宣传科")
        put(book, "科室", "宣传科", "科室名称", "宣传管理科")
        put(book, "期限", "interpretation.working_days", "现在的值", "５")
        put(book, "期限", "interpretation.working_days", "生效日期", datetime(2027, 1, 1))
        add(book, "栏目", 栏目名称="工会动态", 上级栏目="政府信息公开 ＞ 群团", 牵头科室="人事科", 更新时限="每月")
        add(book, "责任人变动", 栏目="工作动态", 牵头或配合="牵头", 科室="科技科", 自何日起="2026年12月1日")
        add(book, "停机改版", 自何日起="2026-08-01", 到何日止="2026.8.15", 原因="改版: #1", 栏目="工作动态")
        add(book, "用语", 错误用语="截止目前", 正确用语="截至目前")

    code, told = take_in(change)
    assert code == Exit.AUDITED and text(office) == OFFICE and "--yes" in told, "nothing is written unasked"
    for line in (
        "栏目“工作动态”：更新时限 每月 → 每季度", "牵头科室 宣传科 → 宣传科（至 2026-11-30）、科技科（自 2026-12-01）",
        "栏目“机构职能”：牵头科室 人事科 → 人事科、宣传科", "新增栏目“工会动态（编号 ghdt）”", "旧名“宣传科”自动留作别名",
        "政策解读“政策文件公开后几个工作日内解读”：自 2027-01-01 起 （空，按 3） → 5（此前不变）", "新增停机改版", "新增用语“截止目前”：正确用语 截至目前",
    ):  # fmt: skip
        assert line in told
    code, told = take_in(None, "--yes")
    assert code == Exit.AUDITED and "原来的文件留在" in told
    assert [path.read_text("utf-8") for path in office.glob("rules.备份-*.yaml")] == [OFFICE]
    assert fresh_lines(office) == [
        "  - {name: 宣传管理科, aliases: [局宣传科, 宣传科]}",
        "    lead: [{section: 宣传科, until: 2026-11-30}, {section: 科技科, from: 2026-12-01}]", "    update: 每季度          # 暂定",
        "  - {id: jgzn, name: 机构职能, path: [政府信息公开], lead: [人事科, 宣传科], update: 变动后及时更新}   # 一行写完",
        "  - id: ghdt", "    name: 工会动态", "    path: [政府信息公开, 群团]", "    lead: 人事科", "    update: 每月",
        "wordlist: {截止目前: 截至目前}", "stops:", '  - {from: 2026-08-01, until: 2026-08-15, reason: "改版: #1", columns: gzdt}',
        "changes:", "  - {from: 2027-01-01, interpretation: {working_days: 5}}",
    ]  # fmt: skip
    code, told = take_in()
    assert "照以前的规则文件出的" in told


@pytest.mark.parametrize(("answers", "gone"), [("是\n是\n", True), ("是\n\n", False)])
def test_rows_that_are_gone_are_asked_about_apart(
    office: Path, take_in: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch, answers: str, gone: bool
) -> None:
    def change(book: Any) -> None:
        book["栏目"].delete_rows(row_of(book["栏目"], "编号", "jgzn"))
        put(book, "栏目", "gzdt", "更新时限", "每周")

    monkeypatch.setattr("sys.stdin", Terminal(answers))
    _, told = take_in(change)
    assert "－ 栏目“机构职能”" in told
    assert [column.id for column in load_rules(office / "rules.yaml").columns] == [
        "gzdt",
        *([] if gone else ["jgzn"]),
        "czyjs",
    ]
    assert ("每周" in text(office)) == answers.startswith("是")


def test_yes_alone_takes_nothing_out(office: Path, take_in: Callable[..., tuple[int, str]]) -> None:
    def change(book: Any) -> None:
        book["科室"].delete_rows(row_of(book["科室"], "科室名称", "人事科"))
        book["栏目"].delete_rows(row_of(book["栏目"], "编号", "jgzn"))

    _, told = take_in(change, "--yes")
    assert "--remove" in told and text(office) == OFFICE
    code, told = take_in(None, "--yes", "--remove")
    assert code == Exit.AUDITED and "人事科" not in text(office) and "jgzn" not in text(office)


def test_every_mistake_is_told_at_its_cell_and_nothing_is_written(
    office: Path, take_in: Callable[..., tuple[int, str]]
) -> None:
    def change(book: Any) -> None:
        put(book, "栏目", "gzdt", "牵头科室", "宣传课")
        put(book, "栏目", "gzdt", "类型", "列 表格")
        put(book, "栏目", "jgzn", "更新时限", "=1+1")
        put(book, "栏目", "czyjs", "牵头科室", "宣传科")
        put(book, "期限", "since", "现在的值", "明年")
        put(book, "期限", "since", "生效日期", "2027-01-01")
        put(book, "期限", "thresholds.coverage_floor", "现在的值", 1.5)
        put(book, "科室", "人事科", "是否局办公室", "是")
        add(book, "栏目", 栏目名称="空的")
        add(book, "责任人变动", 栏目="工作动太", 牵头或配合="牵头", 科室="局办公室")
        add(book, "方案牵头", 事项序号=99, 科室="局办公室")
        add(book, "豁免", 问题类别="栏目更新：空白", 批准人="王主任", 截止="2020-12-31")
        book["科室"].cell(4, 5).value = 1

    code, told = take_in(change, "--yes")
    assert code == Exit.NOT_TAKEN and text(office) == OFFICE
    for words in (
        "栏目!D3：没有登记科室“宣传课”", "最接近的是“宣传科”", "栏目!I3：写的是“列 表格”", "最接近的是“列表”", "栏目!F4：这里是公式",
        "栏目!D5：这个栏目的科室写有起止日期", "期限!C3：写的是“明年”", "期限!C9：“现在的值”写的是“1.5”。应为不大于 1 的数", "科室!D8：局办公室只能有一个",
        "栏目!D6：是空的", "责任人变动!A5：没有栏目“工作动太”", "最接近的是“工作动态（gzdt）”", "责任人变动!D5：是空的", "方案牵头!A3：分工方案没有第 99 项",
        "豁免!B3：没有“栏目更新：空白”这一类", "豁免!G3：2020-12-31 已经过去", "科室!E4：“1”重复。第 3 行已经用了",
    ):  # fmt: skip
        assert words in told, words


def test_a_file_changed_meanwhile_keeps_what_others_changed(
    office: Path, take_in: Callable[..., tuple[int, str]]
) -> None:
    """Somebody moved the sections about and gave the columns other periods while the workbook was out."""
    other = OFFICE.replace("    update: 每月          # 暂定", "    update: 每周          # 定了")
    other = other.replace("  - {name: 科技科}\n", "").replace(
        "  - {name: 人事科}\n", "  - {name: 人事科}\n  - {name: 科技科}\n"
    )
    (office / "rules.yaml").write_text(other, "utf-8")

    def change(book: Any) -> None:
        put(book, "科室", "科技科", "别名", "科技处")
        put(book, "栏目", "gzdt", "更新时限", "每季度")

    code, told = take_in(change, "--yes")
    assert code == Exit.NOT_TAKEN and text(office) == other
    assert "栏目!F3　栏目“工作动态”：更新时限。出表时 每月，现在 每周，您写的 每季度。" in told
    code, told = take_in(lambda book: put(book, "栏目", "gzdt", "更新时限", "每月"), "--yes")
    assert code == Exit.AUDITED and text(office) == other.replace("{name: 科技科}", "{name: 科技科, aliases: [科技处]}")


def test_waivers_go_into_the_log_once(office: Path, take_in: Callable[..., tuple[int, str]]) -> None:
    def change(book: Any) -> None:
        add(
            book,
            "豁免",
            问题类别="栏目更新：栏目空白",
            栏目="工作动态（gzdt）",
            理由="系统升级",
            批准人="王主任",
            截止=datetime(2099, 12, 31),
        )

    code, _ = take_in(change, "--yes")
    (decision,) = read_decisions(office / "output" / "decisions.jsonl")
    assert code == Exit.AUDITED and (decision.check, decision.code, decision.column) == ("columns", "blank", "gzdt")
    assert "没有改动" in take_in(None, "--yes")[1] and len(read_decisions(office / "output" / "decisions.jsonl")) == 1


def test_a_waiver_is_ended_early_by_its_date(office: Path, take_in: Callable[..., tuple[int, str]]) -> None:
    log = office / "output" / "decisions.jsonl"
    wide = Decision(DecisionKind.EXCUSE, date(2026, 11, 1), "系统升级", "王主任", check="links", section="科技科", until=date(2099, 12, 31))  # fmt: skip
    append_decision(log, wide)
    (office / "设置.xlsx").unlink()
    assert main(["settings", "out", str(office / "设置.xlsx"), "--rules", str(office / "rules.yaml"), "--output", str(office / "output")]) == 0  # fmt: skip

    def end(day: datetime) -> Callable[[Any], None]:
        def change(book: Any) -> None:
            row = row_of(book["豁免"], "记入日期", "2026-11-01")
            for heading, value in (("截止", day), ("理由", "提前完工")):
                book["豁免"].cell(row, heading_column(book["豁免"], heading)).value = value

        return change

    code, told = take_in(end(datetime(2026, 10, 1)), "--yes")
    assert code == Exit.NOT_TAKEN and "最早写到 2026-10-31" in told and len(read_decisions(log)) == 1
    code, told = take_in(end(datetime(2099, 12, 31)), "--yes")
    assert code == Exit.AUDITED and "这样的行只能改截止日期" in told and len(read_decisions(log)) == 1
    for _ in range(2):  # taken back twice it says the same
        code, told = take_in(end(datetime(2026, 11, 20)), "--yes")
        assert code == Exit.AUDITED, told
    ended = read_decisions(log)[1:]
    assert [(one.until, one.reason, one.check, one.section) for one in ended] == [
        (date(2026, 11, 20), "提前完工", "links", "科技科")
    ]


def test_what_is_not_ours_is_told_and_left(office: Path, take_in: Callable[..., tuple[int, str]]) -> None:
    def change(book: Any) -> None:
        del book["用语"]
        book.create_sheet("随手记").append(["备忘"])
        book["栏目"].cell(2, 17).value = "备注"
        page = book["栏目"]
        first, second = ([cell.value for cell in page[number]] for number in (3, 5))
        for number, values in ((3, second), (5, first)):
            for column, value in enumerate(values, 1):
                page.cell(number, column).value = value

    code, told = take_in(change)
    assert code == Exit.AUDITED and "没有改动" in told, "rows in another order say the same"
    assert "“随手记”不是程序出的表" in told and "没有“用语”这张表" in told and "“备注”列不是程序出的" in told


def test_other_bytes_stay_in_whatever_way_the_file_was_saved(
    office: Path, take_in: Callable[..., tuple[int, str]]
) -> None:
    raw = OFFICE.rstrip("\n").replace("\n", "\r\n").encode("gb18030")
    (office / "rules.yaml").write_bytes(raw)
    code, told = take_in(lambda book: put(book, "栏目", "gzdt", "更新时限", "每季度"), "--yes")
    old, new = ("update: 每月 ".encode("gb18030"), "update: 每季度 ".encode("gb18030"))
    assert code == Exit.AUDITED and (office / "rules.yaml").read_bytes() == raw.replace(old, new), told


def test_a_workbook_is_never_written_over(
    office: Path, take_in: Callable[..., tuple[int, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (office / "设置.xlsx").read_bytes()
    rules = str(office / "rules.yaml")
    assert main(["settings", "out", str(office / "设置.xlsx"), "--rules", rules]) == Exit.USAGE
    assert main(["settings", "out", str(office / "设置.xls"), "--rules", rules]) == Exit.USAGE
    assert main(["settings", "in", "--rules", rules]) == Exit.USAGE
    assert "没有覆盖" in capsys.readouterr().err and (office / "设置.xlsx").read_bytes() == before
    assert main(["settings", "in", str(office / "没有.xlsx"), "--rules", rules]) == Exit.NOT_TAKEN


def test_the_clerk_sees_drop_downs_and_no_copies(office: Path) -> None:
    book = load_workbook(office / "设置.xlsx")
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown[:9] == ["说明", "栏目", "科室", "责任人变动", "期限", "域名", "停机改版", "豁免", "放假安排"]
    page: Any = book["栏目"]
    assert page.freeze_panes == "C3" and len(page.data_validations.dataValidation) >= 8


def test_what_no_program_can_write_is_shown_for_the_clerk_to_write(
    office: Path, take_in: Callable[..., tuple[int, str]]
) -> None:
    other = OFFICE.replace(
        "path: [政府信息公开], lead: 人事科", "path: [政府信息公开,   # 一级\n      法定内容], lead: 人事科"
    )
    (office / "rules.yaml").write_text(other, "utf-8")
    code, told = take_in(lambda book: put(book, "栏目", "jgzn", "上级栏目", "政务公开"), "--yes")
    assert code == Exit.NOT_TAKEN and "出表时 政府信息公开，现在 政府信息公开 > 法定内容，您写的 政务公开" in told
    (office / "设置.xlsx").unlink()
    assert main(["settings", "out", str(office / "设置.xlsx"), "--rules", str(office / "rules.yaml")]) == Exit.AUDITED
    code, told = take_in(lambda book: put(book, "栏目", "jgzn", "上级栏目", "政务公开"), "--yes")
    assert code == Exit.BAD_RULES and "上级栏目 政府信息公开 > 法定内容 → 政务公开" in told and "请自行把它改成" in told
    assert text(office) == other

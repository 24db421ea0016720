"""Lists filled in and sent back: taken whole or not at all, told before they count, in force from the next edition on."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cli.exits import Exit
from tests.cli.test_deciding import DOUBT, STALE, Office

Filling = dict[str, dict[str, object]]  # number of the finding -> heading -> what is written
EXCUSED: dict[str, object] = {"审核决定": "核减", "决定理由": "系统升级", "批准人": "王主任", "核减截止": "2099-12-31"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(scope="module")
def unmoved(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all lists that are refused: nothing of them is ever taken."""
    return Office(tmp_path_factory.mktemp("office"))


def sent(office: Office) -> Path:
    return office.first.path / "lists" / "局办公室-问题清单.xlsx"


def filled(office: Office, folder: Path, filling: Filling, spoil: Callable[[Worksheet], None] | None = None) -> Path:
    """A copy of the list as a section or the office would send it back."""
    book = load_workbook(sent(office))
    for name in ("问题清单", "待人工核查"):
        sheet = book[name]
        heads = {str(cell.value): index for index, cell in enumerate(sheet[1], 1)}
        for row in range(2, sheet.max_row + 1):
            for heading, value in filling.get(str(sheet.cell(row, heads["问题编号"]).value), {}).items():
                sheet.cell(row, heads[heading]).value = value  # type: ignore[assignment]
    if spoil:
        spoil(book["问题清单"])
    path = folder / "宣传科 交回.xlsx"
    book.save(path)
    return path


def log(office: Office) -> list[dict[str, object]]:
    path = office.output / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_answers_and_decisions_go_all_the_way_round(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = filled(office, tmp_path, {
        STALE.id: {"整改情况": "已整改", "申诉理由": "特殊原因申请核减", "科室说明": "系统升级", **EXCUSED},
        DOUBT.id: {"审核决定": "属实", "决定理由": "打开看过", "批准人": "王主任"},
    })  # fmt: skip
    assert office.write("review", "--check", str(back)) == Exit.AUDITED
    assert log(office) == []
    assert office.write("review", str(back)) == Exit.AUDITED
    assert [row["kind"] for row in log(office)] == ["answer", "excuse", "confirm"]
    told = capsys.readouterr().out
    assert STALE.title in told and "核减：系统升级（批准人 王主任" in told and "report --month 2026-11" in told
    assert office.write("review", str(back)) == Exit.AUDITED  # the same list again adds nothing
    assert len(log(office)) == 3
    assert office.write("report") == Exit.AUDITED
    first, second = office.register(1), office.register(2)
    assert (first[STALE.id]["points"], second[STALE.id]["points"]) == ("3", "0")
    assert (first[DOUBT.id]["outcome"], second[DOUBT.id]["outcome"]) == ("MANUAL", "FAIL")
    page = (office.output / "2026-11" / "第2版" / "decisions.html").read_text("utf-8")
    assert (
        "与第 1 版" in page and "系统升级" in page and "王主任" in page and "宣传科 交回.xlsx 问题清单 第 2 行" in page
    )
    again = load_workbook(office.output / "2026-11" / "第2版" / "lists" / "局办公室-问题清单.xlsx")
    assert any("打开看过" in str(cell.value) for row in again["问题清单"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("finding", "written", "place", "hint"),
    [
        (STALE, {"整改情况": "已整該"}, "问题清单!I2", "最接近的是“已整改”"),
        (STALE, {"申诉理由": "期间无此事项发生"}, "问题清单!L2", "佐证材料"),
        (STALE, {"审核决定": "撤销", "批准人": "王主任"}, "问题清单!N2", "要写明理由"),
        (STALE, {"审核决定": "撤销", "决定理由": "误判"}, "问题清单!O2", "要写明批准人"),
        (STALE, EXCUSED | {"核减截止": "年底"}, "问题清单!P2", "写成 2026-12-31"),
        (STALE, EXCUSED | {"核减截止": date(2020, 1, 1)}, "问题清单!P2", "已经过去"),
        (STALE, EXCUSED | {"核减截止": None}, "问题清单!P2", "写明到哪天为止"),
        (STALE, {"决定理由": "只有理由"}, "问题清单!N2", "没有选“审核决定”"),
        (STALE, {"审核决定": "改派", "决定理由": "a", "批准人": "b", "改派给": "宣传管理"}, "问题清单!R2", "宣传管理科"),
        (STALE, {"审核决定": "改派", "决定理由": "a", "批准人": "b", "改派给": "办公室=1/3"}, "问题清单!R2", "等于 1"),
        (STALE, {"审核决定": "无发生", "决定理由": "a", "批准人": "b"}, "问题清单!L2", "佐证"),
        (STALE, {"审核决定": "收回", "决定理由": "a", "批准人": "b"}, "问题清单!M2", "还没有作过决定"),
        (STALE, {"整改情况": "=1+1"}, "问题清单!I2", "公式"),
        (STALE, {"问题编号": "0" * 16}, "问题清单!A2", "没有这个编号"),
        (STALE, {"版次": 9}, "第 9 版", "没有 2026-11 第 9 版"),
        (DOUBT, {"改派给": "宣传管理科", "审核决定": "属实", "决定理由": "a", "批准人": "b"}, "待人工核查!R2", "只有“改派”"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_place_and_nothing_is_taken(
    unmoved: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    finding: object, written: dict[str, object], place: str, hint: str,
) -> None:  # fmt: skip
    good: dict[str, object] = {"整改情况": "整改中"}
    number = finding.id  # type: ignore[attr-defined]
    other = DOUBT.id if number == STALE.id else STALE.id
    back = filled(unmoved, tmp_path, {number: written, other: good})
    assert unmoved.write("review", str(back)) == Exit.NOT_TAKEN
    told = capsys.readouterr().out
    assert "什么也没有记入" in told and "宣传科 交回.xlsx" in told
    assert place in told and hint in told
    assert log(unmoved) == []


def spoil_head(sheet: Worksheet) -> None:
    cell = next(cell for cell in sheet[1] if cell.value == "整改情况")
    cell.value = "整改的情况"


def spoil_merge(sheet: Worksheet) -> None:
    sheet.merge_cells("I2:I3")


@pytest.mark.parametrize(("spoil", "hint"), [(spoil_head, "“整改的情况”"), (spoil_merge, "取消合并")])
def test_a_list_that_was_rebuilt_is_not_guessed_at(
    unmoved: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Worksheet], None], hint: str
) -> None:
    assert unmoved.write("review", str(filled(unmoved, tmp_path, {}, spoil))) == Exit.NOT_TAKEN
    assert hint in capsys.readouterr().out


def test_what_is_no_list_is_told_in_a_sentence(
    unmoved: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "b.xls").write_bytes(b"old")
    files = [str(tmp_path / name) for name in ("a.xlsx", "b.xls", "c.xlsx")]
    assert unmoved.write("review", *files) == Exit.NOT_TAKEN
    told = capsys.readouterr().out
    assert "打不开" in told and "另存为" in told and "读不了这个文件" in told


def test_nothing_occurred_leaves_the_reckoning_and_can_be_for_a_whole_column(office: Office, tmp_path: Path) -> None:
    absent: dict[str, object] = {
        "审核决定": "无发生",
        "决定理由": "本月没有应公开的事项",
        "批准人": "王主任",
        "佐证材料": "11月台账",
    }
    wide = EXCUSED | {"核减截止": datetime(2099, 12, 31), "核减范围": "本栏目同类问题"}
    assert office.write("review", str(filled(office, tmp_path, {STALE.id: absent, DOUBT.id: wide}))) == Exit.AUDITED
    assert office.write("report") == Exit.AUDITED
    row = office.register(2)[STALE.id]
    assert (row["status"], row["outcome"], row["uncharged"]) == ("withdrawn", "NOT_APPLICABLE", "认定无发生，不扣分")
    waiver = office.register(2)[DOUBT.id]["waiver"]
    assert isinstance(waiver, dict) and (waiver["check"], waiver["column"], waiver["until"]) == (
        "links",
        "tzgg",
        "2099-12-31",
    )


def test_a_row_that_was_left_out_is_told(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    back = filled(office, tmp_path, {DOUBT.id: {"整改情况": "整改中"}}, lambda sheet: sheet.delete_rows(2))
    assert office.write("review", str(back)) == Exit.AUDITED
    assert f"少 1 行，按没有答复处理：{STALE.id}" in capsys.readouterr().out


@pytest.mark.soak
def test_a_copy_saved_by_libreoffice_reads_back(office: Office, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    back = filled(office, tmp_path, {STALE.id: {"整改情况": "已整改", **EXCUSED, "核减截止": datetime(2099, 12, 31)}})
    saved = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(saved), str(back)], check=True, capture_output=True, timeout=200)
    assert office.write("review", str(saved / back.name)) == Exit.AUDITED
    assert [row["kind"] for row in log(office)] == ["answer", "excuse"]
    assert log(office)[1]["until"] == "2099-12-31"

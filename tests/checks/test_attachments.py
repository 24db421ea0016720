"""What attachments say is asked with the page they belong to; what was not read of them blames nobody."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from audits.model import Outcome
from audits.runner import audit
from demo.site.pdf_file import pdf
from reports.evidence import export
from tests.checks.duty_pages import add_list, column, failed, home, told
from tests.checks.guide_pages import LABELS
from tests.extract.ruled_pdf import ruled_page, ruled_pdf
from tests.extract.test_attachment_text import SENTENCE, image, sheet, word
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules

BUDGET = ("部门职责", "机构设置情况", "收支总体情况")
PARTS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "行政复议和行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)  # fmt: skip
NOTE = '<p>现予公开，详见附件。</p><p><a href="{url}">{name}</a></p>'
NUMBER = "53230119900307665X"


def told_of(
    run: SnapshotBuilder, check: str, name: str, title: str, day: str, files: Mapping[str, bytes | str], more: str = ""
) -> dict[str, tuple[Outcome, str]]:
    """What a check says of one article with these attachments; a file that is a text was not fetched, for that reason."""
    body = "".join(NOTE.format(url=f"/f/{n}", name=n) for n in files) + more
    run.page("/", home(name))
    add_list(run, name, [(title, day, body)])
    for n, data in files.items():
        reason = data if isinstance(data, str) else ""
        run.file(f"/f/{n}", b"" if isinstance(data, str) else data, n, "/c0/0.html", reason)
    run.result = run.audit(make_rules([column(name)]))  # type: ignore[attr-defined]
    return told(run.result, check)  # type: ignore[attr-defined]


def paper(*parts: str) -> list[str]:
    numbers = "一二三四五六"
    return [line for n, part in enumerate(parts) for line in (f"{numbers[n]}、{part}", SENTENCE * 10)]


class TestBudget:
    def sections(self, run: SnapshotBuilder, files: Mapping[str, bytes | str], more: str = "") -> dict[str, tuple[Outcome, str]]:  # fmt: skip
        found = told_of(run, "budget", "财政预决算", "2026年部门预算公开", "2026-02-20", files, more)
        return {subject: said for subject, said in found.items() if said[1] == "section_missing"}

    @pytest.mark.parametrize("make", [lambda lines: pdf(lines), lambda lines: word(*lines)], ids=["pdf", "docx"])
    def test_all_of_it_stands_in_the_attachment(self, run: SnapshotBuilder, make) -> None:  # type: ignore[no-untyped-def]
        assert self.sections(run, {"预算.pdf": make(paper(*BUDGET))}) == {}

    def test_a_section_left_out(self, run: SnapshotBuilder) -> None:
        found = self.sections(run, {"预算说明.pdf": pdf(paper(BUDGET[0], BUDGET[2]))})
        assert found == {"budget:organisation": (Outcome.FAIL, "section_missing")}
        (finding,) = failed(run.result, "budget")  # type: ignore[attr-defined]
        assert "附件“预算说明.pdf”" in finding.message
        assert [e.url for e in finding.evidence] == [run.url("/c0/0.html"), run.url("/f/预算说明.pdf")]
        assert finding.evidence[1].text == "预算说明.pdf" and finding.evidence[1].body
        assert finding.facts == (("附件", f"“预算说明.pdf”　{run.url('/f/预算说明.pdf')}"),)

    def test_a_scan_beside_it(self, run: SnapshotBuilder) -> None:
        found = self.sections(run, {"预算.pdf": pdf(paper(BUDGET[0], BUDGET[2])), "机构.pdf": image("PDF")})
        assert found == {"budget:organisation": (Outcome.MANUAL, "section_missing")}
        message = next(f.message for f in run.result.findings if f.code == "section_missing")  # type: ignore[attr-defined]
        assert "附件“机构.pdf”（无法读取：扫描件或图片，没有文字）" in message

    def test_one_that_could_not_be_fetched(self, run: SnapshotBuilder) -> None:
        assert not failed(self.run_of(run, {"预算.pdf": "没有取到（网络中断）"}), "budget")

    def test_one_that_was_never_asked_for(self, run: SnapshotBuilder) -> None:
        link = '<p><a href="/f/else.doc">其他.doc</a></p>'
        found = self.sections(run, {"预算.pdf": pdf(paper(BUDGET[0], BUDGET[2]))}, link)
        assert found == {"budget:organisation": (Outcome.MANUAL, "section_missing")}

    def test_tables_alone_are_no_explanation(self, run: SnapshotBuilder) -> None:
        rows = [(f"{n}", "项目支出", 100) for n in range(300)]
        found = self.sections(run, {"预算表.xlsx": sheet(*rows)})
        assert found["budget:organisation"] == (Outcome.MANUAL, "section_missing")

    def run_of(self, run: SnapshotBuilder, files: Mapping[str, bytes | str]):  # type: ignore[no-untyped-def]
        self.sections(run, files)
        return run.result  # type: ignore[attr-defined]


class TestAnnualReport:
    def parts(self, run: SnapshotBuilder, data: bytes | str) -> dict[str, tuple[Outcome, str]]:
        title = "2025年政府信息公开工作年度报告"
        return told_of(run, "annual_report", "公开年报", title, "2026-01-20", {"年报.docx": data})

    def test_six_parts(self, run: SnapshotBuilder) -> None:
        assert self.parts(run, word(*paper(*PARTS))) == {}

    def test_a_part_left_out(self, run: SnapshotBuilder) -> None:
        kept = [part for part in PARTS if "复议" not in part]
        assert self.parts(run, word(*paper(*kept))) == {"2025:reviews": (Outcome.FAIL, "part_missing")}
        (finding,) = failed(run.result, "annual_report")  # type: ignore[attr-defined]
        assert "附件“年报.docx”" in finding.message

    def test_a_part_that_may_be_in_a_picture(self, run: SnapshotBuilder) -> None:
        kept = [part for part in PARTS if "复议" not in part]
        found = self.parts(run, word(*paper(*kept), picture=15))
        assert found == {"2025:reviews": (Outcome.MANUAL, "part_missing")}

    def test_unreadable(self, run: SnapshotBuilder) -> None:
        self.parts(run, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
        assert not failed(run.result, "annual_report")  # type: ignore[attr-defined]


class TestProposals:
    def test_the_number_stands_in_the_letter(self, run: SnapshotBuilder) -> None:
        title = "对州十四届人大三次会议第12号建议的答复"
        letter = word("楚广复〔2026〕3号", "尊敬的代表：", SENTENCE * 10)
        assert told_of(run, "proposals", "建议提案", title, "2026-05-20", {"答复.docx": letter}) == {}

    @pytest.mark.parametrize(("number", "found"), [("楚广复〔2026〕3号", None), ("", "no_number")])
    def test_a_row_that_is_the_letter_itself(self, run: SnapshotBuilder, number: str, found: str | None) -> None:
        """Beside another reply that bears its number."""
        titles = [f"对州十四届人大三次会议第{n}号建议的答复" for n in (12, 13)]
        run.page("/", home("建议提案"))
        run.page("/c0/index.html", list_page("建议提案", [(titles[0], "/f/a.docx", "2026-05-20"), (titles[1], "/c0/1.html", "2026-05-21")]))  # fmt: skip
        run.page("/c0/1.html", article_page(titles[1], "2026-05-21", f"<p>楚广复〔2026〕4号</p><p>{SENTENCE * 10}</p>"))
        letter = word(number, "尊敬的代表：", SENTENCE * 10, "云岭州广播电视局")
        run.file("/f/a.docx", letter, titles[0], "/c0/index.html")
        result = run.audit(make_rules([column("建议提案")]))
        wanted = {run.url("/f/a.docx"): (Outcome.FAIL, found)} if found else {}
        assert told(result, "proposals") == wanted


class TestDecisions:
    def call(self, run: SnapshotBuilder, *draft: str) -> dict[str, tuple[Outcome, str]]:
        title = "关于公开征求《应急广播管理办法》意见的公告"
        files = {"征求意见稿.docx": word("第一条　为加强管理，制定本办法。", SENTENCE * 10, *draft)}
        return told_of(run, "decisions", "决策预公开", title, "2026-11-10", files)

    def test_how_to_comment_stands_in_the_draft(self, run: SnapshotBuilder) -> None:
        assert self.call(run, "根据有关条例制定。意见请寄送邮箱。") == {}

    def test_it_stands_nowhere(self, run: SnapshotBuilder) -> None:
        (found,) = self.call(run, "根据有关条例制定。").values()
        assert found == (Outcome.FAIL, "no_channel")


class TestFees:
    HEADS = ("收费项目名称", "设立依据", "收费标准")

    def fields(self, run: SnapshotBuilder, data: bytes) -> dict[str, tuple[Outcome, str]]:
        title = "行政事业性收费目录清单"
        return told_of(run, "fees", "收费目录", title, "2026-05-20", {"目录.xlsx": data})

    def test_a_catalogue_in_a_workbook(self, run: SnapshotBuilder) -> None:
        assert self.fields(run, sheet(self.HEADS, ("考试费", "云发改收费〔2016〕31号", "60元"))) == {}

    def test_an_empty_field(self, run: SnapshotBuilder) -> None:
        found = self.fields(run, sheet(self.HEADS, ("考试费", "云发改收费〔2016〕31号", None)))
        assert found == {"standard": (Outcome.FAIL, "field_empty")}

    def test_merged_cells_are_not_empty(self, run: SnapshotBuilder) -> None:
        rows = (("考试费", "云发改收费〔2016〕31号", "60元"), ("测试费", None, "50元"))
        assert self.fields(run, sheet(self.HEADS, *rows, merged="B2:B3")) == {}

    def test_a_print_with_a_ruled_table(self, run: SnapshotBuilder) -> None:
        rows = [self.HEADS, ("考试费", "云发改收费〔2016〕31号", "60元"), ("测试费", "云价〔2015〕8号", "")]
        page = ruled_page(rows, wide=150, above=["云岭州广播电视局行政事业性收费目录清单"])
        assert self.fields(run, ruled_pdf(page)) == {"standard": (Outcome.FAIL, "field_empty")}

    def test_a_scan(self, run: SnapshotBuilder) -> None:
        assert self.fields(run, image("PDF")) == {"catalogue": (Outcome.MANUAL, "unclear")}


def test_a_guide_in_a_document_lacks_an_element(run: SnapshotBuilder) -> None:
    labels = [label for label in LABELS if "收费" not in label]
    found = told_of(
        run, "services", "办事指南", "节目制作许可办事指南", "2026-05-20", {"指南.docx": word(*labels, SENTENCE * 2)}
    )
    assert found[run.url("/c0/0.html")] == (Outcome.FAIL, "elements")


def test_a_snapshot_of_before_has_no_files(run: SnapshotBuilder) -> None:
    run.page("/", home("财政预决算"))
    add_list(run, "财政预决算", [("2026年部门预算公开", "2026-02-20", NOTE.format(url="/f/a.pdf", name="a.pdf"))])
    with closing(sqlite3.connect(run.close())) as old:
        old.execute("DROP TABLE files")
    result = audit(run.path, make_rules([column("财政预决算")]))
    assert not failed(result, "budget") and told(result, "budget")


def test_the_evidence_holds_the_file_and_its_text(run: SnapshotBuilder, tmp_path: Path) -> None:
    data = pdf(paper(BUDGET[0], BUDGET[2]))
    told_of(run, "budget", "财政预决算", "2026年部门预算公开", "2026-02-20", {"预算.pdf": data})
    export(run.path, failed(run.result, "budget"), tmp_path / "证据", "一项")  # type: ignore[attr-defined]
    with (tmp_path / "证据" / "证据.warc.gz").open("rb") as stream:
        records = {r.rec_headers["WARC-Target-URI"]: r.content_stream().read() for r in ArchiveIterator(stream) if r.rec_type == "resource"}  # fmt: skip
    assert records[run.url("/f/预算.pdf")] == data
    assert "收支总体情况" in records[f"urn:text:{run.url('/f/预算.pdf')}"].decode()


class TestPersonalData:
    def test_a_list_of_people(self, run: SnapshotBuilder) -> None:
        rows = (("姓名", "身份证号"), ("张三", NUMBER), ("李四", "532322198506124534"))
        title = "户户通补助发放名单公示"
        found = told_of(run, "personal_data", "通知公告", title, "2026-05-20", {"名单.xlsx": sheet(*rows)})
        assert found == {f"{run.url('/f/名单.xlsx')}#identity-file": (Outcome.FAIL, "identity")}
        (finding,) = failed(run.result, "personal_data")  # type: ignore[attr-defined]
        assert "附件“名单.xlsx”里有 2 个" in finding.message and NUMBER not in str(finding)
        assert [place.url for place in finding.found_on] == [run.url("/c0/0.html")]

    def test_a_number_that_is_none(self, run: SnapshotBuilder) -> None:
        rows = (("姓名", "编号"), ("张三", "532301199003076652"))
        assert told_of(run, "personal_data", "通知公告", "名单公示", "2026-05-20", {"名单.xlsx": sheet(*rows)}) == {}

    def test_codes_beside_no_word_of_identity_cards(self, run: SnapshotBuilder) -> None:
        """A PDF keeps no heads of its tables: every eleventh code with a day in it has the right check digit."""
        lines = ["项目汇总表", "应急广播终端采购", NUMBER[:17] + "X", "公益电影放映", "532322198506124534"]
        found = told_of(run, "personal_data", "通知公告", "项目名单公示", "2026-05-20", {"项目.pdf": pdf(lines)})
        assert [outcome for outcome, _ in found.values()] == [Outcome.MANUAL]

    @pytest.mark.parametrize("head", ["准考证号", "终端号", "凭证号", "执法证号", "智能卡号"])
    def test_other_numbers_beside_a_word_of_identity_cards(self, run: SnapshotBuilder, head: str) -> None:
        rows = (("姓名", head), ("张三", NUMBER), ("", "领取时请携带本人身份证原件"))
        found = told_of(run, "personal_data", "通知公告", "设备发放清单", "2026-05-20", {"清单.xlsx": sheet(*rows)})
        assert [outcome for outcome, _ in found.values()] == [Outcome.MANUAL]

    def test_other_numbers_beside_masked_ones(self, run: SnapshotBuilder) -> None:
        rows = (("姓名", "身份证号", "终端号"), ("张三", "532301********3456", NUMBER))
        found = told_of(run, "personal_data", "通知公告", "设备发放清单", "2026-05-20", {"清单.xlsx": sheet(*rows)})
        assert [outcome for outcome, _ in found.values()] == [Outcome.MANUAL]

    def test_a_filled_in_sample(self, run: SnapshotBuilder) -> None:
        form = word("申请人：张三", f"身份证号码：{NUMBER}")
        found = told_of(run, "personal_data", "通知公告", "申请表下载", "2026-05-20", {"申请表填写样例.docx": form})
        assert [outcome for outcome, _ in found.values()] == [Outcome.MANUAL]

    def test_telephones_of_letters_are_no_leak(self, run: SnapshotBuilder) -> None:
        letter = word("关于建议的答复", "经办同志手机 13908781234")
        assert told_of(run, "personal_data", "通知公告", "关于建议的答复", "2026-05-20", {"答复.docx": letter}) == {}

    def test_what_was_not_read_this_time_is_not_mended(self, run: SnapshotBuilder) -> None:
        told_of(run, "personal_data", "通知公告", "名单公示", "2026-05-20", {"名单.xlsx": "没有取到（网络中断）"})
        assert run.result.seen.open  # type: ignore[attr-defined]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(150))
def test_parts_strewn_over_files_of_all_kinds(tmp_path: Path, seed: int) -> None:
    """Blamed is what stands nowhere, and only where everything was read; whatever stands anywhere is never asked about."""
    chance = random.Random(seed)
    places: list[list[str]] = [[] for _ in range(chance.randint(1, 4))]
    there = [part for part in BUDGET if chance.random() < 0.7]
    for part in there:
        chance.choice(places).append(part)
    files: dict[str, bytes | str] = {}
    unread, known = False, set()
    for n, parts in enumerate(places):
        lines = [*paper(*parts), SENTENCE * 20]
        kind = chance.choice(("pdf", "docx", "txt", "scan", "doc", "lost", "cut"))
        made: dict[str, bytes | str] = {
            "pdf": pdf(lines), "docx": word(*lines), "txt": "\n".join(lines).encode("gb18030"), "scan": image("PDF"),
            "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "lost": "没有取到（网络中断）", "cut": word(*lines)[:3000],
        }  # fmt: skip
        files[f"{n}.{'docx' if kind == 'cut' else 'pdf' if kind in ('scan', 'lost') else kind}"] = made[kind]
        if kind in ("pdf", "docx", "txt"):
            known |= set(parts)
        else:
            unread = True
    run = SnapshotBuilder(tmp_path / "s.sqlite")
    found = told_of(run, "budget", "财政预决算", "2026年部门预算公开", "2026-02-20", files)
    ids = dict(zip(("budget:duties", "budget:organisation", "budget:income"), BUDGET, strict=True))
    told_parts = {ids[subject]: outcome for subject, (outcome, _) in found.items() if subject in ids}
    if "doubts:section_missing" in found:
        told_parts = dict.fromkeys(set(BUDGET) - known, Outcome.MANUAL)
    expected = dict.fromkeys(set(BUDGET) - known, Outcome.MANUAL if unread else Outcome.FAIL)
    assert told_parts == expected

"""The verb read: what it tells of pages in files and of an address, with the witness of each thing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli.exits import Exit
from cli.main import main

PAGES = Path(__file__).parents[1] / "extract" / "pages"
RULES = """version: "1"
portal:
  name: 示例州广播电视局
  start: "http://127.0.0.1:{port}/"
  allow_private: [{allowed}]
sections:
  - {{name: 局办公室, office: true}}
columns:
  - {{id: tzgg, name: 通知公告, lead: 局办公室, update: 每月, selector: "#links li"}}
plan: {{applies_to: 2026}}
since: 2026-01-01
"""
PAGE = """<html><head><meta charset="gb2312"><title>通知公告</title></head><body>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>
<ul id="list"></ul><script>document.getElementById("list").innerHTML =
"<li><a href='/info/1.htm'>关于开展安全播出检查的通知</a><span>2026-11-02</span></li><li><a href='/info/2.htm'>关于公布名录的公告</a><span>2026-10-12</span></li>";</script>
<ul id="links"><li><a href="/a.htm">关于设立意见箱的公告</a><span>2025-01-03</span></li><li><a href="/b.htm">关于电话变更的公告</a><span>2025-01-02</span></li></ul>
</body></html>"""


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = before


class Portal(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode("gb18030"))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    Portal.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def said(
    folder: Path, capsys: pytest.CaptureFixture[str], page: str, *more: str, port: int = 9, allowed: str = ""
) -> tuple[int, str]:
    rules = folder / "rules.yaml"
    rules.write_text(RULES.format(port=port, allowed=allowed), "utf-8")
    code = main(["read", page, "--rules", str(rules), *more])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    return code, captured.out + captured.err


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("lists/vsb_column.html", ["认作：列表", "原文“2026.09.24”", "列表行", "共 144 页", "政务公开 ＞ 通知公告", "【置顶】"]),
        ("lists/trs_column.html", ["内容系统：拓尔思 TRS（认出的特征：", "自称的栏目名称：工作动态"]),
        ("lists/under_construction.html", ["认作：空白栏目（"]),
        ("article/gbk.html", ["编码：gb18030", "认作：文章", "发布日期：2"]),
        ("article/egovinfo_table.html", ["内容系统：博达 egovinfo", "索引号：", "发布机构："]),
        ("article/contradiction.html", ["需要留意的日期："]),
        ("records/fees.html", ["收费目录：2 项；第一项 收费项目：设施检测费", "监督电话：（空）"]),
        ("replies/letter_table.html", ["认作：留言答复", "受理日期：“"]),
    ],
)  # fmt: skip
def test_what_is_read_of_a_page_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], page: str, told: list[str]
) -> None:
    code, answer = said(tmp_path, capsys, str(PAGES / page))
    assert code == Exit.AUDITED
    assert [words for words in told if words not in answer] == [], answer
    assert "不联网" in answer and "file.invalid" not in answer


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = said(tmp_path, capsys, "www.example.gov.cn/a.htm")
    assert code == Exit.USAGE and "以 http:// 或 https:// 开头" in answer


def test_an_address_costs_one_request(tmp_path: Path, capsys: pytest.CaptureFixture[str], port: int) -> None:
    code, answer = said(tmp_path, capsys, f"http://127.0.0.1:{port}/tzgg.htm", port=port, allowed="127.0.0.1")
    assert (code, Portal.asked) == (Exit.AUDITED, ["/tzgg.htm"])
    assert "编码：gb18030（依据：网页里的声明）" in answer and "关于设立意见箱的公告" in answer


def test_a_private_address_is_not_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], port: int) -> None:
    code, answer = said(tmp_path, capsys, f"http://127.0.0.1:{port}/tzgg.htm", port=port)
    assert (code, Portal.asked) == (Exit.UNREACHABLE, [])
    assert "没有读到" in answer


def test_the_browser_reads_what_scripts_make(tmp_path: Path, capsys: pytest.CaptureFixture[str], port: int) -> None:
    address = f"http://127.0.0.1:{port}/tzgg.htm"
    _, answer = said(tmp_path, capsys, address, "--browser", port=port, allowed="127.0.0.1")
    assert "关于开展安全播出检查的通知" in answer and "用浏览器打开" in answer


def test_a_columns_own_selector_beats_every_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(
        f"<li><a href='/info/{n}.htm'>关于开展第{n}次安全播出检查的通知</a><span>2026-10-{n}</span></li>"
        for n in range(10, 20)
    )
    page = tmp_path / "a.html"
    page.write_text(PAGE.replace("</body>", f"<h2>通知公告</h2><ul>{rows}</ul></body>"), "gb18030")
    assert "列表：10 条" in said(tmp_path, capsys, str(page))[1]
    answer = said(tmp_path, capsys, str(page), "--column", "通知公告")[1]
    assert "列表选择器：list #links li" in answer and "列表：2 条" in answer and "关于设立意见箱的公告" in answer
    code, answer = said(tmp_path, capsys, str(page), "--column", "没有的栏目")
    assert code == Exit.USAGE and "没有的栏目" in answer

"""Bodies without a system's own name, and files that only scripts show."""

from __future__ import annotations

import pytest

from audits.extract.article import read_article
from tests.extract.reading import written

TEXT = "近日，我局组织业务骨干赴各县市开展调研，详细了解工作开展情况和存在的困难，并提出意见。"
HEAD = "<h1>关于开展专项检查的通知</h1><p>发布日期：2026-05-01 来源：本站</p>"


@pytest.mark.parametrize(
    "wrap", ["<div>{}</div>", "<section><section><p>{}</p></section></section>", "<div style='x'><span>{}</span></div>"]
)
def test_paragraphs_that_are_boxes_of_their_own(wrap: str) -> None:
    body = "".join(wrap.format(f"第{i}段。{TEXT * i}") for i in (1, 3, 1))
    text = read_article(
        written(
            f"{HEAD}<div class='x'>{body}</div><div>版权所有 © 2026 州广播电视局 网站标识码 5300000000 技术支持 某公司</div>"
        )
    ).text
    assert text.startswith("第1段")
    assert text.count("第") == 3
    assert "版权" not in text


@pytest.mark.parametrize(
    "markup",
    ["<script>showVsbpdfIframe('/__local/5.pdf','100%','900')</script>", "<a href=\"javascript:openDoc('/__local/5.pdf')\">名单</a>",
     "<a href='#' onclick=\"preview('/__local/5.pdf', 1)\">名单</a>", "<iframe src='/view.html?file=/__local/5.pdf'></iframe>"],
)  # fmt: skip
def test_files_that_scripts_and_viewers_show(markup: str) -> None:
    article = read_article(written(f"{HEAD}<div id='zoom'><p>{TEXT}</p>{markup}</div>"))
    assert [a.url for a in article.attachments] == ["http://gdj.example.gov.cn/__local/5.pdf"]


def test_a_title_broken_before_its_middle() -> None:
    doc = written(
        f"<h1>关于开展<br>广播电视安全播出专项检查的通知</h1><p>时间：2026-05-01</p><p>{TEXT}</p>",
        title="关于开展广播电视安全播出专项检查的通知",
    )
    assert read_article(doc).title == "关于开展广播电视安全播出专项检查的通知"


def test_a_calendar_leaf_under_the_title() -> None:
    article = read_article(
        written(
            f"<h1>关于开展专项检查的通知</h1><div class='date'><b>25</b><i>2026-07</i></div><div id='zoom'><p>{TEXT}</p></div>",
            title="关于开展专项检查的通知",
        )
    )
    assert article.published is not None
    assert article.published.day.isoformat() == "2026-07-25"

"""Articles of the columns that stand for duties alone: fees, enforcement, requests, rectification; a defect and a decoy each."""

from __future__ import annotations

from demo.site.articles import BUREAU, Article
from demo.site.clock import Clock
from demo.site.paper_files import budget_href, budgets, note
from demo.site.wording import html


def duty_matter(clock: Clock) -> list[Article]:
    """The articles of the columns that stand for duties alone."""
    return [
        *_fees(clock),
        *_budgets(clock),
        *_enforcement(clock),
        *_requests(clock),
        *_rectification(clock),
        *_inspection_papers(clock),
    ]


def _fees(clock: Clock) -> list[Article]:
    rows = (
        ("收费项目名称", "设立依据", "收费标准"),
        ("播音员主持人资格考试费", "云发改收费〔2016〕31号", "每人每科 60 元"),
        ("普通话水平测试费", "云发改收费〔2017〕8号", ""),
    )
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f'<table border="1">{cells}</table>'
    nil = html("本局直属单位没有行政事业性收费项目。")
    return [
        Article(109900, "sfml", f"{BUREAU}行政事业性收费目录清单", clock.ago(90), table),
        Article(109901, "sfml", "直属单位收费情况说明", clock.ago(95), nil),
    ]


def _budgets(clock: Clock) -> list[Article]:
    """Each year's papers, kept in full, as files."""
    return [
        Article(
            8861 + n, "yjs", f"{BUREAU}{year}年部门{what}公开", day,
            note(f"{year}年部门{what}", budget_href(year, what), f"{year}年部门{what}.pdf"),
        )
        for n, (year, what, day) in enumerate(budgets(clock.today))
    ]  # fmt: skip


def _enforcement(clock: Clock) -> list[Article]:
    note = "为方便公民、法人和其他组织了解，现予公布，接受社会各界监督。"
    texts = (
        ("广播电视行政执法主体和执法事项", note),
        ("行政执法法律依据目录", note),
        ("执法人员守则", f"{note}对执法有异议的，可以拨打举报电话，也可以申请行政复议。"),
        ("上年度执法结果统计", note),
    )
    return [Article(106500 + n, "zfgs", t, clock.ago(100 + n), html(text)) for n, (t, text) in enumerate(texts)]


def _requests(clock: Clock) -> list[Article]:
    texts = (
        ("政府信息公开申请办理流程", "申请由局办公室受理，可以当面提交，也可以邮寄。"),
        ("政府信息公开申请表", "申请人填写姓名、联系方式、所需信息的名称和用途。"),
    )
    return [Article(102200 + n, "ysq", t, clock.ago(120 + n), html(text)) for n, (t, text) in enumerate(texts)]


def _rectification(clock: Clock) -> list[Article]:
    game = "比赛在热烈的气氛中进行，大家齐心协力，赛出了风格，赛出了水平，增进了友谊。"
    done = "对照审计报告逐项整改，已完成八项，其余两项按计划推进。"
    return [
        Article(103300, "zgls", "局机关举行职工气排球比赛", clock.ago(12), html(game)),
        Article(103301, "zgls", "专项资金审计发现问题整改落实情况公告", clock.ago(235), html(done)),
    ]


def _inspection_papers(clock: Clock) -> list[Article]:
    year = clock.today.year
    note = "现将有关内容予以公布，按照随机抽取检查对象、随机选派执法检查人员的要求组织实施。"
    news = "工作组实地查看了机房供配电和值班值守情况，要求压实主体责任，确保安全播出。"
    return [
        Article(106190, "sjgk", f"{BUREAU}随机抽查事项清单", clock.ago(330), html(note)),
        Article(106191, "sjgk", f"{year}年度双随机抽查工作计划", clock.ago(200), html(note)),
        Article(106192, "sjgk", f"{year - 1}年度双随机抽查工作计划", clock.ago(500), html(note)),
        Article(106193, "sjgk", "州广播电视局开展行业安全隐患大排查坚决守住安全播出底线", clock.ago(41), html(news)),
    ]

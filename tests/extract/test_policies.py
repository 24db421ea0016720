"""Document numbers, cores of titles, editions, pairing, and whose document it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.policies import Strength, Writing, core, doc_nos, normal_doc_no, other_edition, pair, words
from audits.extract.policy_need import Issuers, Need, need_of, told_drafters, told_issuer

words()  # read before any test's time is taken
OWN = Issuers(("云岭彝族自治州广播电视局（演示）", "云岭州新闻出版广电局"), frozenset({"云广发"}))
POLICY = Writing(
    "http://x.example/1", "云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知", doc_no="云广发〔2026〕12号"
)


@given(st.integers(2000, 2030), st.integers(1, 9999), st.sampled_from(["〔〕", "[]", "()", "【】", "（）"]))
def test_one_number_under_every_bracket(year: int, number: int, brackets: str) -> None:
    written = f"云广发{brackets[0]}{year}{brackets[1]} {number} 号"
    assert normal_doc_no(written) == f"云广发〔{year}〕{number}号"
    assert doc_nos(f"根据《国务院关于事项的通知》（国发〔2016〕55号）和{written}要求") == (
        "国发〔2016〕55号",
        f"云广发〔{year}〕{number}号",
    )


@given(st.text(max_size=40))
def test_no_title_is_too_strange(title: str) -> None:
    assert core(core(title)) is not None
    assert need_of(title, "", "", "", OWN).why
    assert not other_edition(title, title)


@pytest.mark.parametrize(
    "title",
    [
        "云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知",
        "《云岭州应急广播管理办法》政策解读",
        "一图读懂：云岭州应急广播管理办法",
        "《关于印发〈云岭州应急广播管理办法〉的通知》解读",
        "云岭州应急广播管理办法",
    ],
)
def test_what_a_title_is_about(title: str) -> None:
    assert core(title) == "云岭州应急广播管理办法"


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("云岭州2026年实施方案", "《云岭州2025年实施方案》解读", True),
        ("云岭州2026年实施方案", "《云岭州2026年实施方案》解读", False),
        ("第二批项目清单", "第一批项目清单解读", True),
        ("“十四五”规划", "“十三五”规划解读", True),
        ("管理办法", "管理办法（2022年修订）解读", True),
        ("管理办法", "《管理办法》政策解读", False),
    ],
)
def test_editions(one: str, other: str, differ: bool) -> None:
    assert other_edition(one, other) is differ


@pytest.mark.parametrize(
    ("title", "text", "links", "strength"),
    [
        ("《云岭州应急广播管理办法》解读", "", (), Strength.SURE),
        ("政策问答", "我局印发文件（云广发[2026]12 号）", (), Strength.SURE),
        ("管理有了新规矩", "近日，我局印发云广发〔2026〕12号文件。现对其解读如下。", (), Strength.SURE),
        ("管理有了新规矩", "现对云广发〔2026〕12号文件解读如下。", (), Strength.SURE),
        ("《云岭州户户通服务规范》《云岭州应急广播管理办法》政策解读", "", (), Strength.SURE),
        ("《云岭州户户通服务规范》《云岭州农村电影放映细则》政策解读", "", (), Strength.NONE),
        ("政策问答", "", (POLICY.url,), Strength.SURE),
        ("《云岭州农村电影放映细则》解读", "依据云广发〔2026〕12号等文件制定", (), Strength.NONE),
        ("《云岭州农村电影放映细则》解读", "", (POLICY.url,), Strength.DOUBTFUL),
        ("我局举办《云岭州应急广播管理办法》解读培训", "", (), Strength.DOUBTFUL),
        ("云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知", "", (), Strength.DOUBTFUL),
        ("《云岭州户户通服务规范》图解", "", (), Strength.NONE),
    ],
)
def test_pairs(title: str, text: str, links: tuple[str, ...], strength: Strength) -> None:
    assert pair(POLICY, Writing("http://x.example/9", title, text, links=frozenset(links))).strength is strength


@pytest.mark.parametrize(
    ("title", "need"),
    [
        ("云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知", Need.NEEDED),
        ("云岭州广播电视局 云岭州公安局关于联合整治非法卫星接收设施的实施意见", Need.NEEDED),
        ("云岭州新闻出版广电局关于印发《云岭州放映管理细则》的通知", Need.NEEDED),
        ("云岭州广播电视局办公室关于印发《备案规定》的通知", Need.NEEDED),
        ("云岭州广播电视局关于公布继续有效规范性文件目录的通知", Need.NOT_NEEDED),
        ("云岭州广播电视局关于延长《备案规定》有效期的通知", Need.NOT_NEEDED),
        ("关于《备案规定》有关文字的更正说明", Need.NOT_NEEDED),
        ("关于对某公司行政处罚的决定", Need.NOT_NEEDED),
        ("云岭州财政局办公室关于印发《备案规定》的通知", Need.NOT_NEEDED),
        ("云岭市广播电视局关于印发《管理细则》的通知", Need.NOT_NEEDED),
        ("云南省广播电视局关于印发《管理细则》的通知", Need.NOT_NEEDED),
        ("云岭州广播电视局关于表彰先进集体的决定", Need.NOT_NEEDED),
        ("云岭州广播电视局关于做好春节期间工作的通知", Need.UNSURE),
    ],
)
def test_which_documents_need_one(title: str, need: Need) -> None:
    assert need_of(title, "", "", "", OWN).need is need


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["索引号：A 起草科室：科技科"], ("科技科",)),
        (["起草单位", "宣传科、科技科"], ("宣传科", "科技科")),
        (["文件由起草单位负责解读"], ()),
    ],
)
def test_drafters(lines: list[str], names: tuple[str, ...]) -> None:
    assert told_drafters(lines) == names


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("（国家广播电视总局令第6号）\n第一条 为加强统计管理，制定本规定。", "国家广播电视总局"),
        ("第一条 为加强管理。\n云岭州财政局\n2026年8月6日\n附件：申报表", "云岭州财政局"),
        ("第一条 为加强管理。\n云岭州广播电视局\n云岭州财政局\n2026年8月6日", ""),
        ("第一条 为加强管理。\n局办公室\n2026年8月6日", ""),
        ("云岭州广播电视局令第1号\n第一条 为加强管理。", ""),
        ("第一条 为加强管理。", ""),
    ],
)
def test_who_issued_a_document_by_its_own_words(text: str, issuer: str) -> None:
    assert told_issuer(text, OWN) == issuer


def test_a_document_signed_by_another_body_is_not_the_bureaus() -> None:
    title = "广播电视行业统计管理规定"
    assert need_of(title, "", "本局", "国家广播电视总局", OWN).need is Need.NOT_NEEDED
    assert need_of(title, "", "本局", "云岭州财政局", OWN).need is Need.UNSURE
    assert need_of(title, "", "本局", "", OWN).need is Need.NEEDED


def test_a_joint_document_is_owed_by_its_first_body() -> None:
    title = "云岭州财政局 云岭州广播电视局关于印发《农村电影补贴办法》的通知"
    assert need_of(title, "", "", "", OWN).need is Need.UNSURE


@pytest.mark.parametrize(
    "title",
    [
        "云岭州广播电视局财务管理制度",
        "云岭州广播电视局关于印发《云岭州广播电视局机关考勤管理办法》的通知",
        "云岭州广电局公务接待管理规定",
        "云岭州广播电视局办公室关于印发印章使用管理规定的通知",
        "州广电局机关内部控制制度",
        "中共云岭州广播电视局党组议事规则",
    ],
)
def test_rules_of_the_house_need_no_interpretation(title: str) -> None:
    assert need_of(title, "", "", "", Issuers(("云岭州广播电视局",))).need is Need.NOT_NEEDED


def test_what_binds_the_prefecture_needs_one_even_if_it_speaks_of_such_things() -> None:
    issuers = Issuers(("云岭州广播电视局",))
    assert need_of("云岭州内部审计监督管理办法", "", "", "", issuers).need is Need.NEEDED
    assert need_of("村级广播设施固定资产管理办法", "", "", "", issuers).need is Need.UNSURE


@pytest.mark.parametrize(
    ("title", "need"),
    [
        ("云岭州政府购买公共文化服务规定", Need.NEEDED),
        ("云岭州国家公共文化服务体系示范项目管理办法", Need.NEEDED),
        ("云岭州政府关于印发《云岭州应急广播管理办法》的通知", Need.NOT_NEEDED),
        ("国家广播电视总局关于印发《广播电视安全播出管理规定》的通知", Need.NOT_NEEDED),
        ("云岭州广播电视局权力清单和责任清单", Need.NOT_NEEDED),
        ("云岭州广播电视局安全播出应急演练方案", Need.NOT_NEEDED),
        ("行政执法事项目录（2026年版）", Need.UNSURE),
    ],
)
def test_bodies_are_told_from_matters_and_lists_from_policies(title: str, need: Need) -> None:
    assert need_of(title, "", "", "", Issuers(("云岭州广播电视局",))).need is need


def test_the_kind_of_a_document_does_not_make_its_number_foreign() -> None:
    title = "关于印发《云岭州应急广播管理办法》的通知"
    assert need_of(title, "云广规〔2026〕1号", "", "", OWN).need is Need.NEEDED
    assert need_of(title, "云文旅发〔2026〕1号", "", "", OWN).need is Need.UNSURE


def test_an_order_is_its_issuers() -> None:
    assert need_of("商务部令2026年第1号 对外劳务合作管理办法", "", "", "", OWN).need is Need.NOT_NEEDED

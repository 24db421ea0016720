"""A bureau of six sections with every outcome, long and hostile texts: what the tests of this room are told about."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from audits.model import Cause, Cell, Evidence, Finding, Outcome, Owner, Place, Result, Role, Tally, Visit
from audits.snapshot.records import Box, Picture
from audits.snapshot.store import Snapshot
from rules.schema import Rules

BASE = "http://gdj.example.gov.cn"
AS_OF = date(2026, 11, 22)
SCRIPT = "<script>document.title='HACKED'</script>关于印发<b>《办法》</b>的通知\" onmouseover=\"alert(1)"
FORMULA = "=cmd|'/c calc'!A1"
LONG_URL = f"{BASE}/zwgk/zcwj/" + "a" * 160 + "/content_5384134.htm?wbtreeid=1021&wbnewsid=" + "9" * 60

SECTIONS = ("局办公室", "宣传管理科", "传媒机构管理科", "科技事业科", "安全播出科", "人事教育科")
COLUMNS = (
    ("tzgg", "通知公告", "局办公室", "每月不少于1条"),
    ("zcwj", "政策文件", "局办公室", "信息产生后3个工作日内"),
    ("zcjd", "政策解读", "宣传管理科", "信息产生后3个工作日内"),
    ("gzdt", "工作动态", "宣传管理科", "每周不少于1次"),
    ("xzxk", "行政许可和行政处罚信息公示", "传媒机构管理科", "每季度"),
    ("gcjs", "重大工程建设项目", "科技事业科", "每半年"),
    ("aqbc", "安全播出", "安全播出科", "每月不少于1条"),
    ("rsrm", "人事任免", "人事教育科", "有则更新"),
    ("lyhf", "留言答复", "局办公室", "适时更新"),
)


def rules(**changes: object) -> Rules:
    """The rules of the sample bureau; `changes` replace keys of the file's top level."""
    data: dict[str, object] = {
        "version": "2026-1",
        "portal": {"name": "示例州广播电视局", "start": f"{BASE}/"},
        "sections": [{"name": name, "office": name == "局办公室"} for name in SECTIONS],
        "columns": [
            {"id": i, "name": n, "lead": s, "update": u, "duties": [k]} for k, (i, n, s, u) in enumerate(COLUMNS, 1)
        ],
        "plan": {"applies_to": 2026},
        "since": date(2026, 7, 1),
        "vetoes": ["columns/blank"],
    }
    return Rules.model_validate(data | changes)


def column_finding(column: str, code: str, section: str, **changes: object) -> Finding:
    """A finding about a column."""
    name = next(n for i, n, _, _ in COLUMNS if i == column)
    titles = {"missing": "找不到栏目", "blank": "栏目空白", "stale": "栏目超期未更新", "too_few": "栏目更新数量不足"}
    values: dict[str, object] = {
        "check": "columns", "obligation": column, "subject": column, "code": code, "outcome": Outcome.FAIL,
        "title": f"“{name}”{titles[code]}",
        "message": f"“{name}”最近一次更新是 2026-08-30，距核查基准日 84 天，超过“每月不少于1条”的要求。",
        "fix": "请尽快补充发布应公开的信息，并检查栏目更新安排。",
        "basis": "《栏目信息内容提供责任分解表》；分工方案第 24 项：各栏目须按更新时限及时更新。",
        "url": f"{BASE}/{column}/", "column": column, "duties": (24,),
        "owners": (Owner(section),), "found_on": (Place(f"{BASE}/", name, "nav > a"),), "found_count": 1,
        "facts": (("最新一条", "2026-08-30"), ("更新时限", "每月不少于1条"), ("已超期", "53 天")),
        "evidence": (Evidence(f"{BASE}/{column}/", "ul > li:nth-child(1)", "关于做好第三季度安全播出工作的通知 2026-08-30"),),
    }  # fmt: skip
    return Finding(**(values | changes))  # type: ignore[arg-type]


def link_finding(number: int, section: str, column: str, **changes: object) -> Finding:
    """A finding about a dead link."""
    target = f"{BASE}/info/1021/{4000 + number}.htm"
    values: dict[str, object] = {
        "check": "links", "obligation": f"links:{section}", "subject": target, "code": "dead", "outcome": Outcome.FAIL,
        "title": f"链接打不开：关于开展 2026 年广播电视和网络视听行业安全生产专项整治工作的通知（{number}）",
        "message": "点击后提示“页面不存在”（404）。间隔重试和浏览器打开结果相同。",
        "fix": "请改正链接地址；内容已删除的，请去掉链接。",
        "basis": "分工方案第 25 项：及时清理失效链接。", "url": target, "column": column,
        "owners": (Owner(section),),
        "found_on": tuple(Place(f"{BASE}/{column}/list{n}.htm", "附件下载", "a") for n in range(1, 4)), "found_count": 9,
        "facts": (("状态", "404"),),
        "visits": (
            Visit("2026-11-22 09:10:00", "程序访问（第 1 轮）", target, "10.1.2.3:80", "页面不存在（404），状态码 404"),
            Visit("2026-11-22 09:12:00", "浏览器访问（第 3 轮）", target, "", FORMULA),
        ),
    }  # fmt: skip
    return Finding(**(values | changes))  # type: ignore[arg-type]


def policy_finding(number: int, code: str, owner: Owner, **changes: object) -> Finding:
    """A finding about a policy without, or with a late, interpretation."""
    values: dict[str, object] = {
        "check": "interpretation", "obligation": "policy:zcwj", "subject": f"{BASE}/zcwj/{number}.htm", "code": code,
        "outcome": Outcome.FAIL, "title": f"《示例州广播电视公共服务办法（第 {number} 号）》没有解读",
        "message": "文件于 2026-10-12 公开，应在 2026-10-15 前解读，至核查基准日未见解读。",
        "fix": "请起草科室发布解读，并与文件互相链接。", "basis": "分工方案第 1 项：谁起草、谁解读，公开后 3 个工作日内解读。",
        "url": f"{BASE}/zcwj/{number}.htm", "column": "zcwj", "duties": (1,), "owners": (owner,),
        "aliases": (f"示州广发〔2026〕{number}号",), "facts": (("公开日期", "2026-10-12"), ("第 3 个工作日", "2026-10-15")),
    }  # fmt: skip
    return Finding(**(values | changes))  # type: ignore[arg-type]


def findings() -> tuple[Finding, ...]:
    """Some sixty findings: every outcome, every section but one, whose empty list is a pleasure."""
    rows = [
        column_finding("xzxk", "blank", "传媒机构管理科", message="栏目页面只有“栏目建设中”，没有任何信息。"),
        column_finding("tzgg", "stale", "局办公室"),
        column_finding("gzdt", "too_few", "宣传管理科"),
        column_finding("gcjs", "stale", "科技事业科", owners=(Owner("科技事业科", share=Fraction(2, 3)),
                                                        Owner("安全播出科", Role.SUPPORTING, Fraction(1, 3)))),
        policy_finding(12, "missing", Owner("科技事业科")),
        policy_finding(13, "missing", Owner("局办公室", Role.UNASSIGNED), title=f"{SCRIPT}没有解读"),
        policy_finding(14, "late", Owner("宣传管理科"), event_deadline=date(2026, 11, 5)),
        policy_finding(15, "late", Owner("宣传管理科"), event_deadline=date(2026, 3, 5), title="《旧办法》解读逾期"),
        policy_finding(16, "missing", Owner("宣传管理科"), outcome=Outcome.MANUAL, title="《应急广播管理办法》是否已解读，请核对"),
        policy_finding(17, "missing", Owner("局办公室"), legacy=True, title="《2019 年办法》没有解读"),
        Finding("replies", "lyhf", f"{BASE}/lyhf/88.htm", "empty", Outcome.FAIL, FORMULA, f"答复内容只有“已阅”。{SCRIPT}",
                "请补充实质性答复。", "分工方案第 8 项：公开留言的受理日期、答复日期、答复部门、答复内容。", LONG_URL, "lyhf",
                owners=(Owner("局办公室"),), facts=(("受理日期", "2026-09-01"), ("+答复", "@已阅"))),
        Finding("domains", "site", "old.example.cn", "retired", Outcome.FAIL, "停用域名 old.example.cn 仍能打开", "域名已于 2024 年停用，仍有网站内容。",
                "请联系域名管理单位注销。", "分工方案第 27 项：清理停用域名。", "javascript:alert(1)", owners=(Owner("局办公室"),)),
        Finding("links", "links:平台方", f"{BASE}/footer.htm", "dead", Outcome.FAIL, "页脚“联系我们”打不开", "平台统一模板中的链接失效。",
                "请转告平台方。", "分工方案第 25 项。", f"{BASE}/footer.htm", owners=(Owner("平台方", Role.PLATFORM),)),
    ]  # fmt: skip
    columns = {
        "局办公室": "tzgg",
        "宣传管理科": "gzdt",
        "传媒机构管理科": "xzxk",
        "科技事业科": "gcjs",
        "安全播出科": "aqbc",
    }
    rows += [link_finding(n, s, c) for n, (s, c) in enumerate([item for item in columns.items() for _ in range(8)])]
    rows += [link_finding(100 + n, "局办公室", "tzgg", outcome=Outcome.TOLERATED, code="timeout", title=f"外部链接暂时打不开（{n}）")
             for n in range(5)]  # fmt: skip
    rows += [link_finding(200 + n, "安全播出科", "aqbc", outcome=Outcome.NOT_EVALUATED, cause=Cause.BLOCKED,
                          title=f"附件未能核查（{n}）") for n in range(2)]  # fmt: skip
    return tuple(rows)


def cells() -> tuple[Cell, ...]:
    """The cells those findings stand in, and the ones where all is well."""
    failed = {"xzxk", "tzgg", "gzdt", "gcjs"}
    rows = []
    for number, (key, name, section, _) in enumerate(COLUMNS, 1):
        outcome = Outcome.FAIL if key in failed else Outcome.NOT_EVALUATED if key == "lyhf" else Outcome.PASS
        cause = Cause.BLOCKED if key == "lyhf" else None
        note = "最新一条 2026-11-18，在更新时限内。" if outcome is Outcome.PASS else ""
        rows.append(
            Cell(
                "columns",
                key,
                section,
                outcome,
                weight=Decimal(5),
                cause=cause,
                note=note,
                duties=(number,),
                label=name,
            )
        )
        dead = 8 if key in ("tzgg", "gzdt", "xzxk", "gcjs", "aqbc") else 0
        tally = Tally(
            passed=90, failed=dead, tolerated=5 if key == "tzgg" else 0, not_evaluated=2 if key == "aqbc" else 0
        )
        rows.append(
            Cell(
                "links",
                key,
                section,
                Outcome.FAIL if dead else Outcome.PASS,
                tally,
                Decimal(3),
                duties=(25,),
                label=name,
            )
        )
    rows.append(
        Cell(
            "interpretation",
            "zcwj",
            "局办公室",
            Outcome.FAIL,
            Tally(6, 0, 1, 0, 0),
            Decimal(10),
            duties=(1,),
            label="政策文件",
        )
    )
    rows.append(
        Cell(
            "interpretation",
            "zcwj",
            "宣传管理科",
            Outcome.FAIL,
            Tally(4, 0, 2, 1, 0),
            Decimal(10),
            duties=(1,),
            label="政策文件",
        )
    )
    rows.append(
        Cell(
            "replies",
            "lyhf",
            "局办公室",
            Outcome.FAIL,
            Tally(20, 0, 1, 0, 3),
            Decimal(10),
            cause=Cause.UNREAD,
            duties=(8,),
            label="留言答复",
        )
    )
    rows.append(
        Cell(
            "domains",
            "site",
            "局办公室",
            Outcome.FAIL,
            Tally(3, 0, 1, 0, 0),
            Decimal(5),
            duties=(27,),
            label="全站域名",
        )
    )
    rows.append(
        Cell(
            "columns",
            "ndbg",
            "人事教育科",
            Outcome.NOT_APPLICABLE,
            weight=Decimal(5),
            note="每年 3 月底前，未到期",
            duties=(30,),
            label="年度报告",
        )
    )
    return tuple(rows)


def result(**changes: object) -> Result:
    """The audit's result over the sample bureau."""
    values: dict[str, object] = {
        "as_of": AS_OF, "cells": cells(), "findings": findings(),
        "digests": {"snapshot": "0" * 32, "rules": "1" * 32, "tool": "2" * 32, "as_of": "3" * 32},
    }  # fmt: skip
    return Result(**(values | changes))  # type: ignore[arg-type]


def snapshot(path: Path) -> Path:
    """A snapshot with full-page pictures of the column pages."""
    store = Snapshot.create(path, {})
    drawn = store.put_body(_drawn_page())
    for key, name, _, _ in COLUMNS:
        boxes = (Box(f"{BASE}/{key}/1.htm", f"{name} 1", 296, 210, 880, 36, "ul > li:nth-child(1)"),)
        store.put_picture(Picture(f"{BASE}/{key}/", drawn, 1280, 2400, boxes, at="2026-11-22T09:10:00.000+08:00"))
    store.close()
    return path


@cache
def _drawn_page() -> bytes:
    """A page as a browser draws it: a head and forty rows with their dates."""
    image = Image.new("RGB", (1280, 2400), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1280, 160), fill=(170, 20, 20))
    for row in range(40):
        pen.rectangle((300, 220 + row * 52, 1000, 236 + row * 52), fill=(70, 80, 95))
        pen.rectangle((1060, 220 + row * 52, 1160, 236 + row * 52), fill=(160, 160, 160))
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()

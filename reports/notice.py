"""The notice of rectification of one section (.docx), from a template that the office may change: its names are Chinese words."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from reports.clean_text import clean_line
from reports.sent_list import SentList

DEFAULT = Path(__file__).parent / "templates" / "整改通知书.docx"
ROWS = 60  # a notice of more is no help; the list has them all, and the notice says so
CREDIT = "期限内整改到位、经复查属实的，不扣分。"


class NoticeTrouble(Exception):
    """The office's template cannot be used; the message says what is wrong with it."""


@dataclass(frozen=True)
class Head:
    """What the notices of one edition have in common, from its manifest."""

    portal: str
    month: str
    number: int
    status: str
    as_of: str
    issued: str
    appeals_until: str
    demo: bool
    points: bool  # a trial takes none

    @property
    def month_text(self) -> str:
        year, month = self.month.split("-")
        return f"{year} 年 {int(month)} 月"


def office_template(folder: Path) -> Path:
    """The office's own template in `folder`; put there from the default where it has none yet."""
    path = folder / DEFAULT.name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DEFAULT, path)
    return path


def write_notice(path: Path, template: Path, head: Head, section: str, sent: SentList) -> None:
    """Fill the template in; NoticeTrouble where it cannot be read or names something that does not exist."""
    names = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        document = DocxTemplate(template)
        document.render(_words(head, section, sent), jinja_env=names, autoescape=True)
        document.save(path)
    except (TemplateError, UndefinedError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NoticeTrouble(
            f"通知书模板 {template} 不能用：{error}。\n"
            "请照使用手册“通知书模板”一节改正；或删除这个文件，下次会重新放一份原来的模板。"
        ) from error


def _words(head: Head, section: str, sent: SentList) -> dict[str, Any]:
    """The names that a template may use; the manual lists them."""
    shown = sent.problems[:ROWS]
    until = f"于 {head.appeals_until} 前（含当日）" if head.appeals_until else ""
    return {
        "单位": clean_line(head.portal),
        "科室": clean_line(section),
        "月份": head.month_text,
        "版次": head.number,
        "性质": head.status,
        "核查基准日": head.as_of,
        "出表日": head.issued,
        "提示": "演示数据，不是任何单位的真实情况。" if head.demo else "",
        "项数": len(sent.problems),
        "整改期限": _latest(sent) or "局办公室另行通知的日期",
        "期限内": CREDIT if head.points else "本次为试运行，不扣分。",
        "申诉": f"有异议的，请{until}在《问题清单》的“申诉理由”一列选择理由，写明情况，交回局办公室。",
        "问题": [
            {"序号": n, "栏目": row["栏目"], "问题": row["问题"], "地址": row["问题地址"], "怎么办": row["怎么办"],
             "期限": row["整改期限"], "扣分": row["扣分"], "编号": row["问题编号"]}
            for n, row in enumerate(shown, 1)
        ],
        "其余": len(sent.problems) - len(shown),
        "待核": len(sent.doubtful),
    }  # fmt: skip


def _latest(sent: SentList) -> str:
    """The date by which all is to be mended; each row has its own."""
    days = {row["整改期限"] for row in sent.problems if row["整改期限"][:2] == "20"}
    return max(days, default="")

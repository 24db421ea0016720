"""The mail that brings a section its zip: subject, words and attachment. Sending is the command line's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from pathlib import Path

from reports.clean_text import clean_line
from reports.papers import FOLDER, head_of, zip_name
from rules.schema_machine import Mail

MOST_BYTES = 20_000_000  # of a zip; mail servers of offices seldom take more than 25 MB, and base64 adds a third
RECORD = "发送记录.jsonl"
RECORD_FORMAT = 1


@dataclass(frozen=True)
class Letter:
    """One mail: to whom, about which zip."""

    section: str
    to: tuple[str, ...]
    subject: str
    text: str
    zip: Path


def letter(edition: Path, section: str, file_name: str, to: tuple[str, ...], signed: str) -> Letter:
    """The mail of one section about an edition; its zip may not exist yet."""
    head = head_of(edition)
    section, signed = clean_line(section), clean_line(signed)
    appeals = f"\n有异议的，请于 {head.appeals_until} 前（含当日）申诉。" if head.appeals_until else ""
    text = (
        f"{section}：\n\n附件是 {head.month_text}政务公开网站体检第 {head.number} 版（{head.status}）中你科室的评分表、问题清单和整改通知书。\n"
        f"请解压后先看评分表，再填写问题清单的黄色各列，交回局办公室。{appeals}\n\n{signed}\n{head.issued}\n"
    )
    demo = "（演示数据）" if head.demo else ""
    subject = f"{demo}{head.month_text}政务公开网站体检（{head.status}）：{section}"
    return Letter(section, to, subject, text, edition.parent / FOLDER / edition.name / zip_name(file_name, head))


def message(letter: Letter, mail: Mail) -> EmailMessage:
    """The letter as it goes on the wire."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = letter.subject
    made["From"] = mail.sender
    made["To"] = ", ".join(letter.to)
    if mail.cc:
        made["Cc"] = ", ".join(mail.cc)
    made["Date"] = formatdate(localtime=True)
    made["Message-ID"] = make_msgid(domain=mail.sender.rpartition("@")[2] or None)
    made.set_content(letter.text)
    made.add_attachment(letter.zip.read_bytes(), maintype="application", subtype="zip", filename=letter.zip.name)
    return made


def already_sent(edition: Path) -> frozenset[str]:
    """The sections to which this edition's zip went out."""
    path = edition.parent / FOLDER / RECORD
    if not path.is_file():
        return frozenset()
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return frozenset(row["section"] for row in rows if row["edition"] == edition.name)


def record_sent(edition: Path, letter: Letter, message_id: str, at: str) -> None:
    """Note a mail that the server took."""
    row = {
        "format": RECORD_FORMAT, "edition": edition.name, "section": letter.section, "to": list(letter.to), "at": at,
        "message_id": message_id, "file": letter.zip.name,
    }  # fmt: skip
    with (edition.parent / FOLDER / RECORD).open("a", encoding="utf-8", newline="\n") as log:
        log.write(json.dumps(row, ensure_ascii=False) + "\n")

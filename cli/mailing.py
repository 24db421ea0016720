"""The verb mail: each section its zip, over the office's own mail server; off until rules.yaml turns it on."""

from __future__ import annotations

import argparse
import os
import smtplib
import ssl
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from audits.snapshot.records import CHINA
from cli.bootstrap import CALLED
from cli.exits import Exit
from cli.flow import chosen_sections
from cli.with_edition import with_edition
from reports.editions import file_names, safe_name
from reports.letters import MOST_BYTES, Letter, already_sent, letter, message, record_sent
from rules.addresses import is_mail_address
from rules.schema import Rules
from rules.schema_machine import Mail, MailSecurity

PASSWORD = "TIJIAN_MAIL_PASSWORD"
SECONDS = 60


class NotMailed(Exception):
    """Mail cannot be sent as things stand; the message says what to do."""


def mail_sections(options: argparse.Namespace) -> Exit:
    """Tell what would be sent to whom; with --send, send it. What went out already is left alone unless --again."""
    current = with_edition(options)
    edition, rules = current.path, current.subject.rules  # addresses as rules.yaml has them today
    _require_settings(rules)
    letters, left_out = _letters(edition, rules, chosen_sections(options, rules))
    sent = frozenset() if options.again else already_sent(edition)
    for line in left_out:
        print(f"不发：{line}")
    waiting = [one for one in letters if one.section not in sent]
    for one in letters:
        state = "（已经发过，不再发；要再发请加 --again）" if one.section in sent else ""
        print(f"{one.section} → {'、'.join(one.to)}　{one.zip.name}{state}")
    if not options.send:
        print("以上只是查看，没有发出。核对无误后加 --send 再运行一次。")
        return Exit.AUDITED
    with current.workspace.alone():
        _send(edition, waiting, rules.mail)
    print(f"已发出 {len(waiting)} 封。")
    return Exit.AUDITED


def _require_settings(rules: Rules) -> None:
    mail = rules.mail
    if not mail.enabled:
        raise NotMailed(
            "发邮件没有开通。要用的话，请在 rules.yaml 写好 mail 一段（enabled: true、host、sender 等）和各科室的 mail。"
        )
    missing = [name for name, value in (("host", mail.host), ("sender", mail.sender)) if not value]
    if missing:
        raise NotMailed(f"rules.yaml 的 mail 还缺：{'、'.join(missing)}。")
    addresses = [mail.sender, *mail.cc, *(a for section in rules.sections for a in section.mail)]
    wrong = [address for address in addresses if not is_mail_address(address)]
    if wrong:
        raise NotMailed(f"rules.yaml 里的邮箱写错了：{'、'.join(wrong)}，应写成 name@example.gov.cn 这样。")


def _letters(edition: Path, rules: Rules, chosen: Sequence[str]) -> tuple[list[Letter], list[str]]:
    letters, left_out = [], []
    files = file_names(edition)
    for section in rules.sections:
        if chosen and section.name not in chosen:
            continue
        if not section.mail:
            left_out.append(f"{section.name} 没有写邮箱（rules.yaml 的 sections 中该科室的 mail）")
            continue
        made = letter(
            edition,
            section.name,
            files.get(section.name, safe_name(section.name)),
            section.mail,
            f"{rules.portal.name}办公室",
        )
        if not made.zip.is_file():
            raise NotMailed(f"还没有要发的压缩包，请先运行：{CALLED} papers")
        if made.zip.stat().st_size > MOST_BYTES:
            left_out.append(f"{section.name} 的压缩包太大，邮箱收不下，请用 U 盘或内网传送：{made.zip}")
            continue
        letters.append(made)
    return letters, left_out


def _send(edition: Path, letters: Sequence[Letter], mail: Mail) -> None:
    if not letters:
        return
    try:
        with _connected(mail) as server:
            for one in letters:
                made = message(one, mail)
                server.send_message(made)
                record_sent(edition, one, str(made["Message-ID"]), datetime.now(CHINA).isoformat(timespec="seconds"))
                print(f"已发给 {one.section}。", flush=True)
    except (smtplib.SMTPException, OSError) as error:
        raise NotMailed(f"{_why(error, mail)}\n已经发出的都有记录，处理好后再运行一次，只补发没有发出的。") from error


def _connected(mail: Mail) -> smtplib.SMTP:
    """The office's server, greeted, secured and logged in as the rules say."""
    secure = ssl.create_default_context()
    server: smtplib.SMTP
    if mail.security is MailSecurity.SSL:
        server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=secure)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    try:
        if mail.security is MailSecurity.STARTTLS:
            server.starttls(context=secure)
        if mail.user:
            server.login(mail.user, _password(mail))
    except BaseException:
        server.close()
        raise
    return server


def _password(mail: Mail) -> str:
    """From the environment or a file of the office's choice; never from rules.yaml, which every snapshot copies."""
    if mail.password_file:
        return Path(mail.password_file).read_text("utf-8").strip()
    if PASSWORD not in os.environ:
        raise NotMailed(
            f"没有找到邮箱密码：请把密码存成一个文件，在 mail.password_file 写上它的位置；或设环境变量 {PASSWORD}。"
        )
    return os.environ[PASSWORD]


def _why(error: Exception, mail: Mail) -> str:
    server = f"{mail.host}:{mail.port}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"邮件服务器 {server} 不认用户名或密码（有的邮箱要用“授权码”）。"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"邮件服务器 {server} 不收这些收件人：{'、'.join(error.recipients)}。"
    if isinstance(error, ssl.SSLError):
        return f"和邮件服务器 {server} 建立加密连接没有成功，请核对 mail.port 和 mail.security。"
    if isinstance(error, smtplib.SMTPException):
        return f"邮件服务器 {server} 拒绝了：{error}。"
    return f"连不上邮件服务器 {server}，请核对 mail.host、mail.port 和网络。"

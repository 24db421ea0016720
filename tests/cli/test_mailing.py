"""Mail over a real server on loopback: nothing goes out by itself, each section gets its own zip once."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from cli.exits import Exit
from reports.notice import DEFAULT
from reports.papers import make_papers
from tests.cli.test_deciding import RULES, Office


class PostOffice:
    """Takes mail for everybody but nobody@."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]
        assert isinstance(mail, EmailMessage)
        self.mails.append((list(envelope.rcpt_tos), mail))
        return "250 OK"


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"office", b"open sesame")
    return AuthResult(success=good, handled=False)


@pytest.fixture
def post() -> Iterator[tuple[PostOffice, int]]:
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(office, hostname="127.0.0.1", port=port, authenticator=knows, auth_require_tls=False)
    server.start()
    yield office, port
    server.stop()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    make_papers(office.first.path, [], DEFAULT, None)
    return office


@pytest.fixture
def office(ready: Office) -> Office:
    (ready.output / "2026-11" / "发送" / "发送记录.jsonl").unlink(missing_ok=True)
    ready.rules.write_text(RULES, "utf-8")
    return ready


def allow(office: Office, at: int, **changes: str) -> None:
    password = office.rules.with_name("password.txt")
    password.write_text("open sesame\n", "utf-8")
    mail = {"enabled": "true", "host": "127.0.0.1", "port": str(at), "security": "不加密", "user": "office",
            "password_file": str(password), "sender": "office@gdj.example.gov.cn"} | changes  # fmt: skip
    sections = RULES.replace("{name: 宣传管理科}", "{name: 宣传管理科, mail: nobody@gdj.example.gov.cn}").replace(
        "{name: 局办公室,", "{name: 局办公室, mail: [a@gdj.example.gov.cn, b@gdj.example.gov.cn],"
    )
    office.rules.write_text(sections + "mail: {" + ", ".join(f'{k}: "{v}"' for k, v in mail.items()) + "}\n", "utf-8")


def test_it_is_off_until_turned_on_and_tells_before_it_sends(
    office: Office, post: tuple[PostOffice, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert office.write("mail", "--send") == Exit.USAGE
    assert "没有开通" in capsys.readouterr().err
    allow(office, post[1])
    assert office.write("mail", "--section", "办公室") == Exit.AUDITED
    assert "局办公室 → a@gdj.example.gov.cn、b@gdj.example.gov.cn" in capsys.readouterr().out
    assert post[0].mails == []


def test_a_section_gets_its_zip_once(office: Office, post: tuple[PostOffice, int]) -> None:
    allow(office, post[1])
    for again in ((), (), ("--again",)):
        assert office.write("mail", "--section", "办公室", "--send", *again) == Exit.AUDITED
    assert len(post[0].mails) == 2
    to, mail = post[0].mails[0]
    assert to == ["a@gdj.example.gov.cn", "b@gdj.example.gov.cn"]
    assert mail["Subject"] == "2026 年 11 月政务公开网站体检（送审稿）：局办公室"
    attached = next(mail.iter_attachments())
    assert attached.get_filename() == "局办公室-2026-11第1版.zip"
    assert (
        attached.get_content()
        == (office.output / "2026-11" / "发送" / "第1版" / "局办公室-2026-11第1版.zip").read_bytes()
    )


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"password_file": ""}, "TIJIAN_MAIL_PASSWORD"),
        ({"user": "somebody"}, "不认用户名或密码"),
        ({"security": "SSL"}, "加密"),
        ({"port": "1"}, "连不上邮件服务器"),
        ({"sender": "office"}, "邮箱写错了"),
        ({}, "不收这些收件人：nobody@gdj.example.gov.cn"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(
    office: Office, post: tuple[PostOffice, int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, str], hint: str,
) -> None:  # fmt: skip
    monkeypatch.delenv("TIJIAN_MAIL_PASSWORD", raising=False)
    allow(office, post[1], **changes)
    section = "宣传管理科" if not changes else "局办公室"
    (office.output / "2026-11" / "发送" / "第1版" / "宣传管理科-2026-11第1版.zip").write_bytes(b"PK")
    assert office.write("mail", "--send", "--section", section) == Exit.USAGE
    assert hint in capsys.readouterr().err
    assert post[0].mails == []

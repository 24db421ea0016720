"""How the machine goes about it, as rules.yaml has it: limits of the crawl, mail, the network."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from rules.fields import Real, Strict, Texts, Whole, YesNo


class Crawl(Strict):
    max_pages: Whole = Field(default=20000, ge=1, description="最多核查的本站页面数")
    max_depth: Whole = Field(default=20, ge=1, description="最多点击层数")
    max_minutes: Whole = Field(default=240, ge=1, description="最长用时（分钟）")
    max_bytes: Whole = Field(default=20_000_000, ge=1000, description="单个页面或附件最多读取的字节数")
    concurrency: Whole = Field(default=8, ge=1, le=64, description="同一主机同时请求数")
    delay_seconds: Real = Field(default=0.1, ge=0, description="同一主机两次请求的最小间隔（秒）")
    timeout_seconds: Real = Field(default=15, gt=0, description="单次请求超时（秒）；国家标准为 15 秒")
    retry_seconds: Real = Field(default=60, ge=0, description="失败后隔多久再试（秒）")
    tabs: Whole = Field(default=2, ge=1, le=8, description="浏览器标签页数")
    pictures: YesNo = Field(default=True, description="是否保存页面截图")
    user_agent: str = Field(
        default="Mozilla/5.0 (compatible; ZhengwuTijian/1.0; portal self-audit)",
        description="访问时表明的身份（只能用英文字符）",
    )


class Retention(Strict):
    """How long what proves a published month is kept. What is deleted then is still asked for first."""

    # Two years: the yearly appraisal is made up after the year's end, and is appealed against after that.
    months: Whole = Field(
        default=24,
        ge=1,
        le=240,
        description="快照、证据包、发送文件保存几个月，从发布起算；到期的由 storage 列出，确认后才删",
    )


class MailSecurity(StrEnum):
    """How the way to the mail server is secured."""

    SSL = "SSL"
    STARTTLS = "STARTTLS"
    NONE = "不加密"


class Mail(Strict):
    """The office's own mail server. Off until it is turned on; the password stands elsewhere, for snapshots copy the rules."""

    enabled: YesNo = Field(default=False, description="是否开通发邮件")
    host: str = Field(default="", description="邮件服务器（SMTP）")
    port: Whole = Field(default=465, ge=1, le=65535, description="端口")
    security: MailSecurity = Field(default=MailSecurity.SSL, description="加密方式")
    user: str = Field(default="", description="登录名；服务器不要求登录就不写")
    password_file: str = Field(
        default="", description="存密码（或授权码）的文件；不写则用环境变量 TIJIAN_MAIL_PASSWORD。密码不要写在本文件里"
    )
    sender: str = Field(default="", description="发件邮箱")
    cc: Texts = Field(default=(), description="抄送")


class Network(Strict):
    """How names become addresses. Empty in an ordinary office."""

    resolver: str = Field(default="", description="指定 DNS 服务器 IP:端口；留空用系统设置")
    hosts: dict[str, str] = Field(default={}, description="主机名 → IP，优先于 DNS")
    ports: dict[int, int] = Field(default={}, description="访问内网或本机地址时的端口对应，如 80: 8080")
    proxy: str = Field(
        default="",
        description="单位的上网代理，如 http://10.1.1.1:8080；直接能打开网站的留空。要密码的代理和自动配置脚本（PAC）不支持",
    )
    outward_canaries: Texts = Field(
        default=("https://www.gov.cn/", "http://www.yn.gov.cn/"),
        description="外网巡检地址：全部打不开时，外部链接一律未能核查",
    )

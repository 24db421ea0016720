"""Raw attempts -> what may be said of an address. This module alone maps them; its table is its docstring, a test a row.

(The table stands here.)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audits.model import Cause, Outcome


class Condition(StrEnum):
    """The condition of an address; the value is what the reader sees."""

    OK = "正常"
    MOVED = "正常（经跳转）"
    NOT_FOUND = "页面不存在（404）"
    GONE = "页面已删除（410）"
    CLIENT_ERROR = "请求被拒绝（4xx）"
    FORBIDDEN = "禁止访问（403）"
    LOGIN = "需要登录"
    BLOCKED = "被防护系统拦截"
    RATE_LIMITED = "访问过频（429）"
    SERVER_ERROR = "服务器错误（5xx）"
    SOFT_404 = "内容为“页面不存在”"
    HOME_REDIRECT = "跳转到首页"
    REDIRECT_LOOP = "循环跳转"
    UNPUBLISHED = "未发布链接"
    NO_SUCH_NAME = "域名不存在"
    DNS_FAILURE = "域名解析失败"
    REFUSED = "连接被拒绝"
    RESET = "连接被重置"
    TIMEOUT = "超时"
    TLS = "证书或加密连接有误"
    CUT_BODY = "内容传输中断"
    EMPTY = "内容为空"
    WRONG_TYPE = "文件类型不符"
    TOO_LARGE = "内容超出读取上限"
    DENIED = "不允许访问的地址"
    UNKNOWN = "未能判断"


@dataclass(frozen=True)
class Reached:
    """What may be said of an address after all attempts at it."""

    url: str
    outcome: Outcome
    condition: Condition
    cause: Cause | None = None
    final_url: str = ""
    status: int | None = None
    attempts: tuple[int, ...] = ()
    explanation: str = ""  # Chinese: each attempt in a few words, with its time

"""What may be the matter with an address, and which error or status says so. Data for audits/sighting.py."""

from __future__ import annotations

from enum import StrEnum

from audits.snapshot.records import Error


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
    DNS_FAILURE = "域名服务器故障"
    DNS_TIMEOUT = "域名解析超时"
    REFUSED = "连接被拒绝"
    RESET = "连接被重置"
    TIMEOUT = "超时"
    TLS_EXPIRED = "证书已过期或未生效"
    TLS_WRONG_NAME = "证书与域名不符"
    TLS_UNTRUSTED = "证书不受信任"
    TLS_PROTOCOL = "加密协议过旧或不匹配"
    CUT_BODY = "内容传输中断"
    EMPTY = "内容为空"
    WRONG_TYPE = "文件类型不符"
    TOO_LARGE = "内容超出读取上限"
    DENIED = "不允许访问的地址"
    BAD_RESPONSE = "服务器答复有误"
    INVALID_URL = "地址书写有误"
    UNKNOWN = "未能判断"


GOOD = frozenset({Condition.OK, Condition.MOVED, Condition.TOO_LARGE})

BY_ERROR = {
    Error.NO_SUCH_NAME: Condition.NO_SUCH_NAME,
    Error.DNS_FAILURE: Condition.DNS_FAILURE,
    Error.DNS_TIMEOUT: Condition.DNS_TIMEOUT,
    Error.DENIED: Condition.DENIED,
    Error.REFUSED: Condition.REFUSED,
    Error.RESET: Condition.RESET,
    Error.UNREACHABLE: Condition.TIMEOUT,
    Error.CONNECT_TIMEOUT: Condition.TIMEOUT,
    Error.READ_TIMEOUT: Condition.TIMEOUT,
    Error.TLS_EXPIRED: Condition.TLS_EXPIRED,
    Error.TLS_WRONG_NAME: Condition.TLS_WRONG_NAME,
    Error.TLS_UNTRUSTED: Condition.TLS_UNTRUSTED,
    Error.TLS_PROTOCOL: Condition.TLS_PROTOCOL,
    Error.REDIRECT_LOOP: Condition.REDIRECT_LOOP,
    Error.CUT_BODY: Condition.CUT_BODY,
    Error.BAD_RESPONSE: Condition.BAD_RESPONSE,
    Error.INVALID_URL: Condition.INVALID_URL,
    Error.PROXY: Condition.UNKNOWN,
    Error.BROWSER: Condition.UNKNOWN,
}
# 412: 瑞数's challenge; 468, 493, 567: refusals of Chinese firewalls and delivery networks, used by nobody else; 999: networks
# that turn programs away.
BLOCK_STATUSES = frozenset({412, 468, 493, 567, 999})
LAST_STATUS = 599  # what lies beyond means nothing, and browsers show the page
BY_STATUS = {
    401: Condition.LOGIN,
    403: Condition.FORBIDDEN,
    404: Condition.NOT_FOUND,
    408: Condition.TIMEOUT,
    410: Condition.GONE,
    429: Condition.RATE_LIMITED,
}

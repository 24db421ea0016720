"""Exceptions of the HTTP client -> the errors an attempt records, in one table.

| exception | error |
|---|---|
| EgressError | as it says: DENIED, NO_SUCH_NAME, DNS_FAILURE, DNS_TIMEOUT, INVALID_URL |
| certificate error | TLS_EXPIRED, TLS_WRONG_NAME, TLS_UNTRUSTED |
| other failure of TLS | TLS_PROTOCOL |
| no connection in time | CONNECT_TIMEOUT |
| no answer, or not all of it, in time | READ_TIMEOUT |
| ECONNREFUSED | REFUSED |
| ECONNRESET, EPIPE, ECONNABORTED; closed before an answer | RESET |
| EHOSTUNREACH, ENETUNREACH, no route of that family | UNREACHABLE |
| body ended early | CUT_BODY |
| malformed answer, undecodable Content-Encoding | BAD_RESPONSE |
| malformed address | INVALID_URL |
| the office's proxy not there, refusing, or answering for itself | PROXY |
| too many redirects, or in a circle | REDIRECT_LOOP |
"""

from __future__ import annotations

import errno
import ssl

import aiohttp

from audits.crawl.egress import EgressError
from audits.crawl.office_proxy import OfficeProxyError
from audits.crawl.tls import tls_error
from audits.crawl.unpack import PackedBodyError
from audits.snapshot.records import Error

_ERRNO = {
    errno.ECONNREFUSED: Error.REFUSED,
    errno.ECONNRESET: Error.RESET,
    errno.ECONNABORTED: Error.RESET,
    errno.EPIPE: Error.RESET,
    errno.ETIMEDOUT: Error.CONNECT_TIMEOUT,
}


class RedirectError(Exception):
    """Redirects that lead nowhere."""


FETCH_ERRORS = (
    EgressError,
    OfficeProxyError,
    RedirectError,
    PackedBodyError,
    aiohttp.ClientError,
    TimeoutError,
    OSError,
    ValueError,  # yarl's and idna's answer to a malformed address
)


def explain(error: Exception) -> tuple[Error, str]:
    """The error of an attempt and a short text for its evidence; the table is this module's docstring."""
    if isinstance(error, EgressError):
        return error.error, error.text
    if isinstance(error, OfficeProxyError | aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        return Error.PROXY, _text(error)
    if isinstance(error, RedirectError):
        return Error.REDIRECT_LOOP, str(error)
    if isinstance(error, PackedBodyError):
        return Error.BAD_RESPONSE, str(error)
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        cause = (
            error.certificate_error if isinstance(error, aiohttp.ClientConnectorCertificateError) else error.os_error
        )
        return (tls_error(cause) if isinstance(cause, ssl.SSLError) else Error.TLS_PROTOCOL), _text(cause)
    if isinstance(error, TimeoutError):  # aiohttp's timeouts are this too
        early = isinstance(error, aiohttp.ConnectionTimeoutError)
        return (Error.CONNECT_TIMEOUT if early else Error.READ_TIMEOUT), _text(error)
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return Error.RESET, "服务器未答复即断开连接"
    if isinstance(error, aiohttp.ClientPayloadError):
        return Error.CUT_BODY, _text(error)
    if isinstance(error, OSError):
        cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
        return connection_error(cause), _text(error)
    if isinstance(error, ValueError):
        return Error.INVALID_URL, _text(error)
    return Error.BAD_RESPONSE, _text(error)


def connection_error(error: OSError) -> Error:
    """Which error a failed or broken TCP connection is; what has no code of its own was not reachable."""
    if isinstance(error, ssl.SSLError):
        return tls_error(error)
    if error.errno is None and isinstance(error, ConnectionResetError | ConnectionAbortedError | BrokenPipeError):
        return Error.RESET  # a handshake broken off: asyncio raises it bare
    return _ERRNO.get(error.errno or 0, Error.UNREACHABLE)


def _text(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]

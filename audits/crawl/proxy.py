"""Chromium's loopback proxy: everything the browser asks for goes through the same egress policy as the HTTP client."""

from __future__ import annotations

from types import TracebackType

from audits.crawl.egress import Policy
from audits.snapshot.records import Error

# Loopback names go through the proxy too; nothing leaves by UDP past it.
CHROMIUM_ARGS = (
    "--proxy-bypass-list=<-loopback>",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


class BrowserProxy:
    """`async with BrowserProxy(policy) as proxy:` then launch Chromium with `proxy={"server": proxy.url}` and CHROMIUM_ARGS."""

    url: str

    def __init__(self, policy: Policy, *, max_bytes: int = 64_000_000) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> BrowserProxy:
        raise NotImplementedError

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def refusal(self, url: str) -> tuple[Error, str] | None:
        """Why the last connection to the host and port of `url` failed (DENIED, NO_SUCH_NAME, REFUSED …); None if it did not.

        The browser itself only sees ERR_TUNNEL_CONNECTION_FAILED or a 403/502 of the proxy: ask here what it was.
        """
        raise NotImplementedError

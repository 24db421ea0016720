"""A WARC file out of a snapshot: every attempt with request and answer, pages as the browser showed them, pictures, probes.

The same snapshot gives the same bytes: dates are those of the run, record ids are made from what they name.
"""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from audits.model import TOOL_VERSION
from audits.snapshot.manifest import DIGEST
from audits.snapshot.records import Attempt, Client, Error, Headers, KeptFile, Picture, Probe, StoredPage, Variant
from audits.snapshot.store import Snapshot

PROTOCOL = "HTTP/1.1"
JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
# Bodies are kept unpacked, so these headers no longer describe them; archives keep their words under this prefix.
ABOUT_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
KEPT_AS = "X-Archive-Orig-"
TRUNCATED = {
    Error.TOO_LARGE: "length",
    Error.CUT_BODY: "disconnect",
    Error.RESET: "disconnect",
    Error.READ_TIMEOUT: "time",
}
PICTURE_TYPES = ((b"\x89PNG", "image/png", "png"), (b"\xff\xd8", "image/jpeg", "jpg"), (b"RIFF", "image/webp", "webp"))


def picture_type(data: bytes) -> tuple[str, str]:
    """The media type and file ending of a picture by its first bytes."""
    return next(((kind, ending) for mark, kind, ending in PICTURE_TYPES if data.startswith(mark)), ("image/png", "png"))


class Warc:
    """Writes records of one snapshot to a stream, each once."""

    def __init__(self, stream: BinaryIO, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._writer = WARCWriter(stream, gzip=True, warc_version="1.1")
        self._seal = snapshot.meta(DIGEST)
        self._started = snapshot.meta("started")
        self._written: set[str] = set()
        self.count = 0

    def head(self, what: str) -> None:
        """The first records: what this file is, the rules of the run, its canaries."""
        told = {
            "software": f"zhengwu-tijian/{TOOL_VERSION}",
            "format": "WARC File Format 1.1",
            "description": what,
            "snapshot-sha256": self._seal,
            "note": "bodies are stored unpacked; request headers are those that went out, and where a run did not keep them those that the program surely set; browser bodies are the DOM after scripts",
        }
        lines = "".join(f"{key}: {value}\r\n" for key, value in told.items())
        self._write("", "warcinfo", "info", self._started, lines.encode(), "application/warc-fields")
        self._resource("urn:rules", self._started, self._snapshot.meta("rules").encode(), "text/yaml; charset=utf-8")
        canaries = [asdict(canary) for canary in self._snapshot.canaries()]
        self._metadata("urn:canaries", self._started, canaries)

    def attempt(self, attempt: Attempt) -> None:
        """One attempt: request, redirects and answer as far as there was one, and all that was noted of it."""
        response = ""
        sent = self._snapshot.sent(attempt)
        if attempt.client is not Client.BROWSER:
            self._request(attempt, sent[0] if sent else ())
            last = self._redirects(attempt, sent[1:])
            if attempt.status is not None:
                response = self._response(attempt, attempt.final_url or last)
        elif attempt.body:
            if sent:
                self._request(attempt, sent[0])
                self._redirects(attempt, sent[1:])
            data = self._snapshot.body(attempt.body)
            response = self._resource(attempt.final_url or attempt.url, attempt.at, data, HTML, f"attempt/{attempt.id}")
        noted = {key: value for key, value in asdict(attempt).items() if value not in (None, "", ())}
        more = {"WARC-Concurrent-To": response} if response else {}
        self._metadata(attempt.requested or attempt.url, attempt.at, noted, f"attempt/{attempt.id}", more)

    def page(self, page: StoredPage) -> None:
        """A page as it was read; the bytes as served stand with their attempt already."""
        if page.variant is Variant.STATIC and f"response/{page.attempt}" in self._written:
            return
        kind = page.content_type or HTML if page.variant is Variant.STATIC else HTML
        key = f"page/{page.variant}/{page.url}"
        self._resource(page.final_url or page.url, page.fetched_at, self._snapshot.body(page.body), kind, key)

    def file(self, kept: KeptFile) -> None:
        """An attachment that was fetched to be read: itself, the text that was read of it, and what was noted."""
        address = kept.final_url or kept.url
        response = ""
        if kept.body:
            kind = kept.content_type or "application/octet-stream"
            response = self._resource(address, kept.at, self._snapshot.body(kept.body), kind, f"file/{kept.url}")
        if kept.text:
            uri = f"urn:text:{kept.url}"
            self._resource(uri, kept.at, self._snapshot.body(kept.text), HTML)
        noted = {key: value for key, value in asdict(kept).items() if value not in (None, "", ())}
        more = {"WARC-Concurrent-To": response} if response else {}
        self._metadata(address, kept.at, noted, f"file/{kept.url}", more)

    def picture(self, picture: Picture) -> bytes:
        """The full-page picture of a page, also returned."""
        data = self._snapshot.body(picture.body)
        self._resource(f"urn:fullPage:{picture.url}", picture.at or self._started, data, picture_type(data)[0])
        return data

    def probe(self, probe: Probe) -> None:
        """A question to a host or a directory, with its answer."""
        self._metadata(f"urn:probe:{probe.kind}:{probe.subject}", probe.at, json.loads(probe.result))

    def _request(self, attempt: Attempt, sent: Headers, url: str = "", number: int = 0) -> None:
        """A request with the headers that went out, or with those that it surely bore."""
        url = url or attempt.requested or attempt.url
        parts = urlsplit(url)
        headers = [("Host", parts.netloc), *((("Referer", attempt.referer),) if attempt.referer else ())]
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        line = StatusAndHeaders(f"GET {target} {PROTOCOL}", list(sent) or headers, is_http_request=True)
        key = f"request/{attempt.id}" + (f"/{number}" if number else "")
        self._write(url, "request", key, attempt.at, b"", "", line)

    def _redirects(self, attempt: Attempt, sent: Sequence[Headers]) -> str:
        """The answers on the way, of which status and Location are kept, and what was asked next; the address they led to."""
        url = attempt.requested or attempt.url
        for number, (status, location) in enumerate(attempt.hops):
            line = StatusAndHeaders(f"{status} ", [("Location", location)], PROTOCOL)
            more = {"WARC-Truncated": "unspecified"}
            self._write(url, "response", f"hop/{attempt.id}/{number}", attempt.at, b"", "", line, more)
            try:
                url = urljoin(url, location)
            except ValueError:
                break
            if number < len(sent):
                self._request(attempt, sent[number], url, number + 1)
        return url

    def _response(self, attempt: Attempt, url: str) -> str:
        data = self._snapshot.body(attempt.body) if attempt.body else b""
        headers = [
            (f"{KEPT_AS}{name}" if name.lower() in ABOUT_THE_WIRE else name, value) for name, value in attempt.headers
        ]
        line = StatusAndHeaders(f"{attempt.status} ", headers, PROTOCOL)
        cut = TRUNCATED.get(attempt.error) if attempt.error else None
        if cut is None and not attempt.body and attempt.body_bytes:
            cut = "length"
        more = {"WARC-Truncated": cut} if cut else {}
        host = attempt.peer.rpartition(":")[0].strip("[]")
        more |= {"WARC-IP-Address": host} if host else {}
        return self._write(url, "response", f"response/{attempt.id}", attempt.at, data, "", line, more)

    def _resource(self, uri: str, at: str, data: bytes, kind: str, key: str = "") -> str:
        return self._write(uri, "resource", key or uri, at, data, kind)

    def _metadata(self, uri: str, at: str, told: object, key: str = "", more: Mapping[str, str] | None = None) -> str:
        data = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8", "replace")
        return self._write(uri, "metadata", f"metadata/{key or uri}", at, data, JSON, more=more)

    def _write(
        self, uri: str, kind: str, key: str, at: str, data: bytes, content_type: str,
        line: Any = None, more: Mapping[str, str] | None = None,
    ) -> str:  # fmt: skip
        """Write a record unless it stands already; its id."""
        name = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{self._seal}/{key}')}>"
        if key in self._written:
            return name
        self._written.add(key)
        headers = {"WARC-Record-ID": name, "WARC-Date": _utc(at), **(more or {})}
        record = self._writer.create_warc_record(
            uri.replace(" ", "%20"), kind, payload=io.BytesIO(data), length=len(data), warc_content_type=content_type,
            warc_headers_dict=headers, http_headers=line,
        )  # fmt: skip
        self._writer.write_record(record)
        self.count += 1
        return name


def _utc(at: str) -> str:
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def sorted_attempts(snapshot: Snapshot, urls: Sequence[str]) -> list[Attempt]:
    """All attempts at these addresses, oldest first."""
    return sorted((a for url in dict.fromkeys(urls) for a in snapshot.attempts(url)), key=lambda a: a.id)

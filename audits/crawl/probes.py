"""Questions outside the page walk: DNS, HTTP, HTTPS and certificate of a host; a guaranteed-missing address of a directory.

Every result is JSON with sorted keys; a key whose value is not known is absent.

| kind | subject | keys |
|---|---|---|
| dns | host | `addresses` (A and AAAA), `cname`, `ns` (lists of text); `error` (no_such_name, dns_failure, dns_timeout), `text` |
| http, https | host | `status`, `final_url`, `peer`, `server` (header); `error` (records.Error), `text` |
| certificate | host | `not_before`, `not_after` (ISO 8601, UTC), `names` (list), `issuer`, `subject`, `self_signed`, `serial`; `error`, `text` |
| missing_page | neighbourhood of an address (audits/address_kinds.py) | `url` asked, `status`, `final_url`, `error`; the body lies with the attempt at `url` |
| search | known, second, nonsense | asked by crawl/search.py; keys in audits/search_answers.py |
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import posixpath
import secrets
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from audits.address_kinds import neighbourhood
from audits.crawl.egress import EgressError, Endpoint, Policy
from audits.crawl.failures import connection_error
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.office_proxy import OfficeProxyError
from audits.crawl.resolver import ResolveError, Resolver
from audits.crawl.tls import unverified_context
from audits.snapshot.records import Error, Probe, now

TLS_SECONDS = 15.0
UNREACHED = 2_100_000_000  # below 2³¹, with room above for a hash of six digits
RANDOM_PARENTS = ("com", "cn")  # registries where a name of 20 random letters is surely free


def missing_address(url: str) -> str:
    """An address in the neighbourhood of `url` that surely does not exist; the same in each run.

    Numbers are kept in kind: a number no portal has reached, small enough for a database.
    """
    parts = urlsplit(url)
    directory = f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"
    digest = hashlib.sha256(neighbourhood(url).encode()).hexdigest()
    number = str(UNREACHED + int(digest[:6], 16))
    pairs = [part.partition("=") for part in parts.query.split("&")]
    if any(value.isdigit() for _, _, value in pairs):
        query = "&".join(f"{key}{mark}{number if value.isdigit() else value}" for key, mark, value in pairs)
        return f"{parts.scheme}://{parts.netloc}{parts.path}?{query}"
    name = parts.path.rpartition("/")[2]
    stem, extension = posixpath.splitext(name)
    if stem.isdigit():
        return f"{directory}{number}{extension}"
    return f"{directory}mbczym{digest[:12]}{extension or '.htm'}"


async def probe_host(policy: Policy, http: HttpClient, host: str) -> tuple[Probe, ...]:
    """The rows dns, http, https and certificate of a host; the last three only where it has an address."""
    dns = await probe_dns(policy.resolver, host)
    if "addresses" not in json.loads(dns.result):
        return (dns,)
    rest = await asyncio.gather(
        _probe_web(http, "http", host), _probe_web(http, "https", host), probe_certificate(policy, host)
    )
    return (dns, *rest)


async def probe_dns(resolver: Resolver, host: str) -> Probe:
    """Addresses, aliases and name servers of a host. A name with a dangling CNAME has `cname` and an error."""
    at = now()
    addresses, cname, ns = await asyncio.gather(
        resolver.addresses(host), resolver.records(host, "CNAME"), resolver.records(host, "NS"), return_exceptions=True
    )
    found: dict[str, object] = {}
    if isinstance(addresses, ResolveError):
        found |= {"error": addresses.error.value, "text": addresses.text}
    elif isinstance(addresses, BaseException):
        found |= {"error": Error.INVALID_URL.value, "text": str(addresses)}
    else:
        found["addresses"] = list(addresses)
    for key, records in (("cname", cname), ("ns", ns)):
        if not isinstance(records, BaseException) and records:
            found[key] = list(records)
    return _row("dns", host, at, found)


async def _probe_web(http: HttpClient, scheme: str, host: str) -> Probe:
    at = now()
    attempt = (await http.fetch(f"{scheme}://{host}/", keep=False)).attempt
    server = next((value for name, value in attempt.headers if name.lower() == "server"), None)
    found = {
        "status": attempt.status,
        "final_url": attempt.final_url or None,
        "peer": attempt.peer or None,
        "server": server,
        "error": attempt.error.value if attempt.error else None,
        "text": attempt.error_text or None,
    }
    return _row(scheme, host, at, found)


async def probe_certificate(policy: Policy, host: str, port: int = 443) -> Probe:
    """The certificate a host presents, whatever it is worth; `https` of the same host says whether it is accepted."""
    at = now()
    try:
        endpoint = await policy.admit(host, port)
        async with asyncio.timeout(TLS_SECONDS):
            der = await _certificate(endpoint, host)
        return _row("certificate", host, at, _describe(der))
    except EgressError as error:
        return _row("certificate", host, at, {"error": error.error.value, "text": error.text})
    except OfficeProxyError as error:
        return _row("certificate", host, at, {"error": Error.PROXY.value, "text": str(error)})
    except TimeoutError:
        return _row("certificate", host, at, {"error": Error.CONNECT_TIMEOUT.value})
    except OSError as error:
        return _row("certificate", host, at, {"error": connection_error(error).value, "text": str(error)[:200]})
    except ValueError as error:
        return _row("certificate", host, at, {"error": Error.BAD_RESPONSE.value, "text": str(error)[:200]})


async def _certificate(endpoint: Endpoint, host: str) -> bytes:
    if endpoint.through:
        _, writer = await endpoint.through.tunnel(host, endpoint.port)
        await writer.start_tls(unverified_context(), server_hostname=host)
    else:
        _, writer = await asyncio.open_connection(
            endpoint.addresses[0], endpoint.port, ssl=unverified_context(), server_hostname=host
        )
    try:
        connection = writer.get_extra_info("ssl_object")
        assert isinstance(connection, ssl.SSLObject)
        der = connection.getpeercert(binary_form=True)
    finally:
        writer.transport.abort()
    if der is None:
        raise ValueError("服务器没有出示证书")
    return der


def _describe(der: bytes) -> dict[str, object]:
    certificate = x509.load_der_x509_certificate(der)
    try:
        extension = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
        assert isinstance(extension, x509.SubjectAlternativeName)
        names = [str(name.value) for name in extension]
    except x509.ExtensionNotFound:
        names = [str(a.value) for a in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)]
    return {
        "not_before": certificate.not_valid_before_utc.isoformat(),
        "not_after": certificate.not_valid_after_utc.isoformat(),
        "names": sorted(names),
        "issuer": certificate.issuer.rfc4514_string(),
        "subject": certificate.subject.rfc4514_string(),
        "self_signed": certificate.issuer == certificate.subject,
        "serial": f"{certificate.serial_number:x}",
    }


async def probe_missing_page(http: HttpClient, url: str) -> tuple[Probe, Fetched]:
    """Ask for the guaranteed-missing neighbour of `url`. Store the Fetched (UrlKind.PROBE) under its own address."""
    at, address = now(), missing_address(url)
    fetched = await http.fetch(address, referer=url)
    found = {
        "url": address,
        "status": fetched.attempt.status,
        "final_url": fetched.attempt.final_url or None,
        "error": fetched.attempt.error.value if fetched.attempt.error else None,
    }
    return _row("missing_page", neighbourhood(url), at, found), fetched


async def random_name_resolves(policy: Policy) -> tuple[str, str]:
    """A random, surely unregistered name, and the address it resolves to: "" as it should be."""
    label = "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(20))
    names = [f"{label}.{parent}" for parent in RANDOM_PARENTS]
    answers = await asyncio.gather(*(policy.resolver.addresses(name) for name in names), return_exceptions=True)
    for name, answer in zip(names, answers, strict=True):
        if not isinstance(answer, BaseException):
            return name, answer[0]
    return names[0], ""


def _row(kind: str, subject: str, at: str, found: Mapping[str, object]) -> Probe:
    known = {key: value for key, value in found.items() if value is not None}
    return Probe(kind, subject, at, json.dumps(known, ensure_ascii=False, sort_keys=True))

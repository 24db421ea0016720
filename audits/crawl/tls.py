"""TLS as visitors' browsers see it: one context for the run, and certificate errors told apart."""

from __future__ import annotations

import ssl

from audits.snapshot.records import Error

# X509_V_ERR_* codes of OpenSSL.
_VERIFY_CODES = {
    9: Error.TLS_EXPIRED,  # not yet valid: to a visitor the same as expired
    10: Error.TLS_EXPIRED,
    62: Error.TLS_WRONG_NAME,
    64: Error.TLS_WRONG_NAME,  # IP address mismatch
}


def client_context() -> ssl.SSLContext:
    """The verifying context of the HTTP client: TLS 1.2 and later, as browsers since 2020.

    Old servers that browsers still open are let through: legacy renegotiation and 1,024-bit keys are not a visitor's trouble.
    """
    context = ssl.create_default_context()
    context.options |= ssl.OP_LEGACY_SERVER_CONNECT if hasattr(ssl, "OP_LEGACY_SERVER_CONNECT") else 0x4
    context.set_ciphers("DEFAULT:@SECLEVEL=1")
    return context


def unverified_context() -> ssl.SSLContext:
    """A context that looks at whatever certificate there is; never for what a page says."""
    context = client_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def lenient_context() -> ssl.SSLContext:
    """A context that minds neither certificate nor age of the protocol: whether a page is there behind a bad certificate."""
    context = unverified_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    return context


def tls_error(error: ssl.SSLError) -> Error:
    """Which of the TLS_* errors an SSL failure is."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFY_CODES.get(error.verify_code, Error.TLS_UNTRUSTED)
    return Error.TLS_PROTOCOL

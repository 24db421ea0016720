"""TLS as visitors' browsers see it: one context for the run, and certificate errors told apart."""

from __future__ import annotations

import ssl

from audits.snapshot.records import Error


def client_context() -> ssl.SSLContext:
    """The verifying context of the HTTP client."""
    raise NotImplementedError


def tls_error(error: ssl.SSLError) -> Error:
    """Which of the TLS_* errors an SSL failure is."""
    raise NotImplementedError

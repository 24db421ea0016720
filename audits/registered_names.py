"""Whose a host is: the registered name above it, by the built-in public suffix list (never fetched)."""

from __future__ import annotations

from functools import lru_cache

import tldextract

# Without suffix_list_urls=() tldextract asks the network; without a cache directory it writes nowhere.
_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=1 << 12)
def registered_name(host: str) -> str:
    """example.com for www.example.com, cxz.gov.cn for gdj.cxz.gov.cn; the host itself where no suffix is known."""
    found = _extract(host)
    return found.top_domain_under_public_suffix or host

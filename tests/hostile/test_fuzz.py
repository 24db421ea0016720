"""Any bytes whatever: the properties of fuzz_targets.py, few at a time here, many under soak."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.hostile.fuzz_targets import TARGETS

FEW, MANY = 60, 20_000
WORDS = [
    b"http://", b"//", b"\\", b"%2e%2e/", b"javascript:", b"[::1]", b"@", b"#", b"?a=", b";jsessionid=1", b"\xe4\xb8\xad", b"\xd6\xd0",
    b"<a href='", b"'>", b"<base href=x>", b"<meta charset=gb2312>", b"<!--", b"]]>", b"<svg>", b"&#x110000;", b"&#0;", b"\0", b"\xff\xfe",
    b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd", b"\xed\xa0\x80", b"\xf0\x9f", b"srcset='a 1x, b 2x'", b"url(", b"location.href='",
]  # fmt: skip
DATA = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=6)), max_size=24).map(b"".join),
)
Target = Callable[[bytes], None]


def check(target: Target, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(DATA)
    @example(b"")
    @example(b"$\\\\\n~=\x91&:.")  # an impossible host whose end would read as a port
    @example(b"\0\1//:1:")
    @example(b"///::/\xd4-?%")  # a host of nothing but a colon
    def holds(data: bytes) -> None:
        target(data)

    holds()


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_any_bytes(target: Target) -> None:
    check(target, FEW)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_any_bytes_at_length(target: Target) -> None:
    check(target, MANY)

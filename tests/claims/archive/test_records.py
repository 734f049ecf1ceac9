"""One record as it lies on disk."""

import gzip
import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.archive.records import hex_digest, unpack, warc_digest


@given(content=st.binary(max_size=500), after=st.binary(max_size=500), large=st.booleans())
def test_a_member_is_unpacked_whatever_comes_after_it(
    content: bytes, after: bytes, *, large: bool
) -> None:
    content += os.urandom(200_000) if large else b""
    member = gzip.compress(content)
    assert unpack(memoryview(member + after)) == (content, len(member))


@pytest.mark.parametrize("kept", [0, 5, 60])
def test_a_member_that_ends_early_is_an_error(kept: int) -> None:
    member = gzip.compress(os.urandom(100))
    with pytest.raises(EOFError):
        unpack(memoryview(member[:kept]))


def test_what_is_no_member_is_an_error() -> None:
    with pytest.raises(zlib.error):
        unpack(memoryview(b"plain text"))


@given(digest=st.binary(min_size=32, max_size=32))
def test_a_digest_comes_back_as_it_was(digest: bytes) -> None:
    assert hex_digest(warc_digest(digest.hex())) == digest.hex()


@pytest.mark.parametrize("written", ["", "sha1:ABC", "sha256:not base 32"])
def test_another_digest_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"SHA-256|base32|digit|padding"):
        hex_digest(written)

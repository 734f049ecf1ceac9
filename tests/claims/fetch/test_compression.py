"""Bodies in the codings of browsers, as recorders of their traffic keep them."""

import os
from collections.abc import Callable, Iterator

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.codings import decoded
from claims.fetch.compression import DECOMPRESSORS

PACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.compress, "zstd": zstd.compress}
CODINGS = pytest.mark.parametrize("coding", PACK)


def pieces(body: bytes, size: int) -> Iterator[bytes]:
    return (body[at : at + size] for at in range(0, len(body), size))


@given(
    body=st.binary(max_size=2000),
    size=st.integers(1, 700),
    coding=st.sampled_from(sorted(PACK)),
    repeats=st.sampled_from([1, 200]),
)
def test_a_body_comes_back_however_it_was_cut(
    body: bytes, size: int, coding: str, repeats: int
) -> None:
    sent = pieces(PACK[coding](body * repeats), size)
    assert b"".join(DECOMPRESSORS[coding](sent, "it")) == body * repeats


def test_several_frames_are_one_body() -> None:
    sent = zstd.compress(b"one ") + zstd.compress(b"two")
    for size in (1, 7, 1000):
        assert b"".join(DECOMPRESSORS["zstd"](pieces(sent, size), "it")) == b"one two"


@CODINGS
def test_no_piece_is_large_however_much_it_unfolds_to(coding: str) -> None:
    sent = PACK[coding](bytes(3_000_000))
    sizes = [len(piece) for piece in DECOMPRESSORS[coding]([sent], "it")]
    assert sum(sizes) == 3_000_000
    assert max(sizes) <= 1 << 17
    with pytest.raises(FetchError, match="is larger than 1,000,000 bytes"):
        list(decoded([sent], coding, 1_000_000, "it"))


@CODINGS
@pytest.mark.parametrize("cut", [0.5, 0.99])
def test_a_body_that_ends_early_is_refused(coding: str, cut: float) -> None:
    sent = PACK[coding](os.urandom(5000))
    with pytest.raises(FetchError, match="ends early"):
        list(DECOMPRESSORS[coding]([sent[: int(len(sent) * cut)]], "it"))


@CODINGS
def test_what_is_packed_otherwise_is_refused(coding: str) -> None:
    with pytest.raises(FetchError, match="is not valid"):
        list(DECOMPRESSORS[coding]([b"\xff" * 50], "it"))


def test_two_codings_are_taken_off_in_turn() -> None:
    sent = zstd.compress(brotli.compress(b"<p>They knew." * 50))
    assert b"".join(decoded([sent], "br, zstd", 10_000, "it")) == b"<p>They knew." * 50

import gzip
import zlib
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.bodies import gunzip, unzipped, within


@given(members=st.lists(st.binary(max_size=300), max_size=3), cut=st.integers(1, 40))
def test_gzip_is_unpacked_however_it_is_cut_and_in_however_many_members(
    members: list[bytes], cut: int
) -> None:
    packed = b"".join(gzip.compress(member) for member in members)
    chunks = [packed[i : i + cut] for i in range(0, len(packed), cut)]
    assert b"".join(unzipped(chunks, "it")) == b"".join(members)


def test_a_bomb_is_never_unfolded_beyond_the_limit_and_one_piece() -> None:
    pieces = unzipped([gzip.compress(bytes(50_000_000))], "bomb")
    taken = []
    with pytest.raises(FetchError, match="bomb is larger than 1,000,000 bytes"):
        taken.extend(len(piece) for piece in within(pieces, 1_000_000, "bomb"))
    assert max(taken) <= 1 << 16
    assert sum(taken) <= 1_000_000


def test_gzip_that_ends_early_is_refused() -> None:
    with pytest.raises(FetchError, match="ends early"):
        gunzip(gzip.compress(b"allegation")[:-1], 100, "it")


@pytest.mark.parametrize("junk", [b"<html>", gzip.compress(b"x", mtime=0) + b"\x1f\x8bjunk"])
def test_bytes_that_are_not_gzip_are_refused(junk: bytes) -> None:
    with pytest.raises(FetchError, match="not valid gzip"):
        gunzip(junk, 100, "it")


@pytest.mark.parametrize("padding", [b"\n", bytes(512), b"<!-- served in 3 ms -->"])
def test_padding_behind_the_last_member_is_passed_over(padding: bytes) -> None:
    assert gunzip(gzip.compress(b"allegation") + padding, 100, "it") == b"allegation"


@given(st.binary(max_size=300), st.integers(0, 70_000), st.integers(1, 5000))
def test_deflate_is_unpacked_to_its_last_byte(text: bytes, zeros: int, cut: int) -> None:
    body = text + bytes(zeros)
    for form, window in [("zlib", zlib.MAX_WBITS), ("deflate", -zlib.MAX_WBITS)]:
        packer = zlib.compressobj(wbits=window)
        packed = packer.compress(body) + packer.flush()
        chunks = [packed[i : i + cut] for i in range(0, len(packed), cut)]
        assert b"".join(unzipped(chunks, "it", form)) == body


def test_many_small_members_take_no_more_than_their_share() -> None:
    """Each handed back all that followed it, so that twice the members took four times as long."""

    def seconds(members: int) -> float:
        packed = gzip.compress(b"") * members
        began = process_time()
        gunzip(packed, 100, "it")
        return process_time() - began

    seconds(1000)
    assert min(seconds(40_000) for _ in range(2)) < 12 * min(seconds(10_000) for _ in range(2))

import gzip

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


@pytest.mark.parametrize("junk", [b"<html>", gzip.compress(b"x") + b"junk"])
def test_bytes_that_are_not_gzip_are_refused(junk: bytes) -> None:
    with pytest.raises(FetchError, match="not valid gzip"):
        gunzip(junk, 100, "it")

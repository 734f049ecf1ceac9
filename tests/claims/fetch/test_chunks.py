from hypothesis import given
from hypothesis import strategies as st

from claims.fetch.chunks import unchunked


def _cut(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


def _chunked(parts: list[bytes], said: bytes = b"") -> bytes:
    chunks = (b"%x%s\r\n%s\r\n" % (len(part), said, part) for part in parts if part)
    return b"".join([*chunks, b"0\r\n\r\n"])


@given(parts=st.lists(st.binary(max_size=40), max_size=5), size=st.integers(1, 30))
def test_a_body_in_chunks_comes_out_whole_however_it_arrives(parts: list[bytes], size: int) -> None:
    sent = _cut(_chunked(parts, b";note=x"), size)
    assert b"".join(unchunked(sent)) == b"".join(parts)


@given(size=st.integers(1, 30))
def test_a_body_that_is_in_no_chunks_is_left_as_it_is(size: int) -> None:
    page = b"<!doctype html>\n<p>7d is no size of what follows</p>\n"
    assert b"".join(unchunked(_cut(page, size))) == page


def test_what_follows_the_last_chunk_and_what_is_missing_is_left_out() -> None:
    assert b"".join(unchunked([_chunked([b"tanks"]) + b"trailer: x"])) == b"tanks"
    assert b"".join(unchunked([b"5\r\ntanks\r\nzz\r\nmore"])) == b"tanks"
    assert b"".join(unchunked([b"9\r\ntanks"])) == b"tanks"

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.codings import decoded

PAGE = "<!doctype html><p>The ferry company denies it, café and all.</p>".encode() * 30
BROTLI = bytes.fromhex("0b028041206d696e697374657203")  # a stored block that says "A minister"


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def read(body: bytes, said: str, limit: int = 100_000) -> bytes:
    return b"".join(decoded([body[:3], body[3:]], said, limit, "it"))


@pytest.mark.parametrize(
    "said",
    ["", "identity", "UTF-8", "none", "binary", "text/html", "gzip", "deflate", "br", "gzip,gzip"],
)
def test_a_page_that_is_not_compressed_is_taken_as_it_is(said: str) -> None:
    for page in [PAGE, PAGE.decode().encode("utf-16"), b"", b"{}", b"User-agent: *\nDisallow:"]:
        assert read(page, said) == page


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE), "X-GZIP"),
        (gzip.compress(PAGE), "gzip;q=1.0"),
        (gzip.compress(PAGE), "gzip, utf-8"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip"),
        (gzip.compress(PAGE), "gzip, gzip"),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (zlib.compress(PAGE), "deflate"),
        (bare_deflate(PAGE), "deflate"),
        (bare_deflate(b"ok"), "deflate"),
        (gzip.compress(PAGE), "deflate"),
        (zlib.compress(PAGE), "gzip"),
        (gzip.compress(PAGE), "br"),
    ],
)
def test_a_compressed_page_is_unpacked_as_it_is_rather_than_as_it_is_called(
    body: bytes, said: str
) -> None:
    assert read(body, said) in (PAGE, b"ok")


def test_nothing_is_unpacked_that_nobody_calls_compressed() -> None:
    packed = gzip.compress(PAGE)
    assert read(packed, "") == read(packed, "utf-8") == packed


@pytest.mark.parametrize("coding", ["dcb", "dcz", "compress"])
def test_a_coding_that_nobody_unpacks_is_refused(coding: str) -> None:
    with pytest.raises(
        FetchError, match=f"in the coding '{coding}', which cannot be unpacked here"
    ):
        read(BROTLI, coding)


def test_a_tower_of_codings_is_refused() -> None:
    with pytest.raises(FetchError, match="it answers in 1000 codings"):
        read(PAGE, ",".join(["gzip"] * 1000))


def test_no_step_unfolds_beyond_the_limit() -> None:
    bomb = gzip.compress(gzip.compress(bytes(5_000_000)))
    with pytest.raises(FetchError, match="it is larger than 100,000 bytes"):
        read(bomb, "gzip, gzip")


@given(st.binary(max_size=600), st.sampled_from(["gzip", "deflate", "br", "gzip, deflate", "é"]))
def test_no_bytes_are_more_than_a_refusal(body: bytes, said: str) -> None:
    try:
        read(body, said)
    except FetchError as error:
        assert str(error).startswith("it ")  # noqa: PT017 - either is right

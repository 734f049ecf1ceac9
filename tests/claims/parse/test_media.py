import gzip

import pytest

from claims.errors import ParseError
from claims.parse.media import MAX_BYTES, refuse_media, unpack

URL = "https://ledger.example/a"


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "text/html", "a PDF, not an article, at "),
        (b"\x89PNG\r\n\x1a\n\0\0", None, "a PNG image, not an article, at "),
        (b"\xff\xd8\xff\xe0JFIF", "text/html", "a JPEG image, not an article, at "),
        (b"\0\0\0\x18ftypmp42", None, "an MP4 video or an AVIF or HEIC image, not an article, at "),
        (b'{"title": "x"}', "application/json", "application/json, not an article, at "),
        (b"moov", "video/quicktime; codecs=x", "video/quicktime, not an article, at "),
        (b"\x01\x02\0\0\x03", "text/html", "binary data, not an article, at "),
        (
            b"<?xml version='1.0'?>\n<rss ><channel/>",
            "text/xml",
            "a feed, sitemap or drawing, not ",
        ),
        (b" \n\t", "text/html", "empty page at "),
        (b"", None, "empty page at "),
    ],
)
def test_a_body_that_is_no_page_is_refused_in_one_sentence(
    body: bytes, content_type: str | None, sentence: str
) -> None:
    with pytest.raises(ParseError, match=f"^{sentence}") as refused:
        refuse_media(body, content_type, URL)
    assert str(refused.value).endswith(URL)


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "text/plain", None])
def test_html_passes_under_any_name(content_type: str | None) -> None:
    refuse_media(b"\xef\xbb\xbf <!doctype html><html><svg ></svg>", content_type, URL)


def test_a_page_that_draws_passes() -> None:
    refuse_media(b"<!-- x --><div><svg ></svg></div>", "text/html", URL)


def test_a_gzip_is_unpacked_and_other_bytes_stay() -> None:
    assert unpack(gzip.compress(b"<p>x"), URL) == b"<p>x"
    assert unpack(b"<p>x", URL) == b"<p>x"


@pytest.mark.parametrize(
    "body",
    [
        b"\x1f\x8b\x08 not a gzip",
        gzip.compress(b"<p>x</p>" * 99)[:-12],
        gzip.compress(b"\0" * (MAX_BYTES + 1)),
    ],
    ids=["damaged", "cut short", "too large"],
)
def test_a_gzip_that_cannot_be_unpacked_whole_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match=rf"gzip .*in {URL}"):
        unpack(body, URL)

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.fetch.markup import charset, decode, mended, root

TEXT = "<?xml version='1.0' encoding='%s'?><rss><title>Café</title></rss>"


@pytest.mark.parametrize(
    ("said", "told", "real"),
    [
        ("utf-8", None, "utf-8"),
        ("utf-16", "text/xml; charset=us-ascii", "utf-8"),
        ("utf-8", "text/xml; charset=utf-8", "utf-16"),
        ("utf-8", None, "utf-32"),
        ("utf-16", None, "utf-16-le"),
        ("utf-8", None, "utf-8-sig"),
        ("iso-8859-1", None, "iso-8859-1"),
        ("utf-8", "text/xml; charset=latin1", "latin-1"),
        ("nonsense", "text/xml; charset=nonsense", "cp1252"),
    ],
)
def test_a_charset_is_found_though_it_is_not_the_one_that_is_said(
    said: str, told: str | None, real: str
) -> None:
    text = TEXT % said
    assert decode(text.encode(real), told) == text


def test_bytes_of_no_charset_are_text_all_the_same() -> None:
    assert decode(b"<rss>\x81\xff", None).startswith("<rss>")


def test_the_root_is_found_behind_what_was_printed_before_it() -> None:
    for before in ["", "\n", "<?xml version='1.0'?><!-- & -->", "<b>Warning</b>"]:
        assert root(before + "<rdf:RDF xmlns='x'>") == "rdf"
    assert root("<html><body>rss feed urlset</body>") == ""
    assert root("<feeder>") == ""


def test_a_reference_to_no_character_is_replaced() -> None:
    for number in ["#xd800", "#0", "#55296", "#x110000", "#9999999", "#xfffe"]:
        assert mended(f"<a>&{number};</a>") == "<a>\ufffd</a>"
    assert mended("&#233;&#x1F600;") == "&#233;&#x1F600;"


@given(st.lists(st.sampled_from(["&", "amp;", "#38;", "a", "<![CDATA[", "]]>", ";", " "])))
def test_to_mend_what_is_mended_changes_nothing(pieces: list[str]) -> None:
    once = mended("".join(pieces))
    assert mended(once) == once


@given(st.text() | st.sampled_from(["text/html; charset*=utf-8''x", "a; charset=\ud800"]))
def test_a_charset_is_one_that_python_knows_or_none(content_type: str) -> None:
    name = charset(content_type)
    assert name is None or codecs.lookup(name)

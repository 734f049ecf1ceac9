"""The frame of an article is read alone where that gives what the whole page would."""

from lxml.html import document_fromstring

from claims.parse.frame import framed, is_whole

STORY = "".join(
    f"<p>{n}. The tanks of the port were inspected by the office.</p>" for n in range(30)
)
AROUND = "<nav><a href='/'>Home</a></nav><div class='more'><p>Other news.</p></div>"


def test_a_frame_with_most_of_the_page_is_taken_without_what_stands_around_it() -> None:
    page = framed(document_fromstring(f"{AROUND}<article>{STORY}</article>{AROUND}"))
    assert page is not None
    assert "Other news" not in page.text_content()
    assert page.text_content().count("The tanks") == 30


def test_a_page_of_which_most_stands_elsewhere_has_no_frame() -> None:
    assert (
        framed(document_fromstring(f"<article>{STORY[:1200]}</article><div>{STORY}</div>")) is None
    )
    assert framed(document_fromstring(f"<article><p>Short.</p></article>{AROUND}")) is None
    assert framed(document_fromstring(f"<div>{STORY}</div>")) is None


def test_what_was_read_of_a_frame_is_whole_where_it_has_most_of_the_page() -> None:
    page = document_fromstring(f"{AROUND}<article>{STORY}</article>")
    assert is_whole(document_fromstring(f"<div>{STORY}</div>"), page)
    assert not is_whole(document_fromstring("<div><p>Short.</p></div>"), page)
    twice = document_fromstring(f"<article>{STORY}</article><div>{STORY}{STORY}</div>")
    assert not is_whole(document_fromstring(f"<div>{STORY}</div>"), twice)

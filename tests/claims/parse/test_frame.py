"""The frame of an article is read alone where that gives what the whole page would."""

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring
from trafilatura.xpaths import BODY_XPATH

from claims.parse.frame import frame_of, framed

STORY = "".join(
    f"<p>{n}. The tanks of the port were inspected by the office.</p>" for n in range(30)
)
AROUND = "<nav><a href='/'>Home</a></nav><div class='more'><p>Other news.</p></div>"

_PARTS = ("post", "entry", "article", "Article", "story", "content", "Content", "body", "text")
_PARTS += ("Text", "main", "Main", "page", "primary", "field", "full", "FULL", "cell", "wide")
_NAMES = st.lists(st.sampled_from((*_PARTS, "-", "_", "__", " ")), max_size=4).map("".join)
_ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "class": _NAMES,
        "id": _NAMES,
        "role": st.sampled_from(("article", "main", "none")),
        "itemprop": st.sampled_from(("articleBody", "name")),
    },
)
_ELEMENTS = st.lists(
    st.tuples(
        st.sampled_from(("article", "div", "main", "section", "aside")),
        _ATTRIBUTES,
        st.booleans(),  # whether it holds those behind it
    ),
    max_size=6,
)


def test_a_frame_with_most_of_the_page_is_taken_without_what_stands_around_it() -> None:
    frame = framed(document_fromstring(f"{AROUND}<article>{STORY}</article>{AROUND}"))
    assert frame is not None
    assert "Other news" not in frame.page.text_content()
    assert frame.page.text_content().count("The tanks") == 30


def test_a_page_of_which_most_stands_elsewhere_has_no_frame() -> None:
    assert (
        framed(document_fromstring(f"<article>{STORY[:1200]}</article><div>{STORY}</div>")) is None
    )
    assert framed(document_fromstring(f"<article><p>Short.</p></article>{AROUND}")) is None
    assert framed(document_fromstring(f"<div>{STORY}</div>")) is None


def test_what_was_read_of_a_frame_is_whole_where_it_has_most_of_the_page() -> None:
    frame = framed(document_fromstring(f"{AROUND}<article>{STORY}</article>"))
    assert frame is not None
    assert frame.is_whole(document_fromstring(f"<div>{STORY}</div>"))
    assert not frame.is_whole(document_fromstring("<div><p>Short.</p></div>"))
    more = framed(document_fromstring(f"<article>{STORY}</article><div>{STORY[:-100]}</div>"))
    assert more is not None
    assert not more.is_whole(document_fromstring(f"<div>{STORY[: len(STORY) // 2]}</div>"))


@given(_ELEMENTS)
def test_the_frame_is_the_element_in_which_trafilatura_looks_for_the_text(
    elements: list[tuple[str, dict[str, str], bool]],
) -> None:
    opened, closed = "", ""
    for tag, attributes, holds in elements:
        said = "".join(f' {name}="{value}"' for name, value in attributes.items())
        opened += f"<{tag}{said}><p>Words.</p>" + ("" if holds else f"</{tag}>")
        closed = (f"</{tag}>" if holds else "") + closed
    tree = document_fromstring(f"<html><body>{opened}{closed}</body></html>")
    assert frame_of(tree) is next((e for path in BODY_XPATH for e in path(tree)), None)

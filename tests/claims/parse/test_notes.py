"""Where the pages of invented outlets put their correction notes."""

import pytest
from lxml.html import document_fromstring  # type: ignore[import-untyped]

from claims.parse.notes import notes_beside
from claims.parse.page import parse

URL = "https://ledger.example/arrests"
STORY = (
    "<p>Police arrested 694 people at the harbour of Noordkaap, the group Open Watch said in a "
    "report of its own.</p><p>The ministry declined to comment on the number of arrests, and "
    "referred to a statement that it had made in the week before.</p><p>Lawyers of those arrested "
    "asked the court to hear all of them before the end of the month, and to let the others go.</p>"
)
NOTE = "This article was amended on 6 March 2026. An earlier version gave another number."
LABEL = "Correction: 694 people were arrested, not 649."


def text(inside: str = "", behind: str = "", above: str = "", end: str = "") -> str:
    page = (
        f"<html lang='en'><head><title>Arrests</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article>{above}<h1>Arrests at the harbour</h1>{STORY}{inside}</article>{behind}"
        f"</main>{end}</body></html>"
    )
    return parse(page.encode(), "text/html", URL).text


@pytest.mark.parametrize("note", [NOTE, LABEL])
@pytest.mark.parametrize(
    "place",
    [
        "<footer><p>{}</p></footer>",
        "<aside>{}</aside>",
        "<div class='article-footer'><p><em>{}</em></p></div>",
        "<div class='article-meta'><ul><li>By Ada Berg</li><li>{}</li></ul></div>",
        "<p class='note'>{}</p>",
    ],
)
def test_a_note_is_read_wherever_the_article_has_it(place: str, note: str) -> None:
    shown = place.format(note)
    for found in (text(inside=shown), text(behind=shown), text(above=shown)):
        assert found.split("\n\n").count(note) == 1


def test_a_note_below_its_heading_is_read() -> None:
    found = text(inside="<aside><h4>Correction</h4><p>It was 694, not 649.</p></aside>")
    assert found.endswith("It was 694, not 649.")


def test_a_note_behind_the_page_s_main_part_is_read_where_it_says_this_article() -> None:
    assert NOTE in text(end=f"<footer><p>{NOTE}</p><p>All rights reserved.</p></footer>")


@pytest.mark.parametrize(
    "place",
    [
        f"<footer><p>{LABEL}</p></footer>",
        f"<div class='comments'><p>{NOTE}</p></div>",
        f"<ul class='related-stories'><li>{LABEL}</li></ul>",
        f"<div class='content'><a href='/other'>{LABEL}</a></div>",
        f"<article class='card'><h3>Other news</h3><p>{NOTE}</p></article>",
        "<div class='content'><p>Corrections policy: we mend what is wrong.</p></div>",
    ],
)
def test_what_others_own_up_to_is_no_note_of_the_article(place: str) -> None:
    page = f"<body><main><article><h1>Arrests</h1>{STORY}</article></main>{place}</body>"
    assert notes_beside(document_fromstring(page), ["Arrests", STORY]) == []

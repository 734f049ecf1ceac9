"""What makes another wording, on paragraphs as news sites write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Page
from claims.parse.wording import folded, prose, wording

PROSE = (
    "Lumenta Data trained the software that Vektor Systems sold abroad, contracts show.",
    "The ministry did not answer.",
    "“No.”",
)


def shown(*paragraphs: str, title: str = "Contracts abroad", byline: str | None = None) -> Page:
    url = "https://ledger.example/a"
    return Page(url, title, byline, None, None, "en", "\n\n".join(paragraphs))


@pytest.mark.parametrize(
    "furniture",
    [
        "Updated 3 minutes ago",
        "Last updated on Tuesday 3 May 2026 at 14:05 CEST",
        "Published: May 3, 2026, 2:05 p.m.",
        "3 May 2026 | 14.05",
        "2026-05-03T14:05:00Z",
        "Just now",
        "Yesterday",
        "5 min read",
        "Reading time: 4 minutes",
        "Two-minute read",
        "1,204 views",
        "12.5k shares",
        "Comments (31)",
        "No comments",
        "348 people reading this now",
        "Share",
        "Share this article on Noordkaap Social",
        "Advertisement",
        "© 2026 The Harbour Ledger. All rights reserved.",
        "Sign up for our morning newsletter",
        "Read more: Orrin Search names a new chair",
        "Related: The cameras of Granit Vision",
        "See also: what the contracts say",
    ],
)
def test_furniture_makes_no_other_wording(furniture: str) -> None:
    bare = wording(shown(*PROSE))
    assert wording(shown(furniture, *PROSE)) == bare
    assert wording(shown(*PROSE, furniture)) == bare


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 May 2026 Lumenta signed the contract.",
        "Some 1,204 people viewed the file.",
        "Updated figures show 649 arrests.",
        "Read the ministry's answer: it knew.",
        "Yesterday the ministry answered.",
        "It took 5 minutes.",
        "No.",
        "May denied it.",
        "In March it was sold.",
        "Related companies were paid, too.",
    ],
)
def test_what_the_article_says_does(sentence: str) -> None:
    assert wording(shown(*PROSE, sentence)) != wording(shown(*PROSE))


def test_a_box_of_other_stories_ends_where_the_article_goes_on() -> None:
    rest = "The company has three weeks to hand over its contracts, said a judge."
    boxed = shown(PROSE[0], "Related stories", "Who is Vektor?", "A ministry in doubt", rest)
    other = shown(PROSE[0], "Related stories", "Ten cameras to buy now", rest)
    assert wording(boxed) == wording(other) == wording(shown(PROSE[0], rest))


def test_a_figure_in_the_text_makes_another_wording() -> None:
    one = shown("Police arrested 649 people.")
    assert wording(one) != wording(shown("Police arrested 694 people."))


def test_type_and_spacing_do_not_count() -> None:
    one = shown("“It’s done” – he said…", title="It’s done")
    assert wording(one) == wording(shown('"It\'s  done" - he said...', title="It's done"))


def test_title_and_authors_count() -> None:
    bare = wording(shown(*PROSE, byline="Ada Berg, Jan Smit"))
    assert wording(shown(*PROSE, byline="jan smit, Ada Berg")) == bare
    assert wording(shown(*PROSE, byline="Ada Berg")) != bare
    assert wording(shown(*PROSE)) != bare
    assert wording(shown(*PROSE, byline="Ada Berg, Jan Smit", title="Contracts")) != bare


@given(st.text())
def test_prose_stands_where_it_says(text: str) -> None:
    for passage in prose(text):
        assert folded(text[passage.span.start : passage.span.end]) == passage.words

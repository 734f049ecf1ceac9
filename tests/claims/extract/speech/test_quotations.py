import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.speech.quotations import find


def quoted(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Never,” she said. “Not once.”", ["“Never,”", "“Not once.”"]),
        ('"Never," she said. "Not once."', ['"Never,"', '"Not once."']),
        ("He called it ‘immaterial’ work.", ["‘immaterial’"]),
        ("«Jamais», a-t-elle dit; „nie“, sagte er.", ["«Jamais»", "„nie“"]),
        ("''Never,'' she said.", ["''Never,''"]),
        ("``Never,'' she said.", ["``Never,''"]),
        ("“He said ‘never’ twice,” she said.", ["“He said ‘never’ twice,”"]),
    ],
)
def test_every_style_of_quotation_marks_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The firms' plan isn't the board's.",
        "In the '90s it didn’t exist.",
        "A 6'2\" man walked in.",
    ],
)
def test_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_that_opens_each_paragraph_anew_is_one() -> None:
    text = "“We looked into it.\n\n“There was nothing,” she said."
    assert quoted(text) == ["“We looked into it.\n\n“There was nothing,”"]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = "“We looked into it, she said.\n\nThe ministry was silent."
    (only,) = find(text)
    assert (text[only.start : only.end], only.closed) == ("“We looked into it, she said.", False)


MARKS = st.sampled_from(list("“”„«»\"‘’' \n.aB-—"))


@given(st.text(MARKS, max_size=80))
def test_quotations_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for quotation in find(text):
        assert last <= quotation.start < quotation.end <= len(text)
        last = quotation.end


@pytest.mark.parametrize(
    "text",
    [
        "« We never paid, » she said.",
        "«\N{NO-BREAK SPACE}We never paid\N{NO-BREAK SPACE}», she said.",
        "»We never paid«, she said.",
        "She said: ”We never paid.”",
        "”We never paid,” she said.",
        "“ We never paid ,” she said.",
    ],
)
def test_the_marks_of_other_languages_enclose_direct_speech(text: str) -> None:
    (found,) = find(text)

    assert found.closed
    assert "We never paid" in text[found.start : found.end]
    assert "she" not in text[found.start : found.end].lower()[1:]


@pytest.mark.parametrize("text", ["It was 5” long.", "a 12” disc, he said", "the » sign is rare"])
def test_a_closing_mark_alone_opens_nothing(text: str) -> None:
    assert find(text) == []

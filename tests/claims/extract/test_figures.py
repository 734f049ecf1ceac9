import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract import figures


def found(text: str) -> list[tuple[float, str | None, str | None, str]]:
    return [(f.value, f.unit, f.what, f.bound) for f in figures.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("192 possible violations", (192, None, "possible violations", "exactly")),
        ("at least 19 of them", (19, None, None, "at least")),
        ("some 178,000 people", (178_000, None, "people", "approximately")),
        ("up to 40 cases", (40, None, "cases", "at most")),
        ("a fine of $480,000", (480_000, "USD", None, "exactly")),
        ("€2.5bn in sales", (2.5e9, "EUR", None, "exactly")),
        ("12 per cent of staff", (12, "%", None, "exactly")),
        ("two dozen cases", (24, None, "cases", "exactly")),
        ("nineteen people", (19, None, "people", "exactly")),
        ("twenty-one of them were held", None),
        ("1.2 million faces", (1.2e6, None, "faces", "exactly")),
    ],
)
def test_a_number_is_read_with_its_unit_what_it_counts_and_its_bound(
    text: str, expected: tuple[float, str | None, str | None, str] | None
) -> None:
    assert found(text) == ([expected] if expected else [])


def test_two_thirds_is_a_figure() -> None:
    ((value, *_),) = found("Two thirds of the staff left")
    assert value == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "text",
    [
        "On 14 December 2004 it opened",
        "It closed in 2005",
        "Jan Smit, 42, arrived",
        "It began at 10 pm",
        "The score was 3-2",
        "One of them left",
        "The 3rd branch",
        "Article 5 applies",
    ],
)
def test_a_date_an_age_or_a_name_with_a_number_is_no_figure(text: str) -> None:
    assert found(text) == []


@given(st.integers(1, 10**9).filter(lambda n: not 1500 <= n <= 2100))
def test_a_number_is_read_as_it_was_written(number: int) -> None:
    for written in (f"{number:,}", str(number)):
        assert found(f"It held {written} records.") == [(number, None, "records", "exactly")]


@given(st.text(max_size=100), st.text(max_size=100))
def test_offsets_count_from_the_start_of_the_text(before: str, after: str) -> None:
    text = f"{before} with 192 cases {after}"
    for figure in figures.find(text, len(before), len(text)):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= len(before)

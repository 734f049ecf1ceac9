import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.figures import figures


def found(text: str) -> list[tuple[float, str | None, str | None, str]]:
    return [(f.value, f.unit, f.what, f.bound) for f in figures.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("192 possible violations", (192, None, "possible violations", "exactly")),
        ("at least 19 of them", (19, None, None, "at least")),
        ("19 of the cameras", (19, None, "cameras", "exactly")),
        ("some 178,000 people", (178_000, None, "people", "approximately")),
        ("nearly 200 people", (200, None, "people", "approximately")),
        ("up to 40 cases", (40, None, "cases", "at most")),
        ("more than 40 cases", (40, None, "cases", "at least")),
        ("no more than 40 cases", (40, None, "cases", "at most")),
        ("no fewer than 40 cases", (40, None, "cases", "at least")),
        ("40 or more cases", (40, None, "cases", "at least")),
        ("a fine of $480,000", (480_000, "USD", None, "exactly")),
        ("€2.5bn in sales", (2.5e9, "EUR", None, "exactly")),
        ("US$5 million in sales", (5e6, "USD", None, "exactly")),
        ("1.2 million euros in sales", (1.2e6, "EUR", None, "exactly")),
        ("$1.2 million-a-year", (1.2e6, "USD", None, "exactly")),
        ("12 per cent of its staff", (12, "%", "staff", "exactly")),
        ("12% fewer", (12, "%", "fewer", "exactly")),
        ("two dozen cases", (24, None, "cases", "exactly")),
        ("nineteen people", (19, None, "people", "exactly")),
        ("twenty-one of them were held", (21, None, None, "exactly")),
        ("1.2 million faces", (1.2e6, None, "faces", "exactly")),
        ("half a million faces", (5e5, None, "faces", "exactly")),
        ("one in five workers", (0.2, None, "workers", "exactly")),
        ("2000 people", (2000, None, "people", "exactly")),
    ],
)
def test_a_number_is_read_with_its_unit_what_it_counts_and_its_bound(
    text: str, expected: tuple[float, str | None, str | None, str]
) -> None:
    assert found(text) == [expected]


def test_two_thirds_is_a_figure() -> None:
    ((value, _, what, _),) = found("Two thirds of the staff left")
    assert value == pytest.approx(2 / 3)
    assert what == "staff left"


def test_both_of_two_amounts_are_read() -> None:
    assert found("It paid $900m (£479m).") == [
        (9e8, "USD", None, "exactly"),
        (4.79e8, "GBP", None, "exactly"),
    ]


@pytest.mark.parametrize("text", ["between 5 and 7 cameras", "5 to 7 cameras"])
def test_the_ends_of_a_range_are_its_bounds_and_count_the_same(text: str) -> None:
    assert found(text) == [(5, None, "cameras", "at least"), (7, None, "cameras", "at most")]


def test_a_change_is_no_range() -> None:
    assert [bound for *_, bound in found("rose from 5% to 7%")] == ["exactly", "exactly"]


@pytest.mark.parametrize(
    "text",
    [
        "On 14 December 2004 it opened",
        "It closed in 2005",
        "In 2004 profits rose",
        "The 2004 profits rose",
        "Jan Smit, 42, arrived",
        "She is 42 years old",
        "A 42-year-old arrived",
        "That was two years ago",
        "It began at 10 pm",
        "It began at 10:30",
        "The score was 3-2",
        "One of them left",
        "The 3rd branch",
        "The twenty-first branch",
        "The 1990s were over",
        "A third party left",
        "Article 5 applies",
        "The G8 and MI5 met",
        "It was version 1.2.3",
        "hundreds of people",
    ],
)
def test_a_date_an_age_or_a_name_with_a_number_is_no_figure(text: str) -> None:
    assert found(text) == []


@given(st.integers(1, 10**9).filter(lambda n: not 1500 <= n <= 2100))
def test_a_number_is_read_as_it_was_written(number: int) -> None:
    for written in (f"{number:,}", str(number)):
        assert found(f"It held {written} records.") == [(number, None, "records", "exactly")]


@given(
    st.integers(1, 999),
    st.sampled_from([("$", "USD"), ("€", "EUR"), ("£", "GBP")]),
    st.sampled_from([("m", 1e6), ("bn", 1e9), (" million", 1e6), (" billion", 1e9)]),
)
def test_an_amount_is_read_as_it_was_written(
    number: int, currency: tuple[str, str], scale: tuple[str, float]
) -> None:
    (figure,) = found(f"It paid {currency[0]}{number}{scale[0]}.")
    assert figure == (number * scale[1], currency[1], None, "exactly")


@given(
    st.text(max_size=60), st.text(alphabet="1 a,.$€%-halfofmillion", max_size=60), st.integers(0, 9)
)
def test_offsets_count_from_the_start_of_the_text(before: str, after: str, cut: int) -> None:
    text = f"{before} with 192 cases {after}"
    end = len(text) - cut
    for figure in figures.find(text, len(before), end):
        assert text[figure.start : figure.end] == figure.text
        assert len(before) <= figure.start < figure.end <= end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("₹4 crore in bribes", [(4e7, "INR")]),
        ("Rs. 20 lakh in bribes", [(2e6, "INR")]),
        ("2.5 lakh letters", [(2.5e5, None)]),
        ("2,50,000 letters", [(2.5e5, None)]),
        ("2 000 000 euros", [(2e6, "EUR")]),
        ("2\N{NARROW NO-BREAK SPACE}000 letters", [(2000, None)]),
        ("300 mln euros", [(3e8, "EUR")]),
        ("CA$4 million in fines", [(4e6, "CAD")]),
        ("AU$4m in fines", [(4e6, "AUD")]),
        ("R$4 million in fines", [(4e6, "BRL")]),
        ("SEK 4 million in fines", [(4e6, "SEK")]),
        ("4 million SEK in fines", [(4e6, "SEK")]),
        ("4 million Canadian dollars in fines", [(4e6, "CAD")]),
        ("two thousand five hundred letters", [(2500, None)]),
        ("one million two hundred thousand euros", [(1.2e6, "EUR")]),
        ("four in ten letters", [(0.4, None)]),
        ("nine out of 10 letters", [(0.9, None)]),
        ("ninety-nine point nine per cent of letters", [(99.9, "%")]),
        ("minus 4% in May", [(-4, "%")]),
        ("-4% in May", [(-4, "%")]),
        ("4pc of its letters", [(4, "%")]),
        ("3½ million letters", [(3.5e6, None)]),
        ("half of its customers", [(0.5, None)]),
        ("five in two days", []),
        ("from 5 to 6 p.m. on Monday", []),
        ("the 2019-20 season", []),
        ("won 5-4 in Leiden", []),
        ("on May 19 300 people", []),
    ],
)
def test_numbers_of_other_lands_and_in_words_are_read_whole_or_not_at_all(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    read = [(value, unit) for value, unit, _, _ in found(text)]
    assert read == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between €40 and €60 million", 4e7, 6e7, "EUR"),
        ("€40 to €60 million", 4e7, 6e7, "EUR"),
        ("5 to 7 million letters", 5e6, 7e6, None),
        ("two to three hundred letters", 200, 300, None),
        ("€2bn-€3bn in fines", 2e9, 3e9, "EUR"),
        ("€2–3bn in fines", 2e9, 3e9, "EUR"),
        ("5-7% of its letters", 5, 7, "%"),
        ("900,000 to 1 million letters", 9e5, 1e6, None),
    ],
)
def test_the_ends_of_a_range_share_their_scale_and_unit(
    text: str, low: float, high: float, unit: str | None
) -> None:
    read = [(value, unit, bound) for value, unit, _, bound in found(text)]
    assert read == [(low, unit, "at least"), (high, unit, "at most")]


def test_a_change_shares_its_scale_and_bounds_nothing() -> None:
    read = [(value, bound) for value, _, _, bound in found("rose from 5 to 7 million letters")]
    assert read == [(5e6, "exactly"), (7e6, "exactly")]

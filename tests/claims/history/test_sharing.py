from hypothesis import given
from hypothesis import strategies as st

from claims.history import shingles

WIRE = " ".join(
    f"Inspectors found tank number {n} of the harbour without a working alarm on day {n}."
    for n in range(60)
)


def share(one: str, other: str) -> float:
    first, second = set(shingles(one)), set(shingles(other))
    return len(first & second) / min(len(first), len(second))


def test_a_text_within_another_is_shared_wholly() -> None:
    assert share(WIRE, f"Our own reporter writes. {WIRE} And more of our own.") > 0.95


def test_half_of_a_text_is_about_half_of_it() -> None:
    words = WIRE.split()
    half = " ".join(words[: len(words) // 2])
    own = " ".join(f"word{n}" for n in range(len(words) // 2))
    assert 0.35 < share(WIRE, f"{half} {own}") < 0.65


def test_type_and_case_do_not_count() -> None:
    assert shingles("It’s “DONE”, he said – and so it is today.") == shingles(
        "it's 'done', he said - and so it is today"
    )


def test_a_sample_is_the_same_on_every_machine() -> None:
    assert shingles("the quick brown fox jumps over the lazy dog again and again") == (
        8224750171501274904,
        8422070951082906396,
    )


@given(st.text())
def test_any_text_has_a_digest_that_fits_the_table(text: str) -> None:
    found = shingles(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= number < 2**64 for number in found)

"""What is near is what comparing with every name would find."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from claims.resolve.spellings import ALIKE, Spellings

WORDS = st.lists(st.text("abéZ\u0141", min_size=1, max_size=7), max_size=4).map(" ".join)


def begins(one: str, other: str) -> bool:
    return one != other and (f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} "))


@given(name=WORDS, known=st.lists(WORDS, max_size=12), data=st.data())
def test_the_index_finds_what_comparing_with_every_name_finds(
    name: str, known: list[str], data: st.DataObject
) -> None:
    if name:  # and some that are nearly it
        cut = data.draw(st.integers(0, len(name) - 1))
        known = [
            *known,
            name,
            name[:cut] + name[cut + 1 :],
            f"{name} a",
            " ".join(name.split()[::-1]),
        ]

    assert Spellings(known).near(name) == [
        at
        for at, other in enumerate(known)
        if fuzz.token_sort_ratio(name, other) >= ALIKE or begins(name, other)
    ]

from hypothesis import given
from hypothesis import strategies as st

from claims.model import digest, text_digest

KEY = st.lists(st.text() | st.integers() | st.none(), max_size=4)


@given(KEY, KEY)
def test_two_natural_keys_share_an_id_only_if_they_are_one(
    one: list[str], other: list[str]
) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_an_id_is_the_same_on_every_machine() -> None:
    assert digest("claim", "sample", None, 7) == "aaddfba9f9df0e3b14caf769166a3070"


def test_half_of_a_surrogate_pair_has_a_digest_as_any_text_has() -> None:
    assert text_digest("\ud83d") != text_digest("\ude00")

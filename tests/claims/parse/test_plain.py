from hypothesis import given
from hypothesis import strategies as st

from claims.parse.plain import plain


def test_markup_entities_and_needless_space_go() -> None:
    assert plain(" Firm &amp;\n ministry <em>silent</em> ") == "Firm & ministry silent"


def test_controls_and_halves_of_characters_go() -> None:
    assert plain("Con\x00tracts\ud83d\x9b abroad\uffff") == "Contracts abroad"


def test_a_character_of_five_thousand_digits_is_no_fault() -> None:
    assert plain("Contracts &#" + "9" * 5_000 + ";").startswith("Contracts")


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_one_that_can_be_kept(declared: str) -> None:
    shown = plain(declared)
    assert shown.encode().decode() == shown == " ".join(shown.split())

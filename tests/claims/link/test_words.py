import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link.words import (
    Rarity,
    content,
    names,
    negations,
    numbers,
    opens_with_pronoun,
    points_back,
    stems,
    wording,
)
from claims.model import Span, Statement


@pytest.mark.parametrize(
    ("one", "other"),
    [("labelled the photographs", "labelling a photograph"), ("violated", "Violations’")],
)
def test_inflections_of_a_word_meet(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_words_without_content_are_not_counted() -> None:
    assert stems("it was not that they would have been") == frozenset()


def test_the_same_wording_is_found_under_other_punctuation() -> None:
    assert wording("“Lumenta’s staff, it says, knew.”") == wording("Lumenta's staff it says knew")


def test_a_capital_that_only_opens_a_sentence_makes_no_name() -> None:
    assert names("Officials said so. Nobody in Noordkaap knew.") == {"noordk"}


def test_numbers_lose_their_thousands_separators_and_dates_are_none() -> None:
    assert numbers("1,400 of 178,000 on 1.5.2026, some 2.5") == {1400.0, 178000.0, 2.5}


def test_contracted_negations_count() -> None:
    assert negations("It didn’t pay and never will") == 2


def test_a_pronoun_is_seen_behind_a_contraction() -> None:
    assert opens_with_pronoun("They’re wrong")
    assert not opens_with_pronoun("Theyre Ltd is wrong")


def test_a_response_that_names_its_matter_by_a_noun_points_back() -> None:
    assert points_back("Lumenta rejected the allegations")
    assert not points_back("Lumenta rejected the bid")


def test_content_leaves_out_who_says_it() -> None:
    text = "Lumenta knew, Idris said, and paid"
    said = Statement(
        "v", 10, 10 + len(text), text, "claim", "attributed", "test",
        content=(Span(10, 22), Span(35, 44)),
    )  # fmt: skip
    assert content(said) == "Lumenta knew and paid"


WORDS = st.frozensets(st.sampled_from(["staff", "label", "face", "invoice", "memo", "branch"]))


@given(one=WORDS, other=WORDS, more=st.lists(WORDS))
def test_likeness_is_symmetric_and_within_bounds(
    one: frozenset[str], other: frozenset[str], more: list[frozenset[str]]
) -> None:
    rarity = Rarity(more)
    likeness = rarity.likeness(one, other)
    assert likeness == rarity.likeness(other, one)
    assert 0 <= likeness <= 1 + 1e-12


@given(groups=st.lists(WORDS))
def test_groups_without_a_word_leave_its_weight(groups: list[frozenset[str]]) -> None:
    unrelated = [frozenset({"harvest", "weather"})] * 5
    before, after = Rarity(groups), Rarity([*groups, *unrelated])
    assert all(before.of(word) == after.of(word) for group in groups for word in group)

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from claims.model import Version
from claims.parse.rewriting import text_edits

ONE = "Lumenta trained the software."
TWO = "It was sold abroad by Vektor Systems."
THREE = "Police arrested 649 people last year."
CORRECTED = "Police arrested 694 people last year."


def version(no: int, text: str) -> Version:
    at = datetime(2026, 3, no, tzinfo=UTC)
    return Version("a", no, f"c{no}", at, "Contracts", None, None, None, "en", text, "p")


def told(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    """Each change with the sentence before and now."""
    return [
        (
            edit.change,
            before[slice(*edit.previous)] if edit.previous else None,
            after[slice(*edit.passage)] if edit.passage else None,
        )
        for edit in text_edits(version(1, before), version(2, after))
    ]


def test_a_sentence_in_other_words_is_one_edit() -> None:
    assert told(f"{ONE} {THREE}\n\n{TWO}", f"{ONE} {CORRECTED}\n\n{TWO}") == [
        ("reworded", THREE, CORRECTED)
    ]


def test_sentences_come_and_go() -> None:
    assert told(f"{ONE} {TWO}", f"{ONE}\n\n{THREE}") == [
        ("added", None, THREE),
        ("withdrawn", TWO, None),
    ]


def test_a_sentence_moves() -> None:
    assert told(f"{ONE}\n\n{TWO}\n\n{THREE}", f"{THREE}\n\n{ONE}\n\n{TWO}") == [
        ("moved", THREE, THREE)
    ]


def test_a_paragraph_that_is_cut_in_two_is_no_edit() -> None:
    assert told(f"{ONE} {TWO} {THREE}", f"{ONE}\n\n{TWO} {THREE}") == []


def test_a_counter_and_a_date_are_no_edits() -> None:
    assert told(f"{ONE}\n\n12 views", f"Updated 3 minutes ago\n\n{ONE}\n\n13 views") == []


texts = st.lists(
    st.sampled_from([ONE, TWO, THREE, CORRECTED, "No.", "”", "12 views"]), max_size=9
).map("\n\n".join)


@given(text=texts | st.text())
def test_a_text_that_stays_has_no_edits(text: str) -> None:
    assert told(text, text) == []


@given(before=texts, after=texts)
def test_each_edit_has_an_id_and_the_ends_of_its_change(before: str, after: str) -> None:
    edits = text_edits(version(1, before), version(2, after))
    assert len({edit.id for edit in edits}) == len(edits)
    for edit in edits:
        assert (edit.previous is None) == (edit.change == "added")
        assert (edit.passage is None) == (edit.change == "withdrawn")

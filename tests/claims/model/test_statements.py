from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claims.model import Figure, Mention, Span, Statement

SAID = Statement("v", 0, 4, "They", "claim", "outlet", "x")
_PLACES = st.tuples(st.integers(0, 9), st.integers(0, 9), st.none() | st.integers(0, 9))


@given(one=_PLACES, other=_PLACES)
def test_statements_are_one_exactly_where_passage_and_cue_are(
    one: tuple[int, int, int | None], other: tuple[int, int, int | None]
) -> None:
    ours, theirs = (
        replace(SAID, start=start, end=end, cue=None if cue is None else Span(cue, cue + 1))
        for start, end, cue in (one, other)
    )
    assert (ours.id == theirs.id) == (one == other) == (ours.place == theirs.place)


def test_what_is_found_out_about_a_statement_leaves_its_id_as_it_was() -> None:
    known = replace(SAID, speaker_id="e", target="Orrin", standing="stated", probability=0.9)
    assert known.id == SAID.id


def test_a_claim_and_a_response_of_one_passage_are_two() -> None:
    assert replace(SAID, kind="denies").id != SAID.id


def test_names_and_figures_are_told_by_their_place() -> None:
    assert Mention("v", 0, 4, "Orrin", "Company").id == Mention("v", 0, 4, "x", "Person", "e").id
    assert Mention("v", 0, 5, "Orrin", "Company").id != Mention("v", 0, 4, "Orrin", "Company").id
    assert Figure("s", 0, 2, "19", 19, None, None).id == Figure("s", 0, 2, "", 1, "EUR", "x").id

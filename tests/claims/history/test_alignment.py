"""What became of statements, in the words of an invented dossier."""

from collections.abc import Sequence
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.history import align
from claims.model import Edit, Kind, Span, Statement, digest

ARRESTED = "Police arrested 649 people, Open Watch said."
CORRECTED = "Police arrested 694 people, Open Watch said."
TRAINED = "Lumenta trained the face recognition software of Vektor Systems."
BUILT = "The ministry has known of the contracts since 2021."
DENIED = "Lumenta denied that it had ever worked for Vektor Systems."
REFUSED = "Lumenta declined to comment."


def said(text: str, at: int = 0, kind: Kind = "claim", speaker: str | None = None) -> Statement:
    voice = "attributed" if speaker else "outlet"
    return Statement("v", at, at + len(text), text, kind, voice, "x", speaker=speaker)


def version(no: int, *statements: tuple[str, Kind, str | None] | str) -> list[Statement]:
    """Statements one after the other, as version ``no`` has them."""
    found, start = [], 0
    for each in statements:
        text, kind, speaker = (each, "claim", None) if isinstance(each, str) else each
        voice = "attributed" if speaker else "outlet"
        found.append(
            Statement(
                digest("version", no), start, start + len(text), text, kind, voice, "x",
                speaker=speaker,
            )
        )  # fmt: skip
        start += len(text) + 1
    return found


def told(before: Sequence[Statement], after: Sequence[Statement]) -> list[tuple[str, str, str]]:
    """Each change with both wordings."""
    texts = {s.id: s.text for s in (*before, *after)} | {None: ""}
    return [
        (edit.change, texts[edit.previous_id], texts[edit.statement_id])
        for edit in align(before, after)
    ]


def test_a_corrected_figure_is_the_same_statement_reworded() -> None:
    before = version(1, TRAINED, (ARRESTED, "claim", "Open Watch"))
    after = version(2, TRAINED, (CORRECTED, "claim", "Open Watch"))
    assert told(before, after) == [
        ("unchanged", TRAINED, TRAINED),
        ("reworded", ARRESTED, CORRECTED),
    ]


def test_a_statement_that_goes_is_withdrawn_and_one_that_comes_is_added() -> None:
    assert told(version(1, TRAINED, ARRESTED), version(2, ARRESTED, BUILT)) == [
        ("unchanged", ARRESTED, ARRESTED),
        ("added", "", BUILT),
        ("withdrawn", TRAINED, ""),
    ]


def test_another_assertion_in_the_place_of_one_is_not_the_same_reworded() -> None:
    speaker = "a spokesman"
    before = version(
        1, ("The company had paid the money to the bank, a spokesman said.", "claim", speaker)
    )
    after = version(
        2, ("The firm had sent the software to the army, a spokesman said.", "claim", speaker)
    )
    assert [change for change, _, _ in told(before, after)] == ["added", "withdrawn"]


def test_a_denial_that_is_softened_is_the_same_answer_of_another_kind() -> None:
    before = version(1, TRAINED, (DENIED, "denies", "Lumenta"))
    after = version(2, TRAINED, (REFUSED, "declines", "Lumenta"))
    assert told(before, after)[1] == ("reworded", DENIED, REFUSED)


def test_an_answer_of_somebody_else_is_not_the_denial_softened() -> None:
    before = version(1, TRAINED, (DENIED, "denies", "Lumenta"))
    after = version(2, TRAINED, ("The ministry declined to comment.", "declines", "The ministry"))
    assert [change for change, _, _ in told(before, after)] == ["unchanged", "added", "withdrawn"]


def test_a_hedge_put_in_is_a_rewording() -> None:
    hedged = "Lumenta may have trained the face recognition software of Vektor Systems."
    assert told(version(1, TRAINED), version(2, hedged)) == [("reworded", TRAINED, hedged)]


def test_a_sum_in_another_currency_is_another_wording() -> None:
    before, after = version(1, "Vektor paid €3 million."), version(2, "Vektor paid $3 million.")
    assert [change for change, _, _ in told(before, after)] == ["reworded"]


def test_a_claim_is_never_one_with_a_response() -> None:
    before = version(1, (DENIED, "claim", "Lumenta"))
    after = version(2, (DENIED, "denies", "Lumenta"))
    assert [change for change, _, _ in told(before, after)] == ["added", "withdrawn"]


def test_only_what_changes_its_place_among_the_others_has_moved() -> None:
    before, after = version(1, TRAINED, BUILT, ARRESTED), version(2, ARRESTED, TRAINED, BUILT)
    assert told(before, after) == [
        ("moved", ARRESTED, ARRESTED),
        ("unchanged", TRAINED, TRAINED),
        ("unchanged", BUILT, BUILT),
    ]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.integers(2, 10_000))
def test_statements_of_one_passage_keep_their_order_whatever_their_ids(
    said_in: list[int], number: int
) -> None:
    def reading(opening: str, no: int) -> list[Statement]:
        found, start = [said(opening)], len(opening) + 1
        for nth, many in enumerate(said_in):
            text = f"Lumenta denied that it had sold camera {nth} and said that it was whole."
            kinds: list[Kind] = ["denies", "claim", "claim"]
            for kind, cue in list(zip(kinds, (8, None, 47), strict=True))[:many]:
                at = Span(start + cue, start + cue + 4) if cue else None
                found.append(replace(said(text, start, kind), cue=at))
            start += len(text) + 1
        return [replace(each, version_id=digest("version", no)) for each in found]

    changes = [edit.change for edit in align(reading(BUILT, 1), reading(ARRESTED, number))]
    assert changes.count("unchanged") == sum(said_in)
    assert "moved" not in changes


def test_other_quotation_marks_are_no_change() -> None:
    before, after = version(1, "‘We never did,’ he said."), version(2, '"We never did," he said.')
    assert [change for change, _, _ in told(before, after)] == ["unchanged"]


def test_the_surname_alone_is_the_same_speaker() -> None:
    before = version(1, ("“The tanks never leaked,” said Carla Wijs.", "denies", "Carla Wijs"))
    after = version(2, ("“The tanks are being inspected,” said Wijs.", "explains", "Wijs"))
    assert [change for change, _, _ in told(before, after)] == ["reworded"]


def test_a_fuller_name_that_a_later_paragraph_brings_is_the_same_speaker() -> None:
    words = "The firm said that the tanks were whole and had never leaked."
    before, after = (
        version(1, (words, "denies", "Orrin")),
        version(2, (words, "denies", "Orrin Search")),
    )
    assert [change for change, _, _ in told(before, after)] == ["unchanged"]


def test_the_opening_of_a_name_is_the_same_speaker() -> None:
    before = version(1, ("“The tanks never leaked,” said Orrin.", "denies", "Orrin"))
    after = version(2, ("“The tanks are watched,” said Orrin Search.", "explains", "Orrin Search"))
    assert [change for change, _, _ in told(before, after)] == ["reworded"]


def test_of_two_likely_wordings_the_likest_is_taken() -> None:
    near = "Lumenta trained the face recognition software of Granit Vision."
    after = version(2, near, TRAINED + " It was paid for it.")
    assert told(version(1, TRAINED), after) == [
        ("added", "", near),
        ("reworded", TRAINED, TRAINED + " It was paid for it."),
    ]


def test_content_decides_and_not_who_introduces_it() -> None:
    def quoted(text: str, words: str) -> list[Statement]:
        start = text.index(words)
        found = said(text, speaker="Ruben Stolk", kind="claim")
        return [
            Statement(
                digest("version", text), 0, len(text), text, "claim", "attributed", "x",
                speaker=found.speaker, content=(Span(start, start + len(words)),),
            )
        ]  # fmt: skip

    opening = "Ruben Stolk, a spokesman for the search company in Amsterdam, said that "
    before = quoted(opening + "profits rose.", "profits rose")
    after = quoted(opening + "nobody knew.", "nobody knew")
    assert [edit.change for edit in align(before, after)] == ["added", "withdrawn"]


passages = st.lists(
    st.tuples(
        st.sampled_from(
            [ARRESTED, CORRECTED, TRAINED, BUILT, DENIED, REFUSED, "One.", "Two.", "", "…"]
        ),
        st.sampled_from(["claim", "denies", "declines"]),
        st.sampled_from([None, "Lumenta", "Lumenta Data", "Open Watch"]),
    ),
    max_size=8,
)


def ids(edits: Sequence[Edit], end: str) -> list[str]:
    return sorted(found for edit in edits if (found := getattr(edit, end)) is not None)


@given(old=passages, new=passages)
def test_every_statement_of_both_versions_is_in_exactly_one_edit(old: list, new: list) -> None:
    before, after = version(1, *old), version(2, *new)
    edits = align(before, after)
    assert ids(edits, "previous_id") == sorted(s.id for s in before)
    assert ids(edits, "statement_id") == sorted(s.id for s in after)
    assert len({edit.id for edit in edits}) == len(edits)
    for edit in edits:
        assert (edit.previous_id is None) == (edit.change == "added")
        assert (edit.statement_id is None) == (edit.change == "withdrawn")
        assert 0 <= edit.similarity <= 1


@given(statements=passages)
def test_a_version_that_is_the_same_is_unchanged_throughout(statements: list) -> None:
    edits = align(version(1, *statements), version(2, *statements))
    assert {edit.change for edit in edits} <= {"unchanged"}


@given(old=passages, new=passages, data=st.data())
def test_the_order_in_which_statements_come_does_not_matter(
    old: list, new: list, data: st.DataObject
) -> None:
    before, after = version(1, *old), version(2, *new)
    shuffled = data.draw(st.permutations(before)), data.draw(st.permutations(after))
    assert align(*shuffled) == align(before, after)


@given(old=passages, new=passages)
def test_going_back_leaves_as_much_unchanged(old: list, new: list) -> None:
    before, after = version(1, *old), version(2, *new)
    there = [edit.change for edit in align(before, after)]
    back = [edit.change for edit in align(after, before)]
    assert there.count("unchanged") == back.count("unchanged")


@pytest.mark.parametrize("empty", [[], version(1, TRAINED)])
def test_a_version_without_statements_withdraws_them_all(empty: list[Statement]) -> None:
    assert [edit.change for edit in align(empty, [])] == ["withdrawn"] * len(empty)


def test_what_newer_entries_pushed_off_the_page_became_nothing_else() -> None:
    before = version(1, TRAINED, (ARRESTED, "claim", "Open Watch"), BUILT)
    after = version(2, (CORRECTED, "claim", "Open Watch"), TRAINED)
    passed = [Span(before[1].start, before[2].end)]
    texts = {s.id: s.text for s in (*before, *after)} | {None: ""}
    edits = align(before, after, passed)
    assert [(e.change, texts[e.previous_id], texts[e.statement_id]) for e in edits] == [
        ("added", "", CORRECTED),
        ("unchanged", TRAINED, TRAINED),
        ("rolled off", ARRESTED, ""),
        ("rolled off", BUILT, ""),
    ]


@pytest.mark.parametrize("words", ["Police {n} arrested so many.", "They said so."])
def test_twice_as_many_statements_take_about_twice_as_long(words: str) -> None:
    def seconds(many: int) -> float:
        old, new = (version(no, *(words.format(n=no * n) for n in range(many))) for no in (1, 2))
        passed = [Span(s.start, s.end) for s in old[::2]]
        least = 9.0
        for _ in range(3):
            began = process_time()
            align(old, new, passed)
            least = min(least, process_time() - began)
        return least

    # Above these sizes no two wordings are weighed: a text of which so much is new is another one.
    assert seconds(8_000) <= 3 * seconds(4_000) + 0.1

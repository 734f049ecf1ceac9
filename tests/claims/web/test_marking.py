"""Passages marked in a text: whatever overlaps, the text stays what it is."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claims.model import Span
from claims.web.marking import paragraphs, stretch

TEXTS = st.text(alphabet="ab \n🙂", max_size=60)


def said(start: int, end: int, kind: str = "claim", standing: str = "stated") -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "standing": standing}


def test_overlapping_passages_make_three_runs() -> None:
    (line,) = paragraphs("abcdef", Span(0, 6), [said(0, 4), said(2, 6, "denies")], None)
    assert [(run.text, run.kinds) for run in line.runs] == [
        ("ab", ("claim",)),
        ("cd", ("claim", "denies")),
        ("ef", ("denies",)),
    ]


def test_what_stays_in_the_background_has_a_note_and_no_mark() -> None:
    (line,) = paragraphs("abcdef", Span(0, 6), [said(0, 4, standing="background")], None)
    assert [run.kinds for run in line.runs] == [()]
    assert len(line.notes) == 1


def test_a_passage_over_two_paragraphs_has_one_note_and_one_place_to_point_at() -> None:
    first, second = paragraphs("ab\ncd", Span(0, 5), [said(1, 4)], Span(1, 4))
    assert (len(first.notes), len(second.notes)) == (1, 0)
    assert [run.text for line in (first, second) for run in line.runs if run.pointed] == ["b", "c"]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_the_runs_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [said(start, end) for start, end in places if start < end <= len(text)]
    found = list(paragraphs(text, Span(0, len(text)), spans, None))
    lines = [line for line in text.split("\n") if line]
    assert ["".join(run.text for run in one.runs) for one in found] == lines
    assert sum(len(one.notes) for one in found) <= len(spans)


def test_a_paragraph_that_is_longer_than_a_page_goes_on_where_the_page_before_ended() -> None:
    text = "ab" * 50
    assert [stretch(text, start, 40) for start in (0, 40, 80)] == [
        Span(0, 40),
        Span(40, 80),
        Span(80, 100),
    ]
    assert stretch(text, 5, 40) == Span(0, 40)


@given(TEXTS, st.integers(0, 80), st.integers(1, 30))
def test_stretches_follow_one_another_to_the_end(text: str, start: int, length: int) -> None:
    shown = stretch(text, start, length)
    assert 0 <= shown.start <= shown.end <= len(text)
    assert shown.end - shown.start <= length
    begin, seen = 0, ""
    while begin < len(text):
        part = stretch(text, begin, length)
        end = max(part.end, begin + 1)
        seen += text[max(part.start, begin) : end]
        begin = end
        if len(seen) > len(text):
            break
    assert seen == text

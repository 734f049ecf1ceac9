import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from claims.extract.handed import MENTIONS
from claims.extract.speakers import known

ENGLISH = spacy.blank("en")


def _doc() -> Doc:
    """Two sentences: a mayor, a body that is watched, and one that is not."""
    doc = ENGLISH("Mayor Anna Smit blamed Orrin . Vektor and Jan Kok , its chairman , left .")
    for token in doc:
        token.is_sent_start = token.i in {0, 6}
    doc.ents = (
        Span(doc, 1, 3, "Person"),
        Span(doc, 4, 5, "Company", span_id="Orrin Search"),
        Span(doc, 6, 7, "Company"),
        Span(doc, 8, 10, "Person"),
    )
    MENTIONS.give(doc, doc.ents)
    return doc


def test_a_title_leads_to_whom_the_text_gives_it() -> None:
    found = known.of(_doc())
    mayor, chairman = found.holder(["mayor"]), found.holder(["chairman"])
    assert mayor is not None
    assert chairman is not None
    assert (mayor.text, chairman.text) == ("Anna Smit", "Jan Kok")
    assert found.holder(["minister"]) is None


def test_who_is_named_further_on_is_not_known_before() -> None:
    found = known.of(_doc())
    assert found.watched_until(4) == set()
    assert found.watched_until(5) == {"Orrin Search"}
    assert [body.text for body in found.bodies_before(7)] == ["Orrin", "Vektor"]


def test_sentences_between_two_places_are_counted() -> None:
    found = known.of(_doc())
    assert (found.sentences_between(3, 5), found.sentences_between(5, 8)) == (0, 1)


def test_a_doc_is_looked_at_once() -> None:
    doc = _doc()
    assert known.of(doc) is known.of(doc)


@settings(max_examples=50)
@given(
    ends=st.lists(st.integers(1, 15), max_size=6).map(sorted),
    at=st.integers(0, 15),
    most=st.integers(1, 4),
)
def test_the_latest_names_are_the_last_that_end_before_a_place(
    ends: list[int], at: int, most: int
) -> None:
    doc = _doc()
    spans = [Span(doc, end - 1, end) for end in ends]
    before = [span for span in spans if span.end <= at]
    assert list(known.InOrder(spans).latest(at, most)) == before[-most:]

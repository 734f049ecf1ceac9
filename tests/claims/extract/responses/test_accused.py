import spacy
from spacy.tokens import Doc, Span

from claims.extract.handed import MENTIONS
from claims.extract.responses.accused import Accused

ENGLISH = spacy.blank("en")
_SENTENCES = 8


def _doc(*, watched: str = "") -> Doc:
    """A sentence in which Orrin violates something, and some that say nothing."""
    words = [
        "Orrin",
        "violated",
        ".",
        *["Rain", "fell", "."] * (_SENTENCES - 2),
        "Vektor",
        "left",
        ".",
    ]
    doc = Doc(ENGLISH.vocab, words, sent_starts=[n % 3 == 0 for n in range(len(words))])
    last = len(words) - 3
    doc.ents = (
        Span(doc, 0, 1, "Company", span_id=watched),
        Span(doc, last, last + 1, "Company"),
    )
    MENTIONS.give(doc, doc.ents)
    return doc


def _stands(accused: Accused, doc: Doc, who: str, sentence: int) -> bool:
    return accused.stands((who, None), list(doc.sents)[sentence])


def test_who_is_named_beside_a_word_of_accusing_stands_accused_for_some_sentences() -> None:
    doc = _doc()
    accused = Accused(doc, {})
    assert not _stands(accused, doc, "Orrin", 0)
    assert _stands(accused, doc, "Orrin", 1)
    assert _stands(accused, doc, "Orrin", 5)
    assert not _stands(accused, doc, "Orrin", 6)
    assert not _stands(accused, doc, "Vektor", 7)


def test_who_is_watched_stands_accused_to_the_end() -> None:
    doc = _doc(watched="Orrin Search")
    assert _stands(Accused(doc, {}), doc, "Orrin Search", 7)


def test_an_owner_answers_for_what_he_owns_and_a_circle_of_owners_ends() -> None:
    doc = _doc()
    owners = {"Orrin": "Holding", "Holding": "Orrin"}
    assert _stands(Accused(doc, {"Orrin": "Holding"}), doc, "Holding", 1)
    assert not _stands(Accused(doc, owners), doc, "Vektor", 1)

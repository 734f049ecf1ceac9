import pytest
import spacy
from spacy.tokens import Doc, Span

from claims.extract import sentences
from claims.extract.speech import sources


def at(text: str, words: str) -> tuple[Doc, Span]:
    """The doc of one sentence and the tokens of ``words`` in it."""
    doc = sentences.mark_sentences(spacy.blank("en")(text))
    start = text.index(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    return doc, span


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The ministry declined to comment.", "declined", "The ministry"),
        ("But on Monday the firm did not reply.", "reply", "the firm"),
        ("Jan Smit, who leads the branch, denied it.", "denied", "Jan Smit, who leads"),
        ("Jan Smit (Labour) denied it.", "denied", "Jan Smit (Labour)"),
        ("The sisters’ lawyer denied it.", "denied", "The sisters’ lawyer"),
        ("In May, when it was cold, she denied it.", "denied", "she"),
    ],
)
def test_who_acts_stands_before_the_verb(text: str, cue: str, source: str) -> None:
    doc, span = at(text, cue)

    found = sources.before(doc, span, 0)

    assert found is not None
    assert found.text.startswith(source)


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The claim was denied by the chancellor.", "the chancellor"),
        ("The claim was denied on Monday by Jan Smit, a lawyer.", "Jan Smit, a lawyer"),
        ("The claim was denied.", None),
    ],
)
def test_who_does_what_is_done_stands_behind_by(text: str, agent: str | None) -> None:
    doc, span = at(text, "denied")

    found = sources.agent(doc, span, len(doc))

    assert sources.is_passive(doc, at(text, "was denied")[1])
    assert (found.text if found is not None else None) == agent

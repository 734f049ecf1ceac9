"""A paragraph added to an article changes nothing that stands in windows without it."""

from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claims.extract import statements
from claims.extract.encoder import encoder

PARAGRAPHS = (
    "Orrin denied on Tuesday that it had sold cameras to the harbour police of Noordkaap.",
    "“We never trained that software,” said Ina Roos, a spokeswoman for Orrin Search.",
    "The Ministry of Foreign Trade declined to comment, saying that an inquiry was under way.",
    "Two former engineers said Lumenta had been paid 4 million euros for pictures of travellers.",
    "He added that the contract had ended in 2019 and that the amount was immaterial.",
    "The company did not respond to questions sent to it on Friday and on Monday.",
    "Roos said the firm regretted the delay, but that nobody had been harmed by it.",
    "Critics accuse the firm of violating the export law. Its owner says that it obeys all laws.",
    "“That is a lie,” the minister said. “They knew of it, and they admitted it to us in May.”",
    "Mayor Teun Kloos, who leads the harbour board, confirmed that the police use the cameras.",
    "According to the annual report, Lumenta Data B.V. employs 192 people in three countries.",
    "Foreign trade minister Carla Wijs denied that her office had known of the contract.",
)
# More than one window of the network, whichever they are: the shortest has 16 word pieces.
ADDED = st.sampled_from(
    [
        *PARAGRAPHS,
        "Prosecutors accuse Veldkamp N.V. of fraud; Veldkamp N.V. denies it, and so does Lumenta.",
    ]
)
SOME = st.lists(st.sampled_from(PARAGRAPHS), min_size=20, max_size=30)


class Said(NamedTuple):
    """Where something said ends, all that is read of it, who is meant, and what is judged of it."""

    end: int
    read: tuple[object, ...]
    parties: tuple[str | None, ...]
    judged: tuple[object, ...] = ()


def read(pipeline: Language, paragraphs: list[str]) -> tuple[list[Said], list[int], set[str]]:
    """What is read, before it is judged and then; where each window begins; and all names."""
    doc = pipeline("\n\n".join(paragraphs))
    found = []
    for told in doc._.claims_attributions:
        spans = [s for s in (told.cue, told.source, *told.contents) if s is not None]
        place = [(span.start_char, span.end_char, span.label_) for span in spans]
        parties = told.speaker, told.principal
        end = max(span.end_char for span in spans)
        found.append(Said(end, (place, told.speech, told.confidence), parties))
    for answer in doc._.claims_responses:
        end, cue = answer.passage.end_char, answer.attribution.cue.start_char
        kind = answer.passage.start_char, end, cue, answer.kind, answer.confidence
        parties = answer.attribution.speaker, answer.attribution.principal
        found.append(Said(end, kind, parties))
    for one in statements.collect(doc, "v1", "trained", 0.35).statements:
        kind = one.start, one.end, one.cue, one.content, one.kind, one.voice, one.confidence
        judged = one.target, one.probability, one.standing
        found.append(Said(one.end, kind, (one.speaker,), judged))
    return found, [*doc._.claims_encoding.windows], {name.text for name in doc._.claims_mentions}


def is_allowed(before: str | None, after: str | None, new: set[str], settled: str) -> bool:
    """The same, a fuller name of the same party, or one that the new text brings.

    A fuller name that stood behind ``settled`` alone may be lost: the last window is read anew.
    """
    if before == after or (after is not None and any(name in after for name in new)):
        return True
    if before is None or after is None:
        return False
    return before in after or (after in before and before not in settled)


# "Ina Roos" stands in the last window alone, and is not seen there once a paragraph follows.
LATE = [PARAGRAPHS[i] for i in [0] * 11 + [6] + [0] * 4 + [1, 0, 2, 0]]


@given(paragraphs=SOME, added=st.sampled_from(PARAGRAPHS))
@example(paragraphs=LATE, added=PARAGRAPHS[0])
@settings(max_examples=12)
def test_what_was_read_before_the_last_window_stays_as_it_was(
    nlp: Language, paragraphs: list[str], added: str
) -> None:
    told, _, _ = read(nlp, paragraphs)
    told_again, windows, _ = read(nlp, [*paragraphs, added])
    _, _, new = read(nlp, [added])
    edge = max(at for at in windows if at <= len("\n\n".join(paragraphs)) + 2)
    before = [one for one in told if one.end <= edge]
    after = [one for one in told_again if one.end <= edge]
    assert before  # there is more than one window
    assert [one.read for one in before] == [one.read for one in after]
    for one, other in zip(before, after, strict=True):
        for was, now in zip(one.parties, other.parties, strict=True):
            assert is_allowed(was, now, new, "\n\n".join(paragraphs)[:edge])


@given(paragraphs=st.lists(st.sampled_from(PARAGRAPHS), min_size=30, max_size=40), added=ADDED)
@settings(max_examples=6)
def test_what_is_judged_a_window_further_up_stays_as_it_was(
    nlp: Language, paragraphs: list[str], added: str
) -> None:
    paragraphs = [*PARAGRAPHS, *paragraphs]  # so that the fullest name of everybody is there
    told, _, _ = read(nlp, paragraphs)
    told_again, windows, _ = read(nlp, [*paragraphs, added])
    begun = [at for at in windows if at <= len("\n\n".join(paragraphs)) + 2]
    before = [one for one in told if one.end <= begun[-2]]
    assert any(one.judged for one in before)
    assert before == [one for one in told_again if one.end <= begun[-2]]


def test_a_window_is_read_the_same_whatever_windows_stand_behind_it() -> None:
    paragraph = f"{PARAGRAPHS[1]} {PARAGRAPHS[3]} {PARAGRAPHS[8]} " * 4
    alone, among = encoder.shared().encode([paragraph, "\n\n".join([paragraph, *PARAGRAPHS * 3])])
    edge = alone.windows[-1]  # the window that others may share
    size = int((alone.ends <= edge).sum())
    before = [told for told in alone.attributions if told.cue.end <= edge]
    assert before
    assert list(among.attributions[: len(before)]) == before
    assert (among.kinds[:size] == alone.kinds[:size]).all()
    assert (among.meanings[:size] == alone.meanings[:size]).all()

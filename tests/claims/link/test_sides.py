from claims.link.parties import Party
from claims.link.sides import Side
from claims.model import Span, Statement
from tests.claims.link.conftest import Story

TOLD = {"speaker": "Mira Kolk", "speaker_id": "m", "target": "Orrin Search", "target_id": "o"}


def _side(story: Story, *, kind: str = "denies", **fields: str) -> Side:
    (placed,) = story("a", [(kind, "Orrin denied the allegation.", fields)])
    return Side(placed.statement, lambda text: frozenset({"o"} if "Orrin" in text else ()))


def test_a_response_is_of_who_speaks_and_of_whom_he_speaks_for(story: Story) -> None:
    side = _side(story, **TOLD)
    assert side.ids == {"m", "o"}
    assert side.is_of(Party("Orrin Search", "o"))
    assert not side.is_of(Party("Vektor", "v"))
    assert not side.is_of(None)


def test_its_words_are_those_of_the_passage_and_whom_it_names_is_known(story: Story) -> None:
    side = _side(story, **TOLD)
    assert side.called >= {"orrin", "search"}
    assert side.points_back
    assert side.watched == {"o"}
    assert side.given_by_watched


def test_without_a_speaker_it_is_nobodys(story: Story) -> None:
    side = _side(story)
    assert (side.speaker, side.ids, side.called) == (None, frozenset(), frozenset())
    assert not side.given_by_watched


def test_what_is_asserted_leaves_out_who_says_it() -> None:
    text = "Jan Smit said that Orrin leaked benzene"
    said = Statement("v", 0, len(text), text, "claim", "attributed", "x", content=(Span(19, 39),))
    side = Side(said)
    assert "smit" in side.words
    assert "smit" not in side.asserted
    assert side.asserted < side.words

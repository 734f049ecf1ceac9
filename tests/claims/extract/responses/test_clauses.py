import spacy
from spacy.tokens import Doc, Span

from claims.extract.handed import Attribution, Response
from claims.extract.responses.clauses import separate
from claims.model import Kind

ENGLISH = spacy.blank("en")
DOC = ENGLISH("Orrin denied that it leaked , but admitted that tanks failed .")


def _response(kind: Kind, cue: int, doc: Doc = DOC) -> Response:
    said = Attribution(Span(doc, cue, cue + 1), Span(doc, 0, 1), (), None)
    return Response(kind, doc[:], said, None, 0.9)


def test_two_answers_of_one_sentence_part_before_the_conjunction() -> None:
    first, second = separate(DOC, [_response("denies", 1), _response("confirms", 7)])
    assert first.passage.text == "Orrin denied that it leaked"
    assert second.passage.text == "admitted that tanks failed ."
    assert first.passage.end <= second.passage.start


def test_the_same_answer_again_is_left_out() -> None:
    assert len(separate(DOC, [_response("denies", 1), _response("denies", 7)])) == 1


def test_answers_of_sentences_of_their_own_stay_as_they_are() -> None:
    one = _response("denies", 1)
    apart = Response("denies", DOC[11:], one.attribution, None, 0.9)
    first = Response("denies", DOC[:11], one.attribution, None, 0.9)
    assert separate(DOC, [first, apart]) == [first, apart]

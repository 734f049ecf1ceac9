import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.consult.account import Account, ClaimTold, ResponseTold
from claims.consult.answers import account_of, refusals
from claims.model import Span, Utterance
from tests.claims.consult.conftest import CLAIM, DENIAL, TEXT, claim, response, said, spoken

WHOLE = Span(0, len(TEXT))
JSON = json.dumps({"claims": [claim()], "responses": []})


def held(reply: Utterance, text: str = TEXT) -> Account:
    return account_of(reply, text, Span(0, len(text)))


def place(words: str, nth: int = 1, text: str = TEXT) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_what_stands_in_the_text_is_a_place_there() -> None:
    found = held(said(claim(), responses=[response()]))
    assert found.claims == (ClaimTold(place(CLAIM), "Quarrow Mills", "the river guild"),)
    answers = frozenset({place(CLAIM)})
    assert found.responses == (ResponseTold(place(DENIAL), "denies", "Quarrow Mills", answers),)
    assert (found.refused, found.is_read, found.model) == ((), True, "tiny-3")


@pytest.mark.parametrize(
    "words",
    [
        f"```json\n{JSON}\n```",
        f"Here is what I found:\n{JSON}\nI hope that helps.",
        f"<think>Is {{this}} one? Perhaps.</think>{JSON}",
    ],
    ids=["fence", "prose around it", "thoughts before it"],
)
def test_json_is_found_where_a_model_talks_around_it(words: str) -> None:
    assert held(spoken(words)).claims


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("I am sorry, but I cannot help with that.", "not JSON"),
        (JSON[:-20], "not JSON"),
        ("", "not JSON"),
        ("{" * 5_000, "not JSON"),
        ('{"claims": ' + "[" * 90_000 + "]" * 90_000 + "}", "not JSON"),
        ('{"claims": [], "responses": ' + "9" * 5_000 + "}", "not JSON"),
        ("[]", "not JSON"),
        ('{"claims": {}, "responses": []}', "no lists"),
        ('{"answer": 42}', "no lists"),
    ],
    ids=["prose", "half", "empty", "braces", "deep", "number", "list", "table", "other"],
)
def test_an_answer_of_another_form_is_refused_whole(words: str, why: str) -> None:
    found = held(spoken(words))
    assert not found.is_read
    assert not found.claims
    assert why in refusals(found)
    assert "network alone" in refusals(found)


def test_an_answer_that_was_cut_off_is_refused_whole() -> None:
    found = held(spoken(JSON, is_whole=False))
    assert not found.is_read
    assert "cut off" in refusals(found)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (claim("Quarrow Mills poisoned the Ebb"), "is not in the text"),
        (claim(CLAIM.replace("years", "decades")), "is not in the text"),
        (claim(CLAIM[3:]), "is not in the text"),
        (claim("Quarrow"), "says nothing"),
        (claim("dumped dye.\n\nLord Ansbury would"), "over a blank line"),
        (claim(about="Quarrow Paper Mills"), "whom it is about does not stand"),
        (claim(about="Quarr"), "whom it is about does not stand"),
        (claim(about="..."), "is no name"),
        (claim(claimant="the Fishers' Union"), "its claimant does not stand"),
        (claim("The guild asked again", nth=3), "stands 2 times"),
        (claim(about=None), "not of the form (about)"),
        (claim(nth="twice"), "not of the form (nth)"),
        (claim("dye " * 2_000), "not of the form (passage)"),
        ("a claim", "not of the form (all)"),
    ],
    ids=[
        "made up", "changed", "cut", "a word", "two paragraphs", "no such name", "half a name",
        "no letters", "no such claimant", "which of two", "nobody", "no number", "too long", "text",
    ],
)  # fmt: skip
def test_a_claim_that_the_text_does_not_bear_out_is_refused_and_the_others_stay(
    told: object, why: str
) -> None:
    found = held(said(told, claim()))
    assert [one.span for one in found.claims] == [place(CLAIM)]
    assert found.is_read
    assert len(found.refused) == 1
    assert found.refused[0].startswith("claims[0]: ")
    assert why in found.refused[0]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (response(responder="Lady Ansbury"), "its responder does not stand"),
        (response(kind="shrugs"), "not of the form (kind)"),
        (response("The company had no answer"), "is not in the text"),
    ],
    ids=["no such name", "no such kind", "made up"],
)
def test_a_response_that_the_text_does_not_bear_out_is_refused(told: object, why: str) -> None:
    found = held(said(claim(), responses=[told]))
    assert not found.responses
    assert why in found.refused[0]


def test_the_number_says_which_of_the_same_words_is_meant() -> None:
    found = held(said(claim("The guild asked again.", nth=2)))
    assert [one.span for one in found.claims] == [place("The guild asked again", 2)]


def test_no_word_of_the_model_is_in_what_is_refused() -> None:
    evil = "<script>alert(1)</script>"
    told = {evil: evil, "passage": f"{evil} {evil}", "about": evil}
    found = held(said(told, {evil: 1}, responses=[{"kind": evil}], model=f"{evil} {evil}"))
    assert "script" not in refusals(found)
    assert "a model without a name" in refusals(found)


def test_a_row_names_some_of_many_refusals_and_counts_the_rest() -> None:
    found = held(said(*[claim("made up words")] * 400))
    assert len(found.refused) == 301
    assert "and 296 more" in refusals(found)


def test_a_response_answers_no_claim_that_was_refused() -> None:
    found = held(said(claim("made up words"), responses=[response()]))
    assert found.responses[0].answers == frozenset()


def test_words_outside_of_the_part_that_was_asked_about_are_refused() -> None:
    part = Span(0, TEXT.index("\n"))
    found = account_of(said(claim(), responses=[response()]), TEXT, part)
    assert (len(found.claims), len(found.responses)) == (1, 0)


@given(st.text(max_size=200), st.text(max_size=60), st.integers(), st.text(max_size=20))
def test_every_passage_that_holds_is_in_the_text_word_for_word(
    text: str, words: str, nth: int, name: str
) -> None:
    around = f"{text}{words} and {words}{name}"
    told = [claim(words, nth=nth, about=name, claimant=None), claim(around[:50], about=name)]
    found = held(said(*told), around)
    for one in found.claims:
        assert around[one.span.start : one.span.end].strip()
        assert one.about in around
    assert len(found.claims) + len(found.refused) == 2


@given(st.text(max_size=300))
def test_no_answer_whatever_is_an_error(words: str) -> None:
    assert not held(spoken(words)).claims

from dataclasses import replace

import pytest

from claims.consult.account import Account, ClaimTold, ResponseTold
from claims.consult.agreement import agreed, answered
from claims.model import Span, Statement
from tests.claims.consult.conftest import CLAIM, DENIAL, TEXT


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def statement(words: str, **other: object) -> Statement:
    start, end = place(words)
    told = {"kind": "claim", "voice": "attributed", "target": "Quarrow Mills"} | other
    return Statement(version_id="v", start=start, end=end, text=words, extractor="n", **told)  # type: ignore[arg-type]


OURS = statement(CLAIM, standing="stated")
DENIED = statement(
    DENIAL, kind="denies", speaker="Quarrow Mills", source=place("A spokesman"), standing="stated"
)
TOLD = ClaimTold(place(CLAIM), "Quarrow Mills", "the river guild")
ANSWER = ResponseTold(place(DENIAL), "denies", "Quarrow Mills", frozenset({TOLD.span}))


def merged(*statements: Statement, told: Account) -> list[Statement]:
    def same(one: str, other: str) -> bool:
        return one == other

    return agreed(statements, told, same, text=TEXT, version_id="v")


def account(*told: ClaimTold | ResponseTold) -> Account:
    claims = tuple(one for one in told if isinstance(one, ClaimTold))
    return Account("tiny", claims, tuple(one for one in told if isinstance(one, ResponseTold)))


def test_what_both_found_is_stated() -> None:
    unsure = replace(OURS, standing="to check")
    found = merged(unsure, DENIED, told=account(TOLD, ANSWER))
    assert [(one.standing, one.readers) for one in found] == [("stated", "both")] * 2
    assert [one.id for one in found] == [OURS.id, DENIED.id]


def test_what_the_network_found_alone_is_to_check() -> None:
    found = merged(OURS, DENIED, told=account())
    assert [(one.standing, one.readers) for one in found] == [("to check", "network")] * 2


def test_what_the_second_found_alone_is_a_row_to_check_with_its_place() -> None:
    [claim, response] = merged(told=account(TOLD, ANSWER))
    assert (claim.text, claim.target, claim.speaker) == (CLAIM, TOLD.about, TOLD.claimant)
    assert (response.text, response.kind, response.speaker) == (DENIAL, "denies", "Quarrow Mills")
    assert {one.extractor for one in (claim, response)} == {"second reader tiny"}
    assert {(one.standing, one.readers) for one in (claim, response)} == {("to check", "second")}


@pytest.mark.parametrize(
    "told",
    [replace(TOLD, about="Lord Ansbury"), replace(TOLD, span=place("Lord Ansbury would"))],
    ids=["another party", "another place"],
)
def test_what_is_another_thing_leaves_both_to_check(told: ClaimTold) -> None:
    found = merged(OURS, told=account(told))
    assert {one.standing for one in found} == {"to check"}
    assert "both" not in {one.readers for one in found}


def test_another_kind_at_the_same_place_is_another_response() -> None:
    found = merged(DENIED, told=account(replace(ANSWER, kind="explains")))
    assert {(one.kind, one.readers) for one in found} == {
        ("denies", "network"), ("explains", "second")
    }  # fmt: skip


def test_a_few_words_more_or_less_are_the_same_place() -> None:
    clause = "Quarrow Mills dumped dye into the Ebb for years"
    found = merged(OURS, told=account(replace(TOLD, span=place(clause))))
    assert [(one.text, one.readers) for one in found] == [(CLAIM, "both")]


def test_what_stayed_in_the_background_is_raised_to_be_checked() -> None:
    behind = replace(OURS, standing="background", target=None)
    [found] = merged(behind, told=account(TOLD))
    assert (found.id, found.standing, found.readers) == (OURS.id, "to check", "second")
    assert found.target == "Quarrow Mills"


def test_no_response_is_stated_whose_sentence_does_not_say_who_speaks() -> None:
    [found] = merged(replace(DENIED, source=None), told=account(ANSWER))
    assert (found.standing, found.readers) == ("to check", "both")


def test_a_clause_of_a_response_says_whose_it_is() -> None:
    clause = ClaimTold(place("it had ever dumped dye"), "Quarrow Mills", None)
    [response, claim] = merged(DENIED, told=account(ANSWER, clause))
    assert claim.embedded_in == response.id


def test_an_answer_that_cannot_be_used_changes_nothing() -> None:
    told = Account("tiny", refused=("it is not JSON",), is_read=False)
    assert merged(OURS, DENIED, told=told) == [OURS, DENIED]
    assert answered([OURS, DENIED], told) == {}


def test_laying_together_what_was_laid_together_changes_nothing() -> None:
    told = account(TOLD, ANSWER, ClaimTold(place("it had ever dumped dye"), "Quarrow Mills", None))
    once = merged(OURS, DENIED, told=told)
    assert merged(*merged(OURS, DENIED, told=told), told=told)[0] == once[0]
    assert [one.id for one in merged(OURS, DENIED, told=told)] == [one.id for one in once]


def test_a_response_answers_the_claims_that_the_second_reader_names() -> None:
    told = account(TOLD, ANSWER)
    found = merged(OURS, DENIED, told=told)
    assert answered(found, told) == {DENIED.id: frozenset({OURS.id})}


def test_a_response_that_it_links_with_none_answers_none() -> None:
    told = account(TOLD, replace(ANSWER, answers=frozenset()))
    assert answered(merged(OURS, DENIED, told=told), told) == {DENIED.id: frozenset()}

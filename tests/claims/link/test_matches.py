from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link import Match, matches
from claims.model import Placed

LUMENTA: dict[str, Any] = {"speaker": "Lumenta Data B.V."}
IDRIS: dict[str, Any] = {"speaker": "Farah Idris"}
WEATHER = ("claim", "The fair in Basel drew fewer visitors than in other springs")
FACES = (
    "claim",
    "Idris accused Lumenta of having labelled photographs of faces for Vektor Systems",
    {**IDRIS, "target": "Lumenta Data B.V."},
)
WAGES = (
    "claim",
    "The union alleges that labellers in Noordkaap were underpaid for years",
    {"speaker": "Labellers’ Union", "target": "Lumenta Data B.V."},
)


def texts(placed: list[Placed]) -> list[tuple[str, str]]:
    by_id = {p.statement.id: p.statement.text for p in placed}
    found = matches([p.statement for p in placed])
    return [(by_id[match.response_id], by_id[match.statement_id]) for match in found]


@pytest.mark.parametrize(
    ("response", "answered", "near_miss"),
    [
        # The nearer claim is about something else.
        (
            ("denies", "Lumenta denied that it had labelled faces for Vektor Systems", LUMENTA),
            FACES,
            WAGES,
        ),
        (
            ("denies", "Lumenta denied that labellers in Noordkaap were underpaid", LUMENTA),
            WAGES,
            FACES,
        ),
        # The matter asked about is the allegation, not the weather.
        (("declines", "Lumenta declined to comment on the accusation", LUMENTA), FACES, WEATHER),
        (("silent", "Lumenta did not answer questions", LUMENTA), FACES, WEATHER),
    ],
)
def test_a_response_answers_the_claim_and_not_its_neighbour(
    story: Any, response: Any, answered: Any, near_miss: Any
) -> None:
    likeliest = texts(story("one", [answered, near_miss, response]))[0]
    assert likeliest == (response[1], answered[1])


def test_the_claim_that_is_worth_tracking_is_the_likelier_to_be_answered(story: Any) -> None:
    def first(faces: float, wages: float) -> str:
        told = [
            (*claim[:2], {**claim[2], "probability": likely, "standing": "background"})
            for claim, likely in ((FACES, faces), (WAGES, wages))
        ]
        response = ("declines", "Lumenta declined to comment", LUMENTA)
        return texts(story("one", [*told, response]))[0][1]

    assert first(0.9, 0.02) == FACES[1]
    assert first(0.02, 0.9) == WAGES[1]


def test_what_is_said_further_down_is_not_stated_as_answered(story: Any) -> None:
    stated = {"standing": "stated"}
    claim = (*FACES[:2], {**FACES[2], **stated})
    denial = ("denies", "Lumenta denied that it had labelled faces", {**LUMENTA, **stated})

    def standings(*told: Any) -> set[str]:
        found = matches([p.statement for p in story("one", told)], precision=0.1)
        return {match.standing for match in found}

    assert standings(claim, denial) == {"stated"}
    assert standings(denial, claim) == {"to check"}


def test_what_is_hardly_a_response_is_linked_with_fewer_claims(story: Any) -> None:
    def answered(confidence: float) -> int:
        said = "Lumenta said that it pays every labeller well"
        heard = {**LUMENTA, "confidence": confidence}
        return len(texts(story("one", [FACES, WAGES, ("explains", said, heard)])))

    assert answered(1.0) >= 1
    assert answered(0.05) == 0


def test_an_embedded_clause_is_what_its_denial_answers(story: Any) -> None:
    said = "A spokeswoman denied that staff had been told to hide the client"
    clause = "staff had been told to hide the client"
    placed = story("one", [WEATHER, ("denies", said, LUMENTA), ("claim", clause, {"inside": True})])
    (match,) = matches([p.statement for p in placed])
    assert match.relation == "embedded"
    assert match.statement_id == placed[2].statement.id


def test_a_response_without_a_findable_claim_stays_unlinked(story: Any) -> None:
    response = ("denies", "Orrin Search rejected the idea", {"speaker": "Orrin Search N.V."})
    assert texts(story("one", [WEATHER, response])) == []
    assert texts(story("one", [response])) == []


def test_an_article_without_a_response_has_no_answer(story: Any) -> None:
    assert texts(story("one", [FACES, WAGES])) == []


def test_a_response_never_answers_its_own_passage_read_as_a_claim(story: Any) -> None:
    text = "Lumenta said that faces had been labelled by its Swiss branch"
    placed = story("one", [("explains", text, LUMENTA)])
    again = story("one", [("claim", text, LUMENTA)])
    assert matches([placed[0].statement, again[0].statement]) == []


def test_a_second_sentence_of_the_same_party_answers_the_same_claim(story: Any) -> None:
    first = ("denies", "Lumenta denied having labelled faces for Vektor Systems", LUMENTA)
    second = ("explains", "It said that the branch had acted alone", LUMENTA)
    placed = story("one", [FACES, WEATHER, WAGES, first, second])
    assert (second[1], FACES[1]) in texts(placed)


def test_every_answer_carries_its_probability_and_what_speaks_for_it(story: Any) -> None:
    response = ("denies", "Lumenta denied having labelled faces for Vektor Systems", LUMENTA)
    (match, *_) = matches([p.statement for p in story("one", [FACES, response])])
    assert 0 < match.score <= 1
    assert match.evidence["shared words"] > 0
    assert match.evidence["about the responder"] == 1


def test_a_subsidiary_is_answered_for_by_its_parent(story: Any) -> None:
    claim = ("claim", "The Swiss branch broke the law", {"target": "Lumenta", "target_id": "l"})
    denial = ("denies", "Orrin denied it", {"speaker": "Orrin Search", "speaker_id": "o"})
    statements = [p.statement for p in story("one", [claim, denial])]
    (related,) = matches(statements, lambda one, other: {one, other} == {"l", "o"})
    (stranger,) = matches(statements)
    assert "about the responder" in related.evidence
    assert "about the responder" not in stranger.evidence


@given(data=st.data())
def test_the_order_of_statements_changes_nothing(story: Any, data: st.DataObject) -> None:
    told = [
        FACES,
        WEATHER,
        WAGES,
        ("denies", "Lumenta denied having labelled faces", LUMENTA),
        ("declines", "Idris would not say who had told her", IDRIS),
    ]
    statements = [p.statement for p in story("one", told)]

    def found(given_: list[Any]) -> list[Match]:
        return matches(given_)

    assert found(data.draw(st.permutations(statements))) == found(statements)


@pytest.mark.parametrize(
    ("about", "standing"),
    [("Lumenta Data", "stated"), (None, "stated"), ("Ministry of Trade", "to check")],
)
def test_nobody_is_stated_to_answer_what_is_said_of_another(
    story: Any, about: str | None, standing: str
) -> None:
    claim = {**IDRIS, "target": about, "standing": "stated"}
    denial = {**LUMENTA, "standing": "stated"}
    placed = story(
        "one",
        [
            ("claim", "Idris accused Lumenta of having labelled faces for Vektor", claim),
            ("denies", "Lumenta denied that it had labelled faces for Vektor", denial),
        ],
    )

    (match,) = matches([each.statement for each in placed], precision=0.0)

    assert match.standing == standing

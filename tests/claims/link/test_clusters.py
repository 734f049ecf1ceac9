from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link.clusters import as_claim, by_article, gather
from claims.model import Figure, Placed

LUMENTA: dict[str, Any] = {"target": "Lumenta Data B.V.", "target_id": "lumenta"}
ORRIN: dict[str, Any] = {"target": "Orrin Search N.V.", "target_id": "orrin"}
TRAINED = "Lumenta trained face recognition software for Vektor Systems and Granit Vision"
ARRESTED = "the cameras led to 649 arrests at demonstrations in the capital"


def count(placed: list[Placed]) -> int:
    return len(gather(placed, by_article(placed)))


JOINED = [
    # The same wording.
    (TRAINED, LUMENTA, TRAINED, LUMENTA),
    # One side has not said whom it is about.
    (TRAINED, LUMENTA, TRAINED, {}),
    # Other order, other inflections.
    (
        TRAINED,
        LUMENTA,
        "face recognition software of Vektor Systems and Granit Vision was trained by Lumenta",
        LUMENTA,
    ),
    # The one only says more.
    (
        "Lumenta labelled photographs of faces for Vektor Systems",
        LUMENTA,
        "Lumenta labelled 1.4 million photographs of faces for Vektor Systems until August",
        LUMENTA,
    ),
    # Long enough to be no coincidence, though nobody knows whom it is about.
    (ARRESTED, {}, ARRESTED, {}),
]
APART = [
    # Opposite polarity, told by the text or by the extractor.
    (TRAINED, LUMENTA, TRAINED.replace("trained", "never trained"), LUMENTA),
    (TRAINED, LUMENTA, TRAINED, {**LUMENTA, "negated": True}),
    # Another target, or another name in the text.
    (TRAINED, LUMENTA, TRAINED, ORRIN),
    (TRAINED, {"target": "Lumenta Data B.V."}, TRAINED, {"target": "Orrin Search N.V."}),
    (
        "Lumenta trained face recognition software for Vektor Systems",
        LUMENTA,
        "Lumenta trained face recognition software for Granit Vision",
        LUMENTA,
    ),
    # Other figures, other years.
    (ARRESTED, {}, ARRESTED.replace("649", "640"), {}),
    (
        "Lumenta paid the minister in 2021 through its Swiss branch",
        LUMENTA,
        "Lumenta paid the minister in 2022 through its Swiss branch",
        LUMENTA,
    ),
    # The same words about nobody in particular, in two articles.
    ("it had paid bribes", {}, "it had paid bribes", {}),
    ("the contract was immaterial", {}, "the contract was immaterial", {}),
    (
        "they had bribed ministers of three countries before the election",
        {},
        "they had bribed ministers of three countries before the election",
        {},
    ),
    # Alike in what such matters always share.
    ("Lumenta Data signed the contract", LUMENTA, "Lumenta Data broke the contract", LUMENTA),
]


@pytest.mark.parametrize(("one", "about_one", "other", "about_other"), JOINED)
def test_the_same_assertion_is_one_claim(
    story: Any, one: str, about_one: dict[str, Any], other: str, about_other: dict[str, Any]
) -> None:
    first = story("one", [("claim", one, about_one)])
    second = story("two", [("claim", other, about_other)], day=1)
    assert count(first + second) == 1


@pytest.mark.parametrize(("one", "about_one", "other", "about_other"), APART)
def test_a_near_miss_stays_a_claim_of_its_own(
    story: Any, one: str, about_one: dict[str, Any], other: str, about_other: dict[str, Any]
) -> None:
    first = story("one", [("claim", one, about_one)])
    second = story("two", [("claim", other, about_other)], day=1)
    assert count(first + second) == 2


def test_figures_of_the_extractor_keep_claims_apart(story: Any) -> None:
    text = "the cameras led to hundreds of arrests at demonstrations in the capital"
    one = story("one", [("claim", text, LUMENTA)])[0]
    other = story("two", [("claim", text, LUMENTA)], day=1)[0]

    def with_figure(placed: Placed, value: float) -> Placed:
        figure = Figure(placed.statement.id, 0, 3, "word", value, None, "arrests")
        return replace(placed, figures=(figure,))

    assert count([with_figure(one, 200), with_figure(other, 200)]) == 1
    assert count([with_figure(one, 200), with_figure(other, 300)]) == 2


def test_a_vague_wording_does_not_bring_two_conflicting_figures_together(story: Any) -> None:
    vague = ARRESTED.replace("649 ", "")
    placed = [
        *story("one", [("claim", vague, LUMENTA)]),
        *story("two", [("claim", ARRESTED, LUMENTA)], day=1),
        *story("three", [("claim", ARRESTED.replace("649", "640"), LUMENTA)], day=2),
    ]
    assert count(placed) == 2


def test_successive_versions_with_the_same_wording_are_one_claim(story: Any) -> None:
    told = [("claim", "it had paid them")]
    first, second = story("one", told), story("one", told, version_no=2, seen_day=1)
    (cluster,) = gather(first + second, by_article(first))
    claim, members = as_claim("sample", cluster)
    assert claim.founder_id == first[0].statement.id
    assert (claim.first_seen_at, claim.last_seen_at) == (first[0].seen_at, second[0].seen_at)
    assert {m.statement_id for m in members} == {first[0].statement.id, second[0].statement.id}


def test_what_was_seen_first_founds_the_claim_whatever_was_published_first(story: Any) -> None:
    late = story("late", [("claim", TRAINED, LUMENTA)], day=0, seen_day=5)
    early = story("early", [("claim", TRAINED, LUMENTA)], day=3)
    (cluster,) = gather(late + early, by_article(late + early))
    assert as_claim("sample", cluster)[0].founder_id == early[0].statement.id


def test_the_clearest_wording_names_its_target_and_opens_with_no_pronoun(story: Any) -> None:
    texts = [
        "It trained the face recognition software of the two firms under sanctions",
        "the company trained face recognition software for the two firms under sanctions",
        "Lumenta trained face recognition software for the two firms under sanctions",
    ]
    placed = story("one", [("claim", text, LUMENTA) for text in texts])
    (cluster,) = gather(placed, by_article(placed))
    assert as_claim("sample", cluster)[0].text == texts[2]


@given(data=st.data())
def test_the_order_of_input_changes_nothing(story: Any, data: st.DataObject) -> None:
    told = [(a, b) for one in (*JOINED, *APART) for a, b in ((one[0], one[1]), (one[2], one[3]))]
    placed = [p for n, (t, f) in enumerate(told) for p in story(f"a{n}", [("claim", t, f)], day=n)]
    rarity = by_article(placed)
    shuffled = data.draw(st.permutations(placed))

    def ids(given_: list[Placed]) -> list[list[str]]:
        return [[m.placed.statement.id for m in c.members] for c in gather(given_, rarity)]

    assert ids(shuffled) == ids(placed)

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link.assertions import Assertion
from claims.link.clusters import Cluster, order
from claims.link.joining import Joining
from claims.link.ledger import Ledger, NothingJoined
from claims.model import Figure, Kin, Placed

LUMENTA: dict[str, Any] = {"target": "Lumenta Data B.V.", "target_id": "lumenta"}
ORRIN: dict[str, Any] = {"target": "Orrin Search N.V.", "target_id": "orrin"}
TRAINED = "Lumenta trained face recognition software for Vektor Systems and Granit Vision"
ARRESTED = "the cameras led to 649 arrests at demonstrations in the capital"


def joined(placed: list[Placed], edits: dict[str, str] | None = None) -> tuple[Ledger, Joining]:
    ledger = Ledger("sample", NothingJoined())
    joining = Joining(ledger, edits or {})
    joining.join([Assertion(each) for each in sorted(placed, key=order)])
    return ledger, joining


def gather(placed: list[Placed]) -> list[Cluster]:
    return joined(placed)[0].clusters


def kin(placed: list[Placed]) -> list[str]:
    found: tuple[Kin, ...] = joined(placed)[1].kin()
    return [each.relation for each in found]


def count(placed: list[Placed]) -> int:
    return len(gather(placed))


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
    # Of two that one wording names, each was taken for whom it is about.
    (
        "Lumenta trained face recognition software for Vektor Systems",
        {"target": "Lumenta", "target_id": "lumenta"},
        "Lumenta, owned by Orrin, trained face recognition software for Vektor Systems",
        {"target": "Orrin", "target_id": "orrin"},
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
    (cluster,) = gather(first + second)
    claim = cluster.claim()
    assert claim.founder_id == first[0].statement.id
    assert (claim.first_seen_at, claim.last_seen_at) == (first[0].seen_at, second[0].seen_at)
    members = [member.placed.statement.id for member in cluster.members]
    assert members == [first[0].statement.id, second[0].statement.id]


def test_what_was_seen_first_founds_the_claim_whatever_was_published_first(story: Any) -> None:
    late = story("late", [("claim", TRAINED, LUMENTA)], day=0, seen_day=5)
    early = story("early", [("claim", TRAINED, LUMENTA)], day=3)
    (cluster,) = gather(late + early)
    assert cluster.claim().founder_id == early[0].statement.id


def test_the_clearest_wording_names_its_target_and_opens_with_no_pronoun(story: Any) -> None:
    texts = [
        "It trained the face recognition software of the two firms under sanctions",
        "the company trained face recognition software for the two firms under sanctions",
        "Lumenta trained face recognition software for the two firms under sanctions",
    ]
    placed = [p for t in texts for p in story(t, [("claim", t, LUMENTA)])]
    (cluster,) = gather(placed)
    assert cluster.claim().text == texts[2]


def test_the_same_claim_with_another_figure_is_kin(story: Any) -> None:
    one = story("one", [("claim", ARRESTED, LUMENTA)])
    other = story("two", [("claim", ARRESTED.replace("649", "640"), LUMENTA)], day=1)
    assert kin(one + other) == ["other figures"]


def test_the_opposite_claim_is_kin(story: Any) -> None:
    one = story("one", [("claim", TRAINED, LUMENTA)])
    other = story("two", [("claim", TRAINED.replace("trained", "never trained"), LUMENTA)], day=1)
    assert kin(one + other) == ["opposite"]


def test_an_edit_stays_the_claim_that_it_was_whatever_it_changed(story: Any) -> None:
    (first,) = story("one", [("claim", ARRESTED, LUMENTA)])
    (second,) = story(
        "one", [("claim", ARRESTED.replace("649", "640"), LUMENTA)], version_no=2, seen_day=1
    )
    elsewhere = story("two", [("claim", ARRESTED.replace("649", "640"), LUMENTA)], day=2)
    edits = {second.statement.id: first.statement.id}
    clusters = joined([first, second, *elsewhere], edits)[0].clusters
    assert [len(cluster.members) for cluster in clusters] == [3]


@given(data=st.data())
def test_the_order_of_input_changes_nothing(story: Any, data: st.DataObject) -> None:
    told = [(a, b) for one in (*JOINED, *APART) for a, b in ((one[0], one[1]), (one[2], one[3]))]
    placed = [p for n, (t, f) in enumerate(told) for p in story(f"a{n}", [("claim", t, f)], day=n)]
    shuffled = data.draw(st.permutations(placed))

    def ids(given_: list[Placed]) -> list[list[str]]:
        return [[m.placed.statement.id for m in c.members] for c in gather(given_)]

    assert ids(shuffled) == ids(placed)

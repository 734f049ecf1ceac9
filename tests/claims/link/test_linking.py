from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link import VERSION, Linking, link
from claims.link.assertions import Assertion
from claims.model import Entity, Placed, Watchlist

ORRIN = Entity("sample", "Orrin Search N.V.", "Company", watched=True)
LUMENTA = Entity("sample", "Lumenta Data B.V.", "Company", parent_id=ORRIN.id, watched=True)
GROUP = Watchlist((ORRIN, LUMENTA))
ABOUT: dict[str, Any] = {"target": LUMENTA.name, "target_id": LUMENTA.id}
BY: dict[str, Any] = {"speaker": LUMENTA.name, "speaker_id": LUMENTA.id}
BY_PARENT: dict[str, Any] = {"speaker": ORRIN.name, "speaker_id": ORRIN.id}

FACES = ("claim", "Lumenta labelled photographs of faces for sanctioned firms", ABOUT)
DENIAL = ("denies", "Lumenta denied having labelled photographs of faces for any firms", BY)
VAGUE = ("denies", "Lumenta called it untrue", BY)
FERRY = ("claim", "The ferry to Noordkaap was late again because of ice")
HARVEST = ("claim", "Apricots ripened early on southern slopes, growers found")


def pairs(placed: list[Placed], watchlist: Watchlist | None = None) -> list[tuple[str, str, str]]:
    text = {p.statement.id: p.statement.text for p in placed}
    found = link("sample", placed, watchlist).links
    return [(text[each.response_id], text[each.statement_id], each.relation) for each in found]


def test_a_denial_answers_a_claim_of_another_outlet_days_before(story: Any) -> None:
    placed = [
        *story("claim", [FACES]),
        *story("denial", [FERRY, DENIAL], day=2, outlet="The Meridian Post"),
    ]
    assert pairs(placed) == [(DENIAL[1], FACES[1], "other article")]


OTHER_PARTY: dict[str, Any] = {"speaker": "Vektor Systems", "speaker_id": "vektor"}


@pytest.mark.parametrize(
    ("claim", "response"),
    [
        # About somebody else.
        ((*FACES[:2], {"target": "Vektor Systems", "target_id": "v"}), DENIAL),
        # Answered by somebody else.
        (FACES, ("denies", "Vektor denied having had photographs of faces", OTHER_PARTY)),
        # The responder's own words.
        ((*FACES[:2], {**ABOUT, **BY}), DENIAL),
        # Says nothing of the matter.
        (FACES, VAGUE),
        # Shares one word only, though that is all that either says.
        (("claim", "Lumenta photographs", ABOUT), ("denies", "Lumenta: no photographs", BY)),
    ],
)
def test_a_near_miss_of_another_article_is_not_linked(
    story: Any, claim: Any, response: Any
) -> None:
    assert pairs([*story("claim", [claim]), *story("denial", [response], day=2)]) == []


def test_a_response_is_never_linked_to_what_another_article_claims_later(story: Any) -> None:
    assert pairs([*story("denial", [DENIAL]), *story("claim", [FACES], day=1)]) == []


def test_a_claim_is_not_earlier_because_its_clock_shows_less(story: Any) -> None:
    (denial,) = story("denial", [DENIAL])
    (claim,) = story("claim", [FACES])
    west = timezone(timedelta(hours=-8))
    later = (denial.public_at + timedelta(minutes=1)).astimezone(west)
    assert later.hour != denial.public_at.hour
    assert pairs([denial, replace(claim, public_at=later)]) == []
    sooner = later - timedelta(minutes=2)
    assert len(pairs([denial, replace(claim, public_at=sooner)])) == 1


def test_a_denial_keeps_the_claim_that_a_later_version_has_dropped(story: Any) -> None:
    first = story("one", [FACES])
    second = story("one", [FERRY, DENIAL], version_no=2, seen_day=1)
    assert pairs([*first, *second]) == [(DENIAL[1], FACES[1], "same article")]


def test_a_parent_answers_for_its_subsidiary(story: Any) -> None:
    said = ("denies", "Orrin denied that photographs of faces were labelled for firms", BY_PARENT)
    claim = ("claim", "Its branch labelled photographs of faces for sanctioned firms", ABOUT)
    placed = [*story("claim", [claim]), *story("denial", [said], day=1)]
    assert pairs(placed, GROUP) == [(said[1], claim[1], "other article")]
    assert pairs(placed) == []


def test_a_spokesperson_answers_for_whom_she_speaks(story: Any) -> None:
    vos = {"speaker": "Hanneke Vos", "speaker_id": "vos"}
    said = ("denies", "Vos denied that photographs of faces had been labelled for firms")
    claim = ("claim", "The company labelled photographs of faces for sanctioned firms", ABOUT)
    for_lumenta = story("denial", [(*said, {**vos, **ABOUT})], day=1)
    for_herself = story("denial", [(*said, vos)], day=1)
    assert pairs([*story("claim", [claim]), *for_lumenta]) == [(said[1], claim[1], "other article")]
    assert pairs([*story("claim", [claim]), *for_herself]) == []


def test_a_denial_of_a_denial_answers_the_denied_clause_and_not_the_claim(story: Any) -> None:
    """Who denies having denied something has said nothing about whether it is true."""
    clause = "it had ever denied labelling photographs of faces"
    said = ("denies", f"Lumenta denied that {clause}", BY)
    inside = ("claim", clause, {**ABOUT, "inside": True, "negated": True})
    claim = story("claim", [FACES], day=-1)
    placed = story("one", [FERRY, said, inside])
    assert pairs(placed) == [(said[1], clause, "embedded")]
    found = link("sample", claim + placed).memberships
    claim_of = {member.statement_id: member.claim_id for member in found}
    assert claim_of[claim[0].statement.id] != claim_of[placed[2].statement.id]


def test_a_denial_does_not_answer_the_clause_of_its_own_earlier_wording(story: Any) -> None:
    inside = ("claim", "labelled photographs of faces for any firms", {**ABOUT, "inside": True})
    first = story("one", [DENIAL, inside])
    second = story("one", [FERRY, DENIAL], version_no=2, seen_day=1)
    later = second[1].statement.id
    assert later not in {each.response_id for each in link("sample", first + second).links}


def test_a_claim_found_here_and_elsewhere_is_linked_once(story: Any) -> None:
    others = [
        ("claim", f"Idris accused Lumenta of {what}", {"speaker": "Farah Idris"})
        for what in (
            "hiding the client",
            "bribing an inspector",
            "underpaying its staff",
            "poisoning a river",
            "deceiving the court",
            "evading taxes",
            "overcharging schools",
            "threatening a witness",
            "forging a permit",
        )
    ]
    denial = ("denies", "Lumenta denied that photographs of faces were for sanctioned firms", BY)
    placed = [*story("claim", [FACES]), *story("denial", [FACES, *others, denial], day=1)]
    found = link("sample", placed).links
    assert max(each.score for each in found) < 0.4  # so that other articles are asked
    assert len({each.id for each in found}) == len(found)


def test_several_claims_may_be_answered_but_no_more_than_three(story: Any) -> None:
    wordings = [
        (
            "claim",
            f"Lumenta labelled photographs of faces for sanctioned firms in {year}",
            ABOUT,
        )
        for year in range(2018, 2026)
    ]
    placed = [
        p for n, told in enumerate(wordings) for p in story(f"claim {n}", [told], day=n)
    ] + story("denial", [DENIAL], day=20)
    found = link("sample", placed).links
    assert len(found) == 3
    assert len({each.claim_id for each in found}) == 3


def test_two_wordings_of_one_claim_in_one_article_give_one_link(story: Any) -> None:
    placed = story("one", [FACES, FACES, DENIAL])
    found = link("sample", placed)
    assert len(found.claims) == len(found.links) == 1


def test_links_name_their_method_and_revision(story: Any) -> None:
    (found,) = link("sample", [*story("claim", [FACES]), *story("denial", [DENIAL], day=1)]).links
    assert (found.method, found.version) == ("words", VERSION)
    assert found.evidence["about the responder"] == 1


DOSSIER = [
    ("claim", [FACES, FERRY], 0),
    ("again", [(*FACES[:2], {}), DENIAL], 1),
    ("denial", [DENIAL, VAGUE], 2),
    ("parent", [("declines", "Orrin declined to comment on photographs", BY_PARENT)], 3),
]


@given(data=st.data())
def test_the_order_of_input_changes_nothing_nor_does_a_second_run(
    story: Any, data: st.DataObject
) -> None:
    placed = [p for slug, told, day in DOSSIER for p in story(slug, told, day=day)]
    first = link("sample", placed, GROUP)
    assert link("sample", data.draw(st.permutations(placed)), GROUP) == first


@given(days=st.lists(st.integers(-3, 9), max_size=4, unique=True))
def test_unrelated_articles_leave_claims_and_links_as_they_were(
    story: Any, days: list[int]
) -> None:
    placed = [p for slug, told, day in DOSSIER for p in story(slug, told, day=day)]
    more = [p for n in days for p in story(f"harvest {n}", [HARVEST], day=n)]
    before, after = link("sample", placed, GROUP), link("sample", placed + more, GROUP)
    assert set(before.claims) <= set(after.claims)
    assert set(before.memberships) <= set(after.memberships)
    assert before.links == after.links


def test_an_empty_dossier_has_no_claims() -> None:
    assert link("sample", []) == Linking((), (), ())


def test_wordings_that_share_nothing_but_a_telling_figure_are_compared(story: Any) -> None:
    one = story("ledger", [("claim", "Some 2,400 tonnes of the poison were shipped abroad")])
    other = story("post", [("claim", "it had shipped 2,400 tonnes of it abroad")], day=1)

    linking = link("sample", [*one, *other])

    assert len({member.claim_id for member in linking.memberships}) == 1


def test_a_year_or_a_small_number_alone_brings_nothing_together(story: Any) -> None:
    one = Assertion(story("ledger", [("claim", "three ships left in 2024")])[0])
    other = Assertion(story("post", [("claim", "he counted three in 2024")])[0])

    assert one.telling == other.telling == frozenset()
    assert one.keys.isdisjoint(other.keys)

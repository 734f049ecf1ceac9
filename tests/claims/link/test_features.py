from typing import Any

from claims.link.features import features, plausible
from claims.link.scene import Scene
from claims.model import Placed
from tests.claims.link.conftest import Story

ORRIN = {"speaker": "Orrin Search", "speaker_id": "o"}


def _pair(told: list[Placed], response: int, claim: int, **fields: Any) -> dict[str, float]:
    related = fields.get("related", lambda *_: False)
    scene = Scene.of([one.statement for one in told], related)
    return features(told[response].statement, told[claim].statement, scene)


def test_a_clause_of_the_response_is_told_by_that_alone(story: Story) -> None:
    told = story(
        "a",
        [
            ("denies", "Orrin denied that it leaked benzene.", ORRIN),
            ("claim", "it leaked benzene", {"inside": True}),
        ],
    )
    found = _pair(told, 0, 1)
    assert found["embedded in denies"] == 1
    assert plausible(found)
    assert not {"after", "distance before", "shared words"} & found.keys()


def test_what_is_near_and_says_nothing_of_the_same_is_not_yet_answered(story: Story) -> None:
    told = story("a", [("claim", "Ships sailed."), ("denies", "Orrin denied the rest.", ORRIN)])
    found = _pair(told, 1, 0)
    assert not plausible(found)
    assert found["no response between"] == 1


def test_a_claim_about_the_responder_is_answered_sooner(story: Story) -> None:
    about = {"target": "Orrin Search", "target_id": "o"}
    told = story(
        "a", [("claim", "Tanks leaked benzene.", about), ("denies", "Orrin denied it.", ORRIN)]
    )
    assert _pair(told, 1, 0)["about the responder"] == 1


def test_a_namesake_is_another_body_unless_it_is_kin(story: Story) -> None:
    about = {"target": "Orrin Foundation", "target_id": "f"}
    told = story("a", [("claim", "It paid bribes.", about), ("denies", "Orrin denied it.", ORRIN)])
    assert "about the responder" not in _pair(told, 1, 0)
    assert _pair(told, 1, 0, related=lambda *_: True)["about the responder"] == 1


def test_what_is_zero_is_not_told(story: Story) -> None:
    told = story("a", [("claim", "Ships sailed."), ("denies", "Orrin denied it.", ORRIN)])
    assert all(_pair(told, 1, 0).values())

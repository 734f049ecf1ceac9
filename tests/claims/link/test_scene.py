from hypothesis import given
from hypothesis import strategies as st

from claims.link.scene import Scene, between, within
from claims.model import Placed
from tests.claims.link.conftest import Story


def _nobody(_: str, __: str) -> bool:
    return False


def _scene(told: list[Placed]) -> Scene:
    return Scene.of([one.statement for one in told], _nobody)


@given(
    starts=st.lists(st.integers(0, 30)).map(sorted), low=st.integers(0, 30), high=st.integers(0, 30)
)
def test_what_lies_between_two_places_is_counted(starts: list[int], low: int, high: int) -> None:
    assert between(starts, low, high) == sum(low <= start < high for start in starts)


def test_claims_and_responses_stand_in_the_order_of_the_text(story: Story) -> None:
    told = story(
        "a",
        [
            ("claim", "Orrin leaked benzene."),
            ("denies", "Orrin denied that it leaked benzene."),
            ("claim", "it leaked benzene", {"inside": True}),
            ("claim", "The tanks are old."),
        ],
    )
    scene = _scene(told[::-1])
    assert [one.text for one in scene.plain] == ["Orrin leaked benzene.", "The tanks are old."]
    clause = scene.claims[1]
    assert within(clause, scene.responses[0])
    assert clause not in scene.plain


def test_a_claim_that_is_a_response_read_again_is_left_out(story: Story) -> None:
    (denial,) = story("a", [("denies", "Orrin denied that it leaked benzene.")])
    (again,) = story("a", [("claim", "Orrin denied that it leaked benzene")])
    assert _scene([denial, again]).claims == ()


def test_how_central_a_claim_is_lies_between_none_and_all_of_its_words(story: Story) -> None:
    told = story(
        "a",
        [
            ("claim", "Orrin leaked benzene."),
            ("claim", "Orrin leaked benzene again."),
            ("claim", "Nobody saw ships."),
        ],
    )
    central = _scene(told).central
    said = [central[one.statement.id] for one in told]
    assert said[0] > said[2]
    assert all(0 <= each <= 1 for each in said)


def test_what_nobody_knows_the_meaning_of_is_like_nothing(story: Story) -> None:
    one, other = story("a", [("claim", "Orrin leaked."), ("denies", "Orrin denied it.")])
    scene = _scene([one, other])
    assert scene.likeness(one.statement, other.statement) == 0
    assert scene.nearest == {other.statement.id: 0}

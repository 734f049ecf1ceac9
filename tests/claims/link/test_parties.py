"""Who is one party: by id where both have one, else by name."""

from typing import Any

import pytest

from claims.link.parties import Party, answer_for, called, responders


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (Party("Lumenta", "l"), Party("Orrin", "l"), True),
        (Party("Lumenta", "l"), Party("Lumenta", "o"), False),
        (Party("Lumenta", None), Party("Lumenta Data B.V.", "l"), True),
        (Party("Ada Berg", None), Party("Berg", None), True),
        (Party("Ada Berg", None), Party("Jan Berg", None), False),
        (Party("the", None), Party("Lumenta", None), False),
        (Party("Lumenta", "l"), None, False),
    ],
)
def test_two_are_one_by_id_where_both_have_one_and_else_by_name(
    one: Party, other: Party | None, *, are_one: bool
) -> None:
    assert one.same(other) == are_one
    if other:
        assert other.same(one) == are_one


def test_who_answers_is_the_speaker_and_whom_he_speaks_for(story: Any) -> None:
    fields = {"speaker": "Ruben Stolk", "target": "Orrin Search", "target_id": "o"}
    (placed,) = story("one", [("denies", "Orrin denied it", fields)])
    found = responders(placed.statement)
    assert found == [Party("Ruben Stolk", None), Party("Orrin Search", "o")]
    assert called(found) == {"ruben", "stolk", "orrin", "search"}


def test_somebody_answers_for_his_kin_only_where_both_are_known() -> None:
    def related(one: str, other: str) -> bool:
        return {one, other} == {"l", "o"}

    lumenta = Party("Lumenta", "l")
    assert answer_for([Party("Stolk", None), Party("Orrin", "o")], lumenta, related)
    assert not answer_for([Party("Orrin", None)], lumenta, related)
    assert not answer_for([Party("Orrin", "o")], Party("Lumenta", None), related)
    assert not answer_for([Party("Orrin", "o")], None, related)

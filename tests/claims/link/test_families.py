from datetime import date

import pytest

from claims.link.families import Families
from claims.model import Entity, Ownership, Watchlist

ORRIN = Entity("sample", "Orrin Search N.V.", "Company", watched=True)
LUMENTA = Entity("sample", "Lumenta Data B.V.", "Company", parent_id=ORRIN.id, watched=True)
SWISS = Entity("sample", "Lumenta Data AG", "Company", parent_id=LUMENTA.id, watched=True)
VEKTOR = Entity("sample", "Vektor Systems", "Company", watched=True)
BOUGHT = date(2021, 5, 3)
GROUP = Watchlist(
    (ORRIN, LUMENTA, SWISS, VEKTOR), owners=(Ownership(LUMENTA.id, ORRIN.id, since=BOUGHT),)
)


@pytest.mark.parametrize(
    ("one", "other", "day", "expected"),
    [
        (LUMENTA, ORRIN, BOUGHT, True),
        (ORRIN, LUMENTA, BOUGHT, True),
        (SWISS, ORRIN, BOUGHT, True),
        (SWISS, SWISS, BOUGHT, True),
        (LUMENTA, ORRIN, date(2021, 5, 2), False),  # a day before the purchase
        (SWISS, ORRIN, date(2021, 5, 2), False),
        (SWISS, LUMENTA, date(2021, 5, 2), True),
        (VEKTOR, LUMENTA, BOUGHT, False),
    ],
)
def test_a_group_answers_for_its_parts_while_it_owns_them(
    one: Entity, other: Entity, day: date, *, expected: bool
) -> None:
    assert Families(GROUP).on(day)(one.id, other.id) is expected


def test_owners_that_go_round_in_a_circle_end() -> None:
    circle = Watchlist(owners=(Ownership("a", "b"), Ownership("b", "a")))
    assert Families(circle).on(BOUGHT)("a", "b")
    assert not Families(circle).on(BOUGHT)("a", "c")


def test_without_a_dossier_nobody_is_related() -> None:
    assert not Families(None).on(BOUGHT)("a", "b")

from datetime import date

import pytest

from claims.model import DatedName, Entity, Watchlist
from claims.resolve.names import Name, to_name
from claims.resolve.register import Register

LUMENTA = Entity("sample", "Lumenta Data B.V.", "Company", ("Lumenta", "Pixelklaar"), watched=True)
SWISS = Entity("sample", "Lumenta Data AG", "Company", watched=True)
ORRIN = Entity("sample", "Orrin Search N.V.", "Company", watched=True)
LABS = Entity("sample", "Orrin Search Labs", "Company", watched=True)
TARGET = Entity("sample", "Target", "Company", watched=True)
VOS = Entity("sample", "Hanneke Vos", "Person", watched=True)
WATCHED = Watchlist(
    (LUMENTA, SWISS, ORRIN, LABS, TARGET, VOS),
    names=(DatedName(LUMENTA.id, "Pixelklaar", until=date(2019, 9, 1)),),
)


def named(text: str) -> Name:
    name = to_name(text)
    assert name is not None
    return name


def find(text: str, on: date | None = None, *beside: str) -> Entity | None:
    return Register(WATCHED).find(named(text), on, [named(other) for other in beside])


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Lumenta Data BV", LUMENTA),
        ("lumenta", None),
        ("Lumenta", LUMENTA),
        ("Lumenta Data AG", SWISS),
        ("Lumenta Data", None),  # of the two, the desk has not said which
        ("Lumenta Data Ltd", None),
        ("Orrin Search", ORRIN),
        ("ORRIN SEARCH", ORRIN),
        ("Orrin Search Labs", LABS),
        ("Orrin Search Labs Inc.", LABS),
        ("Orrin Search AG", None),
        ("Orrin", None),
        ("Search", None),
        ("Target", TARGET),
        ("target", None),
        ("Vos", None),
    ],
)
def test_only_the_desks_own_names_are_found(text: str, entity: Entity | None) -> None:
    assert find(text) == entity


def test_a_name_without_its_form_is_unsure_beside_another_company_of_that_name() -> None:
    assert find("Orrin Search", None, "Orrin Search N.V.") == ORRIN
    assert find("Orrin Search", None, "Orrin Search GmbH") is None


@pytest.mark.parametrize(
    ("on", "entity"),
    [(date(2019, 8, 31), LUMENTA), (date(2019, 9, 1), None), (None, LUMENTA)],
)
def test_a_dated_name_holds_on_its_days(on: date | None, entity: Entity | None) -> None:
    assert find("Pixelklaar", on) == entity

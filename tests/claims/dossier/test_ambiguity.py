"""Names that a text may use for somebody else."""

import pytest

from claims.dossier import ambiguous
from claims.model import Entity, Watchlist


def sentences(*entities: tuple[str, ...]) -> list[str]:
    watched = (Entity("tanks", name, "Company", aliases=aliases) for name, *aliases in entities)
    return list(ambiguous(Watchlist(tuple(watched))))


@pytest.mark.parametrize("alias", ["police", "Police", "the military", "The Military", "Ministry"])
def test_what_many_are_called_is_no_name(alias: str) -> None:
    assert sentences(("Northern Watch", alias)) == [
        f"{alias!r} of Northern Watch is what many are called: a text may mean somebody else by it"
    ]


@pytest.mark.parametrize("alias", ["the trade ministry", "the firm of Jonas", "harbour inspectors"])
def test_a_description_is_no_name(alias: str) -> None:
    assert len(sentences(("Northern Watch", alias))) == (alias == alias.lower())


@pytest.mark.parametrize("name", ["Harbour Police", "BMW", "7bit", "Kees de Wit", "ministry 7"])
def test_a_name_of_its_own_is_one(name: str) -> None:
    assert sentences((name,)) == []


def test_two_letters_are_too_few() -> None:
    assert "is very short" in sentences(("Brandvoort Chemie", "BC"))[0]


def test_a_name_inside_anothers_is_told_once_for_the_two_of_them() -> None:
    said = sentences(
        ("Tessel Data B.V.", "Tessel", "Tessel Data"), ("Tessel Data AG", "Swiss branch")
    )
    assert said == [
        "'Tessel Data' of Tessel Data B.V. stands inside 'Tessel Data AG', a name of Tessel Data AG"
    ]


def test_a_name_inside_another_of_its_own_or_inside_a_word_is_none() -> None:
    assert sentences(("Tessel Data", "Tessel"), ("Tesselaar",)) == []

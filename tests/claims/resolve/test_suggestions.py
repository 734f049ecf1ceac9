from claims.model import Entity, Schema
from claims.resolve.suggestions import suggest

ORRIN = Entity("sample", "Orrin Search N.V.", "Company", watched=True)


def found(name: str, schema: Schema = "Company") -> Entity:
    return Entity("sample", name, schema)


def reasons(new: Entity, known: Entity) -> list[str]:
    return [suggestion.reason for suggestion in suggest([new], [known])]


def test_another_legal_form_of_a_watched_name_is_shown_to_a_person() -> None:
    (shown,) = suggest([found("Orrin Search Ltd")], [ORRIN])
    assert (shown.other_id, shown.score, shown.reason) == (ORRIN.id, 1.0, "another legal form")


def test_a_shorter_and_a_misspelt_name_are_shown() -> None:
    assert reasons(found("Orrin"), ORRIN) == ["a longer name"]
    assert reasons(found("Orin Search"), ORRIN) == ["a like spelling"]


def test_a_name_inside_a_word_of_another_is_not_shown() -> None:
    assert reasons(found("Orr"), ORRIN) == []
    assert reasons(found("Search"), ORRIN) == []


def test_a_person_is_never_shown_beside_a_company() -> None:
    assert reasons(found("Orrin", "Person"), ORRIN) == []


def test_a_pair_is_the_same_from_both_sides() -> None:
    one, other = found("Granit Vision"), found("Granit Vison")
    assert suggest([one], [other]) == suggest([other], [one])
    assert suggest([one], [one]) == []

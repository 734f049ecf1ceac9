import unicodedata

import pytest

from claims.extract.names import forms


def written(*names: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {name: set() for name in names}
    for entity, _, form in forms.written({name: [name] for name in names}):
        found[entity].add(form)
    return found


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Marks & Fischer plc", "Marks and Fischer"),
        ("Marks and Fischer Ltd", "Marks & Fischer"),
        ("Brénard S.A.", "Brenard"),
        ("Brénard S.A.", "Brenard SA"),
        ("Ørstrup A/S", "Orstrup"),
        ("Granit Ltd", "Granit Limited"),
        ("PJSC Granit", "Granit"),
        ("PT Granit Tbk", "Granit"),
        ("AB Granit", "Granit"),
        ("Granit S.à r.l.", "Granit"),
        ("Granit S.à r.l.", "Granit Sarl"),
        ("Granit A.Ş.", "Granit"),
        ("Granit UG (haftungsbeschränkt)", "Granit UG"),
        ("Granit AG & Co. KGaA", "Granit"),
        ("Granit Berhad", "Granit Bhd"),
        ("Granit Trading (Cyprus) Ltd", "Granit Trading Cyprus"),
    ],
)
def test_a_name_is_known_in_the_forms_that_papers_give_it(name: str, form: str) -> None:
    assert form in written(name)[name]


@pytest.mark.parametrize("name", ["Granit UK", "Granit EU", "Granit International", "Marks & Co"])
def test_what_is_no_legal_form_stays(name: str) -> None:
    assert "Granit" not in written(name)[name]
    assert "Marks" not in written(name)[name]


def test_a_form_that_two_may_have_is_neithers() -> None:
    found = written("Brénard S.A.", "Brenard AG", "Vektor")

    assert "Brenard" not in found["Brénard S.A."] | found["Brenard AG"]
    assert "Brénard" in found["Brénard S.A."]


def test_accents_may_be_written_apart() -> None:
    assert unicodedata.normalize("NFD", "Brénard") in written("Brénard S.A.")["Brénard S.A."]

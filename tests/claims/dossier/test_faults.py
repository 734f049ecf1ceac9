import pytest
from pydantic import ValidationError

from claims.dossier import faults
from claims.dossier.form import DossierForm

GOOD = {
    "title": "Tanks",
    "schedule": "0 6 * * *",
    "sources": [{"outlet": "Post", "feed": "https://post.example/feed"}],
}


def _told(**changed: object) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as refused:
        DossierForm.model_validate(GOOD | changed)
    return [(fault.loc, fault.problem) for fault in faults.of_types(refused.value)]


def test_every_objection_is_a_fault_with_its_place() -> None:
    told = _told(title="", timezone="Mars", entities=[{"name": "B", "schema": "Firm"}])
    assert (("title",), "should not be empty") in told
    assert len(told) == 3


def test_a_key_that_is_misspelt_is_answered_with_the_nearest() -> None:
    assert _told(shedule="x") == [(("shedule",), "there is no such key; did you mean 'schedule'?")]


def test_what_stands_under_auth_is_not_repeated() -> None:
    ((_, problem),) = _told(
        sources=[{"outlet": "P", "feed": "https://post.example/", "auth": {"env": ["secret"]}}]
    )
    assert "secret" not in problem

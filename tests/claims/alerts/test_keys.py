import pytest

from claims.alerts.keys import fault, signing_key
from claims.model import Place

HOOK = Place(webhook="https://hooks.example/a", secret="A_KEY")  # noqa: S106  # its variable
MAIL = Place(apprise="A_MAIL")


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_KEY", raising=False)
    monkeypatch.delenv("A_MAIL", raising=False)


@pytest.mark.parametrize("place", [HOOK, MAIL], ids=["webhook", "apprise"])
def test_a_variable_that_is_not_set_is_named(place: Place) -> None:
    variable = place.secret or place.apprise
    assert fault(place) == f"the environment variable {variable} is not set"


@pytest.mark.parametrize("value", ["whsec_c2hvcnQ=", "not base64!", "é" * 40])
def test_what_is_no_key_is_told_without_its_value(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("A_KEY", value)
    told = fault(HOOK) or ""
    assert "A_KEY holds no key" in told
    assert value not in told


@pytest.mark.parametrize("prefix", ["", "whsec_"])
def test_a_key_is_read_with_its_prefix_and_without(
    monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    monkeypatch.setenv("A_KEY", f"{prefix}{'QUJD' * 8}\n")
    assert fault(HOOK) is None
    assert signing_key(HOOK) == b"ABC" * 8


def test_an_address_that_is_set_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_MAIL", "mailto://desk:sesame@mail.example")
    assert fault(MAIL) is None

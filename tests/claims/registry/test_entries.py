from pathlib import Path

import pytest

from claims.errors import RegistryError
from claims.registry import Registry, did_you_mean
from tests.packages import install

GROUP = "claims.tried"


class Bell:
    """What the registry of these tests wants."""


def _bells() -> Registry[Bell]:
    return Registry(GROUP, "bell", Bell)


RINGING = """
    # entry: church = Church
    # entry: door = Door
    from tests.claims.registry.test_entries import Bell
    class Church(Bell):
        made = 0
        def __init__(self):
            Church.made += 1
    class Door(Church):
        pass
"""


@pytest.fixture
def _ringing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(
        monkeypatch,
        tmp_path,
        GROUP,
        RINGING.replace("tests.claims.registry.test_entries", __name__),
    )


@pytest.mark.usefixtures("_ringing")
def test_what_is_installed_is_named_and_made_once() -> None:
    bells = _bells()
    assert bells.names() == ["church", "door"]
    assert type(bells.get("church")).__name__ == "Church"
    assert bells.get("church") is bells.get("church")


@pytest.mark.usefixtures("_ringing")
def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(RegistryError, match=r"^'chuch' is no bell; did you mean 'church'\?$"):
        _bells().get("chuch")


@pytest.mark.usefixtures("_ringing")
def test_a_name_near_to_none_is_answered_with_all() -> None:
    with pytest.raises(RegistryError, match=r"^'xyz' is no bell; there are: church, door$"):
        _bells().get("xyz")


@pytest.mark.usefixtures("_ringing")
def test_two_packages_with_one_name_are_both_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = "# entry: door = Bell\nclass Bell: pass"
    install(monkeypatch, tmp_path / "second", GROUP, code, name="second")
    with pytest.raises(RegistryError, match=r"of other and second: uninstall one of them"):
        _bells().get("door")


def test_a_package_that_is_broken_harms_only_who_uses_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, tmp_path, GROUP, "# entry: torn = Torn\nimport nothing_of_this_name")
    bells = _bells()
    assert bells.names() == ["torn"]
    with pytest.raises(RegistryError, match=r"'torn' of other cannot be loaded .*nothing_of_this"):
        bells.get("torn")


def test_what_is_not_derived_from_the_contract_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, tmp_path, GROUP, "# entry: gong = Gong\nclass Gong: pass")
    with pytest.raises(RegistryError, match=r"'gong' of other is no .*\.Bell$"):
        _bells().get("gong")


def test_nothing_is_meant_by_a_word_that_is_like_none() -> None:
    assert did_you_mean("sourcess", {"sources", "title"}) == "; did you mean 'sources'?"
    assert did_you_mean("xyz", {"sources", "title"}) == ""

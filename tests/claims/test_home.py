"""Everything that a desk keeps lies in one folder."""

from pathlib import Path

import pytest

from claims.home import Home


def test_the_folder_that_is_named_outweighs_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path / "environment"))
    assert Home.at(tmp_path / "named").root == tmp_path / "named"
    assert Home.at().root == tmp_path / "environment"


@pytest.mark.parametrize("named", [None, ""])
def test_nobody_names_a_folder_so_it_is_the_users_own(
    monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    if named is None:
        monkeypatch.delenv("CLAIMS_DATA", raising=False)
    else:
        monkeypatch.setenv("CLAIMS_DATA", named)
    assert Home.at().root.name == "claims-desk"


def test_a_relative_folder_stays_where_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    home = Home.at(Path("data"))
    monkeypatch.chdir("/")
    assert home.root == tmp_path / "data"


def test_every_place_is_inside_the_folder(tmp_path: Path) -> None:
    home = Home(tmp_path)
    places = {
        *(home.database, home.published, home.lock, home.dagster),
        *(home.archive("tanks"), home.report("tanks"), home.archive("ships"), home.report("ships")),
    }
    assert len(places) == 8
    assert all(place.is_relative_to(tmp_path) for place in places)

"""Everything that a desk keeps lies in one folder."""

from pathlib import Path

import pytest

from claims.errors import StoreError
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


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


@pytest.mark.parametrize(
    ("shared", "folder", "file"), [("", "0o700", "0o600"), ("group", "0o770", "0o660")]
)
def test_folder_and_files_are_for_their_owner_alone_unless_they_are_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: str, folder: str, file: str
) -> None:
    before = tmp_path / "before"
    before.touch()
    monkeypatch.setenv("CLAIMS_SHARED", shared)
    home = Home(tmp_path / "data")
    home.root.mkdir(mode=0o755)  # as somebody made it for us
    with home.private():
        (home.root / "note").write_text("x", encoding="utf-8")
    (tmp_path / "after").touch()

    assert (mode(home.root), mode(home.root / "note")) == (folder, file)
    assert mode(tmp_path / "after") == mode(before)


def test_a_folder_that_holds_what_is_not_ours_is_not_closed(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    home.root.mkdir(mode=0o755)
    (home.root / "letters").write_text("x", encoding="utf-8")
    with home.private():
        pass
    assert mode(home.root) == "0o755"
    home.database.touch()
    with home.private():
        pass
    assert mode(home.root) == "0o700"


def test_a_setting_that_nobody_understands_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_SHARED", "everyone")
    with (
        pytest.raises(StoreError, match="CLAIMS_SHARED is 'everyone'; it can be 'group', or not"),
        Home(tmp_path / "data").private(),
    ):
        pass

"""Who may use the desk lies in one file, which its owner alone can read."""

import stat
from pathlib import Path

import pytest

from claims.errors import AccessError
from claims.users import User, Users

PASSWORD = "twelve letters or more"  # noqa: S105  # of nobody


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return Users(tmp_path / "data" / "users.json")


def test_a_user_is_known_by_their_password_alone(users: Users, tmp_path: Path) -> None:
    made = users.add("Wouter", "editor", PASSWORD)
    assert users.verified("Wouter", PASSWORD) == made == users.named("Wouter")
    assert users.verified("Wouter", PASSWORD + "x") is None
    assert users.verified("wouter", PASSWORD) is None
    assert users.verified("Nobody", PASSWORD) is None
    file = tmp_path / "data" / "users.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in file.read_text()
    assert '"$argon2id$' in file.read_text()


def test_whoever_has_no_password_cannot_log_in_with_none(users: Users) -> None:
    users.add("Saskia", "reader", None)
    assert users.verified("Saskia", "") is None


def test_one_that_is_added_again_has_the_new_role_alone(users: Users) -> None:
    users.add("Zo\u00eb", "editor", None)
    users.add("Zoe\u0308", "reader", None)  # the same letters, composed otherwise
    users.add("Adam", "editor", None)
    assert users.all() == [User("Adam", "editor"), User("Zo\u00eb", "reader")]


def test_one_that_was_removed_is_nobody(users: Users) -> None:
    users.add("Wouter", "editor", None)
    users.remove("Wouter")
    assert users.all() == []
    with pytest.raises(AccessError, match=r"^Nobody is called 'Wouter'"):
        users.remove("Wouter")


@pytest.mark.parametrize("name", ["", " Wouter", "Wou\nter", "x" * 65, "\u202eretuoW"])
def test_a_name_that_could_be_taken_for_another_is_refused(users: Users, name: str) -> None:
    with pytest.raises(AccessError, match="cannot be a name"):
        users.add(name, "reader", None)


@pytest.mark.parametrize("password", ["short", "x" * 1_001])
def test_a_password_that_is_soon_guessed_is_refused(users: Users, password: str) -> None:
    with pytest.raises(AccessError, match="12 to 1,000 characters"):
        users.add("Wouter", "reader", password)
    assert users.all() == []


def test_a_file_that_somebody_broke_lets_nobody_in(users: Users, tmp_path: Path) -> None:
    users.add("Wouter", "editor", None)
    (tmp_path / "data" / "users.json").write_text("[{]")
    with pytest.raises(AccessError, match="is no list of users"):
        users.verified("Wouter", PASSWORD)

"""The people of a desk: names, roles and hashes of passwords, in one file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex
from threading import BoundedSemaphore
from typing import Final, Literal, get_args
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from claims.errors import AccessError
from claims.lasting import write_whole

Role = Literal["reader", "editor"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

_SHORTEST, _LONGEST = 12, 1_000
"""Characters of a password; one that is long needs no rules of what it is made of."""

_LONGEST_NAME = 64

# argon2id with what RFC 9106 recommends where memory is dear: 64 MiB for each password at a time.
_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class User:
    """One person: a reader sees everything, an editor decides and asks as well.

    ``password`` is an argon2id hash; None where only a proxy says who it is.
    """

    name: str
    role: Role
    password: str | None = None


_USERS: TypeAdapter[list[User]] = TypeAdapter(list[User])


class Users:
    """The users of a data folder; every call reads what its file says then.

    Args:
        path: the file; it need not be there yet. Nobody but its owner may read it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[User]:
        """Everybody, by name.

        Raises:
            AccessError: the file cannot be read.
        """
        try:
            return _USERS.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise AccessError(f"{self._path} cannot be read: {error.strerror}.") from error
        except ValidationError as error:
            raise AccessError(f"{self._path} is no list of users; put it back.") from error

    def named(self, name: str) -> User | None:
        """The user of this name."""
        return next((user for user in self.all() if user.name == normalize("NFC", name)), None)

    def add(self, name: str, role: Role, password: str | None) -> User:
        """Add a user, or give the one of this name another role and password.

        Args:
            name: as it will stand under decisions.
            role: what they may do.
            password: None for somebody whom a proxy lets in.

        Raises:
            AccessError: name or password cannot be used, or the file cannot be written.
        """
        user = User(_usable(name), role, None if password is None else _hash(password))
        with self._turn():
            others = [one for one in self.all() if one.name != user.name]
            self._write([*others, user])
        return user

    def remove(self, name: str) -> None:
        """Take a user away, whose sessions end with it.

        Raises:
            AccessError: there is none of this name, or the file cannot be written.
        """
        with self._turn():
            users = self.all()
            left = [one for one in users if one.name != normalize("NFC", name)]
            if left == users:
                raise AccessError(f"Nobody is called {name!r}; `claims users list` names all.")
            self._write(left)

    def verified(self, name: str, password: str) -> User | None:
        """The user of this name, if that is their password; it takes as long for any name."""
        user = self.named(name)
        known = user.password if user else None
        with _AT_ONCE:
            try:
                _HASHER.verify(known or _nobodys(), password[:_LONGEST])
            except (VerifyMismatchError, InvalidHashError):
                return None
        return user if known else None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Be the only one to write."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock"), mode=0o600):
                yield
        except OSError as error:
            raise AccessError(f"{self._path} cannot be written: {error.strerror}.") from error

    def _write(self, users: Sequence[User]) -> None:
        """Make these all users, in one step that lasts."""
        by_name = sorted(users, key=lambda user: user.name)
        content = _USERS.dump_json(by_name, indent=1) + b"\n"
        write_whole(self._path, content, mode=0o600)


def _usable(name: str) -> str:
    """A name in the one form by which it is compared."""
    name = normalize("NFC", name)
    if not (name.isprintable() and name == name.strip() and 0 < len(name) <= _LONGEST_NAME):
        raise AccessError(
            f"{name!r} cannot be a name: it needs 1 to {_LONGEST_NAME} characters that can be "
            "seen, and no space at either end."
        )
    return name


def _hash(password: str) -> str:
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise AccessError(
            f"A password has {_SHORTEST} to {_LONGEST:,} characters; this one has {len(password)}."
        )
    return _HASHER.hash(password)


@cache
def _nobodys() -> str:
    """A hash that no password has."""
    return _HASHER.hash(token_hex())

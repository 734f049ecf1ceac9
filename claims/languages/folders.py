"""Which languages there are, and what their files say."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache, reduce
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any, TypeVar

from claims.errors import LanguageError
from claims.registry import registered

GROUP = "claims.languages"
"""Entry points of other packages: a language's code, and the package that holds its files."""

_DATES = "dates.toml"
_KindT = TypeVar("_KindT")
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# Regular expressions have digits in their braces, so that a word in them is free for a piece.
_PIECE = re.compile(r"\{([a-z_]+)\}")


@cache
def codes() -> tuple[str, ...]:
    """The languages that are read, by their ISO 639 codes."""
    return tuple(sorted(_folders()))


def vocabulary(kind: type[_KindT]) -> _KindT:
    """The words of a kind, those of every language together.

    Raises:
        LanguageError: a language's file is missing, or is not as its kind says.
    """
    together: _KindT = _together(kind)  # type: ignore[arg-type]  # mypy: no class is hashable
    return together


def vocabulary_of(code: str, kind: type[_KindT]) -> _KindT:
    """The words of a kind in one language.

    Raises:
        LanguageError: its file is missing, or is not as the kind says.
    """
    one: _KindT = _of(code, kind)  # type: ignore[arg-type]  # the same
    return one


def digest(*kinds: type) -> str:
    """A digest of the files of ``kinds``: part of the revision of a stage that reads them."""
    found = sha256()
    for code in codes():
        for name in sorted({file_of(kind) for kind in kinds}):
            found.update(f"{code}/{name}\0".encode())
            found.update(_read(code, name))
    return found.hexdigest()[:12]


def file_of(kind: type) -> str:
    """``name-parts.toml`` for ``NameParts``."""
    return f"{_CAPITAL.sub('-', kind.__name__).lower()}.toml"


def forget() -> None:
    """Look anew for languages, and read their files again: one was installed."""
    for known in (codes, _folders, _together, _of):
        known.cache_clear()


@cache
def _together(kind: Any) -> Any:  # noqa: ANN401  # a cache knows no type variables
    return reduce(_joined, (_of(code, kind) for code in codes()))


@cache
def _of(code: str, kind: Any) -> Any:  # noqa: ANN401
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415  # not for codes alone

    name = file_of(kind)
    said = _table(code, name)
    own = said.pop("pieces", {})
    if unknown := said.keys() - {field.name for field in fields(kind)}:
        raise LanguageError(f"{code}/{name}: nothing reads {min(unknown)}")
    try:
        return TypeAdapter(kind).validate_python(_filled(said, _pieces(code, name, own)))
    except KeyError as error:
        raise LanguageError(f"{code}/{name}: no piece is called {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        problem = first["msg"].removeprefix("Value error, ")
        raise LanguageError(f"{code}/{name}, {place}: {problem}") from error


@cache
def _folders() -> dict[str, Traversable]:
    ours = {each.name: each for each in files(__package__).iterdir() if (each / _DATES).is_file()}
    theirs = {each.name: files(each.value) for each in registered(GROUP)}
    return theirs | ours


def _read(code: str, name: str) -> bytes:
    try:
        return (_folders()[code] / name).read_bytes()
    except OSError as error:
        raise LanguageError(f"{code}/{name} is missing") from error


def _table(code: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(code, name).decode())
    except ValueError as error:
        raise LanguageError(f"{code}/{name} is no TOML: {error}") from error


def _pieces(code: str, file: str, own: Mapping[str, str | list[str]]) -> dict[str, str]:
    """The parts of patterns that a file names; ``months`` and ``weekdays`` are of every file."""
    dates = _table(code, _DATES)
    pieces = {}
    for name in ("months", "weekdays"):
        either = "|".join(chain(*dates[name].values()))
        pieces[name] = _checked(f"{code}/{_DATES}, {name}", either)
    for name, piece in own.items():
        filled = _filled(piece, pieces)
        whole = filled if isinstance(filled, str) else f"(?:{'|'.join(filled)})"
        pieces[name] = _checked(f"{code}/{file}, pieces.{name}", whole)
    return pieces


def _checked(place: str, pattern: str) -> str:
    from claims.languages.patterns import checked  # noqa: PLC0415  # nor is this

    try:
        return checked(pattern)
    except ValueError as error:
        raise LanguageError(f"{place}: {error}") from error


def _filled(value: Any, pieces: Mapping[str, str]) -> Any:  # noqa: ANN401  # whatever TOML holds
    """``value`` with each ``{piece}`` of its patterns in place."""
    if isinstance(value, str):
        return _PIECE.sub(lambda found: pieces[found.group(1)], value)
    if isinstance(value, list):
        return [_filled(each, pieces) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, pieces) for key, each in value.items()}
    return value


def _joined(one: Any, other: Any) -> Any:  # noqa: ANN401  # two of one kind or field
    """What two languages say together: all of what both have; of two numbers the first."""
    if isinstance(one, frozenset):
        return one | other
    if isinstance(one, tuple):
        return (*one, *(each for each in other if each not in one))
    if isinstance(one, Mapping):
        return {**other, **{k: _joined(v, other[k]) if k in other else v for k, v in one.items()}}
    if not is_dataclass(one) or isinstance(one, type):
        return one
    named = [field.name for field in fields(one)]
    return type(one)(**{name: _joined(getattr(one, name), getattr(other, name)) for name in named})

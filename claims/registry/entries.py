"""One group of entry points: its names for nothing, and what is behind one when it is asked for."""

import sys
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Generic, TypeVar, cast

from claims.errors import RegistryError

EntryT = TypeVar("EntryT")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` for the known word that is closest, or nothing."""
    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def registered(group: str) -> EntryPoints:
    """What is installed in one group of entry points."""
    return _installed(tuple(sys.path)).select(group=group)


@cache
def _installed(path: tuple[str, ...]) -> EntryPoints:  # noqa: ARG001  # the key of the cache
    """All that is installed: each look takes as long as all of them together."""
    return cast(
        "EntryPoints", entry_points()
    )  # it is, from Python 3.12 on, and does as much before


class Registry(Generic[EntryT]):
    """What is installed under the names of one group of entry points.

    An entry point names a class that is made without arguments, once. Nothing
    is loaded before it is asked for by name: a package that is broken harms
    nobody who does not use it.

    Args:
        group: the group of entry points.
        noun: what a message calls one of them, such as "kind of source".
        contract: the class that each of them has to be derived from.
    """

    def __init__(self, group: str, noun: str, contract: type[EntryT]) -> None:
        self._group = group
        self._noun = noun
        self._contract = contract
        self._loaded: dict[str, EntryT] = {}

    def names(self) -> list[str]:
        """The names that are registered, in alphabetical order."""
        return sorted(registered(self._group).names)

    def get(self, name: str) -> EntryT:
        """What is registered as ``name``.

        Raises:
            RegistryError: nothing is, or two packages claim the name, or it cannot be loaded.
        """
        if name not in self._loaded:
            self._loaded[name] = self._load(self._entry(name))
        return self._loaded[name]

    def _entry(self, name: str) -> EntryPoint:
        found = registered(self._group).select(name=name)
        if not found:
            names = self.names()
            hint = did_you_mean(name, names)
            known = ", ".join(names)
            raise RegistryError(f"{name!r} is no {self._noun}{hint or f'; there are: {known}'}")
        if len(found) > 1:
            packages = " and ".join(sorted(_package(one) for one in found))
            raise RegistryError(f"{name!r} is a {self._noun} of {packages}: uninstall one of them")
        (entry,) = found
        return entry

    def _load(self, entry: EntryPoint) -> EntryT:
        whose = f"The {self._noun} {entry.name!r} of {_package(entry)}"
        try:
            made = entry.load()()
        except Exception as error:  # whatever a stranger's package raises
            said = f"{type(error).__name__}: {error}"
            raise RegistryError(f"{whose} cannot be loaded ({said})") from error
        if not isinstance(made, self._contract):
            contract = f"{self._contract.__module__}.{self._contract.__name__}"
            raise RegistryError(f"{whose} is no {contract}")
        return made


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.module

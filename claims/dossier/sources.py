"""A source in a dossier file: its keys are the kinds that are installed, and a few of its own."""

import re
import warnings
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationInfo, create_model, model_validator

from claims.dossier.values import HTTP_URL, Form, LengthOfTime, Text, some, web_address
from claims.errors import RegistryError
from claims.registry import SOURCES, Files, Index, SourceKind, shown

_OWN_HOSTS = {"localhost", "127.0.0.1", "[::1]"}
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _pattern(text: str) -> str:
    try:
        with warnings.catch_warnings(action="ignore", category=FutureWarning):
            re.compile(text)
    except RecursionError as error:
        raise ValueError(f"{shown(text)} holds too many brackets in each other") from error
    except (re.error, OverflowError) as error:
        raise ValueError(f"{shown(text)} is not a regular expression ({error})") from error
    return text


def is_private(address: str) -> bool:
    """Whether nobody on the way can read what is sent there."""
    is_open = address.lower().startswith("http://")
    return not is_open or HTTP_URL.validate_python(address).host in _OWN_HOSTS


class ExpectForm(Form):
    """What a source should bring: an answer now and then, and articles in each ``per``."""

    fresh: LengthOfTime | None = None
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    per: LengthOfTime = timedelta(days=7)

    @model_validator(mode="after")
    def _least_below_most(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"at_least {self.at_least} is more than at_most {self.at_most}")
        return self


def _variable(text: str) -> str:
    if not _VARIABLE.fullmatch(text):
        # It may be a password, so that it is not repeated.
        raise ValueError("should be the name of an environment variable, such as COURIER_AUTH")
    return text


class AuthForm(Form):
    """The environment's variable with a login or a key: never the login or key itself."""

    env: Annotated[str, AfterValidator(_variable)]


class _SourceForm(Form):
    """A place to read, with the outlet that publishes there; files become their file URI.

    ``pattern`` narrows what an index lists to the addresses in which it is found.
    Saved pages and crawls may be of many outlets: without ``outlet`` each page
    names its own, and ``outlets`` says what a host or a site's name stands for.
    """

    outlet: Text
    outlets: dict[Text, Text] | None = None
    pattern: Annotated[Text, AfterValidator(_pattern)] | None = None
    expect: ExpectForm | None = None
    auth: AuthForm | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_many_outlets(cls, said: object) -> object:
        if not isinstance(said, dict) or "outlet" in said:
            return said
        places = [said[name] for name in _named(Files) if isinstance(said.get(name), str)]
        # Of pages that name no outlet nothing else is known than where they lie.
        if not places:
            return said
        label = Path(places[0]).name or "saved pages"
        return {**said, "outlet": label, "outlets": said.get("outlets") or {}}

    @model_validator(mode="after")
    def _exactly_one_place(self) -> Self:
        given = self._given()
        if len(given) != 1:
            found = " and ".join(given) or "none"
            raise ValueError(f"needs exactly one of {', '.join(SOURCES.names())}; it has {found}")
        indexes, files = _named(Index), _named(Files)
        if self.pattern and self.place_kind not in indexes:
            raise ValueError(f"pattern goes with {', '.join(indexes)}, not with {self.place_kind}")
        if self.outlets is not None and self.place_kind not in files:
            listed = f"{', '.join(files[:-1])} and {files[-1]}"
            raise ValueError(f"outlets goes with {listed}, not with {self.place_kind}")
        return self

    @model_validator(mode="after")
    def _auth_for_one_host(self) -> Self:
        """A login goes to one host, and nobody on the way may read it."""
        if self.auth is None:
            return self
        if self.place_kind in _named(Files):
            raise ValueError("auth goes with addresses, not with files")
        addresses = self.place_pages or (self.place_address,)
        hosts = {HTTP_URL.validate_python(one).host for one in addresses}
        if len(hosts) > 1:
            raise ValueError("auth goes to one host, and these pages are of several")
        if not all(map(is_private, addresses)):
            raise ValueError("auth needs an address with https, so that nobody reads it on the way")
        return self

    def _given(self) -> list[str]:
        return [name for name in SOURCES.names() if getattr(self, name)]

    @property
    def place_kind(self) -> str:
        """The name of the kind of source that the file gives."""
        return self._given()[0]

    @property
    def place_pages(self) -> tuple[str, ...]:
        """The addresses of a list of pages; of other kinds none."""
        given = getattr(self, self.place_kind)
        return given if isinstance(given, tuple) else ()

    @property
    def place_address(self) -> str:
        """Where the source is; a list of pages goes by its first."""
        given = getattr(self, self.place_kind)
        return str(given[0] if isinstance(given, tuple) else given)


def _keys() -> dict[str, Any]:
    """A key for each kind that is installed; none takes the place of a key of our own."""
    others = [name for name in SOURCES.names() if name not in _SourceForm.model_fields]
    return {name: (_type(name) | None, None) for name in others}


def _type(name: str) -> Any:  # noqa: ANN401  # pydantic makes a field of it
    try:
        kind = SOURCES.get(name)
    except RegistryError as error:
        why = str(error)  # of use to whoever writes this key, and to nobody else
        return Annotated[Text, AfterValidator(_refused(why))]
    place = Annotated[Text, AfterValidator(_placed(kind))]
    return Annotated[tuple[place, ...], AfterValidator(some)] if kind.many else place


def _placed(kind: SourceKind) -> Callable[[str, ValidationInfo], str]:
    def placed(text: str, info: ValidationInfo) -> str:
        address = kind.address(text, Path(info.context or ""))
        return address if isinstance(kind, Files) else web_address(address)

    return placed


def _refused(why: str) -> Callable[[str], str]:
    def refused(_: str) -> str:
        raise ValueError(why)

    return refused


def _named(of: type[SourceKind]) -> list[str]:
    """The names of the kinds that are so, as far as they can be loaded."""
    return [name for name in SOURCES.names() if isinstance(_loaded(name), of)]


def _loaded(name: str) -> SourceKind | None:
    try:
        return SOURCES.get(name)
    except RegistryError:
        return None


if TYPE_CHECKING:
    SourceForm = _SourceForm
else:
    SourceForm = create_model("SourceForm", __base__=_SourceForm, **_keys())

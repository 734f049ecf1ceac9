"""What may stand in a dossier file, key by key."""

import re
import warnings
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Self, get_args
from zoneinfo import available_timezones

from croniter import CroniterError, croniter  # type: ignore[import-untyped]  # it ships no types
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from claims.model import Schema, SourceKind

CRON_COLUMNS = 5
_INDEXES = ("feed", "sitemap", "section")
_SAVED = ("folder", "warc")
_RANDOM = re.compile(r"(?:^|\s)r", re.IGNORECASE)  # croniter's own: R, or R(0-15)
_OWN_HOSTS = {"localhost", "127.0.0.1", "[::1]"}
_EMAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")
_SENDABLE = re.compile(r"[!-'*-\[\]-~]+")  # what a comment of the User-Agent header may hold
_LONGEST_SHOWN = 60  # characters of a value that a sentence repeats
_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_SPAN = re.compile(r"(?P<number>[1-9]\d{0,8}) ?(?P<unit>min|h|d|w)")
_USER = re.compile(r"//[^/?#]*@")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HTTP_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


def _address(text: str) -> str:
    if _USER.search(text):
        raise ValueError(
            "an address with a user's name or password in it would be kept with every page; "
            "write `auth: {env: NAME}` beside it, and put them into that environment variable"
        )
    try:
        _HTTP_URL.validate_python(text)
    except ValidationError as error:
        reason = error.errors()[0]["msg"]
        raise ValueError(f"{text!r} is not a web address ({reason})") from error
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError(f"{text!r} is not a web address (it should start with https://)")
    return text


def _place(text: str, info: ValidationInfo) -> Path:
    """Where ``text`` leads from the dossier's folder, if there can be such a place."""
    try:
        place = (Path(info.context or "") / Path(text).expanduser()).resolve()
        place.exists()
    except RuntimeError as error:
        home = text.partition("/")[0]
        raise ValueError(f"{home!r} is the home of no user of this machine") from error
    except OSError as error:
        raise ValueError(f"{_shown(text)} cannot be looked for ({error.strerror})") from error
    return place


def _shown(text: str) -> str:
    """``text`` in quotes, no longer than a sentence can bear."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


def _folder(text: str, info: ValidationInfo) -> str:
    folder = _place(text, info)
    if not folder.is_dir():
        raise ValueError(f"there is no folder {text!r} beside the dossier file")
    return folder.as_uri()


def _warcs(text: str, info: ValidationInfo) -> str:
    place = _place(text, info)
    if not place.exists():
        raise ValueError(f"there is no WARC file or folder {text!r} beside the dossier file")
    if place.is_file() and not place.name.endswith((".warc", ".warc.gz")):
        raise ValueError(f"{text!r} is no WARC file: its name should end in .warc or .warc.gz")
    return place.as_uri()


def _pattern(text: str) -> str:
    try:
        with warnings.catch_warnings(action="ignore", category=FutureWarning):
            re.compile(text)
    except RecursionError as error:
        raise ValueError(f"{_shown(text)} holds too many brackets in each other") from error
    except (re.error, OverflowError) as error:
        raise ValueError(f"{_shown(text)} is not a regular expression ({error})") from error
    return text


def _span(value: object) -> timedelta:
    """A length of time as people write it: a number and a unit."""
    found = _SPAN.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(f"{value!r} is not a length of time such as 15 min, 6 h, 14 d or 8 w")
    try:
        return int(found["number"]) * _UNITS[found["unit"]]
    except OverflowError as error:
        raise ValueError(f"{value!r} is longer than anybody waits") from error


def _contact(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        try:
            _address(text)
        except ValueError as error:
            raise ValueError(f"{text!r} is neither an e-mail nor a web address") from error
    if not _SENDABLE.fullmatch(text):
        raise ValueError(
            f"{text!r} cannot be sent to the sites: a User-Agent header holds letters without "
            "accents, and no spaces, brackets or backslashes in an address"
        )
    return text


def _cron(text: str) -> str:
    """Accept five columns that match some day to come, and the same ones at each reading."""
    try:
        columns, *_ = croniter.expand(text)
        croniter(text).get_next()
    except CroniterError as error:
        raise ValueError(f"{text!r} is not a cron line such as '0 6 * * *' ({error})") from error
    if _RANDOM.search(text):
        raise ValueError(f"{text!r} has a column that means another moment at each reading")
    if len(columns) != CRON_COLUMNS:
        raise ValueError(f"{text!r} has {len(columns)} columns, and a cron line here has five")
    return text


def _timezone(text: str) -> str:
    zones = available_timezones()
    if text not in zones:
        raise ValueError(f"{text!r} is not a time zone{did_you_mean(text, zones)}")
    return text


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a day such as 2024-05-31") from error


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _some(items: tuple[Any, ...]) -> tuple[Any, ...]:
    # pydantic's own min_length counts well-formed items only, and blames the list for their faults.
    if not items:
        raise ValueError("should hold at least one item")
    return items


def did_you_mean(word: str, known: set[str]) -> str:
    """``; did you mean 'x'?`` for the known word that is closest, or nothing."""
    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Address = Annotated[Text, AfterValidator(_address)]
Day = Annotated[date, BeforeValidator(_day)]
LengthOfTime = Annotated[timedelta, BeforeValidator(_span)]


class Form(BaseModel):
    """A part of the file: no key but the ones named, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MannersForm(Form):
    """How to behave towards the sites; what is not said is left to ``fetch``."""

    pause_s: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    timeout_s: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    max_bytes: int | None = Field(default=None, gt=0)
    max_redirects: int | None = Field(default=None, ge=0)
    retries: int | None = Field(default=None, ge=0)
    patience_s: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    hosts_at_once: int | None = Field(default=None, gt=0)
    max_failures: int | None = Field(default=None, gt=0)
    max_pages: int | None = Field(default=None, gt=0)
    max_visit_s: float | None = Field(default=None, gt=0, allow_inf_nan=False)


class BeatForm(Form):
    """Until an article is ``until`` old, its page is visited ``every`` so often."""

    until: LengthOfTime
    every: LengthOfTime


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
    """The environment's variable with what a source logs in with: never the login itself."""

    env: Annotated[str, AfterValidator(_variable)]


def _slowing(beats: tuple[BeatForm, ...]) -> tuple[BeatForm, ...]:
    for young, old in pairwise(beats):
        if young.until >= old.until:
            raise ValueError("each until should be longer than the one before it")
        if young.every > old.every:
            raise ValueError("old articles should not be visited more often than young ones")
    return beats


class SourceForm(Form):
    """A place to read, with the outlet that publishes there; files become their file URI.

    ``pattern`` narrows what an index lists to the addresses in which it is found.
    Saved pages and crawls may be of many outlets: without ``outlet`` each page
    names its own, and ``outlets`` says what a host or a site's name stands for.
    """

    outlet: Text
    outlets: dict[Text, Text] | None = None
    feed: Address | None = None
    sitemap: Address | None = None
    section: Address | None = None
    pages: Annotated[tuple[Address, ...], AfterValidator(_some)] | None = None
    folder: Annotated[Text, AfterValidator(_folder)] | None = None
    warc: Annotated[Text, AfterValidator(_warcs)] | None = None
    pattern: Annotated[Text, AfterValidator(_pattern)] | None = None
    expect: ExpectForm | None = None
    auth: AuthForm | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_many_outlets(cls, said: object) -> object:
        if not isinstance(said, dict) or "outlet" in said:
            return said
        places = [said[kind] for kind in _SAVED if isinstance(said.get(kind), str)]
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
            kinds = ", ".join(get_args(SourceKind))
            raise ValueError(f"needs exactly one of {kinds}; it has {found}")
        if self.pattern and given[0] not in _INDEXES:
            raise ValueError(f"pattern goes with {', '.join(_INDEXES)}, not with {given[0]}")
        if self.outlets is not None and given[0] not in _SAVED:
            raise ValueError(f"outlets goes with {' and '.join(_SAVED)}, not with {given[0]}")
        return self

    @model_validator(mode="after")
    def _auth_for_one_host(self) -> Self:
        """A login goes to one host, and nobody on the way may read it."""
        if self.auth is None:
            return self
        indexes = [address for kind in _INDEXES if (address := getattr(self, kind))]
        hosts = {_HTTP_URL.validate_python(one).host for one in (self.pages or indexes)}
        is_open = any(one.lower().startswith("http://") for one in (self.pages or indexes))
        if not hosts:
            raise ValueError("auth goes with addresses, not with files")
        if len(hosts) > 1:
            raise ValueError("auth goes to one host, and these pages are of several")
        if is_open and hosts.isdisjoint(_OWN_HOSTS):
            raise ValueError("auth needs an address with https, so that nobody reads it on the way")
        return self

    def _given(self) -> list[SourceKind]:
        return [kind for kind in get_args(SourceKind) if getattr(self, kind)]

    def place(self) -> tuple[SourceKind, str]:
        """The kind of source and its address; a list of pages goes by its first."""
        [kind] = self._given()
        return kind, self.pages[0] if self.pages else getattr(self, kind)


class NameForm(Form):
    """A name, of an alias or of an owner, and the days on which it held: ``until`` excluded."""

    name: Text
    since: Day | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _since_before_until(self) -> Self:
        if self.since and self.until and self.since >= self.until:
            raise ValueError(f"since {self.since} should lie before until {self.until}")
        return self

    def overlaps(self, other: "NameForm") -> bool:
        """Tell whether there is a day on which both held."""
        starts_in_time = (self.since or date.min) < (other.until or date.max)
        return starts_in_time and (other.since or date.min) < (self.until or date.max)


Named = Annotated[NameForm, BeforeValidator(_named)]


class EntityForm(Form):
    """Somebody whom the dossier watches."""

    name: Text
    # Called `schema` in the file; pydantic's models already have an attribute of that name.
    of_schema: Schema = Field(alias="schema")
    aliases: tuple[Named, ...] = ()
    parents: Annotated[tuple[Named, ...], BeforeValidator(_listed)] = Field((), alias="parent")


class DossierForm(Form):
    """The whole file."""

    title: Text
    id: Slug | None = None
    schedule: Annotated[Text, AfterValidator(_cron)] = "0 * * * *"
    timezone: Annotated[Text, AfterValidator(_timezone)] = "UTC"
    contact: Annotated[Text, AfterValidator(_contact)] | None = None
    allow_loopback: bool = False
    manners: MannersForm = MannersForm()
    revisits: (
        Annotated[tuple[BeatForm, ...], AfterValidator(_some), AfterValidator(_slowing)] | None
    ) = None
    expect: ExpectForm = ExpectForm()
    rotate_at_bytes: int = Field(default=1_000_000_000, gt=0)
    ner: Text | None = None
    precision: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    sources: Annotated[tuple[SourceForm, ...], AfterValidator(_some)]
    entities: tuple[EntityForm, ...] = ()


_FORMS: dict[str, type[Form]] = {
    "manners": MannersForm,
    "revisits": BeatForm,
    "sources": SourceForm,
    "auth": AuthForm,
    "expect": ExpectForm,
    "entities": EntityForm,
    "aliases": NameForm,
    "parent": NameForm,
}


def known_keys(loc: tuple[str | int, ...]) -> set[str]:
    """The keys that may stand beside the key at ``loc``."""
    above = [step for step in loc[:-1] if isinstance(step, str)]
    form: type[Any] = _FORMS[above[-1]] if above else DossierForm
    return {field.alias or name for name, field in form.model_fields.items()}

"""What may stand in a dossier file, key by key."""

import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Self
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
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HTTP_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


def _address(text: str) -> str:
    try:
        _HTTP_URL.validate_python(text)
    except ValidationError as error:
        reason = error.errors()[0]["msg"]
        raise ValueError(f"{text!r} is not a web address ({reason})") from error
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError(f"{text!r} is not a web address (it should start with https://)")
    return text


def _folder(text: str, info: ValidationInfo) -> str:
    folder = (Path(info.context or "") / Path(text).expanduser()).resolve()
    if not folder.is_dir():
        raise ValueError(f"there is no folder {text!r} beside the dossier file")
    return folder.as_uri()


def _contact(text: str) -> str:
    if _EMAIL.fullmatch(text):
        return text
    try:
        return _address(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is neither an e-mail nor a web address") from error


def _cron(text: str) -> str:
    """Accept what Dagster accepts: five columns that match some day to come."""
    try:
        columns, *_ = croniter.expand(text)
        croniter(text).get_next()
    except CroniterError as error:
        raise ValueError(f"{text!r} is not a cron line such as '0 6 * * *' ({error})") from error
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


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Address = Annotated[Text, AfterValidator(_address)]
Day = Annotated[date, BeforeValidator(_day)]


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


class SourceForm(Form):
    """A place to read, with the outlet that publishes there; a folder becomes its file URI."""

    outlet: Text
    feed: Address | None = None
    pages: Annotated[tuple[Address, ...], AfterValidator(_some)] | None = None
    sitemap: Address | None = None
    folder: Annotated[Text, AfterValidator(_folder)] | None = None

    @model_validator(mode="after")
    def _exactly_one_place(self) -> Self:
        given = [kind for kind in ("feed", "pages", "sitemap", "folder") if getattr(self, kind)]
        if len(given) != 1:
            found = " and ".join(given) or "none"
            raise ValueError(f"needs exactly one of feed, pages, sitemap, folder; it has {found}")
        return self

    def place(self) -> tuple[SourceKind, str]:
        """The kind of source and its address; a list of pages goes by its first."""
        if self.folder:
            return "folder", self.folder
        if self.pages:
            return "pages", self.pages[0]
        return ("feed", self.feed) if self.feed else ("sitemap", str(self.sitemap))


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
    ner: Text | None = None
    sources: Annotated[tuple[SourceForm, ...], AfterValidator(_some)]
    entities: tuple[EntityForm, ...] = ()


_FORMS: dict[str, type[Form]] = {
    "manners": MannersForm,
    "sources": SourceForm,
    "entities": EntityForm,
    "aliases": NameForm,
    "parent": NameForm,
}


def known_keys(loc: tuple[str | int, ...]) -> set[str]:
    """The keys that may stand beside the key at ``loc``."""
    above = [step for step in loc[:-1] if isinstance(step, str)]
    form: type[Any] = _FORMS[above[-1]] if above else DossierForm
    return {field.alias or name for name, field in form.model_fields.items()}

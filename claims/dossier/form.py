"""What may stand in a dossier file, key by key."""

import re
from dataclasses import fields
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from zoneinfo import available_timezones

from croniter import CroniterError, croniter  # type: ignore[import-untyped]  # it ships no types
from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from claims.dossier.alerts import AlertsForm, PlaceForm
from claims.dossier.reader import ReaderForm
from claims.dossier.sources import AuthForm, ExpectForm, SourceForm
from claims.dossier.values import (
    Day,
    FileBeside,
    Form,
    LengthOfTime,
    Slug,
    Text,
    some,
    web_address,
)
from claims.model import Manners, Schema
from claims.registry import did_you_mean

CRON_COLUMNS = 5
_MOST_WORKERS = 256  # processes of one machine
_RANDOM = re.compile(r"(?:^|\s)r", re.IGNORECASE)  # croniter's own: R, or R(0-15)
_NEAREST = re.compile(r"\d+w|lw|w\d+", re.IGNORECASE)
_FEBRUARY = 2
_EMAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")
_SCHEDULER = re.compile(r"(?:tcp|tls)://(?:\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}")
_SENDABLE = re.compile(r"[!-'*-\[\]-~]+")  # what a comment of the User-Agent header may hold


def _contact(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        try:
            web_address(text)
        except ValueError as error:
            raise ValueError(f"{text!r} is neither an e-mail nor a web address") from error
    if not _SENDABLE.fullmatch(text):
        raise ValueError(
            f"{text!r} cannot be sent to the sites: a User-Agent header holds letters without "
            "accents, and no spaces, brackets or backslashes in an address"
        )
    return text


def _cron(text: str) -> str:
    """Accept what croniter and Dagster read alike: the same days at each reading, some to come."""
    try:
        columns, *_ = croniter.expand(text)
        croniter(text).get_next()
    except CroniterError as error:
        raise ValueError(f"{text!r} is not a cron line such as '0 6 * * *' ({error})") from error
    if _RANDOM.search(text):
        raise ValueError(f"{text!r} has a column that means another moment at each reading")
    if len(columns) != CRON_COLUMNS:
        raise ValueError(f"{text!r} has {len(columns)} columns, and a cron line here has five")
    # Dagster keeps the schedule, with an older croniter of its own, which knows no W ("15W": the
    # nearest working day) and takes a day that no February has for a mistake, weekday or not.
    _, _, days, months, _ = columns
    if _NEAREST.search(text) or (months == [_FEBRUARY] and days in ([30], [31])):
        raise ValueError(f"{text!r} is a cron line that Dagster does not know")
    return text


def _timezone(text: str) -> str:
    zones = available_timezones()
    if text not in zones:
        raise ValueError(f"{text!r} is not a time zone{did_you_mean(text, zones)}")
    return text


def _scheduler(text: str) -> str:
    if not _SCHEDULER.fullmatch(text):
        raise ValueError(f"{text!r} is not a scheduler's address such as tcp://192.0.2.7:8786")
    return text


def _addressed(value: object) -> object:
    return {"address": value} if isinstance(value, str) else value


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


if TYPE_CHECKING:
    MannersForm = Form
else:
    # Whatever manner has a limit may be said; what is not said is left to its default.
    MannersForm = create_model(
        "MannersForm",
        __base__=Form,
        **{
            one.name: (one.type | None, Field(None, allow_inf_nan=False, **one.metadata))
            for one in fields(Manners)
            if one.metadata
        },
    )


class BeatForm(Form):
    """Until an article is ``until`` old, its page is visited ``every`` so often."""

    until: LengthOfTime
    every: LengthOfTime


def _slowing(beats: tuple[BeatForm, ...]) -> tuple[BeatForm, ...]:
    for young, old in pairwise(beats):
        if young.until >= old.until:
            raise ValueError("each until should be longer than the one before it")
        if young.every > old.every:
            raise ValueError("old articles should not be visited more often than young ones")
    return beats


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


class ClusterForm(Form):
    """Machines that read texts, and who does ``otherwise``: this one, or nobody."""

    address: Annotated[Text, AfterValidator(_scheduler)] | None = None
    otherwise: Literal["here", "fail"] = "here"


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
        Annotated[tuple[BeatForm, ...], AfterValidator(some), AfterValidator(_slowing)] | None
    ) = None
    expect: ExpectForm = ExpectForm()
    rotate_at_bytes: int = Field(default=1_000_000_000, gt=0)
    ner: Text | None = None
    extraction: FileBeside | None = None
    precision: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    workers: int = Field(default=1, ge=1, le=_MOST_WORKERS)
    cluster: Annotated[ClusterForm, BeforeValidator(_addressed)] = ClusterForm()
    reader: Annotated[ReaderForm, BeforeValidator(_addressed)] | None = None
    sources: Annotated[tuple[SourceForm, ...], AfterValidator(some)]
    entities: tuple[EntityForm, ...] = ()
    alerts: AlertsForm = AlertsForm()


_FORMS: dict[str, type[Form]] = {
    "manners": MannersForm,
    "revisits": BeatForm,
    "sources": SourceForm,
    "auth": AuthForm,
    "expect": ExpectForm,
    "cluster": ClusterForm,
    "reader": ReaderForm,
    "key": AuthForm,
    "entities": EntityForm,
    "aliases": NameForm,
    "parent": NameForm,
    "alerts": AlertsForm,
    "to": PlaceForm,
    "secret": AuthForm,
    "apprise": AuthForm,
}


def known_keys(loc: tuple[str | int, ...]) -> set[str]:
    """The keys that may stand beside the key at ``loc``."""
    above = [step for step in loc[:-1] if isinstance(step, str)]
    form: type[Any] = _FORMS[above[-1]] if above else DossierForm
    return {field.alias or name for name, field in form.model_fields.items()}

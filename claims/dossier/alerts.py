"""Alerts in a dossier file: which events are sent where."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from claims.dossier.sources import AuthForm, is_private
from claims.dossier.values import Address, Form, Text, some
from claims.model import EVENT_KINDS, Place
from claims.registry import did_you_mean


def _event(text: str) -> str:
    if text not in EVENT_KINDS:
        hint = did_you_mean(text, EVENT_KINDS) or f"; there are: {', '.join(EVENT_KINDS)}"
        raise ValueError(f"{text!r} is no event{hint}")
    return text


class PlaceForm(Form):
    """A place to which events are sent: a webhook, or whatever an address of Apprise means."""

    events: (
        Annotated[tuple[Annotated[Text, AfterValidator(_event)], ...], AfterValidator(some)] | None
    ) = None
    webhook: Address | None = None
    secret: AuthForm | None = None
    apprise: AuthForm | None = None
    digest: Literal["daily"] | None = None
    to_check: bool = False

    @model_validator(mode="after")
    def _exactly_one_place(self) -> Self:
        if (self.webhook is None) == (self.apprise is None):
            found = "both" if self.webhook else "none"
            raise ValueError(f"needs exactly one of webhook, apprise; it has {found}")
        if (self.webhook is None) != (self.secret is None):
            raise ValueError("secret goes with webhook, which is signed by it, and has to be there")
        if self.webhook and not is_private(self.webhook):
            raise ValueError(
                "webhook needs an address with https, so that nobody reads it on the way"
            )
        return self

    def place(self) -> Place:
        """The place as the alerts know it."""
        return Place(
            tuple(kind for kind in EVENT_KINDS if self.events is None or kind in self.events),
            self.webhook,
            self.secret.env if self.secret else None,
            self.apprise.env if self.apprise else None,
            self.digest == "daily",
            self.to_check,
        )


class AlertsForm(Form):
    """Where events go besides the feeds; ``desk`` is where readers reach the review desk."""

    desk: Address | None = None
    to: tuple[PlaceForm, ...] = ()

"""What a dossier file says of a second reader."""

from ipaddress import ip_address
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from claims.dossier.sources import AuthForm
from claims.dossier.values import HTTP_URL, Form, Text, web_address
from claims.errors import DossierError
from claims.model import CHARACTERS, MOST_ARTICLES, SecondReader

_USUAL = SecondReader("")


def is_here(address: str) -> bool:
    """Whether a web address is of this machine, by its own name or number."""
    host = (HTTP_URL.validate_python(address).host or "").strip("[]")
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class ReaderForm(Form):
    """A language model that reads each article once more, and what it may use in a run."""

    address: Annotated[Text, AfterValidator(web_address)]
    model: Text | None = None
    allow_remote: bool = False
    key: AuthForm | None = None
    max_articles: int = Field(MOST_ARTICLES, ge=1)
    max_tokens: int | None = Field(None, ge=1)
    max_run_s: float = Field(_USUAL.max_run_s, gt=0, allow_inf_nan=False)
    max_characters: int = Field(CHARACTERS, ge=2_000, le=200_000)
    timeout_s: float = Field(_USUAL.timeout_s, gt=0, allow_inf_nan=False)
    retries: int = Field(_USUAL.retries, ge=0, le=10)

    @model_validator(mode="after")
    def _at_home(self) -> Self:
        if is_here(self.address):
            return self
        if not self.allow_remote:
            raise ValueError(
                f"{self.address} is another machine, to which the words of articles would be "
                "sent; write allow_remote: true if they may"
            )
        if self.key and self.address.lower().startswith("http://"):
            raise ValueError(
                "a key needs an address with https, so that nobody reads it on the way"
            )
        return self

    def reader(self) -> SecondReader:
        """The settings as the stages take them."""
        said = self.model_dump(exclude={"key"})
        return SecondReader(**said, key=self.key.env if self.key else None)


def reader_at(address: str, model: str | None) -> SecondReader:
    """The second reader at an address that somebody types; only this machine's may be.

    Raises:
        DossierError: It is no such address.
    """
    try:
        return ReaderForm.model_validate({"address": address, "model": model}).reader()
    except ValidationError as error:
        why = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise DossierError([f"{why} (in a dossier)" if "allow_remote" in why else why]) from error

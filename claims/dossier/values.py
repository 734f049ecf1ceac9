"""The values of a dossier file as people write them, and what they mean."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)

from claims.registry.sources import shown

_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_SPAN = re.compile(r"(?P<number>[1-9]\d{0,8}) ?(?P<unit>min|h|d|w)")
_USER = re.compile(r"//[^/?#]*@")
HTTP_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


class Form(BaseModel):
    """A part of the file: no key but the ones named, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def web_address(text: str) -> str:
    """An address on the web, as it stands; a ValueError says what is wrong with it."""
    if _USER.search(text):
        raise ValueError(
            "an address with a user's name or password in it would be kept with every page; "
            "write `auth: {env: NAME}` beside it, and put them into that environment variable"
        )
    try:
        HTTP_URL.validate_python(text)
    except ValidationError as error:
        reason = error.errors()[0]["msg"]
        raise ValueError(f"{text!r} is not a web address ({reason})") from error
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError(f"{text!r} is not a web address (it should start with https://)")
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


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a day such as 2024-05-31") from error


def _beside(value: object, info: ValidationInfo) -> Path:
    """A file that is named as seen from the dossier's folder, which is the context."""
    try:
        place = (Path(info.context or "") / Path(str(value).strip()).expanduser()).resolve()
        found = place.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        raise ValueError(f"{shown(str(value))} cannot be looked for ({error})") from error
    if not found:
        raise ValueError(f"there is no file {shown(str(value))} beside the dossier file")
    return place


def some(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items, of which there should be one."""
    # pydantic's own min_length counts well-formed items only, and blames the list for their faults.
    if not items:
        raise ValueError("should hold at least one item")
    return items


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Address = Annotated[Text, AfterValidator(web_address)]
Day = Annotated[date, BeforeValidator(_day)]
LengthOfTime = Annotated[timedelta, BeforeValidator(_span)]
FileBeside = Annotated[Path, BeforeValidator(_beside)]

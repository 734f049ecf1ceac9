"""What an address asks for, read with care: anybody may write one."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

from starlette.datastructures import QueryParams

from claims.errors import ClaimsError


class AskedError(ClaimsError):
    """An address asks for what nobody understands."""


def text(query: QueryParams, name: str) -> str | None:
    """The words of a field, without spaces around; None where there are none."""
    return query.get(name, "").strip() or None


def one_of(query: QueryParams, name: str, choices: Sequence[str]) -> str | None:
    """One of the words that a field may have; None where it has none.

    Raises:
        AskedError: it is another word.
    """
    written = text(query, name)
    if written is not None and written not in choices:
        raise AskedError(f"{written!r} is no {name}; it can be {', '.join(choices)}.")
    return written


def number(query: QueryParams, name: str, default: int = 0) -> int:
    """A whole number from 0 to a thousand million.

    Raises:
        AskedError: it is none.
    """
    written = text(query, name)
    if written is None:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < 10):  # noqa: PLR2004
        raise AskedError(f"{written!r} is no number that {name} can be.")
    return int(written)


def day(query: QueryParams, name: str) -> date | None:
    """A day in ISO 8601; None where there is none.

    Raises:
        AskedError: it is none.
    """
    written = text(query, name)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise AskedError(f"{written!r} is no day such as 2026-05-03.") from error


class Period(TypedDict, total=False):
    """The part of a filter that says from when on and up to when; what is open is not there."""

    since: datetime
    before: datetime


def period(query: QueryParams) -> Period:
    """From the beginning of the day ``since`` to the end of the day ``until``.

    Raises:
        AskedError: one of them is no day.
    """
    since, until = day(query, "since"), day(query, "until")
    found: Period = {}
    if since:
        found["since"] = midnight(since)
    if until:
        found["before"] = midnight(until, days_later=1)
    return found


def moment(written: str) -> datetime:
    """A moment in ISO 8601, as one in UTC, which it is if it names no zone.

    Raises:
        AskedError: it is none.
    """
    try:
        found = datetime.fromisoformat(written)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:  # no calendar has its day in UTC
        raise AskedError(f"{written!r} is no moment such as 2026-05-03T14:30Z.") from error


def midnight(of: date, *, days_later: int = 0) -> datetime:
    """When a day begins, or one some days later."""
    begins = datetime(of.year, of.month, of.day, tzinfo=UTC)
    try:
        return begins + timedelta(days=days_later)
    except OverflowError:
        return begins

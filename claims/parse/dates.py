"""Moments as pages write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_OFFSET = re.compile(r"\s+(?=(?:[+-]\d{2}:?\d{2}|Z)$)")
_OLDEST_YEAR = 1900  # earlier ones are the zero of some content system


def moment(written: object) -> datetime | None:
    """The moment that ``written`` names, in UTC; None if it names none.

    ISO 8601 and the dates of mail and HTTP are read. A time without a zone is
    taken as UTC, and a date alone as its midnight; nothing is guessed from
    other notations, where day and month change places.
    """
    if not isinstance(written, str):
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(_OFFSET.sub("", written.strip()))
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            utc = aware.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
        return utc if utc.year >= _OLDEST_YEAR and utc.timestamp() != 0 else None
    return None

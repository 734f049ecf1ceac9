"""What one record of a crawl says: what was answered, when, and whose body it has seen again."""

import re
from datetime import UTC, datetime, timedelta

from claims.errors import FetchError
from claims.fetch.records import Record

_NOT_MODIFIED = "/revisit/server-not-modified"
_FIRST_WEB = datetime(1990, 1, 1, tzinfo=UTC)
"""Before that there was no page to fetch."""


def names(record: Record) -> list[str]:
    """By what a revisit may say that it saw this record's body again."""
    fields = record.fields
    found = [fields["WARC-Payload-Digest"], fields["WARC-Record-ID"]]
    return [*filter(None, found), f"{fields['WARC-Date']} {record.url}"]


def names_of_original(record: Record) -> list[str]:
    """By what a revisit says whose body it saw again."""
    fields = record.fields
    found = [fields["WARC-Payload-Digest"], fields["WARC-Refers-To"]]
    seen = f"{fields['WARC-Refers-To-Date']} {fields['WARC-Refers-To-Target-URI'] or record.url}"
    return [*filter(None, found), seen]


def contradict(revisit: Record, original: Record) -> bool:
    """Whether the two say that their bodies are not the same."""
    digests = [one.fields["WARC-Payload-Digest"] or "" for one in (revisit, original)]
    kinds = {digest.partition(":")[0].lower() for digest in digests}
    return all(digests) and len(kinds) == 1 and digests[0] != digests[1]


def is_unchanged(record: Record) -> bool:
    """Whether the server said that the page is as it was, whatever block goes with it."""
    is_profile = (record.fields["WARC-Profile"] or "").endswith(_NOT_MODIFIED)
    is_answer = record.head is not None and record.head.get_statuscode() == "304"
    return is_answer or (record.kind == "revisit" and is_profile)


def told(record: Record, whole: Record) -> tuple[int, str]:
    """The status and the media type, which is empty where nobody says it.

    Raises:
        FetchError: The body has no head, and is no file of its own.
    """
    head = record.head or whole.head
    status = "200"
    if head is not None:
        status, kind = head.get_statuscode(), head["Content-Type"]
    elif whole.kind == "resource":
        kind = whole.fields["Content-Type"]
    else:
        raise FetchError(f"{record.url} has no head of an answer")
    number = int(status) if re.fullmatch("[0-9]{3}", status) else 0
    return number, (kind or "").partition(";")[0].strip().lower()


def truncated(record: Record) -> str | None:
    """Why the record does not hold all of the body, if it does not."""
    is_segment = record.fields["WARC-Segment-Number"] is not None
    return record.fields["WARC-Truncated"] or ("segment" if is_segment else None)


def moment(record: Record) -> datetime:
    """When the record was made, in UTC.

    Raises:
        FetchError: It does not say it, or says what cannot be.
    """
    date = record.fields["WARC-Date"] or ""
    try:
        at = datetime.fromisoformat(date)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise FetchError(f"{record.url} was fetched at {date!r:.60}, which is no date") from error
    if not _FIRST_WEB <= at <= datetime.now(UTC) + timedelta(days=1):
        raise FetchError(f"{record.url} cannot have been fetched at {date!r:.60}")
    return at

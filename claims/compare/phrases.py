"""How a report puts things: dates, labels, quotation marks, links."""

import shlex
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from claims.model import Kind

KINDS: "Final[dict[Kind, str]]" = {
    "denies": "Denies",
    "confirms": "Confirms",
    "explains": "Explains",
    "declines": "Declines to answer",
    "silent": "Did not respond",
}

REPLY: Final = "a reply to the desk"
"""Where words stand that no outlet carries."""

LEDGER: Final = "the desk’s own ledger"
"""What says that a party did not answer the desk."""

READERS: Final[Mapping[str, str]] = {
    "second": "found by the second reader alone",
    "both": "found by both readers",
}
"""Who found a statement, where it was not the network alone."""

# About the claims that a report leaves out, and how to read them all the same.
ELSEWHERE: Final = "without a response and about nobody on the watch list"
ELSEWHERE_COMMAND: Final = (
    'claims sql "select * from side_by_side where kind is null and not target_watched"'
)


def waiting(rows: int) -> str:
    """How many rows are not shown because a person has yet to look at them, and how to see them."""
    wait = "row waits" if rows == 1 else "rows wait"
    where = "claims compare --all shows them, claims serve asks about them"
    return f"{rows:,} {wait} to be checked: {where}."


def lone(responses: int) -> str:
    """How many responses stand beside no claim that is shown, and where they are."""
    stand = "response stands" if responses == 1 else "responses stand"
    where = "the page has them (claims compare --format html)"
    return f"{responses:,} stated {stand} beside no claim: {where}."


def further_command(entity: str | None, entity_id: str | None) -> str:
    """How to have all claims about an entity, or about whom only a text has a name for."""
    if entity and entity_id:
        return f"claims compare --entity {shlex.quote(entity)} --format csv"
    return "claims compare --format csv"


def day(at: datetime) -> str:
    """The UTC day as a reader says it: 4 March 2026."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%B %Y}"


def minute(at: datetime) -> str:
    """The day and the time, with its zone: 4 March 2026, 16:15 UTC."""
    return f"{day(at)}, {at.astimezone(UTC):%H:%M} UTC"


def iso(at: datetime) -> str:
    """The time for machines, to the second: 2026-03-04T16:15:00Z."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 claim, 1,200 claims."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def quotation_marks(text: str) -> tuple[str, str]:
    """The marks to set around ``text``: single ones where it holds double ones itself."""
    return ("‘", "’") if any(mark in text for mark in '“”„"') else ("“", "”")


def link(url: str) -> str | None:
    """``url`` where it is safe and useful to follow: on the web. Otherwise None.

    Addresses come from pages that anybody can write: ``javascript:`` and
    ``data:`` run code in the reader's browser, ``file:`` shows the desk's own disk.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def unread(languages: Mapping[str, int]) -> str:
    """Which articles are not read: "3 articles are not read: 2 in German, 1 in Dutch."; or ""."""
    number = sum(languages.values())
    said = ", ".join(f"{n:,} in {language(code)}" for code, n in languages.items())
    are = "article is" if number == 1 else "articles are"
    return f"{number:,} {are} not read: {said}." if number else ""


def language(code: str) -> str:
    """The English name of the language of an ISO 639 code; the code itself, if it has none."""
    from babel import Locale  # noqa: PLC0415  # few reports name one

    return str(Locale("en").languages.get(code, repr(code)))

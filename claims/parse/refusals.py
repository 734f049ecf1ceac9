"""What a server shows instead of an article, told by its heading and by whom it speaks to.

A heading gives a page away where it says nothing else: "Page not found" does,
"Document was removed, ministry admits" is news.
"""

import re
from collections.abc import Iterable

from claims.languages import vocabulary
from claims.languages.pages import Refusals
from claims.parse.wording import folded

_WORDS = vocabulary(Refusals)
_NUMBERED = rf"(?:{'|'.join(_WORDS.numbered)})"
_REFUSING = r"(?:401|403|429|451|50\d|52\d)"
_LEAD = rf"(?:{'|'.join(_WORDS.lead)})(?:{'|'.join(_WORDS.determiners)})"
_ERROR = rf"(?: (?:{'|'.join(_WORDS.error)}))?"
# A site's name stands before or behind a heading, parted from it by one of these.
_PARTED = re.compile(r"\s+[|·»–—-]+\s+|\s*\|\s*")


def _heading(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:{'|'.join(phrases)})\W*")


_NOT_FOUND = _heading(
    *_WORDS.missing,
    rf"{_NUMBERED}(?:404|410){_ERROR}(?:\W+(?:{'|'.join(_WORDS.not_found)}))?",
    *_WORDS.not_found,
    *_WORDS.gone,
)
_NO_ACCESS = _heading(
    rf"{_NUMBERED}{_REFUSING}{_ERROR}",
    rf"(?:{_NUMBERED}{_REFUSING}\W+)?(?:{'|'.join(_WORDS.refused)})",
)
MISSING = re.compile(rf"{'|'.join(_WORDS.missing)}|(?:^|(?:{'|'.join(_WORDS.error)}) )404")
"""What a page that holds nothing else says of what it lacks."""

_LONGEST = 120  # characters of a heading that can be an error's
_SENTENCE = re.compile(r"[^.!?]+")
_QUOTED = re.compile(r'"[^"]*"')
_TO_READER = re.compile(rf"\b(?:{'|'.join(_WORDS.to_reader)})\b")
_MOST_TO_READER = 0.34


def not_found(headings: Iterable[str | None]) -> str | None:
    """The first of ``headings`` that says, and says nothing but, that there is no such page."""
    return _first(_NOT_FOUND, headings)


def no_access(headings: Iterable[str | None]) -> str | None:
    """The first of ``headings`` that says, and says nothing but, that this is not shown now."""
    return _first(_NO_ACCESS, headings)


def addresses_reader(paragraphs: Iterable[str]) -> bool:
    """Whether much of a text speaks to who reads it, as what a server says does and news do not."""
    said = [
        words
        for paragraph in paragraphs
        for words in _SENTENCE.findall(_QUOTED.sub(" ", paragraph.casefold()))
        if words.strip()
    ]
    spoken = sum(len(words) for words in said if _TO_READER.search(words))
    return spoken > _MOST_TO_READER * sum(map(len, said))


def _first(notice: re.Pattern[str], headings: Iterable[str | None]) -> str | None:
    for heading in headings:
        shown = folded(heading or "")[:_LONGEST]
        plain = shown.casefold()
        if any(notice.fullmatch(part) for part in (plain, *_PARTED.split(plain)) if part):
            return shown
    return None

"""Correction notes: where an article owns up to an edit, and on which day."""

import re
from collections.abc import Iterator
from datetime import date

from claims.model import Correction, Version
from claims.parse.wording import DAYS, MONTHS, folded, prose

_LABEL = r"(?:corrections?|clarifications?|correction and clarification|erratum|amendment)"
_PIECE = r"(?:article|story|report|piece|post|page|headline|column|analysis|interview)"
_WAS = r"(?:was|were|has been|have been|is)"
_MENDED = r"(?:amended|corrected|clarified|rectified)"
_CHANGED = r"(?:updated|edited|revised|changed|altered|modified)"
_MENDING = r"(?:correct|clarify|amend|remove|reflect|rectify|make (?:it )?clear|fix|say|state)"
_SAID = r"(?:said|stated|reported|misstated|gave|misidentified|claimed|described|named)"
_NOTES = (
    rf"^\W*(?:editor'?s'? note\W+)?{_LABEL}\b[^.:]{{0,60}}:",
    rf"\b(?:this|the) {_PIECE}(?: \w+){{0,4}} {_WAS}(?: \w+)? {_MENDED}\b",
    rf"\bthis {_PIECE}(?: \w+){{0,4}} {_WAS}(?: \w+)? {_CHANGED}\b.{{0,60}}? to {_MENDING}\b",
    rf"\b(?:earlier|previous|original|initial) versions? of (?:this|the|our) {_PIECE}\b",
    rf"\bthis {_PIECE} (?:originally|initially|previously) (?:\w+ )?{_SAID}\b",
)
_NOTE = re.compile("|".join(_NOTES))
# One of these is in every note; looking for them is ten times as fast.
_HINTS = (
    *("correct", "clarif", "amend", "errat", "rectif", "version", "originally", "initially"),
    *("previously", "updated", "edited", "revised", "changed", "altered", "modified"),
)
_HEADING = re.compile(rf"\W*{_LABEL}(?: and (?:corrections?|clarifications?))?\W*")

_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b\.?(?:,? \d{{4}})?"
    rf"|(?:{MONTHS})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    rf"|\d{{4}}-\d\d-\d\d|\b(?:{DAYS})\b|\byesterday\b|\btoday\b)"
)
# The day of the correction, not one that the note corrects.
_CORRECTED_ON = re.compile(
    rf"(?:{_MENDED}|{_CHANGED}|added|appended|published)(?: at [\d:.]+ ?(?:[ap]\.?m\.?)?)? on "
    rf"(?:(?:{DAYS}),? )?({_DAY})|^\W*(?:editor'?s'? note\W+)?{_LABEL}\b[^.:]{{0,30}}?({_DAY})"
    rf"|^\W*({_DAY})\W"
)


def corrections(version: Version) -> tuple[Correction, ...]:
    """The correction notes of ``version``, each a whole paragraph, in order.

    A day without a year is the last one before the version was seen; a note
    that names no day has none.
    """
    return tuple(_notes(version))


def _notes(version: Version) -> Iterator[Correction]:
    announced = False  # by a heading of its own: "Corrections and clarifications"
    for span, words in prose(version.text):
        plain = words.casefold()
        heads = _HEADING.fullmatch(plain) is not None
        hinted = any(hint in plain for hint in _HINTS)
        if not heads and (announced or (hinted and _NOTE.search(plain))):
            text = version.text[span.start : span.end]
            yield Correction(version.id, span.start, span.end, text, _day(text, version))
        announced = heads


def _day(note: str, version: Version) -> date | None:
    found = _CORRECTED_ON.search(folded(note).casefold())
    if found is None:
        return None
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415  # untyped; slow, rarely used

    day = dateparser.parse(
        next(filter(None, found.groups())),
        languages=["en"],
        settings={
            "RELATIVE_BASE": version.seen_at.replace(tzinfo=None),
            "PREFER_DATES_FROM": "past",
        },
    )
    return day.date() if day else None

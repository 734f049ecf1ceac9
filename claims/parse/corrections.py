"""Correction notes: where an article owns up to an edit, and on which day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.languages import vocabulary
from claims.languages.pages import Corrections
from claims.model import Correction, Span, Version
from claims.parse.rewriting import cut
from claims.parse.wording import Folded, folded, prose

_WORDS = vocabulary(Corrections)
_NOTE = re.compile("|".join(_WORDS.notes))
_IT_WAS = re.compile("|".join(_WORDS.it_was))
_OWN = re.compile("|".join(_WORDS.own))
_HEADING = re.compile(rf"\W*(?:{'|'.join(_WORDS.headings)})\W*")
_CORRECTED_ON = tuple(map(re.compile, _WORDS.corrected_on))


def corrections(version: Version) -> tuple[Correction, ...]:
    """The correction notes of ``version``, in order: paragraphs, or what of them is a note.

    A day without a year is the last one before the version was seen; a note
    that names no day has none.
    """
    return tuple(
        Correction(version.id, *span, note, _day(note, version))
        for span in notes(version.text)
        for note in (version.text[span.start : span.end],)
    )


def without_notes(text: str) -> str:
    """``text`` with its correction notes blank: what they say is no claim of the article."""
    blank = list(text)
    for start, end in notes(text):
        blank[start:end] = " " * (end - start)
    return "".join(blank)


def notes(text: str) -> Iterator[Span]:
    """Where ``text`` owns up to an edit."""
    announced = False  # by a heading of its own: "Corrections and clarifications"
    for span, words in prose(text):
        plain = words.casefold()
        heads = is_heading(plain)
        if announced and not heads:
            yield span
        elif not heads and may_own_up(plain):
            yield from _within(text, span)
        announced = heads


def may_own_up(words: str, hints: Sequence[str] = _WORDS.hints) -> bool:
    """Whether it is worth asking whether ``words``, case folded, are a note or announce one."""
    return any(hint in words for hint in hints)


def hints_in(words: str) -> Sequence[str]:
    """The hints that ``words``, case folded, have at all: the others are in no part of them."""
    return [hint for hint in _WORDS.hints if hint in words]


def is_heading(words: str) -> bool:
    """Whether ``words`` announce a correction note and are none."""
    return _HEADING.fullmatch(words.casefold()) is not None


def is_note(words: str) -> bool:
    """Whether a paragraph owns up to an edit, in some part."""
    return any(_within(words, Span(0, len(words))))


def _within(text: str, paragraph: Span) -> Iterator[Span]:
    """The note that is ``paragraph``, or a sentence of it with all that follows."""
    sentences = list(cut(text, paragraph))
    open_quotation = False
    for nth, (span, words) in enumerate(sentences):
        plain = words.casefold()
        before = sentences[nth - 1] if nth else None
        if not open_quotation and _is_told(plain, before):
            start = before.span.start if before and _IT_WAS.match(plain) else span.start
            yield Span(start, _end(text, start, span, paragraph))
            return
        open_quotation ^= plain.count('"') % 2 == 1


def _is_told(plain: str, before: Folded | None) -> bool:
    if _IT_WAS.match(plain):
        return before is None or _OWN.search(before.words.casefold()) is not None
    found = _NOTE.search(plain)
    return found is not None and plain.count('"', 0, found.start()) % 2 == 0


def _end(text: str, start: int, sentence: Span, paragraph: Span) -> int:
    """Where the note from ``start`` ends: with its bracket, else with its paragraph."""
    closing = {"(": ")", "[": "]"}.get(text[start])
    end = text.find(closing, sentence.start, paragraph.end) if closing else -1
    return end + 1 if end >= 0 else paragraph.end


def _day(note: str, version: Version) -> date | None:
    plain = folded(note).casefold()
    found = next(filter(None, (wording.search(plain) for wording in _CORRECTED_ON)), None)
    if found is None:
        return None
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415  # untyped; slow, rarely used

    day = dateparser.parse(
        found.group(1),
        languages=list(_WORDS.dateparser),
        settings={
            "RELATIVE_BASE": version.seen_at.replace(tzinfo=None),
            "PREFER_DATES_FROM": "past",
        },
    )
    return day.date() if day else None

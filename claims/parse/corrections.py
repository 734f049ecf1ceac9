"""Correction notes: where an article owns up to an edit, and on which day."""

import re
from collections.abc import Iterator
from datetime import date

from claims.model import Correction, Span, Version
from claims.parse.rewriting import cut
from claims.parse.wording import DAYS, MONTHS, Passage, folded, prose

_LABEL = (
    r"(?:corrections?|clarifications?|corrections? (?:and|&) clarifications?|erratum|amendment"
    r"|retraction)"
)
PIECE = (
    r"(?:article|story|report|piece|post|page|headline|column|analysis|interview|item|dispatch"
    r"|live ?blog|blog|feature|review|explainer|graphic|chart|map|caption|video|podcast|transcript"
    r"|obituary|profile|newsletter|text)"
)
# "This May 4 story": what may stand between the two words.
_DATED = (
    rf"(?: (?:{MONTHS}|{DAYS}|\d{{1,4}}(?:st|nd|rd|th)?|news|live|online|web|lead)\b\.?,?){{0,4}}"
)
_THIS = rf"\bthis{_DATED} {PIECE}\b"
_THE = r"\b(?:the|our) (?:article|story|headline|piece|caption)\b"
_ASIDE = r",?(?: [\w,'-]+){0,12}"  # "..., first published on 4 May,"
_WAS = r"(?:was|were|has been|have been|had been|is)"
_MENDED = r"(?:amended|corrected|clarified|rectified)"
_CHANGED = r"(?:updated|edited|revised|changed|altered|modified|refiled)"
_MENDING = (
    r"(?:correct|clarify|amend|remove|reflect|rectify|make (?:it )?clear|fix|say|state|show|delete)"
)
_MENDS = r"(?:corrects|clarifies|rectifies|amends|fixes)"
_SAID = (
    r"(?:said|stated|reported|misstated|gave|misidentified|claimed|described|named|suggested"
    r"|referred|listed|attributed|quoted|spelled|called|contained|included|showed|had)"
)
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_MIS = (
    r"(?:misstated|misidentified|misspelled|misspelt|misquoted|misattributed|misreported|misnamed"
    r"|mischaracteri[sz]ed|misdescribed)"
)
_EARLIER = r"(?:earlier|previous|original|initial|prior) (?:version|edition|headline|caption)s?"
_ERROR = r"an? (?:\w+ ){0,2}(?:error|mistake|oversight)"
_IN = rf"(?:in (?:.{{0,30}} )?(?:{PIECE}|para(?:graph)?s? \w+|lead),? )"
_EDITOR = r"(?:(?:editor'?s'?|publisher'?s'?) note\W+)"
# What "^" anchors opens a sentence.
_NOTES = (
    rf"^\W*{_EDITOR}?{_LABEL}\b(?! (?:polic|desk|form))[^.:]{{0,60}}:",
    rf"^\W*{_EDITOR}?{_LABEL} ?[|-] ",
    r"^\W*(?:corrected|amended|clarified)\b[^.:]{0,40}:",
    rf"^\W*{_IN}?(?:corrects|clarifies|refiles|rectifies)\b",
    rf"^[(\[]\W*{_IN}?(?:fixes|amends|removes|deletes|adds dropped)\b",
    rf"^\W*(?:an? )?(?:correction|clarification)s? {_WAS} (?:made|appended|added)\b",
    rf"^\W*(?:in )?(?:an?|the|our) {_EARLIER}{_ASIDE}? (?:{_SAID}|{_WRONGLY}|{_MIS})\b",
    rf"^[^\w\"']*we (?:have |'ve )?(?:now |since |also )?(?:{_MENDED}|fixed)\b",
    rf"^[^\w\"']*we (?:have |'ve )?(?:{_CHANGED}|removed|retracted) (?:this|the|our) {PIECE}\b",
    rf"^\W*this (?:corrected |updated )?(?:version|{PIECE})(?: of .{{1,40}}?)? {_MENDS}\b",
    rf"^\W*(?:note|update|{_EDITOR}).{{0,80}}?\b(?:{_MENDED}|to correct|to clarify)\b",
    rf"(?:{_THIS}|{_THE}){_ASIDE} {_WAS}(?: \w+)? {_MENDED}\b",
    rf"{_THIS}{_ASIDE} {_WAS}(?: \w+)? {_CHANGED}\b.{{0,60}}? to {_MENDING}\b",
    rf"\b{_EARLIER}{_ASIDE}? of (?:this|the|our){_DATED} {PIECE}\b",
    rf"{_THIS}(?: has| had)? (?:originally|initially|previously|{_WRONGLY}) (?:\w+ )?{_SAID}\b",
    rf"{_THIS}(?: has| had)? {_MIS}\b",
    rf"\b(?:due to|because of|owing to|through) {_ERROR}\b.{{0,60}}?(?:{_THIS}|{_EARLIER})",
    r"\bwe (?:regret|apologi[sz]e for) (?:the|this|any|our) (?:errors?|mistakes?|confusion)\b",
)
_NOTE = re.compile("|".join(_NOTES))
# "This story was first published on 4 May. It was updated on 6 May to correct a name."
_IT_WAS = re.compile(
    rf"it {_WAS} (?:\w+ )?(?:{_MENDED}|{_CHANGED})\b.{{0,60}}?"
    r" to (?:correct|clarify|amend|rectify|fix)\b"
)
_OWN = re.compile(_THIS)
# One of these is in every note; looking for them is ten times as fast.
_HINTS = (
    *("correct", "clarif", "amend", "errat", "rectif", "version", "originally", "initially"),
    *("previous", "updated", "edited", "revised", "changed", "altered", "modified", "retract"),
    *("mis", "error", "oversight", "wrongly", "inaccurate", "refile", "fixe", "remove", "delete"),
    *("dropped", "earlier", "regret", "apolog"),
)
_HEADING = re.compile(rf"\W*{_LABEL}(?: (?:and|&) (?:corrections?|clarifications?))?\W*")

_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})\b\.?(?:,? \d{{4}})?"
    rf"|(?:{MONTHS})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    rf"|\d{{4}}-\d\d-\d\d|\b(?:{DAYS})\b|\byesterday\b|\btoday\b)"
)
_DAYS_BEFORE = rf"(?:{DAYS}),? "
_AT = r"(?: at [\d:.]+ ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?)?,?(?: on)? "
# The day of the correction, not one that the note corrects or on which the article came out;
# the surest words first.
_CORRECTED_ON = tuple(
    map(
        re.compile,
        (
            rf"\b(?:{_MENDED}|appended){_AT}(?:{_DAYS_BEFORE})?({_DAY})",
            rf"^\W*{_EDITOR}?{_LABEL}\b[^.:]{{0,30}}?({_DAY})",
            rf"^\W*{_EDITOR}?{_LABEL}\W{{1,3}}({_DAY}) ?[.:)\]-]",
            rf"\b(?:{_CHANGED}|made|added|correction published){_AT}(?:{_DAYS_BEFORE})?({_DAY})",
            rf"^\W*(?:update\W+)?({_DAY})(?! {PIECE})\W",
        ),
    )
)


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


def may_own_up(words: str) -> bool:
    """Whether it is worth asking whether ``words``, case folded, are a note or announce one."""
    return any(hint in words for hint in _HINTS)


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


def _is_told(plain: str, before: Passage | None) -> bool:
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
        languages=["en"],
        settings={
            "RELATIVE_BASE": version.seen_at.replace(tzinfo=None),
            "PREFER_DATES_FROM": "past",
        },
    )
    return day.date() if day else None

"""What a server shows instead of an article, told by its heading and by whom it speaks to.

A heading gives a page away where it says nothing else: "Page not found" does,
"Document was removed, ministry admits" is news.
"""

import re
from collections.abc import Iterable

from claims.parse.wording import folded

_THING = r"(?:page|article|story|content|document|file|url|link|service|video)"
_HAS = r"(?:you .{1,30} )?"
_MISSING = (
    rf"{_THING} {_HAS}(?:was |is |could |can)?(?:not|no longer) (?:be )?(?:found|available|exist)",
    rf"{_THING} {_HAS}(?:can't|couldn't|cannot|could not) be found",
    rf"{_THING} {_HAS}(?:no longer exists|does ?n[o']t exist|is unavailable)",
    rf"{_THING} {_HAS}(?:has been|was|may have been) (?:removed|deleted|moved)",
    rf"(?:we )?(?:can't|cannot|couldn't|could not|unable to) find (?:the|that|this|your) {_THING}",
    rf"no such {_THING}",
)
_NUMBERED = r"(?:http )?(?:error |status )?(?:code )?"
_REFUSING = r"(?:401|403|429|451|50\d|52\d)"
_SITE = r"(?:(?:the |our |this )?(?:web)?site (?:is )?)?"
_UNDER = r"(?:for |under |undergoing |in )?"
_REFUSED = (
    r"access (?:to .{1,30} )?(?:is |was |has been )?(?:denied|restricted|blocked|forbidden)",
    r"access restriction|permission denied|forbidden|unauthori[sz]ed|request blocked",
    r"(?:you (?:have been|are)|you've been) (?:blocked|offline)",
    r"too many requests|rate limit(?:ed| exceeded)?|slow down",
    r"(?:an? )?(?:internal |unexpected )?(?:server |application )?error(?: has)?(?: occurred)?",
    r"something (?:went|has gone) wrong|bad gateway|gateway time-?out",
    r"(?:web )?server is (?:down|busy|overloaded)|temporarily (?:unavailable|offline|down)",
    r"(?:service|website|page) (?:is )?(?:temporarily |currently )?(?:unavailable|down|offline)",
    r"(?:error establishing a )?database (?:connection )?error",
    r"error establishing a database connection",
    rf"{_SITE}(?:down |closed )?{_UNDER}(?:scheduled |planned )?maintenance(?: mode| work)?",
    r"(?:we(?:'ll| will) )?be (?:right )?back(?: soon| shortly| in a moment| later)?",
    r"just a moment|one moment(?: please)?|please wait|attention required",
    r"(?:robot|bot|human|browser|captcha|security) (?:test|check|challenge|verification)|captcha",
    r"are you a robot|(?:please )?(?:verify|confirm|prove) (?:that )?you(?:'re| are) .{1,20}",
    r"(?:please )?(?:log|sign) ?[io]n(?: required| needed| to .{1,40})?|login(?: required)?",
    rf"(?:this )?(?:{_THING} )?(?:is )?(?:un|not )available in your (?:region|country|area)",
    r"your .{0,20}(?:was|has been) interrupted|pardon (?:our|the) interruption",
    r"(?:please )?(?:enable|turn on|allow|switch on) (?:javascript|cookies|scripts?)(?: and \w+)?",
)
_LEAD = r"(?:(?:we're |we are )?(?:very )?(?:sorry|oops|whoops|uh-oh|error|404|410)\W+(?:but )?)*"
# A site's name stands before or behind a heading, parted from it by one of these.
_PARTED = re.compile(r"\s+[|·»–—-]+\s+|\s*\|\s*")


def _heading(*phrases: str) -> re.Pattern[str]:
    said = "|".join(phrases)
    return re.compile(rf"{_LEAD}(?:the |this |that |your )?(?:requested )?(?:{said})\W*")


_NOT_FOUND = _heading(
    *_MISSING,
    rf"{_NUMBERED}(?:404|410)(?: error)?(?:\W+(?:{_THING} )?not found)?",
    r"not found",
    r"gone",
)
_NO_ACCESS = _heading(
    rf"{_NUMBERED}{_REFUSING}(?: error)?",
    rf"(?:{_NUMBERED}{_REFUSING}\W+)?(?:{'|'.join(_REFUSED)})",
)
MISSING = re.compile("|".join((*_MISSING, r"(?:^|error )404")))
"""What a page that holds nothing else says of what it lacks."""

_LONGEST = 120  # characters of a heading that can be an error's
_SENTENCE = re.compile(r"[^.!?]+")
_QUOTED = re.compile(r'"[^"]*"')
_TO_READER = re.compile(r"\b(?:you|your|yours|please|we|us|our|ours)\b")
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

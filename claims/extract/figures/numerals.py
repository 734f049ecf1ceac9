"""Read a number as newspapers write it: "178,000", "2.5bn", "two dozen", "half a million".

Libraries were looked at: text2num knows neither "dozen" nor "half a million"
and gives no offsets in a text, word2number has not been released since 2017,
and quantulum3 knows physical units rather than what newspapers count.
"""

import re
from collections.abc import Iterable

from claims.languages import vocabulary
from claims.languages.statements import Counting

_WORDS = vocabulary(Counting)
_NUMBERS = _WORDS.numbers
_SMALL = {**_NUMBERS["ones"], **_NUMBERS["teens"], **_NUMBERS["tens"]}
_SCALES = _NUMBERS["scales"]
_PARTS = _NUMBERS["parts"]


def any_of(words: Iterable[str]) -> str:
    """A pattern of ``words``, longer ones first, any white space standing for a space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def said(role: str) -> str:
    """A pattern of the words that have a role in a number, as ``Counting.grammar`` names it."""
    return f"(?:{'|'.join(_WORDS.grammar[role])})"


_ONES, _TEENS, _TENS = (any_of(_NUMBERS[kind]) for kind in ("ones", "teens", "tens"))
_BELOW_100 = rf"(?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES})\b"
_HUNDRED, _AND, _ARTICLE, _HALF, _OF = map(said, ("hundred", "and", "article", "half", "of"))
_BELOW_1000 = rf"(?:{_BELOW_100}(?:\s{_HUNDRED}(?:\s(?:{_AND}\s)?{_BELOW_100})?\b)?)"
_LETTERS = {scale for scale in _SCALES if len(scale) < 4 or scale in _WORDS.lettered}  # noqa: PLR2004
WORDY_SCALE = any_of(scale for scale in _SCALES if scale not in _LETTERS)
_LARGE = any_of(s for s, size in _SCALES.items() if size >= 1000 and s not in _LETTERS)  # noqa: PLR2004
_PART = any_of(_PARTS)
_FRACTION = "".join(_NUMBERS["fractions"])
# By commas as in English or as in India, by stops (two at least), apostrophes or spaces.
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3}){2,}(?![.,]?\d)"
    rf"|\d{{1,3}}(?:['’]\d{{3}}){{1,6}}|\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,6}}(?![{_SPACES}]?\d)"
)

# One pattern with named groups; `value` reads a match of it.
PATTERN = rf"""
    (?:
        \b(?P<some>\d{{1,3}}|{_BELOW_100})\s{said("among")}\s(?:{said("every")}\s)?
            (?P<every>\d{{1,3}}(?:,\d{{3}})*(?![\d.,]*\d)|{_BELOW_100})
      | \b(?P<long>(?:{_BELOW_1000}|{_ARTICLE}|\d{{1,3}})\s(?:{_LARGE})\b
            (?:,?\s(?:{_AND}\s)?(?:{_BELOW_1000}|\d{{1,3}}\s(?={_LARGE}))\s?(?:{_LARGE})?\b)+)
      | \b(?P<whole>{_BELOW_1000})\s{said("point")}(?P<points>(?:\s(?:{said("zero")}|{_ONES})\b)+)
      | (?P<digits>{_GROUPED}|\d+\s?[{_FRACTION}]|\d+(?:\.\d+)?|[{_FRACTION}])
      | \b(?P<hundreds>{_ARTICLE}|{_BELOW_100})\s{_HUNDRED}
            (?:\s(?:{_AND}\s)?(?P<rest>{_BELOW_100}))?\b
      | \b(?:{_HALF}|(?P<one>{_ARTICLE}|{said("one")})\s(?P<part>{_PART}))
            (?=\s(?:{_OF}\s)?{_ARTICLE}\s(?:{WORDY_SCALE})\b)
      | \b(?P<half>{_HALF})(?=\s(?:{_OF}\s)?{said("whole")}\s)
      | \b(?P<parted>{_ARTICLE}|{_BELOW_100})[\s-](?P<parts>{_PART})\b
      | \b(?P<small>{_BELOW_100})
      | \b(?P<article>{_ARTICLE})(?=\s(?:{WORDY_SCALE})\b)
    )
    (?P<and_half>\s{_AND}\s{_ARTICLE}\s{_HALF}\b)?
    (?:(?:\s(?:{_OF}\s)?{_ARTICLE})?[\s-]?(?P<scale>{WORDY_SCALE})\b
      |(?P<letters>\s?(?:{"|".join(_WORDS.letters)})|(?:{"|".join(_WORDS.glued_letters)}))\b)?
"""


def value(match: re.Match[str]) -> float:
    """What the number in a ``match`` of ``PATTERN`` comes to."""
    return mantissa(match) * scale(match)


def mantissa(match: re.Match[str]) -> float:
    """The number before its scale: 2.5 of "2.5 million"."""
    return _before_scale(match) + (0.5 if match["and_half"] else 0)


def scale(match: re.Match[str]) -> float:
    """What the scale of the number multiplies by: 1 where it has none."""
    written = " ".join((match["scale"] or match["letters"] or "").lower().split())
    return _SCALES.get(written, 1)


def _before_scale(match: re.Match[str]) -> float:  # noqa: PLR0911  # one for each way
    if match["every"]:
        return _small(match["some"]) / _small(match["every"])
    if match["long"]:
        return _long(match["long"])
    if match["whole"]:
        return _pointed(match["whole"], match["points"])
    if match["hundreds"]:
        return 100 * _small(match["hundreds"]) + (_small(match["rest"]) if match["rest"] else 0)
    if match["parts"]:
        return _small(match["parted"]) / _PARTS[match["parts"].lower()]
    if written := match["digits"] or match["small"] or match["article"]:
        return _small(written)
    return 1 / _PARTS[match["part"].lower()] if match["part"] else 1 / 2


def _pointed(whole: str, points: str) -> float:
    """A number with its decimals in words: "ninety-nine point nine"."""
    decimals = "".join(str(int(_SMALL.get(word, 0))) for word in points.lower().split())
    return float(f"{int(_below_1000(whole))}.{decimals}")


def _long(written: str) -> float:
    """A number of several scales: "one million two hundred thousand"."""
    total = 0.0
    scaled = re.compile(rf"(.+?)\s(?:({_LARGE})\b|$)", re.IGNORECASE)
    for part in scaled.finditer(f"{written} "):
        total += _below_1000(part[1]) * _SCALES.get((part[2] or "").lower(), 1)
    return total


def _below_1000(written: str) -> float:
    words = written.lower().replace(",", " ").replace("-", " ").split()
    total = 0.0
    for word in words:
        if re.fullmatch(_HUNDRED, word):
            total *= 100
        elif word.isdigit():
            total += float(word)
        elif not re.fullmatch(_AND, word):
            total += _SMALL.get(word, 1)
    return total


def _small(written: str) -> float:
    """A number in digits, or one below a hundred in words; "a" and "an" count one."""
    fraction = _NUMBERS["fractions"].get(written[-1], 0)
    plain = written.rstrip(_FRACTION).strip()
    if plain[:1].isdigit():
        plain = re.sub(rf"[,'’{_SPACES}]", "", plain)
        stops = plain.count(".")
        return float(plain.replace(".", "") if stops > 1 else plain) + fraction
    if not plain:
        return float(fraction)
    parts = re.split(r"[-\s]", plain.lower())
    return float(sum(_SMALL.get(part, 1) for part in parts))

"""Read a number as newspapers write it: "178,000", "2.5bn", "two dozen", "half a million".

Libraries were looked at: text2num knows neither "dozen" nor "half a million"
and gives no offsets in a text, word2number has not been released since 2017,
and quantulum3 knows physical units rather than what newspapers count.
"""

import re
from collections.abc import Iterable

from claims.extract import lexicon

_NUMBERS: dict[str, dict[str, float]] = lexicon.load("figures")["numbers"]
_SMALL = _NUMBERS["ones"] | _NUMBERS["teens"] | _NUMBERS["tens"]
_SCALES = _NUMBERS["scales"]
_PARTS = _NUMBERS["parts"]


def any_of(words: Iterable[str]) -> str:
    """A pattern of ``words``, longer ones first, any white space standing for a space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_ONES, _TEENS, _TENS = (any_of(_NUMBERS[kind]) for kind in ("ones", "teens", "tens"))
_BELOW_100 = rf"(?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES})\b"
WORDY_SCALE = any_of(scale for scale in _SCALES if len(scale) > 3)  # noqa: PLR2004 - not "bn", "k"
_PART = any_of(_PARTS)

# One pattern with named groups; `value` reads a match of it.
PATTERN = rf"""
    (?:
        \b(?:one|1)\sin\s(?P<every>\d{{1,3}}(?:,\d{{3}})*|{_BELOW_100})
      | (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
      | \b(?P<hundreds>an?|{_BELOW_100})\shundred(?:\s(?:and\s)?(?P<rest>{_BELOW_100}))?\b
      | \b(?:half|(?P<one>an?|one)\s(?P<part>{_PART}))(?=\s(?:of\s)?an?\s(?:{WORDY_SCALE})\b)
      | \b(?P<parted>an?|{_BELOW_100})[\s-](?P<parts>{_PART})\b
      | \b(?P<small>{_BELOW_100})
      | \b(?P<article>an?)(?=\s(?:{WORDY_SCALE})\b)
    )
    (?P<and_half>\sand\sa\shalf\b)?
    (?:(?:\s(?:of\s)?an?)?[\s-]?(?P<scale>{WORDY_SCALE})\b|(?P<letters>\s?(?:mn|bn|tn)|[km])\b)?
"""


def value(match: re.Match[str]) -> float:
    """What the number in a ``match`` of ``PATTERN`` comes to."""
    number = _before_scale(match) + (0.5 if match["and_half"] else 0)
    scale = (match["scale"] or match["letters"] or "").strip().lower()
    return number * _SCALES.get(scale, 1)


def _before_scale(match: re.Match[str]) -> float:
    if match["every"]:
        return 1 / _small(match["every"])
    if match["hundreds"]:
        return 100 * _small(match["hundreds"]) + (_small(match["rest"]) if match["rest"] else 0)
    if match["parts"]:
        return _small(match["parted"]) / _PARTS[match["parts"].lower()]
    if whole := match["digits"] or match["small"] or match["article"]:
        return _small(whole)
    return 1 / _PARTS[(match["part"] or "half").lower()]


def _small(written: str) -> float:
    """A number in digits, or one below a hundred in words; "a" and "an" count one."""
    if written[0].isdigit():
        return float(written.replace(",", ""))
    parts = re.split(r"[-\s]", written.lower())
    return float(sum(_SMALL.get(part, 1) for part in parts))

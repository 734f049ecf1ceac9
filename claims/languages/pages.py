"""What pages say around an article: dates, correction notes, furniture, walls and errors.

All of it is compared in lower case with plain quotation marks, and is written as
regular expressions, but where a field says "words".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from claims.languages.patterns import Pattern


@dataclass(frozen=True, eq=False)
class Dates:
    """How a day and an hour are written.

    ``months`` has the spellings of each month by its number, ``weekdays`` by
    the number of the day, Monday being 1. ``clocks`` has the words by which the
    clocks of a place are called, whether in summer or winter; those of
    ``all_year`` mean whichever it is.
    """

    months: Mapping[int, tuple[Pattern, ...]]
    weekdays: Mapping[int, tuple[Pattern, ...]]
    behind_day: tuple[Pattern, ...]
    before_month: tuple[Pattern, ...]
    before_date: tuple[Pattern, ...]
    before_clock: tuple[Pattern, ...]
    forenoon: tuple[Pattern, ...]
    afternoon: tuple[Pattern, ...]
    clocks: Mapping[str, frozenset[str]]
    all_year: frozenset[str]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Those of all months and weekdays."""
        return tuple(chain(*self.months.values(), *self.weekdays.values()))


@dataclass(frozen=True, eq=False)
class Bylines:
    """What stands before and between authors, and titles, which are no names."""

    before: tuple[Pattern, ...]
    between: tuple[Pattern, ...]
    titles: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class Furniture:
    """What a page has around its article and changes at every visit.

    A paragraph that is wholly of ``time`` words, a ``counter`` or a ``notice``
    is no prose; an ``offer`` opens a box of other stories. ``moving`` are
    words without a digit that make a line of time words one. ``live`` is how
    a live blog calls itself.
    """

    time: tuple[Pattern, ...]
    moving: tuple[Pattern, ...]
    counters: tuple[Pattern, ...]
    notices: tuple[Pattern, ...]
    offers: tuple[Pattern, ...]
    live: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class Corrections:
    """How an article owns up to an edit.

    A sentence that matches one of ``notes`` is a note; ``it_was`` at its start
    makes it one if the sentence before has ``own`` words for the article, of which
    ``nearly_own`` allow others between.
    ``headings`` announce a note. One of the ``hints``, which are plain words or
    beginnings of them, is in every note. In ``corrected_on``, the surest first,
    the group is the day of the correction; ``dateparser`` has the codes by
    which that library knows the language of such a day.
    """

    notes: tuple[Pattern, ...]
    it_was: tuple[Pattern, ...]
    own: tuple[Pattern, ...]
    nearly_own: tuple[Pattern, ...]
    headings: tuple[Pattern, ...]
    hints: tuple[str, ...]
    corrected_on: tuple[Pattern, ...]
    dateparser: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Refusals:
    """What a server says instead of an article.

    A heading that is wholly one of ``missing``, ``not_found``, ``gone`` or
    ``refused``, perhaps behind ``lead`` and ``determiners``, is such a page's;
    ``numbered`` stands before the number of an error, ``error`` and
    ``not_found`` behind it. ``to_reader`` are words for whom a text speaks to,
    and for who speaks to him.
    """

    missing: tuple[Pattern, ...]
    not_found: tuple[Pattern, ...]
    gone: tuple[Pattern, ...]
    refused: tuple[Pattern, ...]
    lead: tuple[Pattern, ...]
    determiners: tuple[Pattern, ...]
    numbered: tuple[Pattern, ...]
    error: tuple[Pattern, ...]
    to_reader: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class Walls:
    """What a page says that shows an opening only, or nothing before one agrees.

    ``offers`` stand below many an article that is whole.
    """

    paywall: tuple[Pattern, ...]
    offers: tuple[Pattern, ...]
    consent: tuple[Pattern, ...]


KINDS: tuple[type, ...] = (Bylines, Corrections, Dates, Furniture, Refusals, Walls)

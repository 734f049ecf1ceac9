"""Words that tell much or little: of a language, of a passage, of a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.languages.patterns import Pattern


@dataclass(frozen=True, eq=False)
class Telltale:
    """The words by which a language is known.

    A paragraph is in the language if ``least`` of its words with a small letter
    are ``common`` ones, and less than ``least_of_kin`` are of a language that
    has those, too: its ``kin``.
    """

    common: frozenset[str]
    least: float
    kin: frozenset[str]
    least_of_kin: float


@dataclass(frozen=True, eq=False)
class Passages:
    """What words do in a passage that is compared with another, in lower case.

    ``common`` are those that any two sentences share, negations not among them;
    ``stop`` those that carry no content. ``negators`` turn an assertion into its
    opposite, ``pronouns`` stand for somebody named before, ``pointers`` are
    nouns by which a response points back at what it answers, and a word that
    begins as one of ``allegation`` tells of a charge or a fault. ``endings`` are
    no part of the word that they stand behind.
    """

    common: frozenset[str]
    stop: frozenset[str]
    negators: frozenset[str]
    pronouns: frozenset[str]
    pointers: frozenset[str]
    allegation: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class NameParts:
    """What stands around a name, in lower case and without stops but where a field says otherwise.

    ``legal_forms`` has the spellings of each form that has several;
    ``no_forms`` are none, whatever a list of forms says, and ``opening_forms``,
    in capitals, stand before the name. ``branches``, in capitals, make another
    body of a name. ``titles`` and ``determiners`` come before a name, ``descriptions``
    say who somebody is without naming him, and ``days``, as they are written,
    are names of nobody. ``endings`` behind a name are no part of it, and
    ``ampersand`` says "&".
    """

    legal_forms: Mapping[str, tuple[str, ...]]
    no_forms: frozenset[str]
    opening_forms: frozenset[str]
    written_forms: tuple[Pattern, ...]
    branches: tuple[Pattern, ...]
    days: tuple[Pattern, ...]
    titles: frozenset[str]
    determiners: frozenset[str]
    descriptions: frozenset[str]
    endings: tuple[str, ...]
    ampersand: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Nouns:
    """What names are made of that many bear: ``common`` nouns, and ``fillers`` between them."""

    common: frozenset[str]
    fillers: frozenset[str]


KINDS: tuple[type, ...] = (NameParts, Nouns, Passages, Telltale)

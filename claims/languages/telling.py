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
class LegalForms:
    """What says in a company's name what it is by law.

    Forms that are ``closing`` a name stand at its end, those ``in_brackets`` behind
    them, ``joining`` words between two, and ``opening`` ones, in capitals, before
    the name. ``ways`` are rows of forms that mean the same, as they are written;
    ``written`` are patterns of forms as they are written behind a name.
    ``spellings`` has for each form that has several all of them, in lower case and
    without stops; ``no_forms`` are none, whatever a list of forms says.
    """

    closing: frozenset[str]
    in_brackets: frozenset[str]
    joining: frozenset[str]
    opening: frozenset[str]
    ways: tuple[tuple[str, ...], ...]
    written: tuple[Pattern, ...]
    no_forms: frozenset[str]
    spellings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Titles:
    """What stands before a person's name and is no part of it.

    ``titles`` wherever they stand, those ``of_persons`` only where a person is
    known to be named. ``forms_of_address`` stand before nothing else, and ``honours``
    before a first name.
    """

    titles: frozenset[str]
    of_persons: frozenset[str]
    forms_of_address: frozenset[str]
    honours: frozenset[str]


@dataclass(frozen=True, eq=False)
class NameParts:
    """What stands around a name, in lower case and without stops but where a field says otherwise.

    ``determiners`` come before a name, ``descriptions`` say who somebody is
    without naming him. ``branches``, in capitals, make another body of a name, and
    ``days``, as they are written, are names of nobody. ``endings`` behind a name
    are no part of it, and ``ampersand`` says "&".
    """

    branches: tuple[Pattern, ...]
    days: tuple[Pattern, ...]
    determiners: frozenset[str]
    descriptions: frozenset[str]
    endings: tuple[str, ...]
    ampersand: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Nouns:
    """What names are made of that many bear: ``common`` nouns, and ``fillers`` between them."""

    common: frozenset[str]
    fillers: frozenset[str]


KINDS: tuple[type, ...] = (LegalForms, NameParts, Nouns, Passages, Telltale, Titles)

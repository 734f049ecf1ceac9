"""Words by which statements are found in a text: names, speakers, cues, responses, figures.

All of them are in lower case, but where a field says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.languages.patterns import Pattern, Rule
from claims.model import Bound, Kind, Schema


@dataclass(frozen=True, eq=False)
class Abbreviations:
    """Words that are written with a stop of their own.

    ``closing`` may close a sentence; ``numbering`` stand before a number, those
    ``with_capital`` only so, and ``titles`` before a name.
    """

    closing: frozenset[str]
    numbering: frozenset[str]
    titles: frozenset[str]
    with_capital: frozenset[str]


@dataclass(frozen=True, eq=False)
class Places:
    """Words by which a place is known: whole ``names``, ``acronyms`` (capitals), and parts."""

    names: frozenset[str]
    acronyms: frozenset[str]
    openers: frozenset[str]
    endings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Naming:
    """What tells names from other words with a capital, and their kinds apart.

    The comments of the file say of each list where its words stand.
    """

    company_heads: frozenset[str]
    public_heads: frozenset[str]
    organisation_heads: frozenset[str]
    place_heads: frozenset[str]
    public_names: frozenset[str]
    organisation_names: frozenset[str]
    calendar: frozenset[str]
    no_names: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]
    given_names: frozenset[str]
    inside: frozenset[str]
    without_initial: frozenset[str]
    placing: frozenset[str]
    apposing: frozenset[str]
    ending_apposition: frozenset[str]
    behind_person: frozenset[str]
    relative: frozenset[str]
    listing: frozenset[str]
    behind_head: frozenset[str]
    definite: frozenset[str]
    descriptions: Mapping[Schema, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Sort:
    """A sort of body: what it is, what one is called, and the words of a name that show it."""

    schema: Schema
    nouns: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, eq=False)
class Bodies:
    """What bodies are called.

    ``general`` nouns may be said of any body of a schema, those of ``sorts`` of
    one sort only. The comments of the file say where the other words stand.
    """

    general: Mapping[Schema, frozenset[str]]
    sorts: tuple[Sort, ...]
    calling: frozenset[str]
    ending: frozenset[str]
    from_endings: tuple[str, ...]
    people_from: frozenset[str]
    also_people: frozenset[str]
    also_bodies: frozenset[str]
    plurals: tuple[tuple[str, str], ...]
    possessives: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Speaking:
    """Words by which one knows who speaks, and for whom.

    The comments of the file say of each list what its words do; ``aged`` are
    patterns, ``participles`` ends of words.
    """

    pronouns: frozenset[str]
    boundaries: frozenset[str]
    openers: frozenset[str]
    determiners: frozenset[str]
    interjacent: frozenset[str]
    closers: frozenset[str]
    representatives: frozenset[str]
    mouthpieces: frozenset[str]
    people: frozenset[str]
    anybody: frozenset[str]
    utterances: frozenset[str]
    adverbs: frozenset[str]
    asides: frozenset[str]
    auxiliaries: frozenset[str]
    spokespeople: frozenset[str]
    describing: frozenset[str]
    occasions: frozenset[str]
    articles: frozenset[str]
    owning: frozenset[str]
    owning_bodies: frozenset[str]
    owning_people: frozenset[str]
    definite: frozenset[str]
    possessives: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    itself: frozenset[str]
    ourselves: frozenset[str]
    whoever_spoke: frozenset[str]
    who_goes_on: frozenset[str]
    going_on: frozenset[str]
    staffs: frozenset[str]
    nobody: frozenset[str]
    relatives: frozenset[str]
    before_relatives: frozenset[str]
    ending_description: frozenset[str]
    ending_body: frozenset[str]
    ending_office: frozenset[str]
    participles: tuple[str, ...]
    aged: tuple[Pattern, ...]
    former: frozenset[str]
    below: frozenset[str]
    speaking_for: frozenset[str]
    starting: frozenset[str]
    opening_said: frozenset[str]
    opening_clause: frozenset[str]
    beside: frozenset[str]
    apart: frozenset[str]
    own: frozenset[str]
    asking: frozenset[str]
    before_matters: frozenset[str]
    before_objects: frozenset[str]
    before_clauses: frozenset[str]
    joining: frozenset[str]
    depending: frozenset[str]
    placing: frozenset[str]
    adverb_endings: tuple[str, ...]
    relative: frozenset[str]


@dataclass(frozen=True, eq=False)
class Reporting:
    """Verbs and phrases that report what somebody says.

    ``acts`` has the lemmas by the act that they perform, ``according`` phrases
    that report by themselves. ``irregular`` has all forms of a lemma; another one is
    inflected by the first row of ``inflections`` whose pattern it is: the rest
    of the row are its forms. The comments of the file tell the rest.
    """

    acts: Mapping[str, tuple[str, ...]]
    according: tuple[str, ...]
    irregular: Mapping[str, tuple[str, ...]]
    inflections: tuple[Rule, ...]
    addressing: frozenset[str]
    introducing: frozenset[str]
    going_on: frozenset[str]
    before_occasions: frozenset[str]
    before_days: frozenset[str]
    being: frozenset[str]
    active_endings: tuple[str, ...]
    suffered: frozenset[str]
    hearsay: frozenset[str]
    by: frozenset[str]


@dataclass(frozen=True, eq=False)
class Answering:
    """What makes what somebody says a response.

    A pattern is a row of words; "a|b" is either, and a word with "?" behind it
    may be missing. The comments of the file say of each list what its words do.
    """

    patterns: Mapping[Kind, tuple[str, ...]]
    when_accused: frozenset[str]
    disputing: frozenset[str]
    disputed: frozenset[str]
    answered: frozenset[str]
    refusing: frozenset[str]
    refused: frozenset[str]
    judges: frozenset[str]
    generic: frozenset[str]
    naming: frozenset[str]
    admissions: tuple[str, ...]
    negations: frozenset[str]
    allegations: frozenset[str]
    clauses: frozenset[str]
    opening: frozenset[str]
    infinitive: frozenset[str]
    talking: frozenset[str]
    linking: frozenset[str]
    matters: frozenset[str]
    before_nouns: frozenset[str]
    being: frozenset[str]
    admitted: frozenset[str]
    coordinating: frozenset[str]
    conjunctions: frozenset[str]
    undoing: frozenset[str]
    sent: frozenset[str]
    sent_to: frozenset[str]
    sent_for: frozenset[str]
    short_of: frozenset[str]
    silent_of: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Accusing:
    """Words by which one knows whom a claim is about, and whether it asks or accuses."""

    auxiliaries: frozenset[str]
    placing: frozenset[str]
    blaming: frozenset[str]
    pronouns: frozenset[str]
    asking: frozenset[str]
    apposing: frozenset[str]
    past_endings: tuple[str, ...]
    itself: frozenset[str]
    opening: frozenset[str]


@dataclass(frozen=True, eq=False)
class Hedges:
    """How a text keeps its distance from what it says (``words``), and how it negates."""

    words: frozenset[str]
    negations: frozenset[str]


@dataclass(frozen=True, eq=False)
class Counting:
    """How a number is written in words, and what is counted or measured.

    ``numbers`` has the words for what they come to: ``ones``, ``teens``,
    ``tens``, ``scales``, ``fractions``, and ``parts``, by which one divides.
    ``currencies`` has what stands ``before`` or ``behind`` a sum for each code of
    ISO 4217, and ``bounds`` what stands before a number, ``bounds_behind`` behind it.
    ``grammar`` has patterns for the words that put a number or a range together,
    by what they do. The comments of the file tell the rest.
    """

    labels: frozenset[str]
    times: frozenset[str]
    spans: frozenset[str]
    since: frozenset[str]
    dating: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]
    bounds: Mapping[Bound, tuple[str, ...]]
    bounds_behind: Mapping[Bound, tuple[str, ...]]
    numbers: Mapping[str, Mapping[str, int | float]]
    currencies: Mapping[str, Mapping[str, str]]
    percent_near: tuple[Pattern, ...]
    percent: tuple[Pattern, ...]
    letters: tuple[Pattern, ...]
    glued_letters: tuple[Pattern, ...]
    letters_in_range: tuple[Pattern, ...]
    lettered: frozenset[str]
    grammar: Mapping[str, tuple[Pattern, ...]]


KINDS: tuple[type, ...] = (
    Abbreviations,
    Accusing,
    Answering,
    Bodies,
    Counting,
    Hedges,
    Naming,
    Places,
    Reporting,
    Speaking,
)

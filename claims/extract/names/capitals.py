"""Find what looks like a name: runs of capitalised words.

A capital tells little at the start of a sentence and nothing in a headline;
there the rest of the text decides. A run is a ``range`` of token indices.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from claims.extract.names.spelling import Words
from claims.languages import Naming, Places, vocabulary

_WORDS = vocabulary(Naming)
COMPANY_HEADS = _WORDS.company_heads
PUBLIC_HEADS = _WORDS.public_heads
ORGANISATION_HEADS = _WORDS.organisation_heads
PLACE_HEADS = _WORDS.place_heads
PUBLIC_NAMES = _WORDS.public_names
ORGANISATION_NAMES = _WORDS.organisation_names
LEGAL_FORMS = _WORDS.legal_forms
PERSONS = frozenset(_WORDS.descriptions["Person"])
GIVEN_NAMES = _WORDS.given_names
PLACES = vocabulary(Places).names
PLACE_ACRONYMS = vocabulary(Places).acronyms

HEADS = COMPANY_HEADS | PUBLIC_HEADS | ORGANISATION_HEADS | PLACE_HEADS | PUBLIC_NAMES
_ALONE = PUBLIC_NAMES | ORGANISATION_NAMES
_TITLES = _WORDS.titles
_HALF_TITLES = _WORDS.half_titles
_THINGS = _WORDS.things
_CALENDAR = _WORDS.calendar
_NO_NAMES = _WORDS.no_names
_STARTERS = _WORDS.starters
_PARTICLES = _WORDS.particles
_REPORTING = _WORDS.reporting
_FOLLOWS_SUBJECT = _REPORTING | _WORDS.auxiliaries | _WORDS.possessives
_PAIRED = _WORDS.paired
_LONGEST_ACRONYM = 5
_LONGEST_REACH = 4  # words of a list of places are looked up at most


def runs(words: Words, taken: AbstractSet[int]) -> Iterator[range]:
    """The runs of ``words`` that look like names and hold no token of ``taken``."""
    for free in _free(len(words.texts), taken):
        i = free.start
        while i < free.stop:
            end = _end(words, i, free.stop)
            for part in _parts(words, range(i, end)):
                run = _trimmed(words, part)
                if len(run) and _is_name(words, run):
                    yield run
            i = max(end, i + 1)


def _free(count: int, taken: AbstractSet[int]) -> Iterator[range]:
    """The stretches of ``count`` tokens between those that are ``taken``."""
    start = 0
    for i in (*sorted(taken), count):
        yield range(start, i)
        start = i + 1


def is_acronym(word: str) -> bool:
    """Whether ``word`` is all capitals and no longer than most acronyms."""
    return word.isupper() and 1 < len(word.replace(".", "")) <= _LONGEST_ACRONYM


def is_title(words: Words, i: int) -> bool:
    """Whether the word at ``i`` stands before a person's name ("Mr", "Senator")."""
    return words.lower[i] in _TITLES


def is_place(words: Words, run: range) -> bool:
    """Whether ``run`` is a place that everybody knows."""
    if len(run) == 1 and words.texts[run.start] in PLACE_ACRONYMS:
        return True
    return len(run) <= _LONGEST_REACH and words.phrase(run) in PLACES


def _end(words: Words, start: int, last: int) -> int:
    """Where the run that begins at ``start`` ends (``start``: none begins there)."""
    i = start
    if words.headline[start]:
        while i < last and _is_known(words, i):
            i += 1
        return i
    i = _particles_end(words, start, last)
    while i < last and words.capital[i]:
        i = _bridged(words, start, i + 1, last)
    return i if words.capital[i - 1] and i > start else start


def _is_known(words: Words, i: int) -> bool:
    """Whether the word at ``i`` of a headline is a name elsewhere, or goes with a given name."""
    named = not GIVEN_NAMES.isdisjoint(words.lower[max(i - 1, 0) : i + 1])
    known = words.texts[i] in words.inside or is_place(words, range(i, i + 1))
    return words.capital[i] and (known or named)


def _particles_end(words: Words, start: int, last: int) -> int:
    """Behind a small particle that opens a name ("al-Anbari", "van Dijk"); else ``start``."""
    if words.lower[start] in _PARTICLES and not words.capital[start]:
        ahead = _bridged(words, start, start, last)
        return ahead if ahead < last and words.capital[ahead] else start
    return start


def _bridged(words: Words, start: int, i: int, last: int) -> int:
    """The next capital behind a particle, "&", a hyphen or an "of" at ``i``; else ``i``."""
    if i + 1 >= last:
        return i
    ahead = _behind_particles(words, i, last)
    if words.lower[i] == "of" and _is_headed(words, start, i):
        ahead = i + 2 if words.lower[i + 1] == "the" else i + 1
    elif _goes_on(words, start, i):
        ahead = i + 1
    return ahead if ahead < last and words.capital[ahead] else i


def _goes_on(words: Words, start: int, i: int) -> bool:
    """Whether the name from ``start`` takes in the word at ``i`` and the next."""
    if words.texts[i] == ",":  # "Vektor, Inc."
        return words.lower[i + 1] in LEGAL_FORMS
    return words.lower[i] in _WORDS.pairing and _takes_pair(words, start, i)


def _behind_particles(words: Words, i: int, last: int) -> int:
    """Step over "de", "van der", "al-" and "-"."""
    while i < last and words.lower[i] in _PARTICLES and not words.capital[i]:
        i += 1
    glued = i > 0 and not words.spaced[i - 1]
    if i + 1 < last and words.texts[i] in {"-", "–", "."} and glued and not words.spaced[i]:
        i += 1
    return i


def _is_headed(words: Words, start: int, stop: int) -> bool:
    return any(words.lower[j] in HEADS for j in range(start, stop))


def _takes_pair(words: Words, start: int, stop: int) -> bool:
    before = words.lower[start:stop]
    return not _PAIRED.isdisjoint(before) and ("of" in before or "for" in before)


def _parts(words: Words, run: range) -> Iterator[range]:
    """Cut "Home Office Minister Anna Smit" before and behind the title."""
    start = run.start
    for i in range(run.start + 1, run.stop - 1):
        word, ahead = words.lower[i], words.lower[i + 1]
        titled = word in _TITLES and ahead not in HEADS and words.capital[i + 1]
        described = word in _NO_NAMES | _HALF_TITLES and ahead in GIVEN_NAMES
        if titled or described:
            yield range(start, i)
            start = i + 1
    yield range(start, run.stop)


def _trimmed(words: Words, run: range) -> range:
    """Drop what is no name from both ends: "But", "Mr", "Monday", "Russian"."""
    if is_place(words, run) or _is_sunday_paper(words, run):
        return run
    start, stop = run.start, run.stop
    headed = stop - start > 1 and words.lower[stop - 1] in HEADS  # "Swiss National Bank"
    while start < stop and (
        (not headed and words.lower[start] in _NO_NAMES)
        or words.lower[start] in _CALENDAR
        or _only_starts(words, start, stop)
        or not words.texts[start][0].isalpha()
    ):
        start += 1
    while start + 1 < stop and not headed and _opens_title(words, start, stop):
        start += 1
    while stop > start and _closes_nothing(words, stop - 1):
        stop -= 1
    return range(start, stop)


def _is_sunday_paper(words: Words, run: range) -> bool:
    return (
        len(run) == 2  # noqa: PLR2004 - a day and a paper's usual noun
        and words.lower[run.start] in _CALENDAR
        and words.lower[run.stop - 1] in ORGANISATION_HEADS
    )


def _opens_title(words: Words, i: int, stop: int) -> bool:
    """Whether the word at ``i`` is a title, or half of one whose other half follows."""
    described = words.opens[i] and words.lower[i] in PERSONS  # "Economist Anna Smit said"
    return (
        described
        or is_title(words, i)
        or (words.lower[i] in _HALF_TITLES and any(is_title(words, j) for j in range(i + 1, stop)))
    )


def _closes_nothing(words: Words, i: int) -> bool:
    return words.lower[i] in _NO_NAMES | _CALENDAR or not words.texts[i][0].isalnum()


def _only_starts(words: Words, i: int, stop: int) -> bool:
    """Whether the capital at ``i`` is due to the sentence's start alone."""
    if not words.opens[i]:
        return False
    word = words.lower[i]
    verbal = stop - i > 1 and word.endswith(_WORDS.verbal_endings) and word not in GIVEN_NAMES
    common = word in _STARTERS or (word in words.small and words.texts[i] not in words.inside)
    place = any(is_place(words, range(i, j)) for j in range(i + 1, stop + 1))
    return (verbal or common) and not place


def _is_name(words: Words, run: range) -> bool:
    """Whether ``run`` holds more than common words with capitals."""
    lower = [words.lower[i] for i in run]
    empty = all(w in _STARTERS or w in _TITLES or w in _HALF_TITLES for w in lower)
    if (empty and lower[0] not in _ALONE) or lower[-1] in _THINGS or _is_shouted(words, run):
        return False
    if words.size(run) > 1 or is_place(words, run):
        return True
    return _is_single_name(words, run.start)


def _is_shouted(words: Words, run: range) -> bool:
    """Whether the run is all capitals for emphasis ("VERY GOOD NEWS")."""
    texts = [words.texts[i] for i in run]
    loud = [t for t in texts if t.isupper() and t.lower() not in _NO_NAMES]
    if len(loud) < len(texts):
        return False
    common = any(t.lower() in words.small or t.lower() in _STARTERS for t in loud)
    long = [t for t in loud if len(t) > _LONGEST_ACRONYM]
    return (common and not is_place(words, run)) or (len(long) > 1)


def _is_single_name(words: Words, i: int) -> bool:
    text, lower = words.texts[i], words.lower[i]
    if len(text.strip(".")) == 1 or lower in HEADS - _ALONE:
        return False
    if not words.opens[i]:
        return True
    ahead = words.lower[i + 1] if i + 1 < len(words.lower) else ""
    subject = ahead in _FOLLOWS_SUBJECT and not lower.endswith("s")
    known = lower in GIVEN_NAMES or lower in _ALONE or is_acronym(text)
    titled = i > 0 and is_title(words, i - 1)
    return known or titled or subject or text in words.inside

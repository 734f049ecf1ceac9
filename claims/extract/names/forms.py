"""The forms in which a text may write a name that the desk watches.

With or without its legal form ("Vektor", "Vektor NV" for "Vektor N.V.", "Granit" for "PJSC
Granit"), with "and" for "&", with the accents that English papers drop.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claims.languages import vocabulary
from claims.languages.telling import LegalForms, NameParts

_FORMS = vocabulary(LegalForms)
# What has an accent that Unicode does not take apart.
_STROKES = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ß": "ss",
        "æ": "ae",
    }
)


def written(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Every form of the names of each entity, as (entity, name, form).

    A form that a name was only turned into (without its legal form, its accents) stands for it
    only where no other entity goes by it: "Vektor B.V." and "Vektor AG" both leave "Vektor",
    which then is neither.
    """
    exact = {who: {f for n in given for f in _spelled(n)} for who, given in names.items()}
    turned = {who: {f for n in given for f in _turned(n)} for who, given in names.items()}
    bearers = Counter(form for who in names for form in exact[who] | turned[who])
    for who, given in names.items():
        for name in given:
            own = {form for form in _turned(name) if bearers[form] == 1}
            for form in sorted(_spelled(name) | own):
                yield who, name, form


def without_legal_form(name: str) -> str:
    """The name without its legal form: "Vektor" for "Vektor B.V.", "PJSC Vektor"."""
    words = name.split()
    while len(words) > 1 and words[0] in _FORMS.opening:
        del words[0]
    while len(words) > 1 and (_is_form(words[-1]) or _joins_forms(words)):
        del words[-1]
    return " ".join(words).rstrip(",")


def _is_form(word: str) -> bool:
    lower = word.lower().rstrip(",")
    return lower in _FORMS.closing or lower in _FORMS.in_brackets


def _joins_forms(words: Sequence[str]) -> bool:
    """Whether the last word is the "&" of "AG & Co."; "Marks & Co." keeps its own."""
    return words[-1] in _FORMS.joining and len(words) > 2 and _is_form(words[-2])  # noqa: PLR2004


def _turned(name: str) -> set[str]:
    """What is left of the name without its legal form, its accents and its brackets."""
    forms = {
        form for n in (name, without_legal_form(name), *_reformed(name)) for form in _spelled(n)
    }
    forms |= {form.replace("(", "").replace(")", "") for form in forms}
    for word in vocabulary(NameParts).ampersand:
        forms |= {form.replace(" & ", f" {word} ") for form in forms}
        forms |= {form.replace(f" {word} ", " & ") for form in forms}
    return forms | {unaccented(form) for form in forms}


def _reformed(name: str) -> Iterator[str]:
    """The name with its legal form in other words: "Vektor Limited" for "Vektor Ltd."."""
    for ways in _FORMS.ways:
        for way in ways:
            if name.replace(".", "").endswith(f" {way.replace('.', '')}"):
                head = " ".join(name.split()[: -len(way.split())])
                yield from (f"{head} {other}" for other in ways if other != way)


def unaccented(text: str) -> str:
    """The text as a paper writes it whose house style knows no accents."""
    parts = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _spelled(name: str) -> set[str]:
    """The name as it is, without and with the stops of its legal form, with either apostrophe."""
    plain = " ".join(w.replace(".", "") if _is_form(w) else w for w in name.split())
    forms = {name, plain, _stopped(name)}
    forms |= {f.replace("'", "’") for f in forms} | {f.replace("’", "'") for f in forms}
    return forms | {unicodedata.normalize("NFD", f) for f in forms}


def _stopped(name: str) -> str:
    """The name with stops in its legal form: "Vektor N.V." for "Vektor NV"."""
    head, _, last = name.rpartition(" ")
    stopped = "".join(f"{letter}." for letter in last)
    return f"{head} {stopped}" if head and _is_form(stopped) else name


def are_forms(words: Iterable[str]) -> bool:
    """Whether ``words`` are nothing but legal forms."""
    return all(_is_form(word) or word in _FORMS.joining for word in words)

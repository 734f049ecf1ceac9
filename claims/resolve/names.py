"""A name apart from what stands around it: titles, determiners and legal forms."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from cleanco import prepare_default_terms  # type: ignore[import-untyped]  # it ships no types

from claims.languages import vocabulary
from claims.languages.telling import LegalForms, NameParts, Titles
from claims.model import Schema

_PARTS = vocabulary(NameParts)
_LEGAL_FORMS = vocabulary(LegalForms)
_FORMS: dict[tuple[str, ...], str] = {
    tuple(words): " ".join(words).upper()
    for _, words in prepare_default_terms()
    if _LEGAL_FORMS.no_forms.isdisjoint(words)
} | {
    tuple(written.split()): form
    for form, ways in _LEGAL_FORMS.spellings.items()
    for written in ways
}
_ENDING = re.compile(rf"(?:{'|'.join(map(re.escape, _PARTS.endings))})$")
_AND = _PARTS.ampersand[0]
_LONGEST_FORM = max(map(len, _FORMS))
# What has an accent that Unicode does not take apart.
_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)
_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: its ``words`` as written, and its legal form in one spelling."""

    words: tuple[str, ...]
    form: str | None = None

    @property
    def text(self) -> str:
        """The name in one spelling: "Orrin Search NV" for "the Orrin Search N.V."."""
        return " ".join([*self.words, self.form] if self.form else self.words)

    @property
    def bare(self) -> str:
        """What is compared: the words without case, accents and legal form, "&" as "and"."""
        words = (_AND if word == "&" else word.strip("()") for word in self.words)
        return _unaccented(" ".join(words).casefold())

    @property
    def is_acronym(self) -> bool:
        """Whether the name is one word of capitals."""
        return len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()

    def written_like(self, other: "Name") -> bool:
        """Whether case allows the two to be one name.

        A single word may be any common word ("target", "apple"), so that its
        case must agree, or be all capitals as in a headline.
        """
        if len(self.words) != 1 or len(other.words) != 1:
            return True
        one, two = _unaccented(self.words[0]), _unaccented(other.words[0])
        return one == two or (one.isupper() and len(one) > 1 and two[:1].isupper())


def to_name(text: str, schema: Schema | None = None) -> Name | None:
    """The name in ``text``, or None if there is none.

    Titles are dropped from a person's name only: "Justice Ministry" keeps its
    first word.
    """
    words = text.translate(_APOSTROPHES).replace(",", " ").split()
    words = [plain for word in words if (plain := _ENDING.sub("", word))]
    while len(words) > 1 and words[0].casefold() in _PARTS.determiners:
        del words[0]
    while schema == "Person" and len(words) > 1 and _plain(words[0]) in _titles():
        del words[0]
    written = None
    if schema not in ("Person", "Address"):
        words, written = _apart(words)
    return Name(tuple(words), written) if words and words[0][0].isalnum() else None


def describes(name: Name) -> bool:
    """Whether ``name`` only describes somebody ("spokesperson", "senior officials")."""
    return all(_plain(word) in _PARTS.descriptions for word in name.words)


def initials(name: Name) -> str:
    """The first letters of the capitalised words."""
    return "".join(word[0] for word in name.words if word[0].isupper())


def _apart(words: list[str]) -> tuple[list[str], str | None]:
    """The words without their legal form, which stands at the end or in front: "PJSC Granit"."""
    opening = words[:1] if len(words) > 1 and words[0] in _LEGAL_FORMS.opening else []
    words = words[len(opening) :]
    if form := _form(words):
        return words[: -len(form)], _FORMS[form]
    return words, _FORMS[_plain(opening[0]),] if opening else None


def _form(words: list[str]) -> tuple[str, ...] | None:
    """The legal form at the end of ``words``, at least one word being left before it."""
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        last = tuple(_plain(word) for word in words[-length:])
        if last in _FORMS:
            return last
    return None


def _unaccented(text: str) -> str:
    """The text as a paper writes it whose house style knows no accents."""
    parts = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")


@cache
def _titles() -> frozenset[str]:
    """Those that stand before a name which is known to be a person's."""
    words = vocabulary(Titles)
    return frozenset(map(_plain, words.titles)) | words.of_persons

"""Names from where the desk chooses: the network, or any installed spaCy pipeline.

Both write ``doc.ents`` with labels of their own scheme; ``claims_names``
behind them puts the watched names first and gives all of them our schemas.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from claims.errors import ExtractError
from claims.extract.handed import ENCODING, NAMES
from claims.extract.tokens import Tokens, lowered, text_of
from claims.languages import vocabulary
from claims.languages.telling import Titles
from claims.model import Span as Characters

_JOINED = re.compile(r"(?:-[^\W\d_a-zß-ÿ][^\W\d_]*)+")  # with a capital
_LONGEST_NAME = 3  # tokens behind a form of address


@Language.component("claims_ner", requires=[ENCODING.name], assigns=[NAMES])
def name_by_reading(doc: Doc) -> Doc:
    """Set the names that the network read, labelled PER, ORG or LOC, and those behind "Mr"."""
    addressed = list(_addressed(doc))
    places = {place for start, end in addressed for place in range(start, end)}
    text = text_of(doc)
    read = [_whole(text, *name.span, name.label) for name in ENCODING.of(doc).names]
    others = [name for name in read if name[2] == "PER" or name[0] not in places]
    return _set(doc, [*others, *((start, end, "PER") for start, end in addressed)])


def _addressed(doc: Doc) -> Iterator[tuple[int, int]]:
    """The capitalised words behind a form of address: nobody but a person is called "Mr"."""
    forms = vocabulary(Titles).forms_of_address
    for i, word in enumerate(lowered(doc)[:-1]):
        if word in forms and doc[i].text[0].isupper():
            name = list(takewhile(_may_be_name, doc[i + 1 : i + 1 + _LONGEST_NAME]))
            if name:
                yield name[0].idx, name[-1].idx + len(name[-1])


def _whole(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """A person's name with what a hyphen joins to its end: "Kilroy" of "Kilroy-Smit"."""
    joined = _JOINED.match(text, end) if label == "PER" else None
    return start, joined.end() if joined else end, label


def _may_be_name(token: Token) -> bool:
    return token.text[0].isupper() and (len(token) > 1 or token.lower_ != "i")


@Language.factory("claims_other_ner", assigns=[NAMES], default_config={"model": "en_core_web_sm"})
def make_ner(nlp: Language, name: str, model: str) -> "Ner":  # noqa: ARG001 - spaCy's call
    """Build the component that asks the installed spaCy pipeline ``model`` for names."""
    return Ner(model)


class Ner:
    """Take over the names that another spaCy pipeline finds, by their characters.

    Args:
        model: an installed package or a folder, as ``spacy.load`` takes it.

    Raises:
        ExtractError: it cannot be loaded, or sets no entities.
    """

    def __init__(self, model: str) -> None:
        try:
            self._nlp = spacy.load(model)
        except (OSError, ValueError) as error:
            raise ExtractError(f"the spaCy pipeline {model!r} cannot be loaded: {error}") from error
        if not _names_something(self._nlp):
            raise ExtractError(f"the spaCy pipeline {model!r} has no component that finds names")

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of ``doc`` with the labels of that pipeline."""
        found = self._nlp(doc.text).ents
        return _set(doc, [(e.start_char, e.end_char, e.label_) for e in found])


def _names_something(nlp: Language) -> bool:
    metas: list[Any] = [nlp.get_pipe_meta(name) for name in nlp.pipe_names]
    return any("doc.ents" in meta.assigns for meta in metas)


def _set(doc: Doc, names: list[tuple[int, int, str]]) -> Doc:
    tokens = Tokens(doc)
    doc.ents = filter_spans(
        [tokens.span(Characters(start, end), label) for start, end, label in names]
    )
    return doc

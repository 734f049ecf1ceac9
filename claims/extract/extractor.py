"""The extraction as its users see it: texts in, statements out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from spacy.tokens import Doc

from claims.errors import ExtractError
from claims.extract import revision_for, statements, steps
from claims.extract.handed import DAY, FAULT
from claims.extract.pipeline import LONGEST_TEXT, assemble
from claims.model import PRECISION, Extraction, Version, Watchlist


class Extractor:
    """Extract statements with one spaCy pipeline.

    Args:
        watchlist: whose names the desk follows; they win over those that are found.
        ner: an installed spaCy pipeline, or the folder of one, to find the other
            names instead of the trained encoder.
        config: a desk's own configuration of the pipeline, instead of the one that ships.
        precision: the least share of what is ``stated`` that should be right in everything
            (0 to 1); ``model.PRECISION`` if it is None.

    Raises:
        ExtractError: ``ner`` cannot be loaded or finds no names; ``config`` cannot be used.
    """

    def __init__(
        self,
        watchlist: Watchlist | None = None,
        *,
        ner: str | None = None,
        config: Path | None = None,
        precision: float | None = None,
    ) -> None:
        watchlist = watchlist or Watchlist()
        self.precision = PRECISION if precision is None else precision
        self.revision = revision_for(watchlist, ner, precision, config)
        self.nlp = assemble(watchlist, ner=ner, config=config)

    def extract(
        self, versions: Iterable[Version], readable: Callable[[str], str] = str
    ) -> Iterator[Extraction | tuple[Version, str]]:
        """Yield one extraction for each version, or the version with why there is none.

        ``readable`` gives a text as long as a version's, of which what nobody
        claims (its correction notes) is blank. What fails on one text, or takes
        longer than its ``allowance``, is said of that one, and the others are read.
        """
        given: deque[Version] = deque()

        def docs() -> Iterator[Doc]:
            for version in versions:
                given.append(version)
                yield steps.made(partial(self._made, version, readable), self.nlp)

        for doc in steps.through(self.nlp, docs()):
            version = given.popleft()
            if FAULT.of(doc) is None:
                found = steps.attempt(doc, partial(self._collected, version_id=version.id))
            fault = FAULT.of(doc)
            yield found if fault is None else (version, _because(fault))

    def _made(self, version: Version, readable: Callable[[str], str]) -> Doc:
        _bound(version.text)
        doc = self.nlp.make_doc(readable(version.text))
        DAY.give(doc, version.published_at and version.published_at.date())
        return doc

    def read(self, text: str, version_id: str) -> Extraction:
        """Extract from one ``text``; all offsets are code points of it.

        Raises:
            ExtractError: the text is longer than any article.
        """
        _bound(text)
        return self._collected(self.nlp(text), version_id)

    def _collected(self, doc: Doc, version_id: str) -> Extraction:
        return statements.collect(doc, version_id, self.revision, self.precision)


def _because(fault: Exception) -> str:
    if isinstance(fault, ExtractError):
        return str(fault)
    return f"the text cannot be read: {type(fault).__name__}: {fault}"


def _bound(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise ExtractError(f"the text has {len(text):,} characters, more than {LONGEST_TEXT:,}")

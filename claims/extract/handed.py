"""What the components of the pipeline hand each other, declared in one place.

spaCy keeps it with the doc, as extensions and span groups that take anything; here
each has its type. A component says by these names what it needs and what it gives.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc, Span

from claims.extract.allowance import Allowance
from claims.extract.encoder.encoding import Encoding
from claims.model import Kind, Speech

T = TypeVar("T")
BY_RULE = 0.7
"""The confidence of what rules found."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with whom it cites and what it reports; the cue's label is its speech act.

    ``confidence`` is 0 to 1: ``BY_RULE``, or the network's probability of the cue.
    ``speaker`` and the ``principal`` for whom he speaks are names in full;
    they are None until ``claims_speakers`` has run.
    """

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]
    speech: Speech | None
    speaker: str | None = None
    principal: str | None = None
    confidence: float = BY_RULE


@dataclass(frozen=True, slots=True)
class Response:
    """One reported reaction: passage, kind and who says it, and the clause that it answers."""

    kind: Kind
    passage: Span
    attribution: Attribution
    embedded: Span | None
    confidence: float


_NOT_GIVEN = object()


class Handed(Generic[T]):
    """One thing that is handed on with a doc, of one type.

    ``name`` is what the ``assigns`` and ``requires`` of a component call it.

    Args:
        extension: what spaCy calls it, behind ``doc._.``.
        default: what a doc has that was given nothing; without one, to ask is a ``LookupError``.
    """

    def __init__(self, extension: str, default: object = _NOT_GIVEN) -> None:
        self.name = f"doc._.{extension}"
        self._extension, self._default = extension, default
        self._key = ("._.", extension, None, None)  # where spaCy keeps it
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)

    def of(self, doc: Doc) -> T:
        """What ``doc`` was given."""
        # What `doc._` does, which is made anew each time: it is asked for thousands of times.
        kept: dict[Any, Any] = doc.user_data  # its stub knows strings alone
        found: T = kept.get(self._key, self._default)
        if found is _NOT_GIVEN:
            raise LookupError(f"no component gave {self.name}")
        return found

    def give(self, doc: Doc, thing: T) -> None:
        """Hand ``thing`` on with ``doc``."""
        doc._.set(self._extension, thing)


class HandedSpans:
    """Passages that are handed on as a span group, which displaCy draws."""

    name = "doc.spans"

    def __init__(self, key: str) -> None:
        self._key = key

    def of(self, doc: Doc) -> list[Span]:
        """The passages of ``doc``, in the order of the text; none where nobody gave any."""
        return list(doc.spans.get(self._key, ()))

    def give(self, doc: Doc, passages: Iterable[Span]) -> None:
        """Hand ``passages`` on with ``doc``."""
        doc.spans[self._key] = list(passages)


SENTENCES = "token.is_sent_start"
NAMES = "doc.ents"

DAY: Handed[date | None] = Handed("claims_on", None)
"""The day of the article, if it is known: names are borne from a day to another."""
FAULT: Handed[Exception | None] = Handed("claims_fault", None)
"""What failed on the text; the components behind leave it alone."""
ALLOWANCE: Handed[Allowance] = Handed("claims_allowance")
"""The time that the text may take."""
QUOTATIONS = HandedSpans("claims_quotations")
ENCODING: Handed[Encoding] = Handed("claims_encoding")
"""What the network read in the text."""
MENTIONS: Handed[tuple[Span, ...]] = Handed("claims_mentions", ())
"""The names, in the order of the text: ``doc.ents`` is made anew each time it is asked for."""
ATTRIBUTIONS: Handed[Sequence[Attribution]] = Handed("claims_attributions", ())
"""Who said what, in the order of the text."""
CUES, SOURCES, CONTENTS = (
    HandedSpans(f"claims_{part}") for part in ("cues", "sources", "contents")
)
"""The parts of the attributions."""
PRINCIPALS: Handed[Mapping[str, str]] = Handed("claims_principals", {})
"""For whom each named spokesperson speaks."""
RESPONSES: Handed[Sequence[Response]] = Handed("claims_responses", ())
"""Who answers, and how, in the order of the text."""


def once(look: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """Let ``look`` look at each doc once; what it found stays with the doc."""
    key = f"{look.__module__}.{look.__qualname__}"

    @wraps(look)
    def looked(doc: Doc) -> T:
        kept = doc.user_data
        if key not in kept:
            kept[key] = look(doc)
        found: T = kept[key]
        return found

    return looked

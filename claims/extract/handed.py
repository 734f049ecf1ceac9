"""What the components of the pipeline hand each other, declared in one place.

spaCy keeps it with the doc, as extensions and span groups that take anything.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from claims.model import Kind, Speech

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


if not Doc.has_extension("claims_attributions"):
    Doc.set_extension("claims_attributions", default=())
    Doc.set_extension("claims_responses", default=())

"""What one text says: its statements, who makes them, and which of them answer which."""

from collections import Counter
from dataclasses import dataclass
from typing import Self

from claims.languages import codes
from claims.model import Kind, Page, Readers, Relation, Span, Speech, Standing, Statement, Voice

_SHOWN = 20  # statements that a line each is printed for
_WORDS = 70  # characters of a statement that such a line holds


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A statement of the text, with names as the watch list knows them.

    Offsets are ``[start, end)`` code points of ``Findings.text``, in the spans as well.
    ``probability`` says how likely all of it is right: place, kind, speaker and target;
    ``readers``, whether the network, a second reader or both found it.
    """

    id: str
    text: str
    start: int
    end: int
    kind: Kind
    speaker: str | None
    target: str | None
    standing: Standing
    probability: float | None
    voice: Voice
    speech: Speech | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    hedge: str | None
    negated: bool
    confidence: float
    readers: Readers

    @classmethod
    def of(cls, statement: Statement, names: dict[str, str]) -> Self:
        """``statement`` with the names of its entities, by their ids."""
        return cls(
            id=statement.id,
            text=statement.text,
            start=statement.start,
            end=statement.end,
            kind=statement.kind,
            speaker=names.get(statement.speaker_id or "", statement.speaker),
            target=names.get(statement.target_id or "", statement.target),
            standing=statement.standing,
            probability=statement.probability,
            voice=statement.voice,
            speech=statement.speech,
            source=statement.source,
            cue=statement.cue,
            content=statement.content,
            hedge=statement.hedge,
            negated=statement.negated,
            confidence=statement.confidence,
            readers=statement.readers,
        )

    @property
    def who(self) -> str:
        """Who says it, in words, also where it is the outlet or nobody is named."""
        if self.speaker:
            return self.speaker
        return "the outlet" if self.voice == "outlet" else "somebody"

    def __repr__(self) -> str:
        about = f" about {self.target}" if self.target else ""
        words = " ".join(self.text.split())
        short = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
        return f"<{self.kind}, {self.who}{about}: {short!r} ({self.standing})>"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, and a claim of the same text that it answers with probability ``score``."""

    response: Said
    claim: Said
    relation: Relation
    score: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text at ``[start, end)``, and what the watch list calls its bearer."""

    start: int
    end: int
    label: str
    entity: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Findings:
    """All that was found in a text, in its order.

    ``is_read`` is False where the text is in a language that nobody reads: then
    there are no statements, which says nothing about the text.
    """

    page: Page
    is_read: bool
    statements: tuple[Said, ...]
    links: tuple[Answer, ...]
    mentions: tuple[Named, ...]

    @property
    def text(self) -> str:
        """The text in which all offsets hold."""
        return self.page.text

    @property
    def title(self) -> str:
        """The title that was given, or the first line."""
        return self.page.title

    @property
    def claims(self) -> list[Said]:
        """The statements that somebody could answer."""
        return [one for one in self.statements if one.kind == "claim"]

    @property
    def responses(self) -> list[Said]:
        """Denials, confirmations, explanations, and refusals to answer."""
        return [one for one in self.statements if one.kind != "claim"]

    @property
    def unread(self) -> str | None:
        """Why there are no statements, where nobody reads the text's language."""
        if self.is_read:
            return None
        from claims.compare import language  # noqa: PLC0415  # Arrow takes its time to import

        read = " and ".join(map(language, codes()))
        return f"written in {self.page.language!r}; only {read} is extracted"

    def answers(self, claim: Said) -> list[Answer]:
        """What answers ``claim``, in the order of the text."""
        return [pair for pair in self.links if pair.claim.id == claim.id]

    def __repr__(self) -> str:
        kinds = Counter(one.kind for one in self.statements)
        counted = ", ".join(f"{kind} {number}" for kind, number in kinds.items())
        lines = [f"{self.title!r}: {self.unread or counted or 'no statement'}"]
        lines += [f"  {one!r}" for one in self.statements[:_SHOWN]]
        more = len(self.statements) - _SHOWN
        return "\n".join([*lines, f"  and {more:,} more"] if more > 0 else lines)

    def _repr_html_(self) -> str:
        from claims.notebook.marks import of_findings  # noqa: PLC0415  # it draws this class

        return of_findings(self)

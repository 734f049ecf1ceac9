"""A reply to the desk as the nouns of the house: an article without an outlet, and a statement."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims import parse
from claims.model import (
    Article,
    Capture,
    Extraction,
    Link,
    Parsed,
    Reading,
    Reply,
    Span,
    Statement,
    Version,
)
from claims.store import ReplyRow

_BY_HAND = "desk"
"""What stands where the revision of a stage would: a person made it."""


@dataclass(frozen=True, slots=True)
class Came:
    """A reply, from whom it came, and what is left of it.

    capture: where the archive has it; None where its words went before a run could archive them.
    text: its words; None where only a file came, or once they were forgotten.
    """

    reply: Reply
    party: str
    party_id: str
    capture: Capture | None
    text: str | None

    @property
    def article(self) -> Article | None:
        """What holds its text: an article without an outlet, which no count has."""
        if not (self.capture and self.text and self.text.strip()):
            return None
        came = self.reply.received_at
        return Article(self.reply.dossier, self.reply.url, None, came, came, came, 1)

    @property
    def version(self) -> Version | None:
        """Its text, as the only wording of that article."""
        if not (self.article and self.capture and self.text):
            return None
        return Version(
            article_id=self.article.id,
            version_no=1,
            capture_id=self.capture.id,
            seen_at=self.reply.received_at,
            title=f"Reply of {self.party} to the desk",
            byline=self.party,
            published_at=self.reply.received_at,
            modified_at=None,
            language=parse.plain_page(self.text, self.reply.url).language,
            text=self.text,
            parser=_BY_HAND,
        )

    @property
    def statement(self) -> Statement | None:
        """What of it answers the claims; None where it answers another point."""
        version = self.version
        if version is None or self.reply.kind == "another point":
            return None
        start, end = self.reply.passage or (0, len(version.text))
        return Statement(
            version_id=version.id,
            start=start,
            end=end,
            text=version.text[start:end],
            kind=self.reply.kind,
            voice="attributed",
            extractor=_BY_HAND,
            speech="direct",
            content=(Span(start, end),),
            speaker=self.party,
            target=self.party,
            speaker_id=self.party_id,
            target_id=self.party_id,
            standing="stated",
        )

    @property
    def parsed(self) -> Parsed | None:
        """What its capture shows."""
        article, version = self.article, self.version
        if not (self.capture and article and version):
            return None
        reading = Reading(self.capture.id, _BY_HAND, "version", article.id, version.id)
        return Parsed(reading, article, version)

    @property
    def extraction(self) -> Extraction | None:
        """What a person, instead of an extractor, found in it."""
        statements = (self.statement,) if self.statement else ()
        return Extraction(self.version.id, _BY_HAND, statements, (), ()) if self.version else None

    @property
    def row(self) -> ReplyRow:
        """Its row, with where its text is."""
        return ReplyRow(
            self.reply,
            self.capture.id if self.capture else None,
            self.article.id if self.article else None,
            self.version.id if self.version else None,
            self.statement.id if self.statement else None,
        )

    def links(self, founders: Mapping[str, str]) -> list[Link]:
        """What stands beside which claim; ``founders`` has the first statement of each claim."""
        if self.statement is None:
            return []
        return [
            Link(
                response_id=self.statement.id,
                claim_id=claim,
                statement_id=founders[claim],
                relation="reply",
                score=1.0,
                method="by hand",
                version=_BY_HAND,
                standing="stated",
            )
            for claim in self.reply.claims
            if claim in founders
        ]

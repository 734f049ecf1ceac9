"""One text through every stage that needs no database: extract, resolve, link."""

from functools import lru_cache
from pathlib import Path

from claims import languages, link, resolve
from claims.consult.account import Account
from claims.consult.agreement import answered
from claims.consult.answers import refusals
from claims.consult.consultant import Consultant
from claims.extract.extractor import Extractor
from claims.journey.consult import merged
from claims.model import Extraction, Page, Watchlist, digest
from claims.notebook.findings import Answer, Findings, Named, Said
from claims.parse import plain_page, without_notes


class Reader:
    """Reads texts, one after the other; making one takes seconds.

    Args:
        watchlist: whose names to know; nobody's, unless it is said.
        ner: an installed spaCy pipeline to find the other names.
        config: a desk's own configuration of spaCy's pipeline; ours, unless it is said.
        precision: the least share of what is ``stated`` that should be right in
            everything, from 0 to 1; the stages' own, unless it is said.
        asks: a second reader, who is asked about each text as well; nobody, unless it is said.

    Attributes:
        told: what is wrong with what the second reader said of the last text, in a sentence.

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
        asks: Consultant | None = None,
    ) -> None:
        self.told = ""
        self._asks = asks
        self._watchlist = watchlist or Watchlist()
        self._extractor = Extractor(self._watchlist, ner=ner, config=config, precision=precision)

    def read(self, page: Page, name: str) -> Findings:
        """What ``page`` says; the ids of its statements are those of a text called ``name``.

        Raises:
            ExtractError: the text is longer than any article.
        """
        version = digest("file", name)
        is_read = page.language in languages.codes()
        if not is_read:
            extracted = Extraction(version, self._extractor.revision, (), (), ())
            return self._found(page, extracted, {}, is_read=False)
        text = without_notes(page.text)
        return self._found(page, *self._asked(self._extractor.read(text, version), text))

    def _asked(self, extracted: Extraction, text: str) -> tuple[Extraction, link.Answers]:
        """What a second reader makes of it, if there is one."""
        if self._asks is None:
            return extracted, {}
        account = self._asks.read(text)
        if not isinstance(account, Account):
            self.told = account.fault or self._asks.stopped
            return extracted, {}
        self.told = refusals(account)
        same = link.same_party(self._watchlist)
        both = merged(extracted, account, text, same, extracted.extractor)
        return both, answered(both.statements, account)

    def _found(
        self, page: Page, extracted: Extraction, answers: link.Answers, *, is_read: bool = True
    ) -> Findings:
        who = resolve.resolve("", self._watchlist, extracted.statements, extracted.mentions)
        names = {entity.id: entity.name for entity in who.entities}
        said = {one.id: Said.of(one, names) for one in who.statements}
        matches = link.matches(
            who.statements,
            named=link.named_by(self._watchlist),
            meanings={one.statement_id: one.vector for one in extracted.meanings},
            precision=self._extractor.precision,
        )
        return Findings(
            page,
            is_read,
            tuple(said.values()),
            tuple(
                Answer(
                    said[one.response_id],
                    said[one.statement_id],
                    one.relation,
                    one.score,
                    one.standing,
                )
                for one in link.weighed(matches, who.statements, answers)
            ),
            tuple(
                Named(one.start, one.end, one.label, names.get(one.entity_id or ""))
                for one in who.mentions
            ),
        )


def read(
    text: str, *, title: str | None = None, url: str | None = None, precision: float | None = None
) -> Findings:
    """Who says what in ``text``, about whom, and what answers what; nothing is kept.

    The first call takes seconds, to load the trained network.

    Args:
        text: an article's words, as many as 500,000 characters.
        title: what to call it; its first line, unless it is said.
        url: where it is from: the same text from elsewhere has statements of its own.
        precision: the least share of what is ``stated`` that should be right in
            everything, from 0 to 1.

    Raises:
        ParseError: there is nothing in it.
        ExtractError: it is longer than any article.
    """
    page = plain_page(text, url or "", title)
    return _reader(precision).read(page, url or text)


@lru_cache(maxsize=2)
def _reader(precision: float | None) -> Reader:
    return Reader(precision=precision)

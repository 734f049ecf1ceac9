"""The dossier's second reader, if it has one: what it says of the texts that were extracted."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claims import link
from claims.consult.account import Account
from claims.consult.agreement import Same, agreed, answered
from claims.consult.answers import refusals
from claims.consult.consultant import Consultant, Unread
from claims.consult.notes import Notes
from claims.errors import ConsultError
from claims.journey import due
from claims.model import Extraction, Statement, Version
from claims.parse import without_notes

if TYPE_CHECKING:
    from claims.journey.case import Case


@dataclass(slots=True)
class Second:
    """The second reader of a run.

    Attributes:
        asks: reads texts, within what a run may use.
        same: whether two names are one party's.
        faults: what is wrong with one text's answer, by the id of the version.
        waiting: how many texts are left for another run.
    """

    asks: Consultant
    same: Same
    mark: str
    """What an extraction that both read bears."""
    faults: dict[str, str] = field(default_factory=dict)
    read: int = 0
    waiting: int = 0

    def merged(self, found: Extraction, text: str) -> Extraction | None:
        """What both readers found in ``text``; None where the second has not read it yet."""
        self.faults.pop(found.version_id, None)
        account = self.asks.read(text)
        if isinstance(account, Unread):
            self.waiting += 1
            if account.fault:
                self.faults[found.version_id] = account.fault
            return None
        self.read += 1
        if refused := refusals(account):
            self.faults[found.version_id] = refused
        return merged(found, account, text, self.same, self.mark)

    @property
    def note(self) -> str:
        """What it did, in one sentence; empty if nothing was to be read."""
        if not self.read + self.waiting:
            return ""
        said = f"the second reader read {self.read:,} of {self.read + self.waiting:,} articles"
        later = f" ({self.asks.stopped}); the rest is for the next run"
        return said + (later if self.asks.stopped else "")


def merged(found: Extraction, account: Account, text: str, same: Same, mark: str) -> Extraction:
    """The extraction with what a second reader found; it bears ``mark`` then."""
    statements = agreed(found.statements, account, same, text=text, version_id=found.version_id)
    known = {one.id for one in found.statements}
    new = [one for one in statements if one.id not in known]
    figures, meanings = found.figures, found.meanings
    if new:
        # The network is loaded where there are words that it has not seen as a passage yet.
        from claims.extract import apart  # noqa: PLC0415

        completed = apart.completed(new)
        by_id = {one.id: one for one in completed.statements}
        statements = [by_id.get(one.id, one) for one in statements]
        figures, meanings = (*figures, *completed.figures), (*meanings, *completed.meanings)
    return replace(
        found,
        extractor=mark,
        statements=tuple(statements),
        figures=figures,
        meanings=meanings,
    )


@contextmanager
def second(case: "Case") -> Iterator[Second | None]:
    """The case's second reader, None if it has none.

    Where nobody may be asked, as in a rebuilding, it has what was answered before.
    """
    reader = case.dossier.reader
    if reader is None:
        yield None
        return
    notes = Notes(case.home.answers(case.dossier.id), reader.model)
    same, mark = link.same_party(case.dossier.watchlist()), due.mark_of_extracting(case.dossier)
    if not case.asks:
        yield Second(Consultant(reader, notes, None), same, mark)
        return
    from claims.fetch.chat import Chat  # noqa: PLC0415  # the HTTP client takes its time to import

    if reader.allow_remote:
        news = f"The words of articles are sent to {reader.address}, as the dossier allows."
        case.watcher.tell("statements", [news])
    try:
        chat = Chat(reader)
    except ConsultError as error:
        asks = Consultant(reader, notes, None)
        asks.stopped, asks.is_broken = str(error), True
        yield Second(asks, same, mark)
        return
    with chat:
        yield Second(Consultant(reader, notes, chat), same, mark)


def answers(
    case: "Case", versions: Iterable[Version], statements: Sequence[Statement]
) -> dict[str, frozenset[str]]:
    """Which claims each response of these versions answers, as was answered before."""
    reader = case.dossier.reader
    if reader is None:
        return {}
    asks = Consultant(reader, Notes(case.home.answers(case.dossier.id), reader.model), None)
    found: dict[str, frozenset[str]] = {}
    for version in versions:
        account = asks.read(without_notes(version.text))
        if isinstance(account, Account):
            found |= answered([s for s in statements if s.version_id == version.id], account)
    return found

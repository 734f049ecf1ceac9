"""What people decided into the database, that to a copy for readers, and the page made from it."""

from pathlib import Path
from typing import NamedTuple

from claims.decisions import Journal
from claims.errors import StoreError
from claims.journey import report
from claims.journey.case import Case
from claims.journey.ledger import replay_ledger
from claims.store import Checks, Database, Desk, publish


def refuse_unsound(case: Case, database: Database) -> None:
    """Do nothing, unless something forbids to publish the dossier: what its checks find now.

    Raises:
        StoreError: it does; nothing was published.
    """
    counts = (Checks.unaccounted_captures, Checks.torn_passages, Checks.orphan_links)
    found = {count.__name__: count(database.checks, case.dossier.id) for count in counts}
    doubts = [f"{number} {name.replace('_', ' ')}" for name, number in found.items() if number]
    if doubts:
        raise StoreError(f"{', '.join(doubts)}; nothing was published.")


class Published(NamedTuple):
    """The files of a copy for readers, and of the page made from it."""

    copy: Path
    page: Path


def replay_decisions(case: Case) -> None:
    """Make the table ``decisions`` what the journal of the dossier says.

    Raises:
        JournalError: somebody changed the journal.
    """
    dossier = case.dossier.id
    decided = Journal(case.home.decisions(dossier)).decisions()
    with case.store() as database:
        database.decisions.replace(dossier, decided)


def publish_copy(case: Case) -> Published:
    """Publish a copy for readers, with what people decided and asked by now, and its report."""
    replay_decisions(case)
    replay_ledger(case)
    copy = publish(case.home.database, case.home.published)
    path = case.home.report(case.dossier.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with Desk.open(case.home.published) as desk:
        page = report.page(desk, case.dossier.title, case.dossier.id)
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(path)
    return Published(copy, path)

"""The desk's database, as its only writer has it open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from claims.errors import StoreError
from claims.store.articles import Articles
from claims.store.captures import Captures
from claims.store.checks import Checks
from claims.store.claims import Claims
from claims.store.counts import Counts
from claims.store.decisions import Decisions
from claims.store.dossiers import Dossiers
from claims.store.edits import Edits
from claims.store.entities import Entities
from claims.store.evidence import Evidence
from claims.store.failures import Failures
from claims.store.forgetting import Forgetting
from claims.store.ledger import Ledger
from claims.store.schema import migrate
from claims.store.session import Session
from claims.store.shared_texts import SharedTexts
from claims.store.sources import Sources
from claims.store.stages import Stages
from claims.store.statements import Statements
from claims.store.visits import Visits


class Database:
    """Everything that the stages write and read again, a part for each noun.

    Each method of a part is one transaction, and running it twice changes
    nothing. One thread at a time may use an open database.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.dossiers = Dossiers(session)
        self.sources = Sources(session)
        self.visits = Visits(session)
        self.captures = Captures(session)
        self.articles = Articles(session)
        self.statements = Statements(session)
        self.entities = Entities(session)
        self.edits = Edits(session)
        self.shared_texts = SharedTexts(session)
        self.claims = Claims(session)
        self.decisions = Decisions(session)
        self.ledger = Ledger(session)
        self.stages = Stages(session)
        self.failures = Failures(session)
        self.counts = Counts(session)
        self.checks = Checks(session)
        self.evidence = Evidence(session)
        self.forgetting = Forgetting(session)

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, wait_s: float = 30.0) -> Iterator[Self]:
        """Open the file for writing, made and brought to the newest schema as needed.

        Args:
            path: the file; its folder is made too.
            wait_s: how long to wait while another run has the file open; 0 not to wait.

        Raises:
            StoreError: another run keeps the file, it is no database of this
                desk, or a newer version of this program wrote it.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {path.parent} cannot be made: {error.strerror}."
            ) from error
        with Session.waiting(path, wait_s=wait_s) as session:
            migrate(session)
            yield cls(session)

    def copy_to(self, path: Path) -> None:
        """Copy everything to a new file, in which nothing is left of rows that went."""
        self._session.copy_to(path)

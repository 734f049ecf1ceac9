"""What could not be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claims.model import Failure
from claims.store.rows import to_noun
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Failures:
    """Reads and writes failures; one that was settled is gone."""

    _session: Session

    def of(self, dossier: str) -> list[Failure]:
        """What could not be done and has not been since, oldest first."""
        rows = self._session.rows("select_failures", dossier=dossier)
        return [to_noun(Failure, row) for row in rows]

    def record(self, failures: Iterable[Failure]) -> None:
        """Keep one failure for each stage and subject: the last that is given."""
        newest = list({failure.id: failure for failure in failures}.values())
        with self._session.writing(failures=newest):
            self._session.merge("failures")

    def settle(self, dossier: str, stage: str, subjects: Iterable[str]) -> None:
        """Forget the failures of ``stage`` on ``subjects``, which have succeeded."""
        with self._session.writing():
            self._session.run(
                "delete_failures", dossier=dossier, stage=stage, subjects=list(subjects)
            )

    def settle_file(self, dossier: str, url: str, *, before: datetime) -> None:
        """Forget what failed in the file at ``url``, which was read again from that moment on."""
        with self._session.writing():
            self._session.run("delete_failures_of_file", dossier=dossier, url=url, before=before)

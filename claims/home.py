"""Where a desk keeps its data: one folder, named by ``$CLAIMS_DATA``, for its owner alone.

A desk whose members work on one folder under several accounts sets
``CLAIMS_SHARED=group``: folder and files are then open to the folder's group as well.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claims.errors import StoreError


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder and what is where in it."""

    root: Path
    file: str = "desk.duckdb"
    """The database's own name; only a rebuilding works on another one for a while."""

    @classmethod
    def at(cls, folder: Path | None = None) -> "Home":
        """The data folder at ``folder``, else ``$CLAIMS_DATA``, else the user's own."""
        if folder is None and (named := os.environ.get("CLAIMS_DATA")):
            folder = Path(named)
        return cls((folder or _own_folder()).absolute())

    @contextmanager
    def private(self) -> Iterator[None]:
        """Make the folder, and keep what this process writes meanwhile from other users.

        Raises:
            StoreError: ``$CLAIMS_SHARED`` says what nobody understands.
            OSError: the folder cannot be made.
        """
        before = os.umask(self.mask)
        try:
            self._make()
            yield
        finally:
            os.umask(before)

    @property
    def mask(self) -> int:
        """The permissions that no file of the folder has, as ``umask`` takes them."""
        shared = os.environ.get("CLAIMS_SHARED", "")
        if shared not in ("", "group"):
            raise StoreError(f"CLAIMS_SHARED is {shared!r}; it can be 'group', or not set.")
        return 0o007 if shared else 0o077

    def _make(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        # A folder that holds other things as well may be somebody's home, and not ours to close.
        ours = self.database.exists() or self.lock.exists() or not any(self.root.iterdir())
        if ours and self.root.stat().st_uid == os.geteuid():
            self.root.chmod(0o777 & ~self.mask)

    @property
    def database(self) -> Path:
        """The file that runs write and nobody else opens."""
        return self.root / self.file

    @property
    def published(self) -> Path:
        """The folder of read-only copies; ``current`` in it points at the newest."""
        return self.root / "published"

    @property
    def lock(self) -> Path:
        """The file that a run holds locked while it works."""
        return self.root / "run.lock"

    @property
    def daemon_lock(self) -> Path:
        """The file that Dagster's daemon holds locked while it lives; it names its dossier."""
        return self.root / "daemon.lock"

    @property
    def dagster(self) -> Path:
        """Dagster's runs, schedules and logs."""
        return self.root / "dagster"

    @property
    def archives(self) -> list[str]:
        """The ids of the dossiers that have an archive here."""
        return sorted(path.name for path in (self.root / "archive").glob("*") if path.is_dir())

    def archive(self, dossier: str) -> Path:
        """The WARC files of the dossier with this id."""
        return self.root / "archive" / dossier

    @property
    def remembered(self) -> Path:
        """What was found in texts before, a folder for each dossier; it may be deleted."""
        return self.root / "remembered"

    def decisions(self, dossier: str) -> Path:
        """The journal of what people decided in the dossier with this id."""
        return self.root / "decisions" / f"{dossier}.jsonl"

    def answers(self, dossier: str) -> Path:
        """What a second reader said of the texts of the dossier with this id."""
        return self.root / "answers" / dossier

    def outbox(self, dossier: str) -> Path:
        """What was noticed in the dossier with this id, and to whom it was sent."""
        return self.root / "alerts" / f"{dossier}.jsonl"

    @property
    def users(self) -> Path:
        """Who may use the desk over a network, with hashes of their passwords."""
        return self.root / "users.json"

    @property
    def audit(self) -> Path:
        """Who came in over a network and changed something, as lines of JSON."""
        return self.root / "audit.jsonl"

    @property
    def forgetting(self) -> Path:
        """What is being forgotten; the file is there while that is not done."""
        return self.root / "forgetting.json"

    @property
    def reports(self) -> Path:
        """The folder of the HTML pages that runs write."""
        return self.root / "reports"

    def report(self, dossier: str) -> Path:
        """The HTML page that the last run wrote for the dossier with this id."""
        return self.reports / f"{dossier}.html"

    def atom(self, dossier: str) -> Path:
        """The Atom feed of what moved in the dossier with this id."""
        return self.reports / f"{dossier}.atom.xml"

    def feed(self, dossier: str) -> Path:
        """The same as a JSON feed."""
        return self.reports / f"{dossier}.feed.json"


def _own_folder() -> Path:
    """Where this user's programs keep their data."""
    from platformdirs import user_data_path  # noqa: PLC0415  # most name a folder

    return user_data_path("claims-desk")

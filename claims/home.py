"""Where a desk keeps its data: one folder, named by ``$CLAIMS_DATA``."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder and what is where in it."""

    root: Path
    file: str = "desk.duckdb"
    """The database's own name; only a rebuilding works on another one for a while."""

    @classmethod
    def at(cls, folder: Path | None = None) -> "Home":
        """The data folder at ``folder``, else ``$CLAIMS_DATA``, else the user's own."""
        named = os.environ.get("CLAIMS_DATA")
        root = folder or (Path(named) if named else user_data_path("claims-desk"))
        return cls(root.absolute())

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

    def report(self, dossier: str) -> Path:
        """The HTML page that the last run wrote for the dossier with this id."""
        return self.root / "reports" / f"{dossier}.html"

"""All that a desk cannot make again, in one file, and a data folder made of it elsewhere.

A run may write meanwhile. The database is copied first, and whatever it tells
of was on the disk before: its records in the archive, the lines of its
journals. So all that follows holds at least what the copy needs.
"""

import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from claims.archive import whole_bytes
from claims.errors import StoreError
from claims.home import Home
from claims.lasting import make_last
from claims.store import Database, publish

_ABOUT = "backup.json"
_DOSSIERS = "dossiers"
_MADE_AGAIN = ("published", "reports", "remembered", "dagster", _DOSSIERS)
"""Folders of copies and pages, of what is remembered of texts, and Dagster's record of runs."""
_OF_THE_MOMENT = (".lock", ".new", ".unfinished", ".duckdb", ".duckdb.wal")


class Backup(NamedTuple):
    """What is in a backup.

    ``sources``: files and folders of the desk's own that dossiers read. They
    are not in it.
    """

    captures: int
    dossiers: list[str]
    sources: list[str]


def back_up(home: Home, to: Path) -> Backup:
    """Write the data folder, without what can be made again from it, to a new file at ``to``.

    Raises:
        StoreError: there is a file already, or no database yet; a deletion is
            under way, or was broken off; the file cannot be written.
    """
    if to.exists():
        raise StoreError(f"{to} is there already, and a backup replaces nothing.")
    if not home.database.exists():
        raise StoreError(f"There is no database at {home.database}; run `claims run` first.")
    try:
        with home.private(), TemporaryDirectory(prefix=".claims-", dir=to.parent) as folder:
            unfinished = Path(folder) / to.name
            _refuse_forgetting(home)
            done = _write(home, unfinished, Path(folder) / home.file)
            _refuse_forgetting(home)
            make_last(unfinished)
            unfinished.rename(to)
            make_last(to.absolute().parent)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}.") from error
    return done


def restore(home: Home, file: Path) -> Backup:
    """Make the data folder of ``home`` from a backup, and publish it; it must not be there yet.

    The files of the dossiers lie in its folder ``dossiers``.

    Raises:
        StoreError: there is something in the folder, it cannot be written, or
            the file is no backup of ours, or torn.
    """
    if home.root.exists() and any(home.root.iterdir()):
        raise StoreError(f"{home.root} is not empty; set CLAIMS_DATA to a new folder.")
    fresh = Home(home.root.with_name(f"{home.root.name}.unfinished"), home.file)
    try:
        with fresh.private(), tarfile.open(file) as tar:
            done = _about(tar, file)
            tar.extractall(fresh.root, filter="data")
            (fresh.root / _ABOUT).unlink()
            publish(fresh.database, fresh.published)
        fresh.root.rename(home.root)
    except tarfile.TarError as error:
        raise StoreError(f"{file} is no backup of a desk, or not all of it: {error}.") from error
    except OSError as error:
        raise StoreError(f"{error.filename or home.root}: {error.strerror}.") from error
    finally:
        shutil.rmtree(fresh.root, ignore_errors=True)
    return done


def _about(tar: tarfile.TarFile, file: Path) -> Backup:
    """What the backup says of itself: with that it begins."""
    about = tar.next()
    told = tar.extractfile(about) if about and about.name == _ABOUT else None
    if told is None:
        raise StoreError(f"{file} is no backup of a desk.")
    return Backup(**json.load(told))


def _refuse_forgetting(home: Home) -> None:
    """A deletion takes from all places at once; what was copied meanwhile may not fit together."""
    if home.forgetting.exists():
        raise StoreError(
            f"Something is being forgotten in {home.root}; back it up when that is done "
            "(`claims forget` completes it)."
        )


def _write(home: Home, to: Path, copy: Path) -> Backup:
    with Database.open(home.database) as database:
        database.copy_to(copy)
    with Database.open(copy) as database:
        files = {one: Path(path) for one, path in database.evidence.dossier_files().items()}
        sources = [one for dossier in files for one in database.evidence.sources(dossier)]
        done = Backup(
            sum(1 for dossier in files for _ in database.evidence.captures(dossier)),
            sorted(files),
            sorted({one.url for one in sources if one.is_of_files}),
        )
    with tarfile.open(to, "w") as tar:
        _add(tar, _ABOUT, json.dumps(done._asdict(), indent=2).encode())
        tar.add(copy, home.file)
        for path in _of(home.root):
            _add_file(tar, path, path.relative_to(home.root).as_posix())
        for dossier, path in sorted(files.items()):
            with suppress(OSError):  # whoever moved it away has it
                _add(tar, f"{_DOSSIERS}/{dossier}.yaml", path.read_bytes())
    return done


def _of(folder: Path) -> Iterator[Path]:
    """The files to keep."""
    for path in sorted(folder.rglob("*")):
        top = path.relative_to(folder).parts[0]
        is_kept = top not in _MADE_AGAIN and not path.name.endswith(_OF_THE_MOMENT)
        if is_kept and path.is_file() and not path.is_symlink():
            yield path


def _add_file(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """A file as far as it was written when we came to it, without the torn end of a line."""
    if path.suffix == ".jsonl":
        content = path.read_bytes()
        _add(tar, name, content[: content.rfind(b"\n") + 1])
        return
    with path.open("rb") as file:
        told = tar.gettarinfo(name=str(path), arcname=name)
        told.size = whole_bytes(path)
        tar.addfile(told, file)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    told = tarfile.TarInfo(name)
    told.size, told.mtime, told.mode = len(content), int(datetime.now(UTC).timestamp()), 0o600
    tar.addfile(told, BytesIO(content))

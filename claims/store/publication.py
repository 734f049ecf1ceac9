"""Published copies: what readers open while the pipeline writes.

A copy never changes. Each one has a name of its own, for DuckDB may answer
from the copy that it opened under the same name before; the ``current`` link
moves from one to the next in one step, and a reader that has the old copy
open keeps it until it closes it. Its file may be read and not written: a
reader that opened it to write would lock all others out.
"""

from datetime import UTC, datetime
from pathlib import Path

from claims.errors import StoreError
from claims.lasting import make_last
from claims.store.schema import mark_copy
from claims.store.scripts import ASKING, comments, copied
from claims.store.session import InUseError, Session

CURRENT = "current"
_KEPT = 3
_READ_ONLY = 0o444


def publish(database_path: Path, published_folder: Path, *, wait_s: float = 30.0) -> Path:
    """Publish the database as it is now; the new copy's path.

    The database must not be open in this program. The last three copies are kept.

    Raises:
        StoreError: there is no database yet, another run keeps it open, or
            the folder cannot be written.
    """
    if not database_path.exists():
        raise StoreError(f"There is no database at {database_path}; run `claims run` first.")
    try:
        published_folder.mkdir(parents=True, exist_ok=True)
        copy = published_folder / f"desk-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.duckdb"
        unfinished = copy.with_suffix(".unfinished")
        # For writing, so that nobody else writes or publishes meanwhile.
        with Session.waiting(database_path, wait_s=wait_s) as session:
            session.copy_to(unfinished)
            _settle(unfinished)
            unfinished.chmod(_READ_ONLY)
            make_last(unfinished)
            unfinished.rename(copy)
            _point(published_folder / CURRENT, copy)
            _remove_old(published_folder, copy)
    except (OSError, StoreError) as error:
        _remove_unfinished(published_folder)  # which may be what fills the disk
        if isinstance(error, InUseError):
            raise
        reason = f"{error.strerror}." if isinstance(error, OSError) else str(error)
        raise StoreError(
            f"{database_path} cannot be published in {published_folder}: {reason}"
        ) from error
    return copy


def _settle(copy: Path) -> None:
    """Lay over the copy what people decided, and make tables of the views that take longest.

    What only linking reads is left out. Which rows of ``side_by_side`` concern whom is worked
    out, too.
    """
    with Session.attached(copy) as session:
        with session.writing():
            for sql in copied():
                session.script(sql)
            session.script(comments("table"))
            session.run("drop_wordings")
            mark_copy(session)
        # A row has its final number only once it is committed.
        with session.writing():
            for name in ASKING:
                session.run(name)
        session.checkpoint()


def _point(link: Path, copy: Path) -> None:
    fresh = link.with_name(f"{link.name}-{copy.stem}")
    fresh.symlink_to(copy.name)
    fresh.replace(link)
    make_last(link.parent)


def _remove_old(folder: Path, current: Path) -> None:
    # A name holds its time, so the order of names is that of time. An open copy stays readable.
    old = sorted(path for path in folder.glob("desk-*.duckdb") if path != current)[: -_KEPT + 1]
    for path in [*old, *folder.glob(f"{CURRENT}-desk-*")]:
        path.unlink(missing_ok=True)
    _remove_unfinished(folder)


def _remove_unfinished(folder: Path) -> None:
    for path in folder.glob("desk-*.unfinished*"):
        path.unlink(missing_ok=True)

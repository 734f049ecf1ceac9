"""Which schema a database has, how it gets the newest one, and which copies can be asked."""

from claims.errors import StoreError
from claims.store.scripts import copy_digest, definitions, migrations, views_digest
from claims.store.session import Session

# Views and copies belong to no dossier; their digests are kept where stages keep what they last
# worked on.
_VIEWS = {"dossier": "", "stage": "views"}
_COPY = {"dossier": "", "stage": "copy"}


def schema_version(session: Session) -> int:
    """The number of the last migration that was applied; 0 in an empty database.

    Raises:
        StoreError: the database is not this desk's, or newer than this program.
    """
    tables = {row["table_name"] for row in session.few("list_tables")}
    if not tables:
        return 0
    if "schema_migrations" not in tables:
        raise StoreError(f"{session.path} is a database of something else, so it is left alone.")
    version: int = session.few("select_schema_version")[0]["version"]
    newest = migrations()[-1].version
    if version > newest:
        raise StoreError(
            f"{session.path} has schema version {version}, but this program knows versions up to "
            f"{newest}; use the newer program that wrote it."
        )
    return version


def migrate(session: Session) -> None:
    """Apply the migrations and views that the database lacks, in one transaction."""
    # Each by its number: branches that were worked on side by side each brought their own.
    is_new = schema_version(session) == 0
    applied = set() if is_new else {row["version"] for row in session.few("select_migrations")}
    due = [step for step in migrations() if step.version not in applied]
    if not due and session.few("select_state", **_VIEWS) == [{"state": views_digest()}]:
        return
    with session.writing():
        for step in due:
            session.script(step.sql)
            session.run("insert_migration", version=step.version, name=step.name)
        for sql in definitions():
            session.script(sql)
        session.run("merge_state", **_VIEWS, state=views_digest())


def mark_copy(session: Session) -> None:
    """Note in a copy what it was made by, for ``refuse_other_copy``."""
    session.run("merge_state", **_COPY, state=copy_digest())


def refuse_other_copy(session: Session) -> None:
    """Do nothing, if a published copy is as this program makes them and asks them.

    Raises:
        StoreError: another version of the program made it.
    """
    schema_version(session)
    if session.few("select_state", **_COPY) != [{"state": copy_digest()}]:
        raise StoreError(
            f"{session.path} was made by another version of claims-desk; "
            f"`claims run` makes a new one."
        )

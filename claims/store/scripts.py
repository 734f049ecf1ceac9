"""The SQL of the house, read from its files: no other file holds any."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

_FOLDER = files(__package__) / "sql"


_KEYS = {
    "alignments": "version_id",
    "claim_kin": "claim_id, other_id",
    "claim_statements": "claim_id, statement_id",
    "claims": "claim_id",
    "extractions": "version_id",
    "flags": "capture_id",
    "meanings": "statement_id",
    "readings": "capture_id",
    "text_digests": "version_id",
}
"""Primary keys of the tables that rows are merged into, where it is not ``id``."""

ASKING = (
    *("create_asking", "settle_numbers", "settle_concerned", "settle_places", "settle_board"),
    *("settle_story", "settle_days", "settle_exchanges", "settle_queue", "settle_near"),
    *("settle_shelf", "settle_words", "settle_stands", "settle_indexes"),
)
"""The queries that fill the schema ``asking`` of a copy, in order."""


class Migration(NamedTuple):
    """One step of the schema, never changed once it was released."""

    version: int
    name: str
    sql: str


@cache
def query(name: str) -> str:
    """The text of ``sql/queries/<name>.sql``."""
    return (_FOLDER / "queries" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def statement(template: str, table: str, whole: str | None = None) -> str:
    """``sql/templates/<template>.sql`` for one table.

    Args:
        template: the name of the template.
        table: the table that is written.
        whole: the table whose incoming rows say of which versions, where a template asks for it.
    """
    text = (_FOLDER / "templates" / f"{template}.sql").read_text(encoding="utf-8")
    return text.format(
        table=table, key=key(table), whole=whole, whole_key=key(whole) if whole else None
    )


def key(table: str) -> str:
    """The columns of the table's primary key."""
    return _KEYS.get(table, "id")


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step of the schema, in order; step n brings the database to version n."""
    steps = _read("schema")
    return tuple(Migration(int(name.split("_")[0]), name, sql) for name, sql in steps)


@cache
def macros() -> tuple[tuple[str, str], ...]:
    """Name and definition of what views and queries say with one word."""
    return _read("macros")


@cache
def views() -> tuple[tuple[str, str], ...]:
    """Name and definition of every view, in an order in which a view uses only earlier ones."""
    # Their names are chosen so that this is the order of the alphabet.
    return _read("views")


@cache
def comments(kind: str) -> str:
    """What the views that a copy has tables of mean, and their columns.

    Args:
        kind: what they are: ``view``, or ``table``.
    """
    return "\n".join(sql.format(kind=kind) for _, sql in _read("comments"))


@cache
def settled() -> tuple[str, ...]:
    """The views that a copy has tables of, each after those that it stands on."""
    return tuple(name for name, _ in _read("comments"))


def copied() -> tuple[str, ...]:
    """What makes of a database's tables those of a copy, in order.

    What decisions follow to is worked out on what the machine read; then they are laid over
    that, and the views that take longest are made tables.
    """
    laid = (sql for _, sql in _read("laid"))
    rest = (view for view in settled() if view != "decided_statements")
    return (*laid, *(query(f"settle_{view}") for view in rest))


def definitions() -> tuple[str, ...]:
    """All that is made anew when any of it changes: macros, views, and what they mean."""
    return (*(sql for _, sql in macros() + views()), comments("view"))


@cache
def views_digest() -> str:
    """Changes whenever a definition does."""
    return sha256("\0".join(definitions()).encode()).hexdigest()


@cache
def copy_digest() -> str:
    """Changes whenever a copy would have other tables, views, columns or rows than one made before.

    What is only said beside the SQL makes no other copy.
    """
    made = (*(step.sql for step in migrations()), *definitions(), comments("table"), *copied())
    lines = "\0".join((*made, *map(query, ASKING))).splitlines()
    told = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    return sha256(told.encode()).hexdigest()


def _read(folder: str) -> tuple[tuple[str, str], ...]:
    scripts = sorted((_FOLDER / folder).iterdir(), key=lambda file: file.name)
    return tuple(
        (file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in scripts
        if file.name.endswith(".sql")
    )

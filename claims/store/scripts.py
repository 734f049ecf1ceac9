"""The SQL of the house, read from its files: no other file holds any."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

_FOLDER = files(__package__) / "sql"


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
def migrations() -> tuple[Migration, ...]:
    """Every step of the schema, in order; step n brings the database to version n."""
    steps = _read("schema")
    return tuple(Migration(int(name.split("_")[0]), name, sql) for name, sql in steps)


@cache
def views() -> tuple[tuple[str, str], ...]:
    """Name and definition of every view, in an order in which a view uses only earlier ones."""
    # Their names are chosen so that this is the order of the alphabet.
    return _read("views")


@cache
def views_digest() -> str:
    """Changes whenever a view does."""
    return sha256("\0".join(sql for _, sql in views()).encode()).hexdigest()


def _read(folder: str) -> tuple[tuple[str, str], ...]:
    scripts = sorted((_FOLDER / folder).iterdir(), key=lambda file: file.name)
    return tuple(
        (file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in scripts
        if file.name.endswith(".sql")
    )

"""The desk's memory: the only room that knows DuckDB, with all SQL in ``sql/``.

``Database`` is the one writer's, ``publish`` makes the copy that readers get,
and ``Desk`` reads it.
"""

from claims.store.changes import Due
from claims.store.database import Database
from claims.store.desk import Described, Desk
from claims.store.evidence import Evidence
from claims.store.pages import Filter
from claims.store.publication import publish
from claims.store.shelf import Shelf
from claims.store.supply import Supplied

__all__ = [
    "Database",
    "Described",
    "Desk",
    "Due",
    "Evidence",
    "Filter",
    "Shelf",
    "Supplied",
    "publish",
]

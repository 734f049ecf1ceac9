"""The desk's memory: the only room that knows DuckDB, with all SQL in ``sql/``.

``Database`` is the one writer's, ``publish`` makes the copy that readers get,
and ``Desk`` reads it.
"""

from claims.store.articles import Shelf
from claims.store.database import Database
from claims.store.desk import Described, Desk
from claims.store.publication import publish

__all__ = ["Database", "Described", "Desk", "Shelf", "publish"]

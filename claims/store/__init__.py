"""The desk's memory: the only room that knows DuckDB, with all SQL in ``sql/``.

``Database`` is the one writer's, ``publish`` makes the copy that readers get,
and ``Desk`` reads it. Each is loaded when it is first asked for: whoever reads a
copy does without what writes.
"""

from typing import TYPE_CHECKING

from claims.doors import opening

if TYPE_CHECKING:
    from claims.store.checks import Checks
    from claims.store.database import Database
    from claims.store.desk import Described, Desk
    from claims.store.edits import Due
    from claims.store.evidence import Evidence
    from claims.store.known_articles import KnownArticles
    from claims.store.ledger import ReplyRow, RequestRow
    from claims.store.pages import Filter
    from claims.store.publication import publish
    from claims.store.sources import Supplied
    from claims.store.visits import SeenElsewhere
else:  # to mypy every name would be there
    __getattr__ = opening(
        __name__,
        checks="Checks",
        database="Database",
        desk="Described Desk",
        edits="Due",
        evidence="Evidence",
        known_articles="KnownArticles",
        ledger="ReplyRow RequestRow",
        pages="Filter",
        publication="publish",
        sources="Supplied",
        visits="SeenElsewhere",
    )

__all__ = [
    "Checks", "Database", "Described", "Desk", "Due", "Evidence", "Filter", "KnownArticles",
    "ReplyRow", "RequestRow", "SeenElsewhere", "Supplied", "publish",
]  # fmt: skip

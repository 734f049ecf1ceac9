"""What the tables of an export mean, in the words of the desk's own comments."""

from claims.store import Desk

_VIEWS = {
    "side_by_side": "side_by_side",
    "wordings": "claim_wordings",
    "history": "claim_history",
    "versions": "article_versions",
}
"""By table of an export, the view or table whose comments say what its columns mean."""

_ELSE = "claim_wordings"  # of columns that a version is joined with
_COUNTED = {"to_check": "How many responses may answer the claim and wait for a person"}
"""What columns mean that no view has: they are counted when the rows are asked for."""


class Meanings:
    """What each table and column of an export means; "" where nobody has said it."""

    def __init__(self, desk: Desk) -> None:
        self._said = {(one.table, one.column): one.comment for one in desk.schema()}

    def of(self, table: str, column: str | None = None) -> str:
        """What a table means, or one of its columns."""
        view = _VIEWS.get(table, table)
        said = self._said.get((view, column))
        if column and not said:
            return self._said.get((_ELSE, column)) or _COUNTED.get(column, "")
        return said or ""

"""What the tables of an export mean, in the words of the desk's own comments."""

from claims.store import Desk

_VIEWS = {
    "side_by_side": "side_by_side",
    "wordings": "claim_wordings",
    "history": "claim_history",
    "versions": "article_versions",
}
"""By table of an export, the view or table whose comments say what its columns mean."""

_ELSE = ("claim_wordings", "side_by_side")  # of columns that a table is joined with
_ASKED: dict[tuple[str, str | None], str] = {
    ("side_by_side", "to_check"): "How many responses may answer the claim and wait for a person",
    ("lone_responses", None): "One stated response that stands beside no stated claim",
    ("lone_responses", "text"): "The response as it stands in version_id",
}
"""What means what no view has: it is found when the rows are asked for."""


class Meanings:
    """What each table and column of an export means; "" where nobody has said it."""

    def __init__(self, desk: Desk) -> None:
        self._said = {(one.table, one.column): one.comment for one in desk.schema()}

    def of(self, table: str, column: str | None = None) -> str:
        """What a table means, or one of its columns."""
        if asked := _ASKED.get((table, column)):
            return asked
        views = (_VIEWS.get(table, table), *(_ELSE if column else ()))
        return next((said for one in views if (said := self._said.get((one, column)))), "")

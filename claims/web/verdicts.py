"""What people decided on the rows of a page, and which rows still wait for them."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request

from claims.decisions import Journal, standing
from claims.model import Decision, text_digest
from claims.store import Desk

Row = dict[str, Any]


def journal(request: Request, dossier: str) -> Journal:
    """Where the decisions on a dossier are written down."""
    kept: Journal = request.app.state.journals(dossier)
    return kept


def basis(row: Row) -> str:
    """The digest of the words that a decision on the row judges."""
    return text_digest(row["response"] or row["claim"])


def by_itself(row: Row) -> Row:
    """The row of a claim by itself, whatever stands beside it."""
    return {**row, "response_id": None, "response": None, "revision": None}


def decided(request: Request, dossier: str | None) -> Callable[[Row], Decision | None]:
    """Tells what was decided on a row, also what no run has replayed yet."""
    found = standing(journal(request, dossier).decisions()) if dossier else {}

    def of(row: Row) -> Decision | None:
        about = "link" if row["response_id"] else "claim"
        return found.get((about, row["claim_id"], basis(row)))

    return of


def waiting(request: Request, desk: Desk, dossier: str, limit: int) -> list[Row]:
    """Rows that wait for a person, without those decided since the copy was published."""
    holding = standing(journal(request, dossier).decisions())
    return desk.waiting(dossier, limit, [" ".join(matter) for matter in holding])

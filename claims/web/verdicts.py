"""What people decided on the rows of a page."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from claims.decisions import Journal, standing
from claims.model import Decision, text_digest


def journal(request: Request, dossier: str) -> Journal:
    """Where the decisions on a dossier are written down."""
    return Journal(request.app.state.journals(dossier))


def basis(row: Mapping[str, Any]) -> str:
    """The digest of the words that a decision on the row judges."""
    return text_digest(row["response"] or row["claim"])


def decided(
    request: Request, dossier: str | None
) -> Callable[[Mapping[str, Any]], Decision | None]:
    """Tells what was decided on a row, also what no run has replayed yet."""
    found = standing(journal(request, dossier).decisions()) if dossier else {}
    return lambda row: found.get((row["claim_id"], basis(row)))

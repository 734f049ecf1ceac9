"""Rating: what an editor holds of a claim is written down as ``claims rate`` does it."""

from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.decisions import rated, refuse_unfit
from claims.model import Rating, text_digest
from claims.web.verdicts import journal
from claims.web.visitor import form, who


def rate(request: Request) -> Response:
    """Note a verdict on a stated claim in its clearest wording; without words, take one back.

    Raises:
        EntryError: it could not be published.
        HTTPException: no claim that is stated has the id, or it has no verdict to take back; 404.
    """
    sent = form(request)
    words = " ".join(str(sent.get("words", "")).split())
    with request.app.state.copies.newest() as desk:
        row = next(iter(desk.claim(request.path_params["claim"], 1)), None)
    if row is None:
        raise _gone()
    kept, key = journal(request, row["dossier"]), text_digest(row["claim"])
    before = rated(kept.events(Rating)).get(key)
    if (row["claim_standing"] != "stated") if words else (before is None):
        raise _gone()
    url = str(sent.get("url", "")).strip() if words else ""
    now = datetime.now(UTC).replace(microsecond=0)
    rating = Rating(row["dossier"], row["claim_id"], key, words, url, who(request), now)
    refuse_unfit(rating)
    kept.add(rating)
    return RedirectResponse(f"/claim/{row['claim_id']}#rated", 303)


def _gone() -> HTTPException:
    return HTTPException(404, "This is no stated claim that can be rated.")

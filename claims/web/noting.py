"""Notes: what somebody wrote beside a passage, an answer or an entity, and the forms for it."""

from datetime import UTC, datetime
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.model import Note, Spot, text_digest
from claims.store import Desk
from claims.web.asked import AskedError
from claims.web.entity import of_id
from claims.web.rendering import Row
from claims.web.verdicts import journal, place_of, words_of
from claims.web.visitor import form, who

_LONGEST = 4_000
"""Characters of a note."""

_ANSWERS = 1_000


def on_passage(request: Request) -> Response:
    """Write down what was typed, and go back to the passage once it is on the disk.

    Raises:
        AskedError: nothing was typed, or too much.
        HTTPException: there is no such passage; 404.
    """
    with request.app.state.copies.newest() as desk:
        passage = _passage(desk, request.path_params["statement"])
    place = place_of(passage)
    _write(request, passage["dossier"], text_digest(passage["text"]), place)
    return RedirectResponse(f"/statement/{passage['id']}#notes", 303)


def on_answer(request: Request) -> Response:
    """The same of a response as an answer to its claim, and back to the claim, or to the queue.

    Raises:
        AskedError: nothing was typed, or too much.
        HTTPException: there is no such claim, or the response does not stand beside it; 404.
    """
    claim, response = request.path_params["claim"], request.path_params["statement"]
    with request.app.state.copies.newest() as desk:
        if response not in [row["response_id"] for row in desk.claim(claim, _ANSWERS)]:
            raise _gone()
        passage = _passage(desk, response)
    dossier, place = passage["dossier"], place_of(passage)
    _write(request, dossier, text_digest(passage["text"]), place, claim_id=claim)
    if request.query_params.get("from") == "queue":
        return RedirectResponse(f"/dossier/{quote(dossier, safe='')}/queue", 303)
    return RedirectResponse(f"/claim/{quote(claim, safe='')}", 303)


def on_entity(request: Request) -> Response:
    """The same of an entity, and back to its page.

    Raises:
        AskedError: nothing was typed, or too much.
        HTTPException: there is no such entity; 404.
    """
    with request.app.state.copies.newest() as desk:
        found = of_id(desk, request.path_params["entity"])
    _write(request, found["dossier"], "", None, entity_id=found["id"])
    return RedirectResponse(f"/entity/{found['id']}#notes", 303)


def _write(
    request: Request, dossier: str, basis: str, place: Spot | None, **of: str | None
) -> None:
    """Keep what was typed; ``of`` names the claim or the entity, where it is on one."""
    text = str(form(request).get("words", "")).replace("\r\n", "\n").strip()
    if not 0 < len(text) <= _LONGEST:
        raise AskedError(f"A note has 1 to {_LONGEST:,} characters; this one has {len(text):,}.")
    kept = words_of(request, dossier).keep(text)
    by, now = who(request), datetime.now(UTC)
    journal(request, dossier).add(Note(dossier, basis, kept, by, now, place, **of))


def _passage(desk: Desk, statement_id: str) -> Row:
    passage = desk.passage(statement_id)
    if passage is None:
        raise _gone()
    return passage


def _gone() -> HTTPException:
    return HTTPException(404, "This is no longer there; the last run moved it.")

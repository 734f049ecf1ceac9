"""Notes: what somebody wrote beside a passage, and the form that takes it."""

from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.model import Note, text_digest
from claims.web.asked import AskedError
from claims.web.verdicts import journal, place_of, words_of
from claims.web.visitor import form, who

_LONGEST = 4_000
"""Characters of a note."""


def note(request: Request) -> Response:
    """Write down what was typed, and go back to the passage once it is on the disk.

    Raises:
        AskedError: nothing was typed, or too much.
    """
    text = str(form(request).get("words", "")).replace("\r\n", "\n").strip()
    if not 0 < len(text) <= _LONGEST:
        raise AskedError(f"A note has 1 to {_LONGEST:,} characters; this one has {len(text):,}.")
    return _write(request, text)


def _write(request: Request, text: str) -> Response:
    with request.app.state.copies.newest() as desk:
        passage = desk.passage(request.path_params["statement"])
    if passage is None:
        raise HTTPException(404, "This is no longer there; the last run moved it.")
    kept = words_of(request, passage["dossier"]).keep(text)
    by, now = who(request), datetime.now(UTC)
    written = Note(
        passage["dossier"], text_digest(passage["text"]), kept, by, now, place_of(passage)
    )
    journal(request, passage["dossier"]).add(written)
    return RedirectResponse(f"/statement/{passage['id']}", 303)

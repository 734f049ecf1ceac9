"""Notes: what somebody wrote beside a passage, and the form that takes it."""

from datetime import UTC, datetime
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.model import Note, text_digest
from claims.web.asked import AskedError
from claims.web.verdicts import journal, place_of, words_of

_LONGEST = 4_000
"""Characters of a note."""


async def note(request: Request) -> Response:
    """Write down what was typed, and go back to the passage once it is on the disk.

    Raises:
        AskedError: nothing was typed, or too much.
    """
    body = await request.body()
    try:
        fields = parse_qs(body[: 12 * _LONGEST].decode(), max_num_fields=4)
    except ValueError as error:
        raise AskedError("This is no note.") from error
    text = fields.get("words", [""])[0].replace("\r\n", "\n").strip()
    if not 0 < len(text) <= _LONGEST:
        raise AskedError(f"A note has 1 to {_LONGEST:,} characters; this one has {len(text):,}.")
    return await run_in_threadpool(_write, request, text)


def _write(request: Request, text: str) -> Response:
    with request.app.state.copies.newest() as desk:
        passage = desk.passage(request.path_params["statement"])
    if passage is None:
        raise HTTPException(404, "This is no longer there; the last run moved it.")
    kept = words_of(request, passage["dossier"]).keep(text)
    by, now = request.app.state.by, datetime.now(UTC)
    written = Note(
        passage["dossier"], text_digest(passage["text"]), kept, by, now, place_of(passage)
    )
    journal(request, passage["dossier"]).add(written)
    return RedirectResponse(f"/statement/{passage['id']}", 303)

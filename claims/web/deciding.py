"""The queue: one row at a time that waits for a person, with its words in their context."""

from datetime import UTC, datetime
from typing import get_args
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.decisions import standing
from claims.model import Decision, Span, Verdict
from claims.store import Desk
from claims.web import asked
from claims.web.marking import Paragraph, paragraphs
from claims.web.overview import chosen
from claims.web.rendering import Room, Row, page
from claims.web.verdicts import basis, journal

_AROUND = 700
"""Characters before and after a passage, by which a person can judge it."""

_ANSWERS = 1_000


def queue(request: Request) -> Response:
    """The row whose decision is worth most, among those that nobody has decided."""
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        decisions = journal(request, key).decisions()
        holding = standing(decisions).values()
        # What was decided since the copy was published still waits in the copy.
        decided = [f"{one.claim_id} {one.response_id or ''}" for one in holding]
        rows = Room().fit(desk.waiting(key, 1, decided), "claim", "response")
        ours = [one for one in holding if one.by == request.app.state.by]
        return page(
            request,
            "queue.html",
            desk,
            dossier=key,
            title=title,
            rows=rows,
            context=_context(desk, rows[0]) if rows else [],
            last=ours[-1] if ours else None,
            decisions=len(holding),
        )


def decide(request: Request) -> Response:
    """Write a verdict down, and go on where it was given once it is on the disk."""
    claim_id, verdict = request.path_params["claim"], request.path_params["verdict"]
    if verdict not in get_args(Verdict):
        raise HTTPException(404, f"{verdict!r} is no verdict.")
    response_id = asked.text(request.query_params, "response")
    with request.app.state.copies.newest() as desk:
        rows = desk.claim(claim_id, _ANSWERS)
    row = next((one for one in rows if one["response_id"] == response_id), None)
    if row is None and response_id is None and rows:
        row = {**rows[0], "response": None, "revision": None}
    if row is None:
        raise HTTPException(404, "This is no longer there to decide on; the last run moved it.")
    decision = Decision(
        dossier=row["dossier"],
        claim_id=claim_id,
        response_id=response_id,
        basis=basis(row),
        verdict=verdict,
        by=request.app.state.by,
        at=datetime.now(UTC),
        revision=row["revision"],
    )
    journal(request, decision.dossier).add(decision)
    in_queue = f"/dossier/{quote(decision.dossier, safe='')}/queue"
    is_queued = asked.text(request.query_params, "from") == "queue"
    return RedirectResponse(in_queue if is_queued else f"/claim/{quote(claim_id, safe='')}", 303)


def _context(desk: Desk, row: Row) -> list[Paragraph]:
    """What stands around the response, else around the claim, which is marked where it is near."""
    side = "response" if row["response_id"] else "claim"
    version = desk.version(row[f"{side}_version_id"])
    if version is None:
        return []
    place = Span(row[f"{side}_start"], row[f"{side}_end"])
    text = version["text"]
    begin = text.rfind("\n", 0, max(0, place.start - _AROUND)) + 1
    end = text.find("\n", min(len(text), place.end + _AROUND))
    shown = Span(begin, min(end if end >= 0 else len(text), place.end + 3 * _AROUND))
    claim = {"start": row["claim_start"], "end": row["claim_end"], "kind": "claim"}
    here = row["claim_version_id"] == row[f"{side}_version_id"]
    marks = [claim | {"standing": "stated"}] if here else []
    return list(paragraphs(text, shown, marks, place))

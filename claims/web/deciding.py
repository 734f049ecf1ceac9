"""The queue: one row at a time that waits for a person, with its words in their context."""

from collections.abc import Iterable
from dataclasses import replace
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
from claims.web.verdicts import basis, by_itself, journal, waiting

_AROUND = 700
"""Characters before and after a passage, by which a person can judge it."""

_ANSWERS = 1_000


def queue(request: Request) -> Response:
    """The row whose decision is worth most, among those that nobody has decided."""
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        holding = standing(journal(request, key).decisions()).values()
        rows = Room().fit(waiting(request, desk, key, 1), "claim", "response")
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
    verdict = request.path_params["verdict"]
    if verdict not in get_args(Verdict):
        raise HTTPException(404, f"{verdict!r} is no verdict.")
    seen = asked.text(request.query_params, "over")
    with request.app.state.copies.newest() as desk:
        if verdict == "undone":
            decision = _taken_back(request, desk.titles(), seen)
        else:
            decision = _judged(request, desk, verdict)
    if not journal(request, decision.dossier).decide(decision, seen):
        raise _overtaken()
    in_queue = f"/dossier/{quote(decision.dossier, safe='')}/queue"
    of_claim = f"/claim/{quote(decision.claim_id, safe='')}"
    is_queued = asked.text(request.query_params, "from") == "queue"
    return RedirectResponse(in_queue if is_queued else of_claim, 303)


def _judged(request: Request, desk: Desk, verdict: Verdict) -> Decision:
    """The verdict on a row as the newest copy has it.

    Raises:
        HTTPException: the copy has none; 404.
    """
    response_id = asked.text(request.query_params, "response")
    rows = desk.claim(request.path_params["claim"], _ANSWERS)
    if response_id is None:
        rows = [by_itself(row) for row in rows[:1]]
    row = next((one for one in rows if one["response_id"] == response_id), None)
    if row is None:
        raise HTTPException(404, "This is no longer there to decide on; the last run moved it.")
    return Decision(
        dossier=row["dossier"],
        claim_id=row["claim_id"],
        response_id=response_id,
        basis=basis(row),
        verdict=verdict,
        by=request.app.state.by,
        at=datetime.now(UTC),
        revision=row["revision"],
    )


def _taken_back(request: Request, dossiers: Iterable[str], seen: str | None) -> Decision:
    """What takes back the decision of this id, wherever its words stand by now, if anywhere.

    Raises:
        HTTPException: there is none; 409.
    """
    for dossier in dossiers:
        for one in journal(request, dossier).decisions():
            if one.id == seen:
                by, now = request.app.state.by, datetime.now(UTC)
                return replace(one, verdict="undone", by=by, at=now)
    raise _overtaken()


def _overtaken() -> HTTPException:
    return HTTPException(
        409,
        "This was decided meanwhile, by somebody else or on another page, so nothing was written; "
        "go back, load the page again, and decide then.",
    )


def _context(desk: Desk, row: Row) -> list[Paragraph]:
    """What stands around the response, else around the claim, which is marked where it is near."""
    side = "response" if row["response_id"] else "claim"
    version = desk.version(row[f"{side}_version_id"])
    if version is None:
        return []
    place = Span(row[f"{side}_start"], row[f"{side}_end"])
    text = version["text"]
    begin = text.rfind("\n", 0, max(0, place.start - _AROUND)) + 1
    begin = max(begin, place.start - 3 * _AROUND)  # a paragraph may be as long as its text
    end = text.find("\n", min(len(text), place.end + _AROUND))
    shown = Span(begin, min(end if end >= 0 else len(text), place.end + 3 * _AROUND))
    claim = {"start": row["claim_start"], "end": row["claim_end"], "kind": "claim"}
    here = row["claim_version_id"] == row[f"{side}_version_id"]
    marks = [claim | {"standing": "stated"}] if here else []
    return list(paragraphs(text, shown, marks, place))

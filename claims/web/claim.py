"""One claim: who says it in which words, what became of it, what was answered, and the proof."""

from collections.abc import Iterable
from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.decisions import joined
from claims.store import Desk
from claims.web import asked
from claims.web.evidence import in_words
from claims.web.ledger import asked_about
from claims.web.rendering import Room, Row, page
from claims.web.verdicts import journal, words_of

_SHOWN = 60
_FEW = 20


def claim(request: Request) -> Response:
    """The page of a claim, by its id, or the way to the claim that took it in."""
    claim_id = request.path_params["claim"]
    with request.app.state.copies.newest() as desk:
        rows = desk.claim(claim_id, _SHOWN)
        if not rows:
            return RedirectResponse(f"/claim/{_taken_in_by(request, desk, claim_id)}", 303)
        room = Room()
        answers = [row for row in room.fit(rows, "response") if row["response_id"]]
        wordings = room.fit(desk.wordings_of(claim_id, _SHOWN), "text", "title")
        history = room.fit(desk.history_of(claim_id, _SHOWN), "text", "previous_text")
        words = asked.text(request.query_params, "answers")
        offered = desk.answers(rows[0]["dossier"], claim_id, words, _FEW) if words else []
        figures = room.fit(desk.figures_of(claim_id, _FEW), "text")
        return page(
            request,
            "claim.html",
            desk,
            dossier=rows[0]["dossier"],
            title=desk.titles()[rows[0]["dossier"]],
            claim=rows[0],
            answers=answers,
            silences=[row for row in rows if not row["response_id"] and row["kind"] == "silent"],
            reasons={
                row["response_id"]: in_words(row["evidence"], row["relation"]) for row in answers
            },
            words=words,
            note=words_of(request, rows[0]["dossier"]).text,
            offered=room.fit(offered, "response"),
            wordings=wordings,
            history=history,
            figures=figures,
            requests=asked_about(request, desk, rows[0]["dossier"], claim_id),
            now=datetime.now(UTC),
            kin=room.fit(desk.kin_of(claim_id, _FEW), "text"),
            proofs=desk.proofs(_versions(rows[:1], answers, wordings)),
        )


def _taken_in_by(request: Request, desk: Desk, claim_id: str) -> str:
    """The claim that stands in this one's place, or is left of those that a person joined with it.

    Raises:
        HTTPException: there is none; 404.
    """
    stands = desk.stands().get(claim_id)
    if stands:
        return stands
    for dossier in desk.titles():
        for one in sorted(joined(journal(request, dossier).decisions(), claim_id)):
            if desk.claim(one, 1):
                return one
    raise HTTPException(404, "No claim has this id; the next run may have joined it.")


def _versions(claims: Iterable[Row], answers: Iterable[Row], wordings: Iterable[Row]) -> list[str]:
    return [
        *(row["claim_version_id"] for row in claims),
        *(row["response_version_id"] for row in answers),
        *(row["version_id"] for row in wordings),
    ]

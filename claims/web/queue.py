"""The queue: one thing at a time that waits for a person, what is worth most first."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from claims.decisions import standing
from claims.model import Decision, Span
from claims.store import Desk
from claims.web.overview import chosen
from claims.web.passage import context, pickers
from claims.web.rendering import Room, Row, page
from claims.web.verdicts import Holding, journal, pair, waiting, words_of
from claims.web.visitor import who


def queue(request: Request) -> Response:
    """What waits: rows about whom the desk watches, near claims, like names, all other rows."""
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        holding = list(standing(journal(request, key).decisions()).values())
        ours = [one for one in holding if one.by == who(request)]
        return page(
            request,
            "queue.html",
            desk,
            dossier=key,
            title=title,
            **_waits(request, desk, key, holding),
            last=ours[-1] if ours else None,
            decisions=len(holding),
            note=words_of(request, key).text,
        )


def _waits(request: Request, desk: Desk, key: str, holding: list[Decision]) -> dict[str, Any]:
    """The thing whose decision is worth most, and how many wait in all."""
    rows = Room().fit(waiting(request, desk, key, 1), "claim", "response")
    kin = desk.kin_waiting(key, 1, [pair(one) for one in holding if one.about == "join"])
    names = desk.suggestions(key, 1, [pair(one) for one in holding if one.about == "entity"])
    count = sum(one["rows"] for found in (rows, kin, names) for one in found)
    if rows and (rows[0]["lapsed"] or rows[0]["target_watched"] or not (kin or names)):
        return {"what": "row", "count": count, **_row(desk, rows[0], holding)}
    if kin:
        claims = [desk.claim(kin[0][side], 1)[0] for side in ("claim_id", "other_id")]
        return {"what": "claims", "count": count, "kin": kin[0], "claims": claims}
    if names:
        return {"what": "entities", "count": count, "names": names[0]}
    return {"what": None, "count": 0}


def _row(desk: Desk, row: Row, holding: list[Decision]) -> dict[str, Any]:
    """A claim, with its response if it has one, in context, and what can be said of it instead."""
    side = "response" if row["response_id"] else "claim"
    here = row["claim_version_id"] == row[f"{side}_version_id"]
    claim = Span(row["claim_start"], row["claim_end"]) if here else None
    place = Span(row[f"{side}_start"], row[f"{side}_end"])
    passage = desk.passage(row["response_id"] or row["claim_statement_id"])
    lapsed = next((one for one in holding if one.id == row["lapsed"]), None)
    return {
        "row": row,
        "context": context(desk, row[f"{side}_version_id"], place, claim),
        "passage": passage,
        "pickers": pickers(desk, passage, Holding(holding)) if passage else [],
        "lapsed": lapsed,
        "old_words": _old_words(desk, lapsed) if lapsed else None,
    }


def _old_words(desk: Desk, decision: Decision) -> str | None:
    """The words that were judged, if the desk still has that version."""
    place = decision.place
    version = desk.version(place.version_id) if place else None
    return version["text"][place.start : place.end] if place and version else None

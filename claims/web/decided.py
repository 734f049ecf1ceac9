"""What was decided on a dossier and holds, the newest first, each with a button that undoes it."""

from starlette.requests import Request
from starlette.responses import Response

from claims.decisions import standing
from claims.model import Decision
from claims.store import Desk
from claims.web import asked
from claims.web.overview import chosen
from claims.web.rendering import Room, Row, page
from claims.web.verdicts import journal

_SHOWN = 40


def decided(request: Request) -> Response:
    """One page of the decisions that hold."""
    start = asked.number(request.query_params, "start")
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        holding = list(standing(journal(request, key).decisions()).values())[::-1]
        rows = [_told(desk, one) for one in holding[start : start + _SHOWN]]
        return page(
            request,
            "decided.html",
            desk,
            dossier=key,
            title=title,
            rows=Room().fit(rows, "words"),
            count=len(holding),
            start=start,
            step=_SHOWN,
        )


def _told(desk: Desk, one: Decision) -> Row:
    """A decision with the words that it was made on, where the desk still has them."""
    version = desk.version(one.place.version_id) if one.place else None
    words = version["text"][one.place.start : one.place.end] if version and one.place else None
    if one.about == "entity":
        found = desk.entities_named([one.entity_id or "", one.other_id or ""])
        words = ", ".join(row["name"] for row in found)
    if one.about == "alias":
        words = _name(desk, one)
    return {"decision": one, "words": words}


def _name(desk: Desk, one: Decision) -> str | None:
    """Whose name was parted, and the name as texts have it, if any still has it."""
    found = desk.entities_named([one.entity_id or "", one.other_id or ""])
    names = {row["id"]: row["name"] for row in found}
    return ": ".join(names[key] for key in (one.entity_id, one.other_id) if key in names) or None

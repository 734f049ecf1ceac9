"""An entity: what texts call it, whom it may be one with, and what the desk noted of it."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.decisions import joined
from claims.model import Schema
from claims.store import Desk
from claims.web.rendering import Row, page
from claims.web.verdicts import holding, journal, words_of

_SCHEMAS: Mapping[Schema, str] = {
    "Person": "A person",
    "Company": "A company",
    "PublicBody": "A public body",
    "Organization": "An organisation",
    "Address": "A place",
}
_NAMES = 60
_FEW = 20


def entity(request: Request) -> Response:
    """The page of an entity, by its id, or the way to the one that took it in."""
    key = request.path_params["entity"]
    with request.app.state.copies.newest() as desk:
        found = desk.entity(key)
        if found is None:
            return RedirectResponse(f"/entity/{_taken_in_by(request, desk, key)}", 303)
        dossier = found["dossier"]
        held = holding(request, dossier, desk)
        one_with = held.one_with(key)
        others = [one.other_id if one.entity_id == key else one.entity_id for one in one_with]
        named = desk.entities_named([other for other in others if other])
        return page(
            request,
            "entity.html",
            desk,
            dossier=dossier,
            title=desk.titles()[dossier],
            entity=found,
            schema=_SCHEMAS[found["schema"]],
            names=desk.called(key, _NAMES),
            parted=held.parted_from(key),
            one_with=one_with,
            others={row["id"]: row["name"] for row in named},
            near=desk.suggestions_of(key, _FEW),
            note=words_of(request, dossier).text,
        )


def of_id(desk: Desk, entity_id: str) -> Row:
    """The entity of this id.

    Raises:
        HTTPException: there is none; 404.
    """
    found = desk.entity(entity_id)
    if found is None:
        raise HTTPException(404, "No entity has this id; the last run may have joined it.")
    return found


def _taken_in_by(request: Request, desk: Desk, entity_id: str) -> str:
    """The entity that is left of those that a person called one with this one.

    Raises:
        HTTPException: there is none; 404.
    """
    for dossier in desk.titles():
        decided = journal(request, dossier).decisions()
        for one in sorted(joined(decided, entity_id, "entity")):
            if desk.entity(one):
                return one
    raise HTTPException(404, "No entity has this id; no text may name it any more.")

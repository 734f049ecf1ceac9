"""Deciding: each button of a page is one decision, written down before the next page comes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar, get_args
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from claims.model import Decision, Kind, Verdict, claim_id, digest, entity_id, text_digest
from claims.store import Desk
from claims.web import asked
from claims.web.entity import of_id
from claims.web.overview import chosen
from claims.web.rendering import Row
from claims.web.verdicts import READINGS, basis, by_itself, journal, place_of
from claims.web.visitor import who

_ANSWERS = 1_000

_JUDGED: tuple[Verdict, ...] = ("right", "wrong")

Made = Callable[[Request, Desk], Decision]
Word = TypeVar("Word", bound=str)


def _deciding(made: Made) -> Callable[[Request], Response]:
    """What writes a decision down, and goes on where it was made once it is on the disk."""

    def decide(request: Request) -> Response:
        seen = asked.text(request.query_params, "over")
        with request.app.state.copies.newest() as desk:
            decision = made(request, desk)
        if not journal(request, decision.dossier).decide(decision, seen):
            raise _overtaken()
        return RedirectResponse(_back(request, decision), 303)

    return decide


def _verdict(request: Request, desk: Desk) -> Decision:
    """Whether a response answers a claim, or without a response whether that is one.

    A response that the machine had not linked with the claim is linked by this.

    Raises:
        HTTPException: the newest copy has no such row; 404.
    """
    verdict = _one_of(request, "verdict", _JUDGED)
    response_id = asked.text(request.query_params, "response")
    rows = desk.claim(request.path_params["claim"], _ANSWERS)
    if not rows:
        raise _gone()
    row = next((one for one in rows if one["response_id"] == response_id), None)
    if response_id is None:
        row = by_itself(rows[0])
    passage = _passage(desk, response_id or rows[0]["claim_statement_id"])
    is_ours = passage["dossier"] == rows[0]["dossier"]
    if row is None and (verdict != "right" or passage["kind"] == "claim" or not is_ours):
        raise _gone()
    return Decision(
        rows[0]["dossier"],
        rows[0]["claim_id"],
        response_id,
        basis(row) if row else text_digest(passage["text"]),
        verdict,
        who(request),
        datetime.now(UTC),
        row["revision"] if row else None,
        other_id=rows[0]["claim_statement_id"] if response_id else None,
        place=place_of(passage),
    )


def _reading(request: Request, desk: Desk) -> Decision:
    """Of what kind a passage is instead, who says it, or whom it is about.

    Raises:
        HTTPException: there is no such passage, kind or entity; 404.
    """
    about = _one_of(request, "about", READINGS)
    value = asked.text(request.query_params, "instead") or ""
    passage = _passage(desk, request.path_params["statement"])
    names = desk.names(passage["dossier"], passage["version_id"], _ANSWERS)
    known = get_args(Kind) if about == "kind" else ("", *(row["id"] for row in names))
    if value not in known:
        raise HTTPException(404, f"{value!r} is no {about} that can be chosen here.")
    own = claim_id(passage["dossier"], passage["id"])
    return replace(
        _on_passage(request, passage),
        verdict="instead",
        on=about,
        value=value,
        other_id=own if value == "claim" else None,
    )


def _split(request: Request, desk: Desk) -> Decision:
    """That words are no wording of their claim.

    Raises:
        HTTPException: there are no such words in the claim; 404.
    """
    passage = _passage(desk, request.path_params["statement"])
    if passage["claim_id"] != request.path_params["claim"]:
        raise _gone()
    decision = replace(_on_passage(request, passage), verdict="wrong", on="split")
    return replace(decision, other_id=digest("split", decision.claim_id, decision.basis))


def _pair(request: Request, desk: Desk) -> Decision:
    """Whether two claims are one, or two entities.

    Raises:
        HTTPException: one of them is not there; 404.
    """
    one, other = request.path_params["one"], request.path_params["other"]
    is_claims = _one_of(request, "what", ("claims", "entities")) == "claims"
    found = desk.claims_named([one, other]) if is_claims else desk.entities_named([one, other])
    dossiers = {row["dossier"] for row in found}
    if len(found) != len({one, other}) or len(dossiers) != 1 or one == other:
        raise _gone()
    return Decision(
        dossiers.pop(),
        one if is_claims else None,
        None,
        "",
        _one_of(request, "verdict", _JUDGED),
        who(request),
        datetime.now(UTC),
        on="join" if is_claims else "entity",
        entity_id=None if is_claims else one,
        other_id=other,
    )


def _alias(request: Request, desk: Desk) -> Decision:
    """That a name is not an entity's: in the article of a passage, or anywhere.

    Whoever is meant is who bears that name in texts elsewhere, or somebody new.

    Raises:
        HTTPException: no text calls the entity so, or it is its own name; 404.
    """
    found, name = of_id(desk, request.path_params["entity"]), request.path_params["name"]
    statement_id = asked.text(request.query_params, "statement")
    passage = _passage(desk, statement_id) if statement_id else None
    row = next((one for one in desk.called(found["id"], _ANSWERS) if one["basis"] == name), None)
    if row is None or (passage and passage["dossier"] != found["dossier"]):
        raise _gone()
    other = entity_id(found["dossier"], row["name"])
    if other == found["id"]:
        if passage is None:
            raise HTTPException(404, "This is its own name; part it article by article.")
        other = digest("alias", other, passage["article_id"])
    return Decision(
        found["dossier"],
        None,
        None,
        name,
        "wrong",
        who(request),
        datetime.now(UTC),
        on="alias",
        entity_id=found["id"],
        other_id=other,
        place=place_of(passage) if passage else None,
    )


def _taken_back(request: Request, desk: Desk) -> Decision:
    """What takes back a decision, wherever its words stand by now, if anywhere.

    Raises:
        HTTPException: there is none; 409.
    """
    for dossier in desk.titles():
        for one in journal(request, dossier).decisions():
            if one.id == request.query_params.get("over"):
                by, now = who(request), datetime.now(UTC)
                return replace(one, verdict="undone", by=by, at=now)
    raise _overtaken()


def meanwhile(request: Request) -> Response:
    """How many events the journal of a dossier has, and whose the last one is, for an open page."""
    with request.app.state.copies.newest() as desk:
        key, _ = chosen(request, desk)
    events, last = journal(request, key).last()
    return JSONResponse({"events": events, "by": getattr(last, "by", None)})


verdict = _deciding(_verdict)
reading = _deciding(_reading)
split = _deciding(_split)
pair = _deciding(_pair)
alias = _deciding(_alias)
undo = _deciding(_taken_back)


def _on_passage(request: Request, passage: Row) -> Decision:
    return Decision(
        passage["dossier"],
        passage["claim_id"],
        None,
        text_digest(passage["text"]),
        "right",
        who(request),
        datetime.now(UTC),
        passage["extractor"],
        statement_id=passage["id"],
        place=place_of(passage),
    )


def _passage(desk: Desk, statement_id: str) -> Row:
    passage = desk.passage(statement_id)
    if passage is None:
        raise _gone()
    return passage


def _one_of(request: Request, name: str, words: tuple[Word, ...]) -> Word:
    """A part of the address that can be one of a few words.

    Raises:
        HTTPException: it is another one; 404.
    """
    written = request.path_params[name]
    for word in words:
        if word == written:
            return word
    raise HTTPException(404, f"{written!r} is no {name}.")


def _back(request: Request, decision: Decision) -> str:
    """Where the decision was made: a list, the page of the claim or entity, or the text."""
    dossier = f"/dossier/{quote(decision.dossier, safe='')}"
    if (page := asked.text(request.query_params, "from")) in ("queue", "decided"):
        return f"{dossier}/{page}"
    if decision.claim_id:
        return f"/claim/{quote(decision.claim_id, safe='')}"
    if decision.entity_id:
        return f"/entity/{quote(decision.entity_id, safe='')}"
    if (place := decision.place) is None:
        return f"{dossier}/queue"
    version = quote(place.version_id, safe="")
    return f"/version/{version}?start={place.start}&end={place.end}#passage"


def _gone() -> HTTPException:
    return HTTPException(404, "This is no longer there to decide on; the last run moved it.")


def _overtaken() -> HTTPException:
    return HTTPException(
        409,
        "This was decided meanwhile, by somebody else or on another page, so nothing was written; "
        "go back, load the page again, and decide then.",
    )

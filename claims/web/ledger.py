"""The ledger: whom the desk asked, what is open, and what came back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import starmap
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claims.compare import day, minute
from claims.decisions import Asked, asked, joined
from claims.model import REPLY_KINDS
from claims.store import Desk, Filter
from claims.web import asked as told
from claims.web.letter import own_letter
from claims.web.overview import chosen
from claims.web.rendering import Room, Row, page
from claims.web.verdicts import journal, words_of
from claims.web.visitor import who

_SHOWN = 60
_OFFERED = 20
"""Claims about a party that a request may be about as well."""

_PATIENCE = timedelta(days=3)
"""How long a party has to answer, unless somebody says otherwise."""


def requests(request: Request) -> Response:
    """All requests of a dossier: those that wait first, the one that waits longest at the top."""
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        ledger = asked(journal(request, key))
        waiting = sorted(
            (one for one in ledger if one.status == "open"), key=lambda one: one.request.deadline
        )
        done = [one for one in reversed(ledger) if one.status != "open"]
        shown = [*waiting, *done][:_SHOWN]
        return page(
            request,
            "requests.html",
            desk,
            dossier=key,
            title=title,
            waiting=[one for one in shown if one.status == "open"],
            done=[one for one in shown if one.status != "open"],
            left_out=len(ledger) - len(shown),
            claims=claims_of(request, desk, key, shown),
            now=datetime.now(UTC),
        )


def ask(request: Request) -> Response:
    """The letter to a party about some claims, and the form in which it is noted that it went."""
    query = request.query_params
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        picked = list(dict.fromkeys(one for one in query.getlist("claim") if one))
        rows = _claims(desk, key, picked)
        first = next(iter(rows.values()), None)
        party = told.text(query, "party") or (first["target"] if first else None) or ""
        near = desk.compared(
            key, Filter(entity=party or None, standing="stated"), start=0, limit=_OFFERED, answers=1
        )
        offered = rows | {row["claim_id"]: row for row in near if row["claim_id"] not in rows}
        now = datetime.now(UTC)
        shown = Room().fit(list(rows.values()), "claim")
        points = "\n\n".join(starmap(_point, enumerate(shown, 1)))
        fields = {
            "party": party,
            "deadline": minute(now + _PATIENCE),
            "claims": points,
            "name": who(request),
        }
        letter, fault = _own_letter(desk, key, fields)
        return page(
            request,
            "ask.html",
            desk,
            dossier=key,
            title=title,
            party=party,
            picked=shown,
            offered=Room().fit(list(offered.values()), "claim"),
            now=now,
            deadline=now + _PATIENCE,
            points=points,
            letter=letter,
            fault=fault,
        )


def _own_letter(
    desk: Desk, dossier: str, fields: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The desk's own letter, if it has one, and what is wrong with that, if anything is."""
    file = desk.evidence.dossier_files().get(dossier)
    try:
        return (own_letter(Path(file), fields) if file else None), None
    except told.AskedError as error:
        return None, str(error)


def _point(number: int, row: Row) -> str:
    """One claim as the letter quotes it, with who made it and where."""
    claimant = f"{row['claimant']}, in " if row["claimant"] else ""
    where = f"{claimant}{row['claim_outlet']}, {day(row['claim_at'])}"
    return f"{number}. “{row['claim']}”\n   {where}: {row['claim_url']}"


def one_request(request: Request) -> Response:
    """One request: what was asked, the letter, what came back, and where to write that down."""
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        found = of_id(asked(journal(request, key)), request.path_params["request"])
        kept = words_of(request, key)
        return page(
            request,
            "request.html",
            desk,
            dossier=key,
            title=title,
            asked=found,
            letter=kept.text(found.request.letter),
            texts={reply.id: kept.text(reply.text) for reply in found.replies},
            claims=claims_of(request, desk, key, [found]),
            kinds=REPLY_KINDS,
            now=datetime.now(UTC),
        )


def file(request: Request) -> Response:
    """The file that came with a reply, to be kept by the browser and never shown by it."""
    key = request.path_params["dossier"]
    with request.app.state.copies.newest() as desk:
        chosen(request, desk)
    found = of_id(asked(journal(request, key)), request.path_params["request"])
    for reply in found.replies:
        if reply.id == request.path_params["reply"] and reply.file:
            content = words_of(request, key).file(reply.file)
            if content is not None:
                headers = {"Content-Disposition": f'attachment; filename="reply-{reply.id[:8]}"'}
                return Response(content, 200, headers, "application/octet-stream")
    raise HTTPException(404, "There is no such file, or the desk had to forget it.")


def asked_about(request: Request, desk: Desk, dossier: str, claim_id: str) -> list[Asked]:
    """The requests about a claim, or one that is one with it, the newest first."""
    kept = journal(request, dossier)
    meant = joined(kept.decisions(), claim_id)
    meant |= {one for one, now in desk.stands().items() if now in meant}
    return [one for one in reversed(asked(kept)) if not meant.isdisjoint(one.request.claims)]


def of_id(ledger: Iterable[Asked], request_id: str) -> Asked:
    """The request of this id.

    Raises:
        HTTPException: there is none; 404.
    """
    for one in ledger:
        if one.request.id == request_id:
            return one
    raise HTTPException(404, "No request has this id; somebody may have withdrawn it.")


def claims_of(request: Request, desk: Desk, key: str, ledger: Sequence[Asked]) -> dict[str, Row]:
    """The row of each claim that was asked about, by its id; of those that are still there.

    One that a person joined with another has the row of that one.
    """
    found: dict[str, Row] = {}
    for claim in dict.fromkeys(claim for one in ledger for claim in one.request.claims):
        rows = desk.claim(claim, 1)
        if not rows:
            others = sorted(joined(journal(request, key).decisions(), claim))
            others = [desk.stands().get(claim, claim), *others]
            rows = next(filter(None, (desk.claim(one, 1) for one in others)), [])
        if rows:
            found[claim] = rows[0]
    return found


def _claims(desk: Desk, dossier: str, named: Iterable[str]) -> dict[str, Row]:
    """The claims of the dossier that an address names.

    Raises:
        HTTPException: one of them is not there; 404.
    """
    found: dict[str, Row] = {}
    for claim in named:
        rows = desk.claim(claim, 1)
        if not rows or rows[0]["dossier"] != dossier:
            raise HTTPException(404, "No claim has this id; the next run may have joined it.")
        found[claim] = rows[0]
    return found

"""Side by side: claims on the left, answers on the right, filtered by what the address says."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, get_args

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from claims.model import Kind, Standing
from claims.store import Filter
from claims.web import asked
from claims.web.overview import chosen
from claims.web.rendering import Room, Row, page

_CLAIMS = 20
_ANSWERS = 5
"""Answers beside one claim; the claim's own page has all."""

_KINDS = ("unanswered", *(kind for kind in get_args(Kind) if kind != "claim"))
_STANDINGS = (*get_args(Standing), "all")


class Compared(NamedTuple):
    """A claim, as each of its rows has it, with the answers that are shown."""

    claim: Row
    answers: list[Row]


def side_by_side(request: Request) -> Response:
    """One page of claims beside their answers."""
    query = request.query_params
    start = asked.number(query, "start")
    wanted = _filter(query)
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        rows = desk.compared(key, wanted, start=start, limit=_CLAIMS, answers=_ANSWERS)
        found = _grouped(rows)
        return page(
            request,
            "compare.html",
            desk,
            dossier=key,
            title=title,
            query=query,
            standing=wanted.standing,
            found=found,
            count=rows[0]["rows"] if rows else 0,
            start=start,
            pages=_pages(query, start, len(found), rows[0]["rows"] if rows else 0),
            outlets=desk.outlets(key),
            watched=desk.watched(key),
            kinds=_KINDS,
            standings=_STANDINGS,
        )


def _filter(query: QueryParams) -> Filter:
    """What the address says that the page should show.

    Raises:
        AskedError: it says what nobody understands.
    """
    return Filter(
        entity=asked.text(query, "company"),
        outlet=asked.text(query, "outlet"),
        kind=asked.one_of(query, "kind", _KINDS),
        standing=asked.one_of(query, "standing", _STANDINGS) or "stated",
        words=asked.text(query, "words"),
        **asked.period(query),
    )


def _grouped(rows: Sequence[Row]) -> list[Compared]:
    """The claims of which all rows have room on the page, and the first one in any case."""
    room = Room()
    found: list[Compared] = []
    for _, group in groupby(rows, key=lambda row: row["claim_id"]):
        of_claim = list(group)
        shown = room.fit(of_claim, "claim", "response")
        if found and len(shown) < len(of_claim):
            break
        found.append(Compared(of_claim[0], [row for row in shown if row["answers_it"]]))
    return found


def _pages(query: QueryParams, start: int, shown: int, count: int) -> dict[str, str | None]:
    """Where the page before and the page after are; None where there is none."""
    places = {
        "earlier": max(0, start - _CLAIMS) if start else None,
        "later": start + shown if start + shown < count else None,
    }
    kept = {name: value for name, value in query.items() if name != "start" and value}
    return {
        name: None if place is None else f"?{QueryParams({**kept, 'start': str(place)})}"
        for name, place in places.items()
    }

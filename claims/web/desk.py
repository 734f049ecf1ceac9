"""The application: which address is which page, and what is said where there is none."""

from functools import cache
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claims.decisions import Journal
from claims.errors import ClaimsError, EntryError, JournalError, QueryError, StoreError
from claims.home import Home
from claims.web import (
    article,
    asking,
    claim,
    comparing,
    decided,
    deciding,
    entity,
    feeds,
    noting,
    overview,
    passage,
    proof,
    queue,
    rating,
    requesting,
    timeline,
)
from claims.web.access import Access
from claims.web.asked import AskedError
from claims.web.clipping import NoLettersError
from claims.web.copies import Copies
from claims.web.rendering import HEADERS, page, palette

_STATIC = Path(__file__).parent / "static"

_OURS = (404, 409)
"""Statuses with a sentence of our own."""

_NO_PAGE = "The desk has no page at this address."


def review_desk(copies: Copies, home: Home, access: Access) -> ASGIApp:
    """The review desk, behind its door and its gate.

    Args:
        copies: the published copies; whoever opened them closes them.
        home: the data folder, where decisions and the ledger are written down and proofs lie.
        access: who may come in, and how.
    """
    app = Starlette(
        routes=[
            Route("/", overview.dossiers),
            Route("/dossier/{dossier}", overview.dossier),
            Route("/dossier/{dossier}/looked/{until}", overview.looked, methods=["POST"]),
            Route("/dossier/{dossier}/side-by-side", comparing.side_by_side),
            Route("/dossier/{dossier}/timeline", timeline.timeline),
            Route("/dossier/{dossier}/articles", article.articles),
            Route("/dossier/{dossier}/queue", queue.queue),
            Route("/dossier/{dossier}/decided", decided.decided),
            Route("/dossier/{dossier}/meanwhile", deciding.meanwhile),
            Route("/claim/{claim}", claim.claim),
            *_decisions(),
            Route("/entity/{entity}", entity.entity),
            Route("/statement/{statement}", passage.statement),
            Route("/version/{version}", article.version),
            Route("/version/{version}/changes", article.changes),
            Route("/version/{version}/changes/{number:int}.{form}", article.picture),
            Route("/capture/{capture}/record", proof.record),
            Route("/capture/{capture}/page", proof.archived),
            Route("/sql", asking.sql),
            Route("/tables", asking.tables),
            *requesting.routes(),
            *feeds.routes(home),
            *access.routes,
            Route("/static/palette.css", palette),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        exception_handlers={HTTPException: _refused, ClaimsError: _failed},
    )
    app.state.copies, app.state.archives = copies, home.archive
    app.state.journals = cache(lambda dossier: Journal(home.decisions(dossier)))
    return _Sealed(access.guard(app))


def _decisions() -> list[Route]:
    """What the buttons ask for that write a decision down."""
    return [
        Route(path, decide, methods=["POST"])
        for path, decide in {
            "/claim/{claim}/decide/{verdict}": deciding.verdict,
            "/claim/{claim}/split/{statement}": deciding.split,
            "/claim/{claim}/rate": rating.rate,
            "/statement/{statement}/read/{about}": deciding.reading,
            "/statement/{statement}/note": noting.on_passage,
            "/claim/{claim}/note/{statement}": noting.on_answer,
            "/entity/{entity}/note": noting.on_entity,
            "/entity/{entity}/part/{name}": deciding.alias,
            "/one/{what}/{one}/{other}/{verdict}": deciding.pair,
            "/undo": deciding.undo,
        }.items()
    ]


class _Sealed:
    """An ASGI application whose every answer has the headers of a page."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def seal(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)  # an archived page has a policy of its own
            await send(message)

        await self._inner(scope, receive, seal)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # Starlette's own promise
    said = error.detail if error.status_code in _OURS else "This cannot be asked for so."
    if said == HTTPStatus.NOT_FOUND.phrase:  # Starlette's own word where it knows no such route
        said = _NO_PAGE
    return page(request, "refused.html", status=error.status_code, sentences=[said])


async def _failed(request: Request, error: Exception) -> Response:
    asked_wrongly = isinstance(error, (AskedError, EntryError, QueryError))
    is_elsewhere = isinstance(
        error, (JournalError, NoLettersError, StoreError)
    )  # what a person can put right
    status = 400 if asked_wrongly else 503 if is_elsewhere else 500
    return page(request, "refused.html", status=status, sentences=str(error).splitlines())

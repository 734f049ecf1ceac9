"""The first screens: which dossiers there are, and what is new in one since one last looked."""

from datetime import datetime, timedelta
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.store import Desk
from claims.web import asked
from claims.web.rendering import Room, page
from claims.web.verdicts import waiting

_SHOWN = 12
"""Passages of one kind; more of them are somewhere else, and the page says where."""

_FEW = 6
_WEEK = timedelta(days=7)
_YEAR_S = 365 * 86_400


def dossiers(request: Request) -> Response:
    """Which dossiers there are; a sole one is shown at once."""
    with request.app.state.copies.newest() as desk:
        titles = desk.titles()
        if len(titles) == 1:
            return RedirectResponse(f"/dossier/{quote(next(iter(titles)), safe='')}", 303)
        return page(request, "dossiers.html", desk, titles=titles)


def dossier(request: Request) -> Response:
    """What is new, what nobody answered, what waits, what fails and what was not read."""
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        since = _since(request, desk)
        fit = Room().fit
        return page(
            request,
            "dossier.html",
            desk,
            dossier=key,
            title=title,
            since=since,
            seen_until=desk.published_at.isoformat(),
            claims=fit(desk.new_claims(key, since, _SHOWN), "claim"),
            responses=fit(desk.new_responses(key, since, _SHOWN), "claim", "response"),
            changes=fit(desk.new_changes(key, since, _SHOWN), "text", "previous_text"),
            unanswered=fit(desk.newest_unanswered(key, _FEW), "claim"),
            waiting=fit(waiting(request, desk, key, _FEW), "claim", "response"),
            sources=fit(desk.failing_sources(key, _SHOWN), "error"),
            unread=fit(desk.unread_articles(key, _SHOWN), "title", "evidence"),
        )


def looked(request: Request) -> Response:
    """Remember, in the browser alone, up to when somebody has seen what is new."""
    until = asked.moment(request.path_params["until"])
    key = quote(request.path_params["dossier"], safe="")
    answer = RedirectResponse(f"/dossier/{key}", 303)
    answer.set_cookie(
        "looked",
        until.isoformat(),
        _YEAR_S,
        path=f"/dossier/{key}",
        httponly=True,
        samesite="strict",
    )
    return answer


def chosen(request: Request, desk: Desk) -> tuple[str, str]:
    """The id and the title of the dossier that the address names.

    Raises:
        HTTPException: there is none; 404.
    """
    key = request.path_params["dossier"]
    titles = desk.titles()
    if key not in titles:
        raise HTTPException(404, f"No dossier is called {key!r}.")
    return key, titles[key]


def _since(request: Request, desk: Desk) -> datetime:
    """From when on something is new: as the address says, as was remembered, or a week back."""
    day = asked.day(request.query_params, "since")
    if day is not None:
        return asked.midnight(day)
    remembered = request.cookies.get("looked")
    try:
        return asked.moment(remembered) if remembered else desk.published_at - _WEEK
    except asked.AskedError:  # somebody changed their cookie
        return desk.published_at - _WEEK

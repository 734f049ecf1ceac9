"""What the desk notes in the ledger: that it asked, what came back, that it waits no longer."""

from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from claims.decisions import Ledger, Received, Sent
from claims.errors import EntryError
from claims.web import ledger
from claims.web.asked import moment
from claims.web.overview import chosen
from claims.web.verdicts import journal
from claims.web.visitor import form, who


def note_request(request: Request) -> Response:
    """Note that a party was asked; the letter is kept beside the journal."""
    sent = form(request)
    claims = [str(one) for one in sent.getlist("claim")]
    with request.app.state.copies.newest() as desk:
        key, _ = chosen(request, desk)
        known = [row["claim_id"] for row in desk.claims_named(claims) if row["dossier"] == key]
    of = Sent(
        party=_typed(sent, "party"),
        channel=_typed(sent, "channel"),
        sent_at=moment(_typed(sent, "sent_at")),
        deadline=moment(_typed(sent, "deadline")),
        letter=_typed(sent, "letter"),
    )
    return _back(key, _ledger(request, key).ask(claims, known, of).id)


def note_reply(request: Request) -> Response:
    """Note what came back; its words, and its file if there is one, are on the disk by then."""
    sent, (key, asked) = form(request), _asked(request)
    content, media = _file(sent)
    came = Received(
        kind=_typed(sent, "kind"),
        received_at=moment(_typed(sent, "received_at")),
        text=_typed(sent, "text"),
        passage=_typed(sent, "passage"),
        file=content,
        media=media,
    )
    claims = [str(one) for one in sent.getlist("claim")]
    _ledger(request, key).reply(asked, claims, came)
    return _back(key, asked)


def close(request: Request) -> Response:
    """Wait no longer for an answer."""
    key, asked = _asked(request)
    _ledger(request, key).close(asked)
    return _back(key, asked)


def withdraw(request: Request) -> Response:
    """Take back what was noted by mistake: the request, one of its replies, or its closing."""
    (key, asked), what = _asked(request), request.path_params["what"]
    try:
        _ledger(request, key).withdraw(asked, what, str(form(request).get("of", asked)))
    except EntryError as error:
        raise HTTPException(404, str(error)) from error
    return _back(key, None if what == "request" else asked)


def routes() -> list[Route]:
    """The pages of the ledger, and what their forms ask for."""
    of_dossier = "/dossier/{dossier}/requests"
    of_request = f"{of_dossier}/{{request}}"
    return [
        Route(of_dossier, ledger.requests),
        Route(of_dossier, note_request, methods=["POST"]),
        Route("/dossier/{dossier}/ask", ledger.ask),
        Route(of_request, ledger.one_request),
        Route(f"{of_request}/reply", note_reply, methods=["POST"]),
        Route(f"{of_request}/close", close, methods=["POST"]),
        Route(f"{of_request}/withdraw/{{what}}", withdraw, methods=["POST"]),
        Route(f"{of_request}/file/{{reply}}", ledger.file),
    ]


def _ledger(request: Request, dossier: str) -> Ledger:
    return Ledger(journal(request, dossier), dossier, who(request))


def _asked(request: Request) -> tuple[str, str]:
    """The dossier and the request that the address names.

    Raises:
        HTTPException: one of them is not there; 404.
    """
    with request.app.state.copies.newest() as desk:
        key, _ = chosen(request, desk)
    try:
        return key, _ledger(request, key).of(request.path_params["request"]).request.id
    except EntryError as error:
        raise HTTPException(404, str(error)) from error


def _back(dossier: str, request_id: str | None) -> Response:
    whole = f"/dossier/{quote(dossier, safe='')}/requests"
    return RedirectResponse(f"{whole}/{request_id}" if request_id else whole, 303)


def _typed(sent: FormData, name: str) -> str:
    return str(sent.get(name, ""))


def _file(sent: FormData) -> tuple[bytes, str]:
    """The file that was sent and its media type; no bytes where there is none."""
    given = sent.get("file")
    if not isinstance(given, UploadFile):
        return b"", ""
    return given.file.read(), given.content_type or ""

"""What the desk notes in the ledger: that it asked, what came back, that it waits no longer."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from claims import model
from claims.decisions import Asked, KeptWords, asked
from claims.model import REPLY_KINDS, Closing, Reply, Span, Withdrawal
from claims.web import ledger
from claims.web.asked import AskedError, moment
from claims.web.overview import chosen
from claims.web.verdicts import journal, words_of
from claims.web.visitor import form, who

_LONGEST_WORDS = 500_000  # characters; what nobody reads here is no letter
_LONGEST_FIELD = 200
_MOST_CLAIMS = 50
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
# What no reader sees and no database keeps as text.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def note_request(request: Request) -> Response:
    """Note that a party was asked; the letter is kept beside the journal."""
    sent = form(request)
    key = _dossier(request)
    with request.app.state.copies.newest() as desk:
        claims = [str(one) for one in dict.fromkeys(sent.getlist("claim"))]
        found = desk.claims_named(claims[:_MOST_CLAIMS])
        ours = {row["claim_id"] for row in found if row["dossier"] == key}
        known = [one for one in claims if one in ours]
    if not known or known != claims:
        raise AskedError(f"A request is about 1 to {_MOST_CLAIMS} claims that are on record.")
    sent_at, deadline = moment(_field(sent, "sent_at")), moment(_field(sent, "deadline"))
    if deadline < sent_at:
        raise AskedError("The deadline lies before the day on which it was sent.")
    letter = _words(sent, "letter")
    noted = model.Request(
        dossier=key,
        party=_field(sent, "party"),
        claims=tuple(known),
        sent_at=sent_at,
        deadline=deadline,
        channel=_field(sent, "channel"),
        by=who(request),
        at=datetime.now(UTC),
        letter=_kept(request, key).keep(letter) if letter else None,
    )
    journal(request, key).add(noted)
    return _back(key, noted.id)


def note_reply(request: Request) -> Response:
    """Note what came back; its words, and its file if there is one, are on the disk by then."""
    sent, found = form(request), _asked(request)
    kind = next((one for one in REPLY_KINDS if one == sent.get("kind")), None)
    if kind is None:
        raise AskedError(f"A reply is of one of these kinds: {', '.join(REPLY_KINDS)}.")
    claims = tuple(one for one in found.request.claims if one in sent.getlist("claim"))
    if kind == "another point":
        claims = ()
    elif not claims:
        raise AskedError("Say which of the claims it answers, or that it is to another point.")
    content, media = _file(sent)
    text = _words(sent, "text") or (_read(content) if media.startswith("text/plain") else "")
    if not (text or content):
        raise AskedError("Paste the words of the reply, or choose the file that came.")
    # Before any word is on the disk, where nothing would name what is refused.
    received_at = moment(_field(sent, "received_at"))
    passage = _passage(text, _words(sent, "passage"))
    kept = _kept(request, found.request.dossier)
    noted = Reply(
        dossier=found.request.dossier,
        request_id=found.request.id,
        claims=claims,
        kind=kind,
        received_at=received_at,
        by=who(request),
        at=datetime.now(UTC),
        text=kept.keep(text) if text else None,
        passage=passage,
        file=kept.keep_file(content) if content else None,
        content_type=media if content else "text/plain; charset=utf-8",
    )
    journal(request, found.request.dossier).add(noted)
    return _back(found.request.dossier, found.request.id)


def close(request: Request) -> Response:
    """Wait no longer for an answer."""
    found = _asked(request)
    key = found.request.dossier
    if found.status == "open":
        closing = Closing(key, found.request.id, who(request), datetime.now(UTC))
        journal(request, key).add(closing)
    return _back(key, found.request.id)


def withdraw(request: Request) -> Response:
    """Take back what was noted by mistake: the request, one of its replies, or its closing."""
    found, what = _asked(request), request.path_params["what"]
    key, of = found.request.dossier, str(form(request).get("of", found.request.id))
    known = {found.request.id} if what != "reply" else {reply.id for reply in found.replies}
    if what not in ("request", "reply", "closing") or of not in known:
        raise HTTPException(404, "There is nothing like that to withdraw.")
    journal(request, key).add(Withdrawal(key, of, what, who(request), datetime.now(UTC)))
    return _back(key, None if what == "request" else found.request.id)


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


def _dossier(request: Request) -> str:
    with request.app.state.copies.newest() as desk:
        return chosen(request, desk)[0]


def _asked(request: Request) -> Asked:
    found = asked(journal(request, _dossier(request)))
    return ledger.of_id(found, request.path_params["request"])


def _kept(request: Request, dossier: str) -> KeptWords:
    return words_of(request, dossier)


def _back(dossier: str, request_id: str | None) -> Response:
    whole = f"/dossier/{quote(dossier, safe='')}/requests"
    return RedirectResponse(f"{whole}/{request_id}" if request_id else whole, 303)


def _field(sent: FormData, name: str) -> str:
    """A field of one line.

    Raises:
        AskedError: it is empty or too long.
    """
    words = " ".join(_UNFIT.sub(" ", str(sent.get(name, ""))).split())
    if not 0 < len(words) <= _LONGEST_FIELD:
        raise AskedError(f"{name.replace('_', ' ')} needs 1 to {_LONGEST_FIELD} characters.")
    return words


def _words(sent: FormData, name: str) -> str:
    """A field of many lines, as it was typed; "" where it is empty.

    Raises:
        AskedError: it is too long.
    """
    words = str(sent.get(name, "")).replace("\r\n", "\n").strip()
    if len(words) > _LONGEST_WORDS:
        raise AskedError(f"{name} has more than {_LONGEST_WORDS:,} characters.")
    return _UNFIT.sub("", words)


def _file(sent: FormData) -> tuple[bytes, str]:
    """The file that was sent and its media type; no bytes where there is none."""
    given = sent.get("file")
    if not isinstance(given, UploadFile):
        return b"", ""
    media = (given.content_type or "").partition(";")[0].strip().lower()
    known = media if _MEDIA_TYPE.fullmatch(media) else "application/octet-stream"
    return given.file.read(), known


def _read(content: bytes) -> str:
    """The words of a file of plain text."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").strip()
    return _UNFIT.sub("", text)[:_LONGEST_WORDS]


def _passage(text: str, words: str) -> Span | None:
    """Where in the text these words stand; None where none are named.

    Raises:
        AskedError: they stand nowhere in it.
    """
    if not words:
        return None
    start = text.find(words)
    if start < 0:
        raise AskedError("The words that answer have to stand in the reply as they are.")
    return Span(start, start + len(words))

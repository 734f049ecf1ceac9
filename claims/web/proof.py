"""The proof of a passage: the record of its capture as a file, and the archived page, inert."""

import re
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claims.archive import Archive
from claims.errors import ArchiveError
from claims.model import Capture

_INERT = {
    # No script, form, frame, plug-in or window of it works, and nothing is asked of anybody: what
    # the page brings along itself, its own words and styles, is shown.
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
}
# Chromium 156 opens a connection for a frame that policy and sandbox then forbid, so that no
# element is left which may have one opened ahead.
_AHEAD = re.compile("<(?=link|i?frame|fencedframe|object|embed)", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([a-z0-9._:-]+)", re.IGNORECASE)
_SHOWN = ("text/html", "application/xhtml+xml", "text/plain")


def record(request: Request) -> Response:
    """The WARC record of a capture, byte for byte as the archive has it: a file by itself."""
    capture, archive = _found(request)
    return Response(
        _read(archive.record, capture),
        media_type="application/warc",
        headers={"Content-Disposition": f'attachment; filename="{capture.id}.warc.gz"'},
    )


def archived(request: Request) -> Response:
    """The page as it was fetched, without anything in it being able to run or to ask."""
    capture, archive = _found(request)
    body = _read(archive.body, capture)
    said = (capture.content_type or "").lower()
    kind = said.partition(";")[0].strip()
    if kind not in _SHOWN:
        raise HTTPException(404, "This is no page that can be shown; its record has all of it.")
    text = _AHEAD.sub("<x-", _decoded(body, said))
    coded = {"Content-Type": f"{kind}; charset=utf-8"}
    return Response(text.encode("utf-8", "replace"), headers=_INERT | coded)


def _decoded(body: bytes, content_type: str) -> str:
    """A page in the charset that it says; what cannot be read so has a mark in its place."""
    found = _CHARSET.search(content_type) or _CHARSET.search(body[:2048].decode("latin-1"))
    try:
        return body.decode(found[1] if found else "utf-8", "replace")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "replace")


def _found(request: Request) -> tuple[Capture, Archive]:
    with request.app.state.copies.newest() as desk:
        found = desk.capture(request.path_params["capture"])
    if found is None:
        raise HTTPException(404, "No capture has this id.")
    capture, dossier = found
    return capture, Archive(request.app.state.archives(dossier))


def _read(read: Callable[[Capture], bytes], capture: Capture) -> bytes:
    try:
        return read(capture)
    except ArchiveError as error:
        raise HTTPException(
            404, "The archive does not have it as it was; `claims verify` says why."
        ) from error

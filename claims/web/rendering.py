"""Rows to pages: the templates, the headers that every page has, and how long a page may be."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final, cast
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claims.compare import contrast, environment, language
from claims.store import Desk
from claims.web.verdicts import by_itself, holding
from claims.web.visitor import visitor

HEADERS: Final = {
    # Nothing is loaded but our own style and script, nobody frames us, no form leads elsewhere.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # An outlet need not learn who reads it beside whom. With "no-referrer" a browser would call the
    # origin of our own forms null, which the door refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

LONGEST_PASSAGE: Final = 1_200
"""Characters of a passage in a list; the claim's and the article's own pages have all of it."""

_BUDGET = 110_000  # bytes of other people's words on a page of at most 200 KB
_ROW = 700  # bytes of our own words round a row

Row = Mapping[str, Any]


def page(
    request: Request, template: str, desk: Desk | None = None, status: int = 200, **told: object
) -> HTMLResponse:
    """One page of the desk.

    Args:
        request: what was asked for.
        template: the file among ``templates``.
        desk: the copy that the page tells of; None where it tells of none.
        status: the HTTP status.
        told: what the template says.
    """
    copy = f"{desk.published_at:%Y-%m-%d %H:%M:%S} UTC" if desk else None
    told = {"dossier": None, "title": None, "path": request.url.path, "copy": copy} | told
    told["visitor"] = visitor(request)
    told["held"] = holding(request, cast("str | None", told["dossier"]), desk)
    return HTMLResponse(_ENVIRONMENT.get_template(template).render(told), status)


def drawing(template: str, **told: object) -> Response:
    """A picture by itself, as SVG; arguments as for ``page``."""
    return Response(_ENVIRONMENT.get_template(template).render(told), media_type="image/svg+xml")


def palette(request: Request) -> Response:  # noqa: ARG001  # as every page is asked for
    """The colours and letters that the desk shares with the report."""
    return Response(_ENVIRONMENT.get_template("palette.css").render(), media_type="text/css")


class Room:
    """What is left of a page of at most 200 KB, for other people's words and ours round them."""

    def __init__(self) -> None:
        self._left = _BUDGET

    def fit(self, rows: Sequence[Row], *texts: str) -> list[Row]:
        """As many of the first ``rows`` as there is room for.

        Args:
            rows: what is to be shown.
            texts: the columns whose words the page shows, each cut as ``cut`` does it.
        """
        shown = []
        for row in rows:
            words = (row[name] for name in texts)
            self._left -= _ROW + sum(len(escape(_cut(one)).encode()) for one in words if one)
            if self._left < 0:
                break
            shown.append(row)
        return shown


def _cut(text: object, length: int = LONGEST_PASSAGE) -> str:
    """The beginning of a text that is too long for a list."""
    words = str(text)
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _part(text: object) -> str:
    """A text as one part of a path."""
    return quote(str(text), safe="")


def _address(path: str, **query: object) -> str:
    """A path with what is asked of it; what is None or empty is left out."""
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(asked)}" if asked else path


def text_fragment(url: str, text: str) -> str:
    """The address at which a browser shows the passage on the outlet's own page."""
    words = text.split()
    edge = 6  # words at either end are enough to find it, and a short address survives a mail
    whole = len(words) <= 2 * edge
    said = [" ".join(words)] if whole else [" ".join(words[:edge]), " ".join(words[-edge:])]
    # A hyphen and a comma mean something in a text fragment.
    coded = ",".join(quote(part, safe="").replace("-", "%2D") for part in said)
    return f"{url.partition('#')[0]}#:~:text={coded}"


def _environment() -> Any:  # noqa: ANN401  # what jinja gives
    made = environment("claims.web", "claims.compare")
    made.filters.update(cut=_cut, fragment=text_fragment, language=language, path=_part)
    made.globals.update(address=_address, by_itself=by_itself, contrast=contrast)
    return made


_ENVIRONMENT = _environment()

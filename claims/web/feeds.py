"""The feeds of what moved, as the last run wrote them."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claims.home import Home
from claims.web.overview import chosen

_TYPES = {"atom": "application/atom+xml", "json": "application/feed+json"}


def routes(home: Home) -> list[Route]:
    """Both feeds of each dossier whose reports lie in ``home``."""

    def feed(request: Request) -> Response:
        form = request.path_params["form"]
        with request.app.state.copies.newest() as desk:
            dossier, _ = chosen(request, desk)
        path = home.atom(dossier) if form == "atom" else home.feed(dossier)
        try:
            return Response(path.read_bytes(), media_type=_TYPES[form])
        except (FileNotFoundError, KeyError) as error:
            raise HTTPException(404, "The next run writes this feed.") from error

    return [Route("/dossier/{dossier}/alerts.{form}", feed)]

"""How the story moved: what was said, answered and changed, by day and outlet."""

from starlette.requests import Request
from starlette.responses import Response

from claims.store import Filter
from claims.web import asked, drawing
from claims.web.overview import chosen
from claims.web.rendering import Room, page

_EVENTS = 60
"""Events in the table; the picture has all of them."""

_PAIRS = 30


def timeline(request: Request) -> Response:
    """The picture of a dossier's story, and the table of its events, the newest first."""
    query = request.query_params
    start = asked.number(query, "start")
    wanted = Filter(
        entity=asked.text(query, "company"),
        outlet=asked.text(query, "outlet"),
        **asked.period(query),
    )
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        events = desk.story(key, wanted, start=start, limit=_EVENTS)
        pairs = desk.exchanges(key, wanted.entity, limit=_PAIRS)
        return page(
            request,
            "timeline.html",
            desk,
            dossier=key,
            title=title,
            query=query,
            outlets=desk.outlets(key),
            watched=desk.watched(key),
            story=drawing.story(desk.story_days(key, wanted)),
            pairs=pairs,
            exchanges=drawing.exchanges(pairs),
            events=Room().fit(events, "text", "previous_text"),
            count=events[0]["rows"] if events else 0,
            start=start,
            step=_EVENTS,
        )

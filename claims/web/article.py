"""An article in context: its text with what was found marked in it, and what became of it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claims.model import Span
from claims.store import Desk
from claims.web import asked
from claims.web.clipping import png, sayable, wording
from claims.web.differing import Difference, Differences, differences
from claims.web.marking import paragraphs, stretch
from claims.web.overview import chosen
from claims.web.rendering import Room, Row, drawing, page

_STRETCH = 24_000
"""Characters of a text on one page; with marks, notes and escapes it stays below 200 KB."""

_FORMS = ("svg", "png")
_MARKS = 120
_VERSIONS = 40
_ARTICLES = 30


def version(request: Request) -> Response:
    """A version's text; ``start`` and ``end`` in the address point at a passage, in code points."""
    query = request.query_params
    pointed = Span(asked.number(query, "start"), asked.number(query, "end"))
    with request.app.state.copies.newest() as desk:
        found = _version(request, desk)
        text = found["text"]
        begin = max(0, pointed.start - _STRETCH // 2) if pointed.end > _STRETCH else 0
        shown = stretch(text, asked.number(query, "from", begin), _STRETCH)
        room = Room()
        marks = room.fit(desk.marks(found["id"], *shown, _MARKS), "speaker", "target")
        return page(
            request,
            "version.html",
            desk,
            dossier=found["dossier"],
            title=desk.titles()[found["dossier"]],
            version=found,
            paragraphs=list(paragraphs(text, shown, marks, pointed if pointed.end else None)),
            versions=desk.versions(found["article_id"], _VERSIONS),
            proof=desk.proofs([found["id"]])[0],
            shown=shown,
            earlier=max(0, shown.start - _STRETCH) if shown.start else None,
            later=shown.end if shown.end < len(text) else None,
        )


def changes(request: Request) -> Response:
    """A version beside the one before it: headline, byline, and the paragraphs that differ."""
    with request.app.state.copies.newest() as desk:
        found = _version(request, desk)
        before, told = _against(desk, found)
        pairs = Room().fit([_texts(pair) for pair in told.pairs], "old", "new")
        return page(
            request,
            "changes.html",
            desk,
            dossier=found["dossier"],
            title=desk.titles()[found["dossier"]],
            version=found,
            before=before,
            pairs=pairs,
            left_out=len(told.pairs) - len(pairs),
            unchanged=told.unchanged,
            proofs=desk.proofs([before["id"], found["id"]]),
        )


def picture(request: Request) -> Response:
    """One edit between a version and the one before it, as a picture to put in a story.

    ``number`` says which, from 1 and in the order of the text; ``form`` is svg or png.

    Raises:
        HTTPException: there is no such edit or form; 404.
        NoLettersError: it cannot be drawn as PNG here.
    """
    with request.app.state.copies.newest() as desk:
        found = _version(request, desk)
        before, told = _against(desk, found)
    number = request.path_params["number"]
    if not 0 < number <= len(told.pairs) or request.path_params["form"] not in _FORMS:
        raise HTTPException(404, "There is no such edit between the two versions.")
    pair = told.pairs[number - 1]
    drawn = drawing(
        "clipping.svg",
        **{name: sayable(found[name] or "") for name in ("outlet", "title", "url")},
        before=before,
        version=found,
        old=wording(pair.before),
        new=wording(pair.now),
    )
    if request.path_params["form"] == "svg":
        return drawn
    return Response(png(bytes(drawn.body).decode()), media_type="image/png")


def articles(request: Request) -> Response:
    """The articles of a dossier, or those that hold some words."""
    query = request.query_params
    words, outlet = asked.text(query, "words"), asked.text(query, "outlet")
    start = asked.number(query, "start")
    with request.app.state.copies.newest() as desk:
        key, title = chosen(request, desk)
        found = desk.articles(key, words, outlet, start=start, limit=_ARTICLES)
        return page(
            request,
            "articles.html",
            desk,
            dossier=key,
            title=title,
            query=query,
            outlets=desk.outlets(key),
            found=Room().fit(found, "title", "excerpt"),
            count=found[0]["rows"] if found else 0,
            start=start,
            step=_ARTICLES,
        )


def _version(request: Request, desk: Desk) -> Row:
    found = desk.version(request.path_params["version"])
    if found is None:
        raise HTTPException(404, "No version has this id.")
    return found


def _against(desk: Desk, version: Row) -> tuple[Row, Differences]:
    """The version before one, and what differs between the two.

    Raises:
        HTTPException: there is none; 404.
    """
    before = desk.version(version["previous_id"]) if version["previous_id"] else None
    if before is None:
        raise HTTPException(404, "This is the first version; nothing came before it.")
    return before, differences(_whole(before), _whole(version))


def _whole(version: Row) -> str:
    return "\n".join(filter(None, (version["title"], version["byline"], version["text"])))


def _texts(pair: Difference) -> Row:
    """A pair with its two texts, by which the room that it takes is measured."""
    texts = {
        name: "".join(run.text for run in runs)
        for name, runs in (("old", pair.before), ("new", pair.now))
    }
    return pair._asdict() | texts

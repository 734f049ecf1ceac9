"""One passage in its context, and what a person can say that it is instead."""

from typing import Final, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claims.compare import KINDS
from claims.model import About, Decision, Span
from claims.store import Desk
from claims.web.marking import Paragraph, paragraphs
from claims.web.rendering import Row, page
from claims.web.verdicts import Holding, holding, words_of

_AROUND = 700
"""Characters before and after a passage, by which a person can judge it."""

_NAMES = 24

_ASKED: Final[dict[About, tuple[str, str, str]]] = {
    "kind": ("Other kind", "k", ""),
    "speaker": ("Other speaker", "s", "the outlet itself"),
    "target": ("Other target", "t", "nobody"),
}
"""What can be read otherwise: its words, its key, and who is nobody."""


class Picker(NamedTuple):
    """What a passage may be instead: each choice has a value and words; ``held`` is decided now."""

    about: About
    words: str
    key: str
    choices: list[tuple[str, str]]
    held: Decision | None


def statement(request: Request) -> Response:
    """The page of a passage, by the id of the statement."""
    with request.app.state.copies.newest() as desk:
        found = desk.passage(request.path_params["statement"])
        if found is None:
            raise HTTPException(404, "No passage has this id; the last run may have moved it.")
        key = found["dossier"]
        held = holding(request, key, desk)
        return page(
            request,
            "statement.html",
            desk,
            dossier=key,
            title=desk.titles()[key],
            passage=found,
            context=context(desk, found["version_id"], Span(found["start"], found["end"])),
            pickers=pickers(desk, found, held),
            decisions=_otherwise(found, held),
            note=words_of(request, key).text,
        )


def pickers(desk: Desk, passage: Row, held: Holding) -> list[Picker]:
    """What a person can say of a passage, by a button for each choice."""
    now = {one.about: one for one in _otherwise(passage, held)}
    rows = desk.names(passage["dossier"], passage["version_id"], _NAMES)
    names = [(row["id"], row["name"]) for row in rows]
    kinds: list[tuple[str, str]] = [("claim", "A claim"), *KINDS.items()]
    found = []
    for about, (words, key, nobody) in _ASKED.items():
        choices = kinds if about == "kind" else [*names, ("", nobody)]
        found.append(Picker(about, words, key, choices, now.get(about)))
    return found


def _otherwise(passage: Row, held: Holding) -> list[Decision]:
    """What a person read otherwise in the words of the passage, in its own article."""
    found = held.otherwise(passage["text"])
    return [one for one in found if one.place and one.place.article_id == passage["article_id"]]


def context(desk: Desk, version_id: str, place: Span, claim: Span | None = None) -> list[Paragraph]:
    """What stands around a passage, with the claim that it answers marked where it is near."""
    version = desk.version(version_id)
    if version is None:
        return []
    text = version["text"]
    begin = text.rfind("\n", 0, max(0, place.start - _AROUND)) + 1
    begin = max(begin, place.start - 3 * _AROUND)  # a paragraph may be as long as its text
    end = text.find("\n", min(len(text), place.end + _AROUND))
    shown = Span(begin, min(end if end >= 0 else len(text), place.end + 3 * _AROUND))
    marks: list[Row] = []
    if claim:
        marks = [{"start": claim.start, "end": claim.end, "kind": "claim", "standing": "stated"}]
    return list(paragraphs(text, shown, marks, place))

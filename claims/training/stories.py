"""Invented investigations: articles of several outlets, and what a careful reader finds in them.

A story is a YAML file: watched entities, articles, claims with their wordings
in all articles, responses with the claims that they answer, and whom names mean.
Those of ``annotated/stories`` are fitted on; those that measure are elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from claims.extract.extractor import Extractor
from claims.link import Linking, link
from claims.model import (
    Entity,
    Extraction,
    Mention,
    Placed,
    Statement,
    Watchlist,
    digest,
    entity_id,
)
from claims.resolve import resolve


class Quote(NamedTuple):
    """A passage of an article of a story."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Story:
    """One investigation with what a careful reader finds in it."""

    name: str
    watchlist: Watchlist
    texts: Mapping[str, str]
    outlets: Mapping[str, str]
    published: Mapping[str, datetime]
    wordings: Mapping[str, Sequence[Quote]]  # of each claim
    responses: Sequence[tuple[Quote, frozenset[str]]]  # with the claims that it answers
    names: Sequence[tuple[Quote, str]]  # with who is meant


def story_of(path: Path) -> Story:
    """A story from its file."""
    told = YAML(typ="safe").load(path)
    texts = {a["id"]: a["text"].strip() for a in told["articles"]}

    def place(quote: Mapping[str, str]) -> Quote:
        words = quote["quote"].strip()
        start = texts[quote["article"]].index(words)
        return Quote(quote["article"], start, start + len(words))

    entities = [
        Entity(
            path.stem,
            one["name"],
            one["schema"],
            tuple(one.get("aliases", ())),
            entity_id(path.stem, one["parent"]) if one.get("parent") else None,
            watched=True,
        )
        for one in told["entities"]
    ]
    return Story(
        path.stem,
        Watchlist(tuple(entities)),
        texts,
        {a["id"]: a["outlet"] for a in told["articles"]},
        {a["id"]: datetime.fromisoformat(str(a["published"])) for a in told["articles"]},
        {c["id"]: [place(w) for w in c["wordings"]] for c in told["claims"]},
        [(place(r), frozenset(r["answers"])) for r in told.get("responses", ())],
        list(_names(texts, told.get("people", ()))),
    )


class Told(NamedTuple):
    """What our pipeline makes of a story."""

    statements: dict[str, list[Statement]]  # by article
    mentions: dict[str, list[Mention]]
    placed: list[Placed]
    linking: Linking


def tell(story: Story, extractor: Extractor) -> Told:
    """Read a story's articles and link them."""
    found = {
        article: extractor.read(text, digest("version", story.name, article))
        for article, text in story.texts.items()
    }
    resolution = resolve(
        story.name,
        story.watchlist,
        [s for one in found.values() for s in one.statements],
        [m for one in found.values() for m in one.mentions],
        {one.version_id: story.published[a].date() for a, one in found.items()},
    )
    statements = {
        a: [s for s in resolution.statements if s.version_id == one.version_id]
        for a, one in found.items()
    }
    mentions = {
        a: [m for m in resolution.mentions if m.version_id == one.version_id]
        for a, one in found.items()
    }
    placed = [
        each
        for article in found
        for each in _placed(story, article, statements[article], mentions[article], found[article])
    ]
    return Told(statements, mentions, placed, link(story.name, placed, story.watchlist))


def _placed(
    story: Story,
    article: str,
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    found: Extraction,
) -> Iterator[Placed]:
    published = story.published[article]
    meanings = {m.statement_id: m.vector for m in found.meanings}
    for statement in statements:
        yield Placed(
            statement,
            article,
            1,
            story.outlets[article],
            published,
            published + timedelta(minutes=15),
            tuple(f for f in found.figures if f.statement_id == statement.id),
            frozenset(
                m.entity_id
                for m in mentions
                if m.entity_id and statement.start <= m.start and m.end <= statement.end
            ),
            meanings.get(statement.id, b""),
        )


def _names(texts: Mapping[str, str], people: Sequence[Any]) -> Iterator[tuple[Quote, str]]:
    for person in people:
        for form in person["forms"]:
            for article, text in texts.items():
                at = text.find(form)
                while at >= 0:
                    yield Quote(article, at, at + len(form)), person["entity"]
                    at = text.find(form, at + 1)


def overlaps(statement: Statement, start: int, end: int) -> bool:
    """Whether ``statement`` shares half of the shorter with [start, end)."""
    shared = min(statement.end, end) - max(statement.start, start)
    return 2 * max(0, shared) >= min(statement.end - statement.start, end - start)

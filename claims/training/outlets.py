"""Real stories as several outlets told them: which of their passages are one claim.

`annotated/outlets.jsonl` has a story a line. The texts stay where they are: a
line names them by digest, and claims and whom a desk would watch by their
places, each ``[text, start, end]``. A passage that a reader could not place is
in no claim and counts nowhere. Half of the stories fit what joins wordings, the
others measure it. When the texts appeared is not known: each is an hour after
the one before.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from claims.model import Entity, Watchlist
from claims.training import annotations
from claims.training.stories import Quote, Story

Part = Literal["fits", "measures"]

_FIRST = datetime(2015, 1, 1, tzinfo=UTC)


def stories(folder: Path, part: Part) -> Iterator[Story]:
    """The stories of ``part`` all of whose texts lie in ``folder`` or below it, as ``.txt``."""
    kept = [row for row in annotations.kept("outlets") if row["part"] == part]
    named = {digest for row in kept for digest in row["texts"]}
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.txt")):
        content = path.read_bytes()
        if (digest := sha256(content).hexdigest()) in named:
            found[digest] = content.decode()
    for row in kept:
        if found.keys() >= set(row["texts"]):
            yield _story(row, [found[digest] for digest in row["texts"]])


def _story(row: dict[str, Any], texts: Sequence[str]) -> Story:
    articles = [f"{row['story']}-{number}" for number in range(len(texts))]
    entities = tuple(
        Entity(row["story"], names[0], one["schema"], tuple(names[1:]), watched=True)
        for one in row["watched"]
        if (names := [texts[text][start:end] for text, start, end in one["names"]])
    )
    return Story(
        row["story"],
        Watchlist(entities),
        dict(zip(articles, texts, strict=True)),
        {article: f"outlet of {article}" for article in articles},
        {article: _FIRST + timedelta(hours=n) for n, article in enumerate(articles)},
        {
            f"c{number}": [Quote(articles[text], start, end) for text, start, end in places]
            for number, places in enumerate(row["claims"])
        },
        [],
        [],
    )
